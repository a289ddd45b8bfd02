//! How wide the columns of a table are, from what stands in them.
//!
//! It must never know a font: whoever asks says how wide a text is.

use assessment::report::{TICK, Table};

/// A column whose lines are all as short as this has them unbroken: a date, a status.
const SHORT_LINE: f32 = 86.0;

/// What a column is given at least in which there is nothing yet: room to write a name or a day.
const BLANK: f32 = 66.0;

/// What a column of nothing but marks to tick is given at least.
const MARK_COLUMN: f32 = 46.0;

/// What the longest word of a column is given at most.
const LONGEST_WORD: f32 = 110.0;

/// What the longest line of a column counts at most, so that one long text leaves room for others.
const LONGEST_LINE: f32 = 330.0;

/// The widths of a table's columns in points, which make up the measure. Each but the last has the
/// gutter to its right in it. A column has what its longest word needs, and the rest goes to those
/// with most to say.
pub(crate) fn widths(
    table: &Table,
    measure: f32,
    gutter: f32,
    width: impl Fn(&str) -> f32,
) -> Vec<f32> {
    let mut least = Vec::new();
    let mut most = Vec::new();
    for (index, column) in table.columns.iter().enumerate() {
        let cells = table.rows.iter().filter_map(|row| row.get(index));
        let mut longest_word = 0.0_f32;
        let mut longest_line = 0.0_f32;
        for text in cells.chain([&column.name]) {
            let word = text.split_whitespace().map(&width).fold(0.0, f32::max);
            longest_word = longest_word.max(word);
            longest_line = longest_line.max(width(text));
        }
        // A column of marks to tick needs no more than each word of its head.
        let is_mark = |row: &Vec<String>| row.get(index).is_some_and(|cell| cell == TICK);
        if !table.rows.is_empty() && table.rows.iter().all(is_mark) {
            longest_word = longest_word.max(MARK_COLUMN);
            longest_line = longest_word;
        } else if longest_line <= SHORT_LINE {
            longest_word = longest_line;
        }
        let is_blank = |row: &Vec<String>| row.get(index).is_some_and(String::is_empty);
        if !table.rows.is_empty() && table.rows.iter().all(is_blank) {
            longest_word = longest_word.max(BLANK);
            longest_line = longest_line.max(BLANK);
        }
        let is_last = index + 1 == table.columns.len();
        let gutter = if is_last { 0.0 } else { gutter };
        least.push(longest_word.min(LONGEST_WORD) + gutter + 1.0);
        most.push(longest_line.min(LONGEST_LINE) + gutter + 1.0);
    }
    let sum = |widths: &[f32]| widths.iter().sum::<f32>();
    let (all_least, all_most) = (sum(&least), sum(&most));
    if all_least >= measure || all_most <= all_least {
        let factor = measure / all_least.max(1.0);
        return least.into_iter().map(|width| width * factor).collect();
    }
    let spare = measure - all_least;
    let wanted = all_most - all_least;
    let share = |(least, most): (f32, f32)| least + (most - least) * spare / wanted;
    least.into_iter().zip(most).map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use assessment::report::Column;

    fn widths_of(columns: &[&str], rows: &[&[&str]]) -> Vec<f32> {
        let column = |name: &&str| Column {
            name: (*name).to_owned(),
            number: false,
        };
        let cells = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        let table = Table {
            caption: String::new(),
            columns: columns.iter().map(column).collect(),
            rows: rows.iter().map(cells).collect(),
        };
        let letters = |text: &str| 5.0 * f32::from(u16::try_from(text.chars().count()).unwrap());
        widths(&table, 400.0, 10.0, letters)
    }

    #[test]
    fn the_columns_make_up_the_measure() {
        let long = "a word ".repeat(50);
        for (columns, rows) in [
            (&["One"][..], &[&["a"][..]][..]),
            (&["One", "Two", "Three"], &[]),
            (&["One", "Two"], &[&[&long, "b"]]),
            (&["One", "Two"], &[&[&"x".repeat(500), &"y".repeat(500)]]),
        ] {
            let all: f32 = widths_of(columns, rows).iter().sum();
            assert!((all - 400.0).abs() < 0.1, "{all}");
        }
    }

    #[test]
    fn a_blank_column_has_room_to_write_in() {
        let long = "a word ".repeat(50);
        for rows in [&[&["", ""][..]][..], &[&[&*long, ""], &["", ""]]] {
            let widths = widths_of(&["Step", "Who"], rows);
            assert!(widths[1] >= 66.0, "{widths:?}");
        }
    }

    #[test]
    fn a_column_of_marks_is_narrow_and_leaves_its_room_to_the_others() {
        let long = "a word ".repeat(50);
        let widths = widths_of(
            &["Area", "Every one has it"],
            &[&[&long, "○"], &[&long, "○"]],
        );
        assert!(widths[1] < 60.0, "{widths:?}");
    }

    #[test]
    fn short_lines_stay_whole() {
        let long = "a word ".repeat(50);
        let widths = widths_of(&["Step", "By when"], &[&[&long, "15 January 2027"]]);
        assert!(widths[1] >= 75.0, "{widths:?}");
    }
}
