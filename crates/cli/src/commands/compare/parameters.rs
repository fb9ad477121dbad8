//! The weights and biases of two networks of one shape, side by side.

use longhand_core::{
    checked::{Checked, CheckedLayer},
    graph::Labels,
    problem::Problem,
    shape::{Position, Shape},
};

use crate::failure::Failure;

/// A parameter of two networks.
#[derive(Clone, Debug)]
pub(super) struct Compared {
    /// Its name in A.
    pub(super) name: String,
    /// The neuron that it belongs to; a bias may be shared by all of the layer.
    pub(super) neuron: Option<String>,
    pub(super) is_bias: bool,
    pub(super) a: f64,
    pub(super) b: f64,
}

impl Compared {
    pub(super) fn difference(&self) -> f64 {
        self.b - self.a
    }
}

/// The parameters, layer by layer, neuron by neuron, in the order of the file of A: where it has Θ, the
/// bias of a neuron comes before its weights.
pub(super) fn compare(
    problem: &Problem,
    a: &Checked,
    b: &Checked,
) -> Result<Vec<Vec<Compared>>, Failure> {
    let has_theta = problem.network.layers.iter().map(|layer| layer.theta.is_some());
    let layers = a.layers.iter().zip(&b.layers).zip(has_theta);
    let layers: Vec<_> = layers.map(|((a, b), theta)| of_layer(a, b, theta)).collect();
    match layers.iter().flatten().find(|it| !it.difference().is_finite()) {
        None => Ok(layers),
        Some(it) => {
            let what = format!("the difference of `{}` is too large to compute with", it.name);
            Err(Failure::plain(what).help("compare smaller weights"))
        }
    }
}

fn of_layer(a: &CheckedLayer, b: &CheckedLayer, has_theta: bool) -> Vec<Compared> {
    let sources = a.weights.ncols();
    let neurons = a.neurons.len();
    let biases = a.bias.as_ref().map_or(0, |bias| bias.len());
    let is_shared = biases != neurons;
    let neuron_of = |neuron: usize| Some(a.neurons[neuron].clone());
    let weight = |neuron, source| Compared {
        name: name(&a.weight_labels, neuron, source, (neurons, sources)),
        neuron: neuron_of(neuron),
        is_bias: false,
        a: a.weights[(neuron, source)],
        b: b.weights[(neuron, source)],
    };
    let bias = |index: usize| {
        let (own, other) = (a.bias.as_ref()?, b.bias.as_ref()?);
        let name = name(&a.bias_labels, index, 0, (biases, 1));
        let neuron = neuron_of(index).filter(|_| !is_shared);
        Some(Compared { name, neuron, is_bias: true, a: own[index], b: other[index] })
    };
    let mut parameters = Vec::new();
    for neuron in 0..neurons {
        let own = if is_shared { None } else { bias(neuron) };
        let (first, last) = if has_theta { (own, None) } else { (None, own) };
        parameters.extend(first);
        parameters.extend((0..sources).map(|source| weight(neuron, source)));
        parameters.extend(last);
    }
    if is_shared {
        parameters.extend(bias(0));
    }
    parameters
}

fn name(labels: &Labels, row: usize, column: usize, (rows, columns): (usize, usize)) -> String {
    labels.label(Position::new(row, column), Shape::new(rows, columns)).to_string()
}
