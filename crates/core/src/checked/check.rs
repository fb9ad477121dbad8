//! How answer sheets are judged.

use super::{Checked, CheckedTraining, count, said};
use crate::{
    error::ProblemError,
    kind::{self, Kind},
    problem::{
        Arrays, ByKind, Check, Path, Rounding, RowsOf, SamplesIn, ToleranceChoice, ToleranceTable,
    },
};

/// The most steps that a sheet can be about.
pub const MOST_STEPS: usize = 20;

/// The most digits that rounding can ask for: double precision has no more.
const MOST_DIGITS: u64 = 17;

/// The most points for one number.
const MOST_POINTS: f64 = 1e6;

/// How answer sheets are judged, with all that the file leaves open.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedCheck {
    /// The number of steps that a sheet is about, from 1 to [`MOST_STEPS`].
    pub steps: usize,
    /// The kinds of numbers that are asked for, in the order of a step; at least one.
    pub ask: Vec<Kind>,
    /// The rounding that the problem prescribes; without it, each sheet shows its own.
    pub rounding: Option<CheckedRounding>,
    /// The tolerance of each kind, in the order of [`kind::ALL`].
    pub tolerances: [CheckedTolerance; kind::ALL.len()],
    /// The part of the points, from 0 to 1, for a number that follows from a wrong one.
    pub follows: f64,
    /// The points for a number of each kind, in the order of [`kind::ALL`].
    pub points: [f64; kind::ALL.len()],
    /// The arrays of the sheets.
    pub arrays: CheckedArrays,
}

/// A rounding that the problem prescribes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckedRounding {
    /// To how many digits.
    pub to: Digits,
    /// Whether the rounded numbers are calculated with further on.
    pub carried: bool,
}

/// A number of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    /// Behind the decimal point.
    Decimals(u8),
    /// Significant ones; at least 1.
    Significant(u8),
}

/// How far an answer may be away from the right number.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum CheckedTolerance {
    /// As far as rounding can have moved it.
    #[default]
    Derived,
    /// By this much at the most; greater than 0.
    Absolute(f64),
    /// By this part of the right number at the most, between 0 and 1; of a new weight, of its change.
    Relative(f64),
    /// By half a unit of the last of these digits at the most.
    To(Digits),
}

/// How sheets lay out arrays, and what they call them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckedArrays {
    /// What a row of a matrix of weights stands for.
    pub rows: RowsOf,
    /// Where the samples are.
    pub samples: SamplesIn,
    /// What the course calls arrays, and Longhand's names for them; whether there is such an array is
    /// known to who reads sheets.
    pub names: Vec<(String, String)>,
}

impl Default for CheckedCheck {
    /// What holds where the file says nothing.
    fn default() -> Self {
        let asked = kind::ALL.iter().filter(|row| row.asked).map(|row| row.kind);
        Self {
            steps: 1,
            ask: asked.collect(),
            rounding: None,
            tolerances: [CheckedTolerance::default(); kind::ALL.len()],
            follows: 1.0,
            points: [1.0; kind::ALL.len()],
            arrays: CheckedArrays::default(),
        }
    }
}

impl CheckedCheck {
    /// The tolerance of a kind.
    #[must_use]
    pub const fn tolerance(&self, kind: Kind) -> CheckedTolerance {
        self.tolerances[kind as usize]
    }

    /// The points for a number of a kind.
    #[must_use]
    pub const fn points(&self, kind: Kind) -> f64 {
        self.points[kind as usize]
    }
}

pub(super) fn check(check: &Check, checked: &Checked) -> Result<CheckedCheck, ProblemError> {
    let path = Path::of("check");
    let usual = CheckedCheck::default();
    Ok(CheckedCheck {
        steps: steps(check.steps, checked, &path)?,
        ask: match &check.ask {
            Some(kinds) => ask(kinds, checked, &path)?,
            None => usual.ask,
        },
        rounding: check.rounding.as_ref().map(|it| rounding(it, &path)).transpose()?,
        tolerances: match &check.tolerance {
            Some(tolerance) => tolerances(tolerance, &path)?,
            None => usual.tolerances,
        },
        follows: follows(check.follows.unwrap_or(usual.follows), &path)?,
        points: match &check.points {
            Some(given) => points(given, &path)?,
            None => usual.points,
        },
        arrays: check.arrays.as_ref().map(|it| arrays(it, &path)).transpose()?.unwrap_or_default(),
    })
}

fn steps(steps: Option<u64>, checked: &Checked, path: &Path) -> Result<usize, ProblemError> {
    let given = steps.unwrap_or(1);
    let samples = checked.samples.len();
    let steps = usize::try_from(given).unwrap_or(usize::MAX);
    let (what, help) = match steps {
        0 => (
            "`steps` is 0, but a sheet is about 1 step at least".to_owned(),
            format!("give the number of training steps that a sheet is about, from 1 to {MOST_STEPS}"),
        ),
        1..=MOST_STEPS if checked.training.is_some() || steps <= samples => return Ok(steps),
        1..=MOST_STEPS => (
            format!("`steps` is {given}, but there is no training, and the data have {}", count(samples, "sample")),
            "without `training` there is one step for each sample: give fewer steps, or add `training:`".to_owned(),
        ),
        _ => (
            format!("`steps` is {given}, but a sheet is about {MOST_STEPS} steps at the most"),
            "give the number of training steps that students work out by hand; `steps` under `training` says how many are taken in all".to_owned(),
        ),
    };
    Err(ProblemError::new(path.key("steps"), what).help(help))
}

/// The kinds that are asked for, in the order of a step.
fn ask(kinds: &[Kind], checked: &Checked, path: &Path) -> Result<Vec<Kind>, ProblemError> {
    let path = path.key("ask");
    if kinds.is_empty() {
        return Err(ProblemError::new(path, "`ask` names no kind of number")
            .help("name at least one, as in `ask: [net, out]`, or remove `ask`"));
    }
    for (index, kind) in kinds.iter().enumerate() {
        let path = path.index(index);
        let row = kind.row();
        if kinds[..index].contains(kind) {
            let what = format!("`ask` names `{}` twice", row.name);
            return Err(ProblemError::new(path, what).help("keep one of them"));
        }
        if let Some((why, help)) = why_none(*kind, checked) {
            let what = format!("`ask` names `{}`, but {why}: there are no {}", row.name, row.words);
            return Err(ProblemError::new(path, what).help(format!("remove `{}`{help}", row.name)));
        }
    }
    let mut kinds = kinds.to_vec();
    kinds.sort_unstable();
    Ok(kinds)
}

/// Why a problem has no number of a kind, and what may be done about it.
fn why_none(kind: Kind, checked: &Checked) -> Option<(String, &'static str)> {
    let is_backward = matches!(kind, Kind::SentBack | Kind::Slope | Kind::Delta | Kind::Grad);
    let is_forward = matches!(kind, Kind::Net | Kind::Out);
    let keeps_nothing = |training: &CheckedTraining| {
        training.optimiser.optimiser.quantities().is_empty() && training.clip.is_none()
    };
    match (&checked.loss, &checked.training) {
        (None, _) if !is_forward => {
            Some(("the problem has no error function".into(), ", or add `loss:`"))
        }
        _ if is_backward && !checked.differentiable() => {
            Some(("an activation has no slope".into(), ""))
        }
        (_, None) if matches!(kind, Kind::New | Kind::Moment) => {
            Some(("the problem has no training".into(), ", or add `training:`"))
        }
        (_, Some(training)) if kind == Kind::Moment && keeps_nothing(training) => {
            let name = training.optimiser.optimiser.name;
            let why = format!("the optimiser `{name}` only follows the gradient");
            Some((why, ", or choose an `optimiser` such as `momentum`"))
        }
        _ => None,
    }
}

fn rounding(rounding: &Rounding, path: &Path) -> Result<CheckedRounding, ProblemError> {
    let path = path.key("rounding");
    let to = match (rounding.decimals, rounding.digits) {
        (Some(decimals), None) => decimals_of(decimals, &path)?,
        (None, Some(digits)) => digits_of(digits, &path)?,
        (Some(_), Some(_)) => {
            let what = "`rounding` has both `decimals` and `digits`";
            return Err(ProblemError::new(path.name("digits"), what).help(
                "keep `decimals` for digits behind the decimal point, or `digits` for significant ones",
            ));
        }
        (None, None) => {
            let what = "`rounding` has neither `decimals` nor `digits`";
            return Err(ProblemError::new(path, what)
                .help("write `rounding: {decimals: 4}` or `rounding: {digits: 4}`; without `rounding`, each sheet shows its own"));
        }
    };
    Ok(CheckedRounding { to, carried: rounding.carried.unwrap_or(true) })
}

fn decimals_of(decimals: u64, path: &Path) -> Result<Digits, ProblemError> {
    digits_from(0, decimals, "decimals", path).map(Digits::Decimals)
}

fn digits_of(digits: u64, path: &Path) -> Result<Digits, ProblemError> {
    digits_from(1, digits, "digits", path).map(Digits::Significant)
}

fn digits_from(least: u64, number: u64, key: &str, path: &Path) -> Result<u8, ProblemError> {
    match u8::try_from(number) {
        Ok(small) if (least..=MOST_DIGITS).contains(&number) => Ok(small),
        _ => {
            let what = format!(
                "`{key}` is {number}, but it must be a number from {least} to {MOST_DIGITS}"
            );
            let help = match key {
                "decimals" => "give the number of digits behind the decimal point, such as 4",
                _ => "give the number of significant digits, such as 4",
            };
            Err(ProblemError::new(path.key(key), what).help(help))
        }
    }
}

fn tolerances(
    given: &ByKind<ToleranceChoice>,
    path: &Path,
) -> Result<[CheckedTolerance; kind::ALL.len()], ProblemError> {
    let path = path.key("tolerance");
    let mut tolerances = [CheckedTolerance::default(); kind::ALL.len()];
    // `all` comes first, so that it is checked even where no kind is left that takes it.
    for (key, choice) in given.iter() {
        let own = tolerance(choice, key, &path)?;
        match Kind::by_name(key) {
            Some(kind) => tolerances[kind as usize] = own,
            None => tolerances.fill(own),
        }
    }
    Ok(tolerances)
}

fn tolerance(
    choice: &ToleranceChoice,
    key: &str,
    path: &Path,
) -> Result<CheckedTolerance, ProblemError> {
    let path = path.key(key);
    let ToleranceChoice::Table(table) = choice else { return Ok(CheckedTolerance::Derived) };
    match (table.absolute, table.relative, table.decimals, table.digits) {
        (Some(by), None, None, None) => absolute(by, &path),
        (None, Some(part), None, None) => relative(part, &path),
        (None, None, Some(decimals), None) => {
            decimals_of(decimals, &path).map(CheckedTolerance::To)
        }
        (None, None, None, Some(digits)) => digits_of(digits, &path).map(CheckedTolerance::To),
        _ => Err(not_one(table, key, &path)),
    }
}

fn absolute(by: f64, path: &Path) -> Result<CheckedTolerance, ProblemError> {
    if by > 0.0 && by.is_finite() {
        return Ok(CheckedTolerance::Absolute(by));
    }
    let what = format!("`absolute` is {}, but it must be a number greater than 0", said(by));
    Err(ProblemError::new(path.key("absolute"), what)
        .help("give how far an answer may be away from the right number, such as 0.001"))
}

fn relative(part: f64, path: &Path) -> Result<CheckedTolerance, ProblemError> {
    if part > 0.0 && part < 1.0 {
        return Ok(CheckedTolerance::Relative(part));
    }
    let what =
        format!("`relative` is {}, but it must be greater than 0 and less than 1", said(part));
    Err(ProblemError::new(path.key("relative"), what)
        .help("give the part of the right number that an answer may be away: 0.01 is 1 %"))
}

/// The error of a tolerance that says nothing, or more than one thing.
fn not_one(table: &ToleranceTable, key: &str, path: &Path) -> ProblemError {
    let given = [
        ("absolute", table.absolute.is_some()),
        ("relative", table.relative.is_some()),
        ("decimals", table.decimals.is_some()),
        ("digits", table.digits.is_some()),
    ];
    let given: Vec<_> = given.iter().filter(|(_, is_given)| *is_given).map(|it| it.0).collect();
    match given.as_slice() {
        [first, second, ..] => {
            let what = format!("the tolerance `{key}` has both `{first}` and `{second}`");
            ProblemError::new(path.name(second), what).help("keep one of them")
        }
        _ => ProblemError::new(path.clone(), format!("the tolerance `{key}` is empty")).help(
            format!(
                "write `{key}: {{relative: 0.01}}`, or `absolute`, `decimals` or `digits` in its place"
            ),
        ),
    }
}

fn follows(part: f64, path: &Path) -> Result<f64, ProblemError> {
    if (0.0..=1.0).contains(&part) {
        return Ok(part);
    }
    let what = format!("`follows` is {}, but it must be a number from 0 to 1", said(part));
    Err(ProblemError::new(path.key("follows"), what).help(
        "give the part of the points for a number that follows from a wrong one: 1 for all of them, 0.5 for half",
    ))
}

fn points(given: &ByKind<f64>, path: &Path) -> Result<[f64; kind::ALL.len()], ProblemError> {
    let path = path.key("points");
    for (key, points) in given.iter() {
        if !(0.0..=MOST_POINTS).contains(points) {
            let what = format!(
                "the points for `{key}` are {}, but they must be a number from 0 to {MOST_POINTS}",
                said(*points)
            );
            return Err(ProblemError::new(path.key(key), what)
                .help(format!("give the points for one right number, such as `{key}: 1`")));
        }
    }
    Ok(kind::ALL.map(|row| given.get(row.kind).copied().unwrap_or(1.0)))
}

fn arrays(arrays: &Arrays, path: &Path) -> Result<CheckedArrays, ProblemError> {
    let names = arrays.names.as_ref().map_or(&[][..], |names| &names.0);
    let path = path.key("arrays").key("names");
    for (theirs, _) in names {
        if !is_name(theirs) {
            let what = format!("`{theirs}` cannot be the name of an array");
            let help = match theirs.split_once('[') {
                Some((name, _)) if is_name(name) => format!("leave the brackets out: `{name}`"),
                _ => "a name is a letter or `_`, followed by letters, digits and `_`, such as `hidden_out`".into(),
            };
            return Err(ProblemError::new(path.name(theirs), what).help(help));
        }
    }
    Ok(CheckedArrays {
        rows: arrays.weights.as_ref().and_then(|it| it.rows).unwrap_or_default(),
        samples: arrays.samples.unwrap_or_default(),
        names: names.to_vec(),
    })
}

/// Whether a word can be the name of a variable in the programs of a course.
fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    let may_begin = |letter: char| letter.is_alphabetic() || letter == '_';
    letters.next().is_some_and(may_begin)
        && letters.all(|letter| may_begin(letter) || letter.is_ascii_digit())
}
