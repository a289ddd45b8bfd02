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
mod tree;

use crate::WriteError;
use assessment::report::{Fact, Report, Section};
use blocks::{Writer, set_text, space};
use flow::{Bookmark, Ink, Row, side_by_side};
use font::{Fonts, Weight, prepared};
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::metadata::{DateTime, Metadata, TextDirection};
use krilla::{Document, SerializeSettings};
use style::{BODY, GUTTER, KIND, LONG_TITLE, Paper, SECTION, SMALL_QUIET, TITLE};
use tree::{Kind, Tree};

/// A title of more letters than this is set small.
const LONGEST_TITLE: usize = 80;

/// The longest title that readers of PDF are shown in their windows' bars.
const LONGEST_NAME: usize = 300;

/// Writes the report.
pub(crate) fn write(report: &Report) -> Result<Vec<u8>, WriteError> {
    let fonts = Fonts::load().ok_or(WriteError::Font)?;
    let paper = Paper::of(&report.language);
    let mut layout = Layout {
        tree: Tree::default(),
        rows: Vec::new(),
        heads: Vec::new(),
        measure: paper.measure(),
    };
    layout.title_block(report);
    for section in &report.sections {
        layout.section(section);
    }
    layout.stand_in_note(report);
    let Layout {
        mut tree,
        rows,
        heads,
        ..
    } = layout;
    let pages = flow::pages(rows, &heads, paper.depth());

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
    paint::draw(&mut document, &pages, paper, &fonts, &mut tree, &foot).ok_or(WriteError::Paper)?;
    document.set_outline(paint::outline(&pages));
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
}

impl Layout {
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
        for pair in report.facts.chunks(2) {
            let across = self.measure / 2.0;
            let mut columns = Vec::new();
            for (left, fact) in [0.0, across].into_iter().zip(pair) {
                columns.push((left, self.fact(fact, across - GUTTER)));
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
            space: 30.0,
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
        let mut note = set_text(
            &report.unshown,
            SMALL_QUIET,
            style::COLUMN,
            Some(element),
        );
        space(&mut note, 24.0);
        flow::keep_together(&mut note);
        self.rows.append(&mut note);
        debug_assert!(Weight::Regular.has('a'), "the tables are in order");
    }
}
