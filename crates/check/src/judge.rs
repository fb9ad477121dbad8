//! The verdict on every answer.

use crate::{
    interval::{Interval, evaluate},
    key::Id,
    kind::Kind,
    number::Typed,
    report::Verdict,
    settings::{Settings, Tolerance},
    shown::unit_of,
    student::{Known, Student, Taint},
};

/// Double precision keeps this part of a number, generously.
const MACHINE: f64 = 1e-12;

/// What is left of 0 in double precision.
const NOTHING: f64 = 1e-15;

/// Judges all answers of a student, in the order of the calculation.
pub fn judge(student: &mut Student<'_>, settings: &Settings, answered: &[Id]) {
    for id in answered {
        let Some(known) = student.known(*id).copied() else { continue };
        let mut judged = judged(student, settings, *id, known);
        if student.style.is_short(judged.typed, judged.unit)
            && (judged.is_right() || judged.verdict == Verdict::Follows)
        {
            judged.carried = carried(student, *id, judged);
        }
        student.judge(*id, judged);
    }
}

/// What a student can have gone on with after a right step that is written with few digits: what is
/// written, or what came out, with as many digits as the other numbers have. Who writes 0.64 for what
/// is 0.64 exactly has rounded nothing.
fn carried(student: &mut Student<'_>, id: Id, known: Known) -> Interval {
    let shown = known.shown();
    let tree = student.key.number(id).tree();
    let came_out = tree.and_then(|tree| student.gives(tree).0.common(shown));
    let Some(came_out) = came_out else { return shown };
    let either = came_out.hull(Interval::point(known.typed.value));
    either.rounded(student.style.on_the_way).common(shown).unwrap_or(shown)
}

fn judged(student: &mut Student<'_>, settings: &Settings, id: Id, known: Known) -> Known {
    let key = student.key;
    let number = key.number(id);
    let is = |verdict| Known { verdict, ..known };
    let tolerance = settings.tolerance(number.kind.unwrap_or(Kind::Other));
    let old = number.old.map_or(0.0, |old| key.number(old).value);
    let accepts = |right| accepts(tolerance, known.typed, known.unit, right, old);
    if accepts(Interval::point(number.value)) {
        return is(Verdict::Right);
    }
    let Some(tree) = number.tree() else { return known };
    let derived = tolerance == Tolerance::Derived;
    let (local, taint) = student.gives(tree);
    let cut_off = derived && is_cut_off(known, Interval::point(number.value));
    // Who carries all digits has nothing but the last rounding to show for a difference.
    let exact = taint == Taint::Clean && settings.rounding.is_only_written();
    let cut_off_too = || derived && taint != Taint::Clean && is_cut_off(known, local);
    let agrees = accepts(local) || cut_off_too();
    if cut_off || !exact && agrees {
        return match taint {
            Taint::Clean if derived => is(Verdict::Rounded),
            Taint::Clean => is(Verdict::Right),
            _ if cut_off => is(Verdict::Rounded),
            Taint::Wrong => is(Verdict::Follows),
            // Only where nothing is left to calculate is nothing earned: 0, or the old weight.
            Taint::Trivial if local.rounded(student.style.on_the_way).contains(old) => {
                Known { trivial: true, follows_trivially: true, ..known }
            }
            Taint::Trivial => is(Verdict::Follows),
        };
    }
    if taint != Taint::Clean && accepts(student.would_give(tree)) {
        return is(Verdict::Rounded);
    }
    Known { trivial: leaves_nothing(student, id, known.typed.value), ..known }
}

/// Whether the digits are those of a number in `right`, but cut off, not rounded.
fn is_cut_off(known: Known, right: Interval) -> bool {
    let typed = known.typed.value;
    let beyond = |typed: f64, right: Interval| {
        right.high >= typed && right.low < typed + known.unit * (1.0 - 1e-9)
    };
    typed >= 0.0 && beyond(typed, right) || typed <= 0.0 && beyond(-typed, -right)
}

/// Whether an answer counts as one of the numbers in `right`. With a tolerance of its own, the rounding on
/// the way does not come on top of it: then the middle is what counts.
fn accepts(tolerance: Tolerance, typed: Typed, unit: f64, right: Interval, old: f64) -> bool {
    let middle = right.middle();
    let (right, by) = match tolerance {
        Tolerance::Derived => (right, 0.5 * unit * (1.0 + 1e-9)),
        Tolerance::Absolute(by) => (Interval::point(middle), by),
        Tolerance::Relative(part) => (Interval::point(middle), part * (middle - old).abs()),
        Tolerance::To(digits) => {
            (Interval::point(middle), 0.5 * unit_of(digits, middle) * (1.0 + 1e-9))
        }
    };
    let nothing = if right == Interval::point(0.0) { NOTHING } else { 0.0 };
    let slack = MACHINE * middle.abs() + nothing;
    middle.is_finite() && right.widened(by + slack).contains(typed.value)
}

/// Whether a wrong number is one that leaves nothing to calculate: 0 where something else is right, or
/// an out at which the activation has no slope.
fn leaves_nothing(student: &Student<'_>, id: Id, value: f64) -> bool {
    let key = student.key;
    let number = key.number(id);
    let flat = |slope: Id| {
        let tree = key.number(slope).tree();
        let at = |operand: Id| {
            Interval::point(if operand == id { value } else { key.number(operand).value })
        };
        tree.is_some_and(|tree| {
            evaluate(tree, crate::interval::Rounding::default(), &mut { at }).contains(0.0)
        })
    };
    match number.kind {
        Some(Kind::Error | Kind::New) => false,
        Some(Kind::Out) => {
            number.value != 0.0 && value == 0.0
                || key.slopes_at(id).any(|slope| flat(slope) && key.number(slope).value != 0.0)
        }
        _ => value == 0.0 && number.value != 0.0,
    }
}
