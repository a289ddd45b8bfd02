//! The documents of the report: asked for, awaited, handed over, refused and tried again.

use super::questionnaire::complete_file;
use super::reader::{Browser, ELSEWHERE, Reader, TODAY};
use crate::ui::ports::memory::Course;
use crate::ui::shown::Shown;
use crate::ui::state::Focus;
use serde_json::{Value, json};

/// The buttons of the report, and the formats that they ask for.
const BUTTONS: [(&str, &str); 10] = [
    ("Download the report (PDF)", "pdf"),
    ("Report in Word, to edit", "word"),
    ("Summary on one page (PDF)", "one-page"),
    ("Questionnaire on paper (PDF)", "blank"),
    ("Report as a web page", "html"),
    ("Answers as a table (CSV)", "csv"),
    ("Dates of the plan for your calendar", "calendar"),
    ("Print", "print"),
    ("Print the summary", "print-one-page"),
    ("Print the questionnaire", "print-blank"),
];

const MAKING: &str = "Making the file …";
const NOT_MADE: &str = "This could not be made because part of the program did not load.";

fn at_the_report() -> Reader {
    let reader = Browser::start().visit();
    reader.import(&complete_file("report"));
    reader.expect_page("Elm and Ash");
    reader.events();
    reader
}

#[test]
fn each_button_asks_for_its_document_and_hands_it_over() {
    let reader = at_the_report();
    for (button, format) in BUTTONS {
        reader.press(button);
        let asked = reader.writers.asked.borrow_mut().pop().unwrap();
        assert_eq!(
            (asked.format, asked.contents.as_str()),
            (format, "notes names answers")
        );
        assert_eq!(asked.today.to_string(), TODAY);
        let saved: Value = serde_json::from_str(&asked.saved_file).unwrap();
        assert_eq!(saved, reader.exported(), "{format}");
        assert_eq!(reader.focus(), button, "who asks stays where they are");
        reader.expect_no_text(MAKING);
        assert_eq!(reader.events(), [("download", json!({"format": format}))]);
        if format.starts_with("print") {
            assert!(reader.folder.saved.borrow().is_empty(), "it leaves no file");
            reader.expect_no_text("The file is in your downloads");
        } else {
            let file = reader.downloaded();
            reader.expect_text(&format!("The file is in your downloads: {}", file.name));
        }
    }
    // The answers themselves are at hand.
    reader.press("Save answers to open again");
    assert!(reader.writers.asked.borrow().is_empty());
    assert_eq!(reader.events(), [("download", json!({"format": "json"}))]);
    let file = reader.downloaded();
    let saved: Value = serde_json::from_slice(&file.content).unwrap();
    assert_eq!(saved, reader.exported());
    reader.expect_text(&format!("The file is in your downloads: {}", file.name));
}

#[test]
fn the_reader_chooses_what_goes_into_documents() {
    let reader = at_the_report();
    for (part, contents) in [
        ("Notes", "names answers"),
        ("Names", "answers"),
        ("Notes", "notes answers"),
        ("Table of answers", "notes"),
    ] {
        reader.tick(part);
        reader.press("Report as a web page");
        let asked = reader.writers.asked.borrow_mut().pop().unwrap();
        assert_eq!(asked.contents, contents);
    }
    assert!(reader.codes().is_empty());
}

#[test]
fn the_writers_are_fetched_quietly_and_what_is_awaited_is_said() {
    let reader = Browser::start().visit();
    assert_eq!(
        reader.writers.prepared.get(),
        0,
        "nobody needs them before the report"
    );
    reader.import(&complete_file("report"));
    assert_eq!(reader.writers.prepared.get(), 1);
    reader.expect_no_text(MAKING);
    reader.writers.course.set(Course::Hangs);
    reader.press("Download the report (PDF)");
    reader.expect_text(MAKING);
    let status = || reader.page().first(".downloads [aria-live]").unwrap();
    assert_eq!(status(), MAKING, "it is announced");
    reader.wait();
    reader.expect_text(MAKING);
    reader.writers.course.set(Course::Works);
    reader.wait();
    reader.expect_no_text(MAKING);
    assert_eq!(status(), "The file is in your downloads: report.pdf");
    assert_eq!(reader.downloaded().name, "report.pdf");
}

#[test]
fn a_document_that_cannot_be_made_is_said_and_tried_again() {
    let reader = at_the_report();
    reader.writers.course.set(Course::Fails);
    reader.press("Report as a web page");
    reader.expect_text(NOT_MADE);
    reader.expect_no_text(MAKING);
    assert_eq!(reader.focus_target(), Some(Focus::Notice));
    assert_eq!(reader.codes(), ["documents-unavailable"]);
    assert_eq!(
        reader.page().attributes(".notice a", "href"),
        [ELSEWHERE],
        "a way out"
    );
    reader.press("Print this page with everything on it");
    assert_eq!(reader.folder.printed.get(), 1);
    assert_eq!(reader.events(), [("download", json!({"format": "print"}))]);
    // Another that can't be made takes its place.
    reader.press("Report in Word, to edit");
    assert_eq!(reader.page().texts(".notice.error").len(), 1);
    reader.writers.course.set(Course::Works);
    reader.press("Try again");
    reader.expect_no_text(NOT_MADE);
    assert_eq!(
        reader.focus_target(),
        Some(Focus::Heading),
        "its button is gone"
    );
    assert_eq!(reader.downloaded().name, "report.word");
    reader.expect_page("Elm and Ash");
}

#[test]
fn where_there_is_no_other_page_none_is_offered() {
    let reader = at_the_report();
    reader.host.elsewhere.replace(None);
    reader.writers.course.set(Course::Fails);
    reader.press("Report as a web page");
    reader.expect_text(NOT_MADE);
    assert!(reader.page().attributes(".notice a", "href").is_empty());
}

#[test]
fn the_report_hides_what_the_host_hides() {
    let reader = at_the_report();
    reader.expect_text("Download the report");
    assert!(
        !reader.has("button", "Save answers to a file"),
        "the report offers it itself"
    );
    reader.show(Shown {
        downloads: false,
        ..Shown::default()
    });
    reader.expect_no_text("Download the report");
    assert!(reader.has("button", "Save answers to a file"));
    reader.show(Shown::default());
    reader.expect_text("Download the report");
}
