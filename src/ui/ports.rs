//! What the interface asks of its surroundings. The browser's answers live in `embed`; tests have
//! plain ones of their own in `memory`.

#[cfg(test)]
pub(super) mod memory;

use crate::ui::state::Event;
use crate::ui::store::Store;
use assessment::{Date, Problem};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

/// Keeps texts under keys between visits: the browser's storage. Each access may be refused.
pub trait Storage {
    /// The text under a key, where there is one.
    ///
    /// # Errors
    /// Where the browser refuses storage altogether.
    fn get(&self, key: &str) -> Result<Option<String>, StorageError>;

    /// Puts a text under a key, in place of the last.
    ///
    /// # Errors
    /// Where the browser refuses or has no room.
    fn set(&self, key: &str, text: &str) -> Result<(), StorageError>;

    /// Takes the text under a key away.
    ///
    /// # Errors
    /// Where the browser refuses storage altogether.
    fn remove(&self, key: &str) -> Result<(), StorageError>;

    /// Remembers a text for as long as the page is open, also where storage is refused; or forgets
    /// it. It outlives a program that fails.
    fn remember(&self, text: Option<&str>);

    /// What was remembered last.
    fn remembered(&self) -> Option<String>;
}

/// Why a text can't be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StorageError {
    /// The browser refuses storage.
    Refused,
    /// There is no room.
    Full,
}

/// Tells the day and writes dates.
pub trait Clock {
    /// The day on the reader's calendar.
    fn today(&self) -> Date;

    /// A date in words, in the language given as a BCP 47 tag; in figures where that language is
    /// unknown.
    fn write_date(&self, date: Date, language: &str) -> String;
}

/// Hands files to the reader.
pub trait Downloads {
    /// Starts the download of a file.
    fn save(&self, name: &str, media_type: &str, content: &[u8]);

    /// Opens the browser's printing.
    fn print(&self);
}

/// What comes of writing a document.
pub type Written = Pin<Box<dyn Future<Output = Option<Document>>>>;

/// A written document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The file's name.
    pub name: String,
    /// The file's media type.
    pub media_type: String,
    /// The file's bytes.
    pub content: Vec<u8>,
}

/// The document writers, which live in another WebAssembly module.
pub trait Writers {
    /// Begins to fetch the writers, quietly.
    fn prepare(&self);

    /// Writes the report on the answers in a saved file, as of today, in a format such as `html`,
    /// with these contents. A format that begins with `print-` is printed, and has no name and no
    /// content. `None` where the writers did not load or refused.
    fn write(&self, saved_file: &str, today: Date, format: &'static str, contents: &str)
    -> Written;
}

/// Where the whole questionnaire comes from.
pub trait Source {
    /// Begins to fetch the text of the questionnaire. `None` where it can't be had.
    fn whole(&self) -> Pin<Box<dyn Future<Output = Option<String>>>>;

    /// Takes back a text that has these problems, for the developer to see, so that it is asked for
    /// once more when it is needed again.
    fn refuse(&self, problems: &[Problem]);
}

/// The page around the widget.
pub trait Host {
    /// Tells the host page what happened.
    fn emit(&self, event: Event);

    /// Whether the reader is in the widget: whether anything of it has the focus.
    fn has_focus(&self) -> bool;

    /// Brings the top of the widget into view if it has gone out of view above, and no further.
    fn show_top(&self);

    /// Lets go of what is selected in the widget. Screen readers put a caret where they read, and in
    /// Firefox that is the selection: taken away with the page it stands in, it would come to the end of
    /// the widget, and reading would go on there.
    fn drop_selection(&self);

    /// The number of the widget, from 0, among all on the page.
    fn ordinal(&self) -> u32;

    /// The address of a page that holds the whole self-assessment, where it is a way out.
    fn elsewhere(&self) -> Option<String>;
}

/// Everything the interface asks of its surroundings.
#[derive(Clone)]
pub struct Ports {
    /// Keeps the answers.
    pub store: Rc<Store>,
    /// Tells the day.
    pub clock: Rc<dyn Clock>,
    /// Hands out files.
    pub downloads: Rc<dyn Downloads>,
    /// Writes documents.
    pub writers: Rc<dyn Writers>,
    /// Has the whole questionnaire.
    pub source: Rc<dyn Source>,
    /// The host page.
    pub host: Rc<dyn Host>,
}
