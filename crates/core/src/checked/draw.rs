//! Drawing initial weights and biases: all arrays of the network, in the order that the file states.

use std::collections::HashMap;

use nalgebra::DMatrix;

use super::{finite, layer::Place};
use crate::{
    error::{ProblemError, did_you_mean},
    initialisation::{self, Fan, Initialisation},
    problem::{Bias, Generator, InitChoice, InitTable, Network, Path, RowsOf, Weights},
    random::{NumPy, Random, Source},
};

/// The arrays that were drawn, by their names: `W1`, `b1`.
pub(super) type Drawn = HashMap<String, DMatrix<f64>>;

/// An array that is to be drawn.
struct Wanted<'n> {
    name: String,
    shape: (usize, usize),
    /// Whether it is drawn with a row for each source, and then turned.
    by_source: bool,
    init: &'n InitChoice,
    fan: Fan,
    path: Path,
}

/// Draws everything that the network leaves to be drawn.
pub(super) fn all(network: &Network, places: &[Place]) -> Result<Drawn, ProblemError> {
    let mut wanted: Vec<_> = network
        .layers
        .iter()
        .zip(places)
        .enumerate()
        .flat_map(|(index, (layer, place))| {
            [
                wanted_weights(layer.weights.as_ref(), index + 1, place),
                wanted_bias(layer.bias.as_ref(), index + 1, place),
            ]
        })
        .flatten()
        .collect();
    in_order(&mut wanted, network.draw_order.as_deref())?;
    let mut random = source(network)?;
    let mut drawn = Drawn::new();
    for it in wanted {
        let matrix = draw(&it, random.as_deref_mut())?;
        drawn.insert(it.name, if it.by_source { matrix.transpose() } else { matrix });
    }
    Ok(drawn)
}

#[expect(clippy::cast_precision_loss, reason = "counts far below 2^53")]
fn fan(place: &Place) -> Fan {
    Fan { sources: place.sources as f64, neurons: place.neurons as f64 }
}

fn wanted_weights<'n>(
    weights: Option<&'n Weights>,
    number: usize,
    place: &Place,
) -> Option<Wanted<'n>> {
    let Some(Weights::Table(table)) = weights else { return None };
    if table.values.is_some() {
        // With `init` beside it, that is the mistake to speak of.
        return None;
    }
    let by_source = table.rows == Some(RowsOf::Source);
    let shape = (place.neurons, place.sources);
    Some(Wanted {
        name: format!("W{number}"),
        shape: if by_source { (shape.1, shape.0) } else { shape },
        by_source,
        init: table.init.as_ref()?,
        fan: fan(place),
        path: place.path.key("weights").key("init"),
    })
}

fn wanted_bias<'n>(bias: Option<&'n Bias>, number: usize, place: &Place) -> Option<Wanted<'n>> {
    let Some(Bias::Table(table)) = bias else { return None };
    Some(Wanted {
        name: format!("b{number}"),
        shape: (if table.shared { 1 } else { place.neurons }, 1),
        by_source: false,
        init: &table.init,
        fan: fan(place),
        path: place.path.key("bias").key("init"),
    })
}

/// Puts the arrays into the order that the file states.
fn in_order(wanted: &mut [Wanted<'_>], order: Option<&[String]>) -> Result<(), ProblemError> {
    let Some(order) = order else { return Ok(()) };
    let path = Path::of("network").key("draw_order");
    let names: Vec<_> = wanted.iter().map(|it| it.name.clone()).collect();
    for (index, name) in order.iter().enumerate() {
        let path = path.index(index);
        if !names.contains(name) {
            let help = match names.is_empty() {
                true => "nothing is drawn, so remove `draw_order`".into(),
                false => did_you_mean(name, names.iter().map(String::as_str)),
            };
            return Err(
                ProblemError::new(path, format!("there is no array `{name}` to draw")).help(help)
            );
        }
        if order[..index].contains(name) {
            return Err(ProblemError::new(path, format!("`{name}` stands twice in `draw_order`"))
                .help("name every array once"));
        }
    }
    if let Some(missing) = names.iter().find(|name| !order.contains(name)) {
        let what = format!("`{missing}` is drawn too, but it is missing in `draw_order`");
        return Err(ProblemError::new(path, what).help(
            "name every array that is drawn: `W1` for the weights of layer 1, `b1` for its biases",
        ));
    }
    wanted.sort_by_key(|it| order.iter().position(|name| *name == it.name));
    Ok(())
}

/// What draws the numbers, if there is a seed.
fn source(network: &Network) -> Result<Option<Box<dyn Source>>, ProblemError> {
    let Some(seed) = network.seed else { return Ok(None) };
    Ok(Some(match network.generator.unwrap_or_default() {
        Generator::Chacha => Box::new(Random::new(seed)),
        Generator::Numpy => match u32::try_from(seed) {
            Ok(seed) => Box::new(NumPy::new(seed)),
            Err(_) => {
                let what = format!("NumPy's generator takes no seed as large as {seed}");
                return Err(ProblemError::new(Path::of("network").key("seed"), what)
                    .help("give a number from 0 to 4294967295"));
            }
        },
    }))
}

/// Draws a matrix, row after row.
fn draw(
    wanted: &Wanted<'_>,
    source: Option<&mut (dyn Source + 'static)>,
) -> Result<DMatrix<f64>, ProblemError> {
    let Wanted { shape: (rows, columns), init: choice, fan, path, .. } = wanted;
    let table = match choice {
        InitChoice::Name(name) => InitTable { name: name.clone(), ..InitTable::default() },
        InitChoice::Table(table) => table.clone(),
    };
    let Some(way) = Initialisation::by_name(&table.name) else {
        let help = match table.name.as_str() {
            // As NumPy has them besides.
            "random" | "random_sample" => {
                "write `rand` for numbers between 0 and 1, `uniform` for -1 to 1 or other bounds"
                    .into()
            }
            "standard_normal" => "did you mean `randn`?".into(),
            name => did_you_mean(name, initialisation::ALL.iter().map(|it| it.name)),
        };
        let what = format!("there is no initialisation `{}`", table.name);
        return Err(ProblemError::new(path.clone(), what).help(help));
    };
    let parameters = init_parameters(&table, way, path)?;
    if way.random && source.is_none() {
        return Err(ProblemError::new(
            path.clone(),
            format!("`{}` draws numbers, but the network has no seed", way.name),
        )
        .help(
            "add `seed:` with a whole number under `network:`, so that everyone draws the same",
        ));
    }
    // What is not random draws nothing from it.
    let mut none = Random::new(0);
    let random: &mut dyn Source = match source {
        Some(source) => source,
        None => &mut none,
    };
    let mut drawn = DMatrix::zeros(*rows, *columns);
    for row in 0..*rows {
        for column in 0..*columns {
            let number = (way.draw)(random, *fan, &parameters);
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

fn has_parameter(way: &Initialisation, name: &str) -> bool {
    way.parameters.iter().any(|own| own.name == name)
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
        if !has_parameter(way, name) {
            let own: Vec<_> = way.parameters.iter().map(|own| format!("`{}`", own.name)).collect();
            let owner = initialisation::ALL.iter().find(|it| has_parameter(it, name));
            let help = match (own.as_slice(), owner) {
                ([], Some(owner)) => {
                    format!(
                        "it has no parameters; remove this one, or choose `{}`, which has it",
                        owner.name
                    )
                }
                ([], None) => "it has no parameters; remove this one".to_owned(),
                ([only], _) => format!("its parameter is {only}"),
                (own, _) => format!("its parameters are {}", own.join(" and ")),
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
