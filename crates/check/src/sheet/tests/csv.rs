//! Sheets as tables.

use super::{Format::Csv, reads, refuses};

#[test]
fn a_row_for_each_number() {
    reads(
        Csv,
        "name,answer\nnet_h1,0.3775\nout_h1,\nE_total, 0.29 \n",
        &["?: net_h1=0.3775@2 out_h1=@3 E_total=0.29@4"],
    );
    reads(Csv, "Quantity\tunit\tValue\r\na\tV\t0.50\r\n", &["?: a=0.50@2"]);
}

#[test]
fn a_row_for_each_number_of_several_students() {
    reads(
        Csv,
        "student,quantity,value\nAnna,a,1\n,b,2\nBen,a,3\nAnna,c,4\n",
        &["Anna: a=1@2 b=2@3 c=4@5", "Ben: a=3@4"],
    );
    // Here the name is the student's.
    reads(Csv, "name,symbol,result\nAnna,a,1", &["Anna: a=1@2"]);
    reads(Csv, "id,name,answer\n4711,a,1", &["4711: a=1@2"]);
}

#[test]
fn a_row_for_each_student() {
    reads(
        Csv,
        "student,email,net_h1,out_h1\nAnna,a@b.c,0.3775,0.593\nBen,,0.38\n,,,\n\nCem,,,0.6,,\n",
        &[
            "Anna: net_h1=0.3775@2 out_h1=0.593@2",
            "Ben: net_h1=0.38@3 out_h1=@3",
            "Cem: net_h1=@6 out_h1=0.6@6",
        ],
    );
}

#[test]
fn headings_of_other_programs() {
    reads(Csv, "Student Name,a\nAnna,1\n", &["Anna: a=1@2"]);
    reads(Csv, "a,E-Mail,ID\n1,a@b.c,4711\n", &["4711: a=1@2"]);
}

#[test]
fn the_german_way() {
    reads(
        Csv,
        "\u{feff}Name;net_h1;\"W[0,1]\"\r\nAnna;0,3775;1,5\r\nJörg;;2\r\n",
        &["Anna: net_h1=0,3775@2 W[0,1]=1,5@2", "Jörg: net_h1=@3 W[0,1]=2@3"],
    );
    reads(Csv, "sep=;\nname;answer\na;0,5\n", &["?: a=0,5@3"]);
}

#[test]
fn quotes_and_duplicates() {
    reads(
        Csv,
        "\"name\",\"answer\"\n\"a\",\"0,5\"\nb,\"say \"\"x\"\"\"\na,1\n",
        &["?: a=0,5@2 b=say \"x\"@3 a=1@4"],
    );
}

#[test]
fn rows_that_are_too_long() {
    // The last cell takes up a decimal comma.
    reads(Csv, "name,answer\na,0,3775\nb,1\n", &["?: a=0,3775@2 b=1@3"]);
    reads(
        Csv,
        "student,a,b\nAnna,0,5,0,6\nBen,1,2\n",
        &[
            "Anna: (the row on line 2 has 5 cells, but there are 3 columns, so it is not read; put numbers with a decimal comma into quotation marks)",
            "Ben: a=1@3 b=2@3",
        ],
    );
    reads(
        Csv,
        "answer,name\n0,5,a\n1,b\n,,\n2,\n",
        &[
            "?: b=1@3 (the row on line 2 has 3 cells, but there are 2 columns, so it is not read; put numbers with a decimal comma into quotation marks) (the answer on line 5 has no name, so it is not read)",
        ],
    );
}

#[test]
fn what_is_no_table() {
    let help = "give a table the columns `name` and `answer`, with a row for each number; or the column `student` and one for each number, with a row for each student";
    refuses(
        Csv,
        "net_h1,0.3775\nout_h1,0.593\n",
        &format!("line 1, column 1: the first row has no headings; {help}"),
    );
    refuses(
        Csv,
        "what;how much\na;1\n",
        &format!(
            "line 1, column 1: the headings say neither name and answer nor student: `what`, `how much`; {help}"
        ),
    );
    refuses(
        Csv,
        "name,answer\na,1\nb,\"2\nc,3\n",
        "line 3, column 1: a quotation mark that opens in this row is not closed; close it, or write the cell without quotation marks",
    );
}
