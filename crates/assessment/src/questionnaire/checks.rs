//! What must hold of a questionnaire file beyond its shape. Every problem is listed, so that an
//! author mends a file in one go; what only follows from another problem is not.

use super::address;
use crate::answers::NOT_DECIDED;
use crate::format::{
    Call, Choice, Conditions, FORMAT, FieldKind, NextStep, Question, QuestionnaireFile,
};
use crate::problem::{Problem, pointer_key};
use crate::words;
use std::ops::RangeInclusive;

/// Keeps every sum of scoring far inside the integers it is done in.
const MOST_DIMENSIONS: usize = 40;
const MOST_QUESTIONS: usize = 40;
const MOST_STAGES: usize = 10;
const HIGHEST_WEIGHT: u32 = 1_000;

const TWICE_HINT: &str = "Saved answers are found by their ids: give each its own.";

/// Everything that is wrong with the file: what reading it found, and what the checks find beyond
/// that.
pub(super) fn problems(file: &QuestionnaireFile, shape: Vec<Problem>) -> Vec<Problem> {
    let mut checks = Checks {
        file,
        misread: shape.iter().map(|problem| problem.place.clone()).collect(),
        problems: shape,
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
    /// The places where reading found something wrong. What else seems wrong there only follows
    /// from that.
    misread: Vec<String>,
    problems: Vec<Problem>,
}

impl Checks<'_> {
    /// Names a problem at `place`, or at `key` below it where there is one.
    fn say(&mut self, place: &str, key: &str, message: &str, hint: &str) {
        let place = if key.is_empty() {
            place.to_owned()
        } else {
            [place, key].join("/")
        };
        if !self
            .misread
            .iter()
            .any(|misread| is_within(&place, misread))
        {
            self.problems.push(Problem {
                place,
                message: message.to_owned(),
                hint: hint.to_owned(),
            });
        }
    }

    /// Whether everything in a part of the file could be read, so that what isn't found there
    /// isn't there.
    fn is_whole(&self, part: &str) -> bool {
        let is_apart = |misread: &String| !is_within(misread, part) && !is_within(part, misread);
        self.misread.iter().all(is_apart)
    }

    /// A text that readers see must have words in it.
    fn text(&mut self, place: &str, key: &str, text: &str) {
        if text.trim().is_empty() {
            self.say(
                place,
                key,
                "This text is empty.",
                "Write it, or leave the whole part out.",
            );
        }
    }

    fn count(&mut self, place: &str, count: usize, least: usize, most: usize, things: &str) {
        if count < least || count > most {
            self.say(
                place,
                "",
                &format!("There are {count} {things}."),
                &format!("Give at least {least} and at most {most}."),
            );
        }
    }

    fn texts(&mut self, place: &str, texts: &[String]) {
        for (index, text) in texts.iter().enumerate() {
            self.text(place, &index.to_string(), text);
        }
    }

    /// Things to choose from must have names.
    fn choices(&mut self, place: &str, choices: &[Choice]) {
        let ids: Vec<_> = choices.iter().map(|choice| &*choice.id).collect();
        self.unique(place, &ids);
        for (index, choice) in choices.iter().enumerate() {
            self.text(place, &format!("{index}/name"), &choice.name);
        }
    }

    fn id(&mut self, place: &str, key: &str, id: &str) {
        let is_plain =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if id.is_empty() || !id.bytes().all(is_plain) {
            self.say(
                place,
                key,
                &format!("“{id}” can’t be an id."),
                "Use small letters a to z, digits and hyphens.",
            );
        }
    }

    fn unique(&mut self, place: &str, ids: &[&str]) {
        for (index, id) in ids.iter().enumerate() {
            let key = format!("{index}/id");
            self.id(place, &key, id);
            if ids.iter().take(index).any(|other| other == id) {
                self.say(
                    place,
                    &key,
                    &format!("The id “{id}” is used twice."),
                    TWICE_HINT,
                );
            }
        }
    }

    fn at_least_one(&mut self, place: &str, key: &str, number: usize) {
        if number == 0 {
            self.say(place, key, "0 is too low.", "Use at least 1.");
        }
    }

    fn head(&mut self) {
        let file = self.file;
        if file.format != FORMAT {
            self.say(
                "/format",
                "",
                &format!(
                    "This is format {}, and only format {FORMAT} can be read.",
                    file.format
                ),
                "Use the release of this program that the file was written for.",
            );
        }
        self.id("/id", "", &file.id);
        if !is_language_tag(&file.language) {
            self.say(
                "/language",
                "",
                &format!("“{}” is not a language tag.", file.language),
                "Use a BCP 47 tag that browsers know the form of, such as en-GB or cy.",
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
            self.text(place, "", text);
        }
        for (place, texts) in [
            ("/start/points", &file.start.points),
            ("/privacy/paragraphs", &file.privacy.paragraphs),
            ("/method/paragraphs", &file.method.paragraphs),
            ("/method/limits", &file.method.limits),
        ] {
            self.texts(place, texts);
        }
    }

    fn about(&mut self) {
        let fields = &self.file.about.fields;
        let ids: Vec<_> = fields.iter().map(|field| &*field.id).collect();
        self.unique("/about/fields", &ids);
        let mut purposes = Vec::new();
        let mut aims = 0;
        for (index, field) in fields.iter().enumerate() {
            let place = format!("/about/fields/{index}");
            self.text(&place, "label", &field.label);
            self.choices(&format!("{place}/options"), &field.options);
            if (field.kind == FieldKind::Choice) == field.options.is_empty()
                && self.is_whole(&format!("{place}/kind"))
            {
                self.say(
                    &place,
                    "options",
                    "Only a field of kind “choice” has options, and it needs at least one.",
                    "Add the options, or change the kind.",
                );
            }
            aims += usize::from(field.kind == FieldKind::Stage);
            if let Some(purpose) = field.purpose {
                if purposes.contains(&purpose) || field.kind != FieldKind::Text {
                    self.say(
                        &place,
                        "purpose",
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
                "",
                "More than one field asks for the stage aimed for.",
                "Keep one field of kind “stage”.",
            );
        }
    }

    fn stages(&mut self) {
        let stages = &self.file.stages;
        self.count("/stages", stages.len(), 2, MOST_STAGES, "stages");
        let ids: Vec<_> = stages.iter().map(|stage| &*stage.id).collect();
        self.unique("/stages", &ids);
        for (index, stage) in stages.iter().enumerate() {
            let place = format!("/stages/{index}");
            if stage.id == NOT_DECIDED {
                self.say(
                    &place,
                    "id",
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
                self.text(&place, key, text);
            }
        }
    }

    fn dimensions(&mut self) {
        let dimensions = &self.file.dimensions;
        let count = dimensions.len();
        self.count("/dimensions", count, 1, MOST_DIMENSIONS, "dimensions");
        let ids: Vec<_> = dimensions.iter().map(|dimension| &*dimension.id).collect();
        self.unique("/dimensions", &ids);
        let mut question_ids = Vec::new();
        for (index, dimension) in dimensions.iter().enumerate() {
            let place = format!("/dimensions/{index}");
            for (key, text) in [
                ("name", &dimension.name),
                ("about", &dimension.about),
                ("strength", &dimension.strength),
                ("focus", &dimension.focus),
            ] {
                self.text(&place, key, text);
            }
            if !(1..=HIGHEST_WEIGHT).contains(&dimension.weight) {
                self.say(
                    &place,
                    "weight",
                    &format!("A weight of {} can’t be used.", dimension.weight),
                    &format!("Use a whole number from 1 to {HIGHEST_WEIGHT}."),
                );
            }
            let place = format!("{place}/questions");
            let questions = &dimension.questions;
            self.count(&place, questions.len(), 1, MOST_QUESTIONS, "questions");
            for (index, question) in questions.iter().enumerate() {
                self.question(&format!("{place}/{index}"), question, &question_ids);
                question_ids.push(&question.id);
            }
        }
    }

    fn question(&mut self, place: &str, question: &Question, earlier_ids: &[&String]) {
        self.id(place, "id", &question.id);
        if earlier_ids.contains(&&question.id) {
            self.say(
                place,
                "id",
                &format!("The id “{}” is used in two places.", question.id),
                TWICE_HINT,
            );
        }
        for (key, text) in [
            ("text", &question.text),
            ("why", &question.why),
            ("evidence", &question.evidence),
        ] {
            self.text(place, key, text);
        }
        let stages = self.file.stages.len();
        let descriptors = &question.descriptors;
        if descriptors.len() != stages && self.is_whole("/stages") {
            self.say(
                place,
                "descriptors",
                &format!(
                    "There are {} descriptors for {stages} stages.",
                    descriptors.len()
                ),
                "Write one descriptor for each stage, lowest first.",
            );
        }
        self.texts(&format!("{place}/descriptors"), descriptors);
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
            self.text(place, "", text);
        }
        let (levels, areas) = (&benefits.levels, &benefits.areas);
        self.count("/benefits/levels", levels.len(), 2, MOST_STAGES, "levels");
        self.count("/benefits/areas", areas.len(), 1, MOST_DIMENSIONS, "areas");
        self.choices("/benefits/levels", levels);
        let ids: Vec<_> = areas.iter().map(|area| &*area.id).collect();
        self.unique("/benefits/areas", &ids);
        for (index, area) in areas.iter().enumerate() {
            let place = format!("/benefits/areas/{index}");
            self.text(&place, "name", &area.name);
            self.text(&place, "example", &area.example);
        }
    }

    fn scoring(&mut self) {
        let scoring = self.file.scoring;
        let place = "/scoring";
        self.at_least_one(
            place,
            "answered_per_dimension",
            scoring.answered_per_dimension,
        );
        self.at_least_one(place, "reported_dimensions", scoring.reported_dimensions);
        if scoring.reported_dimensions > self.file.dimensions.len() && self.is_whole("/dimensions")
        {
            self.say(
                place,
                "reported_dimensions",
                "More dimensions are asked for than there are.",
                "An overall stage could only be reached by leaving dimensions out: lower it.",
            );
        }
        if scoring.strength_from_stage >= self.file.stages.len() && self.is_whole("/stages") {
            self.say(
                place,
                "strength_from_stage",
                "There is no such stage, so nothing could ever be a strength.",
                "Stages are counted from 0: use a lower number.",
            );
        }
    }

    fn resources(&mut self) {
        let resources = &self.file.resources;
        let ids: Vec<_> = resources.iter().map(|resource| &*resource.id).collect();
        self.unique("/resources", &ids);
        for (index, resource) in resources.iter().enumerate() {
            let place = format!("/resources/{index}");
            self.text(&place, "title", &resource.title);
            self.text(&place, "publisher", &resource.publisher);
            if let Err(hint) = address::in_ascii(&resource.url) {
                self.say(
                    &place,
                    "url",
                    "This is not an address that readers may be sent to.",
                    hint,
                );
            }
            self.conditions(&place, &resource.when);
        }
        self.known_resources("/method/sources", &self.file.method.sources);
    }

    fn known_resources(&mut self, place: &str, ids: &[String]) {
        let resources = &self.file.resources;
        for (index, id) in ids.iter().enumerate() {
            if !resources.iter().any(|resource| resource.id == *id) && self.is_whole("/resources") {
                self.say(
                    place,
                    &index.to_string(),
                    &format!("There is no resource “{id}”."),
                    "Add it to resources, or take it out here.",
                );
            }
        }
    }

    fn conditions(&mut self, place: &str, conditions: &Conditions) {
        if !self.is_whole("/about/fields") {
            return;
        }
        for (field_id, options) in conditions.iter() {
            let key = ["when", &pointer_key(field_id)].join("/");
            let fields = &self.file.about.fields;
            let Some(field) = fields.iter().find(|field| field.id == *field_id) else {
                self.say(
                    place,
                    &key,
                    &format!("There is no field “{field_id}” about the partnership."),
                    "Name a field of /about/fields.",
                );
                continue;
            };
            if options.is_empty() {
                self.say(
                    place,
                    &key,
                    &format!("No option of the field “{field_id}” is named."),
                    "Name one of its options, or take the condition out.",
                );
            }
            for option in options {
                if !field.options.iter().any(|choice| choice.id == *option) {
                    self.say(
                        place,
                        &key,
                        &format!("The field “{field_id}” has no option “{option}”."),
                        "Name one of its options.",
                    );
                }
            }
        }
    }

    fn next_steps(&mut self) {
        let next_steps = &self.file.next_steps;
        self.at_least_one("/next_steps", "shown", next_steps.shown);
        self.at_least_one("/next_steps", "per_dimension", next_steps.per_dimension);
        self.choices("/next_steps/efforts", &next_steps.efforts);
        let ids: Vec<_> = next_steps.steps.iter().map(|step| &*step.id).collect();
        self.unique("/next_steps/steps", &ids);
        for (index, step) in next_steps.steps.iter().enumerate() {
            self.next_step(&format!("/next_steps/steps/{index}"), step);
        }
    }

    fn next_step(&mut self, place: &str, step: &NextStep) {
        for (key, text) in [
            ("title", &step.title),
            ("why", &step.why),
            ("who", &step.who),
        ] {
            self.text(place, key, text);
        }
        self.texts(&format!("{place}/start"), &step.start);
        let efforts = &self.file.next_steps.efforts;
        if !efforts.iter().any(|effort| effort.id == step.effort)
            && self.is_whole("/next_steps/efforts")
        {
            self.say(
                place,
                "effort",
                &format!("There is no effort “{}”.", step.effort),
                "Name one of /next_steps/efforts.",
            );
        }
        if step.called_by.is_empty() {
            self.say(
                place,
                "called_by",
                "No answer calls for this step, so nobody would ever see it.",
                "Name a question and its levels.",
            );
        }
        for (index, call) in step.called_by.iter().enumerate() {
            self.call(&format!("{place}/called_by/{index}"), call);
        }
        self.conditions(place, &step.when);
        self.known_resources(&format!("{place}/resources"), &step.resources);
    }

    fn call(&mut self, place: &str, call: &Call) {
        let dimensions = self.file.dimensions.iter();
        let mut questions = dimensions.flat_map(|dimension| &dimension.questions);
        if !questions.any(|question| question.id == call.question) && self.is_whole("/dimensions") {
            self.say(
                place,
                "question",
                &format!("There is no question “{}”.", call.question),
                "Name the id of a question.",
            );
        }
        let stages = self.file.stages.len();
        if call.levels.is_empty()
            || (call.levels.iter().any(|level| *level >= stages) && self.is_whole("/stages"))
        {
            self.say(
                place,
                "levels",
                "These are not levels of the question.",
                "Levels are counted from 0, one for each stage.",
            );
        }
    }

    fn interface(&mut self) {
        for (key, text) in self.file.interface.iter() {
            let place = &pointer_key(key);
            match words::english(key) {
                None => self.say(
                    "/interface",
                    place,
                    "The interface has no such words.",
                    "Compare the key with the shipped questionnaire; take it out if it is old.",
                ),
                Some(english) if !has_same_placeholders(english, text) => {
                    self.say(
                        "/interface",
                        place,
                        "The words in braces differ from the English ones.",
                        &format!("Use the same as in “{english}”."),
                    );
                }
                Some(_) => self.text("/interface", place, text),
            }
        }
    }
}

/// Whether a place is this part of the file or lies in it.
fn is_within(place: &str, part: &str) -> bool {
    let rest = place.strip_prefix(part);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether two texts have the same names in braces, in any order and number.
fn has_same_placeholders(one: &str, other: &str) -> bool {
    let (one, other) = (words::placeholders(one), words::placeholders(other));
    one.iter().all(|name| other.contains(name)) && other.iter().all(|name| one.contains(name))
}

/// Whether a text has the form of a language tag that browsers take (ECMA-402): BCP 47 with a
/// language, then a script, a region and variants where there are any, then what Unicode adds (`u`)
/// and what is private (`x`). They refuse to write dates for any other.
fn is_language_tag(text: &str) -> bool {
    let is = |part: &str, lengths: RangeInclusive<usize>, is_wanted: fn(&u8) -> bool| {
        lengths.contains(&part.len()) && part.as_bytes().iter().all(is_wanted)
    };
    let is_letters = |part: &str, length| is(part, length..=length, u8::is_ascii_alphabetic);
    let is_any = |part: &str, lengths| is(part, lengths, u8::is_ascii_alphanumeric);
    let is_variant = |part: &str| {
        let begins_with_digit = part.starts_with(|letter: char| letter.is_ascii_digit());
        is_any(part, 5..=8) || (begins_with_digit && is_any(part, 4..=4))
    };
    let lower = text.to_ascii_lowercase();
    let mut parts = lower.split('-').peekable();
    let language = parts.next().unwrap_or_default();
    if language.len() == 4 || !is(language, 2..=8, u8::is_ascii_alphabetic) {
        return false;
    }
    parts.next_if(|part| is_letters(part, 4));
    parts.next_if(|part| is_letters(part, 2) || is(part, 3..=3, u8::is_ascii_digit));
    let mut variants = Vec::new();
    while let Some(variant) = parts.next_if(|part| is_variant(part)) {
        if variants.contains(&variant) {
            return false;
        }
        variants.push(variant);
    }
    if parts.next_if_eq(&"u").is_some() {
        let is_key = |part: &str| {
            is_any(part, 2..=2) && part.ends_with(|last: char| last.is_ascii_alphabetic())
        };
        let mut count = 0;
        while parts
            .next_if(|part| is_key(part) || is_any(part, 3..=8))
            .is_some()
        {
            count += 1;
        }
        if count == 0 {
            return false;
        }
    }
    match parts.next() {
        None => true,
        Some("x") => {
            let private: Vec<_> = parts.collect();
            !private.is_empty() && private.iter().all(|part| is_any(part, 1..=8))
        }
        Some(_) => false,
    }
}
