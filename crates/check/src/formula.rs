//! Equations as plain text, for places without typeset mathematics: `0.74 · 0.19`.
//!
//! Every negative or compound number that is put in for a symbol stands in parentheses.

use longhand_core::expression::{Condition, Expression, Function};
use longhand_trace::number::Precision;

use crate::key::{Id, Tree};

/// Of a longer sum only so many terms are written.
const TERMS: usize = 12;

/// How tightly the parts of a text hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Sum,
    Product,
    Power,
    Atom,
}

struct Text {
    text: String,
    binding: Binding,
}

/// An expression in plain text; `leaf` says what stands for a number of the key.
#[must_use]
pub fn write(tree: &Tree, leaf: &dyn Fn(Id) -> String) -> String {
    text(tree, leaf).text
}

/// A number as it stands in a formula.
#[must_use]
pub fn number(value: f64) -> String {
    Precision::exact(value).to_string()
}

fn text(tree: &Tree, leaf: &dyn Fn(Id) -> String) -> Text {
    let at_least = |tree: &Tree, binding: Binding| {
        let it = text(tree, leaf);
        if it.binding < binding { format!("({})", it.text) } else { it.text }
    };
    let atom = |text: String| Text { text, binding: Binding::Atom };
    match tree {
        Expression::Constant(value) => put_in(number(*value)),
        Expression::Symbol(id) => put_in(leaf(*id)),
        Expression::Sum(terms) | Expression::Net(terms) => sum(terms, leaf),
        Expression::Product(factors) => Text {
            text: factors
                .iter()
                .map(|factor| at_least(factor, Binding::Product))
                .collect::<Vec<_>>()
                .join(" · "),
            binding: Binding::Product,
        },
        Expression::Negative(inner) => Text {
            text: format!("−{}", at_least(inner, Binding::Product)),
            binding: Binding::Sum,
        },
        Expression::Quotient(top, bottom) => Text {
            text: format!(
                "{} / {}",
                at_least(top, Binding::Power),
                at_least(bottom, Binding::Power)
            ),
            binding: Binding::Product,
        },
        Expression::Square(inner) => {
            Text { text: format!("{}²", at_least(inner, Binding::Atom)), binding: Binding::Power }
        }
        Expression::Power(base, exponent) => Text {
            text: format!(
                "{}^{}",
                at_least(base, Binding::Atom),
                at_least(exponent, Binding::Atom)
            ),
            binding: Binding::Power,
        },
        Expression::Apply(function, inner) => {
            apply(*function, &text(inner, leaf).text, &at_least(inner, Binding::Atom))
        }
        Expression::TimesLn(factor, inner) => Text {
            text: format!(
                "{} · ln({})",
                at_least(factor, Binding::Product),
                text(inner, leaf).text
            ),
            binding: Binding::Product,
        },
        Expression::Cases { subject, condition, then, otherwise } => {
            let sign = match condition {
                Condition::Positive => ">",
                Condition::NotNegative => "≥",
            };
            let [subject, then, otherwise] =
                [subject, then, otherwise].map(|it| text(it, leaf).text);
            atom(format!("({then} if {subject} {sign} 0, otherwise {otherwise})"))
        }
    }
}

/// What stands for a symbol, in parentheses where it is negative or compound.
fn put_in(text: String) -> Text {
    let plain = text.starts_with(|c: char| c.is_alphanumeric() || c == '.')
        && text.chars().all(|c| c.is_alphanumeric() || "._,@".contains(c));
    let compound = text.contains(['e', 'E'])
        && text.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && text.contains('-');
    if plain && !compound {
        return Text { text, binding: Binding::Atom };
    }
    Text { text: format!("({text})"), binding: Binding::Atom }
}

fn sum(terms: &[Tree], leaf: &dyn Fn(Id) -> String) -> Text {
    let mut out = String::new();
    let mut flat = Vec::new();
    flatten(terms, &mut flat);
    let left_out = flat.len().checked_sub(TERMS).filter(|left| *left > 1);
    for (k, term) in flat.iter().enumerate() {
        if let Some(left) = left_out
            && (TERMS - 1..flat.len() - 1).contains(&k)
        {
            if k == TERMS - 1 {
                out += &format!(" + … ({left} more terms) …");
            }
            continue;
        }
        let (sign, inner) = match term {
            Expression::Negative(inner) => ('−', &**inner),
            term => ('+', *term),
        };
        let part = text(inner, leaf);
        let part =
            if part.binding == Binding::Sum { format!("({})", part.text) } else { part.text };
        match (k, sign) {
            (0, '+') => out += &part,
            (0, _) => out += &format!("−{part}"),
            _ => out += &format!(" {sign} {part}"),
        }
    }
    Text { text: out, binding: Binding::Sum }
}

fn flatten<'t>(terms: &'t [Tree], flat: &mut Vec<&'t Tree>) {
    for term in terms {
        match term {
            Expression::Sum(inner) => flatten(inner, flat),
            term => flat.push(term),
        }
    }
}

fn apply(function: Function, inner: &str, atom: &str) -> Text {
    let named = |name: &str| Text { text: format!("{name}({inner})"), binding: Binding::Atom };
    match function {
        Function::Exp => Text { text: format!("e^{atom}"), binding: Binding::Power },
        Function::ExpMinusOne => Text { text: format!("(e^{atom} − 1)"), binding: Binding::Atom },
        Function::LnOnePlus => Text { text: format!("ln(1 + {inner})"), binding: Binding::Atom },
        Function::Tanh => named("tanh"),
        Function::Logistic => named("σ"),
        Function::NormalCdf => named("Φ"),
        Function::NormalDensity => named("φ"),
        Function::Sqrt => named("√"),
        Function::Abs => Text { text: format!("|{inner}|"), binding: Binding::Atom },
        Function::Sign => named("sign"),
        Function::Floor => Text { text: format!("⌊{inner}⌋"), binding: Binding::Atom },
        Function::CosPi => Text { text: format!("cos(π · {atom})"), binding: Binding::Atom },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{constant, leaf, logistic, negative, times, times_one_minus};

    /// Two numbers of a key, as they are put in.
    fn put_in(tree: &Tree, texts: [&str; 2]) -> String {
        write(tree, &|id| texts[id.index()].to_owned())
    }

    #[test]
    fn negative_and_compound_numbers_stand_in_parentheses() {
        let [a, b] = [Id(0), Id(1)].map(leaf);
        let product = times(a.clone(), b.clone());
        assert_eq!(put_in(&product, ["0.5", "-0.4"]), "0.5 · (-0.4)");
        assert_eq!(put_in(&product, ["1e-5", "1/3"]), "(1e-5) · (1/3)");
        assert_eq!(put_in(&product, ["net_h1@2", "step2.w5"]), "net_h1@2 · step2.w5");
        assert_eq!(put_in(&a.clone().minus(b.clone()), ["0.5", "-0.4"]), "0.5 − (-0.4)");
        assert_eq!(put_in(&a.squared(), ["-0.5", ""]), "(-0.5)²");
        assert_eq!(put_in(&negative(product), ["2", "3"]), "−2 · 3");
    }

    #[test]
    fn parts_stand_in_parentheses_where_they_would_fall_apart() {
        let [a, b] = [Id(0), Id(1)].map(leaf);
        let names = ["a", "b"];
        assert_eq!(put_in(&times_one_minus(a.clone()), names), "a · (1 − a)");
        assert_eq!(put_in(&logistic(a.clone()), names), "1 / (1 + e^(−a))");
        let sum = Expression::sum([a.clone(), b.clone()]);
        assert_eq!(put_in(&a.clone().minus(sum.clone()), names), "a − (a + b)");
        assert_eq!(put_in(&a.clone().over(times(a.clone(), b)), names), "a / (a · b)");
        assert_eq!(put_in(&sum.squared(), names), "(a + b)²");
        let relu = Expression::Cases {
            subject: a.clone().into(),
            condition: Condition::Positive,
            then: a.into(),
            otherwise: constant(0.0).into(),
        };
        assert_eq!(put_in(&relu, names), "(a if a > 0, otherwise 0)");
    }

    #[test]
    fn of_a_long_sum_the_middle_is_left_out_and_counted() {
        let terms: Vec<Tree> = (0..20).map(|_| leaf(Id(0))).collect();
        let text = put_in(&Expression::Net(terms), ["a", ""]);
        assert_eq!(text, format!("{} + … (8 more terms) … + a", ["a"; 11].join(" + ")));
    }
}
