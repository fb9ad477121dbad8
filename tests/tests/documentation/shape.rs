//! The shape of the book: every page is in the summary, and every link leads somewhere.

use std::collections::BTreeSet;

use crate::markdown::{Page, all_pages, blocks, book, book_pages, chapter};

/// The targets of the links of a text.
fn links(text: &str) -> Vec<&str> {
    let after = text.match_indices("](").map(|(at, _)| &text[at + 2..]);
    after.filter_map(|rest| rest.split(')').next()).collect()
}

#[test]
fn the_summary_has_every_page() {
    let summary = chapter("SUMMARY.md");
    let linked: BTreeSet<_> = links(&summary.text).into_iter().map(str::to_owned).collect();
    let pages: BTreeSet<_> = book_pages()
        .iter()
        .map(|page| page.file.strip_prefix(book()).unwrap().display().to_string())
        .filter(|name| name != "SUMMARY.md")
        .collect();
    assert_eq!(linked, pages);
}

/// What a heading is called in an address: what it says in braces at its end, or else its words.
fn anchor(heading: &str) -> String {
    let named = heading.strip_suffix('}').and_then(|heading| heading.rsplit_once("{#"));
    if let Some((_, name)) = named {
        return name.to_owned();
    }
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

fn anchors(text: &str) -> BTreeSet<String> {
    let (_, outside) = blocks(text);
    let headings = outside.lines().filter(|line| line.starts_with('#'));
    headings.map(|line| anchor(line.trim_start_matches('#').trim())).collect()
}

#[test]
fn every_link_leads_somewhere() {
    let mut count = 0;
    for page in all_pages() {
        let (_, outside) = blocks(&page.text);
        for link in links(&outside).into_iter().filter(|link| !link.contains("://")) {
            count += 1;
            let (file, place) = link.split_once('#').unwrap_or((link, ""));
            let folder = page.file.parent().unwrap();
            let target = if file.is_empty() { page.file.clone() } else { folder.join(file) };
            assert!(target.exists(), "{}: there is no {file}", page.name());
            if !place.is_empty() {
                let anchors = anchors(&Page::read(target).text);
                assert!(anchors.contains(place), "{}: no heading for {link}", page.name());
            }
        }
    }
    assert!(count > 50, "only {count} links were found");
}
