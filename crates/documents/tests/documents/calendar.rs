//! The calendar, unfolded and read back.

use crate::samples;
use documents::{Format, write};

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
                let visible = |letter: char| match letter {
                    '\r' | '\n' | '\t' => letter,
                    letter if letter.is_control() => char::REPLACEMENT_CHARACTER,
                    letter => letter,
                };
                let text: String = text.chars().map(visible).collect();
                let text = squeezed(&text.replace('\\', ""));
                assert!(values.contains(&text), "{name}: {text:?} is missing");
            }
        }
    }
}

#[test]
fn a_plan_and_a_review_in_a_year_are_in_it() {
    let (_, report) = samples::all()
        .into_iter()
        .find(|(name, _)| name == "long names")
        .unwrap();
    let calendar = String::from_utf8(write(&report, Format::Calendar).unwrap()).unwrap();
    for line in [
        "DTSTART;VALUE=DATE:20270131\r\nDTEND;VALUE=DATE:20270201\r\n",
        "DTSTART;VALUE=DATE:20271123\r\nDTEND;VALUE=DATE:20271124\r\nSUMMARY:Review the partnership\r\n",
    ] {
        assert!(calendar.contains(line), "{line}");
    }
}
