//! `cargo xtask dist`: builds what is published and says what it weighs.
//!
//! Everything is made in memory first and written at the end, so that a failure leaves the last
//! good `dist` in place. It must never know what a file of the widget says.

mod licenses;
mod loader;
mod program;
mod split;
mod text;
mod wasm;
mod ways_in;
mod weight;

use crate::cache::Cache;
use crate::project::Project;
use crate::toolchain;
use anyhow::{Context as _, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What is published: path below `dist`, with `/` between folders, and content.
type Files = BTreeMap<String, Vec<u8>>;

/// How the file ends that holds the beginning of a questionnaire, which has to be answered without
/// the rest.
const BEGINNING: &str = ".beginning.json";

/// Where results of slow work are kept between runs.
pub(crate) fn cache(project: &Project) -> Cache {
    Cache::new(project.at("target/xtask-cache"))
}

/// The folder that holds what is published.
pub(crate) fn folder(project: &Project) -> PathBuf {
    project.at("dist")
}

/// Builds `dist`, prints the weight of every file, and fails above the budget.
pub(crate) fn run(project: &Project) -> Result<()> {
    let problems = build(project)?;
    if !problems.is_empty() {
        bail!("{}", problems.join("\n"));
    }
    Ok(())
}

/// Builds `dist`, prints the weight of every file, and gives a sentence for each excess.
pub(crate) fn build(project: &Project) -> Result<Vec<String>> {
    let cache = cache(project);
    let files = make(project, &cache, wasm::Making::Small)?;

    println!("Weighing …");
    let weights = weight::weigh(&files, &cache)?;
    cache.forget_unused();
    println!("\n{}", weight::table(&weights));
    println!("\n{}", ways_in::snippets(project, &files)?);
    Ok(weight::over_budget(&weights))
}

/// Builds the same `dist` quickly: it does the same, weighs more, and is never published.
pub(crate) fn build_quickly(project: &Project) -> Result<()> {
    make(project, &cache(project), wasm::Making::Quick).map(drop)
}

/// Makes every file and writes them all.
fn make(project: &Project, cache: &Cache, making: wasm::Making) -> Result<Files> {
    toolchain::ensure_wasm_target(project)?;
    let mut files = Files::new();
    wasm::build(project, cache, &mut files, making)?;
    add_texts(project, &mut files)?;
    files.insert(
        "LICENSES.txt".to_owned(),
        licenses::text(project)?.into_bytes(),
    );
    // Last, because they hold the fingerprints or the whole of everything else.
    ways_in::add(project, &mut files)?;
    write(&folder(project), &files)?;
    Ok(files)
}

fn add_texts(project: &Project, files: &mut Files) -> Result<()> {
    for (list, published) in [
        ("styles/main.css", "partnership-assessment.css"),
        ("styles/later.css", "partnership-assessment.later.css"),
    ] {
        let styles = loader::styles(project, &styles(project, list)?)?;
        files.insert(published.to_owned(), styles.into_bytes());
    }
    for name in names(&project.at("questionnaires"))? {
        let path = format!("questionnaires/{name}");
        if name.ends_with(".json") {
            let is_schema = name.ends_with(".schema.json");
            let shipped = text::minify_json(&read(project, &path)?)
                .and_then(|minified| match is_schema {
                    true => Ok(minified),
                    false => text::without_english_words(&minified),
                })
                .with_context(|| format!("{path} can't be used; `cargo xtask check {path}`"))?;
            if !is_schema {
                let beginning = text::beginning(&shipped)
                    .with_context(|| format!("{path} can't be cut in two"))?;
                let name = path.replace(".json", BEGINNING);
                files.insert(name, beginning.into_bytes());
            }
            files.insert(path, shipped.into_bytes());
        } else if name.starts_with("LICENSE") {
            files.insert(path.clone(), read(project, &path)?.into_bytes());
        }
    }
    for name in names(project.root())? {
        if name.starts_with("LICENSE") {
            files.insert(name.clone(), read(project, &name)?.into_bytes());
        }
    }
    Ok(())
}

/// The files that a list names, one after the other.
fn styles(project: &Project, list: &str) -> Result<String> {
    let names = read(project, list)?;
    let mut all = String::new();
    for name in text::imports(&names).with_context(|| format!("in {list}"))? {
        let path = format!("styles/{name}");
        let styles = read(project, &path)?;
        if text::strip_styles(&styles).contains("@import") {
            bail!("{path} has an `@import`, which a shadow root ignores: name it in {list}.");
        }
        all.push_str(&styles);
        all.push('\n');
    }
    Ok(all)
}

fn read(project: &Project, path: &str) -> Result<String> {
    fs::read_to_string(project.at(path)).with_context(|| format!("{path} can't be read"))
}

/// The names of the files right inside a folder, in order.
fn names(folder: &Path) -> Result<Vec<String>> {
    let unreadable = || format!("the folder {} can't be read", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(unreadable)? {
        let entry = entry.with_context(unreadable)?;
        if entry.path().is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// Makes the folder hold these files and no others.
fn write(folder: &Path, files: &Files) -> Result<()> {
    remove_others(folder, folder, files)?;
    for (name, content) in files {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(&path, content))
            .with_context(|| format!("{} can't be written", path.display()))?;
    }
    Ok(())
}

fn remove_others(folder: &Path, dist: &Path, files: &Files) -> Result<()> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(());
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            remove_others(&path, dist, files)?;
            // Folders that still hold something stay.
            let _ = fs::remove_dir(&path);
            continue;
        }
        let kept = path
            .strip_prefix(dist)
            .is_ok_and(|name| files.contains_key(&name.to_string_lossy().replace('\\', "/")));
        if !kept {
            fs::remove_file(&path)
                .with_context(|| format!("{} can't be removed", path.display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_holds_the_new_files_and_no_others() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("xtask-dist-{}", std::process::id()));
        let files = |names: &[&str]| -> Files {
            names
                .iter()
                .map(|name| ((*name).to_owned(), name.as_bytes().to_vec()))
                .collect()
        };
        write(&folder, &files(&["old.js", "gone/old.json", "kept/a.json"]))?;
        write(&folder, &files(&["new.js", "kept/a.json"]))?;
        assert_eq!(names(&folder)?, ["new.js"]);
        assert_eq!(names(&folder.join("kept"))?, ["a.json"]);
        assert!(!folder.join("gone").exists());
        fs::remove_dir_all(&folder)?;
        Ok(())
    }
}
