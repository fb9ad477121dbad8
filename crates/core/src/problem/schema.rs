//! The JSON Schema of the problem file, made from its types and from the lists of activations,
//! error functions and initialisations.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{
    ArrayNames, LossChoice, LossTable, Problem, ToleranceChoice, ToleranceTable,
    check::DERIVED,
    training::{FULL, PER_SAMPLE},
};
use crate::{
    activation::{self, Parameter},
    initialisation, loss, optimiser, schedule,
    update::Setting,
};

/// The JSON Schema of the problem file.
#[must_use]
pub fn schema() -> Schema {
    schemars::schema_for!(Problem)
}

/// The name of an activation, or a section with its parameters.
pub(super) fn activation(_: &mut SchemaGenerator) -> Schema {
    let names = activation::ALL.iter().map(|it| it.name);
    let parameters = activation::ALL.iter().filter_map(|it| it.parameter.as_ref()).map(default);
    named_with_parameters("The activation.", names, parameters)
}

/// The name of an initialisation, or a section with its parameters.
pub(super) fn initialisation(_: &mut SchemaGenerator) -> Schema {
    let names = initialisation::ALL.iter().map(|it| it.name);
    let parameters = initialisation::ALL.iter().flat_map(|it| it.parameters).map(default);
    named_with_parameters("How to draw the numbers.", names, parameters)
}

fn default(parameter: &Parameter) -> (&'static str, Option<f64>) {
    (parameter.name, Some(parameter.default))
}

/// The name of an optimiser, or a section with its settings.
pub(super) fn optimiser(_: &mut SchemaGenerator) -> Schema {
    let names = optimiser::ALL.iter().map(|it| it.name);
    let all = optimiser::ALL.iter().flat_map(|it| it.settings);
    // Several optimisers have settings of one name with other defaults.
    let settings = all.filter_map(|it| Some((it.key?, None)));
    named_with_parameters("How parameters follow their gradients.", names, settings)
}

/// The name of a schedule, a section with its settings, or a list of such sections.
pub(super) fn schedule(_: &mut SchemaGenerator) -> Schema {
    let names = || schedule::ALL.iter().map(|it| it.name);
    let all = schedule::ALL.iter().flat_map(|it| it.settings);
    let default = |it: &Setting| Some(it.default).filter(|default| default.is_finite());
    let settings = || all.clone().filter_map(|it| Some((it.key?, default(it))));
    let mut one = named_with_parameters("How the learning rate changes.", names(), settings());
    if let Some(forms) = one.get_mut("anyOf").and_then(serde_json::Value::as_array_mut)
        && let Some(section) = forms.get_mut(1)
    {
        section["properties"]["per"] = serde_json::json!({ "enum": ["epoch", "step"] });
        let list = serde_json::json!({ "type": "array", "items": section.clone() });
        forms.push(list);
    }
    one
}

/// A name out of a list, or a section with the name and its parameters.
fn named_with_parameters<'a>(
    description: &str,
    names: impl Iterator<Item = &'a str>,
    parameters: impl Iterator<Item = (&'static str, Option<f64>)>,
) -> Schema {
    let names: Vec<_> = names.collect();
    let mut properties = serde_json::Map::new();
    properties.insert("name".to_owned(), serde_json::json!({ "enum": names }));
    for (name, default) in parameters {
        let mut number = serde_json::json!({ "type": "number" });
        if let Some(default) = default {
            number["default"] = default.into();
        }
        properties.insert(name.to_owned(), number);
    }
    json_schema!({
        "description": description,
        "anyOf": [
            { "enum": names },
            {
                "type": "object",
                "properties": properties,
                "required": ["name"],
                "additionalProperties": false
            }
        ]
    })
}

/// The name of an error function.
pub(super) fn loss_name(_: &mut SchemaGenerator) -> Schema {
    let names: Vec<_> = loss::ALL.iter().map(|it| it.name).collect();
    json_schema!({ "description": "The error function's name.", "enum": names })
}

/// How many samples go into one update.
pub(super) fn batch(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "description": "How many samples go into one update.",
        "anyOf": [
            { "enum": [PER_SAMPLE, FULL] },
            { "type": "integer", "minimum": 1 }
        ]
    })
}

impl JsonSchema for LossChoice {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "LossChoice".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "The error function: its name, or a section with its conventions.",
            "anyOf": [loss_name(generator), generator.subschema_for::<LossTable>()]
        })
    }
}

impl JsonSchema for ToleranceChoice {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ToleranceChoice".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "How far an answer may be away from the right number.",
            "anyOf": [{ "enum": [DERIVED] }, generator.subschema_for::<ToleranceTable>()]
        })
    }
}

impl JsonSchema for ArrayNames {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ArrayNames".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "What the course calls arrays, each with Longhand's name for it.",
            "type": "object",
            "additionalProperties": { "type": "string" }
        })
    }
}
