//! The way from the start page to the report, and back.

use super::questionnaire::{SHIPPED, complete_file, saved_file};
use super::reader::{Browser, Reader, TODAY, sections};
use super::walk;
use crate::ui::shown::Shown;
use crate::ui::state::Focus;
use serde_json::json;

/// The words of the summary of errors.
const MESSAGE: &str = "Choose the answer that fits best, or skip the question for now";

#[test]
fn a_school_goes_from_the_start_to_the_report_and_fills_in_a_plan() {
    let browser = Browser::start();
    let reader = browser.visit();
    walk::to_the_report(&reader, walk::expect_well_placed);
    assert_eq!(reader.report()["version"], 1);
    let exported = reader.exported();
    for (index, question) in SHIPPED.questions.iter().enumerate() {
        let answer = &exported["answers"][&question.id];
        assert_eq!(answer["level"], walk::level(index), "{}", question.id);
    }
    let title = walk::plan_the_first_step(&reader);
    walk::fill_in_the_plan(&reader, &title);
}

#[test]
fn the_way_leads_to_the_report_whatever_the_host_hides() {
    let everything = Shown {
        start_page: false,
        notes: false,
        downloads: false,
        saved_files: false,
        ..Shown::default()
    };
    let mut browser = Browser::start();
    browser.shown = everything;
    let reader = browser.visit();
    assert_eq!(reader.heading(), SHIPPED.about_heading());
    assert!(!reader.has("button", "Back"), "there is nothing before it");
    reader.press("Continue");
    for question in &SHIPPED.questions {
        reader.expect_page(&question.text);
        walk::expect_well_placed(&reader);
        assert!(!reader.has("summary", "Private note or evidence"));
        assert!(!reader.has("file", "Open a saved file"));
        reader.choose(&question.descriptors[1]);
        assert!(!reader.has("button", "Save answers to a file"));
        reader.press("Continue");
    }
    reader.press("Continue");
    reader.press("See the report");
    reader.expect_text("Where the partnership stands");
    reader.expect_no_text("Download the report");
}

#[test]
fn a_section_asks_all_questions_of_a_dimension_on_one_page() {
    let mut browser = Browser::start();
    browser.shown = sections();
    let reader = browser.visit();
    reader.press("Start");
    reader.press("Continue");
    let questions = &SHIPPED.questions;
    let [first, second, third] = [0, 1, 2].map(|index| &questions[index]);
    let (purpose, mutual) = (&SHIPPED.dimensions[0].name, &SHIPPED.dimensions[1].name);
    assert_eq!(reader.heading(), *purpose);
    walk::expect_well_placed(&reader);
    reader.expect_text("1 of 8");
    reader.choose(&first.descriptors[2]);
    reader.press("Continue");
    // Every question without an answer is named, and each name leads to its first answer.
    reader.expect_text("There is a problem");
    assert_eq!(reader.focus(), "There is a problem");
    walk::expect_headings_in_steps(&reader);
    let named = || reader.page().texts(".errors a");
    let expected = [second, third].map(|question| question.text.clone());
    assert_eq!(named(), expected);
    reader.follow(&expected[1]);
    assert_eq!(reader.focus_target(), Some(Focus::Answer));
    let focused = || reader.page().attributes("[data-focus=Answer]", "name");
    assert_eq!(focused(), [third.id.as_str()]);
    reader.choose_in(Some(&second.text), &second.descriptors[0]);
    assert_eq!(named(), [third.text.as_str()], "one error less");
    reader.press("Skip for now");
    assert_eq!(reader.heading(), *mutual);
    reader.press("Back");
    assert_eq!(reader.heading(), *purpose);
    let exported = reader.exported();
    assert_eq!(exported["answers"][&first.id]["level"], 2);
    assert_eq!(exported["answers"][&second.id]["level"], 0);
    // Another layout takes effect at once and loses nothing.
    reader.show(Shown::default());
    reader.expect_page(&third.text);
    reader.show(sections());
    assert_eq!(reader.heading(), *purpose);
    for _ in &SHIPPED.dimensions {
        reader.press("Skip for now");
    }
    reader.expect_page(SHIPPED.benefits_heading());
    reader.press("Continue");
    reader.expect_page("Check your answers");
    reader.press(&format!("Change the answer to: {}", second.text));
    assert_eq!(focused(), [second.id.as_str()]);
    assert_eq!(
        reader.focus_target(),
        Some(Focus::Answer),
        "it may stand far below"
    );
    reader.press("Continue");
    reader.expect_page("Check your answers");
    let answers = &reader.exported()["answers"];
    for id in [&first.id, &second.id, &third.id] {
        assert_eq!(answers[id], exported["answers"][id], "{id}");
    }
    reader.press("See the report");
    reader.expect_text("Where the partnership stands");
}

#[test]
fn notes_of_a_section_are_told_apart_by_their_questions() {
    let mut browser = Browser::start();
    browser.shown = sections();
    let reader = browser.visit();
    reader.press("Start");
    reader.press("Continue");
    reader.unfold_all();
    let second = &SHIPPED.questions[1];
    let field = format!("Private note or evidence: {}", second.text);
    reader.write(&field, walk::NOTE);
    reader.press("Back");
    reader.press("Continue");
    assert_eq!(reader.value(None, &field), walk::NOTE, "it stands open");
    assert_eq!(reader.exported()["answers"][&second.id]["note"], walk::NOTE);
}

#[test]
fn opening_the_page_takes_no_focus() {
    for (shown, stored) in [
        (Shown::default(), None),
        (without_start_page(), None),
        (Shown::default(), Some(complete_file("report"))),
        (without_start_page(), Some(complete_file("report"))),
    ] {
        let mut browser = Browser::start();
        browser.shown = shown;
        let reader = match stored {
            Some(file) => browser.return_with(&file.to_string()),
            None => browser.visit(),
        };
        assert_eq!(reader.focus(), "");
        assert_eq!(reader.focus_target(), None);
        // Nor does a change that the host page makes.
        reader.show(sections());
        reader.show(without_start_page());
        assert_eq!(reader.focus_target(), None);
    }
}

fn without_start_page() -> Shown {
    Shown {
        start_page: false,
        ..Shown::default()
    }
}

#[test]
fn back_loses_nothing() {
    let browser = Browser::start();
    let reader = browser.visit();
    let [first, second, third, ..] = &SHIPPED.questions[..] else {
        panic!("the questionnaire has three questions");
    };
    reader.press("Start");
    reader.write("Name of the partnership", walk::PARTNERSHIP);
    reader.select("Kind of school", "Independent school");
    reader.press("Continue");
    reader.expect_page(&first.text);
    reader.choose(&first.descriptors[3]);
    reader.unfold("Private note or evidence");
    reader.write("Private note or evidence", walk::NOTE);
    reader.press("Continue");
    reader.expect_page(&second.text);
    reader.choose("Doesn’t apply to us");
    reader.press("Continue");
    reader.expect_page(&third.text);
    // Chosen, but not sent off.
    reader.choose(&third.descriptors[1]);

    reader.press("Back");
    reader.expect_page(&second.text);
    assert_eq!(reader.chosen(), ["Doesn’t apply to us"]);
    reader.press("Back");
    reader.expect_page(&first.text);
    assert_eq!(reader.chosen(), [first.descriptors[3].as_str()]);
    assert_eq!(reader.value(None, "Private note or evidence"), walk::NOTE);
    reader.press("Back");
    reader.expect_page(SHIPPED.about_heading());
    let named = reader.value(None, "Name of the partnership");
    assert_eq!(named, walk::PARTNERSHIP);
    assert_eq!(reader.value(None, "Kind of school"), "independent");
    reader.press("Back");
    reader.expect_page(SHIPPED.start_heading());
    reader.press("Continue where you left off");
    for heading in [SHIPPED.about_heading(), &first.text, &second.text] {
        reader.expect_page(heading);
        walk::expect_well_placed(&reader);
        reader.press("Continue");
    }
    reader.expect_page(&third.text);
    assert_eq!(reader.chosen(), [third.descriptors[1].as_str()]);
}

#[test]
fn going_on_without_an_answer_says_so_and_leads_to_the_first_answer() {
    let browser = Browser::start();
    let reader = browser.visit();
    at_question(&reader, 1);
    reader.press("Continue");
    reader.expect_text("There is a problem");
    assert_eq!(reader.focus_target(), Some(Focus::Errors));
    assert_eq!(reader.focus(), "There is a problem");
    let page = reader.page();
    assert_eq!(page.texts(".errors a"), [MESSAGE]);
    assert_eq!(page.texts(".error-text"), [format!("Error: {MESSAGE}")]);
    let described = page.attributes("[data-focus=Answer]", "aria-describedby");
    assert_eq!(page.attributes(".error-text", "id"), described);
    let order = [".back", ".errors", ".page-heading", ".error-text"].map(|one| page.place(one));
    assert!(order.is_sorted() && order[0].is_some(), "{order:?}");
    walk::expect_headings_in_steps(&reader);

    reader.follow(MESSAGE);
    let question = &SHIPPED.questions[1];
    assert_eq!(reader.focus(), question.descriptors[0]);
    assert!(reader.chosen().is_empty(), "nothing is chosen by that");
    let link = page.attributes(".errors a", "href");
    let first = reader.page().attributes("[data-focus=Answer]", "id");
    assert_eq!(
        link,
        [format!("#{}", first[0])],
        "the link says where it leads"
    );
    reader.choose(&question.descriptors[2]);
    reader.expect_no_text("There is a problem");
    reader.press("Continue");
    reader.expect_page(&SHIPPED.questions[2].text);
    reader.press("Continue");
    reader.expect_text("There is a problem");
    reader.press("Back");
    reader.expect_no_text("There is a problem");
}

#[test]
fn a_question_is_skipped_without_an_answer_and_named_as_left_out() {
    let browser = Browser::start();
    let reader = browser.visit();
    at_question(&reader, 23);
    let question = SHIPPED.questions.last().unwrap();
    reader.press("Skip for now");
    reader.expect_page(SHIPPED.benefits_heading());
    reader.press("Continue");
    reader.expect_page("Check your answers");
    reader.expect_text(&format!("{} Skipped", question.text));
    reader.expect_text("Answered: 23 of 24.");
    reader.press("See the report");
    reader.expect_text("What was left out");
    let left_out = reader.page().first(".part.gaps").unwrap();
    assert!(left_out.contains(&question.text), "{left_out}");
    let last = SHIPPED.dimensions.len() - 1;
    assert_eq!(reader.report()["dimensions"][last]["skipped"], 1);
}

#[test]
fn the_check_of_answers_says_what_became_of_each_question() {
    let browser = Browser::start();
    let reader = browser.visit();
    let [first, second, third, ..] = &SHIPPED.questions[..] else {
        panic!("the questionnaire has three questions");
    };
    let mut file = saved_file("check-answers", |index| (index == 0).then_some(3));
    file["about"] = json!({"school": "Elm School", "nation": "wales", "aim": "not-decided"});
    file["benefits"] = json!({&SHIPPED.areas[1].0: SHIPPED.area_levels[2].0});
    file["answers"][&second.id] = json!({"question": second.text, "left_out": "does-not-apply"});
    reader.import(&file);
    for line in [
        format!("{} {}", first.text, first.descriptors[3]),
        format!("{} Doesn’t apply to us", second.text),
        format!("{} Not answered", third.text),
        format!("{} Not answered", SHIPPED.areas[0].1),
        format!("{} {}", SHIPPED.areas[1].1, SHIPPED.area_levels[2].1),
        "Name of your school Elm School".to_owned(),
        "Where your school is Wales".to_owned(),
        "Your role Not provided".to_owned(),
    ] {
        reader.expect_text(&line);
    }
}

#[test]
fn every_answer_is_changed_from_the_check_of_answers_and_leads_back_there() {
    let browser = Browser::start();
    let reader = browser.visit();
    reader.import(&complete_file("check-answers"));
    reader.expect_page("Check your answers");
    let change = |what: &str| reader.press(&format!("Change the answer to: {what}"));

    let question = &SHIPPED.questions[4];
    change(&question.text);
    reader.expect_page(&question.text);
    walk::expect_well_placed(&reader);
    assert_eq!(
        reader.chosen(),
        [question.descriptors[4].as_str()],
        "it comes prefilled"
    );
    reader.choose(&question.descriptors[1]);
    reader.press("Continue");
    reader.expect_page("Check your answers");
    assert_eq!(reader.focus_target(), Some(Focus::Row));
    reader.expect_text(&format!("{} {}", question.text, question.descriptors[1]));

    for question in &SHIPPED.questions {
        change(&question.text);
        reader.expect_page(&question.text);
        reader.press("Back");
        reader.expect_page("Check your answers");
    }
    for (_, area) in &SHIPPED.areas {
        change(area);
        reader.expect_page(SHIPPED.benefits_heading());
        reader.press("Back");
        reader.expect_page("Check your answers");
    }

    let (_, area) = &SHIPPED.areas[0];
    change(area);
    reader.choose_in(Some(area), &SHIPPED.area_levels[3].1);
    reader.press("Continue");
    reader.expect_text(&format!("{area} {}", SHIPPED.area_levels[3].1));

    change("Your role");
    reader.expect_page(SHIPPED.about_heading());
    // Who leaves in the middle of it goes on where it would have led.
    assert_eq!(reader.exported()["page"], "check-answers");
    reader.write("Your role", "Head");
    reader.press("Back");
    reader.expect_page("Check your answers");
    reader.expect_text("Your role Head");
}

#[test]
fn a_question_page_follows_the_patterns_for_questions() {
    let browser = Browser::start();
    let reader = browser.visit();
    at_question(&reader, 4);
    let question = &SHIPPED.questions[4];
    let page = reader.page();
    let first = ["button", "a", "input", "summary"]
        .iter()
        .filter_map(|tag| Some((page.place(tag)?, *tag)))
        .min();
    assert_eq!(first.map(|(_, tag)| tag), Some("button"));
    assert_eq!(
        page.first("button").unwrap(),
        "Back",
        "back is the first thing"
    );
    assert_eq!(
        page.texts(".page-heading").len(),
        1,
        "the question is the heading, and names the group"
    );
    assert_eq!(
        page.texts(".page-heading .caption"),
        ["Mutual benefit, question 2 of 3."]
    );
    assert_eq!(page.texts("fieldset").len(), 1, "one question a page");
    let mut names = page.attributes("input[type=radio]", "name");
    names.dedup();
    assert_eq!(names, [question.id.as_str()], "one group of radios");
    let mut answers = question.descriptors.clone();
    answers.push("Doesn’t apply to us".to_owned());
    let radios: Vec<_> = page
        .all("radio")
        .into_iter()
        .map(|radio| radio.name)
        .collect();
    assert_eq!(radios, answers, "each level, and doesn't apply");
    assert!(reader.chosen().is_empty(), "none is preselected");
    assert_eq!(
        page.texts("form[novalidate]").len(),
        1,
        "the browser doesn't validate"
    );
    assert!(page.texts("[required], [aria-required]").is_empty());
    assert!(
        page.texts("form a").is_empty(),
        "no links among the answers"
    );
    reader.expect_text("5 of 24");
    reader.expect_no_text("*");
    let max = page.attributes("progress", "max");
    assert_eq!(
        (max, page.attributes("progress", "value")),
        (vec!["24".to_owned()], vec!["5".to_owned()])
    );
    // The details stand folded until they are asked for.
    let asked = &SHIPPED.file["dimensions"][1]["questions"][1];
    let question_why = asked["why"].as_str().unwrap();
    reader.expect_no_text(question_why);
    reader.unfold("Why we ask, and what to look at");
    reader.expect_text(question_why);
    reader.unfold("Why we ask, and what to look at");
    reader.expect_no_text(question_why);
}

#[test]
fn the_first_page_says_what_this_is_and_offers_it_on_paper() {
    let browser = Browser::start();
    let reader = browser.visit();
    for point in SHIPPED.file["start"]["points"].as_array().unwrap() {
        reader.expect_text(point.as_str().unwrap());
    }
    let limit = SHIPPED.file["method"]["limits"][0].as_str().unwrap();
    reader.expect_no_text(limit);
    reader.unfold("How the result is worked out");
    reader.expect_text(limit);
    reader.press("Questionnaire on paper (PDF)");
    assert_eq!(reader.downloaded().name, "report.blank");
    reader.expect_text("The file is in your downloads: report.blank");
    reader.expect_page(SHIPPED.start_heading());
    let asked = reader.writers.asked.borrow();
    assert_eq!(asked[0].today.to_string(), TODAY);
}

#[test]
fn names_with_markup_in_them_are_words() {
    let browser = Browser::start();
    let reader = browser.visit();
    let name = "<b>Elm</b> & \"Ash\" <script>alert(1)</script>";
    reader.press("Start");
    reader.write("Name of the partnership", name);
    reader.press("Back");
    reader.press("Continue where you left off");
    assert_eq!(reader.value(None, "Name of the partnership"), name);
    let mut file = complete_file("check-answers");
    file["about"]["partnership"] = json!(name);
    file["answers"][&SHIPPED.questions[0].id]["note"] = json!(name);
    reader.import(&file);
    reader.expect_text(name);
    reader.press("See the report");
    assert_eq!(reader.heading(), format!("Partnership report: {name}"));
    assert!(reader.page().texts("b, script").is_empty());
    reader.expect_text(name);
}

#[test]
fn headings_stand_at_the_level_that_the_host_wants() {
    for level in 1..=4 {
        let mut browser = Browser::start();
        browser.shown.heading_level = level;
        let reader = browser.return_with(&complete_file("report").to_string());
        reader.press("Continue where you left off");
        let page = reader.page();
        assert_eq!(page.tags(".page-heading"), [format!("h{level}")]);
        let mut below = page.tags("h1, h2, h3, h4, h5, h6");
        below.sort();
        below.dedup();
        let expected: Vec<_> = (level..(level + 4).min(7))
            .map(|level| format!("h{level}"))
            .collect();
        assert_eq!(below, expected);
    }
}

/// Puts answers in place that stop before a question, and goes there.
fn at_question(reader: &Reader, place: usize) {
    let question = &SHIPPED.questions[place];
    let page = format!("question:{}", question.id);
    let file = saved_file(&page, |index| Some(index % 5).filter(|_| index < place));
    reader.import(&file);
    reader.expect_page(&question.text);
}
