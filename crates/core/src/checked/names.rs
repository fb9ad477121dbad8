//! The names of inputs and neurons, and the size of the network.

use std::{collections::HashMap, sync::Arc};

use crate::{
    error::ProblemError,
    graph::LARGEST_ARENA,
    problem::{Network, Neurons, OneOrMany, Path},
};

/// Under `frozen`: all weights.
pub(super) const ALL_WEIGHTS: &str = "weights";
/// Under `frozen`: all biases.
pub(super) const ALL_BIASES: &str = "biases";

/// More neurons than this in one layer are refused.
const LARGEST_LAYER: u64 = 1_000_000;

/// The names of a network, every one of them given to one thing only.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) inputs: Arc<[String]>,
    pub(super) layers: Vec<Arc<[String]>>,
    /// The names that stand in the file, with their paths.
    pub(super) given: Vec<(Path, String)>,
}

pub(super) fn check(network: &Network) -> Result<Names, ProblemError> {
    let layers = Path::of("network").key("layers");
    if network.layers.is_empty() {
        return Err(ProblemError::new(layers, "the network has no layers")
            .help("give at least one layer with `neurons` and `activation`"));
    }
    check_size(network, &layers)?;
    let inputs = resolve(&network.inputs, &Path::of("network").key("inputs"), |k| format!("i{k}"))?;
    let last = network.layers.len() - 1;
    let mut names = Vec::new();
    for (index, layer) in network.layers.iter().enumerate() {
        let path = layers.index(index).key("neurons");
        names.push(resolve(&layer.neurons, &path, |k| generated(index, last, k))?);
    }
    let mut names = Names { inputs, layers: names, given: Vec::new() };
    names.given = unique(network, &names)?;
    told_apart(&names.given)?;
    Ok(names)
}

/// o1, o2, … for outputs; h1, h2, … for one hidden layer, h1_1, h1_2, … for the first of several.
fn generated(layer: usize, last: usize, number: usize) -> String {
    match (layer == last, last) {
        (true, _) => format!("o{number}"),
        (false, 1) => format!("h{number}"),
        (false, _) => format!("h{}_{number}", layer + 1),
    }
}

fn resolve(
    neurons: &Neurons,
    path: &Path,
    generate: impl Fn(usize) -> String,
) -> Result<Arc<[String]>, ProblemError> {
    match neurons {
        #[expect(clippy::cast_possible_truncation, reason = "the size has been checked")]
        Neurons::Count(number) => Ok((1..=*number as usize).map(generate).collect()),
        Neurons::Names(names) => {
            for (index, name) in names.iter().enumerate() {
                well_formed(name, &path.index(index))?;
            }
            Ok(names.iter().cloned().collect())
        }
    }
}

fn size(neurons: &Neurons) -> u64 {
    match neurons {
        Neurons::Count(number) => *number,
        Neurons::Names(names) => names.len() as u64,
    }
}

/// Refuses a network that cannot fit, before anything is allocated for it.
fn check_size(network: &Network, layers: &Path) -> Result<(), ProblemError> {
    let mut parameters = 0_u64;
    let mut bytes = 0_u64;
    let mut sources = size(&network.inputs);
    in_range(sources, Path::of("network").key("inputs"), "the network", "input")?;
    for (index, layer) in network.layers.iter().enumerate() {
        let path = layers.index(index).key("neurons");
        let neurons = size(&layer.neurons);
        in_range(neurons, path.clone(), &format!("layer {}", index + 1), "neuron")?;
        let own = neurons.saturating_mul(sources + 1);
        parameters = parameters.saturating_add(own);
        // Each parameter is there three times: its value, its gradient, its updated value. A neuron
        // has a name.
        bytes = bytes.saturating_add(own.saturating_mul(3 * 8)).saturating_add(neurons * 64);
        if bytes > LARGEST_ARENA {
            let what = format!(
                "up to layer {} the network has {parameters} weights and biases, which take {} GiB of memory, and {} GiB is the limit",
                index + 1,
                bytes.div_ceil(1 << 30),
                LARGEST_ARENA >> 30
            );
            return Err(ProblemError::new(path, what).help("take fewer neurons"));
        }
        sources = neurons;
    }
    Ok(())
}

fn in_range(number: u64, path: Path, owner: &str, noun: &str) -> Result<(), ProblemError> {
    match number {
        0 => Err(ProblemError::new(path, format!("{owner} has no {noun}s"))
            .help("give a number of at least 1, or a list of names")),
        1..=LARGEST_LAYER => Ok(()),
        _ => {
            let what = format!("{owner} has {number} {noun}s, and {LARGEST_LAYER} is the limit");
            let help = "Longhand is made for networks that a person can read";
            Err(ProblemError::new(path, what).help(help))
        }
    }
}

/// Words that begin the name of a quantity.
const HEADS: [&str; 8] = ["net", "out", "target", "delta", "grad", "E", "reported", "eta"];

/// Whether a name is one that Longhand makes, or makes such a name of another: `net_h1`, `w5_new`,
/// `dE_dout_h1`, `dout_h1_dnet_h1`; and `total`, since `E_total` is the error of all outputs.
fn is_computed(name: &str) -> bool {
    let quantity = name.strip_prefix('d').unwrap_or(name);
    let begins =
        |word: &str, head: &str| word.strip_prefix(head).is_some_and(|rest| rest.starts_with('_'));
    HEADS.iter().any(|head| begins(name, head) || begins(quantity, head))
        || name.ends_with("_new")
        || name == "total"
}

fn well_formed(name: &str, path: &Path) -> Result<(), ProblemError> {
    let mut letters = name.chars();
    let good = letters.next().is_some_and(char::is_alphabetic)
        && letters.all(|letter| letter.is_alphanumeric() || letter == '_')
        && !name.ends_with('_')
        && !name.contains("__");
    if !good {
        let what = match name {
            "" => "an empty text cannot be a name".into(),
            _ => format!("`{name}` cannot be a name"),
        };
        return Err(ProblemError::new(path.clone(), what).help(
            "a name is a letter followed by letters, digits and single `_`, with no `_` at its end, such as `h1` or `h1_2`",
        ));
    }
    if HEADS.contains(&name) || is_computed(name) {
        return Err(ProblemError::new(
            path.clone(),
            format!("the name `{name}` is kept for a quantity that Longhand computes"),
        )
        .help(
            "choose a name such as `h1`; Longhand makes `net_h1`, `out_h1` and `delta_h1` from it",
        ));
    }
    if name == "e" {
        let what = "the name `e` is kept for the base of the exponential, e = 2.718…";
        return Err(ProblemError::new(path.clone(), what).help("choose another name, such as `x`"));
    }
    if name == ALL_WEIGHTS || name == ALL_BIASES {
        let what = format!("the name `{name}` is kept: under `frozen` it means all {name}");
        return Err(ProblemError::new(path.clone(), what).help("choose another name"));
    }
    Ok(())
}

/// Refuses two names that come out alike in print, where a number behind letters is an index with or
/// without `_` before it.
fn told_apart(names: &[(Path, String)]) -> Result<(), ProblemError> {
    let mut printed: HashMap<String, &str> = HashMap::new();
    for (path, name) in names {
        let letters = name.find(|c: char| !c.is_alphabetic()).unwrap_or(name.len());
        let (letters, index) = name.split_at(letters);
        let alike = format!("{letters} {}", index.trim_start_matches('_'));
        if let Some(first) = printed.insert(alike, name) {
            let what = format!("the names `{first}` and `{name}` look the same in print");
            return Err(ProblemError::new(path.clone(), what).help(
                "a number behind letters is printed as an index, with `_` before it or without: choose another name for one of them",
            ));
        }
    }
    Ok(())
}

/// What a name belongs to.
#[derive(Clone)]
struct Owner {
    one: String,
    /// Two of them, where a name may be given twice.
    two: Option<String>,
    is_generated: bool,
}

impl Owner {
    /// An input or a neuron, whose name may be generated.
    fn unit(one: String, names: &Neurons) -> Self {
        Self { one, two: None, is_generated: matches!(names, Neurons::Count(_)) }
    }

    /// A weight or a bias of a layer.
    fn parameter(one: &str, several: &str, layer: usize) -> Self {
        Self {
            one: format!("a {one} of layer {layer}"),
            two: Some(format!("two {several} of layer {layer}")),
            is_generated: false,
        }
    }
}

/// All names with their paths; refuses one that is used twice.
fn unique(network: &Network, names: &Names) -> Result<Vec<(Path, String)>, ProblemError> {
    let mut owners: HashMap<String, Owner> = HashMap::new();
    let mut all = Vec::new();
    let mut add = |name: &str, path: Path, owner: Owner| {
        if let Some(first) = owners.insert(name.to_owned(), owner.clone()) {
            let uses = match owner.two {
                Some(two) if first.one == owner.one => two,
                _ => format!("{} and for {}", first.one, owner.one),
            };
            let what = format!("the name `{name}` is used twice: for {uses}");
            let help = if first.is_generated || owner.is_generated {
                "inputs and neurons that are given by their number get names such as i1, h1 and o1; choose another name, or give a list of names in place of the number"
            } else {
                "give every input, neuron, weight and bias a name of its own"
            };
            return Err(ProblemError::new(path, what).help(help));
        }
        all.push((path, name.to_owned()));
        Ok(())
    };
    let base = Path::of("network");
    for (index, name) in names.inputs.iter().enumerate() {
        let owner = Owner::unit(format!("input {}", index + 1), &network.inputs);
        add(name, base.key("inputs").index(index), owner)?;
    }
    for (number, (layer, neurons)) in network.layers.iter().zip(&names.layers).enumerate() {
        let path = base.key("layers").index(number);
        for (index, name) in neurons.iter().enumerate() {
            let neuron = format!("neuron {} of layer {}", index + 1, number + 1);
            let owner = Owner::unit(neuron, &layer.neurons);
            add(name, path.key("neurons").index(index), owner)?;
        }
        for (row, weights) in layer.weight_names.iter().flatten().enumerate() {
            for (column, name) in weights.iter().enumerate() {
                let path = path.key("weight_names").index(row).index(column);
                well_formed(name, &path)?;
                add(name, path, Owner::parameter("weight", "weights", number + 1))?;
            }
        }
        for (index, name) in layer.bias_names.iter().flat_map(OneOrMany::as_slice).enumerate() {
            let path = path.key("bias_names").index(index);
            well_formed(name, &path)?;
            add(name, path, Owner::parameter("bias", "biases", number + 1))?;
        }
    }
    Ok(all)
}
