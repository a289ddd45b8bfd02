//! Keeps answers in the browser's storage. Every access may be refused.

use super::Loader;
use super::options::StorageKind;
use crate::ui::ports::{Store, StoreError};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{DomException, Storage};

/// The browser's storage, under one key.
pub(super) struct BrowserStore {
    kind: StorageKind,
    key: String,
    /// Outlives a program that fails, and so remembers for the next.
    loader: Loader,
    /// What this store last read or wrote: anything else is another tab's doing.
    known: RefCell<Option<String>>,
    /// What can't be read and could not be put aside.
    in_the_way: RefCell<Option<String>>,
}

impl BrowserStore {
    pub(super) fn new(kind: StorageKind, key: String, loader: Loader) -> Self {
        Self {
            kind,
            key,
            loader,
            known: RefCell::new(None),
            in_the_way: RefCell::new(None),
        }
    }

    /// Whether another tab has written or deleted since this store last read or wrote. Deleted
    /// answers count: they must not come back with the next answer given here.
    pub(super) fn changed_elsewhere(&self) -> bool {
        self.current()
            .is_ok_and(|current| current != *self.known.borrow())
    }

    /// Takes what is kept for somebody else's: nothing is written over it before the reader has
    /// decided.
    pub(super) fn doubt(&self) {
        self.known.replace(None);
    }

    /// What is kept, or else what was remembered from a program that failed on this page.
    pub(super) fn found(&self) -> Result<Option<String>, StoreError> {
        match self.read() {
            Ok(Some(text)) => Ok(Some(text)),
            nothing => self
                .loader
                .remembered()
                .map_or(nothing, |text| Ok(Some(text))),
        }
    }

    /// The storage. Even asking for it throws where the browser refuses.
    fn storage(&self) -> Result<Storage, StoreError> {
        let window = web_sys::window().ok_or(StoreError::Refused)?;
        let storage = match self.kind {
            StorageKind::Local => window.local_storage(),
            StorageKind::Session => window.session_storage(),
            StorageKind::None => Ok(None),
        };
        storage.ok().flatten().ok_or(StoreError::Refused)
    }

    /// Where texts are put aside.
    fn places_aside(&self) -> impl Iterator<Item = String> {
        (1..100).map(|number| format!("{}:aside-{number}", self.key))
    }

    fn current(&self) -> Result<Option<String>, StoreError> {
        self.storage()?
            .get_item(&self.key)
            .map_err(|_| StoreError::Refused)
    }
}

impl Store for BrowserStore {
    fn read(&self) -> Result<Option<String>, StoreError> {
        if self.kind == StorageKind::None {
            // The host wants nothing kept: that is no failure to tell the reader about.
            return Ok(None);
        }
        let current = self.current()?;
        self.known.replace(current.clone());
        Ok(current)
    }

    fn write(&self, text: &str) -> Result<(), StoreError> {
        if self.kind == StorageKind::None {
            return Ok(());
        }
        // What is the same needs no decision.
        if self.changed_elsewhere() && self.current()?.as_deref() != Some(text) {
            return Err(StoreError::ChangedElsewhere);
        }
        self.storage()?.set_item(&self.key, text).map_err(|error| {
            let name = error.dyn_ref::<DomException>().map(DomException::name);
            match name.as_deref() {
                Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StoreError::Full,
                _ => StoreError::Refused,
            }
        })?;
        self.known.replace(Some(text.to_owned()));
        Ok(())
    }

    fn remember(&self, text: &str) {
        self.loader.remember(Some(text));
    }

    fn remove(&self) {
        self.loader.remember(None);
        if let Ok(storage) = self.storage() {
            // What can't be removed was never kept.
            drop(storage.remove_item(&self.key));
        }
        self.known.replace(None);
        self.in_the_way.replace(None);
    }

    fn remove_aside(&self) {
        if let Ok(storage) = self.storage() {
            for key in self.places_aside() {
                drop(storage.remove_item(&key));
            }
        }
    }

    fn accept(&self) {
        if let Ok(current) = self.current() {
            self.known.replace(current);
        }
    }

    fn put_aside(&self) -> bool {
        let (Ok(storage), Ok(Some(text))) = (self.storage(), self.current()) else {
            return false;
        };
        // A free place, so that nothing put aside before is lost.
        let free = self
            .places_aside()
            .find(|key| matches!(storage.get_item(key), Ok(None)));
        let is_moved = free.is_some_and(|key| storage.set_item(&key, &text).is_ok())
            && storage.remove_item(&self.key).is_ok();
        if is_moved {
            self.known.replace(None);
        } else {
            self.in_the_way.replace(Some(text));
        }
        is_moved
    }

    fn aside(&self) -> Vec<String> {
        let storage = self.storage();
        let kept = self.places_aside().filter_map(|key| {
            let storage = storage.as_ref().ok()?;
            storage.get_item(&key).ok().flatten()
        });
        kept.chain(self.in_the_way.borrow().clone()).collect()
    }
}
