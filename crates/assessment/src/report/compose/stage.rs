//! The overall stage: what it is, what it means, how it was worked out.
//!
//! It must never know another section.

use super::Composer;
use crate::report::{Arrangement, Block, Picture, Pictures, Section, SectionKind, figures};
use crate::scoring::OverallResult;
use crate::words;

impl Composer<'_> {
    pub(in crate::report) fn stage(&self) -> Section {
        let mut blocks = Vec::new();
        match &self.outcome.overall.result {
            OverallResult::Reported {
                score,
                stage,
                limit,
            } => {
                let highest = self.questionnaire.highest_stage();
                let detail = self.out_of(&score.one_decimal(), highest);
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

    pub(super) fn missing_foundations(&self) -> Option<Block> {
        let missing = &self.outcome.overall.missing_foundations;
        (!missing.is_empty()).then(|| {
            let foundations = self.dimension_names(missing);
            let values = [("foundations", foundations.as_str())];
            Block::Notice(self.fill(words::STAGE_MISSING_FOUNDATION, &values))
        })
    }

    pub(super) fn ladder(&self, here: Option<usize>) -> Block {
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
                    self.outcome.aim == Some(index),
                ),
                name: stage.name.clone(),
                text: String::new(),
                mark: mark.map_or_else(String::new, |mark| self.word(mark)),
                shows: self.out_of(&index.to_string(), self.questionnaire.highest_stage()),
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

    /// How the overall figure comes about.
    pub(super) fn overall_working(&self) -> Vec<String> {
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
                let score = if dimension.weight == 1 {
                    shown
                } else {
                    let weight = dimension.weight.to_string();
                    self.fill(
                        words::WORKING_WEIGHT,
                        &[("score", &shown), ("weight", &weight)],
                    )
                };
                Some(self.fill(
                    words::WORKING_TERM,
                    &[("dimension", &dimension.name), ("score", &score)],
                ))
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
}
