//! The report on one page, for a governor with two minutes: the stage, the profile, the strengths,
//! the advantage, and what comes first.
//!
//! One page holds only so much: what is longer is cut with a “…”, and the page says so.

use super::compose::Composer;
use super::{Block, Contents, Fact, Occasion, Picture, Pictures, Report, Section, SectionKind};
use crate::answers::Answers;
use crate::questionnaire::Questionnaire;
use crate::words;

/// As many next steps as a leadership team takes on at once.
const STEPS: usize = 3;

/// As many strengths, and dimensions to focus on, as a reader remembers.
const STRENGTHS: usize = 4;

/// As many areas of benefit as leave room for the rest.
const AREAS: usize = 8;

/// As many dimensions as leave room for the rest.
const DIMENSIONS: usize = 12;

/// The most letters of a name: a partnership's, a school's, a step's.
const LONGEST_NAME: usize = 160;

/// The most letters beside a picture, where there is little room.
const LONGEST_LABEL: usize = 60;

/// The most letters of a paragraph.
const LONGEST_PARAGRAPH: usize = 420;

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
    let mut sections = vec![stage, profile(&composer), strengths(&composer)];
    sections.extend(advantage(&composer));
    sections.push(first_steps(&composer));
    for pictures in sections.iter_mut().flat_map(|section| &mut section.blocks) {
        if let Block::Pictures(Pictures { summary, .. }) = pictures {
            summary.clear();
        }
    }
    let mut report = composer.with_sections(words::ONE_PAGE, sections);
    // School, day and edition; the rest is in the whole report.
    report.facts.truncate(3);
    if shorten(&mut report)
        && let Some(last) = report.sections.last_mut()
    {
        let shortened = composer.word(words::ONE_PAGE_SHORTENED);
        last.blocks.push(Block::Paragraph(shortened));
    }
    report
}

/// The picture of the dimensions, or of the first of many.
fn profile(composer: &Composer<'_>) -> Section {
    let mut profile = composer.profile();
    profile
        .blocks
        .retain(|block| matches!(block, Block::Pictures(_)));
    let mut left_out = None;
    for block in &mut profile.blocks {
        if let Block::Pictures(Pictures { items, .. }) = block
            && items.len() > DIMENSIONS
        {
            let total = items.len().to_string();
            items.truncate(DIMENSIONS);
            let values = [("shown", &*DIMENSIONS.to_string()), ("total", &*total)];
            left_out = Some(composer.fill(words::ONE_PAGE_DIMENSIONS, &values));
        }
    }
    profile.blocks.extend(left_out.map(Block::Paragraph));
    profile
}

/// Which dimensions are strengths and which to focus on, without what is said about each.
fn strengths(composer: &Composer<'_>) -> Section {
    let mut strengths = composer.strengths();
    for block in &mut strengths.blocks {
        if let Block::Points(points) = block {
            let names = points.drain(..).map(|point| point.name);
            *block = Block::List(names.take(STRENGTHS).collect());
        }
    }
    strengths
}

/// The areas in which none could have done it alone.
fn advantage(composer: &Composer<'_>) -> Option<Section> {
    let mut section = composer.benefits()?;
    section
        .blocks
        .retain(|block| matches!(block, Block::Lead { .. }));
    let mut areas = composer.areas_of_advantage();
    areas.truncate(AREAS);
    if !areas.is_empty() {
        section.blocks.push(Block::List(areas));
    }
    Some(section)
}

/// Cuts whatever is too long for one page, and says whether anything was.
fn shorten(report: &mut Report) -> bool {
    let mut cuts = cut(&mut report.title, LONGEST_NAME);
    for fact in &mut report.facts {
        cuts |= cut(&mut fact.text, LONGEST_NAME);
    }
    for block in report
        .sections
        .iter_mut()
        .flat_map(|section| &mut section.blocks)
    {
        match block {
            Block::Lead { text, .. } => cuts |= cut(text, LONGEST_NAME),
            Block::Paragraph(text) | Block::Notice(text) => cuts |= cut(text, LONGEST_PARAGRAPH),
            Block::List(lines) => {
                for line in lines {
                    cuts |= cut(line, LONGEST_LABEL);
                }
            }
            Block::Points(points) => {
                for Fact { name, text } in points {
                    cuts |= cut(name, LONGEST_NAME);
                    cuts |= cut(text, LONGEST_NAME);
                }
            }
            Block::Pictures(pictures) => {
                for Picture {
                    name, text, mark, ..
                } in pictures.items.iter_mut().chain(&mut pictures.key)
                {
                    for label in [name, text, mark] {
                        cuts |= cut(label, LONGEST_LABEL);
                    }
                }
            }
            // There are none of these on the page.
            Block::Heading(_)
            | Block::Links(_)
            | Block::Table(_)
            | Block::Steps(_)
            | Block::Working { .. }
            | Block::Choices(_)
            | Block::Writing { .. } => {}
        }
    }
    cuts
}

/// Cuts a text to so many letters, between words where there are any, and into one paragraph.
/// Whether it was cut.
fn cut(text: &mut String, most: usize) -> bool {
    if text.contains(['\n', '\r']) {
        *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let Some((end, _)) = text.char_indices().nth(most) else {
        return false;
    };
    text.truncate(end);
    if let Some((whole, _)) = text.rsplit_once(' ')
        && whole.len() * 2 > text.len()
    {
        text.truncate(whole.len());
    }
    text.push('…');
    true
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

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn texts_are_cut_between_words_and_only_where_they_are_too_long() {
        for (text, most, is_cut, left) in [
            ("short", 5, false, "short"),
            ("one two three", 9, true, "one two…"),
            ("onelongword", 3, true, "one…"),
            // Going back to the blank would lose half: cut within the word.
            ("ab defgh", 4, true, "ab d…"),
            ("abc efgh", 5, true, "abc…"),
            ("ŵ👩ŵ👩", 2, true, "ŵ👩…"),
            ("two\r\nlines", 20, false, "two lines"),
            ("", 1, false, ""),
        ] {
            let mut shortened = text.to_owned();
            assert_eq!(cut(&mut shortened, most), is_cut, "{text}");
            assert_eq!(shortened, left);
        }
    }
}
