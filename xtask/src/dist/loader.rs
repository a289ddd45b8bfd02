//! The loader as it is published: its modules joined for each way in, with the table of fingerprints in
//! it, so that a page that pins the loader pins every byte that follows; and the scripts around the
//! programs.
//!
//! It must never know what the loader does with them.

use super::Files;
use crate::node::{self, Packages};
use crate::project::Project;
use anyhow::{Context as _, Result, bail};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// The loader's file.
pub(super) const NAME: &str = "partnership-assessment.js";

/// What joins the modules.
const BUNDLER: &str = "xtask/src/dist/bundle.mjs";

/// The loader for a script tag, which checks what it fetches where its own tag is pinned.
pub(super) fn script(project: &Project, files: &Files) -> Result<String> {
    bundled(project, &for_tag(files))
}

/// The loader as a module of a package: a function that defines the element, whose files lie at an
/// address or else beside the module. Where there is no document it does nothing.
pub(super) fn module(project: &Project, files: &Files) -> Result<String> {
    bundled(
        project,
        &json!({ "way": "package", "pinned": unchecked(files) }),
    )
}

/// The loader with every file inside itself.
pub(super) fn with_everything(project: &Project, files: &Files) -> Result<String> {
    bundled(project, &for_offline(files))
}

/// The script around a program, with the parts of the loader that it brings along.
pub(super) fn program(project: &Project, script: &str, brings: &[&str]) -> Result<String> {
    bundled(project, &json!({ "script": script, "brings": brings }))
}

/// Styles without what only developers read.
pub(super) fn styles(project: &Project, css: &str) -> Result<String> {
    bundled(project, &json!({ "css": css }))
}

fn for_tag(files: &Files) -> Value {
    let pins = fetched(files).map(|(name, content)| (name, fingerprint(content)));
    json!({ "way": "tag", "pinned": pins.collect::<BTreeMap<_, _>>() })
}

fn for_offline(files: &Files) -> Value {
    let inside = fetched(files).map(|(name, content)| {
        let kind = crate::server::content_type(name);
        let kind = kind.split(';').next().unwrap_or(kind);
        let content = BASE64_STANDARD.encode(content);
        (name, format!("data:{kind};base64,{content}"))
    });
    json!({
        "way": "offline",
        "pinned": unchecked(files),
        "inside": inside.collect::<BTreeMap<_, _>>(),
    })
}

/// The names of the files without what they must be: a bundler may have changed them, and in one file
/// there is nothing to check.
fn unchecked(files: &Files) -> BTreeMap<&str, &str> {
    fetched(files).map(|(name, _)| (name, "")).collect()
}

/// What the bundler makes of what it is asked for.
fn bundled(project: &Project, asked: &Value) -> Result<String> {
    if node::ensure_packages(project)? == Packages::NoNode {
        bail!("Node.js and npm join the loader's parts: install both.");
    }
    let mut bundler = Command::new("node")
        .current_dir(project.root())
        .arg(project.at(BUNDLER))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("node couldn't be started")?;
    // Taken, so that it is closed behind what is written.
    let mut input = bundler.stdin.take().context("its standard input")?;
    let text = asked.to_string();
    let writing = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = bundler.wait_with_output()?;
    if !output.status.success() || !writing.join().is_ok_and(|written| written.is_ok()) {
        bail!("{BUNDLER} failed ({}).", output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("{BUNDLER} wrote no text"))
}

/// The fingerprint that a page or a request names in `integrity`. The shortest that browsers know: the
/// loader carries one for each file, and nothing makes them smaller.
pub(super) fn fingerprint(content: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content)))
}

/// What the loader fetches, now or later.
pub(super) fn fetched(files: &Files) -> impl Iterator<Item = (&str, &[u8])> {
    files
        .iter()
        .map(|(name, content)| (name.as_str(), content.as_slice()))
        .filter(|(name, _)| {
            let is_program = name.starts_with("partnership-assessment.") && *name != NAME;
            let is_questionnaire = name.starts_with("questionnaires/")
                && name.ends_with(".json")
                && !name.ends_with(".schema.json");
            is_program || is_questionnaire
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Files {
        [
            NAME,
            "index.html",
            "partnership-assessment.css",
            "partnership-assessment.widget.wasm",
            "questionnaires/a.en.json",
            "questionnaires/questionnaire.schema.json",
        ]
        .into_iter()
        .map(|name| (name.to_owned(), b"abc".to_vec()))
        .collect()
    }

    #[test]
    fn a_fingerprint_is_as_browsers_read_it() {
        // The first example of FIPS 180.
        assert_eq!(
            fingerprint(b"abc"),
            "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="
        );
    }

    #[test]
    fn everything_that_is_fetched_is_pinned() {
        let asked = for_tag(&files());
        let pinned = asked["pinned"].as_object().expect("a table");
        let names: Vec<_> = pinned.keys().map(String::as_str).collect();
        assert_eq!(
            names,
            [
                "partnership-assessment.css",
                "partnership-assessment.widget.wasm",
                "questionnaires/a.en.json",
            ]
        );
        assert!(
            pinned
                .values()
                .all(|pin| pin.as_str() == Some(&fingerprint(b"abc")))
        );
    }

    #[test]
    fn the_offline_loader_has_everything_in_it() {
        let asked = for_offline(&files());
        assert_eq!(
            asked["inside"]["partnership-assessment.widget.wasm"],
            "data:application/wasm;base64,YWJj"
        );
        assert_eq!(
            asked["inside"].as_object().map(serde_json::Map::len),
            Some(3)
        );
    }
}
