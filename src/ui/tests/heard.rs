//! What is heard of each action: something true and sufficient, once, in its order, and with the place
//! kept. What a screen reader makes of it, `cargo xtask test heard` tells.

use super::questionnaire::{SHIPPED, complete_file};
use super::reader::{Browser, Reader, sections};
use super::walk;
use crate::ui::state::Focus;

/// What was announced since this was last asked, without where the focus was.
fn announced(reader: &Reader) -> Vec<String> {
    let announced = reader.announced.take().into_iter();
    announced.map(|(text, _)| text).collect()
}

fn at(page: &str) -> Reader {
    let reader = Browser::start().visit();
    reader.import(&complete_file(page));
    reader.announced.take();
    reader
}

#[test]
fn what_happens_in_the_plan_is_said_and_the_focus_stays() {
    let reader = at("report");
    let title = walk::plan_the_first_step(&reader);
    let added = format!("Added to your plan: {title}. Steps in your plan: 1.");
    assert_eq!(announced(&reader), [added]);
    assert_eq!(reader.focus_target(), None, "it stays on the button");
    reader.press(&format!("Take out of the plan: {title}"));
    let removed = format!("Taken out of your plan: {title}. Steps in your plan: 0.");
    assert_eq!(announced(&reader), [&*removed]);
    assert_eq!(reader.focus_target(), None);
    walk::plan_the_first_step(&reader);
    reader.announced.take();
    reader.press_in(&title, &format!("Take out of the plan: {title}"));
    assert_eq!(
        reader.focus_target(),
        Some(Focus::Plan),
        "its field is gone"
    );
    assert_eq!(announced(&reader), [removed]);
    reader.expect_text("The files are made on this device.");
}

#[test]
fn the_same_is_said_again_where_it_happens_again() {
    let reader = at("report");
    for _ in 0..2 {
        reader.press("Report as a web page");
        assert_eq!(
            announced(&reader),
            ["The file is in your downloads: report.html"]
        );
    }
    let reader = at("benefits");
    for _ in 0..2 {
        reader.press("Save answers to a file");
        let said = announced(&reader);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with("The file is in your downloads: "));
    }
}

#[test]
fn what_comes_of_a_dialog_is_said_once_it_has_gone_and_the_focus_has_moved() {
    let reader = at("benefits");
    for name in ["Delete my answers from this device", "Open a saved file"] {
        if name == "Open a saved file" {
            reader.open_file(&complete_file("check-answers").to_string());
        } else {
            reader.press(name);
        }
        assert!(reader.has_dialog());
        let page = reader.page();
        assert_eq!(page.attributes("dialog", "tabindex"), ["-1"]);
        assert_eq!(
            page.attributes("dialog[autofocus]", "aria-labelledby")
                .len(),
            1
        );
        assert_eq!(announced(&reader), [""; 0], "nothing has happened yet");
        reader.press("Keep my answers");
        assert_eq!(announced(&reader), [""; 0]);
    }
    reader.open_file(&complete_file("check-answers").to_string());
    reader.press("Open the file");
    let opened = "The saved file is open.".to_owned();
    let heading = "Check your answers".to_owned();
    assert_eq!(reader.announced.take(), [(opened, heading)]);
    reader.press("Delete my answers from this device");
    reader.press("Delete my answers");
    let deleted = "Your answers have been deleted from this device.".to_owned();
    assert_eq!(reader.announced.take(), [(deleted, reader.heading())]);
}

#[test]
fn who_changes_an_answer_comes_back_to_it() {
    let question = &SHIPPED.questions[7];
    let (_, area) = &SHIPPED.areas[1];
    for name in [&question.text, area, "Name of your school"] {
        for way_back in ["Continue", "Back"] {
            let reader = at("check-answers");
            let change = format!("Change the answer to: {name}");
            reader.press(&change);
            assert_eq!(reader.focus_target(), Some(Focus::Heading));
            if *name == question.text {
                reader.choose(&question.descriptors[3]);
            }
            reader.press(way_back);
            reader.expect_page("Check your answers");
            assert_eq!(reader.focus_target(), Some(Focus::Row));
            assert_eq!(reader.focus(), change);
            if *name == question.text {
                let described = reader
                    .page()
                    .attributes("[data-focus=Row]", "aria-describedby");
                let answer = reader.page().first(&format!("#{}", described[0]));
                assert_eq!(answer.as_ref(), Some(&question.descriptors[3]));
            }
        }
    }
}

#[test]
fn what_is_wrong_is_said_where_the_focus_goes() {
    for shown in [Browser::start().shown, sections()] {
        let browser = Browser {
            shown,
            ..Browser::start()
        };
        let reader = browser.visit();
        reader.press("Start");
        reader.press("Continue");
        reader.press("Continue");
        assert_eq!(reader.focus(), "There is a problem");
        let page = reader.page();
        let list = page.attributes("[data-focus=Errors]", "aria-describedby");
        let said = page.first(&format!("#{}", list[0])).unwrap();
        let link = page.all("link").into_iter().next().unwrap().name;
        assert!(said.starts_with(&link), "{said}");
        reader.follow(&link);
        assert_eq!(reader.focus_target(), Some(Focus::Answer));
        let page = reader.page();
        let error = page.attributes("[data-focus=Answer]", "aria-describedby");
        let error = page.first(&format!("#{}", error[0])).unwrap();
        assert!(error.starts_with("Error: "), "{error}");
    }
}

#[test]
fn what_is_refused_is_named_where_the_focus_goes() {
    let reader = at("benefits");
    reader.open_file("{}");
    assert_eq!(reader.focus_target(), Some(Focus::Notice));
    assert!(reader.focus().starts_with("This file holds something else"));
    assert_eq!(
        reader.page().attributes("[data-focus=Notice]", "role"),
        ["group"]
    );
}

#[test]
fn reading_never_goes_on_from_a_page_that_is_gone() {
    let reader = Browser::start().visit();
    let before = reader.host.dropped_selections.get();
    reader.press("Start");
    assert!(reader.host.dropped_selections.get() > before);
}

#[test]
fn a_question_is_said_once_and_its_group_is_named_by_it_alone() {
    let reader = Browser::start().visit();
    reader.press("Start");
    reader.press("Continue");
    let question = &SHIPPED.questions[0].text;
    let heading = reader.heading();
    assert!(heading.ends_with(&format!(". {question}")), "{heading}");
    let page = reader.page();
    assert_eq!(
        page.texts("fieldset h2, legend"),
        [""; 0],
        "it stands before its group"
    );
    let groups: Vec<_> = page
        .all("group")
        .into_iter()
        .map(|group| group.name)
        .collect();
    assert_eq!(groups, [&**question]);
    assert_eq!(page.texts(".progress .hidden"), ["Question 1 of 24"]);
    assert_eq!(
        page.texts("label[for$=-note]"),
        [""; 0],
        "it is named by itself"
    );
}

#[test]
fn the_report_says_what_it_is_and_where_its_links_lead() {
    let reader = at("report");
    let title = walk::plan_the_first_step(&reader);
    assert!(reader.heading().contains(": "), "{}", reader.heading());
    let page = reader.page();
    let links: Vec<_> = page.all("link").into_iter().map(|link| link.name).collect();
    assert!(!links.is_empty());
    for link in links {
        assert!(link.ends_with("(opens in a new tab)"), "{link}");
    }
    assert_eq!(page.attributes(".downloads", "role"), ["group"]);
    assert_eq!(
        page.attributes(".downloads", "aria-label"),
        ["Take the report with you"]
    );
    let hidden = page.attributes(".key", "aria-hidden");
    assert!(!hidden.is_empty() && hidden.len() == page.texts(".key").len());
    let headings = page.texts("h2, h3, h4, h5, h6");
    assert!(headings.contains(&title) && headings.contains(&"How to start".to_owned()));
    assert_eq!(page.attributes("[role=status]", "role"), [""; 0]);
    assert_eq!(page.texts(".widget > [aria-live]").len(), 1);
}
