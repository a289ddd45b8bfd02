//! What the answers amount to: dimensions, the overall stage, benefits. Exact arithmetic only.
//!
//! The rules are numbered as in the README's section on scoring; every threshold comes from the
//! questionnaire. It must never know a word that a reader sees.

use crate::answers::{Answers, Response};
use crate::format::Dimension;
use crate::order;
use crate::questionnaire::Questionnaire;
use crate::score::Score;
use std::cmp::Reverse;

/// Everything that is worked out from the answers, by id and number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The dimensions, in the questionnaire's order.
    pub dimensions: Vec<DimensionOutcome>,
    /// The overall result.
    pub overall: Overall,
    /// How many areas of benefit are at each level; `None` for a questionnaire without benefits.
    pub benefits: Option<BenefitOutcome>,
    /// The stage aimed for, counted from 0, where the school has decided on one.
    pub aim: Option<usize>,
}

/// How many questions were answered, and what became of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Questions with a level.
    pub answered: usize,
    /// Questions that don't apply.
    pub does_not_apply: usize,
    /// Questions passed over.
    pub skipped: usize,
    /// Questions never reached.
    pub unanswered: usize,
}

/// One dimension's result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DimensionOutcome {
    /// The dimension's id.
    pub id: String,
    /// What became of its questions.
    pub counts: Counts,
    /// The sum of the levels of its answered questions.
    pub sum: usize,
    /// What can be said of it.
    pub result: DimensionResult,
}

/// What can be said of a dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DimensionResult {
    /// Enough questions were answered (rule 2).
    Reported {
        /// The mean level of its answered questions.
        score: Score,
        /// The nearest stage, halves up (rule 3).
        stage: usize,
    },
    /// Too few questions were answered.
    NotEnough {
        /// How many more are needed.
        missing: usize,
    },
    /// None of its questions applies, so it is left out.
    DoesNotApply,
}

/// The overall result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overall {
    /// What can be said.
    pub result: OverallResult,
    /// The ids of the foundation dimensions that are not reported and so set no limit.
    pub missing_foundations: Vec<String>,
}

/// What can be said overall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OverallResult {
    /// Enough dimensions are reported (rule 4).
    Reported {
        /// The weighted mean of the reported dimensions.
        score: Score,
        /// The stage, after the limit.
        stage: usize,
        /// The limit, where it bites.
        limit: Option<FoundationLimit>,
    },
    /// Too few dimensions are reported.
    NotEnough {
        /// How many more are needed.
        missing: usize,
    },
}

/// A foundation that holds the overall stage back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundationLimit {
    /// The stage that the mean alone would give.
    pub mean_stage: usize,
    /// The ids of the foundation dimensions at the lowest stage.
    pub foundations: Vec<String>,
    /// Their stage.
    pub foundation_stage: usize,
}

/// How many areas of benefit are at each level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BenefitOutcome {
    /// For each level, lowest first, the number of areas.
    pub areas_at_level: Vec<usize>,
    /// Areas without an answer.
    pub unanswered: usize,
}

impl BenefitOutcome {
    /// The number of areas at the last level, where 1 + 1 = 3.
    #[must_use]
    pub fn advantage(&self) -> usize {
        self.areas_at_level.last().copied().unwrap_or(0)
    }
}

impl DimensionOutcome {
    /// The score and stage, where the dimension is reported.
    #[must_use]
    pub fn reported(&self) -> Option<(Score, usize)> {
        match self.result {
            DimensionResult::Reported { score, stage } => Some((score, stage)),
            DimensionResult::NotEnough { .. } | DimensionResult::DoesNotApply => None,
        }
    }
}

impl Outcome {
    /// Works everything out.
    #[must_use]
    pub fn new(questionnaire: &Questionnaire, answers: &Answers) -> Self {
        let dimensions: Vec<_> = questionnaire
            .dimensions()
            .iter()
            .map(|dimension| dimension_outcome(questionnaire, dimension, answers))
            .collect();
        Self {
            overall: overall(questionnaire, &dimensions),
            dimensions,
            benefits: benefits(questionnaire, answers),
            aim: aim(questionnaire, answers),
        }
    }

    /// The overall stage, where there is one.
    #[must_use]
    pub fn stage(&self) -> Option<usize> {
        match self.overall.result {
            OverallResult::Reported { stage, .. } => Some(stage),
            OverallResult::NotEnough { .. } => None,
        }
    }

    /// The ids of the dimensions to call strengths: highest score first, then the questionnaire's
    /// order; none below the stage that the questionnaire sets.
    #[must_use]
    pub fn strengths(&self, questionnaire: &Questionnaire) -> Vec<&str> {
        let scoring = questionnaire.scoring();
        let reported: Vec<_> = self
            .dimensions
            .iter()
            .filter_map(|dimension| Some((dimension.reported()?, dimension.id.as_str())))
            .filter(|((_, stage), _)| *stage >= scoring.strength_from_stage)
            .collect();
        let mut reported = order::by_key(reported, |((score, _), _)| Reverse(*score));
        reported.truncate(scoring.highlights);
        reported.into_iter().map(|(_, id)| id).collect()
    }

    /// The ids of the dimensions to focus on next: lowest score first, foundations first among
    /// equals; none that is a strength, none already at the highest stage.
    #[must_use]
    pub fn focus<'a>(&self, questionnaire: &'a Questionnaire) -> Vec<&'a str> {
        let strengths = self.strengths(questionnaire);
        let reported: Vec<_> = self
            .dimensions
            .iter()
            .zip(questionnaire.dimensions())
            .filter_map(|(outcome, dimension)| Some((outcome.reported()?, dimension)))
            .filter(|((_, stage), dimension)| {
                *stage < questionnaire.highest_stage()
                    && !strengths.contains(&dimension.id.as_str())
            })
            .collect();
        let mut reported = order::by_key(reported, |((score, _), dimension)| {
            (*score, !dimension.foundation)
        });
        reported.truncate(questionnaire.scoring().highlights);
        reported
            .into_iter()
            .map(|(_, dimension)| dimension.id.as_str())
            .collect()
    }
}

fn dimension_outcome(
    questionnaire: &Questionnaire,
    dimension: &Dimension,
    answers: &Answers,
) -> DimensionOutcome {
    let mut counts = Counts::default();
    let mut sum = 0;
    for question in &dimension.questions {
        match answers.response(&question.id) {
            Some(Response::Level(level)) => {
                counts.answered += 1;
                sum += level.min(questionnaire.highest_stage());
            }
            Some(Response::DoesNotApply) => counts.does_not_apply += 1,
            Some(Response::Skipped) => counts.skipped += 1,
            None => counts.unanswered += 1,
        }
    }
    let apply = dimension.questions.len() - counts.does_not_apply;
    let needed = questionnaire.scoring().answered_per_dimension.min(apply);
    let score = Score::new(sum as u128, counts.answered as u128);
    let result = match score {
        _ if apply == 0 => DimensionResult::DoesNotApply,
        Some(score) if counts.answered >= needed => DimensionResult::Reported {
            score,
            stage: score.nearest_stage(),
        },
        _ => DimensionResult::NotEnough {
            missing: needed - counts.answered,
        },
    };
    DimensionOutcome {
        id: dimension.id.clone(),
        counts,
        sum,
        result,
    }
}

fn overall(questionnaire: &Questionnaire, outcomes: &[DimensionOutcome]) -> Overall {
    let scoring = questionnaire.scoring();
    let pairs = || questionnaire.dimensions().iter().zip(outcomes);
    let missing_foundations = pairs()
        .filter(|(dimension, outcome)| dimension.foundation && outcome.reported().is_none())
        .map(|(dimension, _)| dimension.id.clone())
        .collect();
    let apply = outcomes
        .iter()
        .filter(|outcome| outcome.result != DimensionResult::DoesNotApply)
        .count();
    let reported = outcomes
        .iter()
        .filter(|outcome| outcome.reported().is_some())
        .count();
    let needed = scoring.reported_dimensions.min(apply);
    let weighted = pairs()
        .filter_map(|(dimension, outcome)| {
            let (score, _) = outcome.reported()?;
            Some((
                score.times(u128::from(dimension.weight)),
                u128::from(dimension.weight),
            ))
        })
        .reduce(|(sum, weights), (score, weight)| (sum.plus(score), weights + weight));
    let mean = weighted.and_then(|(sum, weights)| sum.divided_by(weights));
    let result = match mean {
        Some(score) if reported >= needed => {
            let mean_stage = score.nearest_stage();
            let limit = foundation_limit(questionnaire, outcomes, mean_stage);
            let stage = limit.as_ref().map_or(mean_stage, |limit| {
                limit.foundation_stage + scoring.foundation_headroom
            });
            OverallResult::Reported {
                score,
                stage,
                limit,
            }
        }
        _ => OverallResult::NotEnough {
            missing: needed.max(1) - reported,
        },
    };
    Overall {
        result,
        missing_foundations,
    }
}

/// The limit that the lowest reported foundation sets, where it bites.
fn foundation_limit(
    questionnaire: &Questionnaire,
    outcomes: &[DimensionOutcome],
    mean_stage: usize,
) -> Option<FoundationLimit> {
    let foundations = || {
        let pairs = questionnaire.dimensions().iter().zip(outcomes);
        pairs.filter_map(|(dimension, outcome)| {
            let (_, stage) = outcome.reported().filter(|_| dimension.foundation)?;
            Some((stage, &dimension.id))
        })
    };
    let foundation_stage = foundations().map(|(stage, _)| stage).min()?;
    let highest = foundation_stage.saturating_add(questionnaire.scoring().foundation_headroom);
    (mean_stage > highest).then(|| FoundationLimit {
        mean_stage,
        foundations: foundations()
            .filter(|(stage, _)| *stage == foundation_stage)
            .map(|(_, id)| id.clone())
            .collect(),
        foundation_stage,
    })
}

fn benefits(questionnaire: &Questionnaire, answers: &Answers) -> Option<BenefitOutcome> {
    let benefits = questionnaire.benefits()?;
    let levels: Vec<_> = benefits
        .areas
        .iter()
        .map(|area| answers.benefit(&area.id))
        .collect();
    let areas_at = |wanted| {
        levels
            .iter()
            .filter(|level| **level == Some(wanted))
            .count()
    };
    let areas_at_level: Vec<_> = (0..benefits.levels.len()).map(areas_at).collect();
    Some(BenefitOutcome {
        unanswered: levels.len() - areas_at_level.iter().sum::<usize>(),
        areas_at_level,
    })
}

fn aim(questionnaire: &Questionnaire, answers: &Answers) -> Option<usize> {
    let chosen = answers.about(&questionnaire.aim_field()?.id);
    questionnaire
        .stages()
        .iter()
        .position(|stage| stage.id == chosen)
}
