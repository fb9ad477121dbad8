//! How the signs and the numbers of a page are to be read.

use longhand_core::{
    problem::Signs,
    symbol::{Element, Symbol},
};

use crate::{
    document::{Inline, Text, plain},
    naming::Naming,
    notation::Notation,
    number::Precision,
    prose::{Prose, yes_or_no},
    request::{PageOptions, RecordedStep, Style, View},
    sign::Name,
};

/// What has to be known of the signs, the matrices and the numbers.
pub(crate) fn explained(steps: &[RecordedStep<'_>], options: &PageOptions) -> Vec<Text> {
    let prose = options.prose();
    let mut list = Vec::new();
    list.extend(signs(prose, steps, &options.notation));
    if options.view != View::Scalar {
        list.push(vec![plain(prose.say("matrices-explained"))]);
    }
    let numbers = match (carried(steps, options), options.style) {
        (Some(carried), Style::Example) => carried,
        // What rounding changes would tell the results.
        (Some(carried), Style::Exercise) => carried.into_iter().take(1).collect(),
        (None, Style::Example) => vec![plain(shown(prose, Numbers::Printed, options.precision))],
        (None, Style::Exercise) => vec![plain(shown(prose, Numbers::Asked, options.precision))],
    };
    list.push(numbers);
    list
}

/// What the digits of a page are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbers {
    /// What is printed of numbers that have more.
    Printed,
    /// All that is calculated with.
    Carried,
    /// What is asked for.
    Asked,
}

/// How many digits there are, and what they are.
fn shown(prose: Prose, numbers: Numbers, precision: Precision) -> String {
    let (kind, count) = match precision {
        Precision::Digits(digits) => ("digits", digits.max(1)),
        Precision::Decimals(decimals) => ("decimals", decimals),
    };
    prose.with(
        match numbers {
            Numbers::Printed => "rounding",
            Numbers::Carried => "carried",
            Numbers::Asked => "rounding-exercise",
        },
        &[("kind", kind.into()), ("count", count.into())],
    )
}

/// How layers, neurons and samples are counted, in notations that count them, and which signs net and out have.
fn signs(prose: Prose, steps: &[RecordedStep<'_>], notation: &Notation) -> Option<Text> {
    let signs = notation.signs();
    if signs == Signs::NetOut {
        return None;
    }
    let several = steps.iter().any(|step| step.frame.batch.len() > 1);
    let [net, out] = notation.net_and_out().map(|sign| vec![Inline::Name(Name::Sign(sign))]);
    Some(prose.text(
        match signs {
            Signs::NetOut | Signs::ZA => "signs-z-a",
            Signs::Theta => "signs-theta",
            Signs::Matrix => "signs-matrix",
        },
        &[("samples", yes_or_no(several).into())],
        &[("net", net), ("out", out)],
    ))
}

/// That numbers are rounded on the way, and what that changes.
fn carried(steps: &[RecordedStep<'_>], options: &PageOptions) -> Option<Text> {
    let prose = options.prose();
    let last = steps.last()?;
    let exact = last.exact.as_ref()?;
    let mut text = vec![plain(shown(prose, Numbers::Carried, options.precision))];
    let with = last.naming(options);
    let without = Naming { frame: exact, ..with };
    if let Some(error) = last.network.error {
        let total = Symbol::Value(Element::new(error.total, 0, 0));
        let number =
            |naming: &Naming<'_>| vec![Inline::Number(options.precision.show(naming.value(total)))];
        text.push(plain(" "));
        text.extend(prose.text(
            "carried-changes-error",
            &[("same", yes_or_no(number(&with) == number(&without)).into())],
            &[
                ("name", vec![Inline::Name(with.name(total))]),
                ("exact", number(&without)),
                ("carried", number(&with)),
            ],
        ));
    }
    if let Some((symbol, difference)) = farthest(&with, &without) {
        text.push(plain(" "));
        let difference = Inline::Number(Precision::Digits(2).show(difference));
        text.extend(prose.text(
            "carried-changes-parameters",
            &[],
            &[("name", vec![Inline::Name(with.name(symbol))]), ("difference", vec![difference])],
        ));
    }
    Some(text)
}

/// The updated parameter that rounding on the way moves most, and by how much.
fn farthest(with: &Naming<'_>, without: &Naming<'_>) -> Option<(Symbol, f64)> {
    let updated = with.graph.variables().filter(|(_, variable)| variable.updated.is_some());
    let symbols = updated.flat_map(|(id, variable)| {
        variable.positions().map(move |at| Symbol::Updated(Element { variable: id, at }))
    });
    let differences = symbols.map(|it| (it, (with.value(it) - without.value(it)).abs()));
    differences.filter(|it| it.1 > 0.0).max_by(|a, b| a.1.total_cmp(&b.1))
}
