//! Whether what stands on a page is true.
//!
//! A printed number stands for all numbers that are printed so. Every line of numbers is evaluated over
//! those, and every line of names over a table of what the page itself has printed for the names before;
//! either must be able to give the printed result.

use std::collections::{HashMap, HashSet};

use longhand_core::{expression::Expression, graph::Graph, symbol::Symbol};
use longhand_trace::{number::Precision, page::RecordedStep};

use crate::{
    arithmetic::{self, Failure, Interval, exactly},
    latex::{self, Condition, EXACTLY, Form, NAME, Side, Sign},
    printed::{self, PrintedEquation, TrainingStep},
    rounding::stands_for,
};

/// What came of reading a page back.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Equations.
    pub equations: usize,
    /// Lines of numbers that were evaluated.
    pub numbers: usize,
    /// Lines of names that were evaluated.
    pub symbols: usize,
    /// Lines of the chain rule with factors that have no equation of their own: what was seen is that
    /// the factors are the right ones.
    pub bare_factors: usize,
    /// Lines of names in which terms are left out, or names whose numbers are too many to print.
    pub cut: usize,
    /// Lines whose printed numbers may be such that the result has no bound.
    pub unbounded: usize,
    /// Numbers under "Check" that are those of the equations.
    pub repeated: usize,
    /// What is wrong.
    pub failures: Vec<String>,
}

impl Report {
    /// Adds another report to this one. `page` says where its failures are.
    pub fn add(&mut self, other: Self, page: &str) {
        self.equations += other.equations;
        self.numbers += other.numbers;
        self.symbols += other.symbols;
        self.bare_factors += other.bare_factors;
        self.cut += other.cut;
        self.unbounded += other.unbounded;
        self.repeated += other.repeated;
        self.failures.extend(other.failures.into_iter().map(|it| format!("{page}: {it}")));
    }
}

/// The lines that an equation must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Whether it begins with a line of the chain rule.
    chain: bool,
    right: Right,
}

/// What the numbers are put into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Right {
    /// Nothing: it is a constant. Where it is printed as its result is, it is not repeated.
    Constant,
    /// A single name: its number is the result already.
    Name,
    /// Anything else.
    Formula,
}

/// The lines that the equations of a step must have on a whole page.
fn shapes(graph: &Graph) -> Vec<Shape> {
    let written = graph.groups().filter(|group| graph.is_written(*group));
    let equations = written.flat_map(|group| graph.symbols(group).collect::<Vec<Symbol>>());
    let shape = |symbol| {
        let equation = graph.equation(symbol)?;
        let right = match &equation.expression {
            it if it.as_constant().is_some() => Right::Constant,
            Expression::Symbol(_) => Right::Name,
            _ => Right::Formula,
        };
        Some(Shape { chain: equation.chain.is_some(), right })
    };
    equations.filter_map(shape).collect()
}

/// Verifies a page on which every equation of some steps stands.
#[must_use]
pub fn whole(page: &str, steps: &[RecordedStep<'_>], precision: Precision) -> Report {
    let page = printed::page(page);
    let mut report = Report::default();
    if page.steps.len() != steps.len() {
        let found = page.steps.len();
        report.failures.push(format!("{found} training steps, not {}", steps.len()));
    }
    for (printed, step) in page.steps.iter().zip(steps) {
        let mut table = Table { precision, numbers: HashMap::new() };
        // A setting is shown with all its digits.
        for (name, number) in &page.settings {
            if let Err(why) = table.insert(name, number, &exactly) {
                report.failures.push(why);
            }
        }
        whole_step(&mut report, table, printed, &shapes(&step.network.graph));
    }
    report
}

fn whole_step(report: &mut Report, mut table: Table, step: &TrainingStep, shapes: &[Shape]) {
    let fail = |report: &mut Report, place: &str, why: String| {
        report.failures.push(format!("{}: {place}\n{why}", step.title));
    };
    let rounded = |precision| move |literal: &str| stands_for(literal, precision);
    let precision = table.precision;
    let settings = step.settings.iter().map(|it| (it, None));
    for ((name, number), precision) in
        settings.chain(step.given.iter().map(|it| (it, Some(precision))))
    {
        let literal = |literal: &str| match precision {
            Some(precision) => stands_for(literal, precision),
            None => exactly(literal),
        };
        if let Err(why) = table.insert(name, number, &literal) {
            fail(report, "Given", why);
        }
    }
    if step.equations.len() != shapes.len() {
        let why = format!("{} equations, not {}", step.equations.len(), shapes.len());
        fail(report, "the whole step", why);
    }
    let mut bare = HashSet::new();
    for (equation, shape) in step.equations.iter().zip(shapes) {
        report.equations += 1;
        let lines = Lines { table: &table, equation, may_lack: step.is_cut };
        if let Err(why) = lines.verify(report, *shape, &mut bare) {
            fail(report, &equation.title, why);
        }
        let result = equation.sides.last().map_or("", String::as_str);
        for name in &equation.names {
            if table.numbers.contains_key(name) {
                fail(report, &equation.title, format!("a second equation for {name}"));
            } else if let Err(why) = table.insert(name, result, &rounded(precision)) {
                fail(report, &equation.title, why);
            }
        }
    }
    for name in bare.iter().filter(|name| table.numbers.contains_key(*name)) {
        fail(report, "the whole step", format!("{name} is used before it is computed"));
    }
    for (name, number) in &step.before {
        match table.numbers.get(name) {
            Some((text, _)) if text == number => report.repeated += 1,
            Some((text, _)) => fail(report, "Check", format!("{name} is {text}, not {number}")),
            None => fail(report, "Check", format!("what is {name}?")),
        }
    }
}

/// Verifies the lines of numbers of a page on which some equations stand.
#[must_use]
pub fn excerpt(page: &str, precision: Precision) -> Report {
    let mut report = Report::default();
    let table = Table { precision, numbers: HashMap::new() };
    for step in &printed::page(page).steps {
        for equation in &step.equations {
            report.equations += 1;
            let lines = Lines { table: &table, equation, may_lack: false };
            if let Err(why) = lines.verify_numbers(&mut report) {
                report.failures.push(format!("{}: {}\n{why}", step.title, equation.title));
            }
        }
    }
    report
}

/// What a page has printed for the names, in LaTeX and as what it stands for.
struct Table {
    precision: Precision,
    numbers: HashMap<String, (String, Interval)>,
}

impl Table {
    fn insert(
        &mut self,
        name: &str,
        latex: &str,
        literal: arithmetic::Meaning<'_>,
    ) -> Result<(), String> {
        let Form::Plain(text) = latex::side(latex)?.form else {
            return Err(format!("no number: {latex}"));
        };
        let none = |name: &str| Err(format!("a name in a number: {name}"));
        let number = arithmetic::evaluate(&text, literal, &none).map_err(|why| why.to_string())?;
        match self.numbers.insert(name.to_owned(), (latex.to_owned(), number)) {
            Some((other, _)) if other != latex => {
                Err(format!("{name} stands for {other} and for {latex}"))
            }
            _ => Ok(()),
        }
    }
}

/// The lines of one equation.
struct Lines<'a> {
    table: &'a Table,
    equation: &'a PrintedEquation,
    /// Whether names may lack a number because a table was too large to print.
    may_lack: bool,
}

impl Lines<'_> {
    fn sides(&self) -> Result<(Vec<Side>, Vec<Side>), String> {
        let sides: Vec<_> =
            self.equation.sides.iter().map(|it| latex::side(it)).collect::<Result<_, _>>()?;
        let symbolic = sides.iter().take_while(|side| side.is_symbolic()).count();
        let mut symbols = sides;
        let numbers = symbols.split_off(symbolic);
        match numbers.iter().position(Side::is_symbolic) {
            Some(at) => Err(format!("names among numbers: {}", self.equation.sides[symbolic + at])),
            None if numbers.is_empty() => Err("no result".into()),
            None => Ok((symbols, numbers)),
        }
    }

    fn verify(
        &self,
        report: &mut Report,
        shape: Shape,
        bare: &mut HashSet<String>,
    ) -> Result<(), String> {
        let (symbols, numbers) = self.sides()?;
        let names = usize::from(shape.right != Right::Constant);
        if symbols.len() != usize::from(shape.chain) + names {
            return Err(format!("{} lines of names for {shape:?}", symbols.len()));
        }
        let expected = match shape.right {
            Right::Constant => 1..=2,
            Right::Name => 1..=1,
            Right::Formula => 2..=2,
        };
        if !expected.contains(&numbers.len()) {
            return Err(format!("{} lines of numbers for {shape:?}", numbers.len()));
        }
        let says_itself = |side: &String| self.equation.names.contains(side);
        if let Some(side) = self.equation.sides.iter().find(|side| says_itself(side)) {
            return Err(format!("{side} is said to be itself"));
        }
        for (index, side) in symbols.iter().enumerate() {
            self.verify_names(report, side, shape.chain && index == 0, bare)?;
        }
        self.verify_numbers(report)
    }

    /// Evaluates a line of names over the table.
    fn verify_names(
        &self,
        report: &mut Report,
        side: &Side,
        is_chain: bool,
        bare: &mut HashSet<String>,
    ) -> Result<(), String> {
        let unknown = side.names.iter().filter(|name| !self.table.numbers.contains_key(*name));
        let is_factor = |name: &String| is_chain && name.starts_with(r"\frac{\partial ");
        let (factors, others): (Vec<_>, Vec<_>) = unknown.cloned().partition(is_factor);
        match &others[..] {
            [name, ..] if !self.may_lack => return Err(format!("what is {name}?")),
            [_, ..] => report.cut += 1,
            [] if !factors.is_empty() => {
                self.verify_chain(side, &factors)?;
                report.bare_factors += 1;
                bare.extend(factors);
            }
            [] if side.is_cut => report.cut += 1,
            [] => {
                report.symbols += self.compare(report, side, &exactly)?;
            }
        }
        Ok(())
    }

    /// Whether every factor without an equation is by what the equation is about, and whether what
    /// stands before it is by what it is of, as the chain rule wants it: ∂E/∂a · ∂a/∂b for ∂E/∂b.
    fn verify_chain(&self, side: &Side, factors: &[String]) -> Result<(), String> {
        let about = self.equation.names.last().and_then(|name| latex::derivative_by(name));
        let mut before = None;
        for name in &side.names {
            if factors.contains(name) {
                let (of, by) = latex::derivative(name).ok_or("no derivative")?;
                if about.is_none_or(|own| own != by) {
                    return Err(format!("{name} is by something else"));
                }
                // Constants in front have no name.
                if before.is_some_and(|before| !is_by(before, of)) {
                    return Err(format!("{name} does not follow from {before:?}"));
                }
                before = None;
            } else {
                before = Some(name);
            }
        }
        Ok(())
    }

    /// Evaluates the lines of numbers before the result.
    fn verify_numbers(&self, report: &mut Report) -> Result<(), String> {
        let (_, numbers) = self.sides()?;
        let literal = |literal: &str| stands_for(literal, self.table.precision);
        for side in &numbers[..numbers.len() - 1] {
            report.numbers += self.compare(report, side, &literal)?;
        }
        Ok(())
    }

    /// Whether a side can give the result; how many comparisons were made.
    fn compare(
        &self,
        report: &mut Report,
        side: &Side,
        literal: arithmetic::Meaning<'_>,
    ) -> Result<usize, String> {
        let rounded = |literal: &str| stands_for(literal, self.table.precision);
        let text = self.equation.sides.last().ok_or("no result")?;
        let result =
            self.value(&latex::side(text)?, &rounded).map_err(|failure| failure.to_string())?;
        match self.value(side, literal) {
            Ok(value) if value.meets(result) => Ok(1),
            Ok(value) => Err(format!("{side:?} is {value:?}, not {text}: {result:?}")),
            Err(Failure::Wrong(why)) => Err(format!("{side:?}: {why}")),
            Err(Failure::Unbounded(_)) => {
                report.unbounded += 1;
                Ok(0)
            }
        }
    }

    /// All values that a side can stand for.
    fn value(&self, side: &Side, literal: arithmetic::Meaning<'_>) -> Result<Interval, Failure> {
        let name = |name: &str| {
            if let Some(number) = name.strip_prefix(EXACTLY) {
                return exactly(number);
            }
            let index = name.strip_prefix(NAME).and_then(|index| index.parse::<usize>().ok());
            let name = index.and_then(|index| side.names.get(index)).ok_or("no such name")?;
            let (_, number) = self.table.numbers.get(name).ok_or_else(|| format!("no {name}"))?;
            Ok(*number)
        };
        let evaluate = |text: &str| arithmetic::evaluate(text, literal, &name);
        match &side.form {
            Form::Plain(text) => evaluate(text),
            Form::Because(text, reasons) => {
                for reason in reasons {
                    self.verify_reason(reason, &evaluate)?;
                }
                evaluate(text)
            }
            Form::Cases(cases, otherwise) => of_cases(cases, otherwise, &evaluate),
        }
    }

    /// Whether a reason may be true of what its numbers stand for, and is true of the numbers as they
    /// are printed.
    fn verify_reason(
        &self,
        reason: &Condition,
        evaluate: &impl Fn(&str) -> Result<Interval, Failure>,
    ) -> Result<(), Failure> {
        let none = |name: &str| match name.strip_prefix(EXACTLY) {
            Some(number) => exactly(number),
            None => Err(format!("a name in a reason: {name}")),
        };
        let printed = |text: &str| {
            let value = arithmetic::evaluate(text, &exactly, &none)?;
            Ok(Interval::point(value.middle()))
        };
        if holds(reason, evaluate)? == Some(false) || holds(reason, &printed)? != Some(true) {
            return Err(Failure::Wrong(format!("not true: {reason:?}")));
        }
        Ok(())
    }
}

/// All values that a definition by cases can have.
fn of_cases(
    cases: &[(String, Condition)],
    otherwise: &str,
    evaluate: &impl Fn(&str) -> Result<Interval, Failure>,
) -> Result<Interval, Failure> {
    let Some(((then, condition), others)) = cases.split_first() else {
        return evaluate(otherwise);
    };
    match holds(condition, evaluate)? {
        Some(true) => evaluate(then),
        Some(false) => of_cases(others, otherwise, evaluate),
        None => {
            let (a, b) = (evaluate(then)?, of_cases(others, otherwise, evaluate)?);
            Ok(Interval { low: a.low.min(b.low), high: a.high.max(b.high) })
        }
    }
}

/// Whether a name is a derivative by `what`. A delta is one by a net.
fn is_by(name: &str, what: &str) -> bool {
    match name.strip_prefix(r"\delta") {
        Some(subject) => {
            [r"\mathrm{net}", "z"].iter().any(|net| what.strip_prefix(net) == Some(subject))
        }
        None => latex::derivative_by(name) == Some(what),
    }
}

/// Whether a condition holds for all numbers of the two sides, or for none; `None` if for some.
fn holds(
    condition: &Condition,
    evaluate: &impl Fn(&str) -> Result<Interval, Failure>,
) -> Result<Option<bool>, Failure> {
    Ok(compare(evaluate(&condition.left)?, condition.sign, evaluate(&condition.right)?))
}

/// Whether all numbers of two intervals compare so, or none; `None` if some do.
fn compare(left: Interval, sign: Sign, right: Interval) -> Option<bool> {
    match sign {
        Sign::Greater if left.low > right.high => Some(true),
        Sign::Greater if left.high <= right.low => Some(false),
        Sign::Less if left.high < right.low => Some(true),
        Sign::Less if left.low >= right.high => Some(false),
        Sign::Greater | Sign::Less => None,
        Sign::NotGreater => compare(left, Sign::Greater, right).map(|it| !it),
        Sign::NotLess => compare(left, Sign::Less, right).map(|it| !it),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delta_is_a_derivative_by_a_net() {
        assert!(is_by(r"\delta_{h1}^{(2)}", r"\mathrm{net}_{h1}^{(2)}"));
        assert!(!is_by(r"\delta_{h1}^{(2)}", r"\mathrm{net}_{h2}^{(2)}"));
        assert!(!is_by(r"\delta_{h1}", r"\mathrm{out}_{h1}"));
        assert!(is_by(r"\frac{\partial E}{\partial x}", "x"));
        assert!(!is_by("E", "x"));
        assert!(is_by(r"\delta_{1}^{(2)[3]}", "z_{1}^{(2)[3]}"));
        assert!(!is_by(r"\delta_{1}^{(2)}", "z_{1}^{(3)}"));
        assert!(is_by("dz_{1}^{[2]}", "z_{1}^{[2]}"));
        assert!(!is_by("dz_{1}^{[2]}", "z_{1}^{[1]}"));
    }

    #[test]
    fn a_condition_holds_for_all_for_some_or_for_none() {
        let zero = |low, high, sign| compare(Interval { low, high }, sign, Interval::point(0.0));
        assert_eq!(zero(0.1, 1.0, Sign::Greater), Some(true));
        assert_eq!(zero(-0.1, 0.0, Sign::Greater), Some(false));
        assert_eq!(zero(-0.1, 0.1, Sign::Greater), None);
        assert_eq!(zero(0.0, 0.0, Sign::NotGreater), Some(true));
        assert_eq!(zero(0.0, 0.0, Sign::NotLess), Some(true));
        assert_eq!(zero(-1.0, -0.1, Sign::Less), Some(true));
        assert_eq!(zero(0.0, 1.0, Sign::Less), Some(false));
        let (low, high) = (Interval { low: 1.0, high: 2.0 }, Interval { low: 2.0, high: 3.0 });
        assert_eq!(compare(low, Sign::NotGreater, high), Some(true));
        assert_eq!(compare(low, Sign::Less, high), None);
    }
}
