//! Tables that the program makes: their rows are its lists, and a test writes them anew.

use longhand_tests::made::hold;

use crate::markdown::{Page, book};

/// The line below the headings of a table.
const BELOW_HEADINGS: &str = "\n| --- |";

/// The first table of a section is made of these rows below its headings.
pub(crate) fn assert_table(file: &str, heading: &str, rows: impl IntoIterator<Item = Vec<String>>) {
    let rows = rows.into_iter().map(|row| format!("| {} |\n", row.join(" | ")));
    let rows: String = rows.collect();
    let path = book().join(file);
    let made = |text: &str| {
        let page = Page { file: path.clone(), text: text.to_owned() };
        with_rows(&page, heading, &rows)
            .ok_or_else(|| format!("{}: no table below `{heading}`", page.name()))
    };
    hold(&path, made).unwrap_or_else(|error| panic!("{error}"));
}

fn with_rows(page: &Page, heading: &str, rows: &str) -> Option<String> {
    let section = page.place_of(heading);
    let from = section.start + page.text[section].find(BELOW_HEADINGS)? + 1;
    let from = from + page.text[from..].find('\n')? + 1;
    let old = page.text[from..].split_inclusive('\n').take_while(|line| line.starts_with('|'));
    let to = from + old.map(str::len).sum::<usize>();
    Some(format!("{}{rows}{}", &page.text[..from], &page.text[to..]))
}

#[test]
fn rows_are_put_into_the_table_that_is_meant() {
    let text = "# P\n\n| k |\n| --- |\n| 1 |\n\n## A\n\n| k |\n| --- |\n| 2 |\n| 3 |\n\n## B\n";
    let page = Page { file: book(), text: text.to_owned() };
    let made = with_rows(&page, "## A", "| 4 |\n").unwrap();
    assert_eq!(made, text.replace("| 2 |\n| 3 |\n", "| 4 |\n"));
    assert_eq!(with_rows(&page, "## B", ""), None);
}
