//! The way from the start page to the report, by mouse and by keyboard, at every width.

use crate::harness::{Browser, Hand, Widget};
use crate::questionnaire::{SHIPPED, saved_file};
use crate::walk;
use serde_json::json;

#[test]
fn a_school_goes_from_the_start_to_the_report_by_mouse() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    // The reader is somewhere else on the page and has asked for nothing yet.
    let first = browser.run("return [document.activeElement.localName, scrollX, scrollY];");
    assert_eq!(first, json!(["body", 0, 0]));
    walk::to_the_report(&widget, walk::expect_well_placed);
    assert_eq!(widget.run("return host.report.version;"), 1);
}

#[test]
fn a_school_goes_from_the_start_to_the_report_by_keyboard_alone() {
    let browser = Browser::start();
    let widget = browser.visit_article().by(Hand::Keyboard);
    walk::to_the_report(&widget, walk::expect_well_placed);
    assert_eq!(widget.run("return host.report.version;"), 1);
    // What is done with the report, too.
    let title = walk::plan_the_first_step(&widget);
    walk::fill_in_the_plan(&widget, &title);
    // Firefox opens a PDF file in a tab of its own at once, so that one comes last.
    for (name, ending) in [
        ("Report as a web page", ".html"),
        ("Download the report (PDF)", ".pdf"),
    ] {
        widget.press(name);
        browser.downloaded(ending);
    }
}

#[test]
fn a_school_goes_from_the_start_to_the_report_on_a_small_phone() {
    let browser = Browser::start();
    browser.resize(360, 640, 2);
    let widget = browser.visit_article();
    walk::to_the_report(&widget, walk::expect_well_placed);
}

#[test]
fn a_school_goes_from_the_start_to_the_report_at_400_percent_zoom() {
    let browser = Browser::start();
    // A window of 1280 by 1024.
    browser.resize(320, 256, 4);
    let widget = browser.visit_article();
    walk::to_the_report(&widget, walk::expect_well_placed);
}

#[test]
fn the_addresses_and_the_history_of_the_host_page_stay_as_they_are() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    let before = browser.run("return [location.href, history.length, document.title];");
    widget.press("Start");
    widget.press("Continue");
    widget.expect_page(&SHIPPED.questions[0].text);
    let after = browser.run("return [location.href, history.length, document.title];");
    assert_eq!(before, after);
}

/// What is said, and in which order, is proved without a browser.
#[test]
fn going_on_without_an_answer_says_so_and_leads_to_the_first_answer() {
    let browser = Browser::start();
    for hand in [Hand::Mouse, Hand::Keyboard] {
        let widget = browser.visit_article().by(hand);
        at_question(&widget, 1);
        widget.press("Continue");
        widget.expect_text("There is a problem");
        widget.expect(
            "const summary = root.activeElement;
            return summary && nameOf(summary) === argument && summary.getBoundingClientRect().top >= 0;",
            json!("There is a problem"),
            || format!("The summary is not in view with the focus, but “{}” has it", widget.focus()),
        );
        widget.follow("Choose the answer that fits best, or skip the question for now");
        let question = &SHIPPED.questions[1];
        let first = &question.descriptors[0];
        widget.expect(
            "return root.activeElement && nameOf(root.activeElement) === argument;",
            json!(first),
            || format!("The focus is not on “{first}”, but on “{}”", widget.focus()),
        );
        assert_eq!(
            widget.chosen(),
            Vec::<String>::new(),
            "nothing is chosen by that"
        );
        widget.choose(&question.descriptors[2]);
        widget.expect_no_text("There is a problem");
    }
}

/// What its markup says is proved without a browser.
#[test]
fn the_answers_to_a_question_stand_below_each_other_where_a_thumb_can_hit_them() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    at_question(&widget, 4);
    let page = widget.run(
        "const radios = all('radio');
        const place = (element) => element.getBoundingClientRect();
        return {
          count: radios.length,
          stacked: radios.every((radio, index) => !index ||
            place(radio).top > place(radios[index - 1]).top),
          left: radios.every((radio) => place(radio).left < place(radio.labels[0]).right),
          low: radios.map((radio) => place(radio.parentElement).height)
            .filter((height) => height < 44).length,
        };",
    );
    let count = SHIPPED.questions[4].descriptors.len() + 1;
    let expected = json!({"count": count, "stacked": true, "left": true, "low": 0});
    assert_eq!(page, expected);
}

#[test]
fn nothing_moves_for_readers_who_prefer_that() {
    let browser = Browser::start_preferring(&[("prefers-reduced-motion", "reduce")]);
    let widget = browser.visit_article();
    widget.press("Start");
    widget.expect_page(SHIPPED.about_heading());
    assert_eq!(widget.run("return root.getAnimations().length;"), 0);
}

/// Puts answers in place that stop before a question, and goes there.
fn at_question(widget: &Widget<'_>, place: usize) {
    let question = &SHIPPED.questions[place];
    let page = format!("question:{}", question.id);
    let file = saved_file(&page, |index| Some(index % 5).filter(|_| index < place));
    widget.run_with("host.importAnswers(argument);", file);
    widget.expect_page(&question.text);
}
