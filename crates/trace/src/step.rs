//! One equation of a training step as a step of the page: as much of it as is asked for.

use ecow::{EcoString, eco_format};
use itoa::Buffer;
use longhand_core::{
    expression::Expression,
    graph::{Equation as Rule, Role},
    symbol::Symbol,
};

use crate::{
    detail::Detail,
    document::{About, Equation, Inline, Step, Text, plain},
    formula::{Formula, Room},
    naming::Naming,
    request::{PageOptions, Style},
    select::{self, Elsewhere},
    sign::Name,
};

/// A quantity whose equation is not on the page.
struct ComputedElsewhere {
    symbol: Symbol,
    name: Name,
    /// The number of its equation.
    number: usize,
}

/// What the steps of one training step have in common.
pub(crate) struct Writer<'a> {
    /// Names and numbers.
    pub(crate) naming: Naming<'a>,
    /// How the page is written.
    pub(crate) options: &'a PageOptions,
    /// The place of the training step on the page, counted from 0.
    pub(crate) at: usize,
    /// Its number, where there are several on the page.
    pub(crate) training_step: Option<usize>,
    /// Those equations that are not on the page.
    pub(crate) elsewhere: Option<Elsewhere<'a>>,
}

impl Writer<'_> {
    /// A symbol's equation, written out.
    pub(crate) fn step(&self, number: usize, symbol: Symbol) -> Option<Step> {
        let naming = &self.naming;
        let rule = naming.graph.equation(symbol)?;
        let detail = self.detail(symbol);
        let numbers = self.numbers_put_in(&rule);
        let result = self.result(symbol);
        let from = self.computed_elsewhere(&rule.expression);
        let note = match &numbers {
            _ if self.options.style == Style::Exercise => self.given_from_elsewhere(&from),
            Some(numbers) if detail > Detail::Result => self.note(numbers, symbol, &result),
            _ => None,
        };
        let from = match self.options.style {
            Style::Example => from,
            // Its numbers are given.
            Style::Exercise => Vec::new(),
        };
        let from: Vec<_> = from
            .into_iter()
            .map(|it| (it.name, self.written(Buffer::new().format(it.number))))
            .collect();
        Some(Step {
            at: self.at,
            about: About::Number(symbol),
            number: self.written(Buffer::new().format(number)),
            title: naming.title(symbol),
            words: naming.rule(&rule),
            pass: rule.pass,
            equations: self.equations(&rule, detail, numbers, result),
            from,
            note,
            folded: self.options.fold,
        })
    }

    /// A number with that of its training step, where there are several.
    pub(crate) fn written(&self, number: &str) -> EcoString {
        match self.training_step {
            Some(step) => eco_format!("{step}.{number}"),
            None => number.into(),
        }
    }

    /// How much is written of a symbol's equation.
    fn detail(&self, symbol: Symbol) -> Detail {
        let Naming { graph, frame, .. } = self.naming;
        self.options.details.of(|name| select::means(graph, frame, name, symbol))
    }

    /// The right side with its numbers put in, where that is more than the result.
    fn numbers_put_in(&self, rule: &Rule) -> Option<Formula> {
        let is_name = matches!(rule.expression, Expression::Symbol(_));
        let says_more = !is_name && rule.expression.as_constant().is_none();
        says_more.then(|| self.naming.substituted(&rule.expression))
    }

    fn result(&self, symbol: Symbol) -> Formula {
        match self.options.style {
            Style::Example => Formula::Constant(self.naming.number(symbol)),
            Style::Exercise => Formula::Blank(Room::Number),
        }
    }

    fn equations(
        &self,
        rule: &Rule,
        detail: Detail,
        numbers: Option<Formula>,
        result: Formula,
    ) -> Vec<Equation> {
        let numbers = numbers.map(|numbers| match self.options.style {
            Style::Example => numbers,
            Style::Exercise => Formula::Blank(Room::Calculation),
        });
        let names = self.names(rule.symbol);
        // What is nothing but a product of factors, as a delta is, is its own chain.
        let own =
            (detail == Detail::Full && is_of_factors(&rule.expression)).then_some(&rule.expression);
        match (detail, rule.chain.as_ref().or(own)) {
            (Detail::Result, _) => vec![on_one_line(names, [Some(result)])],
            (Detail::Short, _) => {
                let before = numbers.or_else(|| self.symbols(rule, &result));
                vec![on_one_line(names, [before, Some(result)])]
            }
            (Detail::Full, Some(chain)) => {
                let first = names.first().cloned();
                let chained = self.naming.symbolic(chain);
                let mut equations = vec![equation(names, [Some(chained.clone())])];
                equations.extend(self.factors(chain, &chained));
                let symbols = self.symbols(rule, &result).filter(|it| *it != chained);
                let sides = [symbols, numbers, Some(result)];
                equations.push(equation(first.into_iter().collect(), sides));
                equations
            }
            (Detail::Full | Detail::Chain, _) => {
                let chained = rule.chain.as_ref().map(|chain| self.naming.symbolic(chain));
                let sides = [chained, self.symbols(rule, &result), numbers, Some(result)];
                vec![equation(names, sides)]
            }
        }
    }

    /// The right side in symbols; a constant that is printed as its result is, is not repeated.
    fn symbols(&self, rule: &Rule, result: &Formula) -> Option<Formula> {
        Some(self.naming.symbolic(&rule.expression)).filter(|it| it != result)
    }

    /// All names of what is computed.
    fn names(&self, symbol: Symbol) -> Vec<Name> {
        let mut names = vec![self.naming.name(symbol)];
        if let Symbol::Derivative(element) = symbol
            && self.naming.graph.variable(element.variable).role == Role::Net
        {
            let ratio = self.naming.derivative(element);
            names.extend(matches!(ratio, Name::Ratio { .. }).then_some(ratio));
        }
        names
    }

    /// The factors of a chain, each with its number; of a long chain only those that are written.
    fn factors(&self, chain: &Expression, chained: &Formula) -> Vec<Equation> {
        let mut written = Vec::new();
        chained.for_each_name(&mut |name| written.push(name));
        let mut factors: Vec<(Symbol, Name)> = Vec::new();
        chain.for_each_symbol(&mut |symbol| {
            let name = self.naming.name(symbol);
            let is_new = factors.iter().all(|(it, _)| *it != symbol);
            if is_new && written.contains(&&name) {
                factors.push((symbol, name));
            }
        });
        factors.into_iter().map(|(symbol, name)| self.factor(symbol, name)).collect()
    }

    fn factor(&self, symbol: Symbol, name: Name) -> Equation {
        let result = self.result(symbol);
        let rule = match symbol {
            Symbol::Partial { .. } => self.naming.graph.equation(symbol),
            _ => None,
        };
        let symbols = rule.and_then(|rule| self.symbols(&rule, &result));
        on_one_line(vec![name], [symbols, Some(result)])
    }

    /// What the printed numbers give, where it is not the printed result.
    fn note(&self, numbers: &Formula, symbol: Symbol, result: &Formula) -> Option<Text> {
        // The exponentials of great nets overflow when they are written one by one.
        let worth = numbers.worth().filter(|it| it.is_finite())?;
        // A hand rounds what lies in the middle between two numbers as the digits say, not as a computer's
        // number for it does.
        let worth = self.naming.frame.rounding.map_or(worth, |it| it.round(worth));
        let value = self.naming.value(symbol);
        // Most sums and products of typed numbers come out as they are: nothing has to be printed for that.
        if worth.to_bits() == value.to_bits() || self.naming.is_exact(symbol) {
            return None;
        }
        let printed = self.naming.precision.show(worth);
        let is_result = matches!(result, Formula::Constant(shown) if *shown == printed);
        (!is_result).then(|| {
            let printed = vec![Inline::Number(printed)];
            self.naming.prose.text("digits-printed-give", &[], &[("number", printed)])
        })
    }

    /// The numbers that are needed and cannot be computed on an exercise that is an excerpt.
    fn given_from_elsewhere(&self, from: &[ComputedElsewhere]) -> Option<Text> {
        let mut numbers = Text::new();
        for it in from {
            if !numbers.is_empty() {
                numbers.push(plain(", "));
            }
            numbers.push(Inline::Equal(it.name.clone(), self.naming.number(it.symbol)));
        }
        let prose = self.naming.prose;
        (!numbers.is_empty()).then(|| prose.text("take", &[], &[("numbers", numbers)]))
    }

    /// The names that are written in an expression and whose equations are not on the page, with the
    /// numbers of those.
    fn computed_elsewhere(&self, expression: &Expression) -> Vec<ComputedElsewhere> {
        let mut from: Vec<ComputedElsewhere> = Vec::new();
        let Some(elsewhere) = &self.elsewhere else { return from };
        // Of a long sum not all terms are written.
        let formula = self.naming.symbolic(expression);
        let mut names = Vec::new();
        formula.for_each_name(&mut |name| names.push(name));
        expression.for_each_symbol(&mut |symbol| {
            // What is given has no step, and is most of a long sum: it is not even named.
            let Some(number) = elsewhere.number(symbol) else { return };
            let name = self.naming.name(symbol);
            if names.contains(&&name) && !from.iter().any(|known| known.name == name) {
                from.push(ComputedElsewhere { symbol, name, number });
            }
        });
        from
    }
}

/// Whether an expression is made of factors of the chain rule.
fn is_of_factors(expression: &Expression) -> bool {
    let mut found = false;
    expression.for_each_symbol(&mut |symbol| found |= matches!(symbol, Symbol::Partial { .. }));
    found
}

fn equation<const N: usize>(names: Vec<Name>, sides: [Option<Formula>; N]) -> Equation {
    Equation {
        names,
        shape: None,
        sides: sides.into_iter().flatten().collect(),
        on_one_line: false,
    }
}

fn on_one_line<const N: usize>(names: Vec<Name>, sides: [Option<Formula>; N]) -> Equation {
    Equation { on_one_line: true, ..equation(names, sides) }
}
