//! `longhand predict`: what the network gives for samples.

mod data;
mod json;

use std::io::Write;

use longhand_core::checked::Checked;
use longhand_trace::words::count;

use crate::{
    failure::Failure,
    files::Source,
    judge::{Judge, Judgement, answer_columns, answers_right, class_columns, of_answers},
    options::PredictOptions,
    output,
    predicted::{Predicted, score},
    report::{self, Outcome, Part},
    scored::{Scored, error_function},
    short::Short,
    style::Style,
    table::{Table, free},
};

pub(crate) fn run(options: &PredictOptions, output: &mut dyn Write) -> Result<(), Failure> {
    let source = Source::open(&options.file)?;
    let text = text(options, &source)?;
    output::write(&text, options.table.output.as_deref(), output)
}

/// What the network of a problem gives.
pub(crate) fn text(options: &PredictOptions, source: &Source) -> Result<String, Failure> {
    let data::Loaded { checked, without_targets } = match &options.data {
        Some(csv) => data::load(source, csv)?,
        None => data::Loaded { checked: source.check(&source.problem)?, without_targets: None },
    };
    Prediction::new(&checked, options.table.threshold, without_targets)
        .and_then(|prediction| report::write(&prediction, &options.table))
        .map_err(|failure| failure.about(&options.file))
}

/// More outputs than this are too many for the eye; ten classes are not.
const MANY_OUTPUTS: usize = 12;

/// What a network gives for samples.
struct Prediction<'c> {
    predicted: Predicted<'c>,
    judge: Judge,
    judged: Vec<Judgement>,
    all: Scored,
    /// Where some of the samples are kept for validation: the others, and those.
    split: Option<(Scored, Scored)>,
    /// What has to be said besides.
    remarks: Vec<String>,
    short: Short,
}

impl<'c> Prediction<'c> {
    fn new(
        checked: &'c Checked,
        threshold: Option<f64>,
        remark: Option<String>,
    ) -> Result<Self, Failure> {
        let predicted = Predicted::new(checked)?;
        predicted.check_finite(|quantity, sample| predicted.name(quantity, sample))?;
        let judge = Judge::new(checked, threshold);
        let judged = judge.judge_all(&predicted);
        let scored = |chosen: Vec<usize>| {
            let of_chosen = score(checked, chosen.clone())?;
            let accuracy = judge.accuracy(&of_chosen, chosen.iter().map(|it| &judged[*it]));
            Ok::<_, Failure>(Scored::new(chosen.len(), &of_chosen, accuracy))
        };
        let all = scored((0..checked.samples.len()).collect())?;
        let split = match checked.validation_samples().next() {
            Some(_) => Some((
                scored(checked.trained_samples().collect())?,
                scored(checked.validation_samples().collect())?,
            )),
            None => None,
        };
        let remarks = remark.into_iter().chain(all.remark(checked)).collect();
        let short = Short::new(checked, MANY_OUTPUTS);
        Ok(Self { predicted, judge, judged, all, split, remarks, short })
    }

    /// The table for the eye, which does not show everything of a large network. Where the class of the
    /// targets is named, that says as much as they do.
    fn short_table(&self) -> Table {
        let checked = self.predicted.checked;
        let outputs = self.short.outputs();
        let mut table = self.numbered();
        self.short.push_inputs(&mut table, &self.predicted);
        table.extend(self.predicted.out_columns(0..outputs));
        self.short.push_output_dots(&mut table, &self.predicted);
        if !self.judge.targets_have_names() {
            table.extend(self.predicted.target_columns(0..outputs));
        }
        table.extend(answer_columns(&self.judged, &checked.inputs, &checked.outputs()[..outputs]));
        table.extend(class_columns(&self.judged, &checked.inputs));
        table
    }

    fn numbered(&self) -> Table {
        let heading = free("sample", &self.predicted.checked.inputs);
        Table { columns: vec![self.predicted.number_column(heading)] }
    }

    /// What stands below the table.
    fn lines(&self, style: Style) -> Vec<String> {
        let checked = self.predicted.checked;
        let samples = count(self.all.samples, "sample");
        let function = error_function(checked);
        let mut lines = vec![match self.all.in_words(function.as_deref(), style) {
            Some(words) => format!("{samples}: {words}."),
            None => format!("{samples}."),
        }];
        if let Some((trained, kept)) = &self.split {
            for (which, part) in [("trained on", trained), ("kept for validation", kept)] {
                let words = part.in_words(None, style);
                let samples = count(part.samples, "sample");
                lines.extend(words.map(|words| format!("For the {samples} {which}, {words}.")));
            }
        }
        lines.extend(self.about_answers(style));
        lines.extend(self.remarks.iter().cloned());
        lines.extend(self.short.sentence("`--format json` or `--format csv`"));
        lines
    }

    /// What the answers mean and, where the accuracy does not say it, how many are right.
    fn about_answers(&self, style: Style) -> Option<String> {
        let threshold = style.number(self.judge.threshold?);
        let meaning = format!("An out of {threshold} or more counts as 1");
        Some(match answers_right(&self.judged) {
            Some((right, all)) if !self.judge.answers_are_all() => {
                format!("{meaning}: {} right.", of_answers(right, all))
            }
            _ => format!("{meaning}."),
        })
    }
}

impl Outcome for Prediction<'_> {
    fn parts(&self, style: Style) -> Vec<Part> {
        vec![Part::Table(self.short_table()), Part::Lines(self.lines(style))]
    }

    fn table(&self) -> Table {
        let checked = self.predicted.checked;
        let outputs = 0..checked.outputs().len();
        let mut table = self.numbered();
        table.extend(self.predicted.input_columns(0..checked.inputs.len()));
        table.extend(self.predicted.out_columns(outputs.clone()));
        table.extend(self.predicted.target_columns(outputs));
        table.extend(answer_columns(&self.judged, &checked.inputs, checked.outputs()));
        table.extend(class_columns(&self.judged, &checked.inputs));
        table
    }

    fn json(&self, style: Style) -> impl serde::Serialize {
        json::Json::new(self, style)
    }
}
