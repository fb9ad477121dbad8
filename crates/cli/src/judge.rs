//! What outs say, and whether it is right: 0 or 1 at a threshold, or the name of a class.

use std::{borrow::Cow, rc::Rc};

use longhand_core::{
    checked::Checked,
    evaluate::{Score, class, targets_are_classes},
};
use longhand_trace::prose::Prose;

use crate::{
    predicted::Predicted,
    style::Style,
    table::{Cell, Column, free},
};

/// Where the file does not ask for another threshold.
pub(crate) const HALF: f64 = 0.5;

/// How the outs of a network are judged.
#[derive(Clone, Debug)]
pub(crate) struct Judge {
    /// Outs from here on count as 1, if they are to be taken for 0 or 1 at all.
    pub(crate) threshold: Option<f64>,
    /// The names of the classes, if the greatest out names one.
    classes: Option<Vec<Rc<str>>>,
    /// Whether every sample has a target that names a class.
    has_class_targets: bool,
}

/// What one sample's outs say.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Judgement {
    /// 0 or 1 for each out.
    pub(crate) answers: Option<Vec<u8>>,
    /// Whether each is that of its target.
    pub(crate) answers_right: Option<Vec<bool>>,
    /// The class.
    pub(crate) class: Option<Rc<str>>,
    /// The class of the targets.
    pub(crate) class_of_targets: Option<Rc<str>>,
}

impl Judgement {
    /// Whether the class is that of the targets.
    pub(crate) fn class_right(&self) -> Option<bool> {
        Some(self.class.as_ref()? == self.class_of_targets.as_ref()?)
    }
}

impl Judge {
    /// Outs are taken for 0 or 1 where somebody asks for it, or where a single output has such targets;
    /// the greatest of several outs names a class where the targets do or where the outs are shares.
    pub(crate) fn new(checked: &Checked, asked: Option<f64>) -> Self {
        let outputs = checked.outputs();
        let has_class_targets = targets_are_classes(checked);
        let of_single = (has_class_targets && outputs.len() == 1).then_some(HALF);
        let are_shares = checked.layers.last().is_some_and(|it| it.activation.name == "softmax");
        let names_class = outputs.len() > 1 && (has_class_targets || are_shares);
        Self {
            threshold: asked.or(of_single),
            classes: names_class.then(|| outputs.iter().map(|it| it.as_str().into()).collect()),
            has_class_targets,
        }
    }

    /// What the outs of one sample say.
    pub(crate) fn judge(&self, outs: &[f64], targets: Option<&[f64]>) -> Judgement {
        let answers = |at: f64| outs.iter().map(|out| u8::from(*out >= at)).collect();
        let right = |at: f64| {
            let both = outs.iter().zip(targets?);
            Some(both.map(|(out, target)| is_right(*out, *target, at)).collect())
        };
        let named = |numbers: &[f64]| Some(Rc::clone(self.classes.as_ref()?.get(class(numbers))?));
        Judgement {
            answers: self.threshold.map(answers),
            answers_right: self.threshold.and_then(right),
            class: named(outs),
            class_of_targets: targets.filter(|_| self.has_class_targets).and_then(named),
        }
    }

    /// What the outs of every sample say.
    pub(crate) fn judge_all(&self, predicted: &Predicted<'_>) -> Vec<Judgement> {
        let samples = 0..predicted.samples();
        samples.map(|it| self.judge(predicted.outs(it), predicted.targets(it))).collect()
    }

    /// Whether the targets of several outputs name classes, so that a name says as much as they do.
    pub(crate) fn targets_have_names(&self) -> bool {
        self.classes.is_some() && self.has_class_targets
    }

    /// The share of the samples whose answer or class is right, where the targets are answers or
    /// classes.
    pub(crate) fn accuracy<'j>(
        &self,
        score: &Score,
        judged: impl IntoIterator<Item = &'j Judgement>,
    ) -> Option<f64> {
        if self.classes.is_some() {
            return score.accuracy;
        }
        // At the threshold that was asked for, which may be another than that of the score.
        let (right, all) = answers_right(judged)?;
        self.has_class_targets.then(|| ratio(right, all))
    }

    /// Whether the accuracy is the share of the answers that are right.
    pub(crate) fn answers_are_all(&self) -> bool {
        self.classes.is_none() && self.has_class_targets
    }
}

/// From where on outs count as 1 and, where it is to be said, how many answers are right, of how many.
pub(crate) fn about_threshold(
    threshold: f64,
    right: Option<(usize, usize)>,
    style: Style,
) -> String {
    let prose = style.prose();
    let judged = if right.is_some() { "yes" } else { "no" };
    let (right, all) = right.unwrap_or_default();
    prose.with(
        "table-threshold",
        &[
            ("threshold", (&style.number(threshold)).into()),
            ("judged", judged.into()),
            ("right", right.into()),
            ("all", all.into()),
        ],
    )
}

/// How many answers are right, of how many, where there are targets.
pub(crate) fn answers_right<'j>(
    judged: impl IntoIterator<Item = &'j Judgement>,
) -> Option<(usize, usize)> {
    let mut counts = (0, 0);
    for right in judged.into_iter().filter_map(|sample| sample.answers_right.as_ref()) {
        counts.0 += right.iter().filter(|right| **right).count();
        counts.1 += right.len();
    }
    (counts.1 > 0).then_some(counts)
}

pub(crate) fn ratio(part: usize, whole: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "counts below 2^53")]
    let ratio = part as f64 / whole as f64;
    ratio
}

/// Whether an out has the answer of its target: the target itself if that is 0 or 1, otherwise the
/// side of the threshold that it is on.
fn is_right(out: f64, target: f64, threshold: f64) -> bool {
    let of_target =
        if target == 0.0 || target == 1.0 { target == 1.0 } else { target >= threshold };
    (out >= threshold) == of_target
}

/// The columns with the answers, and with whether they are right.
pub(crate) fn answer_columns(
    judged: &[Judgement],
    inputs: &[String],
    outputs: &[String],
    prose: Prose,
) -> Vec<Column> {
    let mut columns = Vec::new();
    if !judged.iter().any(|sample| sample.answers.is_some()) {
        return columns;
    }
    let has_verdicts = judged.iter().any(|sample| sample.answers_right.is_some());
    for (index, output) in outputs.iter().enumerate() {
        let answer = |sample: &Judgement| Some(f64::from(sample.answers.as_ref()?[index]));
        let answers = judged.iter().map(|sample| Cell::of(answer(sample)));
        let heading = prose.with("table-answer", &[("output", output.into())]);
        columns.push(Column::new(free(heading, inputs), answers));
        if has_verdicts {
            let right = |sample: &Judgement| Some(sample.answers_right.as_ref()?[index]);
            let verdicts = judged.iter().map(|sample| verdict(right(sample), prose));
            let heading = prose.with("table-verdict", &[("output", output.into())]);
            columns.push(Column::new(free(heading, inputs), verdicts));
        }
    }
    columns
}

/// The columns with the classes of outs and of targets, and with whether they are the same.
pub(crate) fn class_columns(judged: &[Judgement], inputs: &[String], prose: Prose) -> Vec<Column> {
    let column = |heading: Cow<'_, str>, cell: &dyn Fn(&Judgement) -> Cell| {
        Column::new(free(heading, inputs), judged.iter().map(cell))
    };
    let mut columns = Vec::new();
    if judged.iter().any(|sample| sample.class.is_some()) {
        let class = |sample: &Judgement| named(sample.class.as_ref());
        columns.push(column(prose.say("table-class"), &class));
    }
    if judged.iter().any(|sample| sample.class_of_targets.is_some()) {
        let class = |sample: &Judgement| named(sample.class_of_targets.as_ref());
        columns.push(column(prose.say("table-class-of-targets"), &class));
        let right = |sample: &Judgement| verdict(sample.class_right(), prose);
        columns.push(column(prose.say("table-verdict-on-class"), &right));
    }
    columns
}

fn named(class: Option<&Rc<str>>) -> Cell {
    class.map_or(Cell::Empty, |class| Cell::Word(Rc::clone(class)))
}

fn verdict(right: Option<bool>, prose: Prose) -> Cell {
    let word = |right| if right { prose.say("table-right") } else { prose.say("table-wrong") };
    right.map_or(Cell::Empty, |right| Cell::word(&word(right)))
}
