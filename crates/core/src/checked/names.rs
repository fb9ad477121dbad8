//! The names of inputs and neurons, and the size of the network.

use std::{collections::HashMap, sync::Arc};

use crate::{
    error::ProblemError,
    graph::LARGEST_ARENA,
    problem::{Network, Neurons, OneOrMany, Path},
};

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
        return Err(ProblemError::new(layers, "the network has no layer")
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
    let mut sources = size(&network.inputs);
    let in_range = |number: u64, path: Path, what: &str| match number {
        0 => Err(ProblemError::new(path, format!("{what} has nothing in it"))
            .help("give a number of at least 1, or a list of names")),
        1..=LARGEST_LAYER => Ok(()),
        _ => Err(ProblemError::new(path, format!("{what} has {number}, and {LARGEST_LAYER} is the limit"))
            .help("Longhand is made for networks that a person can read")),
    };
    in_range(sources, Path::of("network").key("inputs"), "the list of inputs")?;
    for (index, layer) in network.layers.iter().enumerate() {
        let path = layers.index(index).key("neurons");
        let neurons = size(&layer.neurons);
        in_range(neurons, path.clone(), &format!("layer {}", index + 1))?;
        parameters = parameters.saturating_add(neurons.saturating_mul(sources + 1));
        // Each parameter is there three times: its value, its gradient, its updated value.
        let bytes = parameters.saturating_mul(3 * 8);
        if bytes > LARGEST_ARENA {
            return Err(ProblemError::new(
                path,
                format!(
                    "up to layer {} the network has {parameters} parameters, which take {} GiB of memory, and {} GiB is the limit",
                    index + 1,
                    bytes.div_ceil(1 << 30),
                    LARGEST_ARENA >> 30
                ),
            )
            .help("take fewer neurons"));
        }
        sources = neurons;
    }
    Ok(())
}

/// Words that begin the name of a quantity.
const HEADS: [&str; 8] = ["net", "out", "target", "delta", "grad", "E", "reported", "eta"];

fn well_formed(name: &str, path: &Path) -> Result<(), ProblemError> {
    let mut letters = name.chars();
    let good = letters.next().is_some_and(char::is_alphabetic)
        && letters.all(|letter| letter.is_alphanumeric() || letter == '_');
    if !good {
        return Err(ProblemError::new(path.clone(), format!("`{name}` cannot be a name"))
            .help("a name is a letter followed by letters, digits and `_`, such as `h1`"));
    }
    let head = HEADS.iter().find(|head| {
        name == **head || name.strip_prefix(**head).is_some_and(|rest| rest.starts_with('_'))
    });
    if head.is_some() || name.ends_with("_new") || name.starts_with("dE_") {
        return Err(ProblemError::new(
            path.clone(),
            format!("`{name}` is how a computed quantity is called"),
        )
        .help("choose a name such as `h1`; Longhand makes `net_h1`, `out_h1` and `delta_h1` from it"));
    }
    Ok(())
}

/// All names with their paths; refuses one that is used twice.
fn unique(network: &Network, names: &Names) -> Result<Vec<(Path, String)>, ProblemError> {
    let mut owners: HashMap<String, String> = HashMap::new();
    let mut all = Vec::new();
    let mut add = |name: &str, path: Path, owner: String| {
        if let Some(first) = owners.insert(name.to_owned(), owner.clone()) {
            return Err(ProblemError::new(
                path,
                format!("the name `{name}` is used twice: for {first} and for {owner}"),
            )
            .help("give every input, neuron, weight and bias its own name"));
        }
        all.push((path, name.to_owned()));
        Ok(())
    };
    let base = Path::of("network");
    for (index, name) in names.inputs.iter().enumerate() {
        add(name, base.key("inputs").index(index), format!("input {}", index + 1))?;
    }
    for (number, (layer, neurons)) in network.layers.iter().zip(&names.layers).enumerate() {
        let path = base.key("layers").index(number);
        for (index, name) in neurons.iter().enumerate() {
            let owner = format!("neuron {} of layer {}", index + 1, number + 1);
            add(name, path.key("neurons").index(index), owner)?;
        }
        for (row, weights) in layer.weight_names.iter().flatten().enumerate() {
            for (column, name) in weights.iter().enumerate() {
                let path = path.key("weight_names").index(row).index(column);
                well_formed(name, &path)?;
                add(name, path, format!("a weight of layer {}", number + 1))?;
            }
        }
        for (index, name) in layer.bias_names.iter().flat_map(OneOrMany::as_slice).enumerate() {
            let path = path.key("bias_names").index(index);
            well_formed(name, &path)?;
            add(name, path, format!("a bias of layer {}", number + 1))?;
        }
    }
    Ok(all)
}
