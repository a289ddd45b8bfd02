//! The schema that lies beside the questionnaires, the Rust types and the shipped file agree.

use crate::blessing;
use crate::files::{data_path, questionnaires_path, shipped_path, text};
use crate::random::places;
use crate::sample::{Sample, step};
use assessment::Questionnaire;
use jsonschema::Validator;
use serde_json::{Value, json};

fn validator() -> Validator {
    let schema = assessment::schema();
    jsonschema::meta::validate(&schema).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

/// Where the file departs from the schema.
fn departures(file: &Value) -> Vec<String> {
    let validator = validator();
    let errors = validator.iter_errors(file);
    errors
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

#[test]
fn the_written_schema_is_the_generated_one() {
    let schema = serde_json::to_string_pretty(&assessment::schema()).unwrap();
    let path = questionnaires_path().join("questionnaire.schema.json");
    blessing::check(&path, &(schema + "\n"));
}

#[test]
fn every_questionnaire_follows_the_schema() {
    for path in [
        shipped_path(),
        data_path("library.cy.json"),
        data_path("garden.ar.json"),
    ] {
        let file = serde_json::from_str(&text(&path)).unwrap();
        assert_eq!(departures(&file), [""; 0], "{}", path.display());
    }
    assert_eq!(departures(&Sample::brief().json()), [""; 0]);
}

#[test]
fn the_shipped_file_names_its_schema() {
    let file: Value = serde_json::from_str(&text(&shipped_path())).unwrap();
    let name = file["$schema"].as_str().unwrap();
    assert!(questionnaires_path().join(name).exists(), "{name}");
}

/// Whether reading finds the shape in order; what the checks say of the meaning doesn't count.
fn is_read(file: &Value) -> bool {
    let problems = Questionnaire::parse(&file.to_string())
        .err()
        .unwrap_or_default();
    let mut messages = problems.iter().map(|problem| problem.message.as_str());
    !messages.any(|message| {
        ["here.", "is missing.", "is an object."]
            .iter()
            .any(|end| message.ends_with(end))
    })
}

#[test]
fn the_schema_and_reading_refuse_the_same() {
    let validator = validator();
    let (mut refused, mut accepted) = (0, 0);
    let mut check = |file: &Value, what: &str| {
        let is_valid = validator.is_valid(file);
        assert_eq!(is_read(file), is_valid, "{what}");
        *(if is_valid {
            &mut accepted
        } else {
            &mut refused
        }) += 1;
    };
    let mut sample = Sample {
        steps: vec![step("x", "a1:01 england")],
        ..Sample::new("1*×2")
    }
    .json();
    sample["$schema"] = json!("questionnaire.schema.json");
    sample["direction"] = json!("ltr");
    sample["about"]["fields"][0]["hint"] = json!("Hint");
    sample["interface"] = json!({ "start": "Begin" });
    check(&sample, "the sample");
    for place in places(&sample) {
        // Nothing, and something of each kind, in the place of every part.
        for other in [
            json!(null),
            json!(true),
            json!(1),
            json!(0.5),
            json!(-1),
            json!("other"),
            json!([]),
            json!({}),
        ] {
            let mut file = sample.clone();
            if let Some(value) = file.pointer_mut(&place) {
                *value = other.clone();
                check(&file, &format!("{place} = {other}"));
            }
        }
        if let Some((parent, key)) = place.rsplit_once('/') {
            let mut file = sample.clone();
            if let Some(entries) = file.pointer_mut(parent).and_then(Value::as_object_mut) {
                entries.remove(key);
                check(&file, &format!("{place} left out"));
            }
        }
        let mut file = sample.clone();
        if let Some(entries) = file.pointer_mut(&place).and_then(Value::as_object_mut) {
            entries.insert("misspelt".to_owned(), json!([]));
            check(&file, &format!("{place}/misspelt"));
        }
    }
    assert!(refused > 500 && accepted > 100, "{refused}, {accepted}");
}

#[test]
fn every_part_of_the_schema_is_described() {
    // Editors show the descriptions while an author writes.
    let schema = assessment::schema();
    let definitions = schema["$defs"].as_object().unwrap();
    let types = definitions
        .iter()
        .map(|(name, definition)| (name.as_str(), definition));
    let mut properties = Vec::new();
    for (name, definition) in types.chain([("the file", &schema)]) {
        let of_type = definition["properties"].as_object().into_iter().flatten();
        properties.extend(of_type.map(|(key, property)| (format!("{name}.{key}"), property)));
    }
    assert!(properties.len() > 60, "{}", properties.len());
    for (name, property) in properties {
        let description = property["description"].as_str().unwrap_or_default();
        assert!(description.ends_with('.'), "{name}: {description:?}");
    }
}
