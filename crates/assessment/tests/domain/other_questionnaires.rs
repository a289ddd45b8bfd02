//! Very different questionnaires work unchanged: other stages, dimensions, weights, foundations,
//! languages and directions, with no benefits and next to nothing about the partnership.
//!
//! What they score is in `scoring`, which steps they choose in `next_steps`, what they save in
//! `saved_file`. Here is the whole report, word for word.

use crate::blessing;
use crate::files::{GARDEN, LIBRARY, data_path};
use crate::report_text;
use crate::sample::{Sample, answer, step};
use assessment::report::{Occasion, Report, compose};
use assessment::{Answers, Date, PlannedStep, Questionnaire, Status, Summary};

fn report(questionnaire: &Questionnaire, answers: &Answers) -> Report {
    let occasion = Occasion {
        today: Date::parse("2031-03-01").unwrap(),
        write_date: &|date| {
            let (year, month, day) = date.parts();
            format!("{day}/{month}/{year}")
        },
    };
    compose(questionnaire, answers, &occasion)
}

fn check(questionnaire: &Questionnaire, answers: &Answers, name: &str) {
    let report = report(questionnaire, answers);
    let summary = Summary::new(questionnaire, answers);
    let text = format!(
        "{}\n# element.report\n{}\n",
        report_text::write(&report),
        summary.to_json()
    );
    blessing::check(&data_path(name), &text);
}

#[test]
fn the_library_in_full() {
    let mut answers = answer(&LIBRARY, "2 00 2s2 0122");
    answers.set_about("enw", "Ffrindiau Llyfrgell y Llan");
    answers.set_about("lle", "pentref");
    answers.set_note("darllen-iaith", "Cymraeg, Saesneg a Phwyleg");
    answers.set_note("silffoedd-dewis", "Gofyn i Siân");
    answers.plan.change(PlannedStep {
        step: "allweddi-polisi".to_owned(),
        owner: "Siân".to_owned(),
        due: Date::parse("2031-04-30"),
        note: "Gyda’r cyngor".to_owned(),
        status: Status::Done,
        ..PlannedStep::default()
    });
    answers.plan.choose("darllen-grwp");
    check(&LIBRARY, &answers, "library.cy.report.txt");
}

#[test]
fn the_library_with_hardly_an_answer() {
    let mut answers = answer(&LIBRARY, "x x. s.. ....");
    answers.set_about("lle", "dinas");
    check(&LIBRARY, &answers, "library.cy.hardly.report.txt");
}

#[test]
fn the_garden_in_full() {
    let mut answers = answer(&GARDEN, "4");
    answers.set_about("hadaf", "s6");
    check(&GARDEN, &answers, "garden.ar.report.txt");
}

#[test]
fn a_sample_of_everything() {
    let questionnaire = Sample {
        steps: vec![
            step("now", "b1:01 england"),
            step("waits", "b2:4"),
            step("first", "a1:0 first year"),
        ],
        ..Sample::new("2* 3×2 1* 1")
    }
    .questionnaire();
    let mut answers = answer(&questionnaire, "01 14s . x");
    for (field, value) in [
        ("partnership", "Elm & Oak"),
        ("school", "Elm School"),
        ("role", "Head"),
        ("nation", "wales"),
        ("aim", "s2"),
    ] {
        answers.set_about(field, value);
    }
    answers.set_benefit("learning", 3);
    answers.set_note("b3", "Later");
    check(&questionnaire, &answers, "sample.report.txt");
    // One school in England sees what concerns England; no benefit reaches the last level.
    answers.set_about("nation", "england");
    answers.set_about("aim", "s1");
    answers.set_benefit("learning", 2);
    check(&questionnaire, &answers, "sample.england.report.txt");
}

#[test]
fn a_questionnaire_is_in_the_letters_of_its_title_and_stages() {
    let shipped = include_str!("../../../../questionnaires/school-partnerships.en.json");
    let parse = |text: &str| Questionnaire::parse(text).unwrap();
    assert!(parse(shipped).is_in_latin_letters());
    let with_title = |title: &str| {
        let mut file: serde_json::Value = serde_json::from_str(shipped).unwrap();
        file["title"] = title.into();
        for stage in file["stages"].as_array_mut().unwrap() {
            stage["name"] = title.into();
        }
        parse(&file.to_string())
    };
    for (title, is_latin) in [
        ("Partneriaeth ysgolion – ŵ", true),
        ("1 + 1 = 3", true),
        ("School partnership (Ω)", true),
        ("شراكة المدارس (SPA)", false),
        ("Партнёрство школ", false),
        ("学校合作", false),
    ] {
        assert_eq!(with_title(title).is_in_latin_letters(), is_latin, "{title}");
    }
}
