//! What the widget is showing, and how each action changes it. Pure: effects come out as values.

mod action;
mod effect;
mod format;
mod later;
mod notice;
mod saving;
mod status;

use crate::ui::shown::Layout;
use crate::ui::store::StoreError;
use assessment::journey::{self, Page, Progress};
use assessment::saved_file::{self, Opened};
use assessment::{Answers, Entries, Questionnaire, Response, words};
use std::rc::Rc;

pub use action::{Action, Deed, Dialog, Other};
pub use effect::{Effect, Event, Focus};
pub use format::{CONTENTS, Format};
pub use later::restore;
pub use notice::Notice;
use saving::Saving;
pub use status::Status;

/// What was kept on the device, as what it makes of a fresh state and the effects of that.
pub type Stored = Result<Option<Restore>, StoreError>;

/// Puts what was kept in place. Like an action of the later part, it brings along its code.
pub type Restore = Rc<dyn Fn(&mut State) -> Vec<Effect>>;

/// Everything the interface shows.
pub struct State {
    /// The questionnaire.
    pub questionnaire: Rc<Questionnaire>,
    /// What has been entered.
    pub answers: Answers,
    /// The page on screen. Where several questions stand on one, the one that the reader is at.
    pub page: Page,
    /// How many questions stand on one page.
    pub layout: Layout,
    /// The page to go on with after the start page.
    pub reached: Page,
    /// Where this page was opened to change an answer, the row of the check of answers to which it
    /// leads back, by what is named there.
    pub returning: Option<String>,
    /// The row of the check of answers to which the reader has come back.
    pub row: Option<String>,
    /// Whether the page was sent off without the answer it needs.
    pub missing_answer: bool,
    /// The questions whose notes are open when the page comes up, by their ids.
    pub open_notes: Vec<String>,
    /// What stands in place of the day of a step and is none, by the ids of the steps.
    pub refused_days: Entries<String>,
    /// Whether the reader is writing a day. While they are, a year has fewer digits than it will
    /// have, and nothing is said of that.
    pub writes_day: bool,
    /// What the reader is being asked before something is lost.
    pub dialog: Option<Dialog>,
    /// What the reader must know, until it is hidden.
    pub notices: Vec<Notice>,
    /// What has just happened.
    pub status: Status,
    /// Which of [`CONTENTS`] go into documents.
    pub contents: [bool; 3],
    /// Whether keeping answers on the device is off: refused, or waiting for a decision.
    saving: Saving,
    /// Whether anything of this reader is kept on the device.
    kept: bool,
    /// Whether the report has been opened.
    has_result: bool,
    /// How many texts that can't be opened were put aside on the device.
    pub aside: usize,
}

impl State {
    /// The state on opening the page, with what was kept on the device, and the effects of that.
    #[must_use]
    pub fn new(questionnaire: Rc<Questionnaire>, stored: Stored) -> (Self, Vec<Effect>) {
        let mut state = Self {
            answers: Answers::default(),
            page: Page::Start,
            layout: Layout::Question,
            reached: Page::Start,
            returning: None,
            row: None,
            missing_answer: false,
            open_notes: Vec::new(),
            refused_days: Entries::default(),
            writes_day: false,
            dialog: None,
            notices: Vec::new(),
            status: Status::default(),
            contents: [true; 3],
            saving: Saving::On,
            kept: false,
            has_result: false,
            aside: 0,
            questionnaire,
        };
        let mut effects = Vec::new();
        match stored {
            Ok(None) => {}
            Ok(Some(restore)) => effects = restore(&mut state),
            Err(_) => {
                state.saving = Saving::Refused;
                state.notices.push(Notice::StorageRefused);
                state.status =
                    Status::of_notice(state.questionnaire.words().get(words::STORAGE_REFUSED));
                effects.push(Effect::Emit(Event::Error("storage-refused")));
            }
        }
        (state, effects)
    }

    /// Puts the whole questionnaire in place of its beginning, and says so to the host page: from
    /// now on everything can be used.
    pub fn complete(&mut self, questionnaire: Rc<Questionnaire>) -> Effect {
        self.questionnaire = questionnaire;
        self.hide_part_missing();
        Effect::Emit(Event::Ready {
            questionnaire: [
                self.questionnaire.id().to_owned(),
                self.questionnaire.edition().to_owned(),
                self.questionnaire.language().to_owned(),
            ],
        })
    }

    /// The saved file of what has been entered.
    #[must_use]
    pub fn saved_file(&self) -> String {
        saved_file::save(&self.questionnaire, &self.answers, &self.reached)
    }

    /// Whether there is a result for the host page: once the report has been opened.
    #[must_use]
    pub fn has_result(&self) -> bool {
        self.has_result
    }

    /// What goes into documents, by name.
    #[must_use]
    pub fn contents(&self) -> String {
        let parts = CONTENTS.iter().zip(self.contents);
        let wanted: Vec<_> = parts.filter_map(|(name, on)| on.then_some(*name)).collect();
        wanted.join(" ")
    }

    /// How far the school has come.
    #[must_use]
    pub fn progress(&self) -> Progress {
        journey::progress(&self.questionnaire, &self.answers)
    }

    /// Changes the state and says what must be done outside.
    pub fn apply(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Begin => {
                let first = self.answers.is_empty() || self.reached == Page::Start;
                let page = if first {
                    Page::About
                } else {
                    self.reached.clone()
                };
                let mut effects = self.open(page);
                effects.insert(0, Effect::Emit(Event::Start));
                effects
            }
            Action::Continue => self.go_on(),
            Action::Back if self.returning.is_some() => self.return_to_check(),
            Action::Back => {
                let first = self.asked().into_iter().next();
                let page = first.map_or_else(|| self.page.clone(), Page::Question);
                match journey::previous(&self.questionnaire, &page) {
                    Some(page) => self.open(page),
                    None => Vec::new(),
                }
            }
            Action::Skip => {
                for id in self.asked() {
                    if self.layout == Layout::Question || self.answers.response(&id).is_none() {
                        self.answers.respond(&id, Response::Skipped);
                    }
                }
                self.go_on()
            }
            Action::Open(page) => self.open(page),
            Action::Respond(question, response) => {
                self.answers.respond(&question, response);
                self.page = Page::Question(question);
                self.missing_answer &= self.lacks_response();
                vec![Effect::Save, self.emit_progress()]
            }
            Action::Note(question, note) => {
                self.answers.set_note(&question, &note);
                vec![Effect::Save]
            }
            Action::About(field, value) => {
                self.answers.set_about(&field, &value);
                vec![Effect::Save]
            }
            Action::Ask(dialog) => {
                // The page that comes back from behind it would say this again.
                self.status = Status::default();
                self.dialog = Some(dialog);
                Vec::new()
            }
            Action::Reset => {
                let mut effects = self.forget();
                self.aside = 0;
                effects.push(Effect::ForgetAside);
                effects.extend(self.open(Page::Start));
                self.status = Status::of_answers(self.questionnaire.words().get(words::DELETED));
                effects
            }
            Action::FileChosen(bytes) => vec![Effect::OpenFile(bytes)],
            Action::PartMissing => {
                // Who asks again is answered again.
                self.hide_part_missing();
                self.notice(Notice::PartMissing, "part")
            }
            Action::Download(format) => {
                let words = self.questionnaire.words();
                self.status = Status::of_document(words.get(words::DOWNLOAD_WORKING));
                let mut effects = vec![Effect::Write(format)];
                if self.hide_not_written() {
                    // What was tried again is gone, with the button that had the focus.
                    effects.push(Effect::Focus(Focus::Heading));
                }
                effects
            }
            Action::Downloaded(format, file) => {
                // What was printed is in no file.
                self.status = if file.is_empty() {
                    Status::default()
                } else {
                    let words = self.questionnaire.words();
                    Status::of_document(words.fill(words::SAVED_TO_FILE, &[("file", &file)]))
                };
                vec![Effect::Emit(Event::Download(format.id()))]
            }
            Action::DownloadFailed(format) => {
                self.status = Status::default();
                self.hide_not_written();
                self.notice(Notice::NotWritten(format), "documents-unavailable")
            }
            Action::PutAside(moved) => {
                self.put_aside(moved);
                Vec::new()
            }
            Action::SaveAside(place) => vec![Effect::SaveAside(place)],
            Action::SaveFailed(error) => self.save_failed(error),
            Action::ChangedElsewhere => self.save_failed(StoreError::ChangedElsewhere),
            Action::RestoredElsewhere if self.asks_which() => {
                self.decided();
                vec![Effect::Save]
            }
            Action::RestoredElsewhere => Vec::new(),
            Action::FocusAnswer(question) => {
                self.page = Page::Question(question);
                vec![Effect::Focus(Focus::Answer)]
            }
            Action::FetchLater => vec![Effect::FetchLater],
            Action::Later(run) => run(self),
        }
    }

    fn open(&mut self, page: Page) -> Vec<Effect> {
        self.page = page;
        self.returning = None;
        self.row = None;
        self.missing_answer = false;
        self.writes_day = false;
        self.open_notes = self.asked();
        self.open_notes
            .retain(|id| !self.answers.note(id).is_empty());
        self.status = Status::default();
        let mut effects = vec![Effect::Focus(Focus::Heading)];
        if self.page != Page::Start {
            self.reached = self.page.clone();
            effects.push(Effect::Save);
            effects.push(self.emit_progress());
        }
        if self.page == Page::Report {
            self.has_result = true;
            effects.push(Effect::Complete);
            effects.push(Effect::PrepareWriters);
        }
        effects
    }

    /// Goes back to the check of answers, to the row from which something was changed.
    fn return_to_check(&mut self) -> Vec<Effect> {
        let row = self.returning.take();
        let mut effects = self.open(Page::CheckAnswers);
        self.row = row;
        effects.push(Effect::Focus(Focus::Row));
        effects
    }

    /// The ids of the questions on the page, in order.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        let Page::Question(id) = &self.page else {
            return Vec::new();
        };
        match (self.layout, self.questionnaire.question(id)) {
            (Layout::Section, Some(placed)) => {
                let questions = placed.dimension.questions.iter();
                questions.map(|question| question.id.clone()).collect()
            }
            (Layout::Question | Layout::Section, _) => vec![id.clone()],
        }
    }

    /// Whether a question on the page has neither an answer nor been skipped.
    fn lacks_response(&self) -> bool {
        let asked = self.asked();
        asked.iter().any(|id| self.answers.response(id).is_none())
    }

    fn go_on(&mut self) -> Vec<Effect> {
        if self.lacks_response() {
            self.missing_answer = true;
            return vec![Effect::Focus(Focus::Errors)];
        }
        if self.returning.is_some() {
            return self.return_to_check();
        }
        let last = self.asked().pop();
        let page = last.map_or_else(|| self.page.clone(), Page::Question);
        match journey::next(&self.questionnaire, &page) {
            Some(page) => self.open(page),
            None => Vec::new(),
        }
    }

    fn emit_progress(&self) -> Effect {
        let level = match &self.page {
            Page::Question(id) => self.answers.level(id),
            Page::Start | Page::About | Page::Benefits | Page::CheckAnswers | Page::Report => None,
        };
        Effect::Emit(Event::Progress {
            page: self.page.id(),
            progress: self.progress(),
            level,
        })
    }

    fn hide_part_missing(&mut self) {
        self.hide(|notice| *notice == Notice::PartMissing);
    }

    /// Hides that a document could not be written, and says whether that was to be seen.
    fn hide_not_written(&mut self) -> bool {
        let before = self.notices.len();
        self.hide(|notice| matches!(notice, Notice::NotWritten(_)));
        self.notices.len() < before
    }

    /// Hides the notices of a kind.
    fn hide(&mut self, is_of_kind: fn(&Notice) -> bool) {
        self.notices.retain(|notice| !is_of_kind(notice));
        self.stop_saying_notice();
    }

    /// What was said of a notice goes with it.
    fn stop_saying_notice(&mut self) {
        if self.status.is_seen_elsewhere() {
            self.status = Status::default();
        }
    }

    fn notice(&mut self, notice: Notice, code: &'static str) -> Vec<Effect> {
        if self.notices.contains(&notice) {
            return Vec::new();
        }
        let mut effects = vec![Effect::Emit(Event::Error(code))];
        if notice.is_reply() {
            effects.push(Effect::Focus(Focus::Notice));
        }
        self.notices.push(notice);
        effects
    }
}

#[cfg(test)]
mod tests;
