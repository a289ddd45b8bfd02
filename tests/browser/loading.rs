//! Loading: nothing jumps, everything at once and once, and each failure has its words and a way out.

use crate::harness::{Browser, Capability, Kind, Pages, Server, Spoiled, Widget, wait_for};
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

/// Notes in `shifts` how far what is on the page jumps, and what does.
const NOTE_SHIFTS: &str = "globalThis.shifts = [];
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map((entry) =>
      `${entry.value} ${entry.sources.map(({ node }) => node?.localName)}`))).observe({ type: 'layout-shift', buffered: true });";

#[test]
fn nothing_jumps_when_the_widget_takes_over() {
    if !Kind::of_this_run().can(Capability::LayoutShifts) {
        return;
    }
    let browser = Browser::start();
    browser.prepare(NOTE_SHIFTS);
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

#[test]
fn nothing_jumps_on_the_demo_page() {
    if !Kind::of_this_run().can(Capability::LayoutShifts) {
        return;
    }
    let browser = Browser::start();
    let server = Pages::start();
    server.prepare(NOTE_SHIFTS);
    server.spoil("/partnership-assessment.js", Some(Spoiled::Late));
    for (width, height) in [(360, 640), (1280, 900)] {
        browser.resize(width, height, 1);
        browser.go(&format!("{}/index.html", server.shipped()));
        browser.widget(0).wait_until_ready();
        browser.run("return new Promise((done) => setTimeout(done, 300));");
        let shifts = browser.run("return shifts;");
        assert_eq!(shifts, json!([]), "{width} x {height}");
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

/// Engines differ in whether they remember a script that failed, so that only another address helps.
#[test]
fn a_script_that_is_needed_at_once_and_fails_is_said_with_a_way_out() {
    let file = "assessment.widget.js";
    let browser = Browser::start();
    // Each browser has its own words for it.
    browser.expect_in_console("");
    let server = Pages::start();
    server.spoil(file, Some(Spoiled::Failed));
    browser.go(&browser.address("article", &server.shipped(), &[]));
    let widget = browser.widget(0);
    let said = fault(&widget);
    assert!(
        said.starts_with("A part of the self-assessment did not load."),
        "{said}"
    );
    expect_way_out(&widget, &server);
    server.spoil(file, None);
    widget.press("Try again");
    widget.wait_until_ready();
}

/// Half a program, which the engine's own compiler refuses.
#[test]
fn a_part_that_is_cut_short_is_said_on_the_page_that_needs_it() {
    let file = "assessment.later.wasm";
    let browser = Browser::start();
    // Each browser has its own words for it.
    browser.expect_in_console("");
    let server = Pages::start();
    server.spoil(file, Some(Spoiled::Cut));
    browser.go(&browser.address("article", &server.shipped(), &[("storage", "none")]));
    let widget = browser.widget(0);
    widget.press("Start");
    widget.write("Name of the partnership", walk::PARTNERSHIP);
    widget.press("Continue");
    // The questions of the first dimension are in the beginning.
    for question in &SHIPPED.questions[..3] {
        widget.expect_page(&question.text);
        widget.press("Skip for now");
    }
    widget.expect_page(
        "A part of the self-assessment did not load. Check your connection and try again. Nothing \
         you have entered is lost.",
    );
    walk::expect_well_placed(&widget);
    expect_way_out(&widget, &server);
    widget.expect_accessible_in_light_and_dark("a page that is missing");
    server.spoil(file, None);
    widget.press("Try again");
    widget.expect_page(&SHIPPED.questions[3].text);
    walk::expect_well_placed(&widget);
    let exported = widget.exported();
    assert_eq!(exported["about"]["partnership"], walk::PARTNERSHIP);
}

/// A script that its server gives to pages of its own origin only.
#[test]
fn writers_that_the_page_may_not_have_are_said_where_a_document_is_asked_for() {
    let file = "assessment.documents.js";
    let browser = Browser::start();
    // Each browser has its own words for it.
    browser.expect_in_console("");
    let server = Pages::start();
    server.spoil(file, Some(Spoiled::Closed));
    browser.go(&browser.address("article", &server.shipped(), &[("storage", "none")]));
    let widget = browser.widget(0);
    widget.wait_until_ready();
    widget.run_with("host.importAnswers(argument);", complete_file("report"));
    widget.press("Report as a web page");
    widget.expect_text("This could not be made because part of the program did not load.");
    server.spoil(file, None);
    widget.press("Try again");
    browser.downloaded(".html");
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
    widget.press("Report as a web page");
    browser.downloaded(".html");
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
    widget.expect_text("is still loading");
    widget.expect_accessible_in_light_and_dark("slow connection");
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
    widget.press("Report as a web page");
    browser.downloaded(".html");
    drop(server);
    // Firefox's driver loads a page again without its service worker.
    browser.go(&address);
    widget.wait_until_ready();
    widget.press("Continue where you left off");
    widget.expect_page("Elm and Ash");
    widget.press("Report as a web page");
    browser.downloaded(".html");
}
