//! The whole journey heard through the screen reader Orca, by keys alone. What was done and what was
//! heard is kept beside the tests, in `tests/heard/`, a text for each journey and browser.
//!
//! `cargo xtask test heard` runs these; with `BLESS=1` it writes the texts anew. Through the driver of
//! the browser only the stage is set: the page, answers from another day, a file.
//! Suggested reading order: this, [`reader`] (what the reader does), [`speech`] (what is heard).

mod reader;
mod speech;

use crate::questionnaire::{SHIPPED, complete_file, saved_file};
use crate::walk;
use reader::Reader;
use serde_json::{Value, json};

/// The key of Orca's own commands, held together with arrows, moves from cell to cell.
const NEXT_CELL: &str = "shift+alt+Right";
/// See [`NEXT_CELL`].
const CELL_BELOW: &str = "shift+alt+Down";

/// Tells Orca to read on where it is, and not to leave the arrows to the control.
const BROWSE: &str = "Insert+a";

/// Where the answers are kept.
const KEY: &str = "partnership-assessment:school-partnerships";

#[test]
fn start() {
    let mut reader = Reader::open("start", &[]);
    reader.part("From control to control");
    reader.key_until("Tab", "Open a saved file");
    reader.part("Back to the top, and line by line");
    reader.key("ctrl+Home");
    reader.key_until("Down", "How the result is worked out");
    reader.part("What is folded away");
    reader.key_until("shift+Tab", "Your answers and your privacy");
    reader.key("Return");
    reader.key(BROWSE);
    reader.keys("Down", 3);
    reader.part("Beginning");
    reader.key_until("shift+Tab", "Start");
    reader.key_to("Return", SHIPPED.about_heading());
    reader.keys("Down", 3);
    reader.close();
}

#[test]
fn about() {
    let mut reader = Reader::open("about", &[]);
    reader.key_until("Tab", "Start");
    reader.key_to("Return", SHIPPED.about_heading());
    reader.part("Filling in");
    reader.key_until("Tab", "Name of the partnership");
    reader.types("Oak");
    reader.key("Tab");
    reader.key("Tab");
    reader.types("Head");
    reader.key_until("Tab", "Where your school is");
    reader.types("E");
    reader.part("Going on");
    reader.key_until("Tab", "Continue");
    reader.key_to("Return", &SHIPPED.questions[0].text);
    reader.keys("Down", 3);
    reader.part("Going back");
    reader.key_until("shift+Tab", "Back");
    reader.key_to("Return", SHIPPED.about_heading());
    reader.keys("Down", 3);
    reader.key_until("Tab", "Name of the partnership");
    reader.close();
}

#[test]
fn questions() {
    let mut reader = Reader::open("questions", &[]);
    let [first, second, third, fourth, ..] = &SHIPPED.questions[..] else {
        panic!("the questionnaire has four questions");
    };
    reader.key_until("Tab", "Start");
    reader.key_to("Return", SHIPPED.about_heading());
    reader.key_until("Tab", "Continue");
    reader.part("The first question, read line by line");
    reader.key_to("Return", &first.text);
    reader.keys("Down", 3);
    reader.key_until("Tab", beginning(&first.descriptors[0]));
    reader.key_until("Down", beginning(&first.descriptors[1]));
    reader.key("space");
    reader.key_until("Tab", "Continue");
    reader.part("The second question, from control to control");
    reader.key_to("Return", &second.text);
    reader.key_until("Tab", beginning(&second.descriptors[0]));
    reader.key_until("Down", beginning(&second.descriptors[2]));
    reader.key("space");
    reader.key_until("Tab", "Continue");
    reader.part("The third question, left out for now");
    reader.key_to("Return", &third.text);
    reader.key_until("Tab", "Skip for now");
    reader.part("The first question of another dimension");
    reader.key_to("Return", &fourth.text);
    reader.keys("Down", 4);
    reader.part("Back");
    reader.key_until("shift+Tab", "Back");
    reader.key_to("Return", &third.text);
    reader.keys("Down", 2);
    reader.close();
}

#[test]
fn error() {
    let question = &SHIPPED.questions[1];
    let mut reader = at_question("error", 1);
    reader.key_until("Tab", "Continue");
    reader.part("Going on without an answer");
    reader.key_and("Return", |widget| widget.expect_text("There is a problem"));
    reader.part("Following the link");
    reader.key_until("Tab", "Choose the answer that fits best");
    reader.key("Return");
    reader.key("space");
    reader.key_until("Tab", "Continue");
    reader.key_to("Return", &SHIPPED.questions[2].text);
    reader.part("And back");
    reader.key_until("shift+Tab", "Back");
    reader.key_to("Return", &question.text);
    reader.keys("Down", 4);
    reader.close();
}

#[test]
fn help_and_note() {
    let mut reader = at_question("help-and-note", 3);
    reader.part("Help");
    reader.key_until("Tab", "Why we ask");
    reader.key("Return");
    reader.key(BROWSE);
    reader.keys("Down", 4);
    reader.part("Note");
    reader.key_until("Tab", "Private note or evidence");
    reader.key("Return");
    reader.key("Tab");
    reader.types("Oak");
    reader.key_until("Tab", "Continue");
    reader.part("Going on without an answer, after typing");
    reader.key_and("Return", |widget| widget.expect_text("There is a problem"));
    reader.keys("Down", 2);
    reader.close();
}

#[test]
fn section() {
    let questions = &SHIPPED.questions;
    let mut reader = Reader::open("section", &[("layout", "section")]);
    reader.key_until("Tab", "Start");
    reader.key_to("Return", SHIPPED.about_heading());
    reader.key_until("Tab", "Continue");
    reader.part("All questions of a dimension");
    reader.key_to("Return", &SHIPPED.dimensions[0].name);
    reader.keys("Down", 3);
    reader.key_until("Tab", beginning(&questions[0].descriptors[0]));
    reader.key_until("Down", beginning(&questions[0].descriptors[1]));
    reader.key("space");
    reader.part("By headings");
    reader.keys("h", 2);
    reader.part("From control to control, and on without two of the answers");
    reader.key_until("Tab", beginning(&questions[2].descriptors[0]));
    reader.key_until("Tab", "Continue");
    reader.key_and("Return", |widget| widget.expect_text("There is a problem"));
    reader.part("Following the first link");
    reader.key_until("Tab", beginning(&questions[1].text));
    reader.key("Return");
    reader.key("space");
    reader.part("The next dimension");
    reader.key_until("Tab", beginning(&questions[2].descriptors[0]));
    reader.key("space");
    reader.key_until("Tab", "Continue");
    reader.key_to("Return", &SHIPPED.dimensions[1].name);
    reader.keys("Down", 4);
    reader.close();
}

#[test]
fn benefits() {
    let mut reader = with("benefits", &benefits_to_come(), SHIPPED.benefits_heading());
    reader.part("Reading on");
    reader.keys("Down", 4);
    reader.part("From area to area");
    let (_, level) = &SHIPPED.area_levels[0];
    reader.key_until("Tab", level);
    reader.key("Down");
    reader.key("space");
    reader.key("Tab");
    reader.key("space");
    reader.key_until("Tab", "Continue");
    reader.part("Going on");
    reader.key_to("Return", "Check your answers");
    reader.close();
}

#[test]
fn check_answers() {
    let question = &SHIPPED.questions[1];
    let mut reader = with(
        "check-answers",
        &complete_file("check"),
        "Check your answers",
    );
    reader.part("Reading on");
    reader.keys("Down", 8);
    reader.part("By headings");
    reader.keys("h", 3);
    reader.part("A change");
    reader.key("ctrl+Home");
    reader.key_until("Tab", &format!("Change the answer to: {}", question.text));
    reader.key_to("Return", &question.text);
    reader.key_until("Down", beginning(&question.descriptors[4]));
    reader.key("space");
    reader.key_until("Tab", "Continue");
    reader.key_to("Return", "Check your answers");
    reader.part("Where the reader is now");
    reader.keys("Down", 2);
    reader.key("Tab");
    reader.part("On to the report");
    reader.key("ctrl+Home");
    reader.key_until("Tab", "See the report");
    reader.key_to("Return", "Elm and Ash");
    reader.keys("Down", 3);
    reader.close();
}

#[test]
fn report() {
    let mut reader = with("report", &complete_file("report"), "Elm and Ash");
    reader.part("Reading on");
    reader.keys("Down", 10);
    reader.part("By headings");
    reader.key("ctrl+Home");
    reader.key_until("h", "Profile");
    reader.part("The profile, drawn");
    reader.keys("Down", 6);
    reader.part("The profile as a table");
    reader.key("t");
    reader.key(CELL_BELOW);
    reader.keys(NEXT_CELL, 3);
    reader.key(CELL_BELOW);
    reader.part("By headings to the next steps");
    reader.key_until("h", "What to do next");
    reader.keys("h", 2);
    reader.part("One step, read");
    reader.key_until("Down", "Because of your answer");
    reader.part("The stages, from first to last");
    reader.key("ctrl+Home");
    reader.key_until("h", "Where the partnership stands");
    reader.keys("Down", 10);
    reader.close();
}

#[test]
fn plan() {
    let mut reader = with("plan", &complete_file("report"), "Elm and Ash");
    reader.part("Adding a step");
    reader.key_until("h", "What to do next");
    reader.key_until("Tab", "Add to the plan");
    reader.key_and("Return", |widget| widget.expect_text("By when"));
    reader.keys("Down", 2);
    reader.part("Filling it in");
    reader.key_until("h", "Your action plan");
    reader.keys("Down", 2);
    reader.key_until("Tab", "Who");
    reader.types("Oak");
    reader.key("Tab");
    reader.types("03152027");
    reader.key_until("Tab", "Status");
    reader.types("I");
    reader.key_until("Tab", "Note");
    reader.types("May");
    reader.part("Taking it out");
    reader.key_until("Tab", "Take out of the plan");
    reader.key_and("Return", |widget| widget.expect_no_text("By when"));
    reader.keys("Down", 2);
    reader.close();
}

#[test]
fn downloads() {
    let mut reader = with("downloads", &complete_file("report"), "Elm and Ash");
    reader.part("What there is");
    reader.key_until("Tab", "Save answers to open again");
    reader.part("A file, and the same once more");
    reader.key_until("shift+Tab", "web page");
    for _ in 0..2 {
        reader.key_and("Return", |widget| {
            widget.browser.downloaded(".html");
        });
    }
    reader.part("Another file");
    reader.key_until("Tab", "Answers as a table");
    reader.key_and("Return", |widget| {
        widget.browser.downloaded(".csv");
    });
    reader.part("Reading on");
    reader.keys("Down", 2);
    reader.close();
}

#[test]
fn dialogs() {
    let mut reader = with("dialogs", &complete_file("report"), "Elm and Ash");
    reader.part("A file in place of the answers, and not after all");
    reader.key("ctrl+End");
    reader.key_until("shift+Tab", "Open a saved file");
    reader.offer_file(&other_file().to_string(), "Open this file?");
    reader.key("Tab");
    reader.key_and("Escape", |widget| widget.expect_no_text("Open this file?"));
    reader.part("A file in place of the answers");
    reader.offer_file(&other_file().to_string(), "Open this file?");
    reader.key_until("Tab", "Open the file");
    reader.key_and("Return", |widget| widget.expect_no_text("Open this file?"));
    reader.keys("Down", 2);
    reader.part("Deleting, and not after all");
    reader.key("ctrl+End");
    reader.key_until("shift+Tab", "Delete my answers from this device");
    reader.key_and("Return", |widget| {
        widget.expect_text("Delete your answers?");
    });
    reader.key_and("Escape", |widget| {
        widget.expect_no_text("Delete your answers?");
    });
    reader.part("Deleting");
    reader.key_and("Return", |widget| {
        widget.expect_text("Delete your answers?");
    });
    reader.key_until("Tab", "Delete my answers");
    reader.key_and("Return", |widget| {
        widget.expect_no_text("Delete your answers?");
    });
    reader.keys("Down", 2);
    reader.close();
}

#[test]
fn starting_again() {
    let mut reader = coming_back("starting-again", &answered_before(2));
    reader.part("Not after all");
    reader.key_until("Tab", "Start again");
    reader.key_and("Return", |widget| widget.expect_text("Start again?"));
    reader.keys("Tab", 2);
    reader.key_and("Escape", |widget| widget.expect_no_text("Start again?"));
    reader.part("And so it is");
    reader.key_and("Return", |widget| widget.expect_text("Start again?"));
    reader.key_until("Tab", "Delete and start again");
    reader.key_and("Return", |widget| widget.expect_no_text("On this device"));
    reader.keys("Down", 2);
    reader.key("Tab");
    reader.close();
}

#[test]
fn opening_a_file() {
    let mut reader = Reader::open("opening-a-file", &[]);
    reader.part("A file that is none");
    reader.key_until("Tab", "Open a saved file");
    reader.offer_file("This is a letter.", "This file is damaged");
    reader.keys("Down", 2);
    reader.key_until("Tab", "Hide this message");
    reader.key_and("Return", |widget| {
        widget.expect_no_text("This file is damaged");
    });
    reader.part("A file with answers");
    reader.key_until("Tab", "Open a saved file");
    reader.offer_file(&complete_file("report").to_string(), "Elm and Ash");
    reader.keys("Down", 3);
    reader.close();
}

#[test]
fn another_tab() {
    let mut reader = at_question("another-tab", 2);
    let text = complete_file("report").to_string();
    reader.stage("In another tab the answers are changed", |browser| {
        browser.run_with(
            "const frame = document.createElement('iframe');
            frame.hidden = true;
            document.body.append(frame);
            frame.contentWindow.localStorage.setItem(arguments[0].key, arguments[0].text);
            frame.remove();",
            json!({"key": KEY, "text": text}),
        );
        browser
            .widget(0)
            .expect_text("Which do you want to go on with?");
    });
    reader.keys("Down", 2);
    reader.key_until("Tab", "Use those on the device");
    reader.key_to("Return", "Elm and Ash");
    reader.keys("Down", 2);
    reader.close();
}

#[test]
fn storage_refused() {
    let mut reader = Reader::open_prepared("storage-refused", &[], |browser| {
        browser.prepare(
            "Object.defineProperty(window, 'localStorage', {
              get() { throw new DOMException('denied', 'SecurityError'); },
            });",
        );
    });
    reader.key("ctrl+Home");
    reader.keys("Down", 5);
    reader.key_until("Tab", "Hide this message");
    reader.key("Return");
    reader.key("Tab");
    reader.close();
}

#[test]
fn going_on_another_day() {
    let question = &SHIPPED.questions[2];
    let mut reader = coming_back("going-on-another-day", &answered_before(2));
    reader.key("ctrl+Home");
    reader.key_until("Down", "Continue where you left off");
    reader.key_to("Return", &question.text);
    reader.keys("Down", 2);
    reader.close();
}

/// Opens the page where these answers are kept on the device.
fn coming_back(name: &'static str, file: &Value) -> Reader {
    let (key, text) = (json!(KEY), json!(file.to_string()));
    Reader::open_prepared(name, &[], |browser| {
        browser.prepare(&format!("localStorage.setItem({key}, {text});"));
    })
}

/// Answers that stop at the question at a place.
fn answered_before(place: usize) -> Value {
    let page = format!("question:{}", SHIPPED.questions[place].id);
    saved_file(&page, |index| {
        Some(walk::level(index)).filter(|_| index < place)
    })
}

/// As much of a text as stands on one line.
fn beginning(text: &str) -> &str {
    let end = text
        .char_indices()
        .nth(30)
        .map_or(text.len(), |(end, _)| end);
    &text[..end]
}

/// Goes on with these answers, which lead to the page with this heading.
fn with(name: &'static str, file: &Value, heading: &str) -> Reader {
    let mut reader = coming_back(name, file);
    reader.key_until("Tab", "Continue where you left off");
    reader.key_to("Return", heading);
    reader
}

/// The same at the question at a place, with all before it answered.
fn at_question(name: &'static str, place: usize) -> Reader {
    with(
        name,
        &answered_before(place),
        &SHIPPED.questions[place].text,
    )
}

/// Everything is answered but what the partnership brings about.
fn benefits_to_come() -> Value {
    let mut file = complete_file("benefits");
    file["benefits"] = json!({});
    file
}

/// Answers of another partnership.
fn other_file() -> Value {
    let mut file = complete_file("report");
    file["about"]["partnership"] = json!("Birch and Beech");
    file
}
