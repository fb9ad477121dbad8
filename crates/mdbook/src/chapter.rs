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
    /// The same with a backslash before it: it stays as it is written.
    Written(String),
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
        for (number, (range, ours)) in find(text, self.sets_formulas()).into_iter().enumerate() {
            let line = text[..range.start].matches('\n').count() + 1;
            if range.start < done {
                let what = "a number of Longhand stands within a formula";
                troubles.push(Trouble::new(line, what).help("end the formula before it"));
                continue;
            }
            out.push_str(&text[done..range.start]);
            done = range.end;
            let before = line_before(text, range.start);
            match self.made(&ours, (number, line), before, cache) {
                Ok(made) => {
                    out.push_str(&made);
                    if self.target == Target::Html && made.ends_with("</math>") {
                        out.push_str(holding(&text[range.end..]));
                    }
                }
                Err(trouble) => troubles.push(trouble),
            }
        }
        out.push_str(&text[done..]);
        if troubles.is_empty() { Ok(out) } else { Err(troubles) }
    }

    /// Whether formulas between dollar signs are ours: other renderers set them by themselves.
    fn sets_formulas(self) -> bool {
        self.config.maths && self.target == Target::Html
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
            Ours::Written(text) => Ok(text.clone()),
            Ours::Formula { latex, is_display } => {
                maths::write(latex, *is_display).map_err(trouble)
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
        match self.target {
            Target::Html => on_one_line(&html(made, prefix)),
            Target::Markdown => in_place(&markdown(made), before),
            Target::Test => String::new(),
        }
    }
}

/// What stands before a place in its line, as every further line has to begin there: a quotation goes on, an item of
/// a list is indented.
fn line_before(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |it| it + 1);
    &text[start..at]
}

fn in_place(text: &str, before: &str) -> String {
    let begin: String = before.chars().map(|it| if it == '>' { '>' } else { ' ' }).collect();
    text.trim_end().replace('\n', &format!("\n{begin}"))
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
    let mut code = Vec::new();
    let mut open: Option<(Range<usize>, Option<String>, String)> = None;
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
                    found.extend(info.map(|info| (range, Ours::Block { info, text })));
                }
            }
            Event::Code(_) => code.push(range),
            Event::InlineMath(latex) => found.push((range, formula(&latex, false))),
            Event::DisplayMath(latex) => found.push((range, formula(&latex, true))),
            _ => {}
        }
    }
    let is_code = |at: usize| code.iter().any(|it| it.contains(&at));
    // A name such as w_5 and a product with * would be taken for emphasis: these are looked for in the text as it is.
    found.extend(inlines(text).filter(|(range, _)| !is_code(range.start)));
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// What stands behind `longhand` where a block is ours.
fn our_info(kind: &CodeBlockKind<'_>) -> Option<String> {
    let CodeBlockKind::Fenced(info) = kind else { return None };
    let rest = info.trim().strip_prefix("longhand")?;
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| rest.trim().to_owned())
}

/// The places in running text.
fn inlines(text: &str) -> impl Iterator<Item = Found> {
    text.match_indices(inline::OPEN).filter_map(|(start, _)| {
        let inside = &text[start + inline::OPEN.len()..];
        let length = inside.find(inline::CLOSE)?;
        let end = start + inline::OPEN.len() + length + inline::CLOSE.len();
        if text[..start].ends_with('\\') {
            return Some((start - 1..end, Ours::Written(text[start..end].to_owned())));
        }
        Some((start..end, Ours::Inline(inside[..length].to_owned())))
    })
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

/// What can stand in an id: of anything else a hyphen stays.
fn identifier(name: &str) -> String {
    let name = name.strip_suffix(".md").unwrap_or(name);
    name.chars().map(|it| if it.is_ascii_alphanumeric() { it } else { '-' }).collect()
}
