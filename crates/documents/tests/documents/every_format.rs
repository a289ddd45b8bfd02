//! What holds for every format: it is written for every report, and the same way each time.

use crate::samples;
use assessment::report::Report;
use documents::{Format, write};

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
