//! What can happen: the actions that change the state.

use super::{Format, Opened, Page, PlannedStep, Response, StoreError};
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
    /// Go to a page to change something there, and come back.
    Change(Page),
    /// Choose an answer to a question.
    Respond(String, Response),
    /// Write a note beside a question.
    Note(String, String),
    /// Enter a field about the partnership.
    About(String, String),
    /// Choose the level of an area of benefit.
    Benefit(String, usize),
    /// Put a next step into the plan.
    Plan(String),
    /// Take a step out of the plan.
    Unplan(String),
    /// Take a step out of the plan where it is filled in.
    Discard(String),
    /// Change a step of the plan.
    ChangePlan(PlannedStep),
    /// Change the day of a step of the plan; or what stands in its place and is no day.
    ChangeDay(PlannedStep, Option<String>),
    /// Leave a field of the plan.
    LeaveField,
    /// Ask before something is lost.
    Ask(Dialog),
    /// Do what the dialog asks about.
    Confirm,
    /// Close the dialog.
    Cancel,
    /// A file was chosen, and this was in it.
    FileChosen(Result<Vec<u8>, OpenError>),
    /// The file that was chosen has been opened.
    FileOpened(Result<Opened, OpenError>),
    /// What was asked for needs the later part of the program, and that can't be had.
    PartMissing,
    /// A document is wanted.
    Download(Format),
    /// Put the part of [`CONTENTS`] at this place into documents, or leave it out.
    Include(usize, bool),
    /// A document has been handed over under this name.
    Downloaded(Format, String),
    /// A document could not be written.
    DownloadFailed(Format),
    /// Print.
    Print,
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
    /// Go on with the answers of the other tab.
    TakeOther,
    /// The answers of the other tab, read.
    OtherRead(Other),
    /// Go on with the answers of this tab.
    KeepOwn,
    /// Hide the notice at this place.
    Dismiss(usize),
    /// Answers from the host page take the place of the ones here.
    Import(Opened),
    /// Forget everything.
    Reset,
    /// Move the focus to the first answer of the question with this id, from the summary of errors.
    FocusAnswer(String),
    /// Fetch the later part of the program once more.
    FetchLater,
}

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
