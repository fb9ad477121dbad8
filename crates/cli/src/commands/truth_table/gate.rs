//! The gate that a column of zeros and ones is, in words.

use longhand_trace::prose::Prose;

/// What an output computes of the inputs that make a difference to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gate {
    formula: Formula,
    /// When it is 1, or when 0: the word by which the sentence chooses.
    meaning: &'static str,
    /// The inputs that make a difference, in the order of the formula.
    needed: Vec<String>,
    /// The inputs that make none.
    idle: Vec<String>,
}

/// What is computed, shortly.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Formula {
    /// In signs: `x1 AND x2`, or `0`.
    Signs(String),
    /// What most of the inputs say, for which there is no sign.
    Majority,
}

/// Whether an input is 1 in a row of a truth table, the first input as the most significant digit.
pub(super) const fn is_set(row: usize, input: usize, inputs: usize) -> bool {
    row >> (inputs - 1 - input) & 1 == 1
}

impl Gate {
    /// The gate with these answers, row after row, if it has a name.
    pub(super) fn of(answers: &[bool], inputs: &[String]) -> Option<Self> {
        let number = inputs.len();
        let matters = |input: &usize| {
            let bit = 1 << (number - 1 - input);
            (0..answers.len()).any(|row| answers[row] != answers[row ^ bit])
        };
        let (needed, idle): (Vec<_>, Vec<_>) = (0..number).partition(matters);
        // Of the rows, those where all other inputs are 0.
        let rows =
            (0..answers.len()).filter(|row| idle.iter().all(|it| !is_set(*row, *it, number)));
        let answers: Vec<_> = rows.map(|row| answers[row]).collect();
        let named =
            |those: &[usize]| those.iter().map(|it| inputs[*it].clone()).collect::<Vec<_>>();
        let idle = named(&idle);
        let names = named(&needed);
        let (formula, meaning, needed) = match (names.as_slice(), answers.as_slice()) {
            ([], [answer]) => (Formula::Signs(u8::from(*answer).to_string()), CONSTANT, names),
            ([x], [_, is_same]) => of_one(x, *is_same),
            ([a, b], [_, _, _, _]) => of_two(a, b, &answers)?,
            _ => of_many(names, &answers)?,
        };
        Some(Self { formula, meaning, needed, idle })
    }

    /// As a formula: `x1 AND x2`.
    pub(super) fn formula(&self, prose: Prose) -> String {
        match &self.formula {
            Formula::Signs(signs) => signs.clone(),
            Formula::Majority => {
                prose.with("gate-majority", &[("names", (&prose.listed(&self.needed)).into())])
            }
        }
    }

    /// What the output computes, as a sentence.
    pub(super) fn of_output(&self, output: &str, prose: Prose) -> String {
        let formula = self.formula(prose);
        if self.meaning == CONSTANT {
            let args = [("output", output.into()), ("answer", (&formula).into())];
            return prose.with("gate-constant", &args);
        }
        let needed = |index: usize| self.needed.get(index).map_or("", String::as_str);
        let idle = prose.listed(&self.idle);
        let idlers = match self.idle.len() {
            0 => "none",
            1 => "one",
            _ => "several",
        };
        let args = [
            ("output", output.into()),
            ("formula", (&formula).into()),
            ("meaning", self.meaning.into()),
            ("a", needed(0).into()),
            ("b", needed(1).into()),
            ("idlers", idlers.into()),
            ("idle", (&idle).into()),
        ];
        prose.with("gate", &args)
    }
}

/// The meaning of what no input makes a difference to.
const CONSTANT: &str = "constant";

/// The formula, its meaning, and the inputs in its order.
type Found = (Formula, &'static str, Vec<String>);

fn of_one(x: &str, is_same: bool) -> Found {
    let (signs, meaning) = if is_same { (x.to_owned(), "is") } else { (format!("NOT {x}"), "not") };
    (Formula::Signs(signs), meaning, vec![x.to_owned()])
}

/// The gates of two inputs, by their answers for 00, 01, 10 and 11.
fn of_two(a: &str, b: &str, answers: &[bool]) -> Option<Found> {
    let bits: Vec<_> = answers.iter().map(|answer| u8::from(*answer)).collect();
    let (a, sign, b, meaning) = match bits[..] {
        [0, 0, 0, 1] => (a, "AND", b, "and"),
        [0, 1, 1, 1] => (a, "OR", b, "or"),
        [0, 1, 1, 0] => (a, "XOR", b, "xor"),
        [1, 1, 1, 0] => (a, "NAND", b, "nand"),
        [1, 0, 0, 0] => (a, "NOR", b, "nor"),
        [1, 0, 0, 1] => (a, "XNOR", b, "xnor"),
        [0, 0, 1, 0] => (a, "AND NOT", b, "and-not"),
        [0, 1, 0, 0] => (b, "AND NOT", a, "and-not"),
        [1, 0, 1, 1] => (a, "OR NOT", b, "or-not"),
        [1, 1, 0, 1] => (b, "OR NOT", a, "or-not"),
        // These do not need both inputs.
        _ => return None,
    };
    Some((Formula::Signs(format!("{a} {sign} {b}")), meaning, vec![a.to_owned(), b.to_owned()]))
}

/// The gates of more inputs that have a name.
fn of_many(names: Vec<String>, answers: &[bool]) -> Option<Found> {
    let last = answers.len() - 1;
    let is = |gate: &dyn Fn(usize) -> bool| (0..=last).all(|row| answers[row] == gate(row));
    let odd = |row: usize| row.count_ones() % 2 == 1;
    let joined = |word: &str| names.join(&format!(" {word} "));
    let negated = |word: &str| format!("NOT ({})", joined(word));
    let (signs, meaning) = if is(&|row| row == last) {
        (joined("AND"), "all")
    } else if is(&|row| row > 0) {
        (joined("OR"), "or")
    } else if is(&|row| row != last) {
        (negated("AND"), "not-all")
    } else if is(&|row| row == 0) {
        (negated("OR"), "none")
    } else if is(&odd) {
        (joined("XOR"), "odd")
    } else if is(&|row| !odd(row)) {
        (negated("XOR"), "even")
    } else if is(&|row| 2 * row.count_ones() as usize > names.len()) {
        return Some((Formula::Majority, "majority", names));
    } else {
        return None;
    };
    Some((Formula::Signs(signs), meaning, names))
}

#[cfg(test)]
mod tests {
    use longhand_trace::prose::Language;

    use super::*;

    /// The gate of a function of so many inputs.
    fn gate(inputs: usize, answer: impl Fn(usize) -> bool) -> String {
        let names: Vec<_> = (1..=inputs).map(|input| format!("x{input}")).collect();
        let answers: Vec<_> = (0..1 << inputs).map(answer).collect();
        let Some(gate) = Gate::of(&answers, &names) else { return String::new() };
        let said = gate.of_output("y", Prose::default());
        said.strip_prefix("y computes ").unwrap().strip_suffix('.').unwrap().to_owned()
    }

    /// The same in German, as a whole sentence.
    fn german(inputs: usize, answer: impl Fn(usize) -> bool) -> String {
        let names: Vec<_> = (1..=inputs).map(|input| format!("x{input}")).collect();
        let answers: Vec<_> = (0..1 << inputs).map(answer).collect();
        let prose = Prose::in_language(Language::by_code("de").unwrap());
        Gate::of(&answers, &names).unwrap().of_output("y", prose)
    }

    #[test]
    fn all_gates_of_two_inputs_in_german() {
        let all = (0..16).map(|number| german(2, |row| number >> (3 - row) & 1 == 1));
        let expected = [
            "y berechnet die Konstante 0, unabhängig von den Eingaben.",
            "y berechnet x1 AND x2: nur dann 1, wenn beide 1 sind.",
            "y berechnet x1 AND NOT x2: nur dann 1, wenn x1 gleich 1 und x2 gleich 0 ist.",
            "y berechnet x1: 1, wenn x1 gleich 1 ist; x2 ändert daran nichts.",
            "y berechnet x2 AND NOT x1: nur dann 1, wenn x2 gleich 1 und x1 gleich 0 ist.",
            "y berechnet x2: 1, wenn x2 gleich 1 ist; x1 ändert daran nichts.",
            "y berechnet x1 XOR x2: 1, wenn genau eine davon 1 ist.",
            "y berechnet x1 OR x2: 1, wenn mindestens eine davon 1 ist.",
            "y berechnet x1 NOR x2: nur dann 1, wenn beide 0 sind.",
            "y berechnet x1 XNOR x2: 1, wenn beide gleich sind.",
            "y berechnet NOT x2: 1, wenn x2 gleich 0 ist; x1 ändert daran nichts.",
            "y berechnet x1 OR NOT x2: nur dann 0, wenn x1 gleich 0 und x2 gleich 1 ist.",
            "y berechnet NOT x1: 1, wenn x1 gleich 0 ist; x2 ändert daran nichts.",
            "y berechnet x2 OR NOT x1: nur dann 0, wenn x2 gleich 0 und x1 gleich 1 ist.",
            "y berechnet x1 NAND x2: nur dann 0, wenn beide 1 sind.",
            "y berechnet die Konstante 1, unabhängig von den Eingaben.",
        ];
        assert_eq!(all.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn gates_of_more_inputs_in_german() {
        let odd = |row: usize| row.count_ones() % 2 == 1;
        let cases = [
            (german(3, |row| row == 7), "x1 AND x2 AND x3: nur dann 1, wenn alle 1 sind."),
            (german(3, |row| row > 0), "x1 OR x2 OR x3: 1, wenn mindestens eine davon 1 ist."),
            (german(3, |row| row != 7), "NOT (x1 AND x2 AND x3): nur dann 0, wenn alle 1 sind."),
            (german(3, |row| row == 0), "NOT (x1 OR x2 OR x3): nur dann 1, wenn alle 0 sind."),
            (german(3, odd), "x1 XOR x2 XOR x3: 1, wenn eine ungerade Anzahl davon 1 ist."),
            (
                german(3, |row| !odd(row)),
                "NOT (x1 XOR x2 XOR x3): 1, wenn eine gerade Anzahl davon 1 ist.",
            ),
            (
                german(3, |row: usize| row.count_ones() > 1),
                "die Mehrheit von x1, x2 und x3: 1, wenn mehr als die Hälfte davon 1 ist.",
            ),
            (
                german(4, |row| row >> 2 == 3),
                "x1 AND x2: nur dann 1, wenn beide 1 sind; x3 und x4 ändern daran nichts.",
            ),
        ];
        for (said, expected) in cases {
            assert_eq!(said, format!("y berechnet {expected}"));
        }
    }

    #[test]
    fn all_gates_of_one_input() {
        let all = (0..4).map(|number| gate(1, |row| number >> (1 - row) & 1 == 1));
        let expected = [
            "the constant 0, whatever the inputs are",
            "x1: 1 where x1 is 1",
            "NOT x1: 1 where x1 is 0",
            "the constant 1, whatever the inputs are",
        ];
        assert_eq!(all.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn all_gates_of_two_inputs() {
        let all = (0..16).map(|number| gate(2, |row| number >> (3 - row) & 1 == 1));
        let expected = [
            "the constant 0, whatever the inputs are",
            "x1 AND x2: 1 only where both are 1",
            "x1 AND NOT x2: 1 only where x1 is 1 and x2 is 0",
            "x1: 1 where x1 is 1; x2 makes no difference to that",
            "x2 AND NOT x1: 1 only where x2 is 1 and x1 is 0",
            "x2: 1 where x2 is 1; x1 makes no difference to that",
            "x1 XOR x2: 1 where exactly one of them is 1",
            "x1 OR x2: 1 where at least one of them is 1",
            "x1 NOR x2: 1 only where both are 0",
            "x1 XNOR x2: 1 where they are the same",
            "NOT x2: 1 where x2 is 0; x1 makes no difference to that",
            "x1 OR NOT x2: 0 only where x1 is 0 and x2 is 1",
            "NOT x1: 1 where x1 is 0; x2 makes no difference to that",
            "x2 OR NOT x1: 0 only where x2 is 0 and x1 is 1",
            "x1 NAND x2: 0 only where both are 1",
            "the constant 1, whatever the inputs are",
        ];
        assert_eq!(all.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn gates_of_more_inputs() {
        assert_eq!(gate(3, |row| row == 7), "x1 AND x2 AND x3: 1 only where all are 1");
        assert_eq!(gate(3, |row| row == 0), "NOT (x1 OR x2 OR x3): 1 only where all are 0");
        assert_eq!(
            gate(3, |row: usize| row.count_ones() > 1),
            "the majority of x1, x2 and x3: 1 where more than half of them are 1"
        );
        assert_eq!(
            gate(4, |row: usize| row.count_ones() % 2 == 1),
            "x1 XOR x2 XOR x3 XOR x4: 1 where an odd number of them is 1"
        );
        assert_eq!(
            gate(4, |row| row >> 2 == 3),
            "x1 AND x2: 1 only where both are 1; x3 and x4 make no difference"
        );
        assert_eq!(gate(3, |row| row == 1), "");
    }
}
