//! What would tell more mistakes apart.

use std::cmp::Reverse;

use super::{
    Advice, Change, Outcome,
    hand::Hand,
    kin::Kin,
    outcome::{self, Look},
    played::{Played, is_same_asked},
};
use crate::{
    key::Key,
    kind::{self, Kind},
    settings::Settings,
};

/// Of a network that is larger, nobody asks for every number anyway; and trying things out would take
/// long.
const LARGEST: usize = 5000;

/// What would tell more mistakes apart, tried out one change at a time; what helps most comes first.
pub(super) fn advice(
    key: &Key,
    settings: &Settings,
    hand: Hand,
    played: &Played,
    kin: &Kin,
    looks: &[Option<Look>],
) -> Vec<Advice> {
    let mut all = Vec::new();
    if key.numbers().len() <= LARGEST {
        let trial = Trial { key, settings, played, looks };
        let kinds = not_asked(key)
            .into_iter()
            .map(|kind| Advice { change: Change::Ask(kind), helps: trial.asking(kind, hand) });
        all.extend(kinds);
        let helps = hand.finer().map_or_else(Vec::new, |finer| trial.rounding(finer));
        all.push(Advice { change: Change::OneMoreDigit, helps });
        all.sort_by_key(|it| Reverse(it.helps.len()));
    }
    let other_numbers = numbers(key, played, kin, looks);
    all.push(Advice { change: Change::OtherNumbers, helps: other_numbers });
    all.push(Advice { change: Change::OtherRate, helps: rate(key, played, kin) });
    all.retain(|it| !it.helps.is_empty());
    all
}

/// The kinds that the problem has and does not ask for.
fn not_asked(key: &Key) -> Vec<Kind> {
    let is_there =
        |kind| key.numbers().iter().any(|it| it.kind == Some(kind) && key.is_in_step(it));
    let is_asked = |kind| key.asked().any(|id| key.number(id).kind == Some(kind));
    let kinds = kind::ALL.iter().map(|row| row.kind).filter(|kind| *kind != Kind::Other);
    kinds.filter(|kind| is_there(*kind) && !is_asked(*kind)).collect()
}

/// What is tried out on those mistakes that are not named alone.
struct Trial<'a> {
    key: &'a Key,
    settings: &'a Settings,
    played: &'a Played,
    looks: &'a [Option<Look>],
}

impl Trial<'_> {
    /// The mistakes that come out better where a kind is asked for too.
    fn asking(&self, kind: Kind, hand: Hand) -> Vec<String> {
        let mut key = self.key.clone();
        let mut kinds = super::asked(&key);
        kinds.push(kind);
        key.ask(&kinds);
        self.helped(&key, self.settings, hand)
    }

    /// The mistakes that come out better with another rounding.
    fn rounding(&self, hand: Hand) -> Vec<String> {
        let rounding = hand.prescribed_in(self.settings.rounding);
        self.helped(self.key, &Settings { rounding, ..self.settings.clone() }, hand)
    }

    fn helped(&self, key: &Key, settings: &Settings, hand: Hand) -> Vec<String> {
        let before = |place: usize| self.looks.get(place).and_then(Option::as_ref);
        let is_open = |place| before(place).is_some_and(|look| look.outcome != Outcome::Alone);
        let after = outcome::all(key, settings, hand, self.played, is_open);
        let places = (0..after.len()).filter(|place| {
            let pair = before(*place).zip(after[*place].as_ref());
            pair.is_some_and(|(before, after)| after.rank() > before.rank())
        });
        places.map(|place| self.played.mistake(place).id.to_owned()).collect()
    }
}

impl Look {
    /// The higher, the clearer.
    fn rank(&self) -> (Outcome, Reverse<usize>) {
        (self.outcome, Reverse(self.equals.len() + self.edits.len()))
    }
}

/// What differs from the right numbers, or from an equal, with other numbers than these.
fn numbers(key: &Key, played: &Played, kin: &Kin, looks: &[Option<Look>]) -> Vec<String> {
    let is_helped = |place: &usize| {
        let Some(look) = looks.get(*place).and_then(Option::as_ref) else { return false };
        match look.outcome {
            Outcome::Unchanged => !kin.is_bound_to_right(*place),
            Outcome::AmongEquals => look.equals.iter().any(|equal| {
                let other = played.places().find(|it| played.mistake(*it).id == equal);
                other.is_some_and(|other| {
                    is_same_here(key, played, *place, other) && !kin.is_bound(*place, other)
                })
            }),
            _ => false,
        }
    };
    played.places().filter(is_helped).map(|place| played.mistake(place).id.into()).collect()
}

fn is_same_here(key: &Key, played: &Played, a: usize, b: usize) -> bool {
    let both = played.numbers(a).zip(played.numbers(b));
    both.is_some_and(|(a, b)| is_same_asked(key, a, b))
}

/// What is always the same with this learning rate only.
fn rate(key: &Key, played: &Played, kin: &Kin) -> Vec<String> {
    let any = Kin::of_any_rate(key, played);
    let gains = |place: &usize| {
        !kin.is_nothing(*place)
            && !kin.is_unseen(*place)
            && kin.of_place(*place).any(|other| !any.is_bound(*place, other))
    };
    played.places().filter(gains).map(|place| played.mistake(place).id.into()).collect()
}
