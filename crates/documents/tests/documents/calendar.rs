//! The calendar, unfolded and read back.

use crate::html::as_read;
use crate::samples::{self, titled};
use assessment::report::{AnswerRow, Report};
use documents::{Format, write};
use std::collections::HashSet;

#[test]
fn every_day_of_the_report_is_an_event_with_all_its_words() {
    for (name, report) in samples::all() {
        let calendar = String::from_utf8(write(&report, Format::Calendar).unwrap()).unwrap();
        for line in calendar.split("\r\n") {
            assert!(line.len() <= 75 && !line.contains('\n'), "{name}: {line:?}");
        }
        let unfolded = calendar.replace("\r\n ", "");
        let events = unfolded.matches("BEGIN:VEVENT\r\n").count();
        assert_eq!(events, report.days.len(), "{name}");
        let values = unfolded.replace("\\n", " ").replace('\\', "");
        let squeezed = |text: &str| -> String { text.split_whitespace().collect() };
        let values = squeezed(&values);
        for day in &report.days {
            for text in day.lines.iter().chain([&day.title]) {
                let text = squeezed(&as_read(text).replace('\\', ""));
                assert!(values.contains(&text), "{name}: {text:?} is missing");
            }
        }
    }
}

/// The lines of each event, unfolded.
fn events(report: &Report) -> Vec<Vec<String>> {
    let calendar = String::from_utf8(write(report, Format::Calendar).unwrap()).unwrap();
    let calendar = calendar.replace("\r\n ", "");
    let events = calendar.split("BEGIN:VEVENT\r\n").skip(1);
    let lines = |event: &str| event.split("\r\n").map(str::to_owned).collect();
    events
        .map(|event| lines(event.split_once("END:VEVENT").unwrap().0))
        .collect()
}

/// The one value of each event that has this name.
fn values(report: &Report, name: &str) -> Vec<String> {
    let start = [name, ":"].concat();
    let value = |event: Vec<String>| {
        let mut values = event.iter().filter_map(|line| line.strip_prefix(&start));
        let value = values.next().unwrap().to_owned();
        assert_eq!(values.next(), None, "{name}");
        value
    };
    events(report).into_iter().map(value).collect()
}

fn sample(name: &str) -> Report {
    let mut samples = samples::all().into_iter();
    samples.find(|(other, _)| other == name).unwrap().1
}

#[test]
fn a_plan_and_a_review_in_a_year_are_in_it() {
    let report = sample("long names");
    for (name, days) in [
        ("DTSTART;VALUE=DATE", ["20270131", "20270131", "20271123"]),
        ("DTEND;VALUE=DATE", ["20270201", "20270201", "20271124"]),
    ] {
        assert_eq!(values(&report, name), days);
    }
    assert_eq!(values(&report, "SUMMARY")[2], "Review the partnership");
}

#[test]
fn it_is_for_import_and_knows_no_clock() {
    for (name, report) in samples::all() {
        let calendar = String::from_utf8(write(&report, Format::Calendar).unwrap()).unwrap();
        assert!(!calendar.contains("\r\nMETHOD"), "{name}");
        for stamp in values(&report, "DTSTAMP") {
            assert_eq!(stamp, "20261123T120000Z", "{name}");
        }
        let ids = values(&report, "UID");
        let different: HashSet<_> = ids.iter().collect();
        assert_eq!(different.len(), ids.len(), "{name}");
        for (id, day) in ids.iter().zip(&report.days) {
            assert!(id.starts_with(&day.id), "{name}: {id}");
            assert!(id.ends_with("@partnership-assessment"), "{name}: {id}");
        }
    }
}

#[test]
fn partnerships_have_different_ids_and_keep_theirs() {
    let days = sample("usual").days;
    let report = |title, subtitle| Report {
        days: days.clone(),
        ..titled(title, subtitle)
    };
    let row = |answer: &str| AnswerRow {
        dimension: String::new(),
        id: "one".to_owned(),
        question: String::new(),
        level: None,
        answer: answer.to_owned(),
        descriptor: String::new(),
        note: String::new(),
    };
    let unnamed = |date: &str, answer: &str| {
        let mut report = report("Partnership report", "");
        report.date = date.to_owned();
        report.answers.rows.push(row(answer));
        report
    };
    let ids: HashSet<_> = [
        report("Elm & Oak", "Partnership report"),
        report("Ash & Oak", "Partnership report"),
        unnamed("2026-11-23", "Emerging"),
        unnamed("2026-11-23", "Secure"),
        unnamed("2026-11-24", "Secure"),
    ]
    .iter()
    .flat_map(|report| values(report, "UID"))
    .collect();
    assert_eq!(ids.len(), 5 * days.len());

    let before = report("Elm & Oak", "Partnership report");
    let mut after = before.clone();
    after.date = "2027-01-15".to_owned();
    after.answers.rows.push(row("Secure"));
    assert_eq!(values(&before, "UID"), values(&after, "UID"));
}

#[test]
fn texts_are_escaped_and_folded_between_letters() {
    for (text, written) in [
        ("plain", "plain"),
        ("a, b; c\\d", "a\\, b\\; c\\\\d"),
        ("two\r\nlines\nand\rmore", "two\\nlines\\nand\\nmore"),
        ("END:VCALENDAR\u{0}\u{7f}", "END:VCALENDAR"),
        ("a\u{b}b\u{85}c\u{2028}d", "a\\nb\\nc\\nd"),
        (&"ŵ👩".repeat(60), &"ŵ👩".repeat(60)),
        (&" ".repeat(300), &" ".repeat(300)),
        (&"x".repeat(5_000), &"x".repeat(5_000)),
    ] {
        let mut report = sample("usual");
        report.days.truncate(1);
        report.days[0].title = text.to_owned();
        assert_eq!(values(&report, "SUMMARY"), [written]);
        let calendar = String::from_utf8(write(&report, Format::Calendar).unwrap()).unwrap();
        assert!(calendar.split("\r\n").all(|line| line.len() <= 75));
    }
}
