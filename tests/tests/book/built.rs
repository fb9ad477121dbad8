//! The pages that mdBook makes.

use std::{
    collections::{BTreeSet, HashMap},
    fs,
    path::{Path, PathBuf},
};

use crate::building::{built, main_of, pages, root};

/// The values of an attribute.
fn attributes<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    let open = format!(" {name}=\"");
    page.split(&open).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn everything_of_ours_has_been_made() {
    let mut formulas = 0;
    for (path, page) in pages() {
        let main = without_code(main_of(&page));
        assert!(!main.contains("{{#"), "{}", path.display());
        assert!(!main.contains("language-longhand"), "{}", path.display());
        assert!(!main.contains("$$"), "{}", path.display());
        assert_eq!(
            main.matches("<math").count(),
            main.matches("</math>").count(),
            "{}",
            path.display()
        );
        formulas += main.matches("<math").count();
    }
    assert!(formulas > 1000, "only {formulas} formulas");
}

/// A page without what it shows as code.
fn without_code(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<code") {
        out.push_str(before);
        rest = after.split_once("</code>").map_or("", |(_, rest)| rest);
    }
    out + rest
}

#[test]
fn every_exercise_has_its_solution() {
    for (path, page) in pages() {
        if !path.components().any(|part| part.as_os_str() == "tutorial") {
            continue;
        }
        let Some((_, exercises)) = page.split_once("id=\"exercises\"") else { continue };
        let summary = exercises.split_once("id=\"summary\"");
        let (exercises, _) = summary.unwrap_or_else(|| panic!("{}: no summary", path.display()));
        let all: Vec<_> = exercises.split("<h3").skip(1).collect();
        assert!(all.len() >= 3, "{}", path.display());
        for exercise in all {
            assert!(exercise.contains("<details"), "{}: {}", path.display(), &exercise[..80]);
            let blanks = exercise.matches("class=\"blank\"").count();
            let (_, solved) = exercise.split_once("<details").unwrap();
            assert!(
                blanks == 0 || !solved.contains("class=\"blank\""),
                "{}: a blank in a solution",
                path.display()
            );
        }
    }
}

#[test]
fn ids_stand_once_on_a_page_and_every_link_leads_somewhere() {
    let all: HashMap<PathBuf, String> = pages().into_iter().collect();
    let ids: HashMap<&Path, BTreeSet<&str>> = all
        .iter()
        .map(|(path, page)| {
            let found = attributes(page, "id");
            let set: BTreeSet<_> = found.iter().copied().collect();
            let mut seen = BTreeSet::new();
            let twice: Vec<_> = found.iter().filter(|id| !seen.insert(**id)).collect();
            assert!(twice.is_empty(), "{}: {twice:?} twice", path.display());
            (path.as_path(), set)
        })
        .collect();
    let mut count = 0;
    for (path, page) in &all {
        for link in attributes(main_of(page), "href") {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            count += 1;
            let (file, place) = link.split_once('#').unwrap_or((link, ""));
            let target = match file {
                "" => path.clone(),
                _ => normal(&path.parent().unwrap().join(file)),
            };
            assert!(target.exists(), "{}: {link}", path.display());
            if let (Some(ids), false) = (ids.get(target.as_path()), place.is_empty()) {
                assert!(ids.contains(place), "{}: {link}", path.display());
            }
        }
    }
    assert!(count > 300, "only {count} links");
}

/// A path without `..`.
fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        if part.as_os_str() == ".." {
            out.pop();
        } else {
            out.push(part);
        }
    }
    out
}

#[test]
fn nothing_comes_from_elsewhere() {
    for (path, page) in pages() {
        for (name, value) in ["src", "srcset", "poster", "data"]
            .iter()
            .flat_map(|name| attributes(&page, name).into_iter().map(move |value| (name, value)))
        {
            assert!(!value.contains("//"), "{}: {name}={value}", path.display());
        }
        let sheets = page.split("<link ").skip(1).filter_map(|it| it.split('>').next());
        for sheet in sheets {
            assert!(!sheet.contains("//"), "{}: {sheet}", path.display());
        }
    }
}

#[test]
fn every_sign_of_a_formula_is_in_the_font() {
    let table = fs::read_to_string(root().join("crates/mdbook/fonts/characters.txt")).unwrap();
    let mut has: BTreeSet<char> = table
        .lines()
        .filter_map(|line| char::from_u32(u32::from_str_radix(line.split(' ').next()?, 16).ok()?))
        .collect();
    // Signs that are not seen.
    has.extend("\u{2061}\u{2062}\u{2063}\u{2003}\u{a0}\n\t ".chars());
    let mut missing = BTreeSet::new();
    for (path, page) in pages() {
        for formula in main_of(&page).split("<math").skip(1) {
            let formula = formula.split("</math>").next().unwrap();
            let text = formula.split('<').filter_map(|it| it.split_once('>')).map(|(_, text)| text);
            for letter in text
                .collect::<String>()
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .chars()
            {
                if !has.contains(&letter) {
                    missing.insert((letter, path.file_name().unwrap().to_owned()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_style_is_in_the_book() {
    let page = fs::read_to_string(built().join("index.html")).unwrap();
    let sheet = attributes(&page, "href").into_iter().find(|it| it.contains("longhand"));
    let sheet = fs::read_to_string(built().join(sheet.expect("the page names it"))).unwrap();
    assert!(sheet.contains("font/woff2;base64"));
}
