//! Why a mistake cannot be seen.

use longhand_trace::number::Precision;

use super::{
    Outcome,
    played::{Played, is_same},
};
use crate::{
    key::{Id, Key, Number},
    kind,
    report::words,
};

/// Of more numbers than this, the kinds are listed.
const FEW: usize = 3;

/// Why the mistake at a place of the catalogue cannot be seen, where that can be said.
pub(super) fn reason(key: &Key, played: &Played, place: usize, outcome: Outcome) -> Option<String> {
    let numbers = played.numbers(place)?;
    match outcome {
        Outcome::Unchanged => Some(
            not_asked(key, &played.right, numbers)
                .unwrap_or_else(|| either_way(key, played, place)),
        ),
        _ => None,
    }
}

/// The numbers that the mistake does change, none of which is asked for.
fn not_asked(key: &Key, right: &[f64], wrong: &[f64]) -> Option<String> {
    let differs = |id: &Id| !is_same(right[id.index()], wrong[id.index()]);
    let in_steps = key.ids().filter(|id| key.is_in_step(key.number(*id)));
    let changed: Vec<&Number> = in_steps.filter(differs).map(|id| key.number(id)).collect();
    let is_changed = |kind| changed.iter().any(|it| it.kind == Some(kind));
    let listed = match changed.len() {
        0 => return None,
        1..=FEW => {
            let names: Vec<_> = changed.iter().map(|it| it.name.as_str()).collect();
            words::listed(&names)
        }
        _ => {
            let kinds = kind::ALL.iter().filter(|row| is_changed(row.kind));
            words::listed(&kinds.map(|row| row.words).collect::<Vec<_>>())
        }
    };
    Some(format!("it changes only what is not asked for: {listed}"))
}

/// What comes out the same with the mistake and without.
fn either_way(key: &Key, played: &Played, place: usize) -> String {
    let mistake = played.mistake(place);
    let is_edited = |id: &Id| {
        let number = key.number(*id);
        let edited = || number.tree().and_then(|tree| mistake.edit(key, *id, tree));
        key.is_in_step(number) && edited().is_some()
    };
    let edited: Vec<Id> = key.ids().filter(is_edited).collect();
    let Some(first) = edited.first() else {
        return "it changes only what comes after the last step".into();
    };
    let number = key.number(*first);
    let value = Precision::Digits(4).show(number.value);
    let others = match edited.len() - 1 {
        0 => String::new(),
        1 => ", and so is the other number that it changes".into(),
        n => format!(", and so are the {n} others that it changes"),
    };
    format!("with these numbers, {} is {value} either way{others}", number.name)
}
