//! Keeps one text between visits, and notices where somebody else has written. It knows when a text
//! may be written and when not; it must never know what the text says, or whose storage it is.

use crate::ui::ports::{Storage, StorageError};
use std::cell::RefCell;

/// One text, kept under a key.
pub struct Store {
    storage: Box<dyn Storage>,
    /// Where the text is kept; none where the host wants nothing kept.
    key: Option<String>,
    /// What this store last read or wrote: anything else is another tab's doing.
    known: RefCell<Option<String>>,
    /// What can't be read and could not be put aside.
    in_the_way: RefCell<Option<String>>,
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

impl Store {
    /// A store under a key, or one that keeps nothing.
    #[must_use]
    pub fn new(storage: Box<dyn Storage>, key: Option<String>) -> Self {
        Self {
            storage,
            key,
            known: RefCell::new(None),
            in_the_way: RefCell::new(None),
        }
    }

    /// What is kept, or else what was remembered from a program that failed on this page.
    ///
    /// # Errors
    /// Where the browser refuses storage altogether.
    pub fn found(&self) -> Result<Option<String>, StoreError> {
        match self.read() {
            Ok(Some(text)) => Ok(Some(text)),
            nothing => self
                .storage
                .remembered()
                .map_or(nothing, |text| Ok(Some(text))),
        }
    }

    /// What is kept. It is known from now on.
    ///
    /// # Errors
    /// Where the browser refuses storage altogether.
    pub fn read(&self) -> Result<Option<String>, StoreError> {
        let current = self.current()?;
        self.known.replace(current.clone());
        Ok(current)
    }

    /// Keeps a text in place of the last, unless somebody else has written since this store last
    /// read or wrote.
    ///
    /// # Errors
    /// Where the browser refuses, has no room, or another tab has written.
    pub fn write(&self, text: &str) -> Result<(), StoreError> {
        let Some(key) = &self.key else {
            // The host wants nothing kept: that is no failure to tell the reader about.
            return Ok(());
        };
        // What is the same needs no decision.
        if self.changed_elsewhere() && self.current()?.as_deref() != Some(text) {
            return Err(StoreError::ChangedElsewhere);
        }
        self.storage.set(key, text)?;
        self.known.replace(Some(text.to_owned()));
        Ok(())
    }

    /// Remembers a text for as long as the page is open, whatever the browser says of storage: a
    /// program that fails is started afresh with it.
    pub fn remember(&self, text: &str) {
        self.storage.remember(Some(text));
    }

    /// Forgets what is kept and remembered.
    pub fn remove(&self) {
        self.storage.remember(None);
        if let Some(key) = &self.key {
            // What can't be removed was never kept.
            let _ = self.storage.remove(key);
        }
        self.known.replace(None);
        self.in_the_way.replace(None);
    }

    /// Whether another tab has written or deleted since this store last read or wrote. Deleted
    /// answers count: they must not come back with the next answer given here.
    #[must_use]
    pub fn changed_elsewhere(&self) -> bool {
        self.current()
            .is_ok_and(|current| current != *self.known.borrow())
    }

    /// Accepts what another tab has written as known, so that the next write goes through.
    pub fn accept(&self) {
        if let Ok(current) = self.current() {
            self.known.replace(current);
        }
    }

    /// Takes what is kept for somebody else's: nothing is written over it before the reader has
    /// decided.
    pub fn doubt(&self) {
        self.known.replace(None);
    }

    /// Moves what is kept to another place, and says whether that could be done.
    #[must_use]
    pub fn put_aside(&self) -> bool {
        let (Some(key), Ok(Some(text))) = (&self.key, self.current()) else {
            return false;
        };
        // A free place, so that nothing put aside before is lost.
        let free = self
            .places_aside()
            .find(|place| matches!(self.storage.get(place), Ok(None)));
        let is_moved = free.is_some_and(|place| self.storage.set(&place, &text).is_ok())
            && self.storage.remove(key).is_ok();
        if is_moved {
            self.known.replace(None);
        } else {
            self.in_the_way.replace(Some(text));
        }
        is_moved
    }

    /// What was put aside, and what should have been.
    #[must_use]
    pub fn aside(&self) -> Vec<String> {
        self.places_aside()
            .filter_map(|place| self.storage.get(&place).ok().flatten())
            .chain(self.in_the_way.borrow().clone())
            .collect()
    }

    /// Forgets what was put aside.
    pub fn remove_aside(&self) {
        for place in self.places_aside() {
            let _ = self.storage.remove(&place);
        }
    }

    fn current(&self) -> Result<Option<String>, StoreError> {
        match &self.key {
            Some(key) => Ok(self.storage.get(key)?),
            None => Ok(None),
        }
    }

    /// Where texts are put aside.
    fn places_aside(&self) -> impl Iterator<Item = String> {
        let (key, most) = match &self.key {
            Some(key) => (key.as_str(), 99),
            None => ("", 0),
        };
        (1..=most).map(move |number| format!("{key}:aside-{number}"))
    }
}

impl From<StorageError> for StoreError {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::Refused => Self::Refused,
            StorageError::Full => Self::Full,
        }
    }
}
