//! The commands: each is described, and prints what the book shows.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
};

use longhand_cli::Streams;
use longhand_tests::{
    catalogue_page::MARK,
    commands_page::{self, heading},
    made::{hold, mark, with_parts},
};

use crate::markdown::{Page, all_pages, blocks, book, chapter, markdown_in, root};

/// Where a test finds the arguments that it is to run the command with.
const ARGUMENTS: &str = "LONGHAND_ARGUMENTS";

/// What stands between two arguments there.
const BETWEEN: &str = "\u{1f}";

/// Where it writes what the command prints; the exit code stands in the first line.
const OUTPUT: &str = "LONGHAND_OUTPUT";

/// What the command prints, and its exit code.
fn longhand(arguments: &[&str]) -> (String, u8) {
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let streams = Streams {
        output: &mut output,
        errors: &mut errors,
        colour: false,
        terminal: false,
        interrupt: &Arc::default,
    };
    let all = ["longhand"].iter().chain(arguments).map(OsString::from);
    let code = longhand_cli::run(all, streams);
    output.append(&mut errors);
    (String::from_utf8(output).unwrap(), code)
}

/// The same where the command reads a file from standard input: in a process of its own, which runs the
/// test below.
fn longhand_reading(arguments: &[&str], input: &str) -> (String, u8) {
    let output = Path::new(env!("CARGO_TARGET_TMPDIR")).join("output.txt");
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "commands::run_with_standard_input", "--ignored"])
        .env(ARGUMENTS, arguments.join(BETWEEN))
        .env(OUTPUT, &output)
        .stdin(File::open(input).unwrap())
        .stdout(Stdio::null())
        .status();
    assert!(status.unwrap().success());
    let text = fs::read_to_string(output).unwrap();
    let (code, text) = text.split_once('\n').unwrap();
    (text.to_owned(), code.parse().unwrap())
}

#[test]
#[ignore = "the test of the commands runs it, in a process of its own"]
fn run_with_standard_input() {
    let arguments = std::env::var(ARGUMENTS).unwrap();
    let (text, code) = longhand(&arguments.split(BETWEEN).collect::<Vec<_>>());
    fs::write(std::env::var_os(OUTPUT).unwrap(), format!("{code}\n{text}")).unwrap();
}

/// The tables of the commands and of their options, which say what `--help` says.
#[test]
fn the_tables_are_made_from_the_command_line() {
    let page = chapter("commands.md");
    assert!(page.text.contains(&mark(commands_page::ALL)));
    for command in longhand_cli::reference::commands() {
        let heading = heading(&command);
        let section = page.section(&format!("## {heading}"));
        assert!(section.contains(&mark(&heading)), "the section `{heading}` has no table");
    }
    let made = |page: &str| with_parts(page, commands_page::table);
    hold(&page.file, made).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn what_links_lead_from_is_an_option() {
    let commands = longhand_cli::reference::commands();
    for (name, _) in commands_page::LINKS {
        let (of, option) = name.split_once(' ').unwrap();
        let command = commands.iter().find(|it| it.name == of).unwrap();
        let mut names = command.arguments.iter().flat_map(|it| &it.names);
        assert!(names.any(|it| it == option), "there is no longhand {name}");
    }
}

/// A directory with the files that the commands of the documentation use.
fn sandbox() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("documentation");
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    copy_all(&book().join("examples"), &folder);
    copy_all(&root().join("fixtures"), &folder.join("fixtures"));
    // The commands draw them again.
    for name in pictures(&folder) {
        fs::remove_file(folder.join(name)).unwrap();
    }
    folder
}

fn copy_all(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_all(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// What a command line prints that starts Longhand, in either of its ways, and the exit code.
fn run(command: &str) -> Option<(String, u8)> {
    let arguments = match command.strip_prefix("longhand ") {
        Some(arguments) => arguments,
        None => command.strip_prefix("cargo run ")?.split_once("-- ")?.1,
    };
    let (arguments, input) = match arguments.split_once(" < ") {
        Some((arguments, input)) => (arguments, Some(input)),
        None => (arguments, None),
    };
    assert!(!arguments.contains(['|', '>', '<', '"', '\'']), "cannot be run in a test: {command}");
    let arguments: Vec<_> = arguments.split_whitespace().collect();
    Some(match input {
        Some(input) => longhand_reading(&arguments, input),
        None => longhand(&arguments),
    })
}

/// A command line with the lines that are shown below it.
fn commands(console: &str) -> Vec<(&str, Vec<&str>)> {
    let mut commands: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in console.lines() {
        match (line.strip_prefix("$ "), commands.last_mut()) {
            (Some(command), _) => commands.push((command, Vec::new())),
            (None, Some((_, shown))) => shown.push(line),
            (None, None) => panic!("output without a command: {line}"),
        }
    }
    commands
}

/// One test runs all commands, since they share the current directory.
#[test]
fn what_is_shown_is_what_the_commands_print() {
    std::env::set_current_dir(sandbox()).unwrap();
    let mut known = String::new();
    for fixture in ["fixtures/mazur.yaml", "fixtures/mazur-in-place.yaml"] {
        known += &longhand(&["trace", fixture]).0;
    }
    let mut outputs = BTreeMap::new();
    for page in all_pages() {
        let mut printed = known.clone();
        for block in blocks(&page.text).0.iter().filter(|block| block.language == "console") {
            let mut last_code = 0;
            for (command, shown) in commands(&block.text) {
                let output = if command == "echo $?" {
                    format!("{last_code}\n")
                } else if let Some((output, code)) = run(command) {
                    last_code = code;
                    output
                } else {
                    assert!(shown.is_empty(), "{}: nothing checks `{command}`", page.name());
                    continue;
                };
                assert_shown(&shown, &output, &format!("{}: $ {command}", page.name()));
                printed += &output;
            }
        }
        outputs.insert(page.name(), printed);
    }
    for page in markdown_in(&book()) {
        numbers_are_printed(&page, &outputs[&page.name()]);
    }
    pictures_are_drawn();
}

/// The pictures that the book shows are those that the commands on its pages have drawn.
fn pictures_are_drawn() {
    let examples = book().join("examples");
    for name in pictures(&examples) {
        let drawn = fs::read(&name).unwrap_or_else(|_| panic!("no command draws {name}"));
        let is_shown = drawn == fs::read(examples.join(&name)).unwrap();
        assert!(is_shown, "{name} is not what the command draws; copy it from the sandbox");
    }
}

fn pictures(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.ends_with(".svg")).collect()
}

/// Numbers with many digits in running text come out of a command. What is made from the catalogue of
/// mistakes has a test of its own.
fn numbers_are_printed(page: &Page, printed: &str) {
    let written = page.text.split(MARK).next().unwrap_or_default();
    let (blocks, mut text) = blocks(written);
    for block in blocks.iter().filter(|block| block.language == "text") {
        text += &block.text;
    }
    for number in text.split(|c: char| !c.is_ascii_digit() && c != '.') {
        let number = number.trim_end_matches('.');
        let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        assert!(
            decimals < 6 || printed.contains(number),
            "{}: no command prints {number}",
            page.name()
        );
    }
}

/// What stands between dots that leave something out.
const LEFT_OUT: char = '…';

fn assert_shown(shown: &[&str], output: &str, what: &str) {
    let output: Vec<_> = output.trim_end().lines().map(str::trim_end).collect();
    let is_left_out = |line: &&str| *line == LEFT_OUT.to_string();
    let segments: Vec<_> = shown.split(is_left_out).collect();
    let same = |shown: &&str, printed: &&str| line_is_shown(shown, printed);
    if let Err(segment) = find_all(&segments, &output, &same) {
        panic!(
            "{what}\nshows\n{}\nbut the output is\n{}",
            segments[segment].join("\n"),
            output.join("\n")
        );
    }
}

fn line_is_shown(shown: &str, printed: &str) -> bool {
    let segments: Vec<Vec<char>> =
        shown.split(LEFT_OUT).map(|part| part.chars().collect()).collect();
    let segments: Vec<_> = segments.iter().map(Vec::as_slice).collect();
    let printed: Vec<_> = printed.chars().collect();
    shown == printed.iter().collect::<String>()
        || find_all(&segments, &printed, &|a: &char, b: &char| a == b).is_ok()
}

/// Finds the segments in the text one after the other: the first at its start, the last at its end.
/// Otherwise gives the segment that is not found.
fn find_all<P, T>(
    segments: &[&[P]],
    text: &[T],
    same: &dyn Fn(&P, &T) -> bool,
) -> Result<(), usize> {
    let fits = |segment: &[P], start: usize| {
        text.len() >= start + segment.len()
            && segment.iter().zip(&text[start..]).all(|(p, t)| same(p, t))
    };
    let last = segments.len() - 1;
    let mut from = 0;
    for (index, segment) in segments.iter().enumerate() {
        let end = text.len().saturating_sub(segment.len());
        let start = match index {
            0 if last == 0 => (segment.len() == text.len() && fits(segment, 0)).then_some(0),
            0 => fits(segment, 0).then_some(0),
            _ if index == last => (end >= from && fits(segment, end)).then_some(end),
            _ => (from..=end).find(|start| fits(segment, *start)),
        };
        from = start.ok_or(index)? + segment.len();
    }
    Ok(())
}

#[test]
fn what_is_left_out_may_be_anything() {
    let found = |shown: &str, output: &str| {
        let shown: Vec<_> = shown.lines().collect();
        let output: Vec<_> = output.lines().collect();
        let segments: Vec<_> = shown.split(|line| *line == "…").collect();
        find_all(&segments, &output, &|a: &&str, b: &&str| line_is_shown(a, b)).is_ok()
    };
    assert!(found("a\nb", "a\nb"));
    assert!(!found("a\nb", "a\nb\nc"));
    assert!(found("a\nb\n…", "a\nb\nc"));
    assert!(found("…\nb\n…\nd", "a\nb\nc\nd"));
    assert!(!found("…\nd\n…\nb", "a\nb\nc\nd"));
    assert!(!found("…\na\n…\na", "b\na"));
    assert!(found("w1 0.25… agrees", "w1 0.2512 0.2512 agrees"));
    assert!(!found("w1 0.25… differs", "w1 0.2512 0.2512 agrees"));
}
