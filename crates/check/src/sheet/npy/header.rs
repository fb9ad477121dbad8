//! What stands before the numbers of an array: their type, their shape, their order.

use super::{AS_FLOAT, Fault, element::Element};

const MAGIC: &[u8] = b"\x93NUMPY";

/// Arrays with more dimensions have no names in a network.
const MOST_DIMENSIONS: usize = 3;

/// The head of an array.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) element: Element,
    shape: Vec<usize>,
    /// Whether the first index changes fastest.
    fortran: bool,
}

impl Header {
    /// The head, and what follows it.
    pub(super) fn read(bytes: &[u8]) -> Result<(Self, &[u8]), Fault> {
        let (text, data) = split(bytes)?;
        let damaged =
            || Fault::new("the head of the array is damaged", "save it again with `np.save`");
        let element = Element::read(field(text, "descr").ok_or_else(damaged)?)?;
        let fortran = field(text, "fortran_order").ok_or_else(damaged)?.starts_with("True");
        let shape = shape(field(text, "shape").ok_or_else(damaged)?).ok_or_else(damaged)?;
        if shape.len() > MOST_DIMENSIONS {
            let what = format!("the array has {} dimensions, and at most 3 are read", shape.len());
            return Err(Fault::new(what, "save arrays with at most 3 dimensions, such as weights"));
        }
        let product = shape.iter().try_fold(1_usize, |product, size| product.checked_mul(*size));
        if product.is_none() {
            return Err(damaged());
        }
        Ok((Self { element, shape, fortran }, data))
    }

    /// How many numbers there are.
    pub(super) fn len(&self) -> usize {
        self.shape.iter().product()
    }

    /// The indices of a number, counted row by row.
    pub(super) fn index(&self, place: usize) -> Vec<usize> {
        let mut rest = place;
        let mut index = vec![0; self.shape.len()];
        for (index, size) in index.iter_mut().zip(&self.shape).rev() {
            (*index, rest) = (rest % size, rest / size);
        }
        index
    }

    /// How many numbers stand before the one with an index.
    pub(super) fn offset(&self, index: &[usize]) -> usize {
        let step = |offset, (index, size): (&usize, &usize)| offset * size + index;
        let sizes = index.iter().zip(&self.shape);
        if self.fortran { sizes.rev().fold(0, step) } else { sizes.fold(0, step) }
    }
}

/// The text of the head, and what follows it.
fn split(bytes: &[u8]) -> Result<(&str, &[u8]), Fault> {
    let no_array = || {
        let what = "this is no NumPy array";
        Fault::new(what, "save it with `np.save(\"W1.npy\", W1)`")
    };
    let cut_off = || Fault::new("the head of the array is cut off", "save it and hand it in again");
    let rest = bytes.strip_prefix(MAGIC).ok_or_else(no_array)?;
    let (length, rest) = match rest {
        [1, _, a, b, rest @ ..] => (u32::from(u16::from_le_bytes([*a, *b])), rest),
        [2 | 3, _, a, b, c, d, rest @ ..] => (u32::from_le_bytes([*a, *b, *c, *d]), rest),
        [1..=3, ..] | [] => return Err(cut_off()),
        [version, ..] => {
            let what = format!("version {version} of NumPy's format is not known");
            return Err(Fault::new(what, AS_FLOAT));
        }
    };
    let length = usize::try_from(length).map_err(|_| cut_off())?;
    let (text, data) = rest.split_at_checked(length).ok_or_else(cut_off)?;
    Ok((std::str::from_utf8(text).map_err(|_| no_array())?, data))
}

/// What follows a key of the head, which is a Python dictionary.
fn field<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let quoted = ['\'', '"'].map(|mark| format!("{mark}{key}{mark}"));
    let rest = quoted.iter().find_map(|key| text.split_once(key.as_str()))?.1;
    Some(rest.trim_start().strip_prefix(':')?.trim_start())
}

/// The sizes in `(2, 3)`, `(2,)` or `()`.
fn shape(text: &str) -> Option<Vec<usize>> {
    let (inside, _) = text.strip_prefix('(')?.split_once(')')?;
    let sizes = inside.split(',').map(str::trim).filter(|size| !size.is_empty());
    // Old versions of Python write whole numbers with an L.
    sizes.map(|size| size.trim_end_matches('L').parse().ok()).collect()
}
