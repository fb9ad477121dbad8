//! Equations of whole matrices, read back from the LaTeX of a page.
//!
//! What has numbers put in is computed again, with matrices of intervals: all numbers that are printed
//! so. What has names is read for the shapes that stand below them. This knows only sums, products,
//! transposes, elementwise products and totals, and quotients by a number.

use crate::{
    interval::{Failure, Interval},
    latex::name,
};

/// A matrix of what numbers are, or of nothing but a shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix<T> {
    /// The number of rows and of columns; `None` for a number, which goes with every element.
    pub shape: Option<[usize; 2]>,
    /// The elements, row after row; none where only the shape is known.
    pub cells: Vec<T>,
}

/// What a literal is worth.
pub type Meaning<'a> = &'a dyn Fn(&str) -> Result<Interval, String>;

type Read = Result<Matrix<Interval>, String>;

/// Why a side cannot be computed: dots stand for a part of it.
pub const DOTS: &str = "dots";

/// Computes a side, or only its shape where there are names in it.
///
/// # Errors
/// What is not understood, and matrices that do not fit together.
pub fn evaluate(latex: &str, literal: Meaning<'_>) -> Read {
    let mut reader = Reader { rest: latex, literal };
    let value = reader.sum()?;
    match reader.rest.trim() {
        "" => Ok(value),
        rest => Err(format!("not understood: {rest}")),
    }
}

struct Reader<'a> {
    rest: &'a str,
    literal: Meaning<'a>,
}

impl<'a> Reader<'a> {
    fn take(&mut self, text: &str) -> bool {
        self.rest = self.rest.trim_start();
        let after = self.rest.strip_prefix(text);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn need(&mut self, text: &str) -> Result<(), String> {
        if self.take(text) { Ok(()) } else { Err(format!("no {text} before: {}", self.rest)) }
    }

    fn sum(&mut self) -> Read {
        let mut sum = self.product()?;
        loop {
            let sign = if self.take("+") {
                1.0
            } else if self.take("-") {
                -1.0
            } else {
                return Ok(sum);
            };
            let term = scaled(&self.product()?, sign);
            sum = each(&sum, &term, |a, b| a + b)?;
        }
    }

    fn product(&mut self) -> Read {
        if self.take("-") {
            return Ok(scaled(&self.product()?, -1.0));
        }
        for (sign, keep) in [
            (r"\sum_{\text{samples}} ", [true, false]),
            (r"\sum_{\text{neurons}} ", [false, true]),
            (r"\sum ", [false, false]),
        ] {
            if self.take(sign) {
                return Ok(total(&self.product()?, keep));
            }
        }
        let mut product = self.transposed()?;
        loop {
            if self.take(r"\cdot") {
                product = times(&product, &self.transposed()?)?;
            } else if self.take(r"\odot") {
                let factor = self.transposed()?;
                if product.shape != factor.shape {
                    return Err(format!("{:?} ⊙ {:?}", product.shape, factor.shape));
                }
                product = each(&product, &factor, |a, b| a * b)?;
            } else {
                return Ok(product);
            }
        }
    }

    fn transposed(&mut self) -> Read {
        let atom = self.atom()?;
        if self.take(r"^{\mathsf{T}}") {
            let [rows, columns] = atom.shape.ok_or("a number transposed")?;
            let at = |k: usize| atom.cells[k % rows * columns + k / rows];
            let cells = (0..atom.cells.len()).map(at).collect();
            return Ok(Matrix { shape: Some([columns, rows]), cells });
        }
        Ok(atom)
    }

    fn atom(&mut self) -> Read {
        for (open, close) in [(r"\left(", r"\right)"), (r"\bigl(", r"\bigr)"), ("(", ")")] {
            if self.take(open) {
                let inner = self.sum()?;
                self.need(close)?;
                return Ok(inner);
            }
        }
        if self.take(r"\begin{bmatrix}") {
            let (body, after) =
                self.rest.split_once(r"\end{bmatrix}").ok_or("a matrix does not end")?;
            self.rest = after;
            return self.matrix(body);
        }
        let is_derivative = self.rest.trim_start().starts_with(r"\frac{\partial ");
        if !is_derivative && self.take(r"\frac{") {
            let top = self.sum()?;
            self.need("}{")?;
            let bottom = self.sum()?;
            self.need("}")?;
            let by = match (&bottom.shape, &bottom.cells[..]) {
                (None, [by]) => *by,
                _ => return Err("a matrix below a fraction bar".into()),
            };
            let quotients = top.cells.iter().map(|it| it.divide(by));
            let cells = quotients.collect::<Result<_, Failure>>().map_err(|it| it.to_string())?;
            return Ok(Matrix { shape: top.shape, cells });
        }
        if self.take(r"\underset{") {
            let (rows, after) = self.rest.split_once(r" \times ").ok_or("no shape")?;
            let (columns, after) = after.split_once("}{").ok_or("no shape")?;
            let shape = [rows, columns].map(|it| it.parse::<usize>().map_err(|it| it.to_string()));
            let [rows, columns] = shape;
            let (_, after) = closed(after)?;
            self.rest = after;
            return Ok(Matrix { shape: Some([rows?, columns?]), cells: Vec::new() });
        }
        self.number()
    }

    fn matrix(&self, body: &str) -> Read {
        let rows: Vec<Vec<_>> =
            body.split(r"\\").map(|row| row.split('&').map(str::trim).collect()).collect();
        let columns = rows.first().map_or(0, Vec::len);
        if rows.iter().any(|row| row.len() != columns) {
            return Err(format!("rows of several lengths: {body}"));
        }
        if [r"\cdots", r"\vdots", r"\ddots"].iter().any(|it| body.contains(it)) {
            return Err(DOTS.into());
        }
        let cell = |cell: &&str| {
            let mut reader = Reader { rest: cell, literal: self.literal };
            let negative = reader.take("-");
            let number = reader.number()?;
            match &number.cells[..] {
                [number] if reader.rest.trim().is_empty() => {
                    Ok(if negative { -*number } else { *number })
                }
                _ => Err(format!("no number: {cell}")),
            }
        };
        let cells = rows.iter().flatten().map(cell).collect::<Result<_, String>>()?;
        Ok(Matrix { shape: Some([rows.len(), columns]), cells })
    }

    /// A number, or the name of one: of that nothing is known.
    fn number(&mut self) -> Read {
        self.rest = self.rest.trim_start();
        let end = self.rest.find(|c: char| !c.is_ascii_digit() && c != '.');
        let (digits, after) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        if digits.is_empty() {
            if self.rest.starts_with(r"\sum") {
                return Err(format!("a sum as a factor: {}", self.rest));
            }
            let (_, after) = name(self.rest)?.ok_or_else(|| format!("not read: {}", self.rest))?;
            self.rest = after;
            return Ok(Matrix { shape: None, cells: Vec::new() });
        }
        self.rest = after;
        let mut literal = digits.to_owned();
        if let Some(after) = self.rest.strip_prefix(r" \times 10^{") {
            let (exponent, after) = closed(after)?;
            literal = format!("{digits}e{exponent}");
            self.rest = after;
        }
        Ok(Matrix { shape: None, cells: vec![(self.literal)(&literal)?] })
    }
}

/// What stands before the brace that closes, and what behind it.
fn closed(text: &str) -> Result<(&str, &str), String> {
    let mut depth = 1;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Ok((&text[..at], &text[at + 1..]));
        }
    }
    Err(format!("a brace is not closed: {text}"))
}

fn scaled(matrix: &Matrix<Interval>, factor: f64) -> Matrix<Interval> {
    let cells = matrix.cells.iter().map(|it| if factor < 0.0 { -*it } else { *it }).collect();
    Matrix { shape: matrix.shape, cells }
}

/// Element by element; a number, a column or a row goes with every element, every column or every row.
fn each(
    a: &Matrix<Interval>,
    b: &Matrix<Interval>,
    of: impl Fn(Interval, Interval) -> Interval,
) -> Read {
    let ([a_rows, a_columns], [b_rows, b_columns]) = (size(a), size(b));
    let fits = |a: usize, b: usize| a == b || a == 1 || b == 1;
    if !fits(a_rows, b_rows) || !fits(a_columns, b_columns) {
        return Err(format!("{:?} with {:?}", a.shape, b.shape));
    }
    let [rows, columns] = [a_rows.max(b_rows), a_columns.max(b_columns)];
    let shape = a.shape.or(b.shape).map(|_| [rows, columns]);
    if a.cells.is_empty() || b.cells.is_empty() {
        return Ok(Matrix { shape, cells: Vec::new() });
    }
    let at = |it: &Matrix<Interval>, [rows, columns]: [usize; 2], row: usize, column: usize| {
        it.cells[row.min(rows - 1) * columns + column.min(columns - 1)]
    };
    let cell = |k: usize| {
        let (row, column) = (k / columns, k % columns);
        of(at(a, size(a), row, column), at(b, size(b), row, column))
    };
    Ok(Matrix { shape, cells: (0..rows * columns).map(cell).collect() })
}

fn size<T>(matrix: &Matrix<T>) -> [usize; 2] {
    matrix.shape.unwrap_or([1, 1])
}

/// A product of matrices, or of a number with a matrix.
fn times(a: &Matrix<Interval>, b: &Matrix<Interval>) -> Read {
    let (Some([rows, inner]), Some([other, columns])) = (a.shape, b.shape) else {
        return each(a, b, |a, b| a * b);
    };
    if inner != other {
        return Err(format!("{rows} × {inner} times {other} × {columns}"));
    }
    let shape = Some([rows, columns]);
    if a.cells.is_empty() || b.cells.is_empty() {
        return Ok(Matrix { shape, cells: Vec::new() });
    }
    let cell = |k: usize| {
        let (row, column) = (k / columns, k % columns);
        let terms = (0..inner).map(|i| a.cells[row * inner + i] * b.cells[i * columns + column]);
        terms.fold(Interval::point(0.0), |sum, term| sum + term)
    };
    Ok(Matrix { shape, cells: (0..rows * columns).map(cell).collect() })
}

/// Sums of elements; `keep` says whether rows and columns stay apart.
fn total(matrix: &Matrix<Interval>, [by_row, by_column]: [bool; 2]) -> Matrix<Interval> {
    let [rows, columns] = size(matrix);
    let shape = [if by_row { rows } else { 1 }, if by_column { columns } else { 1 }];
    let is_number = !by_row && !by_column;
    if matrix.cells.is_empty() {
        return Matrix { shape: (!is_number).then_some(shape), cells: Vec::new() };
    }
    let mut cells = vec![Interval::point(0.0); shape[0] * shape[1]];
    for (k, cell) in matrix.cells.iter().enumerate() {
        let row = if by_row { k / columns } else { 0 };
        let column = if by_column { k % columns } else { 0 };
        let at = row * shape[1] + column;
        cells[at] = cells[at] + *cell;
    }
    Matrix { shape: (!is_number).then_some(shape), cells }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arithmetic::exactly;

    #[track_caller]
    fn gives(latex: &str, shape: Option<[usize; 2]>, numbers: &[f64]) {
        let matrix = evaluate(latex, &exactly).expect("understood");
        assert_eq!(matrix.shape, shape, "{latex}");
        let near = |(cell, number): (&Interval, &f64)| (cell.middle() - number).abs() < 1e-12;
        assert_eq!(matrix.cells.len(), numbers.len(), "{latex}");
        assert!(matrix.cells.iter().zip(numbers).all(near), "{latex}: {matrix:?}");
    }

    #[test]
    fn matrices_are_computed() {
        const A: &str = r"\begin{bmatrix} 1 & 2 \\ -3 & 4 \end{bmatrix}";
        const C: &str = r"\begin{bmatrix} 5 \\ 6 \times 10^{-1} \end{bmatrix}";
        gives(&format!(r"{A} \cdot {C}"), Some([2, 1]), &[6.2, -12.6]);
        gives(&format!(r"{A}^{{\mathsf{{T}}}} \cdot {C}"), Some([2, 1]), &[3.2, 12.4]);
        gives(&format!(r"{A} \odot {A}"), Some([2, 2]), &[1.0, 4.0, 9.0, 16.0]);
        gives(&format!("{A} + {C}"), Some([2, 2]), &[6.0, 7.0, -2.4, 4.6]);
        gives(
            &format!(r"0.5 \cdot \left({A} - {C}\right)"),
            Some([2, 2]),
            &[-2.0, -1.5, -1.8, 1.7],
        );
        gives(&format!(r"\frac{{1}}{{2}} \cdot \left(\sum {A}\right)"), None, &[2.0]);
        gives(&format!(r"\sum_{{\text{{samples}}}} {A}"), Some([2, 1]), &[3.0, 1.0]);
        gives(&format!(r"\sum_{{\text{{neurons}}}} {A}"), Some([1, 2]), &[-2.0, 6.0]);
        let wrong = |latex: &str| evaluate(latex, &exactly).expect_err("does not fit");
        assert_eq!(wrong(&format!(r"{C} \cdot {A}")), "2 × 1 times 2 × 2");
        assert_eq!(wrong(r"\begin{bmatrix} 1 & \cdots \end{bmatrix}"), DOTS);
    }

    #[test]
    fn of_names_the_shapes_are_read() {
        let shape = |latex| evaluate(latex, &exactly).map(|it| it.shape);
        let product = r"\underset{2 \times 3}{W_{1}} \cdot \underset{3 \times 4}{X}";
        assert_eq!(shape(product), Ok(Some([2, 4])));
        let number = r"b_{1} - \eta \cdot \frac{\partial E}{\partial b_{1}}";
        assert_eq!(shape(number), Ok(None));
        let wrong = r"\underset{2 \times 3}{W_{1}} \cdot \underset{2 \times 4}{X^{\mathsf{T}}}";
        assert_eq!(shape(wrong), Err("2 × 3 times 2 × 4".into()));
    }
}
