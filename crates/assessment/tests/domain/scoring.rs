//! Each rule of scoring, with figures that can be recomputed by hand.
//!
//! A dimension is written `a 7/3 → 2` (its mean and its stage), `a needs 1` (one more answer) or
//! `a left out`; the overall result after `||` in the same way.

use crate::files::{GARDEN, LIBRARY};
use crate::sample::{Sample, answer};
use assessment::{DimensionResult, Outcome, OverallResult, Questionnaire, Score};

fn outcome_text(outcome: &Outcome) -> String {
    let fraction = |score: Score| match score.fraction() {
        (whole, 1) => whole.to_string(),
        (numerator, denominator) => format!("{numerator}/{denominator}"),
    };
    let dimensions: Vec<_> = outcome
        .dimensions
        .iter()
        .map(|dimension| match dimension.result {
            DimensionResult::Reported { score, stage } => {
                format!("{} {} → {stage}", dimension.id, fraction(score))
            }
            DimensionResult::NotEnough { missing } => format!("{} needs {missing}", dimension.id),
            DimensionResult::DoesNotApply => format!("{} left out", dimension.id),
        })
        .collect();
    let overall = match &outcome.overall.result {
        OverallResult::Reported {
            score,
            stage,
            limit: None,
        } => format!("{} → {stage}", fraction(*score)),
        OverallResult::Reported {
            score,
            stage,
            limit: Some(limit),
        } => format!(
            "{} → {}, held at {stage} by {} at {}",
            fraction(*score),
            limit.mean_stage,
            limit.foundations.join(" and "),
            limit.foundation_stage
        ),
        OverallResult::NotEnough { missing } => format!("needs {missing}"),
    };
    let missing = match &*outcome.overall.missing_foundations {
        [] => String::new(),
        ids => format!("; no result for {}", ids.join(" and ")),
    };
    format!("{} || {overall}{missing}", dimensions.join(", "))
}

fn check_on(questionnaire: &Questionnaire, marks: &str, expected: &str) {
    let answers = answer(questionnaire, marks);
    let outcome = Outcome::new(questionnaire, &answers);
    assert_eq!(outcome_text(&outcome), expected, "{marks}");
    let stage = match outcome.overall.result {
        OverallResult::Reported { stage, .. } => Some(stage),
        OverallResult::NotEnough { .. } => None,
    };
    assert_eq!(outcome.stage(), stage, "{marks}");
}

fn check(sample: &Sample, marks: &str, expected: &str) {
    check_on(&sample.questionnaire(), marks, expected);
}

#[test]
fn rule_1_what_is_left_out_is_counted_and_not_scored() {
    let questionnaire = Sample::new("5").questionnaire();
    let answers = answer(&questionnaire, "4 x s . 1");
    let outcome = Outcome::new(&questionnaire, &answers);
    let dimension = &outcome.dimensions[0];
    assert_eq!(dimension.counts.answered, 2);
    assert_eq!(dimension.counts.does_not_apply, 1);
    assert_eq!(dimension.counts.skipped, 1);
    assert_eq!(dimension.counts.unanswered, 1);
    assert_eq!(dimension.sum, 5);
    assert_eq!(outcome_text(&outcome), "a 5/2 → 3 || 5/2 → 3");
}

#[test]
fn rule_2_a_dimension_needs_two_answers_or_all_that_apply() {
    let sample = Sample::new("3");
    for (marks, expected) in [
        ("...", "a needs 2 || needs 1"),
        ("s..", "a needs 2 || needs 1"),
        ("3..", "a needs 1 || needs 1"),
        ("3s.", "a needs 1 || needs 1"),
        ("31.", "a 2 → 2 || 2 → 2"),
        ("31s", "a 2 → 2 || 2 → 2"),
        ("311", "a 5/3 → 2 || 5/3 → 2"),
        // Two apply: both are needed.
        ("3x.", "a needs 1 || needs 1"),
        ("3x1", "a 2 → 2 || 2 → 2"),
        // One applies: it is enough.
        ("xx.", "a needs 1 || needs 1"),
        ("xx3", "a 3 → 3 || 3 → 3"),
        // Nothing applies: the dimension is left out.
        ("xxx", "a left out || needs 1"),
    ] {
        check(&sample, marks, expected);
    }
}

#[test]
fn rule_2_the_number_of_answers_needed_comes_from_the_questionnaire() {
    let needs = |answered_per_dimension| Sample {
        answered_per_dimension,
        ..Sample::new("3")
    };
    check(&needs(1), "3..", "a 3 → 3 || 3 → 3");
    check(&needs(3), "31.", "a needs 1 || needs 1");
    check(&needs(3), "31x", "a 2 → 2 || 2 → 2");
    // More than there are means all of them.
    check(&needs(9), "31.", "a needs 1 || needs 1");
    check(&needs(9), "311", "a 5/3 → 2 || 5/3 → 2");
}

#[test]
fn rule_3_the_nearest_stage_halves_up() {
    let sample = Sample::new("2");
    for (marks, expected) in [
        ("00", "a 0 → 0 || 0 → 0"),
        ("01", "a 1/2 → 1 || 1/2 → 1"),
        ("12", "a 3/2 → 2 || 3/2 → 2"),
        ("23", "a 5/2 → 3 || 5/2 → 3"),
        ("34", "a 7/2 → 4 || 7/2 → 4"),
        ("44", "a 4 → 4 || 4 → 4"),
        ("04", "a 2 → 2 || 2 → 2"),
    ] {
        check(&sample, marks, expected);
    }
    let sample = Sample::new("3");
    for (marks, expected) in [
        ("001", "a 1/3 → 0 || 1/3 → 0"),
        ("011", "a 2/3 → 1 || 2/3 → 1"),
        ("344", "a 11/3 → 4 || 11/3 → 4"),
    ] {
        check(&sample, marks, expected);
    }
}

#[test]
fn rule_4_the_overall_score_is_the_mean_of_reported_dimensions() {
    let sample = Sample::new("2 2 3");
    for (marks, expected) in [
        // (1 + 2 + 4) / 3 = 7/3.
        ("11 22 444", "a 1 → 1, b 2 → 2, c 4 → 4 || 7/3 → 2"),
        // A mean of means: dimensions count alike, whatever their number of questions.
        ("00 00 444", "a 0 → 0, b 0 → 0, c 4 → 4 || 4/3 → 1"),
        ("11 2. 444", "a 1 → 1, b needs 1, c 4 → 4 || 5/2 → 3"),
        ("11 xx 444", "a 1 → 1, b left out, c 4 → 4 || 5/2 → 3"),
        // (1/2 + 3/2 + 4/3) / 3 = 10/9.
        ("01 12 112", "a 1/2 → 1, b 3/2 → 2, c 4/3 → 1 || 10/9 → 1"),
        // The exact mean is 3/2, though every dimension's decimals are rounded: halves up.
        ("11 .. 222", "a 1 → 1, b needs 2, c 2 → 2 || 3/2 → 2"),
    ] {
        check(&sample, marks, expected);
    }
}

#[test]
fn rule_4_weights_count() {
    // (1·0 + 2·3 + 3·4) / (1 + 2 + 3) = 18/6 = 3.
    check(
        &Sample::new("2 2×2 2×3"),
        "00 33 44",
        "a 0 → 0, b 3 → 3, c 4 → 4 || 3 → 3",
    );
    // A dimension without a result takes its weight with it: (1·0 + 2·3) / (1 + 2) = 2.
    check(
        &Sample::new("2 2×2 2×3"),
        "00 33 4.",
        "a 0 → 0, b 3 → 3, c needs 1 || 2 → 2",
    );
    // (1000·1 + 1·4) / 1001.
    check(
        &Sample::new("2×1000 2"),
        "11 44",
        "a 1 → 1, b 4 → 4 || 1004/1001 → 1",
    );
    // Exactly at the half: (1·1 + 3·3) / 4 = 5/2.
    check(
        &Sample::new("2 2×3"),
        "11 33",
        "a 1 → 1, b 3 → 3 || 5/2 → 3",
    );
}

#[test]
fn rule_4_six_dimensions_are_needed_or_all_that_apply() {
    let sample = Sample::brief();
    let all = "a 2 → 2, b 2 → 2, c 2 → 2, d 2 → 2, ";
    for (marks, expected) in [
        (
            "222 222 222 222 22. 2.. ... ...",
            "e 2 → 2, f needs 1, g needs 2, h needs 2 || needs 1",
        ),
        (
            "222 222 222 222 22. 22. ... ...",
            "e 2 → 2, f 2 → 2, g needs 2, h needs 2 || 2 → 2",
        ),
        // Five apply and all five are reported.
        (
            "222 222 222 222 22. xxx xxx xxx",
            "e 2 → 2, f left out, g left out, h left out || 2 → 2",
        ),
        // Five apply, of which one has too few answers.
        (
            "222 222 222 222 2.. xxx xxx xxx",
            "e needs 1, f left out, g left out, h left out || needs 1",
        ),
        // Seven apply: six are enough.
        (
            "222 222 222 222 222 222 ... xxx",
            "e 2 → 2, f 2 → 2, g needs 2, h left out || 2 → 2",
        ),
    ] {
        check(&sample, marks, &format!("{all}{expected}"));
    }
    check(
        &sample,
        "... ... ... ... ... ... ... ...",
        "a needs 2, b needs 2, c needs 2, d needs 2, e needs 2, f needs 2, g needs 2, h needs 2 || needs 6; no result for a and b and d",
    );
}

#[test]
fn rule_4_nothing_applies_at_all() {
    check(
        &Sample::new("2* 2"),
        "xx xx",
        "a left out, b left out || needs 1; no result for a",
    );
}

#[test]
fn rule_4_the_lowest_foundation_limits_the_stage() {
    let sample = Sample::new("2* 2* 2");
    for (marks, expected) in [
        // At most one stage above: 3 above 2 is free.
        ("22 33 44", "a 2 → 2, b 3 → 3, c 4 → 4 || 3 → 3"),
        // (0 + 4 + 4) / 3 = 8/3, so stage 3, held at 0 + 1.
        (
            "00 44 44",
            "a 0 → 0, b 4 → 4, c 4 → 4 || 8/3 → 3, held at 1 by a at 0",
        ),
        (
            "44 01 44",
            "a 4 → 4, b 1/2 → 1, c 4 → 4 || 17/6 → 3, held at 2 by b at 1",
        ),
        // Exactly at the limit, it doesn't bite: (0 + 0 + 4) / 3 = 4/3, stage 1 = 0 + 1.
        ("00 00 44", "a 0 → 0, b 0 → 0, c 4 → 4 || 4/3 → 1"),
        // (1/2 + 1/2 + 4) / 3 = 5/3: the foundations' stage counts, not their mean.
        ("01 01 44", "a 1/2 → 1, b 1/2 → 1, c 4 → 4 || 5/3 → 2"),
        // What is not a foundation sets no limit: (4 + 4 + 0) / 3 = 8/3.
        ("44 44 00", "a 4 → 4, b 4 → 4, c 0 → 0 || 8/3 → 3"),
    ] {
        check(&sample, marks, expected);
    }
    // Both foundations are at the lowest stage, and both are named.
    check(
        &Sample::new("2* 2* 2 2 2"),
        "00 00 44 44 44",
        "a 0 → 0, b 0 → 0, c 4 → 4, d 4 → 4, e 4 → 4 || 12/5 → 2, held at 1 by a and b at 0",
    );
}

#[test]
fn rule_4_a_foundation_without_a_result_sets_no_limit_and_is_named() {
    let sample = Sample::new("2* 2* 2");
    for (marks, expected) in [
        (
            "0. 44 44",
            "a needs 1, b 4 → 4, c 4 → 4 || 4 → 4; no result for a",
        ),
        (
            "xx 44 44",
            "a left out, b 4 → 4, c 4 → 4 || 4 → 4; no result for a",
        ),
        (
            ".. xx 44",
            "a needs 2, b left out, c 4 → 4 || 4 → 4; no result for a and b",
        ),
        // The other foundation limits still: (0 + 4) / 2 = 2.
        (
            "0. 00 44",
            "a needs 1, b 0 → 0, c 4 → 4 || 2 → 2, held at 1 by b at 0; no result for a",
        ),
    ] {
        check(&sample, marks, expected);
    }
}

#[test]
fn rule_4_the_headroom_comes_from_the_questionnaire() {
    let headroom = |foundation_headroom| Sample {
        foundation_headroom,
        ..Sample::new("2* 2")
    };
    // (0 + 4) / 2 = 2.
    check(
        &headroom(0),
        "00 44",
        "a 0 → 0, b 4 → 4 || 2 → 2, held at 0 by a at 0",
    );
    check(
        &headroom(1),
        "00 44",
        "a 0 → 0, b 4 → 4 || 2 → 2, held at 1 by a at 0",
    );
    check(&headroom(2), "00 44", "a 0 → 0, b 4 → 4 || 2 → 2");
    check(
        &headroom(usize::MAX),
        "11 44",
        "a 1 → 1, b 4 → 4 || 5/2 → 3",
    );
}

#[test]
fn three_stages_and_weights_in_the_library() {
    for (marks, expected) in [
        // (1·2 + 2·1 + 3·2/3 + 1·2) / 7 = 8/7.
        (
            "2 11 011 2222",
            "croeso 2 → 2, silffoedd 1 → 1, darllen 2/3 → 1, allweddi 2 → 2 || 8/7 → 1",
        ),
        // (1·2 + 2·1/2 + 3·2 + 1·5/4) / 7 = 41/28, so stage 1; the headroom is 0.
        (
            "2 01 222 0122",
            "croeso 2 → 2, silffoedd 1/2 → 1, darllen 2 → 2, allweddi 5/4 → 1 || 41/28 → 1",
        ),
        // (1·2 + 2·0 + 3·2 + 1·2) / 7 = 10/7.
        (
            "2 00 222 2222",
            "croeso 2 → 2, silffoedd 0 → 0, darllen 2 → 2, allweddi 2 → 2 || 10/7 → 1, held at 0 by silffoedd at 0",
        ),
        // A dimension of one question is reported with one answer; three dimensions are enough.
        (
            "1 .. 22. 22..",
            "croeso 1 → 1, silffoedd needs 2, darllen 2 → 2, allweddi 2 → 2 || 9/5 → 2; no result for silffoedd",
        ),
        (
            "x .. 22. 22..",
            "croeso left out, silffoedd needs 2, darllen 2 → 2, allweddi 2 → 2 || needs 1; no result for silffoedd",
        ),
        (
            "x xx 22. 22..",
            "croeso left out, silffoedd left out, darllen 2 → 2, allweddi 2 → 2 || 2 → 2; no result for silffoedd",
        ),
    ] {
        check_on(&LIBRARY, marks, expected);
    }
}

#[test]
fn seven_stages_and_one_question_in_the_garden() {
    for level in 0..7 {
        let marks = level.to_string();
        let expected = format!("ard {level} → {level} || {level} → {level}");
        check_on(&GARDEN, &marks, &expected);
    }
    check_on(&GARDEN, ".", "ard needs 1 || needs 1");
    check_on(&GARDEN, "x", "ard left out || needs 1");
}

#[test]
fn a_level_beyond_the_last_counts_as_the_last() {
    // A checked saved file never holds one; a host that sets answers by itself may.
    check(&Sample::new("2"), "99", "a 4 → 4 || 4 → 4");
}

#[test]
fn benefits_are_counted_by_level() {
    let questionnaire = Sample::new("1").questionnaire();
    let mut answers = answer(&questionnaire, ".");
    let counts = |answers: &_| {
        let benefits = Outcome::new(&questionnaire, answers).benefits.unwrap();
        let advantage = benefits.advantage();
        (benefits.areas_at_level, benefits.unanswered, advantage)
    };
    assert_eq!(counts(&answers), (vec![0, 0, 0, 0], 2, 0));
    answers.set_benefit("money", 3);
    assert_eq!(counts(&answers), (vec![0, 0, 0, 1], 1, 1));
    answers.set_benefit("learning", 1);
    assert_eq!(counts(&answers), (vec![0, 1, 0, 1], 0, 1));
    assert_eq!(
        Outcome::new(&LIBRARY, &answers).benefits,
        None,
        "no section, no counts"
    );
}

#[test]
fn the_aim_is_a_stage_or_not_decided() {
    let questionnaire = Sample::new("1").questionnaire();
    for (entered, aim) in [
        ("s0", Some(0)),
        ("s4", Some(4)),
        (assessment::NOT_DECIDED, None),
        ("", None),
        ("s5", None),
    ] {
        let mut answers = answer(&questionnaire, ".");
        answers.set_about("aim", entered);
        assert_eq!(Outcome::new(&questionnaire, &answers).aim, aim, "{entered}");
    }
}

#[test]
fn strengths_are_the_highest_and_focus_the_lowest() {
    let sample = Sample {
        highlights: 2,
        ..Sample::new("2 2* 2 2* 2")
    };
    let check = |sample: &Sample, marks: &str, strengths: &[&str], focus: &[&str]| {
        let questionnaire = sample.questionnaire();
        let outcome = Outcome::new(&questionnaire, &answer(&questionnaire, marks));
        assert_eq!(outcome.strengths(&questionnaire), strengths, "{marks}");
        assert_eq!(outcome.focus(&questionnaire), focus, "{marks}");
    };
    // Highest score first; a tie keeps the questionnaire's order.
    check(&sample, "22 34 33 34 11", &["b", "d"], &["e", "a"]);
    // Among the lowest a foundation comes first.
    check(&sample, "11 33 33 11 11", &["b", "c"], &["d", "a"]);
    // Below the stage that counts nothing is a strength; 3/2 is stage 2, so it counts.
    check(&sample, "11 11 12 11 ..", &["c"], &["b", "d"]);
    check(&sample, "11 11 11 11 11", &[], &["b", "d"]);
    // What is at the last stage needs no focus, strength or not.
    check(&sample, "44 44 44 44 34", &["a", "b"], &[]);
    check(&sample, ".. .. .. .. ..", &[], &[]);
    // A dimension called a strength is never one to focus on as well.
    check(&sample, "22 .. .. .. ..", &["a"], &[]);
    let strict = Sample {
        strength_from_stage: 4,
        ..sample
    };
    check(&strict, "33 34 33 33 33", &["b"], &["d", "a"]);
}
