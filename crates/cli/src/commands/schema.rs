//! `longhand schema`: the JSON Schema of the problem file, or of what a command writes as JSON.

use std::io::Write;

use crate::{
    failure::Failure,
    options::{SchemaOf, SchemaOptions},
    output,
};

pub(crate) fn run(options: &SchemaOptions, output: &mut dyn Write) -> Result<(), Failure> {
    let schema = match options.of {
        SchemaOf::Problem => longhand_core::problem::schema(),
        SchemaOf::Trace => longhand_trace::json::schema(),
        SchemaOf::Report => longhand_check::report::schema(),
        SchemaOf::Class => longhand_check::class::schema(),
        SchemaOf::Regrade => longhand_check::regrade::schema(),
        SchemaOf::Audit => longhand_check::audit::schema(),
    };
    let text =
        serde_json::to_string_pretty(&schema).map_err(|error| Failure::plain(error.to_string()))?;
    output::write(&format!("{text}\n"), None, output)
}
