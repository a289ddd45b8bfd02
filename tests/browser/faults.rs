//! What doesn't load or can't be used: each says what happened and what to do, never a blank space.

use crate::harness::{Browser, Copy, Server, Widget, wait_for};
use crate::questionnaire::{SHIPPED, complete_file};
use serde_json::json;

const PART: &str = "A part of the self-assessment did not load. Check your connection and try \
                    again. Nothing you have entered is lost.";
const MISSING: &str = "The questionnaire could not be loaded. Check your connection and try again. \
                       Nothing you have entered is lost.";
const BROKEN: &str = "The questionnaire has mistakes, so the self-assessment can’t start. Tell the \
                      owner of this website. Nothing you have entered is lost.";

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
    widget.expect_accessible(sentence);
}

#[test]
fn a_part_that_is_missing_is_said_and_tried_again() {
    for (index, (file, sentence)) in [
        ("partnership-assessment.widget.wasm", PART),
        ("partnership-assessment.widget.js", PART),
        ("partnership-assessment.css", PART),
        ("questionnaires/school-partnerships.en.json", MISSING),
    ]
    .into_iter()
    .enumerate()
    {
        let copy = Copy::new(&format!("without-part-{index}"));
        let server = copy.serve();
        let browser = Browser::start();
        browser.expect_in_console("status of 404");
        browser.expect_in_console("[partnership-assessment]");
        let content = copy.take(file);
        let widget = go(&browser, &server);
        expect_fault(&widget, sentence);
        widget.press("Try again");
        expect_fault(&widget, sentence);
        copy.put(file, content);
        widget.press("Try again");
        widget.wait_until_ready();
        assert!(widget.has("button", "Start"), "{file}");
    }
}

#[test]
fn a_questionnaire_that_cannot_be_used_is_said_and_its_mistakes_are_in_the_console() {
    let mut without_descriptor = SHIPPED.file.clone();
    let descriptors = &mut without_descriptor["dimensions"][0]["questions"][0]["descriptors"];
    descriptors.as_array_mut().unwrap().pop();
    let copy = Copy::new("broken-questionnaires");
    let server = copy.serve();
    for (content, part) in [
        ("{\"format\": 1,".to_owned(), "[partnership-assessment]"),
        (
            "<!doctype html><title>Not found</title>".to_owned(),
            "[partnership-assessment]",
        ),
        (json!({"format": 1}).to_string(), "[partnership-assessment]"),
        (without_descriptor.to_string(), "descriptors"),
    ] {
        copy.put("questionnaires/school-partnerships.en.json", content);
        let browser = Browser::start();
        browser.expect_in_console(part);
        browser.expect_in_console("[partnership-assessment]");
        let widget = go(&browser, &server);
        expect_fault(&widget, BROKEN);
        assert!(
            !widget.has("button", "Try again"),
            "trying again would not help"
        );
    }
}

#[test]
fn a_server_that_is_gone_is_said_and_nothing_entered_is_lost() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    widget.run_with(
        "host.importAnswers(argument);",
        complete_file("check-answers"),
    );
    widget.expect_page("Check your answers");
    let kept = browser.stored();
    browser.expect_in_console("ERR_INTERNET_DISCONNECTED");
    let offline = |is_offline: bool| {
        browser.cdp(
            "Network.emulateNetworkConditions",
            json!({"offline": is_offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}),
        );
    };
    // The journey goes on; only the document writers were not there yet.
    offline(true);
    widget.press("See the report");
    widget.expect_page("Elm and Ash");
    widget.press("Web page");
    widget.expect_text("The file could not be made because part of the program did not load.");
    widget.expect_accessible("notice of a file that can't be made");
    widget.press("Save answers to open again");
    browser.downloaded(".json");
    offline(false);
    widget.press("Web page");
    browser.downloaded(".html");
    widget.expect_no_text("The file could not be made");
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
fn a_browser_without_webassembly_is_told_what_it_needs() {
    let browser = Browser::start();
    browser.prepare("delete globalThis.WebAssembly;");
    browser.go(&browser.address("article", browser.widget_origin(), &[]));
    let widget = browser.widget(0);
    expect_fault(
        &widget,
        "This self-assessment needs WebAssembly, which this browser does not have or has switched \
         off. Open the page in a current version of Chrome, Edge, Firefox or Safari.",
    );
}

#[test]
fn the_host_page_hears_of_faults() {
    let browser = Browser::start();
    browser.prepare(
        "delete globalThis.WebAssembly;
        globalThis.heard = [];
        addEventListener('partnership-assessment:error', (event) => heard.push(event.detail));",
    );
    browser.go(&browser.address("article", browser.widget_origin(), &[]));
    expect_fault(&browser.widget(0), "This self-assessment needs WebAssembly");
    assert_eq!(browser.run("return heard;"), json!([{"code": "wasm"}]));
}

#[test]
fn without_javascript_the_words_inside_the_element_are_shown() {
    let browser = Browser::start();
    browser.cdp(
        "Emulation.setScriptExecutionDisabled",
        json!({"value": true}),
    );
    browser.go(&browser.address("article", browser.widget_origin(), &[]));
    let seen = browser
        .cdp("Accessibility.getFullAXTree", json!({}))
        .to_string();
    assert!(
        seen.contains("This self-assessment needs JavaScript."),
        "{seen}"
    );
}

#[test]
fn one_widget_that_fails_leaves_the_others_alone() {
    let browser = Browser::start();
    browser.expect_in_console("status of 404");
    browser.expect_in_console("[partnership-assessment]");
    let widget = browser.visit_article();
    browser.run(
        "const other = document.createElement('partnership-assessment');
        other.setAttribute('src', '/nothing.json');
        other.setAttribute('loading', 'eager');
        document.querySelector('footer').append(other);",
    );
    expect_fault(&browser.widget(1), MISSING);
    widget.press("Start");
    widget.expect_page(SHIPPED.about_heading());
}
