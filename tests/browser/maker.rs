//! The demo page: the maker of the code that embeds the widget.

use crate::harness::{Browser, wait_for};
use crate::ways_in::fingerprint;
use serde_json::json;

/// What keeps the room until the script runs, as the README has it.
const ROOM: &str =
    "partnership-assessment:not(:defined) { display: block; min-height: max(36em, 100vh); }";

/// The code that the page shows.
pub(crate) fn code(browser: &Browser) -> String {
    let code = browser.run("return document.querySelector('#maker-code').textContent;");
    code.as_str().unwrap().to_owned()
}

/// Makes a choice.
pub(crate) fn choose(browser: &Browser, id: &str, value: &str) {
    browser.run_with(
        "const [id, value] = arguments[0];
        const field = document.getElementById(`maker-${id}`);
        field.value = value;
        field.dispatchEvent(new Event('input', { bubbles: true }));",
        json!([id, value]),
    );
}

#[test]
fn choices_are_shown_at_once_and_written_as_code() {
    let browser = Browser::start();
    browser.go(&browser.shipped("index.html"));
    let widget = browser.widget(0);
    widget.wait_until_ready();
    let plain = code(&browser);
    assert!(
        plain.contains(&format!("integrity=\"{}\"", fingerprint())),
        "{plain}"
    );
    assert!(plain.contains("\n<partnership-assessment>\n"), "{plain}");
    assert!(
        plain.starts_with(&format!("<style>\n  {ROOM}\n")),
        "{plain}"
    );
    choose(&browser, "site", "https://school.example/pa");
    choose(&browser, "theme", "dark");
    choose(&browser, "heading-level", "3");
    choose(&browser, "accent", "#8a1c4a");
    browser.run("document.querySelector('#maker [value=start-page]').click();");
    let chosen = code(&browser);
    for part in [
        "src=\"https://school.example/pa/partnership-assessment.js\"",
        "<partnership-assessment theme=\"dark\" heading-level=\"3\" hide=\"start-page\">",
        "partnership-assessment { --partnership-assessment-accent: #8a1c4a; }",
    ] {
        assert!(chosen.contains(part), "{part} in {chosen}");
    }
    wait_for("the choices on the widget", || {
        let heading = "return root.querySelector('.page-heading').localName;";
        (widget.run(heading) == "h3").then_some(())
    });
    assert_eq!(widget.run("return host.getAttribute('theme');"), "dark");
    let policy = browser.run("return document.querySelector('#maker-policy').textContent;");
    assert_eq!(
        policy,
        "script-src https://school.example 'wasm-unsafe-eval'; connect-src https://school.example"
    );
    choose(&browser, "way", "script");
    assert!(code(&browser).contains("data-partnership-assessment data-theme=\"dark\""));
    assert!(code(&browser).contains("<noscript><p><a href="));
    choose(&browser, "way", "div");
    assert!(code(&browser).contains("<div data-partnership-assessment data-theme=\"dark\""));
    choose(&browser, "way", "iframe");
    assert!(
        code(&browser).contains("embed.html?theme=dark&amp;heading-level=3&amp;hide=start-page")
    );
    browser.run("document.querySelector('#maker-pin').click();");
    choose(&browser, "way", "element");
    assert!(!code(&browser).contains("integrity"));
    choose(&browser, "site", "\"><b>");
    assert!(!code(&browser).contains("<b>"));
    choose(&browser, "theme", "light");
    choose(&browser, "heading-level", "");
    // A colour that can't be read is replaced on the widget above, as it will be on the site.
    choose(&browser, "accent", "#ffe600");
    wait_for("another accent", || {
        (widget.run("return root.adoptedStyleSheets.length;") == 2).then_some(())
    });
    widget.expect_accessible("an accent that can't be read");
    choose(&browser, "accent", "#17607f");
    wait_for("the accent that was chosen", || {
        (widget.run("return root.adoptedStyleSheets.length;") == 1).then_some(())
    });
}

#[test]
fn the_code_is_copied_or_at_least_selected() {
    let browser = Browser::start();
    browser.go(&browser.shipped("index.html"));
    browser.widget(0).wait_until_ready();
    let press = "document.querySelector('#maker-copy').click();";
    let said = || browser.run("return document.querySelector('#maker-said').textContent;");
    // What the page hands over; whether a driver lets it into the clipboard is the browser's affair.
    browser.run(
        "Object.defineProperty(navigator, 'clipboard', { configurable: true, value: {
          writeText: async (text) => { window.copied = text; },
        } });",
    );
    browser.run(press);
    wait_for("the word", || (said() == "Copied.").then_some(()));
    assert_eq!(browser.run("return window.copied;"), code(&browser));
    browser.run(
        "Object.defineProperty(navigator, 'clipboard', { configurable: true, value: {
          writeText: async () => { throw new Error('not allowed'); },
        } });",
    );
    browser.run(press);
    wait_for("the other word", || {
        (said() == "Selected. Copy it with your keyboard.").then_some(())
    });
    let selected = browser.run("return String(getSelection());");
    assert_eq!(selected.as_str().unwrap().trim(), code(&browser).trim());
}

#[test]
fn the_page_is_accessible_and_has_no_script_inside() {
    for (width, scheme) in [(1280, "light"), (1280, "dark"), (320, "light")] {
        let browser = Browser::start_preferring(&[("prefers-color-scheme", scheme)]);
        browser.resize(width, 800, 1);
        browser.go(&browser.shipped("index.html"));
        browser.widget(0).wait_until_ready();
        browser.expect_page_accessible(&format!("demo page, {width}, {scheme}"));
        let wide = "return document.scrollingElement.scrollWidth <= innerWidth;";
        assert_eq!(browser.run(wide), true, "{width}");
        let inside = "return [...document.scripts].filter((script) => !script.src).length +
          document.querySelectorAll('[onclick], [style]').length;";
        assert_eq!(browser.run(inside), 0);
    }
}
