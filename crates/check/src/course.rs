//! What a problem file says about how its sheets are judged.

use std::{collections::HashMap, ops::RangeInclusive};

use longhand_core::{
    checked::{self, Checked, CheckedArrays, CheckedCheck, CheckedRounding, CheckedTolerance},
    error::{ProblemError, did_you_mean},
    problem::{Path, RowsOf, SamplesIn},
};

use crate::{
    kind::Kind,
    names::{Layout, Row, TABLE},
    settings::{Digits, Rounding, Settings, Tolerance},
};

/// A course: what it asks for, and how its sheets are read and judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// The number of training steps that a sheet is about, at least 1.
    pub steps: usize,
    /// The kinds of numbers that are asked for, if the file says.
    pub ask: Option<Vec<Kind>>,
    /// How numbers are judged.
    pub settings: Settings,
    /// How arrays are laid out.
    pub layout: Layout,
    /// What the course calls arrays, and Longhand's names for them.
    pub arrays: HashMap<String, String>,
}

/// What the file of a problem says about its sheets, or what holds where it says nothing.
///
/// # Errors
/// What is wrong with the names of arrays: the rest has been checked with the problem.
pub fn of(problem: &Checked) -> Result<Course, ProblemError> {
    let usual = CheckedCheck::default();
    let check = problem.check.as_ref().unwrap_or(&usual);
    Ok(Course {
        steps: check.steps,
        ask: problem.check.as_ref().map(|check| check.ask.clone()),
        settings: settings(check),
        layout: Layout {
            samples_in_columns: check.arrays.samples == SamplesIn::Columns,
            weights_by_source: check.arrays.rows == RowsOf::Source,
        },
        arrays: arrays(&check.arrays, problem.layers.len())?,
    })
}

/// The rounding that a problem prescribes, in a sentence for students; `None` where each sheet shows its
/// own.
#[must_use]
pub fn rounding_in_words(problem: &Checked) -> Option<String> {
    let CheckedRounding { to, carried } = problem.check.as_ref()?.rounding?;
    let (number, noun) = match to {
        checked::Digits::Decimals(number) => (number, "decimal"),
        checked::Digits::Significant(number) => (number, "significant digit"),
    };
    let number = match number {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    };
    let further = match carried {
        true => "what follows from rounded numbers is right",
        false => "calculate with unrounded numbers",
    };
    Some(format!("Answers with {number}; {further}."))
}

fn settings(check: &CheckedCheck) -> Settings {
    Settings {
        rounding: check.rounding.map_or(Rounding::Shown, |rounding| Rounding::Prescribed {
            to: digits(rounding.to),
            carried: rounding.carried,
        }),
        tolerances: check.tolerances.map(tolerance),
        follows: check.follows,
        points: check.points,
        ..Settings::default()
    }
}

fn tolerance(tolerance: CheckedTolerance) -> Tolerance {
    match tolerance {
        CheckedTolerance::Derived => Tolerance::Derived,
        CheckedTolerance::Absolute(by) => Tolerance::Absolute(by),
        CheckedTolerance::Relative(part) => Tolerance::Relative(part),
        CheckedTolerance::To(to) => Tolerance::To(digits(to)),
    }
}

fn digits(digits: checked::Digits) -> Digits {
    match digits {
        checked::Digits::Decimals(number) => Digits::Decimals(number.into()),
        checked::Digits::Significant(number) => Digits::Significant(number.into()),
    }
}

/// What the course calls arrays, as names on sheets are compared, and Longhand's names.
fn arrays(arrays: &CheckedArrays, layers: usize) -> Result<HashMap<String, String>, ProblemError> {
    let path = Path::of("check").key("arrays").key("names");
    let mut names = HashMap::new();
    for (theirs, ours) in &arrays.names {
        if array(ours, 1..=layers).is_none() {
            return Err(unknown(ours, layers, path.key(theirs)));
        }
        // On sheets, a name with this letter is looked up without it.
        let read = theirs.replace('δ', "delta");
        if let Some((row, layer)) = array(&read, 1..=layers).filter(|_| read != *ours) {
            let words = row.kind.row().words;
            let what =
                format!("the name `{theirs}` stands for the {words} of layer {layer} already");
            return Err(ProblemError::new(path.name(theirs), what).help(
                "Longhand counts layers from 1, without the inputs; give this array another name on the sheets",
            ));
        }
        if names.insert(read, ours.clone()).is_some() {
            let what = format!("the array `{theirs}` has two names that are read alike");
            return Err(ProblemError::new(path.name(theirs), what).help("keep one of them"));
        }
    }
    Ok(names)
}

/// Longhand's name of an array: `a1`, `W2_new`.
fn name(array: &str, layer: usize) -> String {
    match array.strip_suffix("_new") {
        Some(array) => format!("{array}{layer}_new"),
        None => format!("{array}{layer}"),
    }
}

/// What Longhand calls `name`, and the layer that it belongs to.
fn array(wanted: &str, layers: RangeInclusive<usize>) -> Option<(&'static Row, usize)> {
    let mut all = TABLE.iter().flat_map(|row| row.arrays.iter().map(move |array| (row, *array)));
    // The number stands behind the letters, where no other digits are.
    let digits =
        wanted.trim_end_matches("_new").trim_start_matches(|it: char| !it.is_ascii_digit());
    let layer = digits.parse().ok().filter(|layer| layers.contains(layer))?;
    all.find(|(_, array)| name(array, layer) == wanted).map(|(row, _)| (row, layer))
}

/// The error of a name that no array has.
fn unknown(ours: &str, layers: usize, path: Path) -> ProblemError {
    if array(ours, 0..=usize::MAX).is_some() {
        let counted = if layers == 1 { "1 layer".to_owned() } else { format!("{layers} layers") };
        let what = format!("there is no array `{ours}`: the network has {counted}");
        return ProblemError::new(path, what).help("layers are counted from 1, without the inputs");
    }
    let heads = TABLE.iter().flat_map(|row| row.arrays);
    let all = (1..=layers).flat_map(|layer| heads.clone().map(move |head| name(head, layer)));
    let all: Vec<_> = all.collect();
    let nearest = did_you_mean(ours, all.iter().map(String::as_str));
    let help = match nearest.ends_with('?') {
        true => nearest,
        false => "write `z1` or `a1` for the nets or outs of layer 1, `delta1` for its deltas, `dW1` or `db1` for the gradients, `W1` or `b1` for the new weights or biases".into(),
    };
    ProblemError::new(path, format!("there is no array `{ours}`")).help(help)
}

#[cfg(test)]
mod tests {
    use longhand_core::{
        checked::NoFiles,
        problem::{Format, Problem},
        run::Plan,
    };

    use super::*;
    use crate::{key::Key, kind};

    const PROBLEM: &str = "
network:
  inputs: 2
  layers:
    - {neurons: 3, activation: sigmoid, weights: [[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]], bias: 0.1}
    - {neurons: 1, activation: sigmoid, weights: [[0.7, 0.8, 0.9]], bias: 0.2}
loss: half_squared_error
data:
  - {inputs: [1, 2], targets: [0]}
  - {inputs: [3, 4], targets: [1]}
training: {learning_rate: 0.5, batch: full}
";

    fn problem(check: &str) -> (String, Checked) {
        let text = format!("{PROBLEM}{check}\n");
        let checked = Problem::load(&text, Format::Yaml, &NoFiles).unwrap();
        (text, checked)
    }

    fn course(check: &str) -> Course {
        of(&problem(check).1).unwrap()
    }

    /// The message about the names of arrays.
    fn refused(names: &str) -> String {
        let (text, checked) = problem(&format!("check:\n  arrays:\n    names: {{{names}}}"));
        of(&checked).unwrap_err().in_text(&text).to_string()
    }

    #[test]
    fn without_a_section_everything_is_as_usual() {
        for check in ["", "check: {}", "check:"] {
            let Course { steps, ask, settings, layout, arrays } = course(check);
            assert_eq!((steps, settings, layout), (1, Settings::default(), Layout::default()));
            assert_eq!(arrays, HashMap::new());
            let usual = kind::ALL.iter().filter(|row| row.asked).map(|row| row.kind);
            assert!(ask.is_none_or(|ask| ask == usual.collect::<Vec<_>>()), "{check}");
            assert_eq!(rounding_in_words(&problem(check).1), None);
        }
    }

    #[test]
    fn everything_that_a_file_can_say() {
        let course = course(
            "
check:
  steps: 3
  ask: [new, net, grad]
  rounding: {digits: 5, carried: false}
  tolerance: {all: {relative: 0.01}, net: derived, out: {absolute: 0.5}, new: {decimals: 4}}
  follows: 0.5
  points: {all: 0.5, new: 2}
  arrays:
    weights: {rows: source}
    samples: columns
    names: {hidden_out: a1, dw_out: dW2, δ_out: delta2, W_out_new: W2_new}
",
        );
        assert_eq!(course.steps, 3);
        assert_eq!(course.ask, Some(vec![Kind::Net, Kind::Grad, Kind::New]));
        let to = Digits::Significant(5);
        assert_eq!(course.settings.rounding, Rounding::Prescribed { to, carried: false });
        for row in kind::ALL {
            let (tolerance, points) = match row.kind {
                Kind::Net => (Tolerance::Derived, 0.5),
                Kind::Out => (Tolerance::Absolute(0.5), 0.5),
                Kind::New => (Tolerance::To(Digits::Decimals(4)), 2.0),
                _ => (Tolerance::Relative(0.01), 0.5),
            };
            assert_eq!(course.settings.tolerance(row.kind), tolerance, "{}", row.name);
            assert_eq!(course.settings.points[row.kind as usize], points, "{}", row.name);
        }
        assert_eq!(course.settings.follows, 0.5);
        assert_eq!(course.layout, Layout { samples_in_columns: true, weights_by_source: true });
        let names = [
            ("hidden_out", "a1"),
            ("dw_out", "dW2"),
            ("delta_out", "delta2"),
            ("W_out_new", "W2_new"),
        ];
        let names = names.map(|(theirs, ours)| (theirs.to_owned(), ours.to_owned()));
        assert_eq!(course.arrays, HashMap::from(names));
    }

    /// Sheets are read with what the file says about arrays.
    #[test]
    fn the_arrays_of_a_course_are_found() {
        let (_, checked) = problem(
            "
check:
  arrays:
    weights: {rows: source}
    samples: columns
    names: {hidden_out: a1, δ_hidden: delta1, dw_in: dW1, w_in: W1_new}
",
        );
        let course = of(&checked).unwrap();
        let plan = Plan::new(&checked).unwrap();
        let key = Key::new(&checked, &plan, course.steps).unwrap();
        let key = key.with_names(course.layout, course.arrays);
        let found = |name| key.find(name).map(|id| key.number(id).name.as_str());
        assert_eq!(found("hidden_out[2][1]"), Some("out_h3@2"));
        assert_eq!(found("δ_hidden[0][1]"), Some("delta_h1@2"));
        assert_eq!(found("dw_in[1][2]"), Some("grad_w6"));
        assert_eq!(found("w_in[1][0]"), Some("w2_new"));
        assert_eq!(found("hidden_out[1][2]"), None);
    }

    /// Every array that the table has can be named, for every layer.
    #[test]
    fn every_array_can_be_named() {
        for layer in [1, 2] {
            for head in TABLE.iter().flat_map(|row| row.arrays) {
                let ours = name(head, layer);
                let names = format!("check: {{arrays: {{names: {{theirs: {ours}}}}}}}");
                assert_eq!(course(&names).arrays["theirs"], ours);
            }
        }
    }

    #[test]
    fn rounding_is_told_to_students() {
        let told = |rounding: &str| {
            rounding_in_words(&problem(&format!("check: {{rounding: {{{rounding}}}}}")).1).unwrap()
        };
        assert_eq!(
            told("decimals: 4"),
            "Answers with 4 decimals; what follows from rounded numbers is right."
        );
        assert_eq!(
            told("digits: 1, carried: false"),
            "Answers with 1 significant digit; calculate with unrounded numbers."
        );
        assert_eq!(
            told("decimals: 0"),
            "Answers with no decimals; what follows from rounded numbers is right."
        );
    }

    #[test]
    fn names_of_arrays_that_mean_nothing() {
        assert_eq!(
            refused("hidden: h1"),
            "line 14, column 21: there is no array `h1`; write `z1` or `a1` for the nets or outs of layer 1, `delta1` for its deltas, `dW1` or `db1` for the gradients, `W1` or `b1` for the new weights or biases"
        );
        assert_eq!(
            refused("hidden: dw1"),
            "line 14, column 21: there is no array `dw1`; did you mean `dW1`?"
        );
        assert_eq!(
            refused("hidden: W2new"),
            "line 14, column 21: there is no array `W2new`; did you mean `W2_new`?"
        );
        assert_eq!(
            refused("ok: a1, hidden: a3"),
            "line 14, column 29: there is no array `a3`: the network has 2 layers; layers are counted from 1, without the inputs"
        );
        assert_eq!(
            refused("hidden: a0"),
            "line 14, column 21: there is no array `a0`: the network has 2 layers; layers are counted from 1, without the inputs"
        );
        assert_eq!(
            refused("a2: a1"),
            "line 14, column 13: the name `a2` stands for the outs of layer 2 already; Longhand counts layers from 1, without the inputs; give this array another name on the sheets"
        );
        assert_eq!(
            refused("δ1: delta2"),
            "line 14, column 13: the name `δ1` stands for the deltas of layer 1 already; Longhand counts layers from 1, without the inputs; give this array another name on the sheets"
        );
        assert_eq!(
            refused("δ_out: delta2, delta_out: delta2"),
            "line 14, column 28: the array `delta_out` has two names that are read alike; keep one of them"
        );
    }

    #[test]
    fn an_array_may_be_named_as_longhand_names_it() {
        assert_eq!(course("check: {arrays: {names: {a1: a1}}}").arrays["a1"], "a1");
    }
}
