//! Matt Mazur's numbers, asserted raw.
//!
//! A correctly rounded number lies at most half a unit of its last place from the exact one, so that
//! is the tolerance; nothing is added for the floating-point arithmetic, whose error, some 1e-16, is
//! far below the ninth decimal.

#![cfg(test)]

use longhand_core::run::Plan;
use longhand_tests::{
    fixtures,
    numbers::{Printed, Quantities},
};

/// Asserts that the quantities of a fixture lie within half a unit of the last place of the numbers.
#[track_caller]
fn assert_numbers(fixture: &str, expected: &[(&str, &str)]) {
    let problem = fixtures::load(&fixtures::root().join(fixture)).unwrap();
    let plan = Plan::new(&problem).unwrap();
    let quantities = Quantities::new(&plan);
    for (name, number) in expected {
        let printed = Printed::read(number).unwrap();
        let value = quantities.value(name).unwrap();
        let distance = (value - printed.value).abs();
        assert!(distance <= 0.5 * printed.unit, "{name} is {value}, and not {number}");
    }
}

#[test]
fn forward_pass_and_error() {
    assert_numbers(
        "mazur.yaml",
        &[
            ("net_h1", "0.3775"),
            ("out_h1", "0.593269992"),
            ("out_h2", "0.596884378"),
            ("net_o1", "1.105905967"),
            ("out_o1", "0.75136507"),
            ("out_o2", "0.772928465"),
            ("E_o1", "0.274811083"),
            ("E_o2", "0.023560026"),
            ("E_total", "0.298371109"),
        ],
    );
}

#[test]
fn backward_pass() {
    assert_numbers(
        "mazur.yaml",
        &[
            ("dE_dout_o1", "0.74136507"),
            ("dout_o1_dnet_o1", "0.186815602"),
            ("delta_o1", "0.138498562"),
            ("grad_w5", "0.082167041"),
            ("delta_o1 * w5", "0.055399425"),
            ("dE_dout_h1", "0.036350306"),
            ("dout_h1_dnet_h1", "0.241300709"),
            ("grad_w1", "0.000438568"),
        ],
    );
}

#[test]
fn update() {
    assert_numbers(
        "mazur.yaml",
        &[
            ("w5_new", "0.35891648"),
            ("w6_new", "0.408666186"),
            ("w7_new", "0.511301270"),
            ("w8_new", "0.561370121"),
            ("w1_new", "0.149780716"),
            ("w2_new", "0.19956143"),
            ("w3_new", "0.24975114"),
            ("w4_new", "0.29950229"),
        ],
    );
}

#[test]
fn training_with_all_weights_updated_at_once() {
    assert_numbers(
        "mazur.yaml",
        &[
            ("after.E_total", "0.291027774"),
            ("step(9999).E_total", "3.510854812e-05"),
            ("step(10000).E_total", "3.510187783e-05"),
            ("step(10000).out_o1", "0.015913620"),
            ("step(10000).out_o2", "0.984064274"),
        ],
    );
}

#[test]
fn training_in_place() {
    assert_numbers(
        "mazur-in-place.yaml",
        &[
            ("after.E_total", "0.291027924"),
            ("step(10000).E_total", "0.000035085"),
            ("step(10000).out_o1", "0.015912196"),
            ("step(10000).out_o2", "0.984065734"),
        ],
    );
}

/// The order of the updates is all that the two fixtures differ in, and the output weights do not
/// depend on it.
#[test]
fn only_the_hidden_weights_see_the_order() {
    let problem = fixtures::load(&fixtures::root().join("mazur.yaml")).unwrap();
    let in_place = fixtures::load(&fixtures::root().join("mazur-in-place.yaml")).unwrap();
    let (plan, plan_in_place) = (Plan::new(&problem).unwrap(), Plan::new(&in_place).unwrap());
    let (at_once, in_place) = (Quantities::new(&plan), Quantities::new(&plan_in_place));
    for name in ["E_total", "delta_o1", "w5_new", "w6_new", "w7_new", "w8_new"] {
        assert_eq!(at_once.value(name), in_place.value(name), "{name}");
    }
    for name in ["dE_dout_h1", "delta_h1", "grad_w1", "w1_new", "w2_new", "w3_new", "w4_new"] {
        assert_ne!(at_once.value(name), in_place.value(name), "{name}");
    }
}
