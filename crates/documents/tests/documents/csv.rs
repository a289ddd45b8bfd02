//! The table of answers, read back with the `csv` crate.

use crate::html::as_read;
use crate::samples;
use csv::ReaderBuilder;
use documents::{Format, write};

/// What a cell reads as, once the guards before possible formulas are taken off.
fn unguarded(read: &str, cell: &str) -> String {
    let mut expected = cell.chars().peekable();
    let mut unguarded = String::new();
    for letter in read.chars() {
        if expected.next_if_eq(&letter).is_some() || letter != '\'' {
            unguarded.push(letter);
        }
    }
    unguarded
}

#[test]
fn every_row_reads_back() {
    for (name, report) in samples::all() {
        let bytes = write(&report, Format::Csv).unwrap();
        let text = std::str::from_utf8(&bytes).unwrap();
        let table = text.strip_prefix('\u{feff}').expect("a byte order mark");
        assert!(table.ends_with("\r\n"), "{name}");
        let mut reader = ReaderBuilder::new().from_reader(table.as_bytes());
        let heads: Vec<_> = reader
            .headers()
            .unwrap()
            .iter()
            .map(str::to_owned)
            .collect();
        if report.answers.columns.is_empty() {
            continue;
        }
        let columns: Vec<_> = report
            .answers
            .columns
            .iter()
            .map(|name| as_read(name))
            .collect();
        assert_eq!(heads, columns, "{name}");
        let records: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), report.answers.rows.len(), "{name}");
        for (record, row) in records.iter().zip(&report.answers.rows) {
            let level = row
                .level
                .map_or_else(String::new, |level| level.to_string());
            let cells = [
                &row.dimension,
                &row.id,
                &row.question,
                &level,
                &row.answer,
                &row.descriptor,
                &row.note,
            ];
            assert_eq!(record.len(), cells.len(), "{name}");
            for (read, cell) in record.iter().zip(cells) {
                let cell = &*as_read(cell);
                assert_eq!(unguarded(read, cell), cell, "{name}");
                assert!(
                    !read.starts_with(['=', '+', '-', '@', '\t', '\r']),
                    "{name}: {read}"
                );
            }
        }
    }
}

#[test]
fn levels_are_numbers_and_missing_ones_are_empty() {
    let (_, report) = samples::all()
        .into_iter()
        .find(|(name, _)| name == "usual")
        .unwrap();
    let text = String::from_utf8(write(&report, Format::Csv).unwrap()).unwrap();
    let mut levels: Vec<_> = ReaderBuilder::new()
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes())
        .records()
        .map(|record| record.unwrap()[3].to_owned())
        .collect();
    levels.sort_unstable();
    levels.dedup();
    assert_eq!(levels, ["", "0", "1", "2", "3"]);
}
