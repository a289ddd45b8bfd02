//! The schema that lies beside the questionnaires, the Rust types and the shipped file agree.

use crate::blessing;
use crate::files::{data_path, questionnaires_path, shipped_path, text};
use crate::sample::Sample;
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

#[test]
fn the_schema_finds_what_reading_overlooks() {
    // Reading skips a key that it doesn't know, so that older programs read newer files. An author
    // who mistypes an optional key learns of it from the schema.
    let mut file = Sample::brief().json();
    file["dimensions"][0]["fundation"] = json!(true);
    let departures = departures(&file);
    assert_eq!(departures.len(), 1);
    assert!(departures[0].contains("fundation"), "{departures:?}");
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
