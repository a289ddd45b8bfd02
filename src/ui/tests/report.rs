//! The report on screen: its figures can be worked out by hand, and it says what the host is told.

use super::questionnaire::{SHIPPED, complete_file, saved_file};
use super::reader::{Browser, Reader};
use assessment::report::figures::{self, Shape};
use assessment::report::{self, Block, Occasion};
use assessment::{Date, Questionnaire, saved_file as saved};
use serde_json::{Value, json};

/// A score as a fraction of whole numbers.
type Fraction = (usize, usize);

/// The level of the question at a place; none where it is left open.
type Level = fn(usize) -> Option<usize>;

/// Opens the report of these levels, by the place of the question.
fn report_of(level: Level) -> Reader {
    let reader = Browser::start().visit();
    reader.import(&saved_file("report", level));
    reader.expect_text("Where the partnership stands");
    reader
}

#[test]
fn the_figures_on_screen_and_for_the_host_page_are_what_a_hand_works_out() {
    let cases: [(&str, Level); 4] = [
        ("a mixture", |index| Some((index * 7 + 3) % 5)),
        ("a foundation that holds back", |index| {
            Some(if index / 3 == 3 { 0 } else { 4 })
        }),
        ("all the lowest", |_| Some(0)),
        ("some left open", |index| {
            Some(index % 4).filter(|_| index % 8 != 5)
        }),
    ];
    for (case, level) in cases {
        let reader = report_of(level);
        let report = reader.report();
        let stages = report["questionnaire"]["stages"].as_array().unwrap();
        let mut scores = Vec::new();
        let mut lowest_foundation = stages.len();
        let cells = reader.page().texts(".part.profile tbody tr > *");
        let rows: Vec<_> = cells.chunks(4).collect();
        let mut first = 0;
        for (place, dimension) in list(&SHIPPED.file["dimensions"]).iter().enumerate() {
            let past = first + list(&dimension["questions"]).len();
            let answers: Vec<_> = (first..past).filter_map(level).collect();
            first = past;
            let score = (answers.iter().sum(), answers.len());
            let stage = nearest(score);
            let told = &report["dimensions"][place];
            assert_eq!(told["id"], dimension["id"], "{case}");
            assert_eq!(told["answered"], answers.len(), "{case}");
            expect_equal(&told["score"], score, case);
            assert_eq!(
                told["stage"], stages[stage],
                "{case}: {}",
                dimension["name"]
            );
            let seen = [
                text(&dimension["name"]),
                stage_name(stage),
                decimal(score, 1),
                format!("{} of 3", answers.len()),
            ];
            assert_eq!(rows[place], seen, "{case}");
            scores.push(score);
            if dimension["foundation"] == true {
                lowest_foundation = lowest_foundation.min(stage);
            }
        }
        // 6 is a multiple of every count of answers here.
        let overall = (
            scores.iter().map(|(sum, count)| sum * 6 / count).sum(),
            6 * scores.len(),
        );
        let stage = nearest(overall).min(lowest_foundation + 1);
        expect_equal(&report["overall"]["score"], overall, case);
        assert_eq!(report["overall"]["stage"], stages[stage], "{case}");
        let is_held = stage != nearest(overall);
        assert_eq!(report["overall"]["limit"].is_null(), !is_held, "{case}");
        reader.expect_text(&format!(
            "{} {} of 4",
            stage_name(stage),
            decimal(overall, 1)
        ));

        // The working beside it says the same, once it is asked for.
        let worked = |score: Fraction| {
            let (sum, count) = score;
            format!(
                "Sum {sum}, divided by {count} answers, gives {}",
                decimal(score, 2)
            )
        };
        reader.expect_no_text("divided by 8, gives");
        reader.unfold_all();
        reader.expect_text(&format!("divided by 8, gives {}", decimal(overall, 2)));
        for score in scores {
            reader.expect_text(&worked(score));
        }
    }
}

#[test]
fn too_few_answers_give_no_stage_and_say_what_is_needed() {
    let reader = report_of(|index| (index < 6).then_some(2));
    reader.expect_text("There is no overall stage yet");
    reader.expect_text("Dimensions still needed for an overall stage: 4.");
    let overall = &reader.report()["overall"];
    assert_eq!(
        (&overall["stage"], &overall["score"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(overall["missing_dimensions"], 4);
}

#[test]
fn the_next_steps_stand_in_the_order_that_the_host_page_is_told() {
    let reader = report_of(|index| Some(index % 3));
    for (place, list) in [
        (".part.steps > .cards", "next_steps"),
        ("details.later", "later_steps"),
    ] {
        let seen = reader.page().texts(&format!("{place} .card h4"));
        let told = reader.report()[list].clone();
        let told: Vec<_> = told
            .as_array()
            .unwrap()
            .iter()
            .map(|id| SHIPPED.step_title(id.as_str().unwrap()))
            .collect();
        assert_eq!(seen, told, "{list}");
        assert!(told.len() > 3, "{list}");
    }
}

#[test]
fn every_part_of_the_report_stands_on_the_page_in_order() {
    let reader = Browser::start().visit();
    reader.import(&complete_file("report"));
    let page = reader.page();
    assert_eq!(
        page.texts(".report > section.part > h3"),
        [
            "Where the partnership stands",
            "Profile",
            "Strengths, and where to focus",
            "1 + 1 = 3: what you achieve together",
            "What to do next",
            "Your action plan",
            "What was left out",
            "Notes",
            "How this was worked out",
        ]
    );
    let order = [".back", ".report > header", ".downloads", ".part.stage"];
    let order = order.map(|part| page.place(part));
    assert!(order.is_sorted() && order[0].is_some(), "{order:?}");
    // Each step that is offered says why, how to start, and who does it.
    let step = reader.report()["next_steps"][0]
        .as_str()
        .unwrap()
        .to_owned();
    for line in SHIPPED.step_lines(&step) {
        reader.expect_text(&line);
    }
    // Links lead away in a window of their own, and tell nobody where from.
    let links = page.texts(".links a");
    assert!(!links.is_empty());
    for (attribute, value) in [("target", "_blank"), ("rel", "noopener noreferrer")] {
        let found = page.attributes(".links a", attribute);
        assert_eq!(found, vec![value; links.len()], "{attribute}");
    }
    // What is written for paper stands there, and isn't seen.
    assert_eq!(page.texts(".print-only").len(), 1);
    reader.expect_text("Seen in the minutes of May");
}

#[test]
fn the_pictures_are_those_of_the_report_mark_by_mark() {
    let reader = Browser::start().visit();
    let file = complete_file("report");
    reader.import(&file);
    let questionnaire = Questionnaire::parse(&SHIPPED.file.to_string()).unwrap();
    let opened = saved::open(&questionnaire, &file.to_string()).unwrap();
    let occasion = Occasion {
        today: Date::EARLIEST,
        write_date: &|date| date.to_string(),
    };
    let report = report::compose(&questionnaire, &opened.answers, &occasion);
    let blocks = report.sections.iter().flat_map(|section| &section.blocks);
    let pictures = blocks.filter_map(|block| match block {
        Block::Pictures(pictures) => Some(pictures),
        _ => None,
    });
    let figures: Vec<_> = pictures
        .flat_map(|pictures| {
            let key = pictures.key.iter().map(|picture| &picture.figure);
            let items = pictures.items.iter().map(|picture| &picture.figure);
            key.chain(&pictures.heads).chain(items)
        })
        .collect();
    assert!(figures.len() > 20);
    let page = reader.page();
    let boxes = figures
        .iter()
        .map(|figure| format!("0 0 {} {}", figure.width, figure.height));
    assert_eq!(
        page.attributes("article svg", "viewBox"),
        boxes.collect::<Vec<_>>()
    );
    let marks = figures.iter().flat_map(|figure| &figure.marks);
    let inks: Vec<_> = marks.clone().map(|mark| mark.ink.id()).collect();
    assert_eq!(page.attributes("article svg > *", "class"), inks);
    let circles: Vec<_> = marks
        .filter_map(|mark| match mark.shape {
            Shape::Circle { x, y, radius } => Some([x, y, radius].map(|it| it.to_string())),
            Shape::Lens { .. } | Shape::Line { .. } => None,
        })
        .collect();
    let drawn = ["cx", "cy", "r"].map(|name| page.attributes("article svg > circle", name));
    for (place, circle) in circles.iter().enumerate() {
        assert_eq!(*circle, [0, 1, 2].map(|part| drawn[part][place].clone()));
    }
    // The words beside them say the same.
    let hidden = page.attributes("article svg", "aria-hidden");
    assert_eq!(hidden, vec!["true"; figures.len()]);
}

#[test]
fn the_plan_is_filled_in_field_by_field() {
    let reader = Browser::start().visit();
    let mut file = complete_file("report");
    let ids = SHIPPED.step_ids();
    file["plan"] = json!([
        {"step": ids[0], "title": SHIPPED.step_title(&ids[0]), "owner": "Ann"},
        {"step": ids[1], "title": SHIPPED.step_title(&ids[1]), "owner": "Bo"},
    ]);
    reader.import(&file);
    let [first, second] = [0, 1].map(|place| SHIPPED.step_title(&ids[place]));
    assert_eq!(reader.value(Some(&second), "Who"), "Bo");
    reader.write_in(Some(&second), "Note", "Soon");
    reader.fill_in_date(Some(&second), "By when", [2027, 1, 2]);
    reader.select_in(Some(&second), "Status", "Done");
    // What isn't touched stays.
    assert_eq!(reader.value(Some(&first), "Who"), "Ann");
    assert_eq!(reader.value(Some(&first), "Note"), "");
    let plan = reader.exported()["plan"].clone();
    assert_eq!(plan[1]["due"], "2027-01-02");
    assert_eq!(
        (&plan[1]["owner"], &plan[1]["status"]),
        (&json!("Bo"), &json!("done"))
    );
    // What is longer than a field takes is cut where a browser cuts it.
    reader.write_in(Some(&first), "Who", &"x".repeat(300));
    assert_eq!(reader.value(Some(&first), "Who").chars().count(), 200);
}

#[test]
fn a_day_of_no_year_of_ours_is_refused_where_it_is_entered() {
    let reader = Browser::start().visit();
    let mut file = complete_file("report");
    let ids = SHIPPED.step_ids();
    let title = SHIPPED.step_title(&ids[0]);
    file["plan"] = json!([{"step": ids[0], "title": title, "due": "2027-01-02"}]);
    reader.import(&file);
    let refused =
        "Choose a day in a year from 1900 to 2199, and write the year with all four digits";
    let due = || reader.exported()["plan"][0]["due"].clone();
    let invalid = || {
        reader
            .page()
            .attributes(".planned input[type=date]", "aria-invalid")
    };
    // Engines tell of each digit of a year that is being written.
    for year in [2, 20, 202, 2028] {
        reader.fill_in_date(Some(&title), "By when", [year, 5, 1]);
        reader.expect_no_text(refused);
    }
    reader.leave_field();
    reader.expect_no_text(refused);
    assert_eq!(due(), "2028-05-01");
    for year in [26, 1899, 2200] {
        reader.fill_in_date(Some(&title), "By when", [year, 5, 1]);
        assert!(invalid().is_empty());
        reader.leave_field();
        reader.expect_text(refused);
        assert_eq!(invalid(), ["true"]);
        assert_eq!(due(), Value::Null, "{year}");
    }
    // What stands there is theirs, and stays until they change it.
    reader.write_in(Some(&title), "Note", "Soon");
    reader.press("Back");
    reader.press("See the report");
    assert_eq!(reader.value(Some(&title), "By when"), "2200-05-01");
    reader.expect_text(refused);
    reader.fill_in_date(Some(&title), "By when", [2026, 5, 1]);
    reader.expect_no_text(refused);
    reader.leave_field();
    reader.expect_no_text(refused);
    assert_eq!(due(), "2026-05-01");
}

#[test]
fn what_is_pasted_has_line_breaks_of_one_kind_and_no_control_letters() {
    let reader = Browser::start().visit();
    let mut file = complete_file("report");
    let ids = SHIPPED.step_ids();
    let title = SHIPPED.step_title(&ids[0]);
    file["plan"] = json!([{"step": ids[0], "title": title}]);
    reader.import(&file);
    let pasted = "Ann\u{b}Bo\r\nCy\u{2028}Di\u{0}\u{7f}";
    for (field, kept) in [("Who", "Ann Bo Cy Di"), ("Note", "Ann\nBo\nCy\nDi")] {
        reader.paste(Some(&title), field, pasted);
        assert_eq!(reader.value(Some(&title), field), kept);
    }
    let plan = reader.exported()["plan"].clone();
    assert_eq!(plan[0]["owner"], "Ann Bo Cy Di");
    assert_eq!(plan[0]["note"], "Ann\nBo\nCy\nDi");
}

#[test]
fn the_result_is_nobodys_before_the_report_was_open() {
    let reader = Browser::start().visit();
    reader.import(&complete_file("check-answers"));
    assert_eq!(reader.report(), Value::Null);
    reader.press("See the report");
    assert_eq!(reader.report()["version"], 1);
    reader.press("Back");
    assert_eq!(
        reader.report()["version"],
        1,
        "also on the way to change an answer"
    );
}

/// The name of a stage, by its place.
fn stage_name(stage: usize) -> String {
    text(&SHIPPED.file["stages"][stage]["name"])
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// The stage nearest to a score, halves up.
fn nearest((sum, count): Fraction) -> usize {
    (2 * sum + count) / (2 * count)
}

/// A score with this many decimals, halves up.
fn decimal((sum, count): Fraction, places: u32) -> String {
    let unit = 10_usize.pow(places);
    let rounded = (2 * sum * unit + count) / (2 * count);
    let width = places as usize;
    format!("{}.{:0width$}", rounded / unit, rounded % unit)
}

fn expect_equal(told: &Value, (sum, count): Fraction, case: &str) {
    let part = |name: &str| usize::try_from(told[name].as_u64().unwrap()).unwrap();
    let (numerator, denominator) = (part("numerator"), part("denominator"));
    assert_eq!(numerator * count, denominator * sum, "{case}: {told}");
    assert_eq!(told["decimal"], decimal((sum, count), 2), "{case}");
}

#[test]
fn the_first_page_shows_the_figure_of_the_highest_benefit() {
    let figure = figures::benefit(3, 3);
    let page = Browser::start().visit().page();
    let drawn = |selector: &str, name: &str| page.attributes(selector, name);
    let view_box = format!("0 0 {} {}", figure.width, figure.height);
    assert_eq!(drawn(".emblem svg", "viewBox"), [view_box]);
    assert_eq!(drawn(".emblem svg", "aria-hidden"), ["true"]);
    let marks = figure.marks.iter();
    let (mut circles, mut lenses) = (Vec::new(), Vec::new());
    for mark in marks.clone() {
        match mark.shape {
            Shape::Circle { x, y, radius } => circles.push([x, y, radius]),
            Shape::Lens {
                x,
                top,
                bottom,
                radius,
            } => {
                let arc = |y| format!("A{radius} {radius} 0 0 1 {x} {y}");
                lenses.push(format!("M{x} {top}{}{}Z", arc(bottom), arc(top)));
            }
            Shape::Line { .. } => panic!("a line is drawn elsewhere"),
        }
    }
    let inks: Vec<_> = marks.map(|mark| mark.ink.id()).collect();
    assert_eq!(drawn(".emblem svg > *", "class"), inks);
    for (place, name) in ["cx", "cy", "r"].into_iter().enumerate() {
        let expected: Vec<_> = circles.iter().map(|it| it[place].to_string()).collect();
        assert_eq!(drawn(".emblem svg > circle", name), expected);
    }
    assert_eq!(drawn(".emblem svg > path", "d"), lenses);
}
