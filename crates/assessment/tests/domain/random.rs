//! Questionnaires, answers and damage by chance, for the properties.

use crate::sample::{Sample, SampleDimension};
use assessment::{Answers, Date, PlannedStep, Questionnaire, Response, Status};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};

/// Questionnaires of any form that the checks let through.
pub(crate) fn sample() -> impl Strategy<Value = Sample> {
    let dimension =
        (1_usize..=5, 1_u32..=9, any::<bool>()).prop_map(|(questions, weight, foundation)| {
            SampleDimension {
                questions,
                weight,
                foundation,
            }
        });
    let limits = (
        1_usize..=4,
        0_usize..=3,
        1_usize..=4,
        1_usize..=8,
        1_usize..=3,
    );
    (2_usize..=10, vec(dimension, 1..=8), limits).prop_flat_map(|(stages, dimensions, limits)| {
        let (answered_per_dimension, foundation_headroom, highlights, shown, per_dimension) =
            limits;
        let sample = Sample {
            stages,
            answered_per_dimension,
            foundation_headroom,
            highlights,
            shown,
            per_dimension,
            dimensions,
            strength_from_stage: 0,
            ..Sample::new("1")
        };
        let questions: Vec<_> = sample
            .questionnaire()
            .questions()
            .map(|placed| placed.question.id.clone())
            .collect();
        let reported = 1..=sample.dimensions.len();
        let strength = 0..stages;
        (
            Just(sample),
            vec(step(questions, stages), 0..=25),
            reported,
            strength,
        )
            .prop_map(
                |(mut sample, steps, reported_dimensions, strength_from_stage)| {
                    sample.reported_dimensions = reported_dimensions;
                    sample.strength_from_stage = strength_from_stage;
                    for (index, mut step) in steps.into_iter().enumerate() {
                        step["id"] = json!(format!("step-{index}"));
                        step["title"] = json!(format!("Step {index}"));
                        sample.steps.push(step);
                    }
                    sample
                },
            )
    })
}

fn step(questions: Vec<String>, stages: usize) -> impl Strategy<Value = Value> {
    let call = (select(questions), vec(0..stages, 1..=3))
        .prop_map(|(question, levels)| json!({ "question": question, "levels": levels }));
    let efforts = select(vec!["week", "term", "year"]);
    (
        vec(call, 1..=3),
        efforts,
        proptest::bool::weighted(0.2),
        any::<bool>(),
    )
        .prop_map(|(called_by, effort, do_first, everywhere)| {
            json!({
                "id": "step",
                "title": "Step",
                "why": "Why",
                "start": ["One", "Two"],
                "who": "Heads",
                "effort": effort,
                "called_by": called_by,
                "do_first": do_first,
                "when": if everywhere { json!({}) } else { json!({ "nation": ["wales"] }) },
            })
        })
}

/// A questionnaire of any form, and answers to it.
pub(crate) fn answered() -> impl Strategy<Value = (Questionnaire, Answers)> {
    sample().prop_flat_map(|sample| {
        let questionnaire = sample.questionnaire();
        let answers = answers(&questionnaire);
        (Just(questionnaire), answers)
    })
}

/// Any answers to a questionnaire: levels more often than not, and everything else now and then.
pub(crate) fn answers(questionnaire: &Questionnaire) -> impl Strategy<Value = Answers> + use<> {
    let count = questionnaire.question_count();
    let levels = questionnaire.stages().len();
    let response = prop_oneof![
        6 => (0..levels).prop_map(|level| Some(Response::Level(level))),
        1 => Just(Some(Response::DoesNotApply)),
        1 => Just(Some(Response::Skipped)),
        1 => Just(None),
    ];
    let benefits = questionnaire.benefits();
    let areas: Vec<_> = benefits
        .iter()
        .flat_map(|benefits| benefits.areas.iter().map(|area| area.id.clone()))
        .collect();
    let benefit_levels = benefits.map_or(1, |benefits| benefits.levels.len());
    let steps: Vec<_> = questionnaire
        .next_steps()
        .steps
        .iter()
        .map(|step| step.id.clone())
        .collect();
    let ids: Vec<_> = questionnaire
        .questions()
        .map(|placed| placed.question.id.clone())
        .collect();
    (
        vec(response, count),
        vec(option::weighted(0.2, note()), count),
        vec(option::of(0..benefit_levels), areas.len()),
        about(questionnaire),
        vec((any::<Index>(), note(), option::of(date()), status()), 0..4),
    )
        .prop_map(move |(responses, notes, benefits, about, plan)| {
            let mut answers = Answers::default();
            for (field, value) in about {
                answers.set_about(&field, &value);
            }
            for ((id, response), note) in ids.iter().zip(responses).zip(notes) {
                if let Some(response) = response {
                    answers.respond(id, response);
                }
                answers.set_note(id, &note.unwrap_or_default());
            }
            for (area, level) in areas.iter().zip(benefits) {
                if let Some(level) = level {
                    answers.set_benefit(area, level);
                }
            }
            for (index, note, due, status) in plan {
                if !steps.is_empty() {
                    answers.plan.change(PlannedStep {
                        step: index.get(&steps).clone(),
                        owner: note.clone(),
                        due,
                        note,
                        status,
                        ..PlannedStep::default()
                    });
                }
            }
            answers
        })
}

/// Any text that a person, or somebody's pasteboard, may put into a field.
fn note() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z ,.]{1,20}", "\\PC{1,12}", any::<String>()]
}

fn date() -> impl Strategy<Value = Date> {
    (Date::FIRST_YEAR..=Date::LAST_YEAR, 1_u8..=12, 1_u8..=28).prop_map(|(year, month, day)| {
        Date::parse(&format!("{year:04}-{month:02}-{day:02}")).unwrap()
    })
}

fn status() -> impl Strategy<Value = Status> {
    select(Status::ALL.to_vec())
}

/// For each field one of its choices, a stage, a text, or nothing.
fn about(questionnaire: &Questionnaire) -> impl Strategy<Value = Vec<(String, String)>> + use<> {
    let stages = questionnaire.stages().iter().map(|stage| stage.id.clone());
    let mut stages: Vec<_> = stages.collect();
    stages.push(assessment::NOT_DECIDED.to_owned());
    let fields: Vec<BoxedStrategy<(String, String)>> = questionnaire
        .about()
        .fields
        .iter()
        .map(|field| {
            use assessment::format::FieldKind::{Choice, Stage, Text};
            let value = match field.kind {
                Text => note().boxed(),
                Choice => {
                    let options = field.options.iter().map(|option| option.id.clone());
                    select(options.collect::<Vec<_>>()).boxed()
                }
                Stage => select(stages.clone()).boxed(),
            };
            let value = prop_oneof![1 => Just(String::new()), 2 => value];
            (Just(field.id.clone()), value).boxed()
        })
        .collect();
    fields
}

/// Any JSON of a modest size.
pub(crate) fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (0_u64..12).prop_map(Value::from),
        Just(json!(usize::MAX)),
        "[a-z0-9-]{0,6}".prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 5, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            btree_map("[a-z_]{1,8}", inner, 0..4)
                .prop_map(|entries| Value::from(Map::from_iter(entries))),
        ]
    })
}

/// What is done to one place of a JSON document.
#[derive(Debug, Clone)]
pub(crate) struct Damage {
    place: Index,
    kind: DamageKind,
}

#[derive(Debug, Clone)]
enum DamageKind {
    Replace(Value),
    Remove,
    Repeat,
    CopyFrom(Index),
}

/// Damage to one place.
pub(crate) fn damage() -> impl Strategy<Value = Damage> {
    let kind = prop_oneof![
        3 => json().prop_map(DamageKind::Replace),
        2 => Just(DamageKind::Remove),
        2 => Just(DamageKind::Repeat),
        2 => any::<Index>().prop_map(DamageKind::CopyFrom),
    ];
    (any::<Index>(), kind).prop_map(|(place, kind)| Damage { place, kind })
}

impl Damage {
    /// Damages the document.
    pub(crate) fn apply(&self, document: &mut Value) {
        let places = places(document);
        let place = self.place.get(&places);
        match &self.kind {
            DamageKind::Replace(value) => *document.pointer_mut(place).unwrap() = value.clone(),
            DamageKind::CopyFrom(other) => {
                let other: &String = other.get(&places);
                let other = document.pointer(other).unwrap().clone();
                *document.pointer_mut(place).unwrap() = other;
            }
            DamageKind::Remove => {
                if let Some((parent, key)) = place.rsplit_once('/') {
                    match document.pointer_mut(parent).unwrap() {
                        Value::Array(values) => drop(values.remove(key.parse().unwrap())),
                        Value::Object(entries) => drop(entries.remove(&plain(key))),
                        _ => unreachable!("only arrays and objects have places inside"),
                    }
                }
            }
            DamageKind::Repeat => {
                if let Value::Array(values) = document.pointer_mut(place).unwrap() {
                    values.extend(values.last().cloned());
                }
            }
        }
    }
}

/// The JSON Pointers of every value in the document.
pub(crate) fn places(document: &Value) -> Vec<String> {
    let mut places = vec![String::new()];
    let children: Vec<(String, &Value)> = match document {
        Value::Array(values) => values
            .iter()
            .enumerate()
            .map(|(index, value)| (index.to_string(), value))
            .collect(),
        Value::Object(entries) => entries
            .iter()
            .map(|(key, value)| (key.replace('~', "~0").replace('/', "~1"), value))
            .collect(),
        _ => Vec::new(),
    };
    for (key, value) in children {
        places.extend(
            self::places(value)
                .iter()
                .map(|place| format!("/{key}{place}")),
        );
    }
    places
}

fn plain(key: &str) -> String {
    key.replace("~1", "/").replace("~0", "~")
}
