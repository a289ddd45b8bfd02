//! Which next steps are chosen, and in what order.

use crate::files::LIBRARY;
use crate::sample::{Sample, answer, step};
use assessment::next_steps::{SelectedStep, select};
use assessment::{Answers, Outcome, Questionnaire};

/// The ids of the steps, those that wait after a bar: `"x y | z"`.
fn selected(questionnaire: &Questionnaire, answers: &Answers) -> String {
    let outcome = Outcome::new(questionnaire, answers);
    let selection = select(questionnaire, answers, &outcome);
    let ids = |steps: &[SelectedStep<'_>]| {
        let ids: Vec<_> = steps.iter().map(|step| step.step.id.clone()).collect();
        ids.join(" ")
    };
    format!("{} | {}", ids(&selection.now), ids(&selection.later))
        .trim()
        .to_owned()
}

/// `about` is `field=value`, or empty.
fn check(sample: &Sample, steps: &[(&str, &str)], marks: &str, about: &str, expected: &str) {
    let sample = Sample {
        steps: steps.iter().map(|(id, spec)| step(id, spec)).collect(),
        ..sample.clone()
    };
    let questionnaire = sample.questionnaire();
    let mut answers = answer(&questionnaire, marks);
    if let Some((field, value)) = about.split_once('=') {
        answers.set_about(field, value);
    }
    assert_eq!(
        selected(&questionnaire, &answers),
        expected,
        "{steps:?} {marks} {about}"
    );
}

#[test]
fn only_an_answer_calls_for_a_step() {
    let sample = Sample::new("2 2");
    let steps = [("x", "a1:01 b2:3")];
    for (marks, expected) in [
        ("0. ..", "x |"),
        ("1. ..", "x |"),
        ("2. ..", "|"),
        (".. .3", "x |"),
        (".. .2", "|"),
        ("s. ..", "|"),
        ("x. ..", "|"),
        (".. ..", "|"),
    ] {
        check(&sample, &steps, marks, "", expected);
    }
}

#[test]
fn the_widest_gap_comes_first() {
    let sample = Sample::new("2 2 2");
    let steps = [("x", "a1:01234"), ("y", "b1:01234"), ("z", "c1:01234")];
    for (marks, about, expected) in [
        // The mean is 1, so the stage to reach is 2, and c1 has reached it.
        ("11 00 22", "", "y x | z"),
        // Aiming for the last stage widens every gap.
        ("11 00 22", "aim=s4", "y x z |"),
        // Aiming for the first leaves nothing to do now.
        ("11 00 22", "aim=s0", "| x y z"),
        ("11 00 22", "aim=s1", "y | x z"),
        ("11 00 22", "aim=not-decided", "y x | z"),
        // Beyond the last stage there is none to reach.
        ("44 44 44", "", "| x y z"),
        ("43 44 44", "", "| x y z"),
    ] {
        check(&sample, &steps, marks, about, expected);
    }
}

#[test]
fn without_an_overall_stage_each_question_aims_one_higher() {
    let sample = Sample {
        reported_dimensions: 3,
        ..Sample::new("2 2* 2")
    };
    let steps = [("x", "a1:01234"), ("y", "b1:01234"), ("z", "c1:01234 year")];
    check(&sample, &steps, "3. 1. 0.", "", "y x z |");
    // The aim counts, overall stage or not.
    check(&sample, &steps, "3. 1. 0.", "aim=s2", "z y | x");
}

#[test]
fn foundations_then_low_effort_then_the_files_order() {
    let sample = Sample::new("1 1* 1 1 1 1");
    let steps = [
        ("year", "a1:0 year"),
        ("foundation", "b1:0 year"),
        ("term", "c1:0 term"),
        ("week", "d1:0 week"),
        ("term-too", "e1:0 term"),
        ("week-too", "f1:0 week"),
    ];
    check(
        &sample,
        &steps,
        "000000",
        "",
        "foundation week week-too term term-too year |",
    );
    // A wider gap outweighs all three.
    check(
        &sample,
        &steps,
        "000000",
        "aim=s4",
        "foundation week week-too term term-too year |",
    );
    let steps = [
        ("near", "b1:1 week"),
        ("far", "a1:0 year"),
        ("farther", "c1:0 term"),
    ];
    check(&sample, &steps, "010...", "aim=s4", "farther far near |");
}

#[test]
fn do_first_comes_first_at_every_stage() {
    let sample = Sample::new("1* 1 1");
    let steps = [("grow", "a1:01234"), ("safe", "c1:01234 year first")];
    check(&sample, &steps, "0.0", "", "safe grow |");
    // Its answer has reached the stage to reach; it is shown now all the same.
    check(&sample, &steps, "0.4", "aim=s2", "safe grow |");
    check(&sample, &steps, "4.0", "aim=s0", "safe | grow");
    check(&sample, &steps, "0..", "", "grow |");
    // Among themselves they keep the common order.
    let steps = [
        ("second", "b1:0 first"),
        ("third", "b1:0 year first"),
        ("first", "a1:0 year first"),
    ];
    check(&sample, &steps, "00.", "", "first second third |");
}

#[test]
fn only_so_many_are_shown_and_only_so_many_of_a_dimension() {
    let sample = Sample {
        shown: 3,
        per_dimension: 2,
        ..Sample::new("3 3")
    };
    let steps = [
        ("a1", "a1:0"),
        ("a2", "a2:0"),
        ("a3", "a3:0"),
        ("b1", "b1:0"),
        ("b2", "b2:0"),
    ];
    check(&sample, &steps, "000 ...", "", "a1 a2 | a3");
    check(&sample, &steps, "000 000", "", "a1 a2 b1 | a3 b2");
    // The limits are the questionnaire's.
    let one = Sample {
        shown: 9,
        per_dimension: 1,
        ..sample.clone()
    };
    check(&one, &steps, "000 000", "", "a1 b1 | a2 a3 b2");
    // Steps that come first fill the places, and are never turned away.
    let steps = [
        ("f1", "a1:0 first"),
        ("f2", "a1:0 first"),
        ("f3", "a2:0 first"),
        ("g1", "a3:0"),
        ("g2", "b1:0"),
    ];
    check(&sample, &steps, "000 0..", "", "f1 f2 f3 | g1 g2");
    check(&sample, &steps, "0.0 0..", "", "f1 f2 g2 | g1");
}

#[test]
fn conditions_are_met_or_unknown() {
    let sample = Sample::new("1");
    let steps = [("x", "a1:0 england"), ("y", "a1:0")];
    check(&sample, &steps, "0", "", "x y |");
    check(&sample, &steps, "0", "nation=england", "x y |");
    check(&sample, &steps, "0", "nation=wales", "y |");
}

#[test]
fn the_answer_furthest_from_the_stage_to_reach_calls() {
    let check = |spec: &str, marks: &str, called_by: &str, level: usize, gap: usize| {
        let questionnaire = Sample {
            steps: vec![step("x", spec)],
            ..Sample::new("2 2")
        }
        .questionnaire();
        let mut answers = answer(&questionnaire, marks);
        answers.set_about("aim", "s4");
        let outcome = Outcome::new(&questionnaire, &answers);
        let selection = select(&questionnaire, &answers, &outcome);
        let selected = selection.now[0];
        assert_eq!(selected.called_by.question.id, called_by, "{spec} {marks}");
        assert_eq!(
            (selected.level, selected.gap),
            (level, gap),
            "{spec} {marks}"
        );
    };
    check("a1:012 b1:012", "2. 1.", "b1", 1, 3);
    check("a1:012 b1:012", "1. 2.", "a1", 1, 3);
    // Among equals the first in the file's order.
    check("b1:012 a1:012", "1. 1.", "b1", 1, 3);
    check("a1:012 a2:012 b1:012", "11 1.", "a1", 1, 3);
    // A level that it is not called by doesn't call, however far it is.
    check("a1:2 b1:3", "2. 0.", "a1", 2, 2);
}

#[test]
fn the_library_chooses_by_its_own_limits() {
    for (marks, lle, expected) in [
        // All at 0: one a dimension, the first step first, in the village with its bus.
        (
            "0 00 000 0000",
            "",
            "allweddi-polisi silffoedd-bore darllen-bws | allweddi-rhestr silffoedd-dewis darllen-grwp",
        ),
        (
            "0 00 000 0000",
            "dinas",
            "allweddi-polisi silffoedd-bore darllen-grwp | allweddi-rhestr silffoedd-dewis",
        ),
        // All at the last stage: only what is called for at every level, and that waits.
        ("2 22 222 2222", "", "| allweddi-rhestr"),
    ] {
        let mut answers = answer(&LIBRARY, marks);
        answers.set_about("lle", lle);
        assert_eq!(selected(&LIBRARY, &answers), expected, "{marks} {lle}");
    }
}
