//! A widget on a page, and the reader who works in it.

use super::webdriver::Element;
use super::{Browser, Capability, Kind, key, patience, read, strings, wait};
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};

/// What `words.js` answers in a document that lacks the words.
const NOT_HERE_YET: &str = "the words are not here yet";

/// How many keys may be pressed on the way to anything.
const MOST_TABS: usize = 150;

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
    pub(super) place: usize,
    pub(super) hand: Hand,
}

impl<'a> Widget<'a> {
    /// The same widget, for a reader who works like this.
    pub(crate) fn by(self, hand: Hand) -> Self {
        Self { hand, ..self }
    }

    /// Runs the body of a function that knows `host`, `root` and the words of `inside.js`; its
    /// argument is called `argument`.
    pub(crate) fn run_with(&self, script: &str, argument: Value) -> Value {
        let known = include_str!("words.js");
        let script = format!("{known}\nconst argument = arguments[1];\n{script}");
        self.run_inside(&script, &[json!(self.place), argument])
            .unwrap_or_else(|error| panic!("{error}"))
    }

    /// Runs a script that begins as `words.js` does. The words are brought into a document that lacks
    /// them.
    fn run_inside(&self, script: &str, arguments: &[Value]) -> Result<Value, String> {
        let session = self.browser.session();
        let answer = session.try_run(script, arguments)?;
        if answer != NOT_HERE_YET {
            return Ok(answer);
        }
        session.run(include_str!("inside.js"), &[]);
        session.try_run(script, arguments)
    }

    /// The same without an argument.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.run_with(script, Value::Null)
    }

    /// Waits in the page until the body of such a function gives something: true, a text or an element.
    fn look(&self, script: &str, argument: Value) -> Option<Value> {
        let known = include_str!("words.js");
        let script = format!(
            "{known}
            return tests.until(arguments[0], ({{ host, root, tidy, isShown, nameOf, all, find, shownText, pageHeading }}) => {{
              const argument = arguments[1];
              {script}
            }}, arguments[2]);"
        );
        let start = Instant::now();
        loop {
            let left = patience().saturating_sub(start.elapsed());
            let milliseconds = json!(left.as_secs_f64() * 1000.0);
            let arguments = [json!(self.place), argument.clone(), milliseconds];
            // A page that is left takes along what was waited for in it.
            if let Ok(found) = self.run_inside(&script, &arguments)
                && found != NOT_HERE_YET
            {
                return Some(found).filter(|found| !found.is_null());
            }
            if left.is_zero() {
                return None;
            }
            wait(Duration::from_millis(15));
        }
    }

    /// Waits in the page until the body of such a function gives true, and fails with a complaint.
    pub(crate) fn expect(&self, script: &str, argument: Value, complaint: impl FnOnce() -> String) {
        if self.look(script, argument).is_none() {
            panic!("{}", complaint());
        }
    }

    /// Waits until the widget shows its first page.
    pub(crate) fn wait_until_ready(&self) {
        self.expect(
            "return root?.querySelector('.page-heading') && Boolean(host.exportAnswers());",
            Value::Null,
            || format!("The widget's first page never came, but: {}", self.text()),
        );
    }

    /// Waits until nothing moves or fades any more.
    pub(crate) fn wait_until_still(&self) {
        self.expect(
            "return root.getAnimations().length === 0;",
            Value::Null,
            || "The fading in never ended".to_owned(),
        );
    }

    /// Everything that is seen, in one line.
    pub(crate) fn text(&self) -> String {
        self.run("return shownText();").as_str().unwrap().to_owned()
    }

    /// The page's heading.
    pub(crate) fn heading(&self) -> String {
        self.run("return pageHeading();")
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// Waits for the page with a heading that ends like this.
    pub(crate) fn expect_page(&self, heading: &str) {
        self.expect(
            "return pageHeading().endsWith(argument);",
            json!(heading),
            || format!("Not “{heading}” came, but “{}”", self.heading()),
        );
    }

    /// Waits until this is seen.
    pub(crate) fn expect_text(&self, text: &str) {
        self.expect(
            "return shownText().includes(argument);",
            json!(text),
            || format!("The text “{text}” never came: {}", self.text()),
        );
    }

    /// Waits until this is not seen any more.
    pub(crate) fn expect_no_text(&self, text: &str) {
        self.expect(
            "return !shownText().includes(argument);",
            json!(text),
            || format!("The text “{text}” never went: {}", self.text()),
        );
    }

    /// The saved file that the host page can ask for.
    pub(crate) fn exported(&self) -> Value {
        read(self.run("return host.exportAnswers();").as_str().unwrap())
    }

    /// Whether there is something with this role and name.
    pub(crate) fn has(&self, role: &str, name: &str) -> bool {
        let argument = json!({"role": role, "name": name});
        self.run_with(
            "return Boolean(find(argument.role, argument.name));",
            argument,
        ) == true
    }

    /// Waits for an element with this role and name.
    fn find(&self, role: &str, name: &str, group: Option<&str>) -> Element {
        let found = self.look(
            "const { role, name, group } = argument;
            if (!group) return find(role, name);
            const inside = all('group').find((element) => nameOf(element).startsWith(group));
            return inside && find(role, name, inside);",
            json!({"role": role, "name": name, "group": group}),
        );
        found
            .as_ref()
            .and_then(Element::from_value)
            .unwrap_or_else(|| {
                let names = self.run_with("return all(argument).map(nameOf);", json!(role));
                let text = self.text();
                panic!("There is no {role} “{name}” ({group:?}), but these: {names}, and: {text}")
            })
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
                self.browser.session().wait_until_drawn();
            }
        }
        if self.browser.kind == Kind::Chromium {
            // What its driver does for a click of its own takes twice as long. To a place in a frame it
            // brings no mouse.
            let is_framed = self.run_with(
                "argument.scrollIntoView({ block: 'nearest', behavior: 'instant' });
                return window !== top;",
                element.to_value(),
            );
            if is_framed == false {
                self.browser.session().press_mouse_on(element);
                return;
            }
        }
        if let Err(error) = self.browser.session().click(element) {
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
                self.tab_nearly_to(&radio);
                self.tab_until(name, || {
                    let group = "return root.activeElement?.name === argument.name;";
                    self.run_with(group, radio.to_value()) == true
                });
                // Not every browser goes from the last to the first.
                let below = self.run_with(
                    "const group = all('radio').filter((other) => other.name === argument.name);
                    return group.indexOf(argument) - group.indexOf(root.activeElement);",
                    radio.to_value(),
                );
                let below = below.as_i64().unwrap();
                let keys = match below {
                    0 => key::SPACE,
                    1.. => key::DOWN,
                    _ => key::UP,
                };
                let times = usize::try_from(below.abs()).unwrap().max(1);
                self.browser.press(&keys.repeat(times));
            }
        }
        // After fast keys the drawing of the choice before may come in between.
        self.expect("return argument.checked;", radio.to_value(), || {
            format!("“{name}” is never chosen")
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
            Hand::Mouse => self.browser.session().type_into(&element, text),
            Hand::Keyboard => {
                self.tab_to(&element, field);
                self.browser.press(text);
            }
        }
    }

    /// Fills in a field for a date, given as year, month and day.
    pub(crate) fn fill_in_date(&self, group: Option<&str>, field: &str, date: [u32; 3]) {
        let [year, month, day] = date;
        let written = format!("{year:04}-{month:02}-{day:02}");
        let element = self.find("field", field, group);
        // Month, day and year go to a place of their own each.
        let keys = format!("{month:02}{day:02}{year:04}");
        match self.browser.kind {
            Kind::Chromium | Kind::Firefox if self.hand == Hand::Keyboard => {
                self.tab_to(&element, field);
                self.browser.press(&keys);
            }
            Kind::Chromium => self.browser.session().type_into(&element, &keys),
            Kind::WebKitGtk if !self.browser.can(Capability::TypedDate) => {
                let script = format!(
                    "argument.focus();
                    argument.value = '{written}';
                    for (const name of ['input', 'change']) {{
                      argument.dispatchEvent(new Event(name, {{ bubbles: true }}));
                    }}"
                );
                self.run_with(&script, element.to_value());
            }
            Kind::Firefox | Kind::WebKitGtk => {
                self.browser.session().type_into(&element, &written);
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
            Hand::Mouse => self.browser.session().type_into(&element, option),
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
        self.browser.session().type_into(&control, path);
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

    /// Presses Tab in one go as often as it should take to an element or its group of radios.
    fn tab_nearly_to(&self, element: &Element) {
        let times = self.run_with("return tabsTo(argument);", element.to_value());
        let times = usize::try_from(times.as_u64().unwrap()).unwrap();
        if times > 0 {
            self.browser.press(&key::TAB.repeat(times));
        }
    }

    /// Presses Tab until an element has the focus.
    fn tab_to(&self, element: &Element, name: &str) {
        self.tab_nearly_to(element);
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
