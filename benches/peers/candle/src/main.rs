//! candle on the CPU: all three workloads, f64, with its variables, backpropagation and `candle_nn::SGD`.
//!
//! Prints a line `workload<TAB>seconds<TAB>note`: the best of up to five runs after one that warms up, of the
//! training alone. No run is begun once 10 seconds have been measured. The error is computed as well.
//! With an argument, digits-784 alone (its products may be slower on two threads than on one).

use std::time::Instant;

use candle_core::{D, Device, Result, Tensor, Var};
use candle_nn::{Optimizer, SGD, loss, ops};

const CPU: Device = Device::Cpu;

/// Weights (inputs by neurons) and biases of every layer.
type Layers = Vec<(Var, Var)>;

/// A layer from the weights of one neuron after the other.
fn layer(neurons: usize, weights: &[f64]) -> Result<(Var, Var)> {
    let weights =
        Tensor::from_slice(weights, (neurons, weights.len() / neurons), &CPU)?.t()?.contiguous()?;
    Ok((
        Var::from_tensor(&weights)?,
        Var::from_tensor(&Tensor::zeros(neurons, weights.dtype(), &CPU)?)?,
    ))
}

fn rows(width: usize, numbers: &[f64]) -> Result<Tensor> {
    Tensor::from_slice(numbers, (numbers.len() / width, width), &CPU)
}

/// What goes into the last activation; every layer before it has a sigmoid.
fn logits(layers: &Layers, x: &Tensor) -> Result<Tensor> {
    let mut x = x.clone();
    for (k, (weights, biases)) in layers.iter().enumerate() {
        if k > 0 {
            x = ops::sigmoid(&x)?;
        }
        x = x.matmul(weights)?.broadcast_add(biases)?;
    }
    Ok(x)
}

fn train(
    layers: &Layers,
    batches: &[(Tensor, Tensor)],
    epochs: usize,
    rate: f64,
    loss: impl Fn(&Tensor, &Tensor) -> Result<Tensor>,
) -> Result<f64> {
    let mut sgd =
        SGD::new(layers.iter().flat_map(|(w, b)| [w.clone(), b.clone()]).collect(), rate)?;
    let start = Instant::now();
    for _ in 0..epochs {
        for (x, t) in batches {
            sgd.backward_step(&loss(&logits(layers, x)?, t)?)?;
        }
    }
    Ok(start.elapsed().as_secs_f64())
}

/// The sum of |output - target|.
fn error(layers: &Layers, batches: &[(Tensor, Tensor)]) -> Result<f64> {
    let mut sum = 0.0;
    for (x, t) in batches {
        sum += (ops::sigmoid(&logits(layers, x)?)? - t)?.abs()?.sum_all()?.to_scalar::<f64>()?;
    }
    Ok(sum)
}

fn xor_batch() -> Result<(f64, f64)> {
    let layers = vec![
        layer(
            4,
            &[
                1.764052345967664,
                0.4001572083672233,
                0.9787379841057392,
                2.240893199201458,
                1.8675579901499675,
                -0.977277879876411,
                0.9500884175255894,
                -0.1513572082976979,
            ],
        )?,
        layer(
            1,
            &[-0.10321885179355784, 0.41059850193837233, 0.144043571160878, 1.454273506962975],
        )?,
    ];
    let batch = [(rows(2, &[0., 0., 0., 1., 1., 0., 1., 1.])?, rows(1, &[0., 1., 1., 0.])?)];
    let took = train(&layers, &batch, 10_000, 0.1, loss::binary_cross_entropy_with_logit)?;
    Ok((took, error(&layers, &batch)? / 4.0))
}

fn half_squared(z: &Tensor, t: &Tensor) -> Result<Tensor> {
    (ops::sigmoid(z)? - t)?.sqr()?.sum_all()? * 0.5
}

fn gates() -> Result<(f64, f64)> {
    let two = [0., 0., 0., 1., 1., 0., 1., 1.];
    let neuron = || layer(1, &[0.1, 0.2]);
    let xor = vec![layer(2, &[0.5, -0.4, 0.3, 0.6])?, layer(1, &[0.7, -0.2])?];
    let gates: [(Layers, usize, &[f64], &[f64], usize); 4] = [
        (vec![neuron()?], 2, &two, &[0., 0., 0., 1.], 10_000),
        (vec![neuron()?], 2, &two, &[0., 1., 1., 1.], 10_000),
        (vec![layer(1, &[0.1])?], 1, &[0., 1.], &[1., 0.], 20_000),
        (xor, 2, &two, &[0., 1., 1., 0.], 10_000),
    ];
    let (mut took, mut off) = (0.0, 0.0);
    for (layers, width, inputs, targets, epochs) in gates {
        let batches = inputs
            .chunks(width)
            .zip(targets)
            .map(|(x, &t)| Ok((rows(width, x)?, rows(1, &[t])?)))
            .collect::<Result<Vec<_>>>()?;
        took += train(&layers, &batches, epochs, 0.5, half_squared)?;
        off += error(&layers, &batches)?;
    }
    Ok((took, off / 14.0))
}

fn softmax_cross_entropy(z: &Tensor, classes: &Tensor) -> Result<Tensor> {
    let log_p = ops::log_softmax(z, D::Minus1)?;
    loss::nll(&log_p, classes)
}

/// One epoch of 60 000 random samples in batches of 64 (the last has 32).
fn digits_784() -> Result<impl Fn() -> Result<(f64, f64)>> {
    // A linear congruential generator (Knuth's constants).
    let mut state = 1_u64;
    let mut uniform = move || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let mut many = |count: usize, low: f64, high: f64| -> Vec<f64> {
        (0..count).map(|_| low + (high - low) * uniform()).collect()
    };
    let layers =
        vec![layer(128, &many(128 * 784, -0.08, 0.08))?, layer(10, &many(10 * 128, -0.2, 0.2))?];
    let mut batches = Vec::new();
    let mut left = 60_000;
    while left > 0 {
        let size = left.min(64);
        let classes: Vec<u32> = many(size, 0.0, 10.0).into_iter().map(|x| x as u32).collect();
        batches.push((rows(784, &many(size * 784, 0.0, 1.0))?, Tensor::new(classes, &CPU)?));
        left -= size;
    }
    Ok(move || Ok((train(&layers, &batches, 1, 0.1, softmax_cross_entropy)?, 0.0)))
}

fn measure(rounds: usize, run: impl Fn() -> Result<(f64, f64)>) -> Result<(f64, f64, usize)> {
    let (_, mut error) = run()?;
    let mut times = Vec::new();
    while times.len() < rounds && times.iter().sum::<f64>() < 10.0 {
        let (took, off) = run()?;
        times.push(took);
        error = off;
    }
    Ok((times.iter().copied().fold(f64::INFINITY, f64::min), error, times.len()))
}

fn main() -> Result<()> {
    if std::env::args().len() == 1 {
        let (seconds, error, rounds) = measure(5, xor_batch)?;
        println!("xor-batch\t{seconds:.6}\tcandle 0.11, mean |A2-Y| {error:.6}, best of {rounds}");
        let (seconds, error, rounds) = measure(5, gates)?;
        println!("gates\t{seconds:.6}\tcandle 0.11, mean |o-t| {error:.6}, best of {rounds}");
    }
    let (seconds, _, rounds) = measure(2, digits_784()?)?;
    let threads = candle_core::utils::get_num_threads();
    println!("digits-784\t{seconds:.6}\tcandle 0.11, threads: {threads}, best of {rounds}");
    Ok(())
}
