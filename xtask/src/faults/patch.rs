//! A fault as a patch: what its head says, and which files it changes.
//!
//! It must never apply one, nor know what a test does.

use crate::browser::Browser;
use anyhow::{Context as _, Result, bail};
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// A deliberate fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// Its area and name, such as `storage/aside-overwritten`.
    pub(super) name: String,
    /// Where the patch lies.
    pub(super) patch: PathBuf,
    /// The tests that could see it, the cheapest first.
    pub(super) runs: Vec<Run>,
    /// Why it need not be caught, if it need not.
    pub(super) excuse: Option<String>,
    files: Vec<String>,
}

/// Some tests, run alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Run {
    /// The tests of a package with this in their names, without a browser.
    Native {
        /// The package.
        package: Package,
        /// A part of the tests' names.
        filter: String,
    },
    /// A file of tests for a script.
    Node(String),
    /// What the packages for npm and `WordPress` are tested by.
    Packages,
    /// The tests in a browser with one of these in their names.
    Browser {
        /// The name of the browser.
        browser: &'static str,
        /// What the tests are told besides, as name and value.
        environment: Vec<(String, String)>,
        /// Parts of the tests' names; in a patch there is one.
        filters: Vec<String>,
    },
}

/// A package with tests that need no browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Package {
    /// The domain.
    Assessment,
    /// The writers.
    Documents,
    /// The interface and the door to the host page.
    Widget,
    /// The commands.
    Xtask,
}

impl Package {
    const ALL: [Self; 4] = [Self::Assessment, Self::Documents, Self::Widget, Self::Xtask];

    /// The name in the head of a patch.
    const fn word(self) -> &'static str {
        match self {
            Self::Assessment => "assessment",
            Self::Documents => "documents",
            Self::Widget => "widget",
            Self::Xtask => "xtask",
        }
    }
}

impl fmt::Display for Run {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Native { package, filter } => {
                write!(formatter, "native {} {filter}", package.word())
            }
            Self::Node(file) => write!(formatter, "node {file}"),
            Self::Packages => write!(formatter, "packages"),
            Self::Browser {
                browser,
                environment,
                filters,
            } => {
                write!(formatter, "browser {browser} {}", filters.join(" "))?;
                for (name, value) in environment {
                    write!(formatter, " {name}={value}")?;
                }
                Ok(())
            }
        }
    }
}

impl Fault {
    /// The files that it changes.
    pub(super) fn files(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(String::as_str)
    }

    /// One that changes nothing.
    #[cfg(test)]
    pub(super) const fn named(name: String, patch: PathBuf, runs: Vec<Run>) -> Self {
        Self {
            name,
            patch,
            runs,
            excuse: None,
            files: Vec::new(),
        }
    }
}

/// The same runs, those in one browser together.
pub(super) fn joined<'a>(runs: impl IntoIterator<Item = &'a Run>) -> Vec<Run> {
    let mut all: Vec<Run> = Vec::new();
    for run in runs {
        let (
            Run::Browser {
                browser,
                environment,
                filters,
            },
            Some(Run::Browser {
                browser: last_browser,
                environment: last_environment,
                filters: all_filters,
            }),
        ) = (run, all.last_mut())
        else {
            all.push(run.clone());
            continue;
        };
        if (&*last_browser, &*last_environment) == (browser, environment) {
            all_filters.extend_from_slice(filters);
        } else {
            all.push(run.clone());
        }
    }
    all
}

/// Every fault below a folder, in order.
pub(super) fn read_all(folder: &Path) -> Result<Vec<Fault>> {
    let mut faults = Vec::new();
    for area in entries(folder)?.iter().filter(|path| path.is_dir()) {
        for patch in entries(area)? {
            let name = format!("{}/{}", stem(area), stem(&patch));
            let text = fs::read_to_string(&patch)
                .with_context(|| format!("{} can't be read", patch.display()))?;
            let fault =
                parse(&name, patch, &text).with_context(|| format!("in the head of {name}"))?;
            faults.push(fault);
        }
    }
    Ok(faults)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let unreadable = || format!("the folder {} can't be read", folder.display());
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).with_context(unreadable)? {
        entries.push(entry.with_context(unreadable)?.path());
    }
    entries.sort();
    Ok(entries)
}

fn stem(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// Reads a patch: lines such as `Fault: …` up to the first empty one, then what `git apply` takes.
fn parse(name: &str, patch: PathBuf, text: &str) -> Result<Fault> {
    let (head, diff) = text.split_once("\n\n").context("No empty line ends it.")?;
    let [mut sentence, mut history, mut before] = [""; 3];
    let mut runs = Vec::new();
    let mut excuse = None;
    for line in head.lines() {
        let (key, value) = line
            .split_once(": ")
            .with_context(|| format!("`{line}` isn't a word, a colon and a text."))?;
        match key {
            "Fault" => sentence = value,
            "History" => history = value,
            "Before" => before = value,
            "Tests" => runs.push(parse_run(value)?),
            "Uncaught" => excuse = Some(value.to_owned()),
            _ => bail!("`{key}` isn't known."),
        }
    }
    for (key, value) in [
        ("Fault", sentence),
        ("History", history),
        ("Before", before),
    ] {
        if value.is_empty() {
            bail!("A line `{key}: …` is missing.");
        }
    }
    if runs.is_empty() {
        bail!("A line `Tests: …` is missing.");
    }
    let files: Vec<String> = diff
        .lines()
        .filter_map(|line| line.strip_prefix("--- a/"))
        .map(str::to_owned)
        .collect();
    if files.is_empty() {
        bail!("It changes no file.");
    }
    Ok(Fault {
        name: name.to_owned(),
        patch,
        runs,
        excuse,
        files,
    })
}

/// Reads what stands behind `Tests: `.
fn parse_run(text: &str) -> Result<Run> {
    let words: Vec<&str> = text.split_whitespace().collect();
    match &*words {
        ["native", package, filter] => {
            let package = Package::ALL
                .into_iter()
                .find(|known| known.word() == *package);
            Ok(Run::Native {
                package: package.with_context(|| format!("`{text}` names no package."))?,
                filter: (*filter).to_owned(),
            })
        }
        ["node", file] => Ok(Run::Node((*file).to_owned())),
        ["packages"] => Ok(Run::Packages),
        ["browser", rest @ ..] => {
            parse_browser_run(rest).with_context(|| format!("`{text}` names no test in a browser."))
        }
        _ => bail!("`{text}` isn't understood."),
    }
}

/// A browser, unless it is the first of all; a part of the tests' names; what they are told.
fn parse_browser_run(words: &[&str]) -> Option<Run> {
    let (first, rest) = words.split_first()?;
    let named = Browser::named(first);
    let (filter, environment) = match named {
        Some(_) => rest.split_first()?,
        None => (first, rest),
    };
    let [default, ..] = Browser::ALL;
    let environment = environment.iter().map(|word| {
        let (name, value) = word.split_once('=')?;
        Some((name.to_owned(), value.to_owned()))
    });
    Some(Run::Browser {
        browser: named.unwrap_or(default).name(),
        environment: environment.collect::<Option<_>>()?,
        filters: vec![(*filter).to_owned()],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Project;

    const DIFF: &str =
        "diff --git a/a.css b/a.css\n--- a/a.css\n+++ b/a.css\n@@ -1 +1 @@\n-a\n+b\n";

    fn read(head: &str) -> Result<Fault, String> {
        parse("pages/one", PathBuf::new(), &format!("{head}\n\n{DIFF}"))
            .map_err(|error| format!("{error:#}"))
    }

    #[test]
    fn a_head_says_what_is_broken_and_who_could_see_it() {
        let fault = read(
            "Fault: Something is red.\nHistory: -\nTests: native widget state::tests\n\
             Tests: node a.test.mjs\nTests: packages\nTests: browser a::b\n\
             Tests: browser firefox a::b PAGE=two WAY=c=d\nBefore: not caught",
        )
        .unwrap();
        let shown: Vec<String> = fault.runs.iter().map(Run::to_string).collect();
        assert_eq!(
            shown,
            [
                "native widget state::tests",
                "node a.test.mjs",
                "packages",
                "browser chromium a::b",
                "browser firefox a::b PAGE=two WAY=c=d",
            ]
        );
        assert_eq!(fault.files().collect::<Vec<_>>(), ["a.css"]);
        assert_eq!(fault.excuse, None);
        let excused = "Fault: a\nHistory: -\nTests: packages\nBefore: -\nUncaught: it is small";
        assert_eq!(
            read(excused).unwrap().excuse.as_deref(),
            Some("it is small")
        );
    }

    #[test]
    fn runs_in_one_browser_are_joined() {
        let read = |text: &str| parse_run(text).unwrap();
        let mut runs = vec![
            read("node a.test.mjs"),
            read("browser a::b"),
            read("browser a::d PAGE=two"),
            read("browser a::c"),
            read("browser firefox a::b"),
        ];
        runs.sort();
        let joined = joined(&runs);
        let shown: Vec<String> = joined.iter().map(Run::to_string).collect();
        assert_eq!(
            shown,
            [
                "node a.test.mjs",
                "browser chromium a::b a::c",
                "browser chromium a::d PAGE=two",
                "browser firefox a::b",
            ]
        );
    }

    #[test]
    fn what_a_head_lacks_is_said() {
        for (head, said) in [
            ("Fault: a", "A line `History: …` is missing."),
            (
                "Fault: a\nHistory: -\nBefore: -",
                "A line `Tests: …` is missing.",
            ),
            ("Fault", "`Fault` isn't a word, a colon and a text."),
            ("Author: me", "`Author` isn't known."),
            ("Tests: by hand", "`by hand` isn't understood."),
            (
                "Tests: native word state",
                "`native word state` names no package.",
            ),
            (
                "Tests: browser firefox",
                "`browser firefox` names no test in a browser.",
            ),
            (
                "Tests: browser a b",
                "`browser a b` names no test in a browser.",
            ),
        ] {
            assert_eq!(read(head), Err(said.to_owned()), "{head}");
        }
    }

    #[test]
    fn every_patch_has_a_good_head_and_every_area_enough_of_them() -> Result<()> {
        let faults = read_all(&Project::find()?.at(super::super::FOLDER))?;
        for area in [
            "documents",
            "loader",
            "pages",
            "state",
            "storage",
            "ways-in",
        ] {
            let count = faults
                .iter()
                .filter(|fault| fault.name.starts_with(&format!("{area}/")))
                .count();
            assert!(count >= 8, "{area} has {count}");
        }
        Ok(())
    }
}
