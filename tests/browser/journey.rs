//! The way from the start page to the report, by mouse and by keyboard, at every width.

use crate::harness::{Browser, Hand, Widget, wait_for};
use crate::questionnaire::{SHIPPED, complete_file, saved_file};
use crate::walk;
use serde_json::{Value, json};

#[test]
fn a_school_goes_from_the_start_to_the_report_by_mouse() {
    let browser = Browser::start();
    let widget = browser.visit_article();
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
    for (name, ending) in [("Web page", ".html"), ("Download the report (PDF)", ".pdf")] {
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
fn opening_the_page_takes_no_focus_and_scrolls_nothing() {
    let browser = Browser::start();
    browser.visit_article();
    let first = browser.run("return [document.activeElement.localName, scrollX, scrollY];");
    assert_eq!(first, json!(["body", 0, 0]));
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

#[test]
fn back_loses_nothing() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    let [first, second, third, ..] = &SHIPPED.questions[..] else {
        panic!("the questionnaire has three questions");
    };
    widget.press("Start");
    widget.write("Name of the partnership", walk::PARTNERSHIP);
    widget.select("Kind of school", "Independent school");
    widget.press("Continue");
    widget.expect_page(&first.text);
    widget.choose(&first.descriptors[3]);
    widget.unfold("Private note or evidence");
    widget.write("Private note or evidence", walk::NOTE);
    widget.press("Continue");
    widget.expect_page(&second.text);
    widget.choose("Doesn’t apply to us");
    widget.press("Continue");
    widget.expect_page(&third.text);
    // Chosen, but not sent off.
    widget.choose(&third.descriptors[1]);

    widget.press("Back");
    widget.expect_page(&second.text);
    assert_eq!(widget.chosen(), ["Doesn’t apply to us"]);
    widget.press("Back");
    widget.expect_page(&first.text);
    assert_eq!(widget.chosen(), [first.descriptors[3].as_str()]);
    assert_eq!(widget.value(None, "Private note or evidence"), walk::NOTE);
    widget.press("Back");
    widget.expect_page(SHIPPED.about_heading());
    assert_eq!(
        widget.value(None, "Name of the partnership"),
        walk::PARTNERSHIP
    );
    assert_eq!(widget.value(None, "Kind of school"), "independent");
    widget.press("Back");
    widget.expect_page(SHIPPED.start_heading());
    widget.press("Continue where you left off");
    for heading in [SHIPPED.about_heading(), &first.text, &second.text] {
        widget.expect_page(heading);
        widget.press("Continue");
    }
    widget.expect_page(&third.text);
    assert_eq!(widget.chosen(), [third.descriptors[1].as_str()]);
}

#[test]
fn going_on_without_an_answer_says_so_and_leads_to_the_first_answer() {
    let browser = Browser::start();
    for hand in [Hand::Mouse, Hand::Keyboard] {
        let widget = browser.visit_article().by(hand);
        at_question(&widget, 1);
        widget.press("Continue");
        widget.expect_text("There is a problem");
        let message = "Choose the answer that fits best, or skip the question for now";
        let page = widget.run(
            "const summary = root.activeElement;
            const place = (selector) => [...root.querySelectorAll('*')].indexOf(root.querySelector(selector));
            return {
              focus: nameOf(summary),
              order: ['.back', '.errors', '.page-heading', '.error-text'].map(place),
              said: [root.querySelector('.errors a'), root.querySelector('.error-text')].map(
                (element) => tidy(element.textContent)),
              described: root.getElementById(
                root.querySelector('fieldset').getAttribute('aria-describedby')).className,
              top: summary.getBoundingClientRect().top >= 0,
            };",
        );
        assert_eq!(page["focus"], "There is a problem");
        assert_eq!(page["said"], json!([message, format!("Error: {message}")]));
        assert_eq!(page["described"], "error-text");
        assert_eq!(page["top"], true, "the summary is in view");
        let order: Vec<_> = page["order"]
            .as_array()
            .unwrap()
            .iter()
            .map(Value::as_i64)
            .collect();
        assert!(order.is_sorted() && order[0] >= Some(0), "{order:?}");
        walk::expect_headings_in_steps(&widget);

        widget.follow(message);
        let question = &SHIPPED.questions[1];
        wait_for("the focus on the first answer", || {
            Some(()).filter(|()| widget.focus() == question.descriptors[0])
        });
        assert_eq!(
            widget.chosen(),
            Vec::<String>::new(),
            "nothing is chosen by that"
        );
        widget.choose(&question.descriptors[2]);
        widget.expect_no_text("There is a problem");
        widget.press("Continue");
        widget.expect_page(&SHIPPED.questions[2].text);
        widget.run("host.reset();");
        widget.expect_page(SHIPPED.start_heading());
    }
}

#[test]
fn a_question_is_skipped_without_an_answer_and_named_as_left_out() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    at_question(&widget, 23);
    let question = SHIPPED.questions.last().unwrap();
    widget.expect_page(&question.text);
    widget.press("Skip for now");
    widget.expect_page(SHIPPED.benefits_heading());
    widget.press("Continue");
    widget.expect_page("Check your answers");
    widget.expect_text(&format!("{} Skipped", question.text));
    widget.press("See the report");
    widget.expect_text("What was left out");
    let left_out = widget.run("return tidy(root.querySelector('.part.gaps').textContent);");
    assert!(
        left_out.as_str().unwrap().contains(&question.text),
        "{left_out}"
    );
    let last = SHIPPED.dimensions.len() - 1;
    assert_eq!(
        widget.run_with(
            "return host.report.dimensions[argument].skipped;",
            json!(last)
        ),
        1
    );
}

#[test]
fn every_answer_is_changed_from_the_check_of_answers_and_leads_back_there() {
    let browser = Browser::start();
    for hand in [Hand::Mouse, Hand::Keyboard] {
        let widget = browser.visit_article().by(hand);
        widget.run_with(
            "host.importAnswers(argument);",
            complete_file("check-answers"),
        );
        widget.expect_page("Check your answers");
        let question = &SHIPPED.questions[4];
        let change = |what: &str| widget.press(&format!("Change the answer to: {what}"));

        change(&question.text);
        widget.expect_page(&question.text);
        assert_eq!(
            widget.chosen(),
            [question.descriptors[4].as_str()],
            "it comes prefilled"
        );
        widget.choose(&question.descriptors[1]);
        widget.press("Continue");
        widget.expect_page("Check your answers");
        walk::expect_well_placed(&widget);
        widget.expect_text(&format!("{} {}", question.text, question.descriptors[1]));

        if hand == Hand::Mouse {
            for question in &SHIPPED.questions {
                change(&question.text);
                widget.expect_page(&question.text);
                widget.press("Back");
                widget.expect_page("Check your answers");
            }
            for (_, area) in &SHIPPED.areas {
                change(area);
                widget.expect_page(SHIPPED.benefits_heading());
                widget.press("Back");
                widget.expect_page("Check your answers");
            }
        }

        let (_, area) = &SHIPPED.areas[0];
        change(area);
        widget.expect_page(SHIPPED.benefits_heading());
        widget.choose_in(Some(area), &SHIPPED.area_levels[3].1);
        widget.press("Continue");
        widget.expect_text(&format!("{area} {}", SHIPPED.area_levels[3].1));

        change("Your role");
        widget.expect_page(SHIPPED.about_heading());
        // Who leaves in the middle of it goes on where it would have led.
        assert_eq!(widget.exported()["page"], "check-answers");
        widget.write("Your role", "Head");
        widget.press("Back");
        widget.expect_page("Check your answers");
        widget.expect_text("Your role Head");
        widget.run("host.reset();");
        widget.expect_page(SHIPPED.start_heading());
    }
}

#[test]
fn a_question_page_follows_the_patterns_for_questions() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    at_question(&widget, 4);
    let question = &SHIPPED.questions[4];
    let page = widget.run(
        "const form = root.querySelector('form');
        const fieldset = form.querySelector('fieldset');
        const radios = all('radio');
        return {
          first: nameOf([...root.querySelectorAll('button, a, input, summary')].find(isShown)),
          legend: Boolean(fieldset.querySelector('legend > .page-heading')),
          caption: tidy(fieldset.querySelector('.caption').textContent),
          groups: new Set(radios.map((radio) => radio.closest('fieldset'))).size,
          names: new Set(radios.map((radio) => radio.name)).size,
          answers: radios.map(nameOf),
          chosen: radios.filter((radio) => radio.checked).length,
          validate: !form.noValidate,
          required: root.querySelectorAll('[required], [aria-required]').length,
          links: fieldset.querySelectorAll('a').length,
          stacked: radios.every((radio, index) => !index ||
            radio.getBoundingClientRect().top > radios[index - 1].getBoundingClientRect().top),
          left: radios.every((radio) =>
            radio.getBoundingClientRect().left < radio.labels[0].getBoundingClientRect().right),
          low: radios.map((radio) => radio.parentElement.getBoundingClientRect().height)
            .filter((height) => height < 44).length,
          text: tidy(root.querySelector('.page').innerText),
        };",
    );
    let mut answers = question.descriptors.clone();
    answers.push("Doesn’t apply to us".to_owned());
    for (point, found, expected) in [
        ("back is the first thing", &page["first"], json!("Back")),
        (
            "the question is heading and legend",
            &page["legend"],
            json!(true),
        ),
        (
            "the place in the dimension is a caption",
            &page["caption"],
            json!("Mutual benefit, question 2 of 3"),
        ),
        ("one question a page", &page["groups"], json!(1)),
        ("one group of radios", &page["names"], json!(1)),
        (
            "each level, and doesn't apply",
            &page["answers"],
            json!(answers),
        ),
        ("none is preselected", &page["chosen"], json!(0)),
        (
            "the browser doesn't validate",
            &page["validate"],
            json!(false),
        ),
        ("nothing is marked as required", &page["required"], json!(0)),
        ("no links among the answers", &page["links"], json!(0)),
        ("answers are stacked", &page["stacked"], json!(true)),
        (
            "the control is left of its label",
            &page["left"],
            json!(true),
        ),
        ("a thumb can hit each answer", &page["low"], json!(0)),
    ] {
        assert_eq!(*found, expected, "{point}");
    }
    let text = page["text"].as_str().unwrap();
    assert!(text.contains("5 of 24"), "{text}");
    assert!(!text.contains('*'), "{text}");
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
