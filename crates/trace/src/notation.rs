//! Notations: which sign each quantity has.
//!
//! The numbers are the same in all of them. A notation is a row of letters and rules for indices; what
//! a problem renames comes on top.

use std::collections::{BTreeMap, HashMap};

use ecow::{EcoString, eco_format};

use longhand_core::{
    checked::{Checked, CheckedNotation},
    graph::{Graph, Label, Role},
    problem::Signs,
    symbol::{Element, Symbol, VariableId},
    update::Place,
    whole::Whole,
};

use crate::sign::{Accent, InBrackets, Name, Sign};

/// The signs of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notation {
    signs: Signs,
    /// What is renamed, by the names of other programs (`w5`, `delta_o1`) or by heads (`net`, `eta`).
    renamed: BTreeMap<String, Sign>,
}

/// The letters of a notation that counts layers and neurons.
#[derive(Clone, Copy, Debug)]
struct Letters {
    weight: &'static str,
    error: &'static str,
    rate: &'static str,
    /// The derivative by a net; without a letter, the net with a d before it.
    delta: Option<&'static str>,
    /// The number of the layer of inputs.
    inputs: usize,
    /// How much smaller the number of a layer's weights is than that of its nets.
    weights_before: usize,
    /// Whether the number of a layer stands in square brackets.
    square: bool,
    /// Whether the first index of a weight is its source, and a bias the weight of source 0.
    by_source: bool,
}

const Z_A: Letters = Letters {
    weight: "w",
    error: "C",
    rate: "eta",
    delta: Some("delta"),
    inputs: 1,
    weights_before: 0,
    square: false,
    by_source: false,
};

const THETA: Letters = Letters {
    weight: "Theta",
    error: "J",
    rate: "alpha",
    weights_before: 1,
    by_source: true,
    ..Z_A
};

const MATRIX: Letters =
    Letters { error: "L", rate: "alpha", delta: None, inputs: 0, square: true, ..Z_A };

impl Notation {
    /// The notation of a problem, or in its place other signs, with what the problem renames.
    #[must_use]
    pub fn of(checked: &Checked, signs: Option<Signs>) -> Self {
        let CheckedNotation { signs: own, renamed } = &checked.notation;
        let renamed = renamed.iter().map(|(name, sign)| (name.clone(), Sign::of_name(sign)));
        Self { signs: signs.unwrap_or(*own), renamed: renamed.collect() }
    }

    /// Which signs it uses.
    #[must_use]
    pub const fn signs(&self) -> Signs {
        self.signs
    }

    /// The number of a layer, where the first behind the inputs is 1, as the notation counts layers.
    pub(crate) fn layer(&self, number: usize) -> usize {
        number + self.letters().map_or(0, |it| it.inputs)
    }

    /// Whether every quantity has the sign of its name.
    pub(crate) fn is_of_names(&self) -> bool {
        self.signs == Signs::NetOut && self.renamed.is_empty()
    }

    const fn letters(&self) -> Option<&'static Letters> {
        match self.signs {
            Signs::NetOut => None,
            Signs::ZA => Some(&Z_A),
            Signs::Theta => Some(&THETA),
            Signs::Matrix => Some(&MATRIX),
        }
    }

    /// Two quantities of a step that what is renamed would give one sign, by their names, where there
    /// are such. Without anything renamed there are none.
    #[must_use]
    pub fn clash(&self, graph: &Graph) -> Option<[String; 2]> {
        if self.renamed.is_empty() {
            return None;
        }
        let elements = graph.variables().flat_map(|(id, variable)| {
            variable.positions().map(move |at| Element { variable: id, at })
        });
        let given = elements
            .flat_map(|element| [Symbol::Value(element)].into_iter().chain(graph.kept(element)));
        let computed = graph.groups().flat_map(|group| graph.symbols(group));
        let numbers = given.chain(computed);
        let numbers = numbers.map(|it| (self.name(graph, &[], it), graph.name(it, &[])));
        let values = graph.variables().map(|(id, _)| Whole::Value(id));
        let wholes = values.chain(graph.groups().flat_map(|group| graph.wholes(group)));
        let wholes = wholes.filter(|it| graph.whole_shape(*it).len() > 1).map(|it| {
            let first = graph.name(Symbol::Value(Element::new(it.variable(), 0, 0)), &[]);
            (self.whole_name(graph, it), format!("the matrix with {first}"))
        });
        let mut known: HashMap<Name, String> = HashMap::new();
        numbers.chain(wholes).find_map(|(name, quantity)| {
            let other = known.insert(name, quantity.clone())?;
            (other != quantity).then_some([other, quantity])
        })
    }

    /// The name of a symbol of a step with the samples of `batch`.
    pub(crate) fn name(&self, graph: &Graph, batch: &[usize], symbol: Symbol) -> Name {
        if let Some(sign) = self.renamed_symbol(graph, batch, symbol) {
            return Name::Sign(sign);
        }
        let value = |element| self.value(graph, batch, element);
        match symbol {
            Symbol::Value(element) => Name::Sign(value(element)),
            Symbol::Updated(element) => Name::Sign(Sign { updated: true, ..value(element) }),
            Symbol::Derivative(element) => match graph.variable(element.variable).role {
                Role::Net => Name::Sign(self.delta(graph, batch, element)),
                _ => self.derivative(graph, batch, element),
            },
            Symbol::Optimiser { of, .. } => Name::Sign(self.kept(graph, symbol, of)),
            Symbol::Partial { of, by, .. } => Name::Ratio { top: value(of), bottom: value(by) },
        }
    }

    /// The derivative of what is differentiated by an element, as a ratio; where a notation has a sign
    /// for it, that sign.
    pub(crate) fn derivative(&self, graph: &Graph, batch: &[usize], element: Element) -> Name {
        let bottom = self.value(graph, batch, element);
        if self.letters().is_some_and(|it| it.delta.is_none()) && !is_error(graph, element) {
            return Name::Sign(Sign { differential: true, ..bottom });
        }
        let sample = graph.label(element, batch).sample;
        Name::Ratio { top: self.differentiated(graph, sample), bottom }
    }

    /// What is differentiated: the total error or, where the mean over samples is taken in the
    /// gradient, for a number of one sample the error of that sample.
    pub(crate) fn differentiated(&self, graph: &Graph, sample: Option<usize>) -> Sign {
        let total = graph.root_label();
        let label = match sample {
            Some(_) if graph.gradient_divisor() > 1 => {
                Label { sample, subject: None, head: total.head.clone() }
            }
            _ => total.clone(),
        };
        let renamed = match self.renamed.is_empty() {
            true => None,
            false => self.renamed.get(&Label { sample: None, ..label.clone() }.to_string()),
        };
        match (renamed, self.letters()) {
            (Some(sign), _) => Sign { sample: self.sample(label.sample), ..sign.clone() },
            (None, None) => self.of_label(label),
            (None, Some(letters)) => {
                let head = self.head(&label.head, letters.error);
                Sign { sample: self.sample(label.sample), ..Sign::new(head) }
            }
        }
    }

    /// δ of a neuron.
    fn delta(&self, graph: &Graph, batch: &[usize], element: Element) -> Sign {
        let Some(letters) = self.letters() else {
            let Label { head, subject, sample } = graph.label(element, batch);
            let below = subject.unwrap_or(head);
            let sign = Sign::with_below(self.head("delta", "delta"), below);
            return Sign { sample: self.sample(sample), ..sign };
        };
        let net = self.value(graph, batch, element);
        match letters.delta {
            Some(delta) => Sign { head: self.head("delta", delta), ..net },
            None => Sign { differential: true, ..net },
        }
    }

    /// A number that the optimiser has for a parameter: its letter, with the parameter below it.
    fn kept(&self, graph: &Graph, symbol: Symbol, of: Element) -> Sign {
        let Some((it, label)) = graph.quantity(symbol) else { return Sign::default() };
        let letter = label.head.trim_end_matches("_hat");
        let sign = match self.letters() {
            None => {
                let renamed = self.renamed_symbol(graph, &[], Symbol::Value(of));
                let below = renamed.map(|sign| as_index(&sign)).or(label.subject);
                Sign::with_below(letter, below.unwrap_or_default())
            }
            Some(_) => {
                let parameter = self.value(graph, &[], of);
                let below = match parameter.below.as_str() {
                    "" => parameter.head,
                    below => eco_format!("{}_{below}", parameter.head),
                };
                Sign { head: letter.into(), below, ..parameter }
            }
        };
        match it.place {
            Place::Renewed(_) => Sign { updated: true, ..sign },
            Place::Corrected => Sign { accent: Accent::Hat, ..sign },
            Place::Kept(_) | Place::Clipped => sign,
        }
    }

    /// The sign of an element's value.
    pub(crate) fn value(&self, graph: &Graph, batch: &[usize], element: Element) -> Sign {
        if !self.renamed.is_empty()
            && let Some(sign) = self.renamed_symbol(graph, batch, Symbol::Value(element))
        {
            return sign;
        }
        let label = graph.label(element, batch);
        let Some(letters) = self.letters() else { return self.of_label(label) };
        self.counted(letters, graph, element, label)
    }

    /// A sign whose indices are counted: the layer above, the neurons below.
    fn counted(&self, letters: &Letters, graph: &Graph, element: Element, label: Label) -> Sign {
        let variable = graph.variable(element.variable);
        let shape = variable.shape();
        let (row, column) = (element.at.row + 1, element.at.column + 1);
        let layer = variable.layer.map(|layer| layer + letters.inputs);
        let above =
            |number: Option<usize>| number.map(|number| InBrackets::new(number, letters.square));
        let of_row = |concept: &str, head: &'static str| Sign {
            layer: above(layer).filter(|_| head != "x" && head != "y"),
            sample: self.sample(label.sample),
            ..Sign::with_below(self.head(concept, head), eco_format!("{row}"))
        };
        let of_weights = layer.map(|layer| layer - letters.weights_before);
        let weight = |first: usize, second: usize| {
            let apart = shape.rows > 9 || shape.columns > 9;
            let below = if apart {
                eco_format!("{first}_{second}")
            } else {
                eco_format!("{first}{second}")
            };
            let sign = Sign::with_below(self.head("w", letters.weight), below);
            Sign { layer: above(of_weights), ..sign }
        };
        match variable.role {
            Role::Input => of_row("x", "x"),
            Role::Target => of_row("target", "y"),
            Role::Net => of_row("net", "z"),
            Role::Out => of_row("out", "a"),
            Role::Weight if letters.by_source => weight(column, row),
            Role::Weight => weight(row, column),
            // The one bias of several neurons leads to all of them.
            Role::Bias if letters.by_source && shape.rows < neurons(graph, variable.layer) => {
                let sign = Sign::with_below(self.head("w", letters.weight), "0");
                Sign { layer: above(of_weights), ..sign }
            }
            Role::Bias if letters.by_source => weight(0, row),
            Role::Bias if shape.rows < neurons(graph, variable.layer) => {
                Sign { layer: above(layer), ..Sign::new(self.head("b", "b")) }
            }
            Role::Bias => of_row("b", "b"),
            Role::Error | Role::Report if label.head == graph.root_label().head => {
                let sign = Sign::new(self.head(&label.head, letters.error));
                let below = match label.subject.as_deref() {
                    Some("total") | None => EcoString::new(),
                    Some("data") => "data".into(),
                    Some(_) => eco_format!("{row}"),
                };
                Sign { below, sample: self.sample(label.sample), ..sign }
            }
            Role::Setting if label.head == "eta" => {
                Sign { head: self.head("eta", letters.rate), ..self.of_label(label) }
            }
            _ => self.of_label(label),
        }
    }

    /// The name of a setting of the training.
    pub(crate) fn setting(&self, head: &'static str, subject: Option<&str>) -> Name {
        let head = match (head, self.letters()) {
            ("eta", Some(letters)) => letters.rate,
            _ => head,
        };
        Name::Sign(self.of_label(Label::new(head, subject)))
    }

    /// The name of a whole matrix.
    pub(crate) fn whole_name(&self, graph: &Graph, whole: Whole) -> Name {
        let id = whole.variable();
        let sign = self.whole(graph, id);
        let differential = self.letters().is_some_and(|it| it.delta.is_none());
        let is_error = is_error(graph, Element::new(id, 0, 0));
        match (whole, graph.variable(id).role) {
            (Whole::Value(_), _) => Name::Sign(sign),
            (Whole::Updated(_), _) => Name::Sign(Sign { updated: true, ..sign }),
            (Whole::Derivative(_), _) if differential && !is_error => {
                Name::Sign(Sign { differential: true, ..sign })
            }
            (Whole::Derivative(_), Role::Net) => {
                let head = self.head("delta", "delta");
                Name::Sign(Sign { head, ..sign })
            }
            (Whole::Derivative(_), _) => {
                Name::Ratio { top: self.differentiated(graph, None), bottom: sign }
            }
            (Whole::Partial { .. }, _) => Name::Sign(Sign { accent: Accent::Prime, ..sign }),
            (Whole::Trained(_), _) => {
                let below = as_index(&sign);
                Name::Sign(Sign { head: "F".into(), below, ..sign })
            }
            (Whole::Optimiser { of, quantity }, _) => {
                let symbol = Symbol::Optimiser { of: Element::new(of, 0, 0), quantity };
                Name::Sign(self.whole_kept(graph, symbol, sign))
            }
        }
    }

    /// The numbers that the optimiser has for a matrix of parameters: their letter, with the matrix below.
    fn whole_kept(&self, graph: &Graph, symbol: Symbol, parameters: Sign) -> Sign {
        let Some((it, label)) = graph.quantity(symbol) else { return parameters };
        let letter = label.head.trim_end_matches("_hat");
        let below = as_index(&parameters);
        let sign = Sign { head: letter.into(), below, ..parameters };
        match it.place {
            Place::Renewed(_) => Sign { updated: true, ..sign },
            Place::Corrected => Sign { accent: Accent::Hat, ..sign },
            Place::Kept(_) | Place::Clipped => sign,
        }
    }

    /// The sign of a whole matrix: the letter of its elements with the layer.
    fn whole(&self, graph: &Graph, id: VariableId) -> Sign {
        let variable = graph.variable(id);
        let single = variable.shape().len() == 1 && !variable.per_sample;
        // The one bias of a layer is written as the number that it is.
        if single && variable.role != Role::Weight {
            return self.value(graph, &[], Element::new(id, 0, 0));
        }
        let (head, layered): (EcoString, bool) = match (variable.role, self.letters()) {
            (Role::Input, _) => ("X".into(), false),
            (Role::Target, Some(_)) => (self.capital("target", "Y"), false),
            (Role::Target, None) => (self.capital("target", "T"), false),
            (Role::Net, Some(_)) => (self.capital("net", "Z"), true),
            (Role::Out, Some(_)) => (self.capital("out", "A"), true),
            (Role::Net, None) => (self.capital("net", "net"), true),
            (Role::Out, None) => (self.capital("out", "out"), true),
            (Role::Weight, Some(letters)) if letters.by_source => ("Theta".into(), true),
            (Role::Bias, Some(letters)) if letters.by_source => ("Theta".into(), true),
            (Role::Weight, _) => ("W".into(), true),
            // b₁ is a single bias where the biases are numbered through all layers.
            (Role::Bias, None) => ("B".into(), true),
            (Role::Bias, Some(_)) => ("b".into(), true),
            (Role::Mask, _) => ("M".into(), true),
            (Role::Dropout, _) => ("D".into(), true),
            (Role::Error | Role::Report, letters) => {
                return self.whole_error(graph, id, letters.map_or("E", |it| it.error));
            }
            _ => return self.value(graph, &[], Element::new(id, 0, 0)),
        };
        // Θ has a row for each source, and the biases in the row before them.
        let by_source = self.letters().is_some_and(|it| it.by_source);
        let sign = match variable.role {
            Role::Weight if by_source => Sign { transposed: true, ..Sign::new(head) },
            Role::Bias if by_source => Sign { transposed: true, ..Sign::with_below(head, "0") },
            _ => Sign::new(head),
        };
        let Some(layer) = variable.layer.filter(|_| layered) else { return sign };
        match self.letters() {
            Some(letters) if !letters.square => {
                let before = match variable.role {
                    Role::Weight | Role::Bias => letters.weights_before,
                    _ => 0,
                };
                let number = layer + letters.inputs - before;
                Sign { layer: Some(InBrackets::new(number, false)), ..sign }
            }
            _ => Sign { below: eco_format!("{layer}"), ..sign },
        }
    }

    /// The errors of outputs or of samples, all together.
    fn whole_error(&self, graph: &Graph, id: VariableId, letter: &'static str) -> Sign {
        let label = graph.label(Element::new(id, 0, 0), &[]);
        let is_reported = label.head != graph.root_label().head;
        let head = if is_reported { "R".into() } else { self.head(&label.head, letter) };
        let below = if label.subject.is_some() { "out" } else { "samples" };
        Sign::with_below(head, below)
    }

    fn of_label(&self, label: Label) -> Sign {
        let sign = match label.subject {
            Some(subject) => Sign::with_below(label.head, subject),
            None => Sign::of_name(&label.head),
        };
        let sign = match self.renamed.get(sign.head.as_str()) {
            Some(renamed) => Sign { head: renamed.head.clone(), ..sign },
            None => sign,
        };
        Sign { sample: self.sample(label.sample), ..sign }
    }

    /// What stands for net and out in a notation that has letters for them; for whole matrices, their capitals.
    pub(crate) fn net_and_out(&self) -> [Sign; 2] {
        let of_matrices = self.signs == Signs::Matrix;
        let net = if of_matrices { self.capital("net", "Z") } else { self.head("net", "z") };
        let out = if of_matrices { self.capital("out", "A") } else { self.head("out", "a") };
        [net, out].map(Sign::new)
    }

    /// The head for a concept: as renamed, or as the notation has it.
    fn head(&self, concept: &str, usual: &'static str) -> EcoString {
        match self.renamed.get(concept) {
            Some(sign) => sign.head.clone(),
            None => usual.into(),
        }
    }

    /// The head for a concept's matrix: a letter that it is renamed by, as a capital.
    fn capital(&self, concept: &str, usual: &'static str) -> EcoString {
        match self.renamed.get(concept) {
            Some(sign) if sign.head.chars().nth(1).is_none() => sign.head.to_uppercase(),
            Some(sign) => sign.head.clone(),
            None => usual.into(),
        }
    }

    /// The number of a sample, in the brackets that layers do not have.
    fn sample(&self, sample: Option<usize>) -> Option<InBrackets> {
        let square = self.letters().is_some_and(|it| !it.square);
        sample.map(|number| InBrackets::new(number, square))
    }

    /// The sign that a symbol is given by its own name.
    fn renamed_symbol(&self, graph: &Graph, batch: &[usize], symbol: Symbol) -> Option<Sign> {
        if self.renamed.is_empty() {
            return None;
        }
        // The sign of a sample's number is that of all samples, with the number above.
        let sign = self.renamed.get(&graph.name(symbol, &[]))?;
        let sample = graph.label(symbol.element(), batch).sample;
        Some(Sign { sample: self.sample(sample), ..sign.clone() })
    }
}

/// The sign of a matrix as what stands below another: W1, Θ,0.
fn as_index(sign: &Sign) -> EcoString {
    match (sign.below.as_str(), sign.head.len()) {
        ("", _) => sign.head.clone(),
        (below, 1) => eco_format!("{}{below}", sign.head),
        (below, _) => eco_format!("{}_{below}", sign.head),
    }
}

/// How many neurons a layer has.
fn neurons(graph: &Graph, layer: Option<usize>) -> usize {
    let mut weights =
        graph.variables().filter(|(_, it)| it.role == Role::Weight && it.layer == layer);
    weights.next().map_or(1, |(_, weights)| weights.shape().rows)
}

fn is_error(graph: &Graph, element: Element) -> bool {
    matches!(graph.variable(element.variable).role, Role::Error | Role::Report | Role::Penalty)
}
