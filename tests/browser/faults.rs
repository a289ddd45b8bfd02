//! What doesn't load or can't be used says what happened and what to do, never a blank space. Every fault
//! of every file is proved in Node (`tests/loader`); here is one real case of each kind.

use crate::harness::{Browser, Copy, Kind, Server, Widget, wait_for};
use crate::questionnaire::{SHIPPED, complete_file};
use serde_json::json;

const PART: &str = "A part of the self-assessment did not load. Check your connection and try \
                    again. Nothing you have entered is lost.";
const PANIC: &str = "Something went wrong in the self-assessment. Your answers are kept. Try again \
                     to go on.";
const BROKEN: &str = "The questionnaire has mistakes, so the self-assessment can’t start. Tell the \
                      owner of this website. Nothing you have entered is lost.";

/// The later part of the program.
const LATER: &str = "partnership-assessment.later.wasm";

/// Goes to the article with the widget of a server.
fn go<'a>(browser: &'a Browser, server: &Server) -> Widget<'a> {
    browser.go(&browser.address("article", server.origin(), &[]));
    browser.widget(0)
}

/// Waits for a message in place of the widget, and looks at how it is shown.
fn expect_fault(widget: &Widget<'_>, sentence: &str) {
    wait_for(&format!("the sentence “{sentence}”"), || {
        let script = "return Boolean(root?.querySelector('.pa-fault'));";
        (widget.run(script) == true).then_some(())
    });
    assert!(widget.text().starts_with(sentence), "{}", widget.text());
    let role = widget.run("return root.querySelector('.pa-fault').getAttribute('role');");
    assert_eq!(role, "alert");
    widget.expect_accessible_in_light_and_dark(sentence);
}

#[test]
fn kept_answers_wait_for_all_that_is_needed_to_open_them() {
    let copy = Copy::new("kept-without-later");
    let server = copy.serve();
    let browser = Browser::start();
    let widget = go(&browser, &server);
    widget.wait_until_ready();
    widget.run_with(
        "host.importAnswers(argument);",
        complete_file("check-answers"),
    );
    widget.expect_page("Check your answers");
    let kept = browser.stored();
    browser.expect_in_console("404");
    browser.expect_in_console("[partnership-assessment]");
    let content = copy.take(LATER);
    let widget = go(&browser, &server);
    expect_fault(&widget, PART);
    assert_eq!(browser.stored(), kept, "nothing is lost");
    copy.put(LATER, content);
    widget.press("Try again");
    widget.wait_until_ready();
    assert!(
        widget.has("button", "Continue where you left off"),
        "{}",
        widget.text()
    );
}

/// A page that breaks what every program relies on stands for any mistake in it.
#[test]
fn a_program_that_fails_says_so_in_every_widget_and_starts_afresh_with_the_answers() {
    let browser = Browser::start();
    browser.expect_in_console("[partnership-assessment]");
    browser.expect_in_console("unreachable");
    // What WebKit lets a page hear of a script from another origin.
    if Kind::of_this_run() == Kind::WebKitGtk {
        browser.expect_in_console("Script error.");
    }
    let widget = browser.visit("article", &[("storage", "none")]);
    browser.run(
        "const other = document.createElement('partnership-assessment');
        other.setAttribute('loading', 'eager');
        document.querySelector('footer').append(other);",
    );
    browser.widget(1).wait_until_ready();
    widget.run_with(
        "host.importAnswers(argument);",
        complete_file("check-answers"),
    );
    widget.expect_page("Check your answers");
    browser.run(
        "const { setAttribute } = Element.prototype;
        Element.prototype.setAttribute = function () {
          Element.prototype.setAttribute = setAttribute;
          throw new Error('broken');
        };",
    );
    widget.press("See the report");
    for index in 0..2 {
        expect_fault(&browser.widget(index), PANIC);
    }
    for index in 0..2 {
        browser.widget(index).press("Try again");
        browser.widget(index).wait_until_ready();
    }
    widget.press("Continue where you left off");
    widget.expect_page("Elm and Ash");
}

#[test]
fn a_questionnaire_that_cannot_be_used_is_said_and_its_mistakes_are_in_the_console() {
    let mut without_descriptor = SHIPPED.file.clone();
    let descriptors = &mut without_descriptor["dimensions"][0]["questions"][0]["descriptors"];
    descriptors.as_array_mut().unwrap().pop();
    let copy = Copy::new("broken-questionnaires");
    let server = copy.serve();
    copy.put("own.json", without_descriptor.to_string());
    let browser = Browser::start();
    browser.expect_in_console("descriptors");
    browser.expect_in_console("[partnership-assessment]");
    let address = format!("{}/own.json", server.origin());
    browser.go(&browser.address("article", server.origin(), &[("src", &address)]));
    let widget = browser.widget(0);
    expect_fault(&widget, BROKEN);
    // The page of its own asks other questions.
    assert!(!widget.has("link", "Or use the self-assessment as a page of its own"));
    // Its owner may have mended it meanwhile.
    copy.put("own.json", SHIPPED.file.to_string());
    widget.press("Try again");
    widget.wait_until_ready();
}

#[test]
fn a_server_that_is_gone_is_said_and_nothing_entered_is_lost() {
    let browser = Browser::start();
    let server = Server::of_what_is_shipped();
    let widget = go(&browser, &server);
    widget.wait_until_ready();
    widget.run_with(
        "host.importAnswers(argument);",
        complete_file("check-answers"),
    );
    widget.expect_page("Check your answers");
    let kept = browser.stored();
    browser.expect_complaint_of_the_browser("ERR_CONNECTION_REFUSED");
    browser.expect_in_console("[partnership-assessment]");
    // The journey goes on; only the document writers were not there yet.
    let start_again = server.stop();
    widget.press("See the report");
    widget.expect_page("Elm and Ash");
    widget.press("Save answers to open again");
    browser.downloaded(".json");
    widget.press("Report as a web page");
    widget.expect_text("This could not be made because part of the program did not load.");
    assert!(widget.has("button", "Print this page with everything on it"));
    widget.expect_accessible_in_light_and_dark("notice of a file that can't be made");
    // What it would look like is seen by `printing.rs`: here, that it is asked for.
    widget.run("window.print = () => { window.asked = (window.asked ?? 0) + 1; };");
    widget.press("Print this page with everything on it");
    wait_for("the printing", || {
        (widget.run("return window.asked;") == 1).then_some(())
    });
    let _server = start_again();
    widget.press("Try again");
    browser.downloaded(".html");
    widget.expect_no_text("This could not be made");
    let focused = widget.run("return root.activeElement?.className;");
    assert_eq!(
        focused, "page-heading",
        "the button that had the focus is gone"
    );
    let key = "partnership-assessment:school-partnerships";
    assert_eq!(
        browser.stored().keys().collect::<Vec<_>>(),
        kept.keys().collect::<Vec<_>>()
    );
    assert!(
        browser.stored()[key]
            .as_str()
            .unwrap()
            .contains("Elm and Ash")
    );
}

#[test]
fn without_javascript_the_words_inside_the_element_are_shown() {
    let browser = Browser::start();
    browser.visit_article();
    browser.expect_complaint_of_the_browser("Blocked script execution");
    // A frame whose sandbox lets no script run, and this page read it.
    let address = browser.address("article", browser.widget_origin(), &[]);
    browser.run_with(
        "const frame = document.createElement('iframe');
        frame.id = 'without-javascript';
        frame.sandbox = 'allow-same-origin';
        frame.src = arguments[0];
        document.body.append(frame);",
        json!(address),
    );
    let seen = wait_for("the page in the frame", || {
        let seen = browser.run(
            "const page = document.getElementById('without-javascript').contentDocument;
            const words = page.querySelector('partnership-assessment p');
            return words?.checkVisibility({ visibilityProperty: true }) ? words.textContent : null;",
        );
        seen.as_str().map(str::to_owned)
    });
    assert_eq!(seen, "This self-assessment needs JavaScript.");
}
