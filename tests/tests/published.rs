//! Walks every number that the source of a fixture prints: what is said to be reproduced must be, and
//! what is said to be wrong at the source must differ.

#![cfg(test)]

use std::{collections::HashSet, path::Path};

use longhand_core::run::Plan;
use longhand_tests::{
    fixtures,
    numbers::{Number, Numbers, Printed, Quantities, Status},
};

/// How many numbers the files hold, so that the walk cannot pass by walking past them.
const REPRODUCED: usize = 407;
const WRONG_IN_SOURCE: usize = 158;

#[test]
fn every_printed_number_has_its_status() {
    let (mut reproduced, mut wrong) = (0, 0);
    let mut failures = Vec::new();
    for file in fixtures::numbers().unwrap() {
        let mut fail = |what: &str| failures.push(format!("{}: {what}", fixtures::name(&file)));
        match walk(&file, &mut fail) {
            Ok(statuses) => {
                let of = |status| statuses.iter().filter(|it| **it == status).count();
                reproduced += of(Status::Reproduced);
                wrong += of(Status::WrongInSource);
            }
            Err(error) => fail(&error),
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
    assert_eq!((reproduced, wrong), (REPRODUCED, WRONG_IN_SOURCE));
}

/// Walks one file and gives the statuses of its numbers.
fn walk(file: &Path, fail: &mut dyn FnMut(&str)) -> Result<Vec<Status>, String> {
    let numbers = Numbers::read(file)?;
    let problem = fixtures::load(&file.with_file_name(&numbers.problem))?;
    let plan = Plan::new(&problem).map_err(|error| error.to_string())?;
    let quantities = Quantities::new(&plan);
    let mut names = HashSet::new();
    for number in &numbers.numbers {
        if !names.insert(&number.name) {
            fail(&format!("{} is there twice", number.name));
        }
        if let Err(error) = check(number, &quantities) {
            fail(&format!("{}: {error}", number.name));
        }
    }
    Ok(numbers.numbers.iter().map(|number| number.status).collect())
}

fn check(number: &Number, quantities: &Quantities<'_>) -> Result<(), String> {
    let printed = Printed::read(&number.printed)?;
    let exact = quantities.value(&number.quantity)?;
    let is_wrong = number.status == Status::WrongInSource;
    if printed.agrees(exact) == is_wrong {
        return Err(format!("{:?}, but {} and {exact}", number.status, number.printed));
    }
    if number.kind.is_some() != is_wrong || number.why.is_some() != is_wrong {
        return Err("what is wrong in the source, and only that, has a kind and a reason".into());
    }
    match &number.gives {
        Some(_) if !is_wrong => Err("it is reproduced and needs nothing that gives it".into()),
        Some(gives) => {
            let given = quantities.value(gives)?;
            if printed.agrees(given) {
                Ok(())
            } else {
                Err(format!("{gives} gives {given}, and not {}", number.printed))
            }
        }
        None => Ok(()),
    }
}

#[test]
fn every_published_example_has_its_numbers() {
    let with_numbers: HashSet<_> = fixtures::numbers()
        .unwrap()
        .iter()
        .map(|file| {
            let problem = Numbers::read(file).unwrap().problem;
            fixtures::name(&file.with_file_name(problem))
        })
        .collect();
    for problem in fixtures::problems().unwrap() {
        let name = fixtures::name(&problem);
        if name.starts_with("published") {
            assert!(with_numbers.contains(&name), "{name} has no file of printed numbers");
        }
    }
}
