//! The browser's storage. Every access may be refused. It must never know what is kept there, or
//! when: that is `ui::store`.

use super::Loader;
use super::options::StorageKind;
use crate::ui::ports::{Storage, StorageError};
use wasm_bindgen::JsCast;
use web_sys::DomException;

/// The browser's storage of one kind.
pub(super) struct BrowserStorage {
    kind: StorageKind,
    /// Outlives a program that fails, and so remembers for the next.
    loader: Loader,
}

impl BrowserStorage {
    pub(super) fn new(kind: StorageKind, loader: Loader) -> Self {
        Self { kind, loader }
    }

    /// The storage. Even asking for it throws where the browser refuses.
    fn storage(&self) -> Result<web_sys::Storage, StorageError> {
        let window = web_sys::window().ok_or(StorageError::Refused)?;
        let storage = match self.kind {
            StorageKind::Local => window.local_storage(),
            StorageKind::Session => window.session_storage(),
            StorageKind::None => Ok(None),
        };
        storage.ok().flatten().ok_or(StorageError::Refused)
    }
}

impl Storage for BrowserStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        let text = self.storage()?.get_item(key);
        text.map_err(|_| StorageError::Refused)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        // The page may have changed its mind, and another widget is about to take over.
        if !self.loader.is_current() {
            return Err(StorageError::Refused);
        }
        self.storage()?.set_item(key, text).map_err(|error| {
            let name = error.dyn_ref::<DomException>().map(DomException::name);
            match name.as_deref() {
                Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StorageError::Full,
                _ => StorageError::Refused,
            }
        })?;
        self.loader.kept(text);
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        // What is kept there now is another's: the element was away, and nothing of its own is left.
        if !self.loader.holds() {
            return Ok(());
        }
        let removed = self.storage()?.remove_item(key);
        removed.map_err(|_| StorageError::Refused)
    }

    fn remember(&self, text: Option<&str>) {
        self.loader.remember(text);
    }

    fn remembered(&self) -> Option<String> {
        self.loader.remembered()
    }
}
