//! The demo page: the maker of the code that embeds the widget.

use crate::harness::Browser;
use crate::ways_in::fingerprint;
use serde_json::json;

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

/// The code of every choice is proved in Node.
#[test]
fn choices_are_shown_at_once() {
    let browser = Browser::start();
    browser.go(&browser.shipped("index.html"));
    let widget = browser.widget(0);
    widget.wait_until_ready();
    let pin = format!("integrity=\"{}\"", fingerprint());
    assert!(code(&browser).contains(&pin));
    choose(&browser, "heading-level", "3");
    widget.expect(
        "return root.querySelector('.page-heading').localName === 'h3';",
        json!(null),
        || "The other heading never came".to_owned(),
    );
    // A colour that can't be read is replaced on the widget above, as it will be on the site.
    for (accent, sheets) in [("#ffe600", 3), ("#17607f", 2)] {
        choose(&browser, "accent", accent);
        assert!(code(&browser).contains(accent));
        widget.expect(
            "return root.adoptedStyleSheets.length === argument;",
            json!(sheets),
            || format!("{accent} never came"),
        );
    }
}

#[test]
fn the_page_is_accessible_and_has_no_script_inside() {
    for (width, scheme) in [(1280, "light"), (1280, "dark"), (320, "light")] {
        let browser = Browser::start_preferring(&[("prefers-color-scheme", scheme)]);
        browser.resize(width, 800, 1);
        browser.go(&browser.shipped("index.html"));
        browser.widget(0).wait_until_ready();
        browser.widget(0).wait_until_still();
        browser.expect_page_accessible(&format!("demo page, {width}, {scheme}"));
        let wide = "return document.scrollingElement.scrollWidth <= innerWidth;";
        assert_eq!(browser.run(wide), true, "{width}");
        let inside = "return [...document.scripts].filter((script) => !script.src).length +
          document.querySelectorAll('[onclick], [style]').length;";
        assert_eq!(browser.run(inside), 0);
    }
}
