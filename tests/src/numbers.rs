//! The numbers that others have printed, and whether Longhand's agree with them.
//!
//! A file `….numbers.yaml` beside a problem file lists what the source of the example prints, digit
//! for digit, with the quantity that each number is: an expression over Longhand's names, in the
//! grammar of [`arithmetic`](crate::arithmetic). A name is taken from the first step; `after.out_o1`
//! is the out of a forward pass with the parameters that the first step has updated, and
//! `step(10000).out_o1` the same after that many steps.

use std::{
    cell::RefCell,
    collections::{BTreeMap, HashMap},
    fs,
    path::Path,
};

use longhand_core::{
    frame::Frame,
    graph::Graph,
    record::Nothing,
    run::Plan,
    shape::Position,
    symbol::{Element, Symbol},
};
use serde::Deserialize;

use crate::arithmetic::{Interval, evaluate, exactly};

/// A file of printed numbers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// Where the numbers are printed.
    pub source: String,
    /// The problem file, relative to this one.
    pub problem: String,
    /// The numbers.
    pub numbers: Vec<Number>,
}

impl Numbers {
    /// Reads a file of printed numbers.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn read(file: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(file).map_err(|error| error.to_string())?;
        serde_yaml::from_str(&text).map_err(|error| error.to_string())
    }
}

/// A printed number.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Number {
    /// What the source calls it.
    pub name: String,
    /// The number, exactly as printed.
    pub printed: String,
    /// What it is, in Longhand's names.
    pub quantity: String,
    /// Whether the quantity has this number.
    pub status: Status,
    /// What went wrong at the source.
    pub kind: Option<Kind>,
    /// What went wrong at the source, in words.
    pub why: Option<String>,
    /// What gives the printed number.
    pub gives: Option<String>,
}

/// Whether a quantity has the number that is printed for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It has.
    Reproduced,
    /// It has another one.
    WrongInSource,
}

/// What went wrong at a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A mistake.
    Mistake,
    /// A number that follows from a mistake.
    Consequence,
    /// Intermediate numbers were rounded, or kept in single precision, and carried on so.
    Rounding,
}

/// A number in print, with the digits that it shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Printed {
    /// The number.
    pub value: f64,
    /// What one in its last place is worth.
    pub unit: f64,
}

impl Printed {
    /// Reads `-0.0376`, `.5`, `12` or `-5.34e-08`.
    ///
    /// # Errors
    /// A text that is no number.
    pub fn read(text: &str) -> Result<Self, String> {
        let no_number = |_| format!("`{text}` is no number");
        let value = text.parse().map_err(no_number)?;
        let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let unit = format!("1e{exponent}").parse::<f64>().map_err(no_number)?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_possible_wrap,
            reason = "a few digits"
        )]
        Ok(Self { value, unit: unit / 10_f64.powi(decimals as i32) })
    }

    /// Whether `exact` is printed so: correctly rounded, or cut off after the last place.
    ///
    /// Sources that print 16 or 17 digits show the last bits of their own floating-point numbers;
    /// two steps of those are allowed for beyond the printed digits.
    #[must_use]
    pub fn agrees(self, exact: f64) -> bool {
        let bits = 2.0 * f64::EPSILON * exact.abs();
        let rounded = (exact - self.value).abs() <= 0.5 * self.unit + bits;
        let missing =
            (exact - self.value) * if self.value == 0.0 { exact } else { self.value }.signum();
        rounded || (-bits..self.unit + bits).contains(&missing)
    }
}

/// The quantities of a problem by name, in its first step and after later ones.
#[derive(Debug)]
pub struct Quantities<'p> {
    plan: &'p Plan<'p>,
    symbols: HashMap<String, Symbol>,
    first: Frame,
    after: RefCell<BTreeMap<usize, Frame>>,
}

impl<'p> Quantities<'p> {
    /// Takes the first step of a plan.
    #[must_use]
    pub fn new(plan: &'p Plan<'p>) -> Self {
        let mut run = plan.start();
        run.step();
        let first = run.frame();
        let graph = &plan.network(1).graph;
        let symbols = symbols(graph).map(|symbol| (graph.name(symbol, &first.batch), symbol));
        Self { plan, symbols: symbols.collect(), first, after: RefCell::default() }
    }

    /// The value of an expression over the names.
    ///
    /// # Errors
    /// A name that there is not, or arithmetic that has no result.
    pub fn value(&self, expression: &str) -> Result<f64, String> {
        evaluate(expression, &exactly, &|name| self.name(name).map(Interval::point))
            .map(Interval::middle)
            .map_err(|failure| failure.to_string())
    }

    fn name(&self, name: &str) -> Result<f64, String> {
        if let Some(name) = name.strip_prefix("after.") {
            return self.after(1, name);
        }
        if let Some((steps, name)) = name.strip_prefix("step(").and_then(|it| it.split_once(").")) {
            return self.after(steps.parse().map_err(|_| format!("no step {steps}"))?, name);
        }
        self.look_up(name, &self.first)
    }

    fn look_up(&self, name: &str, frame: &Frame) -> Result<f64, String> {
        let symbol = self.symbols.get(name).ok_or_else(|| format!("there is no `{name}`"))?;
        Ok(frame.value(&self.plan.network(1).graph, *symbol))
    }

    fn after(&self, steps: usize, name: &str) -> Result<f64, String> {
        let mut after = self.after.borrow_mut();
        let frame = after.entry(steps).or_insert_with(|| {
            let mut run = self.plan.start();
            run.steps(steps, &mut Nothing);
            run.frame_after()
        });
        self.look_up(name, frame)
    }
}

/// Every number of a step: the values, derivatives and updated parameters of all elements, and the
/// factors of the chain rule that have an equation of their own.
fn symbols(graph: &Graph) -> impl Iterator<Item = Symbol> {
    let elements = graph.variables().flat_map(|(variable, it)| {
        let positions: Vec<Position> = it.shape().by_column().collect();
        positions.into_iter().map(move |at| Element { variable, at })
    });
    elements
        .flat_map(|it| [Symbol::Value(it), Symbol::Derivative(it), Symbol::Updated(it)])
        .filter(|symbol| graph.place(*symbol).is_some())
        .chain(graph.equations().map(|equation| equation.symbol))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn agrees(printed: &str, exact: f64, expected: bool) {
        assert_eq!(
            Printed::read(printed).unwrap().agrees(exact),
            expected,
            "{printed} and {exact}"
        );
    }

    #[test]
    fn a_number_agrees_if_it_is_rounded_or_cut_off() {
        agrees("0.12", 0.1249, true);
        agrees("0.13", 0.1251, true);
        agrees("0.12", 0.1251, true);
        agrees("0.12", 0.1299, true);
        agrees("0.12", 0.1301, false);
        agrees("0.13", 0.1249, false);
        agrees("-0.12", -0.1299, true);
        agrees("-0.12", -0.1301, false);
        agrees("-0.13", -0.1249, false);
        agrees("-0.12", 0.12, false);
        agrees("0.0", -0.09, true);
        agrees("0.0", 0.11, false);
        agrees("12", 12.4, true);
        agrees("-5.34e-08", -5.3449e-8, true);
        agrees("-5.34e-08", -5.36e-8, false);
    }

    #[test]
    fn the_unit_is_that_of_the_last_place() {
        assert_eq!(Printed::read(".50").unwrap(), Printed { value: 0.5, unit: 0.01 });
        assert_eq!(Printed::read("12").unwrap(), Printed { value: 12.0, unit: 1.0 });
        assert_eq!(Printed::read("1.5e3").unwrap(), Printed { value: 1500.0, unit: 100.0 });
        assert!(Printed::read("1,5").is_err());
    }
}
