//! Reads the parts of a JSON document into plain data: every part that is missing, of another kind
//! or unknown gives a problem with its place, and reading goes on with an empty part.
//!
//! It must never know a format: the functions that call it say what belongs where.

use crate::entries::Entries;
use crate::json::Json;
use crate::problem::{Problem, pointer_key};
use std::cell::RefCell;

/// One reading of a document, and what was found wrong on the way.
#[derive(Debug)]
pub(crate) struct Reading {
    refuses_unknown_keys: bool,
    problems: RefCell<Vec<Problem>>,
}

impl Reading {
    /// A reading to which a key that nobody asks for is a problem: most likely it is misspelt.
    pub(crate) fn strict() -> Self {
        Self {
            refuses_unknown_keys: true,
            problems: RefCell::default(),
        }
    }

    /// A reading that passes over keys which nobody asks for, and takes an empty list for an empty
    /// object: some programs, PHP for one, know no difference.
    pub(crate) fn lenient() -> Self {
        Self {
            refuses_unknown_keys: false,
            ..Self::strict()
        }
    }

    /// The whole document, which must be an object.
    pub(crate) fn document(&self, json: Json) -> Object<'_> {
        self.object(json, String::new())
    }

    /// Names each text with the mark that stands where a letter was lost, at the place of the value
    /// or below it.
    pub(crate) fn refuse_lost_letters(&self, value: &Json, place: &str) {
        let refuse = |text: &str, place: &str| {
            if text.contains(char::REPLACEMENT_CHARACTER) {
                self.say(
                    place,
                    "A letter was lost where “�” stands.".to_owned(),
                    "Write it again, and save the file as UTF-8.",
                );
            }
        };
        match value {
            Json::Text(text) => refuse(text, place),
            Json::List(values) => {
                for (index, value) in values.iter().enumerate() {
                    self.refuse_lost_letters(value, &format!("{place}/{index}"));
                }
            }
            Json::Object(entries) => {
                for (key, value) in entries {
                    let place = [place, &pointer_key(key)].join("/");
                    refuse(key, &place);
                    self.refuse_lost_letters(value, &place);
                }
            }
            Json::Null | Json::Flag(_) | Json::Number(_) => {}
        }
    }

    /// What was found wrong, in the order of reading.
    pub(crate) fn problems(self) -> Vec<Problem> {
        self.problems.into_inner()
    }

    fn say(&self, place: &str, message: String, hint: &str) {
        self.problems.borrow_mut().push(Problem {
            place: place.to_owned(),
            message,
            hint: hint.to_owned(),
        });
    }

    fn misfit(&self, place: &str, found: &Json, expected: &str) {
        self.say(
            place,
            format!("This is {}, and {expected} belongs here.", found.kind()),
            "Compare this place with the schema, questionnaire.schema.json.",
        );
    }

    fn object(&self, json: Json, place: String) -> Object<'_> {
        let (entries, is_there) = match json {
            Json::Object(entries) => (entries, true),
            Json::List(values) if values.is_empty() && !self.refuses_unknown_keys => {
                (Vec::new(), true)
            }
            other => {
                self.misfit(&place, &other, "an object");
                (Vec::new(), false)
            }
        };
        Object {
            reading: self,
            place,
            entries,
            is_there,
        }
    }
}

/// An object of the document. What it holds is taken out of it, key by key; what is left when it
/// goes is unknown.
#[derive(Debug)]
pub(crate) struct Object<'r> {
    reading: &'r Reading,
    place: String,
    entries: Vec<(String, Json)>,
    /// Whether it stands in the document. Where another thing does, or nothing, that has been said
    /// already, and all that it lacks for that reason is passed over.
    is_there: bool,
}

impl Drop for Object<'_> {
    fn drop(&mut self) {
        if self.reading.refuses_unknown_keys {
            for (key, _) in &self.entries {
                self.reading.say(
                    &self.place_of(key),
                    format!("The key “{key}” is unknown here."),
                    "Look for a spelling mistake, or take it out.",
                );
            }
        }
    }
}

impl<'r> Object<'r> {
    /// The JSON Pointer of a key.
    fn place_of(&self, key: &str) -> String {
        [&*self.place, &pointer_key(key)].join("/")
    }

    fn take_if_there(&mut self, key: &str) -> Option<Json> {
        let index = self.entries.iter().position(|(known, _)| known == key)?;
        Some(self.entries.remove(index).1)
    }

    fn take(&mut self, key: &str) -> Option<Json> {
        let value = self.take_if_there(key);
        if value.is_none() && self.is_there {
            self.reading.say(
                &self.place_of(key),
                format!("The key “{key}” is missing."),
                "Add it. The schema, questionnaire.schema.json, says what belongs here.",
            );
        }
        value
    }

    fn misfit(&self, key: &str, found: &Json, expected: &str) {
        self.reading.misfit(&self.place_of(key), found, expected);
    }

    /// The keys that have not been taken yet.
    pub(crate) fn keys(&self) -> Vec<String> {
        self.entries.iter().map(|(key, _)| key.clone()).collect()
    }

    /// All that is left, as texts.
    pub(crate) fn texts_by_key(mut self) -> Entries<String> {
        let mut texts = Entries::default();
        for key in self.keys() {
            let text = self.text(&key);
            texts.insert(key, text);
        }
        texts
    }

    /// A text.
    pub(crate) fn text(&mut self, key: &str) -> String {
        let value = self.take(key);
        self.as_text(key, value).unwrap_or_default()
    }

    /// A text that may be left out.
    pub(crate) fn optional_text(&mut self, key: &str) -> Option<String> {
        let value = self.take_if_there(key);
        self.as_text(key, value.filter(|value| *value != Json::Null))
    }

    fn as_text(&self, key: &str, value: Option<Json>) -> Option<String> {
        match value? {
            Json::Text(text) => Some(text),
            other => {
                self.misfit(key, &other, "a text");
                None
            }
        }
    }

    /// One of a few words, as its place among them. Where something else stands, the first.
    pub(crate) fn word(&mut self, key: &str, words: &[&str]) -> usize {
        let value = self.take(key);
        self.as_word(key, value, words).unwrap_or_default()
    }

    /// One of a few words, as its place among them; left out, it is the first.
    pub(crate) fn word_or_first(&mut self, key: &str, words: &[&str]) -> usize {
        let value = self.take_if_there(key);
        self.as_word(key, value, words).unwrap_or_default()
    }

    /// One of a few words, as its place among them; it may be left out.
    pub(crate) fn optional_word(&mut self, key: &str, words: &[&str]) -> Option<usize> {
        let value = self.take_if_there(key);
        self.as_word(key, value.filter(|value| *value != Json::Null), words)
    }

    fn as_word(&self, key: &str, value: Option<Json>, words: &[&str]) -> Option<usize> {
        let text = self.as_text(key, value)?;
        let index = words.iter().position(|word| *word == text);
        if index.is_none() {
            self.reading.say(
                &self.place_of(key),
                format!("The word “{text}” is unknown here."),
                &format!("Write one of: {}.", words.join(", ")),
            );
        }
        index
    }

    /// A whole number; one beyond the range is the highest of the range, which is as useless.
    pub(crate) fn number(&mut self, key: &str) -> usize {
        let value = self.take(key);
        self.as_number(key, value).unwrap_or_default()
    }

    /// A whole number, or another one where it is left out.
    pub(crate) fn number_or(&mut self, key: &str, left_out: usize) -> usize {
        match self.take_if_there(key) {
            None => left_out,
            value => self.as_number(key, value).unwrap_or_default(),
        }
    }

    /// A whole number that may be left out.
    pub(crate) fn optional_number(&mut self, key: &str) -> Option<usize> {
        let value = self.take_if_there(key);
        self.as_number(key, value.filter(|value| *value != Json::Null))
    }

    fn as_number(&self, key: &str, value: Option<Json>) -> Option<usize> {
        let value = value?;
        let number = whole(&value);
        if number.is_none() {
            self.misfit(key, &value, "a whole number");
        }
        number
    }

    /// Yes or no; no where it is left out.
    pub(crate) fn flag(&mut self, key: &str) -> bool {
        match self.take_if_there(key) {
            None => false,
            Some(Json::Flag(flag)) => flag,
            Some(other) => {
                self.misfit(key, &other, "true or false");
                false
            }
        }
    }

    /// A list.
    fn list(&mut self, key: &str) -> Vec<Json> {
        let value = self.take(key);
        self.as_list(key, value)
    }

    /// A list that may be left out.
    fn optional_list(&mut self, key: &str) -> Vec<Json> {
        let value = self.take_if_there(key);
        self.as_list(key, value)
    }

    fn as_list(&self, key: &str, value: Option<Json>) -> Vec<Json> {
        match value {
            None => Vec::new(),
            Some(Json::List(values)) => values,
            Some(other) => {
                self.misfit(key, &other, "a list");
                Vec::new()
            }
        }
    }

    /// A list of texts.
    pub(crate) fn texts(&mut self, key: &str) -> Vec<String> {
        let values = self.list(key);
        self.as_texts(key, values)
    }

    /// A list of texts that may be left out.
    pub(crate) fn optional_texts(&mut self, key: &str) -> Vec<String> {
        let values = self.optional_list(key);
        self.as_texts(key, values)
    }

    fn as_texts(&self, key: &str, values: Vec<Json>) -> Vec<String> {
        let mut texts = Vec::with_capacity(values.len());
        for (index, value) in values.into_iter().enumerate() {
            // A text of its own even where none stands, so that the others keep their places.
            texts.push(match value {
                Json::Text(text) => text,
                other => {
                    let place = format!("{}/{index}", self.place_of(key));
                    self.reading.misfit(&place, &other, "a text");
                    String::new()
                }
            });
        }
        texts
    }

    /// A list of whole numbers.
    pub(crate) fn numbers(&mut self, key: &str) -> Vec<usize> {
        let mut numbers = Vec::new();
        for (index, value) in self.list(key).iter().enumerate() {
            let number = whole(value);
            if number.is_none() {
                let place = format!("{}/{index}", self.place_of(key));
                self.reading.misfit(&place, value, "a whole number");
            }
            numbers.push(number.unwrap_or_default());
        }
        numbers
    }

    /// An object.
    pub(crate) fn object(&mut self, key: &str) -> Self {
        let value = self.take(key);
        self.as_object(key, value)
    }

    /// An object that may be left out.
    pub(crate) fn optional_object(&mut self, key: &str) -> Option<Self> {
        let value = self.take_if_there(key);
        let value = value.filter(|value| *value != Json::Null)?;
        Some(self.as_object(key, Some(value)))
    }

    /// An object with entries of any keys; left out, it has none.
    pub(crate) fn entries(&mut self, key: &str) -> Self {
        let value = self.take_if_there(key);
        self.as_object(key, value)
    }

    fn as_object(&self, key: &str, value: Option<Json>) -> Self {
        let place = self.place_of(key);
        match value {
            Some(value) => self.reading.object(value, place),
            None => Self {
                reading: self.reading,
                place,
                entries: Vec::new(),
                is_there: false,
            },
        }
    }

    /// A list of objects.
    pub(crate) fn objects(&mut self, key: &str) -> Vec<Self> {
        let values = self.list(key);
        self.as_objects(key, values)
    }

    /// A list of objects that may be left out.
    pub(crate) fn optional_objects(&mut self, key: &str) -> Vec<Self> {
        let values = self.optional_list(key);
        self.as_objects(key, values)
    }

    fn as_objects(&self, key: &str, values: Vec<Json>) -> Vec<Self> {
        let mut objects = Vec::with_capacity(values.len());
        for (index, value) in values.into_iter().enumerate() {
            let place = format!("{}/{index}", self.place_of(key));
            objects.push(self.reading.object(value, place));
        }
        objects
    }
}

/// The whole number that a value is.
fn whole(value: &Json) -> Option<usize> {
    match value {
        Json::Number(number) => Some(usize::try_from((*number)?).unwrap_or(usize::MAX)),
        _ => None,
    }
}
