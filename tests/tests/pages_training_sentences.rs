//! What a page says about the optimiser, the schedules, the penalty, the clipping and dropout.

#![cfg(test)]

use longhand_core::{
    checked::{Checked, NoFiles},
    problem::{Format, Problem},
};
use longhand_tests::sentences::{says, says_nothing_of, whole};

/// A problem with two hidden neurons and three samples, and what is added to the hidden layer and to the
/// training.
fn problem(hidden: &str, training: &str) -> Checked {
    let text = format!(
        "
network:
  inputs: [x]
  layers:
    - {{neurons: [h1, h2], activation: tanh, weights: [[0.5], [-0.3]], bias: [0.1, 0]{hidden}}}
    - {{neurons: [y], activation: sigmoid, weights: [[0.4, -0.6]], bias: 0.2}}
loss: half_squared_error
data:
  - {{inputs: [1], targets: [1]}}
  - {{inputs: [-0.5], targets: [0]}}
  - {{inputs: [2], targets: [1]}}
training: {{learning_rate: 0.1{training}}}
"
    );
    Problem::load(&text, Format::Yaml, &NoFiles).expect("a good problem")
}

/// The page of two steps.
fn trained(training: &str) -> String {
    whole(&problem("", training), 2)
}

#[test]
fn plain_gradient_descent_needs_few_words() {
    let page = trained(", steps: 2");
    says(
        &page,
        &["- Gradient descent with the learning rate $\\eta = 0.1$; each step takes one of 3"],
    );
    says_nothing_of(
        &page,
        &["keeps", "Schedule", "enalty", "ropout", "lipp", "| setting |", "optimiser", "⁺ marks"],
    );
}

#[test]
fn momentum_keeps_a_velocity() {
    let page = trained(", optimiser: momentum, steps: 2");
    says(
        &page,
        &[
            "- Gradient descent with momentum and the learning rate $\\eta = 0.1$;",
            "- Momentum keeps a velocity v for every weight and bias, 0 before the first step: v⁺ = μ v + g; w⁺ = w − η v⁺. There g is the gradient, and ⁺ marks what is new. Source: Polyak 1964",
            "| velocity | x | bias |\n",
            "| velocity | h1 | h2 | bias |\n",
            "| $\\mu = 0.9$ | the momentum |",
            "New velocity of w1**: the momentum times the old velocity, plus the gradient.",
            "New w1**: the old value minus the learning rate times the new velocity.",
            "The parameters and what the optimiser keeps are those that step 1 left.",
        ],
    );
}

#[test]
fn what_is_said_of_one_optimiser_is_not_said_of_another() {
    let page = trained(", optimiser: nesterov");
    says(
        &page,
        &["- Gradient descent with Nesterov's momentum and the", "- Nesterov's momentum keeps"],
    );
    let page = trained(", optimiser: adagrad");
    says(
        &page,
        &[
            "- AdaGrad keeps a sum of squared gradients s for",
            "New sum of squared gradients of w1**",
        ],
    );
    says_nothing_of(&page, &["Gradient descent", "velocity", "momentum"]);
    let page = trained(", optimiser: rmsprop");
    says(&page, &["- RMSProp keeps a mean of squared gradients s for"]);
    says_nothing_of(&page, &["Gradient descent", "velocity", "momentum"]);
    let page = trained(", optimiser: adam");
    says(
        &page,
        &[
            "- Adam with the learning rate",
            "- Adam keeps a first moment m and a second moment v for every weight and bias, 0 before",
            "| first moment | x | bias |\n",
            "| $t = 2$ | the number of the step |",
            "Corrected first moment of w1**",
        ],
    );
    says_nothing_of(&page, &["Gradient descent", "velocity", "momentum"]);
}

#[test]
fn the_formula_of_adamw_is_whole() {
    says(
        &trained(", optimiser: adamw"),
        &[
            "m̂ = m⁺ / (1 − β₁ᵗ); v̂ = v⁺ / (1 − β₂ᵗ); w⁺ = w − η λ₂ w − η m̂ / (√v̂ + ε). There g",
            "- Decoupled penalty with $\\lambda_{2} = 0.01$: in every step the weights and biases shrink by themselves",
            "the old value, minus what the penalty takes of it, minus the learning rate times the corrected",
        ],
    );
}

#[test]
fn a_schedule_counts_epochs_or_steps() {
    let page = trained(", schedule: {name: exponential, factor: 0.5, per: step}");
    says(
        &page,
        &[
            "with the learning rate $\\eta_{0} = 0.1$ at the start;",
            "- Schedule, counted in steps: the learning rate is multiplied by a factor again and again.",
            "| $n = 1$ | how many steps are completed before this step |",
            "| $\\gamma = 0.5$ | the factor of the schedule |",
            ". Learning rate**: the learning rate at the start, times a power of the factor.",
            "\\eta &= \\eta_{0} \\cdot \\gamma^{n}\n\\\\ &= 0.1 \\cdot 0.5^{1}\n\\\\ &= 0.05",
        ],
    );
    let page = trained(", schedule: {name: step, factor: 0.5, every: 2}");
    says(
        &page,
        &[
            "- Schedule, counted in epochs: every so often the learning rate is multiplied by a factor.",
            "| $k = 2$ | after how many epochs the schedule applies its factor |",
        ],
    );
}

#[test]
fn several_schedules_are_numbered() {
    says(
        &trained(", schedule: [{name: warm_up, length: 4, per: step}, {name: cosine, length: 9}]"),
        &[
            "- Schedule 1, counted in steps: the learning rate grows evenly",
            "- Schedule 2, counted in epochs: the learning rate falls along",
            "| $N_{1} = 4$ | how many steps schedule 1 takes |",
            "| $\\eta_{\\mathrm{min},2} = 0$ | the lowest learning rate of schedule 2 |",
            "Learning rate after schedule 1**",
            "\\text{if } n_{1} + 1 < N_{1} \\\\",
            "\\text{because } 0 + 1 < 4",
        ],
    );
}

#[test]
fn a_penalty_is_a_part_of_the_error_and_of_the_gradient() {
    let page = trained(", penalty: {l1: 0.01, l2: 0.1}");
    says(
        &page,
        &[
            "- Penalty on large weights, added to the error: λ₁ Σ\\|w\\| + ½ λ₂ Σw² with $\\lambda_{1} = 0.01$ and $\\lambda_{2} = 0.1$.",
            "Error of the data**",
            "Total error**: the error of the data and the penalty, added up.",
            "The penalty depends on no net, so it comes in with the gradients only.",
            "times what came in through the weight; the penalty adds one strength times the sign of the weight, plus the other times the weight.",
            "| $E_{\\mathrm{data}}$ | $",
            "| $\\mathrm{penalty}$ | $",
        ],
    );
    says_nothing_of(
        &page,
        &["several places", "the penalty adds the strength", "weights and biases"],
    );
}

#[test]
fn a_penalty_may_be_on_biases_and_beside_a_mean() {
    let mut checked = problem("", ", penalty: {l2: 0.1, biases: true}, batch: full");
    let loss = checked.loss.as_mut().expect("an error");
    loss.samples = longhand_core::operation::Reduction::Mean;
    loss.mean_in = longhand_core::problem::MeanIn::Gradient;
    let page = whole(&checked, 1);
    says(
        &page,
        &[
            "- Penalty on large weights and biases, added to the error: ½ λ₂ Σw² with",
            "half the strength times the squares of the weights and biases, added up.",
            "the mean over the samples and the penalty, with a weight or a bias.",
            "added up, and divided by the number of samples; the penalty adds the strength times the weight.",
            "added up over the samples, and divided by the number of samples; the penalty adds the strength times the bias.",
            "\\right) + \\lambda_{2} \\cdot b_{1}\n",
        ],
    );
}

#[test]
fn a_decoupled_penalty_is_no_part_of_the_error() {
    let page = trained(", penalty: {l2: 0.1, decoupled: true}");
    says(
        &page,
        &[
            "- Decoupled penalty with $\\lambda_{2} = 0.1$: in every step the weights shrink by themselves, beside what the gradient does; it is no part of the error.",
            "New w1**: the old value, minus what the penalty takes of it, minus the learning rate times the gradient.",
            "New b1**: the old value minus the learning rate times the gradient.",
        ],
    );
    says_nothing_of(&page, &["Error of the data", "The penalty depends on no net"]);
}

#[test]
fn clipped_gradients_are_called_so() {
    let page = trained(", optimiser: momentum, clip: {norm: 0.05}");
    says(
        &page,
        &[
            "- Clipping: where the norm of all gradients together is larger than $\\mathrm{limit} = 0.05$, they are all made smaller by the same factor.",
            "There g is the clipped gradient,",
            "| $\\mathrm{limit} = 0.05$ | the limit of the clipping |",
            "### Update\n\n**1.",
            ". Norm of the gradients**: the length",
            "\\text{if } \\mathrm{norm} > \\mathrm{limit} \\\\",
            "plus the clipped gradient.",
        ],
    );
    let page = trained(", clip: {value: 0.001}");
    says(
        &page,
        &[
            "- Clipping: every gradient is kept between minus and plus $\\mathrm{limit} = 0.001$.",
            "New w1**: the old value minus the learning rate times the clipped gradient.",
            "> \\mathrm{limit} \\\\ -\\mathrm{limit} & \\text{if } ",
            "< -\\mathrm{limit} \\\\",
        ],
    );
    says_nothing_of(&page, &["Norm of the gradients"]);
}

#[test]
fn dropout_says_what_is_left_out() {
    let checked = problem(", dropout: 0.25", ", batch: 2, shuffle: true, seed: 3");
    let page = whole(&checked, 2);
    says(
        &page,
        &[
            "- Dropout: in every step, for every sample, each neuron is left out with a probability of $p_{1} = 0.25$ in layer 1, drawn from the seed.",
            "each step takes 2 of 3 samples, in an order that is drawn anew for every epoch.",
            "Dropout in this step: what has the mask 1 stays, what has the mask 0 is left out.\n\n| sample | $\\mathrm{mask}_{h1}$ | $\\mathrm{mask}_{h2}$ |",
            "Out of h1 after dropout",
            "| $p_{1} = 0.25$ | the probability that dropout leaves out a neuron of layer 1 |",
            "once more, for the same samples and masks:",
        ],
    );
}

#[test]
fn samples_for_validation_are_counted_as_they_are_spoken() {
    let page = trained(", validation: {every: 2}");
    says(&page, &["- Every 2nd sample is kept for validation and not trained on."]);
}

#[test]
fn what_is_kept_for_many_parameters_does_not_flood_the_page() {
    let rows = vec![format!("[{}]", vec!["0.01"; 40].join(", ")); 40].join(", ");
    let text = format!(
        "
network:
  inputs: 40
  layers: [{{neurons: 40, activation: tanh, weights: [{rows}], dropout: 0.5}}, {{neurons: 1, activation: identity, weights: [[{}]]}}]
loss: half_squared_error
data: [{{inputs: [{}], targets: [1]}}]
training: {{learning_rate: 0.1, optimiser: adam, clip: {{norm: 1}}, penalty: {{l1: 0.1}}, seed: 1}}
",
        vec!["0.1"; 40].join(", "),
        vec!["1"; 40].join(", ")
    );
    let checked = Problem::load(&text, Format::Yaml, &NoFiles).expect("a good problem");
    let options = longhand_trace::page::PageOptions { limit: 30, ..Default::default() };
    let page = longhand_tests::printing::with_steps(&checked, 1, |steps| {
        let page = longhand_trace::page::page(&checked, steps, &options).expect("all of it");
        longhand_trace::markdown::Markdown::COMMON.document(&page)
    });
    says(
        &page,
        &[
            "For each parameter of layer 1 the optimiser keeps a first moment and a second moment, too many to print here.",
            " of 40 outs stay; the masks are too many to print here.",
            r" more terms}",
        ],
    );
    assert!(page.len() < 40_000, "{} bytes", page.len());
}
