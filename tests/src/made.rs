//! Parts of the book's pages that are made from the program: they stand in the page's file, and a test
//! compares them.

use std::{
    fmt::Write as _,
    fs,
    path::Path,
    sync::{Mutex, PoisonError},
};

/// What a part begins with; its name follows, then the end of the comment.
const BEGIN: &str = "<!-- made from the program: ";
const END: &str = "<!-- end of what is made -->";

/// The line that a part begins with.
#[must_use]
pub fn mark(name: &str) -> String {
    format!("{BEGIN}{name} -->\n")
}

/// A page whose parts are made anew, each by its name.
///
/// # Errors
/// A sentence, when a part has no end, or a name that nothing is made for.
pub fn with_parts(page: &str, make: impl Fn(&str) -> Option<String>) -> Result<String, String> {
    let mut parts = page.split(BEGIN);
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let found = part.split_once(" -->\n").and_then(|(name, rest)| {
            let (_, behind) = rest.split_once(END)?;
            Some((name, behind))
        });
        let (name, behind) = found.ok_or_else(|| format!("no line `{END}` behind `{BEGIN}`"))?;
        let made = make(name).ok_or_else(|| format!("nothing makes `{name}`"))?;
        let _ = write!(whole, "{}\n{made}\n{END}{behind}", mark(name));
    }
    Ok(whole)
}

/// Compares a page with what is made of it. As snapshots are, it is written anew where that is asked for.
///
/// # Errors
/// A sentence with the first line that differs, or why the page cannot be read, made or written.
pub fn hold(path: &Path, make: impl Fn(&str) -> Result<String, String>) -> Result<(), String> {
    // Several tests may write into one page.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let name = path.display();
    let page = fs::read_to_string(path).map_err(|error| format!("{name}: {error}"))?;
    let made = make(&page)?;
    if page == made {
        return Ok(());
    }
    if std::env::var_os("INSTA_UPDATE").is_some_and(|it| it == "always") {
        return fs::write(path, made).map_err(|error| format!("{name}: {error}"));
    }
    let mut pairs = page.lines().chain([""]).zip(made.lines().chain([""]));
    let (is, must) = pairs.find(|(is, must)| is != must).unwrap_or_default();
    Err(format!(
        "{name} has\n{is}\nwhere the program says\n{must}\n\
         run this test with INSTA_UPDATE=always, and read the page"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_made_anew_and_the_rest_stays() {
        let page = format!("a\n\n{}\nold\n\n{END}\n\nb\n", mark("sum"));
        let made = with_parts(&page, |name| Some(format!("new {name}\n"))).unwrap();
        assert_eq!(made, format!("a\n\n{}\nnew sum\n\n{END}\n\nb\n", mark("sum")));
    }

    #[test]
    fn what_cannot_be_made_is_said() {
        let page = format!("{}\n{END}\n", mark("sum"));
        assert_eq!(with_parts(&page, |_| None), Err("nothing makes `sum`".into()));
        assert!(with_parts(&mark("sum"), |_| None).unwrap_err().starts_with("no line"));
    }
}
