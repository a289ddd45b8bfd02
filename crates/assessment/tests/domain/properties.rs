//! What holds for any questionnaire, any answers and any file, however odd.

use crate::files::{GARDEN, LIBRARY, SHIPPED, shipped_path, text};
use crate::random;
use assessment::journey::{self, Page};
use assessment::next_steps::{self, Selection, fits};
use assessment::report::{Block, Occasion, Report, SectionKind, compose};
use assessment::{
    Answers, Date, DimensionResult, Outcome, OverallResult, Questionnaire, Response, Summary,
    saved_file,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Any of the questionnaires that lie in files, or one by chance, with answers to it.
fn answered() -> impl Strategy<Value = (Questionnaire, Answers)> {
    let from_file = |questionnaire: &'static Questionnaire| {
        random::answers(questionnaire).prop_map(|answers| (questionnaire.clone(), answers))
    };
    prop_oneof![
        6 => random::answered(),
        2 => from_file(&SHIPPED),
        1 => from_file(&LIBRARY),
        1 => from_file(&GARDEN),
    ]
}

fn report(questionnaire: &Questionnaire, answers: &Answers) -> Report {
    let occasion = Occasion {
        today: Date::parse("2026-11-23").unwrap(),
        write_date: &|date| date.to_string(),
    };
    compose(questionnaire, answers, &occasion)
}

fn select<'a>(questionnaire: &'a Questionnaire, answers: &Answers) -> Selection<'a> {
    let outcome = Outcome::new(questionnaire, answers);
    next_steps::select(questionnaire, answers, &outcome)
}

/// Everything that can be asked of a questionnaire and answers, to see that nothing panics.
fn use_all(questionnaire: &Questionnaire, answers: &Answers) {
    let report = report(questionnaire, answers);
    assert!(!report.sections.is_empty());
    assert!(!Summary::new(questionnaire, answers).to_json().is_empty());
    let page = journey::resume(questionnaire, answers);
    let saved = saved_file::save(questionnaire, answers, &page);
    saved_file::open(questionnaire, &saved).unwrap();
    let progress = journey::progress(questionnaire, answers);
    assert!(progress.answered <= progress.questions);
}

/// A score as a fraction, or nothing.
fn scores(outcome: &Outcome) -> Vec<Option<(assessment::Score, usize)>> {
    let overall = match outcome.overall.result {
        OverallResult::Reported { score, stage, .. } => Some((score, stage)),
        OverallResult::NotEnough { .. } => None,
    };
    let dimensions = outcome.dimensions.iter();
    dimensions
        .map(|dimension| dimension.reported())
        .chain([overall])
        .collect()
}

proptest! {
    #[test]
    fn raising_an_answer_never_lowers_a_score_or_a_stage(
        (questionnaire, mut answers) in answered(),
        place in any::<Index>(),
        rise in any::<Index>(),
    ) {
        let placed = questionnaire.questions().nth(place.index(questionnaire.question_count())).unwrap();
        let id = &placed.question.id;
        let level = answers.level(id).unwrap_or(0);
        answers.respond(id, Response::Level(level));
        let before = scores(&Outcome::new(&questionnaire, &answers));
        let level = level + rise.index(questionnaire.highest_stage() - level + 1);
        answers.respond(id, Response::Level(level));
        let after = scores(&Outcome::new(&questionnaire, &answers));
        for (before, after) in before.into_iter().zip(after) {
            prop_assert_eq!(before.is_some(), after.is_some());
            if let (Some((score, stage)), Some((new_score, new_stage))) = (before, after) {
                prop_assert!(new_score >= score);
                prop_assert!(new_stage >= stage);
            }
        }
    }

    #[test]
    fn the_order_of_answering_never_matters(
        (questionnaire, order, responses) in random::sample().prop_flat_map(|sample| {
            let questionnaire = sample.questionnaire();
            let ids: Vec<_> = questionnaire.questions().map(|placed| placed.question.id.clone()).collect();
            let responses = vec(0..questionnaire.stages().len(), ids.len());
            (Just(questionnaire), Just(ids).prop_shuffle(), responses)
        }),
    ) {
        let asked: Vec<_> = questionnaire.questions().map(|placed| placed.question.id.clone()).collect();
        let answer_in = |order: &[String], detour: bool| {
            let mut answers = Answers::default();
            for id in order {
                let index = asked.iter().position(|asked| asked == id).unwrap();
                if detour {
                    // A change of mind leaves no trace.
                    answers.respond(id, Response::Skipped);
                    answers.respond(id, Response::Level(0));
                }
                answers.respond(id, Response::Level(responses[index]));
                answers.set_note(id, &format!("note {index}"));
            }
            answers
        };
        let (first, second) = (answer_in(&asked, false), answer_in(&order, true));
        prop_assert_eq!(&first, &second);
        prop_assert_eq!(Outcome::new(&questionnaire, &first), Outcome::new(&questionnaire, &second));
        prop_assert_eq!(report(&questionnaire, &first), report(&questionnaire, &second));
        prop_assert_eq!(
            saved_file::save(&questionnaire, &first, &Page::Report),
            saved_file::save(&questionnaire, &second, &Page::Report)
        );
    }

    #[test]
    fn scores_are_exact_and_in_range((questionnaire, answers) in answered()) {
        let outcome = Outcome::new(&questionnaire, &answers);
        // The same sums once more, over the product of all denominators instead of step by step.
        let (mut numerators, mut weights) = (Vec::new(), 0_u128);
        for (dimension, outcome) in questionnaire.dimensions().iter().zip(&outcome.dimensions) {
            let levels: Vec<_> = dimension.questions.iter().filter_map(|question| answers.level(&question.id)).collect();
            prop_assert_eq!(outcome.sum, levels.iter().sum::<usize>());
            prop_assert_eq!(outcome.counts.answered, levels.len());
            let counts = outcome.counts;
            prop_assert_eq!(
                counts.answered + counts.does_not_apply + counts.skipped + counts.unanswered,
                dimension.questions.len()
            );
            if let DimensionResult::Reported { score, stage } = outcome.result {
                let (numerator, denominator) = score.fraction();
                prop_assert_eq!(numerator * levels.len() as u128, denominator * outcome.sum as u128);
                prop_assert!(stage <= questionnaire.highest_stage());
                // The nearest stage: 2·stage − 1 ≤ 2·score < 2·stage + 1.
                let stage = stage as u128;
                prop_assert!(2 * stage * denominator <= 2 * numerator + denominator);
                prop_assert!(2 * numerator < (2 * stage + 1) * denominator);
                numerators.push((u128::from(dimension.weight), numerator, denominator));
                weights += u128::from(dimension.weight);
            }
        }
        if let OverallResult::Reported { score, stage, limit } = &outcome.overall.result {
            let product: u128 = numerators.iter().map(|(_, _, denominator)| denominator).product();
            let sum: u128 = numerators.iter().map(|(weight, numerator, denominator)| weight * numerator * (product / denominator)).sum();
            let (numerator, denominator) = score.fraction();
            prop_assert_eq!(numerator * product * weights, denominator * sum);
            prop_assert!(numerator <= denominator * questionnaire.highest_stage() as u128);
            prop_assert!(*stage <= score.nearest_stage());
            prop_assert_eq!(limit.is_some(), *stage < score.nearest_stage());
            let lowest = questionnaire.dimensions().iter().zip(&outcome.dimensions)
                .filter(|(dimension, _)| dimension.foundation)
                .filter_map(|(_, outcome)| Some(outcome.reported()?.1))
                .min();
            if let Some(lowest) = lowest {
                prop_assert!(*stage <= lowest + questionnaire.scoring().foundation_headroom);
            } else {
                prop_assert!(limit.is_none());
            }
        }
    }

    #[test]
    fn what_does_not_apply_changes_no_other_dimension(
        (questionnaire, mut answers) in answered(),
        place in any::<Index>(),
    ) {
        let placed = questionnaire.questions().nth(place.index(questionnaire.question_count())).unwrap();
        let before = Outcome::new(&questionnaire, &answers);
        answers.respond(&placed.question.id, Response::DoesNotApply);
        let after = Outcome::new(&questionnaire, &answers);
        for (before, after) in before.dimensions.iter().zip(&after.dimensions) {
            if before.id != placed.dimension.id {
                prop_assert_eq!(before, after);
            }
        }
    }

    #[test]
    fn a_result_lacks_what_it_says_it_lacks((questionnaire, mut answers) in answered()) {
        let outcome = Outcome::new(&questionnaire, &answers);
        for (dimension, outcome) in questionnaire.dimensions().iter().zip(&outcome.dimensions) {
            if let DimensionResult::NotEnough { missing } = outcome.result {
                prop_assert!(missing > 0);
                let open = dimension.questions.iter().filter(|question| {
                    matches!(answers.response(&question.id), None | Some(Response::Skipped))
                });
                let open: Vec<_> = open.map(|question| question.id.clone()).collect();
                prop_assert!(missing <= open.len());
                for id in &open[..missing] {
                    answers.respond(id, Response::Level(0));
                }
            }
        }
        // Once each dimension has what it lacked, all that apply are reported, and so is the whole
        // unless nothing applies at all.
        let filled = Outcome::new(&questionnaire, &answers);
        let applies = |dimension: &assessment::DimensionOutcome| dimension.result != DimensionResult::DoesNotApply;
        for dimension in filled.dimensions.iter().filter(|dimension| applies(dimension)) {
            prop_assert!(dimension.reported().is_some());
        }
        prop_assert_eq!(filled.stage().is_some(), filled.dimensions.iter().any(applies));
    }

    #[test]
    fn next_steps_keep_their_order_and_their_limits((questionnaire, answers) in answered()) {
        let selection = select(&questionnaire, &answers);
        let Selection { now, later } = &selection;
        let limits = questionnaire.next_steps();

        // Together they are exactly the steps that fit, each once.
        let chosen: Vec<_> = now.iter().chain(later).map(|selected| selected.step.id.as_str()).collect();
        let distinct: BTreeSet<_> = chosen.iter().copied().collect();
        prop_assert_eq!(distinct.len(), chosen.len());
        let fitting: BTreeSet<_> = limits.steps.iter()
            .filter(|step| fits(&step.when, &answers))
            .filter(|step| step.called_by.iter().any(|call| {
                answers.level(&call.question).is_some_and(|level| call.levels.contains(&level))
            }))
            .map(|step| step.id.as_str())
            .collect();
        prop_assert_eq!(distinct, fitting);

        // What comes first is shown now, ahead of all else.
        prop_assert!(later.iter().all(|selected| !selected.step.do_first));
        prop_assert!(now.is_sorted_by_key(|selected| !selected.step.do_first));

        // Then the widest gap, foundations, the least effort; those that wait in the same order.
        let growth: Vec<_> = now.iter().filter(|selected| !selected.step.do_first).collect();
        let key = |selected: &&next_steps::SelectedStep<'_>| {
            let effort = questionnaire.effort(&selected.step.effort).unwrap().0;
            let place = limits.steps.iter().position(|step| step.id == selected.step.id).unwrap();
            (std::cmp::Reverse(selected.gap), !selected.called_by.dimension.foundation, effort, place)
        };
        prop_assert!(growth.iter().copied().is_sorted_by_key(|selected| key(&selected)));
        prop_assert!(later.iter().is_sorted_by_key(|selected| key(&selected)));

        // No more than the questionnaire says, and none that has arrived already.
        prop_assert!(growth.len() <= limits.shown);
        prop_assert!(growth.is_empty() || now.len() <= limits.shown);
        for dimension in questionnaire.dimensions() {
            let of_dimension = growth.iter().filter(|selected| selected.called_by.dimension.id == dimension.id);
            prop_assert!(of_dimension.count() <= limits.per_dimension);
        }
        prop_assert!(growth.iter().all(|selected| selected.gap > 0));

        // Each is called by an answer that was given.
        for selected in now.iter().chain(later) {
            prop_assert_eq!(answers.level(&selected.called_by.question.id), Some(selected.level));
        }
    }

    #[test]
    fn a_step_waits_only_for_a_reason((questionnaire, answers) in answered()) {
        let Selection { now, later } = select(&questionnaire, &answers);
        let limits = questionnaire.next_steps();
        for waiting in later.iter().filter(|selected| selected.gap > 0) {
            let of_dimension = now.iter().filter(|selected| selected.called_by.dimension.id == waiting.called_by.dimension.id);
            prop_assert!(now.len() >= limits.shown || of_dimension.count() >= limits.per_dimension);
        }
    }

    #[test]
    fn saved_files_open_as_they_were((questionnaire, answers) in answered(), place in any::<Index>()) {
        let page = place.get(&journey::pages(&questionnaire)).clone();
        let text = saved_file::save(&questionnaire, &answers, &page);
        let opened = saved_file::open(&questionnaire, &text).unwrap();
        prop_assert_eq!(&opened.answers, &answers);
        prop_assert_eq!(&opened.page, &page);
        prop_assert_eq!(opened.changes, vec![]);
        prop_assert_eq!(saved_file::save(&questionnaire, &opened.answers, &page), text);
    }

    #[test]
    fn nothing_is_lost_on_the_way_through_another_questionnaire(
        (from, answers) in random::answered(),
        through in random::sample(),
    ) {
        // All samples have one id: they are editions of one questionnaire.
        let through = through.questionnaire();
        let saved = saved_file::save(&from, &answers, &Page::Start);
        let opened = saved_file::open(&through, &saved).unwrap();
        let saved_there = saved_file::save(&through, &opened.answers, &Page::Start);
        let back = saved_file::open(&from, &saved_there).unwrap().answers;
        for placed in from.questions() {
            let id = &placed.question.id;
            prop_assert_eq!(back.response(id), answers.response(id));
            prop_assert_eq!(back.note(id), answers.note(id));
        }
        for field in &from.about().fields {
            prop_assert_eq!(back.about(&field.id), answers.about(&field.id));
        }
        for planned in answers.plan.steps() {
            prop_assert_eq!(back.plan.get(&planned.step), Some(planned));
        }
        prop_assert_eq!(back.plan.steps().len(), answers.plan.steps().len());
    }

    #[test]
    fn any_text_as_a_saved_file_is_refused_or_opened(text in any::<String>()) {
        prop_assert!(saved_file::open(&SHIPPED, &text).is_err());
    }

    #[test]
    fn any_bytes_as_a_saved_file_are_refused_or_opened(bytes in vec(any::<u8>(), 0..400)) {
        prop_assert!(saved_file::open(&SHIPPED, &String::from_utf8_lossy(&bytes)).is_err());
    }

    #[test]
    fn any_json_as_a_saved_file_is_refused_or_opened(parts in vec(random::json(), 6)) {
        for questionnaire in [&*SHIPPED, &*LIBRARY] {
            let mut file = json!({
                "format": saved_file::FORMAT,
                "version": 1,
                "questionnaire": { "id": questionnaire.id() },
            });
            for (key, part) in ["answers", "about", "benefits", "plan", "page", "questionnaire"].into_iter().zip(&parts) {
                file[key] = part.clone();
                if let Ok(opened) = saved_file::open(questionnaire, &file.to_string()) {
                    use_all(questionnaire, &opened.answers);
                }
                file[key] = if key == "questionnaire" { json!({ "id": questionnaire.id() }) } else { Value::Null };
                file.as_object_mut().unwrap().retain(|_, value| !value.is_null());
            }
        }
    }

    #[test]
    fn a_damaged_saved_file_is_refused_or_opened(
        (questionnaire, answers) in answered(),
        damages in vec(random::damage(), 1..6),
    ) {
        let text = saved_file::save(&questionnaire, &answers, &Page::Report);
        let mut file: Value = serde_json::from_str(&text).unwrap();
        for damage in damages {
            damage.apply(&mut file);
        }
        if let Ok(opened) = saved_file::open(&questionnaire, &file.to_string()) {
            use_all(&questionnaire, &opened.answers);
            // What was put aside is written out again, and nothing grows by saving and opening.
            let saved = saved_file::save(&questionnaire, &opened.answers, &opened.page);
            let again = saved_file::open(&questionnaire, &saved).unwrap();
            prop_assert_eq!(&again.answers, &opened.answers);
            prop_assert_eq!(saved_file::save(&questionnaire, &again.answers, &again.page), saved);
        }
    }

    #[test]
    fn a_torn_saved_file_is_refused_or_opened(
        (questionnaire, answers) in answered(),
        from in any::<Index>(),
        to in any::<Index>(),
        patch in "\\PC{0,3}",
    ) {
        let text = saved_file::save(&questionnaire, &answers, &Page::Report);
        let torn = tear(&text, from, to, &patch);
        if let Ok(opened) = saved_file::open(&questionnaire, &torn) {
            use_all(&questionnaire, &opened.answers);
        }
    }

    #[test]
    fn any_text_as_a_questionnaire_has_problems(text in any::<String>(), value in random::json()) {
        for text in [text, value.to_string()] {
            let problems = Questionnaire::parse(&text).expect_err("this is no questionnaire");
            prop_assert!(!problems.is_empty());
        }
    }

    #[test]
    fn the_report_holds_every_note_and_every_step((questionnaire, answers) in answered()) {
        let report = report(&questionnaire, &answers);
        let notes: Vec<_> = questionnaire.questions()
            .map(|placed| answers.note(&placed.question.id))
            .filter(|note| !note.is_empty())
            .collect();
        let section = report.section(SectionKind::Notes);
        prop_assert_eq!(section.is_some(), !notes.is_empty());
        let shown: Vec<_> = section.iter().flat_map(|section| &section.blocks).flat_map(|block| match block {
            Block::Points(points) => points.iter().map(|point| point.text.as_str()).collect(),
            _ => Vec::new(),
        }).collect();
        prop_assert_eq!(shown, notes);

        let Selection { now, later } = select(&questionnaire, &answers);
        let titles: Vec<_> = now.iter().chain(&later).map(|selected| selected.step.title.as_str()).collect();
        let section = report.section(SectionKind::Steps).unwrap();
        let shown: Vec<_> = section.blocks.iter().flat_map(|block| match block {
            Block::Steps(steps) => steps.cards.iter().map(|card| card.title.as_str()).collect(),
            _ => Vec::new(),
        }).collect();
        prop_assert_eq!(shown, titles);

        let plan = report.section(SectionKind::Plan).unwrap();
        for planned in answers.plan.steps() {
            let title = &questionnaire.next_step(&planned.step).unwrap().title;
            let is_shown = plan.blocks.iter().any(|block| {
                matches!(block, Block::Table(table) if table.rows.iter().any(|row| row[0] == *title && row[1] == planned.owner && row[4] == planned.note))
            });
            prop_assert!(is_shown, "{}", title);
        }
    }

    #[test]
    fn reports_are_well_formed((questionnaire, answers) in answered()) {
        let report = report(&questionnaire, &answers);
        let kinds: Vec<_> = report.sections.iter().map(|section| section.kind).collect();
        let order = [
            SectionKind::Stage, SectionKind::Profile, SectionKind::Strengths, SectionKind::Benefits,
            SectionKind::Steps, SectionKind::Plan, SectionKind::Gaps, SectionKind::Notes, SectionKind::Working,
        ];
        // In the brief's order, without the parts that this questionnaire or these answers lack.
        let mut places = kinds.iter().map(|kind| order.iter().position(|other| other == kind).unwrap());
        prop_assert!(places.clone().is_sorted());
        prop_assert_eq!(places.next(), Some(0));
        prop_assert_eq!(kinds.contains(&SectionKind::Benefits), questionnaire.benefits().is_some());
        for section in &report.sections {
            prop_assert!(!section.heading.is_empty());
            prop_assert!(!section.blocks.is_empty());
            for block in &section.blocks {
                match block {
                    Block::Lead { text, .. } | Block::Paragraph(text) | Block::Notice(text) | Block::Heading(text) => prop_assert!(!text.is_empty()),
                    Block::List(lines) | Block::Working { lines, .. } => prop_assert!(!lines.is_empty()),
                    Block::Choices(_) | Block::Writing { .. } => prop_assert!(false, "these stand on paper only"),
                    Block::Points(points) => prop_assert!(!points.is_empty()),
                    Block::Links(links) => prop_assert!(!links.is_empty()),
                    Block::Pictures(pictures) => prop_assert!(!pictures.items.is_empty()),
                    Block::Table(table) => {
                        prop_assert!(!table.rows.is_empty());
                        prop_assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
                    }
                    Block::Steps(steps) => prop_assert!(!steps.cards.is_empty()),
                }
            }
        }
        prop_assert_eq!(report.answers.columns.len(), 7);
        let areas = questionnaire.benefits().map_or(0, |benefits| benefits.areas.len());
        prop_assert_eq!(report.answers.rows.len(), questionnaire.question_count() + areas);
        // No name in braces is left without its value.
        for place in ["{score}", "{stage}", "{what}", "{missing}", "{count}", "{total}", "{title}"] {
            let written = crate::report_text::write(&report);
            let entered: String = answers_text(&questionnaire, &answers);
            prop_assert!(!written.contains(place) || entered.contains(place), "{}", place);
        }
    }

    #[test]
    fn the_same_input_gives_the_same_report((questionnaire, answers) in answered()) {
        let first = report(&questionnaire, &answers);
        prop_assert_eq!(&report(&questionnaire, &answers), &first);
        // The document writers make it once more from a saved file, in another WebAssembly module.
        let saved = saved_file::save(&questionnaire, &answers, &Page::Report);
        let opened = saved_file::open(&questionnaire, &saved).unwrap();
        prop_assert_eq!(report(&questionnaire, &opened.answers), first);
    }

    #[test]
    fn the_overall_figure_can_be_worked_out_from_what_is_shown((questionnaire, answers) in random::answered()) {
        let outcome = Outcome::new(&questionnaire, &answers);
        let OverallResult::Reported { score, .. } = outcome.overall.result else {
            return Ok(());
        };
        let report = report(&questionnaire, &answers);
        let section = report.section(SectionKind::Stage).unwrap();
        let line = section.blocks.iter().find_map(|block| match block {
            Block::Working { lines, .. } => lines.first(),
            _ => None,
        }).unwrap();
        // "Mean of the dimensions with a result: Name 7/3 + Name 2.50 × 2, divided by 3, gives 2.44. …"
        let (terms, rest) = line.split_once(": ").unwrap().1.split_once(", divided by ").unwrap();
        let divisor: u128 = rest.split_once(',').unwrap().0.parse().unwrap();
        let (mut numerator, mut denominator) = (0_u128, 1_u128);
        for term in terms.split(" + ") {
            let (value, weight) = term.split_once(" × ").unwrap_or((term, "1"));
            let weight: u128 = weight.parse().unwrap();
            let (_, value) = value.rsplit_once(' ').unwrap();
            let (over, under): (u128, u128) = match value.split_once('/') {
                Some((over, under)) => (over.parse().unwrap(), under.parse().unwrap()),
                None => (value.replace('.', "").parse().unwrap(), 100),
            };
            numerator = numerator * under + weight * over * denominator;
            denominator *= under;
        }
        let (exact, parts) = score.fraction();
        prop_assert_eq!(numerator * parts, exact * denominator * divisor);
    }
}

proptest! {
    // Each case reads the whole shipped file.
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_damaged_questionnaire_has_problems_or_works(
        damages in vec(random::damage(), 1..4),
        marks in vec(any::<Index>(), 24),
    ) {
        for path in [shipped_path(), crate::files::data_path("library.cy.json")] {
            let mut file: Value = serde_json::from_str(&text(&path)).unwrap();
            for damage in &damages {
                damage.apply(&mut file);
            }
            match Questionnaire::parse(&file.to_string()) {
                Err(problems) => {
                    prop_assert!(!problems.is_empty());
                    for problem in problems {
                        prop_assert!(!problem.place.is_empty());
                        prop_assert!(problem.message.ends_with('.'), "{}", problem.message);
                        prop_assert!(problem.hint.ends_with('.'), "{}", problem.hint);
                    }
                }
                Ok(questionnaire) => {
                    let mut answers = Answers::default();
                    for (placed, mark) in questionnaire.questions().zip(marks.iter().cycle()) {
                        let level = mark.index(questionnaire.stages().len());
                        answers.respond(&placed.question.id, Response::Level(level));
                    }
                    use_all(&questionnaire, &answers);
                }
            }
        }
    }

    #[test]
    fn a_torn_questionnaire_has_problems_or_works(
        from in any::<Index>(),
        to in any::<Index>(),
        patch in "\\PC{0,3}",
    ) {
        let torn = tear(&text(&shipped_path()), from, to, &patch);
        if let Ok(questionnaire) = Questionnaire::parse(&torn) {
            use_all(&questionnaire, &Answers::default());
        }
    }
}

/// The text with a short piece cut out and another put in its place.
fn tear(text: &str, from: Index, length: Index, patch: &str) -> String {
    let characters: Vec<_> = text.chars().collect();
    let from = from.index(characters.len());
    let to = (from + length.index(12)).min(characters.len());
    let mut torn: String = characters[..from].iter().collect();
    torn.push_str(patch);
    torn.extend(&characters[to..]);
    torn
}

/// All that was entered in words.
fn answers_text(questionnaire: &Questionnaire, answers: &Answers) -> String {
    let notes = questionnaire
        .questions()
        .map(|placed| answers.note(&placed.question.id).to_owned());
    let about = questionnaire
        .about()
        .fields
        .iter()
        .map(|field| answers.about(&field.id).to_owned());
    let plan = answers
        .plan
        .steps()
        .iter()
        .map(|planned| format!("{} {}", planned.owner, planned.note));
    notes
        .chain(about)
        .chain(plan)
        .collect::<Vec<_>>()
        .join("\n")
}
