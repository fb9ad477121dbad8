//! Files that cannot be read at all, whatever their ending says.

use super::{
    Format::{self, Csv, Json, JsonLines, Npy, Npz, Yaml},
    read, refuses,
};

const TEXTS: [Format; 4] = [Yaml, Json, JsonLines, Csv];

#[test]
fn empty_files() {
    let message = "the file is empty; it should hold names with answers";
    for format in [Yaml, Json, JsonLines, Csv, Npz, Npy] {
        refuses(format, "", message);
    }
    for format in [Yaml, JsonLines, Csv] {
        refuses(format, " \n\n", message);
        refuses(format, "\u{feff}", message);
    }
    refuses(Yaml, "# nothing\n---\n", message);
    refuses(Json, "[]", message);
}

#[test]
fn huge_files() {
    let bytes = vec![b'a'; (64 << 20) + 1];
    for format in [Yaml, Csv, Npz] {
        refuses(
            format,
            &bytes,
            "the file is larger than 64 MiB; keep only the numbers that were asked for, or split it",
        );
    }
}

#[test]
fn files_of_other_programs() {
    for format in TEXTS {
        refuses(
            format,
            b"PK\x03\x04rest",
            "this is an archive, such as .xlsx, .ods or .npz; save a spreadsheet as “CSV UTF-8”; an archive of NumPy arrays is read if its name ends in .npz",
        );
        refuses(
            format,
            b"\x93NUMPY\x01\x00",
            "this is a NumPy array; it is read if the name of the file ends in .npy",
        );
        refuses(
            format,
            b"%PDF-1.7",
            "this is a PDF file; hand in the numbers as text, such as CSV or YAML",
        );
        refuses(
            format,
            b"\xff\xfea\0:\0",
            "the file is in UTF-16; save it in UTF-8; a spreadsheet calls that “CSV UTF-8”",
        );
        for garbage in [&b"\x7fELF\0\xff\0"[..], b"a: \0"] {
            refuses(
                format,
                garbage,
                "this is no text, but a file for a program; hand in the numbers as text, such as CSV or YAML",
            );
        }
    }
}

#[test]
fn latin_1() {
    for format in TEXTS {
        refuses(
            format,
            b"student,a\nJ\xf6rg,1",
            "line 2, column 2: the byte 0xf6 that stands here is not UTF-8; save it in UTF-8; a spreadsheet calls that “CSV UTF-8”",
        );
    }
}

/// Files of random pieces, of every format.
#[test]
fn random_files_never_stop_the_readers() {
    let pieces: [&[u8]; 32] = [
        b"a",
        b"student",
        b"answers",
        b"name",
        b": ",
        b"\n",
        b"  ",
        b"- ",
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b";",
        b"\t",
        b"\"",
        b"'",
        b"0.5",
        b"1e-4",
        b"null",
        b"NaN",
        b"---\n",
        b"&x ",
        b"*x",
        b"!t ",
        b"\\",
        b"\xff",
        b"\0",
        b"|\n",
        b"PK\x03\x04",
        b"\x93NUMPY\x01\0",
        b"answer\n",
    ];
    let mut state = 1_u64;
    for _ in 0..4000 {
        let mut file = Vec::new();
        for _ in 0..30 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            file.extend(pieces[usize::try_from(state >> 59).unwrap()]);
        }
        for format in [Yaml, Json, JsonLines, Csv, Npz, Npy] {
            if let Err(error) = read(format, &file, "W1") {
                assert!(!error.what.is_empty());
            }
        }
    }
}
