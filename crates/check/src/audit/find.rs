//! A search for numbers with which every mistake can be told apart.

use longhand_core::problem::Problem;

use super::{Audit, Outcome, audit, draw, hand::Hand, kin::Kin, outcome, played::Played};
use crate::{checker::Checker, key::Key, mistake::Mistake, settings::Settings};

/// How many seeds are tried, unless said otherwise.
pub const MOST_SEEDS: u64 = 1000;

/// A problem with numbers that were drawn.
#[derive(Clone, Debug)]
pub struct Found {
    /// The seed of its numbers.
    pub seed: u64,
    /// How many seeds were tried.
    pub tried: u64,
    /// The problem.
    pub problem: Problem,
    /// What can be seen of the mistakes in it. Where it is not [clean](Audit::is_clean), no seed that was
    /// tried did better.
    pub audit: Audit,
}

/// Draws numbers for a problem from the seeds `first`, `first + 1`, …, at most `seeds` of them, until
/// every mistake can be told from the right way and from every other one with the rounding of `settings`.
/// `key` gives the key of a problem, with what is asked for.
///
/// # Errors
/// Those of `key`, where it takes none of the problems.
pub fn find<E>(
    problem: &Problem,
    settings: &Settings,
    first: u64,
    seeds: u64,
    key: impl Fn(&Problem) -> Result<Key, E>,
) -> Result<Found, E> {
    let mut search: Option<Search<'_>> = None;
    let mut best: Option<(usize, u64)> = None;
    let mut refused = None;
    let seeds = seeds.max(1);
    for tried in 1..=seeds {
        let seed = first.wrapping_add(tried - 1);
        let drawn = draw(problem, seed);
        let key = match key(&drawn) {
            Ok(key) => key,
            Err(error) => {
                refused = Some(error);
                continue;
            }
        };
        let search = search.get_or_insert_with(|| Search::new(&key, settings));
        let most = best.map_or(usize::MAX, |(failures, _)| failures);
        let failures = search.failures(&key, most);
        if failures == 0 {
            let audit = audit(&key, settings, None);
            if audit.is_clean() {
                return Ok(Found { seed, tried, problem: drawn, audit });
            }
        }
        if failures < most {
            best = Some((failures.max(1), seed));
        }
    }
    match (best, refused) {
        (None, Some(error)) => Err(error),
        (best, _) => {
            let seed = best.map_or(first, |(_, seed)| seed);
            let drawn = draw(problem, seed);
            let audit = audit(&key(&drawn)?, settings, None);
            Ok(Found { seed, tried: seeds, problem: drawn, audit })
        }
    }
}

/// What is the same for all problems of a search.
struct Search<'s> {
    settings: &'s Settings,
    hand: Hand,
    /// The mistakes that have to be told apart, those first that it failed for last time; with each what
    /// it cannot be told from with any numbers.
    mistakes: Vec<(&'static Mistake, Vec<&'static str>)>,
}

impl<'s> Search<'s> {
    fn new(key: &Key, settings: &'s Settings) -> Self {
        let played = Played::new(key);
        let kin = Kin::of(key, &played);
        let mistakes = played.places().filter(|it| !kin.is_nothing(*it) && !kin.is_unseen(*it));
        let with_equals = mistakes.map(|place| {
            let equals = kin.of_place(place).map(|it| played.mistake(it).id);
            (played.mistake(place), equals.collect())
        });
        let hand = Hand::of(settings.rounding, None);
        Self { settings, hand, mistakes: with_equals.collect() }
    }

    /// How many mistakes cannot be told apart; it is not counted beyond `most`.
    fn failures(&mut self, key: &Key, most: usize) -> usize {
        let checker = Checker::new(key, self.settings.clone());
        let mut failed = 0;
        for place in 0..self.mistakes.len() {
            let (mistake, equals) = &self.mistakes[place];
            let is_told =
                outcome::one(&checker, self.hand, mistake).is_some_and(|look| match look.outcome {
                    Outcome::Alone => true,
                    Outcome::AmongEquals => {
                        let always = |it: &String| equals.contains(&it.as_str());
                        look.edits.is_empty() && look.equals.iter().all(always)
                    }
                    _ => false,
                });
            if !is_told {
                self.mistakes[failed..=place].rotate_right(1);
                failed += 1;
                if failed >= most {
                    break;
                }
            }
        }
        failed
    }
}
