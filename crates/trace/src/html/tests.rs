use longhand_core::{
    checked::NoFiles, graph::Pass, network::Network, problem::Problem, whole::Whole,
};
use roxmltree::{Document as Xml, ParsingOptions};

use super::*;
use crate::{
    document::{About, Equation, Step, plain},
    formula::{Formula, Room},
    number::Precision,
    sign::{Name, Sign},
};

fn heading(level: u8, text: &str) -> Block {
    Block::Heading { level, text: text.into() }
}

fn name(name: &str) -> Name {
    Name::Sign(Sign::of_name(name))
}

/// Which matrix a step computes says nothing to the page.
fn an_id() -> longhand_core::symbol::VariableId {
    let text = "network: {inputs: 1, layers: [{neurons: 1, activation: sigmoid, weights: [[1]]}]}\ndata: [{inputs: [1]}]";
    let checked = Problem::load(text, longhand_core::problem::Format::Yaml, &NoFiles).unwrap();
    Network::new(&checked, 1).unwrap().input
}

fn step(number: &str, title: &str) -> Step {
    let side = Formula::Sum(vec![Formula::Name(name("b")), Formula::Name(name("c"))]);
    Step {
        at: 0,
        about: About::Matrix(Whole::Value(an_id())),
        number: number.into(),
        title: title.into(),
        words: "b and c, added up".into(),
        pass: Pass::Forward,
        equations: vec![Equation {
            names: vec![name("a")],
            sides: vec![side, Formula::Constant(Precision::exact(-3.0))],
            shape: None,
            on_one_line: false,
        }],
        from: Vec::new(),
        note: None,
        folded: false,
    }
}

fn page(blocks: Vec<Block>) -> String {
    Html::MATHML.document(&Document { blocks, ..Document::default() }, Prose::default())
}

/// The content of a page.
fn content(blocks: Vec<Block>) -> String {
    let page = page(blocks);
    let (_, content) = page.split_once("<main id=\"content\">\n").unwrap();
    content.strip_suffix("</main>\n</body>\n</html>\n").unwrap().to_owned()
}

#[test]
fn a_step_is_a_heading_a_rule_and_lines() {
    let blocks =
        vec![heading(1, "Page"), heading(2, "Part"), Block::Step(step("2.1", "The sum").into())];
    assert_eq!(
        content(blocks),
        "<section aria-labelledby=\"part-2\">\n\
         <h2 id=\"part-2\">Part</h2>\n\
         <article class=\"step forward\" id=\"step-2.1\">\n\
         <h3><a class=\"number\" href=\"#step-2.1\">2.1</a> The sum</h3>\n\
         <p class=\"rule\">b and c, added up.</p>\n\
         <div class=\"equations\">\n\
         <div class=\"left\"><math displaystyle=\"true\" aria-label=\"a\"><mi>a</mi></math></div>\n\
         <div><math displaystyle=\"true\" aria-label=\"= b + c\"><mo>=</mo><mi>b</mi><mo form=\"infix\">+</mo><mi>c</mi></math></div>\n\
         <div><math displaystyle=\"true\" aria-label=\"= −3\"><mo>=</mo><mrow><mo form=\"prefix\">−</mo><mn>3</mn></mrow></math></div>\n\
         </div>\n\
         </article>\n\
         </section>\n"
    );
}

#[test]
fn a_folded_step_shows_its_result() {
    let folded = Step { folded: true, ..step("1", "The sum") };
    let content = content(vec![Block::Step(folded.into())]);
    let summary = "<details class=\"step forward\" id=\"step-1\">\n\
        <summary><h2><span class=\"number\">1</span> The sum</h2>\n\
        <span class=\"result\"><math aria-label=\"a = −3\">";
    assert!(content.starts_with(summary), "{content}");
    assert!(content.ends_with("</div>\n</details>\n"), "{content}");
}

#[test]
fn equations_that_are_on_the_page_are_linked() {
    let from = vec![(name("b"), "1".into()), (name("c"), "7".into())];
    let second = Step { from, ..step("2", "Again") };
    let content = content(vec![Block::Step(step("1", "First").into()), Block::Step(second.into())]);
    let words = "<p class=\"note\">Computed elsewhere: \
        <math aria-label=\"b\"><mi>b</mi></math> (equation <a href=\"#step-1\">1</a>), \
        <math aria-label=\"c\"><mi>c</mi></math> (equation 7).</p>\n";
    assert!(content.contains(words), "{content}");
}

#[test]
fn what_is_wide_can_be_scrolled_with_keys() {
    let wide = Formula::Sum(vec![Formula::Number(Precision::exact(0.123_456_789)); 12]);
    let mut step = step("1", "Wide");
    step.equations[0].sides.push(wide);
    let content = content(vec![Block::Step(step.into())]);
    let region =
        "<div class=\"equations\" role=\"group\" tabindex=\"0\" aria-label=\"Equation 1\">";
    assert!(content.contains(region), "{content}");
    assert_eq!(content.matches("<div class=\"on\">").count(), 2, "{content}");
}

#[test]
fn sections_and_contents_are_nested_as_the_headings_are() {
    let levels = [1, 2, 3, 4, 3, 2, 3];
    let page = page(levels.map(|level| heading(level, "part")).into());
    let (_, contents) = page.split_once("<nav").unwrap();
    let (contents, content) = contents.split_once("</nav>").unwrap();
    let shape = |text: &str, open: &str, close: &str| -> String {
        let places = text.match_indices('<').filter_map(|(at, _)| {
            let rest = &text[at..];
            if rest.starts_with(open) { Some('(') } else { rest.starts_with(close).then_some(')') }
        });
        places.collect()
    };
    assert_eq!(shape(content, "<section", "</section"), "((())())(())");
    assert_eq!(shape(contents, "<ol", "</ol"), "((())())");
}

#[test]
fn text_of_others_stays_text() {
    let hostile = "</style><script>alert(1)</script>\" onload=\"x\u{0}\u{202e}";
    let text = || vec![plain(hostile), Inline::Code(hostile.into())];
    let mut step = step(hostile, hostile);
    step.words = hostile.into();
    step.note = Some(text());
    step.from = vec![(name(hostile), hostile.into())];
    step.equations[0].names.push(name(hostile));
    step.equations[0].sides.push(Formula::Name(name(hostile)));
    let mut blocks = vec![heading(1, hostile)];
    blocks.extend((0..5).map(|_| heading(2, hostile)));
    blocks.extend([
        Block::Prose(text()),
        Block::Prose(vec![Inline::Link("javascript:alert(1)".into()), Inline::Blank]),
        Block::Prose(vec![Inline::Link("https://example.org/\"><script>".into())]),
        Block::List(vec![text()]),
        Block::Table { heading: vec![text(); 2], rows: vec![vec![text(); 2]] },
        Block::Step(step.clone().into()),
        Block::Key,
    ]);
    blocks.push(Block::Step(Step { folded: true, number: "2".into(), ..step }.into()));
    let page = page(blocks);
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let xml = Xml::parse_with_options(&page, options).expect("well-formed");
    for node in xml.descendants().filter(roxmltree::Node::is_element) {
        assert_ne!(node.tag_name().name(), "script");
        assert!(node.attributes().all(|it| !it.name().starts_with("on")), "{node:?}");
        let link = node.attribute("href").unwrap_or("#");
        assert!(link.starts_with('#') || link.starts_with("https://"), "{link}");
    }
    assert!(!page.contains(['\u{0}', '\u{202e}']));
}

#[test]
fn blanks_are_said() {
    let mut step = step("1", "Blank");
    step.equations[0].sides = vec![Formula::Blank(Room::Number)];
    let content = content(vec![Block::Prose(vec![Inline::Blank]), Block::Step(step.into())]);
    let blank = "<span class=\"blank\" role=\"img\" aria-label=\"to be filled in\"></span>";
    assert!(content.contains(blank), "{content}");
    assert!(content.contains("aria-label=\"= ________\""), "{content}");
}

#[test]
fn pictures_lie_on_the_ground_of_the_page() {
    let style = include_str!("page.css");
    let (light, [red, green, blue]) = GROUND;
    assert_eq!(light, [0xff; 3]);
    assert!(style.contains("--ground: #fff;"));
    assert!(style.contains(&format!("--ground: #{red:02x}{green:02x}{blue:02x};")));
}
