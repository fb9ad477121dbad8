//! The gradient check: every derivative against a difference quotient.
//!
//! The quotient is the five-point central difference (8·(E(w+h) − E(w−h)) − (E(w+2h) − E(w−2h)))/12h
//! (Abramowitz and Stegun, 25.3.6), whose own error falls with h⁴. With h = 10⁻³·max(1, |w|) that error
//! and the rounding error of E, about ε·|E|/h, are both near 10⁻¹³ where E is of the order of 1, so
//! that a derivative of ordinary size is confirmed to ten digits.

use crate::{
    engine::Engine,
    graph::{Graph, Role, Variable},
    symbol::{Element, Symbol, VariableId},
};

/// The greatest relative error that confirms a derivative.
pub const TOLERANCE: f64 = 1e-7;

/// What came of checking one derivative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Derivative and difference quotient agree.
    Agrees,
    /// The derivative is so small that the rounding of the total error hides it; the two agree
    /// within that rounding.
    BelowRounding,
    /// A net comes to a kink of its activation within the smallest usable step, so that the error has
    /// no derivative there to compare with.
    AtKink,
    /// They differ.
    Differs,
}

/// A derivative and its difference quotient.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CheckedDerivative {
    /// What the error is differentiated by.
    pub element: Element,
    /// The derivative that the backward pass gives.
    pub derivative: f64,
    /// The difference quotient.
    pub quotient: f64,
    /// Their difference, divided by the greater of their magnitudes.
    pub relative_error: f64,
    /// The verdict.
    pub verdict: Verdict,
}

/// The outcome for the derivatives that were checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The derivatives that were checked.
    pub derivatives: Vec<CheckedDerivative>,
    /// How many there are besides.
    pub left_out: usize,
}

/// Checks all derivatives of the leaves `by` for the numbers that stand in the engine.
///
/// Afterwards the engine's leaves are as they were.
pub fn check(engine: &mut Engine<'_>, by: &[VariableId]) -> Vec<CheckedDerivative> {
    check_some(engine, by, usize::MAX).derivatives
}

/// Checks at most `limit` derivatives of the leaves `by`, taken evenly.
pub fn check_some(engine: &mut Engine<'_>, by: &[VariableId], limit: usize) -> Outcome {
    engine.step();
    let kinks = Kinks::of(engine.graph());
    let signs = kinks.signs(engine);
    let carried_on = rounding_carried_on(engine);
    let elements = elements(engine.graph(), by);
    let stride = elements.len().div_ceil(limit.max(1)).max(1);
    let chosen = elements.iter().step_by(stride);
    let derivatives: Vec<_> =
        chosen.map(|element| check_one(engine, *element, (&kinks, &signs), carried_on)).collect();
    engine.forward();
    Outcome { left_out: elements.len() - derivatives.len(), derivatives }
}

/// The elements of those variables that have derivatives.
fn elements(graph: &Graph, by: &[VariableId]) -> Vec<Element> {
    let derived = by.iter().filter(|id| graph.variable(**id).derivative.is_some());
    derived
        .flat_map(|id| graph.variable(*id).positions().map(|at| Element { variable: *id, at }))
        .collect()
}

/// The parameters of a graph that have derivatives.
#[must_use]
pub fn parameters(graph: &Graph) -> Vec<VariableId> {
    let is_parameter = |role| matches!(role, Role::Weight | Role::Bias | Role::Number);
    let leaves = graph.variables().filter(|(id, variable)| {
        is_parameter(variable.role)
            && variable.derivative.is_some()
            && graph.equation(Symbol::Value(Element::new(*id, 0, 0))).is_none()
    });
    leaves.map(|(id, _)| id).collect()
}

/// Steps to try, relative to the value: where a kink is near, a smaller one stays on this side of it.
const STEPS: [f64; 5] = [1e-3, 2.5e-4, 1e-4, 1e-5, 1e-6];

/// So many steps are tried before a derivative is said to differ.
const MOST_TRIED: usize = 3;

fn check_one(
    engine: &mut Engine<'_>,
    element: Element,
    (kinks, signs): (&Kinks, &[bool]),
    carried_on: f64,
) -> CheckedDerivative {
    let derivative = derivative_of(engine, element);
    let value = engine.value(element);
    let mut last = 0.0;
    let (mut differs, mut tried) = (None, 0);
    for relative in STEPS {
        // A power of two loses no digit when it is added and divided by.
        let h = (relative * value.abs().max(1.0)).log2().floor().exp2();
        let (quotient, rounding, smooth) = quotient(engine, element, h, kinks, signs);
        last = quotient;
        if smooth {
            let rounding = rounding + 1.5 * carried_on / h;
            let judged = judge(element, derivative, quotient, rounding);
            // A derivative of a strongly curved error may differ from the quotient by the quotient's own
            // error; a quarter of the step has 1/256 of it. A wrong derivative stays wrong.
            tried += 1;
            if judged.verdict != Verdict::Differs || tried == MOST_TRIED {
                return judged;
            }
            differs = Some(judged);
        }
    }
    if let Some(judged) = differs {
        return judged;
    }
    let relative_error = relative_error(derivative, last);
    CheckedDerivative {
        element,
        derivative,
        quotient: last,
        relative_error,
        verdict: Verdict::AtKink,
    }
}

fn derivative_of(engine: &Engine<'_>, element: Element) -> f64 {
    let graph = engine.graph();
    graph.place(Symbol::Derivative(element)).map_or(f64::NAN, |place| engine.arena()[place])
}

/// The quotient, the rounding error to expect of it, and whether no net crossed a kink.
fn quotient(
    engine: &mut Engine<'_>,
    element: Element,
    h: f64,
    kinks: &Kinks,
    signs: &[bool],
) -> (f64, f64, bool) {
    let value = engine.value(element);
    let mut smooth = true;
    let mut largest = 0.0_f64;
    let mut error_at = |offset: f64| {
        engine.set(element, value + offset);
        engine.forward();
        smooth &= kinks.are(engine, signs);
        let error = differentiated_error(engine);
        largest = largest.max(error.abs());
        error
    };
    let near = error_at(h) - error_at(-h);
    let far = error_at(2.0 * h) - error_at(-2.0 * h);
    engine.set(element, value);
    let quotient = (8.0 * near - far) / (12.0 * h);
    // Each error is rounded by a few units in its last place, 64 to be safe for sums of many terms;
    // of a quotient with the weights 8 and 1 on both sides, 18/12 of that remain.
    let rounding = 1.5 * 64.0 * f64::EPSILON * largest / h;
    (quotient, rounding, smooth)
}

/// What the derivatives belong to: the sum of the root's elements, divided as gradients are, and the
/// penalty.
fn differentiated_error(engine: &Engine<'_>) -> f64 {
    let graph = engine.graph();
    let sum_of = |root: Option<VariableId>| -> f64 {
        root.map_or(0.0, |root| engine.values(root).iter().sum())
    };
    #[expect(clippy::cast_precision_loss, reason = "a count of samples below 2^53")]
    let divisor = graph.gradient_divisor() as f64;
    sum_of(graph.root()) / divisor + sum_of(graph.addend())
}

/// How much the rounding of what is computed on the way changes the error, to first order: each number by
/// half a unit in its last place on either side, times how the error changes with it. At an out near 1,
/// of whose distance from 1 cross-entropy takes the logarithm, that is far more than the rounding of the
/// error itself.
fn rounding_carried_on(engine: &Engine<'_>) -> f64 {
    let graph = engine.graph();
    #[expect(clippy::cast_precision_loss, reason = "a count of samples below 2^53")]
    let divisor = graph.gradient_divisor() as f64;
    let of_variable = |(id, variable): (VariableId, &Variable)| {
        let derivatives = engine.derivatives(id)?;
        let pairs = derivatives.iter().zip(engine.values(id));
        let sum: f64 = pairs.map(|(derivative, value)| (derivative * value).abs()).sum();
        Some(sum / if variable.per_sample { divisor } else { 1.0 })
    };
    f64::EPSILON * graph.variables().filter_map(of_variable).sum::<f64>()
}

fn judge(element: Element, derivative: f64, quotient: f64, rounding: f64) -> CheckedDerivative {
    let relative_error = relative_error(derivative, quotient);
    let difference = (derivative - quotient).abs();
    let verdict = if relative_error <= TOLERANCE {
        Verdict::Agrees
    } else if difference <= rounding && derivative.abs() * TOLERANCE <= rounding {
        Verdict::BelowRounding
    } else {
        Verdict::Differs
    };
    CheckedDerivative { element, derivative, quotient, relative_error, verdict }
}

/// |a − b| divided by the greater magnitude; 0 where both are 0.
fn relative_error(a: f64, b: f64) -> f64 {
    let scale = a.abs().max(b.abs());
    if scale == 0.0 { 0.0 } else { (a - b).abs() / scale }
}

/// The nets whose activations have a kink, and where.
struct Kinks(Vec<(VariableId, f64)>);

impl Kinks {
    fn of(graph: &Graph) -> Self {
        Self(graph.variables().flat_map(|(id, _)| graph.kinks(id)).collect())
    }

    /// On which side of its kink every net lies.
    fn signs(&self, engine: &Engine<'_>) -> Vec<bool> {
        self.sides(engine).collect()
    }

    fn sides<'a>(&'a self, engine: &'a Engine<'_>) -> impl Iterator<Item = bool> + 'a {
        self.0.iter().flat_map(|(net, kink)| engine.values(*net).iter().map(|net| net > kink))
    }

    /// Whether every net lies on the side that it had.
    fn are(&self, engine: &Engine<'_>, signs: &[bool]) -> bool {
        self.sides(engine).zip(signs).all(|(now, before)| now == *before)
    }
}
