//! The pictures of a page.

use std::{fs, io::Write, path::Path};

use longhand_trace::{
    document::Block,
    drawing::svg,
    format::{Format, Page},
    page::Pictures,
};

use crate::{failure::Failure, options::TraceOptions, output};

/// Where the pictures go: as asked for, or where the format has them.
pub(super) fn asked(options: &TraceOptions, format: &dyn Format) -> Result<Pictures, Failure> {
    let Some(folder) = &options.pictures else {
        let inside = format.has_pictures() && !options.no_pictures;
        return Ok(if inside { Pictures::Inside } else { Pictures::None });
    };
    if !format.links_pictures() {
        let what = format!("the format {} does not show pictures from files", format.name());
        let help = if format.has_pictures() {
            "leave out --pictures: the page has its pictures in itself"
        } else {
            "leave out --pictures, or choose a format such as markdown"
        };
        return Err(Failure::plain(what).help(help));
    }
    Ok(Pictures::Beside(format!("{}/", link(folder, options.output.as_deref()))))
}

/// The folder as the page names it: from where the page is.
fn link(folder: &Path, page: Option<&Path>) -> String {
    let beside = page.and_then(Path::parent).and_then(|it| folder.strip_prefix(it).ok());
    beside.unwrap_or(folder).display().to_string()
}

/// The pictures that a page shows from files, with the names of those.
pub(super) fn files(page: &Page<'_>) -> Result<Vec<(String, String)>, Failure> {
    if !matches!(page.options.pictures, Pictures::Beside(_)) {
        return Ok(Vec::new());
    }
    let document = page.document()?;
    let figures = document.blocks.iter().filter_map(|block| match block {
        Block::Figure(figure) => Some(figure),
        _ => None,
    });
    let file = |name: &str| format!("{name}.svg");
    let svg = |drawing| svg::write(drawing, svg::Options::default());
    Ok(figures.map(|it| (file(&it.name), svg(&it.drawing))).collect())
}

/// Writes the pictures into their folder, which is made where it is missing.
pub(super) fn write(
    folder: &Path,
    pictures: &[(String, String)],
    output: &mut dyn Write,
) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| output::cannot_write(folder, &error))?;
    pictures
        .iter()
        .try_for_each(|(name, text)| output::write(text, Some(&folder.join(name)), output))
}
