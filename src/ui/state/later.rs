//! What only the later part of the program does: each of these actions brings along the code that it
//! runs. They are made by pages, notices and effects of the later part and nowhere else, so that this
//! code stands there too.

use super::{
    Action, Dialog, Effect, Event, Focus, Notice, Opened, Other, Page, Restore, State, Status,
};
use assessment::saved_file::OpenError;
use assessment::{Entries, PlannedStep, Word, words};
use std::rc::Rc;

impl Action {
    /// Go to a page to change what a row of the check of answers names, and come back to that row.
    #[must_use]
    pub fn change(page: Page, row: String) -> Self {
        later(move |state| {
            let mut effects = state.open(page);
            state.returning = Some(row);
            // Who leaves now and comes back goes on where this would have led.
            state.reached = Page::CheckAnswers;
            if state.asked().len() > 1 {
                // It may stand far below the heading.
                effects.push(Effect::Focus(Focus::Answer));
            }
            effects
        })
    }

    /// Choose the level of an area of benefit.
    #[must_use]
    pub fn benefit(area: String, level: usize) -> Self {
        later(move |state| {
            state.answers.set_benefit(&area, level);
            vec![Effect::Save]
        })
    }

    /// Put a next step into the plan.
    #[must_use]
    pub fn plan(step: String) -> Self {
        later(move |state| {
            state.answers.plan.choose(&step);
            state.say_plan(words::PLAN_ADDED, &step);
            vec![Effect::Save]
        })
    }

    /// Take a step out of the plan.
    #[must_use]
    pub fn unplan(step: String) -> Self {
        later(move |state| state.unplan(&step))
    }

    /// Take a step out of the plan where it is filled in.
    #[must_use]
    pub fn discard(step: String) -> Self {
        later(move |state| {
            let mut effects = state.unplan(&step);
            // Its fields are gone, and with them what had the focus.
            effects.push(Effect::Focus(Focus::Plan));
            effects
        })
    }

    /// Change a step of the plan.
    #[must_use]
    pub fn change_plan(step: PlannedStep) -> Self {
        later(move |state| {
            state.answers.plan.change(step);
            vec![Effect::Save]
        })
    }

    /// Change the day of a step of the plan; or what stands in its place and is no day.
    #[must_use]
    pub fn change_day(step: PlannedStep, refused: Option<String>) -> Self {
        later(move |state| {
            state.writes_day = true;
            state.refused_days.remove(&step.step);
            if let Some(text) = refused {
                state.refused_days.insert(step.step.clone(), text);
            }
            state.answers.plan.change(step);
            vec![Effect::Save]
        })
    }

    /// Leave a field of the plan.
    #[must_use]
    pub fn leave_field() -> Self {
        later(|state| {
            state.writes_day = false;
            Vec::new()
        })
    }

    /// Put the part of [`CONTENTS`](super::CONTENTS) at this place into documents, or leave it out.
    #[must_use]
    pub fn include(place: usize, wanted: bool) -> Self {
        later(move |state| {
            if let Some(part) = state.contents.get_mut(place) {
                *part = wanted;
            }
            Vec::new()
        })
    }

    /// Do what the dialog asks about.
    #[must_use]
    pub fn confirm() -> Self {
        later(|state| match state.dialog.take() {
            Some(Dialog::StartAgain) => {
                let mut effects = state.forget();
                effects.extend(state.apply(Self::Begin));
                effects
            }
            Some(Dialog::Delete) => state.apply(Self::Reset),
            Some(Dialog::Replace(opened)) => state.open_file(*opened),
            None => Vec::new(),
        })
    }

    /// Close the dialog.
    #[must_use]
    pub fn cancel() -> Self {
        later(|state| {
            state.dialog = None;
            Vec::new()
        })
    }

    /// Answers from the host page take the place of the ones here.
    #[must_use]
    pub fn import(opened: Opened) -> Self {
        later(move |state| state.import(opened))
    }

    /// Print the page as it is.
    #[must_use]
    pub fn print() -> Self {
        later(|_| vec![Effect::Print, Effect::Emit(Event::Download("print"))])
    }

    /// The file that was chosen has been opened, or could not be.
    #[must_use]
    pub fn file_opened(opened: Result<Opened, OpenError>) -> Self {
        later(move |state| state.file_opened(opened))
    }

    /// Go on with the answers of the other tab.
    #[must_use]
    pub fn take_other() -> Self {
        later(|_| vec![Effect::ReadOther])
    }

    /// The answers of the other tab, read.
    #[must_use]
    pub fn other_read(other: Other) -> Self {
        later(move |state| state.take_other(other))
    }

    /// Go on with the answers of this tab.
    #[must_use]
    pub fn keep_own() -> Self {
        later(|state| {
            state.decided();
            accept_and_keep()
        })
    }

    /// Hide the notice at this place.
    #[must_use]
    pub fn dismiss(place: usize) -> Self {
        later(move |state| {
            if place < state.notices.len() {
                state.notices.remove(place);
                state.stop_saying_notice();
            }
            vec![Effect::Focus(Focus::Heading)]
        })
    }
}

fn later(run: impl FnOnce(&mut State) -> Vec<Effect> + 'static) -> Action {
    Action::Later(Box::new(run))
}

fn accept_and_keep() -> Vec<Effect> {
    vec![
        Effect::AcceptOther,
        Effect::Save,
        Effect::Focus(Focus::Heading),
    ]
}

/// What a saved file that was kept on the device makes of a fresh state.
#[must_use]
pub fn restore(opened: Result<Opened, OpenError>) -> Restore {
    Rc::new(move |state| match opened.clone() {
        Ok(opened) => {
            state.put_in_place(opened);
            state.kept = true;
            Vec::new()
        }
        Err(error) => {
            let effects = vec![Effect::PutAside, Effect::Emit(Event::Error(error.code()))];
            state.notices.push(Notice::PutAside(error));
            effects
        }
    })
}

impl State {
    fn unplan(&mut self, step: &str) -> Vec<Effect> {
        self.refused_days.remove(step);
        self.answers.plan.remove(step);
        self.say_plan(words::PLAN_REMOVED, step);
        vec![Effect::Save]
    }

    fn say_plan(&mut self, word: Word, step: &str) {
        let title = self.questionnaire.next_step(step);
        let title = title.map_or(step, |step| &*step.title);
        let count = self.answers.plan.steps().len().to_string();
        let values = [("step", title), ("count", &*count)];
        self.status = Status::of_answers(self.questionnaire.words().fill(word, &values));
    }

    fn put_in_place(&mut self, opened: Opened) {
        self.refused_days = Entries::default();
        self.answers = opened.answers;
        // Who has been at the report has seen it.
        self.has_result = opened.page == Page::Report;
        self.reached = opened.page;
        self.hide(|notice| matches!(notice, Notice::Changes(_) | Notice::NotOpened(_)));
        if !opened.changes.is_empty() {
            self.notices.push(Notice::Changes(opened.changes));
        }
    }

    fn import(&mut self, opened: Opened) -> Vec<Effect> {
        self.put_in_place(opened);
        let mut effects = self.open(self.reached.clone());
        // The host page has brought them, or another tab: there was no file.
        self.say_opened(words::IMPORTED);
        effects.push(Effect::Save);
        effects
    }

    /// Says that answers are open, and that the notice above the page tells what has changed in them.
    fn say_opened(&mut self, word: Word) {
        let words = self.questionnaire.words();
        let mut text = words.get(word).to_owned();
        let is_changed = |notice: &Notice| matches!(notice, Notice::Changes(_));
        if self.notices.iter().any(is_changed) {
            text = [&*text, " ", words.get(words::CHANGES_HEADING), "."].concat();
        }
        self.status = Status::of_answers(text);
    }

    fn open_file(&mut self, opened: Opened) -> Vec<Effect> {
        let effects = self.import(opened);
        self.say_opened(words::OPENED);
        effects
    }

    fn file_opened(&mut self, opened: Result<Opened, OpenError>) -> Vec<Effect> {
        self.hide(|notice| matches!(notice, Notice::NotOpened(_)));
        match opened {
            Ok(opened) if self.answers.is_empty() => self.open_file(opened),
            Ok(opened) => self.apply(Action::Ask(Dialog::Replace(Box::new(opened)))),
            Err(error) => {
                let code = error.code();
                self.notice(Notice::NotOpened(error), code)
            }
        }
    }

    fn take_other(&mut self, other: Other) -> Vec<Effect> {
        self.decided();
        match other {
            // The other tab has deleted the answers, and the reader wants it so.
            Other::Deleted => self.apply(Action::Reset),
            Other::Opened(opened) => {
                let mut effects = vec![Effect::AcceptOther];
                effects.extend(self.import(*opened));
                effects
            }
            // Then what is here is kept.
            Other::Unreadable => accept_and_keep(),
        }
    }
}
