//! The collaborative advantage.
//!
//! It must never know another section.

use super::Composer;
use crate::format::BenefitArea;
use crate::report::{Arrangement, Block, Picture, Pictures, Section, SectionKind, figures};
use crate::words;

impl Composer<'_> {
    pub(in crate::report) fn benefits(&self) -> Option<Section> {
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
                shows: level.map_or_else(String::new, |level| {
                    self.out_of(&level.to_string(), highest)
                }),
            }
        });
        let is_answered = |area: &BenefitArea| self.answers.benefit(&area.id).is_some();
        let said = if outcome.advantage() > 0 {
            &*benefits.report.some
        } else if benefits.areas.iter().any(is_answered) {
            &*benefits.report.none
        } else {
            self.questionnaire.words().get(words::BENEFITS_UNKNOWN)
        };
        let said = words::fill(
            said,
            &[
                ("count", &outcome.advantage().to_string()),
                ("total", &benefits.areas.len().to_string()),
            ],
        );
        let mut blocks = vec![
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
        let counted = self.areas_of_advantage();
        if !counted.is_empty() {
            let values = [("areas", &*counted.join("; "))];
            blocks.push(Block::Working {
                summary: self.word(words::WORKING),
                lines: vec![self.fill(words::WORKING_BENEFITS, &values)],
            });
        }
        Some(Section {
            kind: SectionKind::Benefits,
            heading: benefits.report.heading.clone(),
            blocks,
        })
    }

    /// The names of the areas that are at the highest level, in their order.
    pub(in crate::report) fn areas_of_advantage(&self) -> Vec<String> {
        let Some(benefits) = self.questionnaire.benefits() else {
            return Vec::new();
        };
        let highest = benefits.levels.len().saturating_sub(1);
        let areas = benefits.areas.iter();
        areas
            .filter(|area| self.answers.benefit(&area.id) == Some(highest))
            .map(|area| area.name.clone())
            .collect()
    }
}
