//! Keeps the results of slow work on files, such as compression, between runs.
//!
//! It must never decide anything: without it everything comes out the same, only later.

use anyhow::Result;
use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// Results by the content that they were made from.
#[derive(Debug)]
pub(crate) struct Cache {
    folder: PathBuf,
    used: Mutex<BTreeSet<String>>,
}

impl Cache {
    /// A cache in a folder that needn't exist yet.
    pub(crate) fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            used: Mutex::default(),
        }
    }

    /// The result of this kind of work on these bytes, if it was ever done.
    pub(crate) fn get(&self, kind: &str, input: &[u8]) -> Option<Vec<u8>> {
        fs::read(self.folder.join(format!("{}.{kind}", fingerprint(input)))).ok()
    }

    /// The result of this kind of work on these bytes, from an earlier run or made now.
    pub(crate) fn get_or_make(
        &self,
        kind: &str,
        input: &[u8],
        make: impl FnOnce() -> Result<Vec<u8>>,
    ) -> Result<Vec<u8>> {
        let name = format!("{}.{kind}", fingerprint(input));
        let path = self.folder.join(&name);
        let unfinished = self
            .folder
            .join(format!("{name}.{}.unfinished", std::process::id()));
        self.used
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(name);
        if let Ok(result) = fs::read(&path) {
            return Ok(result);
        }
        let result = make()?;
        // A full disk or a folder that can't be written only costs time, at the next run. The
        // rename keeps a second process from reading half a file.
        let _ = fs::create_dir_all(&self.folder)
            .and_then(|()| fs::write(&unfinished, &result))
            .and_then(|()| fs::rename(&unfinished, &path));
        Ok(result)
    }

    /// Forgets every result that this process hasn't asked for.
    pub(crate) fn forget_unused(&self) {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let Ok(entries) = fs::read_dir(&self.folder) else {
            return;
        };
        for entry in entries.flatten() {
            if !used.contains(entry.file_name().to_string_lossy().as_ref()) {
                // What can't be removed is tried again at the next run.
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// A short name for these bytes, the same in every run of the same build of this program.
pub(crate) fn fingerprint(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{:x}-{:016x}", bytes.len(), hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::bail;

    #[test]
    fn work_is_done_once_for_the_same_bytes() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("xtask-cache-{}", std::process::id()));
        let cache = Cache::new(&folder);
        assert_eq!(cache.get("a", b"in"), None);
        assert_eq!(
            cache.get_or_make("a", b"in", || Ok(b"out".to_vec()))?,
            b"out"
        );
        assert_eq!(cache.get("a", b"in"), Some(b"out".to_vec()));
        assert_eq!(
            cache.get_or_make("a", b"in", || bail!("It was made before."))?,
            b"out"
        );
        assert_eq!(
            cache.get_or_make("b", b"in", || Ok(b"other".to_vec()))?,
            b"other",
            "another kind of work is made anew"
        );

        let next_run = Cache::new(&folder);
        next_run.get_or_make("a", b"in", || bail!("It was made before."))?;
        next_run.forget_unused();
        assert_eq!(fs::read_dir(&folder)?.count(), 1);
        fs::remove_dir_all(&folder)?;
        Ok(())
    }
}
