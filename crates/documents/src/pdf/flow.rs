//! Rows of marks, and how they fall onto pages.
//!
//! A row is never split. Rows that keep with the next go onto a new page together where they fit
//! on one; else they part wherever the page ends. It must never know what a row means.

use super::style::Type;
use super::tree::Element;
use assessment::report::figures::Figure;

/// A strip of the page's full width.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub(super) height: f32,
    /// The space above it, which falls away at the head of a page.
    pub(super) space: f32,
    /// Whether it stays on the same page as the next row.
    pub(super) keep: bool,
    /// Whether it begins a new page.
    pub(super) fresh: bool,
    pub(super) marks: Vec<Mark>,
    /// The place among the heads of tables that stands above it again on a new page.
    pub(super) head: Option<usize>,
    /// Lines for the document's outline that lead here.
    pub(super) bookmarks: Vec<Bookmark>,
}

/// A line of the outline: a section, or something in one.
#[derive(Debug, Clone)]
pub(super) struct Bookmark {
    pub(super) text: String,
    pub(super) within: bool,
}

/// Something drawn. Distances are from the row's left and top.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) ink: Ink,
    /// What it belongs to; what belongs to nothing is only decoration.
    pub(super) element: Option<Element>,
}

#[derive(Debug, Clone)]
pub(super) enum Ink {
    /// One line of text, from its left end on the baseline.
    Text {
        text: String,
        set: Type,
        /// Where it leads, with what it leads to in words.
        link: Option<Link>,
    },
    /// A figure, scaled to a width.
    Figure { figure: Figure, width: f32 },
    /// A hairline to the right.
    Rule { width: f32 },
    /// A bar downwards in the accent.
    Bar { height: f32 },
    /// An empty circle, to be ticked on paper.
    Circle { radius: f32 },
}

#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) url: String,
    pub(super) text: String,
}

/// A row with its distance from the top of the page's column.
pub(super) struct PlacedRow {
    pub(super) top: f32,
    pub(super) row: Row,
}

/// Lets the rows fall onto pages of this depth. There is always at least one page.
pub(super) fn pages(rows: Vec<Row>, heads: &[Vec<Row>], depth: f32) -> Vec<Vec<PlacedRow>> {
    let mut flow = Flow {
        pages: Vec::new(),
        page: Vec::new(),
        used: 0.0,
        depth,
    };
    let mut chain: Vec<Row> = Vec::new();
    for row in rows {
        let ends = !row.keep;
        chain.push(row);
        if ends {
            flow.place(std::mem::take(&mut chain), heads);
        }
    }
    flow.place(chain, heads);
    flow.pages.push(flow.page);
    flow.pages
}

struct Flow {
    pages: Vec<Vec<PlacedRow>>,
    page: Vec<PlacedRow>,
    used: f32,
    depth: f32,
}

impl Flow {
    fn place(&mut self, chain: Vec<Row>, heads: &[Vec<Row>]) {
        let height = |rows: &[Row]| -> f32 { rows.iter().map(|row| row.space + row.height).sum() };
        let Some(first) = chain.first() else {
            return;
        };
        let whole = height(&chain) - first.space;
        let head = first.head.and_then(|head| heads.get(head));
        let head_height = head.map_or(0.0, |rows| height(rows));
        let fits_here = self.used + first.space + whole <= self.depth;
        let fits_alone = head_height + whole <= self.depth;
        // A chain too long for any page goes on here rather than leave a gap, if enough is left.
        let room = self.depth - self.used;
        let parts_here = !fits_alone && room > self.depth / 4.0;
        if !self.page.is_empty() && (first.fresh || !(fits_here || parts_here)) {
            self.turn(head);
        }
        for row in chain {
            let space = if self.page.is_empty() { 0.0 } else { row.space };
            if self.used + space + row.height > self.depth && !self.page.is_empty() {
                self.turn(row.head.and_then(|head| heads.get(head)));
            }
            self.put(row);
        }
    }

    fn turn(&mut self, head: Option<&Vec<Row>>) {
        self.pages.push(std::mem::take(&mut self.page));
        self.used = 0.0;
        for row in head.into_iter().flatten() {
            let mut row = row.clone();
            // It has been read once: here it only helps the eye.
            for mark in &mut row.marks {
                mark.element = None;
            }
            self.put(row);
        }
    }

    fn put(&mut self, row: Row) {
        if !self.page.is_empty() {
            self.used += row.space;
        }
        let top = self.used;
        self.used += row.height;
        self.page.push(PlacedRow { top, row });
    }
}

/// Sets columns of rows side by side, line by line.
pub(super) fn side_by_side(columns: Vec<(f32, Vec<Row>)>) -> Vec<Row> {
    let mut together: Vec<Row> = Vec::new();
    for (left, rows) in columns {
        for (index, row) in rows.into_iter().enumerate() {
            if together.len() <= index {
                together.push(Row::default());
            }
            let Some(line) = together.get_mut(index) else {
                continue;
            };
            line.height = line.height.max(row.height);
            line.space = line.space.max(row.space);
            line.bookmarks.extend(row.bookmarks);
            line.marks.extend(row.marks.into_iter().map(|mut mark| {
                mark.x += left;
                mark
            }));
        }
    }
    together
}

/// Sets columns of rows side by side in one row that is never split, each with its own distances.
pub(super) fn abreast(columns: Vec<(f32, Vec<Row>)>) -> Row {
    let mut together = Row::default();
    for (left, rows) in columns {
        let mut top = 0.0;
        for row in rows {
            top += row.space;
            together.bookmarks.extend(row.bookmarks);
            together.marks.extend(row.marks.into_iter().map(|mut mark| {
                mark.x += left;
                mark.y += top;
                mark
            }));
            top += row.height;
        }
        together.height = together.height.max(top);
    }
    together
}

/// Lets all rows stand on one page, where they fit on one.
pub(super) fn keep_together(rows: &mut [Row]) {
    let count = rows.len();
    for (index, row) in rows.iter_mut().enumerate() {
        row.keep = index + 1 < count;
    }
}

/// Lets at least two lines of a text stand together at the foot and at the head of a page.
pub(super) fn keep_ends(rows: &mut [Row]) {
    let count = rows.len();
    for (index, row) in rows.iter_mut().enumerate() {
        row.keep = index + 1 < count && (index == 0 || index + 2 == count || count <= 3);
    }
}
