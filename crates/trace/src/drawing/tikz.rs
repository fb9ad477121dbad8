//! Drawings as plain TikZ, for LaTeX pages.
//!
//! What is written is a `tikzpicture`. It needs `\usepackage{tikz}` and nothing else.

use std::{collections::BTreeSet, fmt::Write as _};

use super::{
    Anchor, Drawing, Ink, Label, Point, Shape, Style, Where,
    ink::{Paint, Rgb},
    text::{Piece, Run},
};

/// A pixel of a browser, in points of TeX: 1/96 of an inch, of which there are 72.27.
const PIXEL: f64 = 72.27 / 96.0;

/// How a drawing is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// How wide the picture may be at the most, in points: a wider one is scaled down, with its letters.
    pub width: f64,
}

impl Default for Options {
    /// The width of a text in LaTeX's own class for articles, at 10 points.
    fn default() -> Self {
        Self { width: 345.0 }
    }
}

/// Writes a drawing.
#[must_use]
pub fn write(drawing: &Drawing, options: Options) -> String {
    let scale = (options.width / (drawing.width * PIXEL)).min(1.0);
    let mut out = format!("% {}\n", comment(&drawing.title));
    // Writing into a string cannot fail.
    let _ = writeln!(
        out,
        "\\begin{{tikzpicture}}[x={0}pt,y=-{0}pt,scale={1},transform shape]",
        fine(PIXEL),
        fine(scale)
    );
    let inks: BTreeSet<_> = drawing.shapes.iter().flat_map(colours).collect();
    for (name, [red, green, blue]) in inks {
        let _ = writeln!(out, "\\definecolor{{{name}}}{{RGB}}{{{red},{green},{blue}}}");
    }
    let corner = at(Point::new(drawing.width, drawing.height));
    let _ = writeln!(out, "\\useasboundingbox (0,0) rectangle {corner};");
    for shape in &drawing.shapes {
        write_shape(&mut out, shape, scale);
    }
    out.push_str("\\end{tikzpicture}\n");
    out
}

/// A comment ends with its line.
fn comment(text: &str) -> String {
    text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect()
}

fn fine(length: f64) -> String {
    let text = format!("{length:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn write_shape(out: &mut String, shape: &Shape, scale: f64) {
    // Lines and round corners are not scaled with the picture.
    let unit = PIXEL * scale;
    let options = |ink: Ink, width: f64| options(ink, width, unit);
    let _ = match shape {
        Shape::Line { from, to, width, ink } => {
            writeln!(out, "\\draw[{}] {} -- {};", options(*ink, *width), at(*from), at(*to))
        }
        Shape::Path { points, width, ink } => {
            let points: Vec<_> = points.iter().map(|point| at(*point)).collect();
            writeln!(
                out,
                "\\draw[{},line join=round] {};",
                options(*ink, *width),
                points.join(" -- ")
            )
        }
        Shape::Circle { at: centre, radius, width, ink } => writeln!(
            out,
            "\\path[{}] {} circle[radius={}pt];",
            options(*ink, *width),
            at(*centre),
            fine(radius * PIXEL)
        ),
        Shape::Rect { at: corner, size, radius, width, ink } => {
            let other = Point::new(corner.x + size.0, corner.y + size.1);
            let rounded = match *radius > 0.0 {
                true => format!(",rounded corners={}pt", fine(radius * unit)),
                false => String::new(),
            };
            writeln!(
                out,
                "\\path[{}{rounded}] {} rectangle {};",
                options(*ink, *width),
                at(*corner),
                at(other)
            )
        }
        Shape::Areas { boxes, ink } => {
            let area = |(corner, size): &(Point, (f64, f64))| {
                let other = Point::new(corner.x + size.0, corner.y + size.1);
                format!("{} rectangle {}", at(*corner), at(other))
            };
            let areas: Vec<_> = boxes.iter().map(area).collect();
            writeln!(out, "\\path[{}] {};", options(*ink, 1.0), areas.join("\n"))
        }
        Shape::Text(label) => writeln!(out, "{}", text(label)),
    };
}

fn at(point: Point) -> String {
    format!("({},{})", super::short(point.x), super::short(point.y))
}

/// The colours that a shape uses, with their names.
fn colours(shape: &Shape) -> Vec<(String, Rgb)> {
    let ink = shape.ink();
    let look = ink.look();
    let of = |part, paint| match paint {
        Paint::Colour(light, _) => Some((name(ink, part), light)),
        _ => None,
    };
    [of("line", look.stroke), of("area", look.fill)].into_iter().flatten().collect()
}

fn name(ink: Ink, part: &str) -> String {
    format!("longhand-{}-{part}", ink.class())
}

fn paint(ink: Ink, part: &str, paint: Paint) -> Option<String> {
    match paint {
        Paint::None => None,
        // The colour of the text around.
        Paint::Current => Some(".".into()),
        Paint::Ground => Some("white".into()),
        Paint::Colour(..) => Some(name(ink, part)),
    }
}

/// Dashes and gaps, in turn.
fn dashes(dash: &[u8], unit: f64) -> String {
    let part = |(word, length): (_, &u8)| format!("{word} {}pt", fine(f64::from(*length) * unit));
    ["on", "off"].into_iter().cycle().zip(dash).map(part).collect::<Vec<_>>().join(" ")
}

fn options(ink: Ink, width: f64, unit: f64) -> String {
    let look = ink.look();
    let mut all = Vec::new();
    if let Some(colour) = paint(ink, "line", look.stroke) {
        all.push(format!("draw={colour},line width={}pt", fine(width * unit)));
        if !look.dash.is_empty() {
            all.push(format!("dash pattern={}", dashes(look.dash, unit)));
        }
    }
    if let Some(colour) = paint(ink, "area", look.fill) {
        all.push(format!("fill={colour}"));
    }
    all.join(",")
}

fn text(label: &Label) -> String {
    let size = label.size * PIXEL;
    let mut options = vec![
        "inner sep=0.8pt".to_owned(),
        match label.anchor {
            Anchor::Start => "anchor=west",
            Anchor::Middle => "anchor=center",
            Anchor::End => "anchor=east",
        }
        .to_owned(),
    ];
    if label.halo {
        options.push("fill=white".into());
    }
    if label.turn != 0.0 {
        // TikZ turns to the left.
        options.push(format!("rotate={}", super::short(-label.turn)));
    }
    if let Some(colour) = paint(label.ink, "area", label.ink.look().fill) {
        options.push(format!("text={colour}"));
    }
    let letters: String = label.text.0.iter().map(piece).collect();
    format!(
        "\\node[{}] at {} {{\\fontsize{{{}}}{{{}}}\\selectfont {letters}}};",
        options.join(","),
        at(label.at),
        fine(size),
        fine(size * 1.2)
    )
}

fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Plain(text) => words(text),
        Piece::Sign(sign) => format!("${}$", maths(&sign.runs)),
        Piece::Number(shown) => {
            let sign = if shown.negative { "-" } else { "" };
            let power = shown.exponent.map_or(String::new(), |it| format!(r"\cdot 10^{{{it}}}"));
            // With braces a comma is part of the number, and not followed by a gap.
            format!("${sign}{}{power}$", shown.digits_with("{,}"))
        }
    }
}

/// Letters of a sign as maths: those that follow one another below or above stand there together.
fn maths(runs: &[Run]) -> String {
    let mut out = String::new();
    for together in runs.chunk_by(|a, b| a.place == b.place) {
        let inner: String = together.iter().map(letters).collect();
        match together[0].place {
            Where::Line => out.push_str(&inner),
            Where::Below => out.push_str(&format!("_{{{inner}}}")),
            Where::Above => out.push_str(&format!("^{{{inner}}}")),
        }
    }
    out
}

/// The Greek letters and operators that signs are made of.
const COMMANDS: [(char, &str); 19] = [
    ('α', r"\alpha "),
    ('β', r"\beta "),
    ('γ', r"\gamma "),
    ('δ', r"\delta "),
    ('ε', r"\epsilon "),
    ('η', r"\eta "),
    ('θ', r"\theta "),
    ('λ', r"\lambda "),
    ('μ', r"\mu "),
    ('ρ', r"\rho "),
    ('σ', r"\sigma "),
    ('τ', r"\tau "),
    ('φ', r"\phi "),
    ('ω', r"\omega "),
    ('∂', r"\partial "),
    ('·', r"\cdot "),
    ('−', "-"),
    ('⁺', "^{+}"),
    ('Θ', r"\Theta "),
];

fn letters(run: &Run) -> String {
    let mut out = String::new();
    let mut word = String::new();
    for letter in run.text.chars() {
        match COMMANDS.iter().find(|(own, _)| *own == letter) {
            Some((_, command)) => {
                flush(&mut out, &mut word, run);
                out.push_str(command);
            }
            None => word.push(letter),
        }
    }
    flush(&mut out, &mut word, run);
    out
}

fn flush(out: &mut String, word: &mut String, run: &Run) {
    if word.is_empty() {
        return;
    }
    let is_word =
        word.chars().filter(|it| it.is_alphabetic()).count() > 0 && run.style == Style::Upright;
    let text = std::mem::take(word);
    if !text.is_ascii() {
        // Letters that maths does not know are set as text; there, small ones need their size.
        let size = if run.place == Where::Line { "" } else { r"\scriptsize " };
        let _ = write!(out, r"\mbox{{{size}{}}}", words(&text));
    } else if is_word {
        let _ = write!(out, r"\mathrm{{{}}}", escaped(&text));
    } else {
        out.push_str(&escaped(&text));
    }
}

/// Words outside of maths, with the signs that only maths has.
fn words(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '−' => out.push_str("$-$"),
            '⋮' => out.push_str(r"$\vdots$"),
            '…' => out.push_str(r"\dots{}"),
            '∂' | 'δ' | 'η' => {
                let command = COMMANDS.iter().find(|(own, _)| *own == letter);
                let _ = write!(out, "${}$", command.map_or("", |(_, it)| it.trim_end()));
            }
            _ => out.push_str(&escaped(&letter.to_string())),
        }
    }
    out
}

/// Letters that TeX would take for commands.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '#' | '$' | '%' | '&' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(letter);
            }
            '\\' => out.push_str(r"\textbackslash{}"),
            '~' => out.push_str(r"\textasciitilde{}"),
            '^' => out.push_str(r"\textasciicircum{}"),
            '<' => out.push_str(r"\textless{}"),
            '>' => out.push_str(r"\textgreater{}"),
            _ if letter.is_control() => out.push(' '),
            _ => out.push(letter),
        }
    }
    out
}
