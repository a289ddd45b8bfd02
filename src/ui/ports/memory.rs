//! What the tests of the interface have for surroundings: each port, plainly, in memory. Each can be
//! told to refuse, to fail or to hang, and says afterwards what was asked of it.

use super::{Clock, Document, Downloads, Host, Source, Storage, StorageError, Writers, Written};
use crate::ui::state::Event;
use assessment::{Date, Problem};
use serde_json::Value;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;

/// A device: its storage, which all its tabs share.
#[derive(Default)]
pub(crate) struct Device {
    /// What is kept, by its key.
    pub(crate) kept: RefCell<BTreeMap<String, String>>,
    /// Whether every access is refused.
    pub(crate) refuses: Cell<bool>,
    /// There is no room for keys with this in them.
    pub(crate) full_for: Cell<Option<&'static str>>,
}

impl Device {
    fn kept(&self) -> Result<&RefCell<BTreeMap<String, String>>, StorageError> {
        if self.refuses.get() {
            return Err(StorageError::Refused);
        }
        Ok(&self.kept)
    }
}

/// The storage of a device, as one page has it.
pub(crate) struct MemoryStorage {
    pub(crate) device: Rc<Device>,
    /// What the page remembers.
    pub(crate) remembered: Rc<RefCell<Option<String>>>,
}

impl Storage for MemoryStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.device.kept()?.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        let kept = self.device.kept()?;
        if self
            .device
            .full_for
            .get()
            .is_some_and(|part| key.contains(part))
        {
            return Err(StorageError::Full);
        }
        kept.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.device.kept()?.borrow_mut().remove(key);
        Ok(())
    }

    fn remember(&self, text: Option<&str>) {
        self.remembered.replace(text.map(str::to_owned));
    }

    fn remembered(&self) -> Option<String> {
        self.remembered.borrow().clone()
    }
}

/// A calendar on which it is always the same day.
pub(crate) struct FixedClock(pub(crate) Date);

impl Clock for FixedClock {
    fn today(&self) -> Date {
        self.0
    }

    fn write_date(&self, date: Date, language: &str) -> String {
        format!("{date} in {language}")
    }
}

/// A folder of downloads, and a printer.
#[derive(Default)]
pub(crate) struct Folder {
    /// The files, in the order in which they came.
    pub(crate) saved: RefCell<Vec<Document>>,
    /// How often the page was printed.
    pub(crate) printed: Cell<usize>,
}

impl Downloads for Folder {
    fn save(&self, name: &str, media_type: &str, content: &[u8]) {
        self.saved.borrow_mut().push(Document {
            name: name.to_owned(),
            media_type: media_type.to_owned(),
            content: content.to_vec(),
        });
    }

    fn print(&self) {
        self.printed.set(self.printed.get() + 1);
    }
}

/// How something that takes a while goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Course {
    /// It works at once.
    #[default]
    Works,
    /// It fails.
    Fails,
    /// It neither works nor fails, until it is told to.
    Hangs,
}

/// Waits for as long as something hangs, and then says whether it works.
fn outcome(course: Rc<Cell<Course>>) -> impl Future<Output = bool> {
    poll_fn(move |_| match course.get() {
        Course::Works => Poll::Ready(true),
        Course::Fails => Poll::Ready(false),
        Course::Hangs => Poll::Pending,
    })
}

/// What the writers were asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) saved_file: String,
    pub(crate) today: Date,
    pub(crate) format: &'static str,
    pub(crate) contents: String,
}

/// Writers that write the format's name.
#[derive(Default)]
pub(crate) struct PlainWriters {
    pub(crate) course: Rc<Cell<Course>>,
    /// How often they were to be fetched.
    pub(crate) prepared: Cell<usize>,
    pub(crate) asked: RefCell<Vec<Asked>>,
}

impl Writers for PlainWriters {
    fn prepare(&self) {
        self.prepared.set(self.prepared.get() + 1);
    }

    fn write(
        &self,
        saved_file: &str,
        today: Date,
        format: &'static str,
        contents: &str,
    ) -> Written {
        let asked = Asked {
            saved_file: saved_file.to_owned(),
            today,
            format,
            contents: contents.to_owned(),
        };
        self.asked.borrow_mut().push(asked);
        let document = match format {
            _ if format.starts_with("print") => Document {
                name: String::new(),
                media_type: String::new(),
                content: Vec::new(),
            },
            _ => Document {
                name: format!("report.{format}"),
                media_type: "text/plain".to_owned(),
                content: format.as_bytes().to_vec(),
            },
        };
        let outcome = outcome(Rc::clone(&self.course));
        Box::pin(async move { outcome.await.then_some(document) })
    }
}

/// A questionnaire that can be had, or not.
pub(crate) struct TextSource {
    pub(crate) course: Rc<Cell<Course>>,
    pub(crate) text: RefCell<String>,
    /// The problems for which a text was taken back.
    pub(crate) refused: RefCell<Vec<String>>,
}

impl TextSource {
    pub(crate) fn new(text: &str) -> Self {
        Self {
            course: Rc::default(),
            text: RefCell::new(text.to_owned()),
            refused: RefCell::default(),
        }
    }
}

impl Source for TextSource {
    fn whole(&self) -> Pin<Box<dyn Future<Output = Option<String>>>> {
        let text = self.text.borrow().clone();
        let outcome = outcome(Rc::clone(&self.course));
        Box::pin(async move { outcome.await.then_some(text) })
    }

    fn refuse(&self, problems: &[Problem]) {
        let problems = problems.iter().map(ToString::to_string);
        self.refused.borrow_mut().extend(problems);
    }
}

/// A host page that listens.
#[derive(Default)]
pub(crate) struct Listener {
    /// The names and details of the events, in order.
    pub(crate) heard: RefCell<Vec<(&'static str, Value)>>,
    pub(crate) ordinal: Cell<u32>,
    pub(crate) elsewhere: RefCell<Option<String>>,
    /// Whether the reader is in the widget.
    pub(crate) has_focus: Cell<bool>,
    /// How often the widget's top was brought into view.
    pub(crate) shown_top: Cell<usize>,
    /// How often what was selected was let go.
    pub(crate) dropped_selections: Cell<usize>,
}

impl Host for Listener {
    fn emit(&self, event: Event) {
        let detail = serde_json::from_str(&event.detail());
        let heard = (event.name(), detail.expect("a detail is JSON"));
        self.heard.borrow_mut().push(heard);
    }

    fn has_focus(&self) -> bool {
        self.has_focus.get()
    }

    fn show_top(&self) {
        self.shown_top.set(self.shown_top.get() + 1);
    }

    fn drop_selection(&self) {
        self.dropped_selections
            .set(self.dropped_selections.get() + 1);
    }

    fn ordinal(&self) -> u32 {
        self.ordinal.get()
    }

    fn elsewhere(&self) -> Option<String> {
        self.elsewhere.borrow().clone()
    }
}
