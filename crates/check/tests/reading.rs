//! The reader of numbers against whatever people and machines may write, and the readers of sheets against
//! the sheets under `fixtures/sheets`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic, in its helpers too")]

use longhand_check::{
    number::{Refusal, Typed, read},
    sheet::{self, Format, Sheet},
};
use longhand_core::{
    checked::NoFiles,
    problem::{self, Problem},
    run::Plan,
};
use proptest::prelude::*;

/// A number is finite, and shows no more digits than its text has.
fn is_sound(text: &str, typed: Typed) -> bool {
    let unit = typed.unit();
    typed.value.is_finite()
        && unit.is_finite()
        && unit >= 0.0
        && typed.digits as usize <= text.len()
        && (typed.decimals.is_some() || typed.digits == 0)
}

/// A text is read soundly or refused with a short sentence.
fn is_read_or_refused(text: &str) -> Result<(), TestCaseError> {
    match read(text) {
        Ok(typed) => prop_assert!(is_sound(text, typed), "{text:?} is read as {typed:?}"),
        Err(refusal) => {
            let sentence = refusal.to_string();
            prop_assert!((10..=400).contains(&sentence.chars().count()), "{text:?}: {sentence}");
        }
    }
    Ok(())
}

/// The digits that a plain spelling shows behind the point and in all.
fn shown(plain: &str) -> (i32, u32) {
    let (size, exponent) = plain.split_once('e').unwrap_or((plain, "0"));
    let fraction = size.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let digits: String = size.chars().filter(char::is_ascii_digit).collect();
    let decimals = i32::try_from(fraction).unwrap() - exponent.parse::<i32>().unwrap();
    (decimals, u32::try_from(digits.trim_start_matches('0').len()).unwrap())
}

fn raised(exponent: &str) -> String {
    let raise = |letter| match letter {
        '-' => '⁻',
        digit => "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit as usize - '0' as usize).unwrap(),
    };
    exponent.chars().map(raise).collect()
}

/// Other spellings of a plain one.
fn spellings(plain: &str) -> Vec<String> {
    let mut all = vec![
        plain.to_owned(),
        format!("\u{a0}{plain}\n"),
        plain.replace('-', "−"),
        plain.replace('-', "–"),
    ];
    if !plain.starts_with('-') {
        all.push(format!("+{plain}"));
    }
    if let Some((size, exponent)) = plain.split_once('e') {
        all.push(format!("{size}E{exponent}"));
        all.push(format!("{size}×10^{exponent}"));
        all.push(format!("{size} * 10^({exponent})"));
        all.push(format!("{size}x10**{exponent}"));
        all.push(format!("{size}·10{}", raised(exponent)));
    }
    // With three decimals a comma could group thousands.
    if shown(plain).0 != 3 && !plain.contains('e') {
        all.push(plain.replace('.', ","));
    }
    if let Some(rest) = plain.strip_prefix("0.") {
        all.push(format!(".{rest}"));
    }
    all
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("-"),
        Just("−"),
        Just("+"),
        Just("."),
        Just(","),
        Just(" "),
        Just("\u{2009}"),
        Just("'"),
        Just("_"),
        Just("e"),
        Just("E-"),
        Just("×10^"),
        Just("·10⁻"),
        Just("⁴"),
        Just("/"),
        Just("½"),
        Just("%"),
        Just("0"),
        Just("00"),
        Just("1"),
        Just("234"),
        Just("999"),
        Just("10"),
        Just("x"),
        Just("nan"),
        Just("inf"),
        Just("∞"),
        Just("٣"),
        Just("(")
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in ".*") {
        is_read_or_refused(&text)?;
    }

    #[test]
    fn any_pieces_of_numbers_are_read_or_refused(text in pieces()) {
        is_read_or_refused(&text)?;
    }

    #[test]
    fn a_number_with_one_letter_changed_is_read_or_refused(
        value in any::<f64>(), at in 0_usize..24, letter in any::<char>(),
    ) {
        let mut letters: Vec<char> = value.to_string().chars().take(90).collect();
        let at = at.min(letters.len());
        letters.insert(at, letter);
        is_read_or_refused(&letters.iter().collect::<String>())?;
        letters.remove((at + 1).min(letters.len() - 1));
        is_read_or_refused(&letters.iter().collect::<String>())?;
    }

    #[test]
    fn every_spelling_of_a_number_is_the_same_number(value in any::<f64>(), places in 0_usize..17) {
        prop_assume!(value.is_finite());
        let small = value.abs() < 1e15;
        let plain = if small { format!("{value:.places$}") } else { format!("{value:.places$e}") };
        let expected: f64 = plain.parse().unwrap();
        let (decimals, digits) = shown(&plain);
        for text in spellings(&plain) {
            let typed = read(&text).map_err(|refusal| {
                TestCaseError::fail(format!("{text:?} from {plain:?}: {refusal}"))
            })?;
            prop_assert_eq!(typed.value.to_bits(), expected.to_bits(), "{}", text);
            prop_assert_eq!((typed.decimals, typed.digits), (Some(decimals), digits), "{}", text);
        }
    }

    #[test]
    fn numbers_of_a_program_come_back_to_the_bit(value in any::<f64>()) {
        prop_assume!(value.is_finite());
        for text in [format!("{value:?}"), format!("{value:e}")] {
            prop_assert_eq!(read(&text).unwrap().value.to_bits(), value.to_bits());
        }
    }

    #[test]
    fn fractions_of_whole_numbers_are_exact(above in any::<i32>(), below in 1_u32..) {
        let typed = read(&format!("{above}/{below}")).unwrap();
        let value = f64::from(above) / f64::from(below);
        prop_assert_eq!(typed, Typed { value, decimals: None, digits: 0 });
    }
}

/// Bytes without any plan, many of them.
#[test]
fn random_bytes_never_stop_the_reader() {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let mut read_ones = 0;
    for round in 0..200_000 {
        let length = usize::try_from(next() % 12).unwrap();
        // Half of the texts have the letters of numbers, so that they get beyond the first step.
        let bytes: Vec<u8> = (0..length)
            .map(|_| match round % 2 {
                0 => next().to_le_bytes()[0],
                _ => b"0123456789.,-+eE/% '_"[usize::try_from(next() % 21).unwrap()],
            })
            .collect();
        let text = String::from_utf8_lossy(&bytes);
        match read(&text) {
            Ok(typed) => {
                assert!(is_sound(&text, typed), "{text:?} is read as {typed:?}");
                read_ones += 1;
            }
            Err(refusal) => assert_eq!(refusal == Refusal::Blank, text.trim().is_empty()),
        }
    }
    assert!(read_ones > 10_000, "{read_ones}");
}

/// A file under `fixtures/sheets`, which the reader of files is not asked for: it opens none.
macro_rules! fixture {
    ($name:literal) => {
        ($name, include_bytes!(concat!("../../../fixtures/sheets/", $name)).as_slice())
    };
}

const FIXTURES: [(&str, &[u8]); 7] = [
    fixture!("mazur-right.yaml"),
    fixture!("mazur-right.json"),
    fixture!("mazur-numbers.csv"),
    fixture!("mazur-students.csv"),
    fixture!("mazur-three.jsonl"),
    fixture!("mazur-right.npz"),
    fixture!("E_total.npy"),
];

fn sheets(file: &str, bytes: &'static [u8]) -> Vec<Sheet<'static>> {
    let name = file.split('.').next().unwrap();
    sheet::read(Format::by_ending(file).unwrap(), bytes, name).unwrap()
}

/// Every number of the first step of Mazur's example, by its name.
fn mazur() -> Vec<(String, f64)> {
    let text = include_str!("../../../fixtures/mazur.yaml");
    let checked = Problem::load(text, problem::Format::Yaml, &NoFiles).unwrap();
    let plan = Plan::new(&checked).unwrap();
    let mut run = plan.start();
    run.step();
    let (frame, graph) = (run.frame(), &plan.network(1).graph);
    let equations = graph.equations();
    let number =
        |symbol| (graph.name(symbol, &frame.batch).to_string(), frame.value(graph, symbol));
    equations.map(|equation| number(equation.symbol)).collect()
}

#[test]
fn the_right_sheets_hold_the_numbers_of_the_trace() {
    let numbers = mazur();
    for (file, bytes) in FIXTURES {
        let sheets = sheets(file, bytes);
        let anna = &sheets[0];
        let student = (file != "E_total.npy").then_some("Anna");
        assert_eq!(anna.student.as_deref(), student, "{file}");
        assert_eq!(anna.answers.len(), if student.is_some() { 31 } else { 1 }, "{file}");
        assert_eq!(anna.notes, [""; 0], "{file}");
        for answer in &anna.answers {
            let typed = read(&answer.text).unwrap();
            let of_name = numbers.iter().find(|(name, _)| *name == answer.name);
            let (_, value) = of_name.unwrap_or_else(|| panic!("{file}: {}", answer.name));
            // Half a unit of the last digit, or what two orders of summation differ by.
            let near = (typed.unit() / 2.0).max(1e-15);
            assert!((typed.value - value).abs() <= near, "{file}: {} = {value}", answer.name);
        }
    }
}

#[test]
fn three_students_are_the_same_in_every_format() {
    let texts = |sheet: &Sheet<'_>, places: usize| -> Vec<String> {
        let number =
            |text: &str| read(text).map_or(String::new(), |n| format!("{:.places$}", n.value));
        let answers = sheet.answers.iter();
        answers.map(|answer| format!("{} {}", answer.name, number(&answer.text))).collect()
    };
    let files =
        FIXTURES.iter().filter(|(file, _)| file.ends_with("csv") || file.ends_with("jsonl"));
    let all: Vec<_> = files.map(|(file, bytes)| sheets(file, bytes)).collect();
    assert_eq!(all.len(), 3);
    for (student, name) in ["Anna", "Ben", "Cem"].iter().enumerate() {
        for sheets in &all {
            assert_eq!((sheets.len(), sheets[student].student.as_deref()), (3, Some(*name)));
            assert_eq!(texts(&sheets[student], 9), texts(&all[0][student], 9), "{name}");
        }
    }
    assert_eq!(all[0][1].answers[11].text, "0.741365070");
    assert_eq!(all[0][2].answers[30].text, "");
}

#[test]
fn answers_know_their_lines() {
    let lines = |file: usize| -> Vec<Option<usize>> {
        let sheets = sheets(FIXTURES[file].0, FIXTURES[file].1);
        sheets.iter().flat_map(|sheet| sheet.answers.iter().take(2)).map(|a| a.line).collect()
    };
    assert_eq!(lines(0), [Some(3), Some(4)]);
    assert_eq!(lines(1), [Some(4), Some(5)]);
    assert_eq!(lines(2), [Some(2), Some(3), Some(33), Some(34), Some(64), Some(65)]);
    assert_eq!(lines(3), [Some(2), Some(2), Some(3), Some(3), Some(4), Some(4)]);
    assert_eq!(lines(4), [Some(1), Some(1), Some(2), Some(2), Some(3), Some(3)]);
    assert_eq!(lines(5), [None, None]);
}

proptest! {
    /// Whatever happens to a file on its way, the readers come to an end, and what they borrow is in it.
    #[test]
    fn damaged_files_never_stop_the_readers(
        file in 0..FIXTURES.len(), at in any::<prop::sample::Index>(), byte: u8, cut: bool,
    ) {
        let (name, bytes) = FIXTURES[file];
        let mut bytes = bytes.to_vec();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if cut {
            bytes.truncate(at);
        }
        for format in [Format::by_ending(name).unwrap(), Format::Yaml, Format::Json, Format::Csv] {
            if let Err(error) = sheet::read(format, &bytes, "W1") {
                prop_assert!(!error.what.is_empty() && error.help.is_some());
            }
        }
    }
}
