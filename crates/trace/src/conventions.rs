//! The head of a page: the network and the choices that differ between courses, each said.

use std::borrow::Cow;

use longhand_core::{
    checked::{Checked, CheckedLoss},
    loss::Loss,
    operation::Reduction,
    problem::MeanIn,
};

use crate::{
    document::{Block, Inline, Text, plain},
    prose::Prose,
    reading,
    request::{MOST_LAYERS, PageOptions, RecordedStep},
    training,
};

/// The title and the network.
pub(crate) fn introduction(
    checked: &Checked,
    steps: &[RecordedStep<'_>],
    options: &PageOptions,
) -> Vec<Block> {
    let prose = Prose::in_language(options.language);
    let title = checked.title.clone().unwrap_or_else(|| prose.say("untitled").into_owned());
    let mut blocks = vec![Block::Heading { level: 1, text: title }];
    blocks.extend(checked.source.as_ref().map(|source| Block::Prose(source_text(prose, source))));
    blocks.extend(
        checked.notes.as_ref().map(|notes| Block::Prose(vec![plain(notes.trim().to_owned())])),
    );
    blocks.push(Block::Heading { level: 2, text: prose.say("the-network").into_owned() });
    blocks.push(layers(options, checked));
    blocks.push(Block::List(conventions(prose, checked, steps, options)));
    blocks
}

/// The source, with its address as a link.
fn source_text(prose: Prose, source: &str) -> Text {
    let mut text = Text::new();
    let mut words = String::new();
    for word in source.split_inclusive(' ') {
        let bare = word.trim_end_matches([' ', ',', '.', ';', ')']);
        if word.starts_with("https://") || word.starts_with("http://") {
            text.push(plain(std::mem::take(&mut words)));
            text.push(Inline::Link(bare.to_owned().into()));
            words.push_str(&word[bare.len()..]);
        } else {
            words.push_str(word);
        }
    }
    text.push(plain(words));
    prose.text("source", &[], &[("source", text)])
}

fn layers(options: &PageOptions, checked: &Checked) -> Block {
    let prose = options.prose();
    let heading = [
        prose.say("column-layer"),
        prose.say("column-neurons"),
        prose.say("column-activation"),
        prose.say("column-biases"),
    ];
    let inputs = prose.say("inputs").into_owned();
    let mut rows = vec![row([inputs, names(&checked.inputs), "–".into(), "–".into()])];
    for (index, layer) in checked.layers.iter().enumerate().take(MOST_LAYERS) {
        let is_last = index + 1 == checked.layers.len();
        let number = options.notation.layer(index + 1);
        let activation = activation_name(layer.activation.name);
        rows.push(row([
            if is_last {
                prose.with("output-layer", &[("layer", number.into())])
            } else {
                number.to_string()
            },
            names(&layer.neurons),
            match layer.activation.parameter {
                Some(own) => {
                    let value = layer.parameter.unwrap_or(own.default);
                    format!("{activation}, {} {value}", prose.of_core(own.name))
                }
                None => activation,
            },
            prose
                .say(match layer.bias.as_ref().map(|bias| bias.nrows()) {
                    None => "biases-none",
                    Some(rows) if rows < layer.neurons.len() => "biases-shared",
                    Some(_) => "biases-own",
                })
                .into_owned(),
        ]));
    }
    let more = checked.layers.len().saturating_sub(MOST_LAYERS);
    if more > 0 {
        let more = prose.with("count-more-layers", &[("more", more.into())]);
        rows.push(row(["…".into(), more, "…".into(), "…".into()]));
    }
    Block::Table { heading: row(heading.map(Cow::into_owned)), rows }
}

/// The name of an activation as words.
fn activation_name(name: &str) -> String {
    name.replace('_', " ")
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
fn conventions(
    prose: Prose,
    checked: &Checked,
    steps: &[RecordedStep<'_>],
    options: &PageOptions,
) -> Vec<Text> {
    let mut list = Vec::new();
    let mut say = |words: Cow<'static, str>| list.push(vec![plain(words)]);
    for sentence in checked.layers.iter().filter_map(|layer| layer.activation.signs) {
        say(prose.of_core(sentence));
    }
    if let Some(loss) = &checked.loss {
        errors_in_words(prose, loss, checked).into_iter().map(Cow::Owned).for_each(&mut say);
        if let Some(words) = mean_in_words(prose, loss, checked) {
            say(words);
        }
    }
    if let Some(words) = without_backward_pass(prose, checked) {
        say(words);
    }
    list.extend(training::in_words(prose, checked, &options.notation));
    list.extend(not_shown(prose, checked, steps));
    list.extend(reading::explained(steps, options));
    list
}

/// Why there is no backward pass, where there is an error but none.
fn without_backward_pass(prose: Prose, checked: &Checked) -> Option<Cow<'static, str>> {
    checked.loss?;
    if let Some(layer) = checked.layers.iter().find(|layer| !layer.activation.trainable) {
        let name = activation_name(layer.activation.name);
        return Some(prose.with("no-slope", &[("activation", (&name).into())]).into());
    }
    training::all_frozen(checked).then(|| prose.say("all-frozen"))
}

/// Which steps of the problem are not on the page.
fn not_shown(prose: Prose, checked: &Checked, steps: &[RecordedStep<'_>]) -> Option<Text> {
    let (kind, all) = match &checked.training {
        Some(training) => ("training", training.steps),
        None => ("data", checked.samples.len()),
    };
    let (first, last) = (steps.first()?.frame.step, steps.last()?.frame.step);
    // A saved problem goes on behind the steps that it asks for.
    let is_among = steps.iter().all(|step| step.frame.step <= all);
    (is_among && steps.len() < all).then(|| {
        let shown = if steps.len() == 1 { "one" } else { "several" };
        prose.text(
            "not-shown",
            &[
                ("kind", kind.into()),
                ("all", all.into()),
                ("shown", shown.into()),
                ("first", first.into()),
                ("last", last.into()),
            ],
            &[("option", vec![Inline::Code("--steps A..B".into())])],
        )
    })
}

/// How several things are taken together, as sentences choose their words by it.
const fn together(reduction: Reduction, count: usize) -> &'static str {
    match (reduction, count) {
        (_, 1) => "one",
        (Reduction::Sum, _) => "sum",
        (Reduction::Mean, _) => "mean",
    }
}

/// The error that is made smaller and, if it is another one, the error that is reported.
fn errors_in_words(prose: Prose, loss: &CheckedLoss, checked: &Checked) -> Vec<String> {
    let in_words = |purpose: &str, function: &Loss, outputs: Reduction| {
        let title = prose.of_core(function.title);
        prose.with(
            "error-function",
            &[
                ("purpose", purpose.into()),
                ("title", (&title).into()),
                // A formula is the same in every language.
                ("formula", function.formula.into()),
                ("outputs", together(outputs, checked.outputs().len()).into()),
                ("samples", together(loss.samples, checked.batch()).into()),
            ],
        )
    };
    if loss.is_reported() {
        return vec![
            in_words("differentiated", loss.differentiated(), Reduction::Sum),
            in_words("reported", loss.function, loss.outputs),
        ];
    }
    let purpose = if loss.paired.is_some() { "paired" } else { "plain" };
    vec![in_words(purpose, loss.function, loss.outputs)]
}

/// Where the mean over several samples is taken.
fn mean_in_words(prose: Prose, loss: &CheckedLoss, checked: &Checked) -> Option<Cow<'static, str>> {
    let several = checked.batch() > 1 && checked.differentiable();
    (several && loss.samples == Reduction::Mean).then(|| {
        prose.say(match loss.mean_in {
            MeanIn::Gradient => "mean-in-gradient",
            MeanIn::Delta => "mean-in-delta",
        })
    })
}
