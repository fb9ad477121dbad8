//! Small changes to an equation's right side.

use longhand_core::expression::{Expression, Function};

use crate::key::{Id, Tree};

/// The tree of a single number.
#[must_use]
pub const fn leaf(id: Id) -> Tree {
    Expression::Symbol(id)
}

/// A number of the formula.
#[must_use]
pub const fn constant(value: f64) -> Tree {
    Expression::Constant(value)
}

/// a · b
#[must_use]
pub fn times(a: Tree, b: Tree) -> Tree {
    Expression::product([a, b])
}

/// n/1 or 1/n of a count.
#[must_use]
pub fn one_over(count: usize) -> Tree {
    Expression::ratio(1, count)
}

/// A count as a number.
#[must_use]
pub fn count(count: usize) -> Tree {
    #[expect(clippy::cast_precision_loss, reason = "a count below 2^53")]
    constant(count as f64)
}

/// −a
#[must_use]
pub fn negative(a: Tree) -> Tree {
    match a {
        Expression::Negative(inner) => *inner,
        other => Expression::Negative(other.into()),
    }
}

/// 1/(1 + e⁻ˣ)
#[must_use]
pub fn logistic(x: Tree) -> Tree {
    let power = negative(x).apply(Function::Exp);
    constant(1.0).over(Expression::sum([constant(1.0), power]))
}

/// x · (1 − x)
#[must_use]
pub fn times_one_minus(x: Tree) -> Tree {
    times(x.clone(), x.one_minus())
}

/// The tree with some numbers replaced; `None` if it has none of them.
#[must_use]
pub fn replaced(tree: &Tree, with: &mut dyn FnMut(Id) -> Option<Tree>) -> Option<Tree> {
    let mut any = false;
    let tree = replace(tree, &mut |id| {
        let new = with(id);
        any |= new.is_some();
        new
    });
    any.then_some(tree)
}

fn replace(tree: &Tree, with: &mut dyn FnMut(Id) -> Option<Tree>) -> Tree {
    rebuilt(tree, &mut |part| match part {
        Expression::Symbol(id) => Some(with(*id).unwrap_or_else(|| leaf(*id))),
        _ => None,
    })
}

/// The tree with parts replaced, from the outside in; what `new` returns is not looked into again.
pub fn rebuilt(tree: &Tree, new: &mut dyn FnMut(&Tree) -> Option<Tree>) -> Tree {
    if let Some(part) = new(tree) {
        return part;
    }
    let all = |parts: &[Tree], new: &mut dyn FnMut(&Tree) -> Option<Tree>| -> Vec<Tree> {
        parts.iter().map(|part| rebuilt(part, new)).collect()
    };
    match tree {
        Expression::Constant(_) | Expression::Symbol(_) => tree.clone(),
        Expression::Sum(parts) => Expression::Sum(all(parts, new)),
        Expression::Net(parts) => Expression::Net(all(parts, new)),
        Expression::Product(parts) => Expression::product(all(parts, new)),
        Expression::Negative(it) => Expression::Negative(rebuilt(it, new).into()),
        Expression::Square(it) => Expression::Square(rebuilt(it, new).into()),
        Expression::Apply(function, it) => Expression::Apply(*function, rebuilt(it, new).into()),
        Expression::Quotient(a, b) => rebuilt(a, new).over(rebuilt(b, new)),
        Expression::Power(a, b) => rebuilt(a, new).to_the(rebuilt(b, new)),
        Expression::TimesLn(a, b) => {
            Expression::TimesLn(rebuilt(a, new).into(), rebuilt(b, new).into())
        }
        Expression::Cases { subject, condition, then, otherwise } => Expression::Cases {
            subject: rebuilt(subject, new).into(),
            condition: *condition,
            then: rebuilt(then, new).into(),
            otherwise: rebuilt(otherwise, new).into(),
        },
    }
}

/// The tree with parts replaced as by [`rebuilt`]; `None` if nothing was.
pub fn changed(tree: &Tree, new: impl Fn(&Tree) -> Option<Tree>) -> Option<Tree> {
    let mut any = false;
    let tree = rebuilt(tree, &mut |part| {
        let new = new(part);
        any |= new.is_some();
        new
    });
    any.then_some(tree)
}

/// The tree without its squares: `None` if it has none.
#[must_use]
pub fn without_squares(tree: &Tree) -> Option<Tree> {
    changed(tree, |part| match part {
        Expression::Square(inner) => Some((**inner).clone()),
        _ => None,
    })
}

/// The terms of a sum; anything else is one term.
#[must_use]
pub fn terms(tree: &Tree) -> &[Tree] {
    match tree {
        Expression::Sum(terms) | Expression::Net(terms) => terms,
        one => std::slice::from_ref(one),
    }
}

/// The factors of a product; anything else is one factor.
#[must_use]
pub fn factors(tree: &Tree) -> &[Tree] {
    match tree {
        Expression::Product(factors) => factors,
        one => std::slice::from_ref(one),
    }
}

/// The terms of the first sum in a tree that is a sum, or a product with one: the terms of a gradient over
/// samples with or without the mean before them.
#[must_use]
pub fn inner_terms(tree: &Tree) -> &[Tree] {
    let sum = factors(tree).iter().find(|it| matches!(it, Expression::Sum(_) | Expression::Net(_)));
    terms(sum.unwrap_or(tree))
}

/// The tree with only those terms of its [inner sum](inner_terms) that `keep` wants; `None` if that
/// leaves all or none.
#[must_use]
pub fn with_terms(tree: &Tree, keep: impl Fn(usize, &Tree) -> bool) -> Option<Tree> {
    let all = inner_terms(tree);
    let kept: Vec<Tree> =
        all.iter().enumerate().filter(|(k, it)| keep(*k, it)).map(|(_, it)| it.clone()).collect();
    if kept.is_empty() || kept.len() == all.len() {
        return None;
    }
    Some(with_inner(tree, Expression::sum(kept)))
}

/// The tree with another [inner sum](inner_terms).
#[must_use]
pub fn with_inner(tree: &Tree, sum: Tree) -> Tree {
    let is_sum = |it: &Tree| matches!(it, Expression::Sum(_) | Expression::Net(_));
    match tree {
        Expression::Product(factors) if factors.iter().any(is_sum) => {
            let mut sum = Some(sum);
            Expression::product(factors.iter().map(|it| match is_sum(it) {
                true => sum.take().unwrap_or_else(|| it.clone()),
                false => it.clone(),
            }))
        }
        _ => sum,
    }
}

/// The tree without the factors that `drop` names, in every product of it; `None` if there are none.
#[must_use]
pub fn without_factors(tree: &Tree, drop: &dyn Fn(&Tree) -> bool) -> Option<Tree> {
    let mut any = false;
    let new = rebuilt(tree, &mut |part| {
        let Expression::Product(factors) = part else { return None };
        let kept: Vec<_> = factors.iter().filter(|it| !drop(it)).cloned().collect();
        if kept.len() == factors.len() {
            return None;
        }
        any = true;
        Some(Expression::product(kept))
    });
    any.then_some(new)
}

/// Whether a number stands in a tree.
#[must_use]
pub fn has(tree: &Tree, id: Id) -> bool {
    let mut found = false;
    tree.for_each_symbol(&mut |it| found |= it == id);
    found
}
