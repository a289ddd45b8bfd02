//! Where the project's files lie.
//!
//! It must never read or change one of them.

use anyhow::{Context as _, Result};
use std::path::{Path, PathBuf};

/// The project's folder.
#[derive(Debug, Clone)]
pub(crate) struct Project {
    root: PathBuf,
}

impl Project {
    /// The project around the current folder, or else the one that this program was built from.
    ///
    /// The environment of `cargo run` isn't asked: a test that starts this program inherits the
    /// environment of `cargo test`, which names another package's folder.
    pub(crate) fn find() -> Result<Self> {
        let current = std::env::current_dir().context("There is no current folder.")?;
        let around = current.ancestors().find(|folder| is_project(folder));
        let built_from = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
        around
            .or_else(|| built_from.filter(|folder| is_project(folder)))
            .map(|root| Self {
                root: root.to_path_buf(),
            })
            .context("The project's folder wasn't found: run this inside of it.")
    }

    /// Another copy of the project, in a folder inside this one.
    pub(crate) fn copy_in(&self, path: impl AsRef<Path>) -> Self {
        Self {
            root: self.at(path),
        }
    }

    /// The folder itself.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A file or folder of the project.
    pub(crate) fn at(&self, path: impl AsRef<Path>) -> PathBuf {
        self.root.join(path)
    }
}

fn is_project(folder: &Path) -> bool {
    folder.join("Cargo.toml").is_file() && folder.join("xtask/Cargo.toml").is_file()
}
