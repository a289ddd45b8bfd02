//! What must hold of the questionnaire that we ship, beyond what every questionnaire must hold: the
//! brief's counts, and that no answer is left without a next step.

use crate::blessing;
use crate::files::{SHIPPED, shipped_path, text};
use crate::sample::answer;
use assessment::format::NextStep;
use assessment::next_steps::{fits, select};
use assessment::{Answers, Outcome, words};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Every source file under a folder of the project.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .flat_map(|entry| {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path)
            } else {
                vec![path]
            }
        })
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect()
}

#[test]
fn every_word_of_the_interface_is_used() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folders = ["src", "crates/assessment/src", "crates/documents/src"];
    let code: String = folders
        .iter()
        .flat_map(|folder| sources(&project.join(folder)))
        .filter(|path| !path.ends_with("words.rs"))
        .map(|path| text(&path))
        .collect();
    let names: BTreeSet<_> = code
        .split(|character: char| !(character.is_ascii_alphanumeric() || character == '_'))
        .collect();
    let unused: Vec<_> = words::all()
        .filter(|(key, _)| !names.contains(&*key.to_uppercase()))
        .collect();
    assert_eq!(unused, []);
}

pub(crate) fn file() -> Value {
    serde_json::from_str(&text(&shipped_path())).unwrap()
}

/// Fails with every fault listed, so that an author mends the file in one go.
pub(crate) fn check(rule: &str, faults: Vec<String>) {
    assert!(faults.is_empty(), "{rule}\n  {}", faults.join("\n  "));
}

#[test]
fn the_counts_of_the_brief() {
    let names = |ids: &mut dyn Iterator<Item = &String>| ids.cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(
        names(&mut SHIPPED.dimensions().iter().map(|dimension| &dimension.id)),
        "purpose mutual leadership agreements resources trust impact inclusion"
    );
    assert_eq!(
        names(
            &mut SHIPPED
                .dimensions()
                .iter()
                .filter(|dimension| dimension.foundation)
                .map(|dimension| &dimension.id)
        ),
        "purpose mutual agreements"
    );
    assert!(
        SHIPPED
            .dimensions()
            .iter()
            .all(|dimension| dimension.questions.len() == 3)
    );
    assert!(
        SHIPPED
            .dimensions()
            .iter()
            .all(|dimension| dimension.weight == 1)
    );
    let stages: Vec<_> = SHIPPED
        .stages()
        .iter()
        .map(|stage| stage.name.as_str())
        .collect();
    assert_eq!(
        stages,
        [
            "Exploring",
            "Small beginnings and pilots",
            "Informal alliance",
            "Formal alliance",
            "Integration"
        ]
    );
    let benefits = SHIPPED.benefits().unwrap();
    assert_eq!((benefits.areas.len(), benefits.levels.len()), (8, 4));
    let scoring = SHIPPED.scoring();
    assert_eq!(
        (
            scoring.answered_per_dimension,
            scoring.reported_dimensions,
            scoring.foundation_headroom
        ),
        (2, 6, 1)
    );
    let next_steps = SHIPPED.next_steps();
    assert!(next_steps.steps.len() >= 40, "{}", next_steps.steps.len());
    assert_eq!((next_steps.shown, next_steps.per_dimension), (7, 2));
    let efforts: Vec<_> = next_steps
        .efforts
        .iter()
        .map(|effort| effort.name.as_str())
        .collect();
    assert_eq!(efforts, ["This week", "This term", "This year"]);
    let field = |id| SHIPPED.field(id).map(|field| field.options.len());
    assert_eq!(field("nation"), Some(5));
    assert!(field("kind").is_some_and(|options| options > 1));
    assert!(SHIPPED.aim_field().is_some());
    // What the last stage is not must be said where the stage is explained.
    let last = &SHIPPED.stages()[4].meaning;
    assert!(last.contains("does not mean merging"), "{last}");
}

#[test]
fn the_interface_block_holds_every_word_of_the_interface() {
    // A translator works from the shipped file, so it holds all words, in reading order.
    let path = shipped_path();
    blessing::check(&path, &with_interface(&text(&path)));
}

/// The file with the English words of the interface as its last block; every other byte stays.
fn with_interface(file: &str) -> String {
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    let lines: Vec<_> = words::all()
        .map(|(key, english)| format!("    {}: {}", quoted(key), quoted(english)))
        .collect();
    let block = format!("\"interface\": {{\n{}\n  }}", lines.join(",\n"));
    if let Some((before, rest)) = file.split_once("\n  \"interface\": {") {
        // The block ends where a line closes it; its own lines lie deeper.
        let end = rest
            .find("\n  }")
            .map_or(rest.len(), |end| end + "\n  }".len());
        let end = if rest.starts_with('}') { 1 } else { end };
        format!("{before}\n  {block}{}", &rest[end..])
    } else {
        let before = file.trim_end().strip_suffix('}').unwrap().trim_end();
        format!("{before},\n  {block}\n}}\n")
    }
}

#[test]
fn writing_the_interface_block_leaves_all_else_alone() {
    for (before, after) in [
        (
            "\n  \"title\": \"A\",\n  \"interface\": {},\n  \"method\": 1\n}\n",
            ",\n  \"method\": 1\n}\n",
        ),
        (
            "\n  \"title\": \"A\",\n  \"interface\": {\n    \"old\": \"}\"\n  }\n}\n",
            "\n}\n",
        ),
        ("\n  \"title\": \"A\"\n}\n", "\n}\n"),
    ] {
        let written = with_interface(&format!("{{{before}"));
        assert!(
            written.starts_with("{\n  \"title\": \"A\",\n  \"interface\": {\n    \"start\""),
            "{written}"
        );
        assert!(written.ends_with(&format!("\"\n  }}{after}")), "{written}");
        assert_eq!(with_interface(&written), written);
        let value: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(
            value["interface"].as_object().unwrap().len(),
            words::all().count()
        );
    }
}

/// Every way to fill in the fields that next steps depend on, left empty included.
fn circumstances() -> Vec<Answers> {
    let conditions = SHIPPED
        .next_steps()
        .steps
        .iter()
        .flat_map(|step| step.when.iter().map(|(field, _)| field));
    let fields: BTreeSet<_> = conditions.collect();
    let mut all = vec![Answers::default()];
    for id in fields {
        let options = &SHIPPED.field(id).unwrap().options;
        let values: Vec<_> = options
            .iter()
            .map(|option| option.id.as_str())
            .chain([""])
            .collect();
        all = all
            .iter()
            .flat_map(|answers| {
                values.iter().map(|value| {
                    let mut answers = answers.clone();
                    answers.set_about(id, value);
                    answers
                })
            })
            .collect();
    }
    all
}

fn calls(step: &NextStep, question: &str, level: usize) -> bool {
    let mut calls = step.called_by.iter();
    calls.any(|call| call.question == question && call.levels.contains(&level))
}

/// The nation and the kind of school.
fn place_of(answers: &Answers) -> String {
    format!(
        "nation “{}”, kind “{}”",
        answers.about("nation"),
        answers.about("kind")
    )
}

#[test]
fn every_low_answer_has_a_next_step_everywhere() {
    let steps = &SHIPPED.next_steps().steps;
    let circumstances = circumstances();
    assert!(
        circumstances.len() >= 6 * 2,
        "nation counts, with whatever else"
    );
    let mut faults = Vec::new();
    for placed in SHIPPED.questions() {
        for level in 0..=2 {
            for answers in &circumstances {
                let mut fitting = steps.iter().filter(|step| fits(&step.when, answers));
                let id = &placed.question.id;
                if !fitting.any(|step| calls(step, id, level)) {
                    faults.push(format!("{id} level {level}, {}", place_of(answers)));
                }
            }
        }
    }
    check("Each of these answers calls for no step.", faults);
}

#[test]
fn safeguarding_data_and_backing_come_first() {
    let foundations = [
        "leadership-backing",
        "agreements-safeguarding",
        "agreements-data",
    ];
    let steps = &SHIPPED.next_steps().steps;
    let mut faults = Vec::new();
    for step in steps.iter().filter(|step| step.do_first) {
        for call in &step.called_by {
            if !foundations.contains(&call.question.as_str()) {
                faults.push(format!(
                    "{} comes first, though called by {}",
                    step.id, call.question
                ));
            }
        }
    }
    for question in foundations {
        for level in [0, 1] {
            for answers in circumstances() {
                let mut fitting = steps
                    .iter()
                    .filter(|step| step.do_first && fits(&step.when, &answers));
                if !fitting.any(|step| calls(step, question, level)) {
                    faults.push(format!(
                        "{question} level {level}, {}: nothing comes first",
                        place_of(&answers)
                    ));
                }
            }
        }
    }
    check(
        "What comes first is called by exactly these questions.",
        faults,
    );
}

#[test]
fn even_the_longest_list_keeps_the_briefs_limits() {
    // Up to seven, at most two a dimension, those that come first included.
    let lowest = "0".repeat(SHIPPED.question_count());
    for answers in circumstances() {
        let mut all_low = answer(&SHIPPED, &lowest);
        for field in ["nation", "kind"] {
            all_low.set_about(field, answers.about(field));
        }
        let outcome = Outcome::new(&SHIPPED, &all_low);
        let now = select(&SHIPPED, &all_low, &outcome).now;
        assert_eq!(now.len(), 7, "{}", place_of(&answers));
        for dimension in SHIPPED.dimensions() {
            let of_dimension = now
                .iter()
                .filter(|selected| selected.called_by.dimension.id == dimension.id);
            assert!(
                of_dimension.count() <= 2,
                "{}, {}",
                dimension.id,
                place_of(&answers)
            );
        }
    }
}

#[test]
fn every_step_is_complete_and_reachable() {
    let mut faults = Vec::new();
    let mut titles = BTreeSet::new();
    for step in &SHIPPED.next_steps().steps {
        if !(2..=5).contains(&step.start.len()) {
            faults.push(format!(
                "{}: {} lines on how to start",
                step.id,
                step.start.len()
            ));
        }
        if !titles.insert(&step.title) {
            faults.push(format!(
                "{}: the title “{}” is used twice",
                step.id, step.title
            ));
        }
        if step.title.ends_with('.') {
            faults.push(format!(
                "{}: a title is no sentence: “{}”",
                step.id, step.title
            ));
        }
        for line in step.start.iter().chain([&step.why]) {
            if !line.trim_end_matches('”').ends_with(['.', '?', '…']) {
                faults.push(format!("{}: no full stop in “{line}”", step.id));
            }
        }
        if !circumstances()
            .iter()
            .any(|answers| fits(&step.when, answers))
        {
            faults.push(format!("{}: fits no school", step.id));
        }
        let mut called = BTreeSet::new();
        if !step
            .called_by
            .iter()
            .all(|call| called.insert(&call.question))
        {
            faults.push(format!("{}: a question is named twice", step.id));
        }
    }
    check("Every step is complete and reachable.", faults);
}

#[test]
fn nothing_is_defined_in_vain() {
    let next_steps = SHIPPED.next_steps();
    let used: BTreeSet<_> = next_steps
        .steps
        .iter()
        .flat_map(|step| &step.resources)
        .chain(&SHIPPED.method().sources)
        .collect();
    let file = file();
    let resources = file["resources"].as_array().unwrap().iter();
    let unused = resources
        .filter_map(|resource| resource["id"].as_str())
        .filter(|id| !used.iter().any(|used| used == id));
    check(
        "No step and no source names these resources.",
        unused.map(str::to_owned).collect(),
    );
    let unused = next_steps
        .efforts
        .iter()
        .filter(|effort| !next_steps.steps.iter().any(|step| step.effort == effort.id));
    check(
        "No step takes these efforts.",
        unused.map(|effort| effort.id.clone()).collect(),
    );
    // A step may name a resource for its nation only where some school sees both.
    let mut faults = Vec::new();
    for step in &next_steps.steps {
        for id in &step.resources {
            let resource = SHIPPED.resource(id).unwrap();
            let is_seen = circumstances()
                .iter()
                .any(|answers| fits(&step.when, answers) && fits(&resource.when, answers));
            if !is_seen {
                faults.push(format!("{}: nobody sees the resource {id} there", step.id));
            }
        }
    }
    check("Every resource is seen by some school.", faults);
}

#[test]
fn the_method_says_what_the_brief_demands() {
    let method = SHIPPED.method();
    let limits = method.limits.join(" ");
    for said in ["opinion", "Firm evidence", "endorsed", "not a better mark"] {
        assert!(limits.contains(said), "{said}");
    }
    for said in ["S.P.A.", "TPI"] {
        assert!(limits.contains(said), "{said} is named as a source");
    }
}
