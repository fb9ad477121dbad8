//! Mazur's printed numbers, digit for digit, on the page that Longhand writes.

#![cfg(test)]

use longhand_core::run::Plan;
use longhand_tests::fixtures;
use longhand_trace::{
    markdown::Markdown,
    number::Precision,
    page::{PageOptions, RecordedStep, page},
};

/// The numbers of the post that the first step gives, as it prints them, with the title of the equation.
const PRINTED: [(&str, &str); 23] = [
    ("Net of h1", "0.3775"),
    ("Out of h1", "0.593269992"),
    ("Out of h2", "0.596884378"),
    ("Out of o1", "0.75136507"),
    ("Out of o2", "0.772928465"),
    ("Error of o1", "0.274811083"),
    ("Error of o2", "0.023560026"),
    ("Total error", "0.298371109"),
    ("Change of the error with the out of o1", "0.74136507"),
    ("Change of the out of o1 with the net of o1", "0.186815602"),
    ("Delta of o1", "0.138498562"),
    ("Gradient of w5", "0.082167041"),
    ("New w5", "0.35891648"),
    ("New w6", "0.408666186"),
    ("New w7", "0.511301270"),
    ("New w8", "0.561370121"),
    ("Change of the error with the out of h1", "0.036350306"),
    ("Change of the out of h1 with the net of h1", "0.241300709"),
    ("Gradient of w1", "0.000438568"),
    ("New w1", "0.149780716"),
    ("New w2", "0.19956143"),
    ("New w3", "0.24975114"),
    ("New w4", "0.29950229"),
];

fn mazurs_page(decimals: usize) -> String {
    let checked = fixtures::load(&fixtures::root().join("mazur.yaml")).expect("a good fixture");
    let plan = Plan::new(&checked).expect("a small network");
    let mut run = plan.start();
    run.step();
    let step = RecordedStep {
        network: plan.network(1),
        frame: run.frame(),
        after: Some(run.frame_after()),
        exact: None,
    };
    let precision = Precision::Decimals(decimals);
    let options = PageOptions { precision, ..PageOptions::default() };
    Markdown::COMMON.document(&page(&checked, &[step], &options).expect("the whole page"))
}

/// The result of the equation with this title.
fn result<'p>(page: &'p str, title: &str) -> &'p str {
    let heading = format!(". {title}**:");
    let rest = &page[page.find(&heading).expect("the equation is on the page")..];
    let end = rest.find(r"\end{aligned}").expect("an equation ends");
    rest[..end].rsplit("&= ").next().expect("a result").trim()
}

#[test]
fn every_number_of_the_first_step_is_printed_as_mazur_prints_it() {
    for (title, printed) in PRINTED {
        let decimals = printed.len() - "0.".len();
        let page = mazurs_page(decimals);
        assert_eq!(result(&page, title), printed, "{title}");
    }
}
