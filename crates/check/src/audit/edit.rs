//! Changes of one equation at one place that come to the same as a mistake.

use super::played::is_same;
use crate::{
    key::Key,
    number::Typed,
    predict::predict,
    settings::Rounding,
    shown::Style,
    student::Student,
    suspects::{Change, Suspects},
};

/// Whether a change, known by its title, gives exactly those of a mistake's numbers that are called
/// `names`, over all others that are asked for.
pub(super) fn gives_exactly(key: &Key, numbers: &[f64], names: &[String], title: &str) -> bool {
    let suspects = Suspects::new(key);
    let mut student = Student::new(key, Style::of(Rounding::Shown, std::iter::empty()));
    for id in key.asked() {
        student.answer(id, Typed { value: numbers[id.index()], decimals: None, digits: 0 });
    }
    names.iter().filter_map(|name| key.find(name)).all(|id| {
        student.stretch(id).into_iter().any(|place| {
            let edits = suspects.edits(place).iter().enumerate();
            let mut called = edits.filter(|(_, edit)| edit.title == title);
            called.any(|(edit, _)| {
                let predicted = predict(&mut student, &suspects, Change::Edit(place, edit), id);
                predicted.is_some_and(|it| is_same(it.value.middle(), numbers[id.index()]))
            })
        })
    })
}
