//! The sentences and words of a page and of the tables of the commands, in the language of their reader.
//!
//! They stand in one file for each language, `languages/*.ftl`, as [Project Fluent] has them: a key, and a
//! sentence with places for what is put in. A sentence is whole; where its words depend on a number or on a
//! choice, the file says so itself, so that every language has its own order of words and its own plurals.
//!
//! To add a language: one file with the keys of `en.ftl`, and one row in [`ALL`]. Tests say what is missing.
//!
//! [Project Fluent]: https://projectfluent.org

use std::{
    borrow::{Borrow, Cow},
    fmt::{self, Write as _},
    mem,
    sync::LazyLock,
};

use ecow::EcoString;

use crate::{
    decimal::Decimal,
    document::{Text, plain},
};
use catalogue::{Catalogue, Message, Piece, chosen};

mod catalogue;
#[cfg(test)]
mod complete;

/// A language that a page can be written in.
pub struct Language {
    /// Its code: `en`.
    pub code: &'static str,
    /// Its name in itself: `English`.
    pub name: &'static str,
    /// What its readers write between the whole part and the fraction of a number.
    pub decimal: Decimal,
    catalogue: LazyLock<Catalogue>,
}

/// Every language; English first, in which the operations themselves speak.
pub static ALL: [Language; 2] = [
    Language {
        code: "en",
        name: "English",
        decimal: Decimal::Point,
        catalogue: LazyLock::new(|| Catalogue::read("en", include_str!("languages/en.ftl"))),
    },
    Language {
        code: "de",
        name: "Deutsch",
        decimal: Decimal::Comma,
        catalogue: LazyLock::new(|| Catalogue::read("de", include_str!("languages/de.ftl"))),
    },
];

impl Language {
    /// English, the language of a page for which nobody asks for another.
    #[must_use]
    pub fn english() -> &'static Self {
        &ALL[0]
    }

    /// The language with this code.
    #[must_use]
    pub fn by_code(code: &str) -> Option<&'static Self> {
        ALL.iter().find(|language| language.code == code)
    }

    /// The message of a key. That every key is there is held by tests; were one missing all the same, the
    /// reader would see it in English.
    fn message(&'static self, key: &str) -> Option<(&'static Catalogue, &'static Message)> {
        let in_catalogue = |language: &'static Self| {
            let catalogue = &*language.catalogue;
            catalogue.message(key).map(|message| (catalogue, message))
        };
        let own = self.catalogue.message(key).map(|message| (&*self.catalogue, message));
        own.or_else(|| in_catalogue(Self::english()))
    }
}

impl Default for &'static Language {
    fn default() -> Self {
        Language::english()
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Language").field(&self.code).finish()
    }
}

/// What is put into a sentence.
#[derive(Clone, Copy, Debug)]
pub enum Arg<'a> {
    /// Words or names, as they are.
    Text(&'a str),
    /// A number, on which the words of the sentence may depend.
    Number(usize),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a EcoString> for Arg<'a> {
    fn from(text: &'a EcoString) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a Cow<'_, str>> for Arg<'a> {
    fn from(text: &'a Cow<'_, str>) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

impl Arg<'_> {
    fn write(self, out: &mut String) {
        match self {
            Self::Text(text) => out.push_str(text),
            // A write into a string cannot fail.
            Self::Number(number) => drop(write!(out, "{number}")),
        }
    }
}

/// What says the sentences of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Prose {
    language: &'static Language,
}

impl Prose {
    /// The sentences in a language.
    #[must_use]
    pub const fn in_language(language: &'static Language) -> Self {
        Self { language }
    }

    /// The language.
    #[must_use]
    pub const fn language(self) -> &'static Language {
        self.language
    }

    /// A sentence into which nothing is put; as it stands in the file, without a copy.
    #[must_use]
    pub fn say(self, key: &str) -> Cow<'static, str> {
        match self.language.message(key) {
            Some((_, Message::Text(text))) => Cow::Borrowed(text),
            _ => Cow::Owned(self.with(key, &[])),
        }
    }

    /// A sentence with what is put in.
    #[must_use]
    pub fn with(self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        match self.language.message(key) {
            Some((_, Message::Text(text))) => text.clone(),
            Some((_, Message::Template(pieces))) => put_in(pieces, args),
            Some((catalogue, Message::Choice(parts))) => match chosen(parts, args) {
                Some(pieces) => put_in(pieces, args),
                None => catalogue.format(key, args),
            },
            Some((catalogue, Message::Fluent)) => catalogue.format(key, args),
            None => {
                debug_assert!(false, "there is no message {key}");
                key.to_owned()
            }
        }
    }

    /// A sentence into which names, shown numbers and code are put besides.
    #[must_use]
    pub fn text(self, key: &str, args: &[(&str, Arg<'_>)], pieces: &[(&str, Text)]) -> Text {
        match self.language.message(key) {
            Some((_, Message::Template(template))) => mixed(template, args, pieces),
            Some((catalogue, Message::Choice(parts))) => match chosen(parts, args) {
                Some(template) => joined(template, args, pieces),
                None => by_fluent(catalogue, key, args, pieces),
            },
            Some((catalogue, Message::Fluent)) => by_fluent(catalogue, key, args, pieces),
            Some((_, Message::Text(text))) => vec![plain(text.as_str())],
            None => vec![plain(self.with(key, args))],
        }
    }

    /// What the core says in English: the rule of an operation, the title of an error function. In another
    /// language it is the message that is called by the English words.
    #[must_use]
    pub fn of_core(self, english: &str) -> Cow<'_, str> {
        #[cfg(test)]
        asked::note(english);
        if std::ptr::eq(self.language, Language::english()) {
            return Cow::Borrowed(english);
        }
        match self.language.catalogue.message(&key_of_core(english)) {
            Some(Message::Text(text)) => Cow::Borrowed(text),
            _ => Cow::Borrowed(english),
        }
    }

    /// `a, b and c`
    #[must_use]
    pub fn listed(self, words: &[impl Borrow<str>]) -> String {
        match words {
            [] => String::new(),
            [only] => only.borrow().to_owned(),
            [first @ .., last] => {
                let first = first.join(", ");
                self.with("listed", &[("first", (&first).into()), ("last", last.borrow().into())])
            }
        }
    }

    /// The same of names and numbers.
    #[must_use]
    pub fn listed_texts(self, mut texts: Vec<Text>) -> Text {
        let Some(last) = texts.pop() else { return Text::new() };
        let first = texts.into_iter().reduce(|mut all, next| {
            all.push(plain(", "));
            all.extend(next);
            all
        });
        match first {
            Some(first) => self.text("listed", &[], &[("first", first), ("last", last)]),
            None => last,
        }
    }
}

/// The key of what the core says: its letters and digits, small, with a hyphen for all that is between them.
#[must_use]
pub fn key_of_core(english: &str) -> String {
    let mut key = String::with_capacity(english.len() + 5);
    key.push_str("core");
    let mut is_open = true;
    for letter in english.bytes() {
        if letter.is_ascii_alphanumeric() {
            if is_open {
                key.push('-');
            }
            key.push(char::from(letter.to_ascii_lowercase()));
        }
        is_open = !letter.is_ascii_alphanumeric();
    }
    key
}

/// How sentences choose their words by whether something is so.
pub(crate) const fn yes_or_no(is_so: bool) -> &'static str {
    if is_so { "yes" } else { "no" }
}

/// What is given for a place in a sentence; that there is something is seen in every test.
fn given<'a>(args: &[(&str, Arg<'a>)], name: &str) -> Option<Arg<'a>> {
    let given = args.iter().find(|(own, _)| *own == name).map(|(_, arg)| *arg);
    debug_assert!(given.is_some(), "nothing is given for {name}");
    given
}

fn put_in<'m>(pieces: impl IntoIterator<Item = &'m Piece>, args: &[(&str, Arg<'_>)]) -> String {
    let mut out = String::with_capacity(64);
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Argument(name) => {
                if let Some(arg) = given(args, name) {
                    arg.write(&mut out);
                }
            }
        }
    }
    out
}

fn mixed(template: &'static [Piece], args: &[(&str, Arg<'_>)], pieces: &[(&str, Text)]) -> Text {
    let put_in: usize = pieces.iter().map(|(_, own)| own.len()).sum();
    let mut text = Text::with_capacity(template.len() + put_in);
    for piece in template {
        match piece {
            Piece::Text(words) => text.push(plain(words.as_str())),
            Piece::Argument(name) => {
                if let Some((_, own)) = pieces.iter().find(|(own, _)| own == name) {
                    text.extend(own.iter().cloned());
                } else if let Some(arg) = given(args, name) {
                    let mut words = String::new();
                    arg.write(&mut words);
                    text.push(plain(words));
                }
            }
        }
    }
    text
}

/// The chosen words, with no break between them but for the pieces that are put in.
fn joined(template: Vec<&Piece>, args: &[(&str, Arg<'_>)], pieces: &[(&str, Text)]) -> Text {
    let put_in: usize = pieces.iter().map(|(_, own)| own.len()).sum();
    let mut text = Text::with_capacity(put_in + pieces.len() + 1);
    let mut words = String::with_capacity(256);
    for piece in template {
        match piece {
            Piece::Text(own) => words.push_str(own),
            Piece::Argument(name) => {
                if let Some((_, own)) = pieces.iter().find(|(own, _)| own == name) {
                    if !words.is_empty() {
                        text.push(plain(mem::take(&mut words)));
                    }
                    text.extend(own.iter().cloned());
                } else if let Some(arg) = given(args, name) {
                    arg.write(&mut words);
                }
            }
        }
    }
    if !words.is_empty() {
        text.push(plain(words));
    }
    text
}

/// The sentence by Fluent, which knows nothing but text: each piece is stood for by a character that no text
/// has, until the sentence is whole.
fn by_fluent(
    catalogue: &Catalogue,
    key: &str,
    args: &[(&str, Arg<'_>)],
    pieces: &[(&str, Text)],
) -> Text {
    let marks: Vec<String> =
        (0..).zip(pieces).filter_map(|(index, _)| mark(index)).map(String::from).collect();
    let names = pieces.iter().map(|(name, _)| *name);
    let marked = names.zip(marks.iter().map(Arg::from));
    let all: Vec<_> = args.iter().copied().chain(marked).collect();
    unmarked(&catalogue.format(key, &all), pieces)
}

/// Unicode keeps 32 characters for the use within programs, which no text has.
const FIRST_MARK: u32 = 0xFDD0;
const MARKS: u32 = 32;

fn mark(index: u32) -> Option<char> {
    char::from_u32(FIRST_MARK + index).filter(|_| index < MARKS)
}

/// The sentence with the pieces in place of their marks.
fn unmarked(sentence: &str, pieces: &[(&str, Text)]) -> Text {
    let mut text = Text::with_capacity(2 * pieces.len() + 1);
    let is_mark = |letter: char| (FIRST_MARK..FIRST_MARK + MARKS).contains(&u32::from(letter));
    for words in sentence.split_inclusive(is_mark) {
        let end = words.find(is_mark).unwrap_or(words.len());
        let (words, mark) = words.split_at(end);
        if !words.is_empty() {
            text.push(plain(words.to_owned()));
        }
        let index = mark.chars().next().map(|mark| (u32::from(mark) - FIRST_MARK) as usize);
        let piece = index.and_then(|index| pieces.get(index));
        text.extend(piece.into_iter().flat_map(|(_, piece)| piece.iter().cloned()));
    }
    text
}

/// What has been asked of the core, for the test that every language has it.
#[cfg(test)]
mod asked {
    use std::{cell::RefCell, collections::BTreeSet};

    thread_local! {
        static ASKED: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
    }

    pub(super) fn note(english: &str) {
        ASKED.with_borrow_mut(|asked| {
            if !asked.contains(english) {
                asked.insert(english.to_owned());
            }
        });
    }

    pub(super) fn taken() -> BTreeSet<String> {
        ASKED.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Inline;

    fn in_german() -> Prose {
        Prose::in_language(Language::by_code("de").unwrap())
    }

    #[test]
    fn a_sentence_without_anything_put_in_is_not_copied() {
        assert!(matches!(Prose::default().say("check"), Cow::Borrowed("Check")));
        assert!(matches!(in_german().say("check"), Cow::Borrowed("Probe")));
    }

    #[test]
    fn words_and_numbers_are_put_in() {
        let words = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(Prose::default().listed(&words), "a, b and c");
        assert_eq!(in_german().listed(&words), "a, b und c");
        assert_eq!(in_german().listed(&words[..1]), "a");
    }

    #[test]
    fn pieces_stand_where_the_sentence_has_them() {
        let code = |text: &'static str| vec![Inline::Code(text.into())];
        let texts = || vec![code("a"), code("b"), code("c")];
        let expected = [code("a"), vec![plain(", ")], code("b"), vec![plain(" und ")], code("c")];
        assert_eq!(in_german().listed_texts(texts()), expected.concat());
        // Where the sentence makes a choice besides.
        let args = [("outcome", Arg::from("same")), ("masks", "none".into())];
        let pieces = [("before", code("a")), ("after", code("b"))];
        let said = in_german().text("verdict", &args, &pieces);
        let begin = "Mit den neuen Parametern wird der Vorwärtsdurchlauf noch einmal gerechnet, für dieselben Beispiele: Der Fehler ist gleich geblieben, von ";
        let expected =
            [vec![plain(begin)], code("a"), vec![plain(" auf ")], code("b"), vec![plain(".")]];
        assert_eq!(said, expected.concat());
    }

    #[test]
    fn what_the_core_says_has_its_words_for_a_key() {
        assert_eq!(key_of_core("½ (a), then β₁ of B!"), "core-a-then-of-b");
        assert_eq!(Prose::default().of_core("as it is"), "as it is");
    }
}
