//! What holds for every format: it is written for every report, and the same way each time.

use crate::samples;
use assessment::report::Report;
use documents::{Format, write};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

#[test]
fn every_report_is_written_and_the_same_report_gives_the_same_bytes() {
    for sample in samples::samples() {
        for format in Format::ALL {
            let (report, again) = (sample.composed(format), sample.composed(format));
            check(sample.name, &report, &again, format);
        }
    }
    // No questionnaire leads to it, yet any format takes any report.
    for format in Format::ALL {
        check("by hand", &samples::by_hand(), &samples::by_hand(), format);
    }
}

/// The texts of a file, as far as they stand in it as they are.
fn texts(bytes: Vec<u8>, format: Format) -> Vec<String> {
    if format != Format::Word {
        return vec![String::from_utf8(bytes).unwrap()];
    }
    let mut file = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..file.len())
        .map(|index| {
            let mut text = String::new();
            file.by_index(index)
                .unwrap()
                .read_to_string(&mut text)
                .unwrap();
            text
        })
        .collect()
}

#[test]
fn no_format_has_control_letters() {
    let samples = samples::samples();
    let name = "control letters in the questionnaire";
    let sample = samples.iter().find(|sample| sample.name == name).unwrap();
    for format in [Format::Word, Format::Html, Format::Csv, Format::Calendar] {
        let report = sample.composed(format);
        let value = serde_json::to_value(&report).unwrap();
        let mut words = Vec::new();
        crate::html::words(&value, &mut words);
        assert!(
            words.concat().contains(samples::is_unwritten),
            "they are in the report"
        );
        for text in texts(write(&report, format).unwrap(), format) {
            let found = text.find(samples::is_unwritten);
            assert_eq!(
                found.map(|place| text[place..].chars().next()),
                None,
                "{format:?}"
            );
        }
    }
}

fn check(name: &str, report: &Report, again: &Report, format: Format) {
    let bytes = write(report, format).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(write(again, format).unwrap(), bytes, "{name}, {format:?}");
    let magic: &[u8] = match format {
        Format::Pdf | Format::OnePage | Format::Blank => b"%PDF-1.7",
        Format::Word => b"PK\x03\x04",
        Format::Html => b"<!DOCTYPE html>",
        Format::Csv => "\u{feff}".as_bytes(),
        Format::Calendar => b"BEGIN:VCALENDAR\r\n",
    };
    assert!(bytes.starts_with(magic), "{name}, {format:?}");
}
