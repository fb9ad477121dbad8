//! Whether two networks have one shape, so that each parameter of one has its counterpart.

use longhand_core::checked::{Checked, CheckedLayer};
use longhand_trace::words::count;

use crate::failure::Failure;

/// Sees that two networks have one shape; names and activations may differ.
pub(super) fn same(a: &Checked, b: &Checked, files: &[String; 2]) -> Result<(), Failure> {
    match difference(a, b) {
        None => Ok(()),
        Some((what, in_a, in_b)) => {
            let [file_a, file_b] = files;
            let what = format!("{what} {in_a} in {file_a}, but {in_b} in {file_b}");
            Err(Failure::plain(what).help(
                "the two networks must have the same number of inputs, of layers and of neurons in each layer, and biases in the same places",
            ))
        }
    }
}

/// The first thing that differs, and what it is in each.
fn difference(a: &Checked, b: &Checked) -> Option<(String, String, String)> {
    let has = |number: usize, noun: &str| format!("has {}", count(number, noun));
    let without_verb = |number: usize, noun: &str| count(number, noun);
    let network = || "the network".to_owned();
    let (inputs, layers) = ((a.inputs.len(), b.inputs.len()), (a.layers.len(), b.layers.len()));
    if inputs.0 != inputs.1 {
        return Some((network(), has(inputs.0, "input"), without_verb(inputs.1, "input")));
    }
    if layers.0 != layers.1 {
        return Some((network(), has(layers.0, "layer"), without_verb(layers.1, "layer")));
    }
    a.layers.iter().zip(&b.layers).enumerate().find_map(|(index, (a, b))| {
        let layer = format!("layer {}", index + 1);
        let (neurons_a, neurons_b) = (a.neurons.len(), b.neurons.len());
        if neurons_a != neurons_b {
            return Some((layer, has(neurons_a, "neuron"), without_verb(neurons_b, "neuron")));
        }
        let (biases_a, biases_b) = (biases(a), biases(b));
        (biases_a != biases_b).then(|| (layer, format!("has {}", biases_a), biases_b.to_owned()))
    })
}

fn biases(layer: &CheckedLayer) -> &'static str {
    match &layer.bias {
        None => "no bias",
        Some(bias) if bias.len() == layer.neurons.len() => "a bias for each neuron",
        Some(_) => "one bias for all its neurons",
    }
}
