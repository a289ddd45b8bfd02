//! What is kept on the device: it comes back, and nothing is lost that was entered.

use super::questionnaire::{SHIPPED, complete_file, saved_file};
use super::reader::{Browser, KEY, Reader};
use super::walk;
use crate::ui::state::Focus;
use serde_json::{Value, json};

const REFUSED: &str = "This browser doesn’t let us keep your answers on this device. You can still \
                       finish. Save your answers to a file before you close the page.";
const FULL: &str = "Your last answers could not be kept on this device. Save them to a file before \
                    you close the page.";
const OTHER_TAB: &str = "The answers kept on this device are not the ones you see here.";

#[test]
fn what_was_entered_is_there_after_the_page_was_closed_at_any_moment() {
    let browser = Browser::start();
    let question = &SHIPPED.questions[0];
    let reader = browser.visit();
    reader.press("Start");
    reader.write("Name of the partnership", walk::PARTNERSHIP);
    let reader = browser.visit();
    reader.expect_text("On this device: 0 of 24 questions answered.");
    reader.press("Continue where you left off");
    reader.expect_page(SHIPPED.about_heading());
    let named = reader.value(None, "Name of the partnership");
    assert_eq!(named, walk::PARTNERSHIP);
    reader.press("Continue");
    reader.expect_page(&question.text);
    reader.choose(&question.descriptors[2]);
    let reader = browser.visit();
    reader.expect_text("On this device: 1 of 24 questions answered.");
    reader.press("Continue where you left off");
    reader.expect_page(&question.text);
    assert_eq!(reader.chosen(), [question.descriptors[2].as_str()]);
    reader.unfold("Private note or evidence");
    reader.write("Private note or evidence", walk::NOTE);
    let reader = browser.visit();
    reader.press("Continue where you left off");
    reader.expect_page(&question.text);
    assert_eq!(reader.value(None, "Private note or evidence"), walk::NOTE);
}

/// After each single thing a reader does on the way, somebody who comes back has all of it.
#[test]
fn each_step_of_a_journey_is_kept_at_once() {
    let browser = Browser::start();
    let reader = browser.visit();
    walk::to_the_report(&reader, |reader| {
        if browser.keys().is_empty() {
            return;
        }
        assert_eq!(browser.stored(), reader.exported(), "{}", reader.heading());
        let again = browser.visit();
        again.press("Continue where you left off");
        assert_eq!(again.heading(), reader.heading());
        assert_eq!(again.exported(), reader.exported());
    });
    assert_eq!(browser.stored(), reader.exported());
}

#[test]
fn turning_pages_alone_keeps_nothing() {
    let browser = Browser::start();
    let reader = browser.visit();
    reader.press("Start");
    reader.press("Continue");
    assert!(browser.keys().is_empty());
    reader.press("Skip for now");
    assert_eq!(browser.keys(), [KEY], "what was skipped is an answer");
}

#[test]
fn the_report_and_the_plan_are_there_after_the_page_was_closed() {
    let browser = Browser::start();
    let reader = browser.return_with(&complete_file("report").to_string());
    assert_eq!(
        reader.report()["version"],
        1,
        "who was at the report has seen it"
    );
    reader.press("Continue where you left off");
    reader.expect_page("Elm and Ash");
    let title = walk::plan_the_first_step(&reader);
    walk::fill_in_the_plan(&reader, &title);
    let before = reader.exported();
    let reader = browser.visit();
    reader.press("Continue where you left off");
    reader.expect_page("Elm and Ash");
    walk::expect_the_plan(&reader, &title);
    assert_eq!(reader.exported(), before);
    // Taking it out takes its fields away, and the focus goes to what is left of the plan.
    reader.press_in(&title, &format!("Take out of the plan: {title}"));
    assert!(reader.page().texts(".planned").is_empty());
    assert_eq!(reader.focus_target(), Some(Focus::Plan));
    assert!(reader.has("button", &format!("Add to the plan: {title}")));
    // On its card it is put in and taken out in place.
    reader.press(&format!("Add to the plan: {title}"));
    reader.press(&format!("Take out of the plan: {title}"));
    assert_eq!(reader.exported()["plan"], json!([]));
}

#[test]
fn starting_again_asks_first() {
    let browser = Browser::start();
    let reader = browser.return_with(&complete_file("report").to_string());
    let before = browser.stored();
    reader.press("Start again");
    reader.expect_text("Start again?");
    assert!(reader.has_dialog());
    assert_eq!(
        reader.page().attributes("dialog", "aria-labelledby"),
        ["dialog-title"]
    );
    reader.press("Keep my answers");
    reader.expect_no_text("Start again?");
    assert_eq!(reader.focus(), "Start again", "the focus goes back");
    reader.press("Start again");
    reader.escape();
    reader.expect_no_text("Start again?");
    assert_eq!(reader.focus(), "Start again", "the focus goes back");
    assert_eq!(browser.stored(), before, "nothing is lost so far");

    reader.press("Start again");
    reader.press("Delete and start again");
    reader.expect_page(SHIPPED.about_heading());
    walk::expect_well_placed(&reader);
    assert_eq!(reader.value(None, "Name of the partnership"), "");
    assert_eq!(reader.exported()["answers"], json!({}));
    assert_eq!(reader.report(), Value::Null);
}

#[test]
fn deleting_asks_first_and_leaves_nothing_on_the_device() {
    let browser = Browser::start();
    let reader = browser.return_with(&complete_file("report").to_string());
    reader.press("Delete my answers from this device");
    reader.press("Keep my answers");
    assert_eq!(browser.keys(), [KEY]);
    reader.press("Delete my answers from this device");
    reader.press("Delete my answers");
    reader.expect_text("Your answers have been deleted from this device.");
    reader.expect_page(SHIPPED.start_heading());
    assert_eq!(reader.focus_target(), Some(Focus::Heading));
    assert!(browser.keys().is_empty());
    assert_eq!(*reader.remembered.borrow(), None, "nor is it remembered");
    assert!(reader.has("button", "Start"));
    assert!(!reader.has("button", "Delete my answers from this device"));
    let reader = browser.visit();
    assert!(reader.has("button", "Start"));
}

#[test]
fn where_the_browser_refuses_storage_everything_works_and_it_is_said_once() {
    let browser = Browser::start();
    browser.device.refuses.set(true);
    let reader = browser.visit();
    reader.expect_text(REFUSED);
    let announced = reader.announced.take();
    assert_eq!(announced.len(), 1);
    assert!(announced[0].0.starts_with(REFUSED));
    assert_eq!(reader.focus_target(), None, "it takes no focus on opening");
    assert_eq!(reader.codes(), ["storage-refused"]);
    reader.press("Hide this message");
    reader.expect_no_text(REFUSED);
    assert_eq!(
        reader.focus_target(),
        Some(Focus::Heading),
        "its button is gone"
    );
    walk::to_the_report(&reader, |reader| reader.expect_no_text(REFUSED));
    reader.press("Save answers to open again");
    let saved: Value = serde_json::from_slice(&reader.downloaded().content).unwrap();
    assert_eq!(saved, reader.exported());
    assert!(reader.codes().is_empty());
    let remembered = reader.remembered.borrow().clone().unwrap();
    let remembered: Value = serde_json::from_str(&remembered).unwrap();
    assert_eq!(remembered, reader.exported(), "for a program that fails");
}

#[test]
fn storage_that_is_refused_later_is_said_and_not_tried_again() {
    let browser = Browser::start();
    let reader = browser.visit();
    reader.press("Start");
    reader.write("Your role", "Head");
    browser.device.refuses.set(true);
    reader.write("Your role", " of maths");
    reader.expect_text(REFUSED);
    assert_eq!(
        reader.focus(),
        "Your role",
        "the notice doesn’t interrupt who is writing"
    );
    reader.events();
    reader.write("Your role", "!");
    assert!(reader.codes().is_empty(), "said once");
    // What was said holds: nothing is kept of what comes after it.
    let kept = browser.stored();
    browser.device.refuses.set(false);
    reader.write("Your role", "!");
    assert_eq!(browser.stored(), kept);
}

#[test]
fn where_the_device_is_full_it_is_said_and_nothing_is_lost_from_the_page() {
    let browser = Browser::start();
    let reader = browser.visit();
    browser.device.full_for.set(Some(KEY));
    reader.press("Start");
    reader.write("Name of the partnership", walk::PARTNERSHIP);
    reader.expect_text(FULL);
    assert_eq!(reader.codes(), ["storage-full"]);
    let field = "Name of the partnership";
    assert_eq!(
        reader.focus(),
        field,
        "the notice doesn’t interrupt who is writing"
    );
    reader.write("Your role", "H");
    assert_eq!(reader.page().texts(".notice").len(), 1);
    assert!(reader.codes().is_empty(), "said once");
    reader.press("Save answers to a file");
    let saved: Value = serde_json::from_slice(&reader.downloaded().content).unwrap();
    assert_eq!(saved["about"]["partnership"], walk::PARTNERSHIP);
    assert!(browser.keys().is_empty());
    // There is room again.
    browser.device.full_for.set(None);
    reader.write("Your role", "ead");
    assert_eq!(browser.stored(), reader.exported());
    reader.expect_no_text(FULL);
    // Should it be full again, it is said again.
    browser.device.full_for.set(Some(KEY));
    reader.write("Your role", " of maths");
    reader.expect_text(FULL);
    assert_eq!(reader.codes(), ["storage-full"]);
}

#[test]
fn nobody_is_asked_which_to_go_on_with_once_the_other_tab_has_taken_it_back() {
    let browser = Browser::start();
    let page = format!("question:{}", SHIPPED.questions[0].id);
    let (one, other) = (browser.visit(), browser.visit());
    other.import(&saved_file(&page, |_| Some(1)));
    one.look_up();
    one.expect_text(OTHER_TAB);
    other.reset();
    one.look_up();
    one.expect_no_text(OTHER_TAB);
    one.press("Start");
    one.write("Your role", "Head");
    assert_eq!(browser.stored(), one.exported(), "it is kept again");
}

#[test]
fn answers_that_the_host_wants_kept_nowhere_are_kept_nowhere() {
    let mut browser = Browser::start();
    browser.key = None;
    let reader = browser.visit();
    walk::to_the_report(&reader, |_| {});
    assert!(browser.keys().is_empty());
    assert!(
        reader.codes().is_empty(),
        "that is nothing to tell the reader about"
    );
    reader.look_up();
    reader.expect_no_text(OTHER_TAB);
    reader.press("Delete my answers from this device");
    reader.press("Delete my answers");
    reader.expect_page(SHIPPED.start_heading());
}

#[test]
fn what_cannot_be_read_on_the_device_is_put_aside_and_not_deleted() {
    let browser = Browser::start();
    for (count, text) in ["{\"format\": \"partnership", "[]", ""]
        .into_iter()
        .enumerate()
    {
        let reader = browser.return_with(text);
        reader.expect_text("They have been put aside, not deleted, and you can start afresh.");
        assert_eq!(reader.focus_target(), None);
        assert!(reader.has("button", "Start"));
        let delete = "Delete my answers from this device";
        assert!(reader.has("button", delete), "it can be deleted at once");
        let kept = browser.device.kept.borrow();
        assert_eq!(kept[&format!("{KEY}:aside-{}", count + 1)], text);
        assert!(!kept.contains_key(KEY));
    }
    let reader = browser.visit();
    reader.press("Start");
    reader.write("Your role", "Head");
    assert_eq!(browser.keys().len(), 4, "all three stay");
    for (place, text) in ["{\"format\": \"partnership", "[]", ""].iter().enumerate() {
        reader.press(&format!("Save what was put aside ({})", place + 1));
        let file = reader.downloaded();
        assert_eq!(file.name, "partnership-assessment-put-aside.json");
        assert_eq!(file.content, text.as_bytes());
    }
    reader.press("Delete my answers from this device");
    reader.press("Delete my answers");
    reader.expect_page(SHIPPED.start_heading());
    assert!(browser.keys().is_empty(), "nothing stays, put aside or not");
    assert!(!reader.has("button", "Save what was put aside (1)"));
}

#[test]
fn what_can_neither_be_read_nor_put_aside_stays_where_it_is() {
    let browser = Browser::start();
    browser.device.full_for.set(Some(":aside"));
    let reader = browser.return_with("[]");
    reader.expect_text("there is no room to put them aside");
    assert_eq!(reader.codes(), ["file-something-else"]);
    reader.press("Start");
    reader.write("Your role", "Head");
    assert_eq!(
        browser.device.kept.borrow()[KEY],
        "[]",
        "nothing is written over it"
    );
    reader.press("Save what was put aside (1)");
    assert_eq!(reader.downloaded().content, b"[]");
    reader.press("Delete my answers from this device");
    reader.press("Delete my answers");
    assert!(browser.keys().is_empty());
    reader.press("Start");
    reader.write("Your role", "Head");
    assert_eq!(
        browser.stored()["about"]["role"],
        "Head",
        "it is out of the way"
    );
}

#[test]
fn where_every_place_is_taken_what_cannot_be_read_stays_where_it_is() {
    let browser = Browser::start();
    for number in 1..100 {
        let place = format!("{KEY}:aside-{number}");
        browser
            .device
            .kept
            .borrow_mut()
            .insert(place, number.to_string());
    }
    let reader = browser.return_with("[]");
    reader.expect_text("there is no room to put them aside");
    assert!(reader.has("button", "Save what was put aside (100)"));
    assert_eq!(browser.keys().len(), 100, "nothing is written over");
}

#[test]
fn what_cannot_be_opened_on_the_device_is_said_for_what_it_is() {
    let mut newer = complete_file("report");
    newer["version"] = json!(99);
    let mut other = complete_file("report");
    other["questionnaire"]["id"] = json!("another");
    for (file, sentence, code) in [
        (
            newer,
            "that a newer version of this assessment has saved",
            "file-newer",
        ),
        (
            other,
            "Answers to another questionnaire were found on this device.",
            "file-other-questionnaire",
        ),
    ] {
        let browser = Browser::start();
        let reader = browser.return_with(&file.to_string());
        reader.expect_text(sentence);
        assert_eq!(reader.codes(), [code]);
        assert_eq!(browser.keys(), [format!("{KEY}:aside-1")]);
    }
}

#[test]
fn answers_deleted_in_one_tab_do_not_come_back_from_another() {
    let browser = Browser::start();
    let question = &SHIPPED.questions[0];
    let page = format!("question:{}", question.id);
    let old = browser.return_with(&saved_file(&page, |_| None).to_string());
    let new = browser.visit();
    old.reset();
    assert!(browser.keys().is_empty(), "deleted");

    // The other tab still shows a question, whose answer must not undo that.
    new.look_up();
    new.expect_text("changed or deleted them in another tab or window");
    new.import(&saved_file(&page, |_| None));
    new.choose(&question.descriptors[1]);
    assert!(browser.keys().is_empty(), "still deleted");

    new.press("Use those on the device");
    new.expect_no_text("changed or deleted them in another tab or window");
    new.expect_text("Start");
    assert!(browser.keys().is_empty(), "deleted for good");
}

#[test]
fn a_change_in_another_tab_is_noticed_and_either_side_can_be_kept() {
    let browser = Browser::start();
    let question = &SHIPPED.questions[0];
    let page = format!("question:{}", question.id);
    let choose = |reader: &Reader, level: usize| reader.choose(&question.descriptors[level]);
    let stored_level = || browser.stored()["answers"][&question.id]["level"].clone();

    let old = browser.return_with(&saved_file(&page, |_| None).to_string());
    let new = browser.visit();
    old.import(&saved_file(&page, |_| None));
    old.expect_page(&question.text);
    choose(&old, 1);
    assert_eq!(stored_level(), 1);

    // The new tab hears of it, and takes it over.
    new.look_up();
    new.expect_text(OTHER_TAB);
    assert_eq!(new.codes(), ["changed-elsewhere"]);
    let announced = new.announced.take();
    assert!(announced[0].0.starts_with(OTHER_TAB), "{announced:?}");
    assert_eq!(
        new.focus_target(),
        None,
        "and takes no focus from who is writing"
    );
    assert!(
        !new.has("button", "Hide this message"),
        "it is hidden by deciding"
    );
    new.press("Use those on the device");
    new.expect_no_text(OTHER_TAB);
    new.expect_page(&question.text);
    assert_eq!(new.focus_target(), Some(Focus::Heading));
    assert_eq!(new.chosen(), [question.descriptors[1].as_str()]);

    // Both change it now; until the reader decides, neither loses anything.
    choose(&new, 2);
    assert_eq!(stored_level(), 2);
    // This one was told nothing yet, and notices it when it saves.
    choose(&old, 3);
    old.expect_text(OTHER_TAB);
    assert_eq!(
        stored_level(),
        2,
        "what the other tab wrote stays until then"
    );
    assert_eq!(old.chosen(), [question.descriptors[3].as_str()]);
    old.press("Keep what you see here");
    old.expect_no_text(OTHER_TAB);
    assert_eq!(
        old.focus_target(),
        Some(Focus::Heading),
        "its button is gone"
    );
    assert_eq!(stored_level(), 3);
    choose(&old, 4);
    assert_eq!(stored_level(), 4, "saving goes on");

    new.look_up();
    new.expect_text(OTHER_TAB);
    assert_eq!(new.chosen(), [question.descriptors[2].as_str()]);
    // What can't be read is nothing to go on with: what is here is kept.
    browser
        .device
        .kept
        .borrow_mut()
        .insert(KEY.to_owned(), "[]".to_owned());
    new.press("Use those on the device");
    assert_eq!(stored_level(), 2);
}

#[test]
fn two_tabs_that_write_the_same_need_no_decision() {
    let browser = Browser::start();
    let file = complete_file("check-answers");
    let old = browser.return_with(&file.to_string());
    let new = browser.visit();
    for button in ["Continue where you left off", "See the report"] {
        for reader in [&old, &new] {
            reader.press(button);
        }
    }
    new.expect_no_text(OTHER_TAB);
    old.look_up();
    old.expect_no_text(OTHER_TAB);
}

#[test]
fn the_reader_is_asked_where_answers_come_to_a_place_with_others() {
    let question = &SHIPPED.questions[0];
    let file = |level: usize| {
        saved_file(&format!("question:{}", question.id), move |index| {
            (index == 0).then_some(level)
        })
    };
    for (decision, outcome) in [
        ("Keep what you see here", 3),
        ("Use those on the device", 1),
    ] {
        let browser = Browser::start();
        let reader = browser.return_with(&file(1).to_string());
        reader.take_over(&file(3));
        reader.expect_text(OTHER_TAB);
        reader.expect_page(&question.text);
        assert_eq!(reader.chosen(), [question.descriptors[3].as_str()]);
        assert_eq!(browser.stored(), file(1), "nothing is written over it");
        reader.press(decision);
        reader.expect_no_text(OTHER_TAB);
        assert_eq!(reader.chosen(), [question.descriptors[outcome].as_str()]);
        assert_eq!(browser.stored()["answers"][&question.id]["level"], outcome);
    }
    // Where the same is there already there is nothing to ask.
    let browser = Browser::start();
    browser.visit().import(&file(1));
    let reader = browser.visit();
    reader.take_over(&browser.stored());
    reader.expect_no_text(OTHER_TAB);
}

#[test]
fn a_program_that_failed_is_started_afresh_with_the_answers() {
    for (key, refuses) in [(Some(KEY), false), (Some(KEY), true), (None, false)] {
        let mut browser = Browser::start();
        browser.key = key;
        browser.device.refuses.set(refuses);
        let reader = browser.visit();
        reader.import(&complete_file("check-answers"));
        let before = reader.exported();
        browser.remembered = reader.remembered.borrow().clone();
        let again = browser.visit();
        assert_eq!(again.exported(), before);
        again.press("Continue where you left off");
        again.expect_page("Check your answers");
    }
}

#[test]
fn answers_to_an_older_edition_are_kept_and_the_changes_named() {
    let browser = Browser::start();
    let [added, reworded, gone_level, kept, ..] = &SHIPPED.questions[..] else {
        panic!("the questionnaire has four questions");
    };
    let mut file = complete_file("report");
    file["questionnaire"]["edition"] = json!("2024-01");
    let questions = file["questionnaire"]["questions"].as_array_mut().unwrap();
    questions.retain(|id| *id != added.id);
    questions.push(json!("library"));
    let answers = file["answers"].as_object_mut().unwrap();
    answers.remove(&added.id);
    answers[&reworded.id]["descriptor"] = json!("We used to say it like this.");
    answers[&gone_level.id]["level"] = json!(6);
    answers.insert(
        "library".to_owned(),
        json!({"question": "Do you share a library?", "level": 2, "note": walk::NOTE}),
    );
    let reader = browser.return_with(&file.to_string());
    reader.expect_text("Not everything is as it was when you saved");
    assert_eq!(reader.focus_target(), None);
    for change in [
        format!("New question: {}", added.text),
        format!("New words, so look at your answer again: {}", reworded.text),
        format!(
            "Your answer no longer exists, so choose again: {}",
            gone_level.text
        ),
        "No longer asked: Do you share a library?".to_owned(),
    ] {
        reader.expect_text(&change);
    }
    let exported = reader.exported();
    assert_eq!(exported["answers"][&kept.id]["level"], 3);
    assert_eq!(
        exported["answers"]["library"]["note"],
        walk::NOTE,
        "nothing is erased"
    );
    reader.expect_text("On this device: 22 of 24 questions answered.");
    reader.press("Hide this message");
    reader.expect_no_text("Not everything is as it was when you saved");
    // What has been said to have no place is said once.
    reader.press("Continue where you left off");
    let again = browser.visit();
    again.expect_no_text("Do you share a library?");
}
