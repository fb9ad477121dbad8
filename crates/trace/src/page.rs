//! The page of a training step: the network, what is given, then every equation with its number.

use longhand_core::{
    checked::Checked,
    graph::{Group, Pass, Role, UpdateOrder},
    network::Network,
    symbol::{Symbol, VariableId},
};

use crate::{
    conventions,
    document::{Block, Document, Inline, plain},
    given, key, matrix,
    naming::Naming,
    outcome,
    select::{self, Chosen, Elsewhere, UnknownName},
    sign::Name,
    step::Writer,
    words,
};

pub use crate::request::{PageOptions, Part, RecordedStep, Style, View};

/// The page of some training steps of a problem.
///
/// # Errors
/// [`UnknownName`] when the selection names something that is not there.
pub fn page(
    checked: &Checked,
    steps: &[RecordedStep<'_>],
    options: &PageOptions,
) -> Result<Document, UnknownName> {
    let all: Vec<_> = steps.iter().map(|step| (&step.network.graph, &step.frame)).collect();
    options.selection.check(&all)?;
    select::check_names(&all, options.details.own.iter().map(|(name, _)| name.as_str()))?;
    let mut document = Document { blocks: conventions::introduction(checked, steps, options) };
    let several = steps.len() > 1;
    for (at, step) in steps.iter().enumerate() {
        document.blocks.extend(given::before(checked, step, options, several));
        document.blocks.extend(written_out(step, options, several.then_some(at)));
        document.blocks.extend(outcome::after(step, options));
    }
    if options.style == Style::Exercise {
        add_key(&mut document, steps, options);
    }
    document.set_decimal(options.decimal);
    Ok(document)
}

/// Adds the key of an exercise, or leaves nothing but the key under the title.
fn add_key(document: &mut Document, steps: &[RecordedStep<'_>], options: &PageOptions) {
    if options.part == Part::Sheet {
        return;
    }
    let key = key::blocks(document, steps, options);
    match options.part {
        Part::Key => document.blocks.truncate(1),
        Part::Both | Part::Sheet => document.blocks.push(Block::Key),
    }
    document.blocks.extend(key);
}

/// All chosen equations, under the headings of their passes and layers.
fn written_out(step: &RecordedStep<'_>, options: &PageOptions, at: Option<usize>) -> Vec<Block> {
    let naming = step.naming(options);
    let graph = naming.graph;
    let choice = select::choose(graph, &step.frame, &options.selection, options.limit);
    let elsewhere = (!options.selection.is_all()).then(|| Elsewhere::new(graph, &choice));
    let training_step = at.map(|_| step.frame.step);
    let writer = Writer { naming, options, at: at.unwrap_or_default(), training_step, elsewhere };
    let in_place = graph.update_order() == UpdateOrder::InPlace;
    let mut matrices = 0;
    let mut blocks = Vec::new();
    let mut section = None;
    let mut layer = None;
    for Chosen { group, symbols, left_out, next } in choice.groups {
        let pass = if in_place { group.pass.min(Pass::Backward) } else { group.pass };
        if section != Some(pass) {
            blocks.push(Block::Heading { level: 3, text: section_title(pass, in_place).into() });
            blocks.extend(section_words(&naming, step.network.penalty, pass));
            (section, layer) = (Some(pass), None);
        }
        let heading = layer_heading(step.network, group);
        if heading.is_some() && layer != heading {
            layer.clone_from(&heading);
            blocks.extend(heading.map(|text| Block::Heading { level: 4, text }));
        }
        if options.view != View::Scalar {
            for whole in graph.wholes(group) {
                matrices += 1;
                let number = writer.written(&format!("M{matrices}"));
                let step = matrix::step(&writer.naming, options, number, whole);
                blocks.extend(step.map(|step| Block::Step(step.into())));
            }
        }
        if options.view == View::Matrix {
            continue;
        }
        for (number, symbol) in symbols {
            blocks.extend(writer.step(number, symbol).map(|step| Block::Step(step.into())));
        }
        if let Some(next) = next {
            blocks.push(left_out_note(&naming, group, next, left_out));
        }
    }
    if choice.left_out > 0 && options.view != View::Matrix {
        blocks.push(Block::Prose(vec![
            plain(format!(
                "Left out here: {} of what follows. To see more, give a larger number with ",
                words::count(choice.left_out, "equation")
            )),
            Inline::Code("--limit".into()),
            plain(", or ask by name with "),
            Inline::Code("--only".into()),
            plain("."),
        ]));
    }
    blocks
}

fn section_title(pass: Pass, in_place: bool) -> &'static str {
    match pass {
        Pass::Forward => "Forward pass",
        Pass::Error => "Error",
        Pass::Backward if in_place => "Backward pass and update, layer by layer",
        Pass::Backward => "Backward pass",
        Pass::Update => "Update",
    }
}

/// What has to be said before the steps of the backward pass.
fn section_words(naming: &Naming<'_>, penalty: Option<VariableId>, pass: Pass) -> Option<Block> {
    let graph = naming.graph;
    let root = graph.root().filter(|_| pass == Pass::Backward)?;
    let total = Inline::Name(Name::Sign(naming.differentiated(None)));
    let mut text = vec![plain("From the outputs back to the inputs. ")];
    let of_samples = graph.gradient_divisor() > 1;
    if of_samples {
        let first = naming.frame.batch.first().copied();
        text.push(plain("The change of a sample's own error, such as "));
        text.push(Inline::Name(Name::Sign(naming.differentiated(first))));
        text.push(plain(", with a net is called delta, δ. The gradient is the change of "));
        text.push(total);
        let mean = match penalty {
            Some(_) => ", the mean over the samples and the penalty, with a weight or a bias.",
            None => ", the mean over the samples, with a weight or a bias.",
        };
        text.push(plain(mean));
    } else {
        text.push(plain("The change of "));
        text.push(total);
        text.push(plain(
            " with a net is called delta, δ; its change with a weight or a bias is the gradient.",
        ));
    }
    if penalty.is_some() {
        text.push(plain(" The penalty depends on no net, so it comes in with the gradients only."));
    }
    let is_plain = |group: Group| group.variable != root && Some(group.variable) != penalty;
    if graph.groups().any(|group| is_plain(group) && !graph.is_written(group)) {
        text.push(plain(if of_samples {
            " The error of a sample changes by as much as the error of each of its outputs, with factor 1, and that factor is not written."
        } else {
            " The total error changes by as much as the error of each output, with factor 1, and that factor is not written."
        }));
    }
    Some(Block::Prose(text))
}

/// `Layer 2: o1 and o2`, for what belongs to a layer.
fn layer_heading(network: &Network, group: Group) -> Option<String> {
    const FEW: usize = 6;
    let graph = &network.graph;
    let number = graph.variable(group.variable).layer.filter(|layer| *layer > 0)?;
    let out = network.layers.get(number - 1)?.out;
    let rows = graph.variable(out).shape().rows;
    let neurons: Vec<_> = (0..rows.min(FEW))
        .filter_map(|row| {
            graph.label(longhand_core::symbol::Element::new(out, row, 0), &[]).subject
        })
        .collect();
    let names = if rows > FEW {
        format!("{} … ({rows} neurons)", neurons.join(", "))
    } else {
        words::listed(&neurons)
    };
    Some(format!("Layer {number}: {names}"))
}

/// What is not on the page and how to ask for it.
fn left_out_note(naming: &Naming<'_>, group: Group, next: Symbol, left_out: usize) -> Block {
    let graph = naming.graph;
    let what = match (group.pass, graph.variable(group.variable).role) {
        (Pass::Update, _) if graph.quantities().is_empty() => "updated parameter",
        (Pass::Update, _) => "number of the update",
        (Pass::Backward, Role::Weight | Role::Bias) => "gradient",
        (Pass::Backward, _) => "derivative",
        (_, Role::Net) => "net",
        (_, Role::Out) => "out",
        _ => "number",
    };
    let example = graph.name(next, &naming.frame.batch);
    Block::Prose(vec![
        plain(format!(
            "Left out here: {}. To see one of them, ask for it by name with ",
            words::count(left_out, what)
        )),
        Inline::Code(format!("--only {example}")),
        plain("; to see more of all, give a larger number with "),
        Inline::Code("--limit".into()),
        plain("."),
    ])
}
