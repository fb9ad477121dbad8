//! The page as slides.

use crate::{
    document::{Block, Document, Inline, Step, Text},
    paper,
    prose::Prose,
    sign::Name,
    tex::{
        equations::{self, Line},
        head, table, text,
    },
};

/// What is set of a line of text on a slide, in characters.
const LINE: usize = 62;

/// What is set of a line of words and of the title of a slide, in characters, and what an entry in a list of
/// equations takes.
const ROW: usize = 70;
const TITLE: usize = 48;
const ENTRY: usize = 16;

/// A picture is not wider and not higher than this, in points.
const PICTURE: (f64, f64) = (390.0, 195.0);

/// As many rows of a table stand on a slide, and as many with fractions in them.
const ROWS: usize = 8;
const HIGH_ROWS: usize = 5;

/// Equations on a slide are about as high as so many lines of text at the most. They are a little more than
/// there is room for at full size; what is still legible from the last row is made smaller.
const HEIGHT: f64 = 11.0;

/// Words of more characters than this have a slide of their own.
const SHORT: usize = 480;

/// Words and tables stand on one slide as long as they are together not higher than this, in rows of a table. A line
/// of words is a little lower than such a row, one with fractions higher, and so much is left between two of them.
const TOGETHER: f64 = 8.0;
const WORDS: f64 = 0.85;
const HIGH: f64 = 1.6;
const GAP: f64 = 0.8;

/// The slides.
pub(super) fn write(document: &Document, prose: Prose) -> String {
    // About what the preamble and a block take.
    let mut out = String::with_capacity(4096 + document.blocks.len() * 384);
    out.push_str("\\documentclass[aspectratio=169,12pt,t]{beamer}\n");
    out.push_str(include_str!("beamer.tex"));
    head::pictures(&mut out, document);
    head::language(&mut out, prose);
    head::title(&mut out, document);
    out.push_str("\n\\begin{document}\n");
    let mut writer = Writer { out, prose, headings: Default::default(), open: None };
    let mut rest = document.blocks.as_slice();
    while let Some((block, after)) = rest.split_first() {
        rest = writer.block(block, after);
    }
    writer.close();
    let mut out = writer.out;
    out.push_str("\n\\end{document}\n");
    out
}

struct Writer<'d> {
    out: String,
    prose: Prose,
    /// The headings that hold here, from the title on.
    headings: [&'d str; 4],
    /// The slide that words and tables are put on, as long as there is room.
    open: Option<Open>,
}

/// A slide of words and tables.
struct Open {
    /// What stands on it.
    text: String,
    /// How high that is, in rows of a table.
    height: f64,
    /// Whether it may go on on another slide: words that nothing stands beside.
    may_break: bool,
}

impl<'d> Writer<'d> {
    /// Writes a block and returns those behind it that have not been written with it.
    fn block(&mut self, block: &'d Block, after: &'d [Block]) -> &'d [Block] {
        if !matches!(block, Block::Prose(_) | Block::List(_) | Block::Table { .. }) {
            self.close();
        }
        match block {
            Block::Heading { level, text } => return self.heading(*level, text, after),
            Block::Prose(words) => {
                let mut out = String::new();
                text::text(&mut out, words);
                self.put(lines(words) * WORDS, true, &(out + "\n\n"));
            }
            Block::List(items) => {
                let mut out = String::new();
                head::list(&mut out, items);
                self.put(items.iter().map(lines).sum::<f64>() * WORDS, true, &(out + "\n"));
            }
            Block::Table { heading, rows } => self.table(heading, rows),
            Block::Step(step) => self.step(step),
            Block::Figure(figure) => {
                self.begin("", self.here(), "");
                head::picture(&mut self.out, &figure.drawing, PICTURE);
                self.out.push_str("\\end{frame}\n");
            }
            Block::Key => {}
        }
        after
    }

    fn heading(&mut self, level: u8, title: &'d str, after: &'d [Block]) -> &'d [Block] {
        let level = usize::from(level.clamp(1, 4));
        self.headings[level..].fill("");
        self.headings[level - 1] = title;
        match level {
            1 => return self.title(title, after),
            2 => {
                self.section("section", title);
                // What is said of several parts leads to them.
                if let [Block::Prose(_), Block::Heading { .. }, ..] = after {
                    return self.part("", title, after);
                }
            }
            3 => {
                self.section("subsection", title);
                // A single step says itself what it belongs to.
                let is_said = matches!(after.first(), Some(Block::Prose(_)));
                let steps = steps(after);
                if steps > 1 || steps > 0 && is_said {
                    return self.part(self.headings[1], title, after);
                }
            }
            _ => {}
        }
        after
    }

    /// An entry in the list of sections.
    fn section(&mut self, command: &str, title: &str) {
        self.out.extend(["\n\\", command, "{"]);
        head::in_heading(&mut self.out, title);
        self.out.push_str("}\n");
    }

    /// A slide before a part, with the words that the part begins with.
    fn part(&mut self, above: &str, title: &str, after: &'d [Block]) -> &'d [Block] {
        self.out.push_str("\n\\partslide{");
        text::escape(&mut self.out, above);
        self.out.push_str("}{");
        text::escape(&mut self.out, title);
        self.out.push_str("}{");
        let rest = match after.split_first() {
            Some((Block::Prose(words), rest)) if paper::text(words) <= SHORT => {
                text::text(&mut self.out, words);
                rest
            }
            _ => after,
        };
        self.out.push_str("}\n");
        rest
    }

    /// The first slide: the title and, where they are short, the source and the remark below it.
    fn title(&mut self, title: &str, mut after: &'d [Block]) -> &'d [Block] {
        self.out.push_str("\n\\begin{frame}[plain]\n\\vfill\n{\\LARGE\\bfseries\\raggedright ");
        text::escape(&mut self.out, title);
        self.out.push_str("\\par}\n");
        let mut room = SHORT;
        while let Some((Block::Prose(words), rest)) = after.split_first()
            && let Some(left) = room.checked_sub(paper::text(words))
        {
            self.out.push_str("\\bigskip\n{\\small\\raggedright ");
            text::text(&mut self.out, words);
            self.out.push_str("\\par}\n");
            (room, after) = (left, rest);
        }
        self.out.push_str("\\vfill\\vfill\n\\end{frame}\n");
        after
    }

    /// The title of a slide that is not about a step: the innermost heading that says more than a layer.
    fn here(&self) -> &'d str {
        let own = self.headings[..3].iter().rev().find(|it| !it.is_empty());
        own.copied().unwrap_or_default()
    }

    /// Puts words or a table on the slide with those before it or, where there is no room, on a new one.
    fn put(&mut self, height: f64, is_words: bool, text: &str) {
        if let Some(open) = &mut self.open
            && open.height + GAP + height <= TOGETHER
        {
            open.text.push_str("\\medskip\n");
            open.text.push_str(text);
            open.height += GAP + height;
            open.may_break = false;
            return;
        }
        self.close();
        self.open = Some(Open { text: text.to_owned(), height, may_break: is_words });
    }

    /// Writes the slide that words and tables have been put on.
    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let options = if open.may_break { "[allowframebreaks]" } else { "" };
        let below = if open.may_break { "" } else { self.headings[3] };
        self.begin(options, self.here(), below);
        self.out.extend([open.text.trim_end(), "\n\\end{frame}\n"]);
    }

    fn begin(&mut self, options: &str, title: &str, below: &str) {
        self.out.extend(["\n\\begin{frame}", options, "{"]);
        text::escape(&mut self.out, title);
        self.out.push_str("}{");
        text::escape(&mut self.out, below);
        self.out.push_str("}\n");
    }

    fn table(&mut self, heading: &[Text], rows: &[Vec<Text>]) {
        let is_ratio = |piece: &Inline| matches!(piece, Inline::Name(Name::Ratio { .. }));
        let has_ratios = rows.iter().flatten().flatten().any(is_ratio);
        let most = if has_ratios { HIGH_ROWS } else { ROWS };
        for columns in paper::pieces(heading, rows, LINE) {
            // A column of words has cells of several lines.
            let of_words = columns.iter().any(|it| it.share.is_some());
            for rows in rows.chunks(most) {
                let mut out = String::new();
                table::short(&mut out, &columns, heading, rows, None);
                let row = if has_ratios { HIGH } else { 1.0 };
                let height = 1.0 + rows.iter().map(|_| row).sum::<f64>();
                self.put(if of_words { TOGETHER } else { height }, false, &(out + "\n"));
            }
        }
    }

    fn step(&mut self, step: &Step) {
        let slides = slides(
            equations::lines(&step.equations, self.prose),
            &equations::name(&step.equations),
        );
        let last = slides.len();
        let place: Vec<_> =
            self.headings[2..].iter().filter(|it| !it.is_empty()).copied().collect();
        let place = place.join(" · ");
        for (index, lines) in (1..).zip(slides) {
            let title = match last {
                1 => format!("{}. {}", step.number, step.title),
                _ => format!("{}. {} ({index}/{last})", step.number, step.title),
            };
            self.begin("", &title, &place);
            if index == 1 {
                self.out.push_str("\\rulewords{");
                text::escape(&mut self.out, &as_sentence(&step.words));
                self.out.push_str(".}\n");
            }
            let remarks = if index == last { self.remarks(step) } else { Vec::new() };
            let words = if index == 1 { step.words.as_ref() } else { "" };
            let mut beside = rows(&title, TITLE) - 1 + rows(words, ROW);
            beside += remarks.iter().map(|(width, _)| width.div_ceil(ROW).max(1)).sum::<usize>();
            equations::write(&mut self.out, "equations", &format!("[{beside}]"), &lines);
            for (_, remark) in remarks {
                self.out.extend(["\\begin{remark}\n", &remark, "\n\\end{remark}\n"]);
            }
            self.out.push_str("\\end{frame}\n");
        }
    }

    /// What has to be said below the equations of a step, and how wide it is.
    fn remarks(&self, step: &Step) -> Vec<(usize, String)> {
        let mut remarks = Vec::new();
        if let Some(note) = &step.note {
            let mut words = String::new();
            text::text(&mut words, note);
            remarks.push((paper::text(note), words));
        }
        if !step.from.is_empty() {
            let mut words = String::new();
            head::elsewhere(&mut words, &step.from, self.prose, None);
            let each = step.from.iter().map(|(name, _)| paper::name(name) + ENTRY);
            remarks.push((ENTRY + each.sum::<usize>(), words));
        }
        remarks
    }
}

/// How many lines running text takes.
fn lines(words: &Text) -> f64 {
    f64::from(u32::try_from(paper::text(words).div_ceil(LINE)).unwrap_or(u32::MAX))
}

/// How many lines words take.
fn rows(words: &str, line: usize) -> usize {
    words.chars().count().div_ceil(line)
}

/// The words with a capital at their beginning, unless they begin with the number e.
fn as_sentence(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) if !words.starts_with("e ") => first.to_uppercase().chain(letters).collect(),
        _ => words.to_owned(),
    }
}

/// How many steps there are before the next part.
fn steps(blocks: &[Block]) -> usize {
    let ends = |block: &&Block| matches!(block, Block::Heading { level, .. } if *level <= 3);
    let here = blocks.iter().take_while(|block| !ends(block));
    here.filter(|block| matches!(block, Block::Step(_))).count()
}

/// The lines of equations as they stand on one slide after the other. What begins in the middle of an equation
/// says again what is computed.
fn slides(lines: Vec<Line>, name: &str) -> Vec<Vec<Line>> {
    let whole: f64 = lines.iter().map(Line::height).sum();
    // Slides are filled alike.
    let most = whole / (whole / HEIGHT).ceil().max(1.0) + 1.0;
    let mut slides: Vec<Vec<Line>> = Vec::new();
    let mut height = f64::INFINITY;
    for mut line in lines {
        let own = line.height();
        if height + own > most {
            if !slides.is_empty() && line.text.starts_with("&= ") {
                line.text.insert_str(0, name);
            }
            slides.push(Vec::new());
            height = 0.0;
        }
        height += own;
        slides.iter_mut().next_back().into_iter().for_each(|slide| slide.push(line.clone()));
    }
    slides
}
