//! Expressions as Python, over the names of a notebook.
//!
//! The code is what a student would write: sums and products of numbers, functions of NumPy. Where the core
//! computes something that plain arithmetic does not (a net that is no more than its rounding error counts
//! as 0, 0 · ln 0 is 0), a helper is called, and only where the recorded numbers need it.

use std::{borrow::Cow, collections::BTreeSet, fmt::Write as _};

use longhand_core::{
    expression::{Condition, Expression, Function},
    rounding::Rounding,
    symbol::Symbol,
};

use crate::prose::Prose;

/// A line of code is at most so long where it can be broken.
pub(super) const WIDTH: usize = 79;

/// A sum of more terms is handed to `sum`: Python nests operators, and not endlessly.
const MOST_TERMS: usize = 100;

/// Beyond this, e to the power of a number is infinite.
pub(super) const LARGEST_EXPONENT: f64 = 700.0;

/// How near to the rounding error of its terms a net is taken for one that may have to be settled.
pub(super) const NEARLY_NOTHING: f64 = 64.0 * f64::EPSILON;

/// Below this, rounding may make nothing of an argument of ln.
pub(super) const NEARLY_ZERO: f64 = 1e-9;

/// A function that NumPy has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Helper {
    Settled,
    SettledMatrix,
    TimesLn,
    TimesLnMatrix,
    Sigmoid,
    NormalCdf,
    NormalDensity,
}

impl Helper {
    pub(super) const ALL: [Self; 7] = [
        Self::Settled,
        Self::SettledMatrix,
        Self::TimesLn,
        Self::TimesLnMatrix,
        Self::Sigmoid,
        Self::NormalCdf,
        Self::NormalDensity,
    ];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Settled => "settled",
            Self::SettledMatrix => "settled_matrix",
            Self::TimesLn => "times_ln",
            Self::TimesLnMatrix => "times_ln_matrix",
            Self::Sigmoid => "sigmoid",
            Self::NormalCdf => "normal_cdf",
            Self::NormalDensity => "normal_density",
        }
    }

    /// What it does.
    pub(super) fn words(self, prose: Prose) -> Cow<'static, str> {
        prose.say(match self {
            Self::Settled | Self::SettledMatrix => "notebook-settled",
            Self::TimesLn | Self::TimesLnMatrix => "notebook-times-ln",
            Self::Sigmoid => "notebook-sigmoid",
            Self::NormalCdf => "notebook-normal-cdf",
            Self::NormalDensity => "notebook-normal-density",
        })
    }

    /// The lines of its definition, behind the sentence.
    pub(super) const fn definition(self) -> &'static str {
        match self {
            Self::Settled => {
                "def settled(*terms):\n    \
                 total, size = sum(terms), sum(abs(term) for term in terms)\n    \
                 return 0.0 if abs(total) <= 4 * np.finfo(float).eps * size else total"
            }
            Self::SettledMatrix => {
                "def settled_matrix(total, size):\n    \
                 return np.where(np.abs(total) <= 4 * np.finfo(float).eps * size, 0.0, total)"
            }
            Self::TimesLnMatrix => {
                "def times_ln_matrix(factor, x):\n    \
                 return factor * np.log(np.where(factor == 0, 1.0, x))"
            }
            Self::TimesLn => {
                "def times_ln(factor, x):\n    return 0.0 if factor == 0 else factor * np.log(x)"
            }
            Self::Sigmoid => "def sigmoid(x):\n    return 1 / (1 + np.exp(-x))",
            Self::NormalCdf => "def normal_cdf(x):\n    return 0.5 * math.erfc(-x / math.sqrt(2))",
            Self::NormalDensity => {
                "def normal_density(x):\n    return np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi)"
            }
        }
    }
}

/// What the function that rounds as a hand does is called.
pub(super) const BY_HAND: &str = "by_hand";

/// The lines of its definition: a tie is told by six places behind the last digit, as the core does.
pub(super) fn by_hand(rounding: Rounding) -> String {
    let to_digits = |digits: u32| {
        let places = digits + 5;
        format!(
            "Context(prec={digits}, rounding=ROUND_HALF_UP).create_decimal(f\"{{x:.{places}e}}\")"
        )
    };
    match rounding {
        Rounding::Digits(digits) => {
            format!("def {BY_HAND}(x):\n    return float({})", to_digits(digits.max(1)))
        }
        Rounding::Decimals(decimals) => format!(
            "def {BY_HAND}(x):\n    \
             def fixed(x):\n        \
             return Decimal(f\"{{x:.{}f}}\").quantize(Decimal(\"1e-{decimals}\"), ROUND_HALF_UP)\n\n    \
             small = {}\n    \
             return float(fixed(x) or fixed(small) or small)",
            decimals + 6,
            to_digits(decimals + 1)
        ),
    }
}

/// What the code that has been written calls for.
#[derive(Clone, Debug, Default)]
pub(super) struct Needs {
    pub(super) helpers: BTreeSet<Helper>,
    /// Whether somewhere e is raised to a power that is infinite in double precision.
    pub(super) overflow: bool,
    /// Whether somewhere a matrix has an element that is none or is infinite.
    pub(super) undefined: bool,
    /// How results are rounded before they are used further, if they are.
    pub(super) rounding: Option<Rounding>,
}

/// How tightly the parts of a piece of code are bound, from loose to tight.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bond {
    Choice,
    Sum,
    Product,
    Power,
    Atom,
}

/// Writes expressions over names.
pub(super) struct Writer<'a> {
    /// The identifier of a symbol.
    pub(super) name: &'a dyn Fn(Symbol) -> String,
    /// The recorded number of a symbol, which decides where a helper is needed.
    pub(super) value: &'a dyn Fn(Symbol) -> f64,
    pub(super) needs: &'a mut Needs,
}

/// A number so that Python reads the same bits.
pub(super) fn number(value: f64) -> String {
    format!("{value:?}")
}

impl Writer<'_> {
    /// `name = expression`, over several lines where it is long; `by_hand` where the result is rounded
    /// before it is used further.
    pub(super) fn assignment(
        &mut self,
        name: &str,
        expression: &Expression,
        by_hand: Option<Rounding>,
    ) -> String {
        self.needs.rounding = self.needs.rounding.or(by_hand);
        let function = if by_hand.is_some() { BY_HAND } else { "" };
        let code = self.write(expression);
        let line = match by_hand {
            Some(_) => format!("{name} = {function}({code})"),
            None => format!("{name} = {code}"),
        };
        match expression {
            Expression::Sum(terms) | Expression::Net(terms)
                if line.chars().count() > WIDTH && self.is_plain_sum(expression) =>
            {
                let terms = self.terms(terms);
                let mut code = format!("{name} = {function}(");
                for (sign, term) in terms {
                    // A write into a string cannot fail.
                    let _ = write!(code, "\n    {sign}{term}");
                }
                code + "\n)"
            }
            _ => line,
        }
    }

    fn evaluate(&self, expression: &Expression) -> f64 {
        expression.evaluate(&mut |symbol| (self.value)(symbol))
    }

    /// Whether a sum is written with plus signs.
    fn is_plain_sum(&self, expression: &Expression) -> bool {
        match expression {
            Expression::Sum(terms) => terms.len() <= MOST_TERMS,
            Expression::Net(terms) => terms.len() <= MOST_TERMS && !self.may_be_nothing(terms),
            _ => false,
        }
    }

    /// Whether terms add up to so little that rounding decides.
    fn may_be_nothing(&self, terms: &[Expression]) -> bool {
        let values: Vec<_> = terms.iter().map(|term| self.evaluate(term)).collect();
        let size: f64 = values.iter().map(|it| it.abs()).sum();
        terms.len() > 1 && values.iter().sum::<f64>().abs() <= NEARLY_NOTHING * size
    }

    fn bond(&self, expression: &Expression) -> Bond {
        match expression {
            Expression::Cases { .. } => Bond::Choice,
            Expression::Constant(value) if value.is_sign_negative() => Bond::Sum,
            Expression::Negative(_) => Bond::Sum,
            Expression::Sum(_) | Expression::Net(_) if self.is_plain_sum(expression) => Bond::Sum,
            Expression::Product(_) | Expression::Quotient(..) => Bond::Product,
            Expression::TimesLn(factor, inner) if !self.is_zero_times_ln(factor, inner) => {
                Bond::Product
            }
            Expression::Square(_) | Expression::Power(..) => Bond::Power,
            _ => Bond::Atom,
        }
    }

    /// Whether 0 · ln 0 has to be thought of.
    fn is_zero_times_ln(&self, factor: &Expression, inner: &Expression) -> bool {
        factor.as_constant().is_none_or(|it| it == 0.0) && self.evaluate(inner) < NEARLY_ZERO
    }

    fn at_least(&mut self, expression: &Expression, least: Bond) -> String {
        let code = self.write(expression);
        if self.bond(expression) >= least { code } else { format!("({code})") }
    }

    fn write(&mut self, expression: &Expression) -> String {
        match expression {
            Expression::Constant(value) => constant(*value),
            Expression::Symbol(symbol) => (self.name)(*symbol),
            Expression::Sum(terms) | Expression::Net(terms) => self.sum(expression, terms),
            Expression::Product(factors) => {
                let factors = factors.iter().enumerate().map(|(index, factor)| {
                    // a · (b / c) is not (a · b) / c to the last bit.
                    let least = if index == 0 { Bond::Product } else { Bond::Power };
                    self.at_least(factor, least)
                });
                factors.collect::<Vec<_>>().join(" * ")
            }
            Expression::Negative(inner) => format!("-{}", self.at_least(inner, Bond::Product)),
            Expression::Quotient(top, bottom) => {
                let top = self.at_least(top, Bond::Product);
                format!("{top} / {}", self.at_least(bottom, Bond::Power))
            }
            Expression::Square(inner) => format!("{} ** 2", self.at_least(inner, Bond::Atom)),
            Expression::Power(base, exponent) => {
                let base = self.at_least(base, Bond::Atom);
                format!("{base} ** {}", self.at_least(exponent, Bond::Atom))
            }
            Expression::Apply(function, inner) => self.apply(*function, inner),
            Expression::TimesLn(factor, inner) if self.is_zero_times_ln(factor, inner) => {
                self.needs.helpers.insert(Helper::TimesLn);
                format!("times_ln({}, {})", self.write(factor), self.write(inner))
            }
            Expression::TimesLn(factor, inner) => {
                let factor = self.at_least(factor, Bond::Product);
                format!("{factor} * np.log({})", self.write(inner))
            }
            Expression::Cases { subject, condition, then, otherwise } => {
                let then = self.at_least(then, Bond::Sum);
                let condition = self.condition(subject, *condition);
                format!("{then} if {condition} else {}", self.write(otherwise))
            }
        }
    }

    fn sum(&mut self, whole: &Expression, terms: &[Expression]) -> String {
        let is_net = matches!(whole, Expression::Net(_));
        if self.is_plain_sum(whole) {
            let terms = self.terms(terms).into_iter();
            let pieces = terms.map(|(sign, term)| {
                // A minus before the first term stands close to it.
                if sign.is_empty() { term } else { format!(" {sign}{term}") }
            });
            let code: String = pieces.collect();
            return match code.strip_prefix(" - ") {
                Some(rest) => format!("-{rest}"),
                None => code,
            };
        }
        let terms: Vec<_> = terms.iter().map(|term| self.write(term)).collect();
        let terms = terms.join(", ");
        if is_net {
            self.needs.helpers.insert(Helper::Settled);
            format!("settled({terms})")
        } else {
            format!("sum([{terms}])")
        }
    }

    /// The terms of a sum with the signs before them.
    fn terms(&mut self, terms: &[Expression]) -> Vec<(&'static str, String)> {
        let terms = terms.iter().enumerate().map(|(index, term)| {
            let (sign, term) = match term {
                Expression::Negative(inner) => ("- ", inner.as_ref()),
                other if index == 0 => ("", other),
                other => ("+ ", other),
            };
            (sign, self.at_least(term, Bond::Product))
        });
        terms.collect()
    }

    fn condition(&mut self, subject: &Expression, condition: Condition) -> String {
        let sign = match condition {
            Condition::Positive => ">",
            Condition::NotNegative => ">=",
        };
        // In floating point, a − b has the sign of the comparison.
        match subject {
            Expression::Sum(terms) if let [left, Expression::Negative(right)] = &terms[..] => {
                let left = self.at_least(left, Bond::Sum);
                format!("{left} {sign} {}", self.at_least(right, Bond::Sum))
            }
            _ => format!("{} {sign} 0", self.at_least(subject, Bond::Sum)),
        }
    }

    fn apply(&mut self, function: Function, inner: &Expression) -> String {
        let value = self.evaluate(inner);
        let (name, helper) = match function {
            Function::Exp => ("np.exp", None),
            Function::ExpMinusOne => ("np.expm1", None),
            Function::LnOnePlus => ("np.log1p", None),
            Function::Tanh => ("np.tanh", None),
            Function::Sqrt => ("np.sqrt", None),
            Function::Abs => ("np.abs", None),
            Function::Sign => ("np.sign", None),
            Function::Floor => ("np.floor", None),
            Function::CosPi => {
                return format!("np.cos(np.pi * {})", self.at_least(inner, Bond::Power));
            }
            Function::Logistic => ("sigmoid", Some(Helper::Sigmoid)),
            Function::NormalCdf => ("normal_cdf", Some(Helper::NormalCdf)),
            Function::NormalDensity => ("normal_density", Some(Helper::NormalDensity)),
        };
        self.needs.overflow |= match function {
            Function::Exp | Function::ExpMinusOne => value > LARGEST_EXPONENT,
            Function::Logistic => -value > LARGEST_EXPONENT,
            // The square of the number overflows.
            Function::NormalDensity => value.abs() > 1e150,
            _ => false,
        };
        self.needs.helpers.extend(helper);
        format!("{name}({})", self.write(inner))
    }
}

/// A number of the formula itself: whole ones as they are written by hand.
pub(super) fn constant(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 { format!("{value}") } else { number(value) }
}

#[cfg(test)]
mod tests {
    use longhand_core::symbol::VariableId;

    use super::*;

    /// The code of an expression over x = 1, and what it calls for.
    fn code(expression: &Expression) -> (String, Needs) {
        let mut needs = Needs::default();
        let mut writer = Writer { name: &|_| "x".into(), value: &|_| 1.0, needs: &mut needs };
        (writer.write(expression), needs)
    }

    fn constant(value: f64) -> Expression {
        Expression::Constant(value)
    }

    #[track_caller]
    fn is(expression: Expression, expected: &str) {
        assert_eq!(code(&expression).0, expected);
    }

    #[test]
    fn parentheses_keep_the_meaning() {
        let (a, b) = (|| constant(2.0), || constant(0.5));
        let sum = || Expression::Sum(vec![a(), b()]);
        is(Expression::Product(vec![sum(), b().over(a())]), "(2 + 0.5) * (0.5 / 2)");
        is(a().over(b()).over(a().over(b())), "2 / 0.5 / (2 / 0.5)");
        is(a().minus(b().minus(a())), "2 - (0.5 - 2)");
        is(Expression::Negative(a().into()).squared(), "(-2) ** 2");
        is(constant(-2.0).squared(), "(-2) ** 2");
        is(a().squared().to_the(b().squared()), "(2 ** 2) ** (0.5 ** 2)");
        is(Expression::Negative(sum().into()), "-(2 + 0.5)");
        is(Expression::Sum(vec![Expression::Negative(a().into()), b()]), "-2 + 0.5");
        is(sum().apply(Function::CosPi), "np.cos(np.pi * (2 + 0.5))");
    }

    #[test]
    fn cases_are_python_s_own() {
        let case = |then, otherwise| Expression::Cases {
            subject: constant(2.0).minus(constant(1.0)).into(),
            condition: Condition::NotNegative,
            then: Box::new(then),
            otherwise: Box::new(otherwise),
        };
        let inner = || case(constant(3.0), constant(4.0));
        is(case(constant(5.0), inner()), "5 if 2 >= 1 else 3 if 2 >= 1 else 4");
        is(case(inner(), constant(5.0)), "(3 if 2 >= 1 else 4) if 2 >= 1 else 5");
        is(Expression::Product(vec![constant(2.0), inner()]), "2 * (3 if 2 >= 1 else 4)");
    }

    #[test]
    fn helpers_are_called_where_numbers_need_them() {
        let net = |terms: &[f64]| Expression::Net(terms.iter().copied().map(constant).collect());
        is(net(&[0.3, 0.1]), "0.3 + 0.1");
        let (text, needs) = code(&net(&[0.3, -0.1, -0.2]));
        assert_eq!(text, "settled(0.3, -0.1, -0.2)");
        assert!(needs.helpers.contains(&Helper::Settled));
        let x = || {
            let element = longhand_core::symbol::Element::new(first(), 0, 0);
            Expression::from(Symbol::Value(element))
        };
        let log = |inner: f64| Expression::TimesLn(x().into(), constant(inner).into());
        is(log(0.5), "x * np.log(0.5)");
        is(log(0.0), "times_ln(x, 0)");
        assert!(!code(&constant(2.0).apply(Function::Exp)).1.overflow);
        assert!(code(&constant(2000.0).apply(Function::Exp)).1.overflow);
        is(Expression::Sum(vec![constant(1.0); 101]), &format!("sum([1{}])", ", 1".repeat(100)));
    }

    /// A variable of some graph.
    fn first() -> VariableId {
        let mut graph = longhand_core::graph::GraphBuilder::new();
        graph.leaf(longhand_core::graph::Leaf {
            meaning: longhand_core::graph::Meaning {
                labels: longhand_core::graph::Labels::single("x"),
                role: longhand_core::graph::Role::Number,
                layer: None,
                per_sample: false,
            },
            shape: longhand_core::shape::Shape::new(1, 1),
            kind: longhand_core::graph::LeafKind::Given,
            frozen: Vec::new(),
        })
    }
}
