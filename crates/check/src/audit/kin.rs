//! Mistakes that no numbers of the problem would tell apart.
//!
//! Nothing is proved here: the problem is given other numbers several times, and what is the same every
//! time is taken to be the same always.

use std::collections::{BTreeSet, HashMap};

use longhand_core::{
    graph::Role,
    random::{Purpose, Random, Source},
    symbol::Symbol,
};

use super::played::{Played, is_computed, is_same_asked, is_same_everywhere};
use crate::key::{Key, Number};

/// How often other numbers are taken. A neuron with relu lets half of them through, and one that lets
/// all of these through is found once in 256 problems.
const DRAWS: u64 = 8;

/// What no numbers tell apart, for each place of the catalogue.
#[derive(Clone, Debug)]
pub(super) struct Kin(Vec<Ties>);

/// What a mistake is the same as.
#[derive(Clone, Debug)]
struct Ties {
    /// Whether it never makes a difference in any number of the steps.
    nothing: bool,
    /// Whether it never makes a difference in what is asked for, and whether it once made none.
    unseen: bool,
    once_unseen: bool,
    /// What is always the same in all that is asked for, and what was so for some numbers only.
    always: Vec<usize>,
    once: Vec<usize>,
    /// Whether it is always the same as something that is not always the same: with one output, the
    /// error without its sign is the same as with its sign or as with the wrong one.
    bound: bool,
    /// Whether it can never be computed to the end.
    breaks_off: bool,
}

/// What a mistake is the same as with some numbers.
#[derive(Clone, Debug)]
struct Meeting {
    nothing: bool,
    unseen: bool,
    same: Vec<usize>,
    breaks_off: bool,
}

impl Kin {
    /// What no other weights, inputs and targets tell apart.
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
        let places = 0..played.wrong.len();
        let mut meetings: Vec<Vec<Meeting>> =
            places.map(|place| vec![Meeting::new(key, played, place)]).collect();
        let groups = Groups::of(key);
        for draw in 0..DRAWS {
            let mut random = Random::stream(draw, Purpose::Exercise, 1);
            let other = key.clone().with_given(&mut |number| match Group::of(number) {
                Some(group) => groups.drawn(group, number.value, &mut random),
                None => setting(number, &mut random),
            });
            let played = Played::new(&other);
            for (place, meetings) in meetings.iter_mut().enumerate() {
                meetings.push(Meeting::new(&other, &played, place));
            }
        }
        Self(meetings.iter().map(|meetings| Ties::of(meetings)).collect())
    }

    /// Whether the mistake at a place makes no difference in any number, or changes no equation.
    pub(super) fn is_nothing(&self, place: usize) -> bool {
        self.0[place].nothing
    }

    /// Whether the mistake at a place makes no difference in what is asked for.
    pub(super) fn is_unseen(&self, place: usize) -> bool {
        self.0[place].unseen
    }

    /// Whether no numbers tell the mistake at a place from the right way, or not from it and from
    /// another mistake at once.
    pub(super) fn is_bound_to_right(&self, place: usize) -> bool {
        let ties = &self.0[place];
        ties.unseen || ties.bound && ties.once_unseen
    }

    /// Whether the mistake at a place can never be computed to the end.
    pub(super) fn breaks_off(&self, place: usize) -> bool {
        self.0[place].breaks_off
    }

    /// Whether two mistakes are always the same.
    pub(super) fn is_always(&self, a: usize, b: usize) -> bool {
        self.0[a].always.contains(&b)
    }

    /// Whether no numbers tell two mistakes apart, or not from one another and from the right way at once.
    pub(super) fn is_bound(&self, a: usize, b: usize) -> bool {
        let one_way = |a: usize, b: usize| self.0[a].bound && self.0[a].once.contains(&b);
        a == b || self.is_always(a, b) || one_way(a, b) || one_way(b, a)
    }

    /// What no numbers tell the mistake at a place from.
    pub(super) fn of_place(&self, place: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.0.len()).filter(move |other| *other != place && self.is_bound(place, *other))
    }
}

impl Meeting {
    /// What the mistake at a place is the same as with the numbers of a key. One that changes no equation
    /// is the same as the right way.
    fn new(key: &Key, played: &Played, place: usize) -> Self {
        let numbers = played.numbers(place).unwrap_or(&played.right);
        let is_same = |other: &usize| {
            let other = (*other != place).then(|| played.numbers(*other)).flatten();
            other.is_some_and(|other| is_same_asked(key, other, numbers))
        };
        Self {
            nothing: is_same_everywhere(key, numbers, &played.right),
            unseen: is_same_asked(key, numbers, &played.right),
            same: played.places().filter(is_same).collect(),
            breaks_off: !is_computed(key, numbers),
        }
    }
}

impl Ties {
    fn of(meetings: &[Meeting]) -> Self {
        let all = |holds: fn(&Meeting) -> bool| meetings.iter().all(holds);
        let once: BTreeSet<usize> = meetings.iter().flat_map(|it| &it.same).copied().collect();
        let is_always = |it: &usize| meetings.iter().all(|meeting| meeting.same.contains(it));
        let (always, once): (Vec<_>, Vec<_>) = once.into_iter().partition(is_always);
        let is_bound = |it: &Meeting| it.unseen || it.same.iter().any(|it| once.contains(it));
        Self {
            nothing: all(|it| it.nothing),
            unseen: all(|it| it.unseen),
            once_unseen: meetings.iter().any(|it| it.unseen),
            bound: meetings.iter().all(is_bound),
            breaks_off: all(|it| it.breaks_off),
            always,
            once,
        }
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
