//! Sheets in JSON, and in lines of JSON.

use super::{
    super::json_line,
    Format::{Json, JsonLines},
    reads, refuses, shown,
};
use std::borrow::Cow;

#[test]
fn numbers_as_typed() {
    reads(
        Json,
        "{\n \"net_h1\": 0.37750,\n \"a\": 1E-4, \"b\": \"0,29\", \"c\": null, \"d\": true, \"e\": \"\"\n}",
        &["?: net_h1=0.37750@2 a=1E-4@3 b=0,29@3 c=@3 d=true@3 e=@3"],
    );
}

#[test]
fn students_groups_and_arrays() {
    reads(
        Json,
        r#"{"student": "Anna", "answers": {"net": {"h1": 0.3775}, "dW2": [[1, 2.0], [3]]}, "week": 2}"#,
        &[
            "Anna: net_h1=0.3775@1 dW2[0][0]=1@1 dW2[0][1]=2.0@1 dW2[1][0]=3@1 (beside `answers`, this is not read: `week`)",
        ],
    );
    reads(Json, r#"{"id": 4711, "a": 1}"#, &["4711: a=1@1"]);
    reads(
        Json,
        "[{\"name\": \"Anna\", \"a\": 1},\n{\"name\": \"Ben\", \"a\": 2}]",
        &["Anna: a=1@1", "Ben: a=2@2"],
    );
}

#[test]
fn a_name_that_is_there_twice_is_read_twice() {
    reads(Json, r#"{"a": 1, "a": 2}"#, &["?: a=1@1 a=2@1"]);
}

#[test]
fn escapes() {
    reads(Json, r#"{"student": "J\u00fcrgen", "a\u005f1": "0\u002e5"}"#, &["Jürgen: a_1=0.5"]);
    // Half a letter is no letter, but no reason to refuse the others.
    reads(Json, r#"{"a": "\ud800", "b": 1}"#, &[r#"?: a="\ud800"@1 b=1@1"#]);
}

#[test]
fn words_of_python_are_bad_cells() {
    let expected = ["?: a=NaN b[0]=-Infinity b[1]=2 c=Infinity d=0.5"];
    reads(
        Json,
        r#"{"a": NaN, "b": [-Infinity, 2], "c": Infinity, "d": 0.5}"#,
        &["?: a=NaN@1 b[0]=-Infinity@1 b[1]=2@1 c=Infinity@1 d=0.5@1"],
    );
    let line = r#"{"a": NaN, "b": [-Infinity, 2], "c": Infinity, "d": 0.5}"#;
    assert_eq!(json_line(line).map(|sheet| shown(&sheet).replace("@1", "")).unwrap(), expected[0]);
}

#[test]
fn lines() {
    reads(
        JsonLines,
        "{\"student\": \"Anna\", \"answers\": {\"a\": 1}}\r\n\n{\"name\": \"Ben\", \"a\": [2]}\n",
        &["Anna: a=1@1", "Ben: a[0]=2@3"],
    );
}

#[test]
fn a_line_is_borrowed() {
    let sheet = json_line(r#"{"student": "Anna", "answers": {"a": 0.10, "b": "x"}}"#).unwrap();
    assert!(matches!(sheet.student, Some(Cow::Borrowed("Anna"))));
    for answer in &sheet.answers {
        assert!(matches!(answer.name, Cow::Borrowed(_)) && matches!(answer.text, Cow::Borrowed(_)));
    }
}

#[test]
fn deep_nesting_is_a_bad_cell() {
    let deep = format!("{}1{}", "[".repeat(50), "]".repeat(50));
    reads(
        Json,
        format!(r#"{{"a": {deep}, "b": 2}}"#),
        &["?: a[0][0][0][0][0][0][0][0]=[…]@1 b=2@1"],
    );
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let message = "entry 1 of the list is no answer sheet: it has no names; a list holds a sheet for each student, with names and answers";
    refuses(Json, &deep, message);
    refuses(
        Json,
        "[".repeat(100_000),
        "line 1, column 100000: the file ends too early; close every bracket, brace and quotation mark, and see that nothing was cut off",
    );
}

#[test]
fn what_is_no_sheet() {
    refuses(
        Json,
        "0.5",
        "line 1, column 1: this is no answer sheet: it has no names with answers; write each name with its answer, such as `{\"net_h1\": 0.3775}`",
    );
    refuses(
        Json,
        "{\"a\": 1,\n \"b\": 0,5}",
        "line 2, column 9: a key in double quotation marks is needed here; write keys as `\"bias\"`; a decimal number has a point, not a comma",
    );
    refuses(
        Json,
        "{\"a\": 1}\n{\"a\": 2}",
        "line 2, column 1: the file goes on where it should end; put several sheets into a list, `[…, …]`, or one into each line of a .jsonl file",
    );
    refuses(
        JsonLines,
        "{\"a\": 1}\n{\"a\": 2",
        "line 2, column 7: the file ends too early; close every bracket, brace and quotation mark, and see that nothing was cut off",
    );
    refuses(
        JsonLines,
        "[1]",
        "line 1, column 1: a line holds one answer sheet, in braces; write each name with its answer, such as `{\"net_h1\": 0.3775}`",
    );
}
