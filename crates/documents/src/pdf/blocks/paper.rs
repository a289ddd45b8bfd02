//! What is filled in on paper: answers to tick, and lines to write on.
//!
//! It must never know a question.

use super::super::flow::{Ink, Row, keep_together};
use super::super::style::{BODY, SMALL_QUIET};
use super::super::tree::Kind;
use super::{Writer, decoration, set_text, space};

impl Writer<'_> {
    /// Answers to tick on paper.
    pub(super) fn choices(&mut self, entries: &[String]) {
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
