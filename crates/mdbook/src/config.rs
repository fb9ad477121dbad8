//! What a book says about us in its `book.toml`.

use std::path::PathBuf;

use longhand_cli::part::{self, Word};
use longhand_core::error::did_you_mean;
use mdbook_preprocessor::{
    PreprocessorContext,
    errors::{Error, Result},
};
use toml::Value;

/// A key of the section `[preprocessor.longhand]`.
struct Key {
    name: &'static str,
    set: fn(&mut Config, &Value) -> Option<()>,
    /// What its value has to be.
    wanted: &'static str,
}

/// Every key of ours.
static KEYS: [Key; 7] = [
    Key {
        name: "problems",
        set: |config, value| {
            config.problems = value.as_str()?.into();
            Some(())
        },
        wanted: "the path of a folder, such as \"problems\"",
    },
    Key {
        name: "maths",
        set: |config, value| {
            config.maths = value.as_bool()?;
            Some(())
        },
        wanted: "true or false",
    },
    Key {
        name: "cache",
        set: |config, value| {
            config.cache = value.as_bool()?;
            Some(())
        },
        wanted: "true or false",
    },
    Key { name: "notation", set: |it, value| it.usual("notation", value), wanted: "a name" },
    Key {
        name: "language",
        set: |it, value| it.usual("language", value),
        wanted: "a code, such as \"en\"",
    },
    Key {
        name: "decimal",
        set: |it, value| it.usual("decimal", value),
        wanted: "\"point\" or \"comma\"",
    },
    Key { name: "digits", set: |it, value| it.usual("digits", value), wanted: "a whole number" },
];

/// The names of our keys.
pub(crate) fn keys() -> impl Iterator<Item = &'static str> {
    KEYS.iter().map(|key| key.name)
}

/// The keys that mdBook has for every preprocessor.
const OF_MDBOOK: [&str; 5] = ["command", "renderers", "before", "after", "optional"];

/// What a book says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Config {
    /// Where problem files and answer sheets are, from the folder of `book.toml`.
    pub(crate) problems: PathBuf,
    /// Whether what stands between dollar signs is mathematics.
    pub(crate) maths: bool,
    /// Whether what has been made is kept for the next time.
    pub(crate) cache: bool,
    /// Options that count where a block does not say otherwise.
    pub(crate) usual: Vec<Word>,
}

impl Default for Config {
    fn default() -> Self {
        Self { problems: PathBuf::new(), maths: true, cache: true, usual: Vec::new() }
    }
}

impl Config {
    pub(crate) fn of(context: &PreprocessorContext) -> Result<Self> {
        let mut config = Self::default();
        let language = context.config.book.language.as_deref().unwrap_or("en");
        let is_known = longhand_trace::prose::Language::by_code(language).is_some();
        if is_known {
            config.put("language", language.to_owned());
        }
        let mathjax = context.config.get::<bool>("output.html.mathjax-support");
        // Then the formulas of the book are for MathJax.
        config.maths = !matches!(mathjax, Ok(Some(true)));
        let own = context.config.get::<toml::Table>("preprocessor.longhand")?.unwrap_or_default();
        for (name, value) in &own {
            config.set(name, value)?;
        }
        part::shown(&config.usual, 0.0)
            .map_err(|it| wrong(&it.what, it.help.as_deref().unwrap_or_default()))?;
        Ok(config)
    }

    fn set(&mut self, name: &str, value: &Value) -> Result<()> {
        if OF_MDBOOK.contains(&name) {
            return Ok(());
        }
        let Some(key) = KEYS.iter().find(|key| key.name == name) else {
            let names = KEYS.iter().map(|key| key.name).chain(OF_MDBOOK);
            return Err(wrong(&format!("there is no key `{name}`"), &did_you_mean(name, names)));
        };
        (key.set)(self, value).ok_or_else(|| {
            wrong(&format!("`{name}` cannot be {value}"), &format!("write {}", key.wanted))
        })
    }

    fn usual(&mut self, name: &str, value: &Value) -> Option<()> {
        let value = match value {
            Value::String(text) => text.clone(),
            Value::Integer(number) => number.to_string(),
            _ => return None,
        };
        self.put(name, value);
        Some(())
    }

    fn put(&mut self, name: &str, value: String) {
        self.usual.retain(|word| word.name != name);
        self.usual.push(Word { name: name.into(), value: Some(value) });
    }

    /// The options of a block, and behind them those of the book that mean something to its kind and that it does not
    /// say itself.
    pub(crate) fn with_usual(&self, words: &[Word], known: &[&str]) -> Vec<Word> {
        let says = |name: &str| {
            words.iter().any(|word| word.name == name || is_in_place_of(&word.name, name))
        };
        let usual =
            self.usual.iter().filter(|it| known.contains(&it.name.as_str()) && !says(&it.name));
        words.iter().chain(usual).cloned().collect()
    }
}

/// Whether an option says in another way what an option of the book says.
fn is_in_place_of(own: &str, usual: &str) -> bool {
    usual == "digits" && matches!(own, "decimals" | "rounding" | "carry")
}

fn wrong(what: &str, help: &str) -> Error {
    let help = if help.is_empty() { String::new() } else { format!("\n  help: {help}") };
    Error::msg(format!("book.toml, [preprocessor.longhand]: {what}{help}"))
}
