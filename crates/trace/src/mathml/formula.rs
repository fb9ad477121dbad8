//! Formulas in MathML.

use std::fmt::Write as _;

use longhand_core::expression::Function;

use super::{name, width::Widths};
use crate::{
    formula::{Cell, Comparison, Formula, Matrix, Over, Relation, Room},
    lines::{self, Bond, Measure as _, Operator, Piece, begins_with_number, bond},
    markup::escape,
    number::Shown,
    prose::Prose,
    sign::Name,
};

const PLUS: &str = "<mo form=\"infix\">+</mo>";
const MINUS: &str = "<mo form=\"infix\">−</mo>";
const PREFIX_MINUS: &str = "<mo form=\"prefix\">−</mo>";
const TIMES: &str = "<mo>·</mo>";
const ELEMENTWISE: &str = "<mo>⊙</mo>";
/// What is between a function and its argument: nothing to see, but something to hear.
const OF: &str = "<mo>&#x2061;</mo>";

/// Writes formulas to the end of a string.
pub(super) struct Writer<'o> {
    pub(super) out: &'o mut String,
    pub(super) prose: Prose,
}

/// Writes a shown number, without parentheses, as one element.
pub(super) fn number(out: &mut String, shown: &Shown) {
    let is_compound = shown.is_compound();
    out.push_str(if is_compound { "<mrow>" } else { "" });
    if shown.negative {
        out.push_str(PREFIX_MINUS);
    }
    out.extend(["<mn>", &shown.digits_with(","), "</mn>"]);
    if let Some(exponent) = shown.exponent {
        out.push_str("<mo>×</mo><msup><mn>10</mn>");
        // A write into a string cannot fail.
        let _ = if exponent < 0 {
            write!(out, "<mrow>{PREFIX_MINUS}<mn>{}</mn></mrow>", exponent.unsigned_abs())
        } else {
            write!(out, "<mn>{exponent}</mn>")
        };
        out.push_str("</msup>");
    }
    out.push_str(if is_compound { "</mrow>" } else { "" });
}

impl Writer<'_> {
    /// A formula that stands alone behind an equals sign, on one line.
    pub(super) fn alone(&mut self, formula: &Formula) {
        match formula {
            Formula::Number(shown) | Formula::Constant(shown) => number(self.out, shown),
            Formula::Because { value, reasons } => {
                self.alone(value);
                for (index, what) in reasons.iter().enumerate() {
                    self.reason(index == 0, what);
                }
            }
            _ => self.write(formula),
        }
    }

    /// A line of a formula.
    pub(super) fn line(&mut self, pieces: &[Piece<'_>]) {
        for piece in pieces {
            match *piece {
                Piece::Part(formula, least) => self.at_least(formula, least),
                Piece::Alone(formula) => self.alone(formula),
                Piece::Between(operator) => self.out.push_str(match operator {
                    Operator::Plus => PLUS,
                    Operator::Minus => MINUS,
                    Operator::Times => TIMES,
                    Operator::Elementwise => ELEMENTWISE,
                }),
                Piece::Minus => self.out.push_str(PREFIX_MINUS),
                Piece::Open(inner) => self.torn("prefix", "(", inner),
                Piece::Close(inner) => self.torn("postfix", ")", inner),
                Piece::Reason { first, what } => self.reason(first, what),
            }
        }
    }

    /// A parenthesis whose other one may stand on another line, so that neither knows how tall the whole is.
    fn torn(&mut self, form: &str, sign: &str, inner: &Formula) {
        let own = if is_tall(inner) { "minsize=\"2em\"" } else { "stretchy=\"false\"" };
        self.out.extend(["<mo form=\"", form, "\" ", own, ">", sign, "</mo>"]);
    }

    /// A formula as a row of elements that may stand beside others.
    fn write(&mut self, formula: &Formula) {
        match formula {
            Formula::Number(shown) | Formula::Constant(shown) => self.number_put_in(shown),
            Formula::Name(it) => name::name(self.out, it),
            Formula::Sum(terms) => self.sum(terms),
            Formula::Product(factors) => self.product(factors, TIMES),
            Formula::Elementwise(factors) => self.product(factors, ELEMENTWISE),
            Formula::Negative(inner) => {
                self.out.push_str(PREFIX_MINUS);
                self.negated(inner);
            }
            Formula::Quotient(top, bottom) => {
                self.out.push_str("<mfrac>");
                self.stacked(top);
                self.stacked(bottom);
                self.out.push_str("</mfrac>");
            }
            Formula::Square(inner) => self.power(inner, "<mn>2</mn>"),
            Formula::Power(base, exponent) => {
                let mut above = String::new();
                Writer { out: &mut above, prose: self.prose }.grouped(exponent);
                self.power(base, &above);
            }
            Formula::Apply(function, inner) => self.apply(*function, inner),
            Formula::TimesLn(factor, inner) => {
                self.at_least(factor, Bond::Tight);
                self.out.push_str(if inner.is_matrix() { ELEMENTWISE } else { TIMES });
                self.called("ln", inner);
            }
            Formula::Cases { cases, otherwise } => self.cases(cases, otherwise),
            Formula::Because { .. } => self.alone(formula),
            Formula::Blank(room) => self.out.push_str(match room {
                Room::Number => "<mspace class=\"blank\" width=\"10em\" height=\"1em\"></mspace>",
                Room::Calculation => {
                    "<mspace class=\"blank\" width=\"22em\" height=\"1em\"></mspace>"
                }
            }),
            Formula::Matrix(it) => self.matrix(it),
            Formula::Transposed(inner) => {
                self.out.push_str("<msup><mrow>");
                self.at_least(inner, Bond::Tight);
                self.out.push_str("</mrow><mi mathvariant=\"normal\">T</mi></msup>");
            }
            Formula::Total(over, inner) => self.total(*over, inner),
            Formula::Shaped(inner, [rows, columns]) => {
                self.out.push_str("<munder><mrow>");
                self.at_least(inner, Bond::Tight);
                let _ = write!(
                    self.out,
                    "</mrow><mrow><mn>{rows}</mn><mo>×</mo><mn>{columns}</mn></mrow></munder>"
                );
            }
            Formula::Rest { terms, sum } => self.rest(*terms, sum.as_ref()),
        }
    }

    /// The formula, in parentheses unless it is bound at least as tightly as `least`.
    fn at_least(&mut self, formula: &Formula, least: Bond) {
        if bond(formula) >= least {
            self.write(formula);
        } else {
            self.in_parentheses(formula);
        }
    }

    fn in_parentheses(&mut self, formula: &Formula) {
        self.between(["(", ")"], formula);
    }

    /// What stands between two signs that hold it together. They grow with it where it is tall.
    fn between(&mut self, [before, after]: [&str; 2], inner: &Formula) {
        let own = if is_tall(inner) { "<mo>" } else { "<mo stretchy=\"false\">" };
        self.out.extend(["<mrow>", own, before, "</mo>"]);
        self.bare(inner);
        self.out.extend([own, after, "</mo></mrow>"]);
    }

    /// What needs no parentheses around a negative number, because something else holds it together.
    fn bare(&mut self, formula: &Formula) {
        match formula {
            Formula::Number(shown) => number(self.out, shown),
            _ => self.write(formula),
        }
    }

    /// The same as one element.
    fn grouped(&mut self, formula: &Formula) {
        self.out.push_str("<mrow>");
        self.bare(formula);
        self.out.push_str("</mrow>");
    }

    /// A half of a fraction, or what stands under a root: one element, of several lines where it is wide.
    fn stacked(&mut self, formula: &Formula) {
        let lines = lines::broken(formula, &Widths);
        if lines.len() < 2 {
            // Above and below a bar, unlike behind an equals sign, a number keeps its parentheses.
            self.out.push_str("<mrow>");
            self.write(formula);
            self.out.push_str("</mrow>");
            return;
        }
        self.out.push_str("<mtable class=\"lines\" displaystyle=\"true\">");
        for line in &lines {
            self.out.push_str("<mtr><mtd>");
            self.line(line);
            self.out.push_str("</mtd></mtr>");
        }
        self.out.push_str("</mtable>");
    }

    /// A number in the place of a symbol: in parentheses where it is more than digits.
    fn number_put_in(&mut self, shown: &Shown) {
        if shown.is_compound() {
            self.out.push_str("<mrow><mo stretchy=\"false\">(</mo>");
            number(self.out, shown);
            self.out.push_str("<mo stretchy=\"false\">)</mo></mrow>");
        } else {
            number(self.out, shown);
        }
    }

    fn sum(&mut self, terms: &[Formula]) {
        for (index, term) in terms.iter().enumerate() {
            let (signs, term) = match term {
                Formula::Negative(inner) => ([PREFIX_MINUS, MINUS], inner.as_ref()),
                other => (["", PLUS], other),
            };
            self.out.push_str(signs[usize::from(index > 0)]);
            self.at_least(term, Bond::Product);
        }
    }

    fn product(&mut self, factors: &[Formula], times: &str) {
        for (index, factor) in factors.iter().enumerate() {
            if index > 0 {
                self.out.push_str(times);
            }
            self.at_least(factor, Bond::Tight);
        }
    }

    /// What stands behind a minus sign that belongs to the formula and not to its first number.
    fn negated(&mut self, formula: &Formula) {
        if begins_with_number(formula) {
            self.in_parentheses(formula);
        } else {
            self.at_least(formula, Bond::Product);
        }
    }

    /// A power. Only names without a fraction bar and numbers stand without parentheses.
    fn power(&mut self, base: &Formula, exponent: &str) {
        match base {
            Formula::Name(Name::Sign(it)) if it.is_bare() => {
                return name::powered(self.out, it, exponent);
            }
            _ => self.out.push_str("<msup>"),
        }
        match base {
            Formula::Number(shown) => self.number_put_in(shown),
            _ => self.in_parentheses(base),
        }
        self.out.extend([exponent, "</msup>"]);
    }

    fn apply(&mut self, function: Function, inner: &Formula) {
        match function {
            Function::Exp => self.exponential(inner),
            Function::ExpMinusOne => {
                self.exponential(inner);
                self.out.extend([MINUS, "<mn>1</mn>"]);
            }
            Function::LnOnePlus => {
                self.out.extend(["<mi>ln</mi>", OF]);
                self.open(inner);
                self.out.extend(["<mn>1</mn>", PLUS]);
                self.at_least(inner, Bond::Product);
                self.close(inner);
            }
            Function::CosPi => {
                self.out.extend(["<mi>cos</mi>", OF]);
                self.open(inner);
                self.out.extend(["<mi>π</mi>", TIMES]);
                self.at_least(inner, Bond::Tight);
                self.close(inner);
            }
            Function::Sqrt => {
                self.out.push_str("<msqrt>");
                match inner {
                    Formula::Number(shown) => number(self.out, shown),
                    _ => self.stacked(inner),
                }
                self.out.push_str("</msqrt>");
            }
            Function::Abs => self.between(["|", "|"], inner),
            Function::Floor => self.between(["⌊", "⌋"], inner),
            Function::Tanh => self.called("tanh", inner),
            Function::Sign => self.called("sgn", inner),
            Function::Logistic => self.called("σ", inner),
            Function::NormalDensity => self.called("φ", inner),
            Function::NormalCdf => {
                self.out.extend(["<mi mathvariant=\"normal\">Φ</mi>", OF]);
                self.in_parentheses(inner);
            }
        }
    }

    fn called(&mut self, function: &str, inner: &Formula) {
        self.out.extend(["<mi>", function, "</mi>", OF]);
        self.in_parentheses(inner);
    }

    fn open(&mut self, inner: &Formula) {
        let own = if is_tall(inner) { "<mo>" } else { "<mo stretchy=\"false\">" };
        self.out.extend(["<mrow>", own, "(</mo>"]);
    }

    fn close(&mut self, inner: &Formula) {
        let own = if is_tall(inner) { "<mo>" } else { "<mo stretchy=\"false\">" };
        self.out.extend([own, ")</mo></mrow>"]);
    }

    /// In an exponent a negative number needs no parentheses unless a minus stands before it.
    fn exponential(&mut self, inner: &Formula) {
        self.out.push_str("<msup><mi>e</mi>");
        self.grouped(inner);
        self.out.push_str("</msup>");
    }

    fn cases(&mut self, cases: &[(Formula, Comparison)], otherwise: &Formula) {
        self.out.push_str("<mrow><mo>{</mo><mtable class=\"cases\">");
        for (value, condition) in cases {
            self.out.push_str("<mtr><mtd>");
            self.write(value);
            self.out.push_str("</mtd><mtd>");
            self.words("", &self.prose.say("if"), "\u{a0}");
            self.comparison(condition);
            self.out.push_str("</mtd></mtr>");
        }
        self.out.push_str("<mtr><mtd>");
        self.write(otherwise);
        self.out.push_str("</mtd><mtd>");
        self.words("", &self.prose.say("otherwise"), "");
        self.out.push_str("</mtd></mtr></mtable></mrow>");
    }

    fn reason(&mut self, first: bool, what: &Comparison) {
        let key = if first { "because" } else { "and" };
        let before = if first { "\u{2003}" } else { "\u{a0}" };
        self.words(before, &self.prose.say(key), "\u{a0}");
        self.comparison(what);
    }

    fn comparison(&mut self, it: &Comparison) {
        self.write(&it.left);
        self.out.push_str(match it.sign {
            Relation::Greater => "<mo>&gt;</mo>",
            Relation::AtLeast => "<mo>≥</mo>",
            Relation::Less => "<mo>&lt;</mo>",
            Relation::AtMost => "<mo>≤</mo>",
        });
        self.write(&it.right);
    }

    fn total(&mut self, over: Over, inner: &Formula) {
        let words = match over {
            Over::Columns => Some(self.prose.say("samples")),
            Over::Rows => Some(self.prose.say("neurons")),
            Over::All => None,
        };
        match words {
            Some(words) => {
                self.out.push_str("<munder><mo>∑</mo>");
                self.words("", &words, "");
                self.out.push_str("</munder>");
            }
            None => self.out.push_str("<mo>∑</mo>"),
        }
        self.at_least(inner, Bond::Product);
    }

    /// What is left out of a long sum, with a brace below it.
    fn rest(&mut self, terms: usize, sum: Option<&Shown>) {
        self.out.push_str("<munder><munder accentunder=\"true\">");
        match sum {
            Some(sum) => self.number_put_in(sum),
            None => self.out.push_str("<mo>⋯</mo>"),
        }
        self.out.push_str("<mo>⏟</mo></munder>");
        let _ = write!(self.out, "<mrow><mn>{terms}</mn>");
        self.words("\u{a0}", &self.prose.say("more-terms"), "");
        self.out.push_str("</mrow>");
        self.out.push_str("</munder>");
    }

    fn matrix(&mut self, it: &Matrix) {
        self.out.push_str("<mrow><mo>[</mo><mtable class=\"matrix\">");
        for row in &it.rows {
            self.out.push_str("<mtr>");
            for cell in row {
                self.out.push_str("<mtd>");
                match cell {
                    Cell::Number(shown) => number(self.out, shown),
                    Cell::Across => self.out.push_str("<mo>⋯</mo>"),
                    Cell::Down => self.out.push_str("<mo>⋮</mo>"),
                    Cell::Both => self.out.push_str("<mo>⋱</mo>"),
                }
                self.out.push_str("</mtd>");
            }
            self.out.push_str("</mtr>");
        }
        self.out.push_str("</mtable><mo>]</mo></mrow>");
    }

    /// Words in a formula. Blanks at their ends count only where they cannot be broken.
    fn words(&mut self, before: &str, words: &str, after: &str) {
        self.out.extend(["<mtext>", before]);
        escape(self.out, words);
        self.out.extend([after, "</mtext>"]);
    }
}

/// Whether what stands around a formula has to grow with it.
fn is_tall(formula: &Formula) -> bool {
    match formula {
        Formula::Quotient(..)
        | Formula::Name(Name::Ratio { .. })
        | Formula::Cases { .. }
        | Formula::Matrix(_)
        | Formula::Total(..)
        | Formula::Shaped(..) => true,
        // A brace below needs no taller parentheses.
        Formula::Rest { .. }
        | Formula::Number(_)
        | Formula::Constant(_)
        | Formula::Name(_)
        | Formula::Blank(_) => false,
        Formula::Sum(parts) | Formula::Product(parts) | Formula::Elementwise(parts) => {
            parts.iter().any(is_tall)
        }
        Formula::Apply(Function::Sqrt, inner) => {
            is_tall(inner) || Widths.width(Piece::Alone(inner)) > Widths.line()
        }
        Formula::Negative(inner)
        | Formula::Square(inner)
        | Formula::Apply(_, inner)
        | Formula::Transposed(inner) => is_tall(inner),
        Formula::Power(a, b) | Formula::TimesLn(a, b) => is_tall(a) || is_tall(b),
        Formula::Because { value, reasons } => {
            is_tall(value) || reasons.iter().any(|it| is_tall(&it.left) || is_tall(&it.right))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{number::Precision, sign::Sign};

    fn text(formula: &Formula) -> String {
        let mut out = String::new();
        Writer { out: &mut out, prose: Prose::default() }.alone(formula);
        // What is always the same says nothing here.
        out.replace(" form=\"infix\"", "").replace(" form=\"prefix\"", "").replace(OF, "")
    }

    fn value(number: f64) -> Formula {
        Formula::Number(Precision::Digits(3).show(number))
    }

    fn named(name: &str) -> Formula {
        Formula::Name(Name::Sign(Sign::of_name(name)))
    }

    fn half() -> Formula {
        Formula::Quotient(value(1.0).into(), value(2.0).into())
    }

    #[test]
    fn numbers_put_in_stand_in_parentheses_where_they_must() {
        let difference = Formula::Sum(vec![value(0.5), Formula::Negative(value(-0.4).into())]);
        assert_eq!(
            text(&difference),
            "<mn>0.5</mn><mo>−</mo><mrow><mo stretchy=\"false\">(</mo>\
             <mrow><mo>−</mo><mn>0.4</mn></mrow><mo stretchy=\"false\">)</mo></mrow>"
        );
        assert_eq!(text(&value(-0.5)), "<mrow><mo>−</mo><mn>0.5</mn></mrow>");
        assert_eq!(
            text(&Formula::Constant(Precision::Digits(3).show(4.5e-7))),
            "<mrow><mn>4.5</mn><mo>×</mo><msup><mn>10</mn><mrow><mo>−</mo><mn>7</mn></mrow></msup></mrow>"
        );
        // The minus belongs to the product and not to its first number.
        let product = Formula::Product(vec![value(0.0), value(2.0)]);
        assert_eq!(
            text(&Formula::Negative(product.into())),
            "<mo>−</mo><mrow><mo stretchy=\"false\">(</mo><mn>0</mn><mo>·</mo><mn>2</mn>\
             <mo stretchy=\"false\">)</mo></mrow>"
        );
    }

    #[test]
    fn parentheses_grow_where_something_is_tall() {
        let tanh = |inner: Formula| text(&Formula::Apply(Function::Tanh, inner.into()));
        assert_eq!(
            tanh(named("a")),
            "<mi>tanh</mi><mrow><mo stretchy=\"false\">(</mo><mi>a</mi><mo stretchy=\"false\">)</mo></mrow>"
        );
        let half_in_tanh = "<mi>tanh</mi><mrow><mo>(</mo>\
             <mfrac><mrow><mn>1</mn></mrow><mrow><mn>2</mn></mrow></mfrac><mo>)</mo></mrow>";
        assert_eq!(tanh(half()), half_in_tanh);
        assert!(!is_tall(&Formula::Square(named("a").into())));
        assert!(is_tall(&Formula::Product(vec![named("a"), half()])));
    }

    #[test]
    fn a_power_of_a_name_stands_above_its_index() {
        assert_eq!(
            text(&Formula::Square(named("w5").into())),
            "<msubsup><mi>w</mi><mn>5</mn><mn>2</mn></msubsup>"
        );
        assert_eq!(
            text(&Formula::Power(value(0.9).into(), named("t").into())),
            "<msup><mn>0.9</mn><mrow><mi>t</mi></mrow></msup>"
        );
        let sum = Formula::Sum(vec![named("a"), named("b")]);
        assert_eq!(
            text(&Formula::Square(sum.into())),
            "<msup><mrow><mo stretchy=\"false\">(</mo><mi>a</mi><mo>+</mo><mi>b</mi>\
             <mo stretchy=\"false\">)</mo></mrow><mn>2</mn></msup>"
        );
    }

    #[test]
    fn a_wide_half_of_a_fraction_and_a_wide_root_have_several_lines() {
        let wide = || Formula::Sum(vec![value(0.125); 20]);
        let quotient = text(&Formula::Quotient(value(1.0).into(), wide().into()));
        assert!(
            quotient.starts_with("<mfrac><mrow><mn>1</mn></mrow><mtable class=\"lines\""),
            "{quotient}"
        );
        assert_eq!(quotient.matches("<mtr>").count(), 3, "{quotient}");
        let root = text(&Formula::Apply(Function::Sqrt, wide().into()));
        assert!(root.starts_with("<msqrt><mtable class=\"lines\""), "{root}");
        assert!(root.contains("<mtr><mtd><mo>+</mo><mn>0.125</mn>"), "{root}");
    }

    #[test]
    fn what_is_left_out_has_a_brace_below() {
        let rest = |sum| text(&Formula::Rest { terms: 7, sum });
        let words =
            "<mo>⏟</mo></munder><mrow><mn>7</mn><mtext>\u{a0}more terms</mtext></mrow></munder>";
        assert_eq!(rest(None), format!("<munder><munder accentunder=\"true\"><mo>⋯</mo>{words}"));
        assert_eq!(
            rest(Some(Precision::exact(2.0))),
            format!("<munder><munder accentunder=\"true\"><mn>2</mn>{words}")
        );
    }

    #[test]
    fn cases_and_reasons() {
        let compared = || Comparison {
            left: named("a").into(),
            sign: Relation::AtMost,
            right: value(0.0).into(),
        };
        let cases =
            Formula::Cases { cases: vec![(value(0.0), compared())], otherwise: named("a").into() };
        assert_eq!(
            text(&cases),
            "<mrow><mo>{</mo><mtable class=\"cases\">\
             <mtr><mtd><mn>0</mn></mtd><mtd><mtext>if\u{a0}</mtext><mi>a</mi><mo>≤</mo><mn>0</mn></mtd></mtr>\
             <mtr><mtd><mi>a</mi></mtd><mtd><mtext>otherwise</mtext></mtd></mtr></mtable></mrow>"
        );
        let because = Formula::Because { value: value(-1.0).into(), reasons: vec![compared()] };
        assert_eq!(
            text(&because),
            "<mrow><mo>−</mo><mn>1</mn></mrow><mtext>\u{2003}because\u{a0}</mtext>\
             <mi>a</mi><mo>≤</mo><mn>0</mn>"
        );
    }

    #[test]
    fn matrices_have_brackets_and_shapes() {
        let shown = |it| Cell::Number(Precision::exact(it));
        let rows = vec![vec![shown(1.0), Cell::Across], vec![Cell::Down, Cell::Both]];
        let matrix = Formula::Matrix(Matrix { rows });
        let shaped = Formula::Shaped(Formula::Transposed(matrix.into()).into(), [2, 3]);
        assert_eq!(
            text(&shaped),
            "<munder><mrow><msup><mrow><mrow><mo>[</mo><mtable class=\"matrix\">\
             <mtr><mtd><mn>1</mn></mtd><mtd><mo>⋯</mo></mtd></mtr>\
             <mtr><mtd><mo>⋮</mo></mtd><mtd><mo>⋱</mo></mtd></mtr></mtable><mo>]</mo></mrow></mrow>\
             <mi mathvariant=\"normal\">T</mi></msup></mrow>\
             <mrow><mn>2</mn><mo>×</mo><mn>3</mn></mrow></munder>"
        );
    }
}
