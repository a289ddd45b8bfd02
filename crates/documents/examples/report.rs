//! Writes a report on made-up answers to the school partnerships questionnaire to standard output,
//! to look at it: `cargo run -p documents --example report -- html > report.html`.
//!
//! The second argument is how far the answers have come: `full` (the default), `early` or `few`.

use assessment::report::{AnswersShown, Contents, Occasion};
use assessment::{Answers, Date, PlannedStep, Questionnaire, Response, Status};
use documents::Format;
use std::error::Error;
use std::io::Write as _;

const QUESTIONNAIRE: &str = include_str!("../../../questionnaires/school-partnerships.en.json");

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let format = arguments.next().unwrap_or_else(|| "html".to_owned());
    let format = Format::from_id(&format).ok_or("the formats are those of `Format::id`")?;
    let progress = arguments.next().unwrap_or_else(|| "full".to_owned());
    let questionnaire = Questionnaire::parse(QUESTIONNAIRE).map_err(|problems| {
        let problems: Vec<_> = problems
            .iter()
            .map(|problem| format!("{problem:?}"))
            .collect();
        problems.join("\n")
    })?;
    let answers = match progress.as_str() {
        "full" => full(&questionnaire),
        "early" => early(&questionnaire),
        _ => few(&questionnaire),
    };
    let today = Date::parse("2026-11-23").ok_or("not a date")?;
    let occasion = Occasion {
        today,
        write_date: &written,
    };
    let contents = Contents {
        answers: AnswersShown::Described,
        ..Contents::default()
    };
    let report = documents::compose(&questionnaire, &answers, &occasion, contents, format);
    std::io::stdout().write_all(&documents::write(&report, format)?)?;
    Ok(())
}

fn written(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (year, month, day) = date.parts();
    let month = MONTHS
        .get(usize::from(month).saturating_sub(1))
        .unwrap_or(&"");
    format!("{day} {month} {year}")
}

/// A partnership well on its way, with notes and a plan.
fn full(questionnaire: &Questionnaire) -> Answers {
    const LEVELS: [usize; 24] = [
        3, 2, 3, 3, 3, 2, 2, 2, 3, 1, 2, 1, 2, 1, 2, 3, 3, 2, 1, 2, 1, 2, 1, 2,
    ];
    let mut answers = Answers::default();
    for (field, text) in [
        ("partnership", "Tyne and Wear Bridges"),
        ("school", "Elm Grove Primary School"),
        ("role", "Partnership lead"),
        ("kind", "maintained"),
        ("nation", "england"),
        ("phase", "primary"),
        ("schools", "6-10"),
        ("duration", "1-2"),
        ("aim", "formal"),
    ] {
        answers.set_about(field, text);
    }
    for (placed, level) in questionnaire.questions().zip(LEVELS) {
        answers.respond(&placed.question.id, Response::Level(level));
    }
    let ids: Vec<_> = questionnaire
        .questions()
        .map(|placed| placed.question.id.clone())
        .collect();
    for (place, response) in [(13, Response::Skipped), (17, Response::DoesNotApply)] {
        if let Some(id) = ids.get(place) {
            answers.respond(id, response);
        }
    }
    for (place, note) in [
        (
            0,
            "Minutes of 12 September: all seven heads compared their improvement plans.",
        ),
        (
            4,
            "The list of what each school gives and gets is in the shared folder.\n\nStill to do:\n\
             – count cover time\n– ask the two new schools",
        ),
        (
            9,
            "“Draft 3” of the agreement is with the board of <Oak Academy> & the council.",
        ),
    ] {
        if let Some(id) = ids.get(place) {
            answers.set_note(id, note);
        }
    }
    let areas = questionnaire
        .benefits()
        .map_or(&[][..], |benefits| &benefits.areas);
    for (area, level) in areas.iter().zip([3, 2, 3, 1, 2, 0, 1]) {
        answers.set_benefit(&area.id, level);
    }
    let steps = ["agreements-write-agreement", "impact-baseline"];
    let known = questionnaire
        .next_steps()
        .steps
        .iter()
        .map(|step| step.id.as_str());
    let chosen = steps.into_iter().chain(known.skip(9).step_by(11)).take(6);
    for (index, step) in chosen.enumerate() {
        if questionnaire.next_step(step).is_none() {
            continue;
        }
        answers.plan.change(PlannedStep {
            step: step.to_owned(),
            owner: [
                "Priya Shah",
                "",
                "Head of Oak Academy",
                "Siân ap Rhŷs",
                "",
                "",
            ]
            .get(index)
            .copied()
            .unwrap_or_default()
            .to_owned(),
            due: [Date::parse("2027-01-15"), None, Date::parse("2027-07-20")]
                .get(index % 3)
                .copied()
                .flatten(),
            note: ["", "Ask the council for last year’s form first.", ""]
                .get(index % 3)
                .copied()
                .unwrap_or_default()
                .to_owned(),
            status: [Status::NotStarted, Status::InProgress, Status::Done]
                .get(index % 3)
                .copied()
                .unwrap_or_default(),
            ..PlannedStep::default()
        });
    }
    answers
}

/// Everything at the lowest level: the longest list of next steps.
fn early(questionnaire: &Questionnaire) -> Answers {
    let mut answers = Answers::default();
    for placed in questionnaire.questions() {
        answers.respond(&placed.question.id, Response::Level(0));
    }
    answers
}

/// Too few answers for an overall stage, and no name.
fn few(questionnaire: &Questionnaire) -> Answers {
    let mut answers = Answers::default();
    for placed in questionnaire.questions().take(5) {
        answers.respond(&placed.question.id, Response::Level(1));
    }
    answers
}
