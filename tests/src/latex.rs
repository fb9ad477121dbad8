//! From the LaTeX of a line of a page to arithmetic that can be evaluated.
//!
//! This knows only the LaTeX that pages are written in, and refuses the rest.

/// What stands behind an equals sign, as arithmetic in the grammar of
/// [`arithmetic`](crate::arithmetic).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The LaTeX of the names in it. In the arithmetic they are called [`NAME`] with their index.
    pub names: Vec<String>,
    /// Whether terms of a long sum are left out.
    pub is_cut: bool,
    /// The arithmetic.
    pub form: Form,
}

impl Side {
    /// Whether it holds names, so that it says nothing about numbers by itself.
    #[must_use]
    pub const fn is_symbolic(&self) -> bool {
        self.is_cut || !self.names.is_empty()
    }
}

/// The arithmetic of a side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// A value.
    Plain(String),
    /// A value because of conditions, which hold.
    Because(String, Vec<Condition>),
    /// Values with their conditions, of which the first that holds applies, and one for otherwise.
    Cases(Vec<(String, Condition)>, String),
}

/// Something compared with something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// What is compared.
    pub left: String,
    /// How.
    pub sign: Sign,
    /// What it is compared with.
    pub right: String,
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Greater.
    Greater,
    /// Not greater.
    NotGreater,
    /// Less.
    Less,
    /// Not less.
    NotLess,
}

/// What names are called in the arithmetic, before their index.
pub const NAME: &str = "name_";

/// What stands before a number that is not rounded.
pub const EXACTLY: &str = "exactly_";

/// Reads what stands behind an equals sign.
///
/// # Errors
/// What is not understood.
pub fn side(latex: &str) -> Result<Side, String> {
    let mut side = Side { names: Vec::new(), is_cut: false, form: Form::Plain(String::new()) };
    side.form = if let Some((value, reasons)) = latex.split_once(r" \quad \text{because } ") {
        let value = side.translate(value)?;
        let reasons = reasons.split(r" \text{ and } ").map(|it| side.condition(it));
        Form::Because(value, reasons.collect::<Result<_, _>>()?)
    } else if let Some(cases) = latex.strip_prefix(r"\begin{cases} ") {
        side.cases(cases)?
    } else {
        Form::Plain(side.translate(latex)?)
    };
    Ok(side)
}

const PLAIN: [(&str, &str); 19] = [
    (r"\cdot ", "*"),
    (r"\left\lfloor ", "floor("),
    (r"\right\rfloor ", ")"),
    (r"\left|", "abs("),
    (r"\right|", ")"),
    (r"\operatorname{sgn} \left", "sgn"),
    // The factor π belongs to the function.
    (r"\cos \left(\pi \cdot ", "cospi("),
    (r"\begin{aligned}& ", ""),
    (r"\end{aligned}", ""),
    (r"\\ & ", ""),
    (r"\left", ""),
    (r"\right", ""),
    (r"\bigl", ""),
    (r"\bigr", ""),
    (r"\ln ", "ln"),
    (r"\tanh ", "tanh"),
    (r"\sigma \left", "sigmoid"),
    (r"\Phi \left", "Phi"),
    (r"\varphi \left", "phi"),
];

impl Side {
    /// Values with their conditions, as they stand below each other.
    fn cases(&mut self, latex: &str) -> Result<Form, String> {
        let wrong = || format!("no cases: {latex}");
        let body = latex.strip_suffix(r" & \text{otherwise} \end{cases}").ok_or_else(wrong)?;
        let mut rows: Vec<_> = body.split(r" \\ ").collect();
        let otherwise = rows.pop().filter(|_| !rows.is_empty()).ok_or_else(wrong)?;
        let mut cases = Vec::new();
        for row in rows {
            let (value, condition) = row.split_once(r" & \text{if } ").ok_or_else(wrong)?;
            cases.push((self.translate(value)?, self.condition(condition)?));
        }
        Ok(Form::Cases(cases, self.translate(otherwise)?))
    }

    fn condition(&mut self, latex: &str) -> Result<Condition, String> {
        const SIGNS: [(&str, Sign); 4] = [
            (" > ", Sign::Greater),
            (r" \le ", Sign::NotGreater),
            (" < ", Sign::Less),
            (r" \ge ", Sign::NotLess),
        ];
        let found = SIGNS.iter().find_map(|(it, sign)| Some((latex.split_once(it)?, *sign)));
        let ((left, right), sign) = found.ok_or_else(|| format!("no condition: {latex}"))?;
        Ok(Condition { left: self.translate(left)?, sign, right: self.translate(right)? })
    }

    /// Arithmetic in which every number is meant as it stands, not as a rounded one.
    fn exactly(&mut self, latex: &str) -> Result<String, String> {
        let text = self.translate(latex)?;
        let mut result = String::new();
        let mut before = ' ';
        for letter in text.chars() {
            let goes_on = before.is_alphanumeric() || "_.".contains(before);
            if letter.is_ascii_digit() && !goes_on {
                result.push_str(EXACTLY);
            }
            result.push(letter);
            before = letter;
        }
        Ok(result)
    }

    fn translate(&mut self, latex: &str) -> Result<String, String> {
        let mut result = String::new();
        let mut rest = latex;
        while let Some(first) = rest.chars().next() {
            if let Some((latex, meaning)) = PLAIN.iter().find(|(it, _)| rest.starts_with(it)) {
                result.push_str(meaning);
                rest = &rest[latex.len()..];
            } else if let Some(after) = rest.strip_prefix("e^") {
                let (exponent, after) = group(after)?;
                result.push_str(&format!("exp({})", self.translate(exponent)?));
                rest = after;
            } else if let Some(after) = rest.strip_prefix(r"\sqrt") {
                let (inner, after) = group(after)?;
                result.push_str(&format!("sqrt({})", self.translate(inner)?));
                rest = after;
            } else if let Some((name, after)) = name(rest)? {
                result.push_str(&format!("{NAME}{}", self.names.len()));
                self.names.push(name.to_owned());
                rest = after;
            } else if let Some(after) = rest.strip_prefix(r"\frac") {
                let (top, after) = group(after)?;
                let (bottom, after) = group(after)?;
                let (top, bottom) = (self.translate(top)?, self.translate(bottom)?);
                result.push_str(&format!("(({top})/({bottom}))"));
                rest = after;
            } else if let Some(after) = rest.strip_prefix('^') {
                let (exponent, after) = group(after)?;
                // The numbers in it are those of the formula and of settings, which are not rounded.
                let exponent = self.exactly(exponent)?;
                let is_atom = exponent.chars().all(|c| c.is_alphanumeric() || c == '_');
                let exponent = if is_atom { exponent } else { format!("({exponent})") };
                result.push_str(&format!("^{exponent}"));
                rest = after;
            } else if let Some(after) = rest.strip_prefix(r"\underbrace") {
                let (sum, after) = group(after)?;
                let (_, after) = group(after.strip_prefix('_').ok_or("a brace without a label")?)?;
                if sum == r"\cdots" {
                    self.is_cut = true;
                    result.push('0');
                } else {
                    result.push_str(&format!("({})", self.translate(sum)?));
                }
                rest = after;
            } else if let Some(after) = rest.strip_prefix(r" \times 10^") {
                let (exponent, after) = group(after)?;
                // The power belongs to the number before it, as one literal.
                result.push_str(&format!("e{exponent}"));
                rest = after;
            } else if first.is_ascii_digit() || " .+-/()".contains(first) {
                result.push(first);
                rest = &rest[first.len_utf8()..];
            } else {
                return Err(format!("not understood: {rest}"));
            }
        }
        Ok(result)
    }
}

/// What changes and what it changes with, of the name of a derivative.
#[must_use]
pub fn derivative(name: &str) -> Option<(&str, &str)> {
    let (top, after) = group(name.strip_prefix(r"\frac")?).ok()?;
    let (bottom, _) = group(after).ok()?;
    Some((top.strip_prefix(r"\partial ")?, bottom.strip_prefix(r"\partial ")?))
}

/// What the error changes with, of a derivative that is written with a d: `dw_{5}` is one by `w_{5}`.
#[must_use]
pub fn differential(latex: &str) -> Option<&str> {
    latex.strip_prefix('d').filter(|of| of.starts_with(|c: char| c.is_alphabetic() || c == '\\'))
}

/// What a derivative is by, however it is written.
#[must_use]
pub fn derivative_by(name: &str) -> Option<&str> {
    differential(name).or_else(|| derivative(name).map(|(_, by)| by))
}

/// The name that `latex` begins with, if it does, and what follows.
pub(crate) fn name(latex: &str) -> Result<Option<(&str, &str)>, String> {
    let until = |rest: &str| latex.split_at(latex.len() - rest.len());
    if latex.starts_with(r"\frac{\partial ") {
        let (_, after) = group(&latex[r"\frac".len()..])?;
        let (bottom, after) = group(after)?;
        if !bottom.starts_with(r"\partial ") {
            return Err(format!("no derivative: {latex}"));
        }
        return Ok(Some(until(after)));
    }
    let upright = [r"\mathrm", r"\hat"].iter().find_map(|it| latex.strip_prefix(it));
    let mut rest = if let Some(after) = upright {
        group(after)?.1
    } else if let Some(after) = latex.strip_prefix('\\') {
        let word = after.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        if ["frac", "underbrace", "cdots", "text", "times", "begin"].contains(&word) {
            return Ok(None);
        }
        &after[word.len()..]
    } else if let Some(of) = differential(latex) {
        return Ok(name(of)?.map(|(_, after)| until(after)));
    } else if let Some(letter) = latex.chars().next().filter(|c| c.is_alphabetic()) {
        &latex[letter.len_utf8()..]
    } else {
        return Ok(None);
    };
    if let Some(after) = rest.strip_prefix('_') {
        rest = group(after)?.1;
    }
    if let Some(after) = rest.strip_prefix('^') {
        let (above, after) = group(after)?;
        // A number alone is an exponent; the number of a sample or of a layer stands in brackets.
        if above.starts_with(['+', '(', '[']) {
            rest = after;
        }
    }
    Ok(Some(until(rest)))
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

    #[track_caller]
    fn plain(latex: &str) -> (String, Vec<String>) {
        let Side { names, is_cut, form: Form::Plain(value) } = side(latex).expect("understood")
        else {
            panic!("not a plain value: {latex}")
        };
        assert!(!is_cut);
        (value, names)
    }

    #[test]
    fn lines_become_arithmetic() {
        let numbers = |latex| {
            let (value, names) = plain(latex);
            assert!(names.is_empty(), "{names:?}");
            value
        };
        assert_eq!(
            numbers(r"\frac{1}{1 + e^{-(-0.5)}} \cdot \left(1 - 2\right)^{2}"),
            "((1)/(1 + exp(-(-0.5)))) *(1 - 2)^exactly_2"
        );
        assert_eq!(numbers(r"(-4.5 \times 10^{-7}) + 1"), "(-4.5e-7) + 1");
        assert_eq!(numbers(r"1 + \underbrace{0.5}_{3\text{ more terms}}"), "1 + (0.5)");
        assert_eq!(numbers(r"\sigma \left(2\right) \cdot \ln \left(3\right)"), "sigmoid(2) *ln(3)");
    }

    #[test]
    fn what_optimisers_and_schedules_write_becomes_arithmetic() {
        let arithmetic = |latex| plain(latex).0;
        assert_eq!(arithmetic(r"\sqrt{\hat{v}_{w1}} + \epsilon"), "sqrt(name_0) + name_1");
        assert_eq!(
            arithmetic(r"\sqrt{\begin{aligned}& 1 + 2 \\ & + 3\end{aligned}}"),
            "sqrt(1 + 2 + 3)"
        );
        assert_eq!(arithmetic(r"1 - \beta_{1}^{t}"), "1 - name_0^name_1");
        assert_eq!(arithmetic(r"0.9^{10}"), "0.9^exactly_10");
        assert_eq!(
            arithmetic(r"0.5^{\left\lfloor \frac{3}{2}\right\rfloor }"),
            "0.5^(floor(((exactly_3)/(exactly_2))))"
        );
        assert_eq!(
            arithmetic(r"\left|-0.3\right| + \operatorname{sgn} \left(w_{1}\right)"),
            "abs(-0.3) + sgn(name_0)"
        );
        assert_eq!(
            arithmetic(r"\cos \left(\pi \cdot \frac{n}{N}\right)"),
            "cospi(((name_0)/(name_1)))"
        );
    }

    #[test]
    fn names_are_told_from_numbers_and_functions() {
        let (value, names) = plain(
            r"w_{5}^{+} \cdot \mathrm{out}_{h1}^{(2)} - \eta \cdot \frac{\partial E_{\mathrm{total}}}{\partial w_{5}}",
        );
        assert_eq!(value, "name_0 *name_1 - name_2 *name_3");
        assert_eq!(
            names,
            [
                "w_{5}^{+}",
                r"\mathrm{out}_{h1}^{(2)}",
                r"\eta",
                r"\frac{\partial E_{\mathrm{total}}}{\partial w_{5}}"
            ]
        );
        let (value, names) = plain(r"x_{1}^{2} + e^{-\delta_{o1}} + \sigma_{1}");
        assert_eq!(value, "name_0^exactly_2 + exp(-name_1) + name_2");
        assert_eq!(names, ["x_{1}", r"\delta_{o1}", r"\sigma_{1}"]);
        assert_eq!(
            derivative(r"\frac{\partial E_{o1}}{\partial x^{(1)}}"),
            Some(("E_{o1}", "x^{(1)}"))
        );
        assert_eq!(derivative(r"\frac{1}{2}"), None);
        let (value, names) =
            plain(r"dz_{1}^{[2](3)} \cdot a_{2}^{(1)[3]} - d^{2} \cdot d\Theta_{10}^{(1)+}");
        assert_eq!(value, "name_0 *name_1 - name_2^exactly_2 *name_3");
        assert_eq!(names, ["dz_{1}^{[2](3)}", "a_{2}^{(1)[3]}", "d", r"d\Theta_{10}^{(1)+}"]);
        assert_eq!(derivative_by("dz_{1}^{[2](3)}"), Some("z_{1}^{[2](3)}"));
        assert_eq!(derivative_by("d_{1}"), None);
        assert!(side(r"0.5 \cdot \delta_{o1}").expect("understood").is_symbolic());
        assert!(!side("0.5").expect("understood").is_symbolic());
        assert!(side(r"\underbrace{\cdots}_{3\text{ more terms}}").expect("cut").is_cut);
        assert!(side(r"\text{?}").is_err());
        assert!(side("0.5 = 1").is_err());
    }

    #[test]
    fn cases_and_reasons_are_read() {
        let because = side(r"0.5 \quad \text{because } (-0.5) \le 0").expect("understood");
        let condition = |left: &str, sign, right: &str| Condition {
            left: left.into(),
            sign,
            right: right.into(),
        };
        let reasons = vec![condition("(-0.5)", Sign::NotGreater, "0")];
        assert_eq!(because.form, Form::Because("0.5".into(), reasons));
        let because = side(r"2 \quad \text{because } 2 \ge 1 \text{ and } 2 < 3").expect("two");
        let reasons = vec![condition("2", Sign::NotLess, "1"), condition("2", Sign::Less, "3")];
        assert_eq!(because.form, Form::Because("2".into(), reasons));
        let cases = side(
            r"\begin{cases} 1 & \text{if } x > 0 \\ 0.1 \cdot x & \text{otherwise} \end{cases}",
        );
        let cases = cases.expect("understood");
        let rows = vec![("1".into(), condition("name_0", Sign::Greater, "0"))];
        assert_eq!(cases.form, Form::Cases(rows, "0.1 *name_1".into()));
        assert_eq!(cases.names, ["x", "x"]);
    }
}
