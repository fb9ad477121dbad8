//! The optimiser, the schedules, the penalty and the clipping.

use super::said;
use crate::{
    error::{ProblemError, did_you_mean},
    optimiser::{self, Optimiser},
    problem::{
        Clip, OptimiserChoice, OptimiserTable, Path, Penalty, Per, ScheduleChoice, ScheduleTable,
    },
    schedule::{self, Schedule},
    update::{Setting, SettingRange},
};

/// An optimiser with its settings.
#[derive(Clone, Debug)]
pub struct CheckedOptimiser {
    /// The optimiser.
    pub optimiser: &'static Optimiser,
    /// Its settings, in the order of its list; the number of the step is counted while training.
    pub settings: Vec<f64>,
}

/// A schedule with its settings.
#[derive(Clone, Debug)]
pub struct CheckedSchedule {
    /// The schedule.
    pub schedule: &'static Schedule,
    /// Its settings, in the order of its list.
    pub settings: Vec<f64>,
    /// What it counts.
    pub per: Per,
}

/// A penalty on large weights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CheckedPenalty {
    /// λ₁, if it is given.
    pub l1: Option<f64>,
    /// λ₂, if it is given.
    pub l2: Option<f64>,
    /// Whether biases are penalised too.
    pub biases: bool,
    /// Whether the parameters shrink by themselves, beside the gradient.
    pub decoupled: bool,
}

/// How gradients are clipped.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CheckedClip {
    /// All together, by their norm.
    Norm(f64),
    /// Each by itself.
    Value(f64),
}

pub(super) fn optimiser(
    choice: Option<&OptimiserChoice>,
    path: &Path,
) -> Result<CheckedOptimiser, ProblemError> {
    let path = path.key("optimiser");
    let Some(choice) = choice else {
        return Ok(CheckedOptimiser { optimiser: &optimiser::ALL[0], settings: Vec::new() });
    };
    let table = choice.as_table();
    let Some(optimiser) = Optimiser::by_name(&table.name) else {
        let path = name_path(matches!(choice, OptimiserChoice::Table(_)), &path);
        let what = format!("there is no optimiser `{}`", table.name);
        return Err(ProblemError::new(path, what).help(meant(&table)));
    };
    let owner = Owner {
        kind: "optimiser",
        name: optimiser.name,
        settings: optimiser.settings,
        counted: None,
        others: optimiser::ALL.map(|it| (it.name, it.settings)).to_vec(),
    };
    let settings = owner.settings(&table.settings(), &path)?;
    Ok(CheckedOptimiser { optimiser, settings })
}

/// Optimisers that a file may mean, but that there are not.
const OTHER_OPTIMISERS: [&str; 9] =
    ["adadelta", "adafactor", "adamax", "amsgrad", "ftrl", "lbfgs", "lion", "nadam", "rprop"];

/// Which optimiser an unknown name means.
fn meant(table: &OptimiserTable) -> String {
    let name = table.name.to_lowercase().replace(['-', ' '], "_");
    match (name.as_str(), table.momentum) {
        ("sgd" | "gd", Some(_)) => {
            "write `name: momentum` for gradient descent with momentum, or `name: nesterov`".into()
        }
        ("sgd" | "gd", None) => {
            "did you mean `gradient_descent`? `batch` says how many samples a step takes".into()
        }
        ("nag", _) => "did you mean `nesterov`?".into(),
        ("heavy_ball" | "polyak", _) => "did you mean `momentum`?".into(),
        // Their names are near to others, and something else.
        (name, _) if OTHER_OPTIMISERS.contains(&name) => did_you_mean("", optimiser_names()),
        (name, _) => did_you_mean(name, optimiser_names()),
    }
}

fn optimiser_names() -> impl Iterator<Item = &'static str> {
    optimiser::ALL.iter().map(|it| it.name)
}

fn name_path(is_table: bool, path: &Path) -> Path {
    if is_table { path.key("name") } else { path.clone() }
}

pub(super) fn schedules(
    choice: Option<&ScheduleChoice>,
    path: &Path,
) -> Result<Vec<CheckedSchedule>, ProblemError> {
    let path = path.key("schedule");
    let Some(choice) = choice else { return Ok(Vec::new()) };
    let one = |(index, table): (usize, &ScheduleTable)| {
        let (is_table, path) = match choice {
            ScheduleChoice::Name(_) => (false, path.clone()),
            ScheduleChoice::Table(_) => (true, path.clone()),
            ScheduleChoice::Several(_) => (true, path.index(index)),
        };
        let Some(schedule) = Schedule::by_name(&table.name) else {
            let what = format!("there is no schedule `{}`", table.name);
            return Err(ProblemError::new(name_path(is_table, &path), what)
                .help(did_you_mean(&table.name, schedule::ALL.iter().map(|it| it.name))));
        };
        let per = table.per.unwrap_or_default();
        let owner = Owner {
            kind: "schedule",
            name: schedule.name,
            settings: schedule.settings,
            counted: Some(per),
            others: schedule::ALL.map(|it| (it.name, it.settings)).to_vec(),
        };
        let settings = owner.settings(&table.settings(), &path);
        let settings = settings.map_err(|error| match choice {
            // What it needs has no place beside a name alone.
            ScheduleChoice::Name(_) => error.help(format!("write `schedule: {}`", owner.in_full())),
            _ => error,
        })?;
        Ok(CheckedSchedule { schedule, settings, per })
    };
    choice.as_tables().iter().enumerate().map(one).collect()
}

/// What settings belong to, for messages.
struct Owner {
    kind: &'static str,
    name: &'static str,
    settings: &'static [Setting],
    /// What a schedule counts.
    counted: Option<Per>,
    /// All of the kind, with their settings.
    others: Vec<(&'static str, &'static [Setting])>,
}

impl Owner {
    /// The values of the settings, in the order of the list.
    fn settings(
        &self,
        given: &[(&'static str, Option<f64>)],
        path: &Path,
    ) -> Result<Vec<f64>, ProblemError> {
        for (key, _) in given.iter().filter(|(_, value)| value.is_some()) {
            if !has(self.settings, key) {
                let what = format!("the {} `{}` has no setting `{key}`", self.kind, self.name);
                return Err(ProblemError::new(path.name(key), what).help(self.instead_of(key)));
            }
        }
        let value = |own: &Setting| {
            let Some(key) = own.key else { return Ok(own.default) };
            match given.iter().find(|(given, _)| *given == key).and_then(|(_, value)| *value) {
                Some(value) => self.in_range(own, value, &path.key(key)),
                None if own.default.is_finite() => Ok(own.default),
                None => {
                    let what = format!("the {} `{}` needs `{key}`", self.kind, self.name);
                    let help = format!("add `{key}: {}`, for example", example(own));
                    Err(ProblemError::new(path.clone(), what).help(help + &self.words(own)))
                }
            }
        };
        self.settings.iter().map(value).collect()
    }

    /// An example with all that must be given.
    fn in_full(&self) -> String {
        let needed = self.settings.iter().filter(|own| own.default.is_nan());
        let needed = needed.filter_map(|own| Some(format!(", {}: {}", own.key?, example(own))));
        format!("{{name: {}{}}}", self.name, needed.collect::<String>())
    }

    /// What to do about a setting that it does not have.
    fn instead_of(&self, key: &str) -> String {
        let own: Vec<_> = self.settings.iter().filter_map(|own| own.key).map(quoted).collect();
        match own.as_slice() {
            [] => {
                let owners = self.others.iter().filter(|it| has(it.1, key));
                let owners: Vec<_> = owners.map(|it| quoted(it.0)).collect();
                format!("it has no settings; remove this one, or choose {}", listed(&owners, "or"))
            }
            [only] => format!("its setting is {only}"),
            own => format!("its settings are {}", listed(own, "and")),
        }
    }

    fn in_range(&self, setting: &Setting, value: f64, path: &Path) -> Result<f64, ProblemError> {
        let (good, needed) = match setting.range {
            SettingRange::Fraction => ((0.0..1.0).contains(&value), "at least 0 and less than 1"),
            SettingRange::NotNegative => {
                (value >= 0.0 && value.is_finite(), "a number of at least 0")
            }
            SettingRange::Count => (
                (1.0..1e15).contains(&value) && value.fract() == 0.0,
                "a whole number of at least 1",
            ),
        };
        if good {
            return Ok(value);
        }
        let key = setting.key.unwrap_or(setting.head);
        let what = format!("`{key}` is {}, but it must be {needed}", said(value));
        let help = format!("a usual value is `{key}: {}`", example(setting));
        Err(ProblemError::new(path.clone(), what).help(help + &self.words(setting)))
    }

    /// What a setting is, in brackets, where its key does not say it.
    fn words(&self, setting: &Setting) -> String {
        let words = setting.words;
        match (setting.range, self.counted) {
            _ if setting.key.is_some_and(|key| words.ends_with(key)) => String::new(),
            (SettingRange::Count, Some(Per::Epoch)) => format!(" ({words}, in epochs)"),
            (SettingRange::Count, Some(Per::Step)) => format!(" ({words}, in steps)"),
            _ => format!(" ({words})"),
        }
    }
}

fn has(settings: &[Setting], key: &str) -> bool {
    settings.iter().any(|own| own.key == Some(key))
}

fn quoted(key: &str) -> String {
    format!("`{key}`")
}

/// "a", "a and b", "a, b and c".
fn listed(words: &[String], and: &str) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// A usual value: the one that holds if none is given, or one that is often taken.
fn example(setting: &Setting) -> String {
    match setting.range {
        _ if setting.default > 0.0 && setting.default < 1e-3 => format!("{:e}", setting.default),
        _ if setting.default > 0.0 => setting.default.to_string(),
        SettingRange::Fraction => "0.9".into(),
        SettingRange::NotNegative => "0.001".into(),
        SettingRange::Count => "10".into(),
    }
}

/// The penalty, if there is one: what the file says, or what belongs to the optimiser.
pub(super) fn penalty(
    penalty: Option<&Penalty>,
    optimiser: &Optimiser,
    path: &Path,
) -> Result<Option<CheckedPenalty>, ProblemError> {
    let path = path.key("penalty");
    let made_for_decay = optimiser.decay.is_some();
    let Some(penalty) = penalty else {
        return Ok(optimiser.decay.map(|l2| CheckedPenalty {
            l1: None,
            l2: Some(l2),
            biases: true,
            decoupled: true,
        }));
    };
    let strength = |key, value: Option<f64>| match value {
        Some(value) if !(value >= 0.0 && value.is_finite()) => {
            let what = format!("`{key}` is {}, but it must be a number of at least 0", said(value));
            let help = format!("give the strength of the penalty, such as `{key}: 0.01`");
            Err(ProblemError::new(path.key(key), what).help(help))
        }
        value => Ok(value),
    };
    let (l1, l2) = (strength("l1", penalty.l1)?, strength("l2", penalty.l2)?);
    if l1.is_none() && l2.is_none() {
        return Err(ProblemError::new(path, "the penalty has neither `l1` nor `l2`")
            .help("write `penalty: {l2: 0.01}`, or remove it"));
    }
    if made_for_decay && penalty.decoupled == Some(false) {
        let what = format!("`{}` is made for a decoupled penalty", optimiser.name);
        return Err(ProblemError::new(path.key("decoupled"), what)
            .help("remove `decoupled`, or use `optimiser: adam`"));
    }
    Ok(Some(CheckedPenalty {
        l1,
        l2,
        biases: penalty.biases.unwrap_or(made_for_decay),
        decoupled: penalty.decoupled.unwrap_or(made_for_decay),
    }))
}

pub(super) fn clip(clip: Option<&Clip>, path: &Path) -> Result<Option<CheckedClip>, ProblemError> {
    let path = path.key("clip");
    let Some(clip) = clip else { return Ok(None) };
    let limit = |key, value: f64| {
        if value > 0.0 && value.is_finite() {
            return Ok(value);
        }
        let what = format!("`{key}` is {}, but it must be a number greater than 0", said(value));
        let help = match key {
            "norm" => "give the largest norm of all gradients together, such as `norm: 1.0`",
            _ => "give the largest magnitude of a gradient, such as `value: 0.5`",
        };
        Err(ProblemError::new(path.key(key), what).help(help))
    };
    match (clip.norm, clip.value) {
        (Some(norm), None) => limit("norm", norm).map(CheckedClip::Norm).map(Some),
        (None, Some(value)) => limit("value", value).map(CheckedClip::Value).map(Some),
        (Some(_), Some(_)) => {
            Err(ProblemError::new(path.name("value"), "`clip` has both `norm` and `value`").help(
                "keep `norm` to shorten all gradients together, or `value` for each by itself",
            ))
        }
        (None, None) => Err(ProblemError::new(path, "`clip` has neither `norm` nor `value`")
            .help("write `clip: {norm: 1.0}` or `clip: {value: 0.5}`, or remove it")),
    }
}
