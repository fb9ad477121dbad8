//! Reading printed pages back: from the LaTeX of a line to arithmetic that can be evaluated.
//!
//! This knows only the LaTeX that pages are written in, and refuses the rest.

/// One numbered step of a Markdown page.
#[derive(Clone, Debug)]
pub struct PrintedStep {
    /// The line with its number and title.
    pub title: String,
    /// What stands between the equals signs, from left to right and top to bottom; sums that go on
    /// over several lines are put together.
    pub sides: Vec<String>,
}

/// The numbered steps of a Markdown page.
#[must_use]
pub fn steps(page: &str) -> Vec<PrintedStep> {
    let mut steps = Vec::new();
    let mut title = "";
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("**") {
            title = line;
        }
        if line != r"\begin{aligned}" {
            continue;
        }
        let body: Vec<_> = lines.by_ref().take_while(|line| *line != r"\end{aligned}").collect();
        let body = body.join(" ").replace(r"\\ &\quad", " ");
        let sides =
            body.split("&=").map(|side| side.trim().trim_end_matches(r"\\").trim().to_owned());
        steps.push(PrintedStep { title: title.to_owned(), sides: sides.collect() });
    }
    steps
}

/// Whether a side holds names, so that there is nothing to compute.
#[must_use]
pub fn is_symbolic(side: &str) -> bool {
    let mut rest = side;
    for known in [
        r"\frac",
        r"\cdot",
        r"\times",
        r"\left",
        r"\right",
        r"\bigl",
        r"\bigr",
        r"\ln",
        r"\tanh",
        r"\sigma",
        r"\Phi",
        r"\varphi",
        r"\underbrace",
        r"\quad",
        r"\le",
        r"\ge",
        "e^",
    ] {
        while let Some(at) = rest.find(known) {
            // What follows a name that is known is looked at by itself.
            if is_symbolic(&rest[..at]) {
                return true;
            }
            rest = &rest[at + known.len()..];
        }
        if rest.len() < side.len() {
            return is_symbolic(rest);
        }
    }
    without_texts(rest).contains(|c: char| c.is_alphabetic() || c == '\\')
}

fn without_texts(side: &str) -> String {
    let mut plain = String::new();
    let mut rest = side;
    while let Some(at) = rest.find(r"\text{") {
        plain.push_str(&rest[..at]);
        let after = &rest[at + r"\text{".len()..];
        rest = after.find('}').map_or("", |end| &after[end + 1..]);
    }
    plain + rest
}

/// The arithmetic of a side that holds numbers only, and the condition that it names, if any.
///
/// # Errors
/// What is not understood.
pub fn arithmetic(side: &str) -> Result<(String, Option<String>), String> {
    let (value, condition) = match side.split_once(r"\quad \text{because }") {
        Some((value, condition)) => (value, Some(condition.trim().to_owned())),
        None => (side, None),
    };
    Ok((translate(value.trim())?, condition))
}

/// What stands before a number that is not rounded.
pub const EXACTLY: &str = "exactly_";

fn translate(text: &str) -> Result<String, String> {
    let mut result = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let plain = [
            (r"\cdot", "*"),
            (r"\left", ""),
            (r"\right", ""),
            (r"\bigl", ""),
            (r"\bigr", ""),
            (r"\ln", "ln"),
            (r"\tanh", "tanh"),
            (r"\sigma", "sigmoid"),
            (r"\Phi", "Phi"),
            (r"\varphi", "phi"),
        ];
        if let Some((latex, meaning)) = plain.iter().find(|(latex, _)| rest.starts_with(latex)) {
            result.push_str(meaning);
            rest = rest[latex.len()..].trim_start();
        } else if let Some(after) = rest.strip_prefix(r"\frac") {
            let (top, after) = group(after)?;
            let (bottom, after) = group(after)?;
            result.push_str(&format!("(({})/({}))", translate(top)?, translate(bottom)?));
            rest = after;
        } else if let Some(after) = rest.strip_prefix("e^") {
            let (exponent, after) = group(after)?;
            result.push_str(&format!("exp({})", translate(exponent)?));
            rest = after;
        } else if let Some(after) = rest.strip_prefix('^') {
            let (exponent, after) = group(after)?;
            // An exponent belongs to the formula and is not rounded: it becomes a name.
            result.push_str(&format!("^{EXACTLY}{exponent}"));
            rest = after;
        } else if let Some(after) = rest.strip_prefix(r"\underbrace") {
            let (sum, after) = group(after)?;
            let (_, after) = group(after.strip_prefix('_').ok_or("a brace without a label")?)?;
            result.push_str(&format!("({})", translate(sum)?));
            rest = after;
        } else if let Some(after) = rest.strip_prefix(r"\times 10^") {
            let (exponent, after) = group(after)?;
            // The power belongs to the number before it, as one literal.
            result.truncate(result.trim_end().len());
            result.push_str(&format!("e{exponent}"));
            rest = after;
        } else if first.is_ascii_digit() || " .+-()".contains(first) {
            result.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            return Err(format!("not understood: {rest}"));
        }
    }
    Ok(result)
}

/// What stands between the braces that `text` begins with, and what follows.
fn group(text: &str) -> Result<(&str, &str), String> {
    let inner = text.strip_prefix('{').ok_or_else(|| format!("a brace is missing: {text}"))?;
    let mut depth = 1;
    for (at, letter) in inner.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Ok((&inner[..at], &inner[at + 1..]));
        }
    }
    Err(format!("a brace is not closed: {text}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_arithmetic() {
        let plain = |side| arithmetic(side).expect("understood").0;
        assert_eq!(
            plain(r"\frac{1}{1 + e^{-(-0.5)}} \cdot \left(1 - 2\right)^{2}"),
            "((1)/(1 + exp(-(-0.5)))) *(1 - 2)^exactly_2"
        );
        assert_eq!(plain(r"(-4.5 \times 10^{-7}) + 1"), "(-4.5e-7) + 1");
        assert!(arithmetic(r"w_{5}").is_err());
    }

    #[test]
    fn names_are_told_from_numbers() {
        assert!(is_symbolic(r"w_{5} \cdot \mathrm{out}_{h1}"));
        assert!(is_symbolic(r"0.5 \cdot \delta_{o1}"));
        assert!(!is_symbolic(r"\frac{1}{1 + e^{-0.5}} \cdot (-3 \times 10^{-7})"));
        assert!(!is_symbolic(r"0.5 \quad \text{because } 0.5 > 0"));
        assert!(!is_symbolic(r"1 + \underbrace{0.5}_{3\text{ more terms}}"));
    }
}
