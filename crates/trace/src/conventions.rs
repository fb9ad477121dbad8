//! The head of a page: the network and the choices that differ between courses, each said.

use longhand_core::{
    checked::{Checked, CheckedLoss},
    loss::Loss,
    operation::Reduction,
    problem::MeanIn,
};

use crate::{
    document::{Block, Inline, Text, plain},
    number::Precision,
    request::{MOST_LAYERS, PageOptions, RecordedStep},
    training,
    words::count,
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
    for (index, layer) in checked.layers.iter().enumerate().take(MOST_LAYERS) {
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
    let more = checked.layers.len().saturating_sub(MOST_LAYERS);
    if more > 0 {
        rows.push(row(["…".into(), count(more, "more layer"), "…".into(), "…".into()]));
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
    list.extend(training::in_words(checked, &options.notation));
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
    training::all_frozen(checked).then(|| {
        "All weights and biases are frozen, so nothing is differentiated or updated.".to_owned()
    })
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
    // A saved problem goes on behind the steps that it asks for.
    let is_among = steps.iter().all(|step| step.frame.step <= all);
    (is_among && steps.len() < all).then(|| {
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
