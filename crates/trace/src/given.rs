//! What is given in a training step: its samples and its parameters.

use longhand_core::checked::Checked;

use crate::{
    document::{Block, Inline, plain},
    prose::{Arg, Prose, yes_or_no},
    request::{Around, MOST_LAYERS, PageOptions, RecordedStep},
    settings, tables,
};

/// The heading of a step, its samples and its parameters.
pub(crate) fn before(
    checked: &Checked,
    step: &RecordedStep<'_>,
    options: &PageOptions,
    several: bool,
) -> Vec<Block> {
    let naming = step.naming(options);
    let prose = naming.prose;
    let number = step.frame.step;
    let mut blocks = Vec::new();
    if options.around == Around::Everything {
        let title = step_title(prose, checked, step, several);
        blocks.push(Block::Heading { level: 2, text: title });
        blocks.extend(excerpt(prose, options));
    }
    blocks.push(Block::Heading { level: 3, text: prose.say("given").into_owned() });
    blocks.push(tables::samples(&naming, step.network));
    blocks.extend(tables::masks(&naming, step.network));
    if number > 1 && step.after.is_some() {
        let keeps = naming.kept_words().next().is_some();
        let args = [("keeps", yes_or_no(keeps).into()), ("step", (number - 1).into())];
        blocks.push(Block::Prose(vec![plain(prose.with("left-by-step", &args))]));
    }
    let layers = || tables::layers(step.network).take(MOST_LAYERS);
    blocks.extend(layers().map(|layer| layer.parameters(&naming)));
    blocks.extend(layers().flat_map(|layer| layer.kept(&naming)));
    blocks.extend(settings::table(&naming, checked));
    let more = step.network.layers.len().saturating_sub(MOST_LAYERS);
    if more > 0 {
        let option = vec![Inline::Code("--format json".into())];
        let text = prose.text("more-layers", &[("more", more.into())], &[("option", option)]);
        blocks.push(Block::Prose(text));
    }
    blocks
}

/// That the page is an excerpt, and of what.
fn excerpt(prose: Prose, options: &PageOptions) -> Option<Block> {
    let selection = &options.selection;
    if selection.is_all() {
        return None;
    }
    let names = selection.only.iter().enumerate().flat_map(|(index, name)| {
        let comma = (index > 0).then(|| plain(", "));
        comma.into_iter().chain([Inline::Code(name.clone().into())])
    });
    Some(Block::Prose(prose.text(
        "excerpt",
        &[
            ("about", if selection.only.is_empty() { "all" } else { "names" }.into()),
            ("needed", yes_or_no(selection.needed).into()),
            ("sample", selection.sample.unwrap_or(0).into()),
        ],
        &[("names", names.collect())],
    )))
}

/// The title of a step: what is done, and with which samples.
fn step_title(prose: Prose, checked: &Checked, step: &RecordedStep<'_>, several: bool) -> String {
    let batch = &step.frame.batch;
    let (samples, numbers) = match (batch.as_slice(), checked.samples.len()) {
        (_, 1) | ([], _) => ("all", String::new()),
        ([only], _) => ("one", only.to_string()),
        ([_, .., _], _) if is_range(batch) => ("range", String::new()),
        (several, _) if several.len() <= FEW_SAMPLES => {
            let numbers: Vec<_> = several.iter().map(ToString::to_string).collect();
            ("few", prose.listed(&numbers))
        }
        _ => ("many", String::new()),
    };
    let what = match checked.training {
        Some(_) if several || step.frame.step > 1 || samples != "all" => "step",
        Some(_) => "only-step",
        None if step.network.graph.root().is_some() => "both-passes",
        None => "forward-pass",
    };
    let end = |index: Option<&usize>| Arg::from(index.copied().unwrap_or(0));
    prose.with(
        "step-title",
        &[
            ("what", what.into()),
            ("step", step.frame.step.into()),
            ("samples", samples.into()),
            ("numbers", (&numbers).into()),
            ("first", end(batch.first())),
            ("last", end(batch.last())),
            ("count", batch.len().into()),
        ],
    )
}

/// The title of a step names at most this many samples one by one.
const FEW_SAMPLES: usize = 8;

fn is_range(batch: &[usize]) -> bool {
    batch.windows(2).all(|pair| pair[1] == pair[0] + 1)
}
