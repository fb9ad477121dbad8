//! What changes, in words.

use super::{Cause, Change, Mark, NumberChange, Points, Regrade, Standing, What};
use crate::report::{text, words};

impl Regrade {
    /// Everything in a sentence.
    pub(super) fn summary(&self) -> String {
        let stay = self.students - self.changed.len();
        let gained = |it: &&Change| it.after.points > it.before.points;
        let lost = |it: &&Change| it.after.points < it.before.points;
        let mut parts = vec![format!(
            "The marks of {} change, those of {stay} stay",
            words::students(self.changed.len())
        )];
        let counts = [
            (self.changed.iter().filter(gained).count(), "gained points"),
            (self.changed.iter().filter(lost).count(), "lost points"),
            (self.explained_anew.len(), "explained anew"),
            (self.appeared.len(), "new"),
            (self.vanished.len(), "no longer there"),
        ];
        let counts = counts.iter().filter(|(count, _)| *count > 0);
        parts.extend(counts.map(|(count, words)| format!("{count} {words}")));
        parts.join("; ") + "."
    }
}

impl Points {
    /// `18.5 of 21`.
    fn words(&self) -> String {
        format!("{} of {}", words::number(self.points), words::number(self.of))
    }
}

/// `18.5 → 20 of 21 points (+1.5)`.
pub(super) fn points(before: &Points, after: &Points) -> String {
    let now = words::points(after.points, after.of);
    if before == after {
        return format!("{now}, as before");
    }
    let first = if before.of == after.of { words::number(before.points) } else { before.words() };
    let gained = after.points - before.points;
    let sign = if gained > 0.0 { "+" } else { "" };
    format!("{first} → {now} ({sign}{})", words::number(gained).replace('-', "−"))
}

/// `Ada Lovelace: 21 of 21 points`.
pub(super) fn standing(standing: &Standing) -> String {
    let name = text::brief(&standing.student);
    format!("{name}: {}", words::points(standing.points, standing.of))
}

/// The verdict of a mark, or that there was none.
pub(super) fn verdict(mark: Option<&Mark>) -> String {
    mark.map_or_else(
        || "not asked".into(),
        |mark| format!("{} {}", mark.verdict.row().sign, mark.verdict.row().words),
    )
}

/// The points before and now, where they differ.
pub(super) fn number_points(change: &NumberChange) -> Option<String> {
    let points = |mark: &Option<Mark>| mark.map_or(0.0, |mark| mark.points);
    let (before, after) = (points(&change.before), points(&change.after));
    (before != after).then(|| format!("{} → {}", words::number(before), words::number(after)))
}

/// Why a mark changes.
pub(super) fn why(causes: &[Cause]) -> String {
    causes.iter().map(cause).collect::<Vec<_>>().join("; ")
}

fn cause(cause: &Cause) -> String {
    let (before, after) = (shown(cause.before.as_deref()), shown(cause.after.as_deref()));
    let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "none".into());
    match cause.what {
        What::Asked => "is asked for now".into(),
        What::NotAsked => "is no longer asked for".into(),
        What::Answer => format!("the answer was {}, is {}", or_none(&before), or_none(&after)),
        What::Key => format!("the correct value was {}, is {}", or_none(&before), or_none(&after)),
        What::Worth => format!("gave up to {}, now up to {}", or_none(&before), or_none(&after)),
        What::Reason => match (before, after) {
            (_, Some(after)) => format!("now: {after}"),
            (Some(before), None) => format!("no longer: {before}"),
            (None, None) => "another reason".into(),
        },
        What::Judgement => "the same answer is judged in another way".into(),
    }
}

/// Text of others, if there is any.
fn shown(text: Option<&str>) -> Option<String> {
    text.map(text::brief).filter(|text| !text.is_empty()).map(Into::into)
}
