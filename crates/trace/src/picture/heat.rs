//! The weights and biases as areas of colour: one table for each layer.

use longhand_core::{
    checked::Checked,
    network::Network,
    symbol::{Element, Symbol},
};

use super::{
    legend,
    line::{bounds, captions, shift},
    scene::{Slot, slots},
    sign::named,
    words,
};
use crate::{
    drawing::{Anchor, Drawing, Ink, Label, Point, Shape, Text},
    naming::Naming,
    prose::Prose,
};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether the parameters after the step are shown, in place of those before it.
    pub after: bool,
    /// How many rows and columns of a layer are drawn at the most.
    pub most: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { after: false, most: 24 }
    }
}

const SIZE: f64 = 12.0;
const HEADING: f64 = 14.0;
/// How high a cell is, and how wide without a number in it.
const CELL: f64 = 20.0;
/// A table with numbers is no wider than this.
const WIDEST: f64 = 640.0;
/// A row of tables is no wider than this.
const SHEET: f64 = 900.0;
const MARGIN: f64 = 16.0;

/// The weights of all layers: `naming` has the numbers of the step.
#[must_use]
pub fn heat(
    naming: &Naming<'_>,
    network: &Network,
    checked: &Checked,
    options: Options,
) -> Drawing {
    let tables = tables(naming, network, checked, options);
    let numbers = || tables.iter().flat_map(|table| &table.cells).map(|cell| cell.value.abs());
    let most = numbers().fold(0.0, f64::max);
    let mut shapes = Vec::new();
    let (mut x, mut y, mut high) = (0.0, 0.0, 0.0_f64);
    for table in &tables {
        let mut own = draw(table, naming, most);
        let (low, end) = bounds(&own);
        let (width, height) = (end.x - low.x, end.y - low.y);
        if x > 0.0 && x + width > SHEET {
            (x, y, high) = (0.0, y + high + 28.0, 0.0);
        }
        shift(&mut own, x - low.x, y - low.y);
        shapes.extend(own);
        x += width + 36.0;
        high = high.max(height);
    }
    let voice = naming.voice();
    let mut scale = legend::level(most, 0.0, naming.precision, voice);
    shift(&mut scale, 0.0, y + high + 24.0);
    shapes.extend(scale);
    let (low, end) = bounds(&shapes);
    shift(&mut shapes, MARGIN - low.x, MARGIN - low.y);
    let width = (end.x - low.x + 2.0 * MARGIN).max(280.0);
    let bottom = end.y - low.y + 2.0 * MARGIN;
    let after = options.after.then_some(naming.frame.step);
    let caption = words::heat_caption(voice.prose, after);
    let below = Point::new(MARGIN, bottom + SIZE / 2.0);
    let (lines, end) = captions(std::slice::from_ref(&caption), below, SIZE, width - 2.0 * MARGIN);
    shapes.extend(lines);
    Drawing {
        width: width.ceil(),
        height: (end.y - SIZE / 2.0 + MARGIN).ceil(),
        title: words::heat_title(voice.prose, checked.title.as_deref()),
        description: words::heat_description(voice, &caption, &tables),
        shapes,
    }
}

/// The numbers of a layer.
pub(super) struct Table {
    pub(super) layer: usize,
    pub(super) rows: Vec<Slot>,
    pub(super) columns: Vec<Slot>,
    row_names: Vec<String>,
    column_names: Vec<String>,
    pub(super) cells: Vec<Cell>,
    /// Whether one bias stands beside all rows.
    shares_bias: bool,
}

/// A number and its place.
pub(super) struct Cell {
    row: usize,
    /// The place of its column, or none for the biases.
    column: Option<usize>,
    pub(super) symbol: Symbol,
    pub(super) name: String,
    pub(super) value: f64,
}

fn tables(
    naming: &Naming<'_>,
    network: &Network,
    checked: &Checked,
    options: Options,
) -> Vec<Table> {
    let mut sources = &checked.inputs;
    let mut tables = Vec::new();
    for (index, (layer, variables)) in checked.layers.iter().zip(&network.layers).enumerate() {
        let rows = slots(layer.neurons.len(), options.most, None);
        let columns = slots(sources.len(), options.most, None);
        let number = |id, row, column| {
            let element = Element::new(id, row, column);
            let updated = Symbol::Updated(element);
            let is_updated = options.after && naming.graph.place(updated).is_some();
            let symbol = if is_updated { updated } else { Symbol::Value(element) };
            (symbol, naming.label(element).to_string(), naming.value(symbol))
        };
        let biases = variables.bias.map(|id| (id, naming.graph.variable(id).shape().rows));
        let shares_bias = biases.is_some_and(|(_, biases)| biases < layer.neurons.len());
        let mut cells = Vec::new();
        for (row, neuron) in numbered(&rows) {
            for (column, source) in numbered(&columns) {
                let (symbol, name, value) = number(variables.weights, neuron, source);
                cells.push(Cell { row, column: Some(column), symbol, name, value });
            }
            if let Some((id, biases)) = biases
                && neuron < biases
            {
                let (symbol, name, value) = number(id, neuron, 0);
                cells.push(Cell { row, column: None, symbol, name, value });
            }
        }
        tables.push(Table {
            layer: index + 1,
            row_names: names(&rows, &layer.neurons),
            column_names: names(&columns, sources),
            rows,
            columns,
            cells,
            shares_bias,
        });
        sources = &layer.neurons;
    }
    tables
}

/// The places that are no dots, with what stands there.
fn numbered(slots: &[Slot]) -> impl Iterator<Item = (usize, usize)> {
    slots.iter().enumerate().filter_map(|(place, slot)| match slot {
        Slot::At(number) => Some((place, *number)),
        Slot::Dots(_) => None,
    })
}

/// How many rows or columns there are, with those that are not drawn.
pub(super) fn size(slots: &[Slot]) -> usize {
    let one = |slot: &Slot| match slot {
        Slot::At(_) => 1,
        Slot::Dots(number) => *number,
    };
    slots.iter().map(one).sum()
}

fn names(slots: &[Slot], names: &[String]) -> Vec<String> {
    slots
        .iter()
        .map(|slot| match slot {
            Slot::At(number) => names.get(*number).cloned().unwrap_or_default(),
            Slot::Dots(number) => words::more(*number),
        })
        .collect()
}

fn draw(table: &Table, naming: &Naming<'_>, most: f64) -> Vec<Shape> {
    let shown = |cell: &Cell| Text::from(naming.voice().number(naming.number(cell.symbol)));
    let widest = table.cells.iter().map(|cell| shown(cell).width(SIZE)).fold(0.0, f64::max) + 8.0;
    #[expect(clippy::cast_precision_loss, reason = "a few columns")]
    let columns = table.columns.len() as f64;
    let has_numbers = widest.max(CELL) * columns <= WIDEST;
    let cell = if has_numbers { widest.max(CELL) } else { CELL };
    let mut shapes = Vec::new();
    let text = |at: Point, text: Text, size: f64| Label::new(at, text, size);
    headings(table, cell, naming.prose, &mut shapes);
    for it in &table.cells {
        let at = Point::new(left(it.column, columns, cell), top(it.row));
        let is_tall = it.column.is_none() && table.shares_bias;
        #[expect(clippy::cast_precision_loss, reason = "a few rows")]
        let height = if is_tall { CELL * table.rows.len() as f64 } else { CELL };
        let ink = Ink::level(it.value, most);
        let size = (cell - 1.0, height - 1.0);
        shapes.push(Shape::Rect { at, size, radius: 0.0, width: 1.0, ink });
        let middle = Point::new(at.x + cell / 2.0, at.y + height / 2.0);
        if has_numbers {
            shapes.push(Shape::Text(text(middle, shown(it), SIZE)));
        } else if it.value < 0.0 {
            // The colour is not the only sign.
            shapes.push(Shape::Text(text(middle, words::MINUS.into(), SIZE)));
        }
    }
    shapes
}

fn top(row: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a few rows")]
    let rows = row as f64;
    rows * CELL
}

/// The left side of a cell: biases stand apart, behind the weights.
fn left(column: Option<usize>, columns: f64, cell: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a few columns")]
    match column {
        Some(column) => column as f64 * cell,
        None => columns * cell + 8.0,
    }
}

fn headings(table: &Table, cell: f64, prose: Prose, shapes: &mut Vec<Shape>) {
    #[expect(clippy::cast_precision_loss, reason = "a few columns")]
    let columns = table.columns.len() as f64;
    let mut names: Vec<_> =
        table.column_names.iter().enumerate().map(|(k, it)| (Some(k), it.clone())).collect();
    if table.cells.iter().any(|it| it.column.is_none()) {
        names.push((None, words::bias(prose)));
    }
    let named = |name: &str| match name.starts_with(|it: char| it.is_alphabetic()) {
        true => Text::from(named(name)),
        false => Text::from(name),
    };
    let is_wide = names.iter().any(|(_, name)| named(name).width(SIZE) > cell - 2.0);
    let mut high = 0.0_f64;
    for (column, name) in &names {
        let x = left(*column, columns, cell) + cell / 2.0;
        let text = if column.is_none() { Text::from(name.as_str()) } else { named(name) };
        let label = if is_wide {
            let label = Label::new(Point::new(x, -6.0), text, SIZE).anchored(Anchor::Start);
            Label { turn: -90.0, ..label }
        } else {
            Label::new(Point::new(x, -10.0), text, SIZE)
        };
        high = high.max(label.corners().iter().map(|it| -it.y).fold(0.0, f64::max));
        shapes.push(Shape::Text(label));
    }
    for (row, name) in table.row_names.iter().enumerate() {
        let at = Point::new(-6.0, top(row) + CELL / 2.0);
        shapes.push(Shape::Text(Label::new(at, named(name), SIZE).anchored(Anchor::End)));
    }
    let heading =
        Label::new(Point::new(0.0, -high - 12.0), words::layer(prose, table.layer), HEADING);
    shapes.push(Shape::Text(heading.anchored(Anchor::Start)));
}
