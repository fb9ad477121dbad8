//! Names of quantities as identifiers of Python.

use std::collections::{HashMap, HashSet};

use longhand_core::{graph::Graph, symbol::Symbol, whole::Whole};

use super::python::Helper;
use crate::sign::GREEK;

/// Words that mean something in the code of a notebook already: the keywords of Python, what the code uses,
/// and what a notebook's own machinery puts there.
const TAKEN: &str = "\
    False None True and as assert async await break class continue def del elif else except finally for \
    from global if import in is lambda nonlocal not or pass raise return try while with yield \
    abs float open print sum math np Context Decimal ROUND_HALF_UP \
    answers by_hand factor fixed key number printed right small size term terms total unit \
    In Out display exit get_ipython quit";

/// The identifiers of a notebook. A quantity of one training step has the identifier of the same quantity
/// of the step before.
#[derive(Debug, Default)]
pub(super) struct Identifiers {
    /// The identifiers of each name: more than one only where two symbols of a step share it.
    by_name: HashMap<String, Vec<String>>,
    taken: HashSet<String>,
}

/// The identifiers of one training step.
#[derive(Debug, Default)]
pub(super) struct OfStep {
    by_symbol: HashMap<Symbol, String>,
    by_whole: HashMap<Whole, String>,
    used: HashMap<String, usize>,
}

impl OfStep {
    /// The identifier of a symbol that has been [named](Identifiers::name).
    pub(super) fn get(&self, symbol: Symbol) -> &str {
        self.by_symbol.get(&symbol).map_or("", String::as_str)
    }

    /// The identifier of a matrix that has been [named](Identifiers::name_matrix).
    pub(super) fn matrix(&self, whole: Whole) -> &str {
        self.by_whole.get(&whole).map_or("", String::as_str)
    }
}

impl Identifiers {
    /// Names a symbol of a step.
    pub(super) fn name(
        &mut self,
        of_step: &mut OfStep,
        graph: &Graph,
        batch: &[usize],
        symbol: Symbol,
    ) {
        if of_step.by_symbol.contains_key(&symbol) {
            return;
        }
        let name = graph.name(symbol, batch);
        let wanted = identifier(&name);
        let identifier = self.known_or_new(of_step, name, &wanted);
        of_step.by_symbol.insert(symbol, identifier);
    }

    /// Names a matrix of a step, whose sign reads as `name`.
    pub(super) fn name_matrix(&mut self, of_step: &mut OfStep, whole: Whole, name: &str) {
        if of_step.by_whole.contains_key(&whole) {
            return;
        }
        // A matrix and a number of one name are two things; no name of a number holds a space.
        let identifier = self.known_or_new(of_step, format!("matrix {name}"), &identifier(name));
        of_step.by_whole.insert(whole, identifier);
    }

    /// The identifier that the step before had for this name, or a new one.
    fn known_or_new(&mut self, of_step: &mut OfStep, name: String, wanted: &str) -> String {
        let used = of_step.used.entry(name.clone()).or_default();
        let place = *used;
        *used += 1;
        let known = self.by_name.get(&name).and_then(|all| all.get(place)).cloned();
        known.unwrap_or_else(|| {
            let identifier = self.free(wanted);
            self.by_name.entry(name).or_default().push(identifier.clone());
            identifier
        })
    }

    /// The identifier, with a number behind it where it is taken.
    fn free(&mut self, wanted: &str) -> String {
        let is_reserved = |it: &str| {
            TAKEN.split_whitespace().any(|word| word == it)
                || Helper::ALL.iter().any(|helper| helper.name() == it)
        };
        let wanted = if is_reserved(wanted) { format!("{wanted}_") } else { wanted.to_owned() };
        let mut candidate = wanted.clone();
        let mut number = 1;
        while !self.taken.insert(candidate.clone()) {
            number += 1;
            candidate = format!("{wanted}_{number}");
        }
        candidate
    }
}

/// A name as letters, digits and underscores of ASCII: Python takes more, but for Python some letters that
/// look different are the same. `net_h1@2`, of sample 2, becomes `net_h1_s2`.
fn identifier(name: &str) -> String {
    let mut result = String::with_capacity(name.len());
    for letter in name.chars() {
        match letter {
            letter if letter.is_ascii_alphanumeric() || letter == '_' => result.push(letter),
            '@' => result.push_str("_s"),
            'ä' => result.push_str("ae"),
            'ö' => result.push_str("oe"),
            'ü' => result.push_str("ue"),
            'ß' => result.push_str("ss"),
            letter => match greek(letter) {
                Some(word) => result.push_str(word),
                // A write into a string cannot fail.
                None => result.push_str(&format!("u{:x}", u32::from(letter))),
            },
        }
    }
    // A notebook keeps what begins with an underscore for its own history.
    if !result.starts_with(|it: char| it.is_ascii_alphabetic()) {
        result.insert_str(0, "n_");
    }
    result
}

fn greek(letter: char) -> Option<&'static str> {
    let mut buffer = [0; 4];
    let letter: &str = letter.encode_utf8(&mut buffer);
    GREEK.iter().find(|it| it.letter == letter).map(|it| it.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_ascii_and_safe() {
        assert_eq!(identifier("net_h1@12"), "net_h1_s12");
        assert_eq!(identifier("größe"), "groesse");
        assert_eq!(identifier("δ_重"), "delta_u91cd");
        assert_eq!(identifier("ﬁ"), "ufb01");
        assert_eq!(identifier("_1"), "n__1");
        assert_eq!(identifier("1st"), "n_1st");
        assert_eq!(identifier(""), "n_");
    }

    #[test]
    fn what_is_taken_gets_a_number() {
        let mut all = Identifiers::default();
        assert_eq!(all.free("lambda"), "lambda_");
        assert_eq!(all.free("lambda_"), "lambda__2");
        assert_eq!(all.free("x"), "x");
        assert_eq!(all.free("x"), "x_2");
        assert_eq!(all.free("settled"), "settled_");
        assert_eq!(all.free("np"), "np_");
    }
}
