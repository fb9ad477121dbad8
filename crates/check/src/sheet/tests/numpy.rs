//! Sheets as NumPy arrays.

use super::{
    super::read,
    Format::{Npy, Npz},
    reads, refuses,
};
use miniz_oxide::deflate::compress_to_vec;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use std::io::Write;

/// A `.npy` file.
fn npy(descr: &str, fortran: bool, shape: &str, data: &[u8]) -> Vec<u8> {
    let fortran = if fortran { "True" } else { "False" };
    let head = format!("{{'descr': {descr}, 'fortran_order': {fortran}, 'shape': {shape}, }}\n");
    let length = u16::try_from(head.len()).unwrap().to_le_bytes();
    [b"\x93NUMPY\x01\x00", &length[..], head.as_bytes(), data].concat()
}

fn doubles(values: &[f64]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

#[test]
fn every_shape() {
    let data = doubles(&[0.15, 0.1 + 0.2, 0.25, 1e-7, 1.0, f64::NAN]);
    reads(Npy, npy("'<f8'", false, "()", &data[..8]), &["?: W1=0.15"]);
    reads(
        Npy,
        npy("'<f8'", false, "(2,)", &data[..16]),
        &["?: W1[0]=0.15 W1[1]=0.30000000000000004"],
    );
    reads(
        Npy,
        npy("'<f8'", false, "(2, 3)", &data),
        &[
            "?: W1[0][0]=0.15 W1[0][1]=0.30000000000000004 W1[0][2]=0.25 W1[1][0]=1e-7 W1[1][1]=1.0 W1[1][2]=NaN",
        ],
    );
    reads(
        Npy,
        npy("'<f8'", true, "(3, 2)", &data),
        &[
            "?: W1[0][0]=0.15 W1[0][1]=1e-7 W1[1][0]=0.30000000000000004 W1[1][1]=1.0 W1[2][0]=0.25 W1[2][1]=NaN",
        ],
    );
    let numbers: Vec<u8> = (0..8).collect();
    reads(
        Npy,
        npy("'|u1'", true, "(2, 2, 2)", &numbers),
        &[
            "?: W1[0][0][0]=0 W1[0][0][1]=4 W1[0][1][0]=2 W1[0][1][1]=6 W1[1][0][0]=1 W1[1][0][1]=5 W1[1][1][0]=3 W1[1][1][1]=7",
        ],
    );
    reads(Npy, npy("'<f8'", false, "(0, 3)", &[]), &["?:"]);
}

#[test]
fn every_type() {
    let single = 0.1_f32;
    reads(Npy, npy("'<f4'", false, "(1,)", &single.to_le_bytes()), &["?: W1[0]=0.1"]);
    reads(Npy, npy("'>f4'", false, "(1,)", &single.to_be_bytes()), &["?: W1[0]=0.1"]);
    reads(Npy, npy("'>f8'", false, "(1,)", &0.1_f64.to_be_bytes()), &["?: W1[0]=0.1"]);
    reads(Npy, npy("'<i8'", false, "(1,)", &(-7_i64).to_le_bytes()), &["?: W1[0]=-7"]);
    reads(Npy, npy("'>i4'", false, "(1,)", &(-7_i32).to_be_bytes()), &["?: W1[0]=-7"]);
    reads(Npy, npy("'|i1'", false, "(1,)", &[0x80]), &["?: W1[0]=-128"]);
    reads(Npy, npy("'|u1'", false, "(1,)", &[200]), &["?: W1[0]=200"]);
    reads(Npy, npy("'|b1'", false, "(2,)", &[1, 0]), &["?: W1[0]=1 W1[1]=0"]);
    let letters: Vec<u8> = ['½', '\0'].iter().flat_map(|l| u32::from(*l).to_le_bytes()).collect();
    reads(Npy, npy("'<U2'", false, "()", &letters), &["?: W1=½"]);
}

#[test]
fn every_version() {
    let head = b"{'descr': '|u1', 'fortran_order': False, 'shape': (1L,), }";
    let length = u32::try_from(head.len()).unwrap().to_le_bytes();
    for version in [2, 3] {
        let file = [b"\x93NUMPY", &[version, 0][..], &length, head, &[5]].concat();
        reads(Npy, file, &["?: W1[0]=5"]);
    }
    refuses(
        Npy,
        b"\x93NUMPY\x04\x00",
        "version 4 of NumPy's format is not known; make it one of numbers before you save it: `np.asarray(W1, dtype=float)`",
    );
}

#[test]
fn what_is_never_read() {
    let help = "make it one of numbers before you save it: `np.asarray(W1, dtype=float)`";
    let refuse = |descr: &str, what: &str| {
        refuses(Npy, npy(descr, false, "(1,)", &[0; 16]), &format!("{what}; {help}"));
    };
    refuse(
        "'|O'",
        "the array holds Python objects, which could run any program when they are read",
    );
    refuse("'<c16'", "the array holds complex numbers");
    refuse("'<f2'", "the array holds `<f2`, which is not read");
    refuse("'<M8[ns]'", "the array holds `<M8[ns]`, which is not read");
    refuse("[('a', '<f8')]", "the array has fields of several types");
}

#[test]
fn broken_arrays() {
    let whole = npy("'<f8'", false, "(2,)", &[0; 16]);
    refuses(
        Npy,
        &whole[..whole.len() - 3],
        "the array is cut off: 13 of its 16 bytes are there; save it and hand it in again",
    );
    refuses(Npy, &whole[..30], "the head of the array is cut off; save it and hand it in again");
    refuses(Npy, &whole[..7], "the head of the array is cut off; save it and hand it in again");
    refuses(Npy, "a,b\n", "this is no NumPy array; save it with `np.save(\"W1.npy\", W1)`");
    refuses(
        Npy,
        [whole.clone(), whole].concat(),
        "something stands behind the array; save several arrays with `np.savez(\"sheet.npz\", W1=W1, b1=b1)`",
    );
    refuses(
        Npy,
        npy("'<f8'", false, "(1, 1, 1, 1)", &[0; 8]),
        "the array has 4 dimensions, and at most 3 are read; save arrays with at most 3 dimensions, such as weights",
    );
    for shape in ["2", "(a,)", "(4294967296, 4294967296, 2)", "(-1,)"] {
        refuses(
            Npy,
            npy("'<f8'", false, shape, &[]),
            "the head of the array is damaged; save it again with `np.save`",
        );
    }
    refuses(
        Npy,
        npy("'|u1'", false, "(5000000,)", &[0; 5_000_000]),
        "the file has more than 4 million cells; keep only the numbers that were asked for, or split the file",
    );
}

/// A `.npz` file; each array with how it is packed.
fn npz(arrays: &[(&str, CompressionMethod, Vec<u8>)]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut file);
    for (name, method, data) in arrays {
        let packed = match *method {
            CompressionMethod::DEFLATE => compress_to_vec(data, 6),
            _ => data.clone(),
        };
        let name = format!("{name}.npy");
        let entry = archive.new_file(&name).compression_method(*method);
        let (mut entry, config) = entry.start().unwrap();
        let mut checked = config.wrap(std::io::sink());
        checked.write_all(data).unwrap();
        let (_, descriptor) = checked.finish().unwrap();
        entry.write_all(&packed).unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    file
}

const STORED: CompressionMethod = CompressionMethod::STORE;
const PACKED: CompressionMethod = CompressionMethod::DEFLATE;

fn name(student: &str) -> Vec<u8> {
    let letters: Vec<u8> = student.chars().flat_map(|l| u32::from(l).to_le_bytes()).collect();
    npy(&format!("'<U{}'", student.chars().count()), false, "()", &letters)
}

#[test]
fn archives() {
    let weights = npy("'<f8'", false, "(1, 2)", &doubles(&[0.5, 0.25]));
    let bias = npy("'<f4'", false, "()", &0.1_f32.to_le_bytes());
    let file = npz(&[
        ("student", STORED, name("Jörg")),
        ("W1", STORED, weights.clone()),
        ("b1", PACKED, bias),
        ("arr_0", PACKED, weights),
    ]);
    reads(
        Npz,
        file,
        &[
            "Jörg: W1[0][0]=0.5 W1[0][1]=0.25 b1=0.1 arr_0[0][0]=0.5 arr_0[0][1]=0.25 (`arr_0` is no name of a number; save it with `np.savez(\"sheet.npz\", W1=W1, b1=b1)`)",
        ],
    );
}

#[test]
fn a_bad_array_does_not_block_the_others() {
    let objects = npy("'|O'", false, "(1,)", b"\x80\x04K\x01.");
    let number = npy("'|u1'", false, "()", &[7]);
    reads(
        Npz,
        npz(&[("W1", PACKED, objects), ("b1", STORED, number)]),
        &[
            "?: b1=7 (`W1` is not read: the array holds Python objects, which could run any program when they are read; make it one of numbers before you save it: `np.asarray(W1, dtype=float)`)",
        ],
    );
}

#[test]
fn broken_archives() {
    let number = npy("'|u1'", false, "()", &[7]);
    let whole = npz(&[("W1", STORED, number.clone())]);
    let damaged = "the archive is cut off or damaged, or it is no .npz file; save it with `np.savez(\"sheet.npz\", W1=W1, b1=b1)`";
    for length in [4, 40, whole.len() - 30, whole.len() - 1] {
        refuses(Npz, &whole[..length], damaged);
    }
    refuses(Npz, "name,answer\n", damaged);
    refuses(
        Npz,
        &number,
        "this is a single NumPy array, and no archive of arrays; let the name of the file end in .npy",
    );
    refuses(
        Npz,
        npz(&[]),
        "the archive holds no NumPy arrays; save it with `np.savez(\"sheet.npz\", W1=W1, b1=b1)`",
    );
    let mut changed = whole.clone();
    let last = changed.windows(2).position(|pair| pair == b"\n\x07").unwrap() + 1;
    changed[last] = 8;
    refuses(
        Npz,
        changed,
        "the array `W1` is damaged; save it with `np.savez(\"sheet.npz\", W1=W1, b1=b1)`",
    );
}

/// A gigabyte of zeros is refused before it is unpacked, whether or not the archive says how much it is.
#[test]
fn bombs() {
    let too_large = "the arrays are larger than 64 MiB when they are unpacked; keep only the numbers that were asked for";
    let zeros = vec![0; 40 << 20];
    let bomb = npz(&[("a", PACKED, zeros.clone()), ("b", PACKED, zeros)]);
    assert!(bomb.len() < 200_000);
    // The first array is no array; the second is too much, together with the first.
    refuses(Npz, &bomb, too_large);
    // The same with a lie about the size: 1 byte.
    let size = (40_u32 << 20).to_le_bytes();
    let mut lie = bomb;
    while let Some(at) = lie.windows(4).position(|bytes| bytes == size) {
        lie[at..at + 4].copy_from_slice(&1_u32.to_le_bytes());
    }
    refuses(
        Npz,
        &lie,
        "the array `a` is damaged; save it with `np.savez(\"sheet.npz\", W1=W1, b1=b1)`",
    );
}

/// Archives with bytes changed at random.
#[test]
fn changed_archives_never_stop_the_reader() {
    let weights = npy("'<f8'", false, "(2, 2)", &doubles(&[0.5, 0.25, 1.0, 2.0]));
    let whole = npz(&[("W1", STORED, weights.clone()), ("b1", PACKED, weights)]);
    let mut state = 1_u64;
    for _ in 0..20_000 {
        let mut file = whole.clone();
        for _ in 0..3 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let at = usize::try_from(state >> 33).unwrap() % file.len();
            file[at] = state.to_le_bytes()[3];
        }
        // Whether it is read is all the same, as long as the reader comes to an end.
        let _ = read(Npz, &file, "W1");
    }
}
