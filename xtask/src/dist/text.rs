//! What is taken out of styles and questionnaires before they are published.
//!
//! Each function is pure and careful rather than thorough: what it doesn't surely understand it
//! leaves as it is. It must never know which file it works on.

use anyhow::{Context as _, Result, bail};
use serde::de::IgnoredAny;
use std::collections::BTreeMap;

/// Removes comments, indentation and blank lines from styles.
pub(crate) fn strip_styles(source: &str) -> String {
    let mut without_comments = String::with_capacity(source.len());
    let mut characters = source.chars().peekable();
    let mut quote = None;
    while let Some(character) = characters.next() {
        match quote {
            Some(_) if character == '\\' => {
                without_comments.push(character);
                without_comments.extend(characters.next());
                continue;
            }
            Some(open) if character == open => quote = None,
            Some(_) => {}
            None if character == '/' && characters.peek() == Some(&'*') => {
                characters.next();
                skip_comment(&mut characters);
                // A comment parts two words just as a space does.
                without_comments.push(' ');
                continue;
            }
            None if matches!(character, '"' | '\'') => quote = Some(character),
            None => {}
        }
        without_comments.push(character);
    }
    let mut stripped = String::with_capacity(without_comments.len());
    for line in without_comments.lines() {
        push_line(&mut stripped, line.trim());
    }
    stripped
}

fn skip_comment(characters: &mut impl Iterator<Item = char>) {
    let mut previous = ' ';
    for character in characters {
        if previous == '*' && character == '/' {
            return;
        }
        previous = character;
    }
}

fn push_line(text: &mut String, line: &str) {
    if !line.is_empty() {
        text.push_str(line);
        text.push('\n');
    }
}

/// The files that a list of `@import "file.css";` lines names, in order.
pub(crate) fn imports(list: &str) -> Result<Vec<String>> {
    strip_styles(list)
        .lines()
        .map(|line| {
            let name = line
                .strip_prefix("@import")
                .and_then(|rest| rest.trim().strip_suffix(';'))
                .and_then(|name| name.trim().strip_prefix('"')?.strip_suffix('"'))
                .filter(|name| !name.is_empty() && !name.contains(['"', ';']))
                .with_context(|| {
                    format!("`{line}` isn't understood: write one `@import \"file.css\";` a line")
                })?;
            if name.starts_with('/') || name.split('/').any(|part| part == "..") {
                bail!("`{name}` lies outside of the folder.");
            }
            Ok(name.to_owned())
        })
        .collect()
}

/// Removes the white space between the parts of a JSON text.
///
/// The text is cut, not written anew: keys keep their order and numbers their spelling.
pub(crate) fn minify_json(source: &str) -> Result<String> {
    serde_json::from_str::<IgnoredAny>(source)?;
    let mut minified = String::with_capacity(source.len());
    let mut is_in_string = false;
    let mut is_escaped = false;
    for character in source.chars() {
        if is_in_string {
            is_in_string = is_escaped || character != '"';
            is_escaped = !is_escaped && character == '\\';
        } else if character.is_ascii_whitespace() {
            continue;
        } else {
            is_in_string = character == '"';
        }
        minified.push(character);
    }
    Ok(minified)
}

/// Gives whole names in a script other names.
pub(crate) fn rename(script: &str, names: &BTreeMap<String, String>) -> String {
    let is_name = |character: char| character.is_alphanumeric() || "_$".contains(character);
    let mut renamed = String::with_capacity(script.len());
    let mut rest = script;
    while !rest.is_empty() {
        let name_length = rest
            .find(|character| !is_name(character))
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(name_length);
        renamed.push_str(names.get(name).map_or(name, String::as_str));
        let gap_length = after.find(is_name).unwrap_or(after.len());
        let (gap, after) = after.split_at(gap_length);
        renamed.push_str(gap);
        rest = after;
    }
    renamed
}

/// Leaves out of a minified questionnaire every word of the interface that says the same as the
/// English one compiled in.
///
/// The source holds them all, for translators to work from; readers would download them twice.
pub(crate) fn without_english_words(questionnaire: &str) -> Result<String> {
    const KEY: &str = "\"interface\":";
    // Inside a text the quotation marks would stand after backslashes.
    let Some((before, from_words)) = questionnaire.split_once(KEY) else {
        return Ok(questionnaire.to_owned());
    };
    let mut values = serde_json::Deserializer::from_str(from_words).into_iter();
    let words: BTreeMap<String, String> = values.next().transpose()?.unwrap_or_default();
    let after = from_words.get(values.byte_offset()..).unwrap_or_default();
    let own: BTreeMap<_, _> = words
        .into_iter()
        .filter(|(key, text)| assessment::words::english(key) != Some(text))
        .collect();
    let own = serde_json::to_string(&own)?;
    Ok([before, KEY, &own, after].concat())
}

/// The parts of a questionnaire that nobody needs in order to answer its first questions: keys,
/// those of a key, and those of each item in a list. That there are benefits is needed for the way
/// through it.
const LATER_KEYS: [(&str, &[&str]); 8] = [
    ("$schema", &[]),
    ("next_steps", &[]),
    ("resources", &[]),
    ("scoring", &[]),
    (
        "benefits",
        &["areas", "heading", "lead", "levels", "report"],
    ),
    ("method", &["sources"]),
    ("dimensions", &["strength", "focus"]),
    ("stages", &["meaning", "next", "staying"]),
];

/// The beginning of a questionnaire: what is needed up to the questions of its first dimension, and
/// of the other questions no more than that they are there. A school spends minutes with the first
/// ones; the rest follows within seconds.
pub(crate) fn beginning(questionnaire: &str) -> Result<String> {
    let mut whole: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(questionnaire)?;
    for (key, inner) in LATER_KEYS {
        if inner.is_empty() {
            whole.remove(key);
            continue;
        }
        let items = match whole.get_mut(key) {
            Some(serde_json::Value::Array(items)) => &mut items[..],
            Some(item) => std::slice::from_mut(item),
            None => continue,
        };
        for item in items {
            if let Some(item) = item.as_object_mut() {
                item.retain(|name, _| !inner.contains(&name.as_str()));
            }
        }
    }
    let dimensions = whole
        .get_mut("dimensions")
        .and_then(|all| all.as_array_mut());
    for dimension in dimensions.into_iter().flatten().skip(1) {
        let questions = dimension
            .get_mut("questions")
            .and_then(|all| all.as_array_mut());
        for question in questions.into_iter().flatten() {
            if let Some(question) = question.as_object_mut() {
                question.retain(|name, _| name == "id");
            }
        }
    }
    Ok(serde_json::to_string(&whole)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_has_what_the_first_dimension_needs_and_names_the_rest() -> Result<()> {
        let whole = r#"{"$schema":"s","benefits":{"areas":[],"report":{}},"id":"a",
            "dimensions":[{"questions":[{"id":"e","text":"f"}]},
                {"focus":"g","id":"h","questions":[{"id":"i","text":"j"}]}],
            "next_steps":{"steps":[]},"resources":[],"stages":[{"id":"c","next":"d"},1]}"#;
        let expected = r#"{"benefits":{},"dimensions":[{"questions":[{"id":"e","text":"f"}]},{"id":"h","questions":[{"id":"i"}]}],"id":"a","stages":[{"id":"c"},1]}"#;
        assert_eq!(beginning(whole)?, expected);
        assert!(beginning("[]").is_err());
        Ok(())
    }

    #[test]
    fn only_whole_names_are_renamed() {
        let names = BTreeMap::from([("long_1".to_owned(), "i0".to_owned())]);
        assert_eq!(
            rename("{ long_1: long_12, $long_1: \"é\", long_1", &names),
            "{ i0: long_12, $long_1: \"é\", i0"
        );
        assert_eq!(rename("", &names), "");
    }

    #[test]
    fn words_that_are_compiled_in_are_left_out() -> Result<()> {
        let check = |source: &str, expected: &str| -> Result<()> {
            assert_eq!(without_english_words(source)?, expected);
            Ok(())
        };
        check(r#"{"id":"a"}"#, r#"{"id":"a"}"#)?;
        check(
            r#"{"a":"\"interface\":{","interface":{"start":"Start","back":"Yn ôl","cancel":"Keep my answers"},"z":1}"#,
            r#"{"a":"\"interface\":{","interface":{"back":"Yn ôl"},"z":1}"#,
        )?;
        check(r#"{"interface":{"start":"Start"}}"#, r#"{"interface":{}}"#)?;
        assert!(without_english_words(r#"{"interface":{"start":1}}"#).is_err());
        Ok(())
    }

    #[test]
    fn styles_lose_comments_but_no_strings() {
        let source = "/* The\n   head. */\n:host {\n  color: red; /* why */\n  content: \"/* no \\\" comment */\";\n\n  margin: 1em/**/2em;\n}\n";
        assert_eq!(
            strip_styles(source),
            ":host {\ncolor: red;\ncontent: \"/* no \\\" comment */\";\nmargin: 1em 2em;\n}\n"
        );
        assert_eq!(strip_styles("a {} /* never closed"), "a {}\n");
    }

    #[test]
    fn imports_are_listed_in_order() -> Result<()> {
        let list =
            "/* Order counts. */\n@import \"tokens.css\";\n\n  @import \"components/radio.css\";\n";
        assert_eq!(imports(list)?, ["tokens.css", "components/radio.css"]);
        Ok(())
    }

    #[test]
    fn anything_but_an_import_is_named() {
        for list in [
            "a { color: red }",
            "@import url(x.css);",
            "@import \"x.css\" screen;",
            "@import \"\";",
            "@import \"../secret.css\";",
            "@import \"/x.css\";",
        ] {
            assert!(imports(list).is_err(), "{list}");
        }
    }

    #[test]
    fn json_loses_only_the_space_between_its_parts() -> Result<()> {
        let source = "{\n  \"b\": [1.50, true ],\t\"a\": \"two  words, \\\" quote \\\\\" ,\r\n \"c\" : { } }\n";
        assert_eq!(
            minify_json(source)?,
            r#"{"b":[1.50,true],"a":"two  words, \" quote \\","c":{}}"#
        );
        assert!(minify_json("{ \"a\": }").is_err());
        Ok(())
    }
}
