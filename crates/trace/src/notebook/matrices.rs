//! The cells of whole matrices: what they are given, what they compute, what it has to be.

use std::{
    collections::{HashMap, HashSet},
    fmt::Write as _,
};

use longhand_core::{
    graph::{Graph, Role},
    rounding::Rounding,
    shape::{Position, Shape},
    symbol::Symbol,
    update::Place,
    whole::{MatrixExpression, MatrixTerm, Whole},
};

use super::{
    Bound, Cells,
    drift::Drifting,
    given::{Kind, kind_of, place},
    matrix_code::{Grid, Writer, evaluate, rows},
    python::{self, BY_HAND, WIDTH},
    tolerance::tolerance,
};
use crate::{
    document::About,
    matrix::{element, is_one_number},
    request::Style,
    sign::{Accent, Name, Sign},
};

/// What equations are about: what they need that none of them has computed before, and what they compute.
#[derive(Default)]
pub(super) struct Leaves {
    pub(super) symbols: Vec<Symbol>,
    pub(super) computed: Vec<Symbol>,
    pub(super) wholes: Vec<Whole>,
    pub(super) computed_wholes: Vec<Whole>,
    seen: HashSet<Symbol>,
    seen_wholes: HashSet<Whole>,
}

impl Leaves {
    pub(super) fn of(graph: &Graph, equations: &[About]) -> Self {
        let mut leaves = Self::default();
        for about in equations {
            match about {
                About::Number(symbol) => leaves.number(graph, *symbol),
                About::Matrix(whole) => leaves.matrix(graph, *whole),
            }
        }
        leaves
    }

    fn number(&mut self, graph: &Graph, symbol: Symbol) {
        if let Some(equation) = graph.equation(symbol) {
            equation.expression.for_each_symbol(&mut |inner| self.need(inner));
        }
        self.seen.insert(symbol);
        self.computed.push(symbol);
    }

    fn need(&mut self, symbol: Symbol) {
        if self.seen.insert(symbol) {
            self.symbols.push(symbol);
        }
    }

    /// A matrix that is written as a number is that number.
    fn matrix(&mut self, graph: &Graph, whole: Whole) {
        let Some(equation) = graph.matrix_equation(whole) else { return };
        each_whole(&equation.expression, &mut |inner| {
            if is_one_number(graph, inner) {
                self.need(first(inner));
            } else if self.seen_wholes.insert(inner) {
                self.wholes.push(inner);
            }
        });
        if is_one_number(graph, whole) {
            self.seen.insert(first(whole));
            self.computed.push(first(whole));
        } else {
            self.seen_wholes.insert(whole);
            self.computed_wholes.push(whole);
        }
    }
}

/// The first number of a matrix.
const fn first(whole: Whole) -> Symbol {
    element(whole, Position::new(0, 0))
}

/// All named matrices in an expression.
fn each_whole(expression: &MatrixExpression, visit: &mut dyn FnMut(Whole)) {
    expression.for_each_symbol(&mut |term| match term {
        MatrixTerm::Whole(whole) => visit(whole),
        MatrixTerm::Product(a, b) => {
            each_whole(&a, visit);
            each_whole(&b, visit);
        }
        MatrixTerm::Transposed(it) | MatrixTerm::Sums(_, it) | MatrixTerm::Repeated(it, _) => {
            each_whole(&it, visit);
        }
    });
}

/// The sign of a matrix as a word: W1, dW1, `dE_dW1`, `W1_new`.
fn word(name: &Name) -> String {
    let of_sign = |sign: &Sign| {
        let mut word = String::from(if sign.differential { "d" } else { "" });
        word.push_str(&sign.head);
        let layer = sign.layer.map(|it| it.number.to_string());
        for part in [Some(sign.below.to_string()), layer].into_iter().flatten() {
            let is_number = part.starts_with(|it: char| it.is_ascii_digit());
            if !part.is_empty() && (!is_number || word.ends_with(|it: char| it.is_ascii_digit())) {
                word.push('_');
            }
            word.push_str(&part);
        }
        word.push_str(match sign.accent {
            Accent::None => "",
            Accent::Hat => "_hat",
            Accent::Prime => "_prime",
        });
        if sign.updated { word + "_new" } else { word }
    };
    match name {
        Name::Sign(sign) => of_sign(sign),
        Name::Ratio { top, bottom } => format!("d{}_d{}", of_sign(top), of_sign(bottom)),
    }
}

/// What the training step before computes for this one.
fn renewed(graph: &Graph, whole: Whole) -> Option<Whole> {
    match whole {
        Whole::Value(id) => graph.whole_place(Whole::Updated(id)).map(|_| Whole::Updated(id)),
        Whole::Optimiser { of, quantity } => {
            let Place::Kept(kept) = graph.quantities().get(usize::from(quantity))?.place else {
                return None;
            };
            let mut quantities = (0_u8..).zip(graph.quantities());
            let (quantity, _) = quantities.find(|(_, it)| it.place == Place::Renewed(kept))?;
            Some(Whole::Optimiser { of, quantity })
        }
        _ => None,
    }
}

impl Cells<'_> {
    /// Cells with the matrices that some equations need.
    pub(super) fn matrices(&mut self, at: usize, mut needed: Vec<Whole>, computed: &[Whole]) {
        let Some(step) = self.page.steps.get(at) else { return };
        let graph = &step.network.graph;
        let naming = step.naming(self.page.options);
        needed.retain(|it| step.frame.matrix(graph, *it).is_some());
        needed.sort_by_key(|it| place(graph, first(*it)));
        for whole in needed.iter().chain(computed) {
            let names = &mut self.steps[at].names;
            self.identifiers.name_matrix(names, *whole, &word(&naming.whole(*whole)));
        }
        let (given, elsewhere): (Vec<_>, Vec<_>) =
            needed.into_iter().partition(|it| graph.equation(first(*it)).is_none());
        let left = self.matrices_left(at, &given);
        let given: Vec<_> = given.into_iter().filter(|it| !left.contains_key(it)).collect();
        self.left_matrices(at, &left);
        let words = self.prose.say("notebook-given");
        self.given_matrices(&format!("given-matrices-{}", at + 1), at, &given, &words);
        let words = self.prose.say("notebook-elsewhere");
        self.given_matrices(&format!("elsewhere-matrices-{}", at + 1), at, &elsewhere, &words);
    }

    /// Those of the given matrices that the training step before has computed on this page.
    fn matrices_left(&self, at: usize, given: &[Whole]) -> HashMap<Whole, (String, Vec<f64>)> {
        let (step, Some(last)) = (&self.page.steps[at], at.checked_sub(1)) else {
            return HashMap::new();
        };
        let naming = step.naming(self.page.options);
        let follows = self.page.steps[last].frame.step + 1 == step.frame.step;
        let left = given.iter().filter(|_| follows).filter_map(|whole| {
            let next = renewed(naming.graph, *whole)?;
            let computed = &self.steps[last].computed_matrices;
            Some((*whole, computed.get(&word(&naming.whole(next)))?.clone()))
        });
        left.collect()
    }

    /// A cell that takes over what the step before has left.
    fn left_matrices(&mut self, at: usize, left: &HashMap<Whole, (String, Vec<f64>)>) {
        let step = &self.page.steps[at];
        let mut wholes: Vec<_> = left.keys().copied().collect();
        wholes.sort_by_key(|it| place(&step.network.graph, first(*it)));
        if wholes.is_empty() {
            return;
        }
        let number = (step.frame.step - 1).into();
        let mut code = format!("# {}\n", self.prose.with("notebook-left", &[("step", number)]));
        for whole in wholes {
            let (from, drifts) = &left[&whole];
            let of_step = &mut self.steps[at];
            let name = of_step.names.matrix(whole).to_owned();
            of_step.matrix_drifts.insert(whole, drifts.clone());
            let _ = writeln!(code, "{name} = {from}");
            self.given_matrices.remove(&name);
        }
        self.code(format!("left-matrices-{}", at + 1), &code);
    }

    /// A cell that sets matrices; none where all of them are set already.
    fn given_matrices(&mut self, id: &str, at: usize, wholes: &[Whole], words: &str) {
        let step = &self.page.steps[at];
        let graph = &step.network.graph;
        let mut code = format!("# {words}\n");
        let mut kind = None;
        for whole in wholes {
            let name = self.steps[at].names.matrix(*whole).to_owned();
            let Some(grid) = self.grid(at, *whole) else { continue };
            let numbers: Vec<_> = grid.cells.iter().map(|it| it.value).collect();
            if self.given_matrices.get(&name) == Some(&numbers) {
                continue;
            }
            let own = kind_of(graph, first(*whole));
            if kind != Some(own) && own != Kind::Other {
                let _ = write!(code, "\n# {}\n", own.words(self.prose));
            }
            kind = Some(own);
            let cells: Vec<_> = numbers.iter().map(|it| python::number(*it)).collect();
            let _ = writeln!(code, "{name} = np.array({})", rows(grid.shape, &cells, 0));
            self.given_matrices.insert(name, numbers);
        }
        if kind.is_some() {
            self.code(id.to_owned(), &code);
        }
    }

    /// The recorded numbers of a matrix, with their drift.
    fn grid(&self, at: usize, whole: Whole) -> Option<Grid> {
        let step = self.page.steps.get(at)?;
        let graph = &step.network.graph;
        let of_step = &self.steps[at];
        let matrix = step.frame.matrix(graph, whole)?;
        let shape = Shape::new(matrix.nrows(), matrix.ncols());
        let drifts = of_step.matrix_drifts.get(&whole);
        let of_number = is_one_number(graph, whole).then(|| of_step.drifts.get(&first(whole)));
        let of_number = of_number.flatten().copied().unwrap_or_default();
        Some(Grid::new(shape, |row, column| Drifting {
            value: matrix[(row, column)],
            drift: drifts
                .and_then(|it| it.get(row * shape.columns + column))
                .copied()
                .unwrap_or(of_number),
        }))
    }

    /// The code of a step of a whole matrix.
    pub(super) fn matrix_computation(
        &mut self,
        number: &str,
        at: usize,
        whole: Whole,
    ) -> Option<String> {
        let step = self.page.steps.get(at)?;
        let graph = &step.network.graph;
        let expression = graph.matrix_equation(whole)?.expression;
        let recorded = self.grid(at, whole)?;
        let mut computed = evaluate(&expression, &|it| self.grid(at, it))?;
        let by_hand = step.frame.rounding.filter(|_| graph.is_written_down(first(whole)));
        let by_hand = by_hand.filter(|it| is_rounded(&computed, &recorded, *it));
        if let Some(rounding) = by_hand {
            computed.cells.iter_mut().for_each(|it| *it = it.rounded(rounding));
        }
        let drifts = computed.cells.iter().zip(&recorded.cells);
        let drifts: Vec<_> = drifts.map(|(a, b)| a.drift + (a.value - b.value).abs()).collect();
        let is_number = is_one_number(graph, whole);
        let name = if is_number {
            self.steps[at].names.get(first(whole)).to_owned()
        } else {
            self.steps[at].names.matrix(whole).to_owned()
        };
        self.remember(at, whole, &name, &drifts);
        let expected = self.expected(at, &recorded, &drifts, is_number);
        if self.page.options.style == Style::Exercise {
            let Expected { printed, tolerances, .. } = expected;
            self.results.push((number.to_owned(), printed, tolerances));
            return Some(self.to_be_done(number, &name));
        }
        self.needs.rounding = self.needs.rounding.or(by_hand);
        let right_side = self.right_side(at, whole, &expression, by_hand);
        Some(format!("{name} = {right_side}\n{}", self.assertion(&name, &expected, is_number)))
    }

    fn right_side(
        &mut self,
        at: usize,
        whole: Whole,
        expression: &MatrixExpression,
        by_hand: Option<Rounding>,
    ) -> String {
        let graph = &self.page.steps[at].network.graph;
        let is_number = is_one_number(graph, whole);
        let is_net = matches!(whole, Whole::Value(id) if graph.variable(id).role == Role::Net);
        let mut needs = self.needs.clone();
        let names = &self.steps[at].names;
        let mut writer = Writer {
            name: &|it| {
                let is_number = is_one_number(graph, it);
                if is_number { names.get(first(it)) } else { names.matrix(it) }.to_owned()
            },
            grid: &|it| self.grid(at, it),
            is_number: &|it| is_one_number(graph, it),
            shape: &|it| graph.whole_shape(it),
            needs: &mut needs,
        };
        let shape = (!is_number).then(|| graph.whole_shape(whole));
        let code = writer.right_side(expression, shape, is_net);
        self.needs = needs;
        match by_hand {
            None => code,
            Some(_) if is_number => format!("{BY_HAND}({code})"),
            Some(_) => format!("np.vectorize({BY_HAND})({code})"),
        }
    }

    /// Keeps what a later cell, or the training step after this one, has to know of a result.
    fn remember(&mut self, at: usize, whole: Whole, name: &str, drifts: &[f64]) {
        let step = &self.page.steps[at];
        let graph = &step.network.graph;
        let of_step = &mut self.steps[at];
        if is_one_number(graph, whole) {
            let symbol = first(whole);
            let drift = drifts.iter().copied().fold(0.0, f64::max);
            of_step.drifts.insert(symbol, drift);
            of_step.computed.insert(graph.name(symbol, &[]), (name.to_owned(), drift));
            self.bound.insert(name.to_owned(), Bound::Computed);
        } else {
            let word = word(&step.naming(self.page.options).whole(whole));
            of_step.matrix_drifts.insert(whole, drifts.to_vec());
            of_step.computed_matrices.insert(word, (name.to_owned(), drifts.to_vec()));
            self.given_matrices.remove(name);
        }
    }

    /// The printed numbers, and how far the computed ones may be away.
    fn expected(&self, at: usize, recorded: &Grid, drifts: &[f64], is_number: bool) -> Expected {
        let precision = self.page.steps[at].naming(self.page.options).precision;
        let shown = recorded.cells.iter().map(|it| precision.show(it.value));
        let shown: Vec<_> = shown.collect();
        let is_certain = recorded.cells.iter().all(|it| it.value.is_finite());
        let tolerances =
            shown.iter().zip(drifts).map(|(it, drift)| tolerance(precision, it, *drift));
        let tolerances: Vec<_> = tolerances.collect();
        let certain = is_certain && tolerances.iter().any(Option::is_some);
        let tolerances: Vec<_> =
            tolerances.into_iter().map(|it| it.unwrap_or_else(|| "np.inf".into())).collect();
        let printed: Vec<_> = shown.iter().zip(&recorded.cells).map(printed).collect();
        let write = |cells: &[String]| match cells {
            [one] if is_number => one.clone(),
            cells => rows(recorded.shape, cells, 1),
        };
        let is_one = tolerances.iter().all(|it| Some(it) == tolerances.first());
        let tolerances = match tolerances.first() {
            Some(first) if is_one => first.clone(),
            _ => write(&tolerances),
        };
        Expected { printed: write(&printed), tolerances, certain }
    }

    /// The lines that compare a result with the printed one.
    fn assertion(&self, name: &str, expected: &Expected, is_number: bool) -> String {
        let Expected { printed, tolerances, certain } = expected;
        if !certain {
            return format!("# {}", self.prose.say("notebook-uncertain"));
        }
        let close = if is_number { "np.isclose" } else { "np.allclose" };
        let line = format!("assert {close}({name}, {printed}, rtol=0, atol={tolerances}), {name}");
        if !line.contains('\n') && line.chars().count() <= WIDTH {
            return line;
        }
        format!(
            "assert {close}(\n    {name},\n    {printed},\n    rtol=0,\n    atol={tolerances},\n), {name}"
        )
    }
}

/// A printed matrix as Python reads it.
struct Expected {
    printed: String,
    tolerances: String,
    /// Whether any of it can be compared.
    certain: bool,
}

fn printed((shown, recorded): (&crate::number::Shown, &Drifting)) -> String {
    if recorded.value.is_finite() { shown.to_string() } else { "np.nan".into() }
}

/// Whether rounding brings what is computed to what is recorded.
fn is_rounded(computed: &Grid, recorded: &Grid, rounding: Rounding) -> bool {
    computed.cells.iter().zip(&recorded.cells).all(|(computed, recorded)| {
        let rounded = rounding.round(computed.value);
        let [with, without] = [rounded, computed.value].map(|it| (it - recorded.value).abs());
        // What is no number in either way decides nothing.
        with <= without || without.is_nan()
    })
}
