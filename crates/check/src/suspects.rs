//! All that may have been done instead, prepared once for a key and used for every sheet.

use std::{borrow::Cow, sync::OnceLock};

use crate::{
    edits::{Edit, edits},
    key::{Id, Key, Tree},
    mistake::{Mistake, catalogue},
    rate::Rate,
};

/// Something that may have been done instead of the right step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// A mistake of the catalogue, wherever it changes an equation.
    Everywhere(&'static str),
    /// A mistake of the catalogue, in the equation of one number only.
    Here(&'static str, Id),
    /// A change of one equation at one place.
    Edit(Id, usize),
    /// Two mistakes of the catalogue, the first before the second.
    Pair(&'static str, &'static str),
    /// Another learning rate.
    Rate(Rate),
}

impl Change {
    /// Whether it is of the kind that has a name, which people are known to make, and not one of all
    /// changes that there are.
    #[must_use]
    pub const fn has_name(&self) -> bool {
        !matches!(self, Self::Edit(..))
    }
}

/// The changed equations of the numbers of a key.
#[derive(Debug)]
pub struct Suspects<'k> {
    key: &'k Key,
    /// For every number, the mistakes that change its equation, and how; made when it is first needed.
    mistakes: Vec<OnceLock<Vec<(&'static Mistake, Tree)>>>,
    edits: Vec<OnceLock<Vec<Edit>>>,
}

impl<'k> Suspects<'k> {
    /// The suspects for a key.
    #[must_use]
    pub fn new(key: &'k Key) -> Self {
        let length = key.numbers().len();
        Self {
            key,
            mistakes: (0..length).map(|_| OnceLock::new()).collect(),
            edits: (0..length).map(|_| OnceLock::new()).collect(),
        }
    }

    /// The mistakes that change the equation of a number, and how they do.
    pub fn mistakes(&self, id: Id) -> &[(&'static Mistake, Tree)] {
        self.mistakes[id.index()].get_or_init(|| {
            let Some(tree) = self.key.number(id).tree() else { return Vec::new() };
            catalogue()
                .filter_map(|mistake| Some((mistake, mistake.edit(self.key, id, tree)?)))
                .collect()
        })
    }

    /// The names of the mistakes that change an equation of some numbers, each once.
    #[must_use]
    pub fn on(&self, numbers: &[Id]) -> Vec<&'static str> {
        let mut names = Vec::new();
        for (mistake, _) in numbers.iter().flat_map(|id| self.mistakes(*id)) {
            if !names.contains(&mistake.id) {
                names.push(mistake.id);
            }
        }
        names
    }

    /// The changes of a number's equation at one place.
    pub fn edits(&self, id: Id) -> &[Edit] {
        self.edits[id.index()].get_or_init(|| edits(self.key, id))
    }

    /// The changed equation of a number, if the change touches it.
    #[must_use]
    pub fn tree(&self, change: Change, id: Id) -> Option<Cow<'_, Tree>> {
        match change {
            Change::Everywhere(mistake) => self.of(mistake, id).map(Cow::Borrowed),
            Change::Here(mistake, here) if here == id => self.of(mistake, id).map(Cow::Borrowed),
            Change::Edit(here, edit) if here == id => {
                self.edits(id).get(edit).map(|edit| Cow::Borrowed(&edit.tree))
            }
            Change::Pair(first, second) => {
                let once = self.of(first, id);
                let second = catalogue().find(|it| it.id == second)?;
                match once {
                    None => self.of(second.id, id).map(Cow::Borrowed),
                    Some(once) => match second.edit(self.key, id, once) {
                        Some(twice) => Some(Cow::Owned(twice)),
                        None => Some(Cow::Borrowed(once)),
                    },
                }
            }
            Change::Rate(rate) => rate.put_into(self.key, id).map(Cow::Owned),
            Change::Here(..) | Change::Edit(..) => None,
        }
    }

    fn of(&self, mistake: &str, id: Id) -> Option<&Tree> {
        self.mistakes(id).iter().find(|(it, _)| it.id == mistake).map(|(_, tree)| tree)
    }
}
