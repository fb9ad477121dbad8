//! `longhand compare`: the weights and the outs of two networks of one shape, side by side.

mod everything;
mod json;
mod parameters;
mod parts;
mod remarks;
mod shape;
mod side;

use std::io::Write;

use longhand_trace::prose::Prose;

use crate::{
    failure::Failure,
    files::Source,
    judge::Judge,
    options::CompareOptions,
    output,
    report::{self, Outcome, Part},
    style::Style,
    table::Table,
};
use parameters::Compared;
use side::Side;

pub(crate) fn run(options: &CompareOptions, output: &mut dyn Write) -> Result<(), Failure> {
    options.table.fit()?;
    let text = text(options, &Source::open(&options.a)?, &Source::open(&options.b)?)?;
    output::write(&text, options.table.output.as_deref(), output)
}

/// Two networks side by side.
pub(crate) fn text(options: &CompareOptions, a: &Source, b: &Source) -> Result<String, Failure> {
    let (own_a, own_b) = (a.check(&a.problem)?, b.check(&b.problem)?);
    let files = [a, b].map(|source| source.name().to_owned());
    shape::same(&own_a, &own_b, &files)?;
    let layers = parameters::compare(&a.problem, &own_a, &own_b)?;
    let measured_b = side::measured_as(&own_a, &own_b);
    let judge = Judge::new(&own_a, options.table.threshold);
    let side_a = Side::new(&own_a, &judge).map_err(|failure| failure.in_file(a.name()))?;
    let side_b = Side::new(&measured_b, &judge).map_err(|failure| failure.in_file(b.name()))?;
    let comparison = Comparison { a: side_a, b: side_b, judge, files, layers };
    report::write(&comparison, &options.table)
}

/// Two networks of one shape, on the samples of the first.
struct Comparison<'c> {
    a: Side<'c>,
    b: Side<'c>,
    judge: Judge,
    /// The names of their files.
    files: [String; 2],
    /// The parameters, layer by layer.
    layers: Vec<Vec<Compared>>,
}

impl<'c> Comparison<'c> {
    /// Both, with the letters that they go by.
    fn sides(&self) -> [(&'static str, &Side<'c>); 2] {
        [("A", &self.a), ("B", &self.b)]
    }

    /// What has to be said besides.
    fn remarks(&self, prose: Prose) -> Vec<String> {
        remarks::of(&self.a, &self.b, prose)
    }
}

impl Outcome for Comparison<'_> {
    fn parts(&self, style: Style) -> Vec<Part> {
        parts::of(self, style)
    }

    fn table(&self) -> Table {
        everything::table(self)
    }

    fn json(&self, style: Style) -> impl serde::Serialize {
        json::Json::new(self, style)
    }
}
