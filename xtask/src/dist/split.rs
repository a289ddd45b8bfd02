//! Cuts a compiled program in two where its source says so: the first part, and the later part
//! that is fetched once the first is at work.
//!
//! It must never know what either part does.

use anyhow::{Context as _, Result, anyhow, bail};
use std::fs;
use std::path::Path;
use wasm_split_cli_support::{Options, transform};

/// What the linker must leave in the program so that it can be cut.
pub(super) const LINKER_FLAG: &str = "-Clink-args=--emit-relocs";

/// A program in two parts.
pub(super) struct Parts {
    /// What starts; wasm-bindgen goes on with it.
    pub(super) first: Vec<u8>,
    /// What is fetched later. It needs nothing but what the first part offers.
    pub(super) later: Vec<u8>,
}

/// Cuts the program. The folder is used for what comes in between.
pub(super) fn split(program: &[u8], folder: &Path) -> Result<Parts> {
    let folder = folder.join("split");
    let first = folder.join("first.wasm");
    let mut options = Options::new(program);
    options.output_dir = &folder;
    options.main_out_path = &first;
    let parts = transform(options).map_err(|error| anyhow!("{error:#}"))?;
    let [later] = &*parts.split_modules else {
        bail!(
            "The program has {} later parts, and the loader knows of one.",
            parts.split_modules.len()
        );
    };
    let read =
        |path: &Path| fs::read(path).with_context(|| format!("{} can't be read", path.display()));
    Ok(Parts {
        first: read(&first)?,
        later: read(later)?,
    })
}
