//! What is given in a training step: its samples and its parameters.

use longhand_core::{
    checked::Checked,
    graph::Role,
    shape::Position,
    symbol::{Element, Symbol, VariableId},
};

use crate::{
    document::{Block, Inline, plain},
    formula::{Name, Naming},
    request::{MOST_LAYERS, PageOptions, RecordedStep},
    training,
    words::{count, listed},
};

/// The heading of a step, its samples and its parameters.
pub(crate) fn before(
    checked: &Checked,
    step: &RecordedStep<'_>,
    options: &PageOptions,
    several: bool,
) -> Vec<Block> {
    let naming = step.naming(options);
    let number = step.frame.step;
    let mut blocks = vec![Block::Heading { level: 2, text: step_title(checked, step, several) }];
    blocks.extend(excerpt(options));
    blocks.extend([Block::Heading { level: 3, text: "Given".into() }, samples(&naming, step)]);
    if number > 1 && step.after.is_some() {
        blocks.push(Block::Prose(vec![plain(format!(
            "The parameters are those that step {} left.",
            number - 1
        ))]));
    }
    for (index, layer) in step.network.layers.iter().enumerate().take(MOST_LAYERS) {
        let source = match index {
            0 => step.network.input,
            _ => step.network.layers[index - 1].out,
        };
        blocks.extend(parameters(&naming, index + 1, source, layer.out, layer.weights, layer.bias));
    }
    blocks.extend(step.network.layers.iter().filter_map(|layer| Some(masks(&naming, layer.dropout?.mask))));
    blocks.extend(training::settings(&naming, checked));
    blocks.extend(training::kept(&naming));
    let more = step.network.layers.len().saturating_sub(MOST_LAYERS);
    if more > 0 {
        blocks.push(Block::Prose(vec![
            plain(format!(
                "The weights and biases of {} are left out here; they stand in the output of ",
                count(more, "more layer")
            )),
            Inline::Code("--format json".into()),
            plain("."),
        ]));
    }
    blocks
}

/// That the page is an excerpt, and of what.
fn excerpt(options: &PageOptions) -> Option<Block> {
    let selection = &options.selection;
    if selection.is_all() {
        return None;
    }
    let mut text = vec![plain("An excerpt")];
    for (index, name) in selection.only.iter().enumerate() {
        text.push(plain(if index == 0 { " about " } else { ", " }));
        text.push(Inline::Code(name.clone()));
    }
    if selection.needed {
        text.push(plain(" and what that needs"));
    }
    if let Some(sample) = selection.sample {
        text.push(plain(format!(", for sample {sample} alone and what belongs to all samples")));
    }
    text.push(plain("; the numbers of the equations are those of the whole page."));
    Some(Block::Prose(text))
}

fn step_title(checked: &Checked, step: &RecordedStep<'_>, several: bool) -> String {
    let batch = &step.frame.batch;
    let samples = match (batch.as_slice(), checked.samples.len()) {
        (_, 1) => String::new(),
        ([only], _) => format!(" with sample {only}"),
        ([first, .., last], _) if is_range(batch) => format!(" with samples {first} to {last}"),
        (several, _) if several.len() <= FEW_SAMPLES => {
            let numbers: Vec<_> = several.iter().map(ToString::to_string).collect();
            format!(" with samples {}", listed(&numbers))
        }
        ([_, .., _], _) => format!(" with {} samples", batch.len()),
        ([], _) => String::new(),
    };
    match (checked.training.is_some(), several || step.frame.step > 1, samples.as_str()) {
        (true, true, _) => format!("Step {}{samples}", step.frame.step),
        (true, false, "") => "One step".into(),
        (true, false, _) => format!("Step 1{samples}"),
        (false, _, _) if step.network.graph.root().is_some() => {
            format!("Forward and backward pass{samples}")
        }
        (false, _, _) => format!("Forward pass{samples}"),
    }
}

/// The title of a step names at most this many samples one by one.
const FEW_SAMPLES: usize = 8;

fn is_range(batch: &[usize]) -> bool {
    batch.windows(2).all(|pair| pair[1] == pair[0] + 1)
}

/// Matrices up to this size are printed in full.
const WIDEST: usize = 12;
const TALLEST: usize = 32;

/// The inputs and targets, one row per sample.
fn samples(naming: &Naming<'_>, step: &RecordedStep<'_>) -> Block {
    let columns: Vec<VariableId> =
        [Some(step.network.input), step.network.target].into_iter().flatten().collect();
    let shape = |id: &VariableId| naming.graph.variable(*id).shape();
    let width: usize = columns.iter().map(|id| shape(id).rows).sum();
    let count_of_samples = step.frame.batch.len();
    if width > WIDEST || count_of_samples > TALLEST {
        return Block::Prose(vec![plain(format!(
            "This step takes {}, each with {} and {}: too many to print here. They stand in the data of the problem.",
            count(count_of_samples, "sample"),
            count(shape(&step.network.input).rows, "input"),
            count(step.network.target.as_ref().map_or(0, |id| shape(id).rows), "target"),
        ))]);
    }
    let elements = |sample: usize| {
        columns
            .iter()
            .flat_map(move |id| (0..shape(id).rows).map(move |row| Element::new(*id, row, sample)))
    };
    let heading = elements(0).map(|element| {
        let mut label = naming.label(element);
        label.sample = None;
        vec![Inline::Name(Name::Plain(label))]
    });
    let rows = (0..count_of_samples).map(|sample| {
        let number = vec![plain(step.frame.batch[sample].to_string())];
        let cells =
            elements(sample).map(|it| vec![Inline::Number(naming.number(Symbol::Value(it)))]);
        [number].into_iter().chain(cells).collect()
    });
    Block::Table {
        heading: [vec![plain("sample")]].into_iter().chain(heading).collect(),
        rows: rows.collect(),
    }
}

/// Which outs dropout leaves in this step: one row per sample.
fn masks(naming: &Naming<'_>, mask: VariableId) -> Block {
    let shape = naming.graph.variable(mask).shape();
    if shape.rows > WIDEST || shape.columns > TALLEST {
        let cells = naming.frame.values.get(naming.graph.variable(mask).slot.offset..);
        let left_in = cells.unwrap_or_default().iter().take(shape.len()).filter(|it| **it != 0.0);
        return Block::Prose(vec![plain(format!(
            "Dropout leaves in {} of {} outs of the layer, too many to print here.",
            left_in.count(),
            shape.len()
        ))]);
    }
    let element = |row, sample| Element::new(mask, row, sample);
    let heading = (0..shape.rows).map(|row| {
        let mut label = naming.label(element(row, 0));
        label.sample = None;
        vec![Inline::Name(Name::Plain(label))]
    });
    let rows = (0..shape.columns).map(|sample| {
        let number = vec![plain(naming.frame.batch[sample].to_string())];
        let cell = |row| vec![Inline::Number(naming.number(Symbol::Value(element(row, sample))))];
        [number].into_iter().chain((0..shape.rows).map(cell)).collect()
    });
    Block::Table {
        heading: [vec![plain("sample")]].into_iter().chain(heading).collect(),
        rows: rows.collect(),
    }
}

/// The weights of a layer with its biases: one row per neuron, one column per source.
fn parameters(
    naming: &Naming<'_>,
    number: usize,
    source: VariableId,
    out: VariableId,
    weights: VariableId,
    bias: Option<VariableId>,
) -> Vec<Block> {
    let graph = naming.graph;
    let shape = graph.variable(weights).shape();
    if shape.columns > WIDEST || shape.rows > TALLEST {
        let biases = bias.map_or(0, |id| graph.variable(id).shape().rows);
        return vec![Block::Prose(vec![plain(format!(
            "Layer {number} has {} (a matrix {shape}) and {}, too many to print here.",
            count(shape.len(), "weight"),
            if biases == 1 { "1 bias".into() } else { format!("{biases} biases") },
        ))])];
    }
    let equal = |element: Element| {
        let name = naming.name(Symbol::Value(element));
        vec![Inline::Equal(name, naming.number(Symbol::Value(element)))]
    };
    let subject = |id: VariableId, row: usize| {
        let label = naming.graph.label(Element::new(id, row, 0), &[]);
        vec![plain(label.subject.as_deref().unwrap_or(&label.head))]
    };
    let is_input = graph.variable(source).role == Role::Input;
    let mut heading = vec![vec![plain(if is_input { "to \\ from input" } else { "to \\ from" })]];
    heading.extend((0..shape.columns).map(|column| subject(source, column)));
    heading.extend(bias.map(|_| vec![plain("bias")]));
    let rows = (0..shape.rows).map(|row| {
        let mut cells = vec![subject(out, row)];
        cells.extend((0..shape.columns).map(|column| equal(Element::new(weights, row, column))));
        cells.extend(bias.map(|id| equal(bias_of(naming, id, row))));
        cells
    });
    vec![Block::Table { heading, rows: rows.collect() }]
}

fn bias_of(naming: &Naming<'_>, bias: VariableId, neuron: usize) -> Element {
    let own = naming.graph.variable(bias).shape().rows > 1;
    Element { variable: bias, at: Position::new(if own { neuron } else { 0 }, 0) }
}
