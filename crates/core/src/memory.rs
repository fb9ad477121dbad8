//! The arena: all values and all derivatives of one step in one contiguous block of `f64`.
//!
//! Operations see it through views: one block they may write, everything else they may read. The
//! split is made with safe slices, so that nothing is copied and nothing is allocated.

use nalgebra::DMatrixViewMut;

use crate::{
    product::Matrix,
    shape::{Position, Shape},
};

/// Where a matrix lies in the arena, column after column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Index of the first element.
    pub offset: usize,
    /// The matrix's shape.
    pub shape: Shape,
}

impl Slot {
    /// The index behind the last element.
    #[must_use]
    pub const fn end(self) -> usize {
        self.offset + self.shape.len()
    }

    /// The index of the element in `row` and `column`.
    #[must_use]
    pub const fn index(self, row: usize, column: usize) -> usize {
        self.offset + self.shape.place(Position::new(row, column))
    }
}

/// The arena with one block cut out.
#[derive(Clone, Copy, Debug)]
struct Rest<'a> {
    before: &'a [f64],
    after: &'a [f64],
    /// Index of the first element of `after`.
    resumes: usize,
}

impl<'a> Rest<'a> {
    fn slice(&self, slot: Slot) -> &'a [f64] {
        let length = slot.shape.len();
        if slot.offset < self.resumes {
            &self.before[slot.offset..slot.offset + length]
        } else {
            let start = slot.offset - self.resumes;
            &self.after[start..start + length]
        }
    }

    fn matrix(&self, slot: Slot) -> Matrix<'a> {
        Matrix { cells: self.slice(slot), shape: slot.shape }
    }
}

/// Cuts the block of `slot` out of the arena.
fn cut(arena: &mut [f64], slot: Slot) -> (Rest<'_>, Block<'_>) {
    let (before, rest) = arena.split_at_mut(slot.offset);
    let (cells, after) = rest.split_at_mut(slot.shape.len());
    (Rest { before, after, resumes: slot.end() }, Block { cells, shape: slot.shape })
}

/// A matrix that is written.
#[derive(Debug)]
pub struct Block<'a> {
    /// The elements, column after column.
    pub cells: &'a mut [f64],
    /// The shape.
    pub shape: Shape,
}

impl Block<'_> {
    /// The matrix as nalgebra sees it.
    pub fn matrix(&mut self) -> DMatrixViewMut<'_, f64> {
        DMatrixViewMut::from_slice(self.cells, self.shape.rows, self.shape.columns)
    }
}

/// How a contribution goes into a derivative: derivative ← keep · derivative + factor · contribution.
///
/// The first contribution replaces what was there, the following ones are added: so nothing has to
/// be set to zero between steps. The factor is 1/m where the mean over m samples is taken in the
/// gradient, and 1 elsewhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Write {
    /// What the contribution is multiplied with.
    pub factor: f64,
    /// Whether the contribution is added to what is there.
    pub add: bool,
}

impl Write {
    /// Writes a contribution to one element.
    pub fn put(self, cell: &mut f64, contribution: f64) {
        if self.add {
            *cell += self.factor * contribution;
        } else {
            *cell = self.factor * contribution;
        }
    }

    /// What is kept of what is there: all or nothing.
    pub(crate) const fn keep(self) -> f64 {
        if self.add { 1.0 } else { 0.0 }
    }
}

/// What an operation reads when it computes its result.
#[derive(Clone, Copy, Debug)]
pub struct Forward<'a> {
    rest: Rest<'a>,
    inputs: &'a [Slot],
}

impl<'a> Forward<'a> {
    /// Splits the arena into what is read and the block of the result.
    pub(crate) fn split(
        arena: &'a mut [f64],
        inputs: &'a [Slot],
        output: Slot,
    ) -> (Self, Block<'a>) {
        let (rest, block) = cut(arena, output);
        (Self { rest, inputs }, block)
    }

    /// Input number `i` as a slice, column after column.
    #[must_use]
    pub fn input(&self, i: usize) -> &'a [f64] {
        self.rest.slice(self.inputs[i])
    }

    /// Input number `i` as a matrix.
    #[must_use]
    pub fn matrix(&self, i: usize) -> Matrix<'a> {
        self.rest.matrix(self.inputs[i])
    }

    /// The number of inputs.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.inputs.len()
    }
}

/// The places of an operation's matrices.
#[derive(Clone, Debug)]
pub struct Places {
    /// Its inputs; for a parameter that was updated in place, the updated one.
    pub inputs: Vec<Slot>,
    /// Its result.
    pub output: Slot,
    /// The derivative of the total error by its result.
    pub upstream: Slot,
}

/// What an operation reads when it computes a derivative.
#[derive(Clone, Copy, Debug)]
pub struct Backward<'a> {
    rest: Rest<'a>,
    places: &'a Places,
}

impl<'a> Backward<'a> {
    /// Splits the arena into what is read and the block of the derivative.
    pub(crate) fn split(
        arena: &'a mut [f64],
        places: &'a Places,
        derivative: Slot,
    ) -> (Self, Block<'a>) {
        let (rest, block) = cut(arena, derivative);
        (Self { rest, places }, block)
    }

    /// Input number `i` as a slice, column after column.
    #[must_use]
    pub fn input(&self, i: usize) -> &'a [f64] {
        self.rest.slice(self.places.inputs[i])
    }

    /// Input number `i` as a matrix.
    #[must_use]
    pub fn matrix(&self, i: usize) -> Matrix<'a> {
        self.rest.matrix(self.places.inputs[i])
    }

    /// The operation's result as a slice.
    #[must_use]
    pub fn output(&self) -> &'a [f64] {
        self.rest.slice(self.places.output)
    }

    /// The derivative of the total error by the result, as a slice.
    #[must_use]
    pub fn upstream(&self) -> &'a [f64] {
        self.rest.slice(self.places.upstream)
    }

    /// The derivative of the total error by the result, as a matrix.
    #[must_use]
    pub fn upstream_matrix(&self) -> Matrix<'a> {
        self.rest.matrix(self.places.upstream)
    }
}
