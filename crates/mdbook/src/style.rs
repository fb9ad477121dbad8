//! The style of what we write, with the font of its mathematics: one file in the book.

use std::{fs, path::Path};

use longhand_trace::html::Html;
use mdbook_preprocessor::{
    PreprocessorContext,
    errors::{Error, Result},
};

/// The name of the file; `book.toml` names it, mdBook copies it into the book.
const NAME: &str = "longhand.css";

/// The font, with the signs of authors' formulas: `fonts/README.md` says what it is.
const FONT: &str = include_str!("../fonts/longhand-math-books.base64");

/// Sees that the book has the style, as it is today.
pub(crate) fn write(context: &PreprocessorContext) -> Result<()> {
    let sheets = context.config.get::<Vec<String>>("output.html.additional-css")?;
    let named = sheets.unwrap_or_default();
    let Some(name) = named.iter().find(|name| Path::new(name).ends_with(NAME)) else {
        return Err(Error::msg(format!(
            "book.toml, [output.html]: the style of Longhand is not in `additional-css`\n  help: write `additional-css = [{}]`; the file is made by itself",
            named
                .iter()
                .map(String::as_str)
                .chain([NAME])
                .map(|it| format!("\"{it}\""))
                .collect::<Vec<_>>()
                .join(", ")
        )));
    };
    let (path, style) = (context.root.join(name), style());
    if fs::read_to_string(&path).is_ok_and(|it| it == style) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&path, style))
        .map_err(|error| Error::msg(format!("{} cannot be written: {error}", path.display())))
}

fn style() -> String {
    let mut style = format!(
        "/* Written by mdbook-longhand {}; it is written anew where it differs. */\n",
        env!("CARGO_PKG_VERSION")
    );
    style.push_str(include_str!("longhand.css"));
    style.push_str(&Html::MATHML.part_style(FONT));
    style
}
