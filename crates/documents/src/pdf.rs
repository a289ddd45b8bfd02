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
mod tests;
mod tree;

use crate::WriteError;
use assessment::report::{Fact, Report, Section};
use blocks::{Writer, set_text, space};
use flow::{Bookmark, Ink, Row, side_by_side};
use font::{Fonts, prepared};
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::metadata::{DateTime, Metadata, TextDirection};
use krilla::{Document, SerializeSettings};
use style::{BODY, GUTTER, KIND, LONG_TITLE, Paper, SECTION, SMALL_QUIET, TITLE};
use tree::{Kind, Tree};

/// A title of more letters than this is set small.
const LONGEST_TITLE: usize = 80;

/// The longest title that readers of PDF are shown in their windows' bars.
const LONGEST_NAME: usize = 300;

/// The smallest that a page is made to hold all of a report.
const SMALLEST: f32 = 0.6;

/// How much smaller each try is than the one before.
const SMALLER: f32 = 0.02;

/// Writes the report on as many pages as it takes.
pub(crate) fn write(report: &Report) -> Result<Vec<u8>, WriteError> {
    let paper = Paper::of(&report.language);
    draw(
        report,
        paper,
        1.0,
        Layout::of(report, paper, 1.0, style::SECTION_GAP),
    )
}

/// Writes the report on one page, as much smaller as that takes. What doesn't fit at the smallest
/// size goes on on a second page: nothing is left out, and the domain has cut what is too long.
pub(crate) fn write_on_one_page(report: &Report) -> Result<Vec<u8>, WriteError> {
    let paper = Paper::full(&report.language);
    let mut scale = 1.0;
    loop {
        let layout = Layout::of(report, paper, scale, style::NARROW_GAP);
        let pages = flow::pages(layout.rows.clone(), &layout.heads, paper.depth() / scale);
        if pages.len() == 1 || scale <= SMALLEST {
            return draw(report, paper, scale, layout);
        }
        scale -= SMALLER;
    }
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
    let foot = paint::cut(&name, paper.measure() - 60.0);
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
    /// The space above a section.
    gap: f32,
}

impl Layout {
    /// The whole report in rows, for pages that are drawn at a scale.
    fn of(report: &Report, paper: Paper, scale: f32, gap: f32) -> Self {
        let mut layout = Self {
            tree: Tree::default(),
            rows: Vec::new(),
            heads: Vec::new(),
            measure: paper.measure() / scale,
            gap,
        };
        layout.title_block(report);
        for section in &report.sections {
            layout.section(section);
        }
        layout.stand_in_note(report);
        layout
    }

    fn title_block(&mut self, report: &Report) {
        let mut kind = Vec::new();
        if !report.subtitle.is_empty() {
            let element = self.tree.add(None, Kind::Paragraph);
            kind = set_text(&report.subtitle, KIND, self.measure, Some(element));
        }
        self.rows.append(&mut kind);
        let heading = Kind::Heading(1, prepared(&report.title));
        let element = self.tree.add(None, heading);
        let is_long = report.title.chars().count() > LONGEST_TITLE;
        let set = if is_long { LONG_TITLE } else { TITLE };
        let mut title = set_text(&report.title, set, self.measure, Some(element));
        space(&mut title, 4.0);
        self.rows.append(&mut title);
        let rule = Ink::Rule {
            width: self.measure,
        };
        self.rows.push(Row {
            height: 8.0,
            space: 16.0,
            marks: vec![blocks::decoration(0.0, 0.0, rule)],
            ..Row::default()
        });
        let across = if report.facts.len() == 3 { 3 } else { 2 };
        let width = self.measure / if across == 3 { 3.0 } else { 2.0 };
        for line in report.facts.chunks(across) {
            let mut columns = Vec::new();
            for (left, fact) in [0.0, width, 2.0 * width].into_iter().zip(line) {
                columns.push((left, self.fact(fact, width - GUTTER)));
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
        let part = self.tree.add(None, Kind::Section);
        let heading = Kind::Heading(2, prepared(&section.heading));
        let element = self.tree.add(Some(part), heading);
        let mut rows = vec![Row {
            height: 12.0,
            space: self.gap,
            marks: vec![blocks::decoration(
                0.0,
                0.0,
                Ink::Rule {
                    width: self.measure,
                },
            )],
            bookmark: Some(Bookmark {
                text: prepared(&section.heading),
                within: false,
            }),
            ..Row::default()
        }];
        rows.extend(set_text(
            &section.heading,
            SECTION,
            self.measure,
            Some(element),
        ));
        rows.iter_mut().for_each(|row| row.keep = true);
        self.rows.append(&mut rows);
        let mut writer = Writer {
            tree: &mut self.tree,
            rows: &mut self.rows,
            heads: &mut self.heads,
            measure: self.measure,
            section: part,
            below_heading: false,
        };
        for block in &section.blocks {
            writer.block(block);
        }
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
        let mut note = set_text(&report.unshown, SMALL_QUIET, style::COLUMN, Some(element));
        space(&mut note, 24.0);
        flow::keep_together(&mut note);
        self.rows.append(&mut note);
    }
}
