//! What a student's number would be if something else had been done.

use crate::{
    interval::{Interval, evaluate},
    key::{Id, Tree},
    student::Student,
    suspects::{Change, Suspects},
};

/// What a change leads to.
#[derive(Clone, Debug)]
pub struct Prediction {
    /// All that the number can be.
    pub value: Interval,
    /// The numbers whose equations are changed on the way, in the order in which they are met.
    pub changed: Vec<Id>,
}

/// What `target` would be after a change, over the student's own numbers; `None` if the change touches
/// nothing on the way from them.
pub fn predict(
    student: &mut Student<'_>,
    suspects: &Suspects<'_>,
    change: Change,
    target: Id,
) -> Option<Prediction> {
    // Most often everything that the number is made of has been answered.
    if let (Some(tree), true) = (suspects.tree(change, target), alone(student, target)) {
        let (value, _) = student.gives(&tree);
        return Some(Prediction { value, changed: vec![target] });
    }
    let mut way = Way { student, suspects, change, target, known: Vec::new(), changed: Vec::new() };
    let value = way.computed(target)?;
    (!way.changed.is_empty()).then_some(Prediction { value, changed: way.changed })
}

/// Whether all that a number is made of is answered or given.
fn alone(student: &Student<'_>, target: Id) -> bool {
    let mut all = true;
    if let Some(tree) = student.key.number(target).tree() {
        tree.for_each_symbol(&mut |id| {
            all &= student.known(id).is_some() || student.key.number(id).tree().is_none();
        });
    }
    all
}

struct Way<'s, 'k, 'p> {
    student: &'s mut Student<'k>,
    suspects: &'s Suspects<'p>,
    change: Change,
    target: Id,
    known: Vec<(Id, Interval)>,
    changed: Vec<Id>,
}

impl Way<'_, '_, '_> {
    fn value(&mut self, id: Id) -> Interval {
        if id != self.target
            && let Some(known) = self.student.known(id)
        {
            return known.carried;
        }
        if let Some((_, value)) = self.known.iter().find(|(it, _)| *it == id) {
            return *value;
        }
        match self.computed(id) {
            Some(value) => value.rounded(self.student.style.on_the_way),
            None => Interval::point(self.student.key.number(id).value),
        }
    }

    fn computed(&mut self, id: Id) -> Option<Interval> {
        let right: &Tree = self.student.key.number(id).tree()?;
        let suspects = self.suspects;
        let changed = suspects.tree(self.change, id);
        if changed.is_some() {
            self.changed.push(id);
        }
        let tree = changed.as_deref().unwrap_or(right);
        // A change may make numbers go in a circle; then nothing is known.
        self.known.push((id, Interval::ANY));
        let place = self.known.len() - 1;
        let rounding = self.student.style.on_the_way;
        let value = evaluate(tree, rounding, &mut |operand| self.value(operand));
        self.known[place].1 = value.rounded(rounding);
        Some(value)
    }
}
