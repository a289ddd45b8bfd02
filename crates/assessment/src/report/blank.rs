//! The questionnaire on paper, for meetings without devices: every question with its answers to
//! tick and room to write.
//!
//! It must never know an answer.

use super::{Answers, Block, Column, Fact, Report, Section, SectionKind, Table};
use crate::date::Date;
use crate::format::{Benefits, Direction, FieldKind};
use crate::questionnaire::Questionnaire;
use crate::words::{self, Word};

/// How many lines there are for a note beside a question, and for an entry.
const NOTE_LINES: usize = 2;
const ENTRY_LINES: usize = 1;

/// What is ticked in a table, by hand.
pub const TICK: &str = "○";

/// Makes the questionnaire on paper.
#[must_use]
pub fn compose_blank(questionnaire: &Questionnaire, today: Date) -> Report {
    let word = |word: Word| questionnaire.words().get(word).to_owned();
    let mut sections = vec![about(questionnaire)];
    let mut number = 0;
    for dimension in questionnaire.dimensions() {
        let mut blocks = lead(&dimension.about);
        for question in &dimension.questions {
            number += 1;
            let values = [
                ("number", &*number.to_string()),
                ("question", &*question.text),
            ];
            let words = questionnaire.words();
            blocks.push(Block::Heading(words.fill(words::BLANK_QUESTION, &values)));
            let mut choices = question.descriptors.clone();
            choices.push(word(words::DOES_NOT_APPLY));
            blocks.push(Block::Choices(choices));
            blocks.push(notes(questionnaire));
        }
        sections.push(Section {
            kind: SectionKind::Questions,
            heading: dimension.name.clone(),
            blocks,
        });
    }
    sections.extend(questionnaire.benefits().map(|benefits| {
        let mut blocks = lead(&benefits.lead);
        blocks.push(Block::Table(areas(questionnaire, benefits)));
        blocks.push(notes(questionnaire));
        Section {
            kind: SectionKind::Questions,
            heading: benefits.heading.clone(),
            blocks,
        }
    }));
    let edition = [
        ("title", questionnaire.title()),
        ("edition", questionnaire.edition()),
    ];
    Report {
        language: questionnaire.language().to_owned(),
        right_to_left: questionnaire.direction() == Direction::Rtl,
        title: questionnaire.title().to_owned(),
        subtitle: word(words::BLANK),
        facts: vec![Fact {
            name: word(words::REPORT_QUESTIONNAIRE),
            text: questionnaire.words().fill(words::REPORT_EDITION, &edition),
        }],
        date: today.to_string(),
        sections,
        answers: Answers {
            columns: Vec::new(),
            rows: Vec::new(),
        },
        days: Vec::new(),
        unshown: word(words::UNSHOWN),
    }
}

/// Every area of benefit with a circle to tick for each level.
fn areas(questionnaire: &Questionnaire, benefits: &Benefits) -> Table {
    let word = |word: Word| questionnaire.words().get(word).to_owned();
    let names = [word(words::BLANK_AREA), word(words::BLANK_EXAMPLE)];
    let levels = benefits.levels.iter().map(|level| level.name.clone());
    let columns = names.into_iter().chain(levels).map(|name| Column {
        name,
        number: false,
    });
    let rows = benefits.areas.iter().map(|area| {
        let circles = benefits.levels.iter().map(|_| TICK.to_owned());
        [area.name.clone(), area.example.clone()]
            .into_iter()
            .chain(circles)
            .collect()
    });
    Table {
        caption: benefits.heading.clone(),
        columns: columns.collect(),
        rows: rows.collect(),
    }
}

/// What is said before the questions, where anything is.
fn lead(text: &str) -> Vec<Block> {
    let paragraph = (!text.is_empty()).then(|| Block::Paragraph(text.to_owned()));
    paragraph.into_iter().collect()
}

/// Lines for what is worth remembering.
fn notes(questionnaire: &Questionnaire) -> Block {
    Block::Writing {
        name: questionnaire.words().get(words::BLANK_NOTE).to_owned(),
        lines: NOTE_LINES,
    }
}

/// The fields about the partnership, and how to fill the paper in.
fn about(questionnaire: &Questionnaire) -> Section {
    let word = |word: Word| questionnaire.words().get(word).to_owned();
    let about = questionnaire.about();
    let mut blocks = vec![Block::Paragraph(word(words::BLANK_LEAD))];
    for entry in [words::BLANK_DATE, words::BLANK_PRESENT] {
        blocks.push(Block::Writing {
            name: word(entry),
            lines: ENTRY_LINES,
        });
    }
    blocks.extend(lead(&about.lead));
    for field in &about.fields {
        match field.kind {
            FieldKind::Text => blocks.push(Block::Writing {
                name: field.label.clone(),
                lines: ENTRY_LINES,
            }),
            FieldKind::Choice => {
                blocks.push(Block::Heading(field.label.clone()));
                let options = field.options.iter().map(|option| option.name.clone());
                blocks.push(Block::Choices(options.collect()));
            }
            FieldKind::Stage => {
                blocks.push(Block::Heading(field.label.clone()));
                let stages = questionnaire
                    .stages()
                    .iter()
                    .map(|stage| stage.name.clone());
                let not_decided = word(words::NOT_DECIDED);
                blocks.push(Block::Choices(stages.chain([not_decided]).collect()));
            }
        }
    }
    Section {
        kind: SectionKind::Questions,
        heading: about.heading.clone(),
        blocks,
    }
}
