//! Options as words of a block: `only=w5`, `fold`. The command line knows them, so the lists stand there alone.

use std::{ffi::OsString, path::Path};

use clap::{
    Args, Command,
    error::{ContextKind, ContextValue, ErrorKind},
};
use longhand_core::error::did_you_mean;

use super::Trouble;

/// An option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its name, without dashes.
    pub name: String,
    /// Its value; a flag has none.
    pub value: Option<String>,
}

/// What a part of a page leaves to the page: where it is written and in which format, and what the kind of part
/// says already.
const OF_THE_PAGE: [&str; 19] = [
    "output",
    "format",
    "key",
    "pictures",
    "style",
    "prefix",
    "help",
    "quiet",
    "save",
    "resume",
    "record",
    "record-every",
    "plot",
    "errors",
    "template",
    "class",
    "picture",
    "regrade",
    "jsonl",
];

/// Those of `check` that have no sheets.
const WITHOUT_SHEETS: [&str; 3] = ["threads", "audit", "find-seed"];

/// Reads the options of a command.
pub(super) fn read<T: Args>(
    command: &'static str,
    words: &[Word],
    files: &[&Path],
) -> Result<T, Trouble> {
    let known = T::augment_args(Command::new(command).no_binary_name(true).disable_help_flag(true));
    let mut arguments = Vec::new();
    for word in words {
        arguments.push(argument(&known, word)?);
    }
    arguments.push("--".into());
    arguments.extend(files.iter().map(|file| file.as_os_str().to_owned()));
    let matches = known.try_get_matches_from(arguments).map_err(|error| trouble(&error))?;
    T::from_arg_matches(&matches).map_err(|error| trouble(&error))
}

/// A word as the command line has it.
fn argument(known: &Command, word: &Word) -> Result<OsString, Trouble> {
    let Word { name, value } = word;
    let is_of_page = |name: &str| OF_THE_PAGE.contains(&name) || WITHOUT_SHEETS.contains(&name);
    let own = known.get_arguments().find(|it| {
        it.get_long() == Some(name)
            || it.get_all_aliases().is_some_and(|it| it.contains(&name.as_str()))
    });
    let Some(own) = own.filter(|_| !is_of_page(name)) else {
        let names = known.get_arguments().filter_map(|it| it.get_long());
        let help = did_you_mean(name, names.filter(|it| !is_of_page(it)));
        return Err(plain(format!("there is no option `{name}` here"), Some(help)));
    };
    match (own.get_action().takes_values(), value) {
        (true, Some(value)) => Ok(format!("--{name}={value}").into()),
        (false, None) => Ok(format!("--{name}").into()),
        (true, None) => {
            let sort =
                own.get_value_names().and_then(<[_]>::first).map_or("VALUE", |it| it.as_str());
            Err(plain(format!("`{name}` needs a value"), Some(format!("write `{name}={sort}`"))))
        }
        (false, Some(_)) => {
            Err(plain(format!("`{name}` has no value"), Some(format!("write `{name}` alone"))))
        }
    }
}

const fn plain(what: String, help: Option<String>) -> Trouble {
    Trouble { what, help, place: None }
}

/// What the command line has against its arguments, in the words of a block.
fn trouble(error: &clap::Error) -> Trouble {
    let all = |kind| texts(error.get(kind));
    let name = |text: &String| {
        text.trim_start_matches('-').split([' ', '=']).next().unwrap_or_default().to_owned()
    };
    let subject = all(ContextKind::InvalidArg).iter().map(name).collect::<Vec<_>>().join("`, `");
    let value = all(ContextKind::InvalidValue).join("");
    match error.kind() {
        ErrorKind::InvalidValue => {
            let valid = all(ContextKind::ValidValue);
            let help = did_you_mean(&value, valid.iter().map(String::as_str));
            plain(format!("`{subject}` cannot be `{value}`"), Some(help))
        }
        ErrorKind::ValueValidation => {
            let reason = std::error::Error::source(error).map(ToString::to_string);
            plain(format!("`{subject}` cannot be `{value}`: {}", reason.unwrap_or_default()), None)
        }
        ErrorKind::ArgumentConflict => {
            let other =
                all(ContextKind::PriorArg).iter().map(name).collect::<Vec<_>>().join("`, `");
            let what = if subject == other {
                format!("`{subject}` is given twice")
            } else {
                format!("`{subject}` and `{other}` do not go together")
            };
            plain(what, Some("leave one of them out".into()))
        }
        ErrorKind::MissingRequiredArgument => plain(
            format!("`{subject}` is missing here"),
            Some("add it, or leave out what needs it".into()),
        ),
        _ => {
            let text = error.render().to_string();
            let line = text.lines().next().unwrap_or_default();
            plain(line.trim_start_matches("error: ").to_owned(), None)
        }
    }
}

fn texts(context: Option<&ContextValue>) -> Vec<String> {
    match context {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::TraceOptions;

    fn words(text: &str) -> Vec<Word> {
        text.split_whitespace()
            .map(|word| match word.split_once('=') {
                Some((name, value)) => Word { name: name.into(), value: Some(value.into()) },
                None => Word { name: word.into(), value: None },
            })
            .collect()
    }

    fn told(text: &str) -> String {
        let read: Result<TraceOptions, _> = read("trace", &words(text), &[Path::new("a.yaml")]);
        let Trouble { what, help, .. } = read.unwrap_err();
        format!("{what} | {}", help.unwrap_or_default())
    }

    #[test]
    fn options_are_those_of_the_command_line() {
        let options: TraceOptions =
            read("trace", &words("only=w5,h1 fold rounding=4"), &[Path::new("-a.yaml")]).unwrap();
        assert_eq!(options.only, ["w5", "h1"]);
        assert!(options.fold);
        assert_eq!(options.file, Path::new("-a.yaml"));
    }

    #[test]
    fn what_is_wrong_is_told_in_the_words_of_a_block() {
        assert_eq!(told("onyl=w5"), "there is no option `onyl` here | did you mean `only`?");
        assert_eq!(
            told("style=exercise").split(" | ").next(),
            Some("there is no option `style` here")
        );
        assert_eq!(told("fold=yes"), "`fold` has no value | write `fold` alone");
        assert_eq!(told("digits"), "`digits` needs a value | write `digits=N`");
        assert_eq!(
            told("notation=za"),
            "`notation` cannot be `za` | it can be `net-out`, `z-a`, `theta` or `matrix`"
        );
        assert_eq!(told("digits=99"), "`digits` cannot be `99`: 99 is not in 1..=17 | ");
        assert_eq!(
            told("digits=3 decimals=2"),
            "`digits` and `decimals` do not go together | leave one of them out"
        );
        assert_eq!(told("digits=3 digits=4"), "`digits` is given twice | leave one of them out");
        assert_eq!(told("needed"), "`only` is missing here | add it, or leave out what needs it");
    }
}
