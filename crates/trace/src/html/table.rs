//! Tables.

use super::Writer;
use crate::document::{Inline, Text};

/// A table with more columns may be wider than a screen.
const FEW_COLUMNS: usize = 3;

impl Writer<'_> {
    pub(super) fn table(&mut self, heading: &[Text], rows: &[Vec<Text>]) {
        // What it is about, its heading says.
        let label = self
            .open
            .last()
            .map_or_else(String::new, |(_, id)| format!(" aria-labelledby=\"{id}\""));
        self.out.push_str("<div class=\"scroll\"");
        if heading.len() > FEW_COLUMNS {
            self.out.extend([" role=\"group\" tabindex=\"0\"", &label]);
        }
        self.out.extend([">\n<table", &label, ">\n<thead>\n<tr>"]);
        for (index, cell) in heading.iter().enumerate() {
            let is_figure = rows.first().and_then(|row| row.get(index)).is_some_and(is_figure);
            self.out.push_str(if is_figure && index > 0 {
                "<th scope=\"col\" class=\"figure\">"
            } else {
                "<th scope=\"col\">"
            });
            self.text(cell);
            self.out.push_str("</th>");
        }
        self.out.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in rows {
            self.out.push_str("<tr>");
            for (index, cell) in row.iter().enumerate() {
                let [open, close] = match index {
                    0 => ["<th scope=\"row\">", "</th>"],
                    _ if is_figure(cell) => ["<td class=\"figure\">", "</td>"],
                    _ => ["<td>", "</td>"],
                };
                self.out.push_str(open);
                self.text(cell);
                self.out.push_str(close);
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n</div>\n");
    }
}

/// Whether a cell is nothing but a number.
fn is_figure(cell: &Text) -> bool {
    matches!(cell.as_slice(), [Inline::Number(_)])
}
