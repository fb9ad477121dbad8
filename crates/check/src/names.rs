//! What students may call a number: one table of names.

use std::collections::HashMap;

use longhand_core::{graph::Role, shape::Position, symbol::Symbol};

use crate::{
    key::{Id, Key, Number},
    kind::Kind,
};

/// What a kind of number may be called.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The kind.
    pub kind: Kind,
    /// Of what: weights, biases, or any.
    of: Of,
    /// How Longhand calls one, where `h1` is a neuron and `w5` a weight.
    pub ours: &'static str,
    /// What comes before the name of the neuron or the weight: `z_` as in `z_h1`.
    pub before: &'static [&'static str],
    /// What comes before the number of the layer, followed by indices from 0: `z` as in `z1[0]`.
    pub arrays: &'static [&'static str],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    Any,
    Weights,
    Biases,
}

/// Every kind that has other names. In names, `∂` counts as `d`, `δ` as `delta`, `/` as `_`, and a
/// `+`, `⁺` or `'` at the end as `_new`.
pub const TABLE: [Row; 8] = [
    Row {
        kind: Kind::Net,
        of: Of::Any,
        ours: "net_h1",
        before: &["z_", "in_"],
        arrays: &["z", "Z", "net"],
    },
    Row {
        kind: Kind::Out,
        of: Of::Any,
        ours: "out_h1",
        before: &["a_"],
        arrays: &["a", "A", "out"],
    },
    Row {
        kind: Kind::SentBack,
        of: Of::Any,
        ours: "dE_dout_h1",
        before: &["da_", "dE_da_", "dout_"],
        arrays: &["da", "dA"],
    },
    Row {
        kind: Kind::Delta,
        of: Of::Any,
        ours: "delta_h1",
        before: &["d_", "dz_", "dnet_", "dE_dnet_", "dE_dz_"],
        arrays: &["delta", "d", "dz", "dZ"],
    },
    Row {
        kind: Kind::Grad,
        of: Of::Weights,
        ours: "grad_w5",
        before: &["dE_d", "dE_total_d", "dL_d", "d"],
        arrays: &["dW", "grad_W", "gW"],
    },
    Row {
        kind: Kind::Grad,
        of: Of::Biases,
        ours: "grad_b1",
        before: &["dE_d", "dE_total_d", "dL_d", "d"],
        arrays: &["db", "grad_b", "gb"],
    },
    Row {
        kind: Kind::New,
        of: Of::Weights,
        ours: "w5_new",
        before: &["new_"],
        arrays: &["W", "W_new"],
    },
    Row {
        kind: Kind::New,
        of: Of::Biases,
        ours: "b1_new",
        before: &["new_"],
        arrays: &["b", "b_new"],
    },
];

/// What the total error may be called besides its own name.
pub const TOTAL: [&str; 8] = ["E", "E_total", "E_tot", "loss", "L", "J", "C", "cost"];

/// How arrays are laid out on sheets that name them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Whether samples are the columns of an array, `a1[neuron][sample]`, and not its rows.
    pub samples_in_columns: bool,
    /// Whether a matrix of weights has a row per source, and not per neuron that the weights lead to.
    pub weights_by_source: bool,
}

/// The names of the numbers of a key.
#[derive(Clone, Debug, Default)]
pub struct Names {
    ids: HashMap<String, Id>,
    /// What a problem calls arrays otherwise: their name, and ours.
    arrays: HashMap<String, String>,
}

impl Names {
    /// The names of all numbers, arrays in the usual layout.
    #[must_use]
    pub fn new(key: &Key) -> Self {
        Self::laid_out(key, Layout::default(), HashMap::new())
    }

    /// The names of all numbers, with arrays laid out and called as a problem says.
    #[must_use]
    pub fn laid_out(key: &Key, layout: Layout, arrays: HashMap<String, String>) -> Self {
        let mut names = Self { ids: HashMap::new(), arrays };
        let computed = || key.ids().filter(|id| key.number(*id).kind.is_some());
        for id in computed() {
            names.ids.insert(key.number(id).name.clone(), id);
        }
        // Longhand's own names come before all others.
        for id in computed() {
            names.others(key, id, layout);
        }
        names
    }

    /// The number called `name`.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<Id> {
        if let Some(id) = self.ids.get(name) {
            return Some(*id);
        }
        let name = plain(name);
        // `step2.hidden[0]`: what the course calls an array stands behind the step.
        let start = name.find('.').map_or(0, |point| point + 1);
        let head = name[start..].find('[').map_or(name.len(), |end| start + end);
        match self.arrays.get(&name[start..head]) {
            Some(ours) => {
                self.ids.get(&format!("{}{ours}{}", &name[..start], &name[head..])).copied()
            }
            None => self.ids.get(&name).copied(),
        }
    }

    /// The name that is most like `name`, if one is.
    #[must_use]
    pub fn like(&self, name: &str) -> Option<&str> {
        if name.len() > 100 {
            return None;
        }
        let name = plain(name);
        let near = |it: &str| strsim::damerau_levenshtein(it, &name);
        let nearest = self.ids.keys().map(|it| (near(it), it)).min()?;
        (nearest.0 <= 1 + name.len() / 4).then_some(nearest.1.as_str())
    }

    fn others(&mut self, key: &Key, id: Id, layout: Layout) {
        let number = key.number(id);
        let prefix = key.prefix(number);
        let own = &number.name[prefix.len()..];
        let mut add = |name: String| {
            self.ids.entry(name).or_insert(id);
        };
        if key.total(number) == Some(id) {
            TOTAL.iter().for_each(|name| add(format!("{prefix}{name}")));
        }
        let Some(row) = row_of(number) else { return };
        let subject = subject(row, own);
        for before in row.before {
            add(format!("{prefix}{before}{subject}"));
        }
        let layer = number.layer;
        for places in indices(number, key.samples(), layout) {
            for array in row.arrays {
                let array = match array.strip_suffix("_new") {
                    Some(array) => format!("{array}{layer}_new"),
                    None => format!("{array}{layer}"),
                };
                add(format!("{prefix}{array}{places}"));
            }
        }
    }
}

fn row_of(number: &Number) -> Option<&'static Row> {
    // The value of an element, not what dropout leaves of it.
    if number.role == Role::Dropout {
        return None;
    }
    let of = match number.role {
        Role::Weight => Of::Weights,
        Role::Bias => Of::Biases,
        _ => Of::Any,
    };
    TABLE.iter().find(|row| Some(row.kind) == number.kind && row.of == of)
}

/// What a name of ours is about: `h1` of `net_h1`, `w5` of `w5_new`.
fn subject<'n>(row: &Row, name: &'n str) -> &'n str {
    match row.kind {
        Kind::New => name.strip_suffix("_new").unwrap_or(name),
        Kind::SentBack => name.strip_prefix("dE_dout_").unwrap_or(name),
        _ => name.split_once('_').map_or(name, |(_, subject)| subject),
    }
}

/// The ways to write the place of a number in an array.
fn indices(number: &Number, samples: usize, layout: Layout) -> Vec<String> {
    let Position { row, column } = number.at();
    match (number.role, number.symbol) {
        (_, Symbol::Partial { .. }) => Vec::new(),
        (Role::Weight, _) if layout.weights_by_source => vec![format!("[{column}][{row}]")],
        (Role::Weight, _) => vec![format!("[{row}][{column}]")],
        (Role::Bias, _) if row == 0 => vec!["[0]".into(), "[0][0]".into(), String::new()],
        (Role::Bias, _) => {
            vec![format!("[{row}]"), format!("[{row}][0]"), format!("[0][{row}]")]
        }
        _ if samples == 1 => {
            let mut ways = vec![format!("[{row}]"), format!("[{row}][0]"), format!("[0][{row}]")];
            if row == 0 {
                ways.push(String::new());
            }
            ways
        }
        _ if layout.samples_in_columns => vec![format!("[{row}][{column}]")],
        _ => vec![format!("[{column}][{row}]")],
    }
}

/// A name in the spelling of the table.
fn plain(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for letter in name.trim().chars() {
        match letter {
            '∂' => text.push('d'),
            'δ' => text.push_str("delta"),
            '/' => text.push('_'),
            '⁺' | '+' | '\'' | '′' => text.push_str("_new"),
            '₀'..='₉' => text.push((b'0' + (letter as u32 - '₀' as u32) as u8) as char),
            ' ' => {}
            letter => text.push(letter),
        }
    }
    text.replace(',', "][")
}
