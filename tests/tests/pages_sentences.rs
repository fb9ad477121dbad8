//! What a page says about the choices and the limits of a problem.

#![cfg(test)]

use longhand_core::{
    checked::{Checked, NoFiles},
    problem::{Format, Problem},
};
use longhand_tests::{
    fixtures, printed,
    printing::with_steps,
    sentences::{self, says, says_nothing_of},
    verify,
};
use longhand_trace::{
    markdown::Markdown,
    number::Precision,
    page::{PageOptions, page},
    select::Selection,
};

fn fixture(name: &str) -> Checked {
    fixtures::load(&fixtures::root().join(name)).expect("a good fixture")
}

fn printed(checked: &Checked, last: usize, options: &PageOptions) -> String {
    with_steps(checked, last, |steps| {
        Markdown::COMMON.document(&page(checked, steps, options).expect("a selection that fits"))
    })
}

/// A problem with a hidden neuron, two outputs and three samples, and what is added to it.
fn problem(activation: &str, rest: &str) -> Checked {
    let text = format!(
        "
network:
  inputs: [x]
  layers:
    - {{neurons: [h], activation: {activation}, weights: [[0.5]], bias: 0.1}}
    - {{neurons: [y, z], activation: {activation}, weights: [[0.4], [-0.3]], bias: [0.2, 0]}}
data:
  - {{inputs: [1], targets: [1, 0]}}
  - {{inputs: [-0.5], targets: [0, 1]}}
  - {{inputs: [2], targets: [1, 1]}}
{rest}
"
    );
    Problem::load(&text, Format::Yaml, &NoFiles).expect("a good problem")
}

/// The whole page of the first step, each of whose lines is true.
fn whole(checked: &Checked) -> String {
    sentences::whole(checked, 1)
}

#[test]
fn a_mean_in_the_gradients_leaves_every_delta_to_its_sample() {
    let page = whole(&problem(
        "sigmoid",
        "loss: {function: half_squared_error, samples: mean, mean_in: gradient}
training: {learning_rate: 0.1, batch: full}",
    ));
    says(
        &page,
        &[
            "averaged over the samples.",
            "The mean over the samples is taken in the gradients: a delta belongs to its own sample alone.",
            "The change of a sample's own error, such as $E^{(1)}$, with a net is called delta, δ.",
            r"The gradient is the change of $E_{\mathrm{total}}$, the mean over the samples, with a weight or a bias.",
            "The error of a sample changes by as much as the error of each of its outputs, with factor 1",
            r"\delta_{y}^{(2)} = \frac{\partial E^{(2)}}{\partial \mathrm{net}_{y}^{(2)}} &=",
            r"\delta_{h}^{(3)} = \frac{\partial E^{(3)}}{\partial \mathrm{net}_{h}^{(3)}} &=",
            r"\frac{\partial E_{\mathrm{total}}}{\partial w_{1}} &= \frac{1}{3}",
            "and divided by the number of samples",
        ],
    );
    // The total error changes by a third of the error of a sample.
    says_nothing_of(
        &page,
        &[
            "The total error changes by as much",
            r"= \frac{\partial E_{\mathrm{total}}}{\partial \mathrm{net}",
            "already divided",
        ],
    );
}

#[test]
fn a_mean_in_the_deltas_is_in_the_deltas() {
    let page = whole(&problem(
        "sigmoid",
        "loss: {function: half_squared_error, samples: mean, mean_in: delta}
training: {learning_rate: 0.1, batch: full}",
    ));
    says(
        &page,
        &[
            "The mean over the samples is taken in the deltas: each is already divided by the number of samples.",
            r"The change of $E_{\mathrm{total}}$ with a net is called delta, δ;",
            r"\delta_{y}^{(2)} = \frac{\partial E_{\mathrm{total}}}{\partial \mathrm{net}_{y}^{(2)}} &=",
            r"\frac{1}{3}",
        ],
    );
    says_nothing_of(
        &page,
        &[
            "and divided by the number of samples",
            "a sample's own error",
            "changes by as much as the error of each",
        ],
    );
}

#[test]
fn a_sum_over_the_samples_has_factor_1() {
    let page = whole(&problem(
        "sigmoid",
        "loss: half_squared_error\ntraining: {learning_rate: 0.1, batch: full}",
    ));
    says(&page, &["summed over the samples", "The total error changes by as much"]);
    says_nothing_of(&page, &["The mean over the samples", r"\frac{1}{3}"]);
}

#[test]
fn a_reported_error_stands_beside_the_one_that_is_made_smaller() {
    let page = whole(&fixture("xor-batch.yaml"));
    says(
        &page,
        &[
            "- Error that is made smaller: binary cross-entropy,",
            "Together with this activation, its delta is output minus target.",
            "- Reported beside it, and not differentiated: the mean squared error, (target − out)²",
            "**58. Reported total error**",
            r"| $\mathrm{reported}_{\mathrm{total}}$ |",
            r"&= \mathrm{out}_{o1}^{(1)} - \mathrm{target}_{o1}^{(1)}",
        ],
    );
    says_nothing_of(&page, &[r"\partial \mathrm{reported}"]);
}

#[test]
fn without_a_slope_there_is_no_backward_pass() {
    let page = whole(&problem("hard_step", "loss: half_squared_error"));
    says(
        &page,
        &[
            "The activation hard step has no slope to go by, so there is no backward pass.",
            "### Error",
            "**9. Total error**",
        ],
    );
    says_nothing_of(&page, &["### Backward pass", "### Update", "### Check", "δ"]);
}

#[test]
fn with_everything_frozen_nothing_is_updated() {
    let page = whole(&problem(
        "sigmoid",
        "loss: half_squared_error
training: {learning_rate: 0.1, frozen: [weights, biases]}",
    ));
    says(
        &page,
        &[
            "All weights and biases are frozen, so nothing is differentiated or updated.",
            "### Error",
        ],
    );
    says_nothing_of(&page, &["### Backward pass", "All parameters", "δ"]);
}

#[test]
fn without_training_other_samples_make_other_steps() {
    let page = whole(&problem("sigmoid", "loss: half_squared_error"));
    says(
        &page,
        &[
            "Without training, every sample makes a step of its own: the data make 3 steps, and this page shows step 1. Others are shown with `--steps A..B`.",
            "## Forward and backward pass with sample 1",
        ],
    );
    says_nothing_of(&page, &["### Update", "### Check"]);
}

#[test]
fn a_long_training_says_which_steps_are_shown() {
    let checked =
        problem("sigmoid", "loss: half_squared_error\ntraining: {learning_rate: 0.1, steps: 50}");
    says(
        &whole(&checked),
        &[
            "The training takes 50 steps, and this page shows step 1. Others are shown with `--steps A..B`.",
        ],
    );
    let page = printed(&checked, 3, &PageOptions::default());
    says(
        &page,
        &[
            "The training takes 50 steps, and this page shows steps 1 to 3.",
            "## Step 3 with sample 3",
            "The parameters are those that step 2 left.",
        ],
    );
    let all =
        problem("sigmoid", "loss: half_squared_error\ntraining: {learning_rate: 0.1, steps: 3}");
    says_nothing_of(&printed(&all, 3, &PageOptions::default()), &["this page shows"]);
}

#[test]
fn an_excerpt_says_so() {
    let selection =
        Selection { only: vec!["h".into(), "w2".into()], needed: true, sample: Some(2) };
    let options = PageOptions { selection, ..PageOptions::default() };
    let checked =
        problem("sigmoid", "loss: half_squared_error\ntraining: {learning_rate: 0.1, batch: full}");
    let page = printed(&checked, 1, &options);
    says(
        &page,
        &[
            "An excerpt about `h`, `w2` and what that needs, for sample 2 alone and what belongs to all samples; the numbers of the equations are those of the whole page.",
        ],
    );
    let report = verify::excerpt(&page, options.precision);
    assert!(report.failures.is_empty(), "{:#?}", report.failures);
    assert!(report.numbers >= 10, "{report:?}");
    says_nothing_of(&whole(&checked), &["An excerpt", "Left out here", "Computed elsewhere"]);
}

/// The numbers of what is left out, in the words of the page.
fn left_out(page: &str) -> Vec<usize> {
    let numbers = page.split("Left out here: ").skip(1);
    numbers
        .map(|it| it.split(' ').next().and_then(|it| it.parse().ok()).expect("a number"))
        .collect()
}

#[test]
fn a_limit_below_the_number_of_groups_keeps_the_page_small() {
    let checked = fixture("deep.yaml");
    let count = |page: &str| -> usize {
        printed::page(page).steps.iter().map(|step| step.equations.len()).sum()
    };
    let all = count(&whole(&checked));
    for limit in [1, 5, 12, 40, 100] {
        let page = printed(&checked, 1, &PageOptions { limit, ..PageOptions::default() });
        let (shown, left_out) = (count(&page), left_out(&page));
        assert!(shown <= limit && shown * 2 > limit, "{shown} of {limit}");
        assert_eq!(shown + left_out.iter().sum::<usize>(), all, "{left_out:?}");
        says(&page, &["give a larger number with `--limit`"]);
        if limit <= 12 {
            says(&page, &["of what follows. To see more"]);
        }
        let report = verify::excerpt(&page, Precision::default());
        assert!(report.failures.is_empty(), "{:#?}", report.failures);
    }
}

#[test]
fn a_tiny_learning_rate_is_a_power_of_ten() {
    let page =
        whole(&problem("sigmoid", "loss: half_squared_error\ntraining: {learning_rate: 1.0e-300}"));
    says(
        &page,
        &[
            r"with the learning rate $\eta = 1 \times 10^{-300}$;",
            r"&= 0.5 - (1 \times 10^{-300}) \cdot",
            "to the digits shown, the error has stayed as it was",
        ],
    );
}

fn load(text: &str) -> Checked {
    Problem::load(text, Format::Yaml, &NoFiles).expect("a good problem")
}

#[test]
fn great_nets_in_a_long_softmax_are_written_one_by_one() {
    let weights: Vec<_> = (780..800).map(|weight| format!("[{weight}]")).collect();
    let targets: Vec<_> = (0..20).map(|k| if k == 19 { "1" } else { "0" }).collect();
    let checked = load(&format!(
        "
network:
  inputs: 1
  layers: [{{neurons: 20, activation: softmax, weights: [{}]}}]
loss: {{function: categorical_cross_entropy, output_delta: output_minus_target}}
data: [{{inputs: [1], targets: [{}]}}]
",
        weights.join(", "),
        targets.join(", ")
    ));
    let page = printed(&checked, 1, &PageOptions::default());
    says(&page, &["e^{780} + e^{781} +", "e^{799}}"]);
    says_nothing_of(&page, &["inf", "i.nf", "NaN", "N.aN"]);
}

#[test]
fn very_many_layers_do_not_flood_the_page() {
    let layers = "    - {neurons: 1, activation: tanh, weights: [[0.5]], bias: 0.1}\n".repeat(2000);
    let checked = load(&format!(
        "
network:
  inputs: 1
  layers:
{layers}
loss: half_squared_error
data: [{{inputs: [1], targets: [0]}}]
training: {{learning_rate: 0.1}}
"
    ));
    let page = printed(&checked, 1, &PageOptions::default());
    says(
        &page,
        &["| … | 1968 more layers |", "biases of 1968 more layers are left out", "Left out here: "],
    );
    assert!(page.len() < 200_000, "{} bytes", page.len());
}
