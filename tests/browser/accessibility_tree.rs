//! What each browser tells a screen reader of every page and state, beside this as text: roles, names,
//! states and relations, a line for each thing. `BLESS=1` writes the texts anew.
//!
//! What is told twice, in the wrong order or without a name shows here, and whoever changes a page sees
//! what a blind reader gets instead. How it is spoken, a screen reader decides.
//!
//! Chromium is asked by its own protocol, which tells no place in a set. Firefox is asked in its own window.
//! `WebKitGTK` tells it as it does to Orca, by AT-SPI on a bus of its own; it isn't asked what is in a table,
//! because its page fails soon after that, and it tells neither places in a set nor whether what is folded
//! can be opened.

use crate::blessing;
use crate::harness::{Kind, Widget, project, wait};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// A day that stays, for the report says what day it is.
pub(crate) const ALWAYS_THE_SAME_DAY: &str = "
    window.Date = class extends Date {
      constructor(...parts) {
        if (parts.length) super(...parts);
        else super(2027, 2, 15, 12);
      }
    };";

/// How long a tree that isn't as expected may take for its next change. A browser tells of what has
/// happened a little later.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long a browser may take until it tells anything.
const LONGEST: Duration = Duration::from_secs(20);

/// States in which nothing is told that others don't tell.
const TOLD_ELSEWHERE: [&str; 4] = [
    "question with an answer",
    "question with the focus elsewhere",
    "report, unfolded",
    "report of too few answers",
];

/// The trees that have been looked at in one walk.
#[derive(Debug, Default)]
pub(crate) struct Trees {
    files: BTreeSet<PathBuf>,
}

impl Trees {
    /// Fails unless the browser tells of this state what is written down.
    pub(crate) fn expect(&mut self, widget: &Widget<'_>, state: &str) {
        if TOLD_ELSEWHERE.contains(&state) {
            return;
        }
        let file = folder().join(state.replace([',', '’'], "").replace(' ', "-") + ".txt");
        let expected = fs::read_to_string(&file).unwrap_or_default();
        let tree = settled(widget, &expected);
        self.files.insert(file.clone());
        fs::create_dir_all(folder()).unwrap();
        blessing::check(&file, &tree);
    }

    /// Fails where a text lies beside them that no state has any more.
    pub(crate) fn expect_no_others(&self) {
        let files = fs::read_dir(folder()).unwrap().flatten();
        let files: BTreeSet<_> = files.map(|file| file.path()).collect();
        for file in files.difference(&self.files).filter(|_| blessing::is_on()) {
            fs::remove_file(file).unwrap();
        }
        assert!(
            blessing::is_on() || files == self.files,
            "these are of no state: {:?}",
            files.difference(&self.files)
        );
    }
}

/// The tree as soon as it is what is expected, or else when it doesn't change any more.
fn settled(widget: &Widget<'_>, expected: &str) -> String {
    let mut tree = widget.tree();
    let mut changed = Instant::now();
    while tree.is_empty() || tree != expected && changed.elapsed() < PATIENCE {
        assert!(changed.elapsed() < LONGEST, "the browser tells nothing");
        wait(Duration::from_millis(30));
        let next = widget.tree();
        if next != tree {
            changed = Instant::now();
            tree = next;
        }
    }
    tree
}

/// Where the texts of this browser lie.
fn folder() -> PathBuf {
    let browser = match Kind::of_this_run() {
        Kind::Chromium => "chromium",
        Kind::Firefox => "firefox",
        Kind::WebKitGtk => "webkitgtk",
    };
    project().join("tests/browser/trees").join(browser)
}
