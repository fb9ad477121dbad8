//! Whole matrices: the equations of a step as a course with matrices writes them, Z = W · X + b and
//! dW = dZ · Aᵀ / m, as data.
//!
//! A [`MatrixExpression`] is an [`Expression`] whose leaves are matrices. Its sums, products, quotients
//! and functions apply to every element by itself, so what is elementwise (an activation, an update) is
//! the expression of one element with every number replaced by the matrix that it lies in. A number,
//! that is a matrix of 1 × 1 or a constant, goes with every element of the others; all other matrices
//! in such an expression have one shape. What is not elementwise is a leaf made of other expressions, a
//! [`MatrixTerm`]: products of matrices, transposes, sums, repetitions.

use nalgebra::DMatrix;

use crate::{
    expression::Expression,
    shape::{Position, Shape},
    symbol::{Symbol, VariableId},
};

/// A matrix of a training step: what [`Symbol`] is for a single number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Whole {
    /// The values of a variable.
    Value(VariableId),
    /// The derivatives of the total error by the elements of a variable.
    Derivative(VariableId),
    /// Parameters after the update.
    Updated(VariableId),
    /// Numbers of the optimiser that belong to parameters.
    Optimiser {
        /// The parameters.
        of: VariableId,
        /// Which of the [quantities](crate::graph::Graph::quantities) of the update.
        quantity: u8,
    },
    /// How every element of an operation's result changes with the element of an input in the same
    /// place, where it changes with no other: the slopes σ′(Z) of an activation.
    Partial {
        /// The result.
        of: VariableId,
        /// The input.
        by: VariableId,
        /// Which input of the operation it is.
        input: u8,
    },
    /// 1 for every parameter that is trained, 0 for every frozen one. It stands only in equations of
    /// matrices of which a part is frozen.
    Trained(VariableId),
}

impl Whole {
    /// The variable that it is about (for slopes, the result).
    #[must_use]
    pub const fn variable(self) -> VariableId {
        match self {
            Self::Value(id) | Self::Derivative(id) | Self::Updated(id) | Self::Trained(id) => id,
            Self::Optimiser { of, .. } | Self::Partial { of, .. } => of,
        }
    }
}

/// The matrix that a number lies in.
impl From<Symbol> for Whole {
    fn from(symbol: Symbol) -> Self {
        match symbol {
            Symbol::Value(element) => Self::Value(element.variable),
            Symbol::Derivative(element) => Self::Derivative(element.variable),
            Symbol::Updated(element) => Self::Updated(element.variable),
            Symbol::Optimiser { of, quantity } => Self::Optimiser { of: of.variable, quantity },
            Symbol::Partial { of, by, input } => {
                Self::Partial { of: of.variable, by: by.variable, input }
            }
        }
    }
}

/// An expression over matrices.
///
/// A [`Product`](Expression::Product) is one element by element, A ∘ B, or of a number with a matrix;
/// that of matrices is [`MatrixTerm::Product`].
pub type MatrixExpression = Expression<MatrixTerm>;

/// A matrix in a [`MatrixExpression`]: a named one, or one that is made of others in another way than
/// element by element.
#[derive(Clone, Debug, PartialEq)]
pub enum MatrixTerm {
    /// A named matrix.
    Whole(Whole),
    /// A · B, the product of matrices.
    Product(Box<MatrixExpression>, Box<MatrixExpression>),
    /// Aᵀ
    Transposed(Box<MatrixExpression>),
    /// Sums of elements.
    Sums(Sums, Box<MatrixExpression>),
    /// A column, a row or a number repeated until it has this shape: a bias for every sample.
    Repeated(Box<MatrixExpression>, Shape),
}

/// What is added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sums {
    /// The elements of each row, over the samples: the result is a column.
    OfRows,
    /// The elements of each column, over the neurons: the result is a row.
    OfColumns,
    /// All elements: the result is a number.
    OfAll,
}

impl From<MatrixTerm> for MatrixExpression {
    fn from(term: MatrixTerm) -> Self {
        Self::Symbol(term)
    }
}

impl From<Whole> for MatrixExpression {
    fn from(whole: Whole) -> Self {
        MatrixTerm::Whole(whole).into()
    }
}

/// The shape of a number.
const NUMBER: Shape = Shape::new(1, 1);

impl MatrixExpression {
    /// The product of matrices `self` · `other`.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        MatrixTerm::Product(self.into(), other.into()).into()
    }

    /// `self` transposed.
    #[must_use]
    pub fn transposed(self) -> Self {
        MatrixTerm::Transposed(self.into()).into()
    }

    /// Elements of `self`, added up.
    #[must_use]
    pub fn sums(self, sums: Sums) -> Self {
        MatrixTerm::Sums(sums, self.into()).into()
    }

    /// `self`, repeated until it has this shape.
    #[must_use]
    pub fn repeated(self, shape: Shape) -> Self {
        MatrixTerm::Repeated(self.into(), shape).into()
    }

    /// Whether it is a single number whatever the sizes of the layers and of the batch, if that is known of
    /// the named matrices: a writer sets η · dW with another sign than A ∘ B.
    #[must_use]
    pub fn is_number(&self, of: &dyn Fn(Whole) -> bool) -> bool {
        let mut all = true;
        self.for_each_symbol(&mut |term| {
            all &= match term {
                MatrixTerm::Whole(whole) => of(whole),
                MatrixTerm::Sums(sums, _) => sums == Sums::OfAll,
                MatrixTerm::Product(..) | MatrixTerm::Transposed(_) | MatrixTerm::Repeated(..) => {
                    false
                }
            };
        });
        all
    }

    /// The shape, from those of the named matrices; `None` where they do not fit together.
    #[must_use]
    pub fn shape(&self, of: &dyn Fn(Whole) -> Shape) -> Option<Shape> {
        let mut shapes = Vec::new();
        self.for_each_symbol(&mut |term| shapes.push(term.shape(of)));
        common(shapes)
    }

    /// The matrix, from the named ones; `None` where one is missing or they do not fit together.
    #[must_use]
    pub fn matrix(
        &self,
        of: &mut dyn FnMut(Whole) -> Option<DMatrix<f64>>,
    ) -> Option<DMatrix<f64>> {
        let mut matrices = Vec::new();
        let of_element = self.map(&mut |term| {
            matrices.push(term.matrix(of));
            matrices.len() - 1
        });
        let matrices: Vec<_> = matrices.into_iter().collect::<Option<_>>()?;
        let shape = common(matrices.iter().map(|it| Some(shape_of(it))))?;
        Some(DMatrix::from_fn(shape.rows, shape.columns, |row, column| {
            let at = Position::new(row, column);
            of_element.evaluate(&mut |index: usize| repeated_at(&matrices[index], at))
        }))
    }
}

impl MatrixTerm {
    /// The shape, from those of the named matrices; `None` where they do not fit together.
    #[must_use]
    pub fn shape(&self, of: &dyn Fn(Whole) -> Shape) -> Option<Shape> {
        match self {
            Self::Whole(whole) => Some(of(*whole)),
            Self::Product(a, b) => {
                let (a, b) = (a.shape(of)?, b.shape(of)?);
                (a.columns == b.rows).then_some(Shape::new(a.rows, b.columns))
            }
            Self::Transposed(inner) => {
                inner.shape(of).map(|inner| Shape::new(inner.columns, inner.rows))
            }
            Self::Sums(sums, inner) => inner.shape(of).map(|inner| match sums {
                Sums::OfRows => Shape::new(inner.rows, 1),
                Sums::OfColumns => Shape::new(1, inner.columns),
                Sums::OfAll => NUMBER,
            }),
            Self::Repeated(inner, shape) => {
                inner.shape(of)?.can_repeat_to(*shape).then_some(*shape)
            }
        }
    }

    fn matrix(&self, of: &mut dyn FnMut(Whole) -> Option<DMatrix<f64>>) -> Option<DMatrix<f64>> {
        match self {
            Self::Whole(whole) => of(*whole),
            Self::Product(a, b) => {
                let (a, b) = (a.matrix(of)?, b.matrix(of)?);
                (a.ncols() == b.nrows()).then(|| a * b)
            }
            Self::Transposed(inner) => inner.matrix(of).map(|inner| inner.transpose()),
            Self::Sums(sums, inner) => inner.matrix(of).map(|inner| match sums {
                Sums::OfRows => DMatrix::from_fn(inner.nrows(), 1, |row, _| inner.row(row).sum()),
                Sums::OfColumns => {
                    DMatrix::from_fn(1, inner.ncols(), |_, column| inner.column(column).sum())
                }
                Sums::OfAll => DMatrix::from_element(1, 1, inner.sum()),
            }),
            Self::Repeated(inner, shape) => {
                let inner = inner.matrix(of)?;
                let element = |row, column| repeated_at(&inner, Position::new(row, column));
                shape_of(&inner)
                    .can_repeat_to(*shape)
                    .then(|| DMatrix::from_fn(shape.rows, shape.columns, element))
            }
        }
    }
}

/// The shape of matrices that go together element by element; `None` where they do not.
fn common(shapes: impl IntoIterator<Item = Option<Shape>>) -> Option<Shape> {
    shapes.into_iter().try_fold(NUMBER, |common, shape| match shape? {
        NUMBER => Some(common),
        shape => (common == NUMBER || common == shape).then_some(shape),
    })
}

fn shape_of(matrix: &DMatrix<f64>) -> Shape {
    Shape::new(matrix.nrows(), matrix.ncols())
}

/// The element at `at` when a matrix of one row, one column or both is repeated.
fn repeated_at(matrix: &DMatrix<f64>, at: Position) -> f64 {
    let row = if matrix.nrows() == 1 { 0 } else { at.row };
    matrix[(row, if matrix.ncols() == 1 { 0 } else { at.column })]
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Whole = Whole::Value(VariableId(0));
    const B: Whole = Whole::Value(VariableId(1));

    fn shape(whole: Whole) -> Shape {
        if whole == A { Shape::new(2, 3) } else { Shape::new(3, 1) }
    }

    fn numbers(whole: Whole) -> Option<DMatrix<f64>> {
        let shape = shape(whole);
        let numbers = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        (whole == A || whole == B)
            .then(|| DMatrix::from_row_slice(shape.rows, shape.columns, &numbers[..shape.len()]))
    }

    fn assert_is(expression: &MatrixExpression, rows: usize, expected: &[f64]) {
        let columns = expected.len() / rows;
        assert_eq!(expression.shape(&shape), Some(Shape::new(rows, columns)));
        let expected = DMatrix::from_row_slice(rows, columns, expected);
        assert_eq!(expression.matrix(&mut numbers), Some(expected));
    }

    #[test]
    fn terms_have_their_shapes_and_numbers() {
        let (a, b) = (MatrixExpression::from(A), MatrixExpression::from(B));
        assert_is(&a.clone().times(b.clone()), 2, &[14.0, 32.0]);
        assert_is(&a.clone().transposed(), 3, &[1.0, 4.0, 2.0, 5.0, 3.0, 6.0]);
        assert_is(&a.clone().sums(Sums::OfRows), 2, &[6.0, 15.0]);
        assert_is(&a.clone().sums(Sums::OfColumns), 1, &[5.0, 7.0, 9.0]);
        assert_is(&a.clone().sums(Sums::OfAll), 1, &[21.0]);
        let repeated = b.clone().repeated(Shape::new(3, 2));
        assert_is(&repeated, 3, &[1.0, 1.0, 2.0, 2.0, 3.0, 3.0]);
        let less_one =
            Expression::product([b.clone().sums(Sums::OfAll), a.minus(Expression::Constant(1.0))]);
        assert_is(&less_one, 2, &[0.0, 6.0, 12.0, 18.0, 24.0, 30.0]);
    }

    #[test]
    fn what_does_not_fit_together_has_neither_shape_nor_numbers() {
        let (a, b) = (MatrixExpression::from(A), MatrixExpression::from(B));
        let wrong = [
            a.clone().times(a.clone()),
            Expression::sum([a.clone(), b.clone()]),
            Expression::product([a.clone(), b.clone().transposed()]),
            b.repeated(Shape::new(2, 2)),
            a.repeated(Shape::new(4, 3)),
        ];
        for expression in wrong {
            assert_eq!(expression.shape(&shape), None, "{expression:?}");
            assert_eq!(expression.matrix(&mut numbers), None, "{expression:?}");
        }
    }
}
