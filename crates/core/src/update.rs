//! The update: from a gradient to the parameter's next value, with what an optimiser keeps from step to
//! step.
//!
//! An optimiser says how *one* parameter follows its gradient, as numbers and in writing ([`Follow`]);
//! [`PerParameter`] does it for all of them. The numbers that it keeps lie in the arena beside the
//! parameters, before the step and after it.

use std::{fmt, ops::Range};

use crate::{
    expression::{Expression, Function, sign},
    operation::Rule,
};

/// A number that an optimiser has for every parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The letter: `v`.
    pub head: &'static str,
    /// What it is in words: `velocity`.
    pub words: &'static str,
    /// Where it comes from.
    pub place: Place,
    /// The rule that gives it; what is kept from the step before has none.
    pub rule: Option<Rule>,
}

/// Where a number of an optimiser comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Kept from the step before: the first, the second, … of what is kept.
    Kept(usize),
    /// Computed in this step and kept for the next.
    Renewed(usize),
    /// Computed in this step and used only here, so that it is not stored.
    Corrected,
    /// The gradient as the clipping leaves it.
    Clipped,
}

/// A named number of an optimiser that is the same for all parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// The key in the problem file; `None` for the number of the step, which counts by itself.
    pub key: Option<&'static str>,
    /// The letter in formulas.
    pub head: &'static str,
    /// The index of the letter: β₁.
    pub subject: Option<&'static str>,
    /// What it is in words.
    pub words: &'static str,
    /// Its value where the file gives none.
    pub default: f64,
    /// The values that it may have.
    pub range: SettingRange,
}

/// The values that a setting may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingRange {
    /// From 0 up to but not including 1.
    Fraction,
    /// 0 or more.
    NotNegative,
    /// Whole numbers from 1 on: the number of the step.
    Count,
}

/// How one parameter follows its gradient. `KEPT` is how many numbers are kept for it.
pub trait Follow<const KEPT: usize>: fmt::Debug + Send + Sync {
    /// What it has for every parameter, in the order of computation.
    fn quantities(&self) -> &'static [Quantity];

    /// The rule of the update as a whole.
    fn rule(&self) -> Rule;

    /// From a gradient and what is kept, the direction and what is kept next; `settings` come in the
    /// order of the optimiser's list. The parameter then moves against the direction, by the learning
    /// rate times as far.
    fn follow(&self, settings: &[f64]) -> impl Fn(f64, [f64; KEPT]) -> (f64, [f64; KEPT]);

    /// A quantity in writing.
    fn write(&self, quantity: usize, of: &Written<'_>) -> Expression;

    /// The direction in writing.
    fn write_direction(&self, of: &Written<'_>) -> Expression;
}

/// The symbols that an optimiser writes about.
pub struct Written<'a> {
    /// The gradient that is followed: as it is, or as the clipping leaves it.
    pub gradient: Expression,
    /// The settings, in the order of the optimiser's list.
    pub settings: &'a dyn Fn(usize) -> Expression,
    /// The optimiser's quantities.
    pub quantities: &'a dyn Fn(usize) -> Expression,
}

impl fmt::Debug for Written<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Written").field("gradient", &self.gradient).finish_non_exhaustive()
    }
}

/// An update for all parameters of a block.
pub trait UpdateRule: fmt::Debug + Send + Sync {
    /// How many numbers are kept for every parameter.
    fn kept(&self) -> usize;
    /// What it has for every parameter, in the order of computation.
    fn quantities(&self) -> &'static [Quantity];
    /// The rule of the update as a whole.
    fn rule(&self) -> Rule;
    /// From the gradients and what is carried, computes what is carried next.
    fn update(&self, step: &Step<'_>, gradients: &[f64], carried: &[f64], next: &mut [f64]);
    /// The same, in the place of what is carried.
    fn update_in_place(&self, step: &Step<'_>, gradients: &[f64], carried: &mut [f64]);
    /// A quantity in writing.
    fn write(&self, quantity: usize, of: &Written<'_>) -> Expression;
    /// The direction in writing.
    fn write_direction(&self, of: &Written<'_>) -> Expression;
}

/// What is carried from step to step begins with a block of all trained parameters and has, as long as
/// it, a block for each number that an optimiser keeps.
#[derive(Clone, Debug)]
pub struct Step<'a> {
    /// The length of a block; the gradients are one too.
    pub block: usize,
    /// The part of each block that is updated.
    pub range: Range<usize>,
    /// The learning rate η.
    pub rate: f64,
    /// The settings of the optimiser.
    pub settings: &'a [f64],
    /// The decay of the parameters beside the gradient.
    pub decay: Decay,
}

/// How far a parameter decays towards 0 in a step, beside what the gradient does and times the learning
/// rate: the decoupled form of the penalties.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Decay {
    /// λ₁, times the sign of the parameter.
    pub l1: f64,
    /// λ₂, times the parameter.
    pub l2: f64,
}

impl Decay {
    fn of(self, parameter: f64) -> f64 {
        self.l1 * sign(parameter) + self.l2 * parameter
    }
}

/// Lets every parameter of a block follow its gradient.
#[derive(Clone, Copy, Debug)]
pub struct PerParameter<F, const KEPT: usize>(pub F);

impl<F: Follow<KEPT>, const KEPT: usize> UpdateRule for PerParameter<F, KEPT> {
    fn kept(&self) -> usize {
        KEPT
    }

    fn quantities(&self) -> &'static [Quantity] {
        self.0.quantities()
    }

    fn rule(&self) -> Rule {
        self.0.rule()
    }

    fn update(&self, step: &Step<'_>, gradients: &[f64], carried: &[f64], next: &mut [f64]) {
        let Step { rate, decay, .. } = *step;
        if decay == Decay::default() {
            let new = |old, direction| old - rate * direction;
            each(&self.0, step, gradients, carried, next, new);
        } else {
            let new = |old, direction| old - rate * decay.of(old) - rate * direction;
            each(&self.0, step, gradients, carried, next, new);
        }
    }

    fn update_in_place(&self, step: &Step<'_>, gradients: &[f64], carried: &mut [f64]) {
        let Step { rate, decay, .. } = *step;
        if decay == Decay::default() {
            let new = |old, direction| old - rate * direction;
            each_in_place(&self.0, step, gradients, carried, new);
        } else {
            let new = |old, direction| old - rate * decay.of(old) - rate * direction;
            each_in_place(&self.0, step, gradients, carried, new);
        }
    }

    fn write(&self, quantity: usize, of: &Written<'_>) -> Expression {
        self.0.write(quantity, of)
    }

    fn write_direction(&self, of: &Written<'_>) -> Expression {
        self.0.write_direction(of)
    }
}

fn each<const KEPT: usize>(
    optimiser: &impl Follow<KEPT>,
    step: &Step<'_>,
    gradients: &[f64],
    carried: &[f64],
    next: &mut [f64],
    new_value: impl Fn(f64, f64) -> f64,
) {
    let part = |block: usize| {
        let start = block * step.block;
        &carried[start + step.range.start..start + step.range.end]
    };
    let gradients = &gradients[step.range.clone()];
    let (old, kept) = (part(0), std::array::from_fn::<_, KEPT, _>(|k| part(k + 1)));
    let (new, renewed) = parts::<KEPT>(step, next);
    let follow = optimiser.follow(step.settings);
    // Cut to one length, so that the compiler sees that no index is beyond it.
    let length = new.len();
    let (gradients, old, kept) =
        (&gradients[..length], &old[..length], kept.map(|it| &it[..length]));
    let renewed = renewed.map(|it| &mut it[..length]);
    for i in 0..length {
        let (direction, next) = follow(gradients[i], std::array::from_fn(|k| kept[k][i]));
        for k in 0..KEPT {
            renewed[k][i] = next[k];
        }
        new[i] = new_value(old[i], direction);
    }
}

fn each_in_place<const KEPT: usize>(
    optimiser: &impl Follow<KEPT>,
    step: &Step<'_>,
    gradients: &[f64],
    carried: &mut [f64],
    new_value: impl Fn(f64, f64) -> f64,
) {
    let gradients = &gradients[step.range.clone()];
    let (parameters, kept) = parts::<KEPT>(step, carried);
    let follow = optimiser.follow(step.settings);
    let length = parameters.len();
    let (gradients, kept) = (&gradients[..length], kept.map(|it| &mut it[..length]));
    for i in 0..length {
        let (direction, next) = follow(gradients[i], std::array::from_fn(|k| kept[k][i]));
        for k in 0..KEPT {
            kept[k][i] = next[k];
        }
        parameters[i] = new_value(parameters[i], direction);
    }
}

/// The parts of the blocks that are updated: of the parameters, and of each number that is kept.
fn parts<'b, const KEPT: usize>(
    step: &Step<'_>,
    blocks: &'b mut [f64],
) -> (&'b mut [f64], [&'b mut [f64]; KEPT]) {
    let mut rest = blocks;
    let mut next = || {
        let (block, behind) = std::mem::take(&mut rest).split_at_mut(step.block);
        rest = behind;
        &mut block[step.range.clone()]
    };
    (next(), std::array::from_fn(|_| next()))
}

/// λ₁ sign w + λ₂ w in writing, of what is there.
#[must_use]
pub fn write_decay(
    parameter: &Expression,
    l1: Option<Expression>,
    l2: Option<Expression>,
) -> Vec<Expression> {
    let l1 = l1.map(|l1| Expression::product([l1, parameter.clone().apply(Function::Sign)]));
    let l2 = l2.map(|l2| Expression::product([l2, parameter.clone()]));
    [l1, l2].into_iter().flatten().collect()
}
