//! The result as the host page gets it: ids, levels, scores and stages, and nothing that was
//! written.

use crate::random;
use crate::sample::{Sample, answer, step};
use assessment::{Answers, PlannedStep, Summary};
use proptest::prelude::*;
use serde_json::{Value, json};

#[test]
fn a_result_in_full() {
    let questionnaire = Sample {
        steps: vec![
            step("grow", "b1:4"),
            step("begin", "a1:0"),
            step("safe", "a2:0 first"),
        ],
        ..Sample::new("2* 3 1* 1")
    }
    .questionnaire();
    let mut answers = answer(&questionnaire, "00 4s4 . x");
    answers.set_about("aim", "s2");
    answers.set_benefit("learning", 3);
    let summary: Value =
        serde_json::from_str(&Summary::new(&questionnaire, &answers).to_json()).unwrap();
    assert_eq!(
        summary,
        json!({
            "version": 1,
            "questionnaire": { "id": "sample", "edition": "1", "language": "en-GB", "stages": ["s0", "s1", "s2", "s3", "s4"] },
            "overall": {
                "stage": "s1",
                "score": { "numerator": 2, "denominator": 1, "decimal": "2.00" },
                "limit": { "mean_stage": "s2", "foundation_stage": "s0", "foundations": ["a"] },
                "missing_dimensions": 0,
                "missing_foundations": ["c"],
            },
            "dimensions": [
                { "id": "a", "foundation": true, "status": "reported", "stage": "s0", "score": { "numerator": 0, "denominator": 1, "decimal": "0.00" }, "answered": 2, "does_not_apply": 0, "skipped": 0, "unanswered": 0 },
                { "id": "b", "foundation": false, "status": "reported", "stage": "s4", "score": { "numerator": 4, "denominator": 1, "decimal": "4.00" }, "answered": 2, "does_not_apply": 0, "skipped": 1, "unanswered": 0 },
                { "id": "c", "foundation": true, "status": "not-enough-answers", "stage": null, "score": null, "answered": 0, "does_not_apply": 0, "skipped": 0, "unanswered": 1 },
                { "id": "d", "foundation": false, "status": "does-not-apply", "stage": null, "score": null, "answered": 0, "does_not_apply": 1, "skipped": 0, "unanswered": 0 },
            ],
            "benefits": {
                "areas_at_level": { "none": 0, "one": 0, "every": 0, "together": 1 },
                "advantage": 1,
                "unanswered": 1,
            },
            "aim": "s2",
            "next_steps": ["safe", "begin"],
            "later_steps": ["grow"],
        })
    );
}

/// The same answers with other words in every place for words.
fn with_words(
    answers: &Answers,
    questionnaire: &assessment::Questionnaire,
    words: &str,
) -> Answers {
    let mut answers = answers.clone();
    for placed in questionnaire.questions() {
        answers.set_note(&placed.question.id, words);
    }
    for field in &questionnaire.about().fields {
        if field.kind == assessment::format::FieldKind::Text {
            answers.set_about(&field.id, words);
        }
    }
    for planned in answers.plan.steps().to_vec() {
        answers.plan.change(PlannedStep {
            owner: words.to_owned(),
            note: words.to_owned(),
            ..planned
        });
    }
    answers
}

proptest! {
    #[test]
    fn what_was_written_never_reaches_the_host_page((questionnaire, answers) in random::answered()) {
        let summary = |words| Summary::new(&questionnaire, &with_words(&answers, &questionnaire, words)).to_json();
        let quiet = summary("");
        prop_assert_eq!(summary("Elm School, head Sam"), quiet);
    }
}
