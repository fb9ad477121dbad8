//! Drawing initial weights and biases.

use nalgebra::DMatrix;

use super::{
    finite,
    layer::{Place, Running},
};
use crate::{
    error::{ProblemError, did_you_mean},
    initialisation::{self, Fan, Initialisation},
    problem::{InitChoice, InitTable, Path},
    random::Random,
};

/// Draws a matrix, row after row.
pub(super) fn draw(
    (rows, columns): (usize, usize),
    choice: &InitChoice,
    place: &Place,
    path: &Path,
    running: &mut Running,
) -> Result<DMatrix<f64>, ProblemError> {
    let table = match choice {
        InitChoice::Name(name) => &InitTable { name: name.clone(), ..InitTable::default() },
        InitChoice::Table(table) => table,
    };
    let Some(way) = Initialisation::by_name(&table.name) else {
        return Err(ProblemError::new(
            path.clone(),
            format!("there is no initialisation `{}`", table.name),
        )
        .help(did_you_mean(&table.name, initialisation::ALL.iter().map(|it| it.name))));
    };
    let parameters = init_parameters(table, way, path)?;
    if way.random && running.random.is_none() {
        return Err(ProblemError::new(
            path.clone(),
            format!("`{}` draws numbers, but the network has no seed", way.name),
        )
        .help(
            "add `seed:` with a whole number under `network:`, so that everyone draws the same",
        ));
    }
    let random = running.random.get_or_insert_with(|| Random::new(0));
    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^53")]
    let fan = Fan { sources: place.sources as f64, neurons: place.neurons as f64 };
    let mut drawn = DMatrix::zeros(rows, columns);
    for row in 0..rows {
        for column in 0..columns {
            let number = (way.draw)(random, fan, &parameters);
            if !number.is_finite() {
                let what = format!("`{}` draws numbers that are too large", way.name);
                return Err(ProblemError::new(path.clone(), what)
                    .help("take parameters of an ordinary size, such as 0.5"));
            }
            drawn[(row, column)] = number;
        }
    }
    Ok(drawn)
}

fn init_parameters(
    table: &InitTable,
    way: &Initialisation,
    path: &Path,
) -> Result<Vec<f64>, ProblemError> {
    let given = [
        ("value", table.value),
        ("low", table.low),
        ("high", table.high),
        ("mean", table.mean),
        ("deviation", table.deviation),
    ];
    for (name, value) in given {
        let Some(value) = value else { continue };
        finite(value, &path.key(name))?;
        if way.parameters.iter().all(|own| own.name != name) {
            let own: Vec<_> = way.parameters.iter().map(|own| format!("`{}`", own.name)).collect();
            let help = match own.as_slice() {
                [] => "it has no parameters; remove this one".to_owned(),
                own => format!("its parameters are {}", own.join(" and ")),
            };
            let what = format!("the initialisation `{}` has no parameter `{name}`", way.name);
            return Err(ProblemError::new(path.name(name), what).help(help));
        }
    }
    let value_of = |name| {
        let given = given.iter().find(|(given, _)| *given == name).and_then(|(_, value)| *value);
        let own = way.parameters.iter().find(|own| own.name == name);
        given.or(own.map(|own| own.default))
    };
    if let (Some(low), Some(high)) = (value_of("low"), value_of("high"))
        && low > high
    {
        let what = format!("`low` is {low}, but `high` is only {high}");
        return Err(ProblemError::new(path.clone(), what).help("give the lower bound as `low`"));
    }
    if let Some(deviation) = value_of("deviation").filter(|it| *it < 0.0) {
        let what = format!("the deviation is {deviation}, but it cannot be negative");
        return Err(
            ProblemError::new(path.key("deviation"), what).help("give 0 or more, such as 0.1")
        );
    }
    Ok(way.parameters.iter().map(|own| value_of(own.name).unwrap_or(own.default)).collect())
}
