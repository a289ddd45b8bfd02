//! The result as JSON for the host page: `element.report` and the events' details. Ids, levels,
//! scores and stages only: never a name, a note or any other text that was entered.

use crate::answers::Answers;
use crate::next_steps::{self, SelectedStep};
use crate::questionnaire::Questionnaire;
use crate::scoring::{DimensionResult, Outcome, OverallResult};
use serde::Serialize;
use std::collections::BTreeMap;

/// The version of this JSON.
const VERSION: u32 = 1;

/// The result for the host page. The README documents its JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    version: u32,
    questionnaire: QuestionnaireSummary,
    overall: OverallSummary,
    dimensions: Vec<DimensionSummary>,
    #[serde(skip_serializing_if = "Option::is_none")]
    benefits: Option<BenefitSummary>,
    aim: Option<String>,
    next_steps: Vec<String>,
    later_steps: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct QuestionnaireSummary {
    id: String,
    edition: String,
    language: String,
    stages: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct OverallSummary {
    stage: Option<String>,
    score: Option<Fraction>,
    limit: Option<LimitSummary>,
    missing_dimensions: usize,
    missing_foundations: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct LimitSummary {
    mean_stage: String,
    foundation_stage: String,
    foundations: Vec<String>,
}

/// An exact score, and the same with two decimals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Fraction {
    numerator: u64,
    denominator: u64,
    decimal: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct DimensionSummary {
    id: String,
    foundation: bool,
    status: &'static str,
    stage: Option<String>,
    score: Option<Fraction>,
    answered: usize,
    does_not_apply: usize,
    skipped: usize,
    unanswered: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct BenefitSummary {
    areas_at_level: BTreeMap<String, usize>,
    advantage: usize,
    unanswered: usize,
}

impl Summary {
    /// Sums the result up.
    #[must_use]
    pub fn new(questionnaire: &Questionnaire, answers: &Answers) -> Self {
        let outcome = Outcome::new(questionnaire, answers);
        let selection = next_steps::select(questionnaire, answers, &outcome);
        let ids =
            |steps: &[SelectedStep<'_>]| steps.iter().map(|step| step.step.id.clone()).collect();
        Self {
            version: VERSION,
            questionnaire: QuestionnaireSummary {
                id: questionnaire.id().to_owned(),
                edition: questionnaire.edition().to_owned(),
                language: questionnaire.language().to_owned(),
                stages: questionnaire
                    .stages()
                    .iter()
                    .map(|stage| stage.id.clone())
                    .collect(),
            },
            overall: overall(questionnaire, &outcome),
            dimensions: dimensions(questionnaire, &outcome),
            benefits: benefits(questionnaire, &outcome),
            aim: outcome.aim.map(|stage| stage_id(questionnaire, stage)),
            next_steps: ids(&selection.now),
            later_steps: ids(&selection.later),
        }
    }

    /// The summary as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Writing plain data to memory can't fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn stage_id(questionnaire: &Questionnaire, stage: usize) -> String {
    let stage = questionnaire.stages().get(stage);
    stage.map_or_else(String::new, |stage| stage.id.clone())
}

fn fraction(score: crate::Score) -> Fraction {
    let (numerator, denominator) = score.fraction();
    Fraction {
        numerator: u64::try_from(numerator).unwrap_or(u64::MAX),
        denominator: u64::try_from(denominator).unwrap_or(u64::MAX),
        decimal: score.two_decimals(),
    }
}

fn overall(questionnaire: &Questionnaire, outcome: &Outcome) -> OverallSummary {
    let missing_foundations = outcome.overall.missing_foundations.clone();
    match &outcome.overall.result {
        OverallResult::Reported {
            score,
            stage,
            limit,
        } => OverallSummary {
            stage: Some(stage_id(questionnaire, *stage)),
            score: Some(fraction(*score)),
            limit: limit.as_ref().map(|limit| LimitSummary {
                mean_stage: stage_id(questionnaire, limit.mean_stage),
                foundation_stage: stage_id(questionnaire, limit.foundation_stage),
                foundations: limit.foundations.clone(),
            }),
            missing_dimensions: 0,
            missing_foundations,
        },
        OverallResult::NotEnough { missing } => OverallSummary {
            stage: None,
            score: None,
            limit: None,
            missing_dimensions: *missing,
            missing_foundations,
        },
    }
}

fn dimensions(questionnaire: &Questionnaire, outcome: &Outcome) -> Vec<DimensionSummary> {
    let pairs = questionnaire.dimensions().iter().zip(&outcome.dimensions);
    pairs
        .map(|(dimension, outcome)| {
            let reported = outcome.reported();
            DimensionSummary {
                id: dimension.id.clone(),
                foundation: dimension.foundation,
                status: match outcome.result {
                    DimensionResult::Reported { .. } => "reported",
                    DimensionResult::NotEnough { .. } => "not-enough-answers",
                    DimensionResult::DoesNotApply => "does-not-apply",
                },
                stage: reported.map(|(_, stage)| stage_id(questionnaire, stage)),
                score: reported.map(|(score, _)| fraction(score)),
                answered: outcome.counts.answered,
                does_not_apply: outcome.counts.does_not_apply,
                skipped: outcome.counts.skipped,
                unanswered: outcome.counts.unanswered,
            }
        })
        .collect()
}

fn benefits(questionnaire: &Questionnaire, outcome: &Outcome) -> Option<BenefitSummary> {
    let levels = &questionnaire.benefits()?.levels;
    let outcome = outcome.benefits.as_ref()?;
    let counted = levels.iter().zip(&outcome.areas_at_level);
    Some(BenefitSummary {
        areas_at_level: counted
            .map(|(level, count)| (level.id.clone(), *count))
            .collect(),
        advantage: outcome.advantage(),
        unanswered: outcome.unanswered,
    })
}
