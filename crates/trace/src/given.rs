//! What is given: the network, its conventions, the samples and the parameters of a step.

use longhand_core::{
    checked::{Checked, CheckedLoss},
    graph::{Role, UpdateOrder},
    operation::Reduction,
    problem::MeanIn,
    shape::{Position, Shape},
    symbol::{Element, Symbol, VariableId},
};

use crate::{
    document::{Block, Inline, Text, plain},
    formula::{Name, Naming},
    number::Precision,
    page::{PageOptions, RecordedStep, naming},
    words::{count, listed},
};

/// The title and the network.
pub(crate) fn introduction(checked: &Checked, options: &PageOptions) -> Vec<Block> {
    let title = checked.title.clone().unwrap_or_else(|| "A training step, written out".into());
    let mut blocks = vec![Block::Heading { level: 1, text: title }];
    blocks.extend(checked.source.as_ref().map(|source| Block::Prose(source_text(source))));
    blocks.extend(checked.notes.as_ref().map(|notes| Block::Prose(vec![plain(notes.trim())])));
    blocks.push(Block::Heading { level: 2, text: "The network".into() });
    blocks.push(layers(checked));
    blocks.push(Block::List(conventions(checked, options)));
    blocks
}

/// The source, with its address as a link.
fn source_text(source: &str) -> Text {
    let mut text = vec![plain("Source: ")];
    for (index, word) in source.split(' ').enumerate() {
        if index > 0 {
            text.push(plain(" "));
        }
        let bare = word.trim_end_matches([',', '.', ';', ')']);
        if word.starts_with("https://") || word.starts_with("http://") {
            text.push(Inline::Link(bare.into()));
            text.push(plain(&word[bare.len()..]));
        } else {
            text.push(plain(word));
        }
    }
    text.push(plain("."));
    text
}

fn layers(checked: &Checked) -> Block {
    let heading = ["layer", "neurons", "activation", "biases"];
    let mut rows = vec![row(["inputs".into(), names(&checked.inputs), "–".into(), "–".into()])];
    for (index, layer) in checked.layers.iter().enumerate() {
        let is_last = index + 1 == checked.layers.len();
        let parameter = layer.activation.parameter.map(|parameter| {
            format!(", {} {}", parameter.name, layer.parameter.unwrap_or(parameter.default))
        });
        rows.push(row([
            if is_last { format!("{} (outputs)", index + 1) } else { (index + 1).to_string() },
            names(&layer.neurons),
            format!("{}{}", layer.activation.name.replace('_', " "), parameter.unwrap_or_default()),
            match layer.bias.as_ref().map(|bias| bias.nrows()) {
                None => "none".into(),
                Some(rows) if rows < layer.neurons.len() => "one, shared by the layer".into(),
                Some(_) => "one per neuron".into(),
            },
        ]));
    }
    Block::Table { heading: row(heading.map(str::to_owned)), rows }
}

fn row<const N: usize>(cells: [String; N]) -> Vec<Text> {
    cells.into_iter().map(|cell| vec![plain(cell)]).collect()
}

fn names(names: &[String]) -> String {
    const FEW: usize = 8;
    match names {
        [first, .., last] if names.len() > FEW => format!("{first} … {last} ({})", names.len()),
        _ => names.join(", "),
    }
}

/// The choices that differ between courses, each said.
fn conventions(checked: &Checked, options: &PageOptions) -> Vec<Text> {
    let mut list = Vec::new();
    if let Some(loss) = &checked.loss {
        list.push(vec![plain(error_in_words(loss, checked))]);
        list.extend(delta_in_words(loss).map(|words| vec![plain(words)]));
        list.extend(mean_in_words(loss, checked).map(|words| vec![plain(words)]));
    }
    if let Some(training) = &checked.training {
        list.push(vec![plain(format!(
            "Gradient descent with learning rate η = {}; {}.",
            training.learning_rate,
            match (training.batch, checked.samples.len()) {
                (_, 1) => "there is one sample".to_owned(),
                (1, samples) => format!("each step takes one of {samples} samples, in order"),
                (batch, samples) if batch == samples => {
                    format!("each step takes all {samples} samples")
                }
                (batch, samples) =>
                    format!("each step takes {batch} of {samples} samples, in order"),
            }
        ))]);
        list.push(vec![plain(match training.order {
            UpdateOrder::Simultaneous => {
                "All parameters are updated at once, from the old values.".to_owned()
            }
            UpdateOrder::InPlace => "Update order in place: each layer is updated as soon as its gradients are known, so that the error is sent back through weights that are already updated. This is a known slip; the correct order is simultaneous.".to_owned(),
        })]);
        list.extend(frozen(checked));
    }
    let shown = match options.precision {
        Precision::Digits(digits) => count(digits.max(1), "significant digit"),
        Precision::Decimals(decimals) => count(decimals, "decimal"),
    };
    list.push(vec![plain(format!(
        "Numbers are shown with {shown}. The computation carries about 16 significant digits: rounding happens only in print, so a printed result may differ in its last digit from what the printed numbers above it give."
    ))]);
    list
}

fn error_in_words(loss: &CheckedLoss, checked: &Checked) -> String {
    let outputs = match (loss.outputs, checked.outputs().len()) {
        (_, 1) => "",
        (Reduction::Sum, _) => ", summed over the outputs",
        (Reduction::Mean, _) => ", averaged over the outputs",
    };
    let samples = match (loss.samples, checked.batch()) {
        (_, 1) => "",
        (Reduction::Sum, _) => ", summed over the samples",
        (Reduction::Mean, _) => ", averaged over the samples",
    };
    format!(
        "Error: {}, {} for each output{outputs}{samples}.",
        loss.function.title, loss.function.formula
    )
}

fn delta_in_words(loss: &CheckedLoss) -> Option<String> {
    let paired = loss.paired?;
    let mut words = format!(
        "The delta of an output is taken as output minus target: what {} has together with this activation.",
        paired.title
    );
    if loss.is_reported() {
        words.push_str(&format!(
            " So {} is the error that is made smaller; {} is reported beside it.",
            paired.title, loss.function.title
        ));
    }
    Some(words)
}

/// Where the mean over several samples is taken.
fn mean_in_words(loss: &CheckedLoss, checked: &Checked) -> Option<&'static str> {
    let several = checked.batch() > 1 && checked.differentiable();
    (several && loss.samples == Reduction::Mean).then_some(match loss.mean_in {
        MeanIn::Gradient => {
            "The mean over the samples is taken in the gradients: a delta belongs to its own sample alone."
        }
        MeanIn::Delta => {
            "The mean over the samples is taken in the deltas: each is already divided by the number of samples."
        }
    })
}

fn frozen(checked: &Checked) -> Option<Text> {
    let all = |mask: &[bool], length: usize| {
        length > 0 && mask.iter().filter(|it| **it).count() == length
    };
    let biases = checked.layers.iter().filter(|layer| layer.bias.is_some());
    let biases: Vec<_> = biases.collect();
    let all_biases = !biases.is_empty()
        && biases
            .iter()
            .all(|layer| all(&layer.frozen_bias, layer.bias.as_ref().map_or(0, |bias| bias.len())));
    let mut words = Vec::new();
    if all_biases {
        words.push("the biases".to_owned());
    }
    for layer in &checked.layers {
        let weights = Shape::new(layer.weights.nrows(), layer.weights.ncols());
        let bias = Shape::new(layer.bias.as_ref().map_or(0, |bias| bias.nrows()), 1);
        let masks = [
            (&layer.frozen_weights, &layer.weight_labels, weights, false),
            (&layer.frozen_bias, &layer.bias_labels, bias, all_biases),
        ];
        for (mask, labels, shape, said) in masks {
            let marked = shape.by_row().zip(mask).filter(|(_, frozen)| **frozen && !said);
            words.extend(marked.map(|(at, _)| labels.label(at, shape).to_string()));
        }
    }
    const FEW: usize = 12;
    if words.len() > FEW {
        let more = words.len() - FEW;
        words.truncate(FEW);
        words.push(format!("{more} more"));
    }
    (!words.is_empty())
        .then(|| vec![plain(format!("Frozen, that is never updated: {}.", listed(&words)))])
}

/// The heading of a step, its samples and its parameters.
pub(crate) fn before(
    checked: &Checked,
    step: &RecordedStep<'_>,
    options: &PageOptions,
    several: bool,
) -> Vec<Block> {
    let naming = naming(step, options);
    let number = step.frame.step;
    let mut blocks = vec![
        Block::Heading { level: 2, text: step_title(checked, step, several) },
        Block::Heading { level: 3, text: "Given".into() },
        samples(&naming, step),
    ];
    if number > 1 {
        blocks.push(Block::Prose(vec![plain(format!(
            "The parameters are those that step {} left.",
            number - 1
        ))]));
    }
    for (index, layer) in step.network.layers.iter().enumerate() {
        let source = match index {
            0 => step.network.input,
            _ => step.network.layers[index - 1].out,
        };
        blocks.extend(parameters(&naming, index + 1, source, layer.out, layer.weights, layer.bias));
    }
    blocks
}

fn step_title(checked: &Checked, step: &RecordedStep<'_>, several: bool) -> String {
    let batch = &step.frame.batch;
    let samples = match (batch.as_slice(), checked.samples.len()) {
        (_, 1) => String::new(),
        ([only], _) => format!(" with sample {only}"),
        ([first, .., last], _) => format!(" with samples {first} to {last}"),
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
