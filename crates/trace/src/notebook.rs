//! A Jupyter notebook: the page, with every equation computed once more in NumPy.
//!
//! Below each equation stands a cell that computes it from the numbers before it and compares the result with
//! the printed one. The code is made from the equation itself, not from its text.
//!
//! **Tolerance.** A computed number has to be the printed one, give or take one in the last digit that the
//! page shows: half of it is the rounding of the page, the other half is for the last bits of the
//! computation, in which NumPy and this program may differ. Where so many digits are shown, or so much
//! cancels out, that those bits reach the last digit, the tolerance is what they can amount to
//! (`drift.rs`).
//!
//! **Whole matrices** are arrays of two dimensions, computed and compared as the numbers are (`matrices.rs`).
//! One that is a number by its nature, such as the total error, is that number in the code too.
//!
//! **Exercises.** A cell has `net_h1 = ...` and an assertion that fails as long as that stands there. It does
//! not hold the result, nor the formula: either would give away what is asked for. Where the key stands at
//! the end of the page, a cell below it compares all results at once; without it, `longhand check` does.

use std::{collections::HashMap, fmt::Write as _};

use longhand_core::{
    graph::Graph, rounding::Rounding, symbol::Symbol, update::Place, whole::Whole,
};

use crate::{
    document::{About, Block, Step},
    format::{Format, Page},
    markdown::Markdown,
    prose::Prose,
    request::{Part, Style},
    select::UnknownName,
};
use drift::Drifting;
use file::{Cell, File};
use given::{Kind, kind_of, place};
use identifiers::{Identifiers, OfStep};
use python::{Helper, Needs, Writer};
use tolerance::tolerance;

mod drift;
mod file;
mod given;
mod identifiers;
mod matrices;
mod matrix_code;
mod picture;
mod python;
mod tolerance;

/// Notebooks of Jupyter.
#[derive(Clone, Copy, Debug)]
pub struct Notebook;

impl Format for Notebook {
    fn name(&self) -> &'static str {
        "notebook"
    }

    fn words(&self) -> &'static str {
        "a Jupyter notebook that computes every equation again with NumPy"
    }

    fn extension(&self) -> &'static str {
        "ipynb"
    }

    fn has_pictures(&self) -> bool {
        true
    }

    fn links_pictures(&self) -> bool {
        true
    }

    fn folds(&self) -> bool {
        true
    }

    fn write(&self, page: &Page<'_>) -> Result<String, UnknownName> {
        let document = page.document()?;
        let mut cells = Cells::new(page);
        cells.blocks(&document.blocks);
        Ok(File::new(cells.finish()).text())
    }
}

/// What a symbol is bound to, after the cells so far.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Bound {
    /// A number that has been written into a cell.
    Given(f64),
    /// The result of a cell.
    Computed,
}

/// The cells of a notebook while it is written.
struct Cells<'a> {
    page: &'a Page<'a>,
    prose: Prose,
    cells: Vec<Cell>,
    identifiers: Identifiers,
    needs: Needs,
    /// What each identifier is bound to.
    bound: HashMap<String, Bound>,
    /// The training steps, as far as they have been written.
    steps: Vec<Written>,
    /// The place on the page of the training step that is being written.
    at: Option<usize>,
    /// The numbers, row by row, of each identifier of a matrix that has been written into a cell.
    given_matrices: HashMap<String, Vec<f64>>,
    /// The results of an exercise: the number of the step, the printed number, one in its last digit.
    results: Vec<(String, String, String)>,
}

/// A training step whose cells have been begun.
#[derive(Default)]
struct Written {
    names: OfStep,
    /// How far a number may drift, where it is more than nothing.
    drifts: HashMap<Symbol, f64>,
    /// What has been computed, by its name: its identifier and its drift.
    computed: HashMap<String, (String, f64)>,
    /// How far the elements of a matrix may drift, row by row.
    matrix_drifts: HashMap<Whole, Vec<f64>>,
    /// The matrices that have been computed, by their names: identifier and drift.
    computed_matrices: HashMap<String, (String, Vec<f64>)>,
}

impl<'a> Cells<'a> {
    fn new(page: &'a Page<'a>) -> Self {
        Self {
            page,
            prose: page.options.prose(),
            cells: Vec::new(),
            identifiers: Identifiers::default(),
            needs: Needs::default(),
            bound: HashMap::new(),
            steps: page.steps.iter().map(|_| Written::default()).collect(),
            at: None,
            given_matrices: HashMap::new(),
            results: Vec::new(),
        }
    }

    /// The cells, with the one for imports in front of the first code.
    fn finish(mut self) -> Vec<Cell> {
        let is_code = |cell: &Cell| matches!(cell, Cell::Code { .. });
        if let Some(first) = self.cells.iter().position(is_code) {
            let imports = self.imports();
            self.cells.insert(first, Cell::code("imports".into(), &imports));
        }
        self.cells
    }

    fn blocks(&mut self, blocks: &[Block]) {
        let mut begin = 0;
        for (index, block) in blocks.iter().enumerate() {
            match block {
                Block::Step(step) => {
                    self.text(&blocks[begin..index]);
                    self.step(block, step);
                    begin = index + 1;
                }
                Block::Figure(figure) if figure.file.is_none() => {
                    self.text(&blocks[begin..index]);
                    self.markdown(&picture::image(&figure.drawing));
                    begin = index + 1;
                }
                Block::Heading { level, .. } => {
                    self.text(&blocks[begin..index]);
                    begin = index;
                    // The numbers of a training step are set before the heading of its first pass.
                    if *level <= PASS {
                        self.begin_training_step(&blocks[index..]);
                    }
                }
                _ => {}
            }
        }
        self.text(&blocks[begin..]);
        self.comparison();
    }

    /// Blocks without code.
    fn text(&mut self, blocks: &[Block]) {
        if !blocks.is_empty() {
            self.markdown(&Markdown::COMMON.blocks(blocks, self.prose));
        }
    }

    fn markdown(&mut self, text: &str) {
        let id = format!("text-{}", self.cells.len() + 1);
        self.cells.push(Cell::markdown(id, text));
    }

    fn code(&mut self, id: String, code: &str) {
        self.cells.push(Cell::code(id, code));
    }

    /// The numbers of the training step whose first equation stands below the heading that `blocks` begin
    /// with.
    fn begin_training_step(&mut self, blocks: &[Block]) {
        let is_heading = |it: &Block| matches!(it, Block::Heading { level, .. } if *level <= PASS);
        let below = blocks.iter().skip(1).take_while(|it| !is_heading(it));
        let first = below.filter_map(about).next();
        if let Some((at, _)) = first
            && self.at != Some(at)
        {
            self.at = Some(at);
            let of_it = blocks.iter().filter_map(about).filter(|(own, _)| *own == at);
            self.numbers(at, &of_it.map(|(_, about)| about).collect::<Vec<_>>());
        }
    }

    /// Cells with the numbers and matrices that some equations need.
    fn numbers(&mut self, at: usize, equations: &[About]) {
        let Some(step) = self.page.steps.get(at) else { return };
        let (graph, frame) = (&step.network.graph, &step.frame);
        let needs = matrices::Leaves::of(graph, equations);
        let (mut needed, symbols) = (needs.symbols, needs.computed);
        needed.sort_by_key(|symbol| place(graph, *symbol));
        for symbol in needed.iter().chain(&symbols) {
            let names = &mut self.steps[at].names;
            self.identifiers.name(names, graph, &frame.batch, *symbol);
        }
        let (given, elsewhere): (Vec<_>, Vec<_>) =
            needed.into_iter().partition(|symbol| graph.equation(*symbol).is_none());
        let from_before = self.left_by_the_step_before(at, &given);
        let given: Vec<_> = given.into_iter().filter(|it| !from_before.contains_key(it)).collect();
        self.left(at, &from_before);
        let prose = self.prose;
        let words = prose.say("notebook-given");
        self.given(&format!("given-{}", at + 1), at, &given, &words);
        let words = prose.say("notebook-elsewhere");
        self.given(&format!("elsewhere-{}", at + 1), at, &elsewhere, &words);
        self.matrices(at, needs.wholes, &needs.computed_wholes);
    }

    /// Those of the given numbers that the training step before has computed on this page, with their
    /// identifiers there and their drift.
    fn left_by_the_step_before(
        &self,
        at: usize,
        given: &[Symbol],
    ) -> HashMap<Symbol, (String, f64)> {
        let (Some(step), Some(last)) = (self.page.steps.get(at), at.checked_sub(1)) else {
            return HashMap::new();
        };
        let follows = self.page.steps[last].frame.step + 1 == step.frame.step;
        let graph = &step.network.graph;
        let left = given.iter().filter(|_| follows).filter_map(|symbol| {
            let next = renewed(graph, *symbol)?;
            let computed = self.steps[last].computed.get(&graph.name(next, &[]))?;
            Some((*symbol, computed.clone()))
        });
        left.collect()
    }

    /// A cell that takes over what the step before has left.
    fn left(&mut self, at: usize, from_before: &HashMap<Symbol, (String, f64)>) {
        let step = &self.page.steps[at];
        let graph = &step.network.graph;
        let mut symbols: Vec<_> = from_before.keys().copied().collect();
        symbols.sort_by_key(|symbol| place(graph, *symbol));
        if symbols.is_empty() {
            return;
        }
        let number = (step.frame.step - 1).into();
        let mut code = format!("# {}\n", self.prose.with("notebook-left", &[("step", number)]));
        for symbol in symbols {
            let (from, drift) = &from_before[&symbol];
            let of_step = &mut self.steps[at];
            let name = of_step.names.get(symbol).to_owned();
            of_step.drifts.insert(symbol, *drift);
            let _ = writeln!(code, "{name} = {from}");
            self.bound.insert(name, Bound::Computed);
        }
        self.code(format!("left-{}", at + 1), &code);
    }

    /// A cell that sets numbers; none where all of them are set already.
    fn given(&mut self, id: &str, at: usize, symbols: &[Symbol], words: &str) {
        let step = &self.page.steps[at];
        let graph = &step.network.graph;
        let mut code = format!("# {words}\n");
        let mut kind = None;
        for symbol in symbols {
            let name = self.steps[at].names.get(*symbol).to_owned();
            let value = step.frame.value(graph, *symbol);
            if self.bound.insert(name.clone(), Bound::Given(value)) == Some(Bound::Given(value)) {
                continue;
            }
            let own = kind_of(graph, *symbol);
            if kind != Some(own) && own != Kind::Other {
                let _ = write!(code, "\n# {}\n", own.words(self.prose));
            }
            kind = Some(own);
            let _ = writeln!(code, "{name} = {}", python::number(value));
        }
        if kind.is_some() {
            self.code(id.to_owned(), &code);
        }
    }

    /// A step in words and signs, then in Python.
    fn step(&mut self, block: &Block, step: &Step) {
        let id: String = step
            .number
            .chars()
            .map(|it| if it.is_ascii_alphanumeric() { it } else { '-' })
            .collect();
        let text = Markdown::COMMON.blocks(std::slice::from_ref(block), self.prose);
        self.cells.push(Cell::markdown(format!("step-{id}"), &text));
        let code = match step.about {
            About::Number(symbol) => self.computation(&step.number, step.at, symbol),
            About::Matrix(whole) => self.matrix_computation(&step.number, step.at, whole),
        };
        if let Some(code) = code {
            self.code(format!("code-{id}"), &code);
        }
    }

    /// The code of a step.
    fn computation(&mut self, number: &str, at: usize, symbol: Symbol) -> Option<String> {
        let step = self.page.steps.get(at)?;
        let graph = &step.network.graph;
        let expression = graph.equation(symbol)?.expression;
        let naming = step.naming(self.page.options);
        let of_step = &mut self.steps[at];
        let name = of_step.names.get(symbol).to_owned();
        let drifting = |symbol| Drifting {
            value: naming.value(symbol),
            drift: of_step.drifts.get(&symbol).copied().unwrap_or_default(),
        };
        let recorded = naming.value(symbol);
        let mut computed = drift::evaluate(&expression, &drifting);
        let is_rounded = |rounding: &Rounding| {
            let rounded = rounding.round(computed.value);
            (rounded - recorded).abs() <= (computed.value - recorded).abs()
        };
        let by_hand = step.frame.rounding.filter(|_| graph.is_written_down(symbol));
        let by_hand = by_hand.filter(is_rounded);
        if let Some(rounding) = by_hand {
            computed = computed.rounded(rounding);
        }
        let drift = computed.drift + (computed.value - recorded).abs();
        of_step.drifts.insert(symbol, drift);
        of_step.computed.insert(graph.name(symbol, &[]), (name.clone(), drift));
        self.bound.insert(name.clone(), Bound::Computed);
        let shown = naming.precision.show(recorded);
        let printed = shown.to_string();
        let tolerance = tolerance(naming.precision, &shown, drift);
        if self.page.options.style == Style::Exercise {
            let tolerance = tolerance.unwrap_or_else(|| "np.inf".into());
            self.results.push((number.to_owned(), printed, tolerance));
            return Some(self.to_be_done(number, &name));
        }
        let names = &self.steps[at].names;
        let mut writer = Writer {
            name: &|symbol| names.get(symbol).to_owned(),
            value: &|symbol| naming.value(symbol),
            needs: &mut self.needs,
        };
        let mut code = writer.assignment(&name, &expression, by_hand);
        let _ = match tolerance {
            Some(tolerance) => write!(
                code,
                "\nassert np.isclose({name}, {printed}, rtol=0, atol={tolerance}), {name}"
            ),
            None => write!(code, "\n# {}", self.prose.say("notebook-uncertain")),
        };
        Some(code)
    }

    /// A place to write code, and an assertion that fails until there is some.
    fn to_be_done(&self, number: &str, name: &str) -> String {
        let your_turn = self.prose.say("notebook-your-turn");
        let missing = self.prose.with("notebook-missing", &[("name", name.into())]);
        let mut code =
            format!("{name} = ...  # {your_turn}\nassert {name} is not ..., \"{missing}\"");
        if self.has_key() {
            let _ = write!(code, "\nanswers[\"{number}\"] = {name}");
        }
        code
    }

    fn has_key(&self) -> bool {
        self.page.options.part == Part::Both
    }

    /// Below the key of an exercise, a cell that compares all results with it.
    fn comparison(&mut self) {
        if self.results.is_empty() || !self.has_key() {
            return;
        }
        let mut code = format!("# {}\nkey = {{\n", self.prose.say("notebook-compare"));
        for (number, printed, unit) in &self.results {
            let _ = writeln!(code, "    \"{number}\": ({printed}, {unit}),");
        }
        code.push_str("}\nfor number, (printed, unit) in key.items():\n");
        let has_matrices = self.results.iter().any(|(_, printed, _)| printed.starts_with('['));
        let close = if has_matrices { "np.allclose" } else { "np.isclose" };
        let _ = writeln!(code, "    right = {close}(answers[number], printed, rtol=0, atol=unit)");
        let right = self.prose.say("notebook-right");
        let wrong = self.prose.with("notebook-wrong", &[("key", "{printed}".into())]);
        let _ = write!(
            code,
            "    print(number, answers[number], \"{right}\" if right else f\"{wrong}\")"
        );
        self.code("comparison".into(), &code);
    }

    /// The first code cell.
    fn imports(&self) -> String {
        let helpers = &self.needs.helpers;
        let mut code = String::new();
        if helpers.contains(&Helper::NormalCdf) {
            code.push_str("import math\n\n");
        }
        if self.needs.rounding.is_some() {
            code.push_str("from decimal import ROUND_HALF_UP, Context, Decimal\n\n");
        }
        code.push_str("import numpy as np\n");
        if self.needs.overflow {
            let words = self.prose.say("notebook-overflow");
            let _ = write!(code, "\n# {words}\nnp.seterr(over=\"ignore\")\n");
        }
        if self.needs.undefined {
            let words = self.prose.say("notebook-undefined");
            let _ = write!(
                code,
                "\n# {words}\nnp.seterr(over=\"ignore\", divide=\"ignore\", invalid=\"ignore\")\n"
            );
        }
        if self.page.options.style == Style::Exercise {
            if self.has_key() {
                let words = self.prose.say("notebook-answers");
                let _ = write!(code, "\n# {words}\nanswers = {{}}\n");
            }
        } else {
            let _ = write!(code, "\n# {}\n", self.prose.say("notebook-tolerance"));
        }
        for helper in helpers {
            let words = helper.words(self.prose);
            let _ = write!(code, "\n\n# {words}\n{}\n", helper.definition());
        }
        if let Some(rounding) = self.needs.rounding {
            let words = self.prose.say("notebook-by-hand");
            let _ = write!(code, "\n\n# {words}\n{}\n", python::by_hand(rounding));
        }
        code
    }
}

/// The level of the headings of passes.
const PASS: u8 = 3;

/// What of which training step a block computes.
fn about(block: &Block) -> Option<(usize, About)> {
    match block {
        Block::Step(step) => Some((step.at, step.about)),
        _ => None,
    }
}

/// What the training step before computes for this one: the new value of a parameter, or of what an
/// optimiser keeps.
fn renewed(graph: &Graph, symbol: Symbol) -> Option<Symbol> {
    match symbol {
        Symbol::Value(element) => {
            let symbol = Symbol::Updated(element);
            graph.place(symbol).map(|_| symbol)
        }
        Symbol::Optimiser { of, .. } => {
            let Place::Kept(kept) = graph.quantity(symbol)?.0.place else { return None };
            let quantities = (0_u8..).zip(graph.quantities());
            let mut renewed = quantities.filter(|(_, it)| it.place == Place::Renewed(kept));
            renewed.next().map(|(quantity, _)| Symbol::Optimiser { of, quantity })
        }
        _ => None,
    }
}
