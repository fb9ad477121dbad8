//! `longhand predict`: what the network gives for samples.

mod data;
mod json;

use std::io::Write;

use longhand_core::checked::Checked;
use longhand_trace::prose::Prose;

use crate::{
    failure::Failure,
    files::Source,
    judge::{Judge, Judgement, about_threshold, answer_columns, answers_right, class_columns},
    options::PredictOptions,
    output,
    predicted::{Predicted, score},
    report::{self, Outcome, Part},
    scored::{self, Scored, error_function},
    short::{Complete, Short},
    style::Style,
    table::{Table, free},
};

pub(crate) fn run(options: &PredictOptions, output: &mut dyn Write) -> Result<(), Failure> {
    options.table.fit()?;
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
    without_targets: Option<data::Missing>,
    short: Short,
}

impl<'c> Prediction<'c> {
    fn new(
        checked: &'c Checked,
        threshold: Option<f64>,
        without_targets: Option<data::Missing>,
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
        let short = Short::new(checked, MANY_OUTPUTS);
        Ok(Self { predicted, judge, judged, all, split, without_targets, short })
    }

    /// The table for the eye, which does not show everything of a large network. Where the class of the
    /// targets is named, that says as much as they do.
    fn short_table(&self, prose: Prose) -> Table {
        let checked = self.predicted.checked;
        let outputs = self.short.outputs();
        let mut table = self.numbered(prose);
        self.short.push_inputs(&mut table, &self.predicted);
        table.extend(self.predicted.out_columns(0..outputs));
        self.short.push_output_dots(&mut table, &self.predicted);
        if !self.judge.targets_have_names() {
            table.extend(self.predicted.target_columns(0..outputs));
        }
        let shown = &checked.outputs()[..outputs];
        table.extend(answer_columns(&self.judged, &checked.inputs, shown, prose));
        table.extend(class_columns(&self.judged, &checked.inputs, prose));
        table
    }

    fn numbered(&self, prose: Prose) -> Table {
        let heading = free(prose.say("column-sample"), &self.predicted.checked.inputs);
        Table { columns: vec![self.predicted.number_column(heading)] }
    }

    /// What stands below the table.
    fn lines(&self, style: Style) -> Vec<String> {
        let (checked, prose) = (self.predicted.checked, style.prose());
        let function = error_function(checked, prose);
        let mut lines = vec![self.all.of_all(function.as_deref(), style)];
        if let Some((trained, kept)) = &self.split {
            lines.extend(trained.of_part(scored::Part::Trained, style));
            lines.extend(kept.of_part(scored::Part::Kept, style));
        }
        lines.extend(self.about_answers(style));
        lines.extend(self.remarks(prose));
        lines.extend(self.short.sentence(Complete::JsonAndCsv, prose));
        lines
    }

    /// What has to be said besides.
    fn remarks(&self, prose: Prose) -> Vec<String> {
        let missing = self.without_targets.as_ref().map(|it| it.in_words(prose));
        missing.into_iter().chain(self.all.remark(self.predicted.checked, prose)).collect()
    }

    /// What the answers mean and, where the accuracy does not say it, how many are right.
    fn about_answers(&self, style: Style) -> Option<String> {
        let right = answers_right(&self.judged).filter(|_| !self.judge.answers_are_all());
        Some(about_threshold(self.judge.threshold?, right, style))
    }
}

impl Outcome for Prediction<'_> {
    fn parts(&self, style: Style) -> Vec<Part> {
        vec![Part::Table(self.short_table(style.prose())), Part::Lines(self.lines(style))]
    }

    fn table(&self) -> Table {
        let (checked, prose) = (self.predicted.checked, Prose::default());
        let outputs = 0..checked.outputs().len();
        let mut table = self.numbered(prose);
        table.extend(self.predicted.input_columns(0..checked.inputs.len()));
        table.extend(self.predicted.out_columns(outputs.clone()));
        table.extend(self.predicted.target_columns(outputs));
        table.extend(answer_columns(&self.judged, &checked.inputs, checked.outputs(), prose));
        table.extend(class_columns(&self.judged, &checked.inputs, prose));
        table
    }

    fn json(&self, style: Style) -> impl serde::Serialize {
        json::Json::new(self, style)
    }
}
