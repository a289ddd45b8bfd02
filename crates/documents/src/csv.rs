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
    let cell = guarded(cell);
    let needs_quotes = cell.contains(['"', ',', '\n'])
        // Some programs take spaces at the ends away unless they are quoted.
        || cell.starts_with(' ')
        || cell.ends_with(' ');
    if needs_quotes {
        table.push('"');
        table.push_str(&cell.replace('"', "\"\""));
        table.push('"');
    } else {
        table.push_str(&cell);
    }
}

/// What a spreadsheet could make of the next letter of a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// It begins a cell.
    Begins,
    /// It may begin one, for who parts columns at spaces or colons.
    MayBegin,
    /// It goes on with a word.
    GoesOn,
}

/// The cell with an apostrophe before each letter with which a formula could begin, as OWASP advises
/// ("CSV Injection"): spreadsheets then show it as text. A note may come from a file that somebody
/// else sent, and who opens the table may part its columns elsewhere than at commas, or pass over
/// quotation marks; so what stands behind a semicolon, for one, is guarded like what begins the cell.
fn guarded(cell: &str) -> String {
    let mut guarded = String::with_capacity(cell.len() + 1);
    let mut next = Next::Begins;
    // Where the apostrophe would stand: behind the last letter at which columns may be parted.
    let mut start = 0;
    if cell.starts_with(['\t', '\n']) {
        guarded.push('\'');
    }
    let mut letters = cell.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '−' => {
                // A dash or a sum with spaces around it is no formula in a column of its own.
                let stands_alone = letters.peek().is_none_or(|letter| letter.is_whitespace());
                if next == Next::Begins || (next == Next::MayBegin && !stands_alone) {
                    guarded.insert(start, '\'');
                }
                next = Next::GoesOn;
            }
            ',' | ';' | '\t' | '|' | '\n' => {
                next = Next::Begins;
                start = guarded.len() + 1;
            }
            // Spreadsheets pass over quotation marks, over white space and over what can't be seen.
            '"' => {}
            letter if is_unseen(letter) => {}
            letter if letter.is_whitespace() || letter == ':' => {
                if next == Next::GoesOn {
                    next = Next::MayBegin;
                }
                start = guarded.len() + letter.len_utf8();
            }
            _ => next = Next::GoesOn,
        }
        guarded.push(letter);
    }
    guarded
}

/// Whether a letter leaves no trace.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}')
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
            ("\nx", "\"'\nx\""),
            ("  =1", "\"  '=1\""),
            ("\u{a0}=1", "\u{a0}'=1"),
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
            ("one;=1", "one;'=1"),
            ("+1+1;-2+44", "'+1+1;'-2+44"),
            ("a|=8+34|b", "a|'=8+34|b"),
            ("one;\"=9+33\"", "\"one;'\"\"=9+33\"\"\""),
            ("one; \" = 9", "\"one; \"\" '= 9\""),
            ("one\t@SUM(1)", "one\t'@SUM(1)"),
            ("one, -2", "\"one, '-2\""),
            ("one\n=1\n\n +2", "\"one\n'=1\n\n '+2\""),
            ("one;\u{200b}=1", "one;'\u{200b}=1"),
            ("one =1+1 two", "one '=1+1 two"),
            ("one:=1", "one:'=1"),
            ("one: \"=1\"", "\"one: '\"\"=1\"\"\""),
            (
                "ask us; or Kim @elm - today",
                "ask us; or Kim '@elm - today",
            ),
            (
                "half-termly 3–4, e-mail a@b.org",
                "\"half-termly 3–4, e-mail a@b.org\"",
            ),
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

    /// The columns of a table as a spreadsheet finds them that parts them at these letters, and
    /// honours quotation marks at the beginning of a cell or takes them for letters.
    fn columns(table: &str, separators: &[char], honours_quotes: bool) -> Vec<String> {
        let mut columns = vec![String::new()];
        let (mut begins, mut in_quotes) = (true, false);
        let mut letters = table.chars().peekable();
        while let Some(letter) = letters.next() {
            let Some(column) = columns.last_mut() else {
                break;
            };
            if in_quotes {
                if letter != '"' {
                    column.push(letter);
                } else if letters.next_if_eq(&'"').is_some() {
                    column.push('"');
                } else {
                    in_quotes = false;
                }
            } else if separators.contains(&letter) || "\r\n".contains(letter) {
                columns.push(String::new());
                begins = true;
                continue;
            } else if letter == '"' && begins && honours_quotes {
                in_quotes = true;
            } else {
                column.push(letter);
            }
            // Some pass over spaces before a quotation mark.
            begins &= letter == ' ';
        }
        columns
    }

    #[test]
    fn no_column_is_a_formula_wherever_a_spreadsheet_parts_them() {
        let signs = [
            "=1+1",
            "+1",
            "-1",
            "@SUM(1;2)",
            "\"=1\"",
            "\"\"=1",
            " =1",
            "\u{a0}+1",
        ];
        let before = [
            "", "a", "a;", "a,", "a|", "a\t", "a\n", "a b", "a;\"", "a:", "\"", "a \"", "a;;",
        ];
        let mut cells = Vec::new();
        for sign in signs {
            for before in before {
                for between in ["", " ", ";", "\n"] {
                    cells.push([before, between, sign].concat());
                    cells.push([before, between, sign, ";b\"", between, sign].concat());
                }
            }
        }
        let mut table = String::new();
        for pair in cells.chunks(2) {
            push_row(&mut table, pair.iter().map(String::as_str));
        }
        for separators in [",", ";", "\t", "|", ";,", "\t,;|", ": ", ", ;"] {
            let separators: Vec<_> = separators.chars().collect();
            for honours_quotes in [true, false] {
                for column in columns(&table, &separators, honours_quotes) {
                    let seen = column.trim_start_matches(|letter: char| {
                        letter.is_whitespace() || is_unseen(letter) || letter == '"'
                    });
                    assert!(
                        !seen.starts_with(['=', '+', '-', '@']),
                        "{separators:?}, {honours_quotes}: {column:?}"
                    );
                }
            }
        }
        // What was written can still be read, and all of it.
        let plain: String = columns(&table, &[','], true).concat();
        let without = |text: &str| text.replace('\'', "");
        assert_eq!(without(&plain), cells.concat());
    }
}
