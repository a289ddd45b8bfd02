//! Loading: nothing jumps, everything at once and once, and each failure has its words and a way out.

use crate::harness::{Browser, Capability, Copy, Kind, Pages, Server, Spoiled, Widget, wait_for};
use crate::maker;
use crate::questionnaire::{SHIPPED, complete_file};
use crate::walk;
use serde_json::json;

/// Waits for a message in place of the widget, and gives it back.
fn fault(widget: &Widget<'_>) -> String {
    wait_for("a message", || {
        let script = "return Boolean(root?.querySelector('.pa-fault'));";
        (widget.run(script) == true).then_some(())
    });
    widget.expect_accessible("message in place of the widget");
    widget.text()
}

#[test]
fn nothing_jumps_when_the_widget_takes_over() {
    if !Kind::of_this_run().can(Capability::LayoutShifts) {
        return;
    }
    let browser = Browser::start();
    browser.prepare(
        "globalThis.shifts = [];
        new PerformanceObserver((list) => shifts.push(...list.getEntries().map((entry) =>
          `${entry.value} ${entry.sources.map(({ node }) => node?.localName)}`))).observe({ type: 'layout-shift', buffered: true });",
    );
    for way in ["element", "script", "div", "iframe"] {
        let code = snippet(&browser, way);
        for (width, height) in [(1280, 900), (360, 640), (1600, 2000)] {
            browser.resize(width, height, 1);
            browser.go(&browser.address("reserved", "", &[("code", &encoded(&code))]));
            if way == "iframe" {
                wait_for("the frame", || {
                    let is_there = "return Boolean(document.querySelector('iframe'));";
                    (browser.run(is_there) == true).then_some(())
                });
                browser.enter_first_frame();
            }
            let widget = browser.widget(0);
            widget.wait_until_ready();
            if way == "iframe" {
                browser.leave_frame();
            }
            browser.run("return new Promise((done) => setTimeout(done, 300));");
            let shifts = browser.run("return shifts;");
            assert_eq!(shifts, json!([]), "{way}: {width} x {height}");
            if way == "iframe" {
                continue;
            }
            // Where the reader goes on, the room that was kept is given back.
            widget.press("Start");
            widget.expect_page(SHIPPED.about_heading());
            // What is left is the look.
            assert_eq!(widget.run("return root.adoptedStyleSheets.length;"), 1);
        }
    }
}

/// The code that the demo page writes for a way in, with the files of this run.
fn snippet(browser: &Browser, way: &str) -> String {
    browser.go(&format!("{}/", browser.widget_origin()));
    browser.widget(0).wait_until_ready();
    maker::choose(browser, "site", browser.widget_origin());
    maker::choose(browser, "way", way);
    maker::code(browser)
}

/// A text as it stands in an address.
fn encoded(text: &str) -> String {
    let bytes = text.bytes().map(|byte| format!("%{byte:02X}"));
    bytes.collect()
}

#[test]
fn everything_is_asked_for_before_anything_has_come() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    widget.press("Start");
    let times = browser.run(
        "return performance.getEntriesByType('resource')
          .filter(({ name }) => /widget\\.(js|wasm)|assessment\\.css|en\\.beginning\\.json/.test(name))
          .map(({ name, startTime, responseEnd }) => [name, startTime, responseEnd]);",
    );
    let times: Vec<(f64, f64)> = times
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| (entry[1].as_f64().unwrap(), entry[2].as_f64().unwrap()))
        .collect();
    assert_eq!(times.len(), 4);
    let last_asked = times.iter().map(|time| time.0).fold(0.0, f64::max);
    let first_asked = times.iter().map(|time| time.0).fold(f64::MAX, f64::min);
    assert!(last_asked - first_asked < 50.0, "{times:?}");
}

/// Everything that can go wrong with a file, whatever it is.
const ALWAYS_WRONG: [Spoiled; 4] = [
    Spoiled::Cut,
    Spoiled::BrokenOff,
    Spoiled::Closed,
    Spoiled::Failed,
];

/// The link to the page that needs nothing else.
const ELSEWHERE: &str = "Or use the self-assessment as a page of its own";

fn expect_way_out(widget: &Widget<'_>, server: &Pages) {
    assert!(widget.has("button", "Try again"));
    let link = widget.run_with(
        "return all('link').find((link) => nameOf(link) === argument)?.href;",
        json!(ELSEWHERE),
    );
    let expected = format!("{}/offline/partnership-assessment.html", server.shipped());
    assert_eq!(link, expected);
}

#[test]
fn a_spoiled_file_that_is_needed_at_once_is_said_with_a_way_out() {
    let browser = Browser::start();
    // Each browser has its own words for each.
    browser.expect_in_console("");
    for (file, mistyped) in [
        // Another type is good enough for what is not a script.
        ("assessment.widget.wasm", None),
        ("assessment.widget.js", Some(Spoiled::Mistyped)),
        ("assessment.css", None),
    ] {
        for spoiled in ALWAYS_WRONG.into_iter().chain(mistyped) {
            println!("{file}: {spoiled:?}");
            let server = Pages::start();
            server.spoil(file, Some(spoiled));
            browser.go(&browser.address("article", &server.shipped(), &[]));
            let widget = browser.widget(0);
            let said = fault(&widget);
            assert!(
                said.starts_with("A part of the self-assessment did not load."),
                "{file}, {spoiled:?}: {said}"
            );
            expect_way_out(&widget, &server);
            server.spoil(file, None);
            widget.press("Try again");
            widget.wait_until_ready();
        }
    }
}

#[test]
fn a_spoiled_file_that_is_needed_later_is_said_on_the_page_that_needs_it() {
    let browser = Browser::start();
    // Each browser has its own words for each.
    browser.expect_in_console("");
    for file in [
        "assessment.later.wasm",
        "assessment.later.css",
        "questionnaires/school-partnerships.en.json",
    ] {
        for spoiled in ALWAYS_WRONG {
            println!("{file}: {spoiled:?}");
            let server = Pages::start();
            server.spoil(file, Some(spoiled));
            browser.go(&browser.address("article", &server.shipped(), &[("storage", "none")]));
            let widget = browser.widget(0);
            widget.press("Start");
            widget.write("Name of the partnership", walk::PARTNERSHIP);
            widget.press("Continue");
            // The questions of the first dimension are in the beginning.
            for question in &SHIPPED.questions[..3] {
                widget.expect_page(&question.text);
                widget.choose(&question.descriptors[1]);
                widget.press("Continue");
            }
            widget.expect_page(
                "A part of the self-assessment did not load. Check your connection and try \
                 again. Nothing you have entered is lost.",
            );
            walk::expect_well_placed(&widget);
            expect_way_out(&widget, &server);
            server.spoil(file, None);
            widget.press("Try again");
            widget.expect_page(&SHIPPED.questions[3].text);
            walk::expect_well_placed(&widget);
            let exported = widget.exported();
            assert_eq!(exported["about"]["partnership"], walk::PARTNERSHIP);
            assert_eq!(exported["answers"].as_object().unwrap().len(), 3);
        }
    }
}

#[test]
fn spoiled_writers_are_said_where_a_document_is_asked_for() {
    let browser = Browser::start();
    // Each browser has its own words for each.
    browser.expect_in_console("");
    for (file, mistyped) in [
        ("assessment.documents.wasm", None),
        ("assessment.documents.js", Some(Spoiled::Mistyped)),
    ] {
        for spoiled in ALWAYS_WRONG.into_iter().chain(mistyped) {
            println!("{file}: {spoiled:?}");
            let server = Pages::start();
            server.spoil(file, Some(spoiled));
            browser.go(&browser.address("article", &server.shipped(), &[("storage", "none")]));
            let widget = browser.widget(0);
            widget.wait_until_ready();
            widget.run_with("host.importAnswers(argument);", complete_file("report"));
            widget.press("Web page");
            widget.expect_text("This could not be made because part of the program did not load.");
            assert!(widget.has("button", "Print this page with everything on it"));
            server.spoil(file, None);
            widget.press("Try again");
            browser.downloaded(".html");
        }
    }
}

#[test]
fn files_of_another_type_are_taken_for_what_they_are() {
    let browser = Browser::start();
    let server = Pages::start();
    for file in [".wasm", ".css", ".json"] {
        server.spoil(file, Some(Spoiled::Mistyped));
    }
    browser.go(&browser.address("article", &server.shipped(), &[]));
    let widget = browser.widget(0);
    widget.wait_until_ready();
    widget.run_with("host.importAnswers(argument);", complete_file("report"));
    widget.press("Web page");
    browser.downloaded(".html");
}

#[test]
fn a_page_of_html_in_place_of_a_file_is_no_file() {
    let copy = Copy::new("all-is-html");
    let server = copy.serve();
    let browser = Browser::start();
    browser.expect_in_console("a page of HTML, not the file");
    browser.prepare(
        "const real = fetch;
        globalThis.fetch = async (url, options) => String(url).endsWith('.css')
          ? new Response('<p>No</p>', { headers: { 'content-type': 'text/html' } })
          : real(url, options);",
    );
    browser.go(&browser.address("article", server.origin(), &[]));
    fault(&browser.widget(0));
}

#[test]
fn a_slow_connection_is_said_before_it_is_given_up() {
    let browser = Browser::start();
    browser.prepare(
        "const real = fetch;
        globalThis.fetch = (url, options) => String(url).endsWith('.widget.wasm')
          ? new Promise((done) => { globalThis.go = () => done(real(url, options)); })
          : real(url, options);",
    );
    browser.go(&browser.address("article", browser.widget_origin(), &[]));
    let widget = browser.widget(0);
    wait_for("the words", || {
        let script = "return root?.querySelector('.pa-wait [role=status]')?.textContent ?? '';";
        let text = widget.run(script);
        text.as_str()?.contains("is still loading").then_some(())
    });
    widget.expect_accessible_in_light_and_dark("slow connection");
    assert!(widget.has("link", "Or use the self-assessment as a page of its own"));
    browser.run("go();");
    widget.wait_until_ready();
}

#[test]
fn a_page_that_is_on_its_way_says_so_and_takes_its_place() {
    let browser = Browser::start();
    browser.prepare(
        "const real = fetch;
        globalThis.fetch = (url, options) => String(url).endsWith('.later.wasm')
          ? new Promise((done) => { globalThis.go = () => done(real(url, options)); })
          : real(url, options);",
    );
    // The methods can't be used yet, so this page never gets as far as `visit` waits for.
    browser.go(&browser.address("article", browser.widget_origin(), &[]));
    let widget = browser.widget(0);
    widget.expect_page(SHIPPED.start_heading());
    widget.press("Start");
    widget.press("Continue");
    // The questions of the first dimension are in the beginning.
    for question in &SHIPPED.questions[..3] {
        widget.expect_page(&question.text);
        widget.press("Skip for now");
    }
    widget.expect_page("Loading …");
    let way_out = || {
        let script = "return getComputedStyle(root.querySelector('.late a')).visibility;";
        widget.run(script) == json!("visible")
    };
    assert!(!way_out(), "not before it takes long");
    widget.expect_accessible_in_light_and_dark("a page that is on its way");
    assert!(!widget.has("button", "Try again"));
    wait_for("the way out", || way_out().then_some(()));
    widget.expect_accessible_in_light_and_dark("a page that is long on its way");
    browser.run("go();");
    widget.expect_page(&SHIPPED.questions[3].text);
    walk::expect_well_placed(&widget);
}

#[test]
fn a_reader_need_not_wait_for_a_download_that_hangs() {
    let browser = Browser::start();
    browser.prepare(
        "const real = fetch;
        let hangs = true;
        globalThis.fetch = (url, options) => {
          if (!hangs || !String(url).endsWith('.widget.wasm')) return real(url, options);
          hangs = false;
          return new Promise(() => {});
        };",
    );
    browser.go(&browser.address("article", browser.widget_origin(), &[]));
    let widget = browser.widget(0);
    wait_for("a way on", || {
        let script = "return Boolean(root?.querySelector('.pa-wait button'));";
        (widget.run(script) == true).then_some(())
    });
    widget.press("Try again");
    widget.wait_until_ready();
    // Who goes on by keyboard is in the widget, not back at the beginning of the page.
    let focus = "return root.activeElement?.matches('.page-heading');";
    assert_eq!(widget.run(focus), true);
}

#[test]
fn a_policy_that_forbids_webassembly_is_named() {
    let browser = Browser::start();
    browser.expect_in_console("[partnership-assessment]");
    browser.expect_in_console("content security policy");
    let address = browser.address("strict", browser.widget_origin(), &[("eval", "'self'")]);
    browser.go(&address);
    let said = fault(&browser.widget(0));
    assert!(
        said.contains("its script-src needs 'wasm-unsafe-eval'"),
        "{said}"
    );
    assert!(
        said.contains("Or use the self-assessment as a page of its own"),
        "{said}"
    );
}

#[test]
fn it_works_without_a_network_where_the_host_keeps_what_was_asked_for() {
    let browser = Browser::start();
    let server = Server::of_what_is_shipped();
    let address = browser.address("offline-host", server.origin(), &[]);
    browser.go(&address);
    let widget = browser.widget(0);
    widget.wait_until_ready();
    // Everything that a school may need has been fetched once the report has been open.
    widget.run_with("host.importAnswers(argument);", complete_file("report"));
    widget.press("Web page");
    browser.downloaded(".html");
    drop(server);
    // Firefox's driver loads a page again without its service worker.
    browser.go(&address);
    widget.wait_until_ready();
    widget.press("Continue where you left off");
    widget.expect_page("Elm and Ash");
    widget.press("Web page");
    browser.downloaded(".html");
}
