//! What the benchmarks measure: the problems, and Mazur's step written out by hand.

#![allow(dead_code, reason = "every benchmark uses a part of this module")]
#![allow(clippy::unwrap_used, reason = "the problems are fixed and valid")]

use longhand_core::{
    checked::{Checked, NoFiles},
    problem::{Format, Problem},
};

fn load(yaml: &str) -> Checked {
    Problem::load(yaml, Format::Yaml, &NoFiles).unwrap()
}

/// Matt Mazur's network: 2-2-2, one sample, biases that stay.
pub(crate) fn mazur() -> Checked {
    load(
        "
network:
  inputs: 2
  layers:
    - {neurons: 2, activation: sigmoid, weights: [[0.15, 0.20], [0.25, 0.30]], bias: 0.35}
    - {neurons: 2, activation: sigmoid, weights: [[0.40, 0.45], [0.50, 0.55]], bias: 0.60}
loss: half_squared_error
data: [{inputs: [0.05, 0.10], targets: [0.01, 0.99]}]
training: {learning_rate: 0.5, frozen: biases}
",
    )
}

/// XOR with four hidden neurons, all four samples in one step.
pub(crate) fn xor() -> Checked {
    load(
        "
network:
  inputs: 2
  seed: 1
  layers:
    - {neurons: 4, activation: sigmoid, weights: {init: xavier_uniform}, bias: [0.1, 0.2, 0.3, 0.4]}
    - {neurons: 1, activation: sigmoid, weights: {init: xavier_uniform}, bias: [0.1]}
loss: half_squared_error
data:
  - {inputs: [0, 0], targets: [0]}
  - {inputs: [0, 1], targets: [1]}
  - {inputs: [1, 0], targets: [1]}
  - {inputs: [1, 1], targets: [0]}
training: {learning_rate: 0.5, batch: full}
",
    )
}

/// Samples for ten classes, with inputs between 0 and 1.
fn add_samples(yaml: &mut String, samples: usize, inputs: usize) {
    for sample in 0..samples {
        let inputs: Vec<_> = (0..inputs)
            .map(|k| (((sample * 31 + k * 17) % 256) as f64 / 256.0).to_string())
            .collect();
        let targets: Vec<_> =
            (0..10).map(|k| f64::from(u8::from(k == sample % 10)).to_string()).collect();
        yaml.push_str(&format!(
            "  - {{inputs: [{}], targets: [{}]}}\n",
            inputs.join(", "),
            targets.join(", ")
        ));
    }
}

/// 784-128-10 with batches of 64, as for handwritten digits, on samples made up of whole numbers.
pub(crate) fn digits(samples: usize) -> Checked {
    let mut yaml = String::from(
        "
network:
  inputs: 784
  seed: 1
  layers:
    - {neurons: 128, activation: sigmoid, weights: {init: xavier_uniform}, bias: {init: zeros}}
    - {neurons: 10, activation: softmax, weights: {init: xavier_uniform}, bias: {init: zeros}}
loss: {function: categorical_cross_entropy, output_delta: output_minus_target}
training: {learning_rate: 0.1, batch: 64}
data:
",
    );
    add_samples(&mut yaml, samples, 784);
    load(&yaml)
}

/// 64-512-512-10 with batches of 64: the delta that is sent back through 512 × 512 weights.
pub(crate) fn wide() -> Checked {
    let mut yaml = String::from(
        "
network:
  inputs: 64
  seed: 1
  layers:
    - {neurons: 512, activation: sigmoid, weights: {init: xavier_uniform}, bias: {init: zeros}}
    - {neurons: 512, activation: sigmoid, weights: {init: xavier_uniform}, bias: {init: zeros}}
    - {neurons: 10, activation: softmax, weights: {init: xavier_uniform}, bias: {init: zeros}}
loss: {function: categorical_cross_entropy, output_delta: output_minus_target}
training: {learning_rate: 0.1, batch: full}
data:
",
    );
    add_samples(&mut yaml, 64, 64);
    load(&yaml)
}

/// Every number of a step of Mazur's network.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Numbers {
    pub(crate) input: [f64; 2],
    pub(crate) target: [f64; 2],
    pub(crate) hidden: [f64; 4],
    pub(crate) output: [f64; 4],
    pub(crate) biases: [f64; 2],
    pub(crate) rate: f64,
    net_h: [f64; 2],
    out_h: [f64; 2],
    net_o: [f64; 2],
    out_o: [f64; 2],
    error: [f64; 2],
    total: f64,
    d_out_o: [f64; 2],
    delta_o: [f64; 2],
    grad_output: [f64; 4],
    d_out_h: [f64; 2],
    delta_h: [f64; 2],
    grad_hidden: [f64; 4],
    pub(crate) new_output: [f64; 4],
    pub(crate) new_hidden: [f64; 4],
}

impl Numbers {
    pub(crate) fn mazur() -> Self {
        Self {
            input: [0.05, 0.10],
            target: [0.01, 0.99],
            hidden: [0.15, 0.20, 0.25, 0.30],
            output: [0.40, 0.45, 0.50, 0.55],
            biases: [0.35, 0.60],
            rate: 0.5,
            ..Self::default()
        }
    }

    /// Forward, error, backward and update, as one would write them in C.
    pub(crate) fn step(&mut self) {
        for k in 0..2 {
            let w = &self.hidden[2 * k..2 * k + 2];
            self.net_h[k] = w[0] * self.input[0] + w[1] * self.input[1] + self.biases[0];
            self.out_h[k] = 1.0 / (1.0 + (-self.net_h[k]).exp());
        }
        for k in 0..2 {
            let w = &self.output[2 * k..2 * k + 2];
            self.net_o[k] = w[0] * self.out_h[0] + w[1] * self.out_h[1] + self.biases[1];
            self.out_o[k] = 1.0 / (1.0 + (-self.net_o[k]).exp());
            let missing = self.target[k] - self.out_o[k];
            self.error[k] = 0.5 * missing * missing;
        }
        self.total = self.error[0] + self.error[1];
        for k in 0..2 {
            self.d_out_o[k] = self.out_o[k] - self.target[k];
            self.delta_o[k] = self.d_out_o[k] * (self.out_o[k] * (1.0 - self.out_o[k]));
            for j in 0..2 {
                self.grad_output[2 * k + j] = self.delta_o[k] * self.out_h[j];
            }
        }
        for j in 0..2 {
            self.d_out_h[j] =
                self.delta_o[0] * self.output[j] + self.delta_o[1] * self.output[2 + j];
            self.delta_h[j] = self.d_out_h[j] * (self.out_h[j] * (1.0 - self.out_h[j]));
            for i in 0..2 {
                self.grad_hidden[2 * j + i] = self.delta_h[j] * self.input[i];
            }
        }
        for k in 0..4 {
            self.new_output[k] = self.output[k] - self.rate * self.grad_output[k];
            self.new_hidden[k] = self.hidden[k] - self.rate * self.grad_hidden[k];
        }
    }

    /// Takes the updated weights for the next step.
    pub(crate) fn advance(&mut self) {
        self.output = self.new_output;
        self.hidden = self.new_hidden;
    }

    pub(crate) fn outs(&self) -> [f64; 2] {
        self.out_o
    }
}

/// The batch of all four samples of XOR in a 2-4-1 network, as one would write it in C for this one
/// shape: nothing is kept beyond what the step needs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct XorBatch {
    w1: [[f64; 2]; 4],
    b1: [f64; 4],
    w2: [f64; 4],
    b2: f64,
    pub(crate) error: f64,
}

impl XorBatch {
    const INPUTS: [[f64; 2]; 4] = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];
    const TARGETS: [f64; 4] = [0.0, 1.0, 1.0, 0.0];

    pub(crate) fn new() -> Self {
        Self {
            w1: [
                [1.764052345967664, 0.4001572083672233],
                [0.9787379841057392, 2.240893199201458],
                [1.8675579901499675, -0.977277879876411],
                [0.9500884175255894, -0.1513572082976979],
            ],
            b1: [0.0; 4],
            w2: [-0.10321885179355784, 0.41059850193837233, 0.144043571160878, 1.454273506962975],
            b2: 0.0,
            error: 0.0,
        }
    }

    #[allow(clippy::needless_range_loop, reason = "as one would write it in C")]
    pub(crate) fn step(&mut self, rate: f64) {
        let (mut gw1, mut gb1, mut gw2, mut gb2) = ([[0.0; 2]; 4], [0.0; 4], [0.0; 4], 0.0);
        let mut error = 0.0;
        for (x, t) in Self::INPUTS.iter().zip(Self::TARGETS) {
            let mut out = [0.0; 4];
            let mut net = self.b2;
            for j in 0..4 {
                let z = self.w1[j][0] * x[0] + self.w1[j][1] * x[1] + self.b1[j];
                out[j] = 1.0 / (1.0 + (-z).exp());
                net += self.w2[j] * out[j];
            }
            let y = 1.0 / (1.0 + (-net).exp());
            let delta = y - t;
            error += delta * delta;
            gb2 += delta;
            for j in 0..4 {
                gw2[j] += delta * out[j];
                let delta = delta * self.w2[j] * (out[j] * (1.0 - out[j]));
                gb1[j] += delta;
                gw1[j][0] += delta * x[0];
                gw1[j][1] += delta * x[1];
            }
        }
        self.error = error / 4.0;
        let rate = rate / 4.0;
        self.b2 -= rate * gb2;
        for j in 0..4 {
            self.w2[j] -= rate * gw2[j];
            self.b1[j] -= rate * gb1[j];
            self.w1[j][0] -= rate * gw1[j][0];
            self.w1[j][1] -= rate * gw1[j][1];
        }
    }
}

/// The same as a problem: the error that is made smaller is cross-entropy's, the error reported the mean
/// square.
pub(crate) fn xor_batch() -> Checked {
    load(include_str!("../../../../fixtures/xor-batch.yaml"))
}

/// AND, OR, NOT and XOR, a sample a step, from the same weights as the other programs.
pub(crate) fn gates() -> Vec<Checked> {
    const TABLE: [&str; 4] = ["0, 0", "0, 1", "1, 0", "1, 1"];
    let gate = |layers: &str, inputs: &[&str], targets: &[u8]| {
        let samples = inputs.iter().zip(targets);
        let samples: String = samples
            .map(|(inputs, target)| format!("  - {{inputs: [{inputs}], targets: [{target}]}}\n"))
            .collect();
        let count = inputs[0].split(',').count();
        load(&format!(
            "network:\n  inputs: {count}\n  layers:\n{layers}loss: half_squared_error\ntraining: {{learning_rate: 0.5}}\ndata:\n{samples}"
        ))
    };
    let one = |weights: &str| {
        format!("    - {{neurons: 1, activation: sigmoid, weights: [[{weights}]], bias: [0]}}\n")
    };
    let xor = "    - {neurons: 2, activation: sigmoid, weights: [[0.5, -0.4], [0.3, 0.6]], bias: [0, 0]}\n"
        .to_owned()
        + &one("0.7, -0.2");
    vec![
        gate(&one("0.1, 0.2"), &TABLE, &[0, 0, 0, 1]),
        gate(&one("0.1, 0.2"), &TABLE, &[0, 1, 1, 1]),
        gate(&one("0.1"), &["0", "1"], &[1, 0]),
        gate(&xor, &TABLE, &[0, 1, 1, 0]),
    ]
}

/// The network of [`digits`] with many samples, which are not read from a text: that would take longer
/// than to train on them.
pub(crate) fn many_digits(samples: usize) -> Checked {
    let mut checked = digits(64);
    let number = |row: usize, column: usize| ((column * 31 + row * 17) % 256) as f64 / 256.0;
    let class = |row: usize, column: usize| f64::from(u8::from(row == column % 10));
    checked.samples.inputs = nalgebra::DMatrix::from_fn(784, samples, number);
    checked.samples.targets = Some(nalgebra::DMatrix::from_fn(10, samples, class));
    checked
}
