//! Explanations for the student: the step, what was done instead, and why it matters.

use crate::{
    diagnosis::{Cause, Found},
    formula,
    key::{Id, Key, Tree},
    mistake::{Mistake, catalogue},
    report::{Explanation, Finding, Sort},
    slips::{self, Slip},
    suspects::{Change, Suspects},
    tree::replaced,
};

/// Equations with more numbers than this are not written out any further.
const LONGEST: usize = 16;

/// What the explanations are about: the key, what may have been done, and what the student wrote.
#[derive(Clone, Copy)]
pub struct Explainer<'a> {
    /// The key.
    pub key: &'a Key,
    /// What may have been done.
    pub suspects: &'a Suspects<'a>,
    /// What the student wrote for a number, as it was typed.
    pub written: &'a dyn Fn(Id) -> Option<&'a str>,
}

impl std::fmt::Debug for Explainer<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Explainer").finish_non_exhaustive()
    }
}

impl Explainer<'_> {
    /// What is reported about some wrong numbers.
    #[must_use]
    pub fn finding(&self, found: &Found) -> Finding {
        let first = found.numbers.first().copied();
        let explanations = first.map_or_else(Vec::new, |first| {
            found.changes.iter().map(|cause| self.explanation(cause, first)).collect()
        });
        Finding {
            numbers: found.numbers.iter().map(|id| self.name(*id)).collect(),
            explanations,
            chance: found.chance,
            next: found.next,
        }
    }

    /// What is reported about a slip.
    #[must_use]
    pub fn slip(&self, id: Id, slips: &[Slip], chance: f64) -> Finding {
        let explanation = |slip: &Slip| Explanation {
            id: slip.id.into(),
            sort: Sort::Slip,
            title: slip.title.clone(),
            right: self.right(id),
            put_in: self.put_in(id),
            instead: format!("{} = {}", self.name(id), self.answer(id)),
            why: slips::WHY.into(),
            link: format!("mistakes.html#{}", slip.id),
        };
        Finding {
            numbers: vec![self.name(id)],
            explanations: slips.iter().map(explanation).collect(),
            chance,
            next: None,
        }
    }

    fn explanation(&self, cause: &Cause, explained: Id) -> Explanation {
        let place = cause.changed.last().copied().unwrap_or(explained);
        let changed = self.suspects.tree(cause.change, place);
        let Told { id, sort, title, why, link } = self.told(cause.change);
        Explanation {
            id,
            sort,
            title,
            right: self.right(place),
            put_in: self.put_in(place),
            instead: changed.map_or_else(String::new, |tree| self.instead(place, explained, &tree)),
            why,
            link,
        }
    }

    fn right(&self, id: Id) -> String {
        let tree = self.key.number(id).tree();
        tree.map_or_else(String::new, |tree| {
            let names = formula::write(tree, &|id| self.name(id));
            format!("{} = {names}", self.name(id))
        })
    }

    /// Empty where there are no numbers to put in.
    fn put_in(&self, id: Id) -> String {
        let tree = self.key.number(id).tree();
        let put_in = tree.map_or_else(String::new, |tree| {
            format!("{} = {}", self.name(id), self.substituted(tree))
        });
        if put_in == self.right(id) { String::new() } else { put_in }
    }

    fn instead(&self, place: Id, explained: Id, tree: &Tree) -> String {
        let names = formula::write(tree, &|id| self.name(id));
        let numbers = self.substituted(tree);
        let place_name = self.name(place);
        let step = if names == numbers {
            format!("{place_name} = {names}")
        } else {
            format!("{place_name} = {names} = {numbers}")
        };
        let answer = self.answer(explained);
        if place == explained {
            let same = numbers.parse::<f64>().ok().is_some_and(|it| Ok(it) == answer.parse());
            return if same || numbers == answer { step } else { format!("{step} = {answer}") };
        }
        format!("{step}, which leads to {} = {answer}", self.name(explained))
    }

    /// The equation with the student's own numbers and those of the problem put in. A number that the
    /// student has not given is replaced by what it is made of, as far as that stays readable, or keeps its
    /// name: its value is not ours to tell.
    fn substituted(&self, tree: &Tree) -> String {
        let whole = self.expanded(tree);
        let tree = if size(&whole) <= LONGEST { &whole } else { tree };
        formula::write(tree, &|id| match (self.written)(id) {
            Some(text) => text.trim().to_owned(),
            None if self.key.number(id).kind.is_none() => {
                formula::number(self.key.number(id).value)
            }
            None => self.name(id),
        })
    }

    fn expanded(&self, tree: &Tree) -> Tree {
        let unknown = |id: Id| {
            let number = self.key.number(id);
            let inner = number.tree().filter(|_| (self.written)(id).is_none())?;
            let whole = (size(inner) <= LONGEST).then(|| self.expanded(inner))?;
            self.is_known(&whole).then_some(whole)
        };
        replaced(tree, &mut { unknown }).unwrap_or_else(|| tree.clone())
    }

    /// Whether all numbers of an expression are the student's own or the problem's.
    fn is_known(&self, tree: &Tree) -> bool {
        let mut known = true;
        tree.for_each_symbol(&mut |id| {
            known &= (self.written)(id).is_some() || self.key.number(id).kind.is_none();
        });
        known
    }

    fn name(&self, id: Id) -> String {
        self.key.number(id).name.clone()
    }

    fn answer(&self, id: Id) -> String {
        (self.written)(id).map_or_else(String::new, |text| text.trim().to_owned())
    }

    fn told(&self, change: Change) -> Told {
        let of = |id: &str| catalogue().find(|it| it.id == id);
        match change {
            Change::Everywhere(id) | Change::Here(id, _) => of(id).map(Told::of),
            Change::Edit(id, edit) => self.suspects.edits(id).get(edit).map(|edit| Told {
                id: "edit".into(),
                sort: Sort::Edit,
                title: edit.title.clone(),
                why: format!("the step is: {}", self.key.number(id).words()),
                link: "mistakes.html#one-place".into(),
            }),
            Change::Pair(first, second) => of(first).zip(of(second)).map(|(first, second)| Told {
                id: format!("{}+{}", first.id, second.id),
                sort: if first.sort == Sort::Convention { second.sort } else { first.sort },
                title: format!("{}; and {}", first.title, second.title),
                why: format!("{}; {}", first.why, second.why),
                link: first.link(),
            }),
            Change::Rate(rate) => Some(Told {
                id: "other-rate".into(),
                sort: Sort::Mistake,
                title: format!("another learning rate: {}", formula::number(rate.value())),
                why: "the learning rate says how far to go, and the problem says which one".into(),
                link: "mistakes.html#other-rate".into(),
            }),
        }
        .unwrap_or_default()
    }
}

/// How many numbers stand in an expression.
fn size(tree: &Tree) -> usize {
    let mut size = 0;
    tree.for_each_symbol(&mut |_| size += 1);
    size
}

struct Told {
    id: String,
    sort: Sort,
    title: String,
    why: String,
    link: String,
}

impl Told {
    fn of(mistake: &Mistake) -> Self {
        Self {
            id: mistake.id.into(),
            sort: mistake.sort,
            title: mistake.title.into(),
            why: mistake.why.into(),
            link: mistake.link(),
        }
    }
}

impl Default for Told {
    fn default() -> Self {
        let none = String::new;
        Self { id: none(), sort: Sort::Edit, title: none(), why: none(), link: none() }
    }
}
