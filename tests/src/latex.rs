//! Reading printed pages back: tables of given numbers, numbered equations, and from the LaTeX of a
//! line to arithmetic that can be evaluated.
//!
//! This knows only the Markdown and LaTeX that pages are written in, and refuses the rest.

/// A page: what stands before its training steps, and those.
#[derive(Clone, Debug, Default)]
pub struct PrintedPage {
    /// The settings: the learning rate.
    pub settings: Vec<(String, String)>,
    /// The training steps.
    pub steps: Vec<TrainingStep>,
}

/// What stands under a heading of the second level that has equations or tables of numbers.
#[derive(Clone, Debug, Default)]
pub struct TrainingStep {
    /// The heading.
    pub title: String,
    /// Names with their numbers from the tables under "Given".
    pub given: Vec<(String, String)>,
    /// Whether a table was too large to print.
    pub is_cut: bool,
    /// The equations.
    pub equations: Vec<PrintedEquation>,
    /// Names with their numbers before the step from the table under "Check".
    pub before: Vec<(String, String)>,
}

/// A numbered equation.
#[derive(Clone, Debug)]
pub struct PrintedEquation {
    /// The line with its number and title.
    pub title: String,
    /// What stands before the first equals sign of the aligned lines: one name or two.
    pub names: Vec<String>,
    /// What stands behind the equals signs, from top to bottom; sums that go on over several lines
    /// are put together.
    pub sides: Vec<String>,
}

/// Reads a Markdown page.
#[must_use]
pub fn page(page: &str) -> PrintedPage {
    let mut read = PrintedPage::default();
    let (mut section, mut title, mut heading) = ("", "", Vec::new());
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(text) = line.strip_prefix("## ") {
            section = "";
            if text != "The network" {
                read.steps.push(TrainingStep { title: text.to_owned(), ..TrainingStep::default() });
            }
        } else if let Some(text) = line.strip_prefix("### ") {
            section = text;
        } else if line.starts_with("**") {
            title = line;
        }
        let Some(step) = read.steps.last_mut() else {
            read.settings.extend(line.split('$').skip(1).step_by(2).filter_map(equal));
            continue;
        };
        if line == r"\begin{aligned}" {
            let body: Vec<_> = lines.by_ref().take_while(|it| *it != r"\end{aligned}").collect();
            step.equations.extend(equation(title, &body));
        } else if line.starts_with('|') {
            let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
            match section {
                "Given" => given(step, &mut heading, &cells),
                "Check" => step.before.extend(pair(&cells)),
                _ => {}
            }
        } else {
            heading.clear();
            step.is_cut |= section == "Given" && line.contains("too many to print here");
        }
    }
    for step in &mut read.steps {
        name_the_samples(&mut step.given);
    }
    read
}

/// What parts the name of a column from the number of the sample while a table is read.
const SAMPLE: char = '@';

/// A row of a table under "Given". A cell of a table of samples is named by its heading.
fn given<'l>(step: &mut TrainingStep, heading: &mut Vec<&'l str>, cells: &[&'l str]) {
    if heading.is_empty() {
        cells.clone_into(heading);
    } else if heading[0] == "sample" {
        let columns = heading.iter().zip(cells).skip(1);
        step.given.extend(columns.filter_map(|(name, number)| {
            let name = format!("{}{SAMPLE}{}", maths(name)?, cells[0]);
            Some((name, maths(number)?.to_owned()))
        }));
    } else {
        step.given.extend(cells.iter().filter_map(|cell| equal(maths(cell)?)));
    }
}

/// Of several samples the names carry the sample's number above them, of a single one they do not.
fn name_the_samples(given: &mut [(String, String)]) {
    let sample = |name: &str| name.split_once(SAMPLE).map(|(_, sample)| sample.to_owned());
    let samples: Vec<_> = given.iter().filter_map(|(name, _)| sample(name)).collect();
    let several = samples.iter().any(|sample| *sample != samples[0]);
    for (name, _) in given {
        if let Some((plain, sample)) = name.split_once(SAMPLE) {
            *name = if several { format!("{plain}^{{({sample})}}") } else { plain.to_owned() };
        }
    }
}

/// The first two cells, a name and its number.
fn pair(cells: &[&str]) -> Option<(String, String)> {
    let [name, number, ..] = cells else { return None };
    Some((maths(name)?.to_owned(), maths(number)?.to_owned()))
}

/// What stands between dollar signs.
fn maths(cell: &str) -> Option<&str> {
    cell.strip_prefix('$')?.strip_suffix('$')
}

/// `w_{5} = 0.4`
fn equal(maths: &str) -> Option<(String, String)> {
    let (name, number) = maths.split_once(" = ")?;
    Some((name.to_owned(), number.to_owned()))
}

fn equation(title: &str, body: &[&str]) -> Option<PrintedEquation> {
    let body = body.join(" ").replace(r"\\ &\quad", " ");
    let mut parts = body.split("&=").map(|it| it.trim().trim_end_matches(r"\\").trim().to_owned());
    Some(PrintedEquation {
        title: title.to_owned(),
        names: parts.next()?.split(" = ").map(str::to_owned).collect(),
        sides: parts.collect(),
    })
}

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
    /// A value because of a condition, which holds.
    Because(String, Condition),
    /// One value if a condition holds and another one otherwise.
    Cases(Condition, [String; 2]),
}

/// Something compared with 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// What is compared.
    pub subject: String,
    /// How.
    pub sign: Sign,
}

/// A comparison with 0.
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
    side.form = if let Some((value, condition)) = latex.split_once(r" \quad \text{because } ") {
        let value = side.translate(value)?;
        Form::Because(value, side.condition(condition)?)
    } else if let Some(cases) = latex.strip_prefix(r"\begin{cases} ") {
        let parts = || {
            let (then, rest) = cases.split_once(r" & \text{if } ")?;
            let (condition, rest) = rest.split_once(r" \\ ")?;
            Some((then, condition, rest.strip_suffix(r" & \text{otherwise} \end{cases}")?))
        };
        let (then, condition, otherwise) = parts().ok_or_else(|| format!("no cases: {latex}"))?;
        let values = [side.translate(then)?, side.translate(otherwise)?];
        Form::Cases(side.condition(condition)?, values)
    } else {
        Form::Plain(side.translate(latex)?)
    };
    Ok(side)
}

const PLAIN: [(&str, &str); 10] = [
    (r"\cdot ", "*"),
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
    fn condition(&mut self, latex: &str) -> Result<Condition, String> {
        const SIGNS: [(&str, Sign); 4] = [
            (" > 0", Sign::Greater),
            (r" \le 0", Sign::NotGreater),
            (" < 0", Sign::Less),
            (r" \ge 0", Sign::NotLess),
        ];
        let found = SIGNS.iter().find_map(|(end, sign)| Some((latex.strip_suffix(end)?, *sign)));
        let (subject, sign) = found.ok_or_else(|| format!("no condition: {latex}"))?;
        Ok(Condition { subject: self.translate(subject)?, sign })
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
                // An exponent belongs to the formula and is not rounded: it becomes a name.
                result.push_str(&format!("^{EXACTLY}{exponent}"));
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
            } else if first.is_ascii_digit() || " .+-()".contains(first) {
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

/// The name that `latex` begins with, if it does, and what follows.
fn name(latex: &str) -> Result<Option<(&str, &str)>, String> {
    let until = |rest: &str| latex.split_at(latex.len() - rest.len());
    if latex.starts_with(r"\frac{\partial ") {
        let (_, after) = group(&latex[r"\frac".len()..])?;
        let (bottom, after) = group(after)?;
        if !bottom.starts_with(r"\partial ") {
            return Err(format!("no derivative: {latex}"));
        }
        return Ok(Some(until(after)));
    }
    let mut rest = if let Some(after) = latex.strip_prefix(r"\mathrm") {
        group(after)?.1
    } else if let Some(after) = latex.strip_prefix('\\') {
        let word = after.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        if ["frac", "underbrace", "cdots", "text", "times", "begin"].contains(&word) {
            return Ok(None);
        }
        &after[word.len()..]
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
        // A number alone is an exponent; the number of a sample stands in parentheses.
        if above.starts_with(['+', '(']) {
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
        assert!(side(r"0.5 \cdot \delta_{o1}").expect("understood").is_symbolic());
        assert!(!side("0.5").expect("understood").is_symbolic());
        assert!(side(r"\underbrace{\cdots}_{3\text{ more terms}}").expect("cut").is_cut);
        assert!(side(r"\text{?}").is_err());
        assert!(side("0.5 = 1").is_err());
    }

    #[test]
    fn cases_and_reasons_are_read() {
        let because = side(r"0.5 \quad \text{because } (-0.5) \le 0").expect("understood");
        let condition = Condition { subject: "(-0.5)".into(), sign: Sign::NotGreater };
        assert_eq!(because.form, Form::Because("0.5".into(), condition));
        let cases = side(
            r"\begin{cases} 1 & \text{if } x > 0 \\ 0.1 \cdot x & \text{otherwise} \end{cases}",
        );
        let cases = cases.expect("understood");
        let condition = Condition { subject: "name_1".into(), sign: Sign::Greater };
        assert_eq!(cases.form, Form::Cases(condition, ["1".into(), "0.1 *name_0".into()]));
        assert_eq!(cases.names, ["x", "x"]);
    }

    #[test]
    fn tables_are_read() {
        let text = "## The network\n\n- rate $\\eta = 0.5$.\n\n## One step\n\n### Given\n
| sample | $x$ |\n| --- | --- |\n| 2 | $0.1$ |\n| 3 | $-1$ |\n
| to | x | bias |\n| --- | --- | --- |\n| y | $w_{1} = 0.4$ | $b_{1} = 0$ |\n
### Forward pass\n\n**1. Net**: so.\n\n\\begin{aligned}\n\\mathrm{net}_{y} &= 1\n\\\\ &= 2\n\\end{aligned}\n
### Check\n\n| quantity | before | after |\n| --- | --- | --- |\n| $E$ | $1$ | $2$ |\n";
        let page = page(text);
        let owned = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
        };
        assert_eq!(page.settings, owned(&[(r"\eta", "0.5")]));
        let [step] = &page.steps[..] else { panic!("{page:?}") };
        assert_eq!(
            step.given,
            owned(&[("x^{(2)}", "0.1"), ("x^{(3)}", "-1"), ("w_{1}", "0.4"), ("b_{1}", "0")])
        );
        assert_eq!(step.before, owned(&[("E", "1")]));
        assert_eq!(step.equations[0].names, [r"\mathrm{net}_{y}"]);
        assert_eq!(step.equations[0].sides, ["1", "2"]);
    }
}
