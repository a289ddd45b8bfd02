//! Puts the report together, section by section, in the words of the questionnaire. Here is what all
//! sections share; the modules below make them.

mod answers;
mod benefits;
mod profile;
mod stage;
mod steps;

use super::{Block, Column, Contents, Fact, Report, Section, SectionKind};
use crate::answers::Answers;
use crate::date::Date;
use crate::format::{Dimension, Direction, FieldKind, FieldPurpose};
use crate::next_steps::{self, Selection};
use crate::questionnaire::Questionnaire;
use crate::scoring::{DimensionOutcome, Outcome};
use crate::words::{self, Word};

/// When a report is made, and how dates are written there.
pub struct Occasion<'a> {
    /// The day of the report.
    pub today: Date,
    /// Writes a date in the reader's language.
    pub write_date: &'a dyn Fn(Date) -> String,
}

/// Makes the report on the answers, as it is on screen.
#[must_use]
pub fn compose(
    questionnaire: &Questionnaire,
    answers: &Answers,
    occasion: &Occasion<'_>,
) -> Report {
    compose_with(questionnaire, answers, occasion, Contents::default())
}

/// Makes the report on the answers, with as much in it as is wanted.
#[must_use]
pub fn compose_with(
    questionnaire: &Questionnaire,
    answers: &Answers,
    occasion: &Occasion<'_>,
    contents: Contents,
) -> Report {
    Composer::new(questionnaire, answers, occasion, contents).report()
}

pub(super) struct Composer<'a> {
    pub(super) questionnaire: &'a Questionnaire,
    answers: &'a Answers,
    pub(super) outcome: Outcome,
    pub(super) selection: Selection<'a>,
    occasion: &'a Occasion<'a>,
    contents: Contents,
}

impl<'a> Composer<'a> {
    pub(super) fn new(
        questionnaire: &'a Questionnaire,
        answers: &'a Answers,
        occasion: &'a Occasion<'a>,
        contents: Contents,
    ) -> Self {
        let outcome = Outcome::new(questionnaire, answers);
        Self {
            selection: next_steps::select(questionnaire, answers, &outcome),
            questionnaire,
            answers,
            outcome,
            occasion,
            contents,
        }
    }
}

impl Composer<'_> {
    pub(super) fn word(&self, word: Word) -> String {
        self.questionnaire.words().get(word).to_owned()
    }

    pub(super) fn fill(&self, word: Word, values: &[(&str, &str)]) -> String {
        self.questionnaire.words().fill(word, values)
    }

    /// "2.1 of 4".
    fn out_of(&self, score: &str, most: usize) -> String {
        let values = [("score", score), ("most", &*most.to_string())];
        self.fill(words::STAGE_SCORE, &values)
    }

    fn stage_name(&self, stage: usize) -> &str {
        self.questionnaire.stage_name(stage)
    }

    fn dimension_name(&self, id: &str) -> String {
        let dimension = self.questionnaire.dimension(id);
        dimension.map_or_else(String::new, |dimension| dimension.name.clone())
    }

    fn dimension_names<'n>(&self, ids: impl IntoIterator<Item = &'n String>) -> String {
        let names: Vec<_> = ids.into_iter().map(|id| self.dimension_name(id)).collect();
        names.join(", ")
    }

    fn dimensions(&self) -> impl Iterator<Item = (&Dimension, &DimensionOutcome)> {
        self.questionnaire
            .dimensions()
            .iter()
            .zip(&self.outcome.dimensions)
    }

    pub(super) fn section(&self, kind: SectionKind, heading: Word, blocks: Vec<Block>) -> Section {
        Section {
            kind,
            heading: self.word(heading),
            blocks,
        }
    }

    fn name(&self, purpose: FieldPurpose) -> &str {
        let field = self.questionnaire.field_for(purpose);
        let field = field.filter(|_| self.contents.names);
        field.map_or("", |field| self.answers.about(&field.id).trim())
    }

    fn report(&self) -> Report {
        let mut sections = vec![self.stage(), self.profile(), self.strengths()];
        sections.extend(self.benefits());
        sections.extend([self.steps(), self.plan(), self.gaps()]);
        sections.extend(self.notes());
        sections.extend(self.described_answers());
        sections.push(self.working());
        self.with_sections(words::REPORT, sections)
    }

    /// A report of these sections, under the partnership's name.
    pub(super) fn with_sections(&self, what: Word, sections: Vec<Section>) -> Report {
        let partnership = self.name(FieldPurpose::Partnership);
        let what = self.word(what);
        let (title, subtitle) = if partnership.is_empty() {
            (what, String::new())
        } else {
            (partnership.to_owned(), what)
        };
        Report {
            language: self.questionnaire.language().to_owned(),
            right_to_left: self.questionnaire.direction() == Direction::Rtl,
            title,
            subtitle,
            facts: self.facts(self.name(FieldPurpose::School)),
            date: self.occasion.today.to_string(),
            sections,
            answers: self.answer_table(),
            days: self.days(),
            unshown: self.word(words::UNSHOWN),
        }
    }

    fn facts(&self, school: &str) -> Vec<Fact> {
        let edition = self.fill(
            words::REPORT_EDITION,
            &[
                ("title", self.questionnaire.title()),
                ("edition", self.questionnaire.edition()),
            ],
        );
        let mut facts = Vec::new();
        if !school.is_empty() {
            facts.push(Fact {
                name: self.word(words::REPORT_SCHOOL),
                text: school.to_owned(),
            });
        }
        let date = (self.occasion.write_date)(self.occasion.today);
        facts.push(Fact {
            name: self.word(words::REPORT_DATE),
            text: date,
        });
        facts.push(Fact {
            name: self.word(words::REPORT_QUESTIONNAIRE),
            text: edition,
        });
        // What else was said about the partnership, but for the names and the aim.
        for field in &self.questionnaire.about().fields {
            let entered = self.answers.about(&field.id).trim();
            let text = match field.kind {
                FieldKind::Choice => field
                    .options
                    .iter()
                    .find(|option| option.id == entered)
                    .map(|option| &*option.name),
                FieldKind::Text => {
                    // Whatever was written freely may be a name.
                    Some(entered).filter(|text| {
                        self.contents.names && !text.is_empty() && field.purpose.is_none()
                    })
                }
                FieldKind::Stage => None,
            };
            facts.extend(text.map(|text| Fact {
                name: field.label.clone(),
                text: text.to_owned(),
            }));
        }
        facts
    }

    fn column(&self, word: Word, number: bool) -> Column {
        Column {
            name: self.word(word),
            number,
        }
    }
}
