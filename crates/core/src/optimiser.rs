//! The optimisers that a problem file can name: one file each, and one row in [`ALL`].

use crate::update::{PerParameter, Quantity, Setting, SettingRange, UpdateRule};

mod adagrad;
mod adam;
mod gradient_descent;
mod momentum;
mod nesterov;
mod rmsprop;

pub use adagrad::AdaGrad;
pub use adam::Adam;
pub use gradient_descent::GradientDescent;
pub use momentum::Momentum;
pub use nesterov::Nesterov;
pub use rmsprop::RmsProp;

/// What the rest of the program has to know of an optimiser.
#[derive(Clone, Copy, Debug)]
pub struct Optimiser {
    /// The name in the problem file.
    pub name: &'static str,
    /// The name in a sentence.
    pub title: &'static str,
    /// The formula, for tables; g is the gradient, ⁺ what is new.
    pub formula: &'static str,
    /// Where the formula comes from.
    pub source: &'static str,
    /// Its settings beside the learning rate.
    pub settings: &'static [Setting],
    /// The decoupled decay λ₂ where the file gives none, for an optimiser that is made for it.
    pub decay: Option<f64>,
    /// The learning rate that is usual for it, for messages.
    pub usual_rate: f64,
    build: fn() -> Box<dyn UpdateRule>,
}

impl Optimiser {
    /// The optimiser called `name`.
    #[must_use]
    pub fn by_name(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|optimiser| optimiser.name == name)
    }

    /// The update rule.
    #[must_use]
    pub fn rule(&self) -> Box<dyn UpdateRule> {
        (self.build)()
    }

    /// What it has for every parameter.
    #[must_use]
    pub fn quantities(&self) -> &'static [Quantity] {
        self.rule().quantities()
    }
}

const fn setting(
    key: &'static str,
    (head, subject): (&'static str, Option<&'static str>),
    words: &'static str,
    default: f64,
    range: SettingRange,
) -> Setting {
    Setting { key: Some(key), head, subject, words, default, range }
}

const MOMENTUM: Setting =
    setting("momentum", ("mu", None), "the momentum", 0.9, SettingRange::Fraction);
const BETA_1: Setting =
    setting("beta1", ("beta", Some("1")), "how much of m is kept", 0.9, SettingRange::Fraction);
const BETA_2: Setting =
    setting("beta2", ("beta", Some("2")), "how much of v is kept", 0.999, SettingRange::Fraction);
const STEP: Setting = Setting {
    key: None,
    head: "t",
    subject: None,
    words: "the number of the step",
    default: 1.0,
    range: SettingRange::Count,
};

const fn epsilon(default: f64) -> Setting {
    setting(
        "epsilon",
        ("epsilon", None),
        "what keeps the quotient finite",
        default,
        SettingRange::NotNegative,
    )
}

const ADAM: &[Setting] = &[BETA_1, BETA_2, epsilon(1e-8), STEP];

/// Every optimiser, in the order of the reference.
pub const ALL: [Optimiser; 7] = [
    Optimiser {
        name: "gradient_descent",
        title: "Gradient descent",
        formula: "w⁺ = w − η g",
        source: "Cauchy 1847",
        settings: &[],
        decay: None,
        usual_rate: 0.1,
        build: || Box::new(PerParameter(GradientDescent)),
    },
    Optimiser {
        name: "momentum",
        title: "Gradient descent with momentum",
        formula: "v⁺ = μ v + g; w⁺ = w − η v⁺",
        source: "Polyak 1964, as PyTorch writes it",
        settings: &[MOMENTUM],
        decay: None,
        usual_rate: 0.1,
        build: || Box::new(PerParameter(Momentum)),
    },
    Optimiser {
        name: "nesterov",
        title: "Gradient descent with Nesterov's momentum",
        formula: "v⁺ = μ v + g; w⁺ = w − η (g + μ v⁺)",
        source: "Nesterov 1983; Sutskever, Martens, Dahl, Hinton 2013, as PyTorch writes it",
        settings: &[MOMENTUM],
        decay: None,
        usual_rate: 0.1,
        build: || Box::new(PerParameter(Nesterov)),
    },
    Optimiser {
        name: "adagrad",
        title: "AdaGrad",
        formula: "s⁺ = s + g²; w⁺ = w − η g / (√s⁺ + ε)",
        source: "Duchi, Hazan, Singer 2011",
        settings: &[epsilon(1e-10)],
        decay: None,
        usual_rate: 0.01,
        build: || Box::new(PerParameter(AdaGrad)),
    },
    Optimiser {
        name: "rmsprop",
        title: "RMSProp",
        formula: "s⁺ = ρ s + (1 − ρ) g²; w⁺ = w − η g / (√s⁺ + ε)",
        source: "Tieleman, Hinton 2012, lecture 6.5",
        settings: &[
            setting("rho", ("rho", None), "how much of s is kept", 0.99, SettingRange::Fraction),
            epsilon(1e-8),
        ],
        decay: None,
        usual_rate: 0.01,
        build: || Box::new(PerParameter(RmsProp)),
    },
    Optimiser {
        name: "adam",
        title: "Adam",
        formula: "m⁺ = β₁ m + (1 − β₁) g; v⁺ = β₂ v + (1 − β₂) g²; m̂ = m⁺ / (1 − β₁ᵗ); v̂ = v⁺ / (1 − β₂ᵗ); w⁺ = w − η m̂ / (√v̂ + ε)",
        source: "Kingma, Ba 2015, algorithm 1",
        settings: ADAM,
        decay: None,
        usual_rate: 0.001,
        build: || Box::new(PerParameter(Adam)),
    },
    Optimiser {
        name: "adamw",
        title: "AdamW",
        formula: "as `adam`, but w⁺ = w − η λ₂ w − η m̂ / (√v̂ + ε)",
        source: "Loshchilov, Hutter 2019, algorithm 2",
        settings: ADAM,
        decay: Some(0.01),
        usual_rate: 0.001,
        build: || Box::new(PerParameter(Adam)),
    },
];
