//! The answers as a table that spreadsheets open: RFC 4180, in UTF-8.
//!
//! It must never know the words of the table or what a level means.
//!
//! Written by hand: the format is a handful of lines, and the `csv` crate would add 16 kB to a
//! module that schools download. The tests read the table back with that crate.

use crate::letters::shown;
use assessment::report::{AnswerRow, Answers};

/// Without this mark, Excel takes the file for one in the machine's old character set.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Writes one row for the heads of the columns, then one for each answer.
pub(crate) fn write(answers: &Answers) -> String {
    let mut table = String::from(BYTE_ORDER_MARK);
    push_row(&mut table, answers.columns.iter().map(String::as_str));
    for row in &answers.rows {
        let AnswerRow {
            dimension,
            id,
            question,
            level,
            answer,
            descriptor,
            note,
        } = row;
        let level = level.map_or_else(String::new, |level| level.to_string());
        let cells = [dimension, id, question, &level, answer, descriptor, note];
        push_row(&mut table, cells.into_iter().map(String::as_str));
    }
    table
}

fn push_row<'a>(table: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            table.push(',');
        }
        push_cell(table, &shown(cell));
    }
    table.push_str("\r\n");
}

fn push_cell(table: &mut String, cell: &str) {
    let guard = if could_be_formula(cell) { "'" } else { "" };
    let needs_quotes = cell.contains(['"', ',', '\r', '\n'])
        // Some programs take spaces at the ends away unless they are quoted.
        || cell.starts_with(' ')
        || cell.ends_with(' ');
    if needs_quotes {
        table.push('"');
        table.push_str(guard);
        table.push_str(&cell.replace('"', "\"\""));
        table.push('"');
    } else {
        table.push_str(guard);
        table.push_str(cell);
    }
}

/// Whether a spreadsheet could take the cell for a formula. A note may come from a file that
/// somebody else sent, so such a cell begins with an apostrophe, as OWASP advises ("CSV
/// Injection"): spreadsheets then show it as text.
fn could_be_formula(cell: &str) -> bool {
    // Spreadsheets pass over white space and characters that can't be seen.
    let seen = cell.trim_start_matches(|letter: char| {
        letter.is_whitespace()
            || letter.is_control()
            || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{2069}' | '\u{feff}')
    });
    cell.starts_with(['\t', '\r', '\n'])
        || seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '−'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_could_be_formulas_are_guarded() {
        for (cell, written) in [
            ("plain", "plain"),
            ("", ""),
            ("=1+1", "'=1+1"),
            ("+44 191", "'+44 191"),
            ("-5", "'-5"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("\rx", "\"'\rx\""),
            ("\nx", "\"'\nx\""),
            ("  =1", "\"'  =1\""),
            ("\u{a0}=1", "'\u{a0}=1"),
            ("\u{200b}=1", "'\u{200b}=1"),
            ("\u{feff}@x", "'\u{feff}@x"),
            ("＝1", "'＝1"),
            ("＋1", "'＋1"),
            ("－1", "'－1"),
            ("＠x", "'＠x"),
            ("\u{2212}1", "'\u{2212}1"),
            (
                "=HYPERLINK(\"https://example.org\",\"x\")",
                "\"'=HYPERLINK(\"\"https://example.org\"\",\"\"x\"\")\"",
            ),
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("a=b", "a=b"),
            ("1 + 1 = 3", "1 + 1 = 3"),
            ("– a dash", "– a dash"),
            ("one, two", "\"one, two\""),
            ("she said \"yes\"", "\"she said \"\"yes\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("ends ", "\"ends \""),
        ] {
            let mut table = String::new();
            push_cell(&mut table, cell);
            assert_eq!(table, written, "{cell:?}");
        }
    }
}
