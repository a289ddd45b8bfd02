//! Pictures with their words: the ladder of stages, the profile, the panel of benefits.
//!
//! It must never know what a picture shows.

use super::super::flow::{Ink, Row, keep_together, side_by_side};
use super::super::font::prepared;
use super::super::style::{GUTTER, SMALL, SMALL_ACCENT, SMALL_BOLD, SMALL_QUIET};
use super::super::tree::{Element, Kind};
use super::{Writer, blank, decoration, number, right_end, space};
use assessment::report::figures::{self, Figure};
use assessment::report::{Arrangement, Picture, Pictures};

/// The space between a name and a mark beside it.
const MARK_GAP: f32 = 6.0;

/// The tallest row of a scale.
const SCALE_HEIGHT: f32 = 16.0;

/// The room of a picture in the key, and the space between two entries.
const KEY_PICTURE: f32 = 21.0;
const KEY_GAP: f32 = 16.0;

impl Writer<'_> {
    pub(super) fn pictures(&mut self, pictures: &Pictures) {
        // What leads into pictures stays with them.
        if let Some(last) = self.rows.last_mut() {
            last.keep = true;
        }
        if !pictures.summary.is_empty() {
            let mut rows = self.paragraph(&pictures.summary, SMALL_QUIET, self.column());
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
        let alternative = prepared(picture.alternative());
        let figure = self.tree.add(Some(body), Kind::Figure(alternative));
        (figure, body)
    }

    /// Side by side, as many to a line as leave each the room that it needs.
    fn ladder(&mut self, list: Element, items: &[Picture]) {
        for line in items.chunks(5) {
            let across = self.measure / number(line.len().max(4));
            let width = across - GUTTER;
            let columns = line.iter().enumerate().map(|(index, item)| {
                let (figure, body) = self.picture(list, item);
                let mut rows = vec![figure_row(
                    &item.figure,
                    self.look.picture.min(width),
                    figure,
                )];
                let own = item
                    .figure
                    .marks
                    .iter()
                    .any(|mark| mark.ink == figures::Ink::Filled);
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
            space(&mut rows, self.look.rule_gap.min(12.0));
            keep_together(&mut rows);
            self.rows.append(&mut rows);
        }
        self.rows.push(blank(6.0));
    }

    fn profile(&mut self, list: Element, pictures: &Pictures) {
        // A wider scale would say no more, and make taller rows.
        let figure_width = (self.measure * 0.36).min(200.0);
        let figures = pictures.items.iter().map(|item| &item.figure);
        let figure_width = figures.fold(figure_width, |width, figure| {
            width.min(SCALE_HEIGHT * number_of(figure.width) / number_of(figure.height).max(1.0))
        });
        let text_width = 122.0;
        let name_width = self.measure - figure_width - text_width - 2.0 * GUTTER;
        // The marks stand beside the names where there is room for all, else below them.
        let beside = pictures.items.iter().all(|item| {
            let name = SMALL_BOLD.weight.width(&item.name, SMALL_BOLD.size);
            let mark = SMALL_QUIET.weight.width(&item.mark, SMALL_QUIET.size);
            name + MARK_GAP + mark <= name_width
        });
        let mut head = None;
        if let Some(heads) = &pictures.heads {
            let mut row = decorated_figure(heads, figure_width);
            row.marks
                .iter_mut()
                .for_each(|mark| mark.x += name_width + GUTTER);
            row.space = self.look.heading_gap.min(10.0);
            row.keep = true;
            // Where the dimensions go on on another page, the scale goes on with them.
            head = Some(self.heads.len());
            self.heads.push(vec![row.clone()]);
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
            let gap = self.look.row_gap;
            row.height += 2.0 * gap;
            row.marks.iter_mut().for_each(|mark| mark.y += gap);
            row.marks.push(decoration(
                0.0,
                0.0,
                Ink::Rule {
                    width: self.measure,
                },
            ));
            row.keep = index + 1 < count && count <= 12;
            row.head = head;
            self.rows.push(row);
        }
        self.key(list, &pictures.key, name_width + GUTTER);
        self.rows.push(blank(4.0));
    }

    /// What the marks mean, below the scale, or across the page where that is too narrow.
    fn key(&mut self, list: Element, entries: &[Picture], left: f32) {
        let names = entries.iter().map(|entry| {
            let name = SMALL_QUIET
                .weight
                .width(&prepared(&entry.name), SMALL_QUIET.size);
            KEY_PICTURE + name + KEY_GAP
        });
        let fits = left + names.sum::<f32>() - KEY_GAP <= self.measure;
        let mut lines: Vec<Row> = Vec::new();
        let mut used = if fits { left } else { 0.0 };
        for entry in entries {
            let (figure, body) = self.picture(list, entry);
            let width = self.measure - KEY_PICTURE;
            let words = self.words(body, &entry.name, SMALL_QUIET, width);
            let mut row = stacked(vec![
                (0.0, vec![figure_row(&entry.figure, 18.0, figure)], 16.0),
                (KEY_PICTURE, words, 16.0),
            ]);
            let end = right_end(&row);
            match lines.last_mut() {
                Some(line) if used + end <= self.measure => {
                    line.height = line.height.max(row.height);
                    row.marks.iter_mut().for_each(|mark| mark.x += used);
                    line.marks.append(&mut row.marks);
                }
                _ => {
                    used = if fits { used } else { 0.0 };
                    row.marks.iter_mut().for_each(|mark| mark.x += used);
                    lines.push(row);
                }
            }
            used += end + KEY_GAP;
        }
        space(&mut lines, 4.0);
        if let (false, Some(last)) = (lines.is_empty(), self.rows.last_mut()) {
            last.keep = true;
        }
        keep_together(&mut lines);
        self.rows.append(&mut lines);
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

fn figure_row(figure: &Figure, width: f32, element: Element) -> Row {
    let mut row = decorated_figure(figure, width);
    row.marks
        .iter_mut()
        .for_each(|mark| mark.element = Some(element));
    row
}

/// A figure that says nothing which the words beside it don't say.
fn decorated_figure(figure: &Figure, width: f32) -> Row {
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

fn number_of(units: i32) -> f32 {
    f32::from(i16::try_from(units).unwrap_or(i16::MAX))
}
