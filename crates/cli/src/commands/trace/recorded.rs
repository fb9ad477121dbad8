//! Steps from a recording of `longhand train`.

use std::{
    fs,
    io::{BufReader, Read, Seek},
    ops::RangeInclusive,
    path::Path,
};

use longhand_core::{
    checked::{Checked, NoFiles},
    recording::{Reader, Unreadable, is_recording},
    run::Plan,
};
use longhand_trace::{page::RecordedStep, words::count};

use super::LARGEST_RECORDING;
use crate::{failure::Failure, files};

/// A recording.
pub(super) type File = Reader<BufReader<fs::File>>;

/// The recording in a file, if it is one.
pub(super) fn open(path: &Path) -> Result<Option<File>, Failure> {
    let mut beginning = [0; 32];
    // What cannot be read is told when it is read as a problem.
    let Ok(mut file) = fs::File::open(path) else { return Ok(None) };
    let Ok(length) = file.read(&mut beginning) else { return Ok(None) };
    if !is_recording(&beginning[..length]) {
        return Ok(None);
    }
    let name = files::name(path);
    file.rewind()
        .map_err(Unreadable::Io)
        .and_then(|()| Reader::new(BufReader::new(file)))
        .map(Some)
        .map_err(|reason| unreadable(&name, &reason))
}

fn unreadable(name: &str, reason: &Unreadable) -> Failure {
    match reason {
        Unreadable::NoRecording | Unreadable::OtherVersion => {
            Failure::plain(format!("{name} was recorded by another version of Longhand"))
                .help("record it again with `longhand train FILE --record FILE`")
        }
        Unreadable::Io(error) => Failure::plain(format!("{name} cannot be read: {error}")),
    }
}

/// The problem that was recorded.
pub(super) fn problem(reader: &File, path: &Path) -> Result<Checked, Failure> {
    reader
        .problem()
        .check(&NoFiles)
        .map_err(|_| unreadable(&files::name(path), &Unreadable::OtherVersion))
}

/// The steps asked for that were recorded; without a wish, the last.
pub(super) fn steps<'p>(
    reader: &mut File,
    checked: &Checked,
    plan: &'p Plan<'_>,
    asked: Option<RangeInclusive<usize>>,
) -> Result<Vec<RecordedStep<'p>>, Failure> {
    let all: Vec<_> = reader.steps().collect();
    let Some(last) = all.last() else {
        return Err(Failure::plain("there is no step in this recording").help(
            "the training ended before the first epoch that was to be recorded; give a smaller number with --record-every",
        ));
    };
    let asked = asked.unwrap_or(*last..=*last);
    let chosen: Vec<_> = all.iter().copied().filter(|step| asked.contains(step)).collect();
    if chosen.is_empty() {
        return Err(not_recorded(&asked, &all, plan));
    }
    let numbers = chosen.len().saturating_mul(2 * 8 * plan.network(1).graph.arena_len());
    if numbers > LARGEST_RECORDING {
        let what =
            format!("the numbers of {} are too many for one page", count(chosen.len(), "step"));
        return Err(Failure::plain(what).help("ask for fewer steps at a time"));
    }
    let mut steps = Vec::new();
    for step in chosen {
        let frame = reader.frame(step, plan).map_err(|reason| unreadable("it", &reason))?;
        let Some(frame) = frame else { continue };
        let run = plan.resume(&frame);
        let after = run.filter(|_| checked.training.is_some()).map(|run| run.frame_after());
        steps.push(RecordedStep { network: plan.network(step), after, frame, exact: None });
    }
    Ok(steps)
}

fn not_recorded(asked: &RangeInclusive<usize>, all: &[usize], plan: &Plan<'_>) -> Failure {
    const FEW: usize = 3;
    let distance = |step: &usize| step.abs_diff(*asked.start());
    let nearest = all.iter().copied().min_by_key(distance).unwrap_or_default();
    let what = if asked.start() == asked.end() {
        format!("step {} (epoch {}) was not recorded", asked.start(), plan.epoch_of(*asked.start()))
    } else {
        format!("no step from {} to {} was recorded", asked.start(), asked.end())
    };
    let list = |steps: &[usize]| {
        let epochs = steps.iter().map(|step| plan.epoch_of(*step).to_string());
        epochs.collect::<Vec<_>>().join(", ")
    };
    let recorded = match all {
        [first @ .., last] if all.len() > FEW => {
            format!("{}, … {}", list(&first[..FEW.min(first.len())]), plan.epoch_of(*last))
        }
        _ => list(all),
    };
    Failure::plain(what).help(format!(
        "recorded are the ends of the epochs {recorded}; the nearest is `--epoch {}`",
        plan.epoch_of(nearest)
    ))
}
