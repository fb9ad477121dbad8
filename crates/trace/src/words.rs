//! Quantities in words: titles, kinds, counts.

use longhand_core::{
    graph::{Graph, Label, Role},
    symbol::{Element, Symbol},
    update::Place,
};

use crate::{
    naming::Naming,
    plain,
    prose::{Arg, Prose},
    sign::Name,
};

impl Naming<'_> {
    /// What a step computes, as its title.
    #[must_use]
    pub fn title(&self, symbol: Symbol) -> String {
        let Self { prose, graph, .. } = *self;
        let own = self.label(symbol.element());
        let title = match symbol {
            Symbol::Value(element) => value(prose, graph, element, &own, Form::Title),
            Symbol::Updated(_) => {
                prose.with("new", &[("name", (&self.called(&own, symbol)).into())])
            }
            Symbol::Optimiser { .. } => self.title_of_quantity(symbol, &own),
            Symbol::Derivative(element) => self.title_of_derivative(element, &own),
            Symbol::Partial { of, by, .. } => {
                let changing = value(prose, graph, of, &self.label(of), Form::Of);
                let with = value(prose, graph, by, &self.label(by), Form::By);
                prose.with("change", &[("of", (&changing).into()), ("by", (&with).into())])
            }
        };
        match own.sample {
            // The error of a sample says itself which.
            Some(sample) if own.subject.is_some() || !is_error(graph, symbol) => {
                prose.with("with-sample", &[("title", (&title).into()), ("sample", sample.into())])
            }
            _ => title,
        }
    }

    /// What a parameter is called in a title: by its name in the file or, in another notation than that
    /// of the names, by its sign.
    fn called(&self, own: &Label, symbol: Symbol) -> String {
        if self.notation.is_of_names() {
            return own.to_string();
        }
        let sign = self.notation.value(self.graph, &[], symbol.element());
        let mut called = String::new();
        plain::name(&mut called, &Name::Sign(sign));
        called
    }

    /// What is computed for a parameter on the way to its new value.
    fn title_of_quantity(&self, symbol: Symbol, own: &Label) -> String {
        let (prose, name) = (self.prose, self.called(own, symbol));
        let Some((it, _)) = self.graph.quantity(symbol) else { return name };
        let quantity = match it.place {
            Place::Renewed(_) => capitalised(&prose.of_core(&format!("new {}", it.words))),
            _ => capitalised(&prose.of_core(it.words)),
        };
        prose.with(
            "quantity-of-parameter",
            &[("quantity", (&quantity).into()), ("name", (&name).into())],
        )
    }

    fn title_of_derivative(&self, element: Element, own: &Label) -> String {
        let Self { prose, graph, .. } = *self;
        let subject = own.subject.as_deref().unwrap_or(&own.head);
        let name = || self.called(own, Symbol::Derivative(element));
        match graph.variable(element.variable).role {
            Role::Net => prose.with("delta", &[("subject", subject.into())]),
            Role::Weight | Role::Bias => prose.with("gradient", &[("name", (&name()).into())]),
            Role::Number => {
                let root = graph.root_label().to_string();
                prose.with("change-of-number", &[("of", (&root).into()), ("by", (&name()).into())])
            }
            _ => {
                let with = value(prose, graph, element, own, Form::By);
                prose.with("change-of-error", &[("by", (&with).into())])
            }
        }
    }
}

fn is_error(graph: &Graph, symbol: Symbol) -> bool {
    matches!(graph.variable(symbol.element().variable).role, Role::Error | Role::Report)
}

/// The place of a quantity in a title. Languages with cases have another form for each.
#[derive(Clone, Copy)]
enum Form {
    /// By itself.
    Title,
    /// What changes.
    Of,
    /// What it changes with.
    By,
}

/// An element in words: `net of h1`.
fn value(prose: Prose, graph: &Graph, element: Element, label: &Label, form: Form) -> String {
    let subject = label.subject.as_deref().unwrap_or_default();
    let keys = match (graph.variable(element.variable).role, subject) {
        (Role::Net, _) => ["net", "net.of", "net.by"],
        (Role::Out, _) => ["out", "out.of", "out.by"],
        (Role::Dropout, _) => ["dropped", "dropped.of", "dropped.by"],
        (Role::Mask, _) => ["mask", "mask.of", "mask.by"],
        (Role::Penalty, _) => ["penalty", "penalty.of", "penalty.by"],
        (Role::Error, "") => ["error-of-sample", "error-of-sample.of", "error-of-sample.by"],
        (Role::Error, "total") => ["total-error", "total-error.of", "total-error.by"],
        (Role::Error, "data") => ["error-of-data", "error-of-data.of", "error-of-data.by"],
        (Role::Setting, _) => setting(label),
        (Role::Error, _) => ["error", "error.of", "error.by"],
        (Role::Report, "") => ["report-of-sample", "report-of-sample.of", "report-of-sample.by"],
        (Role::Report, "total") => ["total-report", "total-report.of", "total-report.by"],
        (Role::Report, _) => ["report", "report.of", "report.by"],
        _ => NAMED,
    };
    let [title, of, by] = keys;
    let name = if keys == NAMED {
        Label { sample: None, ..label.clone() }.to_string()
    } else {
        String::new()
    };
    let (key, name) = match form {
        Form::Title => (title, capitalised(&name)),
        Form::Of => (of, name),
        Form::By => (by, name),
    };
    let sample = label.sample.unwrap_or(1);
    let args: [(&str, Arg<'_>); 3] =
        [("subject", subject.into()), ("sample", sample.into()), ("name", (&name).into())];
    prose.with(key, &args)
}

/// What has nothing but its name.
const NAMED: [&str; 3] = ["named", "named.of", "named.by"];

/// A setting that is computed, in words.
fn setting(label: &Label) -> [&'static str; 3] {
    match (label.head.as_ref(), label.subject.as_deref()) {
        ("eta", None) => ["rate", "rate.of", "rate.by"],
        ("eta", Some(_)) => ["rate-after", "rate-after.of", "rate-after.by"],
        ("norm", _) => ["norm", "norm.of", "norm.by"],
        ("clip", _) => ["clipping-factor", "clipping-factor.of", "clipping-factor.by"],
        _ => NAMED,
    }
}

/// The first letter large.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// A number of things in English, as messages of the command have it: `1 neuron`, `2 neurons`.
#[must_use]
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// `a, b and c`, in English.
#[must_use]
pub fn listed(words: &[String]) -> String {
    Prose::default().listed(words)
}
