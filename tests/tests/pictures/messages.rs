//! What is said where there is no such picture.

use longhand_tests::command::{Outcome, run};

#[test]
fn every_message() {
    let asked: [&[&str]; 34] = [
        &["fixtures/mazur.yaml", "--path", "w11"],
        &["fixtures/mazur.yaml", "--path", "H1"],
        &["fixtures/mazur.yaml", "--path", "hh1"],
        &["fixtures/mazur.yaml", "--path", "E_total"],
        &["fixtures/published/smaxx73-2-2-1.yaml", "--show", "boundary", "--of", "o2"],
        &["fixtures/softmax.yaml", "--show", "boundary", "--of", "gren"],
        &["fixtures/learning/iris.yaml", "--show", "boundary"],
        &["fixtures/gates/and-learned.yaml", "--show", "forward", "--path", "w1", "--step", "0"],
        &["fixtures/deep.yaml", "--sample", "100"],
        &["fixtures/xor-batch.yaml", "--step", "1", "--sample", "5"],
        &["fixtures/mazur.yaml", "--step", "99999999"],
        &["fixtures/learning/digits.yaml", "--sample", "5"],
        &["fixtures/mazur.yaml", "--show", "curves"],
        &["fixtures/mazur.yaml", "--show", "curve", "--step", "4"],
        &["fixtures/mazur.yaml", "--show", "curve", "--path", "w1"],
        &["fixtures/mazur.yaml", "--show", "weights", "--of", "o1"],
        &["fixtures/mazur.yaml", "--show", "weights", "--format", "dot"],
        &["fixtures/mazur.yaml", "--format", "tikz", "--prefix", "a"],
        &["fixtures/mazur.yaml", "--prefix", "1"],
        &["fixtures/mazur.yaml", "--most", "2"],
        &["fixtures/nothing.yaml"],
        &["fixtures/mazur.yaml", "-o", "nowhere/net.svg"],
        &["fixtures/from-csv.yaml", "--show", "backward", "--path", "w0"],
        &["fixtures/bad/choices/activation-capital.yaml"],
        &["fixtures/mazur.yaml", "--over", "w5"],
        &["fixtures/mazur.yaml", "--show", "error"],
        &["fixtures/mazur.yaml", "--show", "error", "--over", "w55"],
        &["fixtures/mazur.yaml", "--show", "error", "--over", "w5,w5"],
        &["fixtures/mazur.yaml", "--show", "error", "--over", "w5,w6,w7"],
        &["fixtures/mazur.yaml", "--show", "error", "--over", "w5", "--range", "0..1,0..2"],
        &["fixtures/mazur.yaml", "--show", "error", "--over", "w5", "--range", "1..x"],
        &["fixtures/mazur.yaml", "--show", "error", "--over", "w5", "--range", "2..1"],
        &["fixtures/mazur.yaml", "--show", "error", "--over", "w5", "--steps", "1..99999999"],
        &["fixtures/learning/digits.yaml", "--show", "error", "--over", "w1,w2"],
    ];
    let mut messages = String::new();
    for arguments in asked {
        let Outcome { code, output, errors } = run(["diagram"].iter().chain(arguments).copied());
        assert_eq!((code, output.as_str()), (2, ""), "{arguments:?}: {errors}");
        messages.push_str(&format!("$ longhand diagram {}\n{errors}\n", arguments.join(" ")));
    }
    insta::assert_snapshot!(messages);
}

/// Problems that have not what a picture needs.
#[test]
fn every_message_about_a_problem() {
    let network = "network: {inputs: 2, layers: [{neurons: 1, activation: ACTIVATION, weights: [[1, 2]], bias: 0}]}\n";
    let data = "data: [{inputs: [1, 2], targets: [0]}]\n";
    let problems = [
        ("no error function", format!("{network}data: [{{inputs: [1, 2]}}]\n"), "sigmoid"),
        ("no training", format!("{network}loss: half_squared_error\n{data}"), "sigmoid"),
        ("no derivative", format!("{network}loss: half_squared_error\n{data}"), "hard_step"),
        (
            "all frozen",
            format!(
                "{network}loss: half_squared_error\n{data}training: {{learning_rate: 1, frozen: [weights, biases]}}\n"
            ),
            "sigmoid",
        ),
        (
            "diverges",
            format!(
                "{network}loss: half_squared_error\n{data}training: {{learning_rate: 1e200, steps: 20}}\n"
            ),
            "identity",
        ),
    ];
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("problem.yaml");
    let name = file.to_str().unwrap().to_owned();
    let mut messages = String::new();
    for (what, text, activation) in problems {
        std::fs::write(&file, text.replace("ACTIVATION", activation)).unwrap();
        for asked in [
            &["--show", "backward"][..],
            &["--show", "update"],
            &["--path", "w1"],
            &["--show", "curve"],
            &["--show", "forward", "--step", "12"],
            &["--show", "boundary", "--step", "12"],
            &["--show", "weights", "--step", "12"],
            &["--show", "error", "--over", "w1"],
            &["--show", "error", "--over", "w1", "--steps", "1..12"],
            &["--show", "error", "--over", "w1,w2", "--steps", "1..12"],
        ] {
            let Outcome { code, errors, .. } = run(["diagram", &name].iter().chain(asked).copied());
            if code != 0 {
                assert_eq!(code, 2);
                let errors = errors.replace(&name, "problem.yaml");
                messages.push_str(&format!("{what}: {}\n{errors}\n", asked.join(" ")));
            }
        }
    }
    insta::assert_snapshot!(messages);
}
