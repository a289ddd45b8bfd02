//! The report as a PDF: tagged for those who listen, archivable, and set to be read on paper.
//!
//! Checked while it is written: krilla refuses what breaks PDF/UA-1 or PDF/A-2a. It must never
//! know what a report is about; `style` alone knows how it looks.

mod blocks;
mod flow;
mod font;
mod lines;
mod paint;
mod style;
#[cfg(test)]
pub(crate) mod tests;
mod tree;

use crate::{WriteError, columns};
use assessment::report::{Block, Column, Fact, Report, Section, Table};
use blocks::{Writer, set_text, space};
use flow::{Bookmark, Ink, Row, abreast, side_by_side};
use font::{Fonts, prepared};
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::metadata::{DateTime, Metadata, TextDirection};
use krilla::{Document, SerializeSettings};
use style::{BODY, GUTTER, Look, Paper, SMALL, SMALL_QUIET};
use tree::{Kind, Tree};

/// A title of more letters than this is set small.
const LONGEST_TITLE: usize = 80;

/// The longest title that readers of PDF are shown in their windows' bars.
const LONGEST_NAME: usize = 300;

/// The smallest letters that a page is made of to hold all of a report, in points.
const SMALLEST: f32 = 8.0;

/// How much smaller each try is than the one before.
const SMALLER: f32 = 0.02;

/// Writes the report on as many pages as it takes.
pub(crate) fn write(report: &Report) -> Result<Vec<u8>, WriteError> {
    let paper = Paper::of(&report.language);
    let layout = Layout::of(report, paper, 1.0, &style::REPORT);
    draw(report, paper, 1.0, layout)
}

/// Writes a questionnaire to be filled in by hand.
pub(crate) fn write_on_paper(report: &Report) -> Result<Vec<u8>, WriteError> {
    let (paper, layout) = on_paper(report);
    draw(report, paper, 1.0, layout)
}

fn on_paper(report: &Report) -> (Paper, Layout) {
    let paper = Paper::full(&report.language);
    (paper, Layout::of(report, paper, 1.0, &style::QUESTIONS))
}

/// Writes the report on one page, as much smaller as that takes. What doesn't fit at the smallest
/// size goes on on a second page: nothing is left out, and whoever composes it asks
/// [`fits_on_one_page`] first.
pub(crate) fn write_on_one_page(report: &Report) -> Result<Vec<u8>, WriteError> {
    let (scale, layout) = on_one_page(report);
    draw(report, Paper::full(&report.language), scale, layout)
}

/// Whether everything stands on one page in letters that can be read.
pub(crate) fn fits_on_one_page(report: &Report) -> bool {
    let paper = Paper::full(&report.language);
    let scale = smallest_scale();
    Layout::of(report, paper, scale, &style::ONE_PAGE).fits(paper, scale)
}

/// The largest scale at which all stands on one page, or the smallest.
fn on_one_page(report: &Report) -> (f32, Layout) {
    let paper = Paper::full(&report.language);
    let mut scale = 1.0;
    loop {
        let layout = Layout::of(report, paper, scale, &style::ONE_PAGE);
        if scale <= smallest_scale() || layout.fits(paper, scale) {
            return (scale, layout);
        }
        scale = (scale - SMALLER).max(smallest_scale());
    }
}

fn smallest_scale() -> f32 {
    SMALLEST / SMALL.size
}

fn draw(report: &Report, paper: Paper, scale: f32, layout: Layout) -> Result<Vec<u8>, WriteError> {
    let fonts = Fonts::load().ok_or(WriteError::Font)?;
    let Layout {
        mut tree,
        rows,
        heads,
        ..
    } = layout;
    let pages = flow::pages(rows, &heads, paper.depth() / scale);

    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .with_archival_validator(Archival::A2_A)
        .finish()
        .map_err(|_| WriteError::Standard)?;
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let name = name(report);
    let foot = paint::cut(&name, paper.measure() / scale - 60.0);
    let sheet = paint::Sheet {
        paper,
        scale,
        fonts: &fonts,
        foot: &foot,
    };
    paint::draw(&mut document, &pages, &sheet, &mut tree).ok_or(WriteError::Paper)?;
    document.set_outline(paint::outline(&pages, &sheet));
    document.set_metadata(metadata(report, name));
    document.set_tag_tree(tree.finish(&report.language));
    document.finish().map_err(|_| WriteError::Standard)
}

/// The document's title: the partnership, and what the document is.
fn name(report: &Report) -> String {
    let parts = [&report.title, &report.subtitle].map(|part| prepared(part).replace('\n', " "));
    let [title, subtitle] = parts.map(|part| part.trim().to_owned());
    let name = match (title.is_empty(), subtitle.is_empty()) {
        (false, false) => [&*title, " – ", &subtitle].concat(),
        (true, _) => subtitle,
        (_, true) => title,
    };
    name.chars().take(LONGEST_NAME).collect()
}

fn metadata(report: &Report, name: String) -> Metadata {
    let direction = if report.right_to_left {
        TextDirection::RightToLeft
    } else {
        TextDirection::LeftToRight
    };
    let mut metadata = Metadata::new()
        .title(name)
        .language(report.language.clone())
        .text_direction(direction)
        .creator("Partnership Assessment".to_owned());
    let mut date = report.date.split('-').map(str::parse::<u16>);
    if let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) =
        (date.next(), date.next(), date.next())
    {
        let small = |number| u8::try_from(number).unwrap_or(1);
        // Noon, so that it is this day wherever it is read.
        let date = DateTime::new(year).month(small(month)).day(small(day));
        metadata = metadata.creation_date(date.hour(12).minute(0).second(0).utc_offset_hour(0));
    }
    metadata
}

struct Layout {
    tree: Tree,
    rows: Vec<Row>,
    heads: Vec<Vec<Row>>,
    measure: f32,
    depth: f32,
    look: &'static Look,
}

impl Layout {
    /// The whole report in rows, for pages that are drawn at a scale.
    fn of(report: &Report, paper: Paper, scale: f32, look: &'static Look) -> Self {
        let mut layout = Self {
            tree: Tree::default(),
            rows: Vec::new(),
            heads: Vec::new(),
            measure: paper.measure() / scale,
            depth: paper.depth() / scale,
            look,
        };
        layout.title_block(report);
        let mut sections = &*report.sections;
        while let Some((section, after)) = sections.split_first() {
            match after.split_first() {
                Some((other, rest)) if look.abreast && is_short(section) && is_short(other) => {
                    layout.two_sections(section, other);
                    sections = rest;
                }
                _ => {
                    layout.section(section);
                    sections = after;
                }
            }
        }
        layout.stand_in_note(report);
        layout
    }

    /// Whether one page holds it at a scale.
    fn fits(&self, paper: Paper, scale: f32) -> bool {
        flow::pages(self.rows.clone(), &self.heads, paper.depth() / scale).len() == 1
    }

    fn title_block(&mut self, report: &Report) {
        let mut kind = Vec::new();
        if !report.subtitle.is_empty() {
            let element = self.tree.add(None, Kind::Paragraph);
            kind = set_text(
                &report.subtitle,
                self.look.kind,
                self.measure,
                Some(element),
            );
        }
        self.rows.append(&mut kind);
        let heading = Kind::Heading(1, prepared(&report.title));
        let element = self.tree.add(None, heading);
        let is_long = report.title.chars().count() > LONGEST_TITLE;
        let set = if is_long {
            self.look.long_title
        } else {
            self.look.title
        };
        let mut title = set_text(&report.title, set, self.measure, Some(element));
        space(&mut title, self.look.title_gap / 4.0);
        self.rows.append(&mut title);
        let rule = Ink::Rule {
            width: self.measure,
        };
        self.rows.push(Row {
            height: 8.0,
            space: self.look.title_gap,
            marks: vec![blocks::decoration(0.0, 0.0, rule)],
            ..Row::default()
        });
        let across = if report.facts.len() == 3 { 3 } else { 2 };
        for line in report.facts.chunks(across) {
            let widths = if self.look.abreast {
                fact_widths(line, self.measure)
            } else {
                vec![self.measure / if across == 3 { 3.0 } else { 2.0 }; across]
            };
            let mut columns = Vec::new();
            let mut left = 0.0;
            for (width, fact) in widths.into_iter().zip(line) {
                columns.push((left, self.fact(fact, width - GUTTER)));
                left += width;
            }
            let mut rows = side_by_side(columns);
            space(&mut rows, 5.0);
            self.rows.append(&mut rows);
        }
    }

    fn fact(&mut self, fact: &Fact, width: f32) -> Vec<Row> {
        let mut rows = Vec::new();
        for (text, set) in [(&fact.name, SMALL_QUIET), (&fact.text, BODY)] {
            let element = self.tree.add(None, Kind::Paragraph);
            rows.extend(set_text(text, set, width, Some(element)));
        }
        rows
    }

    fn section(&mut self, section: &Section) {
        let mut rows = self.section_in(section, self.measure);
        let depth: f32 = rows.iter().map(|row| row.space + row.height).sum();
        if self.look.whole_sections && depth - self.look.section_gap <= self.depth {
            flow::keep_together(&mut rows);
        }
        self.rows.append(&mut rows);
    }

    /// Two sections side by side, where each is no more than a few lines.
    fn two_sections(&mut self, left: &Section, right: &Section) {
        let half = self.measure / 2.0;
        let mut rows = vec![
            (0.0, self.section_in(left, half - GUTTER)),
            (half, self.section_in(right, half)),
        ];
        for (_, rows) in &mut rows {
            space(rows, 0.0);
        }
        let mut row = abreast(rows);
        row.space = self.look.section_gap;
        self.rows.push(row);
    }

    /// A section in rows of this width.
    fn section_in(&mut self, section: &Section, measure: f32) -> Vec<Row> {
        let part = self.tree.add(None, Kind::Section);
        let heading = Kind::Heading(2, prepared(&section.heading));
        let element = self.tree.add(Some(part), heading);
        let mut rows = vec![Row {
            height: self.look.rule_gap,
            space: self.look.section_gap,
            marks: vec![blocks::decoration(0.0, 0.0, Ink::Rule { width: measure })],
            bookmarks: vec![Bookmark {
                text: prepared(&section.heading),
                within: false,
            }],
            ..Row::default()
        }];
        let set = self.look.section;
        rows.extend(set_text(&section.heading, set, measure, Some(element)));
        rows.iter_mut().for_each(|row| row.keep = true);
        let mut writer = Writer {
            tree: &mut self.tree,
            rows: &mut rows,
            heads: &mut self.heads,
            measure,
            look: self.look,
            section: part,
            below_heading: false,
            opening: true,
            has_paragraph: false,
        };
        if self.look.abreast && is_short(section) {
            writer.parts_abreast(&section.blocks);
        } else {
            section.blocks.iter().for_each(|block| writer.block(block));
        }
        rows
    }

    /// Says what the boxes are, where the font lacks a letter of the report.
    fn stand_in_note(&mut self, report: &Report) {
        let lacks = self.rows.iter().flat_map(|row| &row.marks).any(|mark| {
            matches!(&mark.ink, Ink::Text { text, set, .. }
                if !text.chars().all(|letter| set.weight.has(letter)))
        });
        if !lacks {
            return;
        }
        let element = self.tree.add(None, Kind::Paragraph);
        let mut note = set_text(
            &report.unshown,
            SMALL_QUIET,
            self.look.column.min(self.measure),
            Some(element),
        );
        space(&mut note, 24.0);
        flow::keep_together(&mut note);
        self.rows.append(&mut note);
    }
}

/// Whether a section is no more than a few lines of text, which leave half a page's width blank.
fn is_short(section: &Section) -> bool {
    section.blocks.iter().all(|block| {
        matches!(
            block,
            Block::Lead { .. } | Block::Paragraph(_) | Block::Heading(_) | Block::List(_)
        )
    })
}

/// The widths of facts side by side: the longest has the most room.
fn fact_widths(facts: &[Fact], measure: f32) -> Vec<f32> {
    let column = |fact: &Fact| Column {
        name: fact.name.clone(),
        number: false,
    };
    let table = Table {
        caption: String::new(),
        columns: facts.iter().map(column).collect(),
        rows: vec![facts.iter().map(|fact| fact.text.clone()).collect()],
    };
    columns::widths(&table, measure, GUTTER, |text| {
        BODY.weight.width(&prepared(text), BODY.size)
    })
}
