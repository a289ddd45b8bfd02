//! Reports to write: usual ones, empty ones, and ones on hostile answers.

use assessment::report::{
    Answers as AnswerTable, AnswersShown, Block, Column, Contents, Link, Occasion, Report, Section,
    SectionKind, Table,
};
use assessment::{Answers, Date, PlannedStep, Questionnaire, Response, Status};
use documents::Format;
use serde_json::{Value, json};

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
    (
        "formula",
        "=HYPERLINK(\"https://example.org\",\"press\"), =1+1\n=2+40;=3+39|=4+38\t=5+37;\"=6+36\"\n\n@SUM(1;41); +7+35, -8+50\n\" =9+33\" =10+32:=11+31",
    ),
    ("names", "Siân Ŵyn, Łukasz Żółć, Gülşah İşçi, Ștefan Țuțu"),
];

/// The letters that word processors and faulty programs leave in a text, with plain ones between.
pub(crate) const CONTROLS: &str = " a\u{b}b\u{c}c\u{85}d\u{2028}e\u{2029}f\u{0}g\u{1}h\u{1a}i\u{1b}j\u{7f}k\u{80}l\u{9f}m\u{fffe}n\u{ffff}o\r\np\rq";

/// Whether a letter stands in [`CONTROLS`] and in no document.
pub(crate) fn is_unwritten(letter: char) -> bool {
    letter.is_control() && !"\t\n\r".contains(letter)
        || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}')
}

/// A report, a summary and a paper questionnaire can be made of it.
pub(crate) struct Sample {
    pub(crate) name: &'static str,
    questionnaire: Questionnaire,
    answers: Answers,
    contents: Contents,
}

/// Every report with its name.
pub(crate) fn all() -> Vec<(String, Report)> {
    let samples = samples().into_iter();
    let mut reports: Vec<_> = samples
        .map(|sample| (sample.name.to_owned(), sample.composed(Format::Pdf)))
        .collect();
    reports.push(("by hand".to_owned(), by_hand()));
    reports
}

impl Sample {
    /// What a file of this format shows.
    pub(crate) fn composed(&self, format: Format) -> Report {
        let occasion = Occasion {
            today: Date::parse("2026-11-23").unwrap(),
            write_date: &|date| format!("on {date}"),
        };
        documents::compose(
            &self.questionnaire,
            &self.answers,
            &occasion,
            self.contents,
            format,
        )
    }
}

/// Every sample.
pub(crate) fn samples() -> Vec<Sample> {
    let shipped = questionnaire(SHIPPED);
    let small = questionnaire(SMALL);
    let american =
        questionnaire(&SHIPPED.replace("\"language\": \"en-GB\"", "\"language\": \"en-US\""));
    let large = questionnaire(&large());
    let wordy = questionnaire(&wordy(SHIPPED));
    let wordy_american = questionnaire(
        &self::wordy(SHIPPED).replace("\"language\": \"en-GB\"", "\"language\": \"en-US\""),
    );
    let many = questionnaire(&self::wordy(&self::large()));
    let right_to_left = questionnaire(&right_to_left());
    let controlled = questionnaire(&controlled());
    let without_benefits = {
        let mut file: Value = serde_json::from_str(SMALL).unwrap();
        file.as_object_mut().unwrap().remove("benefits");
        questionnaire(&file.to_string())
    };
    let long = "Ŵ𝒙 <&> "
        .repeat(1_000)
        .chars()
        .take(5_000)
        .collect::<String>();
    let sentences = "Seen in the minutes, and said by the heads. ".repeat(114);
    let mut samples = vec![
        ("no answers", shipped.clone(), Answers::default()),
        ("no answers, small", small.clone(), Answers::default()),
        ("least answers", shipped.clone(), least(&shipped)),
        ("usual", shipped.clone(), usual(&shipped)),
        ("usual, Letter", american.clone(), usual(&american)),
        (
            "lowest",
            shipped.clone(),
            same(&shipped, Response::Level(0)),
        ),
        (
            "highest",
            shipped.clone(),
            same(&shipped, Response::Level(4)),
        ),
        (
            "nothing applies",
            shipped.clone(),
            same(&shipped, Response::DoesNotApply),
        ),
        (
            "everything planned",
            shipped.clone(),
            planned(&shipped, 200),
        ),
        (
            "300 questions, 200 steps",
            large.clone(),
            planned(&large, 200),
        ),
        ("Arabic", right_to_left.clone(), usual(&right_to_left)),
        ("without benefits", without_benefits, usual(&small)),
        (
            "long names",
            shipped.clone(),
            everywhere(&shipped, LONG_NAME),
        ),
        (
            "long names, Letter",
            american,
            everywhere(&shipped, LONG_NAME),
        ),
        ("5,000 characters", small.clone(), everywhere(&small, &long)),
        (
            "5,000 characters of sentences",
            shipped.clone(),
            everywhere(&shipped, &sentences),
        ),
        ("long words everywhere", wordy.clone(), usual(&wordy)),
        (
            "long words everywhere, Letter",
            wordy_american.clone(),
            everywhere(&wordy_american, LONG_NAME),
        ),
        (
            "everything at its longest",
            many.clone(),
            everywhere(&many, LONG_NAME),
        ),
        (
            "a word of wide letters",
            shipped.clone(),
            everywhere(&shipped, &"P".repeat(200)),
        ),
        (
            "control letters in the questionnaire",
            controlled.clone(),
            everywhere(&controlled, CONTROLS),
        ),
        (
            "one long word",
            small.clone(),
            everywhere(&small, &"x".repeat(5_000)),
        ),
    ];
    for (name, note) in NOTES {
        samples.push((name, small.clone(), everywhere(&small, note)));
    }
    let sample = |(name, questionnaire, answers)| Sample {
        name,
        questionnaire,
        answers,
        contents: EVERYTHING,
    };
    let mut samples: Vec<_> = samples.into_iter().map(sample).collect();
    let written = everywhere(&shipped, LONG_NAME);
    for (name, contents) in [
        (
            "without answers",
            Contents {
                answers: AnswersShown::Hidden,
                ..EVERYTHING
            },
        ),
        (
            "answers as levels",
            Contents {
                answers: AnswersShown::Levels,
                ..EVERYTHING
            },
        ),
        (
            "without notes",
            Contents {
                notes: false,
                ..EVERYTHING
            },
        ),
        (
            "without names",
            Contents {
                names: false,
                ..EVERYTHING
            },
        ),
        (
            "nothing that was written",
            Contents {
                notes: false,
                names: false,
                answers: AnswersShown::Hidden,
            },
        ),
    ] {
        samples.push(Sample {
            name,
            questionnaire: shipped.clone(),
            answers: written.clone(),
            contents,
        });
    }
    samples
}

/// What the widget asks for where the reader leaves nothing out.
const EVERYTHING: Contents = Contents {
    notes: true,
    names: true,
    answers: AnswersShown::Described,
};

/// As long as a partnership's full name may well be.
const LONG_NAME: &str = "The Northumberland, Tyne and Wear and County Durham Partnership of \
                         Maintained, Academy and Independent Schools for Music, Mathematics and Languages";

/// Thirty dimensions of ten questions, and a next step for each.
fn large() -> String {
    let mut file: Value = serde_json::from_str(SMALL).unwrap();
    let question = file["dimensions"][1]["questions"][0].clone();
    let dimension = file["dimensions"][1].clone();
    let step = file["next_steps"]["steps"][1].clone();
    let mut dimensions = Vec::new();
    let mut steps = Vec::new();
    for place in 0..30 {
        let mut questions = Vec::new();
        for number in 0..10 {
            let id = format!("q{place}-{number}");
            let mut next = question.clone();
            next["id"] = json!(id);
            next["text"] = json!(format!("Question {number} of dimension {place}?"));
            questions.push(next);
            let step_number = place * 10 + number;
            let mut next = step.clone();
            next["id"] = json!(format!("step-{step_number}"));
            next["title"] = json!(format!("Next step {step_number}"));
            next["called_by"] = json!([{ "question": id, "levels": [0, 1] }]);
            steps.push(next);
        }
        let mut next = dimension.clone();
        next["id"] = json!(format!("d{place}"));
        next["name"] = json!(format!("Dimension {place}"));
        next["foundation"] = json!(place < 3);
        next["questions"] = json!(questions);
        dimensions.push(next);
    }
    file["dimensions"] = json!(dimensions);
    file["next_steps"]["steps"] = json!(steps);
    file["next_steps"]["shown"] = json!(7);
    file.to_string()
}

/// The questionnaire with long names for all that has a name.
fn wordy(text: &str) -> String {
    let mut file: Value = serde_json::from_str(text).unwrap();
    for place in ["stages", "dimensions"] {
        for entry in file[place].as_array_mut().unwrap() {
            lengthen(&mut entry["name"]);
            if place == "stages" {
                lengthen(&mut entry["meaning"]);
            }
        }
    }
    for step in file["next_steps"]["steps"].as_array_mut().unwrap() {
        lengthen(&mut step["title"]);
        lengthen(&mut step["who"]);
    }
    for area in file["benefits"]["areas"].as_array_mut().unwrap() {
        lengthen(&mut area["name"]);
    }
    serde_json::to_string_pretty(&file).unwrap()
}

fn lengthen(text: &mut Value) {
    *text = json!(format!("{} – {LONG_NAME}", text.as_str().unwrap()));
}

/// The small questionnaire in Arabic letters, so far as its words are read here.
fn right_to_left() -> String {
    let mut file: Value = serde_json::from_str(SMALL).unwrap();
    file["language"] = json!("ar");
    file["direction"] = json!("rtl");
    file["title"] = json!("استبيان الشراكة");
    for dimension in file["dimensions"].as_array_mut().unwrap() {
        dimension["name"] = json!(format!("بُعد {}", dimension["id"].as_str().unwrap()));
        for question in dimension["questions"].as_array_mut().unwrap() {
            question["text"] = json!(format!("سؤال {}؟", question["id"].as_str().unwrap()));
            question["descriptors"] = json!(["لا شيء", "بعض", "الكل"]);
        }
    }
    file.to_string()
}

/// The small questionnaire with control letters in all that a reader reads.
fn controlled() -> String {
    let mut file: Value = serde_json::from_str(SMALL).unwrap();
    control(&mut file);
    file.to_string()
}

fn control(value: &mut Value) {
    match value {
        Value::String(text) if text.contains(' ') => text.push_str(CONTROLS),
        Value::Array(values) => values.iter_mut().for_each(control),
        Value::Object(entries) => entries.values_mut().for_each(control),
        _ => {}
    }
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
            ..PlannedStep::default()
        });
    }
    answers
}

/// As few answers as give a result.
fn least(questionnaire: &Questionnaire) -> Answers {
    let mut answers = Answers::default();
    let scoring = questionnaire.scoring();
    let dimensions = questionnaire.dimensions().iter();
    for dimension in dimensions.take(scoring.reported_dimensions) {
        let questions = dimension.questions.iter();
        for question in questions.take(scoring.answered_per_dimension) {
            answers.respond(&question.id, Response::Level(1));
        }
    }
    answers
}

/// As many of the questionnaire's next steps in the plan.
fn planned(questionnaire: &Questionnaire, count: usize) -> Answers {
    let mut answers = usual(questionnaire);
    for step in questionnaire.next_steps().steps.iter().take(count) {
        answers.plan.choose(&step.id);
    }
    answers
}

/// What no questionnaire leads to today.
pub(crate) fn by_hand() -> Report {
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
