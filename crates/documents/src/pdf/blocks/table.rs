//! Tables, whose heads stand above their rows again on each page.
//!
//! It must never know what a table holds.

use super::super::flow::{Ink, Row, keep_together, side_by_side};
use super::super::font::prepared;
use super::super::style::{GUTTER, SMALL, SMALL_BOLD, TICK, Type};
use super::super::tree::{Element, Kind};
use super::{Writer, blank, decoration, mark_width, set_text, space};
use crate::columns;
use assessment::report::{self, Table};

/// The least height of a row to write in by hand.
const HANDWRITING: f32 = 28.0;

impl Writer<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        let element = self
            .tree
            .add(Some(self.section), Kind::Table(prepared(&table.caption)));
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
            let set = if text == report::TICK { TICK } else { set };
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
        // Where nothing is written yet, a hand will write.
        let is_blank = rows.iter().all(|row| row.marks.is_empty());
        if let Some(last) = rows.last_mut() {
            last.height += 9.0;
            if is_blank {
                last.height = last.height.max(HANDWRITING);
            }
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
}

/// The widths of a table's columns, each with the gutter to its right.
fn widths(table: &Table, measure: f32) -> Vec<f32> {
    columns::widths(table, measure, GUTTER, |text| {
        SMALL_BOLD.weight.width(&prepared(text), SMALL_BOLD.size)
    })
}
