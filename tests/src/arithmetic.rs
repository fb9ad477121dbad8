//! Arithmetic in text, evaluated over intervals.
//!
//! A printed number stands for all numbers that are printed so. What a printed line says is therefore
//! checked over intervals: every literal and every name becomes an interval, and the result is an
//! interval that holds every value the line can have.
//!
//! The grammar, from what binds loosest:
//!
//! ```text
//! sum     = product (("+" | "-") product)*
//! product = signed (("*" | "/") signed)*
//! signed  = "-" signed | power
//! power   = atom ("^" signed)?
//! atom    = number | name | function "(" sum ("," sum)* ")" | "(" sum ")"
//! ```
//!
//! The functions are `exp`, `ln`, `ln1p`, `expm1`, `tanh`, `sigmoid`, `Phi` (the normal distribution),
//! `phi` (its density), `sqrt`, `abs`, `sgn`, `floor`, `cospi` (the cosine of π times a number), `max`
//! and `r(x, n)`, which rounds x to n decimals. A name is a letter followed by letters, digits, `_` and
//! `@`; prefixes with a dot belong to it: `after.out_o1`, `step(10000).E_total`.

use std::{iter::Peekable, str::CharIndices};

use longhand_core::expression::Function;

pub use crate::interval::{Failure, Interval};

/// What a literal or a name is worth.
pub type Meaning<'a> = &'a dyn Fn(&str) -> Result<Interval, String>;

/// Evaluates `text`. `number` says which interval a literal stands for, `name` what a name is worth.
///
/// # Errors
/// What is wrong with the text, and where; what `number` and `name` refuse; arithmetic that has no
/// result, such as a division by 0.
pub fn evaluate(text: &str, number: Meaning<'_>, name: Meaning<'_>) -> Result<Interval, Failure> {
    let mut reader = Reader { text, rest: text.char_indices().peekable(), number, name };
    let value = reader.sum()?;
    match reader.peek() {
        None => Ok(value),
        Some(_) => reader.fail("the end or an operator is expected"),
    }
}

/// A literal as the number that it says.
///
/// # Errors
/// A text that is no number.
pub fn exactly(literal: &str) -> Result<Interval, String> {
    literal.parse().map(Interval::point).map_err(|_| format!("`{literal}` is no number"))
}

struct Reader<'a> {
    text: &'a str,
    rest: Peekable<CharIndices<'a>>,
    number: Meaning<'a>,
    name: Meaning<'a>,
}

impl<'a> Reader<'a> {
    /// The next character that is no space.
    fn peek(&mut self) -> Option<char> {
        while self.rest.next_if(|(_, c)| c.is_whitespace()).is_some() {}
        self.rest.peek().map(|(_, c)| *c)
    }

    /// Reads `c` if it is next.
    fn take(&mut self, c: char) -> bool {
        self.peek() == Some(c) && self.rest.next().is_some()
    }

    fn place(&mut self) -> usize {
        self.rest.peek().map_or(self.text.len(), |(place, _)| *place)
    }

    fn fail<T>(&mut self, what: &str) -> Result<T, Failure> {
        let place = self.place();
        let (before, after) = self.text.split_at(place);
        Err(Failure::Wrong(format!("{what}: {before}⟨here⟩{after}")))
    }

    fn expect(&mut self, c: char) -> Result<(), Failure> {
        if self.take(c) { Ok(()) } else { self.fail(&format!("`{c}` is expected")) }
    }

    fn sum(&mut self) -> Result<Interval, Failure> {
        let mut value = self.product()?;
        loop {
            if self.take('+') {
                value = value + self.product()?;
            } else if self.take('-') {
                value = value - self.product()?;
            } else {
                return Ok(value);
            }
        }
    }

    fn product(&mut self) -> Result<Interval, Failure> {
        let mut value = self.signed()?;
        loop {
            if self.take('*') {
                value = value * self.signed()?;
            } else if self.take('/') {
                value = value.divide(self.signed()?)?;
            } else {
                return Ok(value);
            }
        }
    }

    fn signed(&mut self) -> Result<Interval, Failure> {
        if self.take('-') { Ok(-self.signed()?) } else { self.power() }
    }

    fn power(&mut self) -> Result<Interval, Failure> {
        let base = self.atom()?;
        if self.take('^') { base.power(self.signed()?) } else { Ok(base) }
    }

    fn atom(&mut self) -> Result<Interval, Failure> {
        match self.peek() {
            Some('(') => {
                self.expect('(')?;
                let value = self.sum()?;
                self.expect(')')?;
                Ok(value)
            }
            Some(c) if c.is_ascii_digit() || c == '.' => {
                let literal = self.literal();
                Ok((self.number)(literal)?)
            }
            Some(c) if c.is_alphabetic() => self.word(),
            _ => self.fail("a number, a name or `(` is expected"),
        }
    }

    /// Reads on while `belongs` says so, and gives what has been read since `start`.
    fn run(&mut self, start: usize, belongs: impl Fn(char) -> bool) -> &'a str {
        while self.rest.next_if(|(_, c)| belongs(*c)).is_some() {}
        let end = self.place();
        &self.text[start..end]
    }

    /// `0.15`, `.15`, `1.5e-7`
    fn literal(&mut self) -> &'a str {
        let start = self.place();
        let digits = self.run(start, |c| c.is_ascii_digit() || c == '.');
        let exponent =
            self.text[start + digits.len()..].strip_prefix(['e', 'E']).is_some_and(|rest| {
                rest.strip_prefix(['+', '-'])
                    .unwrap_or(rest)
                    .starts_with(|c: char| c.is_ascii_digit())
            });
        if !exponent {
            return digits;
        }
        self.rest.next();
        self.rest.next_if(|(_, c)| ['+', '-'].contains(c));
        self.run(start, |c| c.is_ascii_digit())
    }

    /// A name, or a function and its arguments.
    fn word(&mut self) -> Result<Interval, Failure> {
        let start = self.place();
        let belongs = |c: char| c.is_alphanumeric() || "_@.".contains(c);
        let mut word = self.run(start, belongs);
        if word == "step" && self.text[start..].starts_with("step(") {
            self.run(start, |c| c == '(' || c.is_ascii_digit());
            self.expect(')')?;
            word = self.run(start, belongs);
        } else if self.take('(') {
            let mut arguments = vec![self.sum()?];
            while self.take(',') {
                arguments.push(self.sum()?);
            }
            self.expect(')')?;
            return apply(word, &arguments);
        }
        Ok((self.name)(word)?)
    }
}

fn apply(function: &str, arguments: &[Interval]) -> Result<Interval, Failure> {
    let one = || match arguments {
        [x] => Ok(*x),
        _ => {
            let why = format!("`{function}` takes one number, not {}", arguments.len());
            Err(Failure::Wrong(why))
        }
    };
    let above = |x: Interval, least: f64| {
        if x.low > least {
            Ok(x)
        } else {
            Err(Failure::Unbounded(format!("`{function}` of what may be {}", x.low)))
        }
    };
    Ok(match function {
        "exp" => one()?.of(Function::Exp).at_least(0.0),
        "expm1" => one()?.of(Function::ExpMinusOne).at_least(-1.0),
        "ln" => above(one()?, 0.0)?.rising(f64::ln).loosened(),
        "ln1p" => above(one()?, -1.0)?.of(Function::LnOnePlus),
        "tanh" => one()?.of(Function::Tanh),
        "sigmoid" => one()?.of(Function::Logistic),
        "Phi" => one()?.of(Function::NormalCdf),
        // The density rises up to 0 and falls after it.
        "phi" => (-one()?.valley(|x| -Function::NormalDensity.apply(x))).loosened(),
        "sqrt" if one()?.low < 0.0 => {
            let why = format!("the root of what may be {}", one()?.low);
            return Err(Failure::Unbounded(why));
        }
        "sqrt" => one()?.of(Function::Sqrt).at_least(0.0),
        "abs" => one()?.valley(f64::abs),
        "sgn" => one()?.rising(|x| Function::Sign.apply(x)),
        "floor" => one()?.rising(f64::floor),
        "cospi" => one()?.cosine_of_pi(),
        "max" => Interval {
            low: arguments.iter().map(|x| x.low).fold(f64::NEG_INFINITY, f64::max),
            high: arguments.iter().map(|x| x.high).fold(f64::NEG_INFINITY, f64::max),
        },
        "r" => match arguments {
            [x, n] if n.low == n.high && n.low.fract() == 0.0 => {
                let scale = 10_f64.powf(n.low);
                x.rising(|x| (x * scale).round() / scale)
            }
            _ => {
                let why = "`r` takes a number and a whole number of decimals";
                return Err(Failure::Wrong(why.into()));
            }
        },
        _ => return Err(Failure::Wrong(format!("there is no function `{function}`"))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn none(name: &str) -> Result<Interval, String> {
        Err(format!("no `{name}`"))
    }

    fn value(text: &str) -> f64 {
        let interval = evaluate(text, &exactly, &none).unwrap();
        let width = interval.high - interval.low;
        assert!(
            (0.0..=1e-13 * interval.high.abs().max(1.0)).contains(&width),
            "{text} is {interval:?}"
        );
        interval.middle()
    }

    fn close(text: &str, expected: f64) {
        let value = value(text);
        assert!((value - expected).abs() <= 1e-14 * expected.abs().max(1.0), "{text} is {value}");
    }

    #[test]
    fn operators_bind_as_usual() {
        close("1 + 2 * 3 - 4 / 8", 6.5);
        close("8 - 3 - 2", 3.0);
        close("8 / 4 / 2", 1.0);
        close("-2 ^ 2", -4.0);
        close("(-2) ^ 2", 4.0);
        close("2 ^ 3 ^ 2", 512.0);
        close("2 ^ -1", 0.5);
        close("2*-3", -6.0);
        close("--3", 3.0);
        close("4 ^ 0.5", 2.0);
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        close(".5 + 1.5e-1 + 1E+2 + 2e0", 102.65);
        let literals = std::cell::RefCell::new(Vec::new());
        let note = |literal: &str| {
            literals.borrow_mut().push(literal.to_owned());
            exactly(literal)
        };
        evaluate("-0.10*2.50e-3", &note, &none).unwrap();
        assert_eq!(literals.into_inner(), ["0.10", "2.50e-3"]);
    }

    #[test]
    fn functions_have_their_values() {
        close("exp(1)", std::f64::consts::E);
        close("ln(exp(2))", 2.0);
        close("ln1p(expm1(0.5))", 0.5);
        close("tanh(0.5) - (2 * sigmoid(1) - 1)", 0.0);
        close("Phi(0)", 0.5);
        close("phi(0)", 0.398_942_280_401_432_7);
        close("max(1, -2, 3, 0)", 3.0);
        close("abs(-3)", 3.0);
        close("sqrt(2) ^ 2", 2.0);
        close("sqrt(0)", 0.0);
        close("sgn(-0.5) + 2 * sgn(3) + sgn(0)", 1.0);
        close("floor(2.5) + floor(-0.5)", 1.0);
        close("cospi(1 / 3)", 0.5);
        close("cospi(7)", -1.0);
        close("r(2.3456, 2)", 2.35);
        close("r(-1234.5, -2)", -1200.0);
    }

    #[test]
    fn names_carry_their_prefixes() {
        let seen = std::cell::RefCell::new(Vec::new());
        let name = |name: &str| {
            seen.borrow_mut().push(name.to_owned());
            Ok(Interval::point(1.0))
        };
        let text = "w5_new-after.out_o1*step(10000).E_total+net_h1@2/max(E@1,exp)";
        evaluate(text, &exactly, &name).unwrap();
        let expected = ["w5_new", "after.out_o1", "step(10000).E_total", "net_h1@2", "E@1", "exp"];
        assert_eq!(seen.into_inner(), expected);
    }

    /// Evaluates with `x` from `low` to `high`, and compares to the last digits.
    fn over(low: f64, high: f64, text: &str) -> (f64, f64) {
        let x = |_: &str| Ok(Interval { low, high });
        let Interval { low, high } = evaluate(text, &exactly, &x).unwrap();
        let rounded = |x: f64| (x * 1e12).round() / 1e12;
        (rounded(low), rounded(high))
    }

    #[test]
    fn intervals_hold_every_value() {
        assert_eq!(over(-2.0, 3.0, "x + 1"), (-1.0, 4.0));
        assert_eq!(over(-2.0, 3.0, "1 - x"), (-2.0, 3.0));
        assert_eq!(over(-2.0, 3.0, "x * x"), (-6.0, 9.0));
        assert_eq!(over(-2.0, 3.0, "-2 * x"), (-6.0, 4.0));
        assert_eq!(over(-2.0, 3.0, "x ^ 2"), (0.0, 9.0));
        assert_eq!(over(-3.0, -2.0, "x ^ 2"), (4.0, 9.0));
        assert_eq!(over(-2.0, 3.0, "x ^ 3"), (-8.0, 27.0));
        assert_eq!(over(-4.0, -2.0, "1 / x"), (-0.5, -0.25));
        assert_eq!(over(2.0, 4.0, "x ^ -2"), (0.0625, 0.25));
        assert_eq!(over(-2.0, 1.0, "abs(x)"), (0.0, 2.0));
        assert_eq!(over(-2.0, 1.0, "max(x, 0)"), (0.0, 1.0));
        assert_eq!(over(1.24, 1.26, "r(x, 1)"), (1.2, 1.3));
        assert_eq!(over(-2.0, 1.0, "sgn(x)"), (-1.0, 1.0));
        assert_eq!(over(0.5, 2.5, "floor(x)"), (0.0, 2.0));
        assert_eq!(over(4.0, 9.0, "sqrt(x)"), (2.0, 3.0));
        assert_eq!(over(0.0, 0.5, "cospi(x)"), (0.0, 1.0));
        assert_eq!(over(0.5, 1.5, "cospi(x)"), (-1.0, 0.0));
        assert_eq!(over(-0.5, 3.0, "cospi(x)"), (-1.0, 1.0));
        let density = |x: f64| (Function::NormalDensity.apply(x) * 1e12).round() / 1e12;
        assert_eq!(over(-2.0, 1.0, "phi(x)"), (density(2.0), density(0.0)));
        assert_eq!(over(1.0, 2.0, "phi(x)"), (density(2.0), density(1.0)));
    }

    #[test]
    fn ends_are_rounded_outward() {
        let tenth = evaluate("1 / 10", &exactly, &none).unwrap();
        assert!(tenth.low < 0.1 && 0.1 < tenth.high);
        let sum = evaluate("0.1 + 0.2", &exactly, &none).unwrap();
        assert!(sum.contains(0.3) && sum.contains(0.1 + 0.2));
    }

    #[test]
    fn what_has_no_result_is_refused() {
        let x = |name: &str| match name {
            "x" => Ok(Interval { low: -1.0, high: 1.0 }),
            _ => none(name),
        };
        for (text, message) in [
            ("1 / x", "division by what may be 0: from -1 to 1"),
            ("ln(x)", "`ln` of what may be -1"),
            ("ln1p(x)", "`ln1p` of what may be -1"),
            ("sqrt(x)", "the root of what may be -1"),
            ("x ^ 0.5", "a power that is no whole number, of what may be -1"),
            ("x ^ -1", "division by what may be 0"),
            ("y", "no `y`"),
            ("sin(x)", "there is no function `sin`"),
            ("exp(x, x)", "`exp` takes one number, not 2"),
            ("r(x, 0.5)", "`r` takes a number and a whole number of decimals"),
            ("", "a number, a name or `(` is expected: ⟨here⟩"),
            ("1 +", "a number, a name or `(` is expected: 1 +⟨here⟩"),
            ("(1", "`)` is expected: (1⟨here⟩"),
            ("1 2", "the end or an operator is expected: 1 ⟨here⟩2"),
            ("1.2.3", "`1.2.3` is no number"),
            ("step(1.E", "`)` is expected: step(1⟨here⟩.E"),
        ] {
            let error = evaluate(text, &exactly, &x).unwrap_err();
            assert!(error.to_string().starts_with(message), "{text}: {error}");
            let unbounded = message.contains("what may be");
            assert_eq!(matches!(error, Failure::Unbounded(_)), unbounded, "{text}");
        }
    }
}
