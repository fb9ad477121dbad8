//! What a class did, in Markdown.

use std::io::{Result, Write};

use super::{Class, Rate, Scores, rates};
use crate::report::{
    About,
    markdown::{cell_code, plain, write_head},
    text, words,
};

/// Writes what the class did.
pub(super) fn write(class: &Class, about: &About, out: &mut dyn Write) -> Result<()> {
    write_head(about, out)?;
    writeln!(out, "\n{}", class.summary())?;
    if let Some(scores) = &class.scores {
        write_scores(scores, out)?;
    }
    write_kinds(class, out)?;
    write_numbers(class, out)?;
    write_mistakes(class, out)?;
    write_groups(class, out)?;
    if class.left_out > 0 {
        writeln!(out, "\nNot counted, because there were too many: {}.", class.left_out)?;
    }
    Ok(())
}

fn write_scores(scores: &Scores, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "\n## Points\n\n| points | students |\n| --- | ---: |")?;
    for (tenth, count) in scores.histogram.iter().enumerate().rev() {
        writeln!(out, "| {} – {} % | {count} |", 10 * tenth, 10 * (tenth + 1))?;
    }
    Ok(())
}

fn write_kinds(class: &Class, out: &mut dyn Write) -> Result<()> {
    if class.kinds.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n## Where it went wrong\n\n| kind | went wrong | students | wrong | missing | unreadable | \
         follow |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    )?;
    for kind in &class.kinds {
        let students = format!("{} of {}", kind.students, class.students);
        write_rate(kind.kind.row().words, &kind.rate, Some(&students), out)?;
    }
    Ok(())
}

fn write_numbers(class: &Class, out: &mut dyn Write) -> Result<()> {
    if class.numbers.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n| number | went wrong | wrong | missing | unreadable | follow |\n\
         | --- | ---: | ---: | ---: | ---: | ---: |"
    )?;
    class
        .numbers
        .iter()
        .try_for_each(|it| write_rate(&cell_code(&text::brief(&it.name)), &it.rate, None, out))
}

fn write_rate(name: &str, rate: &Rate, students: Option<&str>, out: &mut dyn Write) -> Result<()> {
    write!(out, "| {name} | {} |", words::percent(rate.share()))?;
    if let Some(students) = students {
        write!(out, " {students} |")?;
    }
    let Rate { wrong, missing, unreadable, follows, .. } = rate;
    writeln!(out, " {wrong} | {missing} | {unreadable} | {follows} |")
}

fn write_mistakes(class: &Class, out: &mut dyn Write) -> Result<()> {
    if class.mistakes.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n## The commonest mistakes\n\n| students | for sure | mistake | sort | who |\n\
         | ---: | ---: | --- | --- | --- |"
    )?;
    class.mistakes.iter().try_for_each(|mistake| {
        writeln!(
            out,
            "| {} | {} | {} | {} | {} |",
            mistake.students,
            mistake.certain,
            plain(&text::tame(&mistake.title)),
            mistake.sort.words(),
            plain(&rates::names(&mistake.names, mistake.students))
        )
    })
}

fn write_groups(class: &Class, out: &mut dyn Write) -> Result<()> {
    if class.groups.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n## Students with exactly the same mistakes\n\n| students | mistakes | who |\n\
         | ---: | --- | --- |"
    )?;
    class.groups.iter().try_for_each(|group| {
        writeln!(
            out,
            "| {} | {} | {} |",
            group.students,
            plain(&group.words()),
            plain(&rates::names(&group.names, group.students))
        )
    })
}
