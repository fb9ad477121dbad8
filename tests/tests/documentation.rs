//! Holds the book and the program together: what the book shows must run, and what the program has
//! must stand in the book.

#![cfg(test)]

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use longhand_cli::Streams;
use longhand_core::{
    activation::{self, Parameter},
    initialisation, loss,
    operation::Reduction,
    problem::{Format, Problem, schema},
    run::Plan,
};
use longhand_tests::fixtures::Beside;
use serde_json::Value;

// What there is to read.

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn book() -> PathBuf {
    root().join("book/src")
}

/// A Markdown file.
struct Page {
    file: PathBuf,
    text: String,
}

impl Page {
    fn read(file: PathBuf) -> Self {
        let text = fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{} cannot be read: {error}", file.display()));
        Self { file, text }
    }

    fn name(&self) -> String {
        self.file.strip_prefix(root()).unwrap_or(&self.file).display().to_string()
    }

    /// The text of the section with this heading, up to the next heading that is not below it.
    fn section(&self, heading: &str) -> &str {
        let start = self
            .text
            .find(&format!("\n{heading}\n"))
            .unwrap_or_else(|| panic!("{} has no heading `{heading}`", self.name()));
        let body = &self.text[start + 1 + heading.len()..];
        let end = body.find(if heading.starts_with("## ") { "\n## " } else { "\n#" });
        &body[..end.unwrap_or(body.len())]
    }
}

/// The Markdown files of a directory, in the order of their names.
fn markdown_in(directory: &Path) -> Vec<Page> {
    let mut files: Vec<_> = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|file| file.extension().is_some_and(|ending| ending == "md"))
        .collect();
    files.sort();
    files.into_iter().map(Page::read).collect()
}

fn chapter(name: &str) -> Page {
    Page::read(book().join(name))
}

/// The pages of the book, and the files beside the workspace's manifest.
fn all_pages() -> Vec<Page> {
    let mut pages = markdown_in(&book());
    pages.extend(markdown_in(&root()));
    pages
}

/// A fenced block.
struct Block<'a> {
    language: &'a str,
    text: String,
}

/// The fenced blocks of a text, and what stands outside of them.
fn blocks(text: &str) -> (Vec<Block<'_>>, String) {
    let (mut blocks, mut outside) = (Vec::new(), String::new());
    let mut open: Option<Block<'_>> = None;
    for line in text.lines() {
        let fence = line.trim_start().strip_prefix("```");
        match (&mut open, fence) {
            (None, Some(language)) => open = Some(Block { language, text: String::new() }),
            (Some(_), Some("")) => blocks.extend(open.take()),
            (Some(block), _) => block.text += &format!("{line}\n"),
            (None, None) => outside += &format!("{line}\n"),
        }
    }
    assert!(open.is_none(), "a fenced block is not closed");
    (blocks, outside)
}

/// The rows of the tables of a text, headings included: of each table its rows, of each row its cells.
fn tables(text: &str) -> Vec<Vec<Vec<String>>> {
    let mut tables = vec![Vec::new()];
    for line in text.lines() {
        match line.strip_prefix('|').and_then(|line| line.strip_suffix('|')) {
            Some(row) if row.chars().all(|c| "-| ".contains(c)) => {}
            Some(row) => {
                let cells = row.split('|').map(|cell| cell.trim().to_owned());
                tables.last_mut().unwrap().push(cells.collect());
            }
            None => tables.push(Vec::new()),
        }
    }
    tables.retain(|table| !table.is_empty());
    tables
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

// The problem files that the book shows.

#[test]
fn every_problem_file_that_is_shown_takes_a_step() {
    let mut count = 0;
    for page in all_pages() {
        for block in blocks(&page.text).0 {
            if block.language == "yaml" && block.text.lines().any(|line| line == "network:") {
                count += 1;
                takes_a_step(&block.text, &book().join("examples/shown.yaml"))
                    .unwrap_or_else(|error| panic!("{}: {error}\n{}", page.name(), block.text));
            }
        }
    }
    assert!(count >= 5, "only {count} problem files were found");
}

fn takes_a_step(text: &str, file: &Path) -> Result<(), String> {
    let checked = Problem::load(text, Format::Yaml, &Beside(file))
        .map_err(|error| format!("{}\n{error}", file.display()))?;
    let plan = Plan::new(&checked).map_err(|error| error.to_string())?;
    let mut run = plan.start();
    run.step();
    if run.frame().values.iter().all(|value| value.is_finite()) {
        Ok(())
    } else {
        Err("a number is not finite".into())
    }
}

#[test]
fn a_file_that_is_shown_is_the_file_that_is_shipped() {
    let mut shown = BTreeSet::new();
    for page in markdown_in(&book()) {
        for block in blocks(&page.text).0 {
            let named = block.text.lines().next().and_then(|line| line.strip_prefix("# "));
            let name = match block.language {
                "yaml" => named.filter(|name| name.ends_with(".yaml")).map(str::to_owned),
                "csv" => Some("flowers.csv".to_owned()),
                _ => None,
            };
            let Some(name) = name else { continue };
            let shipped = fs::read_to_string(book().join("examples").join(&name)).unwrap();
            assert_eq!(block.text, shipped, "{name} in {}", page.name());
            shown.insert(name);
        }
    }
    let expected = ["flowers.csv", "flowers.yaml", "mazur.yaml", "neuron.yaml"];
    assert_eq!(shown, expected.map(str::to_owned).into());
}

// The tables of the reference.

/// The table of a section, without its heading, must be made of these rows.
fn assert_table(heading: &str, expected: Vec<Vec<String>>) {
    let page = chapter("problem-file.md");
    let found = tables(page.section(heading)).swap_remove(0).split_off(1);
    let as_text = |rows: &[Vec<String>]| {
        rows.iter().map(|row| format!("| {} |\n", row.join(" | "))).collect::<String>()
    };
    assert!(
        found == expected,
        "the table below `{heading}` in {} is\n\n{}\nbut must be\n\n{}",
        page.name(),
        as_text(&found),
        as_text(&expected)
    );
}

fn with_defaults<'a>(parameters: impl IntoIterator<Item = &'a Parameter>) -> String {
    let all = parameters.into_iter().map(|it| format!("`{}` = {}", it.name, it.default));
    all.collect::<Vec<_>>().join(", ")
}

#[test]
fn the_reference_has_every_activation() {
    let row = |it: &activation::Activation| {
        vec![code(it.name), it.formula.into(), with_defaults(&it.parameter), it.source.into()]
    };
    assert_table("## Activations", activation::ALL.iter().map(row).collect());
}

#[test]
fn the_reference_has_every_error_function() {
    let name = |reduction| match reduction {
        Reduction::Sum => "sum".to_owned(),
        Reduction::Mean => "mean".to_owned(),
    };
    let row = |it: &loss::Loss| {
        let (outputs, samples) = (name(it.outputs), name(it.samples));
        vec![code(it.name), it.formula.into(), outputs, samples, it.source.into()]
    };
    assert_table("## Error functions", loss::ALL.iter().map(row).collect());
}

#[test]
fn the_reference_has_every_initialisation() {
    let row = |it: &initialisation::Initialisation| {
        vec![code(it.name), it.formula.into(), with_defaults(it.parameters), it.source.into()]
    };
    assert_table("## Initial values", initialisation::ALL.iter().map(row).collect());
}

/// Calls `visit` for every object in the schema.
fn walk(value: &Value, visit: &mut dyn FnMut(&serde_json::Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            visit(object);
            object.values().for_each(|inner| walk(inner, visit));
        }
        Value::Array(list) => list.iter().for_each(|inner| walk(inner, visit)),
        _ => {}
    }
}

/// Each section of the problem file has a table of its own, with its keys and no others.
#[test]
fn the_reference_has_every_key() {
    let mut sections = BTreeSet::new();
    walk(&serde_json::to_value(schema()).unwrap(), &mut |object| {
        if let Some(Value::Object(properties)) = object.get("properties") {
            sections.insert(properties.keys().map(|key| code(key)).collect::<BTreeSet<_>>());
        }
    });
    let page = chapter("problem-file.md");
    let documented: BTreeSet<BTreeSet<String>> = tables(&page.text)
        .into_iter()
        .filter(|table| table[0][0] == "key")
        .map(|table| table[1..].iter().map(|row| row[0].clone()).collect())
        .collect();
    for section in &sections {
        assert!(documented.contains(section), "no table of the reference has the keys {section:?}");
    }
    for table in &documented {
        assert!(sections.contains(table), "no section of the file has the keys {table:?}");
    }
}

#[test]
fn the_reference_has_every_choice() {
    let page = chapter("problem-file.md");
    let mut count = 0;
    walk(&serde_json::to_value(schema()).unwrap(), &mut |object| {
        let several = object.get("enum").and_then(Value::as_array).into_iter().flatten();
        for choice in several.chain(object.get("const")).filter_map(Value::as_str) {
            count += 1;
            assert!(page.text.contains(&code(choice)), "`{choice}` is not in the reference");
        }
    });
    assert!(count > 30, "only {count} choices were found in the schema");
}

// The commands.

/// What the command prints, and its exit code.
fn longhand(arguments: &[&str]) -> (String, u8) {
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let streams = Streams { output: &mut output, errors: &mut errors, colour: false };
    let all = ["longhand"].iter().chain(arguments).map(OsString::from);
    let code = longhand_cli::run(all, streams);
    output.append(&mut errors);
    (String::from_utf8(output).unwrap(), code)
}

/// The words that begin with two dashes.
fn long_options(text: &str) -> BTreeSet<String> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    text.split(|c| !is_part(c))
        .filter(|word| word.starts_with("--") && word.len() > 2)
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_command_and_option_is_described() {
    let page = chapter("commands.md");
    let help = longhand(&["--help"]).0;
    let list = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let commands: Vec<_> = list
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|command| !command.is_empty() && *command != "help")
        .collect();
    assert!(commands.len() >= 3, "{commands:?}");
    for command in commands {
        let section = page.section(&format!("## longhand {command}"));
        let help = longhand(&[command, "--help"]).0;
        // A line that begins with a dash and a space is a value that an option can have.
        let lines = help.lines().map(str::trim_start);
        let defining = lines.filter(|line| line.starts_with('-') && !line.starts_with("- "));
        let mut expected = long_options(&defining.collect::<Vec<_>>().join("\n"));
        assert!(expected.remove("--help"), "{help}");
        let described = tables(section)
            .into_iter()
            .filter(|table| table[0][0] == "option")
            .flat_map(|table| table[1..].iter().map(|row| row[0].clone()).collect::<Vec<_>>())
            .collect::<String>();
        assert_eq!(long_options(&described), expected, "longhand {command}");
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

/// The arguments of a command line that starts Longhand, in either of its ways.
fn arguments(command: &str) -> Option<Vec<&str>> {
    let arguments = match command.strip_prefix("longhand ") {
        Some(arguments) => arguments,
        None => command.strip_prefix("cargo run ")?.split_once("-- ")?.1,
    };
    assert!(!arguments.contains(['|', '>', '<', '"', '\'']), "cannot be run in a test: {command}");
    Some(arguments.split_whitespace().collect())
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
                } else if let Some(arguments) = arguments(command) {
                    let (output, code) = longhand(&arguments);
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
}

/// Numbers with many digits in running text come out of a command.
fn numbers_are_printed(page: &Page, printed: &str) {
    let (blocks, mut text) = blocks(&page.text);
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

// The shape of the book.

/// The targets of the links of a text.
fn links(text: &str) -> Vec<&str> {
    let after = text.match_indices("](").map(|(at, _)| &text[at + 2..]);
    after.filter_map(|rest| rest.split(')').next()).collect()
}

#[test]
fn the_summary_has_every_page() {
    let summary = chapter("SUMMARY.md");
    let linked: BTreeSet<_> = links(&summary.text).into_iter().map(str::to_owned).collect();
    let pages: BTreeSet<_> = markdown_in(&book())
        .iter()
        .map(|page| page.file.file_name().unwrap().to_string_lossy().into_owned())
        .filter(|name| name != "SUMMARY.md")
        .collect();
    assert_eq!(linked, pages);
}

/// What a heading is called in an address.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

fn anchors(text: &str) -> BTreeSet<String> {
    let (_, outside) = blocks(text);
    let headings = outside.lines().filter(|line| line.starts_with('#'));
    headings.map(|line| anchor(line.trim_start_matches('#').trim())).collect()
}

#[test]
fn every_link_leads_somewhere() {
    let mut count = 0;
    for page in all_pages() {
        let (_, outside) = blocks(&page.text);
        for link in links(&outside).into_iter().filter(|link| !link.contains("://")) {
            count += 1;
            let (file, place) = link.split_once('#').unwrap_or((link, ""));
            let target =
                if file.is_empty() { page.file.clone() } else { page.file.with_file_name(file) };
            assert!(target.exists(), "{}: there is no {file}", page.name());
            if !place.is_empty() {
                let anchors = anchors(&Page::read(target).text);
                assert!(anchors.contains(place), "{}: no heading for {link}", page.name());
            }
        }
    }
    assert!(count > 50, "only {count} links were found");
}
