//! The messages of a language, read once from its file.
//!
//! Most are plain text, or text with places for what is put in, or choose their words by a word. These are
//! taken apart when the file is read, so that a page of many equations costs no more than copying words. What
//! chooses its words by a number is left to Fluent, which knows the plurals of languages.

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey,
};
use rustc_hash::FxHashMap;
use unic_langid::LanguageIdentifier;

use super::Arg;

/// The messages of a language.
pub(super) struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    messages: FxHashMap<String, Message>,
}

/// A message by what it takes to say it.
pub(super) enum Message {
    /// Nothing.
    Text(String),
    /// What is put in.
    Template(Vec<Piece>),
    /// What chooses its words: by words that are put in, or else Fluent does it.
    Choice(Vec<Part>),
    /// What only Fluent understands.
    Fluent,
}

/// A piece of a message without choices.
pub(super) enum Piece {
    Text(String),
    /// The name of what is put in.
    Argument(String),
}

/// A part of a message with choices.
pub(super) enum Part {
    Piece(Piece),
    /// A choice by the word that is put in for a name.
    Choice {
        by: String,
        cases: Vec<(String, Vec<Part>)>,
        otherwise: Vec<Part>,
    },
}

/// The pieces of the words that are chosen; `None` where a choice is by a number.
pub(super) fn chosen<'m>(parts: &'m [Part], args: &[(&str, Arg<'_>)]) -> Option<Vec<&'m Piece>> {
    let mut pieces = Vec::with_capacity(16);
    choose(parts, args, &mut pieces)?;
    Some(pieces)
}

fn choose<'m>(
    parts: &'m [Part],
    args: &[(&str, Arg<'_>)],
    pieces: &mut Vec<&'m Piece>,
) -> Option<()> {
    for part in parts {
        match part {
            Part::Piece(piece) => pieces.push(piece),
            Part::Choice { by, cases, otherwise } => {
                let (_, Arg::Text(word)) = args.iter().find(|(name, _)| name == by)? else {
                    return None;
                };
                let case = cases.iter().find(|(key, _)| key == word);
                choose(case.map_or(otherwise, |(_, parts)| parts), args, pieces)?;
            }
        }
    }
    Some(())
}

impl Catalogue {
    /// Reads the file of a language. What Fluent does not understand is left out; tests hold that there is
    /// nothing of that kind.
    pub(super) fn read(code: &str, file: &str) -> Self {
        let resource = match FluentResource::try_new(file.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let messages = resource.entries().flat_map(messages).collect();
        let language: LanguageIdentifier = code.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // The invisible marks that part words of different directions are no use in Markdown and LaTeX.
        bundle.set_use_isolating(false);
        // NUMBER, for ordinals.
        let _ = bundle.add_builtins();
        bundle.add_resource_overriding(resource);
        Self { bundle, messages }
    }

    pub(super) fn message(&self, key: &str) -> Option<&Message> {
        self.messages.get(key)
    }

    /// The message as Fluent says it.
    pub(super) fn format(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let (id, attribute) = key.split_once('.').unzip();
        let message = self.bundle.get_message(id.unwrap_or(key));
        let pattern = message.and_then(|it| match attribute {
            Some(attribute) => it.get_attribute(attribute).map(|it| it.value()),
            None => it.value(),
        });
        let Some(pattern) = pattern else { return key.to_owned() };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            let value = match *arg {
                Arg::Text(text) => FluentValue::from(text),
                Arg::Number(number) => FluentValue::from(number),
            };
            values.set(*name, value);
        }
        let mut errors = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "{key}: {errors:?}");
        said
    }
}

/// The messages of an entry with their keys: its own, and for each attribute the same with a dot and the
/// name of that.
fn messages(entry: &Entry<&str>) -> Vec<(String, Message)> {
    let Entry::Message(it) = entry else { return Vec::new() };
    let own = it.value.iter().map(|pattern| (it.id.name.to_owned(), message(pattern)));
    let attributes = it.attributes.iter().map(|attribute| {
        (format!("{}.{}", it.id.name, attribute.id.name), message(&attribute.value))
    });
    own.chain(attributes).collect()
}

/// Takes a message apart.
fn message(pattern: &Pattern<&str>) -> Message {
    let pieces: Option<Vec<_>> = pattern.elements.iter().map(piece).collect();
    let Some(pieces) = pieces else {
        return parts(pattern).map_or(Message::Fluent, Message::Choice);
    };
    let words = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => Some(text.as_str()),
        Piece::Argument(_) => None,
    });
    words.collect::<Option<String>>().map_or(Message::Template(pieces), Message::Text)
}

/// The parts of a message with choices, unless it has more than those.
fn parts(pattern: &Pattern<&str>) -> Option<Vec<Part>> {
    pattern.elements.iter().map(|it| piece(it).map(Part::Piece).or_else(|| choice(it))).collect()
}

/// A choice by what is put in.
fn choice(element: &PatternElement<&str>) -> Option<Part> {
    let PatternElement::Placeable { expression } = element else { return None };
    let Expression::Select { selector, variants } = expression else { return None };
    let InlineExpression::VariableReference { id } = selector else { return None };
    let case = |it: &Variant<&str>| match it.key {
        VariantKey::Identifier { name } => Some((name.to_owned(), parts(&it.value)?)),
        VariantKey::NumberLiteral { .. } => None,
    };
    let otherwise = parts(&variants.iter().find(|it| it.default)?.value)?;
    let cases = variants.iter().filter(|it| !it.default).map(case).collect::<Option<_>>()?;
    Some(Part::Choice { by: id.name.to_owned(), cases, otherwise })
}

/// A piece, unless it is more than text or what is put in.
fn piece(element: &PatternElement<&str>) -> Option<Piece> {
    match element {
        PatternElement::TextElement { value } => Some(Piece::Text((*value).to_owned())),
        PatternElement::Placeable { expression: Expression::Inline(inline) } => match inline {
            InlineExpression::VariableReference { id } => Some(Piece::Argument(id.name.to_owned())),
            InlineExpression::StringLiteral { value } if !value.contains('\\') => {
                Some(Piece::Text((*value).to_owned()))
            }
            _ => None,
        },
        PatternElement::Placeable { .. } => None,
    }
}
