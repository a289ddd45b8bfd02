//! The way through the questionnaire.

use crate::files::{GARDEN, LIBRARY};
use crate::sample::{Sample, answer};
use assessment::Questionnaire;
use assessment::journey::{Page, next, pages, previous, progress, resume, unanswered};

fn ids(questionnaire: &Questionnaire) -> String {
    let pages = pages(questionnaire);
    let ids: Vec<_> = pages.iter().map(Page::id).collect();
    ids.join(" ")
}

#[test]
fn every_page_comes_once_in_order() {
    assert_eq!(
        ids(&Sample::new("2 1").questionnaire()),
        "start about question:a1 question:a2 question:b1 benefits check-answers report"
    );
    // Without a section of benefits there is no page for it.
    assert_eq!(
        ids(&GARDEN),
        "start about question:ard-man check-answers report"
    );
}

#[test]
fn next_and_previous_walk_the_same_way() {
    for questionnaire in [&*LIBRARY, &*GARDEN, &Sample::brief().questionnaire()] {
        let pages = pages(questionnaire);
        for pair in pages.windows(2) {
            assert_eq!(next(questionnaire, &pair[0]).as_ref(), Some(&pair[1]));
            assert_eq!(previous(questionnaire, &pair[1]).as_ref(), Some(&pair[0]));
        }
        assert_eq!(previous(questionnaire, &Page::Start), None);
        assert_eq!(next(questionnaire, &Page::Report), None);
        for page in &pages {
            let read = Page::from_id(&page.id(), questionnaire);
            assert_eq!(read.as_ref(), Some(page));
        }
    }
    for (id, page) in [("question:zz", None), ("benefits", None), ("", None)] {
        assert_eq!(Page::from_id(id, &LIBRARY), page, "{id}");
    }
    let unknown = Page::Question("zz".to_owned());
    assert_eq!(next(&LIBRARY, &unknown), None);
    assert_eq!(previous(&LIBRARY, &unknown), None);
    assert_eq!(Page::default(), Page::Start);
}

#[test]
fn progress_counts_what_needs_no_second_look() {
    let questionnaire = Sample::new("2 3").questionnaire();
    for (marks, answered, open) in [
        (".. ...", 0, "a1 a2 b1 b2 b3"),
        ("0x s4.", 3, "b1 b3"),
        ("01 234", 5, ""),
        ("ss sss", 0, "a1 a2 b1 b2 b3"),
    ] {
        let answers = answer(&questionnaire, marks);
        let progress = progress(&questionnaire, &answers);
        assert_eq!((progress.answered, progress.questions), (answered, 5));
        let ids: Vec<_> = unanswered(&questionnaire, &answers)
            .map(|placed| placed.question.id.as_str())
            .collect();
        assert_eq!(ids.join(" "), open, "{marks}");
    }
}

#[test]
fn a_school_goes_on_where_it_has_not_been() {
    let questionnaire = Sample::new("2 2").questionnaire();
    for (marks, page) in [
        (".. ..", "question:a1"),
        ("0. ..", "question:a2"),
        // What was skipped was seen.
        ("0s x.", "question:b2"),
        ("0. 12", "question:a2"),
        ("0s x4", "benefits"),
    ] {
        let answers = answer(&questionnaire, marks);
        assert_eq!(resume(&questionnaire, &answers).id(), page, "{marks}");
    }
    let mut answers = answer(&questionnaire, "0000");
    answers.set_benefit("money", 0);
    assert_eq!(resume(&questionnaire, &answers), Page::CheckAnswers);
    assert_eq!(resume(&GARDEN, &answer(&GARDEN, "0")), Page::CheckAnswers);
}

#[test]
fn questions_know_their_place() {
    let places: Vec<_> = LIBRARY
        .questions()
        .map(|placed| {
            let dimension = &placed.dimension.id;
            (
                dimension.as_str(),
                placed.number_in_dimension,
                placed.number,
            )
        })
        .collect();
    assert_eq!(places[0], ("croeso", 1, 1));
    assert_eq!(places[1], ("silffoedd", 1, 2));
    assert_eq!(places[2], ("silffoedd", 2, 3));
    assert_eq!(places[9], ("allweddi", 4, 10));
    assert_eq!(LIBRARY.question_count(), 10);
    let placed = LIBRARY.question("darllen-iaith").unwrap();
    assert_eq!((placed.number_in_dimension, placed.number), (3, 6));
    assert!(LIBRARY.question("darllen").is_none());
}
