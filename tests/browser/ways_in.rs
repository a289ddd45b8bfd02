//! Every way into a page leads to the same widget: script alone, div, iframe, npm module, offline
//! file, a pinned script under a strict policy.

use crate::harness::{Browser, Kind, Pages, Spoiled, Widget, project, wait_for};
use crate::questionnaire::{SHIPPED, complete_file};
use crate::walk;
use serde_json::json;
use std::fs;

/// The fingerprint of the loader, as the demo page that is shipped pins it.
pub(crate) fn fingerprint() -> String {
    let page = fs::read_to_string(project().join("dist/index.html")).unwrap();
    let (_, rest) = page.split_once("integrity=\"").expect("the page pins it");
    rest.split('"').next().unwrap().to_owned()
}

/// Goes to the page for a way in.
fn go<'a>(browser: &'a Browser, way: &str, parameters: &[(&str, &str)]) -> Widget<'a> {
    let mut all = vec![("way", way)];
    all.extend(parameters);
    browser.visit("ways", &all)
}

/// How many elements are on the page, and in what each stands.
fn elements(browser: &Browser) -> serde_json::Value {
    browser.run(
        "return [...document.querySelectorAll('partnership-assessment')].map((element) =>
          `${element.parentElement.id} after ${element.previousElementSibling?.localName}`);",
    )
}

#[test]
fn the_script_alone_puts_the_element_where_it_stands() {
    let browser = Browser::start();
    let widget = go(
        &browser,
        "script",
        &[("heading-level", "3"), ("theme", "dark")],
    );
    assert_eq!(elements(&browser), json!(["place after script"]));
    let look =
        "return [root.querySelector('.page-heading').localName, host.getAttribute('theme')];";
    assert_eq!(widget.run(look), json!(["h3", "dark"]));
    // The script's attributes stand for the element's, also later.
    browser.run("document.querySelector('#place script').dataset.theme = 'light';");
    wait_for("the other theme", || {
        (widget.run("return host.getAttribute('theme');") == "light").then_some(())
    });
    // A second copy doesn't put a second one there.
    browser.run(
        "const again = document.createElement('script');
        again.src = document.querySelector('#place script').src + '?again';
        document.body.append(again);
        return new Promise((done) => again.onload = done);",
    );
    assert_eq!(elements(&browser), json!(["place after script"]));
}

#[test]
fn the_npm_package_defines_the_element() {
    let browser = Browser::start();
    let widget = go(&browser, "module", &[]);
    widget.run_with("host.importAnswers(argument);", complete_file("report"));
    widget.expect_page("Elm and Ash");
    widget.press("Report as a web page");
    browser.downloaded(".html");
}

/// Every way in which a page may empty a place or draw it anew is tried in Node; this is one of them for real.
#[test]
fn a_place_that_react_takes_over_gets_the_same_widget_back() {
    let browser = Browser::start();
    let widget = browser.visit("hydrated", &[]);
    let file = complete_file("report");
    widget.run_with(
        "host.importAnswers(argument); window.first = host;",
        file.clone(),
    );
    browser.run("return window.hydrate();");
    wait_for("React", || {
        (browser.run("return window.isHydrated === true && window.hasRecovered === true;") == true)
            .then_some(())
    });
    widget.expect_page("Elm and Ash");
    assert_eq!(
        browser.run(
            "const all = document.querySelectorAll('partnership-assessment');
            return [all.length, all[0] === window.first, all[0].parentElement.innerText.includes('Words')];"
        ),
        json!([1, true, false])
    );
    assert_eq!(widget.exported()["about"], file["about"]);
}

#[test]
fn react_hears_its_events_by_properties() {
    let browser = Browser::start();
    let widget = browser.visit("react", &[]);
    widget.press("Start");
    widget.press("Continue");
    widget.expect_page(&SHIPPED.questions[0].text);
    wait_for("two pages that were opened", || {
        (widget.run("return host.dataset.count;") == "2").then_some(())
    });
}

#[test]
fn an_iframe_is_as_high_as_what_is_in_it() {
    let browser = Browser::start();
    // Firefox's driver doesn't scroll the page to what it clicks on in a frame.
    browser.resize(1200, 3000, 1);
    browser.go(&browser.address("framed", browser.widget_origin(), &[]));
    let height = || {
        let height = "return document.querySelector('iframe').getBoundingClientRect().height;";
        browser.run(height).as_f64().unwrap()
    };
    let first = wait_for("the height of the first page", || {
        Some(height()).filter(|height| *height > 400.0)
    });
    browser.enter_first_frame();
    let widget = browser.widget(0);
    widget.wait_until_ready();
    let expect_no_scroll_bar = |widget: &Widget<'_>| {
        let look = "return document.scrollingElement.scrollHeight <= innerHeight;";
        wait_for("a frame without a scroll bar", || {
            (widget.run(look) == true).then_some(())
        });
    };
    expect_no_scroll_bar(&widget);
    let look =
        "return [root.querySelector('.page-heading').localName, host.getAttribute('theme')];";
    assert_eq!(widget.run(look), json!(["h3", "light"]));
    // Each page is looked at before it is filled in: what is clicked on while the frame is still
    // growing may be gone from under the mouse.
    walk::by_leaps_to_the_report(&widget, expect_no_scroll_bar);
    browser.leave_frame();
    wait_for("the height of the report", || {
        Some(()).filter(|()| height() > first + 400.0)
    });
}

#[test]
fn the_offline_file_needs_nothing_but_itself() {
    let browser = Browser::start();
    let file = project().join("dist/offline/partnership-assessment.html");
    browser.go(&format!("file://{}", file.display()));
    let widget = browser.widget(0);
    widget.wait_until_ready();
    widget.expect_accessible("offline file");
    // Whoever is handed this file alone has the terms of what is in it as well.
    let terms = browser.run("return document.getElementById('licenses').textContent;");
    for part in ["SIL OPEN FONT LICENSE", "wasm-bindgen", "CC BY 4.0"] {
        assert!(terms.as_str().unwrap().contains(part), "{part}");
    }
    walk::by_leaps_to_the_report(&widget, walk::expect_nothing_wide);
    widget.press("Report as a web page");
    let (_, report) = browser.downloaded(".html");
    assert!(
        String::from_utf8(report)
            .unwrap()
            .contains(walk::PARTNERSHIP)
    );
    browser.reload();
    widget.expect_text("On this device: 24 of 24 questions answered.");
    let asked: Vec<_> = browser
        .asked_for()
        .into_iter()
        .filter(|url| !url.starts_with("data:") && !url.starts_with("blob:"))
        // The file itself, under the name that Firefox gives it too.
        .filter(|url| !url.ends_with("offline/partnership-assessment.html") && url != "document")
        .collect();
    assert_eq!(asked, Vec::<String>::new());
}

/// Every name, and every kind of thing, is tried in Node.
#[test]
fn whatever_names_a_page_gives_to_things_a_pinned_script_pins_what_follows() {
    let pin = fingerprint().replace('+', "%2B");
    let server = Pages::start();
    let browser = Browser::start();
    browser.expect_in_console("[partnership-assessment]");
    match Kind::of_this_run() {
        Kind::WebKitGtk => browser.expect_in_console("partnership-assessment.css"),
        Kind::Chromium | Kind::Firefox => browser.expect_in_console("integrity"),
    }
    server.spoil("partnership-assessment.css", Some(Spoiled::Changed));
    let address = browser.address("named", &server.shipped(), &[("pin", &pin)]);
    browser.go(&address);
    let widget = browser.widget(0);
    widget.expect_text("A part of the self-assessment did not load.");
    server.spoil("partnership-assessment.css", None);
    browser.reload();
    widget.wait_until_ready();
    let asked = browser.asked_for();
    assert!(
        !asked.iter().any(|url| url.contains("elsewhere")),
        "{asked:?}"
    );
}

/// The two ways in which an engine checks: by the element that loads a script, and by `fetch`. That every
/// file is checked in one of them is proved in Node.
#[test]
fn a_pinned_script_pins_what_follows() {
    let pin = fingerprint().replace('+', "%2B");
    for file in [
        "partnership-assessment.widget.js",
        "partnership-assessment.css",
    ] {
        println!("{file} …");
        let server = Pages::start();
        let browser = Browser::start();
        browser.expect_in_console("[partnership-assessment]");
        match Kind::of_this_run() {
            // It doesn't say why something did not load.
            Kind::WebKitGtk => browser.expect_in_console(file),
            Kind::Chromium | Kind::Firefox => browser.expect_in_console("integrity"),
        }
        // How a script module is fetched that is pinned.
        if file.ends_with(".js") && Kind::of_this_run() != Kind::Chromium {
            browser.expect_in_console("script did not load");
        }
        server.spoil(file, Some(Spoiled::Changed));
        browser.go(&browser.address("strict", &server.shipped(), &[("pin", &pin)]));
        let widget = browser.widget(0);
        widget.expect_text("A part of the self-assessment did not load.");
        assert!(widget.has("button", "Try again"), "{file}");
        server.spoil(file, None);
        // What was refused may be remembered for as long as the page lives.
        browser.reload();
        widget.wait_until_ready();
    }
}

#[test]
fn in_a_frame_on_another_site_answers_are_kept_for_that_site() {
    let browser = Browser::start();
    browser.resize(1200, 3000, 1);
    browser.expect_complaint_of_firefox("Partitioned cookie or storage access");
    // Another site than the frame's, so that browsers part or refuse its storage.
    let address = browser.address("framed", browser.widget_origin(), &[]);
    let address = address.replace("127.0.0.1", "localhost").replacen(
        &format!(
            "widget={}",
            browser.widget_origin().replace("127.0.0.1", "localhost")
        ),
        &format!("widget={}", browser.widget_origin()),
        1,
    );
    browser.go(&address);
    browser.enter_first_frame();
    let widget = browser.widget(0);
    widget.wait_until_ready();
    widget.run_with(
        "host.importAnswers(argument);",
        complete_file("check-answers"),
    );
    widget.expect_page("Check your answers");
    browser.reload();
    browser.leave_frame();
    wait_for("the frame", || {
        (browser.run("return document.querySelectorAll('iframe').length;") == 1).then_some(())
    });
    browser.enter_first_frame();
    widget.wait_until_ready();
    widget.press("Continue where you left off");
    widget.expect_page("Check your answers");
    // The site itself sees none of it.
    browser.go(&format!("{}/embed.html", browser.widget_origin()));
    widget.wait_until_ready();
    assert!(!widget.has("button", "Continue where you left off"));
    assert!(widget.has("button", "Start"));
}

#[test]
fn a_policy_that_names_trusted_types_needs_ours_once() {
    let pin = fingerprint().replace('+', "%2B");
    let browser = Browser::start();
    // The program and the writers are both pinned scripts.
    let parameters = [("pin", &*pin), ("types", "partnership-assessment")];
    let widget = browser.visit("strict", &parameters);
    widget.run_with("host.importAnswers(argument);", complete_file("report"));
    widget.expect_page("Elm and Ash");
    widget.press("Report as a web page");
    browser.downloaded(".html");
}
