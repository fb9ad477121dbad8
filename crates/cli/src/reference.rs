//! The commands and their arguments as data: what `--help` says, for pages that are made of it.

use clap::{Arg, ArgAction, CommandFactory, builder::StyledStr};

use crate::options::Options;

/// A command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// Its name: `trace`.
    pub name: String,
    /// What it does.
    pub about: String,
    /// What can stand behind it: files, then options.
    pub arguments: Vec<Argument>,
}

/// A file, or an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// Its names with their dashes, the short one first; none where the place says what it is.
    pub names: Vec<String>,
    /// What stands for its value: `N`. None where it has no value.
    pub value_name: Option<String>,
    /// Whether the command needs it.
    pub required: bool,
    /// Whether several may stand one after the other.
    pub several: bool,
    /// What it does: a sentence without a full stop.
    pub help: String,
    /// The values that can be chosen, where it is a choice.
    pub values: Vec<Value>,
    /// What holds without it, where that has to be said.
    pub default: Option<String>,
}

/// A value that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Its name.
    pub name: String,
    /// What it means.
    pub help: String,
}

/// All commands, in the order of `longhand --help`.
#[must_use]
pub fn commands() -> Vec<Command> {
    Options::command().get_subcommands().map(command).collect()
}

fn command(it: &clap::Command) -> Command {
    Command {
        name: it.get_name().to_owned(),
        about: text(it.get_about()),
        arguments: it.get_arguments().map(argument).collect(),
    }
}

fn argument(it: &Arg) -> Argument {
    let takes_value = it.get_action().takes_values();
    let help = text(it.get_help());
    let (help, said) = match default_in_words(&help) {
        Some((help, default)) => (help.to_owned(), Some(default.to_owned())),
        None => (help, None),
    };
    let set = it.get_default_values().first().filter(|_| takes_value);
    Argument {
        names: names(it),
        value_name: takes_value.then(|| value_name(it)),
        required: it.is_required_set(),
        several: it.is_positional() && matches!(it.get_action(), ArgAction::Append),
        help,
        values: it.get_possible_values().iter().filter(|_| takes_value).map(value).collect(),
        default: said.or(set.map(|it| it.to_string_lossy().into_owned())),
    }
}

fn names(it: &Arg) -> Vec<String> {
    let short = it.get_short().map(|it| format!("-{it}"));
    let long = it.get_long().into_iter().chain(it.get_visible_aliases().unwrap_or_default());
    short.into_iter().chain(long.map(|it| format!("--{it}"))).collect()
}

fn value_name(it: &Arg) -> String {
    let own = it.get_value_names().and_then(<[_]>::first);
    own.map_or_else(|| it.get_id().to_string(), ToString::to_string)
}

fn value(it: &clap::builder::PossibleValue) -> Value {
    Value { name: it.get_name().to_owned(), help: text(it.get_help()) }
}

/// A help text that ends as clap ends one with a default, where the default takes words: `… [default:
/// as the file says]`. The text before it, and the words.
fn default_in_words(help: &str) -> Option<(&str, &str)> {
    help.strip_suffix(']')?.split_once(" [default: ")
}

fn text(help: Option<&StyledStr>) -> String {
    help.map(ToString::to_string).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(command: &str, name: &str) -> Argument {
        let command = commands().into_iter().find(|it| it.name == command).unwrap();
        let mut arguments = command.arguments.into_iter();
        arguments.find(|it| it.names.iter().any(|own| own == name)).unwrap()
    }

    #[test]
    fn help_texts_are_sentences_without_a_full_stop() {
        for command in commands() {
            let texts = command.arguments.iter().map(|it| &it.help).chain([&command.about]);
            for text in texts {
                let begins = text.starts_with(|it: char| it.is_uppercase());
                assert!(begins && !text.ends_with('.'), "longhand {}: {text}", command.name);
            }
        }
    }

    #[test]
    fn values_begin_small_unless_they_are_names() {
        let all = commands().into_iter().flat_map(|it| it.arguments).flat_map(|it| it.values);
        let shouted = all.filter(|it| it.help.starts_with("A ") || it.help.starts_with("The "));
        assert_eq!(shouted.collect::<Vec<_>>(), []);
    }

    #[test]
    fn an_option_has_all_of_its_names() {
        assert_eq!(find("trace", "--output").names, ["-o", "--output"]);
        assert_eq!(find("trace", "--decimals").names, ["--decimals", "--rounding"]);
        assert_eq!(find("trace", "--decimals").value_name.as_deref(), Some("N"));
        assert_eq!(find("trace", "--carry").value_name, None);
    }

    #[test]
    fn defaults_come_from_the_parser_or_from_the_words() {
        assert_eq!(find("trace", "--terms").default.as_deref(), Some("16"));
        let digits = find("trace", "--digits");
        assert_eq!(digits.default.as_deref(), Some("9"));
        assert_eq!(digits.help, "Show numbers with N significant digits");
        assert_eq!(find("trace", "--carry").default, None);
    }

    #[test]
    fn choices_have_their_values() {
        let style = find("trace", "--style").values;
        assert_eq!(
            style.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(),
            ["example", "exercise"]
        );
        assert_eq!(find("trace", "--carry").values, []);
        assert_eq!(find("trace", "--step").values, []);
    }

    #[test]
    fn what_the_place_tells_has_no_name() {
        let check = commands().into_iter().find(|it| it.name == "check").unwrap();
        let [problem, answers, ..] = check.arguments.as_slice() else { panic!("{check:?}") };
        assert!(problem.names.is_empty() && problem.required && !problem.several);
        assert!(answers.names.is_empty() && !answers.required && answers.several);
    }
}
