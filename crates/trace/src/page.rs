//! The page of a training step: the network, what is given, then every equation with its number.

use std::collections::HashMap;

use longhand_core::{
    checked::Checked,
    expression::Expression,
    graph::{Group, Pass, Role, UpdateOrder},
    network::Network,
    symbol::{Symbol, VariableId},
};

use crate::{
    conventions,
    document::{Block, Document, Inline, Step, plain},
    formula::{Formula, Name},
    given,
    naming::Naming,
    outcome, rules,
    select::{self, Chosen, UnknownName},
    words,
};

pub use crate::request::{PageOptions, RecordedStep};

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
    let mut document = Document { blocks: conventions::introduction(checked, steps, options) };
    for step in steps {
        document.blocks.extend(given::before(checked, step, options, steps.len() > 1));
        document.blocks.extend(written_out(step, options, steps.len() > 1));
        document.blocks.extend(outcome::after(step, options));
    }
    Ok(document)
}

/// All chosen equations, under the headings of their passes and layers.
fn written_out(step: &RecordedStep<'_>, options: &PageOptions, several: bool) -> Vec<Block> {
    let naming = step.naming(options);
    let graph = naming.graph;
    let choice = select::choose(graph, &step.frame, &options.selection, options.limit);
    let elsewhere =
        if options.selection.is_all() { HashMap::new() } else { select::elsewhere(graph, &choice) };
    let training_step = several.then_some(step.frame.step);
    let in_place = graph.update_order() == UpdateOrder::InPlace;
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
        for (number, symbol) in symbols {
            blocks.extend(
                numbered(&naming, (training_step, number), symbol, &elsewhere).map(Block::Step),
            );
        }
        if let Some(next) = next {
            blocks.push(left_out_note(&naming, group, next, left_out));
        }
    }
    if choice.left_out > 0 {
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
    let total = Inline::Name(Name::Plain(naming.differentiated(None)));
    let mut text = vec![plain("From the outputs back to the inputs. ")];
    let of_samples = graph.gradient_divisor() > 1;
    if of_samples {
        let first = naming.frame.batch.first().copied();
        text.push(plain("The change of a sample's own error, such as "));
        text.push(Inline::Name(Name::Plain(naming.differentiated(first))));
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

/// One equation, written out. `elsewhere` has the numbers of those that are not on the page.
fn numbered(
    naming: &Naming<'_>,
    (training_step, number): (Option<usize>, usize),
    symbol: Symbol,
    elsewhere: &HashMap<Symbol, usize>,
) -> Option<Step> {
    let equation = naming.graph.equation(symbol)?;
    let mut names = vec![naming.name(symbol)];
    if let (Symbol::Derivative(element), Name::Delta(_)) = (symbol, &names[0]) {
        names.push(naming.derivative(element));
    }
    let mut equals = Vec::new();
    equals.extend(equation.chain.as_ref().map(|chain| naming.symbolic(chain)));
    equals.push(naming.symbolic(&equation.expression));
    // The number of a single name is the result itself.
    let is_name = matches!(equation.expression, Expression::Symbol(_));
    if !is_name && equation.expression.as_constant().is_none() {
        equals.push(naming.substituted(&equation.expression));
    }
    let result = Formula::Constant(naming.number(symbol));
    // A constant that is printed as its result is, is not repeated.
    if equals.last() != Some(&result) {
        equals.push(result);
    }
    let written = |number: usize| match training_step {
        Some(step) => format!("{step}.{number}"),
        None => number.to_string(),
    };
    let from = from_elsewhere(naming, &equation.expression, elsewhere);
    let from = from.into_iter().map(|(name, number)| (name, written(number))).collect();
    Some(Step {
        number: written(number),
        title: words::title(naming.graph, symbol, &naming.frame.batch),
        words: rules::rule(naming.graph, &equation),
        names,
        equals,
        from,
    })
}

/// The names that are written in an expression and whose equations are not on the page, with the numbers
/// of those.
fn from_elsewhere(
    naming: &Naming<'_>,
    expression: &Expression,
    elsewhere: &HashMap<Symbol, usize>,
) -> Vec<(Name, usize)> {
    let mut from: Vec<(Name, usize)> = Vec::new();
    if elsewhere.is_empty() {
        return from;
    }
    // Of a long sum not all terms are written.
    let formula = naming.symbolic(expression);
    let mut names = Vec::new();
    formula.for_each_name(&mut |name| names.push(name));
    expression.for_each_symbol(&mut |symbol| {
        if let Some(number) = elsewhere.get(&symbol) {
            let entry = (naming.name(symbol), *number);
            if names.contains(&&entry.0) && !from.contains(&entry) {
                from.push(entry);
            }
        }
    });
    from
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
