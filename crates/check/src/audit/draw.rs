//! Other numbers for a problem.

use std::collections::HashSet;

use longhand_core::{
    problem::{Bias, Data, Layer, Problem, Sample, Weights},
    random::{Purpose, Random},
};

/// The most decimals that are drawn.
const MOST_DECIMALS: usize = 15;

/// The same problem with other numbers, which the seed determines for ever.
///
/// Drawn are the weights, biases, inputs and targets that the file gives as numbers, each array with as
/// many decimals as it has, no larger than its largest number, without a 0 and, as far as there are
/// enough such numbers, without one that stands there twice. Weights and biases get both signs; inputs
/// and targets are negative only where some of them are.
///
/// What is not a number to play with stays: inputs and targets that are all 0, 1 or −1, which are gates
/// and classes; targets of softmax, which add up to 1; arrays of nothing but 0, such as biases that a
/// course does not use, frozen or not; the learning rate and all other settings; samples in a CSV file. Weights that the file itself draws from a seed are drawn from this seed
/// instead. How far a training has come is left out.
#[must_use]
pub fn draw(problem: &Problem, seed: u64) -> Problem {
    let mut problem = problem.clone();
    let random = &mut Random::stream(seed, Purpose::Exercise, 0);
    for layer in &mut problem.network.layers {
        draw_layer(layer, random);
    }
    let softmax = problem.network.layers.last().is_some_and(|it| it.activation.name() == "softmax");
    if let Data::Samples(samples) = &mut problem.data {
        draw_samples(samples, softmax, random);
    }
    if problem.network.layers.iter().any(is_drawn_by_itself) && problem.network.seed.is_some() {
        // NumPy's generator takes no larger seed.
        problem.network.seed = Some(seed & u64::from(u32::MAX));
    }
    problem.progress = None;
    problem
}

fn is_drawn_by_itself(layer: &Layer) -> bool {
    let weights = matches!(&layer.weights, Some(Weights::Table(table)) if table.init.is_some());
    weights || matches!(layer.bias, Some(Bias::Table(_)))
}

fn draw_layer(layer: &mut Layer, random: &mut Random) {
    match &mut layer.weights {
        Some(Weights::Matrix(rows)) => draw_rows(rows, random),
        Some(Weights::Table(table)) => {
            if let Some(rows) = &mut table.values {
                draw_rows(rows, random);
            }
        }
        None => {}
    }
    match &mut layer.bias {
        Some(Bias::Shared(bias)) => draw_array(vec![bias], true, random),
        Some(Bias::PerNeuron(biases)) => draw_array(biases.iter_mut().collect(), true, random),
        Some(Bias::Table(_)) | None => {}
    }
    if let Some([biases, weights @ ..]) = layer.theta.as_deref_mut() {
        draw_rows(weights, random);
        draw_array(biases.iter_mut().collect(), true, random);
    }
}

fn draw_rows(rows: &mut [Vec<f64>], random: &mut Random) {
    draw_array(rows.iter_mut().flatten().collect(), true, random);
}

/// Whether an input or a target is more than a sign or a class.
fn is_free(number: &&mut f64) -> bool {
    !matches!(number.abs(), 0.0 | 1.0)
}

fn draw_samples(samples: &mut [Sample], softmax: bool, random: &mut Random) {
    let inputs: Vec<_> = samples.iter_mut().flat_map(|it| &mut it.inputs).collect();
    if inputs.iter().any(is_free) {
        let both = inputs.iter().any(|it| **it < 0.0);
        draw_array(inputs, both, random);
    }
    let targets: Vec<_> =
        samples.iter_mut().filter_map(|it| it.targets.as_mut()).flatten().collect();
    if !softmax && targets.iter().any(is_free) {
        let both = targets.iter().any(|it| **it < 0.0);
        draw_array(targets, both, random);
    }
}

/// Draws an array: whole numbers of units of its last digit.
fn draw_array(numbers: Vec<&mut f64>, both_signs: bool, random: &mut Random) {
    let most = numbers.iter().map(|it| it.abs()).fold(0.0, f64::max);
    if most == 0.0 || !most.is_finite() {
        return;
    }
    let decimals = numbers.iter().map(|it| decimals(**it)).max().unwrap_or(0);
    // So large numbers have no digits behind the point; 10¹⁵ units are whole numbers of an f64.
    let spare = 15 - most.log10().ceil().clamp(0.0, 15.0) as usize;
    let unit = 10_f64.powi(decimals.min(spare) as i32);
    let units = ((most * unit).round().min(1e15) as u64).max(1);
    let different = if both_signs { 2 * units } else { units };
    let distinct = different >= numbers.len() as u64;
    let mut seen = HashSet::new();
    for number in numbers {
        loop {
            let drawn = random.below(different);
            if !distinct || seen.insert(drawn) {
                let size = (drawn % units + 1) as f64 / unit;
                *number = if drawn < units { size } else { -size };
                break;
            }
        }
    }
}

/// How many decimals a number shows.
fn decimals(number: f64) -> usize {
    let text = format!("{number}");
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    decimals.min(MOST_DECIMALS)
}
