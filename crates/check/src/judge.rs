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
        let judged = judged(student, settings, *id, known);
        student.judge(*id, judged);
    }
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
    let cut_off = derived && is_cut_off(known, number.value);
    if cut_off || accepts(local) {
        return match taint {
            Taint::Clean if derived => is(Verdict::Rounded),
            Taint::Clean => is(Verdict::Right),
            _ if cut_off => is(Verdict::Rounded),
            Taint::Wrong => is(Verdict::Follows),
            Taint::Trivial => Known { trivial: true, follows_trivially: true, ..known },
        };
    }
    if taint != Taint::Clean && accepts(student.would_give(tree)) {
        return is(Verdict::Rounded);
    }
    Known { trivial: leaves_nothing(student, id, known.typed.value), ..known }
}

/// Whether the digits are right but cut off, not rounded.
fn is_cut_off(known: Known, right: f64) -> bool {
    let typed = known.typed.value;
    let beyond = right.abs() - typed.abs();
    (typed == 0.0 || typed.signum() == right.signum()) && (0.0..known.unit).contains(&beyond)
}

/// Whether an answer counts as one of the numbers in `right`.
fn accepts(tolerance: Tolerance, typed: Typed, unit: f64, right: Interval, old: f64) -> bool {
    let by = match tolerance {
        Tolerance::Derived => 0.5 * unit * (1.0 + 1e-9),
        // With a tolerance of its own, the rounding on the way does not come on top of it.
        Tolerance::Absolute(by) => by - 0.5 * right.width(),
        Tolerance::Relative(part) => part * (right.middle() - old).abs() - 0.5 * right.width(),
        Tolerance::To(digits) => {
            0.5 * unit_of(digits, right.middle()) * (1.0 + 1e-9) - 0.5 * right.width()
        }
    };
    let nothing = if right == Interval::point(0.0) { NOTHING } else { 0.0 };
    let slack = MACHINE * right.middle().abs() + nothing;
    right.middle().is_finite()
        && right.widened(by.max(0.0) + slack).contains(typed.value)
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
