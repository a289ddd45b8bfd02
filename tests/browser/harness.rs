//! The vocabulary of the tests: a browser, a widget on a page in it, and a reader who finds things
//! by their names and roles, by mouse or by keyboard.
//!
//! It must never know the questionnaire.

mod axe;
mod driver;
mod kind;
mod pages;
mod picture;
mod servers;
mod settings;
mod webdriver;

pub(crate) use kind::{Capability, Kind};
pub(crate) use pages::{Pages, Spoiled};
pub(crate) use picture::Picture;
pub(crate) use servers::{Copy, Server, project, scratch};

use base64::Engine as _;
use driver::Driver;
use serde_json::{Value, json};
use servers::scratch_beside;
use std::cell::{Cell, RefCell};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use webdriver::{Element, Session};

/// How long anything may take to come up.
const PATIENCE: Duration = Duration::from_secs(15);

/// How many keys may be pressed on the way to anything.
const MOST_TABS: usize = 150;

/// Keys, as `WebDriver` writes them.
pub(crate) mod key {
    pub(crate) const TAB: &str = "\u{E004}";
    pub(crate) const ENTER: &str = "\u{E007}";
    pub(crate) const ESCAPE: &str = "\u{E00C}";
    pub(crate) const SPACE: &str = " ";
    pub(crate) const UP: &str = "\u{E013}";
    pub(crate) const DOWN: &str = "\u{E015}";
}

/// A browser with a profile of its own.
#[derive(Debug)]
pub(crate) struct Browser {
    kind: Kind,
    // Dropped in this order: a session ends while its driver still listens.
    session: Session,
    _driver: Driver,
    pages: Pages,
    widget: Arc<Server>,
    downloads: PathBuf,
    /// Parts of what the console may say, each with whether it has been said.
    expected: RefCell<Vec<(&'static str, Cell<bool>)>>,
    /// What the console has said on pages that were left.
    said: RefCell<Vec<String>>,
    /// How many requests the page has told of, for browsers without a log.
    told: Cell<usize>,
    /// The id of the frame that the test is in.
    frame: RefCell<Option<String>>,
}

/// How a reader works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hand {
    /// Clicks on what is seen.
    Mouse,
    /// Presses Tab, arrows, Space and Enter, and nothing else.
    Keyboard,
}

/// A widget on the page, by its place among the others.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Widget<'a> {
    pub(crate) browser: &'a Browser,
    place: usize,
    hand: Hand,
}

/// What is set by `xtask test`.
fn environment(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| {
        panic!("{name} isn't set: these tests are started by `cargo xtask test`.")
    })
}

impl Browser {
    /// Starts the browser of this run with a fresh profile.
    pub(crate) fn start() -> Self {
        Self::start_preferring(&[])
    }

    /// The same for a reader who has set these in the system, such as `prefers-color-scheme`.
    pub(crate) fn start_preferring(preferences: &[(&str, &str)]) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let downloads = scratch(&format!("downloads-{count}"));
        let kind = Kind::of_this_run();
        let capabilities = kind.capabilities(&downloads, preferences);
        let start = || {
            let driver = Driver::start(kind, &kind.environment(&downloads, preferences));
            let session = Session::start(&driver.address(), &capabilities)?;
            Ok::<_, String>((session, driver))
        };
        // WebKitGTK's driver hangs now and then before there is a browser: nothing is tested yet.
        let started = start().or_else(|error| {
            println!("Starting once more: {error}");
            start()
        });
        let (session, driver) = started.unwrap();
        let browser = Self {
            kind,
            session,
            _driver: driver,
            pages: Pages::start(),
            widget: servers::shared(),
            downloads,
            expected: RefCell::default(),
            said: RefCell::default(),
            told: Cell::default(),
            frame: RefCell::default(),
        };
        browser.prefer(preferences);
        browser.resize(1200, 900, 1);
        if kind != Kind::Chromium {
            browser.prepare(include_str!("harness/console.js"));
        }
        browser
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
        self.session.post("/url", &json!({"url": address}));
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
        self.session.post("/refresh", &json!({}));
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
        self.session.run(script, &[])
    }

    /// Runs the body of a function in the page, given a value as its first argument.
    pub(crate) fn run_with(&self, script: &str, argument: Value) -> Value {
        self.session.run(script, &[argument])
    }

    /// Runs a script before any other on each host page from now on.
    pub(crate) fn prepare(&self, script: &str) {
        self.pages.prepare(script);
    }

    /// Goes into the frame with this id, until [`Self::leave_frame`] or another page.
    pub(crate) fn enter_frame(&self, id: &str) {
        let frame = self.run_with("return document.getElementById(arguments[0]);", json!(id));
        self.session.post("/frame", &json!({"id": frame}));
        *self.frame.borrow_mut() = Some(id.to_owned());
    }

    /// Goes back to the page itself.
    pub(crate) fn leave_frame(&self) {
        self.session.post("/frame", &json!({"id": null}));
        *self.frame.borrow_mut() = None;
    }

    /// Presses keys, wherever the focus is.
    pub(crate) fn press(&self, keys: &str) {
        self.session.press(keys);
    }

    /// Moves the mouse to the first pixel of the page.
    pub(crate) fn point_at_corner(&self) {
        self.session.point_at_corner();
    }

    /// Goes into the page in the first iframe.
    pub(crate) fn enter_first_frame(&self) {
        self.session.post("/frame", &json!({"id": 0}));
    }

    /// Opens another tab and goes there; gives back a name for each, the old one first.
    pub(crate) fn open_tab(&self) -> [String; 2] {
        let old = self.session.get("/window");
        // `WebKitGTK` draws nothing in a tab that its window doesn't show.
        let kind = match self.kind {
            Kind::Chromium | Kind::Firefox => "tab",
            Kind::WebKitGtk => "window",
        };
        let new = self.session.post("/window/new", &json!({"type": kind}));
        let names = [&old, &new["handle"]].map(|name| name.as_str().unwrap().to_owned());
        self.switch_to(&names[1]);
        names
    }

    /// Goes to another tab.
    pub(crate) fn switch_to(&self, tab: &str) {
        self.session.post("/window", &json!({"handle": tab}));
    }

    /// Prints the page on A4, and reads what came out of the printer: the text and the number of
    /// pages.
    pub(crate) fn print(&self) -> (String, usize) {
        self.print_on(21.0, 29.7)
    }

    /// The same on paper of this width and height, in centimetres.
    pub(crate) fn print_on(&self, width: f64, height: f64) -> (String, usize) {
        let file = self.downloads.join("printed.pdf");
        let printed = self.session.post(
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

    /// Waits for one more file among the downloads, and gives back its name and its bytes.
    pub(crate) fn downloaded(&self, ending: &str) -> (String, Vec<u8>) {
        let file = wait_for(&format!("a download that ends in {ending}"), || {
            let files = fs::read_dir(&self.downloads).unwrap().flatten();
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
        let file = self.downloads.join(name);
        fs::write(&file, content).unwrap();
        file
    }

    /// The cookies that would be sent with the page, those among them that scripts can't see too.
    pub(crate) fn cookies(&self) -> Value {
        self.session.get("/cookie")
    }

    /// What is stored on the page's origin: keys and values.
    pub(crate) fn stored(&self) -> serde_json::Map<String, Value> {
        let stored = self.run("return Object.fromEntries(Object.entries(localStorage));");
        stored.as_object().unwrap().clone()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.print_console();
        } else {
            self.check_console();
        }
        // The files lie among what is built, where they harm nobody.
        let _ = fs::remove_dir_all(&self.downloads);
    }
}

impl<'a> Widget<'a> {
    /// The same widget, for a reader who works like this.
    pub(crate) fn by(self, hand: Hand) -> Self {
        Self { hand, ..self }
    }

    /// Runs the body of a function that knows `host`, `root` and the words of `inside.js`; its
    /// argument is called `argument`.
    pub(crate) fn run_with(&self, script: &str, argument: Value) -> Value {
        let script = format!(
            "{}\nconst argument = arguments[1];\n{script}",
            include_str!("harness/inside.js")
        );
        let arguments = [json!(self.place), argument];
        self.browser.session.run(&script, &arguments)
    }

    /// The same without an argument.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.run_with(script, Value::Null)
    }

    /// Waits until the widget shows its first page.
    pub(crate) fn wait_until_ready(&self) {
        wait_for("the widget's first page", || {
            let ready = self.run(
                "return Boolean(root?.querySelector('.page-heading') && host.exportAnswers());",
            );
            ready.as_bool().filter(|ready| *ready)
        });
    }

    /// Waits until nothing moves or fades any more.
    pub(crate) fn wait_until_still(&self) {
        wait_for("the end of the fading in", || {
            (self.run("return root.getAnimations().length;") == 0).then_some(())
        });
    }

    /// Everything that is seen, in one line.
    pub(crate) fn text(&self) -> String {
        let text = self.run(
            "return tidy([...root.children].map((child) => child.innerText ?? '').join(' '));",
        );
        text.as_str().unwrap().to_owned()
    }

    /// The page's heading.
    pub(crate) fn heading(&self) -> String {
        let heading =
            self.run("return tidy(root?.querySelector('.page-heading')?.textContent ?? '');");
        heading.as_str().unwrap().to_owned()
    }

    /// Waits for the page with a heading that ends like this.
    pub(crate) fn expect_page(&self, heading: &str) {
        wait_for_or(
            || Some(()).filter(|()| self.heading().ends_with(heading)),
            || format!("Not “{heading}” came, but “{}”", self.heading()),
        );
    }

    /// Waits until this is seen.
    pub(crate) fn expect_text(&self, text: &str) {
        wait_for(&format!("the text “{text}”"), || {
            Some(()).filter(|()| self.text().contains(text))
        });
    }

    /// Waits until this is not seen any more.
    pub(crate) fn expect_no_text(&self, text: &str) {
        wait_for(&format!("the end of the text “{text}”"), || {
            Some(()).filter(|()| !self.text().contains(text))
        });
    }

    /// The saved file that the host page can ask for.
    pub(crate) fn exported(&self) -> Value {
        read(self.run("return host.exportAnswers();").as_str().unwrap())
    }

    /// Whether there is something with this role and name.
    pub(crate) fn has(&self, role: &str, name: &str) -> bool {
        self.try_find(role, name, None).is_some()
    }

    /// Waits for an element with this role and name.
    fn find(&self, role: &str, name: &str, group: Option<&str>) -> Element {
        wait_for_or(
            || self.try_find(role, name, group),
            || {
                let names = self.run_with("return all(argument).map(nameOf);", json!(role));
                let text = self.text();
                format!("There is no {role} “{name}” ({group:?}), but these: {names}, and: {text}")
            },
        )
    }

    fn try_find(&self, role: &str, name: &str, group: Option<&str>) -> Option<Element> {
        let found = self.run_with(
            "const { role, name, group } = argument;
            if (!group) return find(role, name);
            const inside = all('group').find((element) => nameOf(element).startsWith(group));
            return inside && find(role, name, inside);",
            json!({"role": role, "name": name, "group": group}),
        );
        Element::from_value(&found)
    }

    /// Presses a button.
    pub(crate) fn press(&self, name: &str) {
        self.activate("button", name);
    }

    /// Follows a link.
    pub(crate) fn follow(&self, name: &str) {
        self.activate("link", name);
    }

    /// Opens or closes what stands under a summary.
    pub(crate) fn unfold(&self, name: &str) {
        self.activate("summary", name);
    }

    /// Presses a button in the group with a legend that starts like this.
    pub(crate) fn press_in(&self, group: &str, name: &str) {
        self.activate_in(Some(group), "button", name);
    }

    /// Presses what has this role and name.
    pub(crate) fn activate(&self, role: &str, name: &str) {
        self.activate_in(None, role, name);
    }

    fn activate_in(&self, group: Option<&str>, role: &str, name: &str) {
        let element = self.find(role, name, group);
        match self.hand {
            Hand::Mouse => self.click(&element),
            Hand::Keyboard => {
                self.tab_to(&element, name);
                self.browser.press(key::ENTER);
            }
        }
    }

    fn click(&self, element: &Element) {
        if self.browser.kind == Kind::WebKitGtk {
            // Its driver clicks where the element was when it was asked: in a frame that may be
            // before the page around it has scrolled to it.
            let is_framed = self.run_with(
                "if (window === top) return false;
                argument.scrollIntoView({ block: 'nearest' });
                return true;",
                element.to_value(),
            );
            if is_framed == true {
                self.browser.session.wait_until_drawn();
            }
        }
        if let Err(error) = self.browser.session.click(element) {
            panic!("{error}");
        }
    }

    /// Chooses a radio.
    pub(crate) fn choose(&self, name: &str) {
        self.choose_in(None, name);
    }

    /// Chooses a radio in the group with a legend that starts like this.
    pub(crate) fn choose_in(&self, group: Option<&str>, name: &str) {
        let radio = self.find("radio", name, group);
        match self.hand {
            Hand::Mouse => {
                let label = self.run_with("return argument.labels[0];", radio.to_value());
                self.click(&Element::from_value(&label).expect("the radio has a label"));
            }
            Hand::Keyboard => {
                self.tab_until(name, || {
                    let group = "return root.activeElement?.name === argument.name;";
                    self.run_with(group, radio.to_value()) == true
                });
                if self.has_focus(&radio) {
                    self.browser.press(key::SPACE);
                }
                for _ in 0..MOST_TABS {
                    if self.has_focus(&radio) {
                        break;
                    }
                    // Not every browser goes from the last to the first.
                    let is_below = self.run_with(
                        "return Boolean(root.activeElement?.compareDocumentPosition(argument) & 4);",
                        radio.to_value(),
                    );
                    let arrow = if is_below == true { key::DOWN } else { key::UP };
                    self.browser.press(arrow);
                }
            }
        }
        // After fast keys the drawing of the choice before may come in between.
        wait_for(&format!("the choice of “{name}”"), || {
            let is_checked = self.run_with("return argument.checked;", radio.to_value());
            (is_checked == true).then_some(())
        });
    }

    /// Writes into a field that is empty.
    pub(crate) fn write(&self, field: &str, text: &str) {
        self.write_in(None, field, text);
    }

    /// Writes into a field that is empty, in the group with a legend that starts like this.
    pub(crate) fn write_in(&self, group: Option<&str>, field: &str, text: &str) {
        let element = self.find("field", field, group);
        match self.hand {
            Hand::Mouse => self.browser.session.type_into(&element, text),
            Hand::Keyboard => {
                self.tab_to(&element, field);
                self.browser.press(text);
            }
        }
    }

    /// Fills in a field for a date, given as year, month and day.
    pub(crate) fn fill_in_date(&self, group: Option<&str>, field: &str, date: [u32; 3]) {
        let [year, month, day] = date;
        let written = format!("{year}-{month:02}-{day:02}");
        let element = self.find("field", field, group);
        // Month, day and year go to a place of their own each.
        let keys = format!("{month:02}{day:02}{year}");
        match self.browser.kind {
            Kind::Chromium | Kind::Firefox if self.hand == Hand::Keyboard => {
                self.tab_to(&element, field);
                self.browser.press(&keys);
            }
            Kind::Chromium => self.browser.session.type_into(&element, &keys),
            Kind::WebKitGtk if !self.browser.can(Capability::TypedDate) => {
                let script = format!(
                    "argument.value = '{written}';
                    for (const name of ['input', 'change']) {{
                      argument.dispatchEvent(new Event(name, {{ bubbles: true }}));
                    }}"
                );
                self.run_with(&script, element.to_value());
            }
            Kind::Firefox | Kind::WebKitGtk => {
                self.browser.session.type_into(&element, &written);
            }
        }
    }

    /// Chooses from a list that drops down.
    pub(crate) fn select(&self, field: &str, option: &str) {
        self.select_in(None, field, option);
    }

    /// The same, in the group with a legend that starts like this.
    pub(crate) fn select_in(&self, group: Option<&str>, field: &str, option: &str) {
        let element = self.find("field", field, group);
        match self.hand {
            // The list that drops down is the system's: with letters it works everywhere.
            Hand::Mouse => self.browser.session.type_into(&element, option),
            Hand::Keyboard => {
                self.tab_to(&element, field);
                self.browser.press(option);
            }
        }
        let chosen = "return argument.selectedOptions[0].text;";
        assert_eq!(self.run_with(chosen, element.to_value()), option);
    }

    /// What stands in a field.
    pub(crate) fn value(&self, group: Option<&str>, field: &str) -> String {
        let element = self.find("field", field, group);
        let value = self.run_with("return argument.value;", element.to_value());
        value.as_str().unwrap().to_owned()
    }

    /// Names a file to the control that opens saved files.
    pub(crate) fn open_file(&self, file: &Path) {
        let control = self.find("file", "Open a saved file", None);
        let path = file.to_str().unwrap();
        self.browser.session.type_into(&control, path);
    }

    /// The names of the radios that are chosen.
    pub(crate) fn chosen(&self) -> Vec<String> {
        let chosen = "return all('radio').filter((radio) => radio.checked).map(nameOf);";
        strings(&self.run(chosen))
    }

    /// The name of what has the focus inside the widget; empty where nothing has it.
    pub(crate) fn focus(&self) -> String {
        let focus = "return root.activeElement ? nameOf(root.activeElement) : '';";
        self.run(focus).as_str().unwrap().to_owned()
    }

    fn has_focus(&self, element: &Element) -> bool {
        let focus = "return root.activeElement === argument;";
        self.run_with(focus, element.to_value()) == true
    }

    fn tab_to(&self, element: &Element, name: &str) {
        self.tab_until(name, || self.has_focus(element));
    }

    fn tab_until(&self, name: &str, is_there: impl Fn() -> bool) {
        for _ in 0..MOST_TABS {
            if is_there() {
                return;
            }
            self.browser.press(key::TAB);
        }
        panic!("Tab never comes to “{name}”");
    }
}

/// Waits until something is there, and not longer than [`PATIENCE`].
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
        assert!(start.elapsed() < PATIENCE, "{}", complaint());
        std::thread::sleep(Duration::from_millis(15));
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
