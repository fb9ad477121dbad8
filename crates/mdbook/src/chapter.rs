//! A chapter: what in it is ours, and what it becomes.

use std::ops::Range;

use longhand_trace::{
    document::{Block as Part, Document},
    drawing::svg,
    html::Html,
    markdown::Markdown,
};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::{
    block::{Asked, Made},
    cache::Cache,
    config::Config,
    inline, maths,
    problems::Problems,
    target::Target,
    trouble::Trouble,
};

/// What a chapter is made with.
#[derive(Clone, Copy)]
pub(crate) struct Workshop<'w> {
    /// The path of the chapter in the book.
    pub(crate) name: &'w str,
    pub(crate) target: Target,
    pub(crate) config: &'w Config,
    pub(crate) problems: &'w Problems,
}

/// Something of ours in a chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Ours {
    /// A block, by what stands behind `longhand` and what stands in it.
    Block { info: String, text: String },
    /// A place in running text, by what stands between the braces.
    Inline(String),
    /// The beginning of one that does not end in its line.
    Unclosed,
    /// A block whose fence is never closed.
    OpenFence,
    /// The word with other letters, or with another sign behind it.
    Misspelt,
    /// One that nothing can be put into.
    InTag,
    /// A formula.
    Formula { latex: String, is_display: bool },
}

/// Where something is in the text of a chapter.
type Found = (Range<usize>, Ours);

impl Workshop<'_> {
    /// The chapter with everything of ours made, or all that is wrong with it.
    pub(crate) fn process(self, text: &str, cache: &mut Cache) -> Result<String, Vec<Trouble>> {
        let mut troubles = Vec::new();
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        let mut blocks = 0;
        for (range, ours) in find(text, self.config.maths) {
            let line = text[..range.start].matches('\n').count() + 1;
            if range.start < done {
                // It lies within something that has been told to be wrong.
                continue;
            }
            // Formulas do not count, so that a new one changes no id.
            blocks += usize::from(matches!(ours, Ours::Block { .. }));
            out.push_str(&text[done..range.start]);
            done = range.end;
            let before = line_before(text, range.start);
            let behind = &text[range.end..];
            match self.made(&ours, (blocks, line), before, cache) {
                Ok(made) => {
                    out.push_str(&made);
                    match ours {
                        Ours::Block { .. } => end_block(&mut out, before, behind),
                        _ if self.target == Target::Html => out.push_str(holding(behind)),
                        _ => {}
                    }
                }
                Err(trouble) => troubles.push(trouble),
            }
        }
        out.push_str(&text[done..]);
        if troubles.is_empty() { Ok(out) } else { Err(troubles) }
    }

    fn made(
        self,
        ours: &Ours,
        (number, line): (usize, usize),
        before: &str,
        cache: &mut Cache,
    ) -> Result<String, Trouble> {
        let trouble = |it| Trouble::of_part(it, line, self.name);
        match ours {
            Ours::Formula { latex, .. } if latex.contains(inline::WORD) => {
                let what = "a number of Longhand stands within a formula";
                Err(Trouble::new(line, what).help("end the formula before it"))
            }
            Ours::Formula { latex, is_display } if self.target == Target::Html => {
                maths::write(latex, *is_display).map_err(trouble)
            }
            // Other renderers set formulas by themselves.
            Ours::Formula { latex, is_display: true } => Ok(format!("$${latex}$$")),
            Ours::Formula { latex, is_display: false } => Ok(format!("${latex}$")),
            Ours::Unclosed => {
                let what = "a place of Longhand is not closed in its line";
                Err(Trouble::new(line, what).help(format!("end it with `{}`", inline::CLOSE)))
            }
            Ours::OpenFence => {
                let what = "this block is not closed";
                Err(Trouble::new(line, what)
                    .help("end it with a line of as many backticks as it begins with"))
            }
            Ours::Misspelt => {
                let what = "this is not read as a part of Longhand";
                Err(Trouble::new(line, what)
                    .help("write `longhand` in small letters, and a space behind it"))
            }
            Ours::InTag => {
                let what = "a place of Longhand stands within a tag of HTML";
                Err(Trouble::new(line, what).help("put it between tags"))
            }
            Ours::Inline(inside) => {
                inline::write(inside, self.config, self.problems, self.target).map_err(trouble)
            }
            Ours::Block { info, text } => {
                let place = (self.name, line + 1);
                let asked =
                    Asked::read(info, text, place, self.config, self.problems).map_err(trouble)?;
                let prefix = format!("{}-{number}-", identifier(self.name));
                let key = format!("{}\n{prefix}\n{before}\n{}", self.target.name(), asked.key());
                cache.get_or(&key, || {
                    let made = asked.make().map_err(trouble)?;
                    Ok(self.written(made, &prefix, before))
                })
            }
        }
    }

    /// What has been made, as the renderer gets it.
    fn written(self, made: Made, prefix: &str, before: &str) -> String {
        let text = match self.target {
            Target::Html => on_one_line(&html(made, prefix)),
            Target::Markdown => in_place(&markdown(made), before),
            Target::Test => String::new(),
        };
        // What a title or an answer sheet says must not be taken for an `include`.
        text.replace("{{", "&#123;&#123;")
    }
}

/// What stands before a place in its line, as every further line has to begin there: a quotation goes on, an item of
/// a list is indented.
fn line_before(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |it| it + 1);
    &text[start..at]
}

fn in_place(text: &str, before: &str) -> String {
    text.trim_end().replace('\n', &format!("\n{}", beginning(before)))
}

/// How a further line begins.
fn beginning(before: &str) -> String {
    before.chars().map(|it| if matches!(it, '>' | '\t') { it } else { ' ' }).collect()
}

/// An empty line behind a block, where there is none: up to it, everything would be taken for HTML.
fn end_block(out: &mut String, before: &str, behind: &str) {
    let next = match behind.strip_prefix("\r\n").or_else(|| behind.strip_prefix('\n')) {
        Some(next) => next,
        None if out.ends_with('\n') => behind,
        None => return,
    };
    let line = next.lines().next().unwrap_or_default();
    if !line.trim_matches(|it: char| it.is_whitespace() || it == '>').is_empty() {
        out.extend(["\n", beginning(before).trim_end()]);
    }
}

/// What holds a formula to the sign behind it: browsers would begin the next line with a comma.
fn holding(behind: &str) -> &'static str {
    const WORD_JOINER: &str = "\u{2060}";
    if behind.starts_with([',', '.', ';', ':', '!', '?', ')', '%', '’', '”', '"']) {
        WORD_JOINER
    } else {
        ""
    }
}

/// Everything of ours in a chapter, from top to bottom.
fn find(text: &str, formulas: bool) -> Vec<Found> {
    let mut options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM;
    options.set(Options::ENABLE_MATH, formulas);
    let mut found = Vec::new();
    // Where nothing of ours is looked for: code, and comments of HTML.
    let mut code = Vec::new();
    let mut html = Vec::new();
    let mut open: Option<(Range<usize>, Option<Option<String>>, String)> = None;
    let source_of = |range: &Range<usize>| &text[range.clone()];
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        let formula = |latex: &str, is_display| Ours::Formula { latex: latex.into(), is_display };
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                open = Some((range, our_info(&kind), String::new()))
            }
            Event::Text(part) => {
                open.iter_mut().for_each(|(.., text)| text.push_str(&part));
            }
            Event::End(TagEnd::CodeBlock) => {
                if let Some((range, info, text)) = open.take() {
                    code.push(range.clone());
                    let is_open = !ends_with_fence(source_of(&range));
                    found.extend(info.map(|info| match info {
                        _ if is_open => (range, Ours::OpenFence),
                        Some(info) => (range, Ours::Block { info, text }),
                        None => (range, Ours::Misspelt),
                    }));
                }
            }
            Event::Code(_) => code.push(range),
            Event::Html(it) | Event::InlineHtml(it) if it.trim_start().starts_with("<!--") => {
                code.push(range)
            }
            Event::Html(_) | Event::InlineHtml(_) => html.push(range),
            Event::InlineMath(latex) => found.push((range, formula(&latex, false))),
            Event::DisplayMath(latex) => found.push((range, formula(&latex, true))),
            _ => {}
        }
    }
    let lies_in = |ranges: &[Range<usize>], at: usize| ranges.iter().any(|it| it.contains(&at));
    // A name such as w_5 and a product with * would be taken for emphasis: these are looked for in the text as it is.
    let shown = inlines(text).filter(|(range, _)| !lies_in(&code, range.start));
    found.extend(shown.map(|(range, ours)| match lies_in(&html, range.start) {
        true if is_in_tag(&text[..range.start]) => (range, Ours::InTag),
        _ => (range, ours),
    }));
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// What stands behind `longhand` where a block is ours; nothing where the word is misspelt.
fn our_info(kind: &CodeBlockKind<'_>) -> Option<Option<String>> {
    const WORD: &str = "longhand";
    let CodeBlockKind::Fenced(info) = kind else { return None };
    let (word, rest) = info.trim().split_at_checked(WORD.len())?;
    if !word.eq_ignore_ascii_case(WORD) || rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let is_ours = word == WORD && (rest.is_empty() || rest.starts_with(char::is_whitespace));
    Some(is_ours.then(|| rest.trim().to_owned()))
}

/// Whether a block ends with a fence of its own.
fn ends_with_fence(block: &str) -> bool {
    let lines = block.trim_end().lines().skip(1);
    let is_fence = |line: &str| {
        let line = line.trim_matches(|it: char| it.is_whitespace() || it == '>');
        line.len() >= 3 && ["`", "~"].iter().any(|it| line.replace(it, "").is_empty())
    };
    lines.last().is_some_and(is_fence)
}

/// The places in running text. Between the braces and the word there may be spaces, as mdBook has it.
fn inlines(text: &str) -> impl Iterator<Item = Found> {
    // The same length, so that places are those of the text.
    let small = text.to_ascii_lowercase();
    let places: Vec<_> = small.match_indices(inline::WORD).map(|(at, _)| at).collect();
    places.into_iter().filter_map(move |at| {
        let word = &text[at..at + inline::WORD.len()];
        let start = text[..at].trim_end_matches(' ').strip_suffix(inline::OPEN)?.len();
        let inside = &text[at + word.len()..];
        let is_whole = inside.starts_with(char::is_whitespace) || inside.starts_with(inline::CLOSE);
        let line = inside.lines().next().filter(|_| is_whole)?;
        Some(match line.find(inline::CLOSE) {
            _ if word != inline::WORD => (start..at + word.len(), Ours::Misspelt),
            Some(length) => {
                let end = at + word.len() + length + inline::CLOSE.len();
                (start..end, Ours::Inline(line[..length].to_owned()))
            }
            None => (start..at + word.len() + line.len(), Ours::Unclosed),
        })
    })
}

/// Whether the text ends within a tag of HTML.
fn is_in_tag(before: &str) -> bool {
    before.rfind('<') > before.rfind('>')
}

/// Finished HTML for mdBook, in an element that Markdown takes for a block up to the next empty line.
fn html(made: Made, prefix: &str) -> String {
    match made {
        Made::Equations { document, solution } => {
            let part = Html::MATHML.part(&document.blocks, document.prose, prefix);
            let solved = solution.map(|it| {
                Html::MATHML.solution(&it.blocks, it.prose, &format!("{prefix}solution-"))
            });
            format!("<div class=\"longhand\">{part}</div>{}", solved.unwrap_or_default())
        }
        Made::Picture(document) => {
            let part = Html::MATHML.part(&document.blocks, document.prose, prefix);
            format!("<div class=\"longhand\">{part}</div>")
        }
        Made::Markdown(text) => {
            let mut part = String::new();
            let options = Options::ENABLE_TABLES;
            let events = Parser::new_ext(&text, options).map(without_heading);
            pulldown_cmark::html::push_html(&mut part, events);
            format!("<div class=\"longhand scroll\">{part}</div>")
        }
    }
}

/// The outline of the chapter is not ours.
fn without_heading(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Start(Tag::Heading { .. }) => Event::Html("<p class=\"heading\">".into()),
        Event::End(TagEnd::Heading(_)) => Event::Html("</p>".into()),
        other => other,
    }
}

/// HTML without an end of a line: an empty line would end it, and in an item of a list so would one that is not
/// indented.
fn on_one_line(html: &str) -> String {
    html.replace(['\n', '\r'], " ")
}

/// Markdown for any renderer.
fn markdown(made: Made) -> String {
    let written = |mut document: Document| {
        document.blocks.iter_mut().for_each(for_others);
        Markdown::COMMON.document(&document)
    };
    match made {
        Made::Equations { document, solution } => {
            let solved = solution.map(|it| {
                let title = it.prose.say("solution");
                format!(
                    "\n<details>\n<summary>{title}</summary>\n\n{}\n</details>\n",
                    written(it.clone())
                )
            });
            written(document) + &solved.unwrap_or_default()
        }
        Made::Picture(document) => written(document),
        Made::Markdown(text) => {
            let deeper = |line: &str| match line.starts_with('#') {
                true => format!("**{}**\n", line.trim_start_matches('#').trim()),
                false => format!("{line}\n"),
            };
            text.lines().map(deeper).collect()
        }
    }
}

/// A part as it can stand in a chapter of any renderer: no heading of the outline, and pictures in the text itself.
fn for_others(part: &mut Part) {
    match part {
        Part::Heading { text, .. } => {
            let text = std::mem::take(text);
            *part = Part::Heading { level: 6, text };
        }
        Part::Figure(figure) => {
            let picture = svg::write(&figure.drawing, svg::Options::default());
            figure.file = Some(format!("data:image/svg+xml,{}", escaped(&picture)));
        }
        _ => {}
    }
}

/// A picture as an address has it.
fn escaped(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len() * 2);
    for byte in svg.bytes() {
        match byte {
            b'a'..=b'z'
            | b'A'..=b'Z'
            | b'0'..=b'9'
            | b'-'
            | b'.'
            | b'_'
            | b'='
            | b'/'
            | b':'
            | b','
            | b';' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// What can stand in an id: no two chapters have the same.
fn identifier(name: &str) -> String {
    let mut out = String::new();
    for byte in name.strip_suffix(".md").unwrap_or(name).bytes() {
        match byte {
            b'/' => out.push('-'),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => out.push_str(&format!("_{byte:02x}")),
        }
    }
    out
}
