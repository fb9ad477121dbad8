//! Every sensible change of an equation at one place.

use longhand_core::{
    expression::{Expression, Function},
    graph::Role,
    shape::Position,
    symbol::Symbol,
};

use crate::{
    formula,
    key::{Id, Key, Number, Tree},
    kind::Kind,
    tree::{constant, leaf, negative, replaced, times},
};

/// A change of an equation at one place.
#[derive(Clone, Debug)]
pub struct Edit {
    /// The changed right side.
    pub tree: Tree,
    /// What was done, in words.
    pub title: String,
}

/// Equations with more operands than this are not edited: nobody works them out by hand, and one of so
/// many changes would fit any number.
const LARGEST: usize = 60;

/// All changes at one place of a number's equation.
#[must_use]
pub fn edits(key: &Key, id: Id) -> Vec<Edit> {
    let number = key.number(id);
    let Some(tree) = number.tree() else { return Vec::new() };
    let mut operands = Vec::new();
    let mut leaves = 0;
    tree.for_each_symbol(&mut |id| {
        leaves += 1;
        if !operands.contains(&id) {
            operands.push(id);
        }
    });
    if leaves > LARGEST {
        return Vec::new();
    }
    let mut edits = Edits { key, number, all: Vec::new() };
    edits.inside(tree, &mut |new| new);
    edits.scaled(tree);
    for operand in operands {
        edits.exchanged(tree, operand);
    }
    let right = tree;
    edits.all.retain(|edit| edit.tree != *right);
    edits.all
}

struct Edits<'k> {
    key: &'k Key,
    number: &'k Number,
    all: Vec<Edit>,
}

impl Edits<'_> {
    fn add(&mut self, tree: Tree, title: String) {
        self.all.push(Edit { tree, title });
    }

    fn name(&self, tree: &Tree) -> String {
        formula::write(tree, &|id| self.key.number(id).name.clone())
    }

    /// Changes of the structure: of `tree` and of every part of it. `whole` puts a changed part back.
    fn inside(&mut self, tree: &Tree, whole: &mut dyn FnMut(Tree) -> Tree) {
        match tree {
            Expression::Constant(_) | Expression::Symbol(_) => {}
            Expression::Sum(terms) => self.sum(terms, Expression::Sum, whole),
            Expression::Net(terms) => self.sum(terms, Expression::Net, whole),
            Expression::Product(factors) => self.product(factors, whole),
            Expression::Negative(inner) => {
                self.inside(inner, &mut |new| whole(negative(new)));
            }
            Expression::Quotient(top, bottom) => {
                self.add(
                    whole((**bottom).clone().over((**top).clone())),
                    "the fraction is upside down".into(),
                );
                self.add(
                    whole((**top).clone()),
                    format!("the division by {} is left out", self.name(bottom)),
                );
                self.inside(top, &mut |new| whole(new.over((**bottom).clone())));
                self.inside(bottom, &mut |new| whole((**top).clone().over(new)));
            }
            Expression::Square(inner) => {
                self.add(whole((**inner).clone()), format!("{} is not squared", self.name(inner)));
                let doubled = times(constant(2.0), (**inner).clone());
                self.add(
                    whole(doubled),
                    format!("{} is doubled in place of squared", self.name(inner)),
                );
                self.inside(inner, &mut |new| whole(new.squared()));
            }
            Expression::Apply(function, inner) => {
                self.add(whole((**inner).clone()), format!("{} is left out", named(*function)));
                self.add(
                    whole(negative((**inner).clone()).apply(*function)),
                    format!("the sign inside {} is turned", named(*function)),
                );
                self.inside(inner, &mut |new| whole(new.apply(*function)));
            }
            Expression::Power(base, exponent) => {
                self.add(whole((**base).clone()), "the power is left out".into());
                self.inside(base, &mut |new| whole(new.to_the((**exponent).clone())));
            }
            Expression::TimesLn(factor, inner) => {
                let without = Expression::TimesLn(constant(1.0).into(), inner.clone());
                self.add(whole(without), format!("the factor {} is left out", self.name(factor)));
                self.add(
                    whole(times((**factor).clone(), (**inner).clone())),
                    "the logarithm is left out".into(),
                );
            }
            Expression::Cases { then, otherwise, .. } => {
                self.add(whole((**then).clone()), "the other case of the definition".into());
                self.add(whole((**otherwise).clone()), "the other case of the definition".into());
            }
        }
    }

    fn sum(
        &mut self,
        terms: &[Tree],
        build: fn(Vec<Tree>) -> Tree,
        whole: &mut dyn FnMut(Tree) -> Tree,
    ) {
        for (k, term) in terms.iter().enumerate() {
            let with = |new: Option<Tree>| {
                let mut terms = terms.to_vec();
                match new {
                    Some(new) => terms[k] = new,
                    None => drop(terms.remove(k)),
                }
                if terms.len() == 1 { terms.swap_remove(0) } else { build(terms) }
            };
            let positive = match term {
                Expression::Negative(inner) => &**inner,
                term => term,
            };
            let name = self.name(positive);
            self.add(whole(with(None)), format!("{name} is left out"));
            let turned = match term {
                Expression::Negative(_) => format!("{name} is added in place of subtracted"),
                _ => format!("{name} is subtracted in place of added"),
            };
            self.add(whole(with(Some(negative(term.clone())))), turned);
            self.add(
                whole(with(Some(times(constant(2.0), term.clone())))),
                format!("{name} is taken twice"),
            );
            if terms.len() > 1 && matches!(positive, Expression::Product(_)) {
                for (factor, side) in [(10.0, "right"), (0.1, "left")] {
                    self.add(
                        whole(with(Some(times(constant(factor), term.clone())))),
                        format!("in {name}, the decimal point is one place too far to the {side}"),
                    );
                }
            }
            self.inside(term, &mut |new| whole(with(Some(new))));
        }
    }

    fn product(&mut self, factors: &[Tree], whole: &mut dyn FnMut(Tree) -> Tree) {
        for (k, factor) in factors.iter().enumerate() {
            let with = |new: Option<Tree>| {
                let mut factors = factors.to_vec();
                match new {
                    Some(new) => factors[k] = new,
                    None => drop(factors.remove(k)),
                }
                Expression::product(factors)
            };
            let name = self.name(factor);
            self.add(whole(with(None)), format!("the factor {name} is left out"));
            self.add(
                whole(with(Some(factor.clone().squared()))),
                format!("the factor {name} is taken twice"),
            );
            let upside_down = constant(1.0).over(factor.clone());
            self.add(
                whole(with(Some(upside_down))),
                format!("it is divided by {name} in place of multiplied"),
            );
            if let Expression::Sum(terms) = factor
                && let [first, rest @ ..] = &terms[..]
            {
                let first = with(Some(first.clone()));
                let opened = std::iter::once(first).chain(rest.iter().cloned());
                self.add(
                    whole(Expression::sum(opened)),
                    format!("the parentheses around {name} are left out"),
                );
            }
            self.inside(factor, &mut |new| whole(with(Some(new))));
        }
        // a + (1 − a) is 1, as if neither were there.
        if let [a, b] = factors
            && *b != a.clone().one_minus()
        {
            let added = Expression::sum([a.clone(), b.clone()]);
            self.add(
                whole(added),
                format!("{} and {} are added in place of multiplied", self.name(a), self.name(b)),
            );
        }
    }

    /// The whole times a number that it should not be multiplied by.
    fn scaled(&mut self, tree: &Tree) {
        let name = &self.number.name;
        self.add(negative(tree.clone()), format!("the sign of {name} is turned"));
        self.add(times(constant(2.0), tree.clone()), format!("{name} is doubled"));
        self.add(times(Expression::ratio(1, 2), tree.clone()), format!("{name} is halved"));
        if let Some(rate) = self.key.rate(self.number) {
            self.add(
                times(leaf(rate), tree.clone()),
                format!("{name} is multiplied by the learning rate"),
            );
        }
    }

    /// Another number in place of an operand.
    fn exchanged(&mut self, tree: &Tree, operand: Id) {
        for other in self.relatives(operand) {
            let new = replaced(tree, &mut |id| (id == operand).then(|| leaf(other)));
            let Some(new) = new else { continue };
            let [other, operand] = [other, operand].map(|id| self.key.number(id).name.clone());
            self.add(new, format!("{other} in place of {operand}"));
        }
    }

    /// What an operand is easily mistaken for: its neighbours, and what the same neuron or parameter
    /// has besides.
    fn relatives(&self, operand: Id) -> Vec<Id> {
        let key = self.key;
        let number = key.number(operand);
        let Position { row, column } = number.at();
        let mut found = Vec::new();
        let near = |a: usize| a.saturating_sub(2)..a + 3;
        for r in near(row) {
            for c in near(column) {
                found.extend(key.beside(number, Position::new(r, c)));
            }
        }
        let element = number.symbol.element();
        let symbols =
            [Symbol::Value(element), Symbol::Derivative(element), Symbol::Updated(element)];
        found.extend(symbols.iter().filter_map(|it| key.of_symbol(number.section, *it)));
        if let Some(old) = number.old {
            found.push(old);
        }
        if matches!(number.role, Role::Net | Role::Out)
            && !matches!(number.symbol, Symbol::Partial { .. })
        {
            let layer = number.layer;
            found.extend(key.net(number, layer, row, column));
            found.extend(key.out(number, layer, row, column));
            found.extend(key.delta(number, layer, row, column));
            found.extend(key.sent_back(number, layer, row, column));
        }
        if matches!(number.role, Role::Out) && number.layer == key.layers() {
            found.extend(key.target(number, row, column));
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|id| *id != operand && !self.needs(*id));
        found
    }

    /// Whether a number is made from the one whose equation is edited. (It comes later then; what is
    /// updated may still be taken too early.)
    fn needs(&self, id: Id) -> bool {
        let other = self.key.number(id);
        let same = other.symbol == self.number.symbol && other.section == self.number.section;
        same || other.section > self.number.section || matches!(other.kind, Some(Kind::Other))
    }
}

fn named(function: Function) -> &'static str {
    match function {
        Function::Exp => "the exponential",
        Function::ExpMinusOne => "the exponential minus one",
        Function::LnOnePlus => "the logarithm",
        Function::Tanh => "tanh",
        Function::Logistic => "the sigmoid",
        Function::NormalCdf => "Φ",
        Function::NormalDensity => "φ",
        Function::Sqrt => "the root",
        Function::Abs => "the magnitude",
        Function::Sign => "the sign function",
        Function::Floor => "the rounding down",
        Function::CosPi => "the cosine",
    }
}
