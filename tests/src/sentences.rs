//! Whole pages, and what they say.

use longhand_core::checked::Checked;
use longhand_trace::{
    markdown::Markdown,
    page::{PageOptions, page},
};

use crate::{printing::with_steps, verify};

/// The whole page of the steps from 1 to `last`, each of whose lines is true.
///
/// # Panics
/// If a line is false.
#[expect(clippy::expect_used, reason = "for tests only")]
#[must_use]
pub fn whole(checked: &Checked, last: usize) -> String {
    let options = PageOptions::default();
    with_steps(checked, last, |steps| {
        let page = Markdown::COMMON.document(&page(checked, steps, &options).expect("all of it"));
        let report = verify::whole(&page, steps, options.precision);
        assert!(report.failures.is_empty(), "{}", report.failures.join("\n"));
        page
    })
}

/// Sees that a page has all of these in it.
///
/// # Panics
/// If it has not.
#[track_caller]
pub fn says(page: &str, sentences: &[&str]) {
    for sentence in sentences {
        assert!(page.contains(sentence), "{sentence:?} is not said:\n{page}");
    }
}

/// Sees that a page has none of these in it.
///
/// # Panics
/// If it has.
#[track_caller]
pub fn says_nothing_of(page: &str, sentences: &[&str]) {
    for sentence in sentences {
        assert!(!page.contains(sentence), "{sentence:?} is said:\n{page}");
    }
}
