//! What the host page wants to see, changed while the page is open.

use super::questionnaire::{SHIPPED, complete_file};
use super::reader::Browser;
use super::walk;
use crate::ui::shown::Shown;

#[test]
fn what_is_shown_changes_at_once_and_answers_stay() {
    let browser = Browser::start();
    let reader = browser.visit();
    reader.press("Start");
    reader.write("Name of the partnership", walk::PARTNERSHIP);
    reader.press("Continue");
    reader.choose(&SHIPPED.questions[0].descriptors[2]);
    let before = reader.exported();
    reader.show(Shown {
        heading_level: 4,
        ..Shown::default()
    });
    assert_eq!(reader.page().tags(".page-heading"), ["h4"]);
    reader.show(Shown {
        notes: false,
        saved_files: false,
        ..Shown::default()
    });
    reader.expect_no_text("Private note or evidence");
    reader.expect_no_text("Open a saved file");
    reader.show(Shown::default());
    reader.expect_text("Private note or evidence");
    reader.expect_text("Open a saved file");
    // What is on another page is hidden there.
    reader.show(Shown {
        start_page: false,
        downloads: false,
        ..Shown::default()
    });
    reader.expect_page(&SHIPPED.questions[0].text);
    reader.show(Shown::default());
    assert_eq!(reader.exported(), before);
    reader.expect_page(&SHIPPED.questions[0].text);
    assert_eq!(
        reader.chosen(),
        [SHIPPED.questions[0].descriptors[2].as_str()]
    );
}

#[test]
fn where_downloads_are_hidden_no_page_offers_one() {
    let mut browser = Browser::start();
    browser.shown = Shown {
        downloads: false,
        saved_files: false,
        ..Shown::default()
    };
    let reader = browser.visit();
    for page in ["start", "check-answers", "report"] {
        if page != "start" {
            reader.import(&complete_file(page));
        }
        for word in ["paper", "PDF", "Download", "Print", "Save"] {
            let buttons = reader.page().all("button");
            let found = buttons.iter().find(|button| button.name.contains(word));
            assert_eq!(found.map(|button| &button.name), None, "{page}");
        }
    }
}

#[test]
fn without_a_start_page_it_begins_at_once_and_never_goes_back_there() {
    let shown = Shown {
        start_page: false,
        ..Shown::default()
    };
    let reader = Browser::start().visit();
    reader.show(shown);
    reader.expect_page(SHIPPED.about_heading());
    assert!(!reader.has("button", "Back"), "there is nothing before it");
    let (names, _): (Vec<_>, Vec<_>) = reader.events().into_iter().unzip();
    assert_eq!(names, ["ready", "start", "progress"]);
    reader.reset();
    reader.expect_page(SHIPPED.about_heading());
    reader.import(&complete_file("report"));
    reader.reset();
    reader.expect_page(SHIPPED.about_heading());

    // Who comes back goes on where they left off.
    let mut browser = Browser::start();
    browser.shown = shown;
    let reader = browser.return_with(&complete_file("check-answers").to_string());
    reader.expect_page("Check your answers");
}
