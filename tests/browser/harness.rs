//! The vocabulary of the tests: a browser, a widget on a page in it, and a reader who finds things
//! by their names and roles, by mouse or by keyboard.
//!
//! It must never know the questionnaire.

mod account;
mod axe;
mod bus;
#[cfg(feature = "heard")]
mod desktop;
mod driver;
mod equal_access;
mod kind;
mod pages;
mod picture;
mod pool;
mod program;
mod servers;
mod settings;
mod tree;
mod webdriver;
mod widget;

pub(crate) use account::{journey, wait};
#[cfg(feature = "heard")]
pub(crate) use desktop::Desktop;
pub(crate) use equal_access::Finding;
pub(crate) use kind::{Capability, Kind};
pub(crate) use pages::{Pages, Spoiled};
pub(crate) use picture::Picture;
pub(crate) use servers::{Copy, Server, project, scratch};
pub(crate) use widget::{Hand, Widget};

use base64::Engine as _;
use pool::Kept;
use serde_json::{Value, json};
use servers::scratch_beside;
use std::cell::{Cell, RefCell};
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};
use webdriver::Session;

/// How long anything may take to come up.
const PATIENCE: Duration = Duration::from_secs(40);

/// The same, unless `xtask faults` asks for less: what a fault keeps away is waited for in vain.
fn patience() -> Duration {
    let seconds = std::env::var("PARTNERSHIP_ASSESSMENT_PATIENCE");
    let seconds = seconds.ok().and_then(|seconds| seconds.parse().ok());
    seconds.map_or(PATIENCE, Duration::from_secs)
}

/// Keys, as `WebDriver` writes them.
pub(crate) mod key {
    pub(crate) const TAB: &str = "\u{E004}";
    pub(crate) const ENTER: &str = "\u{E007}";
    pub(crate) const ESCAPE: &str = "\u{E00C}";
    pub(crate) const SPACE: &str = " ";
    pub(crate) const UP: &str = "\u{E013}";
    pub(crate) const DOWN: &str = "\u{E015}";
}

/// A browser for one test: as good as new, and kept for the next when the test has passed.
#[derive(Debug)]
pub(crate) struct Browser {
    kind: Kind,
    /// There until this is dropped.
    kept: Option<Kept>,
    pages: Pages,
    widget: &'static Server,
    /// Parts of what the console may say, each with whether it has been said.
    expected: RefCell<Vec<(&'static str, Cell<bool>)>>,
    /// What the console has said on pages that were left.
    said: RefCell<Vec<String>>,
    /// How many requests the page has told of, for browsers without a log.
    told: Cell<usize>,
    /// The id of the frame that the test is in.
    frame: RefCell<Option<String>>,
    /// When the test began.
    began: Instant,
}

/// What is set by `xtask test`.
fn environment(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| {
        panic!("{name} isn't set: these tests are started by `cargo xtask test`.")
    })
}

impl Browser {
    /// The browser of this run, as good as new.
    pub(crate) fn start() -> Self {
        Self::start_preferring(&[])
    }

    /// The same for a reader who has set these in the system, such as `prefers-color-scheme`.
    pub(crate) fn start_preferring(preferences: &[(&'static str, &'static str)]) -> Self {
        let began = Instant::now();
        let kept = pool::take(Kind::of_this_run(), preferences);
        Self::with(kept, preferences, began)
    }

    /// The same browser once more, as the next test would get it. What the console has said is not looked
    /// at.
    pub(crate) fn start_again(mut self) -> Self {
        let kept = self.kept.take().unwrap();
        kept.renew();
        Self::with(kept, &[], self.began)
    }

    /// A browser with a window on a desktop, where a screen reader follows it. Its size is the window's.
    #[cfg(feature = "heard")]
    pub(crate) fn start_on(desktop: &Desktop) -> Self {
        let began = Instant::now();
        let kept = pool::start_on(Kind::of_this_run(), desktop.variables());
        let browser = Self::of(kept, began);
        browser.hear_console_of_pages();
        if browser.kind == Kind::Firefox {
            // The page has the whole window, and the focus with it.
            browser.session().run_in_firefox(
                "document.getElementById('navigator-toolbox').style.display = 'none';
                gBrowser.selectedBrowser.focus();",
                &Value::Null,
            );
        }
        browser
    }

    fn with(kept: Kept, preferences: &[(&str, &str)], began: Instant) -> Self {
        let browser = Self::of(kept, began);
        browser.prefer(preferences);
        browser.resize(1200, 900, 1);
        browser.hear_console_of_pages();
        browser
    }

    fn of(kept: Kept, began: Instant) -> Self {
        Self {
            kind: kept.kind,
            kept: Some(kept),
            pages: Pages::start(),
            widget: servers::shared(),
            expected: RefCell::default(),
            said: RefCell::default(),
            told: Cell::default(),
            frame: RefCell::default(),
            began,
        }
    }

    /// Lets pages note what is said in the console, where the driver doesn't tell it.
    fn hear_console_of_pages(&self) {
        if self.kind != Kind::Chromium {
            self.prepare(include_str!("harness/console.js"));
        }
    }

    fn kept(&self) -> &Kept {
        self.kept.as_ref().expect("it is there until the test ends")
    }

    fn session(&self) -> &Session {
        &self.kept().session
    }

    /// Whether this browser can do something. What it can't is listed at the end of the run.
    pub(crate) fn can(&self, capability: Capability) -> bool {
        self.kind.can(capability)
    }

    /// The origin that the widget's own files come from.
    pub(crate) fn widget_origin(&self) -> &str {
        self.widget.origin()
    }

    /// The address of a host page, which gets its parameters and the widget from an origin.
    pub(crate) fn address(&self, page: &str, widget: &str, parameters: &[(&str, &str)]) -> String {
        let pages = self.pages.origin();
        let mut address = format!("{pages}/{page}/?widget={widget}");
        for (name, value) in parameters {
            address.push_str(&format!("&{name}={value}"));
        }
        address
    }

    /// The address of a page that is shipped, from a server whose console can be heard everywhere.
    pub(crate) fn shipped(&self, page: &str) -> String {
        format!("{}/{page}", self.pages.shipped())
    }

    /// Goes to an address.
    pub(crate) fn go(&self, address: &str) {
        self.hear_console();
        self.session().go(address);
        *self.frame.borrow_mut() = None;
        self.told.set(0);
    }

    /// Goes to a host page and waits until its first widget can be used.
    pub(crate) fn visit(&self, page: &str, parameters: &[(&str, &str)]) -> Widget<'_> {
        self.go(&self.address(page, self.widget_origin(), parameters));
        let widget = self.widget(0);
        widget.wait_until_ready();
        widget
    }

    /// Goes to the page with the article.
    pub(crate) fn visit_article(&self) -> Widget<'_> {
        self.visit("article", &[])
    }

    /// Loads the page again.
    pub(crate) fn reload(&self) {
        self.hear_console();
        self.session().post("/refresh", &json!({}));
        self.told.set(0);
    }

    /// The widget at a place on the page, from 0, for a reader with a mouse.
    pub(crate) fn widget(&self, place: usize) -> Widget<'_> {
        Widget {
            browser: self,
            place,
            hand: Hand::Mouse,
        }
    }

    /// Runs the body of a function in the page.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.session().run(script, &[])
    }

    /// Runs the body of a function in the page, given a value as its first argument.
    pub(crate) fn run_with(&self, script: &str, argument: Value) -> Value {
        self.session().run(script, &[argument])
    }

    /// Runs a script before any other on each host page from now on.
    pub(crate) fn prepare(&self, script: &str) {
        self.pages.prepare(script);
    }

    /// Notes on each host page from now on, in `memories`, the memory of each program that is started.
    pub(crate) fn note_memories(&self) {
        self.prepare(include_str!("harness/memories.js"));
    }

    /// Goes into the frame with this id, until [`Self::leave_frame`] or another page.
    pub(crate) fn enter_frame(&self, id: &str) {
        let frame = self.run_with("return document.getElementById(arguments[0]);", json!(id));
        self.session().post("/frame", &json!({"id": frame}));
        *self.frame.borrow_mut() = Some(id.to_owned());
    }

    /// Goes back to the page itself.
    pub(crate) fn leave_frame(&self) {
        self.session().post("/frame", &json!({"id": null}));
        *self.frame.borrow_mut() = None;
    }

    /// Waits until what was changed a moment ago is on the screen.
    #[cfg(feature = "heard")]
    pub(crate) fn wait_until_drawn(&self) {
        self.session().wait_until_drawn();
    }

    /// Whether the browser is at work, or waits for a processor.
    #[cfg(feature = "heard")]
    pub(crate) fn is_at_work(&self) -> bool {
        self.kept().driver.is_at_work()
    }

    /// Presses keys, wherever the focus is.
    pub(crate) fn press(&self, keys: &str) {
        self.session().press(keys);
    }

    /// Moves the mouse to the first pixel of the page.
    pub(crate) fn point_at_corner(&self) {
        self.session().point_at_corner();
    }

    /// Goes into the page in the first iframe.
    pub(crate) fn enter_first_frame(&self) {
        self.session().post("/frame", &json!({"id": 0}));
    }

    /// Opens another tab and goes there; gives back a name for each, the old one first.
    pub(crate) fn open_tab(&self) -> [String; 2] {
        let old = self.session().get("/window");
        // `WebKitGTK` draws nothing in a tab that its window doesn't show.
        let kind = match self.kind {
            Kind::Chromium | Kind::Firefox => "tab",
            Kind::WebKitGtk => "window",
        };
        let new = self.session().post("/window/new", &json!({"type": kind}));
        let names = [&old, &new["handle"]].map(|name| name.as_str().unwrap().to_owned());
        self.switch_to(&names[1]);
        names
    }

    /// How many tabs and windows are open.
    pub(crate) fn windows(&self) -> usize {
        strings(&self.session().get("/window/handles")).len()
    }

    /// The names of the files among the downloads.
    pub(crate) fn files(&self) -> Vec<String> {
        let files = fs::read_dir(&self.kept().downloads).unwrap().flatten();
        files
            .map(|file| file.file_name().to_string_lossy().into_owned())
            .collect()
    }

    /// Goes to another tab.
    pub(crate) fn switch_to(&self, tab: &str) {
        self.session().post("/window", &json!({"handle": tab}));
    }

    /// Prints the page on A4, and reads what came out of the printer: the text and the number of
    /// pages.
    pub(crate) fn print(&self) -> (String, usize) {
        self.print_on(21.0, 29.7)
    }

    /// The same on paper of this width and height, in centimetres.
    pub(crate) fn print_on(&self, width: f64, height: f64) -> (String, usize) {
        let file = self.kept().downloads.join("printed.pdf");
        let printed = self.session().post(
            "/print",
            &json!({"page": {"width": width, "height": height}, "background": false}),
        );
        let content = base64::prelude::BASE64_STANDARD.decode(printed.as_str().unwrap());
        fs::write(&file, content.unwrap()).unwrap();
        let program = |command: &mut Command| {
            String::from_utf8(command.output().unwrap().stdout).expect("it writes UTF-8")
        };
        let mut text = program(Command::new("pdftotext").arg("-layout").arg(&file).arg("-"));
        // Firefox draws some letters as one.
        for (one, letters) in [
            ("\u{fb00}", "ff"),
            ("\u{fb01}", "fi"),
            ("\u{fb02}", "fl"),
            ("\u{fb03}", "ffi"),
            ("\u{fb04}", "ffl"),
        ] {
            text = text.replace(one, letters);
        }
        // Each page ends with a form feed.
        let pages = text.matches('\u{c}').count();
        fs::remove_file(file).unwrap();
        (text, pages)
    }

    /// Waits until the page says something in a window of the browser's own.
    pub(crate) fn wait_for_alert(&self) {
        wait_for("what the page says", || {
            self.session().try_get("/alert/text").ok()
        });
    }

    /// Waits for one more file among the downloads, and gives back its name and its bytes.
    pub(crate) fn downloaded(&self, ending: &str) -> (String, Vec<u8>) {
        let file = wait_for(&format!("a download that ends in {ending}"), || {
            let files = fs::read_dir(&self.kept().downloads).unwrap().flatten();
            let mut files = files.map(|entry| entry.path());
            // The browser holds the name with an empty file until everything has come.
            files.find(|path| {
                path.to_string_lossy().ends_with(ending)
                    && fs::metadata(path).is_ok_and(|file| file.len() > 0)
            })
        });
        let content = fs::read(&file).unwrap();
        fs::remove_file(&file).unwrap();
        (file.file_name().unwrap().to_string_lossy().into(), content)
    }

    /// Writes a file that the reader may have kept from another day.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let file = self.kept().downloads.join(name);
        fs::write(&file, content).unwrap();
        file
    }

    /// The cookies that would be sent with the page, those among them that scripts can't see too.
    pub(crate) fn cookies(&self) -> Value {
        self.session().get("/cookie")
    }

    /// What is stored on the page's origin: keys and values.
    pub(crate) fn stored(&self) -> serde_json::Map<String, Value> {
        let stored = self.run("return Object.fromEntries(Object.entries(localStorage));");
        stored.as_object().unwrap().clone()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if self.kept.is_none() {
            return;
        }
        if std::thread::panicking() {
            self.print_console();
            // Whatever is wrong with it now, no other test gets it.
            self.kept = None;
        } else {
            self.check_console();
            if let Some(kept) = self.kept.take() {
                pool::put_back(kept);
            }
        }
        account::settle(self.began);
    }
}

/// Waits until something is there, and not longer than [`patience`] says.
pub(crate) fn wait_for<T>(what: &str, look: impl FnMut() -> Option<T>) -> T {
    wait_for_or(look, || format!("{what} never came"))
}

pub(crate) fn wait_for_or<T>(
    mut look: impl FnMut() -> Option<T>,
    complaint: impl Fn() -> String,
) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(start.elapsed() < patience(), "{}", complaint());
        wait(Duration::from_millis(15));
    }
}

/// Reads JSON.
pub(crate) fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The texts in a list of JSON.
pub(crate) fn strings(list: &Value) -> Vec<String> {
    let texts = list.as_array().unwrap().iter();
    texts
        .map(|text| text.as_str().unwrap().to_owned())
        .collect()
}
