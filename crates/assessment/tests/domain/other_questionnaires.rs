//! Very different questionnaires work unchanged: other stages, dimensions, weights, foundations,
//! languages and directions, with no benefits and next to nothing about the partnership.
//!
//! What they score is in `scoring`, which steps they choose in `next_steps`, what they save in
//! `saved_file`. Here is the whole report, word for word.

use crate::blessing;
use crate::files::{GARDEN, LIBRARY, data_path};
use crate::report_text;
use crate::sample::answer;
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
