//! What to do next, the plan, and its days.
//!
//! It must never know how steps are chosen.

use super::Composer;
use crate::action_plan::Status;
use crate::format::Resource;
use crate::next_steps::{self, SelectedStep};
use crate::report::{Block, Card, Day, Fact, Link, Section, SectionKind, StartLines, Steps, Table};
use crate::words;

/// How many rows a plan has at least, and how many are left blank, so that a meeting can fill it in.
const PLAN_ROWS: usize = 5;
const BLANK_PLAN_ROWS: usize = 2;

impl Composer<'_> {
    pub(super) fn link(&self, resource: &Resource) -> Link {
        let values = [
            ("title", &*resource.title),
            ("publisher", &*resource.publisher),
        ];
        Link {
            text: self.fill(words::RESOURCE, &values),
            url: resource.url.clone(),
        }
    }

    pub(in crate::report) fn card(&self, selected: &SelectedStep<'_>) -> Card {
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

    pub(super) fn steps(&self) -> Section {
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

    pub(super) fn plan(&self) -> Section {
        let columns = [
            words::PLAN_STEP,
            words::PLAN_OWNER,
            words::PLAN_DUE,
            words::PLAN_STATUS,
            words::PLAN_NOTE,
        ];
        let wanted = |is_wanted: bool, text: &str| {
            let text = if is_wanted { text } else { "" };
            text.to_owned()
        };
        let planned = self.answers.plan.steps().iter();
        let mut rows: Vec<_> = planned
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
                Some(vec![
                    step.title.clone(),
                    wanted(self.contents.names, &planned.owner),
                    due,
                    self.word(status),
                    wanted(self.contents.notes, &planned.note),
                ])
            })
            .collect();
        let mut blocks = Vec::new();
        if rows.is_empty() {
            blocks.push(Block::Paragraph(self.word(words::PLAN_EMPTY)));
        }
        let all = PLAN_ROWS.max(rows.len() + BLANK_PLAN_ROWS);
        rows.resize(all, vec![String::new(); columns.len()]);
        blocks.push(Block::Table(Table {
            caption: self.word(words::PLAN_HEADING),
            columns: columns.map(|word| self.column(word, false)).into(),
            rows,
        }));
        self.section(SectionKind::Plan, words::PLAN_HEADING, blocks)
    }

    /// The plan's days that are still to come, and a review in a year.
    pub(super) fn days(&self) -> Vec<Day> {
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
}
