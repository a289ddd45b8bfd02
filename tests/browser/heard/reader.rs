//! A reader who sees nothing: presses keys, hears what the screen reader says, and both are written
//! down, to be compared with the text of the last time.
//!
//! It must never know the questionnaire.

use super::speech::{Speech, Spoken};
use crate::blessing;
use crate::harness::{Browser, Desktop, Kind, Widget, project};
use std::fs;
use std::time::Duration;

/// How many keys may be pressed on the way to anything.
const MOST_KEYS: usize = 60;

/// What every page believes the day to be: it stands in reports and in the names of files.
const ONE_DAY: &str = "const Now = Date;
    globalThis.Date = class Date extends Now {
      constructor(...given) {
        super(...(given.length ? given : [2027, 2, 1, 9, 30]));
      }
    };";

/// How long nothing may be written until everything has been said: the screen reader writes down each
/// event that it hears and all that it does with it.
const QUIET: Duration = Duration::from_millis(250);

/// The same for a page that comes up: browsers load some pages of their own.
const OPENING: Duration = Duration::from_millis(1000);

/// Parts of what is said while a page comes up, wherever the widget is.
const AROUND: [&str; 9] = [
    "combo box.",
    "tool bar",
    "Screen reader on.",
    "oading",
    " frame.",
    "document web.",
    "leaving banner.",
    "News link.",
    "blank",
];

/// A reader on a desktop with a screen reader.
#[derive(Debug)]
pub(super) struct Reader {
    // Dropped in this order: the browser ends before its desktop.
    browser: Browser,
    desktop: Desktop,
    speech: Speech,
    /// What was done and heard.
    transcript: String,
    /// Where it is kept.
    name: &'static str,
}

impl Reader {
    /// Opens the page with the article, whose element has these attributes, for the journey with this
    /// name.
    pub(super) fn open(name: &'static str, attributes: &[(&str, &str)]) -> Self {
        Self::open_prepared(name, attributes, |_| {})
    }

    /// The same where the stage is set before the page opens.
    pub(super) fn open_prepared(
        name: &'static str,
        attributes: &[(&str, &str)],
        prepare: impl FnOnce(&Browser),
    ) -> Self {
        let desktop = Desktop::start();
        let browser = Browser::start_on(&desktop);
        browser.prepare(ONE_DAY);
        prepare(&browser);
        let speech = Speech::of(desktop.log());
        let mut reader = Self {
            browser,
            desktop,
            speech,
            transcript: String::new(),
            name,
        };
        reader.browser.visit("article", attributes);
        let mut heard = reader.until_quiet(OPENING);
        // What is said of the page around the widget, and of the browser, is the screen reader's own.
        heard.retain(|spoken| !AROUND.iter().any(|part| spoken.words.contains(part)));
        reader.write_down("(The page opens)", &heard);
        reader
    }

    /// The widget, to set the stage.
    pub(super) fn widget(&self) -> Widget<'_> {
        self.browser.widget(0)
    }

    /// Begins a part of the journey.
    pub(super) fn part(&mut self, title: &str) {
        self.transcript.push_str(&format!("\n# {title}\n\n"));
    }

    /// Something happens that the reader has not done by a key.
    pub(super) fn stage(&mut self, what: &str, set: impl FnOnce(&Browser)) {
        set(&self.browser);
        let heard = self.hear(0);
        self.write_down(&format!("({what})"), &heard);
    }

    /// Gives the page a file with this content, as if it had been chosen, after which this is to be seen.
    pub(super) fn offer_file(&mut self, content: &str, see: &str) {
        self.stage("A file is chosen", |browser| {
            let widget = browser.widget(0);
            widget.open_file(&browser.file("chosen.json", content));
            widget.expect_text(see);
        });
    }

    /// Presses a key.
    pub(super) fn key(&mut self, key: &str) -> String {
        self.key_and(key, |_| {})
    }

    /// Presses a key that opens the page with a heading that ends like this.
    pub(super) fn key_to(&mut self, key: &str, heading: &str) {
        self.key_and(key, |widget| widget.expect_page(heading));
    }

    /// Presses a key after which this is to be seen.
    pub(super) fn key_and(&mut self, key: &str, see: impl FnOnce(&Widget<'_>)) -> String {
        self.desktop.press(key);
        see(&self.widget());
        let heard = self.hear(1);
        self.write_down(&format!("key {key}"), &heard);
        let words = heard.into_iter().map(|spoken| spoken.words);
        words.collect::<Vec<_>>().join("\n")
    }

    /// Presses a key a number of times.
    pub(super) fn keys(&mut self, key: &str, times: usize) {
        for _ in 0..times {
            self.key(key);
        }
    }

    /// Presses a key until these words are heard.
    pub(super) fn key_until(&mut self, key: &str, words: &str) {
        for _ in 0..MOST_KEYS {
            if self.key(key).contains(words) {
                return;
            }
        }
        panic!("“{words}” is never heard");
    }

    /// Types a text, letter by letter.
    pub(super) fn types(&mut self, text: &str) {
        let mut heard = Vec::new();
        for letter in text.chars() {
            self.desktop.write(letter);
            heard.extend(self.hear(1));
        }
        self.write_down(&format!("types “{text}”"), &heard);
    }

    /// Compares what was heard with the text of the last time.
    pub(super) fn close(self) {
        let browser = match Kind::of_this_run() {
            Kind::Chromium => "chromium",
            Kind::Firefox => "firefox",
            Kind::WebKitGtk => panic!("no screen reader is followed in this browser"),
        };
        let folder = project().join("tests/heard").join(browser);
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join(format!("{}.txt", self.name));
        blessing::check(&file, self.transcript.trim_start());
    }

    /// Waits until this many keys have been let go and all that follows from them has been said.
    fn hear(&mut self, keys: usize) -> Vec<Spoken> {
        self.speech.until_released(keys);
        // Before that, the page has told nobody what has changed in it.
        self.browser.wait_until_drawn();
        self.until_quiet(QUIET)
    }

    fn until_quiet(&mut self, quiet: Duration) -> Vec<Spoken> {
        let (browser, desktop) = (&self.browser, &self.desktop);
        let is_at_work = || desktop.is_at_work() || browser.is_at_work();
        self.speech.until_quiet(quiet, is_at_work)
    }

    fn write_down(&mut self, action: &str, heard: &[Spoken]) {
        self.transcript.push_str(&format!("{action}\n"));
        for Spoken { words, was_cut } in heard {
            if is_chatter(words) {
                continue;
            }
            let cut = if *was_cut { " (cut off)" } else { "" };
            self.transcript.push_str(&format!("    {words}{cut}\n"));
        }
    }
}

/// Whether this is the screen reader's own: what is being left or come into around a control, and what it
/// does with arrows from now on. Which of these it says depends on who is quicker, it or the browser.
fn is_chatter(words: &str) -> bool {
    const EXACTLY: [&str; 6] = [
        "main content",
        "form",
        "region School Partnership Self-Assessment",
        "Focus mode",
        "Browse mode",
        // Of a file that is made quickly, nobody hears this.
        "Making the file …",
    ];
    words.starts_with("leaving ")
        // Chromium tells of downloads by itself.
        || words.starts_with("notification ")
        || words.ends_with("document web.")
        || EXACTLY.contains(&words)
        // The pause between two parts of a heading.
        || !words.contains(char::is_alphanumeric)
}

impl Drop for Reader {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("Until then:\n{}", self.transcript);
        }
    }
}
