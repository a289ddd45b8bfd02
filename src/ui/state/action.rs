//! What can happen: the actions that change the state.

use super::{Effect, Format, Opened, Page, Response, State, StoreError};
use assessment::saved_file::OpenError;

/// Something that the reader did, or that happened to the page.
pub enum Action {
    /// Leave the start page for the first page, or for the one reached last.
    Begin,
    /// Go on from this page, if it has what it needs.
    Continue,
    /// Go to the page before.
    Back,
    /// Pass over the question on this page.
    Skip,
    /// Go to a page.
    Open(Page),
    /// Choose an answer to a question.
    Respond(String, Response),
    /// Write a note beside a question.
    Note(String, String),
    /// Enter a field about the partnership.
    About(String, String),
    /// Ask before something is lost.
    Ask(Dialog),
    /// A file was chosen, and this was in it.
    FileChosen(Result<Vec<u8>, OpenError>),
    /// What was asked for needs the later part of the program, and that can't be had.
    PartMissing,
    /// A document is wanted.
    Download(Format),
    /// A document has been handed over under this name.
    Downloaded(Format, String),
    /// A document could not be written.
    DownloadFailed(Format),
    /// What was kept could, or could not, be put aside.
    PutAside(bool),
    /// Save one of the texts that were put aside to a file.
    SaveAside(usize),
    /// Keeping the answers on the device failed.
    SaveFailed(StoreError),
    /// Another tab has written.
    ChangedElsewhere,
    /// Another tab has taken back what it wrote, and what is kept is as this one knows it.
    RestoredElsewhere,
    /// Forget everything.
    Reset,
    /// Move the focus to the first answer of the question with this id, from the summary of errors.
    FocusAnswer(String),
    /// Fetch the later part of the program once more.
    FetchLater,
    /// Do what only the later part of the program can.
    Later(Deed),
}

/// What an action of the later part does: it changes the state and says what must be done outside.
pub type Deed = Box<dyn FnOnce(&mut State) -> Vec<Effect>>;

/// What the reader is asked before something is lost.
#[derive(Clone, PartialEq, Eq)]
pub enum Dialog {
    /// Start again?
    StartAgain,
    /// Delete everything?
    Delete,
    /// Put the answers of a file in place of these?
    Replace(Box<Opened>),
}

/// What another tab has left on the device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Other {
    /// Nothing: it has deleted the answers.
    Deleted,
    /// Its answers.
    Opened(Box<Opened>),
    /// Something that can't be read.
    Unreadable,
}
