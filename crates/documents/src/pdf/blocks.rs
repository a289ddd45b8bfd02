//! What stands in a section, as rows: paragraphs, lists, pictures, tables, next steps.
//!
//! It must never know in which order sections come, nor any word, nor a page. Here is what is made of
//! text alone; the modules below have the rest, each block in the one named like it.

mod paper;
mod pictures;
mod steps;
mod table;

use super::flow::{
    Bookmark, Ink, Link, Mark, Row, abreast, keep_ends, keep_together, side_by_side,
};
use super::font::prepared;
use super::lines::lines;
use super::style::{
    BODY, BODY_BOLD, BODY_QUIET, GUTTER, LINK, Look, SMALL, SMALL_BOLD, SMALL_QUIET, Type,
};
use super::tree::{Element, Kind, Tree};
use assessment::report::{self, Block, Fact};

/// Writes rows, one block after the other, with the tree of what they are.
pub(super) struct Writer<'a> {
    pub(super) tree: &'a mut Tree,
    pub(super) rows: &'a mut Vec<Row>,
    /// The heads of tables, which stand above their rows again on each page.
    pub(super) heads: &'a mut Vec<Vec<Row>>,
    /// The width that there is: between the margins, or less where sections stand side by side.
    pub(super) measure: f32,
    pub(super) look: &'static Look,
    /// What the blocks belong to.
    pub(super) section: Element,
    /// Whether there was a heading within the section.
    pub(super) below_heading: bool,
    /// Whether everything so far only leads into the section.
    pub(super) opening: bool,
    /// Whether there was a paragraph within the section.
    pub(super) has_paragraph: bool,
}

/// The most lines that lead into a section as one.
const OPENING_LINES: usize = 8;

impl Writer<'_> {
    /// The widest line of running text.
    fn column(&self) -> f32 {
        self.look.column.min(self.measure)
    }

    /// Writes the next block.
    pub(super) fn block(&mut self, block: &Block) {
        let is_paragraph = matches!(block, Block::Paragraph(_));
        // Of paragraphs that follow each other each speaks for itself.
        self.opening &= !(is_paragraph && self.has_paragraph);
        self.has_paragraph |= is_paragraph;
        // What leads into a section stays with the first of what it leads into.
        if let (true, Some(last)) = (self.opening, self.rows.last_mut()) {
            last.keep = true;
        }
        self.write(block);
        self.opening &= is_paragraph || matches!(block, Block::Lead { .. });
    }

    fn write(&mut self, block: &Block) {
        match block {
            Block::Lead { text, detail } => self.lead(text, detail),
            Block::Paragraph(text) => {
                let mut rows = self.paragraph(text, BODY, self.column());
                space(&mut rows, 7.0);
                if self.opening && rows.len() <= OPENING_LINES {
                    keep_together(&mut rows);
                } else {
                    keep_ends(&mut rows);
                }
                self.rows.append(&mut rows);
            }
            Block::Notice(text) => self.notice(text),
            Block::Heading(text) => self.heading(text, false),
            Block::List(entries) => {
                let mut rows = self.list(self.section, entries, BODY, self.column());
                space(&mut rows, 7.0);
                self.rows.append(&mut rows);
            }
            Block::Points(points) => self.points(points),
            Block::Links(links) => {
                let mut rows = self.links(self.section, links, self.column());
                space(&mut rows, 8.0);
                self.rows.append(&mut rows);
            }
            Block::Pictures(pictures) => self.pictures(pictures),
            Block::Table(table) => self.table(table),
            Block::Steps(steps) => self.steps(steps),
            Block::Working { summary, lines } => self.working(summary, lines),
            Block::Choices(entries) => self.choices(entries),
            Block::Writing { name, lines } => self.writing(name, *lines),
        }
    }

    /// Writes blocks in columns, each of which begins with a heading but the first.
    pub(super) fn parts_abreast(&mut self, blocks: &[Block]) {
        let is_new = |_: &Block, next: &Block| !matches!(next, Block::Heading(_));
        let parts: Vec<_> = blocks.chunk_by(is_new).collect();
        let (whole, across) = (self.measure, self.measure / number(parts.len().max(1)));
        let mut columns = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            let before = std::mem::take(self.rows);
            self.measure = if index + 1 < parts.len() {
                across - GUTTER
            } else {
                across
            };
            part.iter().for_each(|block| self.block(block));
            let mut rows = std::mem::replace(self.rows, before);
            space(&mut rows, 6.0);
            columns.push((across * number(index), rows));
        }
        self.measure = whole;
        self.rows.push(abreast(columns));
    }

    fn paragraph(&mut self, text: &str, set: Type, width: f32) -> Vec<Row> {
        let element = self.tree.add(Some(self.section), Kind::Paragraph);
        set_text(text, set, width, Some(element))
    }

    /// A heading within the section: it stays with what follows.
    pub(super) fn heading(&mut self, text: &str, bookmarked: bool) {
        self.below_heading = true;
        let kind = Kind::Heading(3, prepared(text));
        let element = self.tree.add(Some(self.section), kind);
        let mut rows = set_text(text, self.look.heading, self.column(), Some(element));
        space(&mut rows, self.look.heading_gap);
        if let (true, Some(row)) = (bookmarked, rows.first_mut()) {
            row.bookmarks.push(Bookmark {
                text: prepared(text),
                within: true,
            });
        }
        self.keep_with_next(rows);
    }

    fn keep_with_next(&mut self, mut rows: Vec<Row>) {
        for row in &mut rows {
            row.keep = true;
        }
        self.rows.append(&mut rows);
    }

    fn lead(&mut self, text: &str, detail: &str) {
        let element = self.tree.add(Some(self.section), Kind::Paragraph);
        let set = self.look.lead;
        let mut rows = set_text(text, set, self.measure, Some(element));
        space(&mut rows, self.look.heading_gap.min(10.0));
        if !detail.is_empty() {
            let used = rows.last().map_or(0.0, right_end);
            let width = BODY_QUIET.weight.width(detail, BODY_QUIET.size);
            if used + GUTTER + width <= self.measure && rows.len() == 1 {
                if let Some(row) = rows.last_mut() {
                    let y = (set.leading - BODY_QUIET.leading) * 0.72;
                    let mut mark = text_mark(&prepared(detail), BODY_QUIET, Some(element));
                    mark.x = used + 10.0;
                    mark.y = y;
                    row.marks.push(mark);
                }
            } else {
                rows.extend(set_text(detail, BODY_QUIET, self.measure, Some(element)));
            }
        }
        self.keep_with_next(rows);
    }

    fn notice(&mut self, text: &str) {
        let mut rows = self.paragraph(text, BODY, self.column() - 14.0);
        for row in &mut rows {
            row.marks.iter_mut().for_each(|mark| mark.x += 14.0);
            row.marks
                .push(decoration(0.0, 0.0, Ink::Bar { height: row.height }));
        }
        space(&mut rows, 13.0);
        keep_together(&mut rows);
        self.rows.append(&mut rows);
        self.rows.push(blank(6.0));
    }

    fn points(&mut self, points: &[Fact]) {
        if self.look.abreast && points.len() > 1 {
            return self.points_abreast(points);
        }
        for point in points {
            let mut rows = self.point(point, self.column());
            self.rows.append(&mut rows);
        }
    }

    /// Up to three points side by side.
    fn points_abreast(&mut self, points: &[Fact]) {
        for line in points.chunks(3) {
            let across = self.measure / number(line.len());
            let mut columns = Vec::new();
            for (index, point) in line.iter().enumerate() {
                let last = index + 1 == line.len();
                let width = across - if last { 0.0 } else { GUTTER };
                columns.push((across * number(index), self.point(point, width)));
            }
            self.rows.push(abreast(columns));
        }
    }

    /// A name, and below it what is said about it.
    fn point(&mut self, point: &Fact, width: f32) -> Vec<Row> {
        let name = self.tree.add(Some(self.section), Kind::Paragraph);
        let mut rows = set_text(&point.name, BODY_BOLD, width, Some(name));
        space(&mut rows, self.look.heading_gap.min(9.0));
        rows.iter_mut().for_each(|row| row.keep = true);
        let mut text = self.paragraph(&point.text, BODY, width);
        keep_ends(&mut text);
        rows.append(&mut text);
        rows
    }

    fn list(&mut self, parent: Element, entries: &[String], set: Type, width: f32) -> Vec<Row> {
        if entries.is_empty() {
            return Vec::new();
        }
        let list = self.tree.add(Some(parent), Kind::List);
        let mut all = Vec::new();
        for (index, entry) in entries.iter().enumerate() {
            let item = self.tree.add(Some(list), Kind::Item);
            let label = self.tree.add(Some(item), Kind::Label);
            let body = self.tree.add(Some(item), Kind::Body);
            let mut rows = side_by_side(vec![
                (0.0, vec![text_row("•", set, Some(label))]),
                (13.0, set_text(entry, set, width - 13.0, Some(body))),
            ]);
            space(&mut rows, 2.0);
            keep_ends(&mut rows);
            // Neither the first entry nor the last stands alone on a page.
            if let (true, Some(last)) = (index == 0 || index + 2 == entries.len(), rows.last_mut())
            {
                last.keep = entries.len() > 1;
            }
            all.append(&mut rows);
        }
        all
    }

    fn links(&mut self, parent: Element, links: &[report::Link], width: f32) -> Vec<Row> {
        if links.is_empty() {
            return Vec::new();
        }
        let list = self.tree.add(Some(parent), Kind::NumberedList);
        let mut all = Vec::new();
        for link in links {
            let item = self.tree.add(Some(list), Kind::Item);
            let body = self.tree.add(Some(item), Kind::Body);
            // The report says that every address is secure; another would not be a link.
            let mut rows = if link.url.starts_with("https://") && link.url.is_ascii() {
                let element = self.tree.add(Some(body), Kind::Link);
                let mut rows = set_text(&link.text, LINK, width, Some(element));
                for mark in rows.iter_mut().flat_map(|row| &mut row.marks) {
                    if let Ink::Text { link: leads, .. } = &mut mark.ink {
                        *leads = Some(Link {
                            url: link.url.clone(),
                            text: prepared(&link.text),
                        });
                    }
                }
                rows
            } else {
                set_text(&link.text, SMALL, width, Some(body))
            };
            space(&mut rows, 2.5);
            keep_together(&mut rows);
            all.append(&mut rows);
        }
        all
    }

    /// How a figure was worked out: small, for whoever asks.
    fn working(&mut self, summary: &str, entries: &[String]) {
        let mut rows = self.paragraph(summary, SMALL_BOLD, self.column());
        space(&mut rows, 15.0);
        self.keep_with_next(rows);
        let quiet = Type {
            weight: SMALL_QUIET.weight,
            ..SMALL_QUIET
        };
        let mut rows = self.list(self.section, entries, quiet, self.column());
        self.rows.append(&mut rows);
    }

    fn words(&mut self, body: Element, text: &str, set: Type, width: f32) -> Vec<Row> {
        if text.is_empty() {
            return Vec::new();
        }
        let element = self.tree.add(Some(body), Kind::Paragraph);
        set_text(text, set, width, Some(element))
    }
}

/// A text as rows, one for each line.
pub(super) fn set_text(text: &str, set: Type, width: f32, element: Option<Element>) -> Vec<Row> {
    let lines = lines(&prepared(text), set.weight, set.size, width);
    lines
        .into_iter()
        .map(|line| text_row(&line, set, element))
        .collect()
}

fn text_row(line: &str, set: Type, element: Option<Element>) -> Row {
    Row {
        height: set.leading,
        marks: vec![text_mark(line, set, element)]
            .into_iter()
            .filter(|_| !line.is_empty())
            .collect(),
        ..Row::default()
    }
}

fn text_mark(line: &str, set: Type, element: Option<Element>) -> Mark {
    Mark {
        x: 0.0,
        y: 0.0,
        ink: Ink::Text {
            text: line.to_owned(),
            set,
            link: None,
        },
        element,
    }
}

pub(super) fn decoration(x: f32, y: f32, ink: Ink) -> Mark {
    Mark {
        x,
        y,
        ink,
        element: None,
    }
}

/// An empty row.
pub(super) fn blank(height: f32) -> Row {
    Row {
        space: height,
        ..Row::default()
    }
}

/// Puts a space above the first row.
pub(super) fn space(rows: &mut [Row], space: f32) {
    if let Some(row) = rows.first_mut() {
        row.space = space;
    }
}

/// How far a mark reaches from its left.
pub(super) fn mark_width(mark: &Mark) -> f32 {
    match &mark.ink {
        Ink::Text { text, set, .. } => set.weight.width(text.trim_end(), set.size),
        Ink::Figure { width, .. } | Ink::Rule { width } => *width,
        Ink::Bar { .. } | Ink::Circle { .. } => 0.0,
    }
}

fn number(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

fn right_end(row: &Row) -> f32 {
    let ends = row.marks.iter().map(|mark| mark.x + mark_width(mark));
    ends.fold(0.0, f32::max)
}
