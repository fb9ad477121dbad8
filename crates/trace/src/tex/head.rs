//! What an article and slides have in common beside their equations.

use std::collections::HashSet;

use ecow::EcoString;

use crate::{
    document::{Block, Document, Inline, Text},
    drawing::{Drawing, tikz},
    prose::Prose,
    sign::Name,
    tex::{letters, text},
};

/// Languages that LaTeX calls otherwise than we do: our code, the file that has to be there, its option.
const LANGUAGES: [(&str, &str, &str); 1] = [("de", "ngerman.ldf", "ngerman")];

/// Tells LaTeX the language of the words, where it knows it; where it does not, it breaks no words.
pub(super) fn language(out: &mut String, prose: Prose) {
    let code = prose.language().code;
    if let Some((_, file, name)) = LANGUAGES.iter().find(|row| row.0 == code) {
        out.push_str(&format!(
            "\n% The language, where it is installed; where it is not, no words are broken.\n\
             \\IfFileExists{{{file}}}{{\\usepackage[{name}]{{babel}}}}{{\\hyphenpenalty=10000 \\sloppy}}\n"
        ));
    }
}

/// What pictures need, where there are any.
pub(super) fn pictures(out: &mut String, document: &Document) {
    if document.blocks.iter().any(|block| matches!(block, Block::Figure(_))) {
        out.push_str(
            "\\usepackage{tikz}\n\
             % A letter of a picture, as it is set in maths and in text.\n\
             \\newcommand{\\inpicture}[2]{\\ifmmode #1\\else #2\\fi}\n",
        );
    }
}

/// A picture, in the middle, not wider and not higher than so many points.
pub(super) fn picture(out: &mut String, drawing: &Drawing, (width, height): (f64, f64)) {
    let width = width.min(height / drawing.height.max(1.0) * drawing.width);
    out.push_str("{\\centering\n");
    for letter in tikz::write(drawing, tikz::Options { width }).chars() {
        match letter {
            '\0'..='\x7f' => out.push(letter),
            _ => {
                out.push_str(r"\inpicture{");
                letters::in_maths(out, letter);
                out.push_str("}{");
                letters::in_text(out, letter);
                out.push('}');
            }
        }
    }
    out.push_str("\\par}\n");
}

/// The title for the reader's window.
pub(super) fn title(out: &mut String, document: &Document) {
    if let Some(Block::Heading { level: 1, text }) = document.blocks.first() {
        out.push_str("\\hypersetup{pdftitle={");
        text::bare(out, text);
        out.push_str("}}\n");
    }
}

/// The text of a heading, which stands in the list of sections as well.
pub(super) fn in_heading(out: &mut String, words: &str) {
    let (mut set, mut bare) = (String::new(), String::new());
    text::escape(&mut set, words);
    text::bare(&mut bare, words);
    if set == bare {
        out.push_str(&set);
    } else {
        out.extend([r"\texorpdfstring{", &set, "}{", &bare, "}"]);
    }
}

/// A list of short paragraphs.
pub(super) fn list(out: &mut String, items: &[Text]) {
    out.push_str("\\begin{points}\n");
    for item in items {
        out.push_str("\\item ");
        text::text(out, item);
        out.push('\n');
    }
    out.push_str("\\end{points}\n");
}

/// Where quantities are computed whose equations may not be on the page; those that are can be followed.
pub(super) fn elsewhere(
    out: &mut String,
    from: &[(Name, EcoString)],
    prose: Prose,
    steps: Option<&HashSet<&str>>,
) {
    // The list goes where the sentence has its place for it.
    for piece in prose.text("computed-elsewhere", &[], &[("equations", vec![Inline::Blank])]) {
        match piece {
            Inline::Blank => {
                for (index, (name, number)) in from.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { ", " });
                    entry(out, name, number, prose, steps);
                }
            }
            piece => text::inline(out, &piece),
        }
    }
}

fn entry(out: &mut String, name: &Name, number: &str, prose: Prose, steps: Option<&HashSet<&str>>) {
    let name = vec![Inline::Name(name.clone())];
    let words = prose.text("in-equation", &[("number", number.into())], &[("name", name)]);
    let can_be_followed = steps.is_some_and(|steps| steps.contains(number));
    if can_be_followed {
        out.extend([r"\hyperlink{step.", number, "}{"]);
    }
    text::text(out, &words);
    if can_be_followed {
        out.push('}');
    }
}
