//! What is given in a training step: its samples and its parameters.

use longhand_core::checked::Checked;

use crate::{
    document::{Block, Inline, plain},
    request::{MOST_LAYERS, PageOptions, RecordedStep},
    settings, tables,
    words::{count, listed},
};

/// The heading of a step, its samples and its parameters.
pub(crate) fn before(
    checked: &Checked,
    step: &RecordedStep<'_>,
    options: &PageOptions,
    several: bool,
) -> Vec<Block> {
    let naming = step.naming(options);
    let number = step.frame.step;
    let mut blocks = vec![Block::Heading { level: 2, text: step_title(checked, step, several) }];
    blocks.extend(excerpt(options));
    blocks.push(Block::Heading { level: 3, text: "Given".into() });
    blocks.push(tables::samples(&naming, step.network));
    blocks.extend(tables::masks(&naming, step.network));
    if number > 1 && step.after.is_some() {
        let what = match naming.kept_words().next() {
            Some(_) => "The parameters and what the optimiser keeps are those",
            None => "The parameters are those",
        };
        blocks.push(Block::Prose(vec![plain(format!("{what} that step {} left.", number - 1))]));
    }
    let layers = || tables::layers(step.network).take(MOST_LAYERS);
    blocks.extend(layers().map(|layer| layer.parameters(&naming)));
    blocks.extend(layers().flat_map(|layer| layer.kept(&naming)));
    blocks.extend(settings::table(&naming, checked));
    let more = step.network.layers.len().saturating_sub(MOST_LAYERS);
    if more > 0 {
        blocks.push(Block::Prose(vec![
            plain(format!(
                "The weights and biases of {} are left out here; they stand in the output of ",
                count(more, "more layer")
            )),
            Inline::Code("--format json".into()),
            plain("."),
        ]));
    }
    blocks
}

/// That the page is an excerpt, and of what.
fn excerpt(options: &PageOptions) -> Option<Block> {
    let selection = &options.selection;
    if selection.is_all() {
        return None;
    }
    let mut text = vec![plain("An excerpt")];
    for (index, name) in selection.only.iter().enumerate() {
        text.push(plain(if index == 0 { " about " } else { ", " }));
        text.push(Inline::Code(name.clone()));
    }
    if selection.needed {
        text.push(plain(" and what that needs"));
    }
    if let Some(sample) = selection.sample {
        text.push(plain(format!(", for sample {sample} alone and what belongs to all samples")));
    }
    text.push(plain("; the numbers of the equations are those of the whole page."));
    Some(Block::Prose(text))
}

fn step_title(checked: &Checked, step: &RecordedStep<'_>, several: bool) -> String {
    let batch = &step.frame.batch;
    let samples = match (batch.as_slice(), checked.samples.len()) {
        (_, 1) => String::new(),
        ([only], _) => format!(" with sample {only}"),
        ([first, .., last], _) if is_range(batch) => format!(" with samples {first} to {last}"),
        (several, _) if several.len() <= FEW_SAMPLES => {
            let numbers: Vec<_> = several.iter().map(ToString::to_string).collect();
            format!(" with samples {}", listed(&numbers))
        }
        ([_, .., _], _) => format!(" with {} samples", batch.len()),
        ([], _) => String::new(),
    };
    match (checked.training.is_some(), several || step.frame.step > 1, samples.as_str()) {
        (true, true, _) => format!("Step {}{samples}", step.frame.step),
        (true, false, "") => "One step".into(),
        (true, false, _) => format!("Step 1{samples}"),
        (false, _, _) if step.network.graph.root().is_some() => {
            format!("Forward and backward pass{samples}")
        }
        (false, _, _) => format!("Forward pass{samples}"),
    }
}

/// The title of a step names at most this many samples one by one.
const FEW_SAMPLES: usize = 8;

fn is_range(batch: &[usize]) -> bool {
    batch.windows(2).all(|pair| pair[1] == pair[0] + 1)
}
