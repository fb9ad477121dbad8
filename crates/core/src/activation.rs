//! The activations that a problem file can name: one file each, and one row in [`ALL`].

use crate::{
    expression::{Condition, Expression},
    operation::{Elementwise, Operation, Softmax},
};

mod elu;
mod gelu;
mod hard_step;
mod identity;
mod leaky_relu;
mod relu;
mod sigmoid;
mod silu;
mod softplus;
mod tanh;

pub use elu::Elu;
pub use gelu::Gelu;
pub use hard_step::HardStep;
pub use identity::Identity;
pub use leaky_relu::LeakyRelu;
pub use relu::Relu;
pub use sigmoid::Sigmoid;
pub use silu::Silu;
pub use softplus::Softplus;
pub use tanh::Tanh;

/// A number that shapes an activation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameter {
    /// Its key in the problem file.
    pub name: &'static str,
    /// Its value where the file gives none.
    pub default: f64,
}

/// What the rest of the program has to know of an activation.
#[derive(Clone, Copy, Debug)]
pub struct Activation {
    /// The name in the problem file.
    pub name: &'static str,
    /// The formula, for tables.
    pub formula: &'static str,
    /// Where the formula comes from.
    pub source: &'static str,
    /// Its parameter, if it has one.
    pub parameter: Option<Parameter>,
    /// The values that an out can have.
    pub range: Range,
    /// What the signs of its formulas mean, where they are not explained by the step itself.
    pub signs: Option<&'static str>,
    /// Whether it has a derivative to learn by.
    pub trainable: bool,
    build: fn(f64) -> Box<dyn Operation>,
}

/// The values that an out can have, as far as the error functions care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    /// Between 0 and 1, as the cross-entropies need it.
    Unit,
    /// Any other.
    Other,
}

impl Activation {
    /// The activation called `name`.
    #[must_use]
    pub fn by_name(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|activation| activation.name == name)
    }

    /// The operation, with `parameter` in place of the default.
    #[must_use]
    pub fn operation(&self, parameter: Option<f64>) -> Box<dyn Operation> {
        (self.build)(parameter.or(self.parameter.map(|p| p.default)).unwrap_or_default())
    }
}

/// Every activation, in the order of the reference.
pub const ALL: [Activation; 11] = [
    Activation {
        name: "identity",
        formula: "net",
        source: "the output of a regression",
        parameter: None,
        range: Range::Other,
        signs: None,
        trainable: true,
        build: |_| Box::new(Elementwise(Identity)),
    },
    Activation {
        name: "sigmoid",
        formula: "1 / (1 + e^(−net))",
        source: "Rumelhart, Hinton, Williams 1986",
        parameter: None,
        range: Range::Unit,
        signs: None,
        trainable: true,
        build: |_| Box::new(Elementwise(Sigmoid)),
    },
    Activation {
        name: "tanh",
        formula: "tanh(net)",
        source: "LeCun, Bottou, Orr, Müller 1998",
        parameter: None,
        range: Range::Other,
        signs: None,
        trainable: true,
        build: |_| Box::new(Elementwise(Tanh)),
    },
    Activation {
        name: "relu",
        formula: "net if net > 0, otherwise 0",
        source: "Nair, Hinton 2010",
        parameter: None,
        range: Range::Other,
        signs: None,
        trainable: true,
        build: |_| Box::new(Elementwise(Relu)),
    },
    Activation {
        name: "leaky_relu",
        formula: "net if net > 0, otherwise slope · net",
        source: "Maas, Hannun, Ng 2013",
        parameter: Some(Parameter { name: "slope", default: 0.01 }),
        range: Range::Other,
        signs: Some("The number before the net is the slope below 0."),
        trainable: true,
        build: |slope| Box::new(Elementwise(LeakyRelu { slope })),
    },
    Activation {
        name: "elu",
        formula: "net if net > 0, otherwise alpha · (e^net − 1)",
        source: "Clevert, Unterthiner, Hochreiter 2016",
        parameter: Some(Parameter { name: "alpha", default: 1.0 }),
        range: Range::Other,
        signs: Some("The number before the exponential is alpha."),
        trainable: true,
        build: |alpha| Box::new(Elementwise(Elu { alpha })),
    },
    Activation {
        name: "softplus",
        formula: "ln(1 + e^net)",
        source: "Dugas, Bengio, Bélisle, Nadeau, Garcia 2001",
        parameter: None,
        range: Range::Other,
        signs: Some("σ(x) = 1/(1 + e^(−x)) is the sigmoid."),
        trainable: true,
        build: |_| Box::new(Elementwise(Softplus)),
    },
    Activation {
        name: "silu",
        formula: "net · σ(net), with the sigmoid σ",
        source: "Elfwing, Uchibe, Doya 2018",
        parameter: None,
        range: Range::Other,
        signs: Some("σ(x) = 1/(1 + e^(−x)) is the sigmoid."),
        trainable: true,
        build: |_| Box::new(Elementwise(Silu)),
    },
    Activation {
        name: "gelu",
        formula: "net · Φ(net), with the normal distribution Φ",
        source: "Hendrycks, Gimpel 2016",
        parameter: None,
        range: Range::Other,
        signs: Some(
            "Φ is the standard normal distribution function, φ(x) = e^(−x²/2)/√(2π) its density.",
        ),
        trainable: true,
        build: |_| Box::new(Elementwise(Gelu)),
    },
    Activation {
        name: "softmax",
        formula: "e^net / Σ e^net over the layer",
        source: "Bridle 1990",
        parameter: None,
        range: Range::Unit,
        signs: None,
        trainable: true,
        build: |_| Box::new(Softmax),
    },
    Activation {
        name: "hard_step",
        formula: "1 if net ≥ 0, otherwise 0",
        source: "McCulloch, Pitts 1943",
        parameter: None,
        range: Range::Unit,
        signs: None,
        trainable: false,
        build: |_| Box::new(Elementwise(HardStep)),
    },
];

/// `then` where `subject` is positive, otherwise `otherwise`.
fn cases(subject: Expression, then: Expression, otherwise: Expression) -> Expression {
    Expression::Cases {
        subject: subject.into(),
        condition: Condition::Positive,
        then: then.into(),
        otherwise: otherwise.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_files_agree_on_names_and_slopes() {
        for activation in &ALL {
            let operation = activation.operation(None);
            assert_eq!(operation.name(), activation.name);
            assert_eq!(operation.differentiable(0), activation.trainable, "{}", activation.name);
        }
    }
}
