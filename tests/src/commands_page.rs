//! The tables of the book's page on the commands, which are made from the command line.

use std::fmt::Write as _;

use longhand_cli::reference::{Argument, Command, commands};

/// Where the book says more about an option.
pub const LINKS: [(&str, &str); 23] = [
    ("trace --detail", "pages.md#how-much"),
    ("trace --fold", "pages.md#how-much"),
    ("trace --style", "pages.md#exercises"),
    ("trace --notation", "pages.md#in-the-signs-of-your-course"),
    ("trace --view", "pages.md#in-whole-matrices"),
    ("trace --language", "pages.md#in-another-language"),
    ("trace --carry", "pages.md#as-a-hand-calculates"),
    ("trace --format", "pages.md#formats"),
    ("diagram --over", "pictures.md#the-error-over-a-weight"),
    ("diagram --with", "pictures.md#several-trainings-in-one-picture"),
    ("diagram --notation", "pages.md#in-the-signs-of-your-course"),
    ("diagram --language", "pictures.md#in-another-language"),
    ("train --language", "pages.md#in-another-language"),
    ("predict --language", "pages.md#in-another-language"),
    ("truth-table --language", "pages.md#in-another-language"),
    ("compare --language", "pages.md#in-another-language"),
    ("check --ask", "problem-file.md#kinds-of-numbers"),
    ("check --hint", "checking.md#how-much-students-are-told"),
    ("check --format", "checking.md#formats"),
    ("check --class", "checking.md#a-whole-class"),
    ("check --regrade", "checking.md#marking-again"),
    ("check --jsonl", "cluster.md"),
    ("check --audit", "checking.md#do-the-numbers-show-the-mistakes"),
];

/// The name of the table of all commands.
pub const ALL: &str = "the commands";

/// The table of this name: that of all commands, or that of one.
#[must_use]
pub fn table(name: &str) -> Option<String> {
    let commands = commands();
    if name == ALL {
        return Some(overview(&commands));
    }
    commands.iter().find(|it| heading(it) == name).map(arguments)
}

/// What the section of a command is called, and the table in it.
#[must_use]
pub fn heading(command: &Command) -> String {
    format!("longhand {}", command.name)
}

fn overview(commands: &[Command]) -> String {
    let mut table = String::from("| command | what it does |\n| --- | --- |\n");
    for command in commands {
        let heading = heading(command);
        let anchor = heading.replace(' ', "-");
        let _ = writeln!(table, "| [`{heading}`](#{anchor}) | {} |", cell(&command.about));
    }
    table
}

fn arguments(command: &Command) -> String {
    let mut table = String::from("| argument | meaning |\n| --- | --- |\n");
    for it in &command.arguments {
        let link = link(command, it);
        let forms = forms(it);
        let forms = link.map_or_else(|| forms.clone(), |link| format!("[{forms}]({link})"));
        let _ = writeln!(table, "| {forms} | {} |", cell(&meaning(it, link.is_some())));
    }
    table
}

fn link(command: &Command, argument: &Argument) -> Option<&'static str> {
    let is_own = |name: &str| {
        let (of, option) = name.split_once(' ').unwrap_or_default();
        of == command.name && argument.names.iter().any(|it| it == option)
    };
    LINKS.iter().find(|(name, _)| is_own(name)).map(|(_, link)| *link)
}

/// An argument as it is typed, each of its names on a line of its own.
fn forms(it: &Argument) -> String {
    let value = it.value_name.as_deref().unwrap_or_default();
    if it.names.is_empty() {
        let value = if it.required { value.to_owned() } else { format!("[{value}]") };
        return code(&format!("{value}{}", if it.several { "..." } else { "" }));
    }
    let forms = it.names.iter().map(|name| code(format!("{name} {value}").trim_end()));
    forms.collect::<Vec<_>>().join("<br>")
}

/// What an argument does, with its default. Of a choice, what there is to choose from; what each means
/// stands here only if no link leads to it.
fn meaning(it: &Argument, linked: bool) -> String {
    let mut text = it.help.clone();
    if linked && !it.values.is_empty() {
        let names: Vec<_> = it.values.iter().map(|it| code(&it.name)).collect();
        let _ = write!(text, ": {}", listed(&names));
    }
    if let Some(default) = &it.default {
        let is_value = it.values.iter().any(|it| it.name == *default);
        let default = if is_value { code(default) } else { default.clone() };
        let _ = write!(text, " (default: {default})");
    }
    if !linked {
        for value in &it.values {
            let _ = write!(text, "<br>`{}`: {}", value.name, value.help);
        }
    }
    text
}

fn listed(names: &[String]) -> String {
    match names {
        [before @ .., last] if !before.is_empty() => format!("{} or {last}", before.join(", ")),
        _ => names.concat(),
    }
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

/// A text within a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
