//! Random problems, and sheets of students who make a mistake.
#![allow(dead_code, reason = "not every test needs everything")]

use std::fmt::Write as _;

use longhand_check::{
    key::Key,
    sheet::{Answer, Sheet},
};

/// Random numbers that are the same everywhere.
pub(crate) struct Draw(u64);

impl Draw {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number between two, with two decimals, never 0.
    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        loop {
            let unit = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
            let number = ((low + unit * (high - low)) * 100.0).round() / 100.0;
            if number != 0.0 {
                return number;
            }
        }
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }
}

fn row(draw: &mut Draw, length: usize) -> String {
    let numbers: Vec<_> = (0..length).map(|_| draw.between(-1.0, 1.0).to_string()).collect();
    format!("[{}]", numbers.join(", "))
}

/// A network with a shape such as [2, 3, 3], random weights and samples.
pub(crate) fn problem(
    draw: &mut Draw,
    shape: &[usize],
    activations: &[&str],
    loss: &str,
    samples: usize,
) -> String {
    let mut text = format!("network:\n  inputs: {}\n  layers:\n", shape[0]);
    for (pair, activation) in shape.windows(2).zip(activations) {
        let weights: Vec<_> = (0..pair[1]).map(|_| row(draw, pair[0])).collect();
        let bias = row(draw, pair[1]);
        let _ = writeln!(
            text,
            "    - {{neurons: {}, activation: {activation}, weights: [{}], bias: {bias}}}",
            pair[1],
            weights.join(", ")
        );
    }
    let _ = writeln!(text, "loss: {loss}\ndata:");
    let outputs = shape[shape.len() - 1];
    for _ in 0..samples {
        let targets: Vec<_> = if loss == "categorical_cross_entropy" {
            let class = draw.below(outputs);
            (0..outputs).map(|k| if k == class { "1".into() } else { "0".into() }).collect()
        } else {
            (0..outputs).map(|_| draw.between(0.01, 0.99).to_string()).collect::<Vec<String>>()
        };
        let _ = writeln!(
            text,
            "  - {{inputs: {}, targets: [{}]}}",
            row(draw, shape[0]),
            targets.join(", ")
        );
    }
    let rate = draw.between(0.05, 0.95);
    let batch = if samples > 1 { ", batch: full" } else { "" };
    let _ = writeln!(text, "training: {{learning_rate: {rate}{batch}}}");
    text
}

/// The three kinds of networks that the checker proves itself on.
pub(crate) fn one_of_three(seed: u64) -> String {
    let draw = &mut Draw::new(seed + 1);
    match seed % 3 {
        0 => problem(draw, &[2, 2, 2], &["sigmoid", "sigmoid"], "half_squared_error", 1),
        1 => problem(draw, &[2, 3, 3], &["tanh", "softmax"], "categorical_cross_entropy", 2),
        _ => problem(draw, &[3, 4, 2], &["relu", "identity"], "half_squared_error", 1),
    }
}

/// A sheet with these numbers for everything that is asked.
pub(crate) fn sheet(key: &Key, numbers: &[f64], decimals: Option<i32>) -> Sheet<'static> {
    let answers = key.asked().map(|id| {
        let number = numbers[id.index()];
        Answer {
            name: key.number(id).name.clone().into(),
            text: match decimals {
                Some(decimals) => format!("{number:.*}", decimals as usize).into(),
                None => number.to_string().into(),
            },
            ..Answer::default()
        }
    });
    Sheet { answers: answers.collect(), ..Sheet::default() }
}

/// Rounds to decimals.
pub(crate) fn to(decimals: i32) -> impl Fn(f64) -> f64 {
    move |x| format!("{x:.*}", decimals as usize).parse().unwrap_or(x)
}
