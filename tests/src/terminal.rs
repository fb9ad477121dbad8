//! From the plain text of a page for a terminal back to Markdown, as far as a reader needs it who asks whether
//! the page is true.
//!
//! This knows only the text that pages in English are written in, and refuses the rest.

/// The page in Markdown, with the same names and numbers.
///
/// # Errors
/// What is not understood.
pub fn markdown(page: &str) -> Result<String, String> {
    // A hat takes no column of its own; here every letter shall have one.
    let page = page.replace("m\u{302}", "ṁ").replace("v\u{302}", "ṿ");
    let lines: Vec<_> = page.lines().collect();
    let mut out = String::new();
    let mut at = 0;
    while at < lines.len() {
        let below = lines.get(at + 1).copied().unwrap_or_default();
        if let Some(level) = level(below).filter(|_| !lines[at].is_empty()) {
            out.push_str(&format!("{} {}\n\n", "#".repeat(level), lines[at]));
            at += 2;
            continue;
        }
        let block = block(&lines[at..]);
        out.push_str(&read(block).map_err(|why| format!("{why}\n{}", block.join("\n")))?);
        out.push('\n');
        at += block.len().max(1);
    }
    Ok(out)
}

/// The lines up to an empty one; of a step, its equations too.
fn block<'l, 'a>(lines: &'l [&'a str]) -> &'l [&'a str] {
    let until = |from: usize| {
        let empty = lines[from..].iter().position(|line| line.is_empty());
        empty.map_or(lines.len(), |at| from + at)
    };
    let end = until(0);
    if is_title(lines[0]) && end < lines.len() { &lines[..until(end + 1)] } else { &lines[..end] }
}

/// The level of the heading that a line is the rule below.
fn level(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let level = ['═', '─', '╌', '┈'].iter().position(|it| *it == first)? + 1;
    line.chars().all(|it| it == first).then_some(level)
}

/// `13. Net of h1`, `2.13. Net of h1`
fn is_title(line: &str) -> bool {
    let number = line.split(". ").next().unwrap_or_default();
    line.contains(". ") && number.starts_with(|it: char| it.is_ascii_digit())
}

fn read(block: &[&str]) -> Result<String, String> {
    let Some(first) = block.first() else { return Ok(String::new()) };
    if block.get(1).is_some_and(|rule| rule.starts_with('─')) {
        return table(block);
    }
    if is_title(first) {
        let empty = block.iter().position(|line| line.is_empty()).ok_or("no equations")?;
        return Ok(format!("**{}**\n\n{}", block[0], equation(&block[empty + 1..])?));
    }
    let text = block.join(" ");
    let settings = text.match_indices(" = ").filter_map(|(at, _)| setting(&text, at));
    let settings: Vec<_> = settings.collect();
    let cut = if text.contains("too many to print here") { " too many to print here" } else { "" };
    Ok(format!("{}{cut}\n", settings.join(" ")))
}

/// A setting that is said in a sentence: the name before an equals sign and the number behind it.
fn setting(text: &str, at: usize) -> Option<String> {
    let before = text[..at].rsplit(' ').next()?.trim_start_matches('(');
    let behind = text[at + " = ".len()..].split(' ').next()?;
    let number = behind.trim_end_matches([';', '.', ',', ')', ':']);
    let of_number = |it: char| it.is_ascii_digit() || "−.×".contains(it) || lowered(it).is_some();
    let is_number =
        number.contains(|it: char| it.is_ascii_digit()) && number.chars().all(of_number);
    is_number.then(|| Some(format!("${} = {}$", name(before)?, translate(number).ok()?)))?
}

fn table(rows: &[&str]) -> Result<String, String> {
    let cells = |row: &&str| -> Vec<String> {
        row.split("  ").map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect()
    };
    let heading = cells(&rows[0]);
    let of_samples = heading[0] == "sample";
    let named = |cell: &String| Ok(format!("${}$", name(cell).ok_or("no name")?));
    let row = |cells: Vec<Result<String, String>>| {
        Ok::<_, String>(format!(
            "| {} |\n",
            cells.into_iter().collect::<Result<Vec<_>, _>>()?.join(" | ")
        ))
    };
    let first = |cells: &[String]| Ok(cells[0].clone());
    let mut out = row(heading
        .iter()
        .enumerate()
        .map(|(at, cell)| if of_samples && at > 0 { named(cell) } else { Ok(cell.clone()) })
        .collect())?;
    out.push_str(&"| --- ".repeat(heading.len()));
    out.push_str("|\n");
    for cells in rows[2..].iter().map(cells) {
        let begin = if heading[0] == "quantity" { named(&cells[0]) } else { first(&cells) };
        let begin = if heading[0] == "setting" { value(&cells[0]) } else { begin };
        let rest = cells[1..].iter().map(|cell| value(cell));
        out.push_str(&row([begin].into_iter().chain(rest).collect())?);
    }
    Ok(out)
}

/// A cell: a number, a name with its number, or words.
fn value(cell: &str) -> Result<String, String> {
    match cell.split_once(" = ") {
        Some((left, number)) => {
            Ok(format!("${} = {}$", name(left).ok_or("no name")?, translate(number)?))
        }
        None if cell.starts_with(|it: char| it == '−' || it.is_ascii_digit()) => {
            Ok(format!("${}$", translate(cell)?))
        }
        None => Ok(cell.to_owned()),
    }
}

/// Equations, aligned at their equals signs.
fn equation(lines: &[&str]) -> Result<String, String> {
    let rows: Vec<Vec<char>> = lines.iter().map(|line| line.chars().collect()).collect();
    let starts = |row: &[char]| row.iter().position(|it| *it != ' ').unwrap_or_default();
    let aligned = rows.iter().find(|row| row.get(starts(row)) == Some(&'='));
    let first = &rows[0];
    let column = match aligned {
        Some(row) => starts(row),
        None => {
            let mut equals =
                (0..first.len()).filter(|at| first[*at] == '=' && first[at + 1] == ' ');
            equals.next_back().ok_or("no equals sign")?
        }
    };
    let text = |row: &[char]| row.iter().collect::<String>().trim().to_owned();
    let is_beside = first.get(column) == Some(&'=');
    let names = if is_beside { text(&first[..column]) } else { text(first) };
    let mut sides: Vec<String> = Vec::new();
    for (index, row) in rows.iter().enumerate().skip(usize::from(!is_beside)) {
        let is_side = row.get(column) == Some(&'=') && (index == 0 || starts(row) == column);
        match sides.last_mut() {
            _ if is_side => sides.push(text(&row[column + 1..])),
            Some(last) => {
                last.push(if text(row).starts_with(['⎨', '⎩']) { '\n' } else { ' ' });
                last.push_str(&text(row));
            }
            None => return Err("no side".into()),
        }
    }
    let names = names.split(" = ").map(|it| name(it).ok_or(format!("no name: {it}")));
    let names = names.collect::<Result<Vec<_>, _>>()?.join(" = ");
    let sides = sides.iter().map(|it| side(it)).collect::<Result<Vec<_>, _>>()?;
    let sides = sides.join("\n\\\\ &= ");
    Ok(format!("\\begin{{aligned}}\n{names} &= {sides}\n\\end{{aligned}}\n"))
}

fn side(text: &str) -> Result<String, String> {
    let on_one_line = text.strip_prefix('{').and_then(|it| it.strip_suffix('}'));
    if text.starts_with('⎧') || on_one_line.is_some() {
        let mut rows: Vec<_> = match on_one_line {
            Some(text) => text.split("; ").collect(),
            None => text.lines().map(|row| row[3..].trim()).collect(),
        };
        let last =
            rows.pop().and_then(|row| row.strip_suffix("otherwise")).ok_or("no last case")?;
        let mut out = String::from(r"\begin{cases} ");
        for row in rows {
            let (value, condition) = row.split_once(" if ").ok_or("no case")?;
            let (value, condition) = (translate(value.trim())?, comparison(condition)?);
            out.push_str(&format!(r"{value} & \text{{if }} {condition} \\ "));
        }
        return Ok(format!(r"{out}{} & \text{{otherwise}} \end{{cases}}", translate(last.trim())?));
    }
    match text.split_once(" because ") {
        Some((value, reasons)) => {
            let reasons = reasons.split(" and ").map(comparison).collect::<Result<Vec<_>, _>>()?;
            let reasons = reasons.join(r" \text{ and } ");
            Ok(format!(r"{} \quad \text{{because }} {reasons}", translate(value)?))
        }
        None => translate(text),
    }
}

fn comparison(text: &str) -> Result<String, String> {
    let signs = [(" ≤ ", r" \le "), (" ≥ ", r" \ge "), (" < ", " < "), (" > ", " > ")];
    for (sign, latex) in signs {
        if let Some((left, right)) = text.split_once(sign) {
            return Ok(format!("{}{latex}{}", translate(left)?, translate(right)?));
        }
    }
    Err(format!("no comparison: {text}"))
}

/// Signs of the text, and the LaTeX that means the same.
const SIGNS: [(&str, &str); 17] = [
    ("ln(", r"\ln ("),
    ("tanh(", r"\tanh ("),
    ("σ(", r"\sigma \left("),
    ("Φ(", r"\Phi \left("),
    ("φ(", r"\varphi \left("),
    ("sgn(", r"\operatorname{sgn} \left("),
    ("cos(π·", r"\cos \left(\pi \cdot "),
    ("⌊", r"\left\lfloor "),
    ("⌋", r"\right\rfloor "),
    ("²", "^{2}"),
    ("·", r"\cdot "),
    ("−", "-"),
    ("/", "/"),
    ("+", "+"),
    ("(", "("),
    (")", ")"),
    (" ", " "),
];

/// A formula in LaTeX.
fn translate(text: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = text;
    let mut is_open = false;
    while let Some(first) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("e^").or_else(|| rest.strip_prefix('^')) {
            let (exponent, after) = group(after)?;
            let base = if rest.starts_with('e') { "e" } else { "" };
            out.push_str(&format!("{base}^{{{}}}", translate(exponent)?));
            rest = after;
        } else if let Some(after) = rest.strip_prefix('√') {
            let (inner, after) = group(after)?;
            out.push_str(&format!(r"\sqrt{{{}}}", translate(inner)?));
            rest = after;
        } else if let Some(after) = rest.strip_prefix("×10") {
            let end = after.find(|it| lowered(it).is_none()).unwrap_or(after.len());
            let exponent: String = after[..end].chars().filter_map(lowered).collect();
            out.push_str(&format!(r" \times 10^{{{exponent}}}"));
            rest = &after[end..];
        } else if let Some(after) = left_out(rest) {
            if out.ends_with('…') {
                out.pop();
                out.push_str(r"\underbrace{\cdots}_{}");
            }
            rest = after;
        } else if first == '…' {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        } else if first == '|' {
            out.push_str(if is_open { r"\right|" } else { r"\left|" });
            is_open = !is_open;
            rest = &rest[1..];
        } else if let Some((sign, latex)) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
            out.push_str(latex);
            rest = &rest[sign.len()..];
        } else if first.is_ascii_digit() {
            let end = rest.find(|it: char| !it.is_ascii_digit() && it != '.').unwrap_or(rest.len());
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        } else {
            let end = end_of_name(rest);
            let name = name(&rest[..end]).ok_or_else(|| format!("not understood: {rest}"))?;
            out.push_str(&name);
            rest = &rest[end..];
        }
    }
    Ok(out)
}

/// What follows ` (7 more terms)`, if that is next.
fn left_out(text: &str) -> Option<&str> {
    let (count, after) = text.strip_prefix(" (")?.split_once(" more terms)")?;
    count.bytes().all(|it| it.is_ascii_digit()).then_some(after)
}

/// What stands between parentheses, or the one number or name, and what follows.
fn group(text: &str) -> Result<(&str, &str), String> {
    if text.starts_with('⌊') {
        let end = text.find('⌋').ok_or("a bracket is not closed")?;
        return Ok(text.split_at(end + '⌋'.len_utf8()));
    }
    if !text.starts_with('(') {
        let is_of_number = |it: char| it.is_ascii_digit() || it == '.';
        let end = match text.find(|it| !is_of_number(it)).unwrap_or(text.len()) {
            0 => end_of_name(text),
            end => end,
        };
        return Ok(text.split_at(end));
    }
    let mut depth = 0;
    for (at, letter) in text.char_indices() {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        if depth == 0 {
            return Ok((&text[1..at], &text[at + 1..]));
        }
    }
    Err(format!("a parenthesis is not closed: {text}"))
}

/// Where the name ends that a text begins with.
fn end_of_name(text: &str) -> usize {
    let mut in_brackets = false;
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        let follows = &text[at + letter.len_utf8()..];
        let belongs = match letter {
            '⁽' | '⁾' => true,
            letter if lowered(letter).is_some() => in_brackets,
            '/' => text.starts_with('∂') && follows.starts_with('∂'),
            ',' => before.is_alphanumeric() && follows.starts_with(char::is_alphanumeric),
            '_' | '∂' | '⁺' | '\u{302}' => true,
            letter => letter.is_alphanumeric(),
        };
        if !belongs {
            return at;
        }
        in_brackets = match letter {
            '⁽' => true,
            '⁾' => false,
            _ => in_brackets,
        };
        before = letter;
    }
    text.len()
}

/// A raised letter as it stands on the line.
fn lowered(letter: char) -> Option<char> {
    const RAISED: [char; 11] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁻'];
    let at = RAISED.iter().position(|it| *it == letter)?;
    "0123456789-".chars().nth(at)
}

/// A name in LaTeX.
fn name(text: &str) -> Option<String> {
    if let Some(ratio) = text.strip_prefix('∂') {
        let (top, bottom) = ratio.split_once("/∂")?;
        let (top, bottom) = (sign(top)?, sign(bottom)?);
        return Some(format!(r"\frac{{\partial {top}}}{{\partial {bottom}}}"));
    }
    sign(text)
}

fn sign(text: &str) -> Option<String> {
    const BELOW: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    let (text, above) = text.split_at(text.find(['⁺', '⁽']).unwrap_or(text.len()));
    let above: Option<String> = above
        .chars()
        .map(|it| match it {
            '⁺' => Some('+'),
            '⁽' => Some('('),
            '⁾' => Some(')'),
            digit => lowered(digit),
        })
        .collect();
    let above = above.filter(|it| !it.is_empty()).map_or(String::new(), |it| format!("^{{{it}}}"));
    let at = text.find(|it| it == '_' || BELOW.contains(&it)).unwrap_or(text.len());
    let (head, below) = text.split_at(at);
    let digit = |it: char| {
        let digit = BELOW.iter().position(|own| *own == it)?;
        char::from_digit(u32::try_from(digit).ok()?, 10)
    };
    let below: String =
        below.trim_start_matches('_').chars().map(|it| digit(it).unwrap_or(it)).collect();
    let below = if below.is_empty() { below } else { format!("_{{{below}}}") };
    let is_name = head.chars().next().is_some_and(char::is_alphabetic);
    let head = if head == "δ" { r"\delta".into() } else { format!(r"\mathrm{{{head}}}") };
    is_name.then(|| format!("{head}{below}{above}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_latex() {
        let latex = |text| translate(text).expect("understood");
        assert_eq!(latex("1 / (1 + e^(−net_h1⁽²⁾))"), r"1 / (1 + e^{-\mathrm{net}_{h1}^{(2)}})");
        assert_eq!(latex("(−4.5×10⁻⁷)·w₁₁²"), r"(-4.5 \times 10^{-7})\cdot \mathrm{w}_{11}^{2}");
        assert_eq!(
            latex("∂E_total/∂w₅ · δ_o1 / √(2)"),
            r"\frac{\partial \mathrm{E}_{total}}{\partial \mathrm{w}_{5}} \cdot  \delta_{o1} / \sqrt{2}"
        );
        assert_eq!(latex("a + … (7 more terms)"), r"\mathrm{a} + \underbrace{\cdots}_{}");
        assert_eq!(latex("a + 0.5 (7 more terms)"), r"\mathrm{a} + 0.5");
        assert_eq!(latex("β₁^t + |−x|"), r"\mathrm{β}_{1}^{\mathrm{t}} + \left|-\mathrm{x}\right|");
        assert!(translate("a ? b").is_err());
    }

    #[test]
    fn equations_are_read_at_their_alignment() {
        let lines = [
            "    δ_o1 = ∂E/∂net_o1 = a·b",
            "                        + c",
            "                      = 0.5",
        ];
        let expected = "\\begin{aligned}\n\\delta_{o1} = \\frac{\\partial \\mathrm{E}}{\\partial \\mathrm{net}_{o1}} &= \\mathrm{a}\\cdot \\mathrm{b} + \\mathrm{c}\n\\\\ &= 0.5\n\\end{aligned}\n";
        assert_eq!(equation(&lines).expect("understood"), expected);
    }
}
