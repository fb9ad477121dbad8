//! Why a text is not read as a number.

use std::fmt;

/// Why a text is not read as a number, in words for the student who typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is nothing but white space.
    Blank,
    /// It is longer than any number: more than [`LONGEST`](super::LONGEST) characters.
    TooLong,
    /// It is NaN.
    NotANumber,
    /// It is infinite.
    Infinite,
    /// It is what a spreadsheet shows in place of a result.
    SpreadsheetError(String),
    /// The comma or point in it can stand before the decimals or between thousands.
    Ambiguous {
        /// What was typed.
        typed: String,
        /// What it is if the mark is the decimal point.
        decimal: String,
        /// What it is if the mark groups the digits.
        grouped: String,
    },
    /// There are marks between the digits, but not between groups of three.
    Grouping,
    /// It has a digit that is none of 0 to 9.
    OtherDigit(char),
    /// It has to be calculated first.
    Formula,
    /// It is more than one number.
    Several,
    /// Something stands behind the number.
    Behind(String),
    /// Something stands before the number.
    Before(String),
    /// There is no number.
    NoNumber,
    /// It has more than one sign.
    Signs,
    /// Nothing, or no whole number, stands where the exponent should.
    Exponent,
    /// It is a fraction with 0 below the line.
    DivisionByZero,
    /// It is hexadecimal.
    Hexadecimal,
    /// It is larger than every double.
    TooLarge,
    /// It is nearer to 0 than every double but 0 itself.
    TooSmall,
    /// It is no number in any other way.
    Other,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Self::SpreadsheetError(shown) => {
                return write!(f, "`{shown}` is an error of the spreadsheet; mend its formula");
            }
            Self::Ambiguous { typed, decimal, grouped } => {
                return write!(
                    f,
                    "`{typed}` can mean {decimal} or {grouped}; write `{decimal}` or `{grouped}`"
                );
            }
            Self::OtherDigit(digit) => {
                return write!(f, "`{digit}` is none of the digits 0 to 9; write it with those");
            }
            Self::Behind(rest) => {
                return write!(f, "`{rest}` stands behind the number; write the number alone");
            }
            Self::Before(rest) => {
                return write!(f, "`{rest}` stands before the number; write the number alone");
            }
            Self::Blank => "there is no answer",
            Self::TooLong => "this has more than 100 characters; write one number",
            Self::NotANumber => {
                "NaN is not a number: a calculation before it went wrong, such as 0/0"
            }
            Self::Infinite => {
                "infinity is not an answer: a calculation before it went wrong, such as a division by 0"
            }
            Self::Grouping => {
                "the marks between the digits do not group them by three; write the digits without marks, with one decimal point"
            }
            Self::Formula => "this is a formula; write the number that comes out",
            Self::Several => "these are several numbers; write one",
            Self::NoNumber => "there is no number in this",
            Self::Signs => "this has several signs; write one",
            Self::Exponent => "the exponent must be a whole number; write it as in `1.2e-4`",
            Self::DivisionByZero => "this fraction divides by 0",
            Self::Hexadecimal => "this number is hexadecimal; write it in decimal digits",
            Self::TooLarge => {
                "this number is too large; the largest that can be computed with is about 1.8e308"
            }
            Self::TooSmall => {
                "this number is too near to 0; the smallest that can be computed with is about 4.9e-324"
            }
            Self::Other => "this is not a number; write it as in `0.3775` or `1.2e-4`",
        };
        f.write_str(sentence)
    }
}

impl std::error::Error for Refusal {}
