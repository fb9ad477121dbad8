//! The network as text that [Mermaid](https://mermaid.js.org/syntax/flowchart.html) draws.

use std::fmt::Write as _;

use super::{
    Scene,
    scene::{Item, Joins, Kind, Mark},
    words,
};

/// Writes a scene.
#[must_use]
pub fn write(scene: &Scene) -> String {
    let mut out = format!(
        "flowchart LR\n  accTitle: {}\n  accDescr: {}\n",
        one_line(&scene.title),
        one_line(&scene.description)
    );
    let mut dots = 0;
    // Writing into a string cannot fail.
    for (column, items) in scene.columns.iter().enumerate() {
        for item in items {
            if let Item::Dots(number) = item {
                dots += 1;
                let _ = writeln!(out, "  d{column}_{dots}[\"⋮ {}\"]", words::more(*number));
            }
        }
    }
    for (index, node) in scene.nodes.iter().enumerate() {
        let lines: Vec<_> = node.lines.iter().map(|line| quoted(&line.plain())).collect();
        let (open, close) = match node.kind {
            Kind::Input | Kind::Neuron => ("((", "))"),
            Kind::SharedBias | Kind::OwnBias(_) => ("([", "])"),
            Kind::Error => ("[", "]"),
        };
        let _ = writeln!(out, "  n{index}{open}\"{}\"{close}", lines.join("<br/>"));
    }
    for (index, edge) in scene.edges.iter().enumerate() {
        let line = match (edge.joins, edge.mark, edge.size) {
            (_, Mark::OnWay, _) => "==>",
            (_, _, Some(size)) if size < 0.0 => "-.->",
            _ => "-->",
        };
        let label = edge
            .label
            .as_ref()
            .map_or(String::new(), |label| format!("|\"{}\"|", quoted(&label.plain())));
        let _ = writeln!(out, "  n{} {line}{label} n{}", edge.from, edge.to);
        let faint =
            edge.mark == Mark::Beside || edge.joins == Joins::Bias && edge.mark == Mark::Plain;
        if faint {
            let _ = writeln!(out, "  linkStyle {index} opacity:0.4");
        }
    }
    out
}

/// A title or a description ends with its line.
fn one_line(text: &str) -> String {
    // A semicolon and a hash have a meaning of their own.
    let kept = |it: char| if it.is_control() || ";#{}".contains(it) { ' ' } else { it };
    text.chars().map(kept).collect()
}

/// Letters that would end a text, or be taken for HTML, as codes.
fn quoted(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '"' | '#' | '<' | '>' | '&' | '`' => {
                let _ = write!(out, "#{};", u32::from(letter));
            }
            _ if letter.is_control() => out.push(' '),
            _ => out.push(letter),
        }
    }
    out
}
