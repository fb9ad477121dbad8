//! What is given: the network, its conventions, the samples and the parameters of a step.

use longhand_core::{
    checked::{Checked, CheckedLoss},
    graph::{Label, Role, UpdateOrder},
    loss::Loss,
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
pub(crate) fn introduction(
    checked: &Checked,
    steps: &[RecordedStep<'_>],
    options: &PageOptions,
) -> Vec<Block> {
    let title = checked.title.clone().unwrap_or_else(|| "A training step, written out".into());
    let mut blocks = vec![Block::Heading { level: 1, text: title }];
    blocks.extend(checked.source.as_ref().map(|source| Block::Prose(source_text(source))));
    blocks.extend(checked.notes.as_ref().map(|notes| Block::Prose(vec![plain(notes.trim())])));
    blocks.push(Block::Heading { level: 2, text: "The network".into() });
    blocks.push(layers(checked));
    blocks.push(Block::List(conventions(checked, steps, options)));
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
fn conventions(checked: &Checked, steps: &[RecordedStep<'_>], options: &PageOptions) -> Vec<Text> {
    let mut list = Vec::new();
    let mut say = |words: String| list.push(vec![plain(words)]);
    for sentence in checked.layers.iter().filter_map(|layer| layer.activation.signs) {
        say(sentence.to_owned());
    }
    if let Some(loss) = &checked.loss {
        errors_in_words(loss, checked).into_iter().for_each(&mut say);
        if let Some(words) = mean_in_words(loss, checked) {
            say(words.to_owned());
        }
    }
    if let Some(words) = without_backward_pass(checked) {
        say(words);
    }
    list.extend(training_in_words(checked));
    list.extend(
        not_shown(checked, steps)
            .map(|words| vec![plain(words), Inline::Code("--steps A..B".into()), plain(".")]),
    );
    let shown = match options.precision {
        Precision::Digits(digits) => count(digits.max(1), "significant digit"),
        Precision::Decimals(decimals) => count(decimals, "decimal"),
    };
    list.push(vec![plain(format!(
        "Numbers are shown with {shown}. The computation carries about 16 significant digits: rounding happens only in print. So a printed result may differ from what the printed numbers give: in its last digit or, where nearly equal numbers are subtracted, in more."
    ))]);
    list
}

/// Why there is no backward pass, where there is an error but none.
fn without_backward_pass(checked: &Checked) -> Option<String> {
    checked.loss?;
    if let Some(layer) = checked.layers.iter().find(|layer| !layer.activation.trainable) {
        let name = layer.activation.name.replace('_', " ");
        return Some(format!(
            "The activation {name} has no slope to go by, so there is no backward pass."
        ));
    }
    all_frozen(checked).then(|| {
        "All weights and biases are frozen, so nothing is differentiated or updated.".to_owned()
    })
}

fn all_frozen(checked: &Checked) -> bool {
    checked.layers.iter().all(|layer| {
        is_frozen(&layer.frozen_weights, layer.weights.len())
            && layer.bias.as_ref().is_none_or(|bias| is_frozen(&layer.frozen_bias, bias.len()))
    })
}

fn is_frozen(mask: &[bool], length: usize) -> bool {
    mask.iter().filter(|frozen| **frozen).count() == length
}

/// The learning rate, the batches, the update order and what is frozen.
fn training_in_words(checked: &Checked) -> Vec<Text> {
    let Some(training) = &checked.training else { return Vec::new() };
    let mut list = vec![vec![
        plain("Gradient descent with the learning rate "),
        Inline::Equal(
            Name::Plain(Label::new("eta", None)),
            Precision::exact(training.learning_rate),
        ),
        plain(match (training.batch, checked.samples.len()) {
            (_, 1) => "; there is one sample.".to_owned(),
            (1, samples) => format!("; each step takes one of {samples} samples, in order."),
            (batch, samples) if batch == samples => {
                format!("; each step takes all {samples} samples.")
            }
            (batch, samples) => {
                format!("; each step takes {batch} of {samples} samples, in order.")
            }
        }),
    ]];
    if !all_frozen(checked) {
        list.push(vec![plain(match training.order {
            UpdateOrder::Simultaneous if frozen(checked).is_some() => {
                "All parameters that are not frozen are updated at once, from the old values."
            }
            UpdateOrder::Simultaneous => "All parameters are updated at once, from the old values.",
            UpdateOrder::InPlace => "Update order in place: each layer is updated as soon as its gradients are known, so that the error is sent back through weights that are already updated. This is a known slip; the correct order is simultaneous.",
        })]);
        list.extend(frozen(checked));
    }
    list
}

/// Which steps of the problem are not on the page.
fn not_shown(checked: &Checked, steps: &[RecordedStep<'_>]) -> Option<String> {
    let (all, what) = match &checked.training {
        Some(training) => (training.steps, "The training takes"),
        None => (
            checked.samples.len(),
            "Without training, every sample makes a step of its own: the data make",
        ),
    };
    let shown = match steps {
        [only] => format!("step {}", only.frame.step),
        [first, .., last] => format!("steps {} to {}", first.frame.step, last.frame.step),
        [] => return None,
    };
    (steps.len() < all).then(|| {
        format!(
            "{what} {}, and this page shows {shown}. Others are shown with ",
            count(all, "step")
        )
    })
}

/// The error that is made smaller and, if it is another one, the error that is reported.
fn errors_in_words(loss: &CheckedLoss, checked: &Checked) -> Vec<String> {
    let samples = match (loss.samples, checked.batch()) {
        (_, 1) => "",
        (Reduction::Sum, _) => ", summed over the samples",
        (Reduction::Mean, _) => ", averaged over the samples",
    };
    let sentence = |function: &Loss, outputs: Reduction| {
        let outputs = match (outputs, checked.outputs().len()) {
            (_, 1) => "",
            (Reduction::Sum, _) => ", summed over the outputs",
            (Reduction::Mean, _) => ", averaged over the outputs",
        };
        format!("{}, {} for each output{outputs}{samples}", function.title, function.formula)
    };
    const DELTA: &str = "Together with this activation, its delta is output minus target.";
    if loss.is_reported() {
        let differentiated = sentence(loss.differentiated(), Reduction::Sum);
        let reported = sentence(loss.function, loss.outputs);
        return vec![
            format!("Error that is made smaller: {differentiated}. {DELTA}"),
            format!("Reported beside it, and not differentiated: {reported}."),
        ];
    }
    let error = sentence(loss.function, loss.outputs);
    vec![match loss.paired {
        Some(_) => format!("Error: {error}. {DELTA}"),
        None => format!("Error: {error}."),
    }]
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

/// What is frozen, whole kinds by their name.
fn frozen(checked: &Checked) -> Option<Text> {
    const FEW: usize = 12;
    let weights = checked.layers.iter().map(|layer| {
        let shape = Shape::new(layer.weights.nrows(), layer.weights.ncols());
        (&layer.frozen_weights, &layer.weight_labels, shape)
    });
    let biases = checked.layers.iter().filter_map(|layer| {
        let shape = Shape::new(layer.bias.as_ref()?.nrows(), 1);
        Some((&layer.frozen_bias, &layer.bias_labels, shape))
    });
    let mut words = Vec::new();
    for (kind, parameters) in
        [("the weights", weights.collect::<Vec<_>>()), ("the biases", biases.collect())]
    {
        let all = parameters.iter().all(|(mask, _, shape)| is_frozen(mask, shape.len()));
        if all && !parameters.is_empty() {
            words.push(kind.to_owned());
            continue;
        }
        for (mask, labels, shape) in parameters {
            let marked = shape.by_row().zip(mask).filter(|(_, frozen)| **frozen);
            words.extend(marked.map(|(at, _)| labels.label(at, shape).to_string()));
        }
    }
    if words.len() > FEW {
        let more = words.len() - FEW;
        words.truncate(FEW);
        words.push(format!("{more} more"));
    }
    let sentence = format!("Frozen, that is never updated: {}.", listed(&words));
    (!words.is_empty()).then(|| vec![plain(sentence)])
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
    let mut blocks = vec![Block::Heading { level: 2, text: step_title(checked, step, several) }];
    blocks.extend(excerpt(options));
    blocks.extend([Block::Heading { level: 3, text: "Given".into() }, samples(&naming, step)]);
    if number > 1 && step.after.is_some() {
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
