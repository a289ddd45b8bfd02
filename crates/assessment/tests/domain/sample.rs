//! Questionnaires and answers in a few characters, so that a test shows its whole case.

use crate::files;
use assessment::{Answers, Questionnaire, Response};
use serde_json::{Value, json};

/// A questionnaire to be made. The dimensions are called a, b, c and so on, their questions a1, a2
/// and so on, the stages s0, s1 and so on.
#[derive(Debug, Clone)]
pub(crate) struct Sample {
    /// How many stages there are.
    pub(crate) stages: usize,
    /// The dimensions.
    pub(crate) dimensions: Vec<SampleDimension>,
    /// The next steps as [`step`] writes them.
    pub(crate) steps: Vec<Value>,
    /// See [`assessment::format::Scoring`].
    pub(crate) answered_per_dimension: usize,
    /// See [`assessment::format::Scoring`].
    pub(crate) reported_dimensions: usize,
    /// See [`assessment::format::Scoring`].
    pub(crate) foundation_headroom: usize,
    /// See [`assessment::format::Scoring`].
    pub(crate) highlights: usize,
    /// See [`assessment::format::Scoring`].
    pub(crate) strength_from_stage: usize,
    /// See [`assessment::format::NextSteps`].
    pub(crate) shown: usize,
    /// See [`assessment::format::NextSteps`].
    pub(crate) per_dimension: usize,
}

/// A dimension to be made.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SampleDimension {
    pub(crate) questions: usize,
    pub(crate) weight: u32,
    pub(crate) foundation: bool,
}

impl Sample {
    /// The model of the brief with other dimensions: `"3 3* 2*×5"` are three of them, with 3, 3 and
    /// 2 questions, the last two foundations, the last with a weight of 5.
    pub(crate) fn new(dimensions: &str) -> Self {
        let dimensions = dimensions.split_whitespace().map(|dimension| {
            let (dimension, weight) = dimension.split_once('×').unwrap_or((dimension, "1"));
            SampleDimension {
                questions: dimension.trim_end_matches('*').parse().unwrap(),
                weight: weight.parse().unwrap(),
                foundation: dimension.ends_with('*'),
            }
        });
        Self {
            stages: 5,
            dimensions: dimensions.collect(),
            steps: Vec::new(),
            answered_per_dimension: 2,
            reported_dimensions: 1,
            foundation_headroom: 1,
            highlights: 3,
            strength_from_stage: 2,
            shown: 7,
            per_dimension: 2,
        }
    }

    /// The model of the brief itself: eight dimensions of three questions, foundations in the first,
    /// second and fourth place, an overall score from six dimensions on.
    pub(crate) fn brief() -> Self {
        Self {
            reported_dimensions: 6,
            ..Self::new("3* 3* 3 3* 3 3 3 3")
        }
    }

    /// The file.
    pub(crate) fn json(&self) -> Value {
        let stages = (0..self.stages).map(|stage| {
            let text = format!("Stage {stage}");
            json!({ "id": format!("s{stage}"), "name": text, "meaning": text, "next": text, "staying": text })
        });
        let dimensions = self
            .dimensions
            .iter()
            .zip(names())
            .map(|(dimension, name)| {
                let questions = (1..=dimension.questions).map(|number| {
                    let descriptors =
                        (0..self.stages).map(|level| format!("{name}{number} at {level}"));
                    json!({
                        "id": format!("{name}{number}"),
                        "text": format!("Question {name}{number}"),
                        "descriptors": descriptors.collect::<Vec<_>>(),
                        "why": "Why",
                        "evidence": "Evidence",
                    })
                });
                json!({
                    "id": name,
                    "name": format!("Dimension {name}"),
                    "foundation": dimension.foundation,
                    "weight": dimension.weight,
                    "about": "About",
                    "strength": format!("Strength of {name}"),
                    "focus": format!("Focus on {name}"),
                    "questions": questions.collect::<Vec<_>>(),
                })
            });
        json!({
            "format": 1,
            "id": "sample",
            "edition": "1",
            "language": "en-GB",
            "title": "Sample",
            "start": { "heading": "Start", "lead": "Lead", "points": [] },
            "privacy": { "line": "Privacy", "paragraphs": [] },
            "about": { "heading": "About", "lead": "Lead", "fields": [
                { "id": "partnership", "label": "Partnership", "kind": "text", "purpose": "partnership" },
                { "id": "school", "label": "School", "kind": "text", "purpose": "school" },
                { "id": "role", "label": "Role", "kind": "text" },
                { "id": "nation", "label": "Nation", "kind": "choice", "options": [
                    { "id": "england", "name": "England" }, { "id": "wales", "name": "Wales" },
                ] },
                { "id": "aim", "label": "Aim", "kind": "stage" },
            ] },
            "stages": stages.collect::<Vec<_>>(),
            "dimensions": dimensions.collect::<Vec<_>>(),
            "benefits": {
                "heading": "Benefits",
                "lead": "Lead",
                "levels": [
                    { "id": "none", "name": "Nobody" },
                    { "id": "one", "name": "One" },
                    { "id": "every", "name": "Everyone" },
                    { "id": "together", "name": "Together" },
                ],
                "areas": [
                    { "id": "learning", "name": "Learning", "example": "Lessons" },
                    { "id": "money", "name": "Money", "example": "Buses" },
                ],
                "report": { "heading": "1 + 1 = 3", "lead": "Lead", "some": "{count} of {total}", "none": "None yet" },
            },
            "scoring": {
                "answered_per_dimension": self.answered_per_dimension,
                "reported_dimensions": self.reported_dimensions,
                "foundation_headroom": self.foundation_headroom,
                "highlights": self.highlights,
                "strength_from_stage": self.strength_from_stage,
            },
            "next_steps": {
                "shown": self.shown,
                "per_dimension": self.per_dimension,
                "efforts": [
                    { "id": "week", "name": "This week" },
                    { "id": "term", "name": "This term" },
                    { "id": "year", "name": "This year" },
                ],
                "steps": self.steps,
            },
            "resources": [
                { "id": "guide", "title": "Guide", "publisher": "Publisher", "url": "https://example.org/guide" },
                { "id": "act", "title": "Act", "publisher": "Publisher", "url": "https://example.org/act", "when": { "nation": ["england"] } },
            ],
            "method": { "paragraphs": ["Method"], "limits": ["Limits"], "sources": ["guide"] },
        })
    }

    /// The questionnaire.
    pub(crate) fn questionnaire(&self) -> Questionnaire {
        files::parse(&self.json().to_string())
    }
}

/// A next step such as `"b2:01 a1:4 year first england"`: called by levels 0 and 1 of b2 and by
/// level 4 of a1, takes a year (a week unless said), comes first, fits England only.
pub(crate) fn step(id: &str, spec: &str) -> Value {
    let calls = spec.split_whitespace().filter_map(|word| {
        let (question, levels) = word.split_once(':')?;
        let levels = levels.chars().map(|level| level.to_digit(10).unwrap());
        Some(json!({ "question": question, "levels": levels.collect::<Vec<_>>() }))
    });
    let has = |wanted: &str| spec.split_whitespace().any(|word| word == wanted);
    let effort = ["term", "year"].into_iter().find(|effort| has(effort));
    let when = if has("england") {
        json!({ "nation": ["england"] })
    } else {
        json!({})
    };
    json!({
        "id": id,
        "title": format!("Step {id}"),
        "why": "Why",
        "start": ["One", "Two"],
        "who": "Heads",
        "effort": effort.unwrap_or("week"),
        "called_by": calls.collect::<Vec<_>>(),
        "do_first": has("first"),
        "when": when,
        "resources": ["guide", "act"],
    })
}

/// Answers to every question in turn: a digit is a level, `x` doesn't apply, `s` is skipped, `.` was
/// never reached. Spaces are for the eye.
pub(crate) fn answer(questionnaire: &Questionnaire, marks: &str) -> Answers {
    let mut answers = Answers::default();
    let marks: Vec<_> = marks.chars().filter(|mark| !mark.is_whitespace()).collect();
    assert_eq!(marks.len(), questionnaire.question_count(), "{marks:?}");
    for (placed, mark) in questionnaire.questions().zip(marks) {
        let response = match mark {
            'x' => Response::DoesNotApply,
            's' => Response::Skipped,
            '.' => continue,
            level => Response::Level(level.to_digit(10).unwrap() as usize),
        };
        answers.respond(&placed.question.id, response);
    }
    answers
}

fn names() -> impl Iterator<Item = String> {
    ('a'..='z').map(String::from)
}
