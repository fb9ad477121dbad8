//! Drawings as SVG: without scripts, without fonts of their own, for light and dark.

use std::{collections::BTreeSet, fmt::Write as _};

use super::{
    Anchor, Drawing, Ink, Label, Point, Shape, Style, Where,
    ink::{GROUND, Paint, Rgb, TEXT},
    short,
    text::scale,
};

/// What surrounds the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    /// A file of its own: it has its own sheet and its own colour of text.
    Nothing,
    /// A page: the picture lies on its sheet, in its colour of text.
    Page {
        /// The sheet of the page, light and dark: what nodes and labels lie on.
        ground: (Rgb, Rgb),
    },
    /// A page whose reader chooses light or dark there: the picture follows its `color-scheme`.
    Part {
        /// The sheet of the page, as CSS has it.
        ground: &'static str,
    },
}

impl Around {
    const fn ground(self) -> (Rgb, Rgb) {
        match self {
            Self::Nothing | Self::Part { .. } => GROUND,
            Self::Page { ground } => ground,
        }
    }
}

/// How a drawing is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options<'a> {
    /// What its identifiers begin with, so that they differ from those of other pictures in the page.
    pub prefix: &'a str,
    /// What surrounds it.
    pub around: Around,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { prefix: "picture", around: Around::Nothing }
    }
}

/// The class of the outermost element.
const CLASS: &str = "longhand-picture";

/// Writes a drawing.
#[must_use]
pub fn write(drawing: &Drawing, options: Options<'_>) -> String {
    let (width, height) = (short(drawing.width), short(drawing.height));
    let prefix = identifier(options.prefix);
    let (title, description) = (escaped(&drawing.title), escaped(&drawing.description));
    let mut out = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="{CLASS}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img""#
    );
    // Writing into a string cannot fail.
    let _ = match options.around {
        // Another page may give ids other names.
        Around::Part { .. } => {
            write!(out, " aria-label=\"{title}\">\n<desc>{description}</desc>\n")
        }
        Around::Nothing | Around::Page { .. } => write!(
            out,
            r#" aria-labelledby="{prefix}-title {prefix}-desc">
<title id="{prefix}-title">{title}</title>
<desc id="{prefix}-desc">{description}</desc>
"#
        ),
    };
    style(&mut out, drawing, options.around);
    if options.around == Around::Nothing {
        // Writing into a string cannot fail.
        let _ = writeln!(out, r#"<rect class="ground" width="{width}" height="{height}"/>"#);
    }
    for shape in &drawing.shapes {
        write_shape(&mut out, shape);
    }
    out.push_str("</svg>\n");
    out
}

fn write_shape(out: &mut String, shape: &Shape) {
    let _ = match shape {
        Shape::Line { from, to, width, ink } => writeln!(
            out,
            r#"<line class="{}"{} x1="{}" y1="{}" x2="{}" y2="{}"/>"#,
            ink.class(),
            stroke_width(*width),
            short(from.x),
            short(from.y),
            short(to.x),
            short(to.y)
        ),
        Shape::Path { points, width, ink } => writeln!(
            out,
            r#"<polyline class="{}"{} points="{}"/>"#,
            ink.class(),
            stroke_width(*width),
            points.iter().map(pair).collect::<Vec<_>>().join(" ")
        ),
        Shape::Circle { at, radius, width, ink } => writeln!(
            out,
            r#"<circle class="{}"{} cx="{}" cy="{}" r="{}"/>"#,
            ink.class(),
            stroke_width(*width),
            short(at.x),
            short(at.y),
            short(*radius)
        ),
        Shape::Rect { at, size, radius, width, ink } => {
            let rounded =
                if *radius > 0.0 { format!(r#" rx="{}""#, short(*radius)) } else { String::new() };
            writeln!(
                out,
                r#"<rect class="{}"{} x="{}" y="{}" width="{}" height="{}"{rounded}/>"#,
                ink.class(),
                stroke_width(*width),
                short(at.x),
                short(at.y),
                short(size.0),
                short(size.1)
            )
        }
        Shape::Areas { boxes, ink } => {
            let area = |(at, size): &(Point, (f64, f64))| {
                let (x, y, width) = (short(at.x), short(at.y), short(size.0));
                format!("M{x} {y}h{width}v{}h-{width}z", short(size.1))
            };
            let areas: String = boxes.iter().map(area).collect();
            writeln!(out, r#"<path class="{}" d="{areas}"/>"#, ink.class())
        }
        Shape::Text(label) => writeln!(out, "{}", text(label)),
    };
}

fn pair(point: &Point) -> String {
    format!("{},{}", short(point.x), short(point.y))
}

/// A width other than that of most lines.
fn stroke_width(width: f64) -> String {
    if width == 1.0 { String::new() } else { format!(r#" stroke-width="{}""#, short(width)) }
}

/// How far the letters' feet stand below the middle of the line, by their size.
const FEET: f64 = 0.35;

fn text(label: &Label) -> String {
    let size = label.size;
    let anchor = match label.anchor {
        Anchor::Start => "",
        Anchor::Middle => r#" text-anchor="middle""#,
        Anchor::End => r#" text-anchor="end""#,
    };
    let mut out = behind(label);
    let place = if label.turn == 0.0 {
        format!(r#"x="{}" y="{}""#, short(label.at.x), short(label.at.y + FEET * size))
    } else {
        format!(r#"{} y="{}""#, turned(label), short(FEET * size))
    };
    // Writing into a string cannot fail.
    let _ = write!(
        out,
        r#"<text class="{}" {place} font-size="{}"{anchor}>"#,
        label.ink.class(),
        short(size)
    );
    runs(&mut out, label);
    out.push_str("</text>");
    out
}

/// The letters of a text. Spaces between runs are gaps, since some programs leave out spaces at the ends
/// of runs.
fn runs(out: &mut String, label: &Label) {
    /// How wide a space is, by the size of the letters.
    const SPACE: f64 = 0.28;
    let size = label.size;
    let all = label.text.runs();
    let (mut shift, mut gap) = (0.0, 0.0);
    for together in all.chunk_by(|a, b| (a.place, a.style) == (b.place, b.style)) {
        let (place, style) = (together[0].place, together[0].style);
        let text: String = together.iter().map(|run| run.text.as_str()).collect();
        let wanted = match place {
            Where::Line => 0.0,
            Where::Below => 0.25 * size,
            Where::Above => -0.35 * size,
        };
        if text.starts_with(' ') {
            gap += SPACE * size;
        }
        let mut attributes = String::new();
        // Writing into a string cannot fail.
        if short(gap) != "0" {
            let _ = write!(attributes, r#" dx="{}""#, short(gap));
        }
        if short(wanted - shift) != "0" {
            let _ = write!(attributes, r#" dy="{}""#, short(wanted - shift));
            shift += (10.0 * (wanted - shift)).round() / 10.0;
        }
        if place != Where::Line {
            let _ = write!(attributes, r#" font-size="{}""#, short(size * scale(place)));
        }
        if style == Style::Italic {
            attributes.push_str(r#" font-style="italic""#);
        }
        let letters = escaped(text.trim_matches(' '));
        if attributes.is_empty() {
            out.push_str(&letters);
        } else {
            let _ = write!(out, "<tspan{attributes}>{letters}</tspan>");
        }
        gap = if text.ends_with(' ') { SPACE * size } else { 0.0 };
    }
}

/// What moves a text to its place and turns it.
fn turned(label: &Label) -> String {
    let (x, y, turn) = (short(label.at.x), short(label.at.y), short(label.turn));
    format!(r#"transform="translate({x} {y})rotate({turn})""#)
}

/// The piece of the sheet that a text with a halo lies on.
fn behind(label: &Label) -> String {
    if !label.halo {
        return String::new();
    }
    let (width, height) = (label.width() + 4.0, label.size * 1.1);
    let (size, x) =
        (format!(r#"width="{}" height="{}""#, short(width), short(height)), -width / 2.0);
    if label.turn == 0.0 {
        let (x, y) = (short(label.at.x + x), short(label.at.y - height / 2.0));
        format!(r#"<rect class="ground" x="{x}" y="{y}" {size}/>"#)
    } else {
        let (x, y) = (short(x), short(-height / 2.0));
        format!(r#"<rect class="ground" {} x="{x}" y="{y}" {size}/>"#, turned(label))
    }
}

/// The rules for what is drawn; nothing else of a page that the picture stands in follows them.
fn style(out: &mut String, drawing: &Drawing, around: Around) {
    let inks: BTreeSet<_> =
        drawing.shapes.iter().map(Shape::ink).filter(|ink| *ink != Ink::Ground).collect();
    out.push_str("<style>\n");
    // Writing into a string cannot fail.
    let _ = writeln!(out, ".{CLASS}{{max-width:100%;height:auto}}");
    if around == Around::Nothing {
        let _ = writeln!(out, ".{CLASS}{{color:{}}}", hex(TEXT.0));
    }
    out.push_str(&rule("text", "font-family:Helvetica,Arial,'Liberation Sans',sans-serif"));
    match around {
        Around::Part { ground } => {
            out.push_str(&rule(".ground", &format!("fill:{ground}")));
            for ink in inks {
                let both = |it| paint_of_scheme(it, ground);
                out.push_str(&rule(&format!(".{}", ink.class()), &looks(ink, both)));
            }
        }
        Around::Nothing | Around::Page { .. } => light_and_dark(out, &inks, around),
    }
    out.push_str("</style>\n");
}

fn rule(class: &str, body: &str) -> String {
    format!(".{CLASS} {class}{{{body}}}\n")
}

/// The rules for light, and behind them those that differ where the reader's screen is dark.
fn light_and_dark(out: &mut String, inks: &BTreeSet<Ink>, around: Around) {
    let sheet = around.ground();
    let ground = |ground: Rgb| rule(".ground", &format!("fill:{}", hex(ground)));
    out.push_str(&ground(sheet.0));
    for ink in inks {
        let light = |it| paint(it, sheet.0, false);
        out.push_str(&rule(&format!(".{}", ink.class()), &looks(*ink, light)));
    }
    out.push_str("@media (prefers-color-scheme:dark){\n");
    if around == Around::Nothing {
        // Writing into a string cannot fail.
        let _ = writeln!(out, ".{CLASS}{{color:{}}}", hex(TEXT.1));
    }
    out.push_str(&ground(sheet.1));
    for ink in inks {
        let look = ink.look();
        let own = |paint| matches!(paint, Paint::Colour(..) | Paint::Ground);
        let mut body = Vec::new();
        if own(look.fill) {
            body.push(format!("fill:{}", paint(look.fill, sheet.1, true)));
        }
        if own(look.stroke) {
            body.push(format!("stroke:{}", paint(look.stroke, sheet.1, true)));
        }
        if !body.is_empty() {
            out.push_str(&rule(&format!(".{}", ink.class()), &body.join(";")));
        }
    }
    out.push_str("}\n");
}

/// What a rule says of an ink, with its paints written by `paint`.
fn looks(ink: Ink, paint: impl Fn(Paint) -> String) -> String {
    let look = ink.look();
    let mut body = format!("fill:{}", paint(look.fill));
    if look.stroke != Paint::None {
        let _ = write!(body, ";stroke:{}", paint(look.stroke));
    }
    if !look.dash.is_empty() {
        let dash: Vec<_> = look.dash.iter().map(ToString::to_string).collect();
        let _ = write!(body, ";stroke-dasharray:{}", dash.join(" "));
    }
    if matches!(ink, Ink::Level(_)) {
        // No gaps between neighbours.
        body.push_str(";shape-rendering:crispEdges");
    }
    body
}

/// A paint that follows the `color-scheme` of the page.
fn paint_of_scheme(it: Paint, ground: &str) -> String {
    match it {
        Paint::Ground => ground.into(),
        Paint::Colour(light, dark) => format!("light-dark({},{})", hex(light), hex(dark)),
        Paint::None | Paint::Current => paint(it, GROUND.0, false),
    }
}

fn paint(paint: Paint, ground: Rgb, dark: bool) -> String {
    match paint {
        Paint::None => "none".into(),
        Paint::Current => "currentColor".into(),
        Paint::Ground => hex(ground),
        Paint::Colour(_, colour) if dark => hex(colour),
        Paint::Colour(colour, _) => hex(colour),
    }
}

fn hex([red, green, blue]: Rgb) -> String {
    let long = format!("{red:02x}{green:02x}{blue:02x}");
    let letters: Vec<_> = long.chars().collect();
    match letters.as_slice() {
        [a, b, c, d, e, f] if a == b && c == d && e == f => format!("#{a}{c}{e}"),
        _ => format!("#{long}"),
    }
}

/// What can be an identifier: of anything else, nothing stays.
fn identifier(text: &str) -> String {
    let kept = text.chars().filter(|it| it.is_ascii_alphanumeric() || "-_".contains(*it));
    let kept: String = kept.collect();
    if kept.starts_with(|it: char| it.is_ascii_alphabetic()) { kept } else { format!("p{kept}") }
}

/// Text as it stands in XML; what XML cannot hold becomes a space.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => out.push(' '),
            _ if letter.is_control() => out.push(' '),
            _ => out.push(letter),
        }
    }
    out
}
