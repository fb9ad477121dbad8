//! The gate that a column of zeros and ones is, in words.

use std::fmt;

use longhand_trace::words::listed;

/// What an output computes of the inputs that make a difference to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gate {
    /// As a formula: `x1 AND x2`.
    pub(super) formula: String,
    /// When it is 1, or when 0.
    meaning: String,
    /// How many inputs make a difference.
    needed: usize,
    /// The inputs that make none.
    others: Vec<String>,
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
        let (needed, others): (Vec<_>, Vec<_>) = (0..number).partition(matters);
        // Of the rows, those where all other inputs are 0.
        let rows =
            (0..answers.len()).filter(|row| others.iter().all(|it| !is_set(*row, *it, number)));
        let answers: Vec<_> = rows.map(|row| answers[row]).collect();
        let named =
            |those: &[usize]| those.iter().map(|it| inputs[*it].clone()).collect::<Vec<_>>();
        let names = named(&needed);
        let (formula, meaning) = match (names.as_slice(), answers.as_slice()) {
            ([], [answer]) => (u8::from(*answer).to_string(), String::new()),
            ([x], [_, is_same]) => of_one(x, *is_same),
            ([a, b], [_, _, _, _]) => of_two(a, b, &answers)?,
            _ => of_many(&names, &answers)?,
        };
        Some(Self { formula, meaning, needed: needed.len(), others: named(&others) })
    }
}

impl fmt::Display for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.needed == 0 {
            return write!(f, "the constant {}, whatever the inputs are", self.formula);
        }
        write!(f, "{}: {}", self.formula, self.meaning)?;
        match self.others.as_slice() {
            [] => Ok(()),
            [only] => write!(f, "; {only} makes no difference to that"),
            others => write!(f, "; {} make no difference", listed(others)),
        }
    }
}

type Words = (String, String);

fn of_one(x: &str, is_same: bool) -> Words {
    if is_same {
        (x.to_owned(), format!("1 where {x} is 1"))
    } else {
        (format!("NOT {x}"), format!("1 where {x} is 0"))
    }
}

/// The gates of two inputs, by their answers for 00, 01, 10 and 11.
fn of_two(a: &str, b: &str, answers: &[bool]) -> Option<Words> {
    let bits: Vec<_> = answers.iter().map(|answer| u8::from(*answer)).collect();
    Some(match bits[..] {
        [0, 0, 0, 1] => (format!("{a} AND {b}"), "1 only where both are 1".into()),
        [0, 1, 1, 1] => (format!("{a} OR {b}"), "1 where at least one of them is 1".into()),
        [0, 1, 1, 0] => (format!("{a} XOR {b}"), "1 where exactly one of them is 1".into()),
        [1, 1, 1, 0] => (format!("{a} NAND {b}"), "0 only where both are 1".into()),
        [1, 0, 0, 0] => (format!("{a} NOR {b}"), "1 only where both are 0".into()),
        [1, 0, 0, 1] => (format!("{a} XNOR {b}"), "1 where they are the same".into()),
        [0, 0, 1, 0] => and_not(a, b),
        [0, 1, 0, 0] => and_not(b, a),
        [1, 0, 1, 1] => or_not(a, b),
        [1, 1, 0, 1] => or_not(b, a),
        // These do not need both inputs.
        _ => return None,
    })
}

fn and_not(a: &str, b: &str) -> Words {
    (format!("{a} AND NOT {b}"), format!("1 only where {a} is 1 and {b} is 0"))
}

fn or_not(a: &str, b: &str) -> Words {
    (format!("{a} OR NOT {b}"), format!("0 only where {a} is 0 and {b} is 1"))
}

/// The gates of more inputs that have a name.
fn of_many(names: &[String], answers: &[bool]) -> Option<Words> {
    let last = answers.len() - 1;
    let is = |gate: &dyn Fn(usize) -> bool| (0..=last).all(|row| answers[row] == gate(row));
    let odd = |row: usize| row.count_ones() % 2 == 1;
    let joined = |word: &str| names.join(&format!(" {word} "));
    let words = if is(&|row| row == last) {
        (joined("AND"), "1 only where all are 1")
    } else if is(&|row| row > 0) {
        (joined("OR"), "1 where at least one of them is 1")
    } else if is(&|row| row != last) {
        (format!("NOT ({})", joined("AND")), "0 only where all are 1")
    } else if is(&|row| row == 0) {
        (format!("NOT ({})", joined("OR")), "1 only where all are 0")
    } else if is(&odd) {
        (joined("XOR"), "1 where an odd number of them is 1")
    } else if is(&|row| !odd(row)) {
        (format!("NOT ({})", joined("XOR")), "1 where an even number of them is 1")
    } else if is(&|row| 2 * row.count_ones() as usize > names.len()) {
        (format!("the majority of {}", listed(names)), "1 where more than half of them are 1")
    } else {
        return None;
    };
    Some((words.0, words.1.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The gate of a function of so many inputs.
    fn gate(inputs: usize, answer: impl Fn(usize) -> bool) -> String {
        let names: Vec<_> = (1..=inputs).map(|input| format!("x{input}")).collect();
        let answers: Vec<_> = (0..1 << inputs).map(answer).collect();
        Gate::of(&answers, &names).map(|gate| gate.to_string()).unwrap_or_default()
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
