//! What the problem renames must not collide with the signs of the notation that is asked for.

use longhand_core::{
    checked::{Checked, HEADS},
    error::ProblemError,
    problem::{Path, Signs},
};
use longhand_trace::{notation::Notation, page::RecordedStep};

use crate::options::TraceOptions;

/// Sees that no two quantities have the same sign.
pub(super) fn check(
    options: &TraceOptions,
    checked: &Checked,
    steps: &[RecordedStep<'_>],
) -> Result<(), ProblemError> {
    let Some(step) = steps.first() else { return Ok(()) };
    let notation = Notation::of(checked, options.notation);
    let Some([one, other]) = notation.clash(&step.network.graph) else { return Ok(()) };
    let row = Signs::ALL.iter().find(|row| row.signs == notation.signs());
    let name = row.map_or("", |row| row.name);
    let what = format!("in the notation {name}, `{one}` and `{other}` would have the same sign");
    let path = Path::of("notation").key("rename");
    let path = [one, other]
        .iter()
        .find_map(|it| renamed_by(checked, it))
        .map_or(path.clone(), |key| path.key(key));
    Err(ProblemError::new(path, what)
        .help("choose another sign under `rename`, or another notation"))
}

/// What a quantity is renamed by: its own name or that of its kind.
fn renamed_by<'n>(checked: &Checked, name: &'n str) -> Option<&'n str> {
    let head = HEADS.into_iter().find_map(|head| {
        name.strip_prefix(head)
            .is_some_and(|rest| rest.starts_with('_'))
            .then(|| &name[..head.len()])
    });
    let keys = [Some(name), head];
    keys.into_iter().flatten().find(|key| checked.notation.renamed.contains_key(*key))
}
