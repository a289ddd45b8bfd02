//! A reader without a browser: sees the page as markup, asks for what is on it by role and name in
//! the words of `tests/browser/harness/widget.rs`, and uses exactly the element that a browser would
//! hear. What an engine decides (layout, keys, how a page is read out) it must never claim to know.

use super::page::{Found, Page};
use crate::ui::hearing::{Answer, Use};
use crate::ui::interface::{Interface, Message, Promised, Setup};
use crate::ui::later::Absence;
use crate::ui::opening::{self, Opening};
use crate::ui::ports::memory::{
    Course, Device, FixedClock, Folder, Listener, MemoryStorage, PlainWriters, TextSource,
};
use crate::ui::ports::{Document, Ports};
use crate::ui::shown::{Layout, Shown};
use crate::ui::state::{Action, Focus};
use crate::ui::store::Store;
use crate::ui::tests::questionnaire::SHIPPED;
use assessment::Date;
use assessment::saved_file::{MAXIMUM_LENGTH, OpenError};
use serde_json::Value;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// A browser on a device, and the host page that it opens.
pub(super) struct Browser {
    pub(super) device: Rc<Device>,
    pub(super) shown: Shown,
    /// The key of the answers; none where the host wants nothing kept.
    pub(super) key: Option<&'static str>,
    /// The beginning of the questionnaire, where there is one.
    pub(super) beginning: Option<String>,
    /// The whole questionnaire.
    pub(super) whole: String,
    /// How the fetching of the whole goes.
    pub(super) course: Course,
    /// What a program that failed on this page has left.
    pub(super) remembered: Option<String>,
}

/// The key under which answers to the shipped questionnaire are kept.
pub(super) const KEY: &str = "partnership-assessment:school-partnerships";

/// The page that needs nothing else.
pub(super) const ELSEWHERE: &str = "https://example.org/offline.html";

/// The day on which everything happens.
pub(super) const TODAY: &str = "2026-11-23";

impl Browser {
    /// A browser on a device of its own, and a page with the shipped questionnaire.
    pub(super) fn start() -> Self {
        Self::of(&SHIPPED.file)
    }

    /// The same with another questionnaire.
    pub(super) fn of(questionnaire: &Value) -> Self {
        Self {
            device: Rc::default(),
            shown: Shown::default(),
            key: Some(KEY),
            beginning: Some(beginning(questionnaire).to_string()),
            whole: questionnaire.to_string(),
            course: Course::Works,
            remembered: None,
        }
    }

    /// Opens the page, once more or in another tab.
    pub(super) fn visit(&self) -> Reader {
        self.try_visit().expect("the page opens")
    }

    /// Opens the page, which may not come.
    pub(super) fn try_visit(&self) -> Result<Reader, Absence> {
        let source = Rc::new(TextSource::new(&self.whole));
        source.course.set(self.course);
        let remembered = Rc::new(RefCell::new(self.remembered.clone()));
        let store_for = |_: &_| {
            let storage = MemoryStorage {
                device: Rc::clone(&self.device),
                remembered: Rc::clone(&remembered),
            };
            Store::new(Box::new(storage), self.key.map(str::to_owned))
        };
        let opening = now(opening::open(
            self.beginning.as_deref(),
            &*source,
            store_for,
        ));
        let Opening {
            questionnaire,
            store,
            stored,
            later,
        } = opening.expect("it comes or it doesn't")?;
        let host = Rc::new(Listener::default());
        host.elsewhere.replace(Some(ELSEWHERE.to_owned()));
        let folder = Rc::new(Folder::default());
        let writers = Rc::new(PlainWriters::default());
        let ports = Ports {
            store: Rc::clone(&store),
            clock: Rc::new(FixedClock(Date::parse(TODAY).unwrap())),
            downloads: Rc::clone(&folder) as _,
            writers: Rc::clone(&writers) as _,
            source: Rc::clone(&source) as _,
            host: Rc::clone(&host) as _,
        };
        let setup = Setup {
            questionnaire,
            stored,
            later,
            ports,
            shown: self.shown,
        };
        let (interface, promised) = Interface::new(&setup);
        let reader = Reader {
            interface: RefCell::new(interface),
            promised: RefCell::default(),
            page: RefCell::default(),
            unfolded: RefCell::default(),
            focus: Cell::default(),
            opener: RefCell::default(),
            touched: RefCell::default(),
            announced: RefCell::default(),
            remembered,
            store,
            source,
            writers,
            folder,
            host,
        };
        reader.settle(promised);
        assert!(reader.interface.borrow_mut().take_focus().is_none());
        drop(reader.page());
        let promised = reader.interface.borrow_mut().hear_of_first_page();
        reader.settle(promised);
        Ok(reader)
    }

    /// The keys of what is kept on the device.
    pub(super) fn keys(&self) -> Vec<String> {
        self.device.kept.borrow().keys().cloned().collect()
    }

    /// What is kept on the device under the answers' key.
    pub(super) fn stored(&self) -> Value {
        let kept = self.device.kept.borrow();
        kept.get(KEY).map_or(Value::Null, |text| {
            serde_json::from_str(text).expect("a saved file")
        })
    }

    /// Comes back to the page with this kept on the device.
    pub(super) fn return_with(&self, text: &str) -> Reader {
        self.device
            .kept
            .borrow_mut()
            .insert(KEY.to_owned(), text.to_owned());
        self.visit()
    }
}

/// A page with the widget, and the reader who works in it.
pub(super) struct Reader {
    interface: RefCell<Interface>,
    promised: RefCell<Vec<Promised>>,
    /// The page as it was drawn last, where nothing has happened since.
    page: RefCell<Option<Rc<Page>>>,
    /// The key of the page, and the places of what the reader has opened or closed on it.
    unfolded: RefCell<(String, BTreeSet<usize>)>,
    /// Where the interface has moved the focus.
    focus: Cell<Option<Focus>>,
    /// What the reader has used last, and so has the focus until it is moved.
    touched: RefCell<Option<Found>>,
    /// What had the focus before a dialog was opened.
    opener: RefCell<Option<Found>>,
    /// What was announced since it was last asked, with what had the focus then.
    pub(super) announced: RefCell<Vec<(String, String)>>,
    pub(super) remembered: Rc<RefCell<Option<String>>>,
    store: Rc<Store>,
    pub(super) source: Rc<TextSource>,
    pub(super) writers: Rc<PlainWriters>,
    pub(super) folder: Rc<Folder>,
    pub(super) host: Rc<Listener>,
}

/// What is looked at.
impl Reader {
    /// The page as it is now.
    pub(super) fn page(&self) -> Rc<Page> {
        if let Some(page) = &*self.page.borrow() {
            return Rc::clone(page);
        }
        let page = Rc::new(Page::draw(&self.interface.borrow(), &self.unfolded));
        self.page.replace(Some(Rc::clone(&page)));
        page
    }

    /// Everything that is seen, in one line.
    pub(super) fn text(&self) -> String {
        self.page().text()
    }

    /// The page's heading.
    pub(super) fn heading(&self) -> String {
        self.page().first(".page-heading").unwrap_or_default()
    }

    /// Fails unless this is the page with a heading that ends like this.
    #[track_caller]
    pub(super) fn expect_page(&self, heading: &str) {
        let found = self.heading();
        assert!(found.ends_with(heading), "not “{heading}”, but “{found}”");
    }

    /// Fails unless this is seen.
    #[track_caller]
    pub(super) fn expect_text(&self, text: &str) {
        let seen = self.text();
        assert!(seen.contains(text), "“{text}” is not in: {seen}");
    }

    /// Fails where this is seen.
    #[track_caller]
    pub(super) fn expect_no_text(&self, text: &str) {
        let seen = self.text();
        assert!(!seen.contains(text), "“{text}” is in: {seen}");
    }

    /// Whether there is something with this role and name.
    pub(super) fn has(&self, role: &str, name: &str) -> bool {
        self.page().find(role, name, None).is_some()
    }

    /// What stands in a field.
    #[track_caller]
    pub(super) fn value(&self, group: Option<&str>, field: &str) -> String {
        self.find("field", field, group).value
    }

    /// The names of the radios that are chosen.
    pub(super) fn chosen(&self) -> Vec<String> {
        let radios = self.page().all("radio").into_iter();
        radios
            .filter(|radio| radio.is_checked)
            .map(|radio| radio.name)
            .collect()
    }

    /// The name of what has the focus inside the widget; empty where nothing has it.
    pub(super) fn focus(&self) -> String {
        let page = self.page();
        match (self.focus.get(), &*self.touched.borrow()) {
            (Some(focus), _) => page.target(focus).unwrap_or_default(),
            (None, Some(touched)) => page.again(touched).map_or_else(String::new, |it| it.name),
            (None, None) => String::new(),
        }
    }

    /// Where the interface has moved the focus, since the reader last used something.
    pub(super) fn focus_target(&self) -> Option<Focus> {
        self.focus.get()
    }

    /// Whether a dialog is open, which lets nothing else be used.
    pub(super) fn has_dialog(&self) -> bool {
        self.page().first("dialog").is_some()
    }

    /// The saved file that the host page can ask for.
    pub(super) fn exported(&self) -> Value {
        let exported = self.interface.borrow().exported();
        serde_json::from_str(&exported.expect("everything has arrived")).unwrap()
    }

    /// Whether the element's methods can be used.
    pub(super) fn is_ready(&self) -> bool {
        self.interface.borrow().exported().is_some()
    }

    /// The result that the host page can ask for.
    pub(super) fn report(&self) -> Value {
        let result = self.interface.borrow().result();
        result.map_or(Value::Null, |text| serde_json::from_str(&text).unwrap())
    }

    /// The events that the host page has heard since it was last asked.
    pub(super) fn events(&self) -> Vec<(&'static str, Value)> {
        self.host.heard.take()
    }

    /// The codes of the errors that the host page has heard since it was last asked.
    pub(super) fn codes(&self) -> Vec<String> {
        let errors = self
            .events()
            .into_iter()
            .filter(|(name, _)| *name == "error");
        errors
            .map(|(_, detail)| detail["code"].as_str().unwrap().to_owned())
            .collect()
    }

    /// The file that was downloaded last.
    #[track_caller]
    pub(super) fn downloaded(&self) -> Document {
        self.folder.saved.borrow_mut().pop().expect("a download")
    }
}

/// What is done.
impl Reader {
    /// Presses a button.
    #[track_caller]
    pub(super) fn press(&self, name: &str) {
        self.activate("button", name);
    }

    /// Follows a link.
    #[track_caller]
    pub(super) fn follow(&self, name: &str) {
        self.activate("link", name);
    }

    /// Opens or closes what stands under a summary.
    #[track_caller]
    pub(super) fn unfold(&self, name: &str) {
        self.activate("summary", name);
    }

    /// Opens everything that is closed.
    pub(super) fn unfold_all(&self) {
        let closed = self.page().closed();
        self.unfolded.borrow_mut().1.extend(closed);
        self.page.replace(None);
    }

    /// Presses a button in the group with a legend that starts like this.
    #[track_caller]
    pub(super) fn press_in(&self, group: &str, name: &str) {
        self.activate_in(Some(group), "button", name);
    }

    /// Presses what has this role and name.
    #[track_caller]
    pub(super) fn activate(&self, role: &str, name: &str) {
        self.activate_in(None, role, name);
    }

    #[track_caller]
    fn activate_in(&self, group: Option<&str>, role: &str, name: &str) {
        let element = self.use_one(role, name, group);
        if let Some(place) = element.details {
            let unfolded = &mut self.unfolded.borrow_mut().1;
            if !unfolded.remove(&place) {
                unfolded.insert(place);
            }
            self.page.replace(None);
            return;
        }
        let (number, when) = match role {
            _ if element.sends => (element.form, Use::Sent),
            "link" => (element.hears, Use::Followed),
            _ => (element.hears, Use::Pressed),
        };
        let Answer::Same(action) = self.answer(number, when) else {
            panic!("the {role} “{name}” says nothing");
        };
        self.act(action());
    }

    /// Chooses a radio.
    #[track_caller]
    pub(super) fn choose(&self, name: &str) {
        self.choose_in(None, name);
    }

    /// Chooses a radio in the group with a legend that starts like this.
    #[track_caller]
    pub(super) fn choose_in(&self, group: Option<&str>, name: &str) {
        let radio = self.use_one("radio", name, group);
        if !radio.is_checked {
            let Answer::Same(action) = self.answer(radio.hears, Use::Changed) else {
                panic!("the radio “{name}” says nothing");
            };
            self.act(action());
        }
        assert!(
            self.find("radio", name, group).is_checked,
            "“{name}” is chosen"
        );
    }

    /// Ticks or clears a box.
    #[track_caller]
    pub(super) fn tick(&self, name: &str) {
        let tick_box = self.use_one("checkbox", name, None);
        let Answer::Tick(action) = self.answer(tick_box.hears, Use::Changed) else {
            panic!("the box “{name}” says nothing");
        };
        self.act(action(!tick_box.is_checked));
        let after = self.find("checkbox", name, None);
        assert_ne!(
            after.is_checked, tick_box.is_checked,
            "“{name}” has changed"
        );
    }

    /// Writes into a field, after what stands there.
    #[track_caller]
    pub(super) fn write(&self, field: &str, text: &str) {
        self.write_in(None, field, text);
    }

    /// The same, in the group with a legend that starts like this.
    #[track_caller]
    pub(super) fn write_in(&self, group: Option<&str>, field: &str, text: &str) {
        let element = self.use_one("field", field, group);
        let written: String = element
            .value
            .chars()
            .chain(text.chars())
            .take(element.longest)
            .collect();
        self.enter(&element, Use::Entered, &written);
        assert_eq!(self.value(group, field), written, "it stands in “{field}”");
    }

    /// Pastes a text into an empty field, as it comes from another program.
    #[track_caller]
    pub(super) fn paste(&self, group: Option<&str>, field: &str, text: &str) {
        let element = self.use_one("field", field, group);
        self.enter(&element, Use::Entered, text);
    }

    /// Fills in a field for a date, given as year, month and day.
    #[track_caller]
    pub(super) fn fill_in_date(&self, group: Option<&str>, field: &str, date: [u32; 3]) {
        let [year, month, day] = date;
        let element = self.use_one("field", field, group);
        let written = format!("{year:04}-{month:02}-{day:02}");
        self.enter(&element, Use::Changed, &written);
        assert_eq!(self.value(group, field), written, "it stands in “{field}”");
    }

    /// Goes on from a field of the plan to the next.
    #[track_caller]
    pub(super) fn leave_field(&self) {
        let numbers = self.page().attributes(".plan-editor", "data-hears");
        let number = numbers.first().and_then(|number| number.parse().ok());
        let Answer::Same(action) = self.answer(number, Use::Left) else {
            panic!("nobody hears that a field was left");
        };
        self.act(action());
    }

    /// Chooses from a list that drops down.
    #[track_caller]
    pub(super) fn select(&self, field: &str, option: &str) {
        self.select_in(None, field, option);
    }

    /// The same, in the group with a legend that starts like this.
    #[track_caller]
    pub(super) fn select_in(&self, group: Option<&str>, field: &str, option: &str) {
        let list = self.use_one("field", field, group);
        let choice = list.options.iter().find(|(_, name)| name == option);
        let (value, _) = choice.unwrap_or_else(|| panic!("no “{option}” in {:?}", list.options));
        self.enter(&list, Use::Changed, value);
        assert_eq!(self.value(group, field), *value, "“{option}” is selected");
    }

    #[track_caller]
    fn enter(&self, element: &Found, when: Use, text: &str) {
        let Answer::Text(action) = self.answer(element.hears, when) else {
            panic!("the field “{}” takes no text", element.name);
        };
        self.act(action(text.to_owned()));
    }

    /// Chooses a file with this in it, in the control that opens saved files.
    #[track_caller]
    pub(super) fn open_file(&self, content: &(impl AsRef<[u8]> + ?Sized)) {
        let content = content.as_ref();
        let control = self.use_one("file", "Open a saved file", None);
        let answer = self.answer(control.hears, Use::Changed);
        assert!(matches!(answer, Answer::File), "it opens files");
        // A browser looks at the size before it reads anything.
        self.act(Action::FileChosen(if content.len() > MAXIMUM_LENGTH {
            Err(OpenError::TooLong)
        } else {
            Ok(content.to_vec())
        }));
    }

    /// Presses Escape, which closes a dialog.
    #[track_caller]
    pub(super) fn escape(&self) {
        let dialog = self.page().all("dialog").pop().expect("a dialog is open");
        let Answer::Same(action) = self.answer(dialog.hears, Use::Closed) else {
            panic!("nobody hears that the dialog was closed");
        };
        self.act(action());
    }

    /// Does what the host page asks: puts a saved file in place, as `importAnswers`.
    #[track_caller]
    pub(super) fn import(&self, file: &Value) {
        let imported = self.interface.borrow().import(&file.to_string());
        let action = imported
            .expect("everything has arrived")
            .expect("it can be opened");
        self.act(action);
    }

    /// The same for the answers of the widget before, as `takeOver`.
    #[track_caller]
    pub(super) fn take_over(&self, file: &Value) {
        self.store.doubt();
        self.import(file);
    }

    /// Does what the host page asks: deletes the answers, as `reset`.
    pub(super) fn reset(&self) {
        self.act(Action::Reset);
    }

    /// Shows what the host page now wants to see.
    pub(super) fn show(&self, shown: Shown) {
        let promised = self.interface.borrow_mut().show(shown);
        self.settle(promised);
    }

    /// Hears that the device's storage has changed, as a browser tells every other tab.
    pub(super) fn look_up(&self) {
        let asks_which = self.interface.borrow().state().asks_which();
        if self.store.changed_elsewhere() {
            self.act(Action::ChangedElsewhere);
        } else if asks_which {
            self.act(Action::RestoredElsewhere);
        }
    }

    /// Goes elsewhere on the host's page.
    pub(super) fn leave(&self) {
        self.focus.set(None);
        self.touched.take();
        self.host.has_focus.set(false);
    }

    /// Waits until what takes a while has come, or still hangs.
    pub(super) fn wait(&self) {
        self.settle(Vec::new());
    }

    fn act(&self, action: Action) {
        let had_dialog = self.has_dialog();
        let promised = self.interface.borrow_mut().hear(Message::Act(action));
        self.settle(promised);
        match (had_dialog, self.has_dialog()) {
            (false, true) => {
                // A dialog takes the focus, and gives it back.
                self.opener.replace(self.touched.take());
            }
            (true, false) if self.focus.get().is_none() => {
                self.touched.replace(self.opener.take());
            }
            _ => {}
        }
    }

    /// Lets everything that can go on go on, and moves the focus where it is asked for.
    fn settle(&self, promised: Vec<Promised>) {
        self.promised.borrow_mut().extend(promised);
        loop {
            let mut context = Context::from_waker(Waker::noop());
            let waiting = self.promised.take();
            let (mut come, mut hanging) = (Vec::new(), Vec::new());
            for mut future in waiting {
                match future.as_mut().poll(&mut context) {
                    Poll::Ready(message) => come.push(message),
                    Poll::Pending => hanging.push(future),
                }
            }
            let is_done = come.is_empty();
            for message in come {
                hanging.extend(self.interface.borrow_mut().hear(message));
            }
            self.promised.borrow_mut().extend(hanging);
            if is_done {
                break;
            }
        }
        self.page.replace(None);
        let focus = self.interface.borrow_mut().take_focus();
        if let Some(focus) = focus
            && self.page().target(focus).is_some()
        {
            self.focus.set(Some(focus));
            self.touched.take();
            self.host.has_focus.set(true);
        }
        self.announce();
    }

    /// Lets what has just happened be said, after what had been said before has gone from the page.
    fn announce(&self) {
        if !self.interface.borrow().has_to_say() {
            return;
        }
        let said = || {
            let page = self.page();
            page.texts(".widget > [aria-live], .downloads [aria-live]")
                .concat()
        };
        assert_eq!(said(), "", "what was said before has gone");
        let promised = self.interface.borrow_mut().hear(Message::Still);
        assert!(promised.is_empty(), "it is only said");
        self.page.replace(None);
        self.announced.borrow_mut().push((said(), self.focus()));
    }

    /// What has this role and name, to be used: so it takes the focus.
    #[track_caller]
    fn use_one(&self, role: &str, name: &str, group: Option<&str>) -> Found {
        let element = self.find(role, name, group);
        assert!(
            element.is_in_dialog || !self.has_dialog(),
            "the dialog is in the way of the {role} “{name}”"
        );
        self.focus.set(None);
        self.touched.replace(Some(element.clone()));
        self.host.has_focus.set(true);
        element
    }

    #[track_caller]
    fn find(&self, role: &str, name: &str, group: Option<&str>) -> Found {
        let page = self.page();
        page.find(role, name, group).unwrap_or_else(|| {
            let names: Vec<_> = page.all(role).into_iter().map(|found| found.name).collect();
            let text = page.text();
            panic!("there is no {role} “{name}” ({group:?}), but these: {names:?}, and: {text}")
        })
    }

    /// What the element with this number answers when this is done with it.
    #[track_caller]
    fn answer(&self, number: Option<usize>, when: Use) -> Answer {
        let number = number.expect("the element is heard");
        let (heard, answer) = self.interface.borrow().recorder.answer(number);
        assert_eq!(heard, when, "it is heard when that is done");
        answer
    }
}

/// What a future gives at once; nothing where it hangs.
pub(super) fn now<T>(future: impl Future<Output = T>) -> Option<T> {
    let mut future: Pin<Box<dyn Future<Output = T> + '_>> = Box::pin(future);
    match future
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
    {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}

/// The layout with all questions of a dimension on one page.
pub(super) fn sections() -> Shown {
    Shown {
        layout: Layout::Section,
        ..Shown::default()
    }
}

/// The beginning of a questionnaire, as `cargo xtask dist` cuts it: what its first questions need,
/// and the ids of the others.
pub(super) fn beginning(questionnaire: &Value) -> Value {
    let mut beginning = questionnaire.clone();
    let parts = beginning.as_object_mut().unwrap();
    for later in ["$schema", "next_steps", "resources", "scoring"] {
        parts.remove(later);
    }
    let dimensions = parts["dimensions"].as_array_mut().unwrap();
    for question in dimensions
        .iter_mut()
        .skip(1)
        .flat_map(|dimension| dimension["questions"].as_array_mut().unwrap())
    {
        question
            .as_object_mut()
            .unwrap()
            .retain(|name, _| name == "id");
    }
    for (part, later) in [
        (
            "benefits",
            &["areas", "heading", "lead", "levels", "report"][..],
        ),
        ("method", &["sources"]),
    ] {
        if let Some(part) = parts.get_mut(part) {
            let part = part.as_object_mut().unwrap();
            part.retain(|name, _| !later.contains(&name.as_str()));
        }
    }
    for (list, later) in [
        ("dimensions", &["strength", "focus"][..]),
        ("stages", &["meaning", "next", "staying"]),
    ] {
        for item in parts[list].as_array_mut().unwrap() {
            let item = item.as_object_mut().unwrap();
            item.retain(|name, _| !later.contains(&name.as_str()));
        }
    }
    beginning
}
