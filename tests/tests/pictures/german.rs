//! Pictures in German: whole sentences, and commas in their numbers.

use longhand_tests::command::{Outcome, run};
use roxmltree::Document;

/// The picture's title, its description, the lines of its captions, and its other texts.
struct Said {
    title: String,
    description: String,
    captions: Vec<String>,
    others: Vec<String>,
}

fn said(arguments: &[&str]) -> Said {
    let arguments = ["diagram"].iter().chain(arguments).chain(&["--language", "de"]);
    let Outcome { code, output, errors } = run(arguments.copied());
    assert_eq!((code, errors.as_str()), (0, ""));
    let document = Document::parse(&output).unwrap_or_else(|error| panic!("{error}\n{output}"));
    let text = |node: roxmltree::Node<'_, '_>| -> String {
        node.descendants().filter(|it| it.is_text()).filter_map(|it| it.text()).collect()
    };
    let all = |tag: &str| -> Vec<String> {
        document.descendants().filter(|it| it.tag_name().name() == tag).map(text).collect()
    };
    let (captions, others) = all("text")
        .into_iter()
        .partition(|it| it.ends_with('.') || it.contains(' ') && !it.contains('='));
    let [title, description] = ["title", "desc"].map(|tag| all(tag).swap_remove(0));
    Said { title, description, captions, others }
}

#[test]
fn the_forward_pass() {
    let Said { title, description, captions, others } =
        said(&["fixtures/mazur.yaml", "--show", "forward"]);
    assert_eq!(title, "A step by step backpropagation example: der Vorwärtsdurchlauf");
    assert_eq!(captions, ["Der Vorwärtsdurchlauf von Schritt 1, Beispiel 1."]);
    assert_eq!(
        description,
        "Eingaben: i1 und i2. Schicht 1 hat 2 Neuronen mit der Aktivierung sigmoid: h1 und h2. Die letzte Schicht hat 2 Neuronen mit der Aktivierung sigmoid: o1 und o2. Der Vorwärtsdurchlauf von Schritt 1, Beispiel 1. i1 = 0,05. i2 = 0,1. Bei h1: net_h1 = 0,3775; out_h1 = 0,5933. Bei h2: net_h2 = 0,3925; out_h2 = 0,5969. b1 = 0,35. Bei o1: net_o1 = 1,106; out_o1 = 0,7514. Bei o2: net_o2 = 1,225; out_o2 = 0,7729. b2 = 0,6. E_o1 = 0,2748; target_o1 = 0,01. E_o2 = 0,02356; target_o2 = 0,99. E_total = 0,2984. Von i1 zu h1: w1 = 0,15. Von i1 zu h2: w3 = 0,25. Von i2 zu h1: w2 = 0,2. Von i2 zu h2: w4 = 0,3. Von h1 zu o1: w5 = 0,4. Von h1 zu o2: w7 = 0,5. Von h2 zu o1: w6 = 0,45. Von h2 zu o2: w8 = 0,55."
    );
    assert!(others.contains(&"w1= 0,15".to_owned()), "{others:#?}");
}

#[test]
fn a_picture_of_a_boundary() {
    let Said { title, description, captions, others } =
        said(&["fixtures/gates/xor.yaml", "--show", "boundary"]);
    assert_eq!(title, "The XOR gate: was o1 sagt");
    assert_eq!(
        captions,
        [
            "Die Ausgabe von o1 am Anfang; auf der Linie ist sie 0,5.",
            "Kreise sind Beispiele, deren Zielwert 0,5 oder größer ist, Quadrate die",
            "übrigen."
        ]
    );
    assert_eq!(
        description,
        "Die Ausgabe von o1 am Anfang; auf der Linie ist sie 0,5. Kreise sind Beispiele, deren Zielwert 0,5 oder größer ist, Quadrate die übrigen. x1 reicht von −0,25 bis 1,25. x2 reicht von −0,25 bis 1,25. Auf 46 % der Fläche ist die Ausgabe 0,5 oder größer. 4 von 4 Beispielen liegen auf ihrer Seite."
    );
    assert!(others.contains(&"0,5".to_owned()), "{others:#?}");
}

#[test]
fn weights() {
    let Said { title, description, others, .. } =
        said(&["fixtures/mazur.yaml", "--show", "weights", "--step", "1"]);
    assert_eq!(title, "A step by step backpropagation example: die Gewichte");
    assert_eq!(
        description,
        "Die Gewichte und Bias-Werte nach Schritt 1: eine Zeile für jedes Neuron, eine Spalte für jede seiner Quellen. Schicht 1 hat 2 Zeilen und 2 Spalten; die kleinste der gezeichneten Zahlen ist w1 = 0,15, die größte b1 = 0,35. Schicht 2 hat 2 Zeilen und 2 Spalten; die kleinste der gezeichneten Zahlen ist w5 = 0,359, die größte b2 = 0,6."
    );
    assert!(others.contains(&"Bias".to_owned()), "{others:#?}");
}

#[test]
fn a_curve() {
    let Said { title, description, others, .. } =
        said(&["fixtures/mazur.yaml", "--show", "curve", "--epoch", "1000"]);
    assert_eq!(title, "A step by step backpropagation example");
    assert_eq!(
        description,
        "Fehler: 0,298 in Epoche 0 und 0,00111 in Epoche 1000; am kleinsten ist der Wert mit 0,00111 in Epoche 1000. Die Skala ist logarithmisch: Von einer Linie zur nächsten ist der Fehler 10-mal so groß."
    );
    assert!(others.contains(&"0,1".to_owned()), "{others:#?}");
}

#[test]
fn curves_of_several_trainings() {
    let momentum = "fixtures/tutorial/mazur-momentum.yaml";
    let asked = ["fixtures/mazur.yaml", "--show", "curve", "--with", momentum, "--epoch", "200"];
    let Said { title, description, captions, .. } = said(&asked);
    assert_eq!(title, "Die Fehler von 2 Trainings im Lauf der Epochen");
    assert_eq!(
        captions[3..],
        [
            "Die Skala ist logarithmisch: Von einer Linie zur nächsten ist der Fehler 10-mal so groß."
        ]
    );
    assert_eq!(
        description,
        "A step by step backpropagation example: 0,298 in Epoche 0 und 0,00832 in Epoche 200; am kleinsten ist der Wert mit 0,00832 in Epoche 200. Mazur's network with momentum: 0,298 in Epoche 0 und 0,000177 in Epoche 200; am kleinsten ist der Wert mit 0,000177 in Epoche 200. Die Skala ist logarithmisch: Von einer Linie zur nächsten ist der Fehler 10-mal so groß."
    );
}

/// The sign is chosen by itself: a German picture with points, as another may have commas.
#[test]
fn the_decimal_sign() {
    let german = said(&["fixtures/mazur.yaml", "--show", "weights", "--decimal", "point"]);
    assert_eq!(
        german.description,
        "Die Gewichte und Bias-Werte am Anfang: eine Zeile für jedes Neuron, eine Spalte für jede seiner Quellen. Schicht 1 hat 2 Zeilen und 2 Spalten; die kleinste der gezeichneten Zahlen ist w1 = 0.15, die größte b1 = 0.35. Schicht 2 hat 2 Zeilen und 2 Spalten; die kleinste der gezeichneten Zahlen ist w5 = 0.4, die größte b2 = 0.6."
    );
    let arguments = ["diagram", "fixtures/mazur.yaml", "--show", "forward", "--format"];
    let commas = |format| run(arguments.into_iter().chain([format, "--decimal", "comma"])).output;
    assert!(commas("dot").contains("At h1: net_h1 = 0,3775; out_h1 = 0,5933."));
    assert!(commas("mermaid").contains("((\"i1 = 0,05\"))"));
    assert!(commas("tikz").contains("$w_{1}$ = $0{,}15$};"));
}
