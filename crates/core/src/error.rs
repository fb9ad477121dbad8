//! What is wrong with a problem file, where, and how to mend it.

use std::fmt;

use crate::problem::{Location, Path};

/// An error in a problem file or in a file that it names.
///
/// It says what is wrong and how to mend it; where in the file it is, it says by path, and once the
/// file's text is at hand by line and column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemError {
    /// What is wrong: one sentence without a full stop, in the words of the file.
    pub what: String,
    /// How to mend it.
    pub help: Option<String>,
    /// Which key of the problem file it is about.
    pub path: Path,
    /// Where that stands in the file.
    pub location: Option<Location>,
    /// The file that it is about, where it is not the problem file: a CSV file.
    pub other: Option<Box<OtherFile>>,
}

/// A place in a file that the problem file names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherFile {
    /// The file, as the problem file names it.
    pub name: String,
    /// The line that the error is about, for an excerpt.
    pub line: String,
    /// How many characters of it, from the error's column on.
    pub width: usize,
}

impl ProblemError {
    /// An error about the key at `path`.
    #[must_use]
    pub fn new(path: Path, what: impl Into<String>) -> Self {
        Self { what: what.into(), help: None, path, location: None, other: None }
    }

    /// The same with a sentence that says how to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same, about a place in another file.
    #[must_use]
    pub fn in_file(mut self, other: OtherFile, location: Location) -> Self {
        self.other = Some(Box::new(other));
        self.location = Some(location);
        self
    }
}

impl fmt::Display for ProblemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(other) = &self.other {
            write!(f, "{}, ", other.name)?;
        }
        if let Some(Location { line, column }) = self.location {
            write!(f, "line {line}, column {column}: ")?;
        }
        f.write_str(&self.what)?;
        match &self.help {
            Some(help) => write!(f, "; {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ProblemError {}

/// What other courses and programs call the same thing.
const OTHER_NAMES: &[(&[&str], &str)] = &[
    (&["logistic", "sigma"], "sigmoid"),
    (&["linear", "none"], "identity"),
    (&["swish"], "silu"),
    (&["step", "heaviside", "threshold", "sign"], "hard_step"),
    (&["lrelu"], "leaky_relu"),
    (&["mse", "l2"], "mean_squared_error"),
    (&["sse", "rss"], "sum_of_squares"),
    (&["bce", "log_loss", "sigmoid_cross_entropy"], "binary_cross_entropy"),
    (&["cce", "softmax_cross_entropy"], "categorical_cross_entropy"),
    (&["glorot", "glorot_uniform", "xavier"], "xavier_uniform"),
    (&["glorot_normal"], "xavier_normal"),
    (&["he", "kaiming", "kaiming_normal"], "he_normal"),
    (&["kaiming_uniform"], "he_uniform"),
    (&["random", "rand"], "uniform"),
    (&["gaussian", "randn"], "normal"),
    (&["zero"], "zeros"),
    (&["average", "avg"], "mean"),
    (&["total"], "sum"),
    (&["full_batch", "all"], "full"),
    (&["online", "stochastic", "sample"], "per_sample"),
    (&["eta", "lr", "alpha", "rate", "learningrate"], "learning_rate"),
    (&["epochs", "iterations"], "steps"),
    (&["std", "stddev", "sigma"], "deviation"),
    (&["units", "nodes", "size"], "neurons"),
    (&["w"], "weights"),
    (&["biases", "b"], "bias"),
    (&["x", "input"], "inputs"),
    (&["y", "target", "labels", "label", "outputs"], "targets"),
    (&["error", "cost"], "loss"),
    (&["samples", "dataset"], "data"),
    (&["delimiter", "sep"], "separator"),
    (&["file"], "csv"),
    (&["freeze", "fixed"], "frozen"),
    // Kinds of numbers.
    (&["z", "preactivation", "pre_activation", "logit"], "net"),
    (&["a", "activation", "activations", "activity", "prediction"], "out"),
    (&["loss", "cost"], "error"),
    (&["da", "dout"], "sent_back"),
    (&["dz", "dnet"], "delta"),
    (&["dw", "db"], "grad"),
    (&["update", "updated", "weights", "parameters"], "new"),
    (&["velocity", "momentum"], "moment"),
];

/// The candidate that a word means, as a question; otherwise the list of candidates.
#[must_use]
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    let candidates: Vec<_> = candidates.into_iter().collect();
    let plain = word.to_lowercase().replace(['-', ' '], "_");
    let other_name = || {
        let mut known = OTHER_NAMES.iter().filter(|(others, _)| others.contains(&plain.as_str()));
        known.find_map(|(_, own)| candidates.iter().find(|candidate| *candidate == own).copied())
    };
    let nearest = || {
        candidates
            .iter()
            .map(|candidate| (strsim::jaro_winkler(&plain, &candidate.to_lowercase()), *candidate))
            .filter(|(likeness, candidate)| {
                *likeness > 0.8 && !differ_in_number(&plain, &candidate.to_lowercase())
            })
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, candidate)| candidate)
    };
    match other_name().or_else(nearest) {
        Some(candidate) => format!("did you mean `{candidate}`?"),
        None => one_of(&candidates),
    }
}

/// "it can be `a`, `b` or `c`"; of a long list the beginning.
fn one_of(candidates: &[&str]) -> String {
    const MANY: usize = 24;
    let names: Vec<_> = candidates.iter().take(MANY).map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        None => "nothing can stand here".into(),
        Some(_) if candidates.len() > MANY => format!("it can be {}, …", names.join(", ")),
        Some((last, [])) => format!("it can be {last}"),
        Some((last, others)) => format!("it can be {} or {last}", others.join(", ")),
    }
}

/// Whether two words are the same but for the number at their end, as w1 and w11: nobody mistypes so.
fn differ_in_number(a: &str, b: &str) -> bool {
    let stem = |word: &str| word.trim_end_matches(|it: char| it.is_ascii_digit()).to_owned();
    a != b && stem(a) == stem(b) && stem(a).len() < a.len() && stem(b).len() < b.len()
}

#[cfg(test)]
mod tests {
    use super::did_you_mean;

    #[test]
    fn nearest_other_name_or_list() {
        assert_eq!(did_you_mean("Sigmoud", ["tanh", "sigmoid"]), "did you mean `sigmoid`?");
        assert_eq!(
            did_you_mean("in-place", ["simultaneous", "in_place"]),
            "did you mean `in_place`?"
        );
        assert_eq!(did_you_mean("lr", ["learning_rate", "steps"]), "did you mean `learning_rate`?");
        assert_eq!(did_you_mean("w11", ["w1", "w2", "b1"]), "it can be `w1`, `w2` or `b1`");
        assert_eq!(did_you_mean("X1", ["x1", "x2"]), "did you mean `x1`?");
        assert_eq!(did_you_mean("x", ["only"]), "it can be `only`");
        assert_eq!(did_you_mean("x", []), "nothing can stand here");
    }
}
