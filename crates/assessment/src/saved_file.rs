//! The saved file: everything a school has entered, to keep on the device, to download and to open
//! again, perhaps years later under a newer edition of the questionnaire.
//!
//! It names the questions and the descriptors in words, so that the file can be read by a person
//! and so that changed words are noticed. What has no place in the questionnaire at hand is set
//! aside and written out again with the next saved file: nothing is silently erased.
//!
//! It must never know where the file is kept.

use crate::action_plan::{PlannedStep, Status};
use crate::answers::{Answers, Response};
use crate::date::Date;
use crate::format::FieldKind;
use crate::journey::{self, Page};
use crate::questionnaire::Questionnaire;
use crate::words::{self, Words};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// What the file calls itself.
pub const FORMAT: &str = "partnership-assessment-answers";

/// The version of the format that is written.
pub const VERSION: u64 = 1;

/// The longest file that is read, in bytes: far more than 300 questions with full notes need.
pub const MAXIMUM_LENGTH: usize = 8_000_000;

const DOES_NOT_APPLY: &str = "does-not-apply";
const SKIPPED: &str = "skipped";

/// Why a file can't be opened. Nothing that was entered before is touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenError {
    /// It is too long to be one of ours.
    TooLong,
    /// It is not JSON, or not of the shape of a saved file.
    Unreadable,
    /// It is JSON, but something else.
    SomethingElse,
    /// It was written by a newer version of this program.
    Newer {
        /// The file's version.
        version: u64,
    },
    /// It holds answers to another questionnaire.
    OtherQuestionnaire {
        /// The id of the questionnaire that it belongs to.
        id: String,
    },
}

impl OpenError {
    /// What happened and what to do, for the reader.
    #[must_use]
    pub fn message(&self, words: &Words) -> String {
        match self {
            Self::TooLong => words.get(words::OPEN_TOO_LONG).to_owned(),
            Self::Unreadable => words.get(words::OPEN_UNREADABLE).to_owned(),
            Self::SomethingElse => words.get(words::OPEN_SOMETHING_ELSE).to_owned(),
            Self::Newer { .. } => words.get(words::OPEN_NEWER).to_owned(),
            Self::OtherQuestionnaire { id } => {
                words.fill(words::OPEN_OTHER_QUESTIONNAIRE, &[("questionnaire", id)])
            }
        }
    }

    /// The kind of error, for events.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong => "file-too-long",
            Self::Unreadable => "file-unreadable",
            Self::SomethingElse => "file-something-else",
            Self::Newer { .. } => "file-newer",
            Self::OtherQuestionnaire { .. } => "file-other-questionnaire",
        }
    }
}

/// A file that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// What was entered, as far as it fits this questionnaire.
    pub answers: Answers,
    /// The page the school had reached.
    pub page: Page,
    /// What differs between the questionnaire then and now.
    pub changes: Vec<Change>,
}

/// One difference between the questionnaire a file was saved under and the one at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A question was added; the words of the question.
    Added(String),
    /// Something is no longer asked; its words or, where the file has none, its id.
    Gone(String),
    /// A question or the descriptor chosen has other words now; the question's words today.
    Reworded(String),
    /// The level chosen no longer exists; the words of the question.
    LevelGone(String),
}

impl Change {
    /// The change, for the reader.
    #[must_use]
    pub fn message(&self, words: &Words) -> String {
        let (word, what) = match self {
            Self::Added(what) => (words::CHANGE_ADDED, what),
            Self::Gone(what) => (words::CHANGE_GONE, what),
            Self::Reworded(what) => (words::CHANGE_REWORDED, what),
            Self::LevelGone(what) => (words::CHANGE_LEVEL_GONE, what),
        };
        words.fill(word, &[("what", what)])
    }
}

/// What was opened and has no place in the questionnaire at hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SetAside {
    about: BTreeMap<String, String>,
    answers: BTreeMap<String, SavedAnswer>,
    benefits: BTreeMap<String, String>,
    plan: Vec<SavedStep>,
}

#[derive(Serialize, Deserialize)]
struct SavedFile {
    format: String,
    version: u64,
    questionnaire: SavedQuestionnaire,
    #[serde(default)]
    page: String,
    #[serde(default)]
    about: BTreeMap<String, String>,
    #[serde(default)]
    answers: BTreeMap<String, SavedAnswer>,
    #[serde(default)]
    benefits: BTreeMap<String, String>,
    #[serde(default)]
    plan: Vec<SavedStep>,
}

#[derive(Serialize, Deserialize)]
struct SavedQuestionnaire {
    id: String,
    #[serde(default)]
    edition: String,
    #[serde(default)]
    language: String,
    /// The ids of all its questions, so that a question added later is known from one left open.
    #[serde(default)]
    questions: Vec<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct SavedAnswer {
    #[serde(default)]
    question: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    level: Option<usize>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    descriptor: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    left_out: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct SavedStep {
    step: String,
    #[serde(default)]
    title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    owner: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    due: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    status: String,
}

/// Writes everything that was entered, and the page reached, as a saved file.
#[must_use]
pub fn save(questionnaire: &Questionnaire, answers: &Answers, page: &Page) -> String {
    let aside = answers.set_aside.clone();
    let mut file = SavedFile {
        format: FORMAT.to_owned(),
        version: VERSION,
        questionnaire: SavedQuestionnaire {
            id: questionnaire.id().to_owned(),
            edition: questionnaire.edition().to_owned(),
            language: questionnaire.language().to_owned(),
            questions: questionnaire
                .questions()
                .map(|placed| placed.question.id.clone())
                .collect(),
        },
        page: page.id(),
        about: aside.about,
        answers: aside.answers,
        benefits: aside.benefits,
        plan: Vec::new(),
    };
    for field in &questionnaire.about().fields {
        let entered = answers.about(&field.id);
        if !entered.is_empty() {
            file.about.insert(field.id.clone(), entered.to_owned());
        }
    }
    for placed in questionnaire.questions() {
        let question = placed.question;
        let response = answers.response(&question.id);
        let note = answers.note(&question.id);
        if response.is_none() {
            // An answer to a level that is gone stays in the file until the question is answered
            // anew; its note is the one that stands beside the question now.
            if let Some(kept) = file.answers.get_mut(&question.id) {
                note.clone_into(&mut kept.note);
                continue;
            }
            if note.is_empty() {
                continue;
            }
        }
        let level = response.and_then(Response::level);
        let descriptor = level.and_then(|level| question.descriptors.get(level));
        let saved = SavedAnswer {
            question: question.text.clone(),
            level,
            descriptor: descriptor.cloned().unwrap_or_default(),
            left_out: match response {
                Some(Response::DoesNotApply) => DOES_NOT_APPLY.to_owned(),
                Some(Response::Skipped) => SKIPPED.to_owned(),
                Some(Response::Level(_)) | None => String::new(),
            },
            note: note.to_owned(),
        };
        file.answers.insert(question.id.clone(), saved);
    }
    if let Some(benefits) = questionnaire.benefits() {
        for area in &benefits.areas {
            let level = answers
                .benefit(&area.id)
                .and_then(|level| benefits.levels.get(level));
            if let Some(level) = level {
                file.benefits.insert(area.id.clone(), level.id.clone());
            }
        }
    }
    for planned in answers.plan.steps() {
        let step = questionnaire.next_step(&planned.step);
        file.plan.push(SavedStep {
            step: planned.step.clone(),
            title: step.map_or_else(String::new, |step| step.title.clone()),
            owner: planned.owner.clone(),
            due: planned.due.map_or_else(String::new, |due| due.to_string()),
            note: planned.note.clone(),
            status: planned.status.id().to_owned(),
        });
    }
    // A step that is back, and has been chosen again, stands in the plan already.
    let kept = aside.plan.into_iter();
    file.plan
        .extend(kept.filter(|kept| answers.plan.get(&kept.step).is_none()));
    // Writing plain data to memory can't fail; an empty text is refused when it is opened.
    serde_json::to_string(&file).unwrap_or_default()
}

/// Opens a saved file.
///
/// # Errors
/// Where nothing of the file can be used. What doesn't fit this questionnaire is no error: it is
/// kept aside and named in [`Opened::changes`].
pub fn open(questionnaire: &Questionnaire, text: &str) -> Result<Opened, OpenError> {
    let file = read(text)?;
    if file.questionnaire.id != questionnaire.id() {
        return Err(OpenError::OtherQuestionnaire {
            id: file.questionnaire.id,
        });
    }
    let mut opening = Opening {
        questionnaire,
        // Words can only be compared within one language.
        same_language: file.questionnaire.language == questionnaire.language(),
        answers: Answers::default(),
        changes: Vec::new(),
    };
    if !file.answers.is_empty() && !file.questionnaire.questions.is_empty() {
        for placed in questionnaire.questions() {
            let id = &placed.question.id;
            if !file.questionnaire.questions.contains(id) && !file.answers.contains_key(id) {
                opening
                    .changes
                    .push(Change::Added(placed.question.text.clone()));
            }
        }
    }
    for (field, value) in file.about {
        opening.about(field, value);
    }
    for (id, saved) in file.answers {
        opening.answer(id, saved);
    }
    for (area, level) in file.benefits {
        opening.benefit(area, level);
    }
    for step in file.plan {
        opening.step(step);
    }
    let page = Page::from_id(&file.page, questionnaire);
    Ok(Opened {
        page: page.unwrap_or_else(|| journey::resume(questionnaire, &opening.answers)),
        answers: opening.answers,
        changes: opening.changes,
    })
}

/// One change of the format: takes a file of its version to the next.
type Migration = fn(Value) -> Value;

/// The migrations from version 1 on, in order. The format has not changed yet.
const MIGRATIONS: [Migration; 0] = [];

fn read(text: &str) -> Result<SavedFile, OpenError> {
    if text.len() > MAXIMUM_LENGTH {
        return Err(OpenError::TooLong);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value: Value = serde_json::from_str(text).map_err(|_| OpenError::Unreadable)?;
    if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(OpenError::SomethingElse);
    }
    let value = migrate(value, &MIGRATIONS)?;
    serde_json::from_value(value).map_err(|_| OpenError::Unreadable)
}

/// Takes a file of any older version to the newest, which is one more than there are migrations.
fn migrate(mut value: Value, migrations: &[Migration]) -> Result<Value, OpenError> {
    let version = value
        .get("version")
        .and_then(Value::as_u64)
        .ok_or(OpenError::Unreadable)?;
    let done = usize::try_from(version)
        .ok()
        .and_then(|version| version.checked_sub(1))
        .ok_or(OpenError::Unreadable)?;
    let remaining = migrations.get(done..).ok_or(OpenError::Newer { version })?;
    for migration in remaining {
        value = migration(value);
    }
    Ok(value)
}

struct Opening<'a> {
    questionnaire: &'a Questionnaire,
    same_language: bool,
    answers: Answers,
    changes: Vec<Change>,
}

impl Opening<'_> {
    fn about(&mut self, id: String, value: String) {
        let questionnaire = self.questionnaire;
        let fits = questionnaire
            .field(&id)
            .is_some_and(|field| match field.kind {
                FieldKind::Text => true,
                FieldKind::Choice => field.options.iter().any(|option| option.id == value),
                FieldKind::Stage => {
                    value == crate::answers::NOT_DECIDED
                        || questionnaire.stages().iter().any(|stage| stage.id == value)
                }
            });
        if fits {
            self.answers.set_about(&id, &value);
        } else {
            let label = questionnaire.field(&id).map_or(&id, |field| &field.label);
            self.changes.push(Change::Gone(label.clone()));
            self.answers.set_aside.about.insert(id, value);
        }
    }

    fn answer(&mut self, id: String, saved: SavedAnswer) {
        let Some(placed) = self.questionnaire.question(&id) else {
            let what = if saved.question.is_empty() {
                &id
            } else {
                &saved.question
            };
            self.changes.push(Change::Gone(what.clone()));
            self.answers.set_aside.answers.insert(id, saved);
            return;
        };
        let question = placed.question;
        self.answers.set_note(&id, &saved.note);
        let response = match (saved.level, saved.left_out.as_str()) {
            (Some(level), _) => {
                if level >= question.descriptors.len() {
                    self.changes.push(Change::LevelGone(question.text.clone()));
                    self.answers.set_aside.answers.insert(id, saved);
                    return;
                }
                Response::Level(level)
            }
            (None, DOES_NOT_APPLY) => Response::DoesNotApply,
            (None, SKIPPED) => Response::Skipped,
            (None, _) => return,
        };
        self.answers.respond(&id, response);
        let descriptor = response
            .level()
            .and_then(|level| question.descriptors.get(level));
        let differs = |then: &str, now: &str| !then.is_empty() && then != now;
        if self.same_language
            && response != Response::Skipped
            && (differs(&saved.question, &question.text)
                || descriptor.is_some_and(|now| differs(&saved.descriptor, now)))
        {
            self.changes.push(Change::Reworded(question.text.clone()));
        }
    }

    fn benefit(&mut self, id: String, level: String) {
        let benefits = self.questionnaire.benefits();
        let area = benefits.and_then(|benefits| benefits.areas.iter().find(|area| area.id == id));
        let index = benefits.and_then(|benefits| {
            benefits
                .levels
                .iter()
                .position(|candidate| candidate.id == level)
        });
        match (area, index) {
            (Some(_), Some(index)) => self.answers.set_benefit(&id, index),
            (area, _) => {
                let what = area.map_or(&id, |area| &area.name);
                self.changes.push(Change::Gone(what.clone()));
                self.answers.set_aside.benefits.insert(id, level);
            }
        }
    }

    fn step(&mut self, saved: SavedStep) {
        if self.questionnaire.next_step(&saved.step).is_none() {
            let what = if saved.title.is_empty() {
                &saved.step
            } else {
                &saved.title
            };
            self.changes.push(Change::Gone(what.clone()));
            self.answers.set_aside.plan.push(saved);
            return;
        }
        self.answers.plan.change(PlannedStep {
            due: Date::parse(&saved.due),
            status: Status::from_id(&saved.status).unwrap_or_default(),
            step: saved.step,
            owner: saved.owner,
            note: saved.note,
        });
    }
}
