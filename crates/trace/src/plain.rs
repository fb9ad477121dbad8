//! Formulas as plain text on one line: `net_h1 = w₁·i₁ + w₂·i₂ + b₁ = 0.3775`.
//!
//! It is what a formula is called where it cannot be set: the label of a typeset one, a line of a terminal.
//! Fractions become slashes and roots become signs, so parentheses stand where the bars had held together.

use longhand_core::expression::Function;

use crate::{
    document::Equation,
    formula::{Cell, Comparison, Formula, Matrix, Over, Relation, Room},
    lines::{Bond, Operator, Piece, begins_with_number},
    number::Shown,
    prose::Prose,
    sign::{Accent, Head, InBrackets, Name, Sign},
};

/// How tightly the parts of a text hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Hold {
    Sum,
    Quotient,
    Product,
    Power,
    Atom,
}

/// Writes what is computed and all that it equals.
pub fn equation(out: &mut String, it: &Equation, prose: Prose) {
    left(out, it, prose);
    for side in &it.sides {
        out.push_str(" = ");
        formula(out, side, prose);
    }
}

/// Writes what stands left of the equals signs: names that mean the same.
pub(crate) fn left(out: &mut String, it: &Equation, prose: Prose) {
    for (index, it) in it.left().enumerate() {
        if index > 0 {
            out.push_str(" = ");
        }
        formula(out, &it, prose);
    }
}

/// Writes a formula that stands alone.
pub fn formula(out: &mut String, formula: &Formula, prose: Prose) {
    Text { out, prose, marks: false }.whole(formula);
}

/// Writes a line of a formula.
pub(crate) fn line(out: &mut String, pieces: &[Piece<'_>], prose: Prose) {
    let mut text = Text { out, prose, marks: false };
    for piece in pieces {
        text.piece(*piece);
    }
}

/// Writes what is compared.
pub fn comparison(out: &mut String, it: &Comparison, prose: Prose) {
    Text { out, prose, marks: false }.comparison(it);
}

/// Stands for a matrix that is drawn elsewhere: a character that no text has.
pub(crate) const MATRIX: char = '\u{fdd0}';

/// Writes a formula that stands alone, with [`MATRIX`] in the place of every matrix.
pub(crate) fn around_matrices(out: &mut String, formula: &Formula, prose: Prose) {
    Text { out, prose, marks: true }.whole(formula);
}

/// Writes a shown number, without parentheses: `−4.5×10⁻⁷`.
pub fn number(out: &mut String, shown: &Shown) {
    if shown.negative {
        out.push('−');
    }
    out.push_str(&shown.digits_with(","));
    if let Some(exponent) = shown.exponent {
        out.push_str("×10");
        raised(out, exponent.to_string().chars());
    }
}

/// Writes a name: `net_h1⁽²⁾`, `w₅⁺`, `∂E_total/∂w₅`.
pub fn name(out: &mut String, name: &Name) {
    match name {
        Name::Sign(it) => sign(out, it),
        Name::Ratio { top, bottom } => {
            out.push('∂');
            sign(out, top);
            out.push_str("/∂");
            sign(out, bottom);
        }
    }
}

fn sign(out: &mut String, it: &Sign) {
    if it.differential {
        out.push('d');
    }
    head(out, it.head());
    if it.accent == Accent::Hat {
        out.push('\u{302}');
    }
    // A number below a letter, w₅, has letters of its own; of the others Unicode has few.
    let is_number = it.below.bytes().all(|letter| letter.is_ascii_digit());
    if is_number && !matches!(it.head(), Head::Word(_)) {
        lowered(out, &it.below);
    } else if !it.below.is_empty() {
        out.push('_');
        for (index, part) in it.below().enumerate() {
            if index > 0 {
                out.push(',');
            }
            head(out, part);
        }
    }
    if it.accent == Accent::Prime {
        out.push('′');
    }
    it.layer.iter().for_each(|mark| in_brackets(out, *mark));
    if it.updated {
        out.push('⁺');
    }
    it.sample.iter().for_each(|mark| in_brackets(out, *mark));
    if it.transposed {
        out.push('ᵀ');
    }
}

fn head(out: &mut String, head: Head<'_>) {
    out.push_str(match head {
        Head::Letter(it) | Head::Word(it) => it,
        Head::Greek(greek) => greek.letter,
    });
}

fn in_brackets(out: &mut String, mark: InBrackets) {
    let number = mark.number.to_string();
    if mark.square {
        // There are no raised square brackets.
        out.extend(["^[", &number, "]"]);
    } else {
        raised(out, ['('].into_iter().chain(number.chars()).chain([')']));
    }
}

fn lowered(out: &mut String, digits: &str) {
    const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    let digits = digits.chars().filter_map(|it| it.to_digit(10));
    out.extend(digits.map(|digit| LOWERED[digit as usize]));
}

fn raised(out: &mut String, letters: impl Iterator<Item = char>) {
    out.extend(letters.map(|letter| match letter {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        '-' => '⁻',
        '(' => '⁽',
        ')' => '⁾',
        other => other,
    }));
}

const fn hold(formula: &Formula) -> Hold {
    match formula {
        Formula::Sum(_)
        | Formula::Negative(_)
        | Formula::Because { .. }
        | Formula::Apply(Function::ExpMinusOne, _) => Hold::Sum,
        Formula::Quotient(..) | Formula::Name(Name::Ratio { .. }) => Hold::Quotient,
        Formula::Product(_)
        | Formula::TimesLn(..)
        | Formula::Elementwise(_)
        | Formula::Total(..) => Hold::Product,
        Formula::Square(_)
        | Formula::Power(..)
        | Formula::Transposed(_)
        | Formula::Apply(Function::Exp, _) => Hold::Power,
        _ => Hold::Atom,
    }
}

struct Text<'o> {
    out: &'o mut String,
    prose: Prose,
    /// Whether marks stand for matrices.
    marks: bool,
}

impl Text<'_> {
    /// A formula, with why its case applies.
    fn whole(&mut self, formula: &Formula) {
        match formula {
            Formula::Because { value, reasons } => {
                self.alone(value);
                for (index, what) in reasons.iter().enumerate() {
                    self.reason(index == 0, what);
                }
            }
            _ => self.alone(formula),
        }
    }

    fn alone(&mut self, formula: &Formula) {
        match formula {
            Formula::Number(shown) | Formula::Constant(shown) => number(self.out, shown),
            _ => self.write(formula),
        }
    }

    fn piece(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Part(formula, least) => self.at_least(
                formula,
                match least {
                    Bond::Sum => Hold::Sum,
                    Bond::Product => Hold::Quotient,
                    Bond::Tight if is_ratio(formula) => Hold::Quotient,
                    Bond::Tight => Hold::Power,
                },
            ),
            Piece::Alone(formula) => self.alone(formula),
            Piece::Between(operator) => self.out.push_str(match operator {
                Operator::Plus => " + ",
                Operator::Minus => " − ",
                Operator::Times => " · ",
                Operator::Elementwise => " ⊙ ",
            }),
            Piece::Minus => self.out.push('−'),
            Piece::Open(_) => self.out.push('('),
            Piece::Close(_) => self.out.push(')'),
            Piece::Reason { first, what } => self.reason(first, what),
        }
    }

    fn at_least(&mut self, formula: &Formula, least: Hold) {
        if hold(formula) >= least {
            self.write(formula);
        } else {
            self.in_parentheses(formula);
        }
    }

    fn in_parentheses(&mut self, formula: &Formula) {
        self.out.push('(');
        self.alone(formula);
        self.out.push(')');
    }

    fn write(&mut self, formula: &Formula) {
        match formula {
            Formula::Number(shown) | Formula::Constant(shown) => self.number_put_in(shown),
            Formula::Name(it) => name(self.out, it),
            Formula::Sum(terms) => self.sum(terms),
            Formula::Product(factors) => {
                // Slashes part more than a dot does, unless it has room around it.
                let has_ratio = factors.iter().any(is_ratio);
                self.product(factors, if has_ratio { " · " } else { "·" });
            }
            Formula::Elementwise(factors) => self.product(factors, " ⊙ "),
            Formula::Negative(inner) => {
                self.out.push('−');
                self.negated(inner);
            }
            Formula::Quotient(top, bottom) => {
                self.at_least(top, Hold::Product);
                self.out.push_str(" / ");
                self.at_least(bottom, Hold::Power);
            }
            Formula::Square(inner) => {
                self.at_least(inner, Hold::Atom);
                self.out.push('²');
            }
            Formula::Power(base, exponent) => {
                self.at_least(base, Hold::Atom);
                self.exponent(exponent);
            }
            Formula::Apply(function, inner) => self.apply(*function, inner),
            Formula::TimesLn(factor, inner) => {
                self.at_least(factor, Hold::Power);
                self.out.push_str(if inner.is_matrix() { " ⊙ ln" } else { "·ln" });
                self.in_parentheses(inner);
            }
            Formula::Cases { cases, otherwise } => self.cases(cases, otherwise),
            Formula::Because { .. } => self.whole(formula),
            Formula::Blank(room) => self.out.push_str(match room {
                Room::Number => "________",
                Room::Calculation => "________________",
            }),
            Formula::Matrix(_) if self.marks => self.out.push(MATRIX),
            Formula::Matrix(it) => self.matrix(it),
            Formula::Transposed(inner) => {
                self.at_least(inner, Hold::Atom);
                self.out.push('ᵀ');
            }
            Formula::Total(over, inner) => {
                self.out.push('∑');
                match over {
                    Over::Columns => self.over("samples"),
                    Over::Rows => self.over("neurons"),
                    Over::All => {}
                }
                self.out.push(' ');
                self.at_least(inner, Hold::Product);
            }
            Formula::Shaped(inner, [rows, columns]) => {
                self.at_least(inner, Hold::Power);
                self.out.push_str(&format!(" [{rows}×{columns}]"));
            }
            Formula::Rest { terms, sum } => {
                match sum {
                    Some(sum) => self.number_put_in(sum),
                    None => self.out.push('…'),
                }
                let words = self.prose.say("more-terms");
                self.out.push_str(&format!(" ({terms} {words})"));
            }
        }
    }

    fn over(&mut self, key: &str) {
        let words = self.prose.say(key);
        self.out.extend([" (", &words, ")"]);
    }

    fn number_put_in(&mut self, shown: &Shown) {
        if shown.is_compound() {
            self.out.push('(');
            number(self.out, shown);
            self.out.push(')');
        } else {
            number(self.out, shown);
        }
    }

    fn sum(&mut self, terms: &[Formula]) {
        for (index, term) in terms.iter().enumerate() {
            let (signs, term) = match term {
                Formula::Negative(inner) => (["−", " − "], inner.as_ref()),
                other => (["", " + "], other),
            };
            self.out.push_str(signs[usize::from(index > 0)]);
            self.at_least(term, Hold::Quotient);
        }
    }

    fn product(&mut self, factors: &[Formula], times: &str) {
        for (index, factor) in factors.iter().enumerate() {
            if index > 0 {
                self.out.push_str(times);
            }
            let least = if is_ratio(factor) { Hold::Quotient } else { Hold::Power };
            self.at_least(factor, least);
        }
    }

    /// What stands behind a minus that belongs to the formula and not to its first number.
    fn negated(&mut self, formula: &Formula) {
        if begins_with_number(formula) {
            self.in_parentheses(formula);
        } else {
            self.at_least(formula, Hold::Quotient);
        }
    }

    fn exponent(&mut self, exponent: &Formula) {
        self.out.push('^');
        match exponent {
            Formula::Number(shown) | Formula::Constant(shown) => self.number_put_in(shown),
            _ => self.at_least(exponent, Hold::Atom),
        }
    }

    fn apply(&mut self, function: Function, inner: &Formula) {
        let word = match function {
            Function::Exp => {
                self.out.push('e');
                return self.exponent(inner);
            }
            Function::ExpMinusOne => {
                self.out.push('e');
                self.exponent(inner);
                return self.out.push_str(" − 1");
            }
            Function::LnOnePlus => {
                self.out.push_str("ln(1 + ");
                self.at_least(inner, Hold::Quotient);
                return self.out.push(')');
            }
            Function::CosPi => {
                self.out.push_str("cos(π·");
                self.at_least(inner, Hold::Power);
                return self.out.push(')');
            }
            Function::Abs => return self.between("|", inner, "|"),
            Function::Floor => return self.between("⌊", inner, "⌋"),
            Function::Tanh => "tanh",
            Function::Logistic => "σ",
            Function::NormalCdf => "Φ",
            Function::NormalDensity => "φ",
            Function::Sign => "sgn",
            Function::Sqrt => "√",
        };
        self.out.push_str(word);
        self.in_parentheses(inner);
    }

    fn between(&mut self, before: &str, inner: &Formula, after: &str) {
        self.out.push_str(before);
        self.alone(inner);
        self.out.push_str(after);
    }

    fn cases(&mut self, cases: &[(Formula, Comparison)], otherwise: &Formula) {
        self.out.push('{');
        for (value, condition) in cases {
            self.write(value);
            self.out.extend([" ", &self.prose.say("if"), " "]);
            self.comparison(condition);
            self.out.push_str("; ");
        }
        self.write(otherwise);
        self.out.extend([" ", &self.prose.say("otherwise"), "}"]);
    }

    fn reason(&mut self, first: bool, what: &Comparison) {
        let key = if first { "because" } else { "and" };
        self.out.extend([" ", &self.prose.say(key), " "]);
        self.comparison(what);
    }

    fn comparison(&mut self, it: &Comparison) {
        self.write(&it.left);
        self.out.push_str(match it.sign {
            Relation::Greater => " > ",
            Relation::AtLeast => " ≥ ",
            Relation::Less => " < ",
            Relation::AtMost => " ≤ ",
        });
        self.write(&it.right);
    }

    fn matrix(&mut self, it: &Matrix) {
        self.out.push('[');
        for (index, row) in it.rows.iter().enumerate() {
            if index > 0 {
                self.out.push_str("; ");
            }
            for (index, cell) in row.iter().enumerate() {
                if index > 0 {
                    self.out.push(' ');
                }
                match cell {
                    Cell::Number(shown) => number(self.out, shown),
                    Cell::Across | Cell::Down | Cell::Both => self.out.push('…'),
                }
            }
        }
        self.out.push(']');
    }
}

const fn is_ratio(formula: &Formula) -> bool {
    matches!(formula, Formula::Name(Name::Ratio { .. }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Precision;

    fn text(formula: &Formula) -> String {
        let mut out = String::new();
        super::formula(&mut out, formula, Prose::default());
        out
    }

    fn value(number: f64) -> Formula {
        Formula::Number(Precision::Digits(3).show(number))
    }

    fn named(name: &str) -> Formula {
        Formula::Name(Name::Sign(Sign::of_name(name)))
    }

    #[test]
    fn names_are_as_they_are_said() {
        let written = |it: Sign| {
            let mut out = String::new();
            name(&mut out, &Name::Sign(it));
            out
        };
        let names = ["w5", "alpha_2", "h1_2", "eta", "width", "b_out", "E_total"];
        let expected = ["w₅", "α₂", "h_1,2", "η", "width", "b_out", "E_total"];
        assert_eq!(names.map(|it| written(Sign::of_name(it))), expected);
        let mark = |square| Some(InBrackets { number: 12, square });
        let net = Sign { sample: mark(false), ..Sign::with_below("net", "h1") };
        assert_eq!(written(net), "net_h1⁽¹²⁾");
        let moment = Sign { accent: Accent::Hat, ..Sign::with_below("m", "w5") };
        assert_eq!(written(moment), "m̂_w5");
        let all = Sign {
            differential: true,
            layer: mark(true),
            updated: true,
            ..Sign::with_below("w", "1")
        };
        assert_eq!(written(all), "dw₁^[12]⁺");
    }

    #[test]
    fn numbers_put_in_stand_in_parentheses_where_they_must() {
        let difference = Formula::Sum(vec![value(0.5), Formula::Negative(value(-0.4).into())]);
        assert_eq!(text(&difference), "0.5 − (−0.4)");
        assert_eq!(text(&value(-0.5)), "−0.5");
        let small = Formula::Product(vec![value(4.5e-7), difference]);
        assert_eq!(text(&small), "(4.5×10⁻⁷)·(0.5 − (−0.4))");
        let product = Formula::Product(vec![value(0.0), value(2.0)]);
        assert_eq!(text(&Formula::Negative(product.into())), "−(0·2)");
        assert_eq!(text(&Formula::Negative(value(0.0).into())), "−0");
    }

    #[test]
    fn what_a_bar_held_together_stands_in_parentheses() {
        let [a, b] = ["a", "b"].map(named);
        let sum = || Formula::Sum(vec![a.clone(), b.clone()]);
        let over = |top, bottom| Formula::Quotient(Box::new(top), Box::new(bottom));
        assert_eq!(text(&over(sum(), sum())), "(a + b) / (a + b)");
        assert_eq!(text(&over(a.clone(), over(a.clone(), b.clone()))), "a / (a / b)");
        assert_eq!(text(&over(over(a.clone(), b.clone()), a.clone())), "(a / b) / a");
        let product = || Formula::Product(vec![a.clone(), b.clone()]);
        assert_eq!(text(&over(product(), product())), "a·b / (a·b)");
        assert_eq!(
            text(&Formula::Product(vec![over(a.clone(), b.clone()), sum()])),
            "(a / b)·(a + b)"
        );
        assert_eq!(text(&Formula::Square(product().into())), "(a·b)²");
        let exp = |it: Formula| Formula::Apply(Function::Exp, it.into());
        assert_eq!(text(&exp(Formula::Negative(a.clone().into()))), "e^(−a)");
        assert_eq!(text(&Formula::Square(exp(a.clone()).into())), "(e^a)²");
        let ratio = |top, bottom| {
            let [top, bottom] = [top, bottom].map(Sign::of_name);
            Formula::Name(Name::Ratio { top, bottom })
        };
        let chain = Formula::Product(vec![ratio("E", "a"), ratio("a", "w5"), sum()]);
        assert_eq!(text(&chain), "∂E/∂a · ∂a/∂w₅ · (a + b)");
        assert_eq!(text(&Formula::Square(ratio("E", "a").into())), "(∂E/∂a)²");
    }

    #[test]
    fn cases_matrices_and_what_is_left_out() {
        let compared = || Comparison {
            left: named("a").into(),
            sign: Relation::AtMost,
            right: value(-1.0).into(),
        };
        let cases =
            Formula::Cases { cases: vec![(named("a"), compared())], otherwise: value(0.0).into() };
        assert_eq!(text(&cases), "{a if a ≤ (−1); 0 otherwise}");
        let because =
            Formula::Because { value: value(-1.0).into(), reasons: vec![compared(), compared()] };
        assert_eq!(text(&because), "−1 because a ≤ (−1) and a ≤ (−1)");
        let shown = |it| Cell::Number(Precision::Digits(3).show(it));
        let matrix =
            Matrix { rows: vec![vec![shown(1.0), shown(-2.0)], vec![Cell::Down, Cell::Both]] };
        let shaped =
            Formula::Shaped(Formula::Transposed(Formula::Matrix(matrix).into()).into(), [2, 2]);
        assert_eq!(text(&shaped), "[1 −2; … …]ᵀ [2×2]");
        let rest = |sum| Formula::Rest { terms: 7, sum };
        let sum = Formula::Sum(vec![named("a"), rest(None), rest(Some(Precision::exact(-2.0)))]);
        assert_eq!(text(&sum), "a + … (7 more terms) + (−2) (7 more terms)");
    }
}
