//! What comes later, or does not come: missed only where it is needed, said there, and tried again.

use super::questionnaire::{SHIPPED, complete_file};
use super::reader::{Browser, ELSEWHERE, KEY, Reader};
use super::walk;
use crate::ui::later::Absence;
use crate::ui::ports::memory::Course;
use crate::ui::state::Focus;
use serde_json::json;

const PART: &str = "A part of the self-assessment did not load. Check your connection and try \
                    again. Nothing you have entered is lost.";

/// A page whose later part goes like this, with the first questions answered.
fn at_the_end_of_the_beginning(course: Course) -> Reader {
    let mut browser = Browser::start();
    browser.course = course;
    let reader = browser.visit();
    reader.press("Start");
    reader.write("Name of the partnership", walk::PARTNERSHIP);
    reader.press("Continue");
    // The questions of the first dimension are in the beginning.
    for question in &SHIPPED.questions[..3] {
        reader.expect_page(&question.text);
        walk::expect_well_placed(&reader);
        reader.choose(&question.descriptors[1]);
        reader.press("Continue");
    }
    reader
}

#[test]
fn a_page_that_is_on_its_way_says_so_and_takes_its_place() {
    let reader = at_the_end_of_the_beginning(Course::Hangs);
    assert!(!reader.is_ready(), "the methods can't be used yet");
    assert!(reader.events().iter().all(|(name, _)| *name != "ready"));
    reader.expect_page("Loading …");
    walk::expect_well_placed(&reader);
    assert!(!reader.has("button", "Try again"));
    // The way out is there, and shown when it takes long.
    assert_eq!(reader.page().attributes(".late a", "href"), [ELSEWHERE]);
    reader.press("Back");
    reader.expect_page(&SHIPPED.questions[2].text);
    reader.press("Continue");
    reader.source.course.set(Course::Works);
    reader.wait();
    reader.expect_page(&SHIPPED.questions[3].text);
    walk::expect_well_placed(&reader);
    let (names, _): (Vec<_>, Vec<_>) = reader.events().into_iter().unzip();
    assert!(names.contains(&"ready"), "{names:?}");
    assert_eq!(reader.exported()["answers"].as_object().unwrap().len(), 3);
}

#[test]
fn what_comes_later_is_missed_only_where_it_is_needed() {
    let reader = at_the_end_of_the_beginning(Course::Fails);
    reader.expect_page(PART);
    walk::expect_well_placed(&reader);
    assert!(reader.has("button", "Back"));
    assert_eq!(
        reader.page().attributes(".page a", "href"),
        [ELSEWHERE],
        "a way out"
    );
    assert!(
        reader.page().texts(".late").is_empty(),
        "it is shown at once"
    );
    reader.press("Try again");
    reader.expect_page(PART);
    walk::expect_well_placed(&reader);
    reader.source.course.set(Course::Hangs);
    reader.press("Try again");
    reader.expect_page("Loading …");
    walk::expect_well_placed(&reader);
    reader.source.course.set(Course::Works);
    reader.wait();
    reader.expect_page(&SHIPPED.questions[3].text);
    walk::expect_well_placed(&reader);
    let exported = reader.exported();
    assert_eq!(exported["about"]["partnership"], walk::PARTNERSHIP);
    assert_eq!(exported["answers"].as_object().unwrap().len(), 3);
    for _ in &SHIPPED.questions[3..] {
        reader.press("Skip for now");
    }
    reader.expect_page(SHIPPED.benefits_heading());
    assert!(reader.codes().is_empty(), "the page itself says it");
}

#[test]
fn sections_wait_for_what_comes_later_too() {
    let mut browser = Browser::start();
    browser.course = Course::Hangs;
    browser.shown = super::reader::sections();
    let reader = browser.visit();
    reader.press("Start");
    reader.press("Continue");
    assert_eq!(reader.heading(), SHIPPED.dimensions[0].name);
    reader.press("Skip for now");
    reader.expect_page("Loading …");
    reader.source.course.set(Course::Works);
    reader.wait();
    assert_eq!(reader.heading(), SHIPPED.dimensions[1].name);
    walk::expect_well_placed(&reader);
}

#[test]
fn a_page_that_comes_while_the_reader_is_elsewhere_takes_no_focus() {
    for (course, heading) in [
        (Course::Works, &*SHIPPED.questions[3].text),
        (Course::Fails, PART),
    ] {
        let reader = at_the_end_of_the_beginning(Course::Hangs);
        reader.leave();
        reader.source.course.set(course);
        reader.wait();
        reader.expect_page(heading);
        assert_eq!(reader.focus_target(), None);
        assert_eq!(reader.focus(), "");
    }
}

#[test]
fn what_was_asked_for_waits_for_what_comes_later() {
    let mut browser = Browser::start();
    browser.course = Course::Hangs;
    let reader = browser.visit();
    reader.open_file(&complete_file("report").to_string());
    reader.expect_page(SHIPPED.start_heading());
    reader.source.course.set(Course::Works);
    reader.wait();
    reader.expect_page("Elm and Ash");
    let (names, _): (Vec<_>, Vec<_>) = reader.events().into_iter().unzip();
    assert_eq!(names, ["ready", "progress", "complete"]);
}

#[test]
fn what_was_asked_for_and_cannot_be_had_is_said_at_once() {
    let mut browser = Browser::start();
    browser.course = Course::Fails;
    let reader = browser.visit();
    reader.expect_no_text(PART);
    reader.open_file(&complete_file("report").to_string());
    reader.expect_page(SHIPPED.start_heading());
    assert_eq!(reader.codes(), ["part"]);
    reader.expect_text(PART);
    assert_eq!(reader.focus_target(), Some(Focus::Notice));
    assert_eq!(
        reader.page().attributes(".notice a", "href"),
        [ELSEWHERE],
        "a way out"
    );
    // Who asks once more is answered once more, in the same place.
    reader.open_file("{");
    assert_eq!(reader.text().matches(PART).count(), 1);
    assert_eq!(reader.focus_target(), Some(Focus::Notice));
    assert_eq!(reader.codes(), ["part"]);
    reader.source.course.set(Course::Works);
    reader.open_file(&complete_file("report").to_string());
    reader.expect_page("Elm and Ash");
    reader.expect_no_text(PART);
}

#[test]
fn a_questionnaire_that_is_broken_on_the_way_is_taken_back_and_fetched_once_more() {
    let mut browser = Browser::start();
    browser.whole = json!({"format": 1}).to_string();
    let reader = browser.visit();
    reader.press("Start");
    assert!(!reader.is_ready());
    assert!(
        !reader.source.refused.borrow().is_empty(),
        "its mistakes are told"
    );
    reader.press("Continue");
    for _ in 0..3 {
        reader.press("Skip for now");
    }
    reader.expect_page(PART);
    reader.source.text.replace(SHIPPED.file.to_string());
    reader.press("Try again");
    reader.expect_page(&SHIPPED.questions[3].text);
}

#[test]
fn kept_answers_wait_for_all_that_is_needed_to_open_them() {
    let mut browser = Browser::start();
    let file = complete_file("check-answers").to_string();
    browser
        .device
        .kept
        .borrow_mut()
        .insert(KEY.to_owned(), file);
    let kept = browser.stored();
    browser.course = Course::Fails;
    assert!(matches!(browser.try_visit(), Err(Absence::Questionnaire)));
    assert_eq!(browser.stored(), kept, "nothing is lost");
    browser.course = Course::Works;
    let whole = std::mem::replace(&mut browser.whole, "{".to_owned());
    assert!(matches!(browser.try_visit(), Err(Absence::Broken(_))));
    assert_eq!(browser.stored(), kept, "nothing is lost");
    browser.whole = whole;
    let reader = browser.visit();
    assert!(reader.is_ready());
    let (names, _): (Vec<_>, Vec<_>) = reader.events().into_iter().unzip();
    assert_eq!(names, ["ready"]);
    assert!(reader.has("button", "Continue where you left off"));
}

#[test]
fn without_its_beginning_the_whole_questionnaire_will_do() {
    let mut browser = Browser::start();
    browser.beginning = None;
    let reader = browser.visit();
    assert!(reader.is_ready());
    assert!(reader.has("button", "Start"));
    browser.whole = json!({"format": 1}).to_string();
    let Err(Absence::Broken(problems)) = browser.try_visit() else {
        panic!("it can't be used");
    };
    assert!(!problems.is_empty());
}

#[test]
fn a_questionnaire_in_another_language_keeps_the_answers() {
    let mut welsh = SHIPPED.file.clone();
    welsh["language"] = json!("cy");
    welsh["dimensions"][0]["questions"][0]["text"] = json!("Beth yw’r nod?");
    let english = Browser::start();
    let reader = english.visit();
    reader.press("Start");
    reader.press("Continue");
    reader.choose(&SHIPPED.questions[0].descriptors[2]);
    let mut browser = Browser::of(&welsh);
    browser.device = english.device;
    let reader = browser.visit();
    assert_eq!(reader.page().attributes(".widget", "lang"), ["cy"]);
    reader.press("Continue where you left off");
    reader.expect_page("Beth yw’r nod?");
    let id = &SHIPPED.questions[0].id;
    assert_eq!(reader.exported()["answers"][id]["level"], 2);
}

#[test]
fn widgets_of_one_page_have_names_of_their_own() {
    let reader = Browser::start().visit();
    let name = || reader.page().attributes(".widget", "aria-label").remove(0);
    let first = name();
    reader.host.ordinal.set(1);
    reader.press("Start");
    assert_eq!(name(), format!("{first} 2"));
}

#[test]
fn questionnaires_in_other_directions_and_letters_are_shown_as_they_are() {
    let mut arabic = SHIPPED.file.clone();
    arabic["language"] = json!("ar");
    arabic["direction"] = json!("rtl");
    arabic["title"] = json!("تقييم ذاتي لشراكة المدارس");
    for stage in arabic["stages"].as_array_mut().unwrap() {
        stage["name"] = json!("مرحلة");
    }
    let reader = Browser::of(&arabic).visit();
    assert_eq!(reader.page().attributes(".widget", "dir"), ["rtl"]);
    // Without its letters in the PDF's font there is none: paper comes from the printer.
    assert!(
        !reader.has("button", "Questionnaire on paper (PDF)"),
        "{}",
        reader.text()
    );
    reader.press("Print the questionnaire");
    reader.import(&complete_file("report"));
    reader.expect_no_text("(PDF)");
    assert!(reader.has("button", "Report in Word, to edit"));
}
