//! One number of a training step, by its name.

use std::path::Path;

use longhand_core::{checked::Checked, run::Plan, symbol::Symbol};
use longhand_trace::{
    decimal::Decimal,
    document::{About, Block, Document},
    formula::Formula,
    number::Shown,
    page::{Around, page},
    prose::{Language, Prose},
    select,
    sign::Name,
};

use super::{Given, Trouble, Word, options};
use crate::{
    commands::{trace, train},
    failure::Failure,
    options::TraceOptions,
};

/// A number with its sign and its equation.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Its sign, in the notation that is asked for.
    pub sign: Name,
    /// The number.
    pub value: f64,
    /// The number as it is shown.
    pub shown: Shown,
    /// What it equals: for what is given, the number alone.
    pub sides: Vec<Formula>,
    /// The language of the words in it.
    pub language: &'static Language,
}

impl Quantity {
    /// What says the words in it.
    #[must_use]
    pub fn prose(&self) -> Prose {
        Prose::in_language(self.language)
    }
}

/// Which step a name speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    First,
    Step(usize),
    Epoch(usize),
    Last,
}

/// A number by its name: `net_h1`, `w5`, `net_h1@2` of sample 2, `E_total@step:3`, `w5_new@epoch:10`,
/// `E_total@last` of the last step of the training. The options are those of `longhand trace` that say how numbers
/// are written.
///
/// # Errors
/// [`Trouble`] where there is none of this name.
pub fn quantity(given: &Given, words: &[Word], name: &str) -> Result<Quantity, Trouble> {
    let (own, when) = apart(name)?;
    let checked = given.check()?;
    let plan = Plan::new(&checked).map_err(Failure::from)?;
    let step = match when {
        When::First => None,
        When::Step(step) => Some(step),
        When::Epoch(epoch) => Some(*plan.steps_of(epoch).end()),
        When::Last => Some(train::taken(&checked, &plan)?),
    };
    let step = step.map(|step| Word { name: "step".into(), value: Some(step.to_string()) });
    let words: Vec<_> = words.iter().cloned().chain(step).collect();
    let options: TraceOptions = options::read("trace", &words, &[&given.path])?;
    let found = look_up(&options, given, &checked, &plan, own)?;
    Ok(found)
}

fn look_up(
    options: &TraceOptions,
    given: &Given,
    checked: &Checked,
    plan: &Plan<'_>,
    name: &str,
) -> Result<Quantity, Failure> {
    let steps = trace::steps(options, &given.source, checked, plan)?;
    let Some(step) = steps.first() else {
        return Err(Failure::plain("there is no such step"));
    };
    let mut page_options = trace::page_options(options, checked)?;
    page_options.around = Around::Nothing;
    let naming = step.naming(&page_options);
    let symbol = select::symbol(naming.graph, naming.frame, name)?;
    let (sign, value) = (naming.name(symbol), naming.value(symbol));
    let mut shown = naming.number(symbol);
    shown.comma = page_options.decimal == Decimal::Comma;
    let mut asked = page_options.clone();
    asked.selection.only = vec![naming.graph.name(symbol, &naming.frame.batch)];
    asked.limit = usize::MAX;
    let alone = || vec![Formula::Constant(shown.clone())];
    let sides = match naming.graph.equation(symbol) {
        Some(_) => sides(&page(checked, &steps[..1], &asked)?, symbol).unwrap_or_else(alone),
        None => alone(),
    };
    Ok(Quantity { sign, value, shown, sides, language: options.language })
}

/// What a symbol equals on a page.
fn sides(document: &Document, symbol: Symbol) -> Option<Vec<Formula>> {
    document.blocks.iter().find_map(|block| match block {
        Block::Step(step) if step.about == About::Number(symbol) => {
            step.equations.last().map(|it| it.sides.clone())
        }
        _ => None,
    })
}

/// A number as the options of `longhand trace` have it shown.
///
/// # Errors
/// [`Trouble`] where the options do not fit.
pub fn shown(words: &[Word], value: f64) -> Result<Shown, Trouble> {
    let options: TraceOptions = options::read("trace", words, &[Path::new("problem")])?;
    let decimal = options.decimal.unwrap_or(options.language.decimal);
    Ok(Shown { comma: decimal == Decimal::Comma, ..options.precision().show(value) })
}

/// How many steps are taken until the training ends.
///
/// # Errors
/// [`Trouble`] where there is nothing to train.
pub fn steps(given: &Given) -> Result<usize, Trouble> {
    let checked = given.check()?;
    let plan = Plan::new(&checked).map_err(Failure::from)?;
    Ok(train::taken(&checked, &plan)?)
}

/// How many epochs are taken until the training ends.
///
/// # Errors
/// [`Trouble`] where there is nothing to train.
pub fn epochs(given: &Given) -> Result<usize, Trouble> {
    let checked = given.check()?;
    let plan = Plan::new(&checked).map_err(Failure::from)?;
    Ok(plan.epoch_of(train::taken(&checked, &plan)?))
}

/// A name without its step, and the step.
fn apart(name: &str) -> Result<(&str, When), Trouble> {
    let Some((own, place)) = name.rsplit_once('@') else { return Ok((name, When::First)) };
    let number = |text: &str| {
        let number = text.parse().ok().filter(|it| *it > 0);
        number.ok_or_else(|| Trouble {
            what: format!("`@{place}` is no place in a training"),
            help: Some(
                "write a number that is counted from 1, as in `@step:2` or `@epoch:10`".into(),
            ),
            place: None,
        })
    };
    match place.split_once(':') {
        Some(("step", text)) => Ok((own, When::Step(number(text)?))),
        Some(("epoch", text)) => Ok((own, When::Epoch(number(text)?))),
        None if place == "last" => Ok((own, When::Last)),
        None if place.bytes().all(|it| it.is_ascii_digit()) => Ok((name, When::First)),
        _ => Err(Trouble {
            what: format!("`@{place}` is no place in a training"),
            help: Some(
                "write `@step:2`, `@epoch:10` or `@last`; `@2` is sample 2 of the batch".into(),
            ),
            place: None,
        }),
    }
}
