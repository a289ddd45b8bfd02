//! `dist/LICENSES.txt`: whose work is compiled into the published modules, and under what terms.
//!
//! It must never judge a licence; it lists what the crates say about themselves.

use super::wasm::PACKAGES;
use crate::process;
use crate::project::Project;
use crate::toolchain::WASM_TARGET;
use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// How the files that hold a licence's text begin, in capitals.
const TEXT_FILES: [&str; 6] = [
    "LICENSE",
    "LICENCE",
    "COPYING",
    "COPYRIGHT",
    "NOTICE",
    "UNLICENSE",
];

/// The crate that the documents' font is cut from: only its font is published, under the licence in
/// its notice. The version is that of the crate `documents`; where it moves, this one must too.
const FONT: (&str, &str) = ("typst-assets", "0.15.1");

/// What the font's licence must say.
const FONT_WORDS: [&str; 2] = [
    "Libertinus Serif fonts",
    "SIL OPEN FONT LICENSE Version 1.1",
];

/// One crate that is compiled into a published module.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Crate {
    name: String,
    version: String,
    license: String,
    folder: PathBuf,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    source: Option<String>,
    manifest_path: PathBuf,
}

/// The whole text of the file.
pub(super) fn text(project: &Project) -> Result<String> {
    let crates = crates(project).context("The licences of the crates can't be listed")?;
    let text = compose(&crates, &license_texts(&crates));
    if !FONT_WORDS.iter().all(|words| text.contains(words)) {
        bail!("The licence of the documents' font isn't where {FONT:?} had it.");
    }
    Ok(text)
}

/// The crates in the published modules, by name.
///
/// `cargo tree` says which they are, with the features that are really on; only `cargo metadata`
/// says where they lie and under which licence.
fn crates(project: &Project) -> Result<Vec<Crate>> {
    let mut tree = process::clean_cargo(project);
    tree.args(["tree", "--quiet", "--prefix", "none", "--format", "{p}"])
        .args(["--edges", "normal,no-proc-macro", "--target", WASM_TARGET]);
    for package in PACKAGES {
        tree.args(["--package", package]);
    }
    let mut compiled = parse_tree(&process::output(&mut tree)?);
    compiled.insert((FONT.0.to_owned(), FONT.1.to_owned()));

    let mut metadata = process::clean_cargo(project);
    metadata
        .args(["metadata", "--quiet", "--format-version", "1"])
        .args(["--filter-platform", WASM_TARGET]);
    let metadata: Metadata = serde_json::from_str(&process::output(&mut metadata)?)
        .context("`cargo metadata` isn't understood")?;
    let mut crates: Vec<Crate> = metadata
        .packages
        .into_iter()
        .filter(|package| package.source.is_some())
        .filter(|package| compiled.contains(&(package.name.clone(), package.version.clone())))
        .map(|package| Crate {
            license: package
                .license
                .unwrap_or_else(|| "see the text below".to_owned()),
            folder: package
                .manifest_path
                .parent()
                .map(Path::to_path_buf)
                .unwrap_or_default(),
            name: package.name,
            version: package.version,
        })
        .collect();
    crates.sort();
    Ok(crates)
}

/// Name and version of each line, such as `serde v1.0.229 (*)`.
fn parse_tree(tree: &str) -> BTreeSet<(String, String)> {
    tree.lines()
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            let name = words.next()?;
            let version = words.next()?.strip_prefix('v')?;
            Some((name.to_owned(), version.to_owned()))
        })
        .collect()
}

/// Each distinct text, with the crates that bring it.
fn license_texts(crates: &[Crate]) -> BTreeMap<String, Vec<String>> {
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for one in crates {
        let mut files: Vec<PathBuf> = fs::read_dir(&one.folder)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.is_file() && holds_a_license(path))
            .collect();
        files.sort();
        for file in files {
            let Ok(text) = fs::read_to_string(&file) else {
                continue;
            };
            let text = text.lines().map(str::trim_end).collect::<Vec<_>>();
            let users = texts.entry(text.join("\n").trim().to_owned()).or_default();
            let user = format!("{} {}", one.name, one.version);
            if !users.contains(&user) {
                users.push(user);
            }
        }
    }
    texts
}

fn holds_a_license(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.to_ascii_uppercase();
    TEXT_FILES.iter().any(|start| name.starts_with(start))
}

fn compose(crates: &[Crate], texts: &BTreeMap<String, Vec<String>>) -> String {
    let mut text = String::from(
        "The WebAssembly files beside this one hold, besides the project's own code, the \
         standard library of\nRust (MIT OR Apache-2.0) and these crates. The project's own \
         licences lie beside this file.\n\n",
    );
    for one in crates {
        // Writing to a string can't fail.
        let _ = writeln!(text, "{} {}: {}", one.name, one.version, one.license);
    }
    for (license, users) in texts {
        let _ = write!(
            text,
            "\n{}\nOf {}:\n\n{license}\n",
            "-".repeat(80),
            users.join(", ")
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_a_tree_are_read() {
        let tree = "yew v0.23.0\nserde v1.0.229 (*)\nassessment v0.1.0 (somewhere/else)\n\n";
        let expected = [
            ("assessment", "0.1.0"),
            ("serde", "1.0.229"),
            ("yew", "0.23.0"),
        ];
        let expected = expected.map(|(name, version)| (name.to_owned(), version.to_owned()));
        assert_eq!(parse_tree(tree), expected.into_iter().collect());
    }

    #[test]
    fn the_licence_of_the_font_is_among_them() {
        let project = Project::find().unwrap();
        let text = text(&project).unwrap();
        assert!(text.contains(&format!("{} {}: ", FONT.0, FONT.1)));
        let manifest = fs::read_to_string(project.at("crates/documents/Cargo.toml")).unwrap();
        let built = format!("{} = {{ version = \"={}\"", FONT.0, FONT.1);
        assert!(manifest.contains(&built), "the font is built from {FONT:?}");
    }

    #[test]
    fn each_text_stands_once() {
        let one = |name: &str| Crate {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            license: "MIT".to_owned(),
            folder: PathBuf::new(),
        };
        let users = vec!["a 1.0.0".to_owned(), "b 1.0.0".to_owned()];
        let texts = BTreeMap::from([("Permission is granted.".to_owned(), users)]);
        let text = compose(&[one("a"), one("b")], &texts);
        assert!(text.contains("a 1.0.0: MIT\nb 1.0.0: MIT\n"), "{text}");
        assert!(
            text.contains("Of a 1.0.0, b 1.0.0:\n\nPermission"),
            "{text}"
        );
    }

    #[test]
    fn licenses_are_known_by_their_names() {
        for name in ["LICENSE", "LICENSE-MIT", "license.txt", "COPYING", "NOTICE"] {
            assert!(holds_a_license(Path::new(name)), "{name}");
        }
        assert!(!holds_a_license(Path::new("README.md")));
    }
}
