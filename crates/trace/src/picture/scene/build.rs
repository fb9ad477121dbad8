//! The parts of a picture, from the network and the numbers of a step.

use longhand_core::{
    checked::Checked,
    network::Network,
    symbol::{Element, Symbol, VariableId},
};

use super::{
    Edge, Item, Joins, Kind, Mark, Node, Options, Scene,
    elided::{Slot, slots},
    way::{Way, shares_bias},
};
use crate::{
    drawing::{Sign, Text},
    naming::Naming,
    picture::{
        PictureError,
        show::{AtEdges, AtNodes},
        sign::{named, of_any_sample, sign},
        words,
    },
};

pub(super) fn scene(
    naming: &Naming<'_>,
    network: &Network,
    checked: &Checked,
    options: Options<'_>,
) -> Result<Scene, PictureError> {
    let graph = naming.graph;
    let row = options.show.row();
    let needs_root = row.edges == AtEdges::Gradients || row.nodes == AtNodes::Deltas;
    if needs_root && graph.root().is_none() {
        return Err(words::no_backward_pass(network.error.is_some(), checked.differentiable()));
    }
    if row.edges == AtEdges::Updated && graph.update().is_none() {
        return Err(words::no_update());
    }
    let batch = &naming.frame.batch;
    let column = match options.sample {
        None => 0,
        Some(sample) => batch
            .iter()
            .position(|it| *it == sample)
            .ok_or_else(|| words::no_sample(sample, naming.frame.step, batch))?,
    };
    let way = match options.path {
        Some(name) => Some(Way::find(name, network, checked)?),
        None => None,
    };
    let mut builder =
        Builder { naming, network, checked, options, column, way, scene: Scene::default() };
    builder.build();
    Ok(builder.scene)
}

struct Builder<'a> {
    naming: &'a Naming<'a>,
    network: &'a Network,
    checked: &'a Checked,
    options: Options<'a>,
    /// The column of the sample in the step's batch.
    column: usize,
    way: Option<Way>,
    scene: Scene,
}

impl Builder<'_> {
    fn build(&mut self) {
        let asked = |column| self.way.as_ref().and_then(|way| way.asked(column));
        let sizes = std::iter::once(self.checked.inputs.len())
            .chain(self.checked.layers.iter().map(|it| it.neurons.len()));
        let chosen: Vec<Vec<Slot>> = sizes
            .enumerate()
            .map(|(column, size)| slots(size, self.options.most, asked(column)))
            .collect();
        let mut before = self.column_of(&chosen[0], |this, input| this.input(input));
        for (layer, slots) in chosen[1..].iter().enumerate() {
            let own = self.column_of(slots, |this, neuron| this.neuron(layer, neuron));
            self.weights(layer, &before, &own);
            self.biases(layer, &own);
            before = own;
        }
        self.errors(&before);
        self.scale_sizes();
        let ways = self.way.as_ref().map(|way| {
            let drawn = |layer: usize| {
                chosen[layer + 1].iter().filter(|it| matches!(it, Slot::At(_))).count()
            };
            (way.count(), way.count_among(drawn))
        });
        self.tell(ways);
    }

    /// A column of nodes, and for each node its number in its layer.
    fn column_of(
        &mut self,
        slots: &[Slot],
        mut make: impl FnMut(&Self, usize) -> Node,
    ) -> Vec<(usize, usize)> {
        let (mut items, mut own) = (Vec::new(), Vec::new());
        for slot in slots {
            match slot {
                Slot::Dots(number) => items.push(Item::Dots(*number)),
                Slot::At(number) => {
                    let node = make(self, *number);
                    own.push((self.scene.nodes.len(), *number));
                    items.push(Item::Node(self.scene.nodes.len()));
                    self.scene.nodes.push(node);
                }
            }
        }
        self.scene.columns.push(items);
        own
    }

    fn mark(&self, is_on_way: impl Fn(&Way) -> bool) -> Mark {
        match &self.way {
            None => Mark::Plain,
            Some(way) if is_on_way(way) => Mark::OnWay,
            Some(_) => Mark::Beside,
        }
    }

    fn input(&self, input: usize) -> Node {
        let symbol = Symbol::Value(Element::new(self.network.input, input, self.column));
        let line = match self.options.show.row().nodes {
            AtNodes::Values => self.equals(symbol),
            AtNodes::Names | AtNodes::Deltas => named(&self.checked.inputs[input]).into(),
        };
        Node {
            kind: Kind::Input,
            name: self.checked.inputs[input].clone(),
            lines: vec![line],
            mark: self.mark(|way| way.has_input(input)),
        }
    }

    fn neuron(&self, layer: usize, neuron: usize) -> Node {
        let name = &self.checked.layers[layer].neurons[neuron];
        let variables = self.network.layers[layer];
        let value = |id: VariableId| Symbol::Value(Element::new(id, neuron, self.column));
        let mut lines = vec![named(name).into()];
        match self.options.show.row().nodes {
            AtNodes::Names => {}
            AtNodes::Values => {
                let dropped = variables.dropout.map(|it| value(it.out));
                let symbols =
                    [value(variables.net), value(variables.out)].into_iter().chain(dropped);
                lines.extend(symbols.map(|symbol| self.equals(symbol)));
            }
            AtNodes::Deltas => {
                let delta = Symbol::Derivative(Element::new(variables.net, neuron, self.column));
                if self.naming.graph.place(delta).is_some() {
                    lines.push(self.equals(delta));
                }
            }
        }
        Node {
            kind: Kind::Neuron,
            name: name.clone(),
            lines,
            mark: self.mark(|way| way.has_neuron(layer, neuron)),
        }
    }

    fn sign(&self, symbol: Symbol) -> Sign {
        sign(self.naming, symbol)
    }

    /// The sign of a symbol: of the sample, if its number is shown too.
    fn name_of(&self, symbol: Symbol) -> Sign {
        match self.options.show.row().nodes {
            AtNodes::Names => of_any_sample(self.naming, symbol),
            AtNodes::Values | AtNodes::Deltas => self.sign(symbol),
        }
    }

    fn equals(&self, symbol: Symbol) -> Text {
        Text::equals(self.sign(symbol), self.naming.voice().number(self.naming.number(symbol)))
    }

    /// What stands at a parameter, and the number by which an edge is drawn.
    fn parameter(&self, element: Element) -> (Text, Option<f64>) {
        let value = Symbol::Value(element);
        let has = |symbol| self.naming.graph.place(symbol).is_some();
        match self.options.show.row().edges {
            AtEdges::Names => (self.sign(value).into(), None),
            AtEdges::Gradients if has(Symbol::Derivative(element)) => {
                let symbol = Symbol::Derivative(element);
                (self.equals(symbol), Some(self.naming.value(symbol)))
            }
            AtEdges::Updated if has(Symbol::Updated(element)) => {
                (self.equals(Symbol::Updated(element)), None)
            }
            AtEdges::Values | AtEdges::Gradients | AtEdges::Updated => (self.equals(value), None),
        }
    }

    fn weights(&mut self, layer: usize, sources: &[(usize, usize)], neurons: &[(usize, usize)]) {
        let weights = self.network.layers[layer].weights;
        for (from, source) in sources {
            for (to, neuron) in neurons {
                let (label, size) = self.parameter(Element::new(weights, *neuron, *source));
                let mark = self.mark(|way| way.has_weight(layer, *neuron, *source));
                let (joins, label) = (Joins::Weight, Some(label));
                self.scene.edges.push(Edge { from: *from, to: *to, joins, label, size, mark });
            }
        }
    }

    fn biases(&mut self, layer: usize, neurons: &[(usize, usize)]) {
        let Some(id) = self.network.layers[layer].bias else { return };
        let rows = self.naming.graph.variable(id).shape().rows;
        let is_shared = shares_bias(Some(rows), self.checked.layers[layer].neurons.len());
        if is_shared {
            let bias = self.bias(id, layer, 0, Kind::SharedBias);
            self.scene.columns[layer].push(Item::Node(bias));
            for (to, _) in neurons {
                self.joined(bias, *to, Joins::Bias);
            }
        } else {
            for (to, neuron) in neurons {
                let bias = self.bias(id, layer, *neuron, Kind::OwnBias(*to));
                self.joined(bias, *to, Joins::Bias);
            }
        }
    }

    fn bias(&mut self, id: VariableId, layer: usize, row: usize, kind: Kind) -> usize {
        let element = Element::new(id, row, 0);
        let node = Node {
            kind,
            name: self.naming.label(element).to_string(),
            lines: vec![self.parameter(element).0],
            mark: self.mark(|way| way.has_bias(layer, row)),
        };
        self.scene.nodes.push(node);
        self.scene.nodes.len() - 1
    }

    /// An edge without a number of its own: it is on a way where both of its ends are.
    fn joined(&mut self, from: usize, to: usize, joins: Joins) {
        let mark = match (self.scene.nodes[from].mark, self.scene.nodes[to].mark) {
            (Mark::OnWay, Mark::OnWay) => Mark::OnWay,
            (Mark::Plain, _) => Mark::Plain,
            _ => Mark::Beside,
        };
        self.scene.edges.push(Edge { from, to, joins, label: None, size: None, mark });
    }

    /// The errors of the outputs and their targets, the total, and the penalty.
    fn errors(&mut self, outputs: &[(usize, usize)]) {
        let Some(error) = self.network.error else { return };
        let shows = self.options.show.row().nodes == AtNodes::Values;
        let total = Symbol::Value(Element::new(error.total, 0, 0));
        let mut lines = vec![if shows { self.equals(total) } else { self.sign(total).into() }];
        if let (Some(reported), true) = (self.network.reported, shows) {
            lines.push(self.equals(Symbol::Value(Element::new(reported.total, 0, 0))));
        }
        let name = self.sign(total).plain;
        let mut total = Node { kind: Kind::Error, name, lines, mark: self.mark(|_| true) };
        let is_single = self.checked.outputs().len() == 1
            && self.naming.frame.batch.len() == 1
            && self.network.penalty.is_none();
        let mut parts = Vec::new();
        if is_single {
            // The error of the only output is the total error.
            total.lines.extend(self.target(0).filter(|_| shows));
            parts = outputs.iter().map(|(node, _)| *node).collect();
        } else {
            self.scene.columns.push(Vec::new());
            let mut last = None;
            for (node, output) in outputs {
                if let Some(between) = last.map(|last| output - last - 1).filter(|it| *it > 0) {
                    self.push_item(Item::Dots(between));
                }
                last = Some(*output);
                let part = self.error_of(*output, error.of_outputs, shows);
                self.joined(*node, part, Joins::Error);
                parts.push(part);
            }
            if let Some(penalty) = self.network.penalty {
                let symbol = Symbol::Value(Element::new(penalty, 0, 0));
                let line = if shows { self.equals(symbol) } else { self.sign(symbol).into() };
                let (name, mark) = (self.sign(symbol).plain, self.mark(|_| false));
                let node = Node { kind: Kind::Error, name, lines: vec![line], mark };
                parts.push(self.push_node(node));
            }
        }
        self.scene.columns.push(Vec::new());
        let total = self.push_node(total);
        for part in parts {
            self.joined(part, total, Joins::Error);
        }
    }

    fn error_of(&mut self, output: usize, of_outputs: VariableId, shows: bool) -> usize {
        let symbol = Symbol::Value(Element::new(of_outputs, output, self.column));
        let mut lines = vec![if shows { self.equals(symbol) } else { self.name_of(symbol).into() }];
        lines.extend(self.target(output).filter(|_| shows));
        let mark = self.mark(|way| way.has_error(output));
        self.push_node(Node { kind: Kind::Error, name: self.name_of(symbol).plain, lines, mark })
    }

    fn target(&self, output: usize) -> Option<Text> {
        let target = Element::new(self.network.target?, output, self.column);
        Some(self.equals(Symbol::Value(target)))
    }

    /// A node in the last column.
    fn push_node(&mut self, node: Node) -> usize {
        self.scene.nodes.push(node);
        self.push_item(Item::Node(self.scene.nodes.len() - 1));
        self.scene.nodes.len() - 1
    }

    fn push_item(&mut self, item: Item) {
        if let Some(column) = self.scene.columns.last_mut() {
            column.push(item);
        }
    }

    /// Edges are as wide as their numbers are large, beside the largest one.
    fn scale_sizes(&mut self) {
        let sizes = self.scene.edges.iter().filter_map(|edge| edge.size);
        let most = sizes.map(f64::abs).fold(0.0, f64::max);
        for edge in &mut self.scene.edges {
            edge.size = edge.size.map(|size| if most > 0.0 { size / most } else { 0.0 });
        }
    }

    fn tell(&mut self, ways: Option<(u128, u128)>) {
        let told = words::Told {
            voice: self.naming.voice(),
            checked: self.checked,
            show: self.options.show,
            step: self.naming.frame.step,
            sample: self.naming.frame.batch.get(self.column).copied().unwrap_or(1),
            batch: self.naming.frame.batch.len(),
            start: self.options.path,
            ways,
            mixes: self.way.as_ref().is_some_and(Way::mixes),
        };
        self.scene.title = told.title();
        self.scene.captions = told.captions();
        self.scene.description = told.description(&self.scene);
    }
}
