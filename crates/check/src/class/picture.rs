//! A picture of how often each step went wrong: a bar for each number, in the order of the calculation.

use std::io::{Result, Write};

use super::{Class, NumberRate};
use crate::report::{About, text, words, xml::escaped};

/// The most bars of a picture. Of more numbers, those that went wrong most often are shown.
const MOST: usize = 60;

/// Width of the picture, and what of it stays free for names on the left and counts on the right.
const WIDTH: f64 = 720.0;
const LEFT: f64 = 168.0;
const RIGHT: f64 = 96.0;

/// Where the bars begin, how far they are from each other, how high each is, and the foot of the picture.
const TOP: f64 = 96.0;
const ROW: f64 = 22.0;
const BAR: f64 = 14.0;
const FOOT: f64 = 40.0;

/// The most columns of a name beside its bar, and of the title.
const NAME: usize = 20;
const TITLE: usize = 66;

/// Writes the picture as an SVG that stands by itself, in light and dark.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(class: &Class, about: &About, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    write_element(class, about, out)
}

/// Writes the picture as an element of a page.
pub(super) fn write_element(class: &Class, about: &About, out: &mut dyn Write) -> Result<()> {
    let numbers = shown(class);
    let height = TOP + ROW * numbers.len() as f64 + FOOT;
    let title = format!("How often each step went wrong: {}", about.title());
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"rates\" viewBox=\"0 0 {WIDTH} {height}\" \
         role=\"img\" aria-labelledby=\"rates-title rates-desc\">\n\
         <title id=\"rates-title\">{}</title>\n<desc id=\"rates-desc\">{}</desc>\n{STYLE}\n\
         <rect class=\"ground\" width=\"{WIDTH}\" height=\"{height}\"/>",
        escaped(&title),
        escaped(&description(&numbers, class))
    )?;
    write_head(class, about, numbers.len(), out)?;
    write_axis(height - FOOT, out)?;
    for (index, number) in numbers.iter().enumerate() {
        write_row(number, TOP + ROW * index as f64, out)?;
    }
    writeln!(out, "</svg>")
}

/// The numbers that have a bar, in the order of the calculation.
fn shown(class: &Class) -> Vec<&NumberRate> {
    let mut numbers: Vec<_> = class.numbers.iter().enumerate().collect();
    numbers.sort_by(|a, b| b.1.rate.share().total_cmp(&a.1.rate.share()));
    numbers.truncate(MOST);
    numbers.sort_by_key(|(index, _)| *index);
    numbers.into_iter().map(|(_, number)| number).collect()
}

/// What the picture shows, for those who cannot see it: the steps that went wrong most often.
fn description(numbers: &[&NumberRate], class: &Class) -> String {
    let mut worst: Vec<_> = numbers.iter().filter(|it| it.rate.went_wrong() > 0).collect();
    worst.sort_by(|a, b| b.rate.share().total_cmp(&a.rate.share()));
    let worst: Vec<_> = worst
        .iter()
        .take(8)
        .map(|it| format!("{} {}", text::brief(&it.name), words::percent(it.rate.share())))
        .collect();
    let students = words::students(class.students);
    if worst.is_empty() {
        return format!("{students}; no step went wrong.");
    }
    format!("{students}. Most often wrong or not answered: {}.", words::listed(&worst))
}

/// The title and the key.
fn write_head(class: &Class, about: &About, bars: usize, out: &mut dyn Write) -> Result<()> {
    let left_out = class.numbers.len() - bars;
    let rest = if left_out > 0 {
        format!(", the {bars} numbers that went wrong most often")
    } else {
        String::new()
    };
    writeln!(
        out,
        "<text class=\"name\" x=\"16\" y=\"28\">{}</text>\n\
         <text class=\"soft\" x=\"16\" y=\"48\">How often each step went wrong{rest} · {}</text>\n\
         <rect class=\"wrong\" x=\"{LEFT}\" y=\"62\" width=\"14\" height=\"14\"/>\
         <text x=\"{}\" y=\"73\">wrong</text>\n\
         <rect class=\"absent\" x=\"{}\" y=\"62\" width=\"14\" height=\"14\"/>\
         <text x=\"{}\" y=\"73\">missing or unreadable</text>",
        escaped(&text::shortened(about.title(), TITLE)),
        words::students(class.students),
        LEFT + 20.0,
        LEFT + 80.0,
        LEFT + 100.0
    )
}

/// Lines at every quarter, with their percentages below.
fn write_axis(floor: f64, out: &mut dyn Write) -> Result<()> {
    for percent in [0, 25, 50, 75, 100] {
        let x = across(f64::from(percent) / 100.0);
        writeln!(
            out,
            "<line class=\"grid\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{}\" y2=\"{floor}\"/>\
             <text class=\"soft middle\" x=\"{x:.1}\" y=\"{}\">{percent} %</text>",
            TOP - 8.0,
            floor + 18.0
        )?;
    }
    Ok(())
}

/// Where a share lies.
fn across(share: f64) -> f64 {
    LEFT + share * (WIDTH - LEFT - RIGHT)
}

/// The bar of a number: what is wrong, then what is not answered, with its name and what it counts.
fn write_row(number: &NumberRate, top: f64, out: &mut dyn Write) -> Result<()> {
    let rate = &number.rate;
    let wrong = rate.share_of(rate.wrong);
    let (middle, end) = (across(wrong), across(rate.share()));
    let base = top + BAR - 3.0;
    write!(
        out,
        "<g><title>{}: {}</title><text class=\"mono end\" x=\"{}\" y=\"{base}\">{}</text>",
        escaped(&text::brief(&number.name)),
        if rate.went_wrong() > 0 { rate.words() } else { "never".into() },
        LEFT - 10.0,
        escaped(&text::shortened(&text::tame(&number.name), NAME))
    )?;
    for (class, from, to) in [("wrong", LEFT, middle), ("absent", middle, end)] {
        if to > from {
            write!(
                out,
                "<rect class=\"{class}\" x=\"{from:.1}\" y=\"{top}\" width=\"{:.1}\" height=\"{BAR}\"/>",
                to - from
            )?;
        }
    }
    writeln!(
        out,
        "<text class=\"figure\" x=\"{:.1}\" y=\"{base}\">{}</text></g>",
        end + 8.0,
        words::percent(rate.share())
    )
}

const STYLE: &str = "<style>
.rates text { font: 13px system-ui, sans-serif; fill: #1c2024; }
.rates .name { font-size: 16px; font-weight: 600; }
.rates .soft { fill: #59626b; }
.rates .mono { font: 12px ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
.rates .figure { font-size: 12px; fill: #59626b; font-variant-numeric: tabular-nums; }
.rates .middle { text-anchor: middle; }
.rates .end { text-anchor: end; }
.rates .ground { fill: #fff; }
.rates .grid { stroke: #dde1e5; stroke-width: 1; }
.rates .wrong { fill: #b8232f; }
.rates .absent { fill: #c4cad0; stroke: #5f6872; stroke-width: 1; stroke-dasharray: 2 2; }
@media screen and (prefers-color-scheme: dark) {
.rates text { fill: #e4e7ea; }
.rates .soft, .rates .figure { fill: #a2abb4; }
.rates .ground { fill: #14171a; }
.rates .grid { stroke: #343a40; }
.rates .wrong { fill: #ff8080; }
.rates .absent { fill: #4b535b; stroke: #a2abb4; }
}
</style>";
