//! The error functions that a problem file can name: one file each, and one row in [`ALL`].

use crate::operation::{ErrorsOfOutputs, Operation, Reduction};

mod binary_cross_entropy;
mod categorical_cross_entropy;
mod half_squared_error;
mod squared_error;

pub use binary_cross_entropy::BinaryCrossEntropy;
pub use categorical_cross_entropy::CategoricalCrossEntropy;
pub use half_squared_error::HalfSquaredError;
pub use squared_error::SquaredError;

/// What the rest of the program has to know of an error function.
#[derive(Clone, Copy, Debug)]
pub struct Loss {
    /// The name in the problem file.
    pub name: &'static str,
    /// The name in a sentence.
    pub title: &'static str,
    /// The error of one output, for tables.
    pub formula: &'static str,
    /// Where the formula comes from.
    pub source: &'static str,
    /// How outputs are taken together where the file does not say.
    pub outputs: Reduction,
    /// How samples are taken together where the file does not say.
    pub samples: Reduction,
    /// Whether outs and targets must lie between 0 and 1.
    pub unit: bool,
    /// The activation of the outputs with which this error has the delta output − target.
    pub pair: Option<&'static str>,
    build: fn() -> Box<dyn Operation>,
}

impl Loss {
    /// The error function called `name`.
    #[must_use]
    pub fn by_name(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|loss| loss.name == name)
    }

    /// The error function that has the delta output − target together with `activation`.
    #[must_use]
    pub fn paired_with(activation: &str) -> Option<&'static Self> {
        ALL.iter().find(|loss| loss.pair == Some(activation))
    }

    /// The operation that gives the error of every output.
    #[must_use]
    pub fn operation(&self) -> Box<dyn Operation> {
        (self.build)()
    }
}

/// Every error function, in the order of the reference.
pub const ALL: [Loss; 5] = [
    Loss {
        name: "half_squared_error",
        title: "half the squared error",
        formula: "½ (target − out)²",
        source: "Rumelhart, Hinton, Williams 1986, equation 3",
        outputs: Reduction::Sum,
        samples: Reduction::Sum,
        unit: false,
        pair: Some("identity"),
        build: || Box::new(ErrorsOfOutputs(HalfSquaredError)),
    },
    Loss {
        name: "sum_of_squares",
        title: "the sum of squares",
        formula: "(target − out)²",
        source: "Gauss 1809, least squares",
        outputs: Reduction::Sum,
        samples: Reduction::Sum,
        unit: false,
        pair: None,
        build: || Box::new(ErrorsOfOutputs(SquaredError)),
    },
    Loss {
        name: "mean_squared_error",
        title: "the mean squared error",
        formula: "(target − out)²",
        source: "Goodfellow, Bengio, Courville 2016, section 5.1.4",
        outputs: Reduction::Mean,
        samples: Reduction::Mean,
        unit: false,
        pair: None,
        build: || Box::new(ErrorsOfOutputs(SquaredError)),
    },
    Loss {
        name: "binary_cross_entropy",
        title: "binary cross-entropy",
        formula: "−(target · ln out + (1 − target) · ln(1 − out))",
        source: "Bishop 2006, equation 5.21",
        outputs: Reduction::Sum,
        samples: Reduction::Mean,
        unit: true,
        pair: Some("sigmoid"),
        build: || Box::new(ErrorsOfOutputs(BinaryCrossEntropy)),
    },
    Loss {
        name: "categorical_cross_entropy",
        title: "categorical cross-entropy",
        formula: "−target · ln out",
        source: "Bishop 2006, equation 5.24",
        outputs: Reduction::Sum,
        samples: Reduction::Mean,
        unit: true,
        pair: Some("softmax"),
        build: || Box::new(ErrorsOfOutputs(CategoricalCrossEntropy)),
    },
];
