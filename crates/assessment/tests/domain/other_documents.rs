//! What is made beside the report on screen: the report with less or more in it, the summary on one
//! page, and the questionnaire on paper.

use crate::blessing;
use crate::files::{GARDEN, data_path};
use crate::report_text;
use crate::sample::{Sample, answer, step};
use assessment::report::{
    AnswersShown, Block, Contents, Occasion, Pictures, Report, Room, SectionKind, Steps,
    compose_blank, compose_one_page, compose_with,
};
use assessment::{Answers, Date, PlannedStep, Questionnaire};
use serde_json::json;

fn today() -> Date {
    Date::parse("2031-03-01").unwrap()
}

/// A document of an occasion on which dates are written as they are.
fn on_the_day(make: impl FnOnce(&Occasion<'_>) -> Report) -> Report {
    make(&Occasion {
        today: today(),
        write_date: &|date| date.to_string(),
    })
}

/// The report with these contents.
fn report(questionnaire: &Questionnaire, answers: &Answers, contents: Contents) -> Report {
    on_the_day(|occasion| compose_with(questionnaire, answers, occasion, contents))
}

/// The summary on one page.
fn one_page(questionnaire: &Questionnaire, answers: &Answers) -> Report {
    one_page_in(Room::ALL[0], questionnaire, answers)
}

/// The summary on a page with this much room.
fn one_page_in(room: Room, questionnaire: &Questionnaire, answers: &Answers) -> Report {
    let contents = Contents::default();
    on_the_day(|occasion| compose_one_page(questionnaire, answers, occasion, contents, room))
}

fn check(report: &Report, name: &str) {
    blessing::check(&data_path(name), &report_text::write(report));
}

/// Four steps to take now and one for later; a foundation that limits the stage.
fn sample() -> Sample {
    Sample {
        steps: vec![
            step("one", "a1:0"),
            step("two", "a2:0 term"),
            step("three", "b2:1 year"),
            step("four", "b2:1 year"),
            step("waits", "b1:4"),
        ],
        ..Sample::new("2* 3 1* 1")
    }
}

/// Answers of every kind, and everything that can be written freely.
fn full_answers(questionnaire: &Questionnaire) -> Answers {
    let mut answers = answer(questionnaire, "00 41s . 4");
    for (field, value) in [
        ("partnership", "Elm & Oak"),
        ("school", "Elm School"),
        ("role", "Head Sam"),
        ("nation", "wales"),
        ("aim", "s4"),
    ] {
        answers.set_about(field, value);
    }
    answers.set_benefit("learning", 3);
    answers.set_note("a1", "Ask Kim");
    answers.plan.change(PlannedStep {
        step: "one".to_owned(),
        owner: "Robin".to_owned(),
        due: Date::parse("2031-06-30"),
        note: "With the governors".to_owned(),
        ..PlannedStep::default()
    });
    answers
}

/// All that stands in a report, its days and its table of answers included.
fn everything(report: &Report) -> String {
    format!("{report:?}")
}

fn kinds(report: &Report) -> Vec<SectionKind> {
    report.sections.iter().map(|section| section.kind).collect()
}

fn blocks(report: &Report) -> impl Iterator<Item = &Block> {
    report.sections.iter().flat_map(|section| &section.blocks)
}

fn paragraphs(report: &Report) -> Vec<&str> {
    blocks(report)
        .filter_map(|block| match block {
            Block::Paragraph(text) => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

#[test]
fn names_and_notes_are_left_out_wherever_they_stand() {
    let questionnaire = sample().questionnaire();
    let answers = full_answers(&questionnaire);
    let names = ["Elm & Oak", "Elm School", "Head Sam", "Robin"];
    let notes = ["Ask Kim", "With the governors"];
    for (with_names, with_notes) in [(true, true), (true, false), (false, true), (false, false)] {
        let contents = Contents {
            names: with_names,
            notes: with_notes,
            ..Contents::default()
        };
        let report = report(&questionnaire, &answers, contents);
        let written = everything(&report);
        for (texts, wanted) in [(&names[..], with_names), (&notes[..], with_notes)] {
            for text in texts {
                assert_eq!(written.contains(text), wanted, "{text}, {contents:?}");
            }
        }
        // What was chosen from a list is neither.
        assert!(written.contains("Wales"), "{contents:?}");
        assert_eq!(kinds(&report).contains(&SectionKind::Notes), with_notes);
        // A table keeps as many cells in a row as it has columns.
        for block in blocks(&report) {
            if let Block::Table(table) = block {
                let columns = table.columns.len();
                assert!(table.rows.iter().all(|row| row.len() == columns));
            }
        }
    }
}

#[test]
fn answers_are_shown_as_far_as_is_wanted() {
    let questionnaire = sample().questionnaire();
    let answers = full_answers(&questionnaire);
    for (shown, described, levels) in [
        (AnswersShown::Hidden, false, false),
        (AnswersShown::Levels, false, true),
        (AnswersShown::Described, true, false),
    ] {
        let contents = Contents {
            answers: shown,
            ..Contents::default()
        };
        let report = report(&questionnaire, &answers, contents);
        let has_section = kinds(&report).contains(&SectionKind::Answers);
        assert_eq!(has_section, described, "{shown:?}");
        let working = report.sections.last().unwrap();
        assert_eq!(working.kind, SectionKind::Working);
        let is_table = |block: &Block| matches!(block, Block::Table(_));
        assert_eq!(working.blocks.iter().any(is_table), levels, "{shown:?}");
        // How answers count is said in any case.
        let explained = paragraphs(&report)
            .iter()
            .any(|text| text.starts_with("Each answer counts from 0 (the first) to 4 (the last)."));
        assert!(explained, "{shown:?}");
        // The working of a dimension says how each of its questions was answered.
        let tells = everything(&report).contains(": levels ");
        assert_eq!(tells, shown != AnswersShown::Hidden, "{shown:?}");
    }
}

#[test]
fn a_plan_has_rows_left_to_fill_in() {
    let questionnaire = sample().questionnaire();
    for (answers, chosen) in [(Answers::default(), 0), (full_answers(&questionnaire), 1)] {
        let report = report(&questionnaire, &answers, Contents::default());
        let plan = report.section(SectionKind::Plan).unwrap();
        let Some(Block::Table(table)) = plan.blocks.last() else {
            panic!("no table");
        };
        let is_blank = |row: &&Vec<String>| row.iter().all(String::is_empty);
        let blank = table.rows.iter().filter(is_blank).count();
        assert_eq!((table.rows.len(), blank), (5, 5 - chosen));
    }
}

#[test]
fn benefits_that_nobody_was_asked_about_are_not_called_absent() {
    let questionnaire = sample().questionnaire();
    let said = |answers: &Answers| {
        let report = report(&questionnaire, answers, Contents::default());
        let section = report.section(SectionKind::Benefits).unwrap();
        let lead = section.blocks.iter().find_map(|block| match block {
            Block::Lead { text, .. } => Some(text.clone()),
            _ => None,
        });
        lead.unwrap()
    };
    let mut answers = Answers::default();
    assert_eq!(said(&answers), "Nothing has been answered here yet.");
    answers.set_benefit("learning", 0);
    assert_ne!(said(&answers), "Nothing has been answered here yet.");
}

#[test]
fn a_name_of_blanks_is_no_name() {
    let questionnaire = sample().questionnaire();
    let mut answers = Answers::default();
    for field in ["partnership", "school", "role"] {
        answers.set_about(field, "  \t ");
    }
    let report = report(&questionnaire, &answers, Contents::default());
    let nothing = self::report(&questionnaire, &Answers::default(), Contents::default());
    assert_eq!(report, nothing);
}

#[test]
fn described_answers_in_full() {
    let questionnaire = sample().questionnaire();
    let contents = Contents {
        answers: AnswersShown::Described,
        ..Contents::default()
    };
    let report = report(&questionnaire, &full_answers(&questionnaire), contents);
    check(&report, "sample.described.report.txt");
}

#[test]
fn the_summary_in_full() {
    let questionnaire = sample().questionnaire();
    let summary = one_page(&questionnaire, &full_answers(&questionnaire));
    check(&summary, "sample.one-page.txt");
    // Without benefits, without a stage, with nothing to do.
    let hardly = one_page(&GARDEN, &answer(&GARDEN, "."));
    check(&hardly, "garden.ar.hardly.one-page.txt");
}

#[test]
fn the_summary_begins_with_the_first_steps_of_the_report() {
    let questionnaire = sample().questionnaire();
    let answers = full_answers(&questionnaire);
    let report = report(&questionnaire, &answers, Contents::default());
    let steps = blocks(&report).find_map(|block| match block {
        Block::Steps(Steps { cards, .. }) => Some(cards),
        _ => None,
    });
    let in_report: Vec<_> = steps.unwrap().iter().map(|card| &card.title).collect();
    assert!(in_report.len() > 3);
    let summary = one_page(&questionnaire, &answers);
    let points = blocks(&summary).find_map(|block| match block {
        Block::Points(points) => Some(points),
        _ => None,
    });
    let in_summary: Vec<_> = points.unwrap().iter().map(|point| &point.name).collect();
    assert_eq!(in_summary, in_report[..3]);
}

#[test]
fn the_summary_shows_the_first_of_many_dimensions_and_says_so() {
    for (dimensions, shown, said) in [
        (1, 1, None),
        (12, 12, None),
        (13, 12, Some("Dimensions shown here: 12 of 13.")),
        (20, 12, Some("Dimensions shown here: 12 of 20.")),
    ] {
        let questionnaire = Sample::new(&"1 ".repeat(dimensions)).questionnaire();
        let summary = one_page(
            &questionnaire,
            &answer(&questionnaire, &"2".repeat(dimensions)),
        );
        let profile = &summary.sections[1];
        assert_eq!(profile.kind, SectionKind::Profile);
        let pictures = profile.blocks.iter().find_map(|block| match block {
            Block::Pictures(pictures) => Some(pictures.items.len()),
            _ => None,
        });
        assert_eq!(pictures, Some(shown));
        let sentence = paragraphs(&summary)
            .into_iter()
            .find(|text| text.starts_with("Dimensions shown here"));
        assert_eq!(sentence, said);
    }
}

/// Whether the summary says that something on it was cut.
fn says_that_it_is_shortened(summary: &Report) -> bool {
    let last = summary.sections.last().and_then(|last| last.blocks.last());
    matches!(last, Some(Block::Paragraph(text)) if text.starts_with("Shortened to fit on one page"))
}

#[test]
fn whatever_is_too_long_for_one_page_is_cut_and_only_that() {
    const NAME: usize = 160;
    const PARAGRAPH: usize = 420;
    const LABEL: usize = 60;
    // A field about the partnership or a place in the file, what stands before the text on the
    // page, and the most letters of both.
    for (place, before, most) in [
        ("partnership", "", NAME),
        ("school", "", NAME),
        ("/stages/1/meaning", "", PARAGRAPH),
        ("/dimensions/1/name", "", LABEL),
        ("/benefits/report/some", "", NAME),
        ("/next_steps/steps/0/title", "", NAME),
        ("/next_steps/steps/0/who", "This week. Led by: ", NAME),
    ] {
        let room = most - before.chars().count();
        for (letters, is_cut) in [(room, false), (room + 1, true)] {
            let mut file = sample().json();
            let mut answers = full_answers(&sample().questionnaire());
            // Words of four letters and a blank, so that the cut falls between words.
            let text: String = "long ".chars().cycle().take(letters - 1).collect();
            let text = text + ".";
            match file.pointer_mut(place) {
                Some(value) => *value = json!(text),
                None => answers.set_about(place, &text),
            }
            let questionnaire = crate::files::parse(&file.to_string());
            let summary = one_page(&questionnaire, &answers);
            assert_eq!(
                says_that_it_is_shortened(&summary),
                is_cut,
                "{place}, {letters}"
            );
            let written = format!(
                "{} {:?} {:?}",
                summary.title, summary.facts, summary.sections
            );
            assert_eq!(written.contains(&text), !is_cut, "{place}, {letters}");
            assert_eq!(written.contains("long…"), is_cut, "{place}, {letters}");
        }
    }
}

#[test]
fn less_room_leaves_less_and_says_how_much() {
    let questionnaire = Sample::new("1 1 1 1 1 1").questionnaire();
    let answers = answer(&questionnaire, "444444");
    let mut lengths = Vec::new();
    // The report names three strengths at most.
    for (room, shown) in Room::ALL.into_iter().zip([3, 3, 3, 2]) {
        let summary = one_page_in(room, &questionnaire, &answers);
        let strengths = summary.section(SectionKind::Strengths).unwrap();
        let Some(Block::List(names)) = strengths.blocks.first() else {
            panic!("{:?}", strengths.blocks);
        };
        assert_eq!(names.len(), shown);
        let more = Block::Paragraph(format!("More in the report: {}.", 3 - shown));
        assert_eq!(strengths.blocks.contains(&more), shown < 3);
        let long = everywhere_long();
        let summary = one_page_in(room, &long, &full_answers(&long));
        assert!(says_that_it_is_shortened(&summary));
        lengths.push(format!("{:?}", summary.sections).len());
    }
    assert!(lengths.is_sorted_by(|one, next| one > next), "{lengths:?}");
}

/// A questionnaire whose names and meanings are longer than any page has room for.
fn everywhere_long() -> Questionnaire {
    let mut file = sample().json();
    for place in [
        "/stages/0/name",
        "/stages/1/name",
        "/stages/1/meaning",
        "/dimensions/0/name",
        "/next_steps/steps/0/title",
    ] {
        *file.pointer_mut(place).unwrap() = json!("long ".repeat(100));
    }
    crate::files::parse(&file.to_string())
}

#[test]
fn pictures_on_the_summary_have_no_sentence_of_their_own() {
    let questionnaire = sample().questionnaire();
    let summary = one_page(&questionnaire, &full_answers(&questionnaire));
    let mut count = 0;
    for block in blocks(&summary) {
        if let Block::Pictures(Pictures { summary, .. }) = block {
            assert_eq!(summary, "");
            count += 1;
        }
    }
    assert_eq!(count, 2, "the ladder and the profile");
}

#[test]
fn the_questionnaire_on_paper_in_full() {
    let blank = compose_blank(&Sample::new("2 1").questionnaire(), today());
    check(&blank, "sample.blank.txt");
    assert!(!blank.right_to_left);
    // Without benefits, from right to left.
    let blank = compose_blank(&GARDEN, today());
    check(&blank, "garden.ar.blank.txt");
    assert!(blank.right_to_left);
}
