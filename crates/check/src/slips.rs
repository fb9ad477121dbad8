//! Slips of the pen: the right number, written down wrongly.

use longhand_core::graph::Role;

use crate::{
    diagnosis::DOUBTFUL,
    interval::Interval,
    key::{Id, Key},
    student::Student,
};

/// A slip that gives the student's number.
#[derive(Clone, Debug, PartialEq)]
pub struct Slip {
    /// What it is called for programs.
    pub id: &'static str,
    /// What happened, in a few words.
    pub title: String,
}

/// Why slips matter: nothing is wrong with the method.
pub const WHY: &str = "the step itself may be right; what was written down is not what came out";

/// The slips that give a wrong number, and how probable it is that one fits by chance; `written` is the
/// number as it was typed.
pub fn slips(student: &mut Student<'_>, id: Id, written: &str) -> Option<(Vec<Slip>, f64)> {
    let known = *student.known(id)?;
    let tree = student.key.number(id).tree()?;
    let (right, _) = student.gives(tree);
    let mut found = Vec::new();
    let mut tried = 0_usize;
    let mut attempt = |ways: usize, fits: bool, id: &'static str, title: String| {
        tried += ways;
        if fits {
            found.push(Slip { id, title });
        }
    };
    let shown = known.shown();
    attempt(1, (-right).meets(shown), "sign-lost", "the sign is lost".into());
    for power in [-3, -2, -1, 1, 2, 3] {
        let moved = right * Interval::point(10_f64.powi(power));
        attempt(
            1,
            moved.widened(0.5 * known.unit).contains(known.typed.value),
            "decimal-point-moved",
            format!("the decimal point is {} too far to the {}", places(power), side(power)),
        );
    }
    let decimals = usize::try_from(known.typed.decimals.unwrap_or(0)).unwrap_or(0).min(17);
    // Only where the right digits are known beyond doubt can digits be compared.
    if right.width() <= 2.0 * known.unit && !written.contains(['e', 'E', '/', '^', '%']) {
        let digits = format!("{:.*}", decimals, right.middle().abs());
        let own = format!("{:.*}", decimals, known.typed.value.abs());
        let longer = format!("{:.*}", decimals + 1, right.middle().abs());
        let title = "two neighbouring digits have changed places";
        attempt(digits.len(), swapped(&digits, &own), "digits-swapped", title.into());
        let title = "one digit is another one";
        attempt(9 * digits.len(), one_wrong(&digits, &own), "digit-wrong", title.into());
        attempt(digits.len(), one_missing(&longer, &own), "digit-lost", "a digit is lost".into());
    }
    for other in neighbours(student, id) {
        let name = student.key.number(other).name.clone();
        let (value, _) = student.has(other);
        let fits = value.meets(shown) && value.width() <= 4.0 * known.unit;
        attempt(1, fits, "copied", format!("it is the number of {name}"));
    }
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    let chance = {
        let size = known.typed.value.abs().max(right.middle().abs()).max(known.unit);
        (tried as f64 * 2.0 * known.unit / (4.0 * size)).min(1.0)
    };
    (!found.is_empty() && chance <= DOUBTFUL).then_some((found, chance))
}

fn places(power: i32) -> String {
    match power.abs() {
        1 => "one place".into(),
        n => format!("{n} places"),
    }
}

const fn side(power: i32) -> &'static str {
    if power > 0 { "right" } else { "left" }
}

fn swapped(right: &str, own: &str) -> bool {
    let (right, own) = (right.as_bytes(), own.as_bytes());
    let mut differ = (0..right.len().min(own.len())).filter(|k| right[*k] != own[*k]);
    let (Some(a), Some(b), None) = (differ.next(), differ.next(), differ.next()) else { return false };
    let next = b == a + 1 || b == a + 2 && right[a + 1] == b'.';
    right.len() == own.len() && next && right[a] == own[b] && right[b] == own[a]
}

fn one_wrong(right: &str, own: &str) -> bool {
    right.len() == own.len()
        && right.bytes().zip(own.bytes()).filter(|(a, b)| a != b).count() == 1
        // The last digit may be off by rounding: that is no slip.
        && right.as_bytes()[..right.len() - 1] != own.as_bytes()[..own.len() - 1]
}

/// Whether `own` is `right`, which has one digit more, without one of its digits.
fn one_missing(right: &str, own: &str) -> bool {
    let decimals = right.find('.').map_or(0, |point| point + 1);
    right.len() == own.len() + 1
        && (decimals..right.len() - 1).any(|k| {
            let mut without = right.to_owned();
            without.remove(k);
            without == *own
        })
}

/// The numbers that stand beside one on a sheet: those of the same kind, and what is given.
fn neighbours(student: &Student<'_>, id: Id) -> Vec<Id> {
    let key: &Key = student.key;
    let number = key.number(id);
    let is_near = |other: Id| {
        let it = key.number(other);
        let alike = it.kind == number.kind && it.layer == number.layer || it.kind.is_none();
        let exact = it.value == 0.0 || it.value == 1.0;
        let near = it.section == number.section && it.layer.abs_diff(number.layer) <= 1;
        other != id && alike && near && !exact && it.role != Role::Setting
    };
    key.ids().filter(|other| is_near(*other)).take(40).collect()
}
