//! Formulas in Typst's own maths.
//!
//! Signs are written as themselves, not by their names, which change from version to version.

use std::fmt::Write as _;

use longhand_core::expression::Function;

use crate::{
    formula::{Cell, Comparison, Formula, Matrix, Over, Relation, Room},
    lines::{self, Bond, Measure as _, begins_with_number, bond},
    number::Shown,
    prose::Prose,
    sign::{Accent, Head, InBrackets, Name, Sign},
    typst::{
        equations,
        measure::{Paper, formula_of},
        text,
    },
};

/// Writes a name.
pub(super) fn name(out: &mut String, name: &Name) {
    match name {
        Name::Sign(it) => sign(out, it, ""),
        Name::Ratio { top, bottom } => {
            out.push_str("frac(∂ ");
            sign(out, top, "");
            out.push_str(", ∂ ");
            sign(out, bottom, "");
            out.push(')');
        }
    }
}

/// A sign with what stands below and above it, and with `power` above it too.
fn sign(out: &mut String, it: &Sign, power: &str) {
    if it.differential {
        out.push_str("d ");
    }
    let has_above = it.has_above() || it.accent == Accent::Prime || !power.is_empty();
    out.push_str(if has_above { "attach(" } else { "" });
    if it.accent == Accent::Hat {
        out.push_str("hat(");
        head(out, it.head());
        out.push(')');
    } else {
        head(out, it.head());
    }
    if !it.below.is_empty() {
        out.push_str(if has_above { ", b: " } else { "_(" });
        for (index, part) in it.below().enumerate() {
            out.push_str(if index == 0 { "" } else { "\",\"" });
            head(out, part);
        }
        out.push_str(if has_above { "" } else { ")" });
    }
    if has_above {
        out.push_str(", t: ");
        above(out, it);
        out.extend([power, ")"]);
    }
}

/// What stands above: a prime, a layer, a plus, a sample, as far as they are there.
fn above(out: &mut String, it: &Sign) {
    if it.accent == Accent::Prime {
        out.push('′');
    }
    in_brackets(out, it.layer);
    if it.updated {
        out.push('+');
    }
    in_brackets(out, it.sample);
    if it.transposed {
        out.push_str("sans(T)");
    }
}

fn in_brackets(out: &mut String, mark: Option<InBrackets>) {
    if let Some(mark) = mark {
        let [open, close] = mark.brackets();
        // A write into a string cannot fail.
        let _ = write!(out, "\"{open}{}{close}\"", mark.number);
    }
}

/// A word stands upright, a letter in italics with its number behind it, a Greek letter as itself.
fn head(out: &mut String, head: Head<'_>) {
    match head {
        Head::Letter(letter) => {
            let digits = letter.find(|it: char| !it.is_alphabetic()).unwrap_or(letter.len());
            let (letters, rest) = letter.split_at(digits);
            match letters {
                "" => {}
                _ if letters.len() == 1 && letters.is_ascii() => out.push_str(letters),
                _ => called(out, "italic", letters),
            }
            match rest {
                "" => {}
                _ if rest.bytes().all(|it| it.is_ascii_digit()) => {
                    out.extend([if letters.is_empty() { "" } else { " " }, rest]);
                }
                _ => text::string(out, rest),
            }
        }
        Head::Greek(greek) => out.push_str(greek.letter),
        Head::Word(word) => called(out, "upright", word),
    }
}

fn called(out: &mut String, function: &str, word: &str) {
    out.extend([function, "("]);
    text::string(out, word);
    out.push(')');
}

/// Writes a shown number, without parentheses.
pub(super) fn number(out: &mut String, shown: &Shown) {
    if shown.negative {
        out.push('-');
    }
    if shown.comma && shown.digits.contains('.') {
        out.extend(["digits(\"", &shown.digits_with(","), "\")"]);
    } else {
        out.push_str(&shown.digits);
    }
    if let Some(exponent) = shown.exponent {
        // A write into a string cannot fail.
        let _ = write!(out, " × 10^({exponent})");
    }
}

/// A number in the place of a symbol: in parentheses where it is more than digits.
fn number_put_in(out: &mut String, shown: &Shown) {
    if shown.is_compound() {
        out.push('(');
        number(out, shown);
        out.push(')');
    } else {
        number(out, shown);
    }
}

/// Writes formulas with the words of a language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    pub(super) prose: Prose,
}

impl Words {
    /// A formula that stands alone: a number needs no parentheses.
    pub(super) fn alone(self, out: &mut String, formula: &Formula) {
        match formula {
            Formula::Number(shown) | Formula::Constant(shown) => number(out, shown),
            _ => self.write(out, formula),
        }
    }

    /// The formula, in parentheses unless it is bound at least as tightly as `least`.
    pub(super) fn at_least(self, out: &mut String, formula: &Formula, least: Bond) {
        if bond(formula) >= least {
            self.write(out, formula);
        } else {
            self.parenthesised(out, formula);
        }
    }

    /// Why a case applies.
    pub(super) fn reason(self, out: &mut String, first: bool, what: &Comparison) {
        out.push_str(if first { " quad " } else { " " });
        text::string(out, &self.prose.say(if first { "because" } else { "and" }));
        out.push(' ');
        self.comparison(out, what);
    }

    fn parenthesised(self, out: &mut String, formula: &Formula) {
        out.push('(');
        match formula {
            Formula::Number(shown) => number(out, shown),
            _ => self.write(out, formula),
        }
        out.push(')');
    }

    fn comparison(self, out: &mut String, it: &Comparison) {
        self.write(out, &it.left);
        out.push_str(match it.sign {
            Relation::Greater => " > ",
            Relation::AtLeast => " ≥ ",
            Relation::Less => " < ",
            Relation::AtMost => " ≤ ",
        });
        self.write(out, &it.right);
    }

    fn write(self, out: &mut String, formula: &Formula) {
        match formula {
            Formula::Number(shown) | Formula::Constant(shown) => number_put_in(out, shown),
            Formula::Name(it) => name(out, it),
            Formula::Sum(terms) => self.sum(out, terms),
            Formula::Product(factors) => self.joined(out, factors, " ⋅ "),
            Formula::Elementwise(factors) => self.joined(out, factors, " ⊙ "),
            Formula::Negative(inner) => {
                out.push('-');
                self.negated(out, inner);
            }
            Formula::Quotient(top, bottom) => {
                out.push_str("frac(");
                self.write(out, top);
                out.push_str(", ");
                self.write(out, bottom);
                out.push(')');
            }
            Formula::Square(inner) => self.power(out, inner, "2"),
            Formula::Power(of, exponent) => {
                let mut above = String::new();
                self.alone(&mut above, exponent);
                self.power(out, of, &above);
            }
            Formula::Apply(function, inner) => self.apply(out, *function, inner),
            Formula::TimesLn(factor, inner) => {
                self.at_least(out, factor, Bond::Tight);
                out.push_str(if inner.is_matrix() { " ⊙ ln " } else { " ⋅ ln " });
                self.parenthesised(out, inner);
            }
            Formula::Cases { cases, otherwise } => self.cases(out, cases, otherwise),
            Formula::Because { value, reasons } => {
                self.alone(out, value);
                for (index, what) in reasons.iter().enumerate() {
                    self.reason(out, index == 0, what);
                }
            }
            Formula::Blank(room) => out.push_str(match room {
                Room::Number => "blanknumber",
                Room::Calculation => "blankcalculation",
            }),
            Formula::Matrix(it) => matrix(out, it),
            Formula::Transposed(inner) => {
                out.push_str("attach(");
                self.at_least(out, inner, Bond::Tight);
                out.push_str(", t: sans(T))");
            }
            Formula::Total(over, inner) => self.total(out, *over, inner),
            Formula::Shaped(inner, [rows, columns]) => {
                out.push_str("attach(limits(");
                self.at_least(out, inner, Bond::Tight);
                // A write into a string cannot fail.
                let _ = write!(out, "), b: {rows} × {columns})");
            }
            Formula::Rest { terms, sum } => self.rest(out, *terms, sum.as_ref()),
        }
    }

    fn sum(self, out: &mut String, terms: &[Formula]) {
        for (index, term) in terms.iter().enumerate() {
            let (sign, term) = match term {
                Formula::Negative(inner) => ("-", inner.as_ref()),
                other => ("+", other),
            };
            match (index, sign) {
                (0, "+") => {}
                (0, _) => out.push('-'),
                _ => out.extend([" ", sign, " "]),
            }
            self.at_least(out, term, Bond::Product);
        }
    }

    fn joined(self, out: &mut String, factors: &[Formula], sign: &str) {
        for (index, factor) in factors.iter().enumerate() {
            out.push_str(if index == 0 { "" } else { sign });
            self.at_least(out, factor, Bond::Tight);
        }
    }

    /// What stands behind a minus sign that belongs to the formula and not to its first number.
    fn negated(self, out: &mut String, formula: &Formula) {
        if begins_with_number(formula) {
            self.parenthesised(out, formula);
        } else {
            self.at_least(out, formula, Bond::Product);
        }
    }

    /// A power: only names without anything above them and numbers stand alone below it.
    fn power(self, out: &mut String, base: &Formula, above: &str) {
        if let Formula::Name(Name::Sign(it)) = base
            && it.is_bare()
        {
            return sign(out, it, above);
        }
        out.push_str("attach(");
        match base {
            Formula::Number(shown) => number_put_in(out, shown),
            _ => self.parenthesised(out, base),
        }
        out.extend([", t: ", above, ")"]);
    }

    fn cases(self, out: &mut String, cases: &[(Formula, Comparison)], otherwise: &Formula) {
        out.push_str("cases(");
        for (value, condition) in cases {
            self.write(out, value);
            out.push_str(" & quad ");
            text::string(out, &self.prose.say("if"));
            out.push(' ');
            self.comparison(out, condition);
            out.push_str(", ");
        }
        self.write(out, otherwise);
        out.push_str(" & quad ");
        text::string(out, &self.prose.say("otherwise"));
        out.push(')');
    }

    fn total(self, out: &mut String, over: Over, inner: &Formula) {
        let below = match over {
            Over::Columns => Some(self.prose.say("samples")),
            Over::Rows => Some(self.prose.say("neurons")),
            Over::All => None,
        };
        out.push('∑');
        if let Some(below) = below {
            out.push_str("_(");
            text::string(out, &below);
            out.push(')');
        }
        out.push(' ');
        self.at_least(out, inner, Bond::Product);
    }

    fn rest(self, out: &mut String, terms: usize, sum: Option<&Shown>) {
        out.push_str("underbrace(");
        match sum {
            Some(sum) => number_put_in(out, sum),
            None => out.push('⋯'),
        }
        out.push_str(", ");
        // A write into a string cannot fail.
        let _ = write!(out, "{terms} ");
        text::string(out, &self.prose.say("more-terms"));
        out.push(')');
    }

    fn apply(self, out: &mut String, function: Function, inner: &Formula) {
        let word = match function {
            Function::Exp => return self.exponential(out, inner),
            Function::ExpMinusOne => {
                self.exponential(out, inner);
                out.push_str(" - 1");
                return;
            }
            Function::LnOnePlus => {
                out.push_str("ln (1 + ");
                self.at_least(out, inner, Bond::Product);
                return out.push(')');
            }
            Function::CosPi => {
                out.push_str("cos (π ⋅ ");
                self.at_least(out, inner, Bond::Tight);
                return out.push(')');
            }
            Function::Sqrt => return self.root(out, inner),
            Function::Abs => return self.between(out, "abs(", inner),
            Function::Floor => return self.between(out, "floor(", inner),
            Function::Tanh => "tanh ",
            Function::Logistic => "σ ",
            Function::NormalCdf => "Φ ",
            Function::NormalDensity => "φ ",
            Function::Sign => "op(\"sgn\") ",
        };
        out.push_str(word);
        self.parenthesised(out, inner);
    }

    /// What stands between two signs that hold it together, so that it needs no parentheses.
    fn between(self, out: &mut String, open: &str, inner: &Formula) {
        out.push_str(open);
        self.alone(out, inner);
        out.push(')');
    }

    /// A root; what is too wide for a line stands under it in several.
    fn root(self, out: &mut String, inner: &Formula) {
        if formula_of(inner) <= Paper.line() {
            return self.between(out, "sqrt(", inner);
        }
        out.push_str("sqrt(mat(delim: #none, align: #left, ");
        let writer = equations::Writer { prose: self.prose };
        for (index, pieces) in lines::broken(inner, &Paper).iter().enumerate() {
            out.push_str(if index == 0 { "" } else { "; " });
            writer.pieces(out, pieces, self);
        }
        out.push_str("))");
    }

    /// In an exponent a negative number needs no parentheses unless a minus stands before it.
    fn exponential(self, out: &mut String, inner: &Formula) {
        out.push_str("e^(");
        self.alone(out, inner);
        out.push(')');
    }
}

fn matrix(out: &mut String, it: &Matrix) {
    out.push_str("mat(delim: \"[\", ");
    for (index, row) in it.rows.iter().enumerate() {
        out.push_str(if index == 0 { "" } else { "; " });
        for (index, cell) in row.iter().enumerate() {
            out.push_str(if index == 0 { "" } else { ", " });
            match cell {
                Cell::Number(shown) => number(out, shown),
                Cell::Across => out.push('⋯'),
                Cell::Down => out.push('⋮'),
                Cell::Both => out.push('⋱'),
            }
        }
    }
    out.push(')');
}
