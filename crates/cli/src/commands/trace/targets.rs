//! The files that a page is written to: none of them may be another, or the problem.

use std::{fs, path::Path};

use crate::{failure::Failure, options::TraceOptions};

/// Sees that no file is written over that is needed.
pub(super) fn apart(options: &TraceOptions) -> Result<(), Failure> {
    let targets = [("--output", &options.output), ("--key", &options.key)];
    for (option, target) in targets {
        if target.as_deref().is_some_and(|target| is_same(target, &options.file)) {
            let what = format!("{option} would write over the problem file");
            return Err(Failure::plain(what).help("choose another name for the page"));
        }
    }
    let (Some(page), Some(key)) = (&options.output, &options.key) else { return Ok(()) };
    if is_same(page, key) {
        return Err(Failure::plain("the page and its key would be the same file")
            .help("choose another name for the key"));
    }
    let [of_page, of_key] = [page, key].map(|it| it.extension().unwrap_or_default());
    if !of_page.eq_ignore_ascii_case(of_key) {
        return Err(Failure::plain("the key is written in the format of the page")
            .help("let both names end alike"));
    }
    Ok(())
}

/// Whether two paths are one file, or would be.
fn is_same(a: &Path, b: &Path) -> bool {
    a == b || fs::canonicalize(a).ok().zip(fs::canonicalize(b).ok()).is_some_and(|(a, b)| a == b)
}
