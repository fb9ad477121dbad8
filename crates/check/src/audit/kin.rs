//! Mistakes that give the same numbers whatever the numbers of the problem are.
//!
//! Nothing is proved here: the problem is given other numbers several times, and what is the same every
//! time is taken to be the same always.

use std::collections::HashMap;

use longhand_core::{
    graph::Role,
    random::{Purpose, Random, Source},
    symbol::Symbol,
};

use super::played::{Played, is_same_asked, is_same_everywhere};
use crate::{
    key::{Key, Number},
    play::{honest, play},
};

/// How often other numbers are taken. A neuron with relu lets half of them through, and one that lets
/// all of these through is found once in 256 problems.
const DRAWS: u64 = 8;

/// What is the same for all numbers that a problem of this shape may have.
#[derive(Clone, Debug, Default)]
pub(super) struct Kin {
    /// The places in the catalogue of those that make no difference in any number of the steps.
    nothing: Vec<usize>,
    /// Those that make no difference in what is asked for.
    unseen: Vec<usize>,
    /// Pairs that are the same in all that is asked for.
    pairs: Vec<(usize, usize)>,
}

impl Kin {
    pub(super) fn of(key: &Key, played: &Played) -> Self {
        Self::with(key, played, &mut |number, _| number.value)
    }

    /// The same where the learning rate may be another one as well.
    pub(super) fn of_any_rate(key: &Key, played: &Played) -> Self {
        let rates = rates(key);
        Self::with(key, played, &mut |number, random| {
            let factor = random.uniform(0.3, 0.9);
            if rates.contains(&number.symbol) { number.value * factor } else { number.value }
        })
    }

    fn with(
        key: &Key,
        played: &Played,
        setting: &mut dyn FnMut(&Number, &mut Random) -> f64,
    ) -> Self {
        let mut kin = Self::here(key, played);
        for draw in 0..DRAWS {
            if kin.nothing.is_empty() && kin.unseen.is_empty() && kin.pairs.is_empty() {
                break;
            }
            let mut random = Random::stream(draw, Purpose::Exercise, 1);
            let groups = Groups::of(key);
            let other = key.clone().with_given(&mut |number| match Group::of(number) {
                Some(group) => groups.drawn(group, number.value, &mut random),
                None => setting(number, &mut random),
            });
            kin.keep(&other, played);
        }
        kin
    }

    /// What is the same with the problem's own numbers.
    fn here(key: &Key, played: &Played) -> Self {
        let mut kin = Self::default();
        for place in played.places() {
            let Some(numbers) = played.numbers(place) else { continue };
            if is_same_everywhere(key, numbers, &played.right) {
                kin.nothing.push(place);
            }
            if is_same_asked(key, numbers, &played.right) {
                kin.unseen.push(place);
            }
            for other in played.places().take_while(|other| *other < place) {
                if played.numbers(other).is_some_and(|it| is_same_asked(key, it, numbers)) {
                    kin.pairs.push((other, place));
                }
            }
        }
        kin
    }

    /// Keeps what is the same with other numbers too.
    fn keep(&mut self, key: &Key, played: &Played) {
        let right = honest(key, &|x| x);
        let mut wrong: HashMap<usize, Option<Vec<f64>>> = HashMap::new();
        let places = self.pairs.iter().flat_map(|pair| [pair.0, pair.1]);
        for place in places.chain(self.nothing.iter().copied()).chain(self.unseen.iter().copied()) {
            wrong.entry(place).or_insert_with(|| play(key, &[played.mistake(place)], &|x| x));
        }
        let of = |place: usize| wrong.get(&place).and_then(Option::as_deref);
        self.nothing.retain(|it| of(*it).is_some_and(|it| is_same_everywhere(key, it, &right)));
        self.unseen.retain(|it| of(*it).is_some_and(|it| is_same_asked(key, it, &right)));
        self.pairs.retain(|(a, b)| {
            let (a, b) = (of(*a), of(*b));
            a.zip(b).is_some_and(|(a, b)| is_same_asked(key, a, b))
        });
    }

    /// Whether the mistake at a place makes no difference in any number.
    pub(super) fn is_nothing(&self, place: usize) -> bool {
        self.nothing.contains(&place)
    }

    /// Whether the mistake at a place makes no difference in what is asked for.
    pub(super) fn is_unseen(&self, place: usize) -> bool {
        self.unseen.contains(&place)
    }

    /// Whether two mistakes are the same in all that is asked for.
    pub(super) fn is_pair(&self, a: usize, b: usize) -> bool {
        a == b || self.pairs.contains(&(a.min(b), a.max(b)))
    }

    /// What is the same as the mistake at a place.
    pub(super) fn of_place(&self, place: usize) -> impl Iterator<Item = usize> + '_ {
        self.pairs.iter().filter_map(move |(a, b)| match place {
            _ if place == *a => Some(*b),
            _ if place == *b => Some(*a),
            _ => None,
        })
    }
}

/// The learning rates of all steps.
fn rates(key: &Key) -> Vec<Symbol> {
    let mut rates = Vec::new();
    for number in key.numbers() {
        if let Some(rate) = key.rate(number).map(|id| key.number(id).symbol)
            && !rates.contains(&rate)
        {
            rates.push(rate);
        }
    }
    rates
}

/// Given numbers that are of one sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Group {
    Inputs,
    Targets,
    Weights(usize),
    Biases(usize),
}

impl Group {
    fn of(number: &Number) -> Option<Self> {
        if !matches!(number.symbol, Symbol::Value(_)) {
            return None;
        }
        match number.role {
            Role::Input => Some(Self::Inputs),
            Role::Target => Some(Self::Targets),
            Role::Weight => Some(Self::Weights(number.layer)),
            Role::Bias => Some(Self::Biases(number.layer)),
            _ => None,
        }
    }
}

/// What the numbers of each sort look like.
struct Groups(HashMap<Group, Span>);

struct Span {
    most: f64,
    /// Whether it has numbers that are neither 0 nor 1.
    is_free: bool,
    is_negative: bool,
}

impl Groups {
    fn of(key: &Key) -> Self {
        let mut groups = HashMap::new();
        for number in key.numbers().iter().filter(|number| number.equation.is_none()) {
            let Some(group) = Group::of(number) else { continue };
            let span = groups.entry(group).or_insert(Span {
                most: 0.0,
                is_free: false,
                is_negative: false,
            });
            span.most = span.most.max(number.value.abs());
            span.is_free |= number.value.abs() != 1.0 && number.value != 0.0;
            span.is_negative |= number.value < 0.0;
        }
        Self(groups)
    }

    /// Another number of its sort, up to 1 at least. As where [`draw`](super::draw()) draws one, 0 and 1 of
    /// classes and of gates stay, and so do biases that are all 0.
    fn drawn(&self, group: Group, value: f64, random: &mut Random) -> f64 {
        // Drawn in any case, so that every number has its place in the stream.
        let (size, sign) = (random.uniform(0.05, 1.0), random.unit() < 0.5);
        let Some(span) = self.0.get(&group) else { return value };
        let (stays, both) = match group {
            Group::Inputs | Group::Targets => (!span.is_free, span.is_negative),
            Group::Weights(_) | Group::Biases(_) => (span.most == 0.0, true),
        };
        match (stays, both && sign) {
            (true, _) => value,
            (false, true) => -size * span.most.max(1.0),
            (false, false) => size * span.most.max(1.0),
        }
    }
}
