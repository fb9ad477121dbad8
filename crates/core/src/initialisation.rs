//! Ways to draw initial weights and biases that a problem file can name: one row each in [`ALL`].

use crate::{activation::Parameter, random::Source};

/// What an initialisation may depend on.
#[derive(Clone, Copy, Debug)]
pub struct Fan {
    /// The number of sources that lead into a neuron.
    pub sources: f64,
    /// The number of neurons of the layer.
    pub neurons: f64,
}

/// A way to draw numbers.
#[derive(Clone, Copy, Debug)]
pub struct Initialisation {
    /// The name in the problem file.
    pub name: &'static str,
    /// What is drawn, for tables.
    pub formula: &'static str,
    /// Where the formula comes from.
    pub source: &'static str,
    /// Whether it is random, so that it needs a seed.
    pub random: bool,
    /// Its parameters.
    pub parameters: &'static [Parameter],
    /// Draws one number; the parameters come in the order of `parameters`.
    pub draw: fn(&mut dyn Source, Fan, &[f64]) -> f64,
}

impl Initialisation {
    /// The initialisation called `name`.
    #[must_use]
    pub fn by_name(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|it| it.name == name)
    }
}

const fn parameter(name: &'static str, default: f64) -> Parameter {
    Parameter { name, default }
}

fn symmetric(random: &mut dyn Source, bound: f64) -> f64 {
    random.uniform(-bound, bound)
}

/// Every initialisation, in the order of the reference.
pub const ALL: [Initialisation; 13] = [
    Initialisation {
        name: "zeros",
        formula: "0",
        source: "the usual start of biases",
        random: false,
        parameters: &[],
        draw: |_, _, _| 0.0,
    },
    Initialisation {
        name: "constant",
        formula: "value",
        source: "",
        random: false,
        parameters: &[parameter("value", 0.0)],
        draw: |_, _, parameters| parameters[0],
    },
    Initialisation {
        name: "uniform",
        formula: "uniform between low and high",
        source: "",
        random: true,
        parameters: &[parameter("low", -1.0), parameter("high", 1.0)],
        draw: |random, _, parameters| random.uniform(parameters[0], parameters[1]),
    },
    Initialisation {
        name: "normal",
        formula: "normal with mean and deviation",
        source: "",
        random: true,
        parameters: &[parameter("mean", 0.0), parameter("deviation", 1.0)],
        draw: |random, _, parameters| parameters[0] + parameters[1] * random.normal(),
    },
    Initialisation {
        name: "rand",
        formula: "uniform between 0 and 1",
        source: "NumPy, random.rand",
        random: true,
        parameters: &[],
        draw: |random, _, _| random.unit(),
    },
    Initialisation {
        name: "randn",
        formula: "normal with mean 0 and deviation 1",
        source: "NumPy, random.randn",
        random: true,
        parameters: &[],
        draw: |random, _, _| random.normal(),
    },
    Initialisation {
        name: "fan_in_normal",
        formula: "normal with deviation 1/√sources",
        source: "Nielsen 2015, chapter 3",
        random: true,
        parameters: &[],
        draw: |random, fan, _| random.normal() / fan.sources.sqrt(),
    },
    Initialisation {
        name: "xavier_uniform",
        formula: "uniform between −√(6/(sources + neurons)) and √(6/(sources + neurons))",
        source: "Glorot, Bengio 2010, equation 16",
        random: true,
        parameters: &[],
        draw: |random, fan, _| symmetric(random, (6.0 / (fan.sources + fan.neurons)).sqrt()),
    },
    Initialisation {
        name: "xavier_normal",
        formula: "normal with deviation √(2/(sources + neurons))",
        source: "Glorot, Bengio 2010, equation 12",
        random: true,
        parameters: &[],
        draw: |random, fan, _| random.normal() * (2.0 / (fan.sources + fan.neurons)).sqrt(),
    },
    Initialisation {
        name: "he_uniform",
        formula: "uniform between −√(6/sources) and √(6/sources)",
        source: "He, Zhang, Ren, Sun 2015",
        random: true,
        parameters: &[],
        draw: |random, fan, _| symmetric(random, (6.0 / fan.sources).sqrt()),
    },
    Initialisation {
        name: "he_normal",
        formula: "normal with deviation √(2/sources)",
        source: "He, Zhang, Ren, Sun 2015, equation 10",
        random: true,
        parameters: &[],
        draw: |random, fan, _| random.normal() * (2.0 / fan.sources).sqrt(),
    },
    Initialisation {
        name: "lecun_uniform",
        formula: "uniform between −√(3/sources) and √(3/sources)",
        source: "LeCun, Bottou, Orr, Müller 1998, equation 16",
        random: true,
        parameters: &[],
        draw: |random, fan, _| symmetric(random, (3.0 / fan.sources).sqrt()),
    },
    Initialisation {
        name: "torch_linear",
        formula: "uniform between −1/√sources and 1/√sources",
        source: "PyTorch, nn.Linear",
        random: true,
        parameters: &[],
        draw: |random, fan, _| symmetric(random, 1.0 / fan.sources.sqrt()),
    },
];
