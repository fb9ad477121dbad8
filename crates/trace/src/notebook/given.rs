//! What is given, and in which order a notebook gives it.

use std::borrow::Cow;

use longhand_core::{
    graph::{Graph, Role},
    symbol::Symbol,
};

use crate::prose::Prose;

/// What a given number is, in the order in which numbers are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Sample,
    Mask,
    Parameter,
    Kept,
    Setting,
    Other,
}

impl Kind {
    pub(super) fn words(self, prose: Prose) -> Cow<'static, str> {
        prose.say(match self {
            Self::Sample => "notebook-samples",
            Self::Mask => "notebook-masks",
            Self::Parameter => "notebook-parameters",
            Self::Kept => "notebook-kept",
            Self::Setting => "notebook-settings",
            Self::Other => "notebook-others",
        })
    }
}

pub(super) fn kind_of(graph: &Graph, symbol: Symbol) -> Kind {
    match symbol {
        Symbol::Value(element) => match graph.variable(element.variable).role {
            Role::Input | Role::Target => Kind::Sample,
            Role::Mask => Kind::Mask,
            Role::Weight | Role::Bias => Kind::Parameter,
            Role::Setting => Kind::Setting,
            _ => Kind::Other,
        },
        Symbol::Optimiser { .. } if graph.equation(symbol).is_none() => Kind::Kept,
        _ => Kind::Other,
    }
}

/// Where a given number stands among the others.
pub(super) fn place(graph: &Graph, symbol: Symbol) -> (Kind, usize, usize, usize) {
    let element = symbol.element();
    let (row, column) = (element.at.row, element.at.column);
    let by_column = graph.variable(element.variable).per_sample;
    let [first, second] = if by_column { [column, row] } else { [row, column] };
    (kind_of(graph, symbol), element.variable.index(), first, second)
}
