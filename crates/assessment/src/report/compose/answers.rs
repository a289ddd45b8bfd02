//! What was answered, left out and noted, and how all of it was worked out.
//!
//! It must never know how a result is worked out.

use super::Composer;
use crate::answers::Response;
use crate::questionnaire::PlacedQuestion;
use crate::report::{
    AnswerRow, Answers as AnswerTable, AnswersShown, Block, Fact, Section, SectionKind, Table,
};
use crate::scoring::DimensionResult;
use crate::words;

impl Composer<'_> {
    /// Every answer with its description, where that is wanted.
    pub(super) fn described_answers(&self) -> Option<Section> {
        if self.contents.answers != AnswersShown::Described {
            return None;
        }
        let mut blocks = Vec::new();
        for dimension in self.questionnaire.dimensions() {
            let rows = dimension.questions.iter().map(|question| {
                let level = self.answers.level(&question.id);
                let descriptor = level.and_then(|level| question.descriptors.get(level));
                vec![
                    question.text.clone(),
                    self.answer_text(&question.id),
                    descriptor.cloned().unwrap_or_default(),
                    level.map_or_else(|| "–".to_owned(), |level| level.to_string()),
                ]
            });
            blocks.push(Block::Heading(dimension.name.clone()));
            blocks.push(Block::Table(Table {
                caption: dimension.name.clone(),
                columns: vec![
                    self.column(words::QUESTION, false),
                    self.column(words::ANSWER, false),
                    self.column(words::DESCRIPTOR, false),
                    self.column(words::LEVEL, true),
                ],
                rows: rows.collect(),
            }));
        }
        Some(self.section(SectionKind::Answers, words::ANSWERS_HEADING, blocks))
    }

    pub(super) fn gaps(&self) -> Section {
        let text = |placed: PlacedQuestion<'_>| placed.question.text.clone();
        let with = |response: Option<Response>| -> Vec<_> {
            let questions = self.questionnaire.questions();
            questions
                .filter(|placed| self.answers.response(&placed.question.id) == response)
                .map(text)
                .collect()
        };
        let dimensions = |is_meant: fn(&DimensionResult) -> bool| -> Vec<_> {
            let outcomes = self.outcome.dimensions.iter();
            outcomes
                .filter(|outcome| is_meant(&outcome.result))
                .map(|outcome| &outcome.id)
                .collect()
        };
        let mut blocks = Vec::new();
        for (heading, questions) in [
            (words::GAPS_SKIPPED, with(Some(Response::Skipped))),
            (words::GAPS_OPEN, with(None)),
            (words::GAPS_DO_NOT_APPLY, with(Some(Response::DoesNotApply))),
        ] {
            if !questions.is_empty() {
                blocks.push(Block::Heading(self.word(heading)));
                blocks.push(Block::List(questions));
            }
        }
        for (word, left_out) in [
            (
                words::GAPS_NO_RESULT,
                dimensions(|result| matches!(result, DimensionResult::NotEnough { .. })),
            ),
            (
                words::GAPS_DIMENSIONS,
                dimensions(|result| *result == DimensionResult::DoesNotApply),
            ),
        ] {
            if !left_out.is_empty() {
                let names = self.dimension_names(left_out);
                let values = [("dimensions", names.as_str())];
                blocks.push(Block::Paragraph(self.fill(word, &values)));
            }
        }
        if blocks.is_empty() {
            blocks.push(Block::Paragraph(self.word(words::GAPS_NONE)));
        }
        self.section(SectionKind::Gaps, words::GAPS_HEADING, blocks)
    }

    pub(super) fn notes(&self) -> Option<Section> {
        if !self.contents.notes {
            return None;
        }
        let points: Vec<_> = self
            .questionnaire
            .questions()
            .filter_map(|placed| {
                let note = self.answers.note(&placed.question.id);
                (!note.is_empty()).then(|| Fact {
                    name: placed.question.text.clone(),
                    text: note.to_owned(),
                })
            })
            .collect();
        (!points.is_empty()).then(|| {
            self.section(
                SectionKind::Notes,
                words::NOTES_HEADING,
                vec![Block::Points(points)],
            )
        })
    }

    /// What became of a question, in words: the stage's name, or why there is no level.
    pub(super) fn answer_text(&self, question: &str) -> String {
        match self.answers.response(question) {
            Some(Response::Level(level)) => self.stage_name(level).to_owned(),
            Some(Response::DoesNotApply) => self.word(words::DOES_NOT_APPLY),
            Some(Response::Skipped) => self.word(words::SKIPPED),
            None => self.word(words::NOT_ANSWERED),
        }
    }

    pub(super) fn levels_table(&self) -> Table {
        let rows = self.questionnaire.questions().map(|placed| {
            let question = placed.question;
            let level = self.answers.level(&question.id);
            vec![
                question.text.clone(),
                self.answer_text(&question.id),
                level.map_or_else(|| "–".to_owned(), |level| level.to_string()),
            ]
        });
        Table {
            caption: self.word(words::ANSWERS_HEADING),
            columns: vec![
                self.column(words::QUESTION, false),
                self.column(words::ANSWER, false),
                self.column(words::LEVEL, true),
            ],
            rows: rows.collect(),
        }
    }

    pub(super) fn answer_table(&self) -> AnswerTable {
        let questions = self.questionnaire.questions().map(|placed| {
            let question = placed.question;
            let level = self.answers.level(&question.id);
            let descriptor = level.and_then(|level| question.descriptors.get(level));
            AnswerRow {
                dimension: placed.dimension.name.clone(),
                id: question.id.clone(),
                question: question.text.clone(),
                level,
                answer: self.answer_text(&question.id),
                descriptor: descriptor.cloned().unwrap_or_default(),
                note: Some(self.answers.note(&question.id))
                    .filter(|_| self.contents.notes)
                    .unwrap_or_default()
                    .to_owned(),
            }
        });
        let benefits = self
            .questionnaire
            .benefits()
            .into_iter()
            .flat_map(|benefits| {
                benefits.areas.iter().map(|area| {
                    let level = self.answers.benefit(&area.id);
                    let chosen = level.and_then(|level| benefits.levels.get(level));
                    AnswerRow {
                        dimension: benefits.report.heading.clone(),
                        id: area.id.clone(),
                        question: area.name.clone(),
                        level,
                        answer: chosen.map_or_else(
                            || self.word(words::BENEFITS_NOT_ANSWERED),
                            |level| level.name.clone(),
                        ),
                        descriptor: String::new(),
                        note: String::new(),
                    }
                })
            });
        AnswerTable {
            columns: [
                words::DIMENSION,
                words::IDENTIFIER,
                words::QUESTION,
                words::LEVEL,
                words::ANSWER,
                words::DESCRIPTOR,
                words::NOTE,
            ]
            .map(|word| self.word(word))
            .into(),
            rows: questions.chain(benefits).collect(),
        }
    }

    pub(super) fn working(&self) -> Section {
        let method = self.questionnaire.method();
        let paragraphs = |texts: &[String]| texts.iter().cloned().map(Block::Paragraph).collect();
        let mut blocks: Vec<Block> = paragraphs(&method.paragraphs);
        blocks.push(Block::Heading(self.word(words::LIMITS_HEADING)));
        blocks.extend::<Vec<_>>(paragraphs(&method.limits));
        let levels = Block::Paragraph(self.fill(
            words::WORKING_LEVELS,
            &[("most", &self.questionnaire.highest_stage().to_string())],
        ));
        if self.contents.answers == AnswersShown::Levels {
            blocks.push(Block::Heading(self.word(words::ANSWERS_HEADING)));
            blocks.push(levels);
            blocks.push(Block::Table(self.levels_table()));
        } else {
            blocks.push(levels);
        }
        let sources: Vec<_> = method
            .sources
            .iter()
            .filter_map(|id| Some(self.link(self.questionnaire.resource(id)?)))
            .collect();
        if !sources.is_empty() {
            blocks.push(Block::Heading(self.word(words::SOURCES_HEADING)));
            blocks.push(Block::Links(sources));
        }
        self.section(SectionKind::Working, words::WORKING_HEADING, blocks)
    }
}
