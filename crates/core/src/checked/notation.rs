//! The signs that pages are written in.

use std::collections::{BTreeMap, BTreeSet, HashMap};

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
    let rename_path = Path::of("notation").key("rename");
    let names = names(checked, &rename_path)?;
    let written: HashMap<_, _> = names.iter().map(|name| (as_written(name), name)).collect();
    let mut renamed: BTreeMap<String, String> = BTreeMap::new();
    for (name, text) in rename {
        let path = rename_path.key(name);
        if !names.contains(name.as_str()) {
            let what = format!("there is no quantity `{name}` that could be renamed");
            let candidates = HEADS.into_iter().chain(names.iter().map(String::as_str));
            let place = rename_path.name(name);
            return Err(ProblemError::new(place, what).help(meant(name, candidates)));
        }
        let sign = sign(name, text, &path)?;
        let as_sign = as_written(&sign);
        if let Some((other, _)) = renamed.iter().find(|(_, known)| as_written(known) == as_sign) {
            let what = format!("`{other}` and `{name}` would both be called `{sign}`");
            return Err(ProblemError::new(path, what).help("give each a sign of its own"));
        }
        let taken = written.get(&as_sign).filter(|other| !rename.contains_key(**other));
        if let Some(other) = taken {
            let what = match **other == sign {
                true => format!("`{sign}` is the name of another quantity already"),
                false => format!("`{sign}` is written as `{other}` is"),
            };
            return Err(ProblemError::new(path, what).help("choose another sign"));
        }
        renamed.insert(name.clone(), sign);
    }
    follow(&renamed, &names, &rename_path)?;
    Ok(CheckedNotation { signs, renamed })
}

/// Sees that what follows the new letter of its kind, as `net_h1` follows `net`, comes to no sign that
/// another quantity has.
fn follow(
    renamed: &BTreeMap<String, String>,
    names: &BTreeSet<String>,
    path: &Path,
) -> Result<(), ProblemError> {
    for (head, letter) in renamed.iter().filter(|(name, _)| HEADS.contains(&name.as_str())) {
        let of_kind = |name: &&String| {
            let below = name.strip_prefix(head.as_str());
            below.is_some_and(|below| below.starts_with('_')) && !renamed.contains_key(*name)
        };
        for name in names.iter().filter(of_kind) {
            let sign = format!("{letter}{}", &name[head.len()..]);
            let other = renamed.iter().find(|(_, known)| **known == sign).map(|(other, _)| other);
            let kept = names.get(&sign).filter(|known| !renamed.contains_key(*known));
            if let Some(other) = other.or(kept) {
                let place = path.key(if renamed.contains_key(other) { other } else { head });
                let what = format!("`{name}` and `{other}` would both be called `{sign}`");
                return Err(ProblemError::new(place, what).help("choose another sign"));
            }
        }
    }
    Ok(())
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
fn names(checked: &Checked, path: &Path) -> Result<BTreeSet<String>, ProblemError> {
    let network = Network::new(checked, checked.batch())
        .map_err(|error| ProblemError::new(path.clone(), error.to_string()))?;
    let graph = &network.graph;
    let mut names: BTreeSet<String> = HEADS.map(str::to_owned).into();
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

/// A name with its index set off: w6 and w_6 are written alike.
fn as_written(name: &str) -> String {
    let start = name.find(|c: char| c.is_ascii_digit() || c == '_').unwrap_or(name.len());
    let (letters, below) = name.split_at(start);
    format!("{letters}_{}", below.trim_start_matches('_'))
}

/// Whether there are no braces but those around what stands below.
fn braces_fit(text: &str) -> bool {
    let is_plain = |text: &str| !text.contains(['{', '}']);
    match text.split_once("_{") {
        Some((head, below)) => is_plain(head) && below.strip_suffix('}').is_some_and(is_plain),
        None => is_plain(text),
    }
}

/// A sign as it is typed, `\\alpha_{out}` or `alpha_out`, without what only LaTeX needs.
fn sign(name: &str, text: &str, path: &Path) -> Result<String, ProblemError> {
    if text.trim().is_empty() {
        let what = format!("`{name}` has no new sign");
        return Err(ProblemError::new(path.clone(), what)
            .help("write one behind the colon, such as v_11, or leave the line out"));
    }
    let plain: String = text.trim().chars().filter(|it| !matches!(it, '\\' | '{' | '}')).collect();
    let begins = plain.starts_with(|it: char| it.is_alphabetic());
    let is_sound = plain.chars().all(|it| it.is_alphanumeric() || matches!(it, '_' | ','));
    let name = plain.replace(',', "_");
    let has_parts = !name.ends_with('_') && !name.contains("__");
    if begins && is_sound && has_parts && braces_fit(text.trim()) {
        return Ok(name);
    }
    let help = "begin with a letter; then letters and digits, and behind `_` what stands below, such as v_11, alpha or w_out";
    Err(ProblemError::new(path.clone(), format!("`{text}` cannot be written as a sign")).help(help))
}
