//! The page around the content.

use std::io::{Result, Write};

use crate::report::{About, xml::escaped};

/// The style of all pages. It holds no letter that means something in XML.
const STYLE: &str = include_str!("style.css");

/// Everything up to the content: the head of the file and the head of the page.
pub(crate) fn open(title: &str, about: &About, out: &mut dyn Write) -> Result<()> {
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta name=\"color-scheme\" content=\"light dark\"/>\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>",
        escaped(title)
    )?;
    writeln!(out, "<header class=\"page\">\n<h1>{}</h1>", escaped(about.title()))?;
    for (what, line) in about.lines() {
        writeln!(out, "<p><span class=\"what\">{what}</span> {}</p>", escaped(line))?;
    }
    writeln!(out, "</header>\n<main>")
}

/// Everything after the content.
pub(crate) fn close(out: &mut dyn Write) -> Result<()> {
    writeln!(out, "</main>\n</body>\n</html>")
}
