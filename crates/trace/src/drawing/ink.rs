//! What shapes are for, and how that looks: one table for light and dark, for screens and for paper.
//!
//! Nothing is told by colour alone: what is negative is dashed, or carries its minus; each line of a curve has
//! dashes of its own.

/// What a shape is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ink {
    /// The sheet.
    Ground,
    /// A text.
    Text,
    /// A text that is of less interest.
    Quiet,
    /// A neuron, an input, an error.
    Node,
    /// One that is of less interest.
    PaleNode,
    /// A weight or another connection.
    Edge,
    /// One that is of less interest.
    PaleEdge,
    /// A connection of a bias.
    BiasEdge,
    /// A positive number.
    Positive,
    /// A negative number.
    Negative,
    /// A way to the error.
    Way,
    /// A line behind what is drawn: a grid, an axis.
    Grid,
    /// The first line of a curve.
    First,
    /// The second.
    Second,
    /// The third.
    Third,
    /// The fourth.
    Fourth,
    /// The fifth.
    Fifth,
    /// The sixth.
    Sixth,
    /// A line that divides what an output says.
    Border,
    /// A sample that is of the class, or above the middle.
    SampleIn,
    /// A sample that is not.
    SampleOut,
    /// A number on a scale from −[`LEVELS`] to [`LEVELS`], as the colour of an area.
    Level(i8),
}

/// The lines of a curve, in turn: as many as can be told apart in one picture.
pub const LINES: [Ink; 6] =
    [Ink::First, Ink::Second, Ink::Third, Ink::Fourth, Ink::Fifth, Ink::Sixth];

/// The ends of the scale of [`Ink::Level`].
pub const LEVELS: i8 = 10;

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// None at all.
    None,
    /// That of the text around the picture.
    Current,
    /// That of the sheet.
    Ground,
    /// Red, green and blue, on a light sheet and on a dark one.
    Colour(Rgb, Rgb),
}

/// Red, green and blue.
pub type Rgb = [u8; 3];

/// The sheet, light and dark.
pub const GROUND: (Rgb, Rgb) = ([0xff; 3], [0x1b; 3]);
/// Texts, light and dark.
pub const TEXT: (Rgb, Rgb) = ([0x22; 3], [0xdd; 3]);

/// How something looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The name of its class.
    pub class: &'static str,
    /// Its lines.
    pub stroke: Paint,
    /// Its area; of a text, its letters.
    pub fill: Paint,
    /// The dashes of its lines and the gaps between them, in turn; a line without a gap has none.
    pub dash: &'static [u8],
}

const QUIET: Paint = Paint::Colour([0x6b; 3], [0x9a; 3]);
const PALE: Paint = Paint::Colour([0xc4; 3], [0x4d; 3]);
const MIDDLE: Paint = Paint::Colour([0x80; 3], [0x88; 3]);
const BLUE: Paint = Paint::Colour([0x0b, 0x61, 0xa4], [0x6c, 0xb6, 0xf0]);
const RED: Paint = Paint::Colour([0xb4, 0x46, 0x0a], [0xf0, 0xa0, 0x6c]);

/// The colours of the third line of a curve and of those after it. Beside one another, and beside the first two,
/// they differ in lightness too: so they stay different for those who see fewer colours.
const BLACK: Paint = Paint::Colour([0x1a; 3], [0xf4; 3]);
const VIOLET: Paint = Paint::Colour([0xd0, 0x4f, 0xe0], [0xbb, 0x50, 0xee]);
const OLIVE: Paint = Paint::Colour([0x94, 0x9a, 0x08], [0x98, 0xe8, 0x38]);
const NAVY: Paint = Paint::Colour([0x08, 0x08, 0x8a], [0x5f, 0x70, 0xa8]);

/// The dashes of what is negative, and of the second line.
const DASHED: &[u8] = &[6, 4];

/// The deepest colours of the scale: positive and negative, each light and dark. The text on them can be
/// read.
const DEEPEST: [(Rgb, Rgb); 2] =
    [([0x86, 0xbc, 0xe6], [0x12, 0x4e, 0x7c]), ([0xf2, 0xa9, 0x78], [0x80, 0x3c, 0x0c])];

impl Ink {
    /// How it looks.
    #[must_use]
    pub fn look(self) -> Look {
        let line = |class, stroke| Look { class, stroke, fill: Paint::None, dash: &[] };
        let dashed = |class, stroke, dash| Look { class, stroke, fill: Paint::None, dash };
        let area = |class, stroke, fill| Look { class, stroke, fill, dash: &[] };
        match self {
            Self::Ground => area("ground", Paint::None, Paint::Ground),
            Self::Text => area("text", Paint::None, Paint::Current),
            Self::Quiet => area("quiet", Paint::None, QUIET),
            Self::Node => area("node", Paint::Current, Paint::Ground),
            Self::PaleNode => area("pale-node", PALE, Paint::Ground),
            Self::Edge => line("edge", MIDDLE),
            Self::PaleEdge => line("pale-edge", PALE),
            Self::BiasEdge => line("bias-edge", PALE),
            Self::Positive => line("positive", BLUE),
            Self::Negative => dashed("negative", RED, DASHED),
            Self::Way => line("way", Paint::Current),
            Self::Grid => line("grid", PALE),
            Self::First => line("first", BLUE),
            Self::Second => dashed("second", RED, DASHED),
            Self::Third => dashed("third", BLACK, &[2, 3]),
            Self::Fourth => dashed("fourth", VIOLET, &[9, 3, 2, 3]),
            Self::Fifth => dashed("fifth", OLIVE, &[14, 4]),
            Self::Sixth => dashed("sixth", NAVY, &[9, 3, 2, 3, 2, 3]),
            Self::Border => line("border", Paint::Current),
            Self::SampleIn => area("sample-in", Paint::Ground, Paint::Current),
            Self::SampleOut => area("sample-out", Paint::Current, Paint::Ground),
            Self::Level(level) => area("level", Paint::None, level_paint(level)),
        }
    }

    /// The name of its class.
    #[must_use]
    pub fn class(self) -> String {
        match self {
            Self::Level(level) if level < 0 => format!("minus-{}", level.unsigned_abs()),
            Self::Level(level) => format!("plus-{level}"),
            other => other.look().class.to_owned(),
        }
    }

    /// The level of a number on a scale that ends at `most` in both directions.
    #[must_use]
    pub fn level(number: f64, most: f64) -> Self {
        let share = if most > 0.0 { (number / most).clamp(-1.0, 1.0) } else { 0.0 };
        #[expect(clippy::cast_possible_truncation, reason = "from −10 to 10")]
        Self::Level((share * f64::from(LEVELS)).round() as i8)
    }
}

/// The colour of a level: that of the sheet at 0.
fn level_paint(level: i8) -> Paint {
    let (light, dark) = DEEPEST[usize::from(level < 0)];
    let share = f64::from(level.unsigned_abs().min(LEVELS.unsigned_abs())) / f64::from(LEVELS);
    let mixed = |ground: Rgb, deepest: Rgb| {
        std::array::from_fn(|k| {
            let (from, to) = (f64::from(ground[k]), f64::from(deepest[k]));
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a byte")]
            let part = (from + (to - from) * share).round() as u8;
            part
        })
    };
    Paint::Colour(mixed(GROUND.0, light), mixed(GROUND.1, dark))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The luminance of a colour and the contrast of two, as WCAG 2.2 defines them.
    fn contrast(a: Rgb, b: Rgb) -> f64 {
        let luminance = |rgb: Rgb| {
            let part = |byte: u8| {
                let share = f64::from(byte) / 255.0;
                if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * part(rgb[0]) + 0.7152 * part(rgb[1]) + 0.0722 * part(rgb[2])
        };
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    }

    fn colours(paint: Paint) -> (Rgb, Rgb) {
        match paint {
            Paint::Colour(light, dark) => (light, dark),
            Paint::Current => TEXT,
            Paint::Ground | Paint::None => GROUND,
        }
    }

    #[test]
    fn texts_and_lines_can_be_seen_in_light_and_dark() {
        let at_least = |paint, least: f64| {
            let (light, dark) = colours(paint);
            assert!(contrast(light, GROUND.0) >= least, "{paint:?}");
            assert!(contrast(dark, GROUND.1) >= least, "{paint:?}");
        };
        for ink in [Ink::Text, Ink::Quiet] {
            at_least(ink.look().fill, 4.5);
        }
        for ink in [Ink::Node, Ink::Edge, Ink::Positive, Ink::Negative, Ink::Way] {
            at_least(ink.look().stroke, 3.0);
        }
        for ink in LINES {
            at_least(ink.look().stroke, 3.0);
        }
    }

    type Matrix = [[f64; 3]; 3];

    fn times(matrix: Matrix, it: [f64; 3]) -> [f64; 3] {
        matrix.map(|row| row.iter().zip(it).map(|(a, b)| a * b).sum())
    }

    /// What somebody sees of linear red, green and blue who has all three kinds of cones, or lacks one
    /// (Machado, Oliveira and Fernandes 2009).
    const EYES: [Matrix; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
        [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
        [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
    ];

    /// A colour as it is seen: its place in Oklab (Ottosson 2020), where distances are differences.
    fn seen(rgb: Rgb, eyes: Matrix) -> [f64; 3] {
        let linear = rgb.map(|byte| (f64::from(byte) / 255.0).powf(2.2));
        let cones = [[0.4122, 0.5363, 0.0515], [0.2119, 0.6807, 0.1074], [0.0883, 0.2817, 0.6300]];
        let lab = [[0.2105, 0.7936, -0.0041], [1.9780, -2.4286, 0.4506], [0.0259, 0.7828, -0.8087]];
        times(lab, times(cones, times(eyes, linear).map(|it| it.clamp(0.0, 1.0))).map(f64::cbrt))
    }

    #[test]
    fn the_lines_of_a_curve_can_be_told_apart_by_everybody() {
        for (index, a) in LINES.into_iter().enumerate() {
            for b in &LINES[index + 1..] {
                assert_ne!(a.look().dash, b.look().dash);
                let (a, b) = (colours(a.look().stroke), colours(b.look().stroke));
                for (a, b) in [(a.0, b.0), (a.1, b.1)] {
                    for eyes in EYES {
                        let apart = seen(a, eyes).into_iter().zip(seen(b, eyes));
                        let apart = apart.map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                        assert!(apart > 0.08, "{a:?} and {b:?}: {apart}");
                    }
                }
            }
        }
    }

    #[test]
    fn texts_can_be_read_on_every_level() {
        for level in -LEVELS..=LEVELS {
            let (light, dark) = colours(Ink::Level(level).look().fill);
            assert!(contrast(light, TEXT.0) >= 4.5 && contrast(dark, TEXT.1) >= 4.5, "{level}");
        }
    }

    #[test]
    fn numbers_have_levels() {
        assert_eq!(Ink::level(0.5, 1.0), Ink::Level(5));
        assert_eq!(Ink::level(-9.0, 1.0), Ink::Level(-10));
        assert_eq!(Ink::level(0.0, 0.0), Ink::Level(0));
    }
}
