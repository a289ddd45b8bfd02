//! The shipped questionnaire as its file has it, and saved files of answers to it.
//!
//! It reads the file as JSON and not as the domain does, so that it can't share the domain's
//! mistakes.

use crate::harness::{project, read};
use serde_json::{Map, Value, json};
use std::fs;
use std::sync::LazyLock;

/// The questionnaire.
pub(crate) static SHIPPED: LazyLock<Shipped> = LazyLock::new(Shipped::read);

/// What the tests must know of the questionnaire.
#[derive(Debug)]
pub(crate) struct Shipped {
    pub(crate) file: Value,
    pub(crate) id: String,
    pub(crate) dimensions: Vec<Dimension>,
    pub(crate) questions: Vec<Question>,
    /// The ids and names of the benefit areas.
    pub(crate) areas: Vec<(String, String)>,
    /// The ids and names of what an area can bring.
    pub(crate) area_levels: Vec<(String, String)>,
}

#[derive(Debug)]
pub(crate) struct Dimension {
    pub(crate) name: String,
}

#[derive(Debug)]
pub(crate) struct Question {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) descriptors: Vec<String>,
}

impl Shipped {
    fn read() -> Self {
        let path = project().join("questionnaires/school-partnerships.en.json");
        let file = read(&fs::read_to_string(path).unwrap());
        let dimensions = list(&file["dimensions"]);
        let questions = dimensions.iter().flat_map(|dimension| {
            list(&dimension["questions"])
                .iter()
                .map(|question| Question {
                    id: text(&question["id"]),
                    text: text(&question["text"]),
                    descriptors: list(&question["descriptors"]).iter().map(text).collect(),
                })
        });
        Self {
            id: text(&file["id"]),
            dimensions: dimensions
                .iter()
                .map(|dimension| Dimension {
                    name: text(&dimension["name"]),
                })
                .collect(),
            questions: questions.collect(),
            areas: named(&file["benefits"]["areas"]),
            area_levels: named(&file["benefits"]["levels"]),
            file,
        }
    }

    /// The ids of all next steps.
    pub(crate) fn step_ids(&self) -> Vec<String> {
        self.steps().map(|(id, _)| id).collect()
    }

    /// The title of the next step with this id.
    pub(crate) fn step_title(&self, id: &str) -> String {
        let mut steps = self.steps();
        steps.find(|(step, _)| step == id).unwrap().1
    }

    /// The lines that say how to start with the next step with this id.
    pub(crate) fn step_lines(&self, id: &str) -> Vec<String> {
        let mut steps = list(&self.file["next_steps"]["steps"]).iter();
        let step = steps.find(|step| step["id"] == id).unwrap();
        list(&step["start"]).iter().map(text).collect()
    }

    fn steps(&self) -> impl Iterator<Item = (String, String)> {
        let steps = list(&self.file["next_steps"]["steps"]).iter();
        steps.map(|step| (text(&step["id"]), text(&step["title"])))
    }

    /// The heading of the start page.
    pub(crate) fn start_heading(&self) -> &str {
        self.file["start"]["heading"].as_str().unwrap()
    }

    /// The heading of the page about the partnership.
    pub(crate) fn about_heading(&self) -> &str {
        self.file["about"]["heading"].as_str().unwrap()
    }

    /// The heading of the page about benefits.
    pub(crate) fn benefits_heading(&self) -> &str {
        self.file["benefits"]["heading"].as_str().unwrap()
    }
}

/// Answers as they stand in a saved file, given the level of each question by its place.
pub(crate) fn saved_file(page: &str, level: impl Fn(usize) -> Option<usize>) -> Value {
    let shipped = &*SHIPPED;
    let questions = shipped.questions.iter().enumerate();
    let answers: Map<String, Value> = questions
        .filter_map(|(index, question)| {
            let level = level(index)?;
            let answer = json!({
                "question": question.text,
                "level": level,
                "descriptor": question.descriptors[level],
            });
            Some((question.id.clone(), answer))
        })
        .collect();
    json!({
        "format": "partnership-assessment-answers",
        "version": 1,
        "questionnaire": {
            "id": shipped.id,
            "edition": shipped.file["edition"],
            "language": shipped.file["language"],
            "questions": shipped.questions.iter().map(|question| &question.id).collect::<Vec<_>>(),
        },
        "page": page,
        "answers": answers,
    })
}

/// A saved file with everything answered, and the words of a school beside it.
pub(crate) fn complete_file(page: &str) -> Value {
    let shipped = &*SHIPPED;
    let mut file = saved_file(page, |index| Some(index % 5));
    file["about"] =
        json!({"partnership": "Elm and Ash", "school": "Elm School", "nation": "england"});
    let areas = shipped.areas.iter().enumerate();
    file["benefits"] = areas
        .map(|(index, (id, _))| {
            let levels = &shipped.area_levels;
            (id.clone(), json!(levels[index % levels.len()].0))
        })
        .collect::<Map<_, _>>()
        .into();
    file["answers"][&shipped.questions[0].id]["note"] = json!("Seen in the minutes of May");
    file
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn named(value: &Value) -> Vec<(String, String)> {
    let entries = list(value).iter();
    entries
        .map(|entry| (text(&entry["id"]), text(&entry["name"])))
        .collect()
}
