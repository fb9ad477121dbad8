//! Books that the real mdBook builds with the preprocessor.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use mdbook_driver::MDBook;
use mdbook_longhand::Longhand;
use mdbook_preprocessor::{
    Preprocessor, PreprocessorContext,
    book::{Book, Chapter},
};
use tempfile::TempDir;

/// The start of every `book.toml` here.
const CONFIG: &str = "[book]\ntitle = \"A book\"\n\n[preprocessor.longhand]\ncommand = \"false\"\n";
const STYLE: &str = "\n[output.html]\nadditional-css = [\"longhand.css\"]\n";

/// A book of one chapter, with Mazur's problem beside it.
struct OneChapter {
    folder: TempDir,
}

impl OneChapter {
    fn new(config: &str, chapter: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir(root.join("src")).unwrap();
        fs::write(root.join("book.toml"), config).unwrap();
        fs::write(root.join("src/SUMMARY.md"), "- [One](one.md)\n").unwrap();
        fs::write(root.join("src/one.md"), chapter).unwrap();
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
        fs::copy(fixtures.join("mazur.yaml"), root.join("mazur.yaml")).unwrap();
        fs::copy(fixtures.join("sheets/mazur-right.yaml"), root.join("right.yaml")).unwrap();
        Self { folder }
    }

    fn of(chapter: &str) -> Self {
        Self::new(&format!("{CONFIG}{STYLE}"), chapter)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Builds it as HTML and gives the page of the chapter.
    fn build(&self) -> String {
        let mut book = MDBook::load(self.folder.path()).unwrap();
        book.with_preprocessor(Longhand);
        book.build().map_err(|error| format!("{error:#}")).unwrap();
        let page = fs::read_to_string(self.path("book/one.html")).unwrap();
        let (_, main) = page.split_once("<main>").unwrap();
        main.split_once("</main>").unwrap().0.to_owned()
    }

    /// What the renderer of this name would get.
    fn prepared(&self, renderer: &str) -> Result<String, String> {
        let book = MDBook::load(self.folder.path()).unwrap();
        let context = PreprocessorContext::new(
            self.folder.path().to_owned(),
            book.config.clone(),
            renderer.to_owned(),
        );
        let book: Book = Longhand.run(&context, book.book).map_err(|error| format!("{error:#}"))?;
        let chapter: &Chapter = book.chapters().next().unwrap();
        Ok(chapter.content.clone())
    }

    fn told(&self) -> String {
        self.prepared("html").unwrap_err()
    }
}

#[test]
fn the_example_book_is_built_by_the_real_mdbook() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("book");
    let copy = tempfile::tempdir().unwrap();
    for file in ["book.toml", "src/SUMMARY.md", "src/step.md"] {
        let to = copy.path().join(file);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(example.join(file), to).unwrap();
    }
    let lines = fs::read_to_string(example.join("src/step.md")).unwrap().lines().count();
    assert!(lines <= 30, "a small example, not one of {lines} lines");
    let mut book = MDBook::load(copy.path()).unwrap();
    book.with_preprocessor(Longhand);
    book.build().unwrap();
    let page = fs::read_to_string(copy.path().join("book/step.html")).unwrap();
    for part in ["class=\"step", "<mn>0.622459331</mn>", "<svg", "<details class=\"longhand\">"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("longhand trace") && !page.contains("{{#"), "{page}");
}

#[test]
fn formulas_come_through_in_paragraphs_lists_tables_and_quotations() {
    let page = OneChapter::of(
        "# One\n\nThe net {{#longhand equal mazur.yaml net_h1}} and $a_1 * b_1 * c_1$ with *emphasis*.\n\n\
         - {{#longhand equation mazur.yaml delta_o1}}\n\n  ```longhand trace file=mazur.yaml only=w5\n  ```\n\n  goes on\n\
         - $\\lvert x \\rvert$\n\n\
         | a | b |\n| --- | --- |\n| {{#longhand name mazur.yaml grad_w5}} | $|$ |\n\n\
         > ```longhand table file=mazur.yaml\n> ```\n>\n> also quoted\n",
    )
    .build();
    let fixed = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(!page.contains("{{#") && !page.contains("```"), "{page}");
    // Every formula is well-formed and as it was before Markdown.
    assert_eq!(page.matches("<math").count(), page.matches("</math>").count());
    assert!(page.contains("<msub><mi>w</mi><mn>5</mn></msub>"), "{page}");
    assert_eq!(page.matches("<em>").count(), 1, "{page}");
    assert_eq!(page.matches("<li>").count(), 2, "{page}");
    assert!(fixed.contains("goes on</p> </li>"), "{fixed}");
    let quoted = fixed.split("<blockquote>").nth(1).unwrap().split("</blockquote>").next().unwrap();
    assert!(quoted.contains("0.751365") && quoted.contains("also quoted"), "{quoted}");
}

#[test]
fn the_maths_has_its_font_and_style_in_the_book() {
    let book = OneChapter::of("{{#longhand value mazur.yaml net_h1}}\n");
    book.build();
    let style = fs::read_to_string(book.path("longhand.css")).unwrap();
    assert!(style.contains("url(data:font/woff2;base64,"), "no font");
    for outside in ["http://", "url(\"", "url(/", "@import"] {
        let rest = style.replace("https://ctan.org/pkg/newcomputermodern", "");
        assert!(!rest.contains(outside), "{outside}");
    }
    let missing = OneChapter::new(CONFIG, "text\n").told();
    assert_eq!(
        missing,
        "book.toml, [output.html]: the style of Longhand is not in `additional-css`\n  \
         help: write `additional-css = [\"longhand.css\"]`; the file is made by itself"
    );
}

#[test]
fn other_renderers_get_markdown() {
    let chapter = "A {{#longhand equal mazur.yaml net_h1}} and $x$.\n\n- item\n\n  ```longhand trace file=mazur.yaml only=w5_new\n  ```\n\n```longhand exercise file=mazur.yaml only=net_h1\n```\n\n```longhand diagram file=mazur.yaml\n```\n";
    let text = OneChapter::of(chapter).prepared("markdown").unwrap();
    assert!(text.starts_with("A $\\mathrm{net}_{h1} = 0.3775$ and $x$.\n"), "{text}");
    assert!(text.contains("\n  $$\n  \\begin{aligned}\n"), "{text}");
    assert!(text.contains("<details>\n<summary>Solution</summary>\n\n"), "{text}");
    assert!(text.contains("](<data:image/svg+xml,%3Csvg"), "{text}");
    assert!(!text.contains("<math"), "{text}");
}

#[test]
fn the_test_of_a_book_gets_no_code_of_ours() {
    let chapter = "A {{#longhand value mazur.yaml net_h1}}.\n\n```longhand trace file=mazur.yaml\n```\n\n```rust\nassert!(true);\n```\n";
    let text = OneChapter::of(chapter).prepared("test").unwrap();
    assert_eq!(text, "A $0.3775$.\n\n\n\n```rust\nassert!(true);\n```\n");
    let wrong = "```longhand trace file=mazur.yaml only=nobody\n```\n";
    assert!(
        OneChapter::of(wrong).prepared("test").is_err(),
        "a test of the book finds what is wrong in it"
    );
    assert!(Longhand.supports_renderer("test").unwrap());
}

#[test]
fn what_is_no_block_of_ours_stays() {
    let text = "`{{#longhand value}}` and {{#longhander}}\n\n<!-- {{#longhand value}} -->\n\n```yaml\nlonghand: {{#longhand value}}\n```\n\n    longhand trace\n\n~~~longhander\n~~~\n";
    assert_eq!(OneChapter::of(text).prepared("html").unwrap(), text);
}

#[test]
fn what_follows_a_block_is_read_as_markdown() {
    let block = "```longhand diagram file=mazur.yaml\n```\n";
    let page = OneChapter::of(&format!("{block}After *one*.\n\n{block}## A heading\n\n> {block}> quoted *two*\n\n- {block}  item *three*\n").replace("> ```\n", "> ```\n").replace("\n```\n> quoted", "\n> ```\n> quoted").replace("\n```\n  item", "\n  ```\n  item")).build();
    assert_eq!(page.matches("<em>").count(), 3, "{page}");
    assert!(page.contains("<h2 id=\"a-heading\">"), "{page}");
    let quoted = page.split("<blockquote>").nth(1).unwrap().split("</blockquote>").next().unwrap();
    assert!(quoted.contains("<svg") && quoted.contains("<em>two</em>"), "{quoted}");
}

#[test]
fn line_ends_of_windows_and_fences_of_tildes_are_read() {
    let chapter =
        "# One\r\n\r\n~~~longhand trace file=mazur.yaml only=net_h1\r\n~~~\r\nAfter *it*.\r\n";
    let page = OneChapter::of(chapter).build();
    assert!(page.contains("<mn>0.3775</mn>") && page.contains("<em>it</em>"), "{page}");
    let wrong = chapter.replace("only", "onyl");
    assert!(OneChapter::of(&wrong).told().starts_with("one.md:3: "));
}

#[test]
fn a_sheet_cannot_include_a_file() {
    let book = OneChapter::of("```longhand check file=mazur.yaml answers=sheet.yaml\n```\n");
    fs::write(
        book.path("sheet.yaml"),
        "student: \"{{#include secret.md}}\"\nanswers: {net_h1: 1}\n",
    )
    .unwrap();
    for renderer in ["html", "markdown"] {
        let prepared = book.prepared(renderer).unwrap();
        assert!(prepared.contains("include secret.md") && !prepared.contains("{{"), "{prepared}");
    }
}

#[test]
fn after_the_links_an_included_file_is_ours_too() {
    let book = OneChapter::of("{{#include part.md}}\n\n{{#longhand value mazur.yaml w55}}\n");
    fs::write(book.path("src/part.md"), "one\n\n{{#longhand value mazur.yaml net_h1}}\n").unwrap();
    let mut built = MDBook::load(book.folder.path()).unwrap();
    built.with_preprocessor(Longhand);
    let told = format!("{:#}", built.build().unwrap_err());
    assert!(told.contains("one.md:3: there is no quantity"), "{told}");
    fs::write(book.path("src/one.md"), "{{#include part.md}}\n").unwrap();
    assert!(book.build().contains("<mn>0.3775</mn>"));
}

#[test]
fn two_problems_with_the_same_text_are_not_mistaken_for_each_other() {
    let chapter = |file: &str| format!("```longhand compare file={file} with=mazur.yaml\n```\n");
    let book = OneChapter::of(&chapter("mazur.yaml"));
    fs::copy(book.path("mazur.yaml"), book.path("other.yaml")).unwrap();
    let first = book.prepared("html").unwrap();
    fs::write(book.path("src/one.md"), chapter("other.yaml")).unwrap();
    let second = book.prepared("html").unwrap();
    assert!(!first.contains("other.yaml") && second.contains("other.yaml"), "{second}");
}

/// A problem like Mazur's with other settings of the training.
fn trained(book: &OneChapter, name: &str, settings: &str) {
    let mazur = fs::read_to_string(book.path("mazur.yaml")).unwrap();
    let (before, _) = mazur.split_once("training:").unwrap();
    fs::write(book.path(name), format!("{before}training: {{{settings}}}\n")).unwrap();
}

#[test]
fn several_trainings_stand_in_one_picture_and_each_of_their_files_is_looked_at_again() {
    let chapter = "```longhand plot file=mazur.yaml with=a.yaml,b.yaml names=\"as it is, a,b\" epoch=5\n```\n";
    let book = OneChapter::of(chapter);
    trained(&book, "a.yaml", "learning_rate: 1");
    trained(&book, "b.yaml", "learning_rate: 2");
    let first = book.prepared("html").unwrap();
    assert_eq!(first.matches("<polyline").count(), 3, "{first}");
    assert!(first.contains(">as it is</text>") && first.contains(">b</text>"), "{first}");
    assert_eq!(book.prepared("html").unwrap(), first);
    for file in ["a.yaml", "b.yaml"] {
        let before = book.prepared("html").unwrap();
        trained(&book, file, "learning_rate: 3");
        assert_ne!(book.prepared("html").unwrap(), before, "{file} was not read again");
    }
    // The option can be said more than once.
    let twice = chapter.replace("a.yaml,b.yaml", "a.yaml with=b.yaml");
    let now = book.prepared("html").unwrap();
    fs::write(book.path("src/one.md"), twice).unwrap();
    assert_eq!(book.prepared("html").unwrap(), now);
    let diverging = "network: {inputs: 1, layers: [{neurons: 1, activation: identity, weights: [[1]], bias: 0}]}
loss: half_squared_error
data: [{inputs: [1], targets: [2]}]
training: {learning_rate: 1e200}
";
    fs::write(book.path("b.yaml"), diverging).unwrap();
    let told = book.told();
    assert!(told.starts_with("one.md:1: in b.yaml: the training was stopped in epoch 2"), "{told}");
}

#[test]
fn prose_cannot_disagree_with_the_computation() {
    let chapter = |text: &str| OneChapter::of(text);
    let right = "{{#longhand is mazur.yaml E_total 0.298371}} {{#longhand is-not mazur.yaml E_total@step:2 0.291027924}}\n";
    let prepared = chapter(right).prepared("html").unwrap();
    assert_eq!(prepared, "<math><mn>0.298371</mn></math> <math><mn>0.291027924</mn></math>\n");
    assert_eq!(
        chapter("one\ntwo {{#longhand is mazur.yaml E_total@step:2 0.291027924}}\n").told(),
        "one.md:2: `E_total@step:2` is 0.291027774, not 0.291027924\n  help: correct the number, or say `is-not`"
    );
    assert_eq!(
        chapter("{{#longhand is-not mazur.yaml w5 0.4}}\n").told(),
        "one.md:1: `w5` is 0.4 after all\n  help: correct the number, or say `is`"
    );
}

#[test]
fn numbers_can_be_calculated_with() {
    let text = "{{#longhand calc mazur.yaml (E_total - mazur.yaml#E_total@step:2) / E_total * 100 digits=3}}\n";
    let prepared = OneChapter::of(text).prepared("html").unwrap();
    assert_eq!(prepared, "<math><mn>2.46</mn></math>\n");
}

#[test]
fn a_problem_can_stand_in_the_block() {
    let problem = "network: {inputs: [x], layers: [{neurons: [y], activation: sigmoid, weights: [[2]]}]}\ndata: [{inputs: [0.25]}]\n";
    let page = OneChapter::of(&format!("```longhand trace\n{problem}```\n")).build();
    assert!(page.contains("<mn>0.622459331</mn>"), "{page}");
    // A mistake in it has the line of the chapter.
    let wrong = problem.replace("sigmoid", "sigmod");
    assert_eq!(
        OneChapter::of(&format!("# One\n\n```longhand trace\n# a comment\n{wrong}```\n")).told(),
        "one.md:5: there is no activation `sigmod`\n  help: did you mean `sigmoid`?"
    );
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_how_to_mend_it() {
    let cases = [
        (
            "```longhand\n```",
            "one.md:1: this block has no kind\n  help: write a kind behind `longhand`: trace, exercise, diagram, plot, table, compare, check",
        ),
        (
            "```longhand tarce file=mazur.yaml\n```",
            "one.md:1: there is no kind of block `tarce`\n  help: did you mean `trace`?",
        ),
        (
            "```longhand trace\n```",
            "one.md:1: this block has no problem\n  help: write `file=PATH`, or a problem file into the block",
        ),
        (
            "```longhand trace file=mazur.yaml\nnetwork:\n```",
            "one.md:1: this block names a file and holds a problem itself\n  help: leave out `file`, or empty the block",
        ),
        (
            "text\n\n```longhand trace file=mazur.yaml onyl=w5\n```",
            "one.md:3: there is no option `onyl` here\n  help: did you mean `only`?",
        ),
        (
            "```longhand trace file=mazur.yaml only=w55\n```",
            "one.md:1: there is no quantity, neuron, weight or bias `w55`\n  help: name a neuron such as `h1`, a weight such as `w5`, or a quantity such as `delta_o1`",
        ),
        (
            "```longhand trace file=mazru.yaml\n```",
            "one.md:1: mazru.yaml cannot be read: there is no such file\n  help: did you mean `mazur.yaml`?",
        ),
        (
            "```longhand trace file=mazur.yaml only=\"w5\n```",
            "one.md:1: a quotation mark is not closed",
        ),
        (
            "```longhand table file=mazur.yaml of=sample\n```",
            "one.md:1: there is no table of `sample`\n  help: did you mean `samples`?",
        ),
        (
            "```longhand check file=mazur.yaml\n```",
            "one.md:1: there is no answer sheet\n  help: write `answers=PATH`",
        ),
        (
            "{{#longhand valeu mazur.yaml w5}}",
            "one.md:1: `valeu` cannot be asked for here\n  help: did you mean `value`?",
        ),
        (
            "{{#longhand value mazur.yaml}}",
            "one.md:1: `value` needs more\n  help: write `{{#longhand value FILE NAME}}`",
        ),
        (
            "{{#longhand value mazur.yaml w5 w6}}",
            "one.md:1: `w6` is too much here\n  help: write `{{#longhand value FILE NAME}}`",
        ),
        (
            "{{#longhand value mazur.yaml w5@2}}",
            "one.md:1: there is no quantity, neuron, weight or bias `w5@2`\n  help: did you mean `w5`?",
        ),
        (
            "{{#longhand value mazur.yaml w5@stpe:2}}",
            "one.md:1: `@stpe:2` is no place in a training\n  help: write `@step:2`, `@epoch:10` or `@last`; `@2` is sample 2 of the batch",
        ),
        (
            "{{#longhand calc mazur.yaml w5 +}}",
            "one.md:1: `w5 +` cannot be calculated: a number is missing at the end\n  help: write names, numbers, + - * / ^, parentheses, and the functions abs, sqrt, exp, ln",
        ),
        ("$\\foo$", "one.md:1: the formula `\\foo` cannot be set"),
        (
            "$x = {{#longhand value mazur.yaml w5}}$",
            "one.md:1: a number of Longhand stands within a formula\n  help: end the formula before it",
        ),
        (
            "{{#longhand value mazur.yaml w5}",
            "one.md:1: a place of Longhand is not closed in its line\n  help: end it with `}}`",
        ),
        ("{{ #longhand value mazur.yaml w55 }}", "one.md:1: there is no quantity"),
        (
            "a <b title=\"{{#longhand value mazur.yaml w5}}\">b</b>",
            "one.md:1: a place of Longhand stands within a tag of HTML\n  help: put it between tags",
        ),
        (
            "{{#longhand steps mazur.yaml nonsense=3}}",
            "one.md:1: there is no option `nonsense` here\n  help: leave it out",
        ),
        (
            "{{#longhand value mazur.yaml w5 digit=3}}",
            "one.md:1: there is no option `digit` here\n  help: did you mean `digits`?",
        ),
        (
            "{{#longhand is mazur.yaml w5 0.40000000000000000000000000}}",
            "one.md:1: the number has more digits than can be compared\n  help: give the digits that were printed",
        ),
        (
            "```longhand plot file=mazur.yaml path=w5\n```",
            "one.md:1: path says nothing about `show=curve`",
        ),
        (
            "```longhand plot file=mazur.yaml show=error\n```",
            "one.md:1: `show=error` has to know over which weight or bias\n  help: write `over=w1`, with one of the names of the file, or two: `over=w1,w2`",
        ),
        (
            "```longhand plot file=mazur.yaml with=mazur.yaml,mazru.yaml\n```",
            "one.md:1: mazru.yaml cannot be read: there is no such file\n  help: did you mean `mazur.yaml`?",
        ),
        (
            "```longhand plot file=mazur.yaml with=mazur.yaml names=one\n```",
            "one.md:1: there are 2 trainings, but names has 1 name\n  help: give a name for each file in turn, the first file included, with commas between them",
        ),
        (
            "```longhand plot file=mazur.yaml with=mazur.yaml\n```",
            "one.md:1: two lines would have the name `mazur.yaml`\n  help: name the lines with `names`, as in `names=first,second`",
        ),
        (
            "```longhand plot file=mazur.yaml with=\n```",
            "one.md:1: `with` needs a value\n  help: write `with=…`",
        ),
    ];
    for (chapter, expected) in cases {
        let told = OneChapter::of(&format!("{chapter}\n")).told();
        assert!(told.starts_with(expected), "{chapter}\n{told}");
    }
    // Everything that is wrong is told at once.
    let two =
        OneChapter::of("{{#longhand value mazur.yaml a}}\n\n{{#longhand value mazur.yaml b}}\n");
    assert_eq!(two.told().lines().filter(|line| line.starts_with("one.md:")).count(), 2);
}

#[test]
fn the_configuration_is_typed() {
    let told = |lines: &str| OneChapter::new(&format!("{CONFIG}{lines}{STYLE}"), "text\n").told();
    assert_eq!(
        told("problmes = \"a\"\n"),
        "book.toml, [preprocessor.longhand]: there is no key `problmes`\n  help: did you mean `problems`?"
    );
    assert_eq!(
        told("maths = \"yes\"\n"),
        "book.toml, [preprocessor.longhand]: `maths` cannot be \"yes\"\n  help: write true or false"
    );
    assert_eq!(
        told("notation = \"za\"\n"),
        "book.toml, [preprocessor.longhand]: `notation` cannot be `za`\n  help: it can be `net-out`, `z-a`, `theta` or `matrix`"
    );
    assert_eq!(
        told("digits = 3.5\n"),
        "book.toml, [preprocessor.longhand]: `digits` cannot be 3.5\n  help: write a whole number"
    );
}

#[test]
fn the_book_can_say_how_numbers_look() {
    let config = format!(
        "{CONFIG}digits = 3\nlanguage = \"de\"\nnotation = \"z-a\"\nafter = [\"links\"]\n{STYLE}"
    );
    let text = "{{#longhand equal mazur.yaml net_h1}} {{#longhand value mazur.yaml net_h1 decimals=1}} {{#longhand calc mazur.yaml net_h1 / 2}}\n";
    let prepared = OneChapter::new(&config, text).prepared("markdown").unwrap();
    assert_eq!(prepared, "$z_{1}^{(2)} = 0{,}378$ $0{,}4$ $0{,}189$\n");
}

/// A network with two inputs.
const GATE: &str = "title: Ein Gatter
network: {inputs: [x1, x2], layers: [{neurons: [y], activation: sigmoid, weights: [[6, 6]], bias: -10}]}
loss: half_squared_error
data: [{inputs: [0, 1], targets: [0]}, {inputs: [1, 1], targets: [1]}]
training: {learning_rate: 0.5, epochs: 2, batch: full}
";

/// What a German book says of it.
const IN_GERMAN: &str = "\
| Beispiel | x1 | x2 | out_y | target_y | Antwort y | Urteil y |
| ---: | ---: | ---: | ---: | ---: | ---: | --- |
| 1 | 0 | 1 | 0,0180 | 0 | 0 | richtig |
| 2 | 1 | 1 | 0,881 | 1 | 1 | richtig |

- 2 Beispiele: Der Fehler beträgt 0,00727 (der halbe quadratische Fehler), die Genauigkeit 100,00 % (2 von 2).
- Eine Ausgabe von 0,5 oder mehr zählt als 1.

| x1 | x2 | out_y | target_y | Antwort y | Urteil y |
| ---: | ---: | ---: | ---: | ---: | --- |
| 0 | 0 | 0,0000454 |  | 0 |  |
| 0 | 1 | 0,0180 | 0 | 0 | richtig |
| 1 | 0 | 0,0180 |  | 0 |  |
| 1 | 1 | 0,881 | 1 | 1 | richtig |

- Eine Ausgabe von 0,5 oder mehr zählt als 1: 2 von 2 Antworten sind richtig.
- y berechnet x1 AND x2: nur dann 1, wenn beide 1 sind.

| Epoche | Fehler | Genauigkeit |
| ---: | ---: | ---: |
| 0 | 0,00727 | 100,00 % |
| 1 | 0,00704 | 100,00 % |
| 2 | 0,00683 | 100,00 % |

- A: Ein Gatter (gate.yaml)
- B: Ein Gatter (gate.yaml)

**Schicht 1**

| Neuron | Parameter | A | B | B - A |
| --- | --- | ---: | ---: | ---: |
| y | w1 | 6 | 6 | 0 |
| y | w2 | 6 | 6 | 0 |
| y | b1 | -10 | -10 | 0 |

**Ausgaben**

| Beispiel | x1 | x2 | target_y | A out_y | B out_y | A Antwort y | B Antwort y |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| 1 | 0 | 1 | 0 | 0,0180 | 0,0180 | 0 | 0 |
| 2 | 1 | 1 | 1 | 0,881 | 0,881 | 1 | 1 |

|  | A | B |
| --- | ---: | ---: |
| Fehler | 0,00727 | 0,00727 |
| Genauigkeit | 100,00 % | 100,00 % |

- Der Fehler ist hier der halbe quadratische Fehler, gerechnet über die 2 Beispiele von A.
- Eine Ausgabe von 0,5 oder mehr zählt als 1.
";

#[test]
fn tables_speak_the_language_of_the_book() {
    let of_book = CONFIG.replace("[book]\n", "[book]\nlanguage = \"de\"\n");
    let config = format!("{of_book}digits = 3\n{STYLE}");
    let prepared = |chapter: &str| {
        let book = OneChapter::new(&config, chapter);
        fs::write(book.path("gate.yaml"), GATE).unwrap();
        book.prepared("markdown").unwrap()
    };
    let block = |options: &str| format!("```longhand {options}\n```\n");
    let blocks = [
        "table file=gate.yaml",
        "table file=gate.yaml of=truth",
        "table file=gate.yaml of=training",
        "compare file=gate.yaml with=gate.yaml",
    ];
    assert_eq!(prepared(&blocks.map(block).join("\n")), IN_GERMAN);
    // A block can say otherwise.
    let english = prepared(&block("table file=gate.yaml language=en digits=2"));
    assert!(english.starts_with("| sample |") && english.contains("| 0.018 |"), "{english}");
    let point = prepared(&block("table file=gate.yaml decimal=point"));
    assert!(point.starts_with("| Beispiel |") && point.contains("| 0.0180 |"), "{point}");
}

#[test]
fn what_was_made_is_taken_again_until_something_changes() {
    let book = OneChapter::of("```longhand trace file=mazur.yaml only=net_h1\n```\n");
    let first = book.prepared("html").unwrap();
    assert_eq!(book.prepared("html").unwrap(), first);
    let problem = fs::read_to_string(book.path("mazur.yaml")).unwrap();
    fs::write(book.path("mazur.yaml"), problem.replace("[0.15, 0.20]", "[0.16, 0.20]")).unwrap();
    let second = book.prepared("html").unwrap();
    assert_ne!(first, second);
    assert!(second.contains("<mn>0.378</mn>"), "{second}");
    let kept = fs::read_dir(book.path(".longhand-cache/html")).unwrap().count();
    assert_eq!(kept, 1, "what is not used any more goes");
}

#[test]
fn with_mathjax_the_dollars_are_left_alone() {
    let config = format!("{CONFIG}{STYLE}mathjax-support = true\n");
    let prepared = OneChapter::new(&config, "$x$\n").prepared("html").unwrap();
    assert_eq!(prepared, "$x$\n");
}
