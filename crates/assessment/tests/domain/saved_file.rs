//! Saved files: opened as they were saved, opened under another edition, and refused.

use crate::files::{GARDEN, LIBRARY, SHIPPED, saved_file_bytes};
use crate::sample::{Sample, answer, step};
use assessment::journey::Page;
use assessment::saved_file::{self, FORMAT, MAXIMUM_LENGTH, OpenError, Opened, VERSION};
use assessment::words::Words;
use assessment::{Answers, Date, PlannedStep, Questionnaire, Response, Status};
use serde_json::{Value, json};

/// Two dimensions of two questions, two steps, two benefits.
fn sample() -> Value {
    Sample {
        steps: vec![step("grow", "a1:01"), step("rest", "b1:4")],
        ..Sample::new("2* 2")
    }
    .json()
}

/// The same questionnaire after an edit of its file.
fn edited(edit: impl FnOnce(&mut Value)) -> Questionnaire {
    let mut file = sample();
    edit(&mut file);
    file["edition"] = json!("2");
    crate::files::parse(&file.to_string())
}

fn questionnaire() -> Questionnaire {
    crate::files::parse(&sample().to_string())
}

fn full_answers(questionnaire: &Questionnaire) -> Answers {
    let mut answers = answer(questionnaire, "03 xs");
    answers.set_note("a1", "Seen in the minutes.\nAsk Sam: \"why?\" 🙂");
    answers.set_note("b1", "No such thing here");
    answers.set_about("partnership", "Elm & Oak");
    answers.set_about("nation", "wales");
    answers.set_about("aim", "s3");
    answers.set_benefit("learning", 0);
    answers.set_benefit("money", 3);
    answers.plan.choose("rest");
    answers.plan.change(PlannedStep {
        step: "grow".to_owned(),
        owner: "Sam".to_owned(),
        due: Date::parse("2027-01-15"),
        note: "With the governors".to_owned(),
        status: Status::InProgress,
        ..PlannedStep::default()
    });
    answers
}

fn saved() -> String {
    let questionnaire = questionnaire();
    let answers = full_answers(&questionnaire);
    saved_file::save(&questionnaire, &answers, &Page::Question("b2".to_owned()))
}

fn open(questionnaire: &Questionnaire, text: &str) -> Opened {
    saved_file::open(questionnaire, text).expect("the file opens")
}

/// What has changed, in the reader's words.
fn changes(questionnaire: &Questionnaire, opened: &Opened) -> Vec<String> {
    let messages = opened.changes.iter();
    messages
        .map(|change| change.message(questionnaire.words()))
        .collect()
}

#[test]
fn what_was_saved_is_opened() {
    let questionnaire = questionnaire();
    let opened = open(&questionnaire, &saved());
    assert_eq!(opened.answers, full_answers(&questionnaire));
    assert_eq!(opened.page, Page::Question("b2".to_owned()));
    assert_eq!(opened.changes, []);
    // Some editors put a byte order mark before the text.
    let marked = format!("\u{feff}{}", saved());
    assert_eq!(open(&questionnaire, &marked), opened);
}

#[test]
fn every_status_and_every_page_is_saved() {
    let questionnaire = questionnaire();
    for status in Status::ALL {
        for page in assessment::journey::pages(&questionnaire) {
            let mut answers = full_answers(&questionnaire);
            answers.plan.change(PlannedStep {
                step: "grow".to_owned(),
                status,
                ..PlannedStep::default()
            });
            let text = saved_file::save(&questionnaire, &answers, &page);
            let opened = open(&questionnaire, &text);
            assert_eq!((opened.answers, opened.page), (answers, page));
        }
    }
}

#[test]
fn the_file_can_be_read_by_a_person() {
    let file: Value = serde_json::from_str(&saved()).unwrap();
    assert_eq!(
        file,
        json!({
            "format": FORMAT,
            "version": VERSION,
            "questionnaire": { "id": "sample", "edition": "1", "language": "en-GB", "questions": ["a1", "a2", "b1", "b2"] },
            "page": "question:b2",
            "about": { "aim": "s3", "nation": "wales", "partnership": "Elm & Oak" },
            "answers": {
                "a1": { "question": "Question a1", "level": 0, "descriptor": "a1 at 0", "note": "Seen in the minutes.\nAsk Sam: \"why?\" 🙂" },
                "a2": { "question": "Question a2", "level": 3, "descriptor": "a2 at 3" },
                "b1": { "question": "Question b1", "left_out": "does-not-apply", "note": "No such thing here" },
                "b2": { "question": "Question b2", "left_out": "skipped" },
            },
            "benefits": { "learning": "none", "money": "together" },
            "plan": [
                { "step": "rest", "title": "Step rest", "status": "not-started" },
                { "step": "grow", "title": "Step grow", "owner": "Sam", "due": "2027-01-15", "note": "With the governors", "status": "in-progress" },
            ],
        })
    );
}

#[test]
fn nothing_entered_is_a_file_as_well() {
    let questionnaire = questionnaire();
    let text = saved_file::save(&questionnaire, &Answers::default(), &Page::Start);
    let opened = open(&questionnaire, &text);
    assert!(opened.answers.is_empty());
    assert_eq!(opened.page, Page::Start);
}

#[test]
fn each_change_of_the_questionnaire_is_named() {
    let check = |edit: fn(&mut Value), expected: &[&str]| {
        let questionnaire = edited(edit);
        let opened = open(&questionnaire, &saved());
        assert_eq!(changes(&questionnaire, &opened), expected);
    };
    // Another edition with the same words has nothing to say.
    check(|_| {}, &[]);
    // A new question.
    check(
        |file| {
            let mut question = file["dimensions"][1]["questions"][0].clone();
            question["id"] = json!("b3");
            question["text"] = json!("Question b3");
            let questions = file["dimensions"][1]["questions"].as_array_mut();
            questions.unwrap().push(question);
        },
        &["New question: Question b3"],
    );
    // A question is gone, and the step that it called for.
    check(
        |file| {
            remove(&mut file["dimensions"][0]["questions"], 0);
            remove(&mut file["next_steps"]["steps"], 0);
        },
        &["No longer asked: Question a1", "No longer asked: Step grow"],
    );
    // Other words: of a question answered, of the descriptor chosen, of a question that didn't
    // apply. What was skipped was not answered, and a descriptor not chosen doesn't matter.
    let reworded = "New words, so look at your answer again";
    check(
        |file| {
            file["dimensions"][0]["questions"][0]["text"] = json!("What about a1?");
            file["dimensions"][0]["questions"][1]["descriptors"][3] = json!("Three");
            file["dimensions"][0]["questions"][1]["descriptors"][2] = json!("Two");
            file["dimensions"][1]["questions"][0]["text"] = json!("What about b1?");
            file["dimensions"][1]["questions"][1]["text"] = json!("What about b2?");
        },
        &[
            &format!("{reworded}: What about a1?"),
            &format!("{reworded}: Question a2"),
            &format!("{reworded}: What about b1?"),
        ],
    );
    // Another language has other words for the same.
    check(
        |file| {
            file["language"] = json!("cy");
            file["dimensions"][0]["questions"][0]["text"] = json!("Beth am a1?");
        },
        &[],
    );
    // The level is gone.
    check(
        |file| {
            remove(&mut file["stages"], 4);
            remove(&mut file["stages"], 3);
            remove(&mut file["next_steps"]["steps"], 1);
            for dimension in 0..2 {
                for question in 0..2 {
                    let question = &mut file["dimensions"][dimension]["questions"][question];
                    remove(&mut question["descriptors"], 4);
                    remove(&mut question["descriptors"], 3);
                }
            }
        },
        &[
            "Your answer no longer exists, so choose again: Aim",
            "Your answer no longer exists, so choose again: Question a2",
            "No longer asked: Step rest",
        ],
    );
    // A field, an option of a field, an area of benefit, a level of benefit.
    check(
        |file| {
            remove(&mut file["about"]["fields"], 0);
            file["about"]["fields"][2]["options"][1]["id"] = json!("cymru");
            remove(&mut file["benefits"]["areas"], 1);
            file["benefits"]["levels"][0]["id"] = json!("nobody");
        },
        &[
            "Your answer no longer exists, so choose again: Nation",
            "No longer asked: partnership",
            "Your answer no longer exists, so choose again: Learning",
            "No longer asked: money",
        ],
    );
    // The whole section of benefits.
    check(
        |file| file["benefits"] = Value::Null,
        &["No longer asked: learning", "No longer asked: money"],
    );
}

fn remove(array: &mut Value, index: usize) {
    array.as_array_mut().unwrap().remove(index);
}

/// The edit after which least fits.
fn shrunken() -> Questionnaire {
    edited(|file| {
        let stages = json!([file["stages"][0], file["stages"][1]]);
        file["stages"] = stages;
        file["dimensions"] = json!([file["dimensions"][0]]);
        remove(&mut file["dimensions"][0]["questions"], 0);
        let question = &mut file["dimensions"][0]["questions"][0];
        question["descriptors"] = json!(["a2 at 0", "a2 at 1"]);
        file["next_steps"]["steps"] = json!([]);
        file["about"]["fields"] = json!([]);
        file["resources"][1]["when"] = json!({});
        file["benefits"] = Value::Null;
        file["scoring"]["strength_from_stage"] = json!(1);
    })
}

#[test]
fn what_has_no_place_is_kept_and_comes_back() {
    let (full, small) = (questionnaire(), shrunken());
    let opened = open(&small, &saved());
    assert_eq!(opened.answers.response("a1"), None);
    assert_eq!(opened.answers.response("a2"), None);
    assert_eq!(opened.answers.plan.steps(), []);
    assert_eq!(opened.changes.len(), 11);
    // The page is gone too, so the school goes on where an answer is missing.
    assert_eq!(opened.page, Page::Question("a2".to_owned()));
    assert!(!opened.answers.is_empty());

    // Saved under the smaller questionnaire, any number of times, and opened under the full one.
    let mut text = saved();
    for time in 0..3 {
        let opened = open(&small, &text);
        let is_told = !opened.changes.is_empty();
        assert_eq!(is_told, time == 0, "told once");
        text = saved_file::save(&small, &opened.answers, &opened.page);
    }
    let back = open(&full, &text);
    assert_eq!(back.answers, full_answers(&full));
    assert_eq!(back.changes, []);
}

#[test]
fn an_answer_given_anew_takes_the_place_of_the_one_kept() {
    let (full, small) = (questionnaire(), shrunken());
    for (response, expected) in [
        (Response::Level(1), Some(Response::Level(1))),
        (Response::DoesNotApply, Some(Response::DoesNotApply)),
        (Response::Skipped, Some(Response::Skipped)),
    ] {
        let mut answers = open(&small, &saved()).answers;
        answers.respond("a2", response);
        let text = saved_file::save(&small, &answers, &Page::Start);
        let back = open(&full, &text);
        assert_eq!(back.answers.response("a2"), expected);
        assert_eq!(back.answers.response("a1"), Some(Response::Level(0)));
    }
}

#[test]
fn a_note_beside_an_answer_that_is_gone_can_be_changed_and_taken_back() {
    let (full, small) = (questionnaire(), shrunken());
    let mut answers = full_answers(&full);
    answers.set_note("a2", "first");
    let text = saved_file::save(&full, &answers, &Page::Start);
    for note in ["second", ""] {
        let mut answers = open(&small, &text).answers;
        assert_eq!(answers.note("a2"), "first");
        answers.set_note("a2", note);
        let text = saved_file::save(&small, &answers, &Page::Start);
        let back = open(&full, &text).answers;
        assert_eq!(back.note("a2"), note);
        assert_eq!(back.response("a2"), Some(Response::Level(3)));
    }
}

#[test]
fn a_step_chosen_again_is_in_the_plan_once() {
    let (full, small) = (questionnaire(), shrunken());
    let mut answers = open(&small, &saved()).answers;
    answers.plan.change(PlannedStep {
        step: "grow".to_owned(),
        owner: "Kim".to_owned(),
        ..PlannedStep::default()
    });
    let text = saved_file::save(&full, &answers, &Page::Start);
    let back = open(&full, &text).answers;
    assert_eq!(back.plan.get("grow").unwrap().owner, "Kim");
    assert_eq!(back.plan.steps().len(), 2);
}

#[test]
fn questions_left_open_are_not_called_new() {
    let questionnaire = edited(|_| {});
    let old = self::questionnaire();
    let text = saved_file::save(&old, &answer(&old, "0. .."), &Page::Start);
    assert_eq!(open(&questionnaire, &text).changes, []);
}

#[test]
fn who_has_answered_nothing_is_told_of_no_new_question() {
    let mut file = sample();
    remove(&mut file["dimensions"][1]["questions"], 1);
    let old = crate::files::parse(&file.to_string());
    let mut answers = Answers::default();
    answers.set_about("school", "Elm");
    let text = saved_file::save(&old, &answers, &Page::Start);
    assert_eq!(open(&questionnaire(), &text).changes, []);
}

#[test]
fn a_file_without_words_names_what_is_gone_by_its_id() {
    let text = file_with(&json!({
        "answers": { "old": { "level": 1 } },
        "plan": [{ "step": "older" }],
    }));
    let questionnaire = questionnaire();
    assert_eq!(
        changes(&questionnaire, &open(&questionnaire, &text)),
        ["No longer asked: old", "No longer asked: older"]
    );
}

#[test]
fn what_makes_no_sense_is_read_as_not_entered_and_named() {
    let text = file_with(&json!({
        "page": "question:z9",
        "answers": {
            "a1": { "left_out": "elsewhere", "note": "kept" },
            "a2": {},
            "b1": { "level": 2, "descriptor": "" },
        },
        "plan": [{ "step": "grow", "due": "tomorrow", "status": "half done", "note": "kept" }],
    }));
    let opened = open(&questionnaire(), &text);
    assert_eq!(
        changes(&questionnaire(), &opened),
        [
            "Your answer no longer exists, so choose again: Question a1",
            "The day can’t be read, so choose it again: Step grow",
            "The status isn’t known here, so choose it again: Step grow",
        ]
    );
    assert_eq!(opened.page, Page::Question("a1".to_owned()));
    assert_eq!(opened.answers.response("a1"), None);
    assert_eq!(opened.answers.note("a1"), "kept");
    assert_eq!(opened.answers.level("b1"), Some(2));
    let planned = opened.answers.plan.get("grow").unwrap();
    assert_eq!(
        (planned.due, planned.status, planned.note.as_str()),
        (None, Status::NotStarted, "kept")
    );
}

#[test]
fn what_is_longer_than_is_kept_is_said() {
    let long = "w".repeat(5_001);
    let text = file_with(&json!({
        "about": { "partnership": long },
        "answers": { "a1": { "level": 1, "note": long }, "a2": { "note": "w".repeat(5_000) } },
        "plan": [{ "step": "grow", "owner": long }],
    }));
    let opened = open(&questionnaire(), &text);
    let expected = ["Partnership", "Question a1", "Step grow"]
        .map(|what| format!("Too long to keep, so the end was cut off: {what}"));
    assert_eq!(changes(&questionnaire(), &opened), expected);
    assert_eq!(opened.answers.note("a1").len(), 5_000);
}

#[test]
fn what_is_unknown_is_told_once_and_kept_until_something_else_is_said() {
    let questionnaire = questionnaire();
    let file = file_with(&json!({
        "about": { "partnership": "Elm \u{fffd}" },
        "answers": { "a1": { "question": "Question a1", "left_out": "asleep", "note": "c\u{fffd}" } },
        "plan": [{ "step": "grow", "title": "Step grow", "due": "26-05-01", "status": "postponed", "owner": "\u{fffd}", "note": "\u{fffd}" }],
    }));
    let mut text = file.clone();
    for expected in [
        &[
            "Letters were lost on the way here, so look at your words again: Partnership",
            "Letters were lost on the way here, so look at your words again: Question a1",
            "Your answer no longer exists, so choose again: Question a1",
            "Letters were lost on the way here, so look at your words again: Step grow",
            "The day can’t be read, so choose it again: Step grow",
            "The status isn’t known here, so choose it again: Step grow",
        ][..],
        &[],
        &[],
    ] {
        let opened = open(&questionnaire, &text);
        assert_eq!(changes(&questionnaire, &opened), expected);
        text = saved_file::save(&questionnaire, &opened.answers, &Page::Start);
        let (saved, first): (Value, Value) = (
            serde_json::from_str(&text).unwrap(),
            serde_json::from_str(&file).unwrap(),
        );
        for part in ["about", "answers", "plan"] {
            assert_eq!(saved[part], first[part]);
        }
    }
    // What the school says instead holds.
    let mut answers = open(&questionnaire, &text).answers;
    let planned = answers.plan.get("grow").unwrap().clone();
    answers
        .plan
        .change(planned.with_due(None).with_status(Status::NotStarted));
    answers.respond("a1", Response::Skipped);
    let saved = saved_file::save(&questionnaire, &answers, &Page::Start);
    let saved: Value = serde_json::from_str(&saved).unwrap();
    assert_eq!(saved["plan"][0]["due"], Value::Null);
    assert_eq!(saved["plan"][0]["status"], "not-started");
    assert_eq!(saved["answers"]["a1"]["left_out"], "skipped");
}

#[test]
fn files_that_came_through_other_programs_open() {
    for (name, note, changes_told) in [
        ("lists-for-empty-objects", "", &[][..]),
        ("level-with-a-point", "", &[]),
        (
            "half-an-emoji",
            "Met \u{fffd}",
            &["Letters were lost on the way here, so look at your words again: {question}"],
        ),
        ("utf-16-with-mark", "", &[]),
    ] {
        let opened = saved_file::open_bytes(&SHIPPED, &saved_file_bytes(name));
        let opened = opened.unwrap_or_else(|error| panic!("{name}: {error:?}"));
        let question = &SHIPPED.questions().next().unwrap().question;
        let answers = &opened.answers;
        assert_eq!(answers.level(&question.id), Some(2), "{name}");
        assert_eq!(answers.note(&question.id), note, "{name}");
        let expected = changes_told
            .iter()
            .map(|told| told.replace("{question}", &question.text));
        assert_eq!(
            changes(&SHIPPED, &opened),
            expected.collect::<Vec<_>>(),
            "{name}"
        );
        let again = saved_file::save(&SHIPPED, answers, &opened.page);
        assert_eq!(open(&SHIPPED, &again).answers, *answers, "{name}");
    }
    let old = saved_file_bytes("windows-1252");
    assert_eq!(
        saved_file::open_bytes(&SHIPPED, &old),
        Err(OpenError::NotUtf8)
    );
    let long = vec![b' '; MAXIMUM_LENGTH + 1];
    assert_eq!(
        saved_file::open_bytes(&SHIPPED, &long),
        Err(OpenError::TooLong)
    );
}

#[test]
fn endless_words_and_formulas_are_words_like_any() {
    for name in ["endless-words", "formulas-behind-separators"] {
        let bytes = saved_file_bytes(name);
        let opened = saved_file::open_bytes(&SHIPPED, &bytes).unwrap();
        assert_eq!(changes(&SHIPPED, &opened), [""; 0], "{name}");
        let mut file: Value = serde_json::from_slice(&bytes).unwrap();
        let saved = saved_file::save(&SHIPPED, &opened.answers, &opened.page);
        let mut saved: Value = serde_json::from_str(&saved).unwrap();
        // The titles are the questionnaire's.
        for file in [&mut file, &mut saved] {
            for step in file["plan"].as_array_mut().unwrap() {
                step["title"] = Value::Null;
            }
        }
        for part in ["about", "answers", "plan"] {
            assert_eq!(saved[part], file[part], "{name}");
        }
    }
}

#[test]
fn control_letters_are_line_breaks_or_gone_once_a_file_is_open() {
    let bytes = saved_file_bytes("control-letters");
    let opened = saved_file::open_bytes(&SHIPPED, &bytes).unwrap();
    assert_eq!(changes(&SHIPPED, &opened), [""; 0]);
    // A name has one line.
    assert_eq!(opened.answers.about("partnership"), "Elm andAshOak");
    let file: Value = serde_json::from_slice(&bytes).unwrap();
    let written = |text: &str| assessment::without_control_letters(text, '\n');
    let mut count = 0;
    for (id, saved) in file["answers"].as_object().unwrap() {
        let note = saved["note"].as_str().unwrap_or_default();
        assert_eq!(opened.answers.note(id), written(note));
        count += usize::from(note != written(note));
    }
    for step in file["plan"].as_array().unwrap() {
        let planned = opened
            .answers
            .plan
            .get(step["step"].as_str().unwrap())
            .unwrap();
        assert_eq!(
            planned.note,
            written(step["note"].as_str().unwrap_or_default())
        );
        assert_eq!(planned.owner, "Ann BobCy");
    }
    assert!(count > 0, "there are such notes");
    let saved = saved_file::save(&SHIPPED, &opened.answers, &opened.page);
    assert!(
        !saved.contains(|letter: char| letter.is_control() || "\u{2028}\u{2029}".contains(letter))
    );
}

#[test]
fn what_is_set_aside_is_kept_as_it_is_and_written_without_raw_control_letters() {
    let note = "a\u{b}b\u{7f}c\u{85}d\u{2028}e\u{0}";
    let text = file_with(&json!({ "answers": { "old": { "level": 1, "note": note } } }));
    let opened = open(&questionnaire(), &text);
    let saved = saved_file::save(&questionnaire(), &opened.answers, &Page::Start);
    assert!(!saved.contains(|letter: char| letter.is_control() || letter == '\u{2028}'));
    let saved: Value = serde_json::from_str(&saved).unwrap();
    assert_eq!(saved["answers"]["old"]["note"], note);
}

/// A saved file of the sample with these parts.
fn file_with(parts: &Value) -> String {
    let mut file = json!({
        "format": FORMAT,
        "version": VERSION,
        "questionnaire": { "id": "sample" },
    });
    for (key, value) in parts.as_object().unwrap() {
        file[key] = value.clone();
    }
    file.to_string()
}

#[test]
fn other_files_are_refused_with_a_reason() {
    let newer = file_with(&json!({ "version": VERSION + 1 }));
    let other = file_with(&json!({ "questionnaire": { "id": "hospitals" } }));
    let of_another_kind = file_with(&json!({ "format": "partnership-comparison" }));
    let too_long = " ".repeat(MAXIMUM_LENGTH + 1);
    let older = file_with(&json!({ "version": 0 }));
    let fraction = file_with(&json!({ "version": 1.5 }));
    let text_version = file_with(&json!({ "version": "1" }));
    let wrong_shape = file_with(&json!({ "answers": [1, 2] }));
    let deep = "[".repeat(100_000);
    let saved = saved();
    let cut = &saved[..saved.len() / 2];
    for (text, expected, code) in [
        ("", OpenError::Unreadable, "file-unreadable"),
        ("hello", OpenError::Unreadable, "file-unreadable"),
        (cut, OpenError::Unreadable, "file-unreadable"),
        (&deep, OpenError::Unreadable, "file-unreadable"),
        (&older, OpenError::Unreadable, "file-unreadable"),
        (&fraction, OpenError::Unreadable, "file-unreadable"),
        (&text_version, OpenError::Unreadable, "file-unreadable"),
        (&wrong_shape, OpenError::Unreadable, "file-unreadable"),
        ("{}", OpenError::SomethingElse, "file-something-else"),
        ("[]", OpenError::SomethingElse, "file-something-else"),
        ("null", OpenError::SomethingElse, "file-something-else"),
        (
            r#"{"format":1}"#,
            OpenError::SomethingElse,
            "file-something-else",
        ),
        (
            &of_another_kind,
            OpenError::SomethingElse,
            "file-something-else",
        ),
        (&too_long, OpenError::TooLong, "file-too-long"),
        (&newer, OpenError::Newer { version: 2 }, "file-newer"),
        (
            &other,
            OpenError::OtherQuestionnaire {
                id: "hospitals".to_owned(),
            },
            "file-other-questionnaire",
        ),
    ] {
        let shown: String = text.chars().take(80).collect();
        let error = saved_file::open(&questionnaire(), text).expect_err(&shown);
        assert_eq!(error, expected, "{shown}");
        assert_eq!(error.code(), code, "{shown}");
        assert!(!error.message(&Words::default()).is_empty());
    }
    // The longest that is read.
    let longest = " ".repeat(MAXIMUM_LENGTH);
    assert_eq!(
        saved_file::open(&questionnaire(), &longest),
        Err(OpenError::Unreadable)
    );
}

#[test]
fn errors_say_what_happened_and_what_to_do() {
    let words = Words::default();
    let id = "hospitals".to_owned();
    for (error, starts) in [
        (OpenError::TooLong, "This file is too large"),
        (OpenError::Unreadable, "This file is damaged"),
        (OpenError::Utf16, "This file is in UTF-16 without a mark"),
        (OpenError::NotUtf8, "This file is not in UTF-8"),
        (OpenError::SomethingElse, "This file holds something else"),
        (
            OpenError::Newer { version: 2 },
            "This file was saved by a newer version",
        ),
        (
            OpenError::OtherQuestionnaire { id },
            "This file holds answers to another questionnaire (hospitals)",
        ),
    ] {
        let message = error.message(&words);
        assert!(message.starts_with(starts), "{message}");
    }
}

#[test]
fn the_other_questionnaires_save_and_open() {
    for (questionnaire, marks) in [(&*LIBRARY, "2 x1 0s2 12.0"), (&*GARDEN, "6")] {
        let mut answers = answer(questionnaire, marks);
        for placed in questionnaire.questions() {
            answers.set_note(&placed.question.id, "Nodyn – ملاحظة");
        }
        for step in &questionnaire.next_steps().steps {
            answers.plan.choose(&step.id);
        }
        let text = saved_file::save(questionnaire, &answers, &Page::Report);
        let opened = open(questionnaire, &text);
        assert_eq!(opened.answers, answers);
        assert_eq!(opened.page, Page::Report);
        assert_eq!(opened.changes, []);
    }
    // The words of a change are the questionnaire's own.
    let text = json!({
        "format": FORMAT, "version": 1, "questionnaire": { "id": "library-volunteering" },
        "answers": { "old": { "question": "Hen gwestiwn" } },
    })
    .to_string();
    assert_eq!(
        changes(&LIBRARY, &open(&LIBRARY, &text)),
        ["Ddim yn cael ei ofyn mwyach: Hen gwestiwn"]
    );
}
