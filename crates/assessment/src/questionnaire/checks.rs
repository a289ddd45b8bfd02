//! What must hold of a questionnaire file beyond its shape. Every problem is listed, so that an
//! author mends a file in one go.

use crate::answers::NOT_DECIDED;
use crate::format::{Choice, Conditions, FORMAT, FieldKind, QuestionnaireFile};
use crate::problem::Problem;
use crate::words;
use std::collections::BTreeSet;

/// Keeps every sum of scoring far inside the integers it is done in.
const MOST_DIMENSIONS: usize = 40;
const MOST_QUESTIONS: usize = 40;
const MOST_STAGES: usize = 10;
const HIGHEST_WEIGHT: u32 = 1_000;

/// Everything that is wrong with the file.
pub(super) fn problems(file: &QuestionnaireFile) -> Vec<Problem> {
    let mut checks = Checks {
        file,
        problems: Vec::new(),
    };
    checks.head();
    checks.about();
    checks.stages();
    checks.dimensions();
    checks.benefits();
    checks.scoring();
    checks.resources();
    checks.next_steps();
    checks.interface();
    checks.problems
}

struct Checks<'a> {
    file: &'a QuestionnaireFile,
    problems: Vec<Problem>,
}

impl<'a> Checks<'a> {
    fn say(&mut self, place: &str, message: &str, hint: &str) {
        self.problems.push(Problem::new(place, message, hint));
    }

    /// A text that readers see must have words in it.
    fn text(&mut self, place: &str, text: &str) {
        if text.trim().is_empty() {
            self.say(
                place,
                "This text is empty.",
                "Write it, or leave the whole part out.",
            );
        }
    }

    fn count(&mut self, place: &str, count: usize, least: usize, most: usize, things: &str) {
        if count < least || count > most {
            self.say(
                place,
                &format!("There are {count} {things}."),
                &format!("Give at least {least} and at most {most}."),
            );
        }
    }

    fn texts<'t>(&mut self, place: &str, texts: impl IntoIterator<Item = &'t String>) {
        for (index, text) in texts.into_iter().enumerate() {
            self.text(&format!("{place}/{index}"), text);
        }
    }

    /// Things to choose from must have names.
    fn choices(&mut self, place: &str, choices: &'a [Choice]) {
        self.unique(place, choices.iter().map(|choice| choice.id.as_str()));
        for (index, choice) in choices.iter().enumerate() {
            self.text(&format!("{place}/{index}/name"), &choice.name);
        }
    }

    fn id(&mut self, place: &str, id: &str) {
        let is_plain =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if id.is_empty() || !id.bytes().all(is_plain) {
            self.say(
                place,
                &format!("“{id}” can’t be an id."),
                "Use small letters a to z, digits and hyphens.",
            );
        }
    }

    fn unique(&mut self, place: &str, ids: impl Iterator<Item = &'a str>) {
        let mut seen = BTreeSet::new();
        for (index, id) in ids.enumerate() {
            let place = format!("{place}/{index}/id");
            self.id(&place, id);
            if !seen.insert(id) {
                self.say(
                    &place,
                    &format!("The id “{id}” is used twice."),
                    "Saved answers are found by their ids: give each its own.",
                );
            }
        }
    }

    fn at_least(&mut self, place: &str, number: usize, least: usize) {
        if number < least {
            self.say(
                place,
                &format!("{number} is too low."),
                &format!("Use at least {least}."),
            );
        }
    }

    fn head(&mut self) {
        let file = self.file;
        if file.format != FORMAT {
            self.say(
                "/format",
                &format!(
                    "This is format {}, and only format {FORMAT} can be read.",
                    file.format
                ),
                "Use the release of this program that the file was written for.",
            );
        }
        self.id("/id", &file.id);
        if !is_language_tag(&file.language) {
            self.say(
                "/language",
                &format!("“{}” is not a language tag.", file.language),
                "Use a BCP 47 tag, such as en-GB or cy.",
            );
        }
        for (place, text) in [
            ("/edition", &file.edition),
            ("/title", &file.title),
            ("/start/heading", &file.start.heading),
            ("/start/lead", &file.start.lead),
            ("/privacy/line", &file.privacy.line),
            ("/about/heading", &file.about.heading),
            ("/about/lead", &file.about.lead),
        ] {
            self.text(place, text);
        }
        self.texts("/start/points", &file.start.points);
        self.texts("/privacy/paragraphs", &file.privacy.paragraphs);
        self.texts("/method/paragraphs", &file.method.paragraphs);
        self.texts("/method/limits", &file.method.limits);
    }

    fn about(&mut self) {
        let fields = &self.file.about.fields;
        self.unique(
            "/about/fields",
            fields.iter().map(|field| field.id.as_str()),
        );
        let mut purposes = Vec::new();
        let mut aims = 0;
        for (index, field) in fields.iter().enumerate() {
            let place = format!("/about/fields/{index}");
            self.text(&format!("{place}/label"), &field.label);
            self.choices(&format!("{place}/options"), &field.options);
            if (field.kind == FieldKind::Choice) == field.options.is_empty() {
                self.say(
                    &format!("{place}/options"),
                    "Only a field of kind “choice” has options, and it needs at least one.",
                    "Add the options, or change the kind.",
                );
            }
            aims += usize::from(field.kind == FieldKind::Stage);
            if let Some(purpose) = field.purpose {
                if purposes.contains(&purpose) || field.kind != FieldKind::Text {
                    self.say(
                        &format!("{place}/purpose"),
                        "Each purpose belongs to one field, of kind “text”.",
                        "Take this purpose out.",
                    );
                }
                purposes.push(purpose);
            }
        }
        if aims > 1 {
            self.say(
                "/about/fields",
                "More than one field asks for the stage aimed for.",
                "Keep one field of kind “stage”.",
            );
        }
    }

    fn stages(&mut self) {
        let stages = &self.file.stages;
        self.count("/stages", stages.len(), 2, MOST_STAGES, "stages");
        self.unique("/stages", stages.iter().map(|stage| stage.id.as_str()));
        for (index, stage) in stages.iter().enumerate() {
            let place = format!("/stages/{index}");
            if stage.id == NOT_DECIDED {
                self.say(
                    &format!("{place}/id"),
                    &format!("“{NOT_DECIDED}” is what a school chooses that aims for no stage."),
                    "Give the stage another id.",
                );
            }
            for (key, text) in [
                ("name", &stage.name),
                ("meaning", &stage.meaning),
                ("next", &stage.next),
                ("staying", &stage.staying),
            ] {
                self.text(&format!("{place}/{key}"), text);
            }
        }
    }

    fn dimensions(&mut self) {
        let dimensions = &self.file.dimensions;
        self.count(
            "/dimensions",
            dimensions.len(),
            1,
            MOST_DIMENSIONS,
            "dimensions",
        );
        self.unique(
            "/dimensions",
            dimensions.iter().map(|dimension| dimension.id.as_str()),
        );
        let mut question_ids = BTreeSet::new();
        for (index, dimension) in dimensions.iter().enumerate() {
            let place = format!("/dimensions/{index}");
            for (key, text) in [
                ("name", &dimension.name),
                ("about", &dimension.about),
                ("strength", &dimension.strength),
                ("focus", &dimension.focus),
            ] {
                self.text(&format!("{place}/{key}"), text);
            }
            if !(1..=HIGHEST_WEIGHT).contains(&dimension.weight) {
                self.say(
                    &format!("{place}/weight"),
                    &format!("A weight of {} can’t be used.", dimension.weight),
                    &format!("Use a whole number from 1 to {HIGHEST_WEIGHT}."),
                );
            }
            let place = format!("{place}/questions");
            let questions = &dimension.questions;
            self.count(&place, questions.len(), 1, MOST_QUESTIONS, "questions");
            for (index, question) in questions.iter().enumerate() {
                let place = format!("{place}/{index}");
                self.id(&format!("{place}/id"), &question.id);
                if !question_ids.insert(question.id.as_str()) {
                    self.say(
                        &format!("{place}/id"),
                        &format!("The id “{}” is used in two places.", question.id),
                        "Saved answers are found by their ids: give each its own.",
                    );
                }
                for (key, text) in [
                    ("text", &question.text),
                    ("why", &question.why),
                    ("evidence", &question.evidence),
                ] {
                    self.text(&format!("{place}/{key}"), text);
                }
                if question.descriptors.len() != self.file.stages.len() {
                    self.say(
                        &format!("{place}/descriptors"),
                        &format!(
                            "There are {} descriptors for {} stages.",
                            question.descriptors.len(),
                            self.file.stages.len()
                        ),
                        "Write one descriptor for each stage, lowest first.",
                    );
                }
                self.texts(&format!("{place}/descriptors"), &question.descriptors);
            }
        }
    }

    fn benefits(&mut self) {
        let Some(benefits) = &self.file.benefits else {
            return;
        };
        for (place, text) in [
            ("/benefits/heading", &benefits.heading),
            ("/benefits/lead", &benefits.lead),
            ("/benefits/report/heading", &benefits.report.heading),
            ("/benefits/report/lead", &benefits.report.lead),
            ("/benefits/report/some", &benefits.report.some),
            ("/benefits/report/none", &benefits.report.none),
        ] {
            self.text(place, text);
        }
        self.count(
            "/benefits/levels",
            benefits.levels.len(),
            2,
            MOST_STAGES,
            "levels",
        );
        self.count(
            "/benefits/areas",
            benefits.areas.len(),
            1,
            MOST_DIMENSIONS,
            "areas",
        );
        self.choices("/benefits/levels", &benefits.levels);
        self.unique(
            "/benefits/areas",
            benefits.areas.iter().map(|area| area.id.as_str()),
        );
        for (index, area) in benefits.areas.iter().enumerate() {
            self.text(&format!("/benefits/areas/{index}/name"), &area.name);
            self.text(&format!("/benefits/areas/{index}/example"), &area.example);
        }
    }

    fn scoring(&mut self) {
        let scoring = self.file.scoring;
        self.at_least(
            "/scoring/answered_per_dimension",
            scoring.answered_per_dimension,
            1,
        );
        self.at_least(
            "/scoring/reported_dimensions",
            scoring.reported_dimensions,
            1,
        );
        if scoring.reported_dimensions > self.file.dimensions.len() {
            self.say(
                "/scoring/reported_dimensions",
                "More dimensions are asked for than there are.",
                "An overall stage could only be reached by leaving dimensions out: lower it.",
            );
        }
        if scoring.strength_from_stage >= self.file.stages.len() {
            self.say(
                "/scoring/strength_from_stage",
                "There is no such stage, so nothing could ever be a strength.",
                "Stages are counted from 0: use a lower number.",
            );
        }
    }

    fn resources(&mut self) {
        let resources = &self.file.resources;
        self.unique(
            "/resources",
            resources.iter().map(|resource| resource.id.as_str()),
        );
        for (index, resource) in resources.iter().enumerate() {
            self.text(&format!("/resources/{index}/title"), &resource.title);
            self.text(
                &format!("/resources/{index}/publisher"),
                &resource.publisher,
            );
            let has_space = resource
                .url
                .contains(|character: char| character.is_whitespace() || character.is_control());
            if !resource.url.starts_with("https://") || has_space {
                self.say(
                    &format!("/resources/{index}/url"),
                    "This is not an address that readers may be sent to.",
                    "Give a whole address that starts with https://.",
                );
            }
            self.conditions(&format!("/resources/{index}/when"), &resource.when);
        }
        self.known_resources("/method/sources", &self.file.method.sources);
    }

    fn known_resources(&mut self, place: &str, ids: &[String]) {
        for (index, id) in ids.iter().enumerate() {
            if !self
                .file
                .resources
                .iter()
                .any(|resource| resource.id == *id)
            {
                self.say(
                    &format!("{place}/{index}"),
                    &format!("There is no resource “{id}”."),
                    "Add it to resources, or take it out here.",
                );
            }
        }
    }

    fn conditions(&mut self, place: &str, conditions: &Conditions) {
        for (field_id, options) in conditions {
            let place = format!("{place}/{field_id}");
            let fields = &self.file.about.fields;
            let Some(field) = fields.iter().find(|field| field.id == *field_id) else {
                self.say(
                    &place,
                    &format!("There is no field “{field_id}” about the partnership."),
                    "Name a field of /about/fields.",
                );
                continue;
            };
            if options.is_empty() {
                self.say(
                    &place,
                    &format!("No option of the field “{field_id}” is named."),
                    "Name one of its options, or take the condition out.",
                );
            }
            for option in options {
                if !field.options.iter().any(|choice| choice.id == *option) {
                    self.say(
                        &place,
                        &format!("The field “{field_id}” has no option “{option}”."),
                        "Name one of its options.",
                    );
                }
            }
        }
    }

    fn next_steps(&mut self) {
        let file = self.file;
        let next_steps = &file.next_steps;
        self.at_least("/next_steps/shown", next_steps.shown, 1);
        self.at_least("/next_steps/per_dimension", next_steps.per_dimension, 1);
        self.choices("/next_steps/efforts", &next_steps.efforts);
        self.unique(
            "/next_steps/steps",
            next_steps.steps.iter().map(|step| step.id.as_str()),
        );
        for (index, step) in next_steps.steps.iter().enumerate() {
            let place = format!("/next_steps/steps/{index}");
            for (key, text) in [
                ("title", &step.title),
                ("why", &step.why),
                ("who", &step.who),
            ] {
                self.text(&format!("{place}/{key}"), text);
            }
            self.texts(&format!("{place}/start"), &step.start);
            if !next_steps
                .efforts
                .iter()
                .any(|effort| effort.id == step.effort)
            {
                self.say(
                    &format!("{place}/effort"),
                    &format!("There is no effort “{}”.", step.effort),
                    "Name one of /next_steps/efforts.",
                );
            }
            if step.called_by.is_empty() {
                self.say(
                    &format!("{place}/called_by"),
                    "No answer calls for this step, so nobody would ever see it.",
                    "Name a question and its levels.",
                );
            }
            for (index, call) in step.called_by.iter().enumerate() {
                let place = format!("{place}/called_by/{index}");
                let mut questions = file
                    .dimensions
                    .iter()
                    .flat_map(|dimension| &dimension.questions);
                if !questions.any(|question| question.id == call.question) {
                    self.say(
                        &format!("{place}/question"),
                        &format!("There is no question “{}”.", call.question),
                        "Name the id of a question.",
                    );
                }
                if call.levels.is_empty()
                    || call.levels.iter().any(|level| *level >= file.stages.len())
                {
                    self.say(
                        &format!("{place}/levels"),
                        "These are not levels of the question.",
                        "Levels are counted from 0, one for each stage.",
                    );
                }
            }
            self.conditions(&format!("{place}/when"), &step.when);
            self.known_resources(&format!("{place}/resources"), &step.resources);
        }
    }

    fn interface(&mut self) {
        for (key, text) in &self.file.interface {
            let place = format!("/interface/{key}");
            match words::english(key) {
                None => self.say(
                    &place,
                    "The interface has no such words.",
                    "Compare the key with the shipped questionnaire; take it out if it is old.",
                ),
                Some(english) if words::placeholders(english) != words::placeholders(text) => {
                    self.say(
                        &place,
                        "The words in braces differ from the English ones.",
                        &format!("Use the same as in “{english}”."),
                    );
                }
                Some(_) => self.text(&place, text),
            }
        }
    }
}

/// Whether a text has the form of a BCP 47 tag: browsers refuse to write dates for other texts.
fn is_language_tag(text: &str) -> bool {
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let language = text.split('-').next().unwrap_or_default();
    (2..=8).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        && text.split('-').all(is_part)
}
