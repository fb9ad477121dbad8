//! Answer sheets in bulk: 10,000 sheets of 40 numbers, all right, and with one mistake on each.
//!
//! The time is given as a ratio to what `serde_json` needs in the same run to parse the same lines into
//! typed form, and no more. Where Python is there, so is the time of `json` and `math.isclose`, which diagnose
//! nothing.
#![allow(clippy::print_stdout, clippy::expect_used, reason = "a measurement")]

use std::{
    collections::HashMap,
    fmt::Write as _,
    fs::File,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use longhand_check::{
    key::Key,
    mistake::catalogue,
    play::{honest, play},
};
use longhand_core::{
    checked::NoFiles,
    problem::{Format, Problem},
    run::Plan,
};
use serde::Deserialize;

const SHEETS: usize = 10_000;
const ROUNDS: usize = 7;

const PROBLEM: &str = "
network:
  inputs: [i1, i2]
  layers:
    - {neurons: [h1, h2], activation: sigmoid, weights: [[0.15, 0.2], [0.25, 0.3]], bias: [0.35, 0.31]}
    - {neurons: [o1, o2], activation: sigmoid, weights: [[0.4, 0.45], [0.5, 0.55]], bias: [0.6, 0.57]}
loss: half_squared_error
data: [{inputs: [0.05, 0.1], targets: [0.01, 0.99]}]
training: {learning_rate: 0.5}
";

#[derive(Deserialize)]
struct Typed {
    student: String,
    answers: HashMap<String, f64>,
}

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let problem = folder.path().join("problem.yaml");
    std::fs::write(&problem, PROBLEM).expect("the problem");
    let checked = Problem::load(PROBLEM, Format::Yaml, &NoFiles).expect("the problem is good");
    let plan = Plan::new(&checked).expect("a small network");
    let mut key = Key::new(&checked, &plan, 1).expect("a small network");
    key.ask(&longhand_check::kind::ALL.map(|row| row.kind));
    let asked: Vec<_> = key.asked().take(40).collect();
    let names: Vec<_> = asked.iter().map(|id| key.number(*id).name.clone()).collect();
    let pick = |numbers: &[f64]| asked.iter().map(|id| numbers[id.index()]).collect::<Vec<_>>();

    let right = pick(&honest(&key, &|x| x));
    let wrong: Vec<_> = catalogue()
        .filter_map(|mistake| play(&key, &[mistake], &|x| x))
        .map(|numbers| pick(&numbers))
        .filter(|numbers| *numbers != right)
        .collect();
    println!("{} numbers on a sheet, {} different mistakes", names.len(), wrong.len());
    let all_right = lines(&names, |_| &right);
    let one_mistake = lines(&names, |sheet| &wrong[sheet % wrong.len()]);

    let kinds = longhand_check::kind::ALL.map(|row| row.name).join(",");
    let mut times: HashMap<&str, Vec<Duration>> = HashMap::new();
    for _ in 0..ROUNDS {
        let mut note = |what, time| times.entry(what).or_default().push(time);
        note("parse", parse(&all_right));
        note("right", check(&problem, &kinds, &all_right, folder.path()));
        note("mistake", check(&problem, &kinds, &one_mistake, folder.path()));
    }
    let median = |what: &str| {
        let mut all = times[what].clone();
        all.sort();
        all[all.len() / 2].as_secs_f64() * 1e3
    };
    let (parse, right, mistake) = (median("parse"), median("right"), median("mistake"));
    println!("serde_json, typed      {parse:7.1} ms   1.00");
    println!("all right              {right:7.1} ms   {:.2}   (at most 3)", right / parse);
    println!(
        "one mistake on each    {mistake:7.1} ms   {:.2}   {:.2} times all right (at most 5)",
        mistake / parse,
        mistake / right
    );
    python(&all_right, folder.path());
}

fn lines<'n>(names: &[String], numbers: impl Fn(usize) -> &'n Vec<f64>) -> String {
    let mut text = String::new();
    for sheet in 0..SHEETS {
        let _ = write!(text, "{{\"student\":\"s{sheet}\",\"answers\":{{");
        for (k, (name, number)) in names.iter().zip(numbers(sheet)).enumerate() {
            let comma = if k > 0 { "," } else { "" };
            let _ = write!(text, "{comma}\"{name}\":{number:.9}");
        }
        text.push_str("}}\n");
    }
    text
}

fn parse(lines: &str) -> Duration {
    let start = Instant::now();
    let mut sum = 0;
    for line in lines.lines() {
        let sheet: Typed = serde_json::from_str(line).expect("JSON");
        sum += sheet.answers.len() + sheet.student.len();
    }
    assert!(std::hint::black_box(sum) > 0);
    start.elapsed()
}

/// The whole command, from the start of the process to its end, with its input and output in files.
fn check(problem: &Path, kinds: &str, lines: &str, folder: &Path) -> Duration {
    let input = folder.join("sheets.jsonl");
    File::create(&input).and_then(|mut it| it.write_all(lines.as_bytes())).expect("the sheets");
    let start = Instant::now();
    let status = Command::new(env!("CARGO_BIN_EXE_longhand"))
        .args(["check", "--jsonl", "--ask", kinds])
        .arg(problem)
        .stdin(File::open(&input).expect("the sheets"))
        .stdout(File::create(folder.join("reports.jsonl")).expect("the reports"))
        .stderr(Stdio::inherit())
        .status()
        .expect("the command");
    assert!(matches!(status.code(), Some(0 | 1)), "{status}");
    start.elapsed()
}

/// The same sheets in Python: parsed and compared, no more.
fn python(lines: &str, folder: &Path) {
    let input = folder.join("sheets.jsonl");
    File::create(&input).and_then(|mut it| it.write_all(lines.as_bytes())).expect("the sheets");
    let program = "
import json, math, sys, time
lines = open(sys.argv[1]).read().splitlines()
key = json.loads(lines[0])['answers']
best = []
for _ in range(5):
    start = time.perf_counter()
    right = 0
    for line in lines:
        answers = json.loads(line)['answers']
        right += sum(math.isclose(answers[name], value, rel_tol=1e-6) for name, value in key.items())
    best.append(time.perf_counter() - start)
print(f'Python json, isclose   {sorted(best)[2] * 1e3:7.1f} ms')
";
    let python = Command::new("python3").arg("-c").arg(program).arg(&input).status();
    if python.is_err() {
        println!("Python is not there to compare with");
    }
}
