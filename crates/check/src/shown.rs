//! What the digits of a sheet show: how far a typed number may be from the one that was meant.

use crate::{
    interval,
    number::Typed,
    settings::{Digits, Rounding},
};

/// How the numbers of a sheet are rounded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    digits: Option<Digits>,
    /// What is rounded on the way.
    pub on_the_way: interval::Rounding,
    /// Whether a number with fewer digits than usual is taken at its word.
    strict: bool,
    /// Whether a program has written it, with all digits.
    all: bool,
    /// Whether that program computed in single precision.
    single: bool,
}

/// From so many digits on, a sheet was written by a program with all that it has.
const ALL: i32 = 12;

/// A number in single precision has about seven significant digits.
const SINGLE: u32 = 7;

/// By which part of what goes into it a step in single precision is off: a few of the last binary digits.
const SINGLE_STEP: f64 = 5e-7;

/// With fewer decimals than this, one digit and a new weight show nothing.
const LEAST: i32 = 3;

impl Style {
    /// The style of a sheet with these numbers: that in which most of them agree, unless it is prescribed.
    pub fn of(rounding: Rounding, numbers: impl Iterator<Item = Typed> + Clone) -> Self {
        match rounding {
            Rounding::Prescribed { to, carried } => Self {
                digits: Some(to),
                on_the_way: if carried { half_unit(to) } else { interval::Rounding::default() },
                strict: true,
                all: false,
                single: false,
            },
            Rounding::Shown => {
                let single = is_single(numbers.clone());
                let digits = usual(numbers).map(at_least_two);
                let mut on_the_way = digits.map(half_unit).unwrap_or_default();
                if single {
                    on_the_way =
                        interval::Rounding { absolute: 0.0, relative: 0.0, machine: SINGLE_STEP };
                }
                let all = match digits {
                    Some(Digits::Decimals(decimals)) => decimals >= ALL,
                    Some(Digits::Significant(digits)) => digits >= ALL.unsigned_abs(),
                    None => false,
                };
                Self { digits, on_the_way, strict: false, all, single }
            }
        }
    }

    /// The usual digits of the sheet.
    #[must_use]
    pub const fn digits(&self) -> Option<Digits> {
        self.digits
    }

    /// One unit of the last digit of a number, as far as it is to be believed: who writes four decimals
    /// everywhere means 0.1500 with 0.15. One digit shows nothing, and a new weight has to show that it
    /// is new: two digits of how far it is from the `old` one.
    #[must_use]
    pub fn unit(&self, typed: Typed, old: Option<f64>) -> f64 {
        let (Some(usual), Some(decimals)) = (self.digits, typed.decimals) else { return 0.0 };
        if self.single || typed.is_single() {
            return unit_of(Digits::Significant(SINGLE), typed.value);
        }
        let own = power_of_ten(-decimals);
        // A bare 0, or one digit behind the point, would be right nearly everywhere. Where the rounding is
        // prescribed, nobody can do better.
        let nothing = typed.digits < 2 && decimals < LEAST;
        if !self.strict && (nothing || old.is_some() && decimals < LEAST) {
            let usual = unit_of(usual, typed.value);
            return usual.min(own).min(power_of_ten(-LEAST - 1));
        }
        let fewer = match usual {
            Digits::Decimals(usual) => decimals < usual,
            Digits::Significant(usual) => typed.digits < usual,
        };
        let shows_little = match old {
            Some(old) => (typed.value - old).abs() < 10.0 * own,
            None => typed.digits < 2,
        };
        // A program that writes all digits writes no zeros at the end. But hardly a number of its ends so
        // soon that it has seven digits or a few more: that one was rounded.
        let no_zeros = self.all && typed.digits < SINGLE;
        let meant = self.strict || no_zeros || shows_little;
        if fewer && meant { unit_of(usual, typed.value) } else { own }
    }

    /// Whether a number with this unit shows fewer digits than most.
    #[must_use]
    pub fn is_short(&self, typed: Typed, unit: f64) -> bool {
        self.digits.is_some_and(|usual| unit > 1.5 * unit_of(usual, typed.value))
    }
}

/// With fewer digits nothing could be told from anything.
fn at_least_two(digits: Digits) -> Digits {
    match digits {
        Digits::Decimals(decimals) => Digits::Decimals(decimals.max(2)),
        Digits::Significant(digits) => Digits::Significant(digits.max(2)),
    }
}

/// Whether numbers were computed in single precision: those with so many digits that it shows are
/// all of them written as such numbers are. Numbers that were typed fail at the first or second.
fn is_single(numbers: impl Iterator<Item = Typed>) -> bool {
    let mut long = numbers.filter(|it| it.digits > SINGLE).peekable();
    long.peek().is_some() && long.all(|it| it.is_single() || is_shortest_single(it))
}

/// Whether a number has just the digits that tell it from all others in single precision.
fn is_shortest_single(typed: Typed) -> bool {
    #[expect(clippy::cast_possible_truncation, reason = "that is the question")]
    let single = typed.value as f32;
    typed.digits <= 9 && single.to_string().parse() == Ok(typed.value)
}

/// The digits that a third of the numbers have at least, which the rest would have too if zeros at
/// the end were written: decimals or, if more numbers agree in those, significant digits.
fn usual(numbers: impl Iterator<Item = Typed>) -> Option<Digits> {
    let (mut decimals, mut significant) = (Counts::default(), Counts::default());
    for typed in numbers {
        let Some(own) = typed.decimals else { continue };
        let digits = if typed.is_single() { SINGLE } else { typed.digits };
        decimals.add(own.into());
        if digits > 0 {
            significant.add(digits.into());
        }
    }
    let (decimals, significant) = (decimals.usual()?, significant.usual().unwrap_or_default());
    #[expect(clippy::cast_possible_wrap, clippy::cast_possible_truncation, reason = "below 24")]
    Some(if decimals.1 >= significant.1 {
        Digits::Decimals(decimals.0 as i32)
    } else {
        Digits::Significant(significant.0 as u32)
    })
}

/// How many numbers have how many digits.
#[derive(Default)]
struct Counts {
    of: [usize; 24],
    all: usize,
}

impl Counts {
    fn add(&mut self, digits: i64) {
        self.of[usize::try_from(digits).unwrap_or(0).min(23)] += 1;
        self.all += 1;
    }

    /// The digits that a third has at least, and how many numbers have just as many.
    fn usual(&self) -> Option<(usize, usize)> {
        let mut more = 0;
        for (digits, count) in self.of.iter().enumerate().rev() {
            more += count;
            if *count > 0 && 3 * more >= self.all {
                return Some((digits, *count));
            }
        }
        None
    }
}

fn half_unit(digits: Digits) -> interval::Rounding {
    match digits {
        Digits::Decimals(decimals) => interval::Rounding {
            absolute: 0.5 * power_of_ten(-decimals),
            ..interval::Rounding::default()
        },
        Digits::Significant(digits) => {
            let relative = 0.5 * power_of_ten(1 - digits.max(1).cast_signed());
            interval::Rounding { relative, ..interval::Rounding::default() }
        }
    }
}

/// One unit of the last of so many digits of `number`.
#[must_use]
pub fn unit_of(digits: Digits, number: f64) -> f64 {
    match digits {
        Digits::Decimals(decimals) => power_of_ten(-decimals),
        Digits::Significant(digits) => {
            let size = if number == 0.0 { 0.0 } else { number.abs().log10().floor() };
            #[expect(clippy::cast_possible_truncation, reason = "an exponent of an f64")]
            power_of_ten(size as i32 + 1 - digits.max(1).cast_signed())
        }
    }
}

/// 10ⁿ, the nearest f64.
fn power_of_ten(n: i32) -> f64 {
    const SMALL: [f64; 23] = [
        1.0, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13,
        1e-14, 1e-15, 1e-16, 1e-17, 1e-18, 1e-19, 1e-20, 1e-21, 1e-22,
    ];
    match usize::try_from(-i64::from(n)).ok().and_then(|n| SMALL.get(n)) {
        Some(power) => *power,
        None => 10_f64.powi(n),
    }
}
