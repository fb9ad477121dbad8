//! What the elements of a variable are called.

use std::{fmt, sync::Arc};

use ecow::EcoString;

use crate::shape::{Position, Shape};

/// The label of one number: `net` of `h1` for sample 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The quantity or the whole name: `net`, `w5`.
    pub head: EcoString,
    /// What it belongs to: `h1`.
    pub subject: Option<EcoString>,
    /// The sample's number in the data, counted from 1, where several are computed together.
    pub sample: Option<usize>,
}

impl Label {
    /// The label of a quantity and of what it belongs to, for no sample in particular.
    #[must_use]
    pub fn new(head: &str, subject: Option<&str>) -> Self {
        Self { head: head.into(), subject: subject.map(EcoString::from), sample: None }
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.head)?;
        if let Some(subject) = &self.subject {
            write!(f, "_{subject}")?;
        }
        match self.sample {
            Some(sample) => write!(f, "@{sample}"),
            None => Ok(()),
        }
    }
}

/// The labels of all elements of a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Labels {
    /// One name for a single number, or for a number per sample.
    Single {
        /// The quantity: `E`.
        head: EcoString,
        /// What it belongs to: `total`.
        subject: Option<EcoString>,
    },
    /// One row for each neuron: `net_h1`, `net_h2`.
    Neurons {
        /// The quantity: `net`.
        head: EcoString,
        /// The neurons' names.
        names: Arc<[EcoString]>,
    },
    /// One row for each name: the inputs.
    Rows(Arc<[EcoString]>),
    /// Every element by its own name, row after row.
    Elements(Vec<EcoString>),
    /// Numbered row after row: `w5`, `w6`.
    Numbered {
        /// The letter before the number.
        letter: char,
        /// The number of the first element.
        first: usize,
    },
}

/// One name for a single number.
impl From<Label> for Labels {
    fn from(label: Label) -> Self {
        Self::Single { head: label.head, subject: label.subject }
    }
}

impl Labels {
    /// The label `head` for a single number.
    #[must_use]
    pub fn single(head: &str) -> Self {
        Self::Single { head: head.into(), subject: None }
    }

    /// Where the elements are that are called `word`, or belong to what is called so: rows and columns of a
    /// matrix of `shape`, in their order in memory. No other element is named for it.
    pub fn called(&self, word: &str, shape: Shape) -> Vec<Position> {
        let in_rows = |names: &[EcoString]| -> Vec<Position> {
            let rows = (0..shape.rows).filter(|row| names.get(*row).is_some_and(|it| it == word));
            let row = |row| (0..shape.columns).map(move |column| Position::new(row, column));
            rows.flat_map(row).collect()
        };
        let at = |place: usize| Position::new(place / shape.columns, place % shape.columns);
        match self {
            Self::Single { head, subject } => match subject.as_ref().unwrap_or(head) == word {
                true => shape.by_column().collect(),
                false => Vec::new(),
            },
            Self::Neurons { names, .. } => in_rows(names),
            Self::Rows(names) => in_rows(names),
            Self::Elements(names) => {
                let places = (0..names.len().min(shape.len())).filter(|it| names[*it] == word);
                places.map(at).collect()
            }
            Self::Numbered { letter, first } => {
                let number = word.strip_prefix(*letter).and_then(|it| it.parse::<usize>().ok());
                let place = number.and_then(|it| it.checked_sub(*first));
                place.filter(|it| *it < shape.len()).map(at).into_iter().collect()
            }
        }
    }

    /// The label of the element at `at` in a matrix of `shape`.
    #[must_use]
    pub fn label(&self, at: Position, shape: Shape) -> Label {
        let by_row = at.row * shape.columns + at.column;
        let own = |name: Option<&EcoString>| name.cloned().unwrap_or_default();
        let (head, subject) = match self {
            Self::Single { head, subject } => (head.clone(), subject.clone()),
            Self::Neurons { head, names } => (head.clone(), names.get(at.row).cloned()),
            Self::Rows(names) => (own(names.get(at.row)), None),
            Self::Elements(names) => (own(names.get(by_row)), None),
            Self::Numbered { letter, first } => (numbered(*letter, first + by_row), None),
        };
        Label { head, subject, sample: None }
    }
}

/// `w5`
fn numbered(letter: char, number: usize) -> EcoString {
    let mut name = EcoString::from(letter);
    name.push_str(itoa::Buffer::new().format(number));
    name
}
