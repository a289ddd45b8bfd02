//! What the interface asks of its surroundings. The browser's answers live in `embed`; tests and
//! browsers that refuse have their own.

use crate::ui::state::Event;
use assessment::{Date, Problem};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

/// Keeps one text on the device between visits.
pub trait Store {
    /// What is kept.
    ///
    /// # Errors
    /// Where the browser refuses storage altogether.
    fn read(&self) -> Result<Option<String>, StoreError>;

    /// Keeps a text in place of the last, unless somebody else has written since this store last
    /// read or wrote.
    ///
    /// # Errors
    /// Where the browser refuses, has no room, or another tab has written.
    fn write(&self, text: &str) -> Result<(), StoreError>;

    /// Remembers a text for as long as the page is open, whatever the browser says of storage: a
    /// program that fails is started afresh with it.
    fn remember(&self, text: &str);

    /// Forgets what is kept and remembered.
    fn remove(&self);

    /// Forgets what was put aside.
    fn remove_aside(&self);

    /// Accepts what another tab has written as known, so that the next write goes through.
    fn accept(&self);

    /// Moves what is kept to another place, and says whether that could be done.
    fn put_aside(&self) -> bool;

    /// What was put aside, and what should have been.
    fn aside(&self) -> Vec<String>;
}

/// Why a text could not be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreError {
    /// The browser refuses storage.
    Refused,
    /// There is no room.
    Full,
    /// Somebody else has written since, another tab for one; nothing was changed.
    ChangedElsewhere,
}

/// Tells the day and writes dates.
pub trait Clock {
    /// The day on the reader's calendar.
    fn today(&self) -> Date;

    /// A date in words, in the language given as a BCP 47 tag.
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

    /// Brings the top of the widget into view if it has gone out of view above, and no further.
    fn show_top(&self);

    /// The number of the widget, from 0, among all on the page.
    fn ordinal(&self) -> u32;

    /// The address of a page that holds the whole self-assessment, where it is a way out.
    fn elsewhere(&self) -> Option<String>;
}

/// Everything the interface asks of its surroundings.
#[derive(Clone)]
pub struct Ports {
    /// Keeps the answers.
    pub store: Rc<dyn Store>,
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
