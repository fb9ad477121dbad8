//! The part of the book's page on mistakes that is made from the catalogue.

use std::fmt::Write as _;

use longhand_check::{
    key::{Id, Key},
    mistake::{CHAPTERS, Mistake},
    play::{honest, play},
    report::Sort,
};
use longhand_core::{checked::NoFiles, problem, run::Plan};
use longhand_trace::number::Precision;

/// Everything behind this line of the page is made from the catalogue.
pub const MARK: &str = "<!-- What follows is made from the catalogue; a test compares it. -->\n";

/// The catalogue as Markdown: a heading for each mistake, with the name that links lead to, why it
/// matters, and what it makes of Mazur's example.
///
/// # Errors
/// A sentence, when the example is not what it should be.
pub fn catalogue_page(mazur: &str) -> Result<String, String> {
    let checked = problem::Problem::load(mazur, problem::Format::Yaml, &NoFiles)
        .map_err(|error| error.to_string())?;
    let plan = Plan::new(&checked).map_err(|error| error.to_string())?;
    let key = Key::new(&checked, &plan, 1).map_err(|error| error.to_string())?;
    let mut page = String::from(MARK);
    for chapter in CHAPTERS {
        let _ = writeln!(page, "\n## {}", chapter.title);
        for mistake in chapter.mistakes {
            page.push_str(&entry(&key, mistake));
        }
    }
    Ok(page)
}

fn entry(key: &Key, mistake: &Mistake) -> String {
    let sort = match mistake.sort {
        Sort::Convention => "A convention of other courses. ",
        _ => "",
    };
    format!(
        "\n### {} {{#{}}}\n\n{sort}{}.\n\n{}\n",
        capital(mistake.title),
        mistake.id,
        capital(mistake.why),
        on_mazur(key, mistake)
    )
}

/// What becomes of Mazur's example: the first number that is another one, and how many are.
fn on_mazur(key: &Key, mistake: &Mistake) -> String {
    let changed = play(key, &[mistake], &|x| x);
    let right = honest(key, &|x| x);
    let Some(played) = changed else {
        return "It does not arise in Mazur's example.".into();
    };
    let differ = |id: &Id| {
        let (a, b) = (right[id.index()], played[id.index()]);
        (a - b).abs() > 1e-12 * a.abs().max(b.abs())
    };
    let wrong: Vec<Id> =
        key.ids().filter(|id| key.number(*id).kind.is_some()).filter(differ).collect();
    let asked = key.asked().filter(differ).count();
    let Some(first) = wrong.first() else {
        return "In Mazur's example it changes no number.".into();
    };
    let show = |numbers: &[f64]| Precision::Digits(6).show(numbers[first.index()]);
    format!(
        "On Mazur's example `{}` becomes {} in place of {}; of the {} numbers of a sheet, {} change.",
        key.number(*first).name,
        show(&played),
        show(&right),
        key.asked().count(),
        asked
    )
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
