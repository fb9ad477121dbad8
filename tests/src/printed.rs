//! Reading printed pages back: tables of given numbers and numbered equations.
//!
//! This knows only the Markdown that pages are written in. What the equations say is read by
//! [`latex`](crate::latex).

/// A page: what stands before its training steps, and those.
#[derive(Clone, Debug, Default)]
pub struct PrintedPage {
    /// The settings that are said in words: the learning rate.
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
    /// Settings with their numbers from the table of those.
    pub settings: Vec<(String, String)>,
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
    /// The shape that stands below the name of a matrix: rows and columns.
    pub shape: Option<[usize; 2]>,
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
    // The number of a sample stands in the brackets that the numbers of layers do not have.
    let square = page.contains(")[");
    let brackets = if square { ['[', ']'] } else { ['(', ')'] };
    for step in &mut read.steps {
        name_the_samples(&mut step.given, brackets);
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
        let names = if heading[0] == "setting" { &mut step.settings } else { &mut step.given };
        names.extend(cells.iter().filter_map(|cell| equal(maths(cell)?)));
    }
}

/// Of several samples the names carry the sample's number above them, of a single one they do not.
fn name_the_samples(given: &mut [(String, String)], [open, close]: [char; 2]) {
    let sample = |name: &str| name.split_once(SAMPLE).map(|(_, sample)| sample.to_owned());
    let samples: Vec<_> = given.iter().filter_map(|(name, _)| sample(name)).collect();
    let several = samples.iter().any(|sample| *sample != samples[0]);
    for (name, _) in given {
        if let Some((plain, sample)) = name.split_once(SAMPLE) {
            *name = match several {
                true => format!("{plain}^{{{open}{sample}{close}}}"),
                false => plain.to_owned(),
            };
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
    let left = parts.next()?;
    let shape = shape(&left);
    let left = match shape {
        Some(_) => left.split_once("}{")?.1.strip_suffix('}')?.to_owned(),
        None => left,
    };
    Some(PrintedEquation {
        title: title.to_owned(),
        names: left.split(" = ").map(str::to_owned).collect(),
        shape,
        sides: parts.collect(),
    })
}

/// `2 × 3` below a name.
fn shape(left: &str) -> Option<[usize; 2]> {
    let (rows, rest) = left.strip_prefix(r"\underset{")?.split_once(r" \times ")?;
    let (columns, _) = rest.split_once("}{")?;
    Some([rows.parse().ok()?, columns.parse().ok()?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_read() {
        let text = "## The network\n\n- rate $\\eta = 0.5$.\n\n## One step\n\n### Given\n
| sample | $x$ |\n| --- | --- |\n| 2 | $0.1$ |\n| 3 | $-1$ |\n
| setting | what |\n| --- | --- |\n| $\\beta_{1} = 0.9$ | much |\n
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
        assert_eq!(step.settings, owned(&[(r"\beta_{1}", "0.9")]));
        assert_eq!(step.before, owned(&[("E", "1")]));
        assert_eq!(step.equations[0].names, [r"\mathrm{net}_{y}"]);
        assert_eq!(step.equations[0].sides, ["1", "2"]);
    }
}
