//! What is asked for has to fit together: what would do nothing is refused, not passed over.

use longhand_trace::{
    format::{self, Format},
    json::Json,
    page::Style,
};

use crate::{failure::Failure, options::TraceOptions};

/// Sees that the format can do what is asked for.
pub(super) fn to_format(options: &TraceOptions, format: &dyn Format) -> Result<(), Failure> {
    if options.style == Style::Exercise && format.name() == Json.name() {
        return Err(Failure::plain("JSON holds every number, so it makes no exercise")
            .help("choose another format, or leave out --style"));
    }
    if options.fold && !format.folds() {
        let what = format!("the format {} cannot fold derivations away", format.name());
        let help = format!("leave out --fold, or choose one that can: {}", format::folding("or"));
        return Err(Failure::plain(what).help(help));
    }
    Ok(())
}
