//! What a chapter of the tutorial has to have, and what no chapter may have.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::building::root;

fn tutorial() -> Vec<(PathBuf, String)> {
    let files = fs::read_dir(root().join("book/src/tutorial")).unwrap();
    let mut files: Vec<_> = files.map(|it| it.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 16, "only {} chapters", files.len());
    files.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

#[test]
fn every_chapter_has_an_aim_a_picture_exercises_with_solutions_and_a_summary() {
    for (path, text) in tutorial() {
        let name = name(&path);
        assert!(text.starts_with("# "), "{name} has no title");
        let aim = text.lines().take(8).any(|line| line.starts_with("**Aim.**"));
        assert!(aim, "{name} does not say its aim at the beginning");
        let drawn = ["```longhand diagram", "```longhand plot"].iter().any(|it| text.contains(it));
        assert!(drawn, "{name} has no picture");
        let (_, exercises) =
            text.split_once("\n## Exercises\n").unwrap_or_else(|| panic!("{name}: no exercises"));
        let (exercises, summary) =
            exercises.split_once("\n## Summary\n").unwrap_or_else(|| panic!("{name}: no summary"));
        assert!(summary.lines().filter(|line| line.starts_with("- ")).count() >= 3, "{name}");
        let exercises: Vec<_> = exercises.split("\n### Exercise ").skip(1).collect();
        assert!(exercises.len() >= 3, "{name} has {} exercises", exercises.len());
        for exercise in exercises {
            let title = exercise.lines().next().unwrap();
            let solved =
                exercise.contains("```longhand exercise") || exercise.contains("<summary>Solution");
            assert!(solved, "{name}: exercise {title} has no solution");
        }
    }
}

/// A chapter without its code, its formulas, and what the preprocessor computes.
fn prose(text: &str) -> String {
    let mut out = String::new();
    let mut fence: Option<usize> = None;
    for line in text.lines() {
        let start = line.trim_start();
        let ticks = start.len() - start.trim_start_matches('`').len();
        match fence {
            None if ticks >= 3 => fence = Some(ticks),
            Some(own) if ticks >= own && start.trim_start_matches('`').is_empty() => fence = None,
            None => out.push_str(&format!("{line}\n")),
            Some(_) => {}
        }
    }
    for (open, close) in [("{{#longhand", "}}"), ("$$", "$$"), ("`", "`"), ("$", "$"), ("](", ")")]
    {
        let mut rest = out.as_str();
        let mut kept = String::new();
        while let Some((before, after)) = rest.split_once(open) {
            kept.push_str(before);
            rest = after.split_once(close).map_or("", |(_, rest)| rest);
        }
        kept.push_str(rest);
        out = kept;
    }
    out
}

#[test]
fn no_number_of_a_computation_is_typed() {
    for (path, text) in tutorial() {
        let text = prose(&text);
        let mut letters = text.chars().collect::<Vec<_>>();
        letters.push(' ');
        let typed = letters
            .windows(3)
            .find(|it| it[0].is_ascii_digit() && it[1] == '.' && it[2].is_ascii_digit());
        assert!(typed.is_none(), "{}: a number is typed: {typed:?}", name(&path));
    }
}

#[test]
fn the_words_of_hype_are_not_there() {
    for (path, text) in tutorial() {
        let text = prose(&text).to_lowercase();
        for word in
            ["obviously", "trivial", "of course", "powerful", "magic", "amazing", "revolution"]
        {
            assert!(!text.contains(word), "{}: {word}", name(&path));
        }
    }
}
