//! What is kept on the device and in files: it comes back, and nothing is lost that was entered. What the
//! interface makes of it is proved without a browser, in `src/ui/tests`; here are the browser's own
//! storage, tabs and files.

use crate::harness::{Browser, Widget, read, wait_for};
use crate::questionnaire::{SHIPPED, complete_file, saved_file};
use crate::walk;
use serde_json::{Value, json};

const KEY: &str = "partnership-assessment:school-partnerships";

#[test]
fn what_was_entered_is_there_on_the_way_back_and_after_the_page_was_closed() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    let [first, second, ..] = &SHIPPED.questions[..] else {
        panic!("the questionnaire has two questions");
    };
    let expect_entered = || {
        widget.expect_page(&first.text);
        assert_eq!(widget.chosen(), [first.descriptors[2].as_str()]);
        assert_eq!(widget.value(None, "Private note or evidence"), walk::NOTE);
    };
    widget.press("Start");
    widget.press("Continue");
    widget.expect_page(&first.text);
    widget.choose(&first.descriptors[2]);
    widget.unfold("Private note or evidence");
    widget.write("Private note or evidence", walk::NOTE);
    widget.press("Continue");
    widget.expect_page(&second.text);
    widget.press("Back");
    expect_entered();
    browser.reload();
    widget.expect_text("On this device: 1 of 24 questions answered.");
    widget.press("Continue where you left off");
    expect_entered();
}

/// A browser that keeps a page whole for the way back lets it hear nothing meanwhile; one that doesn't opens
/// it anew. Either way it must not go on with what is there no longer.
#[test]
fn a_page_that_the_reader_comes_back_to_knows_what_has_become_of_the_answers() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    let sentence = "changed or deleted them in another tab or window";
    return_with(&widget, &complete_file("report").to_string());
    browser.run("localStorage.clear(); dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));");
    widget.expect_text(sentence);
    return_with(&widget, &complete_file("report").to_string());
    // Another page of the same site, where somebody deletes them.
    browser.go(&browser.address("ways", browser.widget_origin(), &[("way", "none")]));
    browser.run("localStorage.clear();");
    browser.run("history.back();");
    wait_for("the page before, and what it knows", || {
        let known = browser.run_with(
            "const root = document.querySelector('partnership-assessment')?.shadowRoot;
            const text = root?.querySelector('.page-heading') ? root.textContent : '';
            return text.includes(arguments[0]) || (text !== '' && !text.includes('Elm and Ash'));",
            json!(sentence),
        );
        (known == true).then_some(())
    });
}

#[test]
fn escape_closes_a_dialog_and_gives_the_focus_back() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    return_with(&widget, &complete_file("report").to_string());
    let before = browser.stored();
    widget.press("Start again");
    widget.expect_text("Start again?");
    widget.press("Keep my answers");
    widget.expect_no_text("Start again?");
    assert_eq!(widget.focus(), "Start again", "the focus goes back");
    widget.press("Start again");
    browser.press(crate::harness::key::ESCAPE);
    widget.expect_no_text("Start again?");
    assert_eq!(browser.stored(), before, "nothing is lost so far");
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
    widget.press("Start");
    widget.write("Your role", "Head");
    let (_, file) = download_answers(&widget, "Save answers to a file");
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
    let notices = widget.run("return root.querySelectorAll('.notice').length;");
    assert_eq!(notices, 1, "it is seen once");
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
    // In UTF-16 with a mark, as some editors save it.
    let units = file
        .to_string()
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect::<Vec<_>>();
    let bytes = [&[0xff, 0xfe], &units[..]].concat();
    widget.open_file(&browser.file("from-elsewhere.json", bytes));
    widget.expect_page(SHIPPED.benefits_heading());
    widget.expect_text("The saved file is open.");
    assert_eq!(widget.exported(), file);
    assert_eq!(read(browser.stored()[KEY].as_str().unwrap()), file);
}

/// Why else one can't be opened is proved without a browser.
#[test]
fn a_file_that_is_too_large_is_not_even_read() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    return_with(&widget, &complete_file("report").to_string());
    let before = (widget.exported(), browser.stored());
    widget.run(
        "for (const read of ['text', 'arrayBuffer', 'stream']) {
          File.prototype[read] = () => { throw new Error('read'); };
        }",
    );
    let file = browser.file("chosen.json", " ".repeat(8_000_001));
    // The same file may be chosen again.
    for _ in 0..2 {
        widget.open_file(&file);
        widget.expect_text("This file is too large to be a saved assessment");
        let focus = widget.run("return root.activeElement?.className ?? '';");
        assert_eq!(focus, "notices", "the sentence has the focus");
        assert_eq!((widget.exported(), browser.stored()), before);
        widget.press("Hide this message");
        widget.expect_no_text("This file is too large to be a saved assessment");
    }
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
    widget.expect(
        "return root.querySelector('.widget > [aria-live]').textContent.startsWith(argument);",
        json!(sentence),
        || "It is not announced".to_owned(),
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
