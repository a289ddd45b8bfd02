//! The dimensions: their profile, strengths, and where to focus.
//!
//! It must never know another section.

use super::Composer;
use crate::format::Dimension;
use crate::report::{
    AnswersShown, Arrangement, Block, Fact, Picture, Pictures, Section, SectionKind, Table, figures,
};
use crate::score::Score;
use crate::scoring::{DimensionOutcome, DimensionResult};
use crate::words;

impl Composer<'_> {
    /// What a dimension has come to, in words: its stage, or why it has none.
    pub(super) fn standing(&self, outcome: &DimensionOutcome) -> String {
        match outcome.result {
            DimensionResult::Reported { stage, .. } => self.stage_name(stage).to_owned(),
            DimensionResult::NotEnough { missing } => {
                let missing = missing.to_string();
                self.fill(words::NO_RESULT_MISSING, &[("missing", &missing)])
            }
            DimensionResult::DoesNotApply => self.word(words::LEFT_OUT),
        }
    }

    pub(in crate::report) fn profile(&self) -> Section {
        let highest = self.questionnaire.highest_stage();
        let items = self.dimensions().map(|(dimension, outcome)| {
            let score = outcome.reported().map(|(score, _)| score);
            Picture {
                figure: figures::profile_row(score, self.outcome.aim, highest),
                name: dimension.name.clone(),
                text: self.standing(outcome),
                mark: if dimension.foundation {
                    self.word(words::FOUNDATION)
                } else {
                    String::new()
                },
                shows: self.scale_shows(score, highest),
            }
        });
        let key_entry = |figure, word, shows| Picture {
            figure,
            name: self.word(word),
            text: String::new(),
            mark: String::new(),
            shows: self.word(shows),
        };
        let mut key = vec![key_entry(
            figures::key_dot(),
            words::KEY_HERE,
            words::KEY_DOT,
        )];
        key.extend(
            self.outcome
                .aim
                .map(|_| key_entry(figures::key_ring(), words::KEY_AIM, words::KEY_RING)),
        );
        let pictures = Pictures {
            arrangement: Arrangement::Profile,
            summary: self.fill(
                words::PROFILE_SUMMARY,
                &[
                    ("first", self.stage_name(0)),
                    ("last", self.stage_name(highest)),
                ],
            ),
            heads: Some(figures::profile_heads(highest)),
            items: items.collect(),
            key,
        };
        let mut blocks = vec![
            Block::Paragraph(self.word(words::PROFILE_LEAD)),
            Block::Pictures(pictures),
            Block::Table(self.profile_table()),
        ];
        // They say how each question was answered.
        let lines = match self.contents.answers {
            AnswersShown::Hidden => Vec::new(),
            AnswersShown::Levels | AnswersShown::Described => self.dimension_working(),
        };
        if !lines.is_empty() {
            blocks.push(Block::Working {
                summary: self.word(words::WORKING),
                lines,
            });
        }
        self.section(SectionKind::Profile, words::PROFILE_HEADING, blocks)
    }

    /// Where the dot lies on the scale, and the ring: "2.7 of 4. Where it aims to be: Integration".
    fn scale_shows(&self, score: Option<Score>, highest: usize) -> String {
        let dot = score.map(|score| self.out_of(&score.one_decimal(), highest));
        let ring = self.outcome.aim.map(|aim| {
            let name = self.word(words::KEY_AIM);
            let values = [("name", &*name), ("text", self.stage_name(aim))];
            self.fill(words::NAMED, &values)
        });
        let shown: Vec<_> = dot.into_iter().chain(ring).collect();
        shown.join(". ")
    }

    pub(super) fn profile_table(&self) -> Table {
        let rows = self.dimensions().map(|(dimension, outcome)| {
            let score = outcome.reported();
            let answered = self.fill(
                words::ANSWERED_OF,
                &[
                    ("answered", &outcome.counts.answered.to_string()),
                    ("total", &dimension.questions.len().to_string()),
                ],
            );
            vec![
                dimension.name.clone(),
                self.standing(outcome),
                score.map_or_else(|| "–".to_owned(), |(score, _)| score.one_decimal()),
                answered,
            ]
        });
        Table {
            caption: self.word(words::PROFILE_HEADING),
            columns: vec![
                self.column(words::DIMENSION, false),
                self.column(words::STAGE, false),
                self.column(words::SCORE, true),
                self.column(words::ANSWERED, true),
            ],
            rows: rows.collect(),
        }
    }

    /// How each dimension's figure comes about.
    pub(super) fn dimension_working(&self) -> Vec<String> {
        self.dimensions()
            .filter_map(|(dimension, outcome)| {
                let (score, stage) = outcome.reported()?;
                let levels: Vec<_> = dimension
                    .questions
                    .iter()
                    .filter_map(|question| Some(self.answers.level(&question.id)?.to_string()))
                    .collect();
                Some(self.fill(
                    words::WORKING_DIMENSION,
                    &[
                        ("dimension", &dimension.name),
                        ("levels", &levels.join(", ")),
                        ("sum", &outcome.sum.to_string()),
                        ("count", &outcome.counts.answered.to_string()),
                        ("score", &score.two_decimals()),
                        ("stage", self.stage_name(stage)),
                    ],
                ))
            })
            .collect()
    }

    pub(in crate::report) fn strengths(&self) -> Section {
        let point = |id: &str, text: fn(&Dimension) -> &String| {
            let dimension = self.questionnaire.dimension(id)?;
            Some(Fact {
                name: dimension.name.clone(),
                text: text(dimension).clone(),
            })
        };
        let strengths = self.outcome.strengths(self.questionnaire);
        let mut blocks = Vec::new();
        if !strengths.is_empty() {
            let points = strengths
                .iter()
                .filter_map(|id| point(id, |dimension| &dimension.strength));
            blocks.push(Block::Points(points.collect()));
        } else if self
            .outcome
            .dimensions
            .iter()
            .any(|outcome| outcome.reported().is_some())
        {
            let from = self.questionnaire.scoring().strength_from_stage;
            let values = [("stage", self.stage_name(from))];
            blocks.push(Block::Paragraph(self.fill(words::STRENGTHS_NONE, &values)));
        } else {
            blocks.push(Block::Paragraph(self.word(words::STRENGTHS_NO_RESULT)));
        }
        let focus = self.outcome.focus(self.questionnaire);
        if !focus.is_empty() {
            blocks.push(Block::Heading(self.word(words::FOCUS_HEADING)));
            let points = focus
                .iter()
                .filter_map(|id| point(id, |dimension| &dimension.focus));
            blocks.push(Block::Points(points.collect()));
        }
        self.section(SectionKind::Strengths, words::STRENGTHS_HEADING, blocks)
    }
}
