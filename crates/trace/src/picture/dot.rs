//! The network as text that [Graphviz](https://graphviz.org/doc/info/lang.html) draws.

use std::fmt::Write as _;

use super::{
    Scene,
    scene::{Item, Kind, Mark},
    words,
};

/// Writes a scene.
#[must_use]
pub fn write(scene: &Scene) -> String {
    let mut out =
        "digraph network {\n  rankdir=LR; splines=line; ranksep=1.6; nodesep=0.3;\n".to_owned();
    let captions = scene.captions.join("\n");
    // Writing into a string cannot fail.
    let _ = writeln!(out, "  label={}; tooltip={};", quoted(&captions), quoted(&scene.description));
    out.push_str("  node [fontname=Helvetica, fontsize=11]; edge [fontname=Helvetica, fontsize=10, arrowsize=0.6];\n");
    for (index, node) in scene.nodes.iter().enumerate() {
        let lines: Vec<_> = node.lines.iter().map(|line| line.plain()).collect();
        let shape = match node.kind {
            Kind::Input | Kind::Neuron => "shape=circle, margin=0.02",
            Kind::SharedBias | Kind::OwnBias(_) => {
                "shape=box, style=rounded, margin=0.05, height=0.2"
            }
            Kind::Error => "shape=box",
        };
        let look = match node.mark {
            Mark::Plain => "",
            Mark::OnWay => ", penwidth=2.5",
            Mark::Beside => ", color=gray70, fontcolor=gray40",
        };
        let _ = writeln!(out, "  n{index} [label={}, {shape}{look}];", quoted(&lines.join("\n")));
    }
    for (column, items) in scene.columns.iter().enumerate() {
        let mut names = Vec::new();
        for (row, item) in items.iter().enumerate() {
            match item {
                Item::Node(node) => names.push(format!("n{node}")),
                Item::Dots(number) => {
                    let label = format!("⋮\n{}", words::more(*number));
                    let _ =
                        writeln!(out, "  d{column}_{row} [label={}, shape=none];", quoted(&label));
                    names.push(format!("d{column}_{row}"));
                }
            }
        }
        let _ = writeln!(out, "  {{ rank=same; {}; }}", names.join("; "));
    }
    for edge in &scene.edges {
        let mut look = Vec::new();
        if let Some(label) = &edge.label {
            look.push(format!("label={}", quoted(&label.plain())));
        }
        match (edge.mark, edge.size) {
            (Mark::Beside, _) => look.push("color=gray70, fontcolor=gray40".into()),
            (Mark::OnWay, None) => look.push("penwidth=3".into()),
            (_, Some(size)) if size < 0.0 => {
                look.push(format!(
                    "style=dashed, color=\"#b4460a\", penwidth={:.1}",
                    1.0 + 4.0 * -size
                ));
            }
            (_, Some(size)) => {
                look.push(format!("color=\"#0b61a4\", penwidth={:.1}", 1.0 + 4.0 * size))
            }
            (Mark::Plain, None) => {}
        }
        if matches!(scene.nodes[edge.from].kind, Kind::OwnBias(_)) {
            // The bias stands near its neuron, and does not push it into another column.
            look.push("constraint=false".into());
        }
        let _ = writeln!(out, "  n{} -> n{} [{}];", edge.from, edge.to, look.join(", "));
    }
    out.push_str("}\n");
    out
}

/// A text in quotation marks.
fn quoted(text: &str) -> String {
    let mut out = "\"".to_owned();
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            _ if letter.is_control() => out.push(' '),
            _ => out.push(letter),
        }
    }
    out.push('"');
    out
}
