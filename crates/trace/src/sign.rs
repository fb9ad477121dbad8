//! Signs: the names of quantities as a person writes them, with what stands below and above.
//!
//! A sign knows no format: each format sets the same parts in its own way. Which sign a quantity has is
//! the [notation](crate::notation)'s business.

use ecow::EcoString;

/// The name of a quantity: a sign, or a ratio of two changes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Name {
    /// net of h1, w₅, δ of o1.
    Sign(Sign),
    /// ∂ top / ∂ bottom.
    Ratio {
        /// What changes: E, or an element.
        top: Sign,
        /// What it changes with.
        bottom: Sign,
    },
}

/// A letter or a word with what stands below and above it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Sign {
    /// Whether a d stands before it, which makes it the derivative of the error by it: dW.
    pub differential: bool,
    /// The letter or the word: `w`, `net`, `alpha`.
    pub head: EcoString,
    /// What is put onto the head.
    pub accent: Accent,
    /// What stands below, its parts separated by `_`; empty for nothing.
    pub below: EcoString,
    /// The number of its layer, above.
    pub layer: Option<InBrackets>,
    /// Whether a plus above marks it as new.
    pub updated: bool,
    /// The number of its sample, above.
    pub sample: Option<InBrackets>,
    /// Whether it is a matrix whose rows and columns change places.
    pub transposed: bool,
}

/// What is put onto a letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Accent {
    /// Nothing.
    #[default]
    None,
    /// A hat, as a corrected moment has.
    Hat,
    /// A prime, as a slope has.
    Prime,
}

/// A number above a sign, in brackets, so that it is not taken for a power.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct InBrackets {
    /// The number.
    pub number: u32,
    /// Whether the brackets are square.
    pub square: bool,
}

/// How a head is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head<'s> {
    /// A letter, in italics.
    Letter(&'s str),
    /// A Greek letter.
    Greek(&'static Greek),
    /// A word, upright.
    Word(&'s str),
}

/// A Greek letter that Latin has no equal for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Greek {
    /// Its name, which is also its command in LaTeX and in Typst.
    pub name: &'static str,
    /// The letter.
    pub letter: &'static str,
}

const fn greek(name: &'static str, letter: &'static str) -> Greek {
    Greek { name, letter }
}

/// The Greek letters.
pub static GREEK: [Greek; 33] = [
    greek("alpha", "α"),
    greek("beta", "β"),
    greek("gamma", "γ"),
    greek("delta", "δ"),
    greek("epsilon", "ε"),
    greek("zeta", "ζ"),
    greek("eta", "η"),
    greek("theta", "θ"),
    greek("iota", "ι"),
    greek("kappa", "κ"),
    greek("lambda", "λ"),
    greek("mu", "μ"),
    greek("nu", "ν"),
    greek("xi", "ξ"),
    greek("pi", "π"),
    greek("rho", "ρ"),
    greek("sigma", "σ"),
    greek("tau", "τ"),
    greek("phi", "φ"),
    greek("chi", "χ"),
    greek("psi", "ψ"),
    greek("omega", "ω"),
    greek("Gamma", "Γ"),
    greek("Delta", "Δ"),
    greek("Theta", "Θ"),
    greek("Lambda", "Λ"),
    greek("Xi", "Ξ"),
    greek("Pi", "Π"),
    greek("Sigma", "Σ"),
    greek("Phi", "Φ"),
    greek("Psi", "Ψ"),
    greek("Omega", "Ω"),
    greek("Upsilon", "Υ"),
];

/// By their first letter, how long the names of Greek letters are: a bit for each length.
static GREEK_LENGTHS: [u8; 128] = {
    let mut lengths = [0; 128];
    let mut index = 0;
    while index < GREEK.len() {
        let name = GREEK[index].name.as_bytes();
        lengths[name[0] as usize] |= 1 << name.len();
        index += 1;
    }
    lengths
};

impl Sign {
    /// A sign of nothing but a head.
    #[must_use]
    pub fn new(head: impl Into<EcoString>) -> Self {
        Self { head: head.into(), ..Self::default() }
    }

    /// A head with something below it.
    #[must_use]
    pub fn with_below(head: impl Into<EcoString>, below: impl Into<EcoString>) -> Self {
        Self { head: head.into(), below: below.into(), ..Self::default() }
    }

    /// The sign of a name whose digits at the end are its index: w5 is w₅, alpha_2 is α₂, h1_2 is h₁,₂,
    /// `b_out` is b with *out* below it.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        let start = name.find(|c: char| c.is_ascii_digit() || c == '_').unwrap_or(name.len());
        let (letters, rest) = name.split_at(start);
        if letters.is_empty() {
            return Self::new(name);
        }
        let below = rest.trim_start_matches('_');
        Self::with_below(letters, below)
    }

    /// How the head is set.
    #[must_use]
    pub fn head(&self) -> Head<'_> {
        classified(&self.head)
    }

    /// The parts of what stands below.
    pub fn below(&self) -> impl Iterator<Item = Head<'_>> {
        // In an array, a letter is sought without the preparations that pay for long texts only.
        let parts = self.below.split(['_']).filter(|_| !self.below.is_empty());
        parts.map(below_part)
    }

    /// Whether anything stands above it.
    #[must_use]
    pub const fn has_above(&self) -> bool {
        self.updated || self.transposed || self.layer.is_some() || self.sample.is_some()
    }

    /// Whether it is so much that a power is better set outside parentheses around it.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        !self.differential && !self.has_above() && self.accent == Accent::None
    }
}

impl InBrackets {
    /// A number in brackets. No layer and no sample has one beyond 32 bits; signs are small because a page
    /// is made of them.
    #[must_use]
    pub fn new(number: usize, square: bool) -> Self {
        Self { number: u32::try_from(number).unwrap_or(u32::MAX), square }
    }

    /// The opening and the closing bracket.
    #[must_use]
    pub const fn brackets(self) -> [char; 2] {
        if self.square { ['[', ']'] } else { ['(', ')'] }
    }
}

fn classified(word: &str) -> Head<'_> {
    if word.chars().nth(1).is_none() {
        return Head::Letter(word);
    }
    greek_or_word(word)
}

/// A part of what stands below: words upright, a letter with a number, as h1, as it is.
fn below_part(part: &str) -> Head<'_> {
    let mut letters = part.chars().map(char::is_alphabetic);
    match (letters.next(), letters.next()) {
        (Some(true), Some(true)) => greek_or_word(part),
        _ => Head::Letter(part),
    }
}

fn greek_or_word(word: &str) -> Head<'_> {
    // Most words need no search.
    let first = word.as_bytes().first().map_or(0, |it| usize::from(*it));
    let lengths = GREEK_LENGTHS.get(first).copied().unwrap_or_default();
    let may_be_greek = word.len() < 8 && lengths & (1 << word.len()) != 0;
    if !may_be_greek {
        return Head::Word(word);
    }
    match GREEK.iter().find(|it| it.name == word) {
        Some(greek) => Head::Greek(greek),
        None => Head::Word(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fall_apart_as_a_person_would_write_them() {
        let parts = |name| {
            let sign = Sign::of_name(name);
            (sign.head, sign.below)
        };
        assert_eq!(parts("w5"), ("w".into(), "5".into()));
        assert_eq!(parts("alpha_2"), ("alpha".into(), "2".into()));
        assert_eq!(parts("h1_2"), ("h".into(), "1_2".into()));
        assert_eq!(parts("b_out"), ("b".into(), "out".into()));
        assert_eq!(parts("width"), ("width".into(), EcoString::new()));
        assert_eq!(parts("1st"), ("1st".into(), EcoString::new()));
    }

    #[test]
    fn heads_are_letters_greek_letters_or_words() {
        assert_eq!(Sign::new("w").head(), Head::Letter("w"));
        assert_eq!(Sign::new("ż").head(), Head::Letter("ż"));
        assert_eq!(Sign::new("net").head(), Head::Word("net"));
        assert!(matches!(Sign::new("eta").head(), Head::Greek(it) if it.letter == "η"));
        let parts: Vec<_> = Sign::with_below("x", "h1_out_12_eta")
            .below()
            .map(|it| match it {
                Head::Letter(it) | Head::Word(it) => it.to_owned(),
                Head::Greek(it) => it.letter.to_owned(),
            })
            .collect();
        assert_eq!(parts, ["h1", "out", "12", "η"]);
    }
}
