//! The later part of the interface: what nobody needs before the first question. On the web it is
//! a piece of the program of its own, fetched quietly once the first page is on screen, together
//! with the whole questionnaire; natively it is simply there.
//!
//! Its functions are reached only through the pointers in [`Later`]. A call by name from anywhere
//! else would bring the function, and all that it needs, back into the first part.

use super::components::{dialog, notices};
use super::pages::{benefits, check_answers, report};
use super::ports::{Ports, Source};
use super::state::{self, Action, Effect, Event, Other, Restore, State};
use super::view::View;
use assessment::saved_file;
use assessment::{Date, Problem, Questionnaire, Summary};
use std::rc::Rc;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::Html;

/// What can be used once the later part is there.
#[derive(Clone, Copy)]
pub struct Later {
    /// Reads and checks a questionnaire.
    questionnaire: fn(&str) -> Result<Questionnaire, Vec<Problem>>,
    /// Opens the saved file that was kept on the device.
    pub(super) restore: fn(&Questionnaire, &str) -> Restore,
    /// Opens a saved file that takes the place of what was entered; else says why it can't be opened.
    pub(super) import: fn(&Questionnaire, &str) -> Result<Action, String>,
    /// Does one of the effects that need this part, and gives what follows from it.
    pub(super) perform: fn(&State, &Ports, Effect) -> Option<Action>,
    /// The name of the saved file of what has been entered, on a day.
    pub(super) saved_file_name: fn(&State, Date) -> String,
    /// The result as JSON, as the host page is told it.
    pub(super) result: fn(&State) -> String,
    /// The page of the benefits.
    pub(super) benefits: fn(&View<'_>) -> Html,
    /// The page with all answers.
    pub(super) check_answers: fn(&View<'_>) -> Html,
    /// The report.
    pub(super) report: fn(&View<'_>) -> Html,
    /// What the reader must know, above the page.
    pub(super) notices: fn(&View<'_>) -> Html,
    /// The question asked before something is lost.
    pub(super) dialog: fn(&View<'_>) -> Html,
}

/// Everything that the first page does without.
pub struct Arrival {
    /// The later part of the program.
    pub later: Later,
    /// The whole questionnaire, checked.
    pub questionnaire: Rc<Questionnaire>,
}

/// Why it did not arrive.
#[derive(Debug)]
pub enum Absence {
    /// A part of the program could not be fetched.
    Part,
    /// The questionnaire could not be fetched.
    Questionnaire,
    /// The questionnaire can't be used.
    Broken(Vec<Problem>),
}

/// Fetches the later part and the whole questionnaire, both at once; at once where they are there.
///
/// # Errors
/// Where one can't be fetched or used. Trying again begins afresh.
pub async fn fetch(source: &dyn Source) -> Result<Arrival, Absence> {
    // Asked for before anything is waited for.
    let text = source.whole();
    let later = part().await.map_err(|_| Absence::Part)?;
    let text = text.await.ok_or(Absence::Questionnaire)?;
    let questionnaire = (later.questionnaire)(&text).map_err(Absence::Broken)?;
    Ok(Arrival {
        later,
        questionnaire: Rc::new(questionnaire),
    })
}

#[wasm_split(later, fallible)]
fn part() -> Result<Later, SplitLoaderError> {
    Ok(Later {
        questionnaire: Questionnaire::parse,
        restore,
        import,
        perform,
        saved_file_name,
        result,
        benefits: benefits::page,
        check_answers: check_answers::page,
        report: report::page,
        notices,
        dialog,
    })
}

fn restore(questionnaire: &Questionnaire, text: &str) -> Restore {
    state::restore(saved_file::open(questionnaire, text))
}

fn import(questionnaire: &Questionnaire, text: &str) -> Result<Action, String> {
    let opened = saved_file::open(questionnaire, text);
    opened
        .map(Action::import)
        .map_err(|error| error.message(questionnaire.words()))
}

fn perform(state: &State, ports: &Ports, effect: Effect) -> Option<Action> {
    match effect {
        Effect::OpenFile(bytes) => {
            let opened =
                bytes.and_then(|bytes| saved_file::open_bytes(&state.questionnaire, &bytes));
            Some(Action::file_opened(opened))
        }
        Effect::ReadOther => {
            let other = match ports.store.read() {
                Ok(Some(text)) => match saved_file::open(&state.questionnaire, &text) {
                    Ok(opened) => Other::Opened(Box::new(opened)),
                    Err(_) => Other::Unreadable,
                },
                Ok(None) => Other::Deleted,
                Err(_) => Other::Unreadable,
            };
            Some(Action::other_read(other))
        }
        Effect::Complete if state.has_result() => {
            ports.host.emit(Event::Complete(result(state)));
            None
        }
        // The first part does the others.
        _ => None,
    }
}

fn saved_file_name(state: &State, today: Date) -> String {
    saved_file::name(&state.questionnaire, &state.answers, today)
}

fn result(state: &State) -> String {
    Summary::new(&state.questionnaire, &state.answers).to_json()
}
