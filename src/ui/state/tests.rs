//! How actions change what is shown, and what they ask to be done outside.

use super::*;
use assessment::PlannedStep;
use assessment::saved_file::{self, OpenError};

const QUESTIONNAIRE: &str = include_str!("../../../questionnaires/school-partnerships.en.json");

fn questionnaire() -> Rc<Questionnaire> {
    Rc::new(Questionnaire::parse(QUESTIONNAIRE).unwrap())
}

fn fresh() -> State {
    State::new(questionnaire(), Ok(None)).0
}

/// The state of a visit that finds this on the device.
fn returning(opened: Result<Opened, OpenError>) -> (State, Vec<Effect>) {
    State::new(questionnaire(), Ok(Some(restore(opened))))
}

/// Opens a text as a saved file, as the later part of the program does.
fn open(state: &State, text: &str) -> Result<Opened, OpenError> {
    saved_file::open(&state.questionnaire, text)
}

/// What becomes of a file that was chosen.
fn choose(state: &mut State, text: &str) -> Vec<Effect> {
    let effects = state.apply(Action::FileChosen(Ok(text.as_bytes().to_vec())));
    assert_eq!(effects, [Effect::OpenFile(Ok(text.as_bytes().to_vec()))]);
    let opened = open(state, text);
    state.apply(Action::file_opened(opened))
}

fn question(state: &State, number: usize) -> String {
    state
        .questionnaire
        .questions()
        .nth(number)
        .unwrap()
        .question
        .id
        .clone()
}

/// Does the actions one after the other and gives the effects of the last.
fn play(state: &mut State, actions: impl IntoIterator<Item = Action>) -> Vec<Effect> {
    actions
        .into_iter()
        .map(|action| state.apply(action))
        .last()
        .unwrap_or_default()
}

fn answered(level: usize) -> State {
    let mut state = fresh();
    for placed in state.questionnaire.clone().questions() {
        state.apply(Action::Respond(
            placed.question.id.clone(),
            Response::Level(level),
        ));
    }
    state
}

#[test]
fn the_whole_journey_leads_from_start_to_report_and_back() {
    let mut state = fresh();
    play(&mut state, [Action::Begin]);
    let mut seen = vec![state.page.id()];
    while state.page != Page::Report {
        if let Page::Question(id) = state.page.clone() {
            state.apply(Action::Respond(id, Response::Level(1)));
        }
        if state.page == Page::CheckAnswers {
            state.apply(Action::Open(Page::Report));
        } else {
            state.apply(Action::Continue);
        }
        seen.push(state.page.id());
    }
    assert_eq!(
        seen.len(),
        1 + 24 + 3,
        "about, questions, benefits, check, report: {seen:?}"
    );
    let answers = state.answers.clone();
    for page in seen.iter().rev().skip(1) {
        state.apply(Action::Back);
        assert_eq!(state.page.id(), *page);
    }
    assert_eq!(state.answers, answers, "going back loses nothing");
}

#[test]
fn a_question_without_an_answer_is_not_left_by_continue() {
    let mut state = fresh();
    play(&mut state, [Action::Begin, Action::Continue]);
    let page = state.page.clone();
    let effects = state.apply(Action::Continue);
    assert_eq!(effects, [Effect::Focus(Focus::Errors)]);
    assert!(state.missing_answer);
    assert_eq!(state.page, page);
    let first = question(&state, 0);
    state.apply(Action::Respond(first, Response::DoesNotApply));
    assert!(!state.missing_answer, "the error goes with its cause");
    state.apply(Action::Continue);
    assert_eq!(state.page, Page::Question(question(&state, 1)));
}

#[test]
fn skipping_goes_on_and_is_remembered() {
    let mut state = fresh();
    play(&mut state, [Action::Begin, Action::Continue, Action::Skip]);
    assert_eq!(
        state.answers.response(&question(&state, 0)),
        Some(Response::Skipped)
    );
    assert_eq!(state.page, Page::Question(question(&state, 1)));
}

#[test]
fn changing_an_answer_comes_back_to_the_check() {
    let changed = Page::Question(question(&fresh(), 5));
    for last in [Action::Continue, Action::Back, Action::Skip] {
        let mut state = answered(2);
        play(
            &mut state,
            [
                Action::Open(Page::CheckAnswers),
                Action::change(changed.clone(), "a row".to_owned()),
            ],
        );
        assert!(state.returning.is_some());
        assert_eq!(state.reached, Page::CheckAnswers, "also for who leaves now");
        let effects = state.apply(last);
        assert_eq!(state.page, Page::CheckAnswers);
        assert_eq!(state.returning, None);
        assert_eq!(state.row.as_deref(), Some("a row"));
        assert_eq!(effects.last(), Some(&Effect::Focus(Focus::Row)));
    }
}

#[test]
fn every_change_is_kept_and_every_page_takes_the_focus() {
    let mut state = fresh();
    let first = question(&state, 0);
    let step = state.questionnaire.next_steps().steps[0].id.clone();
    for action in [
        Action::Respond(first.clone(), Response::Level(3)),
        Action::Note(first, "a note".to_owned()),
        Action::About("school".to_owned(), "Elm".to_owned()),
        Action::benefit("learning".to_owned(), 2),
        Action::plan(step.clone()),
        Action::change_plan(PlannedStep {
            step: step.clone(),
            ..PlannedStep::default()
        }),
        Action::unplan(step.clone()),
        Action::plan(step.clone()),
        Action::discard(step.clone()),
        Action::Open(Page::Benefits),
    ] {
        assert!(state.apply(action).contains(&Effect::Save));
    }
    assert!(state.answers.plan.get(&step).is_none());
    for page in [Page::Start, Page::About, Page::CheckAnswers, Page::Report] {
        assert!(
            state
                .apply(Action::Open(page))
                .contains(&Effect::Focus(Focus::Heading))
        );
    }
}

#[test]
fn the_host_hears_of_answers_and_pages_and_of_nothing_else_that_is_entered() {
    let mut state = fresh();
    let first = question(&state, 0);
    let step = state.questionnaire.next_steps().steps[0].id.clone();
    for action in [
        Action::Note(first.clone(), "a note".to_owned()),
        Action::About("school".to_owned(), "Elm".to_owned()),
        Action::benefit("learning".to_owned(), 2),
        Action::plan(step.clone()),
        Action::change_plan(PlannedStep {
            step: step.clone(),
            ..PlannedStep::default()
        }),
        Action::unplan(step),
    ] {
        assert_eq!(state.apply(action), [Effect::Save]);
    }
    let effects = state.apply(Action::Respond(first, Response::Level(3)));
    assert!(
        matches!(
            effects[..],
            [Effect::Save, Effect::Emit(Event::Progress { .. })]
        ),
        "{effects:?}"
    );
}

#[test]
fn turning_pages_alone_keeps_nothing() {
    let mut state = fresh();
    play(&mut state, [Action::Begin, Action::Continue]);
    assert!(!state.saves());
    state.apply(Action::About("school".to_owned(), "Elm".to_owned()));
    assert!(state.saves());
    state.note_kept();
    state.apply(Action::About("school".to_owned(), String::new()));
    assert!(state.saves(), "what was taken back must not come again");
    state.apply(Action::Reset);
    assert!(!state.saves());
}

#[test]
fn what_was_kept_is_found_again() {
    let mut state = answered(3);
    state.apply(Action::Open(Page::Question(question(&state, 7))));
    let (mut again, _) = returning(open(&state, &state.saved_file()));
    assert_eq!(again.page, Page::Start, "a visit begins at the start");
    assert_eq!(again.answers, state.answers);
    again.apply(Action::Begin);
    assert_eq!(again.page, state.page);
}

#[test]
fn refused_and_unreadable_storage_are_said_once_and_lose_nothing() {
    let (mut state, effects) = State::new(questionnaire(), Err(StoreError::Refused));
    assert_eq!(state.notices, [Notice::StorageRefused]);
    assert!(effects.contains(&Effect::Emit(Event::Error("storage-refused"))));
    assert!(!state.saves());
    assert!(
        state
            .apply(Action::SaveFailed(StoreError::Refused))
            .is_empty()
    );

    let (mut state, effects) = returning(Err(OpenError::Unreadable));
    assert_eq!(state.notices, [Notice::PutAside(OpenError::Unreadable)]);
    assert!(effects.contains(&Effect::PutAside));
    state.apply(Action::PutAside(true));
    state.apply(Action::benefit("learning".to_owned(), 1));
    assert!(state.saves(), "what was unreadable is out of the way");
    assert_eq!(state.aside, 1);
    let effects = state.apply(Action::Reset);
    assert!(effects.contains(&Effect::ForgetAside));
    assert_eq!(state.aside, 0, "deleting takes what was put aside, too");

    let (mut state, _) = returning(Err(OpenError::Unreadable));
    state.apply(Action::PutAside(false));
    assert_eq!(state.notices, [Notice::InTheWay]);
    state.apply(Action::benefit("learning".to_owned(), 1));
    assert!(
        !state.saves(),
        "nothing is written over what could not be put aside"
    );
    assert_eq!(state.aside, 1);
    state.apply(Action::Reset);
    state.apply(Action::benefit("learning".to_owned(), 1));
    assert!(state.saves(), "the reader has deleted it");
}

#[test]
fn a_full_device_is_said_and_tried_again() {
    let mut state = answered(1);
    let effects = state.apply(Action::SaveFailed(StoreError::Full));
    assert_eq!(state.notices, [Notice::StorageFull]);
    assert!(
        !effects.contains(&Effect::Focus(Focus::Notice)),
        "the reader may be writing"
    );
    assert!(state.saves());
    state.apply(Action::dismiss(0));
    assert!(state.notices.is_empty());
}

#[test]
fn another_tab_is_asked_about_before_anything_is_written() {
    let other = answered(4);
    let mut state = answered(1);
    state.apply(Action::ChangedElsewhere);
    assert_eq!(state.notices, [Notice::OtherTab]);
    assert!(
        !state.saves(),
        "nothing is written over the other tab's answers"
    );
    state.apply(Action::ChangedElsewhere);
    assert_eq!(state.notices.len(), 1);

    assert_eq!(state.apply(Action::take_other()), [Effect::ReadOther]);
    let opened = open(&state, &other.saved_file()).unwrap();
    let effects = state.apply(Action::other_read(Other::Opened(Box::new(opened))));
    assert!(effects.contains(&Effect::AcceptOther));
    assert_eq!(state.answers, other.answers);
    assert!(state.saves() && state.notices.is_empty());

    state.apply(Action::ChangedElsewhere);
    let effects = state.apply(Action::keep_own());
    assert_eq!(effects[..2], [Effect::AcceptOther, Effect::Save]);
    assert!(state.saves() && state.notices.is_empty());
}

#[test]
fn the_other_tabs_answers_may_be_gone() {
    let mut state = answered(1);
    state.apply(Action::ChangedElsewhere);
    assert!(!state.saves(), "deleted answers are not written back");
    let effects = state.apply(Action::other_read(Other::Deleted));
    assert!(state.answers.is_empty());
    assert_eq!(state.page, Page::Start);
    assert!(effects.contains(&Effect::Forget));
    assert!(!effects.contains(&Effect::Save));
}

#[test]
fn the_other_tabs_answers_may_be_unreadable() {
    let mut state = answered(1);
    let answers = state.answers.clone();
    state.apply(Action::ChangedElsewhere);
    let effects = state.apply(Action::other_read(Other::Unreadable));
    assert!(effects.contains(&Effect::Save));
    assert_eq!(state.answers, answers);
}

#[test]
fn files_replace_answers_only_after_asking() {
    let file = answered(4).saved_file();
    let mut state = fresh();
    choose(&mut state, &file);
    assert!(state.dialog.is_none(), "nothing to lose, nothing to ask");
    assert_eq!(state.answers, answered(4).answers);

    let mut state = answered(1);
    choose(&mut state, &file);
    assert!(matches!(state.dialog, Some(Dialog::Replace(_))));
    state.apply(Action::cancel());
    assert_eq!(state.answers, answered(1).answers);
    choose(&mut state, &file);
    state.apply(Action::confirm());
    assert_eq!(state.answers, answered(4).answers);
    assert!(state.dialog.is_none());
}

#[test]
fn bad_files_are_named_and_change_nothing() {
    for (text, error) in [
        (Some(""), OpenError::Unreadable),
        (Some("{}"), OpenError::SomethingElse),
        (None, OpenError::TooLong),
    ] {
        let mut state = answered(1);
        let effects = match text {
            Some(text) => choose(&mut state, text),
            None => {
                let effects = state.apply(Action::FileChosen(Err(error.clone())));
                assert_eq!(effects, [Effect::OpenFile(Err(error.clone()))]);
                state.apply(Action::file_opened(Err(error.clone())))
            }
        };
        assert_eq!(state.notices, [Notice::NotOpened(error.clone())]);
        assert!(effects.contains(&Effect::Emit(Event::Error(error.code()))));
        assert_eq!(state.answers, answered(1).answers);
    }
}

#[test]
fn starting_again_and_deleting_ask_first() {
    for (dialog, page) in [
        (Dialog::StartAgain, Page::About),
        (Dialog::Delete, Page::Start),
    ] {
        let mut state = answered(2);
        state.apply(Action::Ask(dialog.clone()));
        state.apply(Action::cancel());
        assert!(!state.answers.is_empty());
        let effects = play(&mut state, [Action::Ask(dialog), Action::confirm()]);
        assert_eq!(effects[0], Effect::Forget);
        assert!(state.answers.is_empty());
        assert_eq!(state.page, page);
    }
}

#[test]
fn the_host_hears_of_the_report_only_once_it_is_open() {
    let mut state = answered(2);
    assert!(!state.has_result());
    let effects = state.apply(Action::Open(Page::Report));
    assert!(effects.contains(&Effect::Complete));
    assert!(effects.contains(&Effect::PrepareWriters));
    assert!(state.has_result());
    state.apply(Action::Back);
    assert!(state.has_result(), "also on the way to change an answer");
    state.apply(Action::Open(Page::Report));
    let saved = state.saved_file();
    let opened = open(&state, &saved);
    let (state, _) = returning(opened);
    assert!(state.has_result(), "also after the page was closed");
}

#[test]
fn events_hold_no_names_and_no_notes() {
    let mut state = answered(2);
    let first = question(&state, 0);
    let mut effects = state.apply(Action::About(
        "school".to_owned(),
        "Secret School".to_owned(),
    ));
    effects.extend(state.apply(Action::Note(first, "Secret note".to_owned())));
    effects.extend(state.apply(Action::Open(Page::Report)));
    let events: Vec<_> = effects
        .iter()
        .filter(|effect| matches!(effect, Effect::Emit(_)))
        .collect();
    assert!(!events.is_empty());
    assert!(!format!("{events:?}").contains("Secret"));
}

#[test]
fn a_document_that_fails_is_said_and_can_be_tried_again() {
    let mut state = answered(2);
    assert_eq!(
        state.apply(Action::Download(Format::Html)),
        [Effect::Write(Format::Html)]
    );
    assert_eq!(state.status.text(), "", "first nothing");
    state.status.write();
    assert_eq!(state.status.text(), "Making the file …");
    let effects = state.apply(Action::DownloadFailed(Format::Html));
    assert_eq!(state.notices, [Notice::NotWritten(Format::Html)]);
    assert!(effects.contains(&Effect::Focus(Focus::Notice)));
    assert_eq!(state.status, Status::default());
    let effects = state.apply(Action::Download(Format::Html));
    assert!(state.notices.is_empty());
    assert!(
        effects.contains(&Effect::Focus(Focus::Heading)),
        "its button is gone"
    );
    let effects = state.apply(Action::Downloaded(Format::Html, "report.html".to_owned()));
    assert_eq!(effects, [Effect::Emit(Event::Download("html"))]);
    state.status.write();
    assert!(state.status.text().contains("report.html"));
}

#[test]
fn the_whole_questionnaire_takes_the_place_of_its_beginning() {
    let whole: serde_json::Value = serde_json::from_str(QUESTIONNAIRE).unwrap();
    let mut beginning = whole;
    beginning.as_object_mut().unwrap().remove("next_steps");
    let beginning = Rc::new(Questionnaire::beginning(&beginning.to_string()).unwrap());
    let (mut state, effects) = State::new(Rc::clone(&beginning), Ok(None));
    assert!(effects.is_empty(), "nobody is told before all is there");
    let first = question(&state, 0);
    play(&mut state, [Action::Begin, Action::Continue]);
    state.apply(Action::Respond(first.clone(), Response::Level(2)));
    assert!(matches!(
        state.complete(questionnaire()),
        Effect::Emit(Event::Ready { .. })
    ));
    assert_eq!(state.answers.level(&first), Some(2));
    assert_eq!(state.page, Page::Question(first));
    assert!(!state.questionnaire.next_steps().steps.is_empty());
}

#[test]
fn a_part_that_can_not_be_had_is_said_where_it_was_asked_for() {
    let mut state = answered(1);
    let effects = state.apply(Action::PartMissing);
    assert_eq!(state.notices, [Notice::PartMissing]);
    assert!(effects.contains(&Effect::Focus(Focus::Notice)));
    let again = state.apply(Action::PartMissing);
    assert_eq!(again, effects, "who asks again is answered again");
    assert_eq!(state.notices.len(), 1);
    state.complete(questionnaire());
    assert!(state.notices.is_empty(), "it goes once it has come");
}

#[test]
fn the_reader_chooses_what_goes_into_documents() {
    let mut state = fresh();
    assert_eq!(state.contents(), "notes names answers");
    assert_eq!(play(&mut state, [Action::include(1, false)]), Vec::new());
    assert_eq!(state.contents(), "notes answers");
    play(
        &mut state,
        [
            Action::include(1, true),
            Action::include(0, false),
            Action::include(2, false),
            // A part that there isn't changes nothing.
            Action::include(9, true),
        ],
    );
    assert_eq!(state.contents(), "names");
}

#[test]
fn the_questionnaire_on_paper_can_be_had_before_the_start() {
    let mut state = fresh();
    let effects = state.apply(Action::Download(Format::Blank));
    assert_eq!(effects, [Effect::Write(Format::Blank)]);
    assert_eq!(state.page, Page::Start);
}

#[test]
fn a_section_is_left_when_each_of_its_questions_has_an_answer_or_is_skipped() {
    let mut state = fresh();
    state.layout = Layout::Section;
    play(&mut state, [Action::Begin, Action::Continue]);
    let asked = state.asked();
    assert!(asked.len() > 1, "{asked:?}");
    let last = asked.last().unwrap().clone();
    state.apply(Action::Respond(last.clone(), Response::Level(1)));
    assert_eq!(state.page, Page::Question(last.clone()));
    assert_eq!(
        state.apply(Action::Continue),
        [Effect::Focus(Focus::Errors)]
    );
    assert_eq!(
        state.apply(Action::FocusAnswer(asked[0].clone())),
        [Effect::Focus(Focus::Answer)]
    );
    assert_eq!(state.page, Page::Question(asked[0].clone()));
    state.apply(Action::Respond(asked[0].clone(), Response::DoesNotApply));
    assert!(
        state.missing_answer,
        "the others are still without an answer"
    );
    state.apply(Action::Skip);
    assert!(!state.missing_answer);
    assert_eq!(state.answers.response(&last), Some(Response::Level(1)));
    for id in &asked[1..asked.len() - 1] {
        assert_eq!(state.answers.response(id), Some(Response::Skipped), "{id}");
    }
    let next = state.asked();
    assert!(next.iter().all(|id| !asked.contains(id)));
    state.apply(Action::Back);
    assert_eq!(state.asked(), asked);
    state.apply(Action::Back);
    assert_eq!(state.page, Page::About);
}
