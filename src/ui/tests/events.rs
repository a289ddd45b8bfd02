//! What the host page is told: each event in its order, with its detail, and no names and no notes.

use super::questionnaire::{SHIPPED, complete_file};
use super::reader::Browser;
use super::walk;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const OWNER: &str = "Ottoline Thistlewood";

/// What a school wrote, none of which may be told.
const WRITTEN: [&str; 4] = [walk::PARTNERSHIP, walk::SCHOOL, walk::NOTE, OWNER];

#[test]
fn events_tell_the_host_page_no_names_and_no_notes() {
    let browser = Browser::start();
    let reader = browser.visit();
    walk::to_the_report(&reader, |_| {});
    let title = walk::plan_the_first_step(&reader);
    reader.write_in(Some(&title), "Who", OWNER);
    reader.write_in(Some(&title), "Note", walk::NOTE);
    reader.press("Report as a web page");
    reader.open_file("{");
    let told = reader.events();
    let names: BTreeSet<_> = told.iter().map(|(name, _)| *name).collect();
    let all = [
        "ready", "start", "progress", "complete", "download", "error",
    ];
    assert_eq!(names, all.into(), "all six are fired");
    let details = |wanted: &str| -> Vec<&Value> {
        let events = told.iter().filter(|(name, _)| *name == wanted);
        events.map(|(_, detail)| detail).collect()
    };
    let ready = json!({
        "questionnaire": SHIPPED.id,
        "edition": SHIPPED.file["edition"],
        "language": SHIPPED.file["language"],
    });
    assert_eq!(details("ready"), [&ready]);
    assert_eq!(details("start"), [&json!({})]);
    assert_eq!(details("complete"), [&reader.report()]);
    assert_eq!(details("download"), [&json!({"format": "html"})]);
    assert_eq!(details("error"), [&json!({"code": "file-unreadable"})]);
    let said = json!(told).to_string();
    for written in WRITTEN {
        assert!(!said.contains(written), "{written} in {said}");
        // It was entered, so it could have been told.
        assert!(reader.exported().to_string().contains(written), "{written}");
    }
}

#[test]
fn events_come_in_the_order_in_which_things_happen() {
    let browser = Browser::start();
    let reader = browser.visit();
    let progress = |page: &str, answered: usize, level: Value| {
        let detail = json!({
            "page": page, "answered": answered, "questions": 24, "level": level,
        });
        ("progress", detail)
    };
    assert_eq!(reader.events().len(), 1, "ready");
    reader.press("Start");
    assert_eq!(
        reader.events(),
        [("start", json!({})), progress("about", 0, Value::Null)]
    );
    reader.write("Your role", "Head");
    assert_eq!(reader.events(), [], "what is written is nobody's business");
    reader.press("Continue");
    let first = &SHIPPED.questions[0];
    let page = format!("question:{}", first.id);
    assert_eq!(reader.events(), [progress(&page, 0, Value::Null)]);
    reader.press("Continue");
    assert_eq!(reader.events(), [], "nothing was answered");
    reader.choose(&first.descriptors[3]);
    assert_eq!(reader.events(), [progress(&page, 1, json!(3))]);
    reader.choose("Doesn’t apply to us");
    assert_eq!(reader.events(), [progress(&page, 1, Value::Null)]);
    reader.import(&complete_file("check-answers"));
    assert_eq!(
        reader.events(),
        [progress("check-answers", 24, Value::Null)]
    );
    reader.press("See the report");
    let told = reader.events();
    assert_eq!(told[0], progress("report", 24, Value::Null));
    assert_eq!(told[1], ("complete", reader.report()));
    assert_eq!(told.len(), 2);
    reader.press("Back");
    reader.press("See the report");
    let (names, _): (Vec<_>, Vec<_>) = reader.events().into_iter().unzip();
    assert_eq!(names, ["progress", "progress", "complete"]);
    reader.reset();
    assert_eq!(reader.events(), []);
}

/// The README's table names each event and what its detail holds.
#[test]
fn the_readme_names_each_event_and_each_part_of_its_detail() {
    let readme = include_str!("../../../README.md");
    let browser = Browser::start();
    let reader = browser.visit();
    reader.press("Start");
    reader.import(&complete_file("report"));
    reader.press("Report as a web page");
    reader.open_file("");
    for (name, detail) in reader.events() {
        let start = format!("| `partnership-assessment:{name}` |");
        let row = readme.lines().find(|line| line.starts_with(&start));
        let row = row.unwrap_or_else(|| panic!("the README names {name}"));
        if name == "complete" {
            continue;
        }
        for key in detail.as_object().unwrap().keys() {
            assert!(row.contains(&format!("`{key}`")), "{name} has {key}: {row}");
        }
    }
}
