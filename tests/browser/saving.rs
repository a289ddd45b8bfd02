//! What is kept on the device and in files: it comes back, and nothing is lost that was entered.

use crate::harness::{Browser, Widget, read, wait_for};
use crate::questionnaire::{SHIPPED, complete_file, saved_file};
use crate::walk;
use serde_json::{Value, json};

const KEY: &str = "partnership-assessment:school-partnerships";

#[test]
fn what_was_entered_is_there_after_the_page_was_closed_at_any_moment() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    let question = &SHIPPED.questions[0];
    widget.press("Start");
    widget.write("Name of the partnership", walk::PARTNERSHIP);
    browser.reload();
    widget.expect_text("On this device: 0 of 24 questions answered.");
    widget.press("Continue where you left off");
    widget.expect_page(SHIPPED.about_heading());
    assert_eq!(
        widget.value(None, "Name of the partnership"),
        walk::PARTNERSHIP
    );
    widget.press("Continue");
    widget.expect_page(&question.text);
    widget.choose(&question.descriptors[2]);
    browser.reload();
    widget.expect_text("On this device: 1 of 24 questions answered.");
    widget.press("Continue where you left off");
    widget.expect_page(&question.text);
    assert_eq!(widget.chosen(), [question.descriptors[2].as_str()]);
    widget.unfold("Private note or evidence");
    widget.write("Private note or evidence", walk::NOTE);
    browser.reload();
    widget.press("Continue where you left off");
    widget.expect_page(&question.text);
    assert_eq!(widget.value(None, "Private note or evidence"), walk::NOTE);
}

#[test]
fn the_report_and_the_plan_are_there_after_the_page_was_closed() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    return_with(&widget, &complete_file("report").to_string());
    widget.press("Continue where you left off");
    widget.expect_page("Elm and Ash");
    let title = walk::plan_the_first_step(&widget);
    walk::fill_in_the_plan(&widget, &title);
    let before = widget.exported();
    browser.reload();
    widget.press("Continue where you left off");
    widget.expect_page("Elm and Ash");
    walk::expect_the_plan(&widget, &title);
    assert_eq!(widget.exported(), before);
    // Taking it out takes its fields away, and the focus goes to what is left of the plan.
    widget.press_in(&title, &format!("Take out of the plan: {title}"));
    assert_eq!(
        widget.run("return root.querySelectorAll('.planned').length;"),
        0
    );
    let focused = "return root.querySelector('.plan-editor').contains(root.activeElement);";
    assert_eq!(widget.run(focused), true);
}

#[test]
fn starting_again_asks_first() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    return_with(&widget, &complete_file("report").to_string());
    let before = browser.stored();
    widget.press("Start again");
    widget.expect_text("Start again?");
    widget.press("Cancel");
    widget.expect_no_text("Start again?");
    assert_eq!(widget.focus(), "Start again", "the focus goes back");
    widget.press("Start again");
    browser.press(crate::harness::key::ESCAPE);
    widget.expect_no_text("Start again?");
    assert_eq!(browser.stored(), before, "nothing is lost so far");

    widget.press("Start again");
    widget.press("Delete and start again");
    widget.expect_page(SHIPPED.about_heading());
    walk::expect_well_placed(&widget);
    assert_eq!(widget.value(None, "Name of the partnership"), "");
    assert_eq!(widget.exported()["answers"], json!({}));
}

#[test]
fn deleting_asks_first_and_leaves_nothing_on_the_device() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    return_with(&widget, &complete_file("report").to_string());
    widget.press("Delete my answers from this device");
    widget.press("Cancel");
    assert!(browser.stored().contains_key(KEY));
    widget.press("Delete my answers from this device");
    widget.press("Delete my answers");
    widget.expect_text("Your answers have been deleted from this device.");
    widget.expect_page(SHIPPED.start_heading());
    assert_eq!(browser.stored(), serde_json::Map::new());
    assert!(widget.has("button", "Start"));
    browser.reload();
    widget.wait_until_ready();
    assert!(widget.has("button", "Start"));
}

#[test]
fn where_the_browser_refuses_storage_everything_works_and_it_is_said_once() {
    let browser = Browser::start();
    browser.prepare(
        "Object.defineProperty(window, 'localStorage', {
          get() { throw new DOMException('denied', 'SecurityError'); },
        });",
    );
    let widget = browser.visit_article();
    let sentence = "This browser doesn’t let us keep your answers on this device. You can still \
                    finish. Save your answers to a file before you close the page.";
    widget.expect_text(sentence);
    let first = browser.run("return [document.activeElement.localName, scrollY];");
    assert_eq!(first, json!(["body", 0]), "it takes no focus on opening");
    widget.press("Hide this message");
    widget.expect_no_text(sentence);
    walk::by_leaps_to_the_report(&widget, |widget| {
        assert!(!widget.text().contains("doesn’t let us keep"), "said again");
    });
    let (_, file) = download_answers(&widget, "Save answers to open again");
    assert_eq!(file, widget.exported());
}

#[test]
fn where_the_device_is_full_it_is_said_and_nothing_is_lost_from_the_page() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    browser.run(
        "for (let length = 1 << 22; length > 0; length >>= 1) {
          try {
            for (let count = 0; ; count += 1) {
              localStorage.setItem(`filler-${length}-${count}`, 'x'.repeat(length));
              if (count > 8) break;
            }
          } catch {}
        }",
    );
    widget.press("Start");
    let sentence = "Your last answers could not be kept on this device. Save them to a file before \
                    you close the page.";
    widget.write("Name of the partnership", walk::PARTNERSHIP);
    widget.expect_text(sentence);
    assert_eq!(
        widget.value(None, "Name of the partnership"),
        walk::PARTNERSHIP,
        "the notice doesn’t interrupt who is writing"
    );
    assert_eq!(widget.text().matches(sentence).count(), 1);
    let (_, file) = download_answers(&widget, "Save answers to a file");
    assert_eq!(file["about"]["partnership"], walk::PARTNERSHIP);
    // There is room again.
    browser.run("localStorage.clear();");
    widget.write("Your role", "Head");
    wait_for("the answers on the device", || {
        browser.stored().contains_key(KEY).then_some(())
    });
}

#[test]
fn a_saved_file_is_opened_on_another_device() {
    let file = {
        let browser = Browser::start();
        let widget = browser.visit_article();
        let mut file = complete_file("benefits");
        file["plan"] = json!([{
            "step": SHIPPED.step_ids()[0], "title": SHIPPED.step_title(&SHIPPED.step_ids()[0]),
            "owner": walk::SCHOOL, "due": "2027-03-15", "note": walk::NOTE, "status": "done",
        }]);
        widget.run_with("host.importAnswers(argument);", file);
        widget.expect_page(SHIPPED.benefits_heading());
        let (name, file) = download_answers(&widget, "Save answers to a file");
        assert!(name.starts_with("partnership-assessment-"), "{name}");
        file
    };
    let browser = Browser::start();
    let widget = browser.visit_article();
    widget.open_file(&browser.file("from-elsewhere.json", file.to_string()));
    widget.expect_page(SHIPPED.benefits_heading());
    widget.expect_text("The saved file is open.");
    assert_eq!(widget.exported(), file);
    assert_eq!(read(browser.stored()[KEY].as_str().unwrap()), file);
}

#[test]
fn opening_a_file_over_other_answers_asks_first() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    return_with(
        &widget,
        &saved_file("about", |index| (index < 3).then_some(1)).to_string(),
    );
    let file = browser.file("complete.json", complete_file("check-answers").to_string());
    widget.open_file(&file);
    widget.expect_text("The answers in the file take the place of the ones on this page.");
    widget.press("Cancel");
    assert_eq!(count_of_answers(&widget), 3);
    widget.open_file(&file);
    widget.press("Open the file");
    widget.expect_page("Check your answers");
    assert_eq!(count_of_answers(&widget), 24);
}

#[test]
fn files_that_cannot_be_opened_say_why_and_change_nothing() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    return_with(&widget, &complete_file("report").to_string());
    widget.run(
        "window.codes = []; host.addEventListener('partnership-assessment:error',
        (event) => window.codes.push(event.detail.code));",
    );
    let before = (widget.exported(), browser.stored());
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
        widget.open_file(&browser.file("chosen.json", content));
        widget.expect_text(sentence);
        let focus = widget.run("return root.activeElement?.className ?? '';");
        assert_eq!(focus, "notices", "{name}: the sentence has the focus");
        assert_eq!((widget.exported(), browser.stored()), before, "{name}");
        let codes = browser.run("return window.codes.splice(0);");
        assert_eq!(codes, json!([code]), "{name}");
        widget.press("Hide this message");
        widget.expect_no_text(sentence);
    }
}

#[test]
fn what_cannot_be_read_on_the_device_is_put_aside_and_not_deleted() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    for (count, text) in ["{\"format\": \"partnership", "[]", ""]
        .into_iter()
        .enumerate()
    {
        return_with(&widget, text);
        widget.expect_text("They have been put aside, not deleted, and you can start afresh.");
        assert!(widget.has("button", "Start"));
        let stored = browser.stored();
        assert_eq!(stored[&format!("{KEY}:aside-{}", count + 1)], text);
        assert!(!stored.contains_key(KEY));
    }
    widget.press("Start");
    widget.write("Your role", "Head");
    assert_eq!(browser.stored().len(), 4, "all three stay");
    widget.press("Save what was put aside (1)");
    let (_, file) = browser.downloaded("put-aside.json");
    assert_eq!(file, b"{\"format\": \"partnership");
    widget.press("Delete my answers from this device");
    widget.press("Delete my answers");
    widget.expect_page(SHIPPED.start_heading());
    assert!(
        browser.stored().is_empty(),
        "nothing stays, put aside or not"
    );
}

#[test]
fn what_can_neither_be_read_nor_put_aside_stays_where_it_is() {
    let browser = Browser::start();
    browser.prepare(
        "const real = Storage.prototype.setItem;
        Storage.prototype.setItem = function (key, text) {
          if (key.includes(':aside')) throw new DOMException('full', 'QuotaExceededError');
          real.call(this, key, text);
        };",
    );
    let widget = browser.visit_article();
    return_with(&widget, "[]");
    widget.expect_text("there is no room to put them aside");
    widget.expect_accessible_in_light_and_dark("what is in the way");
    widget.press("Start");
    widget.write("Your role", "Head");
    assert_eq!(browser.stored()[KEY], "[]", "nothing is written over it");
    widget.press("Save what was put aside (1)");
    let (_, file) = browser.downloaded("put-aside.json");
    assert_eq!(file, b"[]");
}

#[test]
fn what_cannot_be_opened_on_the_device_is_said_for_what_it_is() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    let mut newer = complete_file("report");
    newer["version"] = json!(99);
    return_with(&widget, &newer.to_string());
    widget.expect_text("that a newer version of this assessment has saved");
    let mut other = complete_file("report");
    other["questionnaire"]["id"] = json!("another");
    return_with(&widget, &other.to_string());
    widget.expect_text("Answers to another questionnaire were found on this device.");
}

#[test]
fn answers_deleted_in_one_tab_do_not_come_back_from_another() {
    let browser = Browser::start();
    let question = &SHIPPED.questions[0];
    let page = format!("question:{}", question.id);
    let widget = browser.visit_article();
    return_with(&widget, &saved_file(&page, |_| None).to_string());
    let [old, new] = browser.open_tab();
    browser.visit_article();
    widget.wait_until_ready();

    browser.switch_to(&old);
    widget.run("host.reset();");
    assert!(!browser.stored().contains_key(KEY), "deleted");

    // The other tab still shows a question, whose answer must not undo that.
    browser.switch_to(&new);
    widget.expect_text("changed or deleted them in another tab or window");
    widget.run_with("host.importAnswers(argument);", saved_file(&page, |_| None));
    widget.choose(&question.descriptors[1]);
    assert!(!browser.stored().contains_key(KEY), "still deleted");

    widget.press("Use those on the device");
    widget.expect_no_text("changed or deleted them in another tab or window");
    widget.expect_text("Start");
    assert!(!browser.stored().contains_key(KEY), "deleted for good");
}

#[test]
fn a_change_in_another_tab_is_noticed_and_either_side_can_be_kept() {
    let browser = Browser::start();
    let question = &SHIPPED.questions[0];
    let page = format!("question:{}", question.id);
    let widget = browser.visit_article();
    return_with(&widget, &saved_file(&page, |_| None).to_string());
    let choose = |level: usize| widget.choose(&question.descriptors[level]);
    let stored_level = || {
        let file = read(browser.stored()[KEY].as_str().unwrap());
        file["answers"][&question.id]["level"].clone()
    };
    let sentence = "The answers kept on this device are not the ones you see here.";

    let [old, new] = browser.open_tab();
    browser.visit_article();
    browser.switch_to(&old);
    widget.run_with("host.importAnswers(argument);", saved_file(&page, |_| None));
    widget.expect_page(&question.text);
    choose(1);
    assert_eq!(stored_level(), 1);

    // The new tab hears of it, and takes it over.
    browser.switch_to(&new);
    widget.expect_text(sentence);
    let role = widget.run("return root.querySelector('.notice').getAttribute('role');");
    assert_eq!(
        role, "alert",
        "it is announced, and takes no focus from who is writing"
    );
    widget.press("Use those on the device");
    widget.expect_no_text(sentence);
    widget.expect_page(&question.text);
    assert_eq!(widget.chosen(), [question.descriptors[1].as_str()]);

    // Both change it now; until the reader decides, neither loses anything.
    choose(2);
    assert_eq!(stored_level(), 2);
    browser.switch_to(&old);
    widget.expect_text(sentence);
    choose(3);
    assert_eq!(
        stored_level(),
        2,
        "what the other tab wrote stays until then"
    );
    assert_eq!(widget.chosen(), [question.descriptors[3].as_str()]);
    widget.press("Keep what you see here");
    widget.expect_no_text(sentence);
    assert_eq!(stored_level(), 3);
    choose(4);
    assert_eq!(stored_level(), 4, "saving goes on");

    browser.switch_to(&new);
    widget.expect_text(sentence);
    assert_eq!(widget.chosen(), [question.descriptors[2].as_str()]);
}

#[test]
fn answers_to_an_older_edition_are_kept_and_the_changes_named() {
    let browser = Browser::start();
    let widget = browser.visit_article();
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
    return_with(&widget, &file.to_string());
    widget.expect_text("Not everything is as it was when you saved");
    for change in [
        format!("New question: {}", added.text),
        format!("New words, so look at your answer again: {}", reworded.text),
        format!(
            "Your answer no longer exists, so choose again: {}",
            gone_level.text
        ),
        "No longer asked: Do you share a library?".to_owned(),
    ] {
        widget.expect_text(&change);
    }
    let exported = widget.exported();
    assert_eq!(exported["answers"][&kept.id]["level"], 3);
    assert_eq!(
        exported["answers"]["library"]["note"],
        walk::NOTE,
        "nothing is erased"
    );
    widget.expect_text("On this device: 22 of 24 questions answered.");
}

/// Comes back to the page with this kept on the device.
fn return_with(widget: &Widget<'_>, stored: &str) {
    let browser = widget.browser;
    let script = format!("localStorage.setItem('{KEY}', arguments[0]);");
    browser.run_with(&script, json!(stored));
    browser.reload();
    widget.wait_until_ready();
}

/// Saves the answers to a file by a button, and gives back its name and what is in it.
fn download_answers(widget: &Widget<'_>, button: &str) -> (String, Value) {
    widget.press(button);
    let (name, content) = widget.browser.downloaded(".json");
    widget.expect_text(&format!("The file is in your downloads: {name}"));
    (name, serde_json::from_slice(&content).unwrap())
}

fn count_of_answers(widget: &Widget<'_>) -> usize {
    widget.exported()["answers"].as_object().unwrap().len()
}
