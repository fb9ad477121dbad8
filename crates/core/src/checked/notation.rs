//! The signs that pages are written in.

use std::collections::{BTreeMap, HashSet};

use super::Checked;
use crate::{
    error::{ProblemError, did_you_mean},
    graph::{Graph, Pass},
    network::Network,
    problem::{NotationChoice, Path, Signs},
    symbol::{Element, Symbol},
};

/// The signs of a problem's pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckedNotation {
    /// Which signs.
    pub signs: Signs,
    /// New signs by the names of quantities or by heads; each is letters and digits, and behind an
    /// underscore what stands below.
    pub renamed: BTreeMap<String, String>,
}

/// What a whole kind of quantities is renamed by.
pub const HEADS: [&str; 6] = ["net", "out", "target", "delta", "E", "eta"];

pub(super) fn check(
    choice: Option<&NotationChoice>,
    checked: &Checked,
) -> Result<CheckedNotation, ProblemError> {
    let table = match choice {
        None => return Ok(CheckedNotation::default()),
        Some(NotationChoice::Name(signs)) => {
            return Ok(CheckedNotation { signs: *signs, ..CheckedNotation::default() });
        }
        Some(NotationChoice::Table(table)) => table,
    };
    let signs = table.signs.unwrap_or_default();
    let Some(rename) = table.rename.as_ref().filter(|it| !it.is_empty()) else {
        return Ok(CheckedNotation { signs, ..CheckedNotation::default() });
    };
    let path = Path::of("notation").key("rename");
    let names = names(checked, &path)?;
    let mut renamed = BTreeMap::new();
    for (name, text) in rename {
        let path = path.key(name);
        if !names.contains(name.as_str()) {
            let what = format!("there is no quantity `{name}` that could be renamed");
            let candidates = HEADS.into_iter().chain(names.iter().map(String::as_str));
            return Err(ProblemError::new(path, what).help(meant(name, candidates)));
        }
        let sign = sign(text, &path)?;
        if let Some((other, _)) = renamed.iter().find(|(_, known)| **known == sign) {
            let what = format!("`{other}` and `{name}` would both be called `{sign}`");
            return Err(ProblemError::new(path, what).help("give each a sign of its own"));
        }
        if names.contains(&sign) && !rename.contains_key(&sign) {
            let what = format!("`{sign}` is the name of another quantity already");
            return Err(ProblemError::new(path, what).help("choose another sign"));
        }
        renamed.insert(name.clone(), sign);
    }
    Ok(CheckedNotation { signs, renamed })
}

/// A list of all names of a network would be no help.
fn meant<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> String {
    let help = did_you_mean(name, candidates);
    if help.starts_with("did you mean") {
        return help;
    }
    format!(
        "name a quantity such as `w5`, `net_h1` or `delta_o1`, or all of a kind by `{}`",
        HEADS.join("`, `")
    )
}

/// The names of everything that a page can show.
fn names(checked: &Checked, path: &Path) -> Result<HashSet<String>, ProblemError> {
    let network = Network::new(checked, checked.batch())
        .map_err(|error| ProblemError::new(path.clone(), error.to_string()))?;
    let graph = &network.graph;
    let mut names: HashSet<String> = HEADS.map(str::to_owned).into();
    names.extend(elements(graph).map(|it| graph.name(Symbol::Value(it), &[])));
    let computed = graph.groups().filter(|group| group.pass >= Pass::Backward);
    names.extend(computed.flat_map(|it| graph.symbols(it)).map(|it| graph.name(it, &[])));
    Ok(names)
}

fn elements(graph: &Graph) -> impl Iterator<Item = Element> {
    graph
        .variables()
        .flat_map(|(id, variable)| variable.positions().map(move |at| Element { variable: id, at }))
}

/// A sign as it is typed, `\\alpha_{out}` or `alpha_out`, without what only LaTeX needs.
fn sign(text: &str, path: &Path) -> Result<String, ProblemError> {
    let plain: String = text.trim().chars().filter(|it| !matches!(it, '\\' | '{' | '}')).collect();
    let begins = plain.starts_with(|it: char| it.is_alphabetic());
    let is_sound = plain.chars().all(|it| it.is_alphanumeric() || matches!(it, '_' | ','));
    if begins && is_sound && !plain.ends_with('_') {
        return Ok(plain.replace(',', "_"));
    }
    let help = "begin with a letter; then letters and digits, and behind `_` what stands below, such as v_11, alpha or w_out";
    Err(ProblemError::new(path.clone(), format!("`{text}` cannot be written as a sign")).help(help))
}
