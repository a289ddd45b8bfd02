//! Which next steps the answers call for, and in what order.
//!
//! It must never know a word that a reader sees.

use crate::answers::Answers;
use crate::format::{Conditions, NextStep};
use crate::order;
use crate::questionnaire::{PlacedQuestion, Questionnaire};
use crate::scoring::Outcome;
use std::cmp::Reverse;

/// The next steps that fit, in order.
#[derive(Debug, Clone, Default)]
pub struct Selection<'a> {
    /// The steps to show first.
    pub now: Vec<SelectedStep<'a>>,
    /// The steps that follow.
    pub later: Vec<SelectedStep<'a>>,
}

/// A next step and the answer that calls for it.
#[derive(Debug, Clone, Copy)]
pub struct SelectedStep<'a> {
    /// The step.
    pub step: &'a NextStep,
    /// The question whose answer calls for it; the one furthest from the target where several do.
    pub called_by: PlacedQuestion<'a>,
    /// The level of that answer.
    pub level: usize,
    /// How many levels that answer lies below the stage to reach.
    pub gap: usize,
}

/// Chooses and orders the next steps.
///
/// Do-first steps come before every other. Then those furthest from the stage to reach (the stage
/// aimed for, or else the one after the overall stage), foundations first, low effort before high,
/// and the file's order among equals. Steps whose answers have already reached that stage wait
/// under "later".
#[must_use]
pub fn select<'a>(
    questionnaire: &'a Questionnaire,
    answers: &Answers,
    outcome: &Outcome,
) -> Selection<'a> {
    let next_stage = || Some((outcome.stage()? + 1).min(questionnaire.highest_stage()));
    let target = outcome.aim.or_else(next_stage);
    let fitting: Vec<_> = questionnaire
        .next_steps()
        .steps
        .iter()
        .filter(|step| fits(&step.when, answers))
        .filter_map(|step| called(questionnaire, answers, step, target))
        .collect();
    let fitting = order::by_key(fitting, |selected| {
        (
            !selected.step.do_first,
            Reverse(selected.gap),
            !selected.called_by.dimension.foundation,
            questionnaire
                .effort(&selected.step.effort)
                .map(|(rank, _)| rank),
        )
    });

    let limits = questionnaire.next_steps();
    let mut selection = Selection::default();
    for selected in fitting {
        let dimension = |selected: &SelectedStep<'a>| &selected.called_by.dimension.id;
        let same_dimension = |shown: &&SelectedStep<'a>| dimension(shown) == dimension(&selected);
        let of_dimension = selection.now.iter().filter(same_dimension).count();
        let has_room = selection.now.len() < limits.shown && of_dimension < limits.per_dimension;
        if selected.step.do_first || (selected.gap > 0 && has_room) {
            selection.now.push(selected);
        } else {
            selection.later.push(selected);
        }
    }
    selection
}

/// Whether what was entered about the partnership meets the conditions. A field left empty meets
/// every condition: better a step too many than one withheld.
#[must_use]
pub fn fits(conditions: &Conditions, answers: &Answers) -> bool {
    conditions.iter().all(|(field, options)| {
        let entered = answers.about(field);
        entered.is_empty() || options.iter().any(|option| option == entered)
    })
}

/// The step with the answer that calls for it most, if any does.
fn called<'a>(
    questionnaire: &'a Questionnaire,
    answers: &Answers,
    step: &'a NextStep,
    target: Option<usize>,
) -> Option<SelectedStep<'a>> {
    let calls = step.called_by.iter().filter_map(|call| {
        let level = answers.level(&call.question)?;
        let called_by = questionnaire.question(&call.question)?;
        // Without an overall stage each question aims for the level after its own.
        let gap = target.map_or(1, |target| target.saturating_sub(level));
        call.levels.contains(&level).then_some(SelectedStep {
            step,
            called_by,
            level,
            gap,
        })
    });
    // The first of the furthest: `max_by_key` would take the last.
    calls.reduce(|best, other| if other.gap > best.gap { other } else { best })
}
