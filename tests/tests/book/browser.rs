//! Every chapter in a browser: wide and as narrow as a telephone, light and dark. Nothing may overflow, no message may
//! be in the console, and no request may leave the machine.

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::building::{built, pages};

/// Says that the browser has to be there.
const REQUIRED: &str = "LONGHAND_REQUIRE_CHROMIUM";

/// The widths of a telephone, of a tablet, and of a screen.
const WIDTHS: [u32; 3] = [390, 800, 1280];
const THEMES: [&str; 2] = ["light", "navy"];

/// The browser, or a word about why the test is skipped.
fn chromium() -> Option<PathBuf> {
    let places = env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect::<Vec<_>>();
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let found = names.iter().flat_map(|name| places.iter().map(move |it| it.join(name)));
    let found = found.into_iter().find(|path| path.exists());
    assert!(found.is_some() || env::var_os(REQUIRED).is_none(), "there is no Chromium");
    if found.is_none() {
        eprintln!("skipped: there is no Chromium (Debian: apt-get install chromium)");
    }
    found
}

/// A page that loads every chapter in frames of every width and theme, and notes what is wider than its frame.
fn harness(chapters: &[String]) -> String {
    let chapters = serde_json::to_string(chapters).unwrap();
    format!(
        r#"<!DOCTYPE html><meta charset="utf-8"><title>harness</title><pre id="result">running</pre><script>
const chapters = {chapters}, widths = {WIDTHS:?}, themes = {THEMES:?};
const found = [];
let seen = 0;
function look(frame, name) {{
  const doc = frame.contentDocument, win = frame.contentWindow, wide = win.innerWidth;
  seen += 1;
  doc.querySelectorAll("details").forEach(it => it.open = true);
  if (doc.documentElement.scrollWidth > wide + 1) {{
    const worst = [...doc.querySelectorAll("main *")].filter(it => {{
      if (it.getBoundingClientRect().right <= wide + 1) return false;
      for (let up = it.parentElement; up; up = up.parentElement)
        if (["auto", "scroll", "hidden"].includes(win.getComputedStyle(up).overflowX)) return false;
      return true;
    }}).slice(0, 3).map(it => it.outerHTML.slice(0, 160));
    found.push(name + ": wider than the page: " + worst.join(" ... "));
  }}
  // Pictures and equations may be scrolled, but text may not run over its element.
  const cut = [...doc.querySelectorAll("main p, main li, main h1, main h2, main h3")].filter(it =>
    it.scrollWidth > it.clientWidth + 2 && win.getComputedStyle(it).display !== "inline" && !it.closest("pre"));
  cut.slice(0, 3).forEach(it => found.push(name + ": runs over: " + it.outerHTML.slice(0, 200)));
  const blind = [...doc.querySelectorAll("main svg.longhand-picture text")].slice(0, 1).filter(it => {{
    const ground = win.getComputedStyle(doc.documentElement).backgroundColor;
    return win.getComputedStyle(it).fill === ground;
  }});
  if (blind.length) found.push(name + ": letters in the colour of the ground");
}}
async function run() {{
  for (const theme of themes) for (const width of widths) for (const chapter of chapters) {{
    const frame = document.createElement("iframe");
    frame.style.cssText = `width:${{width}}px;height:900px;border:0`;
    frame.src = chapter;
    document.body.append(frame);
    await new Promise(done => frame.onload = done);
    const html = frame.contentDocument.documentElement;
    html.classList.remove("light", "navy", "rust", "coal", "ayu");
    html.classList.add(theme);
    await frame.contentDocument.fonts.ready;
    look(frame, `${{chapter}} ${{theme}} ${{width}}`);
    frame.remove();
  }}
  document.getElementById("result").textContent = JSON.stringify({{ seen, found }});
}}
run().catch(error => document.getElementById("result").textContent = JSON.stringify({{ seen, found: [String(error)] }}));
</script>"#
    )
}

#[test]
fn every_chapter_fits_and_nothing_leaves_the_machine() {
    let Some(chromium) = chromium() else { return };
    let folder = built();
    let chapters: Vec<String> = pages()
        .iter()
        .map(|(path, _)| path.strip_prefix(folder.parent().unwrap()).unwrap().display().to_string())
        .collect();
    // Beside the book, so that it is no page of it.
    let page = folder.with_file_name("every-chapter.html");
    fs::write(&page, harness(&chapters)).unwrap();
    let profile = tempfile::tempdir().unwrap();
    let log = profile.path().join("net.json");
    let output = Command::new(chromium)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        .args(["--disable-component-update", "--no-first-run", "--disable-sync"])
        .args(["--allow-file-access-from-files", "--enable-logging=stderr", "--v=0"])
        .args(["--dump-dom", "--virtual-time-budget=600000", "--timeout=280000"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("--log-net-log={}", log.display()))
        .arg(format!("file://{}", page.canonicalize().unwrap().display()))
        .output()
        .unwrap();
    fs::remove_file(&page).unwrap();
    let dom = String::from_utf8_lossy(&output.stdout);
    let told = String::from_utf8_lossy(&output.stderr);
    let result = dom.split("<pre id=\"result\">").nth(1).and_then(|it| it.split("</pre>").next());
    let result = result
        .unwrap_or_else(|| panic!("no result: {told}"))
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    let result: serde_json::Value =
        serde_json::from_str(&result).unwrap_or_else(|_| panic!("{result}"));
    let found: Vec<_> =
        result["found"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert_eq!(result["seen"], chapters.len() * WIDTHS.len() * THEMES.len());
    // That a block is in no language that mdBook colours is no mistake.
    let is_of_colours = |line: &&str| {
        ["Could not find the language", "Falling back to no-highlight"]
            .iter()
            .any(|it| line.contains(it))
    };
    let messages = told.lines().filter(|line| line.contains("CONSOLE") && !is_of_colours(line));
    let messages: BTreeSet<_> = messages.collect();
    assert!(messages.is_empty(), "{messages:?}");
    nothing_was_fetched(&log);
}

/// The log of the browser's network has no address of another machine that a page asked for. What the browser asks for
/// by itself, such as its own updates, has no origin.
fn nothing_was_fetched(log: &Path) {
    let text = fs::read_to_string(log).unwrap_or_default();
    assert!(text.contains("\"constants\""), "the browser wrote no log");
    let asked = text.lines().filter(|line| line.contains("\"initiator\":"));
    let (own, of_pages): (Vec<_>, Vec<_>) =
        asked.partition(|line| line.contains("\"initiator\":\"not an origin\""));
    assert!(own.len() + of_pages.len() > 0, "the log names no request");
    let addresses = of_pages.iter().filter(|line| line.contains("\"url\":\"http"));
    let addresses: BTreeSet<_> = addresses.collect();
    assert!(addresses.is_empty(), "{addresses:?}");
}
