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

/// How much of each kind the page holds. A page is only so large, and only a writer knows its
/// letters: it asks for less room where the page is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// The most strengths, and dimensions to focus on.
    strengths: usize,
    /// The most areas of benefit.
    areas: usize,
    /// The most dimensions of the profile.
    dimensions: usize,
    /// The most letters of a name: a partnership's, a school's, a step's.
    name: usize,
    /// The most letters beside a picture, where there is little room.
    label: usize,
    /// The most letters of a paragraph.
    paragraph: usize,
}

impl Room {
    /// From what nearly every page holds to what every page holds.
    pub const ALL: [Self; 4] = [
        Self {
            strengths: 4,
            areas: 8,
            dimensions: 12,
            name: 160,
            label: 60,
            paragraph: 420,
        },
        Self {
            strengths: 4,
            areas: 6,
            dimensions: 12,
            name: 120,
            label: 40,
            paragraph: 300,
        },
        Self {
            strengths: 3,
            areas: 4,
            dimensions: 10,
            name: 80,
            label: 28,
            paragraph: 200,
        },
        Self {
            strengths: 2,
            areas: 2,
            dimensions: 6,
            name: 60,
            label: 20,
            paragraph: 120,
        },
    ];
}

/// Makes the report on one page, with this much room on it.
#[must_use]
pub fn compose_one_page(
    questionnaire: &Questionnaire,
    answers: &Answers,
    occasion: &Occasion<'_>,
    contents: Contents,
    room: Room,
) -> Report {
    let composer = Composer::new(questionnaire, answers, occasion, contents);
    let mut stage = composer.stage();
    // The result and what qualifies it; what comes next and how it was worked out stay behind.
    let next = stage
        .blocks
        .iter()
        .position(|block| matches!(block, Block::Heading(_) | Block::Working { .. }));
    stage.blocks.truncate(next.unwrap_or(stage.blocks.len()));
    let mut sections = vec![stage, profile(&composer, room), strengths(&composer, room)];
    sections.extend(advantage(&composer, room));
    sections.push(first_steps(&composer));
    for pictures in sections.iter_mut().flat_map(|section| &mut section.blocks) {
        if let Block::Pictures(Pictures { summary, .. }) = pictures {
            summary.clear();
        }
    }
    let mut report = composer.with_sections(words::ONE_PAGE, sections);
    // School, day and edition; the rest is in the whole report.
    report.facts.truncate(3);
    if shorten(&mut report, room)
        && let Some(last) = report.sections.last_mut()
    {
        let shortened = composer.word(words::ONE_PAGE_SHORTENED);
        last.blocks.push(Block::Paragraph(shortened));
    }
    report
}

/// The picture of the dimensions, or of the first of many.
fn profile(composer: &Composer<'_>, room: Room) -> Section {
    let mut profile = composer.profile();
    profile
        .blocks
        .retain(|block| matches!(block, Block::Pictures(_)));
    let mut left_out = None;
    for block in &mut profile.blocks {
        if let Block::Pictures(Pictures { items, .. }) = block
            && items.len() > room.dimensions
        {
            let total = items.len().to_string();
            items.truncate(room.dimensions);
            let values = [("shown", &*room.dimensions.to_string()), ("total", &*total)];
            left_out = Some(composer.fill(words::ONE_PAGE_DIMENSIONS, &values));
        }
    }
    profile.blocks.extend(left_out.map(Block::Paragraph));
    profile
}

/// Which dimensions are strengths and which to focus on, without what is said about each.
fn strengths(composer: &Composer<'_>, room: Room) -> Section {
    let mut strengths = composer.strengths();
    let mut blocks = Vec::new();
    for block in strengths.blocks {
        if let Block::Points(points) = block {
            let names = points.into_iter().map(|point| point.name).collect();
            blocks.extend(first(composer, names, room.strengths));
        } else {
            blocks.push(block);
        }
    }
    strengths.blocks = blocks;
    strengths
}

/// The areas in which none could have done it alone.
fn advantage(composer: &Composer<'_>, room: Room) -> Option<Section> {
    let mut section = composer.benefits()?;
    section
        .blocks
        .retain(|block| matches!(block, Block::Lead { .. }));
    let areas = composer.areas_of_advantage();
    section.blocks.extend(first(composer, areas, room.areas));
    Some(section)
}

/// The first of some names, and how many more the report has.
fn first(composer: &Composer<'_>, mut names: Vec<String>, most: usize) -> Vec<Block> {
    let more = names.len().saturating_sub(most);
    names.truncate(most);
    let list = (!names.is_empty()).then_some(Block::List(names));
    list.into_iter().chain(said(composer, more)).collect()
}

/// That the report has more, where it has.
fn said(composer: &Composer<'_>, more: usize) -> Option<Block> {
    let values = [("count", &*more.to_string())];
    (more > 0).then(|| Block::Paragraph(composer.fill(words::ONE_PAGE_MORE, &values)))
}

/// Cuts whatever is too long for one page, and says whether anything was.
fn shorten(report: &mut Report, room: Room) -> bool {
    let mut cuts = cut(&mut report.title, room.name);
    for fact in &mut report.facts {
        cuts |= cut(&mut fact.text, room.name);
    }
    for block in report
        .sections
        .iter_mut()
        .flat_map(|section| &mut section.blocks)
    {
        match block {
            Block::Lead { text, .. } => cuts |= cut(text, room.name),
            Block::Paragraph(text) | Block::Notice(text) => cuts |= cut(text, room.paragraph),
            Block::List(lines) => {
                for line in lines {
                    cuts |= cut(line, room.label);
                }
            }
            Block::Points(points) => {
                for Fact { name, text } in points {
                    cuts |= cut(name, room.name);
                    cuts |= cut(text, room.name);
                }
            }
            Block::Pictures(pictures) => {
                for Picture {
                    name, text, mark, ..
                } in pictures.items.iter_mut().chain(&mut pictures.key)
                {
                    for label in [name, text, mark] {
                        cuts |= cut(label, room.label);
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
    let all = composer.selection.now.len() + composer.selection.later.len();
    let more = all - points.len();
    let block = if points.is_empty() {
        Block::Paragraph(composer.word(words::STEPS_NONE))
    } else {
        Block::Points(points)
    };
    let blocks = [block].into_iter().chain(said(composer, more));
    composer.section(SectionKind::Steps, words::STEPS_HEADING, blocks.collect())
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
