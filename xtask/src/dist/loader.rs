//! The loader as it is published: its parts joined, and the table of fingerprints written into it,
//! so that a page that pins the loader pins every byte that follows.
//!
//! It must never know what the loader does with them.

use super::{Files, read, text};
use crate::project::Project;
use anyhow::{Result, bail};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// The loader's file.
pub(super) const NAME: &str = "partnership-assessment.js";

/// How the source ends: its own tag, the fingerprints, and the addresses of files in the page.
const END: &str = "})(document.currentScript, {}, {});";

/// The loader's source with the files it names in place of their names.
pub(super) fn source(project: &Project) -> Result<String> {
    let loader = read(project, "src/embed/loader.js")?;
    let mut joined = String::with_capacity(loader.len());
    for line in loader.lines() {
        match line.trim().strip_prefix("// @include ") {
            Some(name) => {
                let part = read(project, &format!("src/embed/{name}"))?;
                joined.push_str(&part.replace("export const ", "const "));
            }
            None => joined.push_str(line),
        }
        joined.push('\n');
    }
    if joined.matches(END).count() != 1 {
        bail!("src/embed/loader.js must end with `{END}`, in which the build writes its tables.");
    }
    Ok(in_ascii(&text::strip_script(&joined)))
}

/// The same script in ASCII: a page that isn't in UTF-8 would read other letters wrongly. They stand in
/// strings only.
fn in_ascii(script: &str) -> String {
    let mut ascii = String::with_capacity(script.len());
    for character in script.chars() {
        if character.is_ascii() {
            ascii.push(character);
        } else {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                ascii.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    ascii
}

/// The loader for a script tag, which checks what it fetches where its own tag is pinned.
pub(super) fn script(source: &str, files: &Files) -> Result<String> {
    let pins: BTreeMap<&str, String> = fetched(files)
        .map(|(name, content)| (name, fingerprint(content)))
        .collect();
    let pins = serde_json::to_string(&pins)?;
    Ok(source.replace(END, &format!("}})(document.currentScript, {pins}, {{}});")))
}

/// The loader as a module of a package: a function that defines the element, whose files lie at an
/// address or else beside the module. Where there is no document it does nothing.
pub(super) fn module(source: &str, files: &Files) -> Result<String> {
    let pins: BTreeMap<&str, &str> = fetched(files).map(|(name, _)| (name, "")).collect();
    let pins = serde_json::to_string(&pins)?;
    let body = source.replace(END, &format!("}})({{ src: address }}, {pins}, files);"));
    Ok(format!(
        "export const define = (\n\
         address = new URL(/* @vite-ignore */ \".\", import.meta.url).href,\n\
         files = {{}},\n\
         ) => {{\n\
         if (typeof document !== \"object\") return;\n{body}}};\n"
    ))
}

/// The loader with every file inside itself.
pub(super) fn with_everything(source: &str, files: &Files) -> Result<String> {
    let inside: BTreeMap<&str, String> = fetched(files)
        .map(|(name, content)| {
            let kind = crate::server::content_type(name);
            let kind = kind.split(';').next().unwrap_or(kind);
            let content = BASE64_STANDARD.encode(content);
            (name, format!("data:{kind};base64,{content}"))
        })
        .collect();
    let pins: BTreeMap<&str, &str> = fetched(files).map(|(name, _)| (name, "")).collect();
    let pins = serde_json::to_string(&pins)?;
    let inside = serde_json::to_string(&inside)?;
    Ok(source.replace(END, &format!("}})(null, {pins}, {inside});")))
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
    fn everything_that_is_fetched_is_pinned() -> Result<()> {
        let script = script(&format!("(() => {{\n{END}"), &files())?;
        for name in [
            "partnership-assessment.css",
            "partnership-assessment.widget.wasm",
            "questionnaires/a.en.json",
        ] {
            assert!(
                script.contains(&format!("\"{name}\":\"sha256-")),
                "{script}"
            );
        }
        assert_eq!(script.matches("sha256-").count(), 3);
        Ok(())
    }

    #[test]
    fn the_offline_loader_has_everything_in_it() -> Result<()> {
        let script = with_everything(&format!("(() => {{\n{END}"), &files())?;
        assert!(
            script.contains("data:application/wasm;base64,YWJj"),
            "{script}"
        );
        assert_eq!(script.matches("YWJj").count(), 3);
        Ok(())
    }
}
