//! Attributes that change while the page is open, parts that are hidden, colours that a page chooses.

use crate::harness::{Browser, Capability, Copy, Widget, key, project, read, wait_for};
use crate::questionnaire::{SHIPPED, complete_file};
use crate::walk;
use serde_json::{Value, json};

/// Sets an attribute, or takes it away.
fn set(widget: &Widget<'_>, name: &str, value: Option<&str>) {
    widget.run_with(
        "const [name, value] = argument;
        if (value === null) host.removeAttribute(name);
        else host.setAttribute(name, value);",
        json!([name, value]),
    );
}

/// Starts, names the partnership and answers the first question.
fn answer_one(widget: &Widget<'_>) {
    widget.press("Start");
    widget.write("Name of the partnership", walk::PARTNERSHIP);
    widget.press("Continue");
    widget.expect_page(&SHIPPED.questions[0].text);
    widget.choose(&SHIPPED.questions[0].descriptors[2]);
}

fn answers(widget: &Widget<'_>) -> [Value; 2] {
    let exported = widget.exported();
    [exported["about"].clone(), exported["answers"].clone()]
}

/// What the check of a questionnaire says of languages is what browsers say.
#[test]
fn browsers_take_the_languages_that_a_questionnaire_may_name() {
    let path = project().join("crates/assessment/tests/data/language-tags.json");
    let tags = read(&std::fs::read_to_string(path).unwrap());
    let browser = Browser::start();
    browser.visit_article();
    let taken = "return arguments[0].filter((tag) => {
        try {
          return new Date().toLocaleDateString(tag);
        } catch {
          return false;
        }
      });";
    assert_eq!(
        browser.run_with(taken, tags["taken"].clone()),
        tags["taken"]
    );
    assert_eq!(browser.run_with(taken, tags["refused"].clone()), json!([]));
}

/// A language that the check takes and this browser doesn't.
#[test]
fn where_a_browser_writes_no_date_only_the_date_is_in_figures() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    browser.run(
        "window.Date.prototype.toLocaleDateString = () => { throw new window.RangeError('no such language'); };",
    );
    widget.run_with("host.importAnswers(argument);", complete_file("report"));
    widget.expect_page("Elm and Ash");
    let day = browser.run(
        "const now = new Date();
        const figures = [now.getMonth() + 1, now.getDate()].map((one) => `${one}`.padStart(2, '0'));
        return [now.getFullYear(), ...figures].join('-');",
    );
    widget.expect_text(day.as_str().unwrap());
    widget.press("Report as a web page");
    let (_, page) = browser.downloaded(".html");
    let page = String::from_utf8(page).unwrap();
    assert!(page.contains(day.as_str().unwrap()));
}

#[test]
fn what_is_shown_changes_at_once_and_answers_stay() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    answer_one(&widget);
    let before = answers(&widget);
    let place = "return root.querySelector('.widget').dataset.mark ?? '';";
    widget.run("root.querySelector('.widget').dataset.mark = 'the same';");
    set(&widget, "heading-level", Some("4"));
    wait_for("the other heading", || {
        let heading = "return root.querySelector('.page-heading').localName;";
        (widget.run(heading) == "h4").then_some(())
    });
    set(&widget, "hide", Some("notes saved-files"));
    widget.expect_no_text("Private note or evidence");
    widget.expect_no_text("Open a saved file");
    set(&widget, "hide", None);
    widget.expect_text("Private note or evidence");
    // What is on another page is hidden there.
    set(&widget, "hide", Some("start-page downloads"));
    widget.expect_page(&SHIPPED.questions[0].text);
    set(&widget, "hide", None);
    let surface = "return getComputedStyle(root.querySelector('.widget')).backgroundColor;";
    set(&widget, "theme", Some("dark"));
    let dark = widget.run(surface);
    set(&widget, "theme", Some("light"));
    assert_ne!(widget.run(surface), dark);
    assert_eq!(widget.run(place), "the same", "nothing was drawn anew");
    assert_eq!(answers(&widget), before);
    widget.expect_page(&SHIPPED.questions[0].text);
}

#[test]
fn answers_move_to_where_they_are_now_kept() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    answer_one(&widget);
    let before = answers(&widget);
    let keys = "return [Object.keys(localStorage), Object.keys(sessionStorage)];";
    let key = "partnership-assessment:school-partnerships";
    assert_eq!(browser.run(keys), json!([[key], []]));
    set(&widget, "storage", Some("session"));
    widget.wait_until_ready();
    widget.expect_page(&SHIPPED.questions[0].text);
    wait_for("the answers in the other place", || {
        (browser.run(keys) == json!([[key], [key]])).then_some(())
    });
    assert_eq!(answers(&widget), before);
}

#[test]
fn the_reader_is_asked_where_answers_come_to_a_place_with_others() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    let question = &SHIPPED.questions[0];
    let key = "partnership-assessment:school-partnerships";
    let kept = || {
        let saved: Value = serde_json::from_str(browser.stored()[key].as_str().unwrap()).unwrap();
        saved["answers"][&question.id]["level"].as_u64()
    };
    answer_one(&widget);
    // As a tool that asks for consent may do it.
    let before = kept();
    set(&widget, "storage", Some("none"));
    widget.wait_until_ready();
    widget.expect_page(&question.text);
    widget.choose(&question.descriptors[3]);
    set(&widget, "storage", Some("local"));
    widget.wait_until_ready();
    widget.expect_text("The answers kept on this device are not the ones you see here.");
    widget.expect_page(&question.text);
    assert_eq!(widget.chosen(), [question.descriptors[3].as_str()]);
    assert_eq!(kept(), before, "nothing is written over it");
    widget.press("Keep what you see here");
    wait_for("the decision", || {
        (widget.chosen() == [question.descriptors[3].as_str()] && kept() == Some(3)).then_some(())
    });
    widget.expect_no_text("The answers kept on this device are not the ones you see here.");
}

#[test]
fn another_language_of_the_questionnaire_keeps_the_answers() {
    let mut welsh = SHIPPED.file.clone();
    welsh["language"] = json!("cy");
    welsh["dimensions"][0]["questions"][0]["text"] = json!("Beth yw’r nod?");
    let copy = Copy::new("welsh");
    let name = "questionnaires/school-partnerships.cy.json";
    copy.put(name, welsh.to_string());
    // What the build writes for a folder with this file.
    let english = "\"questionnaires/school-partnerships.en.json\":";
    let known = format!("\"{name}\":\"\",{english}");
    copy.change("partnership-assessment.js", english, &known);
    let server = copy.serve();
    let browser = Browser::start();
    // The test's own file has no beginning, so the whole is used.
    browser.expect_complaint_of_the_browser("status of 404");
    browser.go(&browser.address("article", server.origin(), &[]));
    let widget = browser.widget(0);
    widget.wait_until_ready();
    answer_one(&widget);
    set(&widget, "lang", Some("cy-GB"));
    widget.wait_until_ready();
    widget.expect_page("Beth yw’r nod?");
    let exported = widget.exported();
    assert_eq!(exported["about"]["partnership"], walk::PARTNERSHIP);
    let id = &SHIPPED.questions[0].id;
    assert_eq!(exported["answers"][id]["level"], 2);
    browser.expect_in_console("There is no questionnaire for lang=");
    set(&widget, "lang", Some("fr"));
    widget.wait_until_ready();
    widget.expect_page(&SHIPPED.questions[0].text);
    assert_eq!(widget.exported()["answers"][id]["level"], 2);
}

#[test]
fn without_a_start_page_it_begins_at_once_and_takes_no_focus() {
    let browser = Browser::start();
    let widget = browser.visit("article", &[("hide", "start-page%20downloads")]);
    widget.expect_page(SHIPPED.about_heading());
    assert_eq!(
        browser.run("return document.activeElement.localName;"),
        "body"
    );
    assert!(!widget.has("button", "Back"), "there is nothing before it");
    widget.expect_accessible("first page without a start page");
    widget.run_with("host.importAnswers(argument);", complete_file("report"));
    widget.expect_page("Elm and Ash");
    widget.expect_no_text("Download the report");
    widget.run("host.reset();");
    widget.expect_page(SHIPPED.about_heading());
}

#[test]
fn colours_that_cannot_be_read_are_replaced() {
    let browser = Browser::start();
    let can_change = browser.can(Capability::OtherPreference);
    let contrast = "const read = (css) => css.match(/[\\d.]+/g).slice(0, 3).map((part) => {
        const share = part / (css.startsWith('color') ? 1 : 255);
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      const light = (css) => { const [r, g, b] = read(css); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
      const of = (one, other) => {
        const [a, b] = [light(one), light(other)].sort((a, b) => a - b);
        return (b + 0.05) / (a + 0.05);
      };
      const surface = getComputedStyle(root.querySelector('.widget'));
      const main = getComputedStyle(root.querySelector('.button.main'));
      const link = getComputedStyle(root.querySelector('summary'));
      return [of(surface.color, surface.backgroundColor), of(main.color, main.backgroundColor),
        of(link.color, surface.backgroundColor)];";
    for (number, (chosen, replaced)) in [
        (json!({"accent": "oklch(0.9 0.1 100)"}), true),
        (json!({"accent": "#8a1c4a"}), false),
    ]
    .into_iter()
    .enumerate()
    {
        if can_change {
            browser.prefer(&[("prefers-color-scheme", "light")]);
        }
        browser.go(&browser.address("article", "", &[("number", &number.to_string())]));
        let script = format!(
            "const element = document.querySelector('partnership-assessment');
            for (const [name, value] of Object.entries(arguments[0])) {{
              element.style.setProperty(`--partnership-assessment-${{name}}`, value);
            }}
            const script = document.createElement('script');
            script.src = '{}/partnership-assessment.js';
            document.head.append(script);",
            browser.widget_origin()
        );
        browser.run_with(&script, chosen.clone());
        let widget = browser.widget(0);
        widget.wait_until_ready();
        let found = widget.run(contrast);
        if chosen["surface"] != "transparent" {
            for part in found.as_array().unwrap() {
                assert!(part.as_f64().unwrap() >= 4.5, "{chosen}: {found}");
            }
        }
        let sheets = "return root.adoptedStyleSheets.length;";
        let expected = if replaced { 3 } else { 2 };
        assert_eq!(widget.run(sheets), expected, "{chosen}");
        widget.expect_accessible(&chosen.to_string());
        if can_change && chosen == json!({"accent": "#8a1c4a"}) {
            // What can be read in the light may not be in the dark.
            browser.prefer(&[("prefers-color-scheme", "dark")]);
            wait_for("another accent in the dark", || {
                (widget.run(sheets) == 3).then_some(())
            });
            widget.expect_accessible("accent in the dark");
        }
    }
}

#[test]
fn colours_that_change_are_looked_at_again() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    widget.press("Start");
    widget.expect_page(SHIPPED.about_heading());
    browser.run(
        "const style = document.createElement('style');
        style.textContent =
          '.poster partnership-assessment, .poster { --partnership-assessment-accent: #ffe600; }';
        document.head.append(style);",
    );
    let expect_sheets = |count: usize, what: &str| {
        wait_for(what, || {
            let sheets = "return root.adoptedStyleSheets.length;";
            (widget.run(sheets) == count).then_some(())
        });
    };
    expect_sheets(1, "the look alone");
    for change in [
        "host.classList.toggle('poster');",
        "document.body.classList.toggle('poster');",
    ] {
        widget.run(change);
        expect_sheets(2, change);
        widget.expect_accessible(change);
        widget.run(change);
        expect_sheets(1, change);
    }
    widget.run("host.style.setProperty('--partnership-assessment-accent', '#ffe600');");
    expect_sheets(2, "an accent on the element");
    widget.run("host.style.removeProperty('--partnership-assessment-accent');");
    expect_sheets(1, "no accent on the element");
}

#[test]
fn it_takes_the_font_of_the_page_or_the_one_it_is_told() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    let font = "return getComputedStyle(root.querySelector('.page-heading')).fontFamily;";
    assert_eq!(
        widget.run(font),
        browser.run("return getComputedStyle(document.querySelector('main')).fontFamily;")
    );
    widget.run("host.style.setProperty('--partnership-assessment-font', 'monospace');");
    assert_eq!(widget.run(font), "monospace");
    let padding = "return parseFloat(getComputedStyle(root.querySelector('.widget')).paddingTop);";
    let before = widget.run(padding).as_f64().unwrap();
    widget.run("host.style.setProperty('--partnership-assessment-space', '2em');");
    assert!((widget.run(padding).as_f64().unwrap() - 2.0 * before).abs() < 0.1);
    // A page may style the few parts that have names.
    widget.run(
        "const style = document.createElement('style');
        style.textContent = 'partnership-assessment::part(main-button) { letter-spacing: 7px; }';
        document.head.append(style);",
    );
    let button = "return getComputedStyle(root.querySelector('.button.main')).letterSpacing;";
    assert_eq!(widget.run(button), "7px");
    widget.run(
        "host.style.setProperty('--partnership-assessment-radius', '9px');
        host.style.setProperty('--partnership-assessment-focus', 'rgb(1, 2, 3)');",
    );
    let round = "return getComputedStyle(root.querySelector('.button.main')).borderTopLeftRadius;";
    assert_eq!(widget.run(round), "9px");
    // Who uses keys sees the focus.
    browser.press(key::TAB);
    let ring = "const button = root.querySelector('.button.main');
      button.focus();
      return getComputedStyle(button).outlineColor;";
    wait_for("the focus", || {
        widget
            .run(ring)
            .as_str()
            .is_some_and(|ring| ring.contains("rgb(1, 2, 3)"))
            .then_some(())
    });
}

#[test]
fn a_narrow_column_of_a_wide_page_is_enough() {
    let browser = Browser::start();
    browser.resize(1280, 900, 1);
    let widget = browser.visit_article();
    for width in [240, 320, 500] {
        widget.run_with("host.style.width = `${argument}px`;", json!(width));
        widget.run("host.reset();");
        widget.expect_page(SHIPPED.start_heading());
        walk::by_leaps_to_the_report(&widget, walk::expect_nothing_wide);
        if width == 240 {
            widget.expect_accessible("report in the narrowest column");
        }
    }
}

#[test]
fn a_section_asks_all_questions_of_a_dimension_on_one_page() {
    let browser = Browser::start();
    let widget = browser.visit("article", &[("layout", "section")]);
    widget.press("Start");
    widget.press("Continue");
    let questions = &SHIPPED.questions;
    let [first, second, third] = [0, 1, 2].map(|index| &questions[index]);
    widget.expect_page("Shared purpose");
    widget.expect_text("1 of 8");
    widget.choose(&first.descriptors[2]);
    widget.press("Continue");
    // Every question without an answer is named, and each name leads to its first answer.
    widget.expect_text("There is a problem");
    widget.expect_accessible("a section with two errors");
    let named = widget.run(
        "return [...root.querySelectorAll('.errors a')].map((link) => tidy(link.textContent));",
    );
    let expected = [second, third].map(|question| question.text.clone());
    assert_eq!(named, json!(expected));
    widget.follow(&expected[1]);
    let focus = "return root.activeElement?.name;";
    wait_for("the focus on the third question", || {
        (widget.run(focus) == third.id.as_str()).then_some(())
    });
    widget.choose(&second.descriptors[0]);
    let left = "return root.querySelectorAll('.errors a').length;";
    wait_for("one error less", || (widget.run(left) == 1).then_some(()));
    widget.press("Skip for now");
    widget.expect_page("Mutual benefit");
    widget.expect_accessible("a section");
    widget.press("Back");
    widget.expect_page("Shared purpose");
    let exported = widget.exported();
    assert_eq!(exported["answers"][&first.id]["level"], 2);
    assert_eq!(exported["answers"][&second.id]["level"], 0);
    // Another layout takes effect at once and loses nothing.
    set(&widget, "layout", None);
    widget.expect_page(&third.text);
    set(&widget, "layout", Some("section"));
    widget.expect_page("Shared purpose");
    for _ in 0..8 {
        widget.press("Skip for now");
    }
    widget.expect_page(SHIPPED.benefits_heading());
    widget.press("Continue");
    widget.expect_page("Check your answers");
    widget.press(&format!("Change the answer to: {}", second.text));
    wait_for("the focus on the question", || {
        (widget.run(focus) == second.id.as_str()).then_some(())
    });
    widget.press("Continue");
    widget.expect_page("Check your answers");
    let answers = &widget.exported()["answers"];
    for id in [&first.id, &second.id, &third.id] {
        assert_eq!(answers[id], exported["answers"][id], "{id}");
    }
}
