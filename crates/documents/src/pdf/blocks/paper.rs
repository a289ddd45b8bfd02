//! What is filled in on paper: answers to tick, and lines to write on.
//!
//! It must never know a question.

use super::super::flow::{Ink, Row, keep_together, side_by_side};
use super::super::font::prepared;
use super::super::style::{BODY, GUTTER, SMALL_QUIET};
use super::super::tree::{Element, Kind};
use super::{Writer, decoration, number, set_text, space};

/// The room of the circle before an answer.
const CIRCLE: f32 = 22.0;

/// The most answers that stand side by side.
const MOST_ABREAST: usize = 4;

impl Writer<'_> {
    /// Answers to tick on paper.
    pub(super) fn choices(&mut self, entries: &[String]) {
        let list = self.tree.add(Some(self.section), Kind::NumberedList);
        let count = self.choices_in_a_line(entries);
        let across = self.measure / number(count);
        let mut all = Vec::new();
        for line in entries.chunks(count) {
            let mut columns = Vec::new();
            for (index, entry) in line.iter().enumerate() {
                columns.push((
                    across * number(index),
                    self.choice(list, entry, across - CIRCLE),
                ));
            }
            let mut rows = side_by_side(columns);
            space(&mut rows, self.look.choice_gap);
            all.append(&mut rows);
        }
        keep_together(&mut all);
        self.rows.append(&mut all);
    }

    /// How many answers stand side by side, so that none is longer than its line.
    fn choices_in_a_line(&self, entries: &[String]) -> usize {
        if !self.look.choices_abreast {
            return 1;
        }
        let widths = entries
            .iter()
            .map(|entry| BODY.weight.width(&prepared(entry), BODY.size));
        let widest = widths.fold(0.0, f32::max) + CIRCLE + GUTTER;
        let fits = |count: &usize| widest * number(*count) <= self.measure + GUTTER;
        (2..=MOST_ABREAST).rev().find(fits).unwrap_or(1)
    }

    fn choice(&mut self, list: Element, entry: &str, width: f32) -> Vec<Row> {
        let item = self.tree.add(Some(list), Kind::Item);
        let body = self.tree.add(Some(item), Kind::Body);
        let mut rows = set_text(entry, BODY, width, Some(body));
        for mark in rows.iter_mut().flat_map(|row| &mut row.marks) {
            mark.x += CIRCLE;
        }
        if let Some(row) = rows.first_mut() {
            let middle = BODY.leading * 0.52;
            let circle = Ink::Circle { radius: 5.2 };
            row.marks.insert(0, decoration(6.0, middle, circle));
        }
        rows
    }

    /// Lines to write on.
    pub(super) fn writing(&mut self, name: &str, count: usize) {
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
