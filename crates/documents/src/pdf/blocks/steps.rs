//! Next steps, each a card that stands on one page.
//!
//! It must never know how steps are chosen.

use super::super::flow::{Bookmark, Ink, Row, keep_together, side_by_side};
use super::super::font::prepared;
use super::super::style::{BODY, GUTTER, LABEL, SMALL_ACCENT, SMALL_BOLD, SMALL_QUIET, Type};
use super::super::tree::{Element, Kind};
use super::{Writer, decoration, right_end, set_text, space};
use assessment::report::{Card, Steps};

impl Writer<'_> {
    pub(super) fn steps(&mut self, steps: &Steps) {
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
        let mut title = set_text(&card.title, self.look.heading, self.column(), Some(title));
        if let (true, Some(row)) = (bookmarked, title.first_mut()) {
            row.bookmarks.push(Bookmark {
                text: prepared(&card.title),
                within: true,
            });
        }
        rows.append(&mut title);
        rows.append(&mut self.card_line(card));
        let width = (self.column() + 40.0).min(self.measure);
        let mut reason = self.paragraph(&card.reason, SMALL_QUIET, width);
        space(&mut reason, 3.0);
        rows.append(&mut reason);
        let width = self.measure - LABEL - GUTTER;
        let width = width.min(self.column());
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

    /// "Do this first" and the dimension, in one line where both fit on one.
    fn card_line(&mut self, card: &Card) -> Vec<Row> {
        let element = self.tree.add(Some(self.section), Kind::Paragraph);
        let mut rows: Vec<Row> = Vec::new();
        for (text, set) in [(&card.mark, SMALL_ACCENT), (&card.dimension, SMALL_QUIET)] {
            if text.is_empty() {
                continue;
            }
            let mut set_alone = set_text(&(text.clone() + " "), set, self.measure, Some(element));
            let left = rows.last().map_or(0.0, right_end) + 8.0;
            match (&mut *rows, &mut *set_alone) {
                ([before], [row]) if left + right_end(row) <= self.measure => {
                    row.marks.iter_mut().for_each(|mark| mark.x += left);
                    before.marks.append(&mut row.marks);
                }
                _ => rows.append(&mut set_alone),
            }
        }
        space(&mut rows, 1.0);
        rows
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
}
