//! The error over one or two weights and biases, while all other numbers stay as they are.

pub mod one;
mod path;
pub mod two;

use longhand_core::{
    error::did_you_mean,
    error_over::Parameter,
    network::Network,
    symbol::{Element, Symbol},
};

use super::{
    PictureError,
    axis::{Axis, ends},
    sign::sign,
    words,
};
use crate::{drawing::Sign, naming::Naming};

pub use one::{OverOne, over_one};
pub use two::{OverTwo, over_two};

/// A weight or a bias over which the error is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Changing {
    /// Which it is.
    pub parameter: Parameter,
    /// Its element in the network of the step.
    pub element: Element,
    /// Its sign.
    pub sign: Sign,
    /// What it is before the step.
    pub value: f64,
}

/// Of so many names, the nearest is looked for.
const ENOUGH: usize = 300;

impl Changing {
    /// The weight or bias of this name.
    ///
    /// # Errors
    /// [`PictureError`] where there is none.
    pub fn find(naming: &Naming<'_>, network: &Network, name: &str) -> Result<Self, PictureError> {
        let elements = || {
            network.parameters().flat_map(|variable| {
                let positions = naming.graph.variable(variable).positions();
                positions.map(move |at| Element { variable, at })
            })
        };
        let name_of =
            |element: &Element| naming.graph.name(Symbol::Value(*element), &naming.frame.batch);
        let found = elements().find(|element| name_of(element) == name);
        let parameter = found.and_then(|element| Parameter::of(network, element).zip(found));
        let Some((parameter, element)) = parameter else {
            let names: Vec<_> = elements().take(ENOUGH).map(|it| name_of(&it)).collect();
            let help = did_you_mean(name, names.iter().map(String::as_str));
            return Err(words::unknown_parameter(name, help));
        };
        let symbol = Symbol::Value(element);
        Ok(Self { parameter, element, sign: sign(naming, symbol), value: naming.value(symbol) })
    }

    /// The axis on which it changes: as asked for, otherwise far enough for all numbers that it takes.
    fn axis(&self, range: Option<[f64; 2]>, taken: impl Iterator<Item = f64>) -> Axis {
        let [low, high] = range.unwrap_or_else(|| around(taken));
        Axis { name: self.sign.plain.clone(), low, high }
    }
}

/// Half a range is at least so wide.
const LEAST: f64 = 1.0;

/// A range with room around some numbers.
fn around(numbers: impl Iterator<Item = f64>) -> [f64; 2] {
    let (low, high) = ends(numbers);
    let (middle, half) = (f64::midpoint(low, high), (0.75 * (high - low)).max(LEAST));
    // A large number swallows a small distance.
    let half = half.max(middle.abs() * 1e-3);
    [middle - half, middle + half]
}
