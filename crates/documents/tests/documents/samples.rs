//! Reports to write: usual ones, empty ones, and ones on hostile answers.

use assessment::report::{
    Answers as AnswerTable, Block, Column, Link, Occasion, Report, Section, SectionKind, Table,
    compose,
};
use assessment::{Answers, Date, PlannedStep, Questionnaire, Response, Status};

const SHIPPED: &str = include_str!("../../../../questionnaires/school-partnerships.en.json");
const SMALL: &str = include_str!("questionnaire.json");

/// What somebody could write in a note, with a name for it.
pub(crate) const NOTES: [(&str, &str); 8] = [
    (
        "markup",
        "</dd></dl><script>alert(1)</script><img src=x onerror=alert(2)>&lt;b&gt;",
    ),
    (
        "style",
        "</style><style>*{display:none}</style>\"}} body{background:url(https://example.org)",
    ),
    (
        "quotes",
        "She said \"yes\", 'no' and `perhaps`; a, b\r\nand\rmore\nlines\n\n  – indented",
    ),
    ("emoji", "👩🏽‍🏫🤝👨‍🏫 🏴󠁧󠁢󠁷󠁬󠁳󠁿 1 + 1 = 3️⃣"),
    (
        "right to left",
        "شراكة بين المدارس, שלום עולם \u{202e}and back\u{202c}",
    ),
    (
        "control characters",
        "a\u{1}b\u{7f}c\u{85}d\u{feff}e\u{200b}f",
    ),
    ("formula", "=HYPERLINK(\"https://example.org\",\"press\")"),
    ("names", "Siân Ŵyn, Łukasz Żółć, Gülşah İşçi, Ștefan Țuțu"),
];

/// Every sample with its name.
pub(crate) fn all() -> Vec<(String, Report)> {
    let shipped = questionnaire(SHIPPED);
    let small = questionnaire(SMALL);
    let right_to_left = SMALL.replace(
        "\"language\": \"en-GB\"",
        "\"language\": \"ar\", \"direction\": \"rtl\"",
    );
    let without_benefits = {
        let mut file: serde_json::Value = serde_json::from_str(SMALL).unwrap();
        file.as_object_mut().unwrap().remove("benefits");
        file.to_string()
    };
    let mut samples = vec![
        ("no answers", report(&shipped, &Answers::default())),
        ("no answers, small", report(&small, &Answers::default())),
        ("usual", report(&shipped, &usual(&shipped))),
        (
            "lowest",
            report(&shipped, &same(&shipped, Response::Level(0))),
        ),
        (
            "highest",
            report(&shipped, &same(&shipped, Response::Level(4))),
        ),
        (
            "nothing applies",
            report(&shipped, &same(&shipped, Response::DoesNotApply)),
        ),
        (
            "everything planned",
            report(&shipped, &all_planned(&shipped)),
        ),
        (
            "right to left",
            report(&questionnaire(&right_to_left), &usual(&small)),
        ),
        (
            "without benefits",
            report(&questionnaire(&without_benefits), &usual(&small)),
        ),
        ("by hand", by_hand()),
    ];
    let hostile = NOTES.map(|(name, note)| (name, report(&small, &everywhere(&small, note))));
    samples.extend(hostile);
    let long = "Ŵ𝒙 <&> "
        .repeat(1_000)
        .chars()
        .take(5_000)
        .collect::<String>();
    samples.push((
        "5,000 characters",
        report(&small, &everywhere(&small, &long)),
    ));
    let unbroken = "x".repeat(5_000);
    samples.push((
        "one long word",
        report(&small, &everywhere(&small, &unbroken)),
    ));
    samples
        .into_iter()
        .map(|(name, report)| (name.to_owned(), report))
        .collect()
}

/// A report with this title on a partnership with a name, or without one.
pub(crate) fn titled(title: &str, subtitle: &str) -> Report {
    Report {
        title: title.to_owned(),
        subtitle: subtitle.to_owned(),
        ..by_hand()
    }
}

fn questionnaire(text: &str) -> Questionnaire {
    Questionnaire::parse(text).unwrap()
}

fn report(questionnaire: &Questionnaire, answers: &Answers) -> Report {
    let occasion = Occasion {
        today: Date::parse("2026-11-23").unwrap(),
        write_date: &|date| format!("on {date}"),
    };
    compose(questionnaire, answers, &occasion)
}

fn same(questionnaire: &Questionnaire, response: Response) -> Answers {
    let mut answers = Answers::default();
    for placed in questionnaire.questions() {
        answers.respond(&placed.question.id, response);
    }
    answers
}

/// Levels that differ, something skipped, a benefit of each level, a plan and an aim.
fn usual(questionnaire: &Questionnaire) -> Answers {
    let mut answers = same(questionnaire, Response::Level(1));
    for (index, placed) in questionnaire.questions().enumerate() {
        let response = match index % 5 {
            0 => Response::Level(2),
            1 => Response::Level(0),
            3 => Response::Skipped,
            _ => continue,
        };
        answers.respond(&placed.question.id, response);
    }
    let benefits = questionnaire.benefits().unwrap();
    for (index, area) in benefits.areas.iter().enumerate() {
        answers.set_benefit(&area.id, index % benefits.levels.len());
    }
    answers.set_about("partnership", "Elm & Oak");
    answers.set_about("school", "Elm “Grove” School");
    answers.set_about("aim", &questionnaire.stages().last().unwrap().id);
    for step in questionnaire.next_steps().steps.iter().take(3) {
        answers.plan.choose(&step.id);
    }
    answers
}

/// The same text wherever a school can write one.
fn everywhere(questionnaire: &Questionnaire, text: &str) -> Answers {
    let mut answers = usual(questionnaire);
    for field in ["partnership", "school", "role"] {
        answers.set_about(field, text);
    }
    for placed in questionnaire.questions() {
        answers.set_note(&placed.question.id, text);
    }
    for step in questionnaire.next_steps().steps.iter().take(2) {
        answers.plan.change(PlannedStep {
            step: step.id.clone(),
            owner: text.to_owned(),
            due: Date::parse("2027-01-31"),
            note: text.to_owned(),
            status: Status::InProgress,
        });
    }
    answers
}

fn all_planned(questionnaire: &Questionnaire) -> Answers {
    let mut answers = usual(questionnaire);
    for step in &questionnaire.next_steps().steps {
        answers.plan.choose(&step.id);
    }
    answers
}

/// What no questionnaire leads to today.
fn by_hand() -> Report {
    let column = |name: &str| Column {
        name: name.to_owned(),
        number: false,
    };
    let table = |columns: &[&str], rows: Vec<Vec<String>>| {
        Block::Table(Table {
            caption: "Caption \"<1>\"".to_owned(),
            columns: columns.iter().copied().map(column).collect(),
            rows,
        })
    };
    let link = |text: &str, url: &str| Link {
        text: text.to_owned(),
        url: url.to_owned(),
    };
    Report {
        language: "x\" onload=\"alert(1)".to_owned(),
        right_to_left: false,
        title: "Title".to_owned(),
        subtitle: String::new(),
        facts: Vec::new(),
        date: "2026-11-23".to_owned(),
        sections: vec![
            Section {
                kind: SectionKind::Working,
                heading: "Links".to_owned(),
                blocks: vec![
                    Block::Heading("One".to_owned()),
                    Block::Links(vec![
                        link("no script", "javascript:alert(1)"),
                        link("no file", "file:///etc/passwd"),
                        link("not plain", "http://example.org"),
                        link("secure", "https://example.org/\"><script>"),
                    ]),
                    Block::Heading("Two".to_owned()),
                    Block::List(Vec::new()),
                    table(&["Only"], vec![vec!["a".to_owned()]]),
                    table(&["One", "Two"], Vec::new()),
                    table(
                        &["a\"b", "c", "d", "e", "f", "g"],
                        vec![vec!["<td>".to_owned(); 6]; 3],
                    ),
                ],
            },
            Section {
                kind: SectionKind::Gaps,
                heading: "Nothing".to_owned(),
                blocks: Vec::new(),
            },
        ],
        answers: AnswerTable {
            columns: Vec::new(),
            rows: Vec::new(),
        },
        days: Vec::new(),
        unshown: "A box stands for a letter.".to_owned(),
    }
}
