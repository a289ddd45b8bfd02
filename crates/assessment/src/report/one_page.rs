//! The report on one page, for a governor with two minutes: the stage, the profile, the strengths,
//! the advantage, and what comes first.

use super::compose::Composer;
use super::{Block, Contents, Fact, Occasion, Pictures, Report, Section, SectionKind};
use crate::answers::Answers;
use crate::questionnaire::Questionnaire;
use crate::words;

/// As many next steps as a leadership team takes on at once.
const STEPS: usize = 3;

/// Makes the report on one page.
#[must_use]
pub fn compose_one_page(
    questionnaire: &Questionnaire,
    answers: &Answers,
    occasion: &Occasion<'_>,
    contents: Contents,
) -> Report {
    let composer = Composer::new(questionnaire, answers, occasion, contents);
    let mut stage = composer.stage();
    // The result and what qualifies it; what comes next and how it was worked out stay behind.
    let next = stage
        .blocks
        .iter()
        .position(|block| matches!(block, Block::Heading(_) | Block::Working { .. }));
    stage.blocks.truncate(next.unwrap_or(stage.blocks.len()));
    let mut profile = composer.profile();
    let is_picture = |block: &Block| matches!(block, Block::Pictures(_));
    profile.blocks.retain(is_picture);
    let mut sections = vec![stage, profile];
    sections.extend(composer.benefits().map(|mut section| {
        section
            .blocks
            .retain(|block| matches!(block, Block::Lead { .. }));
        section
    }));
    sections.push(first_steps(&composer));
    for pictures in sections.iter_mut().flat_map(|section| &mut section.blocks) {
        if let Block::Pictures(Pictures { summary, .. }) = pictures {
            summary.clear();
        }
    }
    let mut report = composer.with_sections(words::ONE_PAGE, sections);
    // School, day and edition; the rest is in the whole report.
    report.facts.truncate(3);
    report
}

fn first_steps(composer: &Composer<'_>) -> Section {
    let steps = composer.selection.now.iter().take(STEPS);
    let points: Vec<_> = steps
        .map(|selected| {
            let card = composer.card(selected);
            Fact {
                name: card.title,
                text: composer.fill(
                    words::ONE_PAGE_STEP,
                    &[("who", &card.who.text), ("effort", &card.effort.text)],
                ),
            }
        })
        .collect();
    let block = if points.is_empty() {
        Block::Paragraph(composer.word(words::STEPS_NONE))
    } else {
        Block::Points(points)
    };
    composer.section(SectionKind::Steps, words::STEPS_HEADING, vec![block])
}
