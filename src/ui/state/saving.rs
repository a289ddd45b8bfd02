//! Keeping the answers on the device: when, what where it fails, and what where another tab has
//! written.

use super::{Answers, Effect, Entries, Notice, Page, State, Status, StoreError};
use assessment::{Word, words};

/// Whether answers are kept on the device.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Saving {
    On,
    Refused,
    /// Another tab has written, or what can't be opened is in the way; the reader decides.
    Waiting,
}

impl State {
    /// Whether keeping the answers on the device is worth trying. Nothing is kept of a reader who
    /// has only turned pages, so that two open tabs don't disturb each other.
    #[must_use]
    pub fn saves(&self) -> bool {
        self.saving == Saving::On && (self.kept || !self.answers.is_empty())
    }

    /// Notes that the answers have been kept on the device: there is room, if there was none before.
    pub fn note_kept(&mut self) {
        self.kept = true;
        self.hide(|notice| *notice == Notice::StorageFull);
    }

    /// Whether the reader is asked which answers to go on with.
    #[must_use]
    pub fn asks_which(&self) -> bool {
        self.notices.contains(&Notice::OtherTab)
    }

    pub(super) fn forget(&mut self) -> Vec<Effect> {
        self.answers = Answers::default();
        self.refused_days = Entries::default();
        self.reached = Page::Start;
        self.kept = false;
        self.has_result = false;
        self.hide(|notice| *notice != Notice::StorageRefused);
        if self.saving == Saving::Waiting {
            self.saving = Saving::On;
        }
        vec![Effect::Forget]
    }

    /// Takes in whether what can't be opened could be put aside. Where it could not, nothing is
    /// written over it.
    pub(super) fn put_aside(&mut self, moved: bool) {
        self.aside += 1;
        if !moved {
            self.saving = Saving::Waiting;
            self.hide(|notice| matches!(notice, Notice::PutAside(_)));
            self.notices.push(Notice::InTheWay);
        }
    }

    pub(super) fn save_failed(&mut self, error: StoreError) -> Vec<Effect> {
        match error {
            StoreError::Refused => {
                self.saving = Saving::Refused;
                self.say_notice(
                    Notice::StorageRefused,
                    "storage-refused",
                    words::STORAGE_REFUSED,
                )
            }
            StoreError::Full => {
                self.say_notice(Notice::StorageFull, "storage-full", words::STORAGE_FULL)
            }
            StoreError::ChangedElsewhere => {
                self.saving = Saving::Waiting;
                self.say_notice(Notice::OtherTab, "changed-elsewhere", words::OTHER_TAB)
            }
        }
    }

    /// Gives a notice that comes up while the reader is at something else, and so is announced. A screen
    /// reader says nothing of what comes into the page with its words in it.
    fn say_notice(&mut self, notice: Notice, code: &'static str, word: Word) -> Vec<Effect> {
        let effects = self.notice(notice, code);
        if !effects.is_empty() {
            self.status = Status::of_notice(self.questionnaire.words().get(word));
        }
        effects
    }

    pub(super) fn decided(&mut self) {
        self.saving = Saving::On;
        self.hide(|notice| *notice == Notice::OtherTab);
    }
}
