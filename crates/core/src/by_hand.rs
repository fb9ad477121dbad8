//! Training by hand: every number is rounded before it is used further.
//!
//! Who calculates on paper writes a net down with four decimals and goes on with what is written. After a few
//! lines the numbers differ from those of a program that rounds only in print, and every number on the paper
//! follows exactly from those before it.

use crate::{
    expression::{Expression, settled},
    frame::Frame,
    graph::Graph,
    rounding::Rounding,
    run::{Plan, Run},
    symbol::{Symbol, VariableId},
};

/// A training under way, as a hand computes it.
///
/// What is given is taken as it is typed: inputs, targets, the initial weights, settings such as the learning
/// rate, and what is drawn, which is the same as in a plain [`Run`]. Every number that an equation gives is
/// computed from those already written down and rounded: nets, outs, errors, the factors of the chain rule that
/// have a step of their own, derivatives, and what is carried to the next step. Within an equation nothing
/// is rounded, as with a pocket calculator. A number that is only copied, such as the new value of a frozen
/// weight, is not rounded either.
///
/// ```
/// use longhand_core::{
///     by_hand::ByHand,
///     checked::NoFiles,
///     problem::{Format, Problem},
///     rounding::Rounding,
///     run::Plan,
/// };
///
/// let text = "
/// network:
///   inputs: 1
///   layers:
///     - {neurons: 1, activation: sigmoid, weights: [[0.5]], bias: 0.1}
/// loss: half_squared_error
/// data:
///   - {inputs: [1.0], targets: [0.0]}
/// training: {learning_rate: 0.5}
/// ";
/// let checked = Problem::load(text, Format::Yaml, &NoFiles)?;
/// let plan = Plan::new(&checked)?;
/// let mut hand = ByHand::start(&plan, Rounding::Decimals(2));
/// hand.step();
///
/// // out = σ(0.60) = 0.65, not 0.6457; its slope is 0.65 · 0.35 = 0.23; delta = 0.65 · 0.23 = 0.15;
/// // w⁺ = 0.5 − 0.5 · 0.15 = 0.43, not 0.4261.
/// let weights = plan.network(1).layers[0].weights;
/// assert_eq!(hand.parameter(weights)[0], [0.43]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct ByHand<'p> {
    plan: &'p Plan<'p>,
    /// Loads samples, counts and draws; its numbers are replaced before they are used.
    run: Run<'p>,
    rounding: Rounding,
}

impl<'p> ByHand<'p> {
    /// Begins with the problem's parameters.
    #[must_use]
    pub fn start(plan: &'p Plan<'p>, rounding: Rounding) -> Self {
        Self { plan, run: plan.start(), rounding }
    }

    /// The number of steps begun, including those before a saved problem was saved.
    #[must_use]
    pub const fn steps_taken(&self) -> usize {
        self.run.steps_taken()
    }

    /// Takes the next step; afterwards [`frame`](Self::frame) holds all its numbers.
    pub fn step(&mut self) {
        self.run.forward();
        let mut frame = self.frame();
        write_down(self.graph(), &mut frame, self.rounding, |_| true);
        self.run.complete_with(&frame.values);
    }

    /// The numbers of the last step.
    #[must_use]
    pub fn frame(&self) -> Frame {
        Frame { rounding: Some(self.rounding), ..self.run.frame() }
    }

    /// The numbers of a forward pass with the updated parameters and the samples of the last step.
    #[must_use]
    pub fn frame_after(&self) -> Frame {
        let mut frame = Frame { rounding: Some(self.rounding), ..self.run.frame_after() };
        let is_value = |symbol| matches!(symbol, Symbol::Value(_));
        write_down(self.graph(), &mut frame, self.rounding, is_value);
        frame
    }

    /// The parameters as they are now, and what the optimiser keeps for them: for a parameter that is
    /// not trained, nothing.
    #[must_use]
    pub fn parameter(&self, id: VariableId) -> Vec<&[f64]> {
        self.run.parameter(id)
    }

    fn graph(&self) -> &'p Graph {
        &self.plan.network(self.run.steps_taken()).graph
    }
}

/// Computes the wanted numbers of a frame from their equations, each from those before it, and rounds them.
fn write_down(
    graph: &Graph,
    frame: &mut Frame,
    rounding: Rounding,
    wanted: impl Fn(Symbol) -> bool,
) {
    let symbols = graph.groups().flat_map(|group| graph.symbols(group));
    for symbol in symbols.filter(|symbol| wanted(*symbol)) {
        let (Some(place), Some(equation)) = (graph.place(symbol), graph.equation(symbol)) else {
            // Factors of the chain rule and corrected moments are rounded when they are asked for.
            continue;
        };
        let value = |it: &Expression| it.evaluate(&mut |inner| frame.value(graph, inner));
        let number = on_paper(&equation.expression, &value);
        frame.values[place] = match equation.expression {
            Expression::Symbol(_) => number,
            _ => rounding.round(number),
        };
    }
}

/// The value of an expression of decimal numbers: where the terms of a sum cancel on paper, nothing is left, as
/// 0.9 · 0.01 − 0.1 · 0.09 leaves 1.7·10⁻¹⁸ in double precision.
fn on_paper(expression: &Expression, value: &impl Fn(&Expression) -> f64) -> f64 {
    let inner = |it: &Expression| on_paper(it, value);
    match expression {
        Expression::Sum(terms) => {
            let add = |(sum, size): (f64, f64), it: f64| (sum + it, size + it.abs());
            let (sum, size) = terms.iter().map(inner).fold((0.0, 0.0), add);
            settled(sum, size)
        }
        Expression::Product(factors) => factors.iter().map(inner).product(),
        Expression::Quotient(top, bottom) => inner(top) / inner(bottom),
        Expression::Negative(it) => -inner(it),
        _ => value(expression),
    }
}
