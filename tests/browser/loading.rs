//! Loading: nothing jumps, everything at once and once, and each failure has its words and a way out.

use crate::harness::{Browser, Capability, Copy, Kind, Server, Widget, wait_for};
use crate::questionnaire::{SHIPPED, complete_file};
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
    for (width, height) in [(1280, 900), (360, 640), (1600, 2000)] {
        browser.resize(width, height, 1);
        let widget = browser.visit("reserved", &[]);
        browser.run("return new Promise((done) => setTimeout(done, 300));");
        assert_eq!(
            browser.run("return shifts;"),
            json!([]),
            "{width} x {height}"
        );
        // Where the reader goes on, the room that was kept is given back.
        widget.press("Start");
        widget.expect_page(SHIPPED.about_heading());
        // What is left is the look.
        assert_eq!(widget.run("return root.adoptedStyleSheets.length;"), 1);
    }
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

#[test]
fn a_truncated_or_wrongly_typed_file_is_said_with_a_way_out() {
    for (index, (file, content)) in [
        ("partnership-assessment.widget.wasm", None),
        ("partnership-assessment.widget.js", None),
        (
            "partnership-assessment.widget.wasm",
            Some("<!doctype html>"),
        ),
        ("partnership-assessment.widget.wasm", Some("")),
    ]
    .into_iter()
    .enumerate()
    {
        let copy = Copy::new(&format!("truncated-{index}"));
        let server = copy.serve();
        let browser = Browser::start();
        browser.expect_in_console("[partnership-assessment]");
        let whole = copy.take(file);
        let half = whole[..whole.len() / 2].to_vec();
        copy.put(file, content.map_or(half, |text| text.as_bytes().to_vec()));
        browser.go(&browser.address("article", server.origin(), &[]));
        let widget = browser.widget(0);
        let said = fault(&widget);
        assert!(
            said.starts_with("A part of the self-assessment did not load."),
            "{said}"
        );
        assert!(widget.has("button", "Try again"));
        let link = widget.run("return root.querySelector('.pa-fault a').href;");
        let expected = format!("{}/offline/partnership-assessment.html", server.origin());
        assert_eq!(link, expected);
    }
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
    widget.expect_accessible("slow connection");
    assert!(widget.has("link", "Or use the self-assessment as a page of its own"));
    browser.run("go();");
    widget.wait_until_ready();
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
