//! What is wrong with a chapter, and where.

use longhand_cli::part::Trouble as OfPart;

/// What is wrong at a place of a chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trouble {
    /// The line, counted from 1, in the text that the preprocessor was given.
    pub(crate) line: usize,
    pub(crate) what: String,
    pub(crate) help: Option<String>,
}

impl Trouble {
    pub(crate) fn new(line: usize, what: impl Into<String>) -> Self {
        Self { line, what: what.into(), help: None }
    }

    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// What is wrong with a part: at the place in the chapter, if it is about the chapter, otherwise at `line` with
    /// the file and the line that it is about.
    pub(crate) fn of_part(trouble: OfPart, line: usize, chapter: &str) -> Self {
        let OfPart { what, help, place } = trouble;
        match place {
            Some((file, own)) if file == chapter => Self { line: own, what, help },
            Some((file, own)) => Self { line, what: format!("in {file}:{own}: {what}"), help },
            None => Self { line, what, help },
        }
    }

    /// The message. The text that we were given may have been changed before us, by an `include`: then the line is
    /// looked for in the file.
    pub(crate) fn told(&self, chapter: &str, given: &str, file: &str) -> String {
        let place = match line_in_file(self.line, given, file) {
            Some(line) => format!("{chapter}:{line}: "),
            None => format!("{chapter}: in what it includes: "),
        };
        let help = self.help.as_ref().map(|help| format!("\n  help: {help}"));
        format!("{place}{}{}", self.what, help.unwrap_or_default())
    }
}

/// The line of the file that has become a line of the text: the same, or the one with the same words of which as many
/// stand before it.
fn line_in_file(line: usize, given: &str, file: &str) -> Option<usize> {
    let at = line.checked_sub(1)?;
    let text = given.lines().nth(at)?;
    if file.is_empty() || file.lines().nth(at) == Some(text) {
        return Some(line);
    }
    let before = given.lines().take(at).filter(|it| *it == text).count();
    let mut same = (1..).zip(file.lines()).filter(|(_, it)| *it == text);
    same.nth(before).map(|(line, _)| line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_of_the_file() {
        let file = "# A\n{{#include b.md}}\nwrong\n";
        let given = "# A\nmuch\nmore\nwrong\n";
        assert_eq!(line_in_file(4, given, file), Some(3));
        assert_eq!(line_in_file(2, given, file), None);
        assert_eq!(line_in_file(1, given, file), Some(1));
        let trouble = Trouble::new(4, "it is wrong").help("mend it");
        assert_eq!(trouble.told("a.md", given, file), "a.md:3: it is wrong\n  help: mend it");
    }
}
