//! The tables in German: whole, so that a reader can judge them; and no word of English in any other.

use super::{
    Folder,
    comparisons::small,
    everywhere::every_problem,
    predictions::wide,
    refused, succeeds, text_of,
    truth_tables::{HALF_ADDER, at_least},
};

const AND: &str = "fixtures/gates/and.yaml";
const IN_GERMAN: [&str; 2] = ["--language", "de"];

fn german(arguments: &[&str]) -> String {
    succeeds(&[arguments, &IN_GERMAN].concat())
}

#[test]
fn predictions() {
    insta::assert_snapshot!("german_gate", german(&["predict", AND, "--threshold", "0.9"]));
    let markdown = german(&["predict", AND, "--format", "markdown"]);
    insta::assert_snapshot!("german_gate_markdown", markdown);
    let flowers = "book/src/examples/flowers.yaml";
    insta::assert_snapshot!("german_flowers", german(&["predict", flowers]));
    let folder = Folder::new();
    let kept = text_of(AND).replace("batch: full", "validation: {every: 2}");
    let file = folder.write("kept.yaml", &kept);
    insta::assert_snapshot!("german_validation", german(&["predict", &file]));
    insta::assert_snapshot!(
        "german_wide",
        german(&["predict", &folder.write("wide.yaml", &wide(9, 13))])
    );
}

/// The last lines of what is said in German below the table of a prediction.
fn said(folder: &Folder, problem: &str, options: &[&str]) -> Vec<String> {
    let file = folder.write("problem.yaml", problem);
    let text = german(&[&["predict", &file], options].concat());
    let (_, below) = text.split_once("\n\n").unwrap();
    folder.without_folder(below).lines().map(str::to_owned).collect()
}

#[test]
fn sentences_below_a_prediction() {
    let folder = Folder::new();
    let problem = |activation: &str, loss: &str, rest: &str| {
        format!(
            "network: {{inputs: [x], layers: [{{neurons: [y], activation: {activation}, weights: [[1000]]}}]}}\n\
             loss: {loss}\ndata: [{{inputs: [1], targets: [0]}}]\n{rest}"
        )
    };
    assert_eq!(
        said(&folder, &problem("sigmoid", "binary_cross_entropy", ""), &[]),
        [
            "1 Beispiel: Die Genauigkeit beträgt 0,00 % (0 von 1).",
            "Eine Ausgabe von 0,5 oder mehr zählt als 1.",
            "Der Fehler, binäre Kreuzentropie, hat keinen Wert: Eine Ausgabe ist genau 0 oder 1, ihr Zielwert aber nicht.",
        ]
    );
    let large = problem("identity", "sum_of_squares", "").replace("1000", "1e200");
    assert_eq!(
        said(&folder, &large, &[]).last().unwrap(),
        "Der Fehler, die Summe der Fehlerquadrate, hat keinen Wert: Er ist zu groß, um mit ihm zu rechnen."
    );
    let penalty = "training: {learning_rate: 0.1, epochs: 1, penalty: {l2: 0.001}}\n";
    let mild = problem("identity", "mean_squared_error", penalty).replace("1000", "0.5");
    assert_eq!(
        said(&folder, &mild.replace("targets: [0]", "targets: [0.25]"), &["--threshold", "0.4"]),
        [
            "1 Beispiel: Der Fehler beträgt 0,062625 (der mittlere quadratische Fehler und der Strafterm für große Gewichte).",
            "Eine Ausgabe von 0,4 oder mehr zählt als 1: 0 von 1 Antwort sind richtig.",
        ]
    );
    let csv = folder.write("new.csv", "x1,x2\n0,1\n");
    assert_eq!(
        said(&folder, &text_of(AND), &["--data", &csv]),
        ["1 Beispiel.", "Es gibt keine Zielwerte: new.csv hat keine Spalte `target_o1`.",]
    );
}

#[test]
fn truth_tables() {
    insta::assert_snapshot!(
        "german_xor",
        german(&["truth-table", "fixtures/gates/xor.yaml", "--digits", "3"])
    );
    let folder = Folder::new();
    let contradiction = HALF_ADDER.replace("[0.5, 0], targets: [1, 0]", "[1, 0], targets: [0, 0]");
    let file = folder.write("half.yaml", &contradiction);
    insta::assert_snapshot!("german_half_adder", german(&["truth-table", &file]));
    let file = folder.write("majority.yaml", &at_least(2, 3));
    assert_eq!(
        german(&["truth-table", &file]).lines().last(),
        Some(
            "o1 berechnet die Mehrheit von i1, i2 und i3: 1, wenn mehr als die Hälfte davon 1 ist."
        )
    );
}

#[test]
fn comparisons() {
    let learned = "fixtures/gates/and-learned.yaml";
    insta::assert_snapshot!("german_comparison", german(&["compare", AND, learned]));
    let folder = Folder::new();
    let data = "data: [{inputs: [1], targets: [1]}, {inputs: [-2], targets: [0]}]\n";
    let loss = format!("loss: binary_cross_entropy\n{data}");
    let a = folder.write("a.yaml", &small("x", "sigmoid", "0.1", &loss));
    let b = folder.write("b.yaml", &small("z", "tanh", "0.2", data));
    let unlike = folder.without_folder(&german(&["compare", &a, &b, "--format", "markdown"]));
    insta::assert_snapshot!("german_comparison_of_others", unlike);
    let digits = "fixtures/learning/digits.yaml";
    let found = german(&["compare", digits, digits]);
    for line in [
        "4148 von 4160 Parametern sind nicht gezeigt; mit `--format json` oder `--format csv` sind alle da.",
        "Von den 64 Eingaben und von den 10 Ausgabeneuronen zeigt die Tabelle die ersten 4; mit `--format json` sind alle da.",
    ] {
        assert!(found.lines().any(|it| it == line), "{line}\n{found}");
    }
    assert!(found.contains(" Beispielen sind nicht gezeigt; mit"), "{found}");
}

/// Words that no German table has.
const ENGLISH: [&str; 14] = [
    "the", "The", "of", "layer", "Layer", "sample", "samples", "error", "accuracy", "right",
    "wrong", "verdict", "class", "all",
];

#[test]
fn no_table_has_an_english_word_or_a_decimal_point() {
    every_problem(|file, checked| {
        let mut commands = vec![vec!["predict", file], vec!["compare", file, file]];
        if checked.inputs.len() <= 12 {
            commands.push(vec!["truth-table", file]);
        }
        for command in commands {
            for options in
                [&["--format", "table"][..], &["--format", "markdown", "--threshold", "0.3"]]
            {
                let text = german(&[&command, options].concat());
                // Titles and names of files are those of others.
                let is_own = |line: &&str| {
                    !["A: ", "B: ", "- A: ", "- B: "].iter().any(|it| line.starts_with(it))
                };
                for line in text.lines().filter(is_own) {
                    let mut words = line.split(|it: char| !it.is_alphanumeric());
                    assert!(!words.any(|word| ENGLISH.contains(&word)), "{command:?}: {line}");
                    let letters: Vec<_> = line.chars().collect();
                    let is_point = |it: &[char]| {
                        it[0].is_ascii_digit() && it[1] == '.' && it[2].is_ascii_digit()
                    };
                    assert!(!letters.windows(3).any(is_point), "{command:?}: {line}");
                }
            }
        }
    });
}

#[test]
fn the_sign_of_decimals_is_chosen_by_itself() {
    let first = |text: String| text.lines().nth(1).unwrap().to_owned();
    let comma = first(succeeds(&["predict", AND, "--decimal", "comma"]));
    assert_eq!(comma, "     1   0   0  0,0000453979          0          0  right");
    let point = first(german(&["predict", AND, "--decimal", "point"]));
    assert_eq!(point, "       1   0   0  0.0000453979          0           0  richtig");
}

/// What is for programs is the same everywhere; whoever asks for more is told so, not ignored.
#[test]
fn other_programs_read_english() {
    let xor = "fixtures/gates/xor.yaml";
    for command in [&["predict", AND][..], &["truth-table", xor], &["compare", AND, AND]] {
        for format in ["json", "csv"] {
            let written = [command, &["--format", format]].concat();
            for (options, name) in
                [(IN_GERMAN, "--language"), (["--decimal", "comma"], "--decimal")]
            {
                let told = refused(&[&written[..], &options].concat());
                let expected = format!(
                    "error: {name} says nothing about `--format {format}`\n |\n = help: leave it out; other programs read English words and decimal points\n"
                );
                assert_eq!(told, expected);
            }
            // What they get anyway may be asked for.
            let asked = ["--language", "en", "--decimal", "point"];
            assert_eq!(succeeds(&[&written[..], &asked].concat()), succeeds(&written));
        }
    }
}
