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
        let helps = |looks: &[Option<Look>], better: &[Option<Look>]| helped(played, looks, better);
        for kind in not_asked(key) {
            let better = with_kind(key, settings, hand, played, kind);
            all.push(Advice { change: Change::Ask(kind), helps: helps(looks, &better) });
        }
        if let Some(finer) = hand.finer() {
            let rounding = finer.prescribed_in(settings.rounding);
            let settings = Settings { rounding, ..settings.clone() };
            let better = outcome::all(key, &settings, finer, played);
            all.push(Advice { change: Change::OneMoreDigit, helps: helps(looks, &better) });
        }
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

fn with_kind(
    key: &Key,
    settings: &Settings,
    hand: Hand,
    played: &Played,
    kind: Kind,
) -> Vec<Option<Look>> {
    let mut asking = key.clone();
    let mut kinds = super::asked(key);
    kinds.push(kind);
    asking.ask(&kinds);
    outcome::all(&asking, settings, hand, played)
}

/// The mistakes that come out better; none where as many come out worse.
fn helped(played: &Played, before: &[Option<Look>], after: &[Option<Look>]) -> Vec<String> {
    let rank = |look: &Option<Look>| {
        let equals = |look: &Look| look.equals.len() + look.edits.len();
        look.as_ref().map(|look| (look.outcome, Reverse(equals(look))))
    };
    let pairs = || before.iter().zip(after).enumerate();
    let better = pairs().filter(|(_, (before, after))| rank(after) > rank(before));
    let worse = pairs().filter(|(_, (before, after))| rank(after) < rank(before)).count();
    let better: Vec<String> =
        better.map(|(place, _)| played.mistake(place).id.to_owned()).collect();
    if better.len() > worse { better } else { Vec::new() }
}

/// What differs from the right numbers, or from an equal, with other numbers than these.
fn numbers(key: &Key, played: &Played, kin: &Kin, looks: &[Option<Look>]) -> Vec<String> {
    let is_helped = |place: &usize| {
        let Some(look) = looks.get(*place).and_then(Option::as_ref) else { return false };
        match look.outcome {
            Outcome::Unchanged => !kin.is_unseen(*place),
            Outcome::AmongEquals => look.equals.iter().any(|equal| {
                let other = played.places().find(|it| played.mistake(*it).id == equal);
                other.is_some_and(|other| {
                    is_same_here(key, played, *place, other) && !kin.is_pair(*place, other)
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
            && kin.of_place(*place).any(|other| !any.is_pair(*place, other))
    };
    played.places().filter(gains).map(|place| played.mistake(place).id.into()).collect()
}
