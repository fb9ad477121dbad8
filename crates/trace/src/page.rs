//! The page of a training step: the network, what is given, then every equation with its number.

use std::borrow::Cow;

use longhand_core::{
    checked::Checked,
    graph::{Group, Pass, Role, UpdateOrder},
    network::Network,
    symbol::{Symbol, VariableId},
};

use crate::{
    conventions,
    document::{Block, Document, Inline},
    figure, given, key, matrix,
    naming::Naming,
    outcome,
    prose::{Prose, yes_or_no},
    select::{self, Choice, Chosen, Elsewhere, UnknownName},
    sign::Name,
    step::Writer,
};

pub use crate::request::{Around, PageOptions, Part, Pictures, RecordedStep, Style, View};

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
    let is_whole = options.around == Around::Everything;
    let blocks = match is_whole {
        true => conventions::introduction(checked, steps, options),
        false => Vec::new(),
    };
    let mut document = Document { prose: options.prose(), blocks };
    let several = steps.len() > 1;
    for (at, step) in steps.iter().enumerate() {
        if options.around >= Around::Given {
            document.blocks.extend(given::before(checked, step, options, several));
        }
        document.blocks.extend(written_out(checked, step, options, several.then_some(at)));
        if is_whole {
            document.blocks.extend(outcome::after(step, options));
        }
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

/// So many equations are seen at a glance: without anything around them they need no headings for layers.
const FEW: usize = 12;

/// All chosen equations, under the headings of their passes and layers.
fn written_out(
    checked: &Checked,
    step: &RecordedStep<'_>,
    options: &PageOptions,
    at: Option<usize>,
) -> Vec<Block> {
    let naming = step.naming(options);
    let graph = naming.graph;
    let choice = select::choose(graph, &step.frame, &options.selection, options.limit);
    let elsewhere = (!options.selection.is_all()).then(|| Elsewhere::new(graph, &choice));
    let training_step = at.map(|_| step.frame.step);
    let writer = Writer { naming, options, at: at.unwrap_or_default(), training_step, elsewhere };
    let in_place = graph.update_order() == UpdateOrder::InPlace;
    let mut matrices = 0;
    let count: usize = choice.groups.iter().map(|it| it.symbols.len()).sum();
    // A block for each, and room for the headings.
    let mut blocks = Vec::with_capacity(count + 16);
    let mut section = None;
    let mut layer = None;
    let is_whole = options.around == Around::Everything;
    let is_headed = is_whole || has_several_passes(&choice);
    let is_layered = is_whole || count > FEW;
    for Chosen { group, symbols, left_out, next } in choice.groups {
        let pass = if in_place { group.pass.min(Pass::Backward) } else { group.pass };
        if section != Some(pass) {
            if is_headed {
                let text = section_title(naming.prose, pass, in_place).into_owned();
                blocks.push(Block::Heading { level: 3, text });
            }
            if is_whole {
                blocks.extend(section_words(&naming, step.network.penalty, pass));
            }
            blocks.extend(figure::of_pass(checked, step, options, pass, at.is_some()));
            (section, layer) = (Some(pass), None);
        }
        let heading = layer_heading(&naming, step.network, group).filter(|_| is_layered);
        if heading.is_some() && layer != heading {
            layer.clone_from(&heading);
            blocks.extend(heading.map(|text| Block::Heading { level: 4, text }));
        }
        if options.view != View::Scalar {
            for whole in graph.wholes(group) {
                matrices += 1;
                let number = writer.written(&format!("M{matrices}"));
                let step = matrix::step(&writer.naming, options, (writer.at, number), whole);
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
        let [limit, only] = ["--limit", "--only"].map(|it| vec![Inline::Code(it.into())]);
        blocks.push(Block::Prose(naming.prose.text(
            "left-out-besides",
            &[("count", choice.left_out.into())],
            &[("limit", limit), ("only", only)],
        )));
    }
    blocks
}

/// Whether a choice has steps of more than one pass.
fn has_several_passes(choice: &Choice) -> bool {
    let mut passes = choice.groups.iter().map(|chosen| chosen.group.pass);
    let first = passes.next();
    passes.any(|pass| Some(pass) != first)
}

fn section_title(prose: Prose, pass: Pass, in_place: bool) -> Cow<'static, str> {
    prose.say(match pass {
        Pass::Forward => "section-forward",
        Pass::Error => "section-error",
        Pass::Backward if in_place => "section-backward-in-place",
        Pass::Backward => "section-backward",
        Pass::Update => "section-update",
    })
}

/// What has to be said before the steps of the backward pass.
fn section_words(naming: &Naming<'_>, penalty: Option<VariableId>, pass: Pass) -> Option<Block> {
    let graph = naming.graph;
    let root = graph.root().filter(|_| pass == Pass::Backward)?;
    let of_samples = graph.gradient_divisor() > 1;
    let is_plain = |group: Group| group.variable != root && Some(group.variable) != penalty;
    let has_factor = graph.groups().any(|group| is_plain(group) && !graph.is_written(group));
    let name = |sample| vec![Inline::Name(Name::Sign(naming.differentiated(sample)))];
    Some(Block::Prose(naming.prose.text(
        "backward-pass-explained",
        &[
            ("samples", if of_samples { "several" } else { "one" }.into()),
            ("penalty", yes_or_no(penalty.is_some()).into()),
            ("factor", if has_factor { "left-out" } else { "written" }.into()),
        ],
        &[("total", name(None)), ("own", name(naming.frame.batch.first().copied()))],
    )))
}

/// `Layer 2: o1 and o2`, for what belongs to a layer.
fn layer_heading(naming: &Naming<'_>, network: &Network, group: Group) -> Option<String> {
    const FEW_NEURONS: usize = 6;
    let prose = naming.prose;
    let graph = &network.graph;
    let number = graph.variable(group.variable).layer.filter(|layer| *layer > 0)?;
    let out = network.layers.get(number - 1)?.out;
    let rows = graph.variable(out).shape().rows;
    let neurons: Vec<_> = (0..rows.min(FEW_NEURONS))
        .filter_map(|row| {
            graph.label(longhand_core::symbol::Element::new(out, row, 0), &[]).subject
        })
        .collect();
    let names = if rows > FEW_NEURONS { neurons.join(", ") } else { prose.listed(&neurons) };
    Some(prose.with(
        if rows > FEW_NEURONS { "layer-heading-of-many" } else { "layer-heading" },
        &[
            ("layer", naming.notation.layer(number).into()),
            ("names", (&names).into()),
            ("neurons", rows.into()),
        ],
    ))
}

/// What is not on the page and how to ask for it.
fn left_out_note(naming: &Naming<'_>, group: Group, next: Symbol, left_out: usize) -> Block {
    let graph = naming.graph;
    let what = match (group.pass, graph.variable(group.variable).role) {
        (Pass::Update, _) if graph.quantities().is_empty() => "parameter",
        (Pass::Update, _) => "of-update",
        (Pass::Backward, Role::Weight | Role::Bias) => "gradient",
        (Pass::Backward, _) => "derivative",
        (_, Role::Net) => "net",
        (_, Role::Out) => "out",
        _ => "number",
    };
    let example = graph.name(next, &naming.frame.batch);
    let example = vec![Inline::Code(format!("--only {example}").into())];
    let limit = vec![Inline::Code("--limit".into())];
    Block::Prose(naming.prose.text(
        "left-out",
        &[("what", what.into()), ("count", left_out.into())],
        &[("example", example), ("limit", limit)],
    ))
}
