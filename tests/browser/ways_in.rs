//! Every way into a page leads to the same widget: script alone, div, iframe, npm module, offline
//! file, a pinned script under a strict policy.

use crate::harness::{Browser, Copy, Kind, Pages, Spoiled, Widget, project, wait_for};
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
    walk::by_leaps_to_the_report(&widget, |_| {});
}

#[test]
fn a_script_without_the_mark_puts_nothing_anywhere() {
    let browser = Browser::start();
    browser.go(&browser.address("ways", browser.widget_origin(), &[("way", "unmarked")]));
    wait_for("the element's definition", || {
        let known = "return Boolean(customElements.get('partnership-assessment'));";
        (browser.run(known) == true).then_some(())
    });
    assert_eq!(elements(&browser), json!([]));
}

#[test]
fn a_div_with_the_mark_gets_the_element() {
    let browser = Browser::start();
    let widget = go(&browser, "div", &[("storage-key", "north")]);
    assert_eq!(elements(&browser), json!(["place after undefined"]));
    assert_eq!(widget.run("return host.textContent;"), "Words from before");
    widget.press("Start");
    widget.write("Name of the partnership", walk::PARTNERSHIP);
    let keys: Vec<_> = browser.stored().keys().cloned().collect();
    assert_eq!(keys, ["partnership-assessment:north"]);
    // A second copy of the script finds places that have come since.
    browser.run(
        "const place = document.createElement('div');
        place.dataset.partnershipAssessment = '';
        place.dataset.loading = 'eager';
        document.body.append(place);
        const again = document.createElement('script');
        again.src = document.querySelector('script[src]').src + '?again';
        document.body.append(again);",
    );
    browser.widget(1).wait_until_ready();
}

#[test]
fn a_script_that_does_not_know_itself_finds_its_files() {
    let browser = Browser::start();
    for way in ["lost", "combined"] {
        let widget = go(&browser, way, &[]);
        widget.press("Start");
        widget.expect_page(SHIPPED.about_heading());
    }
}

#[test]
fn of_two_versions_on_a_page_the_first_serves_every_element() {
    let heading = "A heading of another version";
    let copy = Copy::new("another-version");
    let quoted = |text: &str| json!(text).to_string();
    for part in ["json", "beginning.json"] {
        let file = format!("questionnaires/school-partnerships.en.{part}");
        copy.change(&file, &quoted(SHIPPED.start_heading()), &quoted(heading));
    }
    // One that doesn't yet look for new places when the script comes again.
    copy.change(
        "partnership-assessment.js",
        "static place()",
        "static before()",
    );
    let server = copy.serve();
    let browser = Browser::start();
    let ours = (browser.widget_origin(), SHIPPED.start_heading());
    let other = (server.origin(), heading);
    for ((first, heading), (second, _)) in [(ours, other), (other, ours)] {
        browser.go(&browser.address("clean", first, &[]));
        browser.widget(0).wait_until_ready();
        browser.run_with(
            "const script = document.createElement('script');
            script.src = `${arguments[0]}/partnership-assessment.js`;
            const element = document.createElement('partnership-assessment');
            element.setAttribute('loading', 'eager');
            document.querySelector('main').append(element);
            return new Promise((done) => {
              script.onload = () => done();
              document.head.append(script);
            });",
            json!(second),
        );
        for place in [0, 1] {
            browser.widget(place).wait_until_ready();
            browser.widget(place).expect_page(heading);
        }
        let widget = browser.widget(1);
        widget.run_with("host.importAnswers(argument);", complete_file("report"));
        widget.press("Web page");
        browser.downloaded(".html");
        let mut asked = browser.asked_for();
        asked.retain(|url| url.starts_with(second));
        assert_eq!(asked, [format!("{second}/partnership-assessment.js")]);
        browser.run("localStorage.clear();");
    }
}

#[test]
fn what_stands_behind_the_scripts_address_stands_behind_every_file() {
    let browser = Browser::start();
    let widget = go(&browser, "div", &[("version", "7")]);
    widget.wait_until_ready();
    let asked = browser.asked_for();
    let ours: Vec<_> = asked
        .iter()
        .filter(|url| url.starts_with(browser.widget_origin()))
        .collect();
    assert!(ours.len() > 6, "{ours:?}");
    assert!(ours.iter().all(|url| url.ends_with("?ver=7")), "{ours:?}");
}

#[test]
fn the_npm_package_defines_the_element() {
    let browser = Browser::start();
    let widget = go(&browser, "module", &[]);
    widget.run_with("host.importAnswers(argument);", complete_file("report"));
    widget.expect_page("Elm and Ash");
    widget.press("Web page");
    browser.downloaded(".html");
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
fn an_iframe_is_as_high_as_what_is_in_it_and_believes_nobody_else() {
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
    browser.run(
        "postMessage({ type: 'partnership-assessment:height', height: 7 }, '*');
        const liar = document.createElement('iframe');
        liar.srcdoc = `<script>parent.postMessage(
          { type: 'partnership-assessment:height', height: 8 }, '*')</` + `script>`;
        document.body.append(liar);
        return new Promise((done) => setTimeout(done, 300));",
    );
    assert!(height() > 400.0, "{}", height());
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
fn the_iframe_takes_no_words_from_elsewhere() {
    let browser = Browser::start();
    browser.expect_in_console("src must be on the same site");
    for address in ["https://example.org/words.json", "http://["] {
        browser.go(&browser.shipped(&format!("embed.html?src={address}&theme=dark")));
        let widget = browser.widget(0);
        widget.wait_until_ready();
        assert_eq!(widget.run("return host.getAttribute('src');"), json!(null));
    }
    let widget = browser.widget(0);
    widget.expect_accessible("embed.html");
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
    widget.press("Web page");
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

#[test]
fn a_pinned_script_pins_every_byte_that_follows() {
    let pin = fingerprint().replace('+', "%2B");
    for (index, file) in [
        "partnership-assessment.widget.js",
        "partnership-assessment.widget.wasm",
        "partnership-assessment.css",
        // These are not needed at once, so the first page is shown without them.
        "partnership-assessment.later.wasm",
        "partnership-assessment.later.css",
        "questionnaires/school-partnerships.en.json",
        // Without this the whole questionnaire will do.
        "questionnaires/school-partnerships.en.beginning.json",
        // These are for documents.
        "partnership-assessment.documents.js",
        "partnership-assessment.documents.wasm",
    ]
    .into_iter()
    .enumerate()
    {
        println!("{file} …");
        let is_needed_at_once = index < 3;
        let is_script = file.ends_with(".js");
        let server = Pages::start();
        let browser = Browser::start();
        let can_be_done_without = file.ends_with(".beginning.json");
        if !can_be_done_without {
            browser.expect_in_console("[partnership-assessment]");
        }
        match Kind::of_this_run() {
            // It doesn't say why something did not load.
            Kind::WebKitGtk if can_be_done_without => {}
            Kind::WebKitGtk => browser.expect_in_console(file),
            Kind::Chromium | Kind::Firefox => browser.expect_in_console("integrity"),
        }
        // How a script module is fetched that is pinned.
        if is_script && Kind::of_this_run() != Kind::Chromium {
            browser.expect_in_console("script did not load");
        }
        server.spoil(file, Some(Spoiled::Changed));
        browser.go(&browser.address("strict", &server.shipped(), &[("pin", &pin)]));
        let widget = browser.widget(0);
        let shown = if is_needed_at_once {
            ".pa-fault"
        } else {
            ".page-heading"
        };
        wait_for("a message or the first page", || {
            let script = format!("return Boolean(root?.querySelector('{shown}'));");
            (widget.run(&script) == true).then_some(())
        });
        if is_needed_at_once {
            assert!(widget.has("button", "Try again"), "{file}");
        } else if can_be_done_without {
            widget.wait_until_ready();
            assert!(widget.has("button", "Start"), "{file}");
        } else if file.contains(".documents.") {
            widget.wait_until_ready();
            widget.run_with("host.importAnswers(argument);", complete_file("report"));
            widget.press("Web page");
            widget.expect_text("This could not be made");
            widget.run("host.reset();");
        } else {
            widget.press("Start");
            widget.press("Continue");
            // The questions of the first dimension are in the beginning.
            for _ in 0..3 {
                widget.press("Skip for now");
            }
            widget.expect_text("A part of the self-assessment did not load.");
        }
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
    widget.press("Web page");
    browser.downloaded(".html");
}

#[test]
fn a_policy_that_names_other_trusted_types_only_is_told_what_a_pinned_script_needs() {
    let pin = fingerprint().replace('+', "%2B");
    let browser = Browser::start();
    let parameters = [("pin", &*pin), ("types", "another")];
    browser.go(&browser.address("strict", browser.widget_origin(), &parameters));
    let widget = browser.widget(0);
    if browser.run("return Boolean(window.trustedTypes);") == true {
        browser.expect_in_console("[partnership-assessment]");
        browser.expect_in_console("content security policy");
        widget.expect_text("its trusted-types needs partnership-assessment");
        assert!(widget.has("link", "Or use the self-assessment as a page of its own"));
    } else {
        // A browser that knows none lets every address be.
        widget.wait_until_ready();
    }
    // Nothing is checked of a script that isn't pinned, so it needs no address to be trusted.
    let parameters = [("types", "another")];
    browser.visit("strict", &parameters);
}
