//! Reads a questionnaire file: which key holds what, part by part, in the order of
//! [`crate::format`].
//!
//! It must never know what fits together: that is for the checks.

use crate::entries::Entries;
use crate::format::{
    About, BenefitArea, BenefitReport, Benefits, Call, Choice, Conditions, Dimension, Direction,
    Field, FieldKind, FieldPurpose, Method, NextStep, NextSteps, Privacy, Question,
    QuestionnaireFile, Resource, Scoring, Stage, Start,
};
use crate::read::Object;

/// The whole file. Where something is wrong, the reading knows it and something empty stands here.
pub(super) fn file(mut from: Object<'_>) -> QuestionnaireFile {
    QuestionnaireFile {
        schema: from.optional_text("$schema"),
        format: small(from.number("format")),
        id: from.text("id"),
        edition: from.text("edition"),
        language: from.text("language"),
        direction: match from.word_or_first("direction", &["ltr", "rtl"]) {
            1 => Direction::Rtl,
            _ => Direction::Ltr,
        },
        title: from.text("title"),
        start: start(from.object("start")),
        privacy: privacy(from.object("privacy")),
        about: about(from.object("about")),
        stages: from.objects("stages").into_iter().map(stage).collect(),
        dimensions: from
            .objects("dimensions")
            .into_iter()
            .map(dimension)
            .collect(),
        benefits: from.optional_object("benefits").map(benefits),
        scoring: scoring(from.object("scoring")),
        next_steps: next_steps(from.object("next_steps")),
        resources: from
            .optional_objects("resources")
            .into_iter()
            .map(resource)
            .collect(),
        method: method(from.object("method")),
        interface: from.entries("interface").texts_by_key(),
    }
}

/// A number that has no use above the range of `u32`.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn start(mut from: Object<'_>) -> Start {
    Start {
        heading: from.text("heading"),
        lead: from.text("lead"),
        points: from.texts("points"),
    }
}

fn privacy(mut from: Object<'_>) -> Privacy {
    Privacy {
        line: from.text("line"),
        paragraphs: from.texts("paragraphs"),
    }
}

fn about(mut from: Object<'_>) -> About {
    About {
        heading: from.text("heading"),
        lead: from.text("lead"),
        fields: from.objects("fields").into_iter().map(field).collect(),
    }
}

fn field(mut from: Object<'_>) -> Field {
    Field {
        id: from.text("id"),
        label: from.text("label"),
        hint: from.optional_text("hint"),
        kind: match from.word("kind", &["text", "choice", "stage"]) {
            1 => FieldKind::Choice,
            2 => FieldKind::Stage,
            _ => FieldKind::Text,
        },
        purpose: match from.optional_word("purpose", &["partnership", "school"]) {
            Some(0) => Some(FieldPurpose::Partnership),
            Some(_) => Some(FieldPurpose::School),
            None => None,
        },
        options: choices(from.optional_objects("options")),
    }
}

fn choices(from: Vec<Object<'_>>) -> Vec<Choice> {
    let choice = |mut from: Object<'_>| Choice {
        id: from.text("id"),
        name: from.text("name"),
    };
    from.into_iter().map(choice).collect()
}

fn stage(mut from: Object<'_>) -> Stage {
    Stage {
        id: from.text("id"),
        name: from.text("name"),
        meaning: from.text("meaning"),
        next: from.text("next"),
        staying: from.text("staying"),
    }
}

fn dimension(mut from: Object<'_>) -> Dimension {
    Dimension {
        id: from.text("id"),
        name: from.text("name"),
        foundation: from.flag("foundation"),
        weight: small(from.number_or("weight", 1)),
        about: from.text("about"),
        strength: from.text("strength"),
        focus: from.text("focus"),
        questions: from
            .objects("questions")
            .into_iter()
            .map(question)
            .collect(),
    }
}

fn question(mut from: Object<'_>) -> Question {
    Question {
        id: from.text("id"),
        text: from.text("text"),
        descriptors: from.texts("descriptors"),
        why: from.text("why"),
        evidence: from.text("evidence"),
    }
}

fn benefits(mut from: Object<'_>) -> Benefits {
    Benefits {
        heading: from.text("heading"),
        lead: from.text("lead"),
        levels: choices(from.objects("levels")),
        areas: from.objects("areas").into_iter().map(area).collect(),
        report: benefit_report(from.object("report")),
    }
}

fn area(mut from: Object<'_>) -> BenefitArea {
    BenefitArea {
        id: from.text("id"),
        name: from.text("name"),
        example: from.text("example"),
    }
}

fn benefit_report(mut from: Object<'_>) -> BenefitReport {
    BenefitReport {
        heading: from.text("heading"),
        lead: from.text("lead"),
        some: from.text("some"),
        none: from.text("none"),
    }
}

fn scoring(mut from: Object<'_>) -> Scoring {
    Scoring {
        answered_per_dimension: from.number("answered_per_dimension"),
        reported_dimensions: from.number("reported_dimensions"),
        foundation_headroom: from.number("foundation_headroom"),
        highlights: from.number("highlights"),
        strength_from_stage: from.number("strength_from_stage"),
    }
}

fn next_steps(mut from: Object<'_>) -> NextSteps {
    NextSteps {
        shown: from.number("shown"),
        per_dimension: from.number("per_dimension"),
        efforts: choices(from.objects("efforts")),
        steps: from.objects("steps").into_iter().map(next_step).collect(),
    }
}

fn next_step(mut from: Object<'_>) -> NextStep {
    NextStep {
        id: from.text("id"),
        title: from.text("title"),
        why: from.text("why"),
        start: from.texts("start"),
        who: from.text("who"),
        effort: from.text("effort"),
        called_by: from.objects("called_by").into_iter().map(call).collect(),
        do_first: from.flag("do_first"),
        when: conditions(from.entries("when")),
        resources: from.optional_texts("resources"),
    }
}

fn call(mut from: Object<'_>) -> Call {
    Call {
        question: from.text("question"),
        levels: from.numbers("levels"),
    }
}

fn conditions(mut from: Object<'_>) -> Conditions {
    let mut conditions = Entries::default();
    for field in from.keys() {
        let options = from.texts(&field);
        conditions.insert(field, options);
    }
    conditions
}

fn resource(mut from: Object<'_>) -> Resource {
    Resource {
        id: from.text("id"),
        title: from.text("title"),
        publisher: from.text("publisher"),
        url: from.text("url"),
        when: conditions(from.entries("when")),
    }
}

fn method(mut from: Object<'_>) -> Method {
    Method {
        paragraphs: from.texts("paragraphs"),
        limits: from.texts("limits"),
        sources: from.optional_texts("sources"),
    }
}
