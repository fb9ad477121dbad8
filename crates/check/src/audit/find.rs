//! A search for numbers with which every mistake can be told apart.

use longhand_core::problem::Problem;

use super::{
    Audit, Outcome, audit,
    distance::distance,
    draw,
    hand::Hand,
    kin::Kin,
    outcome::{self, Look},
    played::Played,
};
use crate::{checker::Checker, key::Key, settings::Settings};

/// How many seeds are tried, unless said otherwise.
pub const MOST_SEEDS: u64 = 1000;

/// How many numbers the keys may have that are looked at, all together: at most a minute or two.
const MOST_WORK: usize = 250_000;

/// A problem with numbers that were drawn.
#[derive(Clone, Debug)]
pub struct Found {
    /// The seed of its numbers.
    pub seed: u64,
    /// How many seeds were tried.
    pub tried: u64,
    /// The problem.
    pub problem: Problem,
    /// What can be seen of the mistakes in it. Where it is not [clean](Audit::is_clean), it is the best of
    /// those that were tried: the fewest mistakes are covered by the rounding.
    pub audit: Audit,
}

/// Draws numbers for a problem from the seeds `first`, `first + 1`, …, at most `seeds` of them and fewer
/// for a large network, until every mistake can be told from the right way and from every other one with
/// the rounding of `settings`. `key` gives the key of a problem, with what is asked for.
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
    let mut best: Option<(Rank, u64)> = None;
    let mut refused = None;
    let (mut tried, mut work) = (0, 0);
    while tried < seeds.max(1) && work < MOST_WORK {
        let seed = first.wrapping_add(tried);
        tried += 1;
        let drawn = draw(problem, seed);
        let key = match key(&drawn) {
            Ok(key) => key,
            Err(error) => {
                refused = Some(error);
                continue;
            }
        };
        work += key.numbers().len();
        let search = search.get_or_insert_with(|| Search::new(&key, settings));
        let rank = search.rank(&key, best.map(|(rank, _)| rank));
        if rank == Rank::default() {
            let audit = audit(&key, settings, None);
            if audit.is_clean() {
                return Ok(Found { seed, tried, problem: drawn, audit });
            }
        }
        if best.is_none_or(|(best, _)| rank < best) {
            best = Some((rank, seed));
        }
    }
    if let (None, Some(error)) = (best, refused) {
        return Err(error);
    }
    let seed = best.map_or(first, |(_, seed)| seed);
    let drawn = draw(problem, seed);
    let audit = audit(&key(&drawn)?, settings, None);
    Ok(Found { seed, tried, problem: drawn, audit })
}

/// How far a problem is from what is searched for; the less, the better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// How many mistakes are nearer than [`NEAR`] to the right numbers or to another mistake.
    near: usize,
    /// How many the checker cannot tell apart, and how many numbers it calls wrong that are right; it is
    /// asked only where none is near.
    failed: usize,
}

/// So many units of the last digit the rounding hides in any case.
const NEAR: f64 = 1.0;

/// What is the same for all problems of a search.
struct Search<'s> {
    settings: &'s Settings,
    hand: Hand,
    kin: Kin,
    /// The places in the catalogue of the mistakes that have to be told apart, those first that the
    /// checker failed for last time.
    places: Vec<usize>,
}

impl<'s> Search<'s> {
    fn new(key: &Key, settings: &'s Settings) -> Self {
        let played = Played::new(key);
        let kin = Kin::of(key, &played);
        let is_told = |place: &usize| !kin.is_nothing(*place) && !kin.is_unseen(*place);
        let places = played.places().filter(is_told).collect();
        Self { settings, hand: Hand::of(settings.rounding, None), kin, places }
    }

    /// The rank of a problem; it is not counted how much worse than the best one is.
    fn rank(&mut self, key: &Key, best: Option<Rank>) -> Rank {
        let played = Played::new(key);
        let near = self.places.iter().filter(|place| self.is_near(key, &played, **place)).count();
        let most = match best {
            Some(best) if best.near == near => best.failed,
            _ => usize::MAX,
        };
        let failed = if near == 0 { self.failures(key, &played, most) } else { usize::MAX };
        Rank { near, failed }
    }

    fn is_near(&self, key: &Key, played: &Played, place: usize) -> bool {
        let Some(numbers) = played.numbers(place) else { return true };
        let is_near = |other: &[f64]| distance(key, self.hand, numbers, other) < NEAR;
        let others = self.places.iter().filter(|other| !self.kin.is_bound(place, **other));
        (!self.kin.is_bound_to_right(place) && is_near(&played.right))
            || others.filter_map(|other| played.numbers(*other)).any(is_near)
    }

    /// How many mistakes the checker cannot tell apart, as far as they are fewer than `most`.
    fn failures(&mut self, key: &Key, played: &Played, most: usize) -> usize {
        let checker = Checker::new(key, self.settings.clone());
        let honest = outcome::of_honest(&checker, self.hand).len();
        let mut failed = 0;
        for at in 0..self.places.len() {
            let place = self.places[at];
            let look = outcome::one(&checker, self.hand, played, place);
            if !look.is_some_and(|look| self.is_told(&look, played, place)) {
                self.places[failed..=at].rotate_right(1);
                failed += 1;
            }
            if honest + failed >= most {
                break;
            }
        }
        honest + failed
    }

    /// Whether the mistake at a place is told from all that it can be told from with any numbers.
    fn is_told(&self, look: &Look, played: &Played, place: usize) -> bool {
        let is_always =
            |id: &String| self.kin.of_place(place).any(|other| played.mistake(other).id == id);
        match look.outcome {
            Outcome::Alone => true,
            Outcome::AmongEquals => look.edits.is_empty() && look.equals.iter().all(is_always),
            Outcome::Unchanged => self.kin.is_bound_to_right(place),
            Outcome::Caught => self.kin.breaks_off(place),
            Outcome::Invisible => false,
        }
    }
}
