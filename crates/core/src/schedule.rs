//! Schedules of the learning rate that a problem file can name: one row each in [`ALL`].
//!
//! A schedule is an operation on single numbers: what it starts from, how far the training is, and its
//! settings. So the learning rate of a step has an equation like every other number.

use crate::{
    expression::{Condition, Expression, Function},
    graph::Operands,
    memory::{Backward, Block, Forward, Write},
    operation::{Operation, Partial, Rule},
    shape::{Position, Shape},
    update::{Setting, SettingRange},
};

/// What the rest of the program has to know of a schedule.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    /// The name in the problem file.
    pub name: &'static str,
    /// The formula, for tables: η₀ is the learning rate of the file, n how many epochs (or steps) have
    /// been completed.
    pub formula: &'static str,
    /// What it does, in a sentence.
    pub words: &'static str,
    /// Its settings. What has no default must be given.
    pub settings: &'static [Setting],
    value: fn(f64, f64, &[f64]) -> f64,
    write: fn(Expression, Expression, &[Expression]) -> Expression,
    rule: Rule,
}

impl Schedule {
    /// The schedule called `name`.
    #[must_use]
    pub fn by_name(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|schedule| schedule.name == name)
    }

    /// The learning rate after `completed` epochs or steps.
    #[must_use]
    pub fn rate(&self, start: f64, completed: f64, settings: &[f64]) -> f64 {
        (self.value)(start, completed, settings)
    }
}

const fn setting(
    key: &'static str,
    head: &'static str,
    subject: Option<&'static str>,
    words: &'static str,
    default: f64,
    range: SettingRange,
) -> Setting {
    Setting { key: Some(key), head, subject, words, default, range }
}

const FACTOR: Setting =
    setting("factor", "gamma", None, "the factor", f64::NAN, SettingRange::Fraction);
const LENGTH: Setting =
    setting("length", "N", None, "how long it takes", f64::NAN, SettingRange::Count);

/// n · …, up to the length and no further.
fn up_to(
    completed: Expression,
    length: Expression,
    within: Expression,
    after: Expression,
) -> Expression {
    Expression::Cases {
        subject: length.minus(completed).into(),
        condition: Condition::Positive,
        then: within.into(),
        otherwise: after.into(),
    }
}

/// Every schedule, in the order of the reference.
pub const ALL: [Schedule; 5] = [
    Schedule {
        name: "constant",
        formula: "η₀",
        words: "the learning rate stays as it is",
        settings: &[],
        value: |start, _, _| start,
        write: |start, _, _| start,
        rule: Rule { name: "constant learning rate", words: "the learning rate stays as it is" },
    },
    Schedule {
        name: "step",
        formula: "η₀ · γ^⌊n / k⌋",
        words: "every so often the learning rate is multiplied by a factor",
        settings: &[
            FACTOR,
            setting(
                "every",
                "k",
                None,
                "how long it takes from drop to drop",
                f64::NAN,
                SettingRange::Count,
            ),
        ],
        value: |start, n, it| start * it[0].powf((n / it[1]).floor()),
        write: |start, n, it| {
            let drops = n.over(it[1].clone()).apply(Function::Floor);
            Expression::product([start, it[0].clone().to_the(drops)])
        },
        rule: Rule {
            name: "step schedule",
            words: "the learning rate at the start, times the factor for every drop so far",
        },
    },
    Schedule {
        name: "exponential",
        formula: "η₀ · γⁿ",
        words: "the learning rate is multiplied by a factor again and again",
        settings: &[FACTOR],
        value: |start, n, it| start * it[0].powf(n),
        write: |start, n, it| Expression::product([start, it[0].clone().to_the(n)]),
        rule: Rule {
            name: "exponential schedule",
            words: "the learning rate at the start, times a power of the factor",
        },
    },
    Schedule {
        name: "cosine",
        formula: "η_min + ½ (η₀ − η_min) (1 + cos(π n / N)) while n < N, then η_min",
        words: "the learning rate falls along half a wave of the cosine",
        settings: &[
            LENGTH,
            setting(
                "lowest",
                "eta",
                Some("min"),
                "the lowest learning rate",
                0.0,
                SettingRange::NotNegative,
            ),
        ],
        value: |start, n, it| {
            if it[0] - n > 0.0 {
                it[1] + 0.5 * (start - it[1]) * (1.0 + Function::CosPi.apply(n / it[0]))
            } else {
                it[1]
            }
        },
        write: |start, n, it| {
            let [length, lowest] = [it[0].clone(), it[1].clone()];
            let wave = n.clone().over(length.clone()).apply(Function::CosPi);
            let wave = Expression::sum([Expression::Constant(1.0), wave]);
            let height = start.minus(lowest.clone());
            let above = Expression::product([Expression::ratio(1, 2), height, wave]);
            up_to(n, length, Expression::sum([lowest.clone(), above]), lowest)
        },
        rule: Rule {
            name: "cosine schedule",
            words: "from the learning rate at the start down to the lowest, along half a wave of the cosine",
        },
    },
    Schedule {
        name: "warm_up",
        formula: "η₀ · (n + 1) / N while n + 1 < N, then η₀",
        words: "the learning rate grows evenly up to its full size and stays there",
        settings: &[LENGTH],
        value: |start, n, it| {
            if it[0] - (n + 1.0) > 0.0 { start * (n + 1.0) / it[0] } else { start }
        },
        write: |start, n, it| {
            let next = Expression::sum([n, Expression::Constant(1.0)]);
            let grown = Expression::product([start.clone(), next.clone()]).over(it[0].clone());
            up_to(next, it[0].clone(), grown, start)
        },
        rule: Rule {
            name: "warm-up",
            words: "the learning rate grows evenly up to its full size and stays there",
        },
    },
];

/// The operation η = schedule(η₀, n, settings …), all single numbers.
#[derive(Clone, Copy, Debug)]
pub struct Scheduled(pub &'static Schedule);

const START: usize = 0;
const COMPLETED: usize = 1;
const SETTINGS: usize = 2;
const ONLY: Position = Position::new(0, 0);

impl Operation for Scheduled {
    fn name(&self) -> &'static str {
        "schedule"
    }

    fn output_shape(&self, inputs: &[Shape]) -> Result<Shape, String> {
        let single = Shape::new(1, 1);
        if inputs.len() != SETTINGS + self.0.settings.len() || inputs.iter().any(|it| *it != single)
        {
            return Err("a schedule takes single numbers, one for each of its settings".into());
        }
        Ok(single)
    }

    fn forward(&self, at: &Forward<'_>, output: &mut Block<'_>) {
        let mut settings = [0.0; 4];
        for (index, value) in settings.iter_mut().take(self.0.settings.len()).enumerate() {
            *value = at.input(SETTINGS + index)[0];
        }
        output.cells[0] = self.0.rate(at.input(START)[0], at.input(COMPLETED)[0], &settings);
    }

    fn differentiable(&self, _input: usize) -> bool {
        false
    }

    fn backward(&self, _: usize, _: &Backward<'_>, _: &mut Block<'_>, _: Write) {}

    fn value_rule(&self, _operands: &Operands<'_>) -> Rule {
        self.0.rule
    }

    fn value(&self, _of: Position, operands: &Operands<'_>) -> Expression {
        let settings: Vec<_> =
            (SETTINGS..operands.inputs()).map(|i| operands.input(i, ONLY)).collect();
        (self.0.write)(operands.input(START, ONLY), operands.input(COMPLETED, ONLY), &settings)
    }

    fn derivative_rule(&self, _input: usize, _operands: &Operands<'_>) -> Rule {
        self.0.rule
    }

    fn affected(&self, _: usize, _: Position, _: &Operands<'_>) -> Vec<Position> {
        Vec::new()
    }

    fn partial(&self, _: usize, _: Position, _: Position, _: &Operands<'_>) -> Partial {
        Partial::inline(Expression::Constant(0.0))
    }
}
