//! A table for spreadsheets and other programs.

use super::{Cell, Table};
use crate::style::Style;

/// The table as CSV: headings first, cells quoted where they have to be.
pub(crate) fn write(table: &Table, style: Style) -> Result<String, String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let headings = table.columns.iter().map(|column| &column.heading);
    writer.write_record(headings).map_err(|error| error.to_string())?;
    for row in 0..table.rows() {
        let cells = table.columns.iter().map(|column| text(&column.cells[row], style));
        writer.write_record(cells).map_err(|error| error.to_string())?;
    }
    let bytes = writer.into_inner().map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}

fn text(cell: &Cell, style: Style) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(number) | Cell::Share(number) => style.number(*number),
        Cell::Word(word) => word.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Column, *};

    #[test]
    fn what_has_a_meaning_in_csv_is_quoted() {
        let cells = [Cell::word("a, \"b\""), Cell::Empty, Cell::Share(0.1 + 0.2)];
        let columns = vec![Column::new("x, y", cells.clone()), Column::new("z", cells)];
        assert_eq!(
            write(&Table { columns }, Style::full(None)),
            Ok("\"x, y\",z\n\"a, \"\"b\"\"\",\"a, \"\"b\"\"\"\n,\n0.30000000000000004,0.30000000000000004\n".into())
        );
    }
}
