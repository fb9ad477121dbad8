//! The file of a notebook, as nbformat 4.5 has it.

use serde::Serialize;

/// The file, as nbformat 4.5 has it.
#[derive(Debug, Serialize)]
pub(super) struct File {
    cells: Vec<Cell>,
    metadata: Metadata,
    nbformat: u8,
    nbformat_minor: u8,
}

impl File {
    /// A notebook of Python with these cells.
    pub(super) const fn new(cells: Vec<Cell>) -> Self {
        let kernelspec =
            KernelSpec { display_name: "Python 3", language: "python", name: "python3" };
        let metadata = Metadata { kernelspec, language_info: LanguageInfo { name: "python" } };
        Self { cells, metadata, nbformat: 4, nbformat_minor: 5 }
    }

    /// The text of the file.
    pub(super) fn text(&self) -> String {
        let mut bytes = Vec::new();
        let indent = serde_json::ser::PrettyFormatter::with_indent(b" ");
        let mut writer = serde_json::Serializer::with_formatter(&mut bytes, indent);
        // Nothing but text: it cannot fail to be written.
        let _ = self.serialize(&mut writer);
        bytes.push(b'\n');
        String::from_utf8(bytes).unwrap_or_default()
    }
}

#[derive(Debug, Serialize)]
struct Metadata {
    kernelspec: KernelSpec,
    language_info: LanguageInfo,
}

#[derive(Debug, Serialize)]
struct KernelSpec {
    display_name: &'static str,
    language: &'static str,
    name: &'static str,
}

#[derive(Debug, Serialize)]
struct LanguageInfo {
    name: &'static str,
}

#[derive(Debug, Serialize)]
#[serde(tag = "cell_type", rename_all = "snake_case")]
pub(super) enum Cell {
    Markdown {
        id: String,
        metadata: Nothing,
        source: Vec<String>,
    },
    Code {
        execution_count: Option<u8>,
        id: String,
        metadata: Nothing,
        outputs: [u8; 0],
        source: Vec<String>,
    },
}

/// `{}`
#[derive(Debug, Serialize)]
pub(super) struct Nothing {}

impl Cell {
    pub(super) fn markdown(id: String, text: &str) -> Self {
        Self::Markdown { id, metadata: Nothing {}, source: lines(text) }
    }

    pub(super) fn code(id: String, text: &str) -> Self {
        Self::Code {
            execution_count: None,
            id,
            metadata: Nothing {},
            outputs: [],
            source: lines(text),
        }
    }
}

/// The lines of a text, each with its end, as the format has them.
fn lines(text: &str) -> Vec<String> {
    text.trim_end().split_inclusive('\n').map(str::to_owned).collect()
}
