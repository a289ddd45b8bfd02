//! `cargo xtask check`: every problem of questionnaire files, with its place and a hint.
//!
//! Four gates, each behind the one before: the bytes are a text, the text is JSON, the JSON has the shape that the
//! schema asks for, and the domain accepts the meaning. It must never know the domain's rules.

use anyhow::{Context as _, Result, bail};
use assessment::Questionnaire;
use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;

/// One thing that is wrong with a file.
#[derive(Debug, PartialEq, Eq)]
struct Problem {
    place: String,
    message: String,
    hint: String,
}

impl From<assessment::Problem> for Problem {
    fn from(problem: assessment::Problem) -> Self {
        Self {
            place: problem.place,
            message: problem.message,
            hint: problem.hint,
        }
    }
}

/// What a sound file holds.
#[derive(Debug, PartialEq, Eq)]
struct Summary {
    questions: usize,
    next_steps: usize,
}

/// Prints what is wrong with each file, and fails if anything is.
pub(crate) fn run(files: &[PathBuf]) -> Result<()> {
    let checker = Checker::new()?;
    let mut count = 0;
    for file in files {
        let name = file.display();
        let bytes = fs::read(file)
            .with_context(|| format!("{name} can't be read: look at its path and its name"))?;
        match checker.check_bytes(&bytes) {
            Ok(summary) => println!(
                "{name}: no problems ({} questions, {} next steps)",
                summary.questions, summary.next_steps
            ),
            Err(problems) => {
                count += problems.len();
                println!("{name}: {}", counted(problems.len()));
                for problem in problems {
                    println!("  {}: {}", problem.place, problem.message);
                    println!("    {}", problem.hint);
                }
            }
        }
    }
    if count > 0 {
        bail!("{} to mend, listed above.", counted(count));
    }
    Ok(())
}

fn counted(count: usize) -> String {
    match count {
        1 => "1 problem".to_owned(),
        _ => format!("{count} problems"),
    }
}

struct Checker {
    schema: Value,
    validator: Validator,
}

impl Checker {
    fn new() -> Result<Self> {
        let schema = assessment::schema();
        let validator = jsonschema::validator_for(&schema)
            .map_err(|error| anyhow::anyhow!("The schema itself is wrong: {error}"))?;
        Ok(Self { schema, validator })
    }

    fn check_bytes(&self, bytes: &[u8]) -> Result<Summary, Vec<Problem>> {
        let text = assessment::decode(bytes).map_err(|error| vec![error.problem().into()])?;
        self.check(&text)
    }

    fn check(&self, text: &str) -> Result<Summary, Vec<Problem>> {
        let text = text.trim_start_matches('\u{feff}');
        let value: Value =
            serde_json::from_str(text).map_err(|error| vec![not_json(text, &error)])?;
        let mut problems = Vec::new();
        for error in self.validator.iter_errors(&value) {
            self.describe(&error, &mut problems);
        }
        if problems.is_empty() {
            check_meaning(text)
        } else {
            Err(problems)
        }
    }

    /// Adds a violation of the schema as a problem, or those inside of it that say more.
    fn describe(&self, error: &ValidationError<'_>, problems: &mut Vec<Problem>) {
        let choices = match error.kind() {
            ValidationErrorKind::AnyOf { context }
            | ValidationErrorKind::OneOfNotValid { context } => context.as_slice(),
            _ => &[],
        };
        let depth =
            |error: &ValidationError<'_>| error.instance_path().as_str().matches('/').count();
        // What fits none of several shapes was most likely meant for the one that goes furthest.
        let nearest = choices
            .iter()
            .max_by_key(|errors| errors.iter().map(depth).max());
        if let Some(errors) = nearest
            && errors.iter().any(|inner| depth(inner) > depth(error))
        {
            for inner in errors {
                self.describe(inner, problems);
            }
            return;
        }
        let place = error.instance_path().as_str();
        problems.push(Problem {
            place: if place.is_empty() {
                "the whole file".to_owned()
            } else {
                place.to_owned()
            },
            message: sentence(error),
            hint: self.hint(error),
        });
    }

    fn hint(&self, error: &ValidationError<'_>) -> String {
        let properties = error
            .schema_path()
            .as_str()
            .rsplit_once('/')
            .and_then(|(parent, _)| self.schema.pointer(&format!("{parent}/properties")))
            .and_then(Value::as_object);
        match error.kind() {
            ValidationErrorKind::AdditionalProperties { .. } => match properties {
                Some(properties) => {
                    let known: Vec<&str> = properties.keys().map(String::as_str).collect();
                    format!(
                        "Remove it or mend its spelling. Known here: {}.",
                        known.join(", ")
                    )
                }
                None => "Remove it or mend its spelling.".to_owned(),
            },
            ValidationErrorKind::Required { property } => {
                let meaning = properties
                    .zip(property.as_str())
                    .and_then(|(properties, name)| properties.get(name)?.get("description"))
                    .and_then(Value::as_str);
                match meaning {
                    Some(meaning) => format!("Add it. {}", meaning.replace('\n', " ")),
                    None => "Add it.".to_owned(),
                }
            }
            ValidationErrorKind::Type { .. } => {
                "Text stands in double quotes, numbers and true or false don't; a list stands in \
                 [ ], an object in { }."
                    .to_owned()
            }
            ValidationErrorKind::Enum { .. } | ValidationErrorKind::Constant { .. } => {
                "Use one of the values that are named, in this spelling.".to_owned()
            }
            _ => "questionnaires/questionnaire.schema.json says what may stand here.".to_owned(),
        }
    }
}

/// The validator's words, without the value itself where that would fill the screen.
fn sentence(error: &ValidationError<'_>) -> String {
    const LONGEST: usize = 60;
    let value = error.instance().to_string();
    if value.chars().count() > LONGEST {
        let start: String = value.chars().take(LONGEST).collect();
        format!("{}.", error.masked_with(format!("{start}…")))
    } else {
        format!("{error}.")
    }
}

fn not_json(text: &str, error: &serde_json::Error) -> Problem {
    let message = error.to_string();
    let message = message
        .split(" at line ")
        .next()
        .unwrap_or(&message)
        .to_owned();
    let line = text.lines().nth(error.line().saturating_sub(1));
    let shown = line.map_or(String::new(), |line| {
        let start: String = line.trim().chars().take(60).collect();
        format!(" The line begins `{start}`.")
    });
    Problem {
        place: format!("line {}, column {}", error.line(), error.column()),
        message: format!("This isn't JSON: {message}."),
        hint: format!(
            "Look here and on the line before for a comma too many or missing, a quote or a \
             bracket that isn't closed.{shown}"
        ),
    }
}

/// Asks the domain.
fn check_meaning(text: &str) -> Result<Summary, Vec<Problem>> {
    match Questionnaire::parse(text) {
        Ok(questionnaire) => Ok(Summary {
            questions: questionnaire.question_count(),
            next_steps: questionnaire.next_steps().steps.len(),
        }),
        Err(problems) => Err(problems.into_iter().map(Problem::from).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Result<Vec<Problem>> {
        Ok(Checker::new()?.check(text).err().unwrap_or_default())
    }

    #[test]
    fn what_isnt_json_is_placed_by_line_and_column() -> Result<()> {
        let found = problems("{\n  \"format\": 1,\n}\n")?;
        let [problem] = found.as_slice() else {
            bail!("{found:?}");
        };
        assert_eq!(problem.place, "line 3, column 1");
        assert!(problem.message.starts_with("This isn't JSON"));
        assert!(problem.hint.contains("comma"));
        Ok(())
    }

    #[test]
    fn every_violation_of_the_shape_is_listed() -> Result<()> {
        let found = problems(r#"{ "format": "one", "titel": "A", "stages": [7] }"#)?;
        let find = |place: &str, word: &str| {
            found
                .iter()
                .find(|problem| problem.place == place && problem.message.contains(word))
        };
        assert!(find("/format", "one").is_some(), "{found:?}");
        assert!(find("/stages/0", "7").is_some(), "{found:?}");
        let unknown = find("the whole file", "titel").context("the unknown key is missing")?;
        assert!(unknown.hint.contains("title"), "{unknown:?}");
        let missing =
            find("the whole file", "\"language\"").context("the missing key is missing")?;
        assert!(missing.hint.contains("BCP 47"), "{missing:?}");
        Ok(())
    }

    #[test]
    fn what_isnt_utf_8_is_named_and_utf_16_with_a_mark_is_read() -> Result<()> {
        let shipped = include_str!("../../questionnaires/school-partnerships.en.json");
        let units = || shipped.encode_utf16().flat_map(u16::to_le_bytes);
        let marked = [0xff, 0xfe].into_iter().chain(units()).collect::<Vec<u8>>();
        let unmarked: Vec<u8> = units().collect();
        let old = [
            br#"{ "format": 1,"#.as_slice(),
            b"\n\"title\": \"Caf\xe9\" }",
        ]
        .concat();
        let lost = shipped.replacen("Partnership", "P\u{fffd}rtnership", 1);
        for (bytes, place, message) in [
            (marked, "", ""),
            (unmarked, "line 1, column 1", "This is UTF-16, not UTF-8."),
            (
                old,
                "line 2, column 14",
                "This letter is not UTF-8: the file is in an older encoding, such as Windows-1252.",
            ),
            (
                lost.into_bytes(),
                "/title",
                "A letter was lost where “�” stands.",
            ),
        ] {
            let found = Checker::new()?.check_bytes(&bytes).err();
            let found = found.unwrap_or_default();
            let found: Vec<_> = found.iter().map(|it| (&*it.place, &*it.message)).collect();
            let expected = [(place, message)];
            let expected: &[_] = if place.is_empty() { &[] } else { &expected };
            assert_eq!(found, expected);
        }
        Ok(())
    }

    #[test]
    fn long_values_are_cut() -> Result<()> {
        let long = "word ".repeat(100);
        let found = problems(&format!(r#"{{ "format": "{long}" }}"#))?;
        assert!(
            found.iter().all(|problem| problem.message.len() < 300),
            "{found:?}"
        );
        Ok(())
    }

    #[test]
    fn any_bytes_give_problems() -> Result<()> {
        for text in ["", "null", "[]", "\"text\"", "\u{feff}{}", "{\"a\":1e999}"] {
            assert!(!problems(text)?.is_empty(), "{text}");
        }
        Ok(())
    }
}
