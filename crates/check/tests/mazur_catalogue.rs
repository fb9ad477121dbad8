//! Every mistake of one step of a sigmoid network, played on Mazur's example: what it makes of w5⁺ and w1⁺.
//!
//! The figures are those of a catalogue of mistakes that was computed by another program, each rounded to
//! six decimals.
#![cfg(test)]

use longhand_check::{
    key::Key,
    mistake::catalogue,
    play::{honest, play},
};
use longhand_core::{
    checked::NoFiles,
    problem::{Format, Problem},
    run::Plan,
};

const FIGURES: &[(&str, &str, f64, f64)] = &[
    ("A01", "bias-left-out", 0.363921, 0.149906),
    ("A02", "bias-once-per-weight", 0.364687, 0.149807),
    ("A03", "weights-transposed-forward", 0.359152, 0.149788),
    ("A04", "activation-skipped-hidden", 0.372914, 0.149198),
    ("A05", "activation-skipped-output", 0.074916, 0.146647),
    ("A06", "sigmoid-sign", 0.388926, 0.150294),
    ("A07", "tanh-for-sigmoid", 0.338580, 0.148130),
    ("A09", "sign-of-error", 0.441084, 0.150219),
    ("A10", "error-for-its-slope", 0.384771, 0.149864),
    ("A11", "total-error-for-slope", 0.383465, 0.149708),
    ("A12", "error-without-sign", 0.358916, 0.149551),
    ("A13", "gradient-added", 0.441084, 0.150219),
    ("A14", "half-forgotten", 0.317833, 0.149561),
    ("A15", "half-too-many", 0.379458, 0.149890),
    ("A16", "mean-over-outputs", 0.379458, 0.149890),
    ("A17", "slope-omitted-output", 0.180085, 0.148866),
    ("A18", "slope-omitted-hidden", 0.358916, 0.149091),
    ("A19", "slope-omitted", 0.180085, 0.145300),
    ("A20", "slope-from-net", 0.425757, 0.150028),
    ("A21", "slope-from-net-hidden", 0.358916, 0.149786),
    ("A22", "sigmoid-twice", 0.352105, 0.149764),
    ("A23", "slope-one-minus-out", 0.345321, 0.149501),
    ("A24", "slope-of-tanh", 0.304238, 0.148616),
    ("A25", "slope-is-out", 0.234764, 0.147940),
    ("A26", "slope-of-outputs", 0.358916, 0.149830),
    ("A27", "updated-weights-sent-back", 0.358916, 0.149818),
    ("A28", "weights-not-transposed-back", 0.358916, 0.149769),
    ("A29", "first-delta-only", 0.358916, 0.149666),
    ("A30", "last-delta-only", 0.358916, 0.150115),
    ("A31", "deltas-without-weights", 0.358916, 0.149394),
    ("A32", "raw-errors-sent-back", 0.358916, 0.148866),
    ("A33", "mean-of-deltas", 0.358916, 0.149890),
    ("A34", "wrong-layers-weights", 0.358916, 0.149932),
    ("A36", "net-for-out-in-gradient", 0.373858, 0.149781),
    ("A37", "input-for-out-in-gradient", 0.396538, 0.149781),
    ("A38", "gradient-is-delta", 0.330751, 0.145614),
    ("A39", "weight-for-source", 0.372300, 0.149342),
    ("A40", "gradient-transposed", 0.358916, 0.149781),
    ("A41", "rate-forgotten", 0.317833, 0.149561),
    ("A42", "rate-twice", 0.379458, 0.149890),
    ("A43", "first-layer-not-updated", 0.358916, 0.150000),
    ("A47", "old-weight-dropped", -0.041084, -0.000219),
];

#[test]
fn mistakes_give_the_figures_of_the_catalogue() {
    let text = include_str!("../../../fixtures/mazur.yaml");
    let checked = Problem::load(text, Format::Yaml, &NoFiles).unwrap();
    let plan = Plan::new(&checked).unwrap();
    let key = Key::new(&checked, &plan, 1).unwrap();
    let numbers = honest(&key, &|x| x);
    let at = |name: &str| key.find(name).unwrap().index();
    for (number, value) in key.numbers().iter().zip(&numbers) {
        assert!((number.value - value).abs() <= 1e-14, "{}", number.name);
    }
    let mut wrong = Vec::new();
    for (entry, id, w5, w1) in FIGURES {
        let Some(mistake) = catalogue().find(|it| it.id == *id) else { panic!("{id}") };
        let Some(played) = play(&key, &[mistake], &|x| x) else {
            wrong.push(format!("{entry} {id} changes nothing"));
            continue;
        };
        let (w5_new, w1_new) = (played[at("w5_new")], played[at("w1_new")]);
        if (w5_new - w5).abs() > 5.1e-7 || (w1_new - w1).abs() > 5.1e-7 {
            wrong.push(format!("{entry} {id}: {w5_new:.6} {w1_new:.6}, not {w5} {w1}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
