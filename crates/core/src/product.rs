//! Products of matrices, by nalgebra.

use nalgebra::{DMatrixView, Dyn, MatrixView, U1};

use crate::{
    memory::{Block, Write},
    shape::Shape,
};

/// A matrix that is read: its elements, column after column.
#[derive(Clone, Copy, Debug)]
pub struct Matrix<'a> {
    /// The elements.
    pub cells: &'a [f64],
    /// The shape.
    pub shape: Shape,
}

impl<'a> Matrix<'a> {
    /// The matrix as nalgebra sees it.
    #[must_use]
    pub fn view(&self) -> DMatrixView<'a, f64> {
        DMatrixView::from_slice(self.cells, self.shape.rows, self.shape.columns)
    }

    /// The transposed matrix: a step along a row is one element, along a column many.
    ///
    /// It may stand only on the right of a product: nalgebra 0.35 runs past the end of the result when
    /// the matrix on the left of a small product has such strides (`axcpy_uninit` takes the length of
    /// the strided slice for the number of rows).
    fn transposed(&self) -> MatrixView<'a, f64, Dyn, Dyn, Dyn, U1> {
        let Shape { rows, columns } = self.shape;
        MatrixView::from_slice_with_strides_generic(
            self.cells,
            Dyn(columns),
            Dyn(rows),
            Dyn(rows),
            U1,
        )
    }
}

/// From so many multiplications on, a transposed copy is worth its cost.
const LARGE: usize = 32 * 32 * 32;

/// A matrix of no more elements than this, times a single column, is multiplied by a loop of our own:
/// what a library does before it begins takes longer.
const FEW: usize = 64;

fn is_small(matrix: Matrix<'_>, column: Matrix<'_>) -> bool {
    column.shape.columns == 1 && matrix.cells.len() <= FEW
}

/// target = a · b
pub(crate) fn product(target: &mut Block<'_>, a: Matrix<'_>, b: Matrix<'_>) {
    if is_small(a, b) {
        let rows = a.shape.rows;
        for (row, cell) in target.cells.iter_mut().enumerate() {
            let mut sum = 0.0;
            for (k, b) in b.cells.iter().enumerate() {
                sum += a.cells[k * rows + row] * b;
            }
            *cell = sum;
        }
        return;
    }
    target.matrix().gemm(1.0, &a.view(), &b.view(), 0.0);
}

/// Writes a · bᵀ.
pub(crate) fn product_with_transposed(
    target: &mut Block<'_>,
    write: Write,
    a: Matrix<'_>,
    b: Matrix<'_>,
) {
    if a.shape.columns == 1 && target.cells.len() <= FEW {
        let mut at = 0;
        for b in b.cells {
            for a in a.cells {
                write.put(&mut target.cells[at], a * b);
                at += 1;
            }
        }
        return;
    }
    target.matrix().gemm(write.factor, &a.view(), &b.transposed(), write.keep());
}

/// Writes aᵀ · b.
///
/// nalgebra takes this product as dot products; where everything is large, a transposed copy and a
/// product in blocks is worth the memory: a step of 64-512-512-10 with 64 samples takes 3.7 ms
/// instead of 5.6 ms.
pub(crate) fn product_of_transposed(
    target: &mut Block<'_>,
    write: Write,
    a: Matrix<'_>,
    b: Matrix<'_>,
) {
    if is_small(a, b) {
        let rows = a.shape.rows;
        for (k, cell) in target.cells.iter_mut().enumerate() {
            let mut sum = 0.0;
            for (row, b) in b.cells.iter().enumerate() {
                sum += a.cells[k * rows + row] * b;
            }
            write.put(cell, sum);
        }
        return;
    }
    let work = a.shape.len() * b.shape.columns;
    let (a, b) = (a.view(), b.view());
    if work >= LARGE {
        target.matrix().gemm(write.factor, &a.transpose(), &b, write.keep());
    } else {
        target.matrix().gemm_tr(write.factor, &a, &b, write.keep());
    }
}
