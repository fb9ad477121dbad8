//! Any YAML as a tree of texts, each as it was typed.

use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    fmt,
};

use serde::{
    Deserialize, Deserializer,
    de::{self, DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use super::{
    super::{Location, Path, explain, read::too_deep},
    GENEROUS, fault, is_endless, location,
    walk::{Kind, Walk},
};
use crate::error::ProblemError;

/// A value of a YAML text whose numbers are still texts: `0.10` keeps its zero, and `~` is `~`.
///
/// What stands in the file as it is here is borrowed from it, and so tells its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Raw<'t> {
    /// A text, a number, a truth value or `null`, as it was typed, without quotation marks.
    Text(Cow<'t, str>),
    /// A list.
    List(Vec<Raw<'t>>),
    /// Keys with their values, in the order of the file; a key that is there twice comes twice.
    Table(Vec<(Cow<'t, str>, Raw<'t>)>),
}

/// Reads the documents of a YAML text: one, or several with `---` between them. An empty one is an empty
/// text.
///
/// # Errors
/// What is wrong, where and how to mend it, if the text is no YAML or stands for far more than it has
/// letters.
pub fn read_raw(text: &str) -> Result<Vec<Raw<'_>>, ProblemError> {
    if let Some(at) = too_deep(text) {
        return Err(nested_too_deeply(Some(at)));
    }
    // The parser hands over a value as it was typed only where it is told that a text comes. So it is
    // asked twice: first what comes, then for that.
    let left = Cell::new(GENEROUS + text.len());
    let once = serde_yaml::Deserializer::from_str(text);
    let again = serde_yaml::Deserializer::from_str(text);
    once.zip(again).map(|(once, again)| document(once, again, &left, text)).collect()
}

fn document<'t>(
    once: serde_yaml::Deserializer<'t>,
    again: serde_yaml::Deserializer<'t>,
    left: &Cell<usize>,
    text: &str,
) -> Result<Raw<'t>, ProblemError> {
    let kinds = RefCell::new(Vec::new());
    let meet = |kind| {
        kinds.borrow_mut().push(kind);
        left.set(left.get().saturating_sub(1));
        left.get() > 0
    };
    Walk { meet: &meet }.deserialize(once).map_err(|error| broken(&error, text))?;
    let kinds = kinds.take();
    Tree { kinds: &RefCell::new(kinds.iter()) }.deserialize(again).map_err(|error| ProblemError {
        location: location(&error),
        ..ProblemError::new(Path::default(), "a key cannot be a list or a section")
            .help("a key is a single word with a colon behind it")
    })
}

/// What is wrong with a text that cannot be gone through.
fn broken(error: &serde_yaml::Error, text: &str) -> ProblemError {
    let message = error.to_string();
    if message.contains("recursion limit") && !text.contains('*') {
        return nested_too_deeply(location(error));
    }
    explain::explain(&fault(error, !is_endless(&message), text), text)
}

fn nested_too_deeply(location: Option<Location>) -> ProblemError {
    let error = ProblemError::new(Path::default(), "the file is nested too deeply")
        .help("it needs no more than a handful of lists inside each other");
    ProblemError { location, ..error }
}

/// Asks for the values whose kinds are known.
#[derive(Clone, Copy)]
struct Tree<'k> {
    kinds: &'k RefCell<std::slice::Iter<'k, Kind>>,
}

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Raw<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw<'de>, D::Error> {
        let kind = self.kinds.borrow_mut().next().copied();
        match kind {
            Some(Kind::Scalar) => deserializer.deserialize_str(self),
            Some(Kind::List) => deserializer.deserialize_seq(self),
            Some(Kind::Table) => deserializer.deserialize_map(self),
            Some(Kind::Nothing) | None => {
                IgnoredAny::deserialize(deserializer)?;
                Ok(Raw::Text(Cow::Borrowed("")))
            }
        }
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Raw<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Raw<'de>, E> {
        Ok(Raw::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Raw<'de>, E> {
        Ok(Raw::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Raw<'de>, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = list.next_element_seed(self)? {
            entries.push(entry);
        }
        Ok(Raw::List(entries))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut table: A) -> Result<Raw<'de>, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = table.next_key_seed(self)? {
            let Raw::Text(key) = key else { return Err(de::Error::custom("no key")) };
            entries.push((key, table.next_value_seed(self)?));
        }
        Ok(Raw::Table(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::{Raw, read_raw};

    fn text(text: &str) -> Raw<'_> {
        Raw::Text(text.into())
    }

    fn values(yaml: &str) -> Vec<String> {
        let documents = read_raw(yaml).unwrap();
        let [Raw::Table(entries)] = documents.as_slice() else { panic!("{documents:?}") };
        let values = entries.iter().map(|(_, value)| match value {
            Raw::Text(text) => text.clone().into_owned(),
            other => panic!("{other:?}"),
        });
        values.collect()
    }

    #[test]
    fn scalars_are_kept_as_typed() {
        let yaml = "a: 0.10\nb: 1e-4\nc: '0,5'\nd: \"x\"\ne: 0x1F\nf: true\ng: .nan\n1: +.5\n";
        assert_eq!(values(yaml), ["0.10", "1e-4", "0,5", "x", "0x1F", "true", ".nan", "+.5"]);
        assert_eq!(values("a: ~\nb: null\nc:\nd: ''"), ["~", "null", "", ""]);
        assert_eq!(values("a: 1\n  2\nb: |\n  3\n  4\n"), ["1 2", "3\n4\n"]);
        assert_eq!(values("a: &x 0.10\nb: *x\nc: !mine 0.20"), ["0.10", "0.10", "0.20"]);
    }

    #[test]
    fn plain_and_quoted_texts_are_borrowed() {
        use std::borrow::Cow;
        let documents = read_raw("a: 0.10\nb: '0.20'").unwrap();
        let [Raw::Table(entries)] = documents.as_slice() else { panic!("{documents:?}") };
        for (key, value) in entries {
            assert!(matches!(key, Cow::Borrowed(_)));
            assert!(matches!(value, Raw::Text(Cow::Borrowed(_))));
        }
    }

    #[test]
    fn lists_tables_and_documents() {
        let list = Raw::List(vec![text("1"), Raw::List(vec![text("2.0")]), text("")]);
        assert_eq!(read_raw("- 1\n- [2.0]\n-"), Ok(vec![list.clone()]));
        assert_eq!(
            read_raw("a: 1\na: !t\n  - 1\n  - [2.0]\n  -\n---\n7"),
            Ok(vec![Raw::Table(vec![("a".into(), text("1")), ("a".into(), list)]), text("7"),])
        );
        assert_eq!(read_raw(""), Ok(vec![text("")]));
        assert_eq!(read_raw("# nothing\n"), Ok(vec![text("")]));
    }

    #[test]
    fn what_is_refused() {
        let message = |yaml: &str| read_raw(yaml).unwrap_err().to_string();
        assert_eq!(
            message("a: 1\n---\nb: [1"),
            "line 3, column 4: the bracket `[` that opens here is not closed, or a comma is missing behind it; close the list with `]`, and put a comma between its entries"
        );
        assert_eq!(
            message(&"[".repeat(200)),
            "line 1, column 129: the file is nested too deeply; it needs no more than a handful of lists inside each other"
        );
        assert_eq!(
            message(&"- ".repeat(300)),
            "line 1, column 257: the file is nested too deeply; it needs no more than a handful of lists inside each other"
        );
        assert_eq!(
            message("? [a, b]\n: 1"),
            "line 1, column 1: a key cannot be a list or a section; a key is a single word with a colon behind it"
        );
        let doubled = (1..40).fold("a0: &a0 [1]\n".to_owned(), |yaml, level| {
            format!("{yaml}a{level}: &a{level} [*a{0}, *a{0}]\n", level - 1)
        });
        assert_eq!(
            message(&format!("b: 1\n---\n{doubled}")),
            "the aliases of the file stand for too much; write the values out instead of using `*` aliases"
        );
    }
}
