//! Pages in other languages than English: whole sentences, with their choices, plurals and cases.

#![cfg(test)]

use longhand_tests::{
    fixtures,
    printing::with_steps,
    sentences::{says, says_nothing_of},
};
use longhand_trace::{
    json,
    markdown::Markdown,
    page::{PageOptions, page},
    prose::{self, Language},
};

fn in_german() -> PageOptions {
    PageOptions { language: Language::by_code("de").unwrap(), ..PageOptions::default() }
}

/// The German page of the steps from 1 to `last` of a fixture.
fn german(file: &str, last: usize) -> String {
    let checked = fixtures::load(&fixtures::root().join(file)).unwrap();
    with_steps(&checked, last, |steps| {
        Markdown::COMMON.document(&page(&checked, steps, &in_german()).unwrap())
    })
}

#[test]
fn a_language_is_found_by_its_code() {
    let names = prose::ALL.iter().map(|it| (it.code, it.name));
    assert_eq!(names.collect::<Vec<_>>(), [("en", "English"), ("de", "Deutsch")]);
    assert!(Language::by_code("tlh").is_none());
}

#[test]
fn titles_and_rules_have_their_cases() {
    let page = german("mazur.yaml", 1);
    says(
        &page,
        &[
            "## Das Netz\n",
            "| 2 (Ausgabe) | o1, o2 | sigmoid | einer für die ganze Schicht |\n",
            "- Fehler: der halbe quadratische Fehler, ½ (target − out)² für jedes Ausgabeneuron, über die Ausgabeneuronen summiert.\n",
            "- Gradientenabstieg mit der Lernrate $\\eta = 0.5$; es gibt ein einziges Beispiel.\n",
            "- Zahlen stehen hier mit 9 signifikanten Stellen. Gerechnet",
            "## Ein Schritt\n\n### Gegeben\n",
            "#### Schicht 1: h1 und h2\n",
            "**1. Netz-Eingabe von h1**: jeder hereinkommende Wert mal sein Gewicht, aufsummiert, plus der Bias.\n",
            "**14. Ableitung der Ausgabe von o1 nach der Netz-Eingabe von o1**: ",
            "**18. Gradient von w5**: das Delta des Neurons, zu dem das Gewicht führt, mal der Wert, der über das Gewicht hereinkam.\n",
            "**36. Neuer Wert von w5**: alter Wert minus Lernrate mal Gradient.\n",
            "### Probe\n\nMit den neuen Parametern wird der Vorwärtsdurchlauf noch einmal gerechnet, für dieselben Beispiele: Der Fehler ist kleiner geworden, von $",
        ],
    );
    says_nothing_of(&page, &["Net of", "Out of", "Delta of", "Gradient of", "Layer", "Error"]);
}

#[test]
fn samples_optimisers_and_schedules_have_their_sentences() {
    let page = german("training/penalty-of-batch.yaml", 1);
    says(
        &page,
        &[
            "**39. Gradient von b3**: ein Bias geht mit dem Faktor 1 in seine Netz-Eingabe ein, also ist sein Gradient das Delta seines Neurons, über die Beispiele summiert, dann durch die Anzahl der Beispiele geteilt; aus dem Strafterm kommt hinzu: die Stärke mal der Bias.\n",
        ],
    );
    let page = german("training/in-place.yaml", 2);
    says(
        &page,
        &[
            "- Momentum führt für jedes Gewicht und jeden Bias eine Geschwindigkeit v mit, vor dem ersten Schritt 0: v⁺ = μ v + g; w⁺ = w − η v⁺. Darin ist g der gekappte Gradient, und ⁺ bezeichnet, was neu ist. Quelle: Polyak 1964, in der Schreibweise von PyTorch.\n",
            "Die Parameter und das, was das Verfahren mitführt, hat Schritt 1 hinterlassen.\n",
            "**1.15. Neue Geschwindigkeit von w5**: Momentum mal alte Geschwindigkeit plus gekappter Gradient.\n",
            "Ableitung des Fehlers nach der Ausgabe von h1**: jedes Delta der nächsten Schicht mal das Gewicht, das zu ihm führt, aufsummiert; die Gewichte sind die schon aktualisierten.\n",
        ],
    );
    let page = german("training/schedules.yaml", 1);
    says(&page, &["| $N_{2} = 10$ | wie viele Epochen Lernratenplan 2 dauert |\n"]);
}

#[test]
fn json_is_english_unless_another_language_is_asked_for() {
    let checked = fixtures::load(&fixtures::root().join("mazur.yaml")).unwrap();
    let title = |options: &PageOptions| {
        with_steps(&checked, 1, |steps| {
            let trace = json::trace(&checked, steps, options).unwrap();
            let equation = trace.steps[0].equations.iter().find(|it| it.number == Some(1));
            equation.map(|it| it.title.clone())
        })
    };
    assert_eq!(title(&PageOptions::default()).as_deref(), Some("Net of h1"));
    assert_eq!(title(&in_german()).as_deref(), Some("Netz-Eingabe von h1"));
}
