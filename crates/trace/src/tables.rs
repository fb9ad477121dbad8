//! Tables of given numbers: the samples, the parameters, and what an optimiser keeps for those.

use std::borrow::Cow;

use longhand_core::{
    graph::Role,
    network::Network,
    shape::{Position, Shape},
    symbol::{Element, Symbol, VariableId},
};

use crate::{
    document::{Block, Inline, Text, plain},
    naming::Naming,
    sign::Name,
};

/// Matrices up to this size are printed in full.
const WIDEST: usize = 12;
const TALLEST: usize = 32;

/// The inputs and targets, one row per sample.
pub(crate) fn samples(naming: &Naming<'_>, network: &Network) -> Block {
    let columns: Vec<_> = [Some(network.input), network.target].into_iter().flatten().collect();
    by_sample(naming, &columns).unwrap_or_else(|| {
        let rows = |id: VariableId| naming.graph.variable(id).shape().rows;
        Block::Prose(vec![plain(naming.prose.with(
            "too-many-samples",
            &[
                ("samples", naming.frame.batch.len().into()),
                ("inputs", rows(network.input).into()),
                ("targets", network.target.map_or(0, rows).into()),
            ],
        ))])
    })
}

/// Which outs dropout leaves in this step: one table per layer, one row per sample.
pub(crate) fn masks(naming: &Naming<'_>, network: &Network) -> Vec<Block> {
    let masks: Vec<_> = network.layers.iter().filter_map(|it| Some(it.dropout?.mask)).collect();
    if masks.is_empty() {
        return Vec::new();
    }
    let lead = naming.prose.say("dropout-in-this-step");
    let tables = masks.into_iter().map(|mask| {
        by_sample(naming, &[mask]).unwrap_or_else(|| Block::Prose(too_many_masks(naming, mask)))
    });
    [Block::Prose(vec![plain(lead)])].into_iter().chain(tables).collect()
}

fn too_many_masks(naming: &Naming<'_>, mask: VariableId) -> Text {
    let positions = naming.graph.variable(mask).positions();
    let masks = positions.map(|at| naming.value(Symbol::Value(Element { variable: mask, at })));
    let (all, left_in) = masks
        .fold((0_usize, 0_usize), |(all, left_in), it| (all + 1, left_in + usize::from(it != 0.0)));
    let args = [("stay", left_in.into()), ("all", all.into())];
    vec![plain(naming.prose.with("too-many-masks", &args))]
}

/// Variables with a column for each sample, turned so that each has a row; `None` if they are too large.
fn by_sample(naming: &Naming<'_>, columns: &[VariableId]) -> Option<Block> {
    let rows = |id: &VariableId| naming.graph.variable(*id).shape().rows;
    let width: usize = columns.iter().map(rows).sum();
    let count = naming.frame.batch.len();
    if width > WIDEST || count > TALLEST {
        return None;
    }
    let elements = |sample: usize| {
        columns
            .iter()
            .flat_map(move |id| (0..rows(id)).map(move |row| Element::new(*id, row, sample)))
    };
    let heading = elements(0).map(|element| {
        let sign = naming.notation.value(naming.graph, &[], element);
        vec![Inline::Name(Name::Sign(sign))]
    });
    let rows = (0..count).map(|sample| {
        let number = vec![plain(naming.frame.batch[sample].to_string())];
        let cells =
            elements(sample).map(|it| vec![Inline::Number(naming.number(Symbol::Value(it)))]);
        [number].into_iter().chain(cells).collect()
    });
    Some(Block::Table {
        heading: [vec![plain(naming.prose.say("column-sample"))]]
            .into_iter()
            .chain(heading)
            .collect(),
        rows: rows.collect(),
    })
}

/// A layer whose numbers are printed: one row per neuron, one column per source.
pub(crate) struct LayerTable {
    number: usize,
    source: VariableId,
    out: VariableId,
    weights: VariableId,
    bias: Option<VariableId>,
}

/// The layers of a network.
pub(crate) fn layers(network: &Network) -> impl Iterator<Item = LayerTable> {
    network.layers.iter().enumerate().map(|(index, layer)| LayerTable {
        number: index + 1,
        source: match index {
            0 => network.input,
            _ => network.layers[index - 1].out,
        },
        out: layer.out,
        weights: layer.weights,
        bias: layer.bias,
    })
}

impl LayerTable {
    /// The weights with the biases.
    pub(crate) fn parameters(&self, naming: &Naming<'_>) -> Block {
        let corner = naming.prose.say(match naming.graph.variable(self.source).role {
            Role::Input => "to-from-input",
            _ => "to-from",
        });
        self.table(naming, corner, &|element| equal(naming, Symbol::Value(element))).unwrap_or_else(
            || {
                let shape = self.shape(naming);
                let biases = self.bias.map_or(0, |id| naming.graph.variable(id).shape().rows);
                Block::Prose(vec![plain(naming.prose.with(
                    "too-many-parameters",
                    &[
                        ("layer", naming.notation.layer(self.number).into()),
                        ("weights", shape.len().into()),
                        ("shape", (&shape.to_string()).into()),
                        ("biases", biases.into()),
                    ],
                ))])
            },
        )
    }

    /// What the optimiser keeps for them: a table for each letter.
    pub(crate) fn kept(&self, naming: &Naming<'_>) -> Vec<Block> {
        let prose = naming.prose;
        let tables = naming.kept_words().enumerate().map(|(index, words)| {
            self.table(naming, prose.of_core(words), &|element| {
                // What is frozen has none.
                let kept = naming.graph.kept(element).nth(index);
                kept.map_or_else(|| vec![plain("–")], |symbol| equal(naming, symbol))
            })
        });
        let tables: Option<Vec<_>> = tables.collect();
        tables.unwrap_or_else(|| {
            let one_of = |words| prose.of_core(&format!("a {words}")).into_owned();
            let kept: Vec<_> = naming.kept_words().map(one_of).collect();
            let kept = prose.listed(&kept);
            let args =
                [("layer", naming.notation.layer(self.number).into()), ("kept", (&kept).into())];
            vec![Block::Prose(vec![plain(prose.with("too-many-kept", &args))])]
        })
    }

    fn shape(&self, naming: &Naming<'_>) -> Shape {
        naming.graph.variable(self.weights).shape()
    }

    /// A cell for every weight and bias; `None` if they are too many.
    fn table(
        &self,
        naming: &Naming<'_>,
        corner: Cow<'static, str>,
        cell: &dyn Fn(Element) -> Text,
    ) -> Option<Block> {
        let shape = self.shape(naming);
        if shape.columns > WIDEST || shape.rows > TALLEST {
            return None;
        }
        let subject = |id: VariableId, row: usize| {
            let label = naming.graph.label(Element::new(id, row, 0), &[]);
            vec![plain(String::from(label.subject.unwrap_or(label.head)))]
        };
        let width = 1 + shape.columns + usize::from(self.bias.is_some());
        let mut heading = Vec::with_capacity(width);
        heading.push(vec![plain(corner)]);
        heading.extend((0..shape.columns).map(|column| subject(self.source, column)));
        heading.extend(self.bias.map(|_| vec![plain(naming.prose.say("column-bias"))]));
        let rows = (0..shape.rows).map(|row| {
            let mut cells = Vec::with_capacity(width);
            cells.push(subject(self.out, row));
            let weights = (0..shape.columns).map(|column| Element::new(self.weights, row, column));
            cells.extend(weights.map(cell));
            cells.extend(self.bias.map(|id| cell(bias_of(naming, id, row))));
            cells
        });
        Some(Block::Table { heading, rows: rows.collect() })
    }
}

/// A symbol with its number.
fn equal(naming: &Naming<'_>, symbol: Symbol) -> Text {
    vec![Inline::Equal(naming.name(symbol), naming.number(symbol))]
}

fn bias_of(naming: &Naming<'_>, bias: VariableId, neuron: usize) -> Element {
    let own = naming.graph.variable(bias).shape().rows > 1;
    Element { variable: bias, at: Position::new(if own { neuron } else { 0 }, 0) }
}
