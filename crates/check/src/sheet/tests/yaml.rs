//! Sheets in YAML.

use super::{Format::Yaml, reads, refuses};

#[test]
fn names_with_answers_as_typed() {
    reads(
        Yaml,
        "# mine\nnet_h1: 0.3775\nout_h1: 0.590  # rounded\nE_total: '0,29'\nw5_new:\nw6_new: ~\nx: 1/3\n",
        &["?: net_h1=0.3775@2 out_h1=0.590@3 E_total=0,29@4 w5_new=@5 w6_new=@6 x=1/3@7"],
    );
}

#[test]
fn a_student_and_answers() {
    reads(
        Yaml,
        "student: Anna\nanswers:\n  net_h1: 0.3775\n  note: x\n",
        &["Anna: net_h1=0.3775@3 note=x@4"],
    );
    reads(Yaml, "Name: Ben\nid: 4711\nnet_h1: 1", &["4711: net_h1=1@3"]);
    reads(Yaml, "student: {name: Ben, group: 2, ID: 4711}\nnet_h1: 1", &["4711: net_h1=1@2"]);
    reads(
        Yaml,
        "course: ML\nstudent: Anna\nAnswers: {a: 1}\nweek: 3",
        &["Anna: a=1@3 (beside `answers`, this is not read: `course`, `week`)"],
    );
    // A quantity may be called `answers` if nothing stands below it.
    reads(Yaml, "answers: 3\na: 1", &["?: answers=3@1 a=1@2"]);
}

#[test]
fn groups_and_arrays() {
    reads(
        Yaml,
        "net: {h1: 0.3775, h2: 0.3925}\nW1: [[0.15, 0.20],\n     [0.25, null]]\ndeep: {a: {b: [1]}}",
        &[
            "?: net_h1=0.3775@1 net_h2=0.3925@1 W1[0][0]=0.15@2 W1[0][1]=0.20@2 W1[1][0]=0.25@3 W1[1][1]=@3 deep_a_b[0]=1@4",
        ],
    );
    reads(Yaml, "W: []\nnet: {}", &["?:"]);
}

#[test]
fn several_students() {
    let sheets = ["Anna: a=1@2", "Ben: a=2@5"];
    reads(Yaml, "student: Anna\na: 1\n---\nstudent: Ben\na: 2\n", &sheets);
    reads(
        Yaml,
        "---\nstudent: Anna\na: 1\n---\n---\nstudent: Ben\na: 2\n...\n",
        &["Anna: a=1@3", "Ben: a=2@7"],
    );
    reads(Yaml, "- student: Anna\n  a: 1\n-\n  student: Ben\n  a: 2\n", &sheets);
}

#[test]
fn a_name_that_is_there_twice_is_read_twice() {
    reads(Yaml, "a: 1\nb: 2\na: 3", &["?: a=1@1 b=2@2 a=3@3"]);
}

#[test]
fn bad_cells_do_not_block_the_others() {
    let long = "x".repeat(300);
    let cut = format!("?: {}…=1@1 a=sigmoid(0.3)@2 b=.nan@3", "x".repeat(199));
    reads(Yaml, format!("{long}: 1\na: sigmoid(0.3)\nb: .nan"), &[&cut]);
    reads(Yaml, "a: [[[[[[[[[[[1]]]]]]]]]]]\nb: 2", &["?: a[0][0][0][0][0][0][0][0]=[…]@1 b=2@2"]);
}

#[test]
fn what_is_no_sheet() {
    refuses(
        Yaml,
        "0.3775\n",
        "line 1, column 1: this is no answer sheet: it has no names with answers; write each name with its answer, such as `net_h1: 0.3775`",
    );
    refuses(
        Yaml,
        "- a: 1\n- 0.5",
        "entry 2 of the list is no answer sheet: it has no names; a list holds a sheet for each student, with names and answers",
    );
    refuses(
        Yaml,
        "a: 1\nb: [1, 2\nc: 3",
        "line 2, column 4: the bracket `[` that opens here is not closed, or a comma is missing behind it; close the list with `]`, and put a comma between its entries",
    );
    refuses(
        Yaml,
        "[".repeat(100_000),
        "line 1, column 129: the file is nested too deeply; it needs no more than a handful of lists inside each other",
    );
    refuses(
        Yaml,
        "a: 1\n".repeat(1_000_000),
        "the file is larger than 4 MiB; hand in so many numbers as CSV, JSON or .npz",
    );
}
