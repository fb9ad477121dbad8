//! Which nodes of a large layer are drawn.

use super::FEWEST;

/// A place in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// The node of this number, counted from 0.
    At(usize),
    /// Dots for so many.
    Dots(usize),
}

/// All of `length` nodes if they are at most `most`; otherwise the first few, dots, and the last, and
/// between them the one that is asked for. The dots take a place too.
pub(crate) fn slots(length: usize, most: usize, asked: Option<usize>) -> Vec<Slot> {
    let most = most.max(FEWEST);
    if length <= most {
        return (0..length).map(Slot::At).collect();
    }
    let hidden = |it: &usize| *it >= most - 2 && *it + 1 < length;
    let asked = asked.filter(hidden);
    let first = if asked.is_some() { (most - 2).saturating_sub(2).max(1) } else { most - 2 };
    let shown = (0..first).chain(asked).chain([length - 1]);
    let mut slots = Vec::new();
    let mut next = 0;
    for node in shown {
        match node - next {
            0 => {}
            1 => slots.push(Slot::At(next)),
            between => slots.push(Slot::Dots(between)),
        }
        slots.push(Slot::At(node));
        next = node + 1;
    }
    slots
}

#[cfg(test)]
mod tests {
    use super::{Slot::*, slots};

    #[test]
    fn large_layers_lose_their_middle() {
        assert_eq!(slots(3, 6, None), [At(0), At(1), At(2)]);
        assert_eq!(slots(128, 6, None), [At(0), At(1), At(2), At(3), Dots(123), At(127)]);
        assert_eq!(slots(128, 6, Some(50)), [At(0), At(1), Dots(48), At(50), Dots(76), At(127)]);
        assert_eq!(slots(128, 6, Some(127)), slots(128, 6, None));
        assert_eq!(slots(7, 6, Some(4)), [At(0), At(1), Dots(2), At(4), At(5), At(6)]);
        assert_eq!(slots(9, 0, None), [At(0), Dots(7), At(8)]);
    }

    #[test]
    fn nothing_is_lost() {
        for length in 1..40 {
            for asked in (0..length).map(Some).chain([None]) {
                let slots = slots(length, 6, asked);
                let count = |slot: &super::Slot| match slot {
                    At(_) => 1,
                    Dots(number) => *number,
                };
                assert_eq!(slots.iter().map(count).sum::<usize>(), length);
                assert!(asked.is_none_or(|it| slots.contains(&At(it))));
                assert!(slots.len() <= 7);
            }
        }
    }
}
