//! Slips of the pen: the right number, written down wrongly.

use longhand_core::graph::Role;

use crate::{
    diagnosis::DOUBTFUL,
    interval::Interval,
    key::{Id, Key},
    student::{Known, Student},
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

/// One way of writing a number down wrongly.
struct Way {
    /// The share of all wrong numbers that it could have led to.
    share: f64,
    /// What it is, where it leads to the student's number.
    slips: Vec<Slip>,
}

/// The slips that give a wrong number, and how probable it is that one as special as these fits by
/// chance; `written` is the number as it was typed.
pub fn slips(student: &mut Student<'_>, id: Id, written: &str) -> Option<(Vec<Slip>, f64)> {
    let known = *student.known(id)?;
    let tree = student.key.number(id).tree()?;
    let (right, _) = student.gives(tree);
    let size = known.typed.value.abs().max(right.middle().abs()).max(known.unit);
    let range = Interval::around(0.0, 2.0 * size);
    let share = |value: Interval| {
        let inside = value.widened(0.5 * known.unit).common(range);
        inside.map_or(0.0, Interval::width) / range.width()
    };
    let mut ways = vec![sign(known, right, share), decimal_point(known, right, share)];
    // Only where the right digits are known beyond doubt can digits be compared.
    if right.width() <= 2.0 * known.unit && !written.contains(['e', 'E', '/', '^', '%']) {
        ways.extend(digits(known, right, known.unit / range.width()));
    }
    ways.push(copied(student, id, known, share));
    let chance = |of: &Way| -> f64 {
        ways.iter().map(|way| way.share).filter(|share| *share <= of.share).sum()
    };
    let fits = ways.iter().filter(|way| !way.slips.is_empty() && chance(way) <= DOUBTFUL);
    let highest = fits.clone().map(chance).fold(0.0, f64::max);
    let slips: Vec<Slip> = fits.flat_map(|way| way.slips.clone()).collect();
    (!slips.is_empty()).then_some((slips, highest))
}

fn slip(fits: bool, id: &'static str, title: &str) -> Vec<Slip> {
    fits.then(|| Slip { id, title: title.into() }).into_iter().collect()
}

fn sign(known: Known, right: Interval, share: impl Fn(Interval) -> f64) -> Way {
    let fits = (-right).meets(known.shown());
    Way { share: share(-right), slips: slip(fits, "sign-lost", "the sign is lost") }
}

fn decimal_point(known: Known, right: Interval, share: impl Fn(Interval) -> f64) -> Way {
    let mut way = Way { share: 0.0, slips: Vec::new() };
    for power in [-3, -2, -1, 1, 2, 3] {
        let moved = right * Interval::point(10_f64.powi(power));
        let fits = moved.widened(0.5 * known.unit).contains(known.typed.value);
        let title =
            format!("the decimal point is {} too far to the {}", places(power), side(power));
        way.share += share(moved);
        way.slips.extend(slip(fits, "decimal-point-moved", &title));
    }
    way
}

/// Slips with single digits; `one` is the share of one number.
fn digits(known: Known, right: Interval, one: f64) -> [Way; 4] {
    let decimals = usize::try_from(known.typed.decimals.unwrap_or(0)).unwrap_or(0).min(17);
    let right = right.middle().abs();
    let digits = format!("{right:.decimals$}");
    let own = format!("{:.decimals$}", known.typed.value.abs());
    let longer = format!("{right:.*}", decimals + 1);
    let beyond = (known.typed.value.abs() - right) / known.unit;
    let way =
        |count: f64, fits, id, title| Way { share: count * one, slips: slip(fits, id, title) };
    #[expect(clippy::cast_precision_loss, reason = "a few digits")]
    let length = digits.len() as f64;
    let up = (0.5..1.0).contains(&beyond);
    [
        way(1.0, up, "rounded-up", "it is rounded up where it has to be rounded down"),
        way(
            length,
            swapped(&digits, &own),
            "digits-swapped",
            "two neighbouring digits have changed places",
        ),
        way(9.0 * length, one_wrong(&digits, &own), "digit-wrong", "one digit is another one"),
        way(length, one_missing(&longer, &own), "digit-lost", "a digit is lost"),
    ]
}

fn copied(student: &mut Student<'_>, id: Id, known: Known, share: impl Fn(Interval) -> f64) -> Way {
    let mut way = Way { share: 0.0, slips: Vec::new() };
    for other in neighbours(student, id) {
        let (value, _) = student.has(other);
        let fits = value.meets(known.shown()) && value.width() <= 4.0 * known.unit;
        let title = format!("it is the number of {}", student.key.number(other).name);
        way.share += share(value);
        way.slips.extend(slip(fits, "copied", &title));
    }
    way
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
    let (Some(a), Some(b), None) = (differ.next(), differ.next(), differ.next()) else {
        return false;
    };
    let next = b == a + 1 || b == a + 2 && right[a + 1] == b'.';
    right.len() == own.len() && next && right[a] == own[b] && right[b] == own[a]
}

fn one_wrong(right: &str, own: &str) -> bool {
    right.len() == own.len()
        && right.bytes().zip(own.bytes()).filter(|(a, b)| a != b).count() == 1
        // The last digit may be off by rounding: that is no slip.
        && right.as_bytes()[..right.len() - 1] != own.as_bytes()[..own.len() - 1]
}

/// Whether `own` is `right`, which has one digit more, without one of its digits. (Without a zero before
/// them, the decimal point has moved.)
fn one_missing(right: &str, own: &str) -> bool {
    let decimals = right.find('.').map_or(0, |point| point + 1);
    let first = right.find(|c: char| ('1'..='9').contains(&c)).unwrap_or(right.len());
    right.len() == own.len() + 1
        && (decimals.max(first)..right.len() - 1).any(|k| {
            let mut without = right.to_owned();
            without.remove(k);
            without == *own
        })
}

/// The numbers that stand beside one on a sheet: those of the same kind, in its layer or the next, and
/// what is given.
fn neighbours(student: &Student<'_>, id: Id) -> Vec<Id> {
    let key: &Key = student.key;
    let number = key.number(id);
    let is_near = |other: Id| {
        let it = key.number(other);
        let alike = it.kind == number.kind || it.kind.is_none();
        let exact = it.value == 0.0 || it.value == 1.0;
        let near = it.section == number.section && it.layer.abs_diff(number.layer) <= 1;
        other != id && alike && near && !exact && it.role != Role::Setting
    };
    key.ids().filter(|other| is_near(*other)).take(40).collect()
}
