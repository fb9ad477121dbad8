//! How much of each equation is written.

/// How much of an equation is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// The result alone.
    Result,
    /// On one line, the numbers put in and the result.
    Short,
    /// The chain rule, the rule in symbols, the numbers put in, the result.
    #[default]
    Chain,
    /// Besides, every factor of the chain rule on a line of its own.
    Full,
}

/// What the rest of the program has to know of a level of detail.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The level.
    pub detail: Detail,
    /// Its name on the command line.
    pub name: &'static str,
    /// What is written.
    pub words: &'static str,
}

/// Every level, the fullest first.
pub const ALL: [Row; 4] = [
    Row {
        detail: Detail::Full,
        name: "full",
        words: "every factor of the chain rule on a line of its own",
    },
    Row {
        detail: Detail::Chain,
        name: "chain",
        words: "the chain rule, the rule in symbols, the numbers put in, the result",
    },
    Row {
        detail: Detail::Short,
        name: "short",
        words: "on one line, the numbers put in and the result",
    },
    Row { detail: Detail::Result, name: "result", words: "the result alone" },
];

impl Detail {
    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        ALL.iter().find(|row| row.detail == self).map_or("", |row| row.name)
    }

    /// The level called `name`.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        ALL.iter().find(|row| row.name == name).map(|row| row.detail)
    }
}

/// How much of the equations of a page is written: a level for all, and others for some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// The level of all that have none of their own.
    pub usual: Detail,
    /// The levels of neurons, weights, biases and quantities by name; of several that fit, the last
    /// applies. A matrix is meant by the names of its elements.
    pub own: Vec<(String, Detail)>,
}

impl Details {
    /// The level of what is meant by those names for which `is_meant` holds.
    pub(crate) fn of(&self, mut is_meant: impl FnMut(&str) -> bool) -> Detail {
        let own = self.own.iter().rev().find(|(name, _)| is_meant(name));
        own.map_or(self.usual, |(_, level)| *level)
    }
}
