//! The optimiser, the schedules, the penalty and the clipping.

use super::said;
use crate::{
    error::{ProblemError, did_you_mean},
    optimiser::{self, Optimiser},
    problem::{Clip, OptimiserChoice, Path, Penalty, Per, ScheduleChoice, ScheduleTable},
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
        let help = match table.name.as_str() {
            "sgd" | "gd" | "SGD" => {
                "did you mean `gradient_descent`? `batch` says how many samples a step takes".into()
            }
            name => did_you_mean(name, optimiser::ALL.iter().map(|it| it.name)),
        };
        return Err(ProblemError::new(path, what).help(help));
    };
    let owner = Owner { kind: "optimiser", name: optimiser.name, settings: optimiser.settings };
    let settings = owner.settings(&table.settings(), &path)?;
    Ok(CheckedOptimiser { optimiser, settings })
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
        let owner = Owner { kind: "schedule", name: schedule.name, settings: schedule.settings };
        let settings = owner.settings(&table.settings(), &path)?;
        Ok(CheckedSchedule { schedule, settings, per: table.per.unwrap_or_default() })
    };
    choice.as_tables().iter().enumerate().map(one).collect()
}

/// What settings belong to, for messages.
struct Owner {
    kind: &'static str,
    name: &'static str,
    settings: &'static [Setting],
}

impl Owner {
    /// The values of the settings, in the order of the list.
    fn settings(
        &self,
        given: &[(&'static str, Option<f64>)],
        path: &Path,
    ) -> Result<Vec<f64>, ProblemError> {
        for (key, _) in given.iter().filter(|(_, value)| value.is_some()) {
            if self.settings.iter().all(|own| own.key != Some(key)) {
                let own: Vec<_> = self
                    .settings
                    .iter()
                    .filter_map(|own| own.key)
                    .map(|key| format!("`{key}`"))
                    .collect();
                let help = match own.as_slice() {
                    [] => "it has no settings; remove this one".to_owned(),
                    [only] => format!("its setting is {only}"),
                    [first @ .., last] => {
                        format!("its settings are {} and {last}", first.join(", "))
                    }
                };
                let what = format!("the {} `{}` has no setting `{key}`", self.kind, self.name);
                return Err(ProblemError::new(path.name(key), what).help(help));
            }
        }
        let value = |own: &Setting| {
            let Some(key) = own.key else { return Ok(own.default) };
            match given.iter().find(|(given, _)| *given == key).and_then(|(_, value)| *value) {
                Some(value) => in_range(own, value, &path.key(key)),
                None if own.default.is_finite() => Ok(own.default),
                None => {
                    let what = format!("the {} `{}` needs `{key}`", self.kind, self.name);
                    Err(ProblemError::new(path.clone(), what).help(format!(
                        "add `{key}:`, {}, such as `{key}: {}`",
                        own.words,
                        example(own.range)
                    )))
                }
            }
        };
        self.settings.iter().map(value).collect()
    }
}

fn example(range: SettingRange) -> &'static str {
    match range {
        SettingRange::Fraction => "0.9",
        SettingRange::NotNegative => "0.001",
        SettingRange::Count => "10",
    }
}

fn in_range(setting: &Setting, value: f64, path: &Path) -> Result<f64, ProblemError> {
    let (good, needed) = match setting.range {
        SettingRange::Fraction => ((0.0..1.0).contains(&value), "at least 0 and less than 1"),
        SettingRange::NotNegative => (value >= 0.0 && value.is_finite(), "0 or more"),
        SettingRange::Count => {
            ((1.0..1e15).contains(&value) && value.fract() == 0.0, "a whole number of at least 1")
        }
    };
    if good {
        return Ok(value);
    }
    let key = setting.key.unwrap_or(setting.head);
    let what = format!("`{key}` is {}, but it must be {needed}", said(value));
    Err(ProblemError::new(path.clone(), what).help(format!(
        "it is {}; a usual value is {}",
        setting.words,
        example(setting.range)
    )))
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
            let what = format!("`{key}` is {}, but a penalty must be 0 or more", said(value));
            Err(ProblemError::new(path.key(key), what).help("a usual value is 0.01"))
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
        let what =
            format!("`{key}` is {}, but a limit must be a number greater than 0", said(value));
        Err(ProblemError::new(path.key(key), what).help("a usual value is 1.0"))
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
