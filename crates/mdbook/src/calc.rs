//! Arithmetic with named numbers: `(E_total@step:1 - E_total@step:2) / E_total@step:1 * 100`.

use longhand_cli::part::Trouble;

/// Looks a name up.
type LookUp<'l> = dyn FnMut(&str) -> Result<f64, Trouble> + 'l;

/// Deeper parentheses nobody reads.
const DEEPEST: usize = 64;

/// The value of an expression.
pub(crate) fn calculate(text: &str, look_up: &mut LookUp<'_>) -> Result<f64, Trouble> {
    let mut reader = Reader { text, rest: text, depth: 0, look_up };
    let value = reader.sum()?;
    match reader.peek() {
        None => Ok(value),
        Some(letter) => Err(reader.wrong(&format!("`{letter}` is not expected here"))),
    }
}

struct Reader<'t, 'l> {
    text: &'t str,
    rest: &'t str,
    depth: usize,
    look_up: &'t mut LookUp<'l>,
}

/// The functions by their names.
const FUNCTIONS: [(&str, fn(f64) -> f64); 4] =
    [("abs", f64::abs), ("sqrt", f64::sqrt), ("exp", f64::exp), ("ln", f64::ln)];

impl Reader<'_, '_> {
    fn wrong(&self, why: &str) -> Trouble {
        Trouble {
            what: format!("`{}` cannot be calculated: {why}", self.text),
            help: Some(
                "write names, numbers, + - * / ^, parentheses, and the functions abs, sqrt, exp, ln".into(),
            ),
            place: None,
        }
    }

    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    fn takes(&mut self, letter: char) -> bool {
        let is_it = self.peek() == Some(letter);
        if is_it {
            self.rest = &self.rest[letter.len_utf8()..];
        }
        is_it
    }

    fn sum(&mut self) -> Result<f64, Trouble> {
        let mut value = self.product()?;
        loop {
            if self.takes('+') {
                value += self.product()?;
            } else if self.takes('-') || self.takes('−') {
                value -= self.product()?;
            } else {
                return Ok(value);
            }
        }
    }

    fn product(&mut self) -> Result<f64, Trouble> {
        let mut value = self.signed()?;
        loop {
            if self.takes('*') || self.takes('·') {
                value *= self.signed()?;
            } else if self.takes('/') {
                value /= self.signed()?;
            } else {
                return Ok(value);
            }
        }
    }

    fn signed(&mut self) -> Result<f64, Trouble> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.wrong("it is too deep"));
        }
        let value = match self.takes('-') || self.takes('−') {
            true => -self.signed()?,
            false => self.power()?,
        };
        self.depth -= 1;
        Ok(value)
    }

    fn power(&mut self) -> Result<f64, Trouble> {
        let base = self.single()?;
        if self.takes('^') { Ok(base.powf(self.signed()?)) } else { Ok(base) }
    }

    fn single(&mut self) -> Result<f64, Trouble> {
        if self.takes('(') {
            return self.closed();
        }
        let Some(first) = self.peek() else {
            return Err(self.wrong("a number is missing at the end"));
        };
        if let Some(word) = self.name_in_file() {
            return (self.look_up)(&word);
        }
        if first.is_ascii_digit() || first == '.' {
            let is_part = |it: char| it.is_ascii_digit() || it == '.';
            let mut word = self.word(is_part);
            // A power of ten: 1e-9.
            let power = self.rest.strip_prefix('e').map(|it| it.trim_start_matches(['-', '+']));
            if power.is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit())) {
                let sign = self.rest[1..].starts_with(['-', '+']);
                let end = 1 + usize::from(sign);
                word.push_str(&self.take(Some(end)));
                word.push_str(&self.word(|it| it.is_ascii_digit()));
            }
            return word.parse().map_err(|_| self.wrong(&format!("`{word}` is no number")));
        }
        if !first.is_alphabetic() {
            return Err(self.wrong(&format!("`{first}` is not expected here")));
        }
        let word = self.word(is_of_name);
        match FUNCTIONS.iter().find(|(name, _)| *name == word) {
            Some((_, function)) if self.takes('(') => Ok(function(self.closed()?)),
            _ => (self.look_up)(&word),
        }
    }

    /// What is up to the closing parenthesis.
    fn closed(&mut self) -> Result<f64, Trouble> {
        let value = self.sum()?;
        if self.takes(')') { Ok(value) } else { Err(self.wrong("a parenthesis is not closed")) }
    }

    /// A name of another file: the path, a `#`, the name. Slashes and hyphens belong to a path.
    fn name_in_file(&mut self) -> Option<String> {
        let is_path = |it: char| it.is_alphanumeric() || "_.-/:\\".contains(it);
        let hash =
            self.rest.find(|it| !is_path(it)).filter(|at| self.rest[*at..].starts_with('#'))?;
        let end = self.rest[hash + 1..].find(|it| !is_of_name(it)).map(|at| hash + 1 + at);
        Some(self.take(end))
    }

    /// A word up to the first letter that is no part of it.
    fn word(&mut self, is_part: impl Fn(char) -> bool) -> String {
        let end = self.rest.find(|it| !is_part(it));
        self.take(end)
    }

    fn take(&mut self, end: Option<usize>) -> String {
        let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        word.to_owned()
    }
}

/// Whether a letter can stand in a name.
fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || "_@:".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calculated(text: &str) -> Result<f64, String> {
        let mut look_up = |name: &str| match name {
            "w5" => Ok(0.4),
            "E@step:2" => Ok(3.0),
            "a/b-c.yaml#E" => Ok(5.0),
            "../02-m.yaml#E" => Ok(7.0),
            _ => Err(Trouble { what: format!("no {name}"), help: None, place: None }),
        };
        calculate(text, &mut look_up).map_err(|it| it.what)
    }

    #[test]
    fn it_calculates_as_people_do() {
        assert_eq!(calculated("1 + 2 * 3 ^ 2"), Ok(19.0));
        assert_eq!(calculated("-2 ^ 2"), Ok(-4.0));
        assert_eq!(calculated("(w5 - 1) / -w5"), Ok((0.4 - 1.0) / -0.4));
        assert_eq!(calculated("a/b-c.yaml#E - E@step:2"), Ok(2.0));
        assert_eq!(calculated("2e-3*1e3+1e+1"), Ok(12.0));
        assert_eq!(calculated("w5/w5 - a/b-c.yaml#E"), Ok(-4.0));
        assert_eq!(calculated("../02-m.yaml#E-1"), Ok(6.0));
        assert_eq!(calculated("sqrt(abs(-9)) + ln(exp(1))"), Ok(4.0));
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert_eq!(
            calculated("1 +"),
            Err("`1 +` cannot be calculated: a number is missing at the end".into())
        );
        assert_eq!(
            calculated("(1"),
            Err("`(1` cannot be calculated: a parenthesis is not closed".into())
        );
        assert_eq!(
            calculated("1 2"),
            Err("`1 2` cannot be calculated: `2` is not expected here".into())
        );
        assert_eq!(calculated("w6"), Err("no w6".into()));
        assert!(calculated(&"(".repeat(10_000)).is_err());
        assert!(calculated(&"-".repeat(10_000)).is_err());
    }
}
