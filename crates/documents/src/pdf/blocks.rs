//! What stands in a section, as rows: paragraphs, lists, pictures, tables, next steps.
//!
//! It must never know in which order sections come, nor any word, nor a page.

use super::flow::{Bookmark, Ink, Link, Mark, Row, keep_ends, keep_together, side_by_side};
use super::font::prepared;
use super::lines::lines;
use super::style::{
    BODY, BODY_BOLD, BODY_QUIET, COLUMN, GUTTER, HEADING, LABEL, LEAD, LINK, SMALL, SMALL_ACCENT,
    SMALL_BOLD, SMALL_QUIET, Type,
};
use super::tree::{Element, Kind, Tree};
use crate::columns;
use assessment::report::{self, Arrangement, Block, Card, Fact, Picture, Pictures, Steps, Table};

/// The space between a name and a mark beside it.
const MARK_GAP: f32 = 6.0;

/// Writes rows, one block after the other, with the tree of what they are.
pub(super) struct Writer<'a> {
    pub(super) tree: &'a mut Tree,
    pub(super) rows: &'a mut Vec<Row>,
    /// The heads of tables, which stand above their rows again on each page.
    pub(super) heads: &'a mut Vec<Vec<Row>>,
    /// The width between the margins.
    pub(super) measure: f32,
    /// What the blocks belong to.
    pub(super) section: Element,
    /// Whether there was a heading within the section.
    pub(super) below_heading: bool,
}

impl Writer<'_> {
    /// Writes the next block.
    pub(super) fn block(&mut self, block: &Block) {
        match block {
            Block::Lead { text, detail } => self.lead(text, detail),
            Block::Paragraph(text) => {
                let mut rows = self.paragraph(text, BODY, COLUMN);
                space(&mut rows, 7.0);
                keep_ends(&mut rows);
                self.rows.append(&mut rows);
            }
            Block::Notice(text) => self.notice(text),
            Block::Heading(text) => self.heading(text, false),
            Block::List(entries) => {
                let mut rows = self.list(self.section, entries, BODY, COLUMN);
                space(&mut rows, 7.0);
                self.rows.append(&mut rows);
            }
            Block::Points(points) => points.iter().for_each(|point| self.point(point)),
            Block::Links(links) => {
                let mut rows = self.links(self.section, links, COLUMN);
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

    fn paragraph(&mut self, text: &str, set: Type, width: f32) -> Vec<Row> {
        let element = self.tree.add(Some(self.section), Kind::Paragraph);
        set_text(text, set, width, Some(element))
    }

    /// A heading within the section: it stays with what follows.
    pub(super) fn heading(&mut self, text: &str, bookmarked: bool) {
        self.below_heading = true;
        let kind = Kind::Heading(3, prepared(text));
        let element = self.tree.add(Some(self.section), kind);
        let mut rows = set_text(text, HEADING, COLUMN, Some(element));
        space(&mut rows, 17.0);
        if let (true, Some(row)) = (bookmarked, rows.first_mut()) {
            row.bookmark = Some(Bookmark {
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
        let mut rows = set_text(text, LEAD, self.measure, Some(element));
        space(&mut rows, 10.0);
        if !detail.is_empty() {
            let used = rows.last().map_or(0.0, right_end);
            let width = BODY_QUIET.weight.width(detail, BODY_QUIET.size);
            if used + GUTTER + width <= self.measure && rows.len() == 1 {
                if let Some(row) = rows.last_mut() {
                    let y = (LEAD.leading - BODY_QUIET.leading) * 0.72;
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
        let mut rows = self.paragraph(text, BODY, COLUMN - 14.0);
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

    /// A name, and below it what is said about it.
    fn point(&mut self, point: &Fact) {
        let name = self.tree.add(Some(self.section), Kind::Paragraph);
        let mut rows = set_text(&point.name, BODY_BOLD, COLUMN, Some(name));
        space(&mut rows, 9.0);
        self.keep_with_next(rows);
        let mut rows = self.paragraph(&point.text, BODY, COLUMN);
        keep_ends(&mut rows);
        self.rows.append(&mut rows);
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
        let mut rows = self.paragraph(summary, SMALL_BOLD, COLUMN);
        space(&mut rows, 15.0);
        self.keep_with_next(rows);
        let quiet = Type {
            weight: SMALL_QUIET.weight,
            ..SMALL_QUIET
        };
        let mut rows = self.list(self.section, entries, quiet, COLUMN);
        self.rows.append(&mut rows);
    }

    fn pictures(&mut self, pictures: &Pictures) {
        // What leads into pictures stays with them.
        if let Some(last) = self.rows.last_mut() {
            last.keep = true;
        }
        if !pictures.summary.is_empty() {
            let mut rows = self.paragraph(&pictures.summary, SMALL_QUIET, COLUMN);
            space(&mut rows, 14.0);
            self.keep_with_next(rows);
        }
        let list = self.tree.add(Some(self.section), Kind::NumberedList);
        match pictures.arrangement {
            Arrangement::Ladder => self.ladder(list, &pictures.items),
            Arrangement::Profile => self.profile(list, pictures),
            Arrangement::Panel => self.panel(list, &pictures.items),
        }
    }

    /// An item of a list of pictures: the picture, then its words.
    fn picture(&mut self, list: Element, picture: &Picture) -> (Element, Element) {
        let item = self.tree.add(Some(list), Kind::Item);
        let body = self.tree.add(Some(item), Kind::Body);
        let words: Vec<_> = [&picture.name, &picture.mark, &picture.text]
            .into_iter()
            .filter(|words| !words.is_empty())
            .map(|words| prepared(words))
            .collect();
        let figure = self.tree.add(Some(body), Kind::Figure(words.join(", ")));
        (figure, body)
    }

    fn words(&mut self, body: Element, text: &str, set: Type, width: f32) -> Vec<Row> {
        if text.is_empty() {
            return Vec::new();
        }
        let element = self.tree.add(Some(body), Kind::Paragraph);
        set_text(text, set, width, Some(element))
    }

    /// Side by side, as many to a line as leave each the room that it needs.
    fn ladder(&mut self, list: Element, items: &[Picture]) {
        for line in items.chunks(5) {
            let across = self.measure / number(line.len().max(4));
            let width = across - GUTTER;
            let columns = line.iter().enumerate().map(|(index, item)| {
                let (figure, body) = self.picture(list, item);
                let mut rows = vec![figure_row(&item.figure, 66.0_f32.min(width), figure)];
                let own = item
                    .figure
                    .marks
                    .iter()
                    .any(|mark| mark.ink == report::figures::Ink::Filled);
                let set = if own || !item.mark.is_empty() {
                    SMALL_BOLD
                } else {
                    SMALL
                };
                let mut names = self.words(body, &item.name, set, width);
                space(&mut names, 6.0);
                rows.append(&mut names);
                rows.extend(self.words(body, &item.mark, SMALL_ACCENT, width));
                rows.extend(self.words(body, &item.text, SMALL_QUIET, width));
                (across * number(index), rows)
            });
            let columns: Vec<_> = columns.collect();
            let mut rows = side_by_side(columns);
            space(&mut rows, 12.0);
            keep_together(&mut rows);
            self.rows.append(&mut rows);
        }
        self.rows.push(blank(6.0));
    }

    fn profile(&mut self, list: Element, pictures: &Pictures) {
        // A wider scale would say no more, and make taller rows.
        let figure_width = (self.measure * 0.36).min(200.0);
        let text_width = 122.0;
        let name_width = self.measure - figure_width - text_width - 2.0 * GUTTER;
        // The marks stand beside the names where there is room for all, else below them.
        let beside = pictures.items.iter().all(|item| {
            let name = SMALL_BOLD.weight.width(&item.name, SMALL_BOLD.size);
            let mark = SMALL_QUIET.weight.width(&item.mark, SMALL_QUIET.size);
            name + MARK_GAP + mark <= name_width
        });
        if let Some(heads) = &pictures.heads {
            let mut row = decorated_figure(heads, figure_width);
            row.marks
                .iter_mut()
                .for_each(|mark| mark.x += name_width + GUTTER);
            row.space = 10.0;
            row.keep = true;
            self.rows.push(row);
        }
        let count = pictures.items.len();
        for (index, item) in pictures.items.iter().enumerate() {
            let (figure, body) = self.picture(list, item);
            let mut name = self.words(body, &item.name, SMALL_BOLD, name_width);
            let mut mark = self.words(body, &item.mark, SMALL_QUIET, name_width);
            if let (true, [row]) = (beside, &mut *name) {
                let left = right_end(row) + MARK_GAP;
                for mut mark in mark.drain(..).flat_map(|row| row.marks) {
                    mark.x = left;
                    row.marks.push(mark);
                }
            }
            name.append(&mut mark);
            let text = self.words(body, &item.text, SMALL, text_width);
            let picture = figure_row(&item.figure, figure_width, figure);
            let least = picture.height;
            let mut row = stacked(vec![
                (0.0, name, least),
                (name_width + GUTTER, vec![picture], least),
                (name_width + figure_width + 2.0 * GUTTER, text, least),
            ]);
            row.height += 7.0;
            row.marks.iter_mut().for_each(|mark| mark.y += 3.5);
            row.marks.push(decoration(
                0.0,
                0.0,
                Ink::Rule {
                    width: self.measure,
                },
            ));
            row.keep = index + 1 < count && count <= 12;
            self.rows.push(row);
        }
        let mut left = name_width + GUTTER;
        let mut key = Row {
            height: 16.0,
            space: 4.0,
            ..Row::default()
        };
        for entry in &pictures.key {
            let (figure, body) = self.picture(list, entry);
            let words = self.words(body, &entry.name, SMALL_QUIET, self.measure);
            let mut picture = figure_row(&entry.figure, 18.0, figure);
            let mut end = left + 21.0;
            for mut mark in picture.marks.drain(..) {
                mark.x += left;
                key.marks.push(mark);
            }
            for mut mark in words.into_iter().flat_map(|row| row.marks) {
                mark.x += left + 21.0;
                mark.y += 2.0;
                end = end.max(mark.x + mark_width(&mark));
                key.marks.push(mark);
            }
            left = end + 16.0;
        }
        if let (false, Some(last)) = (key.marks.is_empty(), self.rows.last_mut()) {
            last.keep = true;
            self.rows.push(key);
        }
        self.rows.push(blank(4.0));
    }

    /// In two columns, each picture with its words to the right.
    fn panel(&mut self, list: Element, items: &[Picture]) {
        let across = self.measure / 2.0;
        let picture_width = 42.0;
        let width = across - picture_width - 2.0 * GUTTER;
        for line in items.chunks(2) {
            let mut cells = Vec::new();
            for (index, item) in line.iter().enumerate() {
                let (figure, body) = self.picture(list, item);
                let left = across * number(index);
                let mut words = self.words(body, &item.name, SMALL_BOLD, width);
                words.extend(self.words(body, &item.mark, SMALL_ACCENT, width));
                words.extend(self.words(body, &item.text, SMALL_QUIET, width));
                let mut picture = figure_row(&item.figure, picture_width, figure);
                picture.marks.iter_mut().for_each(|mark| mark.y += 2.0);
                cells.push((left, vec![picture], 0.0));
                cells.push((left + picture_width + GUTTER, words, 0.0));
            }
            let mut row = stacked(cells);
            row.space = 11.0;
            self.rows.push(row);
        }
    }

    fn steps(&mut self, steps: &Steps) {
        if !steps.summary.is_empty() {
            self.heading(&steps.summary, true);
        }
        for card in &steps.cards {
            self.card(card, steps.summary.is_empty());
        }
    }

    fn card(&mut self, card: &Card, bookmarked: bool) {
        let level = if self.below_heading { 4 } else { 3 };
        let mut rows = vec![Row {
            height: 9.0,
            space: 13.0,
            marks: vec![decoration(
                0.0,
                0.0,
                Ink::Rule {
                    width: self.measure,
                },
            )],
            ..Row::default()
        }];
        let kind = Kind::Heading(level, prepared(&card.title));
        let title = self.tree.add(Some(self.section), kind);
        let mut title = set_text(&card.title, HEADING, COLUMN, Some(title));
        if let (true, Some(row)) = (bookmarked, title.first_mut()) {
            row.bookmark = Some(Bookmark {
                text: prepared(&card.title),
                within: true,
            });
        }
        rows.append(&mut title);
        rows.append(&mut self.card_line(card));
        let mut reason = self.paragraph(&card.reason, SMALL_QUIET, COLUMN + 40.0);
        space(&mut reason, 3.0);
        rows.append(&mut reason);
        let width = self.measure - LABEL - GUTTER;
        let width = width.min(COLUMN);
        rows.append(&mut self.named(&card.why.name, |writer, part| {
            writer.words(part, &card.why.text, BODY, width)
        }));
        rows.append(&mut self.named(&card.start.name, |writer, part| {
            writer.list(part, &card.start.lines, BODY, width)
        }));
        for fact in [&card.who, &card.effort] {
            rows.append(&mut self.named(&fact.name, |writer, part| {
                writer.words(part, &fact.text, BODY, width)
            }));
        }
        if !card.resources.is_empty() {
            rows.append(&mut self.named(&card.resources_name, |writer, part| {
                writer.links(part, &card.resources, width)
            }));
        }
        keep_together(&mut rows);
        self.rows.append(&mut rows);
    }

    /// "Do this first" and the dimension, in one line.
    fn card_line(&mut self, card: &Card) -> Vec<Row> {
        let element = self.tree.add(Some(self.section), Kind::Paragraph);
        let mut row = Row {
            height: SMALL.leading,
            space: 1.0,
            ..Row::default()
        };
        let mut left = 0.0;
        for (text, set) in [(&card.mark, SMALL_ACCENT), (&card.dimension, SMALL_QUIET)] {
            if text.is_empty() {
                continue;
            }
            let mut mark = text_mark(&(prepared(text) + " "), set, Some(element));
            mark.x = left;
            left += mark_width(&mark) + 8.0;
            row.marks.push(mark);
        }
        vec![row]
    }

    /// A name with what it names to its right.
    fn named(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut Self, Element) -> Vec<Row>,
    ) -> Vec<Row> {
        let label = self.tree.add(Some(self.section), Kind::Paragraph);
        let set = Type {
            leading: BODY.leading,
            ..SMALL_BOLD
        };
        let name = set_text(name, set, LABEL, Some(label));
        let written = write(self, self.section);
        let mut rows = side_by_side(vec![(0.0, name), (LABEL + GUTTER, written)]);
        space(&mut rows, 6.0);
        rows
    }

    fn table(&mut self, table: &Table) {
        let element = self.tree.add(Some(self.section), Kind::Table);
        let widths = widths(table, self.measure);
        let head = self.tree.add(Some(element), Kind::Head);
        let line = self.tree.add(Some(head), Kind::Row);
        let names = table
            .columns
            .iter()
            .map(|column| (&*column.name, column.number));
        let mut head = self.table_row(line, names, &widths, |_| (Kind::ColumnHead, SMALL_BOLD));
        keep_together(&mut head);
        space(&mut head, 12.0);
        for row in &mut head {
            row.keep = true;
        }
        let place = self.heads.len();
        self.heads.push(head.clone());
        self.rows.append(&mut head);
        if table.rows.is_empty() {
            return;
        }
        let body = self.tree.add(Some(element), Kind::Rows);
        for cells in &table.rows {
            let line = self.tree.add(Some(body), Kind::Row);
            let cells = cells
                .iter()
                .zip(&table.columns)
                .map(|(text, column)| (&**text, column.number));
            let mut rows = self.table_row(line, cells, &widths, |index| {
                if index == 0 {
                    (Kind::RowHead, SMALL_BOLD)
                } else {
                    (Kind::Cell, SMALL)
                }
            });
            keep_together(&mut rows);
            for row in &mut rows {
                row.head = Some(place);
            }
            self.rows.append(&mut rows);
        }
    }

    fn table_row<'t>(
        &mut self,
        line: Element,
        cells: impl Iterator<Item = (&'t str, bool)>,
        widths: &[f32],
        kind: impl Fn(usize) -> (Kind, Type),
    ) -> Vec<Row> {
        let mut columns = Vec::new();
        let mut left = 0.0;
        for (index, ((text, is_number), width)) in cells.zip(widths).enumerate() {
            let (kind, set) = kind(index);
            let cell = self.tree.add(Some(line), kind);
            // The last column ends where the rules end.
            let gutter = if index + 1 < widths.len() {
                GUTTER
            } else {
                0.0
            };
            let mut rows = set_text(text, set, width - gutter, Some(cell));
            if is_number {
                for mark in rows.iter_mut().flat_map(|row| &mut row.marks) {
                    mark.x = width - gutter - mark_width(mark);
                }
            }
            columns.push((left, rows));
            left += width;
        }
        let mut rows = side_by_side(columns);
        if rows.is_empty() {
            rows.push(blank(SMALL.leading));
        }
        if let Some(last) = rows.last_mut() {
            last.height += 9.0;
            let y = last.height - 4.5;
            last.marks.push(decoration(
                0.0,
                y,
                Ink::Rule {
                    width: self.measure,
                },
            ));
        }
        rows
    }

    /// Answers to tick on paper.
    fn choices(&mut self, entries: &[String]) {
        let list = self.tree.add(Some(self.section), Kind::NumberedList);
        let count = entries.len();
        for (index, entry) in entries.iter().enumerate() {
            let item = self.tree.add(Some(list), Kind::Item);
            let body = self.tree.add(Some(item), Kind::Body);
            let mut rows = set_text(entry, BODY, self.measure - 22.0, Some(body));
            for mark in rows.iter_mut().flat_map(|row| &mut row.marks) {
                mark.x += 22.0;
            }
            if let Some(row) = rows.first_mut() {
                row.space = 5.0;
                let middle = BODY.leading * 0.52;
                row.marks
                    .insert(0, decoration(6.0, middle, Ink::Circle { radius: 5.2 }));
            }
            for row in &mut rows {
                row.keep = true;
            }
            if let (true, Some(last)) = (index + 1 == count, rows.last_mut()) {
                last.keep = false;
            }
            self.rows.append(&mut rows);
        }
    }

    /// Lines to write on.
    fn writing(&mut self, name: &str, count: usize) {
        // It belongs to what stands above it.
        if let Some(last) = self.rows.last_mut() {
            last.keep = true;
        }
        let mut rows = self.paragraph(name, SMALL_QUIET, self.measure);
        space(&mut rows, 7.0);
        for _ in 0..count {
            rows.push(Row {
                height: 21.0,
                marks: vec![decoration(
                    0.0,
                    19.0,
                    Ink::Rule {
                        width: self.measure,
                    },
                )],
                ..Row::default()
            });
        }
        keep_together(&mut rows);
        self.rows.append(&mut rows);
    }
}

/// The widths of a table's columns, each with the gutter to its right.
fn widths(table: &Table, measure: f32) -> Vec<f32> {
    columns::widths(table, measure, GUTTER, |text| {
        SMALL_BOLD.weight.width(&prepared(text), SMALL_BOLD.size)
    })
}

/// Cells side by side in one row that is never split, each with its rows below each other, in the
/// middle of the height given where they take less.
fn stacked(cells: Vec<(f32, Vec<Row>, f32)>) -> Row {
    let mut together = Row::default();
    for (left, rows, least) in cells {
        let height: f32 = rows.iter().map(|row| row.height).sum();
        let mut top = ((least - height) / 2.0).max(0.0);
        for row in rows {
            for mut mark in row.marks {
                mark.x += left;
                mark.y += top;
                together.marks.push(mark);
            }
            top += row.height;
        }
        together.height = together.height.max(top).max(least);
    }
    together
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

fn figure_row(figure: &report::figures::Figure, width: f32, element: Element) -> Row {
    let mut row = decorated_figure(figure, width);
    row.marks
        .iter_mut()
        .for_each(|mark| mark.element = Some(element));
    row
}

/// A figure that says nothing which the words beside it don't say.
fn decorated_figure(figure: &report::figures::Figure, width: f32) -> Row {
    let ratio = number_of(figure.height) / number_of(figure.width).max(1.0);
    Row {
        height: width * ratio,
        marks: vec![decoration(
            0.0,
            0.0,
            Ink::Figure {
                figure: figure.clone(),
                width,
            },
        )],
        ..Row::default()
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

fn mark_width(mark: &Mark) -> f32 {
    match &mark.ink {
        Ink::Text { text, set, .. } => set.weight.width(text.trim_end(), set.size),
        Ink::Figure { width, .. } | Ink::Rule { width } => *width,
        Ink::Bar { .. } | Ink::Circle { .. } => 0.0,
    }
}

fn right_end(row: &Row) -> f32 {
    let ends = row.marks.iter().map(|mark| mark.x + mark_width(mark));
    ends.fold(0.0, f32::max)
}

fn number(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

fn number_of(units: i32) -> f32 {
    f32::from(i16::try_from(units).unwrap_or(i16::MAX))
}
