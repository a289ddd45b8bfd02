//! The report as it is taken away: files, and what is drawn. Its figures are worked out by hand without a
//! browser, in `src/ui/tests`.

use crate::harness::{Browser, Capability, Kind, Widget, wait, wait_for};
use crate::questionnaire::{SHIPPED, complete_file};
use crate::walk;
use serde_json::{Value, json};

#[test]
fn the_report_is_taken_away_as_a_page_that_needs_nothing() {
    let browser = Browser::start();
    let widget = open_complete(&browser);
    widget.press("Report as a web page");
    let (name, content) = browser.downloaded(".html");
    assert_eq!(
        name,
        format!(
            "partnership-assessment-elm-and-ash-{}.html",
            today(&browser)
        )
    );
    let page = String::from_utf8(content).unwrap();
    for forbidden in [
        "<script",
        "javascript:",
        "@import",
        "url(",
        "<link",
        "<img",
        "<iframe",
        "onclick",
    ] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    browser.asked_for();
    let file = browser.file("report.html", &page);
    browser.go(&format!("file://{}", file.display()));
    let asked_for = browser.asked_for();
    assert_eq!(asked_for.len(), 1, "it asks for nothing: {asked_for:?}");
    let text = browser.run("return document.body.innerText.replace(/\\s+/g, ' ');");
    let text = text.as_str().unwrap();
    let first = &SHIPPED.dimensions[0].name;
    for part in [
        "Elm and Ash",
        "Elm School",
        "Informal alliance",
        "1.9 of 4",
        first,
        "Seen in the minutes of May",
    ] {
        assert!(text.contains(part), "{part}");
    }
    if browser.can(Capability::Print) {
        let (printed, _) = browser.print();
        assert!(printed.contains("Informal alliance"));
    }
}

#[test]
fn documents_are_files_of_their_kind_under_good_names() {
    let browser = Browser::start();
    browser.prepare(
        "globalThis.types = [];
        const { createObjectURL } = URL;
        URL.createObjectURL = (content) => {
          types.push(content.type.split(';')[0]);
          return createObjectURL.call(URL, content);
        };",
    );
    let widget = open_complete(&browser);
    let today = today(&browser);
    for (button, name, kind, begins) in [
        (
            "Download the report (PDF)",
            format!("partnership-assessment-elm-and-ash-{today}.pdf"),
            "application/pdf",
            "%PDF-1.7",
        ),
        (
            "Report in Word, to edit",
            format!("partnership-assessment-elm-and-ash-{today}.docx"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "PK\u{3}\u{4}",
        ),
        (
            "Summary on one page (PDF)",
            format!("partnership-assessment-summary-elm-and-ash-{today}.pdf"),
            "application/pdf",
            "%PDF-1.7",
        ),
        (
            "Questionnaire on paper (PDF)",
            format!("partnership-assessment-questionnaire-{today}.pdf"),
            "application/pdf",
            "%PDF-1.7",
        ),
        (
            "Dates of the plan for your calendar",
            format!("partnership-assessment-elm-and-ash-{today}.ics"),
            "text/calendar",
            "BEGIN:VCALENDAR\r\n",
        ),
        (
            "Answers as a table (CSV)",
            format!("partnership-assessment-elm-and-ash-{today}.csv"),
            "text/csv",
            "\u{feff}",
        ),
        (
            "Save answers to open again",
            format!("partnership-assessment-elm-and-ash-{today}.json"),
            "application/json",
            "{",
        ),
    ] {
        widget.press(button);
        let (_, ending) = name.rsplit_once('.').unwrap();
        let (saved, content) = browser.downloaded(&format!(".{ending}"));
        assert_eq!(saved, name, "{button}");
        assert!(content.starts_with(begins.as_bytes()), "{button}");
        widget.expect_text(&name);
        assert_eq!(
            browser.run("return types.splice(0);"),
            json!([kind]),
            "{button}"
        );
        let links = "return root.querySelectorAll('a[download]').length;";
        assert_eq!(widget.run(links), 0, "what was pressed for it is gone");
    }
}

#[test]
fn a_report_bears_the_day_on_the_readers_calendar() {
    if !Kind::of_this_run().answers_for_all() {
        return;
    }
    let browser = Browser::start();
    // In one of the two it is always another day than in London.
    for zone in ["Pacific/Kiritimati", "Pacific/Pago_Pago"] {
        browser.cdp("Emulation.setTimezoneOverride", json!({"timezoneId": zone}));
        let widget = open_complete(&browser);
        widget.press("Save answers to open again");
        let (name, _) = browser.downloaded(".json");
        let today = today(&browser);
        assert!(name.ends_with(&format!("-{today}.json")), "{zone}: {name}");
    }
}

#[test]
fn the_writers_are_fetched_quietly_and_what_is_awaited_is_said() {
    let browser = Browser::start();
    browser.prepare(
        "const real = fetch;
        globalThis.fetch = (url, options) => String(url).endsWith('.documents.wasm')
          ? new Promise((done) => { globalThis.go = () => done(real(url, options)); })
          : real(url, options);",
    );
    let widget = browser.visit_article();
    assert_eq!(browser.run("return typeof window.go;"), "undefined");
    widget.run_with("host.importAnswers(argument);", complete_file("report"));
    widget.expect_page("Elm and Ash");
    wait_for("the writers, which nobody has asked for yet", || {
        (browser.run("return typeof window.go;") == "function").then_some(())
    });
    widget.expect_no_text("Making the file …");
    widget.press("Download the report (PDF)");
    widget.expect_text("Making the file …");
    wait(std::time::Duration::from_millis(300));
    widget.expect_text("Making the file …");
    widget.expect_accessible_in_light_and_dark("a file that is being made");
    browser.run("window.go();");
    browser.downloaded(".pdf");
    widget.expect_no_text("Making the file …");
}

#[test]
fn the_pictures_on_screen_are_those_in_the_files() {
    if !Kind::of_this_run().answers_for_all() {
        return;
    }
    // The box around each mark, in the units of its picture, and its ink.
    const MARKS: &str = "return [...argument.querySelectorAll('svg')].map((svg) =>
        [svg.getAttribute('viewBox'), ...[...svg.children].map((mark) => {
          const { x, y, width, height } = mark.getBBox();
          return [mark.getAttribute('class'), ...[x, y, width, height].map(Math.round)];
        })]);";
    let browser = Browser::start();
    let widget = open_complete(&browser);
    let on_screen = widget.run(&MARKS.replace("argument", "root.querySelector('article')"));
    widget.press("Report as a web page");
    let (_, page) = browser.downloaded(".html");
    let file = browser.file("report.html", page);
    browser.go(&format!("file://{}", file.display()));
    let in_file = browser.run(&MARKS.replace("argument", "document"));
    assert!(on_screen.as_array().unwrap().len() > 20);
    let sorted = |marks: Value| {
        let marks = marks.as_array().unwrap().iter();
        let mut marks: Vec<_> = marks.map(Value::to_string).collect();
        // The key stands above the pictures in one and below them in the other.
        marks.sort();
        marks
    };
    assert_eq!(sorted(on_screen), sorted(in_file));
}

/// Keeps pictures of what can be downloaded, to be looked at.
#[test]
fn the_downloads_fit_on_every_screen() {
    for theme in ["light", "dark"] {
        let browser = Browser::start_preferring(&[("prefers-color-scheme", theme)]);
        for width in [360, 768, 1280] {
            browser.resize(width, 1600, 1);
            let widget = open_complete(&browser);
            let is_cut = widget.run(
                "const list = root.querySelector('.downloads');
                return list.scrollWidth > list.clientWidth + 1;",
            );
            assert_eq!(is_cut, false, "at {width} px nothing is cut off");
            // To be looked at. The window of WebKitGTK doesn't hold the whole report.
            if Kind::of_this_run() != Kind::WebKitGtk {
                widget.picture().keep(&format!("downloads-{theme}-{width}"));
            }
        }
    }
}

/// Opens the report of a school that has answered everything.
pub(crate) fn open_complete(browser: &Browser) -> Widget<'_> {
    let widget = browser.visit_article();
    widget.run_with("host.importAnswers(argument);", complete_file("report"));
    widget.expect_page("Elm and Ash");
    widget
}

/// An engine tells of each digit of a year that is being written.
#[test]
fn a_year_of_two_digits_is_refused_once_it_is_written() {
    const REFUSED: &str = "Choose a day in a year from 1900 to 2199";
    let browser = Browser::start();
    let widget = open_complete(&browser);
    let title = walk::plan_the_first_step(&widget);
    let due = || widget.exported()["plan"][0]["due"].clone();
    widget.fill_in_date(Some(&title), "By when", [26, 3, 15]);
    widget.write_in(Some(&title), "Note", "Soon");
    widget.expect_text(REFUSED);
    assert_eq!(due(), Value::Null);
    assert_eq!(widget.value(Some(&title), "By when"), "0026-03-15");
    widget.expect_accessible("a day that is refused");
    widget.fill_in_date(Some(&title), "By when", [2027, 3, 15]);
    widget.write_in(Some(&title), "Note", ".");
    widget.expect_no_text(REFUSED);
    assert_eq!(due(), "2027-03-15");
}

/// The day on the reader's calendar.
fn today(browser: &Browser) -> String {
    let today = browser.run(
        "const now = new Date();
        const two = (number) => String(number).padStart(2, '0');
        return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;",
    );
    today.as_str().unwrap().to_owned()
}
