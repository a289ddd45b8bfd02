//! The saved file: everything a school has entered, to keep on the device, to download and to open
//! again, perhaps years later under a newer edition of the questionnaire.
//!
//! It names the questions and the descriptors in words, so that the file can be read by a person
//! and so that changed words are noticed. What has no place in the questionnaire at hand is set
//! aside and written out again with the next saved file, and so is what is unknown, such as a status
//! that only a newer version of this program writes: nothing is silently erased.
//!
//! It must never know where the file is kept.

use crate::action_plan::{PlannedStep, Status, Unread};
use crate::answers::{Answers, MAXIMUM_NOTE_LENGTH, Response};
use crate::date::Date;
use crate::encoding::{self, EncodingError};
use crate::entries::Entries;
use crate::file_name::{PREFIX, file_name};
use crate::format::{FieldKind, FieldPurpose};
use crate::journey::{self, Page};
use crate::json::{self, Json, Writer};
use crate::letters::without_control_letters;
use crate::questionnaire::Questionnaire;
use crate::read::{Object, Reading};
use crate::words::{self, Words};

/// What the file calls itself.
pub const FORMAT: &str = "partnership-assessment-answers";

/// The version of the format that is written.
pub const VERSION: u64 = 1;

/// The longest file that is read, in bytes: far more than 300 questions with full notes need.
pub const MAXIMUM_LENGTH: usize = 8_000_000;

/// The name of a file with answers that were put aside.
pub const PUT_ASIDE_NAME: &str = "partnership-assessment-put-aside.json";

const DOES_NOT_APPLY: &str = "does-not-apply";
const SKIPPED: &str = "skipped";

/// What the reader is told of beside a thing as a whole, as the file's `told` names it.
const LETTERS: &str = "/letters";
const DUE: &str = "/due";
const STATUS: &str = "/status";

/// Why a file can't be opened. Nothing that was entered before is touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenError {
    /// It is too long to be one of ours.
    TooLong,
    /// It is not JSON, or not of the shape of a saved file.
    Unreadable,
    /// It is UTF-16, and no mark says which of its two orders.
    Utf16,
    /// It is not UTF-8 but an older encoding, such as Windows-1252.
    NotUtf8,
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
            Self::Utf16 => words.get(words::OPEN_WITHOUT_MARK).to_owned(),
            Self::NotUtf8 => words.get(words::OPEN_OLD_ENCODING).to_owned(),
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
            Self::Utf16 => "file-utf-16",
            Self::NotUtf8 => "file-not-utf-8",
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
    /// The answer is none of those that can be given; the words of the question, or the name of the
    /// choice.
    LevelGone(String),
    /// A text was longer than a note may be, and the rest is cut off; what it belongs to.
    Shortened(String),
    /// A planned day can't be read; the title of the step.
    DayUnreadable(String),
    /// The status of a planned step is none that is known; the title of the step.
    StatusUnknown(String),
    /// A text has a mark where a letter was lost on the way; what it belongs to.
    LettersLost(String),
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
            Self::Shortened(what) => (words::CHANGE_SHORTENED, what),
            Self::DayUnreadable(what) => (words::CHANGE_DAY_UNREADABLE, what),
            Self::StatusUnknown(what) => (words::CHANGE_STATUS_UNKNOWN, what),
            Self::LettersLost(what) => (words::CHANGE_LETTERS_LOST, what),
        };
        words.fill(word, &[("what", what)])
    }
}

/// What was opened and has no place in the questionnaire at hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SetAside {
    about: Entries<String>,
    answers: Entries<SavedAnswer>,
    benefits: Entries<String>,
    plan: Vec<SavedStep>,
}

impl SetAside {
    /// Whether everything that was opened has its place.
    pub(crate) fn is_empty(&self) -> bool {
        let Self {
            about,
            answers,
            benefits,
            plan,
        } = self;
        about.is_empty() && answers.is_empty() && benefits.is_empty() && plan.is_empty()
    }

    /// A name for each thing set aside: what has been told of it once need not be told again.
    fn names(&self) -> Vec<String> {
        let about = self.about.iter().map(|(id, _)| ["about/", id].concat());
        let answers = self.answers.iter().map(|(id, _)| ["answers/", id].concat());
        let benefits = self.benefits.iter();
        let benefits = benefits.map(|(id, _)| ["benefits/", id].concat());
        let plan = self.plan.iter().map(|kept| ["plan/", &kept.step].concat());
        about.chain(answers).chain(benefits).chain(plan).collect()
    }
}

/// The file as it is written, but for its format and version. [`read_file`] and [`write`] say which
/// key holds what; every key but the questionnaire's id may be left out.
struct SavedFile {
    questionnaire: SavedQuestionnaire,
    page: String,
    about: Entries<String>,
    answers: Entries<SavedAnswer>,
    benefits: Entries<String>,
    plan: Vec<SavedStep>,
    /// What of all this has no place in the questionnaire or can't be read, as [`Opening::tell`]
    /// names it: the reader has been told.
    told: Vec<String>,
}

impl SavedFile {
    /// Notes where a text has lost letters: the reader was told when it was opened.
    fn tell_of_letters(&mut self, section: &str, id: &str, text: &str) {
        // Letter by letter, which weighs less than a search.
        if text
            .chars()
            .any(|letter| letter == char::REPLACEMENT_CHARACTER)
        {
            self.told.push([section, id, LETTERS].concat());
        }
    }
}

struct SavedQuestionnaire {
    id: String,
    edition: String,
    language: String,
    /// The ids of all its questions, so that a question added later is known from one left open.
    questions: Vec<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct SavedAnswer {
    question: String,
    level: Option<usize>,
    descriptor: String,
    left_out: String,
    note: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct SavedStep {
    step: String,
    title: String,
    owner: String,
    due: String,
    note: String,
    status: String,
}

/// The name of the file with these answers, saved on a day.
#[must_use]
pub fn name(questionnaire: &Questionnaire, answers: &Answers, today: Date) -> String {
    let field = questionnaire.field_for(FieldPurpose::Partnership);
    let partnership = field.map_or("", |field| answers.about(&field.id));
    file_name("", partnership, &today.to_string(), "json")
}

/// The name of a saved file of which nothing is known but the day.
#[must_use]
pub fn plain_name(today: Date) -> String {
    format!("{PREFIX}-{today}.json")
}

/// Writes everything that was entered, and the page reached, as a saved file.
#[must_use]
pub fn save(questionnaire: &Questionnaire, answers: &Answers, page: &Page) -> String {
    let aside = answers.set_aside.clone();
    let mut file = SavedFile {
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
        told: aside.names(),
        about: aside.about,
        answers: aside.answers,
        benefits: aside.benefits,
        plan: Vec::new(),
    };
    for field in &questionnaire.about().fields {
        let entered = answers.about(&field.id);
        if !entered.is_empty() {
            file.tell_of_letters("about/", &field.id, entered);
            file.about.insert(field.id.clone(), entered.to_owned());
        }
    }
    for placed in questionnaire.questions() {
        let question = placed.question;
        let response = answers.response(&question.id);
        let note = answers.note(&question.id);
        file.tell_of_letters("answers/", &question.id, note);
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
        let Unread { due, status } = &planned.unread;
        for (part, unread) in [(DUE, due), (STATUS, status)] {
            if !unread.is_empty() {
                file.told.push(["plan/", &planned.step, part].concat());
            }
        }
        for text in [&planned.owner, &planned.note] {
            file.tell_of_letters("plan/", &planned.step, text);
        }
        file.plan.push(SavedStep {
            step: planned.step.clone(),
            title: step.map_or_else(String::new, |step| step.title.clone()),
            owner: planned.owner.clone(),
            due: planned
                .due
                .map_or_else(|| due.clone(), |due| due.to_string()),
            note: planned.note.clone(),
            status: if status.is_empty() {
                planned.status.id().to_owned()
            } else {
                status.clone()
            },
        });
    }
    // A step that is back, and has been chosen again, stands in the plan already.
    let kept = aside.plan.into_iter();
    file.plan
        .extend(kept.filter(|kept| answers.plan.get(&kept.step).is_none()));
    write(&file)
}

fn write(file: &SavedFile) -> String {
    let mut json = Writer::default();
    json.open();
    json.key("format").text(FORMAT);
    json.key("version").number(VERSION);
    json.key("questionnaire").open();
    let questionnaire = &file.questionnaire;
    json.key("id").text(&questionnaire.id);
    json.key("edition").text(&questionnaire.edition);
    json.key("language").text(&questionnaire.language);
    json.key("questions").texts(&questionnaire.questions);
    json.close();
    json.key("page").text(&file.page);
    write_texts(json.key("about"), &file.about);
    json.key("answers").open();
    for (id, answer) in file.answers.iter() {
        json.key(id).open();
        json.key("question").text(&answer.question);
        if let Some(level) = answer.level {
            json.key("level").count(level);
        }
        write_unless_empty(&mut json, "descriptor", &answer.descriptor);
        write_unless_empty(&mut json, "left_out", &answer.left_out);
        write_unless_empty(&mut json, "note", &answer.note);
        json.close();
    }
    json.close();
    write_texts(json.key("benefits"), &file.benefits);
    json.key("plan").open_list();
    for step in &file.plan {
        json.open();
        json.key("step").text(&step.step);
        json.key("title").text(&step.title);
        write_unless_empty(&mut json, "owner", &step.owner);
        write_unless_empty(&mut json, "due", &step.due);
        write_unless_empty(&mut json, "note", &step.note);
        write_unless_empty(&mut json, "status", &step.status);
        json.close();
    }
    json.close_list();
    if !file.told.is_empty() {
        json.key("told").texts(&file.told);
    }
    json.close();
    json.finish()
}

fn write_texts(json: &mut Writer, texts: &Entries<String>) {
    json.open();
    for (key, text) in texts.iter() {
        json.key(key).text(text);
    }
    json.close();
}

fn write_unless_empty(json: &mut Writer, key: &str, text: &str) {
    if !text.is_empty() {
        json.key(key).text(text);
    }
}

/// Opens the bytes of a saved file, whatever program has written them.
///
/// # Errors
/// As [`open`], and where the bytes are no text that can be read for certain.
pub fn open_bytes(questionnaire: &Questionnaire, bytes: &[u8]) -> Result<Opened, OpenError> {
    if bytes.len() > MAXIMUM_LENGTH {
        return Err(OpenError::TooLong);
    }
    let text = encoding::decode(bytes).map_err(|error| match error {
        EncodingError::Utf16WithoutMark => OpenError::Utf16,
        EncodingError::OtherLetters { .. } => OpenError::NotUtf8,
        EncodingError::NoText => OpenError::Unreadable,
    })?;
    open(questionnaire, &text)
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
        told: file.told,
        changes: Vec::new(),
    };
    if !file.answers.is_empty() && !file.questionnaire.questions.is_empty() {
        for placed in questionnaire.questions() {
            let id = &placed.question.id;
            if !file.questionnaire.questions.contains(id) && file.answers.get(id).is_none() {
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
type Migration = fn(Json) -> Json;

/// The migrations from version 1 on, in order. The format has not changed yet.
const MIGRATIONS: [Migration; 0] = [];

fn read(text: &str) -> Result<SavedFile, OpenError> {
    if text.len() > MAXIMUM_LENGTH {
        return Err(OpenError::TooLong);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let json = json::parse(text).map_err(|_| OpenError::Unreadable)?;
    match json.get("format") {
        Some(Json::Text(format)) if format == FORMAT => {}
        _ => return Err(OpenError::SomethingElse),
    }
    let json = migrate(json, &MIGRATIONS)?;
    let reading = Reading::lenient();
    let file = read_file(reading.document(json));
    if reading.problems().is_empty() {
        Ok(file)
    } else {
        Err(OpenError::Unreadable)
    }
}

/// Takes a file of any older version to the newest, which is one more than there are migrations.
fn migrate(mut json: Json, migrations: &[Migration]) -> Result<Json, OpenError> {
    let Some(Json::Number(Some(version))) = json.get("version") else {
        return Err(OpenError::Unreadable);
    };
    let version = *version;
    let Some(done) = version.checked_sub(1) else {
        return Err(OpenError::Unreadable);
    };
    let remaining = usize::try_from(done).ok();
    let remaining = remaining.and_then(|done| migrations.get(done..));
    for migration in remaining.ok_or(OpenError::Newer { version })? {
        json = migration(json);
    }
    Ok(json)
}

fn read_file(mut from: Object<'_>) -> SavedFile {
    let mut questionnaire = from.object("questionnaire");
    let mut answers = Entries::default();
    let mut saved = from.entries("answers");
    for id in saved.keys() {
        let answer = read_answer(saved.object(&id));
        answers.insert(id, answer);
    }
    let steps = from.optional_objects("plan").into_iter();
    SavedFile {
        questionnaire: SavedQuestionnaire {
            id: questionnaire.text("id"),
            edition: text_or_empty(&mut questionnaire, "edition"),
            language: text_or_empty(&mut questionnaire, "language"),
            questions: questionnaire.optional_texts("questions"),
        },
        page: text_or_empty(&mut from, "page"),
        about: from.entries("about").texts_by_key(),
        answers,
        benefits: from.entries("benefits").texts_by_key(),
        plan: steps.map(read_step).collect(),
        told: from.optional_texts("told"),
    }
}

fn read_answer(mut from: Object<'_>) -> SavedAnswer {
    SavedAnswer {
        question: text_or_empty(&mut from, "question"),
        level: from.optional_number("level"),
        descriptor: text_or_empty(&mut from, "descriptor"),
        left_out: text_or_empty(&mut from, "left_out"),
        note: text_or_empty(&mut from, "note"),
    }
}

fn read_step(mut from: Object<'_>) -> SavedStep {
    SavedStep {
        step: from.text("step"),
        title: text_or_empty(&mut from, "title"),
        owner: text_or_empty(&mut from, "owner"),
        due: text_or_empty(&mut from, "due"),
        note: text_or_empty(&mut from, "note"),
        status: text_or_empty(&mut from, "status"),
    }
}

fn text_or_empty(from: &mut Object<'_>, key: &str) -> String {
    from.optional_text(key).unwrap_or_default()
}

struct Opening<'a> {
    questionnaire: &'a Questionnaire,
    same_language: bool,
    answers: Answers,
    told: Vec<String>,
    changes: Vec<Change>,
}

impl Opening<'_> {
    /// Tells of something that has no place here, unless the reader knows.
    fn tell(&mut self, section: &str, id: &str, change: Change) {
        if !self.told.contains(&[section, "/", id].concat()) {
            self.changes.push(change);
        }
    }

    /// Tells of a text that is longer than is kept, or has lost letters.
    fn tell_of_text(&mut self, section: &str, id: &str, text: &str, what: &str) {
        let kept = without_control_letters(text, '\n');
        if kept.chars().nth(MAXIMUM_NOTE_LENGTH).is_some() {
            self.changes.push(Change::Shortened(what.to_owned()));
        }
        if text.contains(char::REPLACEMENT_CHARACTER) {
            let id = [id, LETTERS].concat();
            self.tell(section, &id, Change::LettersLost(what.to_owned()));
            // An owner and a note have one place.
            self.told.push([section, "/", &id].concat());
        }
    }

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
        let field = questionnaire.field(&id);
        if fits {
            let what = field.map_or(&id, |field| &field.label);
            self.tell_of_text("about", &id, &value, what);
            self.answers.set_about(&id, &value);
        } else {
            let change = match field {
                Some(field) => Change::LevelGone(field.label.clone()),
                None => Change::Gone(id.clone()),
            };
            self.tell("about", &id, change);
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
            let change = Change::Gone(what.clone());
            self.tell("answers", &id, change);
            self.answers.set_aside.answers.insert(id, saved);
            return;
        };
        let question = placed.question;
        self.tell_of_text("answers", &id, &saved.note, &question.text);
        self.answers.set_note(&id, &saved.note);
        let response = match (saved.level, saved.left_out.as_str()) {
            (Some(level), _) => {
                if level >= question.descriptors.len() {
                    self.tell("answers", &id, Change::LevelGone(question.text.clone()));
                    self.answers.set_aside.answers.insert(id, saved);
                    return;
                }
                Response::Level(level)
            }
            (None, DOES_NOT_APPLY) => Response::DoesNotApply,
            (None, SKIPPED) => Response::Skipped,
            (None, "") => return,
            (None, _) => {
                self.tell("answers", &id, Change::LevelGone(question.text.clone()));
                self.answers.set_aside.answers.insert(id, saved);
                return;
            }
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
                let change = match area {
                    Some(area) => Change::LevelGone(area.name.clone()),
                    None => Change::Gone(id.clone()),
                };
                self.tell("benefits", &id, change);
                self.answers.set_aside.benefits.insert(id, level);
            }
        }
    }

    fn step(&mut self, saved: SavedStep) {
        let Some(step) = self.questionnaire.next_step(&saved.step) else {
            let what = if saved.title.is_empty() {
                &saved.step
            } else {
                &saved.title
            };
            let change = Change::Gone(what.clone());
            self.tell("plan", &saved.step, change);
            self.answers.set_aside.plan.push(saved);
            return;
        };
        for text in [&saved.owner, &saved.note] {
            self.tell_of_text("plan", &saved.step, text, &step.title);
        }
        let mut unread = Unread::default();
        let due = Date::parse(&saved.due);
        if due.is_none() && !saved.due.is_empty() {
            let id = [&*saved.step, DUE].concat();
            self.tell("plan", &id, Change::DayUnreadable(step.title.clone()));
            unread.due = saved.due;
        }
        let status = Status::from_id(&saved.status);
        if status.is_none() && !saved.status.is_empty() {
            let id = [&*saved.step, STATUS].concat();
            self.tell("plan", &id, Change::StatusUnknown(step.title.clone()));
            unread.status = saved.status;
        }
        self.answers.plan.change(PlannedStep {
            due,
            unread,
            status: status.unwrap_or_default(),
            step: saved.step,
            owner: saved.owner,
            note: saved.note,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn file(value: &Value) -> Json {
        json::parse(&value.to_string()).unwrap()
    }

    /// Gives a key another name and value, and the file another version.
    fn edited(file: Json, from: &str, to: &str, value: Option<Json>, version: u64) -> Json {
        let Json::Object(mut entries) = file else {
            return file;
        };
        let old = entries.iter().position(|(key, _)| key == from);
        let old = old.map(|index| entries.remove(index).1);
        entries.retain(|(key, _)| key != "version");
        entries.push(("version".to_owned(), Json::Number(Some(version))));
        entries.extend(value.or(old).map(|value| (to.to_owned(), value)));
        entries.sort_by(|(one, _), (other, _)| one.cmp(other));
        Json::Object(entries)
    }

    /// Two changes of the format that have never been: version 1 called the answers `levels`,
    /// version 2 had no page.
    const SYNTHETIC: [Migration; 2] = [
        |file| edited(file, "levels", "answers", None, 2),
        |file| edited(file, "", "page", Some(Json::Text("start".to_owned())), 3),
    ];

    #[test]
    fn older_files_go_through_every_change_since() {
        let newest = json!({ "version": 3, "answers": "a", "page": "start" });
        for older in [
            json!({ "version": 1, "levels": "a" }),
            json!({ "version": 2, "answers": "a" }),
            newest.clone(),
        ] {
            let migrated = migrate(file(&older), &SYNTHETIC).unwrap();
            assert_eq!(
                edited(migrated, "", "", None, 3),
                edited(file(&newest), "", "", None, 3)
            );
        }
    }

    #[test]
    fn newer_files_and_files_without_a_version_are_refused() {
        let newer = |version| Err(OpenError::Newer { version });
        for (value, expected) in [
            (json!({ "version": 4 }), newer(4)),
            (json!({ "version": u64::MAX }), newer(u64::MAX)),
            (json!({ "version": 0 }), Err(OpenError::Unreadable)),
            (json!({ "version": -1 }), Err(OpenError::Unreadable)),
            (json!({ "version": "1" }), Err(OpenError::Unreadable)),
            (json!({}), Err(OpenError::Unreadable)),
            (json!([1]), Err(OpenError::Unreadable)),
        ] {
            assert_eq!(migrate(file(&value), &SYNTHETIC), expected, "{value}");
        }
    }

    #[test]
    fn the_version_written_is_the_one_that_the_migrations_reach() {
        let newest = MIGRATIONS.len() as u64 + 1;
        assert_eq!(VERSION, newest);
    }
}
