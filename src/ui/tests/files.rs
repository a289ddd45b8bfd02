//! Saved files: taken away, opened again, and refused with a reason.

use super::questionnaire::{SHIPPED, complete_file, saved_file};
use super::reader::{Browser, Reader, TODAY};
use super::walk;
use crate::ui::ports::memory::Course;
use crate::ui::state::Focus;
use serde_json::{Value, json};

#[test]
fn a_saved_file_is_opened_on_another_device() {
    let mut file = complete_file("benefits");
    let id = &SHIPPED.step_ids()[0];
    file["plan"] = json!([{
        "step": id, "title": SHIPPED.step_title(id),
        "owner": walk::SCHOOL, "due": "2027-03-15", "note": walk::NOTE, "status": "done",
    }]);
    let reader = Browser::start().visit();
    reader.import(&file);
    reader.expect_page(SHIPPED.benefits_heading());
    reader.press("Save answers to a file");
    let saved = reader.downloaded();
    let name = format!("partnership-assessment-elm-and-ash-{TODAY}.json");
    assert_eq!(saved.name, name);
    reader.expect_text(&format!("The file is in your downloads: {name}"));
    let saved = String::from_utf8(saved.content).unwrap();
    let exported = reader.exported();
    assert_eq!(serde_json::from_str::<Value>(&saved).unwrap(), exported);

    let browser = Browser::start();
    let reader = browser.visit();
    reader.open_file(&saved);
    reader.expect_page(SHIPPED.benefits_heading());
    assert_eq!(reader.focus_target(), Some(Focus::Heading));
    reader.expect_text("The saved file is open.");
    assert_eq!(reader.exported(), exported);
    assert_eq!(browser.stored(), exported);
}

#[test]
fn saving_the_answers_to_a_file_waits_for_nothing() {
    for course in [Course::Works, Course::Fails, Course::Hangs] {
        let reader = Browser::start().visit();
        reader.writers.course.set(course);
        reader.import(&complete_file("benefits"));
        reader.press("Save answers to a file");
        let saved = reader.downloaded();
        assert_eq!(
            saved.name,
            format!("partnership-assessment-elm-and-ash-{TODAY}.json")
        );
        assert_eq!(saved.media_type, "application/json");
        assert_eq!(
            serde_json::from_slice::<Value>(&saved.content).unwrap(),
            reader.exported()
        );
        assert!(
            reader.writers.asked.borrow().is_empty(),
            "nobody else is asked"
        );
    }
}

#[test]
fn answers_are_saved_to_a_file_before_the_later_part_has_come() {
    let mut browser = Browser::start();
    browser.course = Course::Hangs;
    let reader = browser.visit();
    reader.press("Start");
    reader.write("Name of the partnership", "Elm");
    reader.press("Save answers to a file");
    let saved = reader.downloaded();
    assert_eq!(saved.name, format!("partnership-assessment-{TODAY}.json"));
    let saved: Value = serde_json::from_slice(&saved.content).unwrap();
    assert_eq!(saved["about"]["partnership"], "Elm");
}

#[test]
fn a_file_is_spoken_of_only_where_there_was_one() {
    let browser = Browser::start();
    let reader = browser.visit();
    reader.import(&complete_file("check-answers"));
    reader.expect_no_text("The saved file is open.");
    reader.expect_text("The answers are open.");
    reader.open_file(&complete_file("benefits").to_string());
    reader.press("Open the file");
    reader.expect_text("The saved file is open.");
    let other = browser.visit();
    other.reset();
    other.import(&complete_file("check-answers"));
    reader.look_up();
    reader.press("Use those on the device");
    reader.expect_no_text("The saved file is open.");
}

#[test]
fn opening_a_file_over_other_answers_asks_first() {
    let browser = Browser::start();
    let few = saved_file("about", |index| (index < 3).then_some(1));
    let reader = browser.return_with(&few.to_string());
    let file = complete_file("check-answers").to_string();
    reader.open_file(&file);
    reader.expect_text("The answers in the file take the place of the ones on this page.");
    reader.press("Keep my answers");
    assert_eq!(count_of_answers(&reader), 3);
    assert_eq!(reader.focus(), "Open a saved file", "the focus goes back");
    reader.open_file(&file);
    reader.press("Open the file");
    reader.expect_page("Check your answers");
    assert_eq!(reader.focus_target(), Some(Focus::Heading));
    assert_eq!(count_of_answers(&reader), 24);
}

#[test]
fn files_that_cannot_be_opened_say_why_and_change_nothing() {
    let browser = Browser::start();
    let reader = browser.return_with(&complete_file("report").to_string());
    reader.events();
    let before = (reader.exported(), browser.stored());
    let unreadable = "This file is damaged or is not a saved assessment";
    let mut newer = complete_file("report");
    newer["version"] = json!(99);
    let mut foreign = complete_file("report");
    foreign["questionnaire"]["id"] = json!("garden-review");
    let complete = complete_file("report").to_string();
    for (name, content, sentence, code) in [
        ("empty", String::new(), unreadable, "file-unreadable"),
        (
            "cut off",
            complete[..complete.len() / 2].to_owned(),
            unreadable,
            "file-unreadable",
        ),
        (
            "not JSON",
            "PK\u{3}\u{4} a letter".to_owned(),
            unreadable,
            "file-unreadable",
        ),
        (
            "other JSON",
            json!({"shopping": ["milk"]}).to_string(),
            "This file holds something else",
            "file-something-else",
        ),
        (
            "newer",
            newer.to_string(),
            "This file was saved by a newer version of this assessment",
            "file-newer",
        ),
        (
            "another questionnaire",
            foreign.to_string(),
            "This file holds answers to another questionnaire (garden-review)",
            "file-other-questionnaire",
        ),
        (
            "too large",
            " ".repeat(8_000_001),
            "This file is too large to be a saved assessment",
            "file-too-long",
        ),
    ] {
        reader.open_file(&content);
        reader.expect_text(sentence);
        assert_eq!(
            reader.focus_target(),
            Some(Focus::Notice),
            "{name}: it has the focus"
        );
        assert!(
            reader.page().attributes(".notice", "role").is_empty(),
            "{name}: read out once"
        );
        assert_eq!((reader.exported(), browser.stored()), before, "{name}");
        assert_eq!(reader.codes(), [code], "{name}");
        reader.press("Hide this message");
        reader.expect_no_text(sentence);
    }
}

#[test]
fn the_encoding_of_a_file_is_read_or_named() {
    let file = complete_file("check-answers").to_string();
    let units = || file.encode_utf16();
    let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
    let old: Vec<u8> = file.bytes().filter(u8::is_ascii).chain(*b"\xe9 ").collect();
    for (bytes, sentence, codes) in [
        (
            [&[0xff, 0xfe], &little[..]].concat(),
            "Check your answers",
            None,
        ),
        (
            little,
            "This file is in UTF-16 without a mark",
            Some("file-utf-16"),
        ),
        (
            old,
            "in an older encoding, such as Windows-1252",
            Some("file-not-utf-8"),
        ),
    ] {
        let reader = Browser::start().visit();
        reader.events();
        reader.open_file(&bytes);
        reader.expect_text(sentence);
        assert_eq!(reader.codes(), Vec::from_iter(codes));
        if codes.is_some() {
            reader.expect_text("save it as UTF-8");
            assert_eq!(count_of_answers(&reader), 0, "{sentence}");
        }
    }
}

#[test]
fn one_bad_file_after_another_leaves_one_notice() {
    let reader = Browser::start().visit();
    reader.open_file("");
    reader.open_file("[]");
    assert_eq!(reader.page().texts(".notice").len(), 1);
    reader.expect_text("This file holds something else");
    reader.open_file(&complete_file("check-answers").to_string());
    assert!(
        reader.page().texts(".notice").is_empty(),
        "it goes with a good one"
    );
}

#[test]
fn what_the_host_page_imports_is_open_at_once() {
    let browser = Browser::start();
    let reader = browser.visit();
    reader.import(&complete_file("report"));
    reader.expect_page("Elm and Ash");
    assert_eq!(reader.report()["version"], 1);
    assert_eq!(browser.stored(), reader.exported());
    reader.reset();
    reader.expect_page(SHIPPED.start_heading());
    assert_eq!(reader.report(), Value::Null);
    assert!(browser.keys().is_empty());
}

#[test]
fn what_the_host_page_imports_leaves_the_focus_in_a_dialog_that_is_open() {
    let browser = Browser::start();
    let reader = browser.return_with(&complete_file("report").to_string());
    reader.press("Delete my answers from this device");
    reader.import(&complete_file("check-answers"));
    assert!(reader.has_dialog());
    assert_eq!(reader.focus_target(), None);
    reader.press("Keep my answers");
    reader.expect_page("Check your answers");
    assert_eq!(reader.focus_target(), Some(Focus::Heading));
}

fn count_of_answers(reader: &Reader) -> usize {
    reader.exported()["answers"].as_object().unwrap().len()
}
