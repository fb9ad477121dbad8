//! Published examples as students: the numbers that they print, as answers on a sheet.
//!
//! What a source calls its numbers is another matter than how the checker's sheets are laid out: a
//! source prints the delta with the other sign, or a change in place of a gradient. Where that is a
//! number of the key but for its sign or the place of its decimal point, it is an answer for it, with
//! the digits that are printed.

use longhand_check::{
    key::Key,
    sheet::{Answer, Sheet},
};

use crate::numbers::{Number, Quantities};

/// A number of a source as an answer.
#[derive(Clone, Debug)]
pub struct Given<'n> {
    /// What the source prints.
    pub number: &'n Number,
    /// The number of the key that it is.
    pub name: String,
    /// The printed digits, as far as needed with another sign or decimal point.
    pub text: String,
    /// On which sheet it stands, from 0: of a number that is printed several times, the last stands on the
    /// first sheet, as the last one counts, and each one before it on a sheet further on.
    pub sheet: usize,
}

/// The numbers of a source that are numbers of the key.
///
/// # Errors
/// A quantity that has no value.
pub fn given<'n>(
    key: &Key,
    quantities: &Quantities<'_>,
    numbers: &'n [Number],
) -> Result<Vec<Given<'n>>, String> {
    let mut all: Vec<Given<'n>> = Vec::new();
    for number in numbers {
        let Some(reading) = Reading::of(key, &number.quantity) else { continue };
        let exact = quantities.value(&number.quantity)?;
        let ours = key.find(&reading.name).map_or(f64::NAN, |id| key.number(id).value);
        // Out minus target is the derivative of half the squared error, but not of every error.
        if (reading.of_ours(ours) - exact).abs() > 1e-12 * exact.abs() {
            continue;
        }
        all.iter_mut().filter(|it| it.name == reading.name).for_each(|it| it.sheet += 1);
        let text = reading.text(&number.printed);
        all.push(Given { number, text, sheet: 0, name: reading.name });
    }
    Ok(all)
}

/// The sheets of a source: one, and another for every time that a number is printed again. What is
/// printed only once stands on all of them.
#[must_use]
pub fn sheets(given: &[Given<'_>]) -> Vec<Sheet<'static>> {
    let count = given.iter().map(|it| it.sheet + 1).max().unwrap_or(0);
    let sheet = |k: usize| {
        let last = |it: &Given<'_>| {
            let same = given.iter().filter(|other| other.name == it.name);
            same.map(|other| other.sheet).max().unwrap_or(0)
        };
        let on_it = given.iter().filter(|it| it.sheet == k.min(last(it)));
        let answers = on_it.map(|it| Answer::new(it.name.clone(), it.text.clone()));
        Sheet { answers: answers.collect(), ..Sheet::default() }
    };
    (0..count).map(sheet).collect()
}

/// How a quantity is a number of the key: 10ⁿ times it, or that with the other sign.
#[derive(Clone, Debug, PartialEq)]
struct Reading {
    name: String,
    negative: bool,
    power: i32,
}

impl Reading {
    fn of(key: &Key, quantity: &str) -> Option<Self> {
        let quantity = quantity.replace("step(1).", "after.");
        let (negative, rest) = match quantity.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, &*quantity),
        };
        let plain = |name: &str, negative, power| {
            let name = name.to_owned();
            key.find(&name).is_some().then_some(Self { name, negative, power })
        };
        // A step against the gradient, with a learning rate of 1, 0.1, 0.01 …
        let step =
            |of: &str, negative| plain(&format!("grad_{of}"), negative, power_of_ten(rate(key)?)?);
        if let Some(gradient) = rest.strip_prefix("eta * grad_") {
            return step(gradient, negative);
        }
        match rest.split_once(" - ") {
            None => plain(rest, negative, 0),
            Some((new, old)) if new.strip_suffix("_new") == Some(old) => step(old, !negative),
            Some((target, out)) => {
                let neuron =
                    target.strip_prefix("target_").filter(|it| out == format!("out_{it}"))?;
                plain(&format!("dE_dout_{neuron}"), !negative, 0)
            }
        }
    }

    /// What the quantity is, from the number of the key.
    fn of_ours(&self, ours: f64) -> f64 {
        let size = ours * 10_f64.powi(self.power);
        if self.negative { -size } else { size }
    }

    /// The printed digits as an answer for the number of the key.
    fn text(&self, printed: &str) -> String {
        let (sign, digits) = match printed.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, printed),
        };
        let digits = moved(digits, -self.power);
        if sign == self.negative { digits } else { format!("-{digits}") }
    }
}

fn rate(key: &Key) -> Option<f64> {
    Some(key.number(key.rate(key.numbers().first()?)?).value)
}

/// n of 10ⁿ.
fn power_of_ten(number: f64) -> Option<i32> {
    (-9..=9).find(|n| (number / 10_f64.powi(*n) - 1.0).abs() < 1e-12)
}

/// `0.0341` with the decimal point one place further right: `0.341`.
fn moved(digits: &str, places: i32) -> String {
    match (places, digits.split_once('.')) {
        (0, _) => digits.to_owned(),
        (1.., Some((whole, decimals))) if decimals.len() >= places.unsigned_abs() as usize => {
            let (up, rest) = decimals.split_at(places.unsigned_abs() as usize);
            let whole = format!("{whole}{up}");
            let whole = whole.trim_start_matches('0');
            let whole = if whole.is_empty() { "0" } else { whole };
            if rest.is_empty() { whole.to_owned() } else { format!("{whole}.{rest}") }
        }
        _ => format!("{digits}e{places}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stay_when_the_decimal_point_moves() {
        assert_eq!(moved("0.0341", 1), "0.341");
        assert_eq!(moved("0.0098", 2), "0.98");
        assert_eq!(moved("12.34", 1), "123.4");
        assert_eq!(moved("0.5", 1), "5");
        assert_eq!(moved("5", 1), "5e1");
        assert_eq!(moved("0.5", -1), "0.5e-1");
        assert_eq!(moved("-0.50", 0), "-0.50");
    }

    #[test]
    fn the_sign_turns_with_the_quantity() {
        let reading = |negative| Reading { name: "delta_h1".into(), negative, power: 0 };
        assert_eq!(reading(true).text("-0.0376"), "0.0376");
        assert_eq!(reading(true).text("0.0376"), "-0.0376");
        assert_eq!(reading(false).text("-0.0376"), "-0.0376");
    }
}
