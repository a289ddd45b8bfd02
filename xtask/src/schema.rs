//! `cargo xtask schema`: the JSON Schema of questionnaire files, made from the Rust types.
//!
//! It must never add a rule of its own: the types say all there is to say.

use crate::project::Project;
use anyhow::{Context as _, Result, bail};
use std::fs;

const PATH: &str = "questionnaires/questionnaire.schema.json";

/// Writes the schema, or only compares it with the one that lies there.
pub(crate) fn run(project: &Project, check: bool) -> Result<()> {
    let path = project.at(PATH);
    let text = text()?;
    let is_current = fs::read_to_string(&path).is_ok_and(|written| written == text);
    if check && !is_current {
        bail!("{PATH} doesn't match the Rust types: run `cargo xtask schema` and commit it.");
    }
    if is_current {
        println!("{PATH} matches the Rust types");
    } else {
        fs::write(&path, text).with_context(|| format!("{PATH} can't be written"))?;
        println!("{PATH} written");
    }
    Ok(())
}

fn text() -> Result<String> {
    let text = serde_json::to_string_pretty(&assessment::schema())
        .context("The schema can't be written")?;
    Ok(text + "\n")
}
