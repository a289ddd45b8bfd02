//! Nothing that is entered leaves the device: not in a request, a cookie or an event.

use crate::harness::{Browser, Capability, Widget, wait_for};
use crate::questionnaire::complete_file;
use crate::walk;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What a school wrote, none of which may be found anywhere else.
const WRITTEN: [&str; 4] = [walk::PARTNERSHIP, walk::SCHOOL, walk::NOTE, OWNER];
const OWNER: &str = "Ottoline Thistlewood";

const EVENTS: [&str; 6] = [
    "ready", "start", "progress", "complete", "download", "error",
];

#[test]
fn a_journey_with_every_download_asks_for_nothing_but_the_products_own_files() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    let origin = browser.widget_origin();
    let own = |file: &str| format!("{origin}/{file}");

    let loading = urls(browser.asked_for());
    let host_page = browser.address("article", origin, &[]);
    let mut expected: BTreeSet<_> = [
        "partnership-assessment.js",
        "partnership-assessment.widget.js",
        "partnership-assessment.widget.wasm",
        "partnership-assessment.later.wasm",
        "partnership-assessment.css",
        "partnership-assessment.later.css",
        "questionnaires/school-partnerships.en.beginning.json",
        "questionnaires/school-partnerships.en.json",
    ]
    .map(own)
    .into();
    expected.insert(host_page);
    assert_eq!(loading, expected, "what is loaded at first");

    journey_with_every_download(&widget);
    let later = if browser.can(Capability::RequestLog) {
        let requests = browser.requests();
        for request in &requests {
            assert_eq!(request["method"], "GET");
            assert_eq!(request.get("postData"), None, "{request}");
        }
        expect_nothing_written(&json!(requests));
        let urls = requests.iter().map(|request| request["url"].as_str());
        urls.map(|url| url.unwrap().to_owned()).collect()
    } else {
        browser.asked_for()
    };
    expect_nothing_written(&json!(later));
    let expected = [
        "partnership-assessment.documents.js",
        "partnership-assessment.documents.wasm",
    ]
    .map(own);
    assert_eq!(urls(later), expected.into(), "what is loaded later");

    assert_eq!(browser.cookies(), json!([]));
    let elsewhere = browser.run(
        "return Promise.all([
          indexedDB.databases(), caches.keys(), navigator.serviceWorker.getRegistrations(),
          Object.keys(sessionStorage),
        ]).then((found) => found.flat().length);",
    );
    assert_eq!(elsewhere, 0, "nothing is kept in other places");
    let keys: Vec<_> = browser.stored().keys().cloned().collect();
    assert_eq!(keys, ["partnership-assessment:school-partnerships"]);
}

/// What each event tells is proved without a browser.
#[test]
fn events_leave_the_element_and_bubble() {
    let browser = Browser::start();
    browser.prepare(
        "globalThis.told = [];
        for (const name of ['ready', 'start', 'progress', 'complete', 'download', 'error']) {
          addEventListener(`partnership-assessment:${name}`, (event) => told.push({
            name, detail: event.detail, bubbles: event.bubbles, composed: event.composed,
            target: event.target.localName, answers: typeof event.target.exportAnswers(),
          }));
        }",
    );
    let widget = browser.visit_article();
    widget.press("Start");
    widget.write("Name of the partnership", walk::PARTNERSHIP);
    widget.run_with("host.importAnswers(argument);", complete_file("report"));
    widget.press("Save answers to open again");
    browser.downloaded(".json");
    widget.open_file(&browser.file("broken.json", "{"));
    widget.expect_text("This file is damaged");

    let told = browser.run("return told;");
    let told = told.as_array().unwrap();
    let names: BTreeSet<_> = told
        .iter()
        .map(|event| event["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, EVENTS.into(), "all six are fired");
    for event in told {
        assert_eq!(event["bubbles"], true, "{event}");
        assert_eq!(event["composed"], true, "{event}");
        assert_eq!(event["target"], "partnership-assessment", "{event}");
        // The change is done that it tells of. Only the first is told while the widget is handed over.
        if event["name"] != "ready" {
            assert_eq!(event["answers"], "string", "{event}");
        }
    }
    expect_nothing_written(&json!(told));
    let complete = told.iter().find(|event| event["name"] == "complete");
    assert_eq!(
        complete.unwrap()["detail"],
        widget.run("return host.report;")
    );
}

/// Answers everything, fills in a plan, and takes every download.
fn journey_with_every_download(widget: &Widget<'_>) {
    walk::by_leaps_to_the_report(widget, |_| {});
    let title = walk::plan_the_first_step(widget);
    widget.write_in(Some(&title), "Who", OWNER);
    widget.write_in(Some(&title), "Note", walk::NOTE);
    for (button, ending) in [
        ("Download the report (PDF)", ".pdf"),
        ("Report in Word, to edit", ".docx"),
        ("Summary on one page (PDF)", ".pdf"),
        ("Questionnaire on paper (PDF)", ".pdf"),
        ("Report as a web page", ".html"),
        ("Answers as a table (CSV)", ".csv"),
        ("Dates of the plan for your calendar", ".ics"),
        ("Save answers to open again", ".json"),
    ] {
        widget.press(button);
        widget.browser.downloaded(ending);
    }
    // Headless browsers have no printer's dialog that could stay open.
    for button in ["Print", "Print the summary", "Print the questionnaire"] {
        widget.run(
            "window.isPrinted = false;
            host.addEventListener('partnership-assessment:download', () => { window.isPrinted = true; }, { once: true });",
        );
        widget.press(button);
        wait_for("what is printed", || {
            (widget.run("return window.isPrinted;") == true).then_some(())
        });
    }
}

fn expect_nothing_written(found: &Value) {
    let found = found.to_string();
    for written in WRITTEN {
        let encoded = written.replace(' ', "%20");
        let plus = written.replace(' ', "+");
        for text in [written, &encoded, &plus] {
            assert!(!found.contains(text), "{text} in {found}");
        }
    }
}

/// The addresses that were asked for over the network.
fn urls(asked_for: Vec<String>) -> BTreeSet<String> {
    let mut urls: BTreeSet<_> = asked_for.into_iter().collect();
    urls.retain(|url| !url.starts_with("blob:") && !url.starts_with("data:"));
    urls
}
