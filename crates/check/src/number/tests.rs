//! Every spelling with what it is read as, and every refusal with its whole message.

use super::{Refusal, Typed, read};

fn typed(value: f64, decimals: i32, digits: u32) -> Typed {
    Typed { value, decimals: Some(decimals), digits }
}

fn exact(value: f64) -> Typed {
    Typed { value, decimals: None, digits: 0 }
}

#[track_caller]
fn reads(text: &str, expected: Typed) {
    assert_eq!(read(text), Ok(expected), "{text:?}");
}

#[track_caller]
fn refuses(text: &str, message: &str) {
    match read(text) {
        Ok(typed) => panic!("{text:?} is read as {typed:?}"),
        Err(refusal) => assert_eq!(refusal.to_string(), message, "{text:?}"),
    }
}

#[test]
fn plain_numbers() {
    reads("0.3775", typed(0.3775, 4, 4));
    reads("-0.0001200", typed(-0.00012, 7, 4));
    reads("12", typed(12.0, 0, 2));
    reads("120", typed(120.0, 0, 3));
    reads("007", typed(7.0, 0, 1));
    reads("0.00", typed(0.0, 2, 0));
    reads("1.20e-4", typed(1.2e-4, 6, 3));
    reads("1.2E+3", typed(1200.0, -2, 2));
    reads("1e-4", typed(1e-4, 4, 1));
    reads("0e-4", typed(0.0, 4, 0));
    reads("4.9e-324", typed(5e-324, 325, 2));
}

#[test]
fn points_commas_and_signs() {
    reads("0,3775", typed(0.3775, 4, 4));
    reads(".73", typed(0.73, 2, 2));
    reads(",73", typed(0.73, 2, 2));
    reads("12.", typed(12.0, 0, 2));
    reads("12,", typed(12.0, 0, 2));
    reads("+0.5", typed(0.5, 1, 1));
    for minus in ["-", "−", "–", "‐", "‑", "- "] {
        reads(&format!("{minus}0.5"), typed(-0.5, 1, 1));
    }
    reads("1e−4", typed(1e-4, 4, 1));
}

#[test]
fn white_space_around() {
    for space in [" ", "\t", "\n", "\r\n", "\u{a0}", "\u{2009}", "\u{202f}", "\u{3000}", "\u{feff}"]
    {
        reads(&format!("{space}0.5{space}"), typed(0.5, 1, 1));
    }
}

#[test]
fn powers_of_ten() {
    for text in [
        "1.2×10^-4",
        "1.2x10^-4",
        "1.2*10^-4",
        "1.2·10⁻⁴",
        "1.2 × 10⁻⁴",
        "1,2 ⋅ 10^−4",
        "1.2*10**-4",
        "1.2 * 10 ^ -4",
        "1.2×10^{-4}",
        "1.2×10^(-4)",
        "1.2 E-04",
    ] {
        reads(text, typed(1.2e-4, 5, 2));
    }
    reads("-1.2·10³", typed(-1200.0, -2, 2));
    reads("10^-4", typed(1e-4, 4, 1));
    reads("10⁻⁴", typed(1e-4, 4, 1));
    reads("-10⁻¹²", typed(-1e-12, 12, 1));
    reads("0x10^-4", typed(0.0, 4, 0));
}

#[test]
fn fractions() {
    reads("3/7", exact(3.0 / 7.0));
    reads("-1/3", exact(-1.0 / 3.0));
    reads("− 1 / 3", exact(-1.0 / 3.0));
    reads("1⁄3", exact(1.0 / 3.0));
    reads("0/5", exact(0.0));
    reads("½", exact(0.5));
    reads("-¾", exact(-0.75));
    reads("1½", exact(1.5));
    reads("1 ⅔", exact(5.0 / 3.0));
}

/// Such a fraction shows as many digits as its part with the fewest: 0.5/3 is 0.2 if one digit counts.
#[test]
fn fractions_of_decimal_numbers() {
    reads("0.5/3", typed(0.5 / 3.0, 1, 1));
    reads("0.50/3", typed(0.5 / 3.0, 2, 2));
    reads("3/0.50", typed(6.0, 1, 2));
    reads("1,25/0,5", typed(2.5, 0, 1));
    reads("0.12/1200", typed(1e-4, 5, 2));
    reads("0.00/3", typed(0.0, 2, 0));
}

#[test]
fn percent() {
    reads("12.5%", typed(0.125, 3, 3));
    reads("12,5 %", typed(0.125, 3, 3));
    reads("-3%", typed(-0.03, 2, 1));
}

#[test]
fn groups_of_digits() {
    for text in ["1 234,5", "1'234.5", "1’234.5", "1,234.5", "1.234,5", "1_234.5", "1\u{202f}234,5"]
    {
        reads(text, typed(1234.5, 1, 5));
    }
    for text in ["1,234,567", "1.234.567", "1 234 567", "1'234'567", "1_234_567"] {
        reads(text, typed(1_234_567.0, 0, 7));
    }
    reads("1,234,567.8", typed(1_234_567.8, 1, 8));
    reads("1 234", typed(1234.0, 0, 4));
    reads("1.234", typed(1.234, 3, 4));
    reads("0,234", typed(0.234, 3, 3));
    reads("1234,567", typed(1234.567, 3, 7));
    reads("1,2345", typed(1.2345, 4, 5));
    reads("0.123\u{2009}456\u{2009}7", typed(0.123_456_7, 7, 7));
}

#[test]
fn what_means_two_things_is_asked_back() {
    refuses("1,234", "`1,234` can mean 1.234 or 1234; write `1.234` or `1234`");
    refuses("-12,345", "`12,345` can mean 12.345 or 12345; write `12.345` or `12345`");
    refuses("1,234%", "`1,234` can mean 1.234 or 1234; write `1.234` or `1234`");
    refuses("1,234.", "`1,234.` can mean 1.234 or 1234; write `1.234` or `1234`");
    refuses("1.234,", "`1.234,` can mean 1.234 or 1234; write `1.234` or `1234`");
}

#[test]
fn marks_that_do_not_group() {
    let message = "the marks between the digits do not group them by three; write the digits without marks, with one decimal point";
    for text in ["1_0", "1.2.3", "1,2,3", "0,234,567", "0.3775.", "1'23", "12,34,567"] {
        refuses(text, message);
    }
}

#[test]
fn nothing_is_there() {
    for text in ["", " ", "\u{a0}\t\n", "\u{feff}"] {
        assert_eq!(read(text), Err(Refusal::Blank));
    }
    refuses("", "there is no answer");
    for text in ["-", "?", "abc", "n/a", "null", ".", "–", "true"] {
        refuses(text, "there is no number in this");
    }
}

#[test]
fn what_went_wrong_in_a_calculation() {
    for text in ["NaN", "nan", "-nan", "np.nan"] {
        refuses(text, "NaN is not a number: a calculation before it went wrong, such as 0/0");
    }
    for text in ["inf", "-Infinity", "∞", "+∞", "math.inf"] {
        refuses(
            text,
            "infinity is not an answer: a calculation before it went wrong, such as a division by 0",
        );
    }
    refuses("#DIV/0!", "`#DIV/0!` is an error of the spreadsheet; mend its formula");
    refuses("1/0", "this fraction divides by 0");
    refuses("0.5/0.0", "this fraction divides by 0");
}

#[test]
fn formulas() {
    for text in [
        "0.5*0.3",
        "sigmoid(0.3)",
        "=A1+B2",
        "=0.5",
        "0.5+0.3",
        "0.5 − 0.3",
        "1/2/3",
        "2^3",
        "0.5²",
        "1/3%",
        "10-4",
        "1.2·10-4",
        "e^(0.5)",
    ] {
        refuses(text, "this is a formula; write the number that comes out");
    }
}

#[test]
fn several_numbers() {
    for text in
        ["0.5 0.6", "0.5; 0.6", "0,5 0,6", "0.5,0.6", "[0.5, 0.6]", "0.5±0.1", "2 1/2", "1 2"]
    {
        refuses(text, "these are several numbers; write one");
    }
    refuses("0.377 5", "these are several numbers; write one");
}

#[test]
fn something_beside_the_number() {
    refuses("0.5 cm", "`cm` stands behind the number; write the number alone");
    refuses("0.5rad", "`rad` stands behind the number; write the number alone");
    refuses("12 €", "`€` stands behind the number; write the number alone");
    refuses("3‰", "`‰` stands behind the number; write the number alone");
    refuses("about 0.5", "`about` stands before the number; write the number alone");
    refuses("E = 0.5", "`E =` stands before the number; write the number alone");
    refuses("≈0.38", "`≈` stands before the number; write the number alone");
    refuses("1e5e5", "this is not a number; write it as in `0.3775` or `1.2e-4`");
}

#[test]
fn signs_and_exponents() {
    for text in ["--0.5", "+-0.5", "- -1"] {
        refuses(text, "this has several signs; write one");
    }
    for text in ["1e", "1e-", "1.2×10^", "1e0.5", "2e1/2"] {
        refuses(text, "the exponent must be a whole number; write it as in `1.2e-4`");
    }
}

#[test]
fn other_ways_to_write_digits() {
    refuses("٠٫٣", "`٠` is none of the digits 0 to 9; write it with those");
    refuses("０.５", "`０` is none of the digits 0 to 9; write it with those");
    refuses("0.३", "`३` is none of the digits 0 to 9; write it with those");
    for text in ["0x1F", "-0xff", "0x1.8p3"] {
        refuses(text, "this number is hexadecimal; write it in decimal digits");
    }
}

#[test]
fn too_much() {
    let large = "this number is too large; the largest that can be computed with is about 1.8e308";
    let small =
        "this number is too near to 0; the smallest that can be computed with is about 4.9e-324";
    for text in ["1e309", "-2e308", "1e99999999999", "10^400", "0e400"] {
        refuses(text, large);
    }
    for text in ["1e-400", "1·10^-99999999999", "-3e-324%"] {
        refuses(text, small);
    }
    assert_eq!(read("1.7976931348623157e308").map(|typed| typed.value), Ok(f64::MAX));
    let digits = "1".repeat(100);
    reads(&digits, typed(digits.parse().unwrap(), 0, 100));
    refuses(&"1".repeat(101), "this has more than 100 characters; write one number");
    refuses(&"x".repeat(1 << 20), "this has more than 100 characters; write one number");
}

#[test]
fn the_unit_of_the_last_digit() {
    let unit = |text: &str| read(text).unwrap().unit();
    assert_eq!(unit("0.3775"), 1e-4);
    assert_eq!(unit("12"), 1.0);
    assert_eq!(unit("1.2e3"), 100.0);
    assert_eq!(unit("1.5e300"), 1e299);
    assert_eq!(unit("1.5e-300"), 1e-301);
    assert_eq!(unit("3/7"), 0.0);
    assert_eq!(unit("0e-400"), 0.0);
}

#[test]
fn single_precision_is_seen() {
    let is_single = |text: &str| read(text).unwrap().is_single();
    let single = f64::from(0.1_f32).to_string();
    assert_eq!(single, "0.10000000149011612");
    assert!(is_single(&single));
    assert!(is_single(&f64::from(-0.593_27_f32).to_string()));
    assert!(!is_single("0.1000000000000000"));
    assert!(!is_single("0.5932699921071872"));
    // A half is a half in either precision.
    assert!(!is_single("0.500000000000"));
    assert!(!is_single("0.593270"));
    assert!(!is_single("1/3"));
}
