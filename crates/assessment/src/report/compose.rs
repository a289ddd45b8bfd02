//! Puts the report together, section by section, in the words of the questionnaire.

use super::{
    AnswerRow, Answers as AnswerTable, AnswersShown, Arrangement, Block, Card, Column, Contents,
    Day, Fact, Link, Picture, Pictures, Report, Section, SectionKind, StartLines, Steps, Table,
    figures,
};
use crate::action_plan::Status;
use crate::answers::{Answers, Response};
use crate::date::Date;
use crate::format::{Dimension, Direction, FieldKind, FieldPurpose, Resource};
use crate::journey;
use crate::next_steps::{self, SelectedStep, Selection};
use crate::questionnaire::{PlacedQuestion, Questionnaire};
use crate::scoring::{DimensionOutcome, DimensionResult, Outcome, OverallResult};
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
        field.map_or("", |field| self.answers.about(&field.id))
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

    /// The plan's days that are still to come, and a review in a year.
    fn days(&self) -> Vec<Day> {
        let planned = self.answers.plan.steps().iter();
        let mut days: Vec<Day> = planned
            .filter(|planned| planned.status != Status::Done)
            .filter_map(|planned| {
                let step = self.questionnaire.next_step(&planned.step)?;
                let mut lines = Vec::new();
                for (word, text, wanted) in [
                    (words::PLAN_OWNER, &planned.owner, self.contents.names),
                    (words::PLAN_NOTE, &planned.note, self.contents.notes),
                ] {
                    if wanted && !text.is_empty() {
                        let values = [("name", &*self.word(word)), ("text", text)];
                        lines.push(self.fill(words::NAMED, &values));
                    }
                }
                Some(Day {
                    id: step.id.clone(),
                    date: planned.due?,
                    title: step.title.clone(),
                    lines,
                })
            })
            .collect();
        days.push(Day {
            id: "review".to_owned(),
            date: self.occasion.today.a_year_later(),
            title: self.word(words::REVIEW),
            lines: vec![self.word(words::REVIEW_WHY)],
        });
        days
    }

    /// Every answer with its description, where that is wanted.
    fn described_answers(&self) -> Option<Section> {
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
            let entered = self.answers.about(&field.id);
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

    pub(super) fn stage(&self) -> Section {
        let mut blocks = Vec::new();
        match &self.outcome.overall.result {
            OverallResult::Reported {
                score,
                stage,
                limit,
            } => {
                let detail = self.fill(
                    words::STAGE_SCORE,
                    &[
                        ("score", &score.one_decimal()),
                        ("most", &self.questionnaire.highest_stage().to_string()),
                    ],
                );
                blocks.push(Block::Lead {
                    text: self.stage_name(*stage).to_owned(),
                    detail,
                });
                let described = self.questionnaire.stages().get(*stage);
                blocks.extend(described.map(|stage| Block::Paragraph(stage.meaning.clone())));
                blocks.push(self.ladder(Some(*stage)));
                if let Some(limit) = limit {
                    blocks.push(Block::Notice(self.fill(
                        words::STAGE_LIMIT,
                        &[
                            ("mean", self.stage_name(limit.mean_stage)),
                            ("stage", self.stage_name(*stage)),
                            ("foundations", &self.dimension_names(&limit.foundations)),
                            ("foundation_stage", self.stage_name(limit.foundation_stage)),
                        ],
                    )));
                }
                blocks.extend(self.missing_foundations());
                if let Some(stage) = described {
                    blocks.extend([
                        Block::Heading(self.word(words::STAGE_NEXT)),
                        Block::Paragraph(stage.next.clone()),
                        Block::Heading(self.word(words::STAGE_STAYING)),
                        Block::Paragraph(stage.staying.clone()),
                    ]);
                }
                blocks.push(Block::Working {
                    summary: self.word(words::WORKING),
                    lines: self.overall_working(),
                });
            }
            OverallResult::NotEnough { missing } => {
                blocks.push(Block::Lead {
                    text: self.word(words::STAGE_NOT_ENOUGH),
                    detail: String::new(),
                });
                blocks.push(Block::Paragraph(self.fill(
                    words::STAGE_NOT_ENOUGH_WHY,
                    &[("missing", &missing.to_string())],
                )));
                blocks.push(self.ladder(None));
                blocks.extend(self.missing_foundations());
            }
        }
        self.section(SectionKind::Stage, words::STAGE_HEADING, blocks)
    }

    fn missing_foundations(&self) -> Option<Block> {
        let missing = &self.outcome.overall.missing_foundations;
        (!missing.is_empty()).then(|| {
            let foundations = self.dimension_names(missing);
            let values = [("foundations", foundations.as_str())];
            Block::Notice(self.fill(words::STAGE_MISSING_FOUNDATION, &values))
        })
    }

    fn ladder(&self, here: Option<usize>) -> Block {
        let stages = self.questionnaire.stages().iter().enumerate();
        let items = stages.map(|(index, stage)| {
            let mark = match (here == Some(index), self.outcome.aim == Some(index)) {
                (true, true) => Some(words::HERE_AND_AIM),
                (true, false) => Some(words::HERE),
                (false, true) => Some(words::AIM),
                (false, false) => None,
            };
            Picture {
                figure: figures::stage(
                    index,
                    self.questionnaire.highest_stage(),
                    here == Some(index),
                ),
                name: stage.name.clone(),
                text: String::new(),
                mark: mark.map_or_else(String::new, |mark| self.word(mark)),
            }
        });
        Block::Pictures(Pictures {
            arrangement: Arrangement::Ladder,
            summary: self.word(words::LADDER_LABEL),
            heads: None,
            items: items.collect(),
            key: Vec::new(),
        })
    }

    /// What a dimension has come to, in words: its stage, or why it has none.
    fn standing(&self, outcome: &DimensionOutcome) -> String {
        match outcome.result {
            DimensionResult::Reported { stage, .. } => self.stage_name(stage).to_owned(),
            DimensionResult::NotEnough { missing } => {
                let missing = missing.to_string();
                self.fill(words::NO_RESULT_MISSING, &[("missing", &missing)])
            }
            DimensionResult::DoesNotApply => self.word(words::LEFT_OUT),
        }
    }

    pub(super) fn profile(&self) -> Section {
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
            }
        });
        let key_entry = |figure, word| Picture {
            figure,
            name: self.word(word),
            text: String::new(),
            mark: String::new(),
        };
        let mut key = vec![key_entry(figures::key_dot(), words::KEY_HERE)];
        key.extend(
            self.outcome
                .aim
                .map(|_| key_entry(figures::key_ring(), words::KEY_AIM)),
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
        let lines = self.dimension_working();
        if !lines.is_empty() {
            blocks.push(Block::Working {
                summary: self.word(words::WORKING),
                lines,
            });
        }
        self.section(SectionKind::Profile, words::PROFILE_HEADING, blocks)
    }

    fn column(&self, word: Word, number: bool) -> Column {
        Column {
            name: self.word(word),
            number,
        }
    }

    fn profile_table(&self) -> Table {
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

    pub(super) fn strengths(&self) -> Section {
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

    pub(super) fn benefits(&self) -> Option<Section> {
        let benefits = self.questionnaire.benefits()?;
        let outcome = self.outcome.benefits.as_ref()?;
        let highest = benefits.levels.len().saturating_sub(1);
        let items = benefits.areas.iter().map(|area| {
            let level = self.answers.benefit(&area.id);
            let chosen = level.and_then(|level| benefits.levels.get(level));
            Picture {
                figure: level.map_or_else(figures::no_benefit, |level| {
                    figures::benefit(level, highest)
                }),
                name: area.name.clone(),
                text: chosen.map_or_else(
                    || self.word(words::BENEFITS_NOT_ANSWERED),
                    |level| level.name.clone(),
                ),
                mark: String::new(),
            }
        });
        let said = if outcome.advantage() > 0 {
            &benefits.report.some
        } else {
            &benefits.report.none
        };
        let said = words::fill(
            said,
            &[
                ("count", &outcome.advantage().to_string()),
                ("total", &benefits.areas.len().to_string()),
            ],
        );
        let blocks = vec![
            Block::Paragraph(benefits.report.lead.clone()),
            Block::Lead {
                text: said,
                detail: String::new(),
            },
            Block::Pictures(Pictures {
                arrangement: Arrangement::Panel,
                summary: self.word(words::BENEFITS_SUMMARY),
                heads: None,
                items: items.collect(),
                key: Vec::new(),
            }),
        ];
        Some(Section {
            kind: SectionKind::Benefits,
            heading: benefits.report.heading.clone(),
            blocks,
        })
    }

    fn link(&self, resource: &Resource) -> Link {
        let values = [
            ("title", &*resource.title),
            ("publisher", &*resource.publisher),
        ];
        Link {
            text: self.fill(words::RESOURCE, &values),
            url: resource.url.clone(),
        }
    }

    pub(super) fn card(&self, selected: &SelectedStep<'_>) -> Card {
        let step = selected.step;
        let named = |word, text: &str| Fact {
            name: self.word(word),
            text: text.to_owned(),
        };
        let descriptor = selected.called_by.question.descriptors.get(selected.level);
        let resources = step
            .resources
            .iter()
            .filter_map(|id| self.questionnaire.resource(id));
        let effort = self.questionnaire.effort(&step.effort);
        Card {
            id: step.id.clone(),
            title: step.title.clone(),
            mark: if step.do_first {
                self.word(words::DO_FIRST)
            } else {
                String::new()
            },
            dimension: selected.called_by.dimension.name.clone(),
            reason: self.fill(
                words::STEP_REASON,
                &[("descriptor", descriptor.map_or("", String::as_str))],
            ),
            why: named(words::STEP_WHY, &step.why),
            start: StartLines {
                name: self.word(words::STEP_START),
                lines: step.start.clone(),
            },
            who: named(words::STEP_WHO, &step.who),
            effort: named(
                words::STEP_EFFORT,
                effort.map_or("", |(_, effort)| &effort.name),
            ),
            resources_name: self.word(words::STEP_RESOURCES),
            resources: resources
                .filter(|resource| next_steps::fits(&resource.when, self.answers))
                .map(|resource| self.link(resource))
                .collect(),
        }
    }

    fn steps(&self) -> Section {
        let cards = |steps: &[SelectedStep<'_>]| steps.iter().map(|step| self.card(step)).collect();
        let mut blocks = Vec::new();
        if self.selection.now.is_empty() {
            blocks.push(Block::Paragraph(self.word(words::STEPS_NONE)));
        } else {
            blocks.push(Block::Paragraph(self.word(words::STEPS_LEAD)));
            blocks.push(Block::Steps(Steps {
                summary: String::new(),
                cards: cards(&self.selection.now),
            }));
        }
        if !self.selection.later.is_empty() {
            blocks.push(Block::Steps(Steps {
                summary: self.word(words::STEPS_LATER),
                cards: cards(&self.selection.later),
            }));
        }
        self.section(SectionKind::Steps, words::STEPS_HEADING, blocks)
    }

    fn plan(&self) -> Section {
        let planned = self.answers.plan.steps().iter();
        let rows: Vec<_> = planned
            .filter_map(|planned| {
                let step = self.questionnaire.next_step(&planned.step)?;
                let status = match planned.status {
                    Status::NotStarted => words::STATUS_NOT_STARTED,
                    Status::InProgress => words::STATUS_IN_PROGRESS,
                    Status::Done => words::STATUS_DONE,
                };
                let due = planned
                    .due
                    .map_or_else(String::new, self.occasion.write_date);
                let mut cells = vec![step.title.clone()];
                cells.extend(self.contents.names.then(|| planned.owner.clone()));
                cells.extend([due, self.word(status)]);
                cells.extend(self.contents.notes.then(|| planned.note.clone()));
                Some(cells)
            })
            .collect();
        let blocks = if rows.is_empty() {
            vec![Block::Paragraph(self.word(words::PLAN_EMPTY))]
        } else {
            let mut columns = vec![words::PLAN_STEP];
            columns.extend(self.contents.names.then_some(words::PLAN_OWNER));
            columns.extend([words::PLAN_DUE, words::PLAN_STATUS]);
            columns.extend(self.contents.notes.then_some(words::PLAN_NOTE));
            vec![Block::Table(Table {
                caption: self.word(words::PLAN_HEADING),
                columns: columns
                    .into_iter()
                    .map(|word| self.column(word, false))
                    .collect(),
                rows,
            })]
        };
        self.section(SectionKind::Plan, words::PLAN_HEADING, blocks)
    }

    fn gaps(&self) -> Section {
        let text = |placed: PlacedQuestion<'_>| placed.question.text.clone();
        let open: Vec<_> = journey::unanswered(self.questionnaire, self.answers)
            .map(text)
            .collect();
        let not_applicable: Vec<_> = self
            .questionnaire
            .questions()
            .filter(|placed| {
                self.answers.response(&placed.question.id) == Some(Response::DoesNotApply)
            })
            .map(text)
            .collect();
        let left_out: Vec<_> = self
            .outcome
            .dimensions
            .iter()
            .filter(|outcome| outcome.result == DimensionResult::DoesNotApply)
            .map(|outcome| &outcome.id)
            .collect();
        let mut blocks = Vec::new();
        for (heading, questions) in [
            (words::GAPS_SKIPPED, open),
            (words::GAPS_DO_NOT_APPLY, not_applicable),
        ] {
            if !questions.is_empty() {
                blocks.push(Block::Heading(self.word(heading)));
                blocks.push(Block::List(questions));
            }
        }
        if !left_out.is_empty() {
            let dimensions = self.dimension_names(left_out);
            let values = [("dimensions", dimensions.as_str())];
            blocks.push(Block::Paragraph(self.fill(words::GAPS_DIMENSIONS, &values)));
        }
        if blocks.is_empty() {
            blocks.push(Block::Paragraph(self.word(words::GAPS_NONE)));
        }
        self.section(SectionKind::Gaps, words::GAPS_HEADING, blocks)
    }

    fn notes(&self) -> Option<Section> {
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

    fn working(&self) -> Section {
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

    /// How each dimension's figure comes about.
    fn dimension_working(&self) -> Vec<String> {
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

    /// How the overall figure comes about.
    fn overall_working(&self) -> Vec<String> {
        let OverallResult::Reported {
            score,
            stage,
            limit,
        } = &self.outcome.overall.result
        else {
            return Vec::new();
        };
        let mut weights = 0;
        let terms: Vec<_> = self
            .dimensions()
            .filter_map(|(dimension, outcome)| {
                let shown = outcome.reported()?.0.exact();
                weights += dimension.weight;
                Some(if dimension.weight == 1 {
                    shown
                } else {
                    let weight = dimension.weight.to_string();
                    self.fill(
                        words::WORKING_WEIGHT,
                        &[("score", &shown), ("weight", &weight)],
                    )
                })
            })
            .collect();
        let mean_stage = limit.as_ref().map_or(*stage, |limit| limit.mean_stage);
        let mut lines = vec![self.fill(
            words::WORKING_OVERALL,
            &[
                ("terms", &terms.join(" + ")),
                ("weights", &weights.to_string()),
                ("score", &score.two_decimals()),
                ("stage", self.stage_name(mean_stage)),
            ],
        )];
        if let Some(limit) = limit {
            lines.push(self.fill(
                words::WORKING_LIMIT,
                &[
                    ("foundation_stage", self.stage_name(limit.foundation_stage)),
                    (
                        "headroom",
                        &self.questionnaire.scoring().foundation_headroom.to_string(),
                    ),
                    ("stage", self.stage_name(*stage)),
                ],
            ));
        }
        lines
    }

    /// What became of a question, in words: the stage's name, or why there is no level.
    fn answer_text(&self, question: &str) -> String {
        match self.answers.response(question) {
            Some(Response::Level(level)) => self.stage_name(level).to_owned(),
            Some(Response::DoesNotApply) => self.word(words::DOES_NOT_APPLY),
            Some(Response::Skipped) => self.word(words::SKIPPED),
            None => self.word(words::NOT_ANSWERED),
        }
    }

    fn levels_table(&self) -> Table {
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

    fn answer_table(&self) -> AnswerTable {
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
}
