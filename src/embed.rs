//! The door to the host page: starts the widget in an element's shadow root and answers the
//! element's methods. The loader (`loader.js`) defines the element and calls what is exported here.
//!
//! Nothing outside the element is read or changed, apart from storage under our own prefix and the
//! events we fire.

mod browser;
mod events;
mod options;
mod storage;

pub use options::{Options, StorageKind};

use crate::ui::app::App;
use crate::ui::interface::{Message, Setup};
use crate::ui::later::Absence;
use crate::ui::opening::{self, Opening};
use crate::ui::ports::{Ports, Source};
use crate::ui::state::Action;
use crate::ui::store::Store;
use assessment::{Problem, Questionnaire};
use std::rc::Rc;
use storage::BrowserStorage;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, ShadowRoot};
use yew::{AppHandle, Renderer};

#[wasm_bindgen]
extern "C" {
    /// What the loader does for the widget.
    #[derive(Clone)]
    pub type Loader;

    /// Fetches the document writers, if they are not there yet.
    #[wasm_bindgen(method, js_name = prepareWriters)]
    fn prepare_writers(this: &Loader);

    /// Writes the report on the answers in a saved file, as of a day such as `2026-11-23`, with
    /// contents such as `notes names`: a promise of `{ name, mediaType, content }`.
    #[wasm_bindgen(method, js_name = writeDocument)]
    fn write_document(
        this: &Loader,
        saved_file: &str,
        today: &str,
        format: &str,
        contents: &str,
    ) -> js_sys::Promise;

    /// Fetches the text of the whole questionnaire: a promise of it.
    #[wasm_bindgen(method, js_name = wholeQuestionnaire)]
    fn whole_questionnaire(this: &Loader) -> js_sys::Promise;

    /// An empty node for the interface, whose listeners the loader takes off when the widget ends. It
    /// throws where another widget is to take this one's place.
    #[wasm_bindgen(method, catch)]
    fn place(this: &Loader) -> Result<Element, JsValue>;

    /// Whether this widget is still the one that the page asks for: whether it may keep and tell.
    #[wasm_bindgen(method, js_name = isCurrent)]
    fn is_current(this: &Loader) -> bool;

    /// Whether no other element has taken the place where this one keeps its answers.
    #[wasm_bindgen(method)]
    fn holds(this: &Loader) -> bool;

    /// Notes that the browser's storage has taken a text.
    #[wasm_bindgen(method)]
    fn kept(this: &Loader, text: &str);

    /// Remembers the answers for as long as the page is open.
    #[wasm_bindgen(method)]
    fn remember(this: &Loader, answers: Option<&str>);

    /// The answers that were remembered last.
    #[wasm_bindgen(method)]
    fn remembered(this: &Loader) -> Option<String>;

    /// The number of the element, from 0, among those on the page that keep their answers under a key.
    #[wasm_bindgen(method)]
    fn number(this: &Loader, key: &str) -> u32;

    /// The number of the element, from 0, among all on the page.
    #[wasm_bindgen(method)]
    fn ordinal(this: &Loader) -> u32;

    /// The address of the file that needs nothing else, where it is a way out.
    #[wasm_bindgen(method)]
    fn elsewhere(this: &Loader) -> Option<String>;

    /// Takes back a questionnaire that has these problems.
    #[wasm_bindgen(method)]
    fn refuse(this: &Loader, problems: js_sys::Array);
}

/// A widget on the page: the methods of its element.
#[wasm_bindgen]
pub struct Widget {
    app: Option<AppHandle<App>>,
    setup: Setup,
    element: HtmlElement,
}

/// Starts a widget in the shadow root of an element: at once, where the beginning of the
/// questionnaire is given and nothing is kept on the device; else when everything has arrived.
///
/// # Errors
/// Where the questionnaire can't be used: `"broken"`, when the loader has taken it back. Where
/// something can't be fetched: `"part"` or `"missing"`.
#[wasm_bindgen]
pub async fn mount(
    element: HtmlElement,
    root: ShadowRoot,
    beginning: Option<String>,
    loader: Loader,
) -> Result<Widget, JsValue> {
    reserve_memory();
    let options = read_attributes(&element);
    let store_for = |questionnaire: &Questionnaire| {
        let key = options.storage_key(questionnaire.id(), |key| loader.number(key));
        let storage = BrowserStorage::new(options.storage, loader.clone());
        let is_kept = options.storage != StorageKind::None;
        Store::new(Box::new(storage), is_kept.then_some(key))
    };
    let source = Rc::new(browser::LoadedSource::new(loader.clone()));
    let opening = opening::open(beginning.as_deref(), &*source, store_for).await;
    let Opening {
        questionnaire,
        store,
        stored,
        later,
    } = opening.map_err(|absence| reason(&absence, &*source))?;
    let place = loader.place()?;
    root.append_child(&place)?;
    let setup = Setup {
        questionnaire,
        stored,
        later,
        ports: Ports {
            store,
            clock: Rc::new(browser::BrowserClock),
            downloads: Rc::new(browser::BrowserDownloads::new(root)),
            writers: Rc::new(browser::LoadedWriters::new(loader.clone())),
            source,
            host: Rc::new(browser::HostElement::new(element.clone(), loader)),
        },
        shown: options.shown,
    };
    let app = Renderer::<App>::with_root_and_props(place, setup.clone()).render();
    Ok(Widget {
        app: Some(app),
        setup,
        element,
    })
}

/// What a journey needs with every page of it, and twice that, in bytes.
const RESERVED: usize = 8 << 20;

/// Asks for memory once, before the later part of the program shares it. Safari 26.2 is known to go on with
/// the old end of a shared memory that has grown, and to take what lies behind it for out of bounds; a memory
/// that doesn't grow can't meet that. (`WebKitGTK` 2.50 has met the like, most rarely, also where nothing
/// grew: its cause isn't known.) What is asked for is not used before it is needed.
fn reserve_memory() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| drop(std::hint::black_box(Vec::<u8>::with_capacity(RESERVED))));
}

/// What the loader is told where something did not arrive.
fn reason(absence: &Absence, source: &dyn Source) -> JsValue {
    match absence {
        Absence::Part => "part".into(),
        Absence::Questionnaire => "missing".into(),
        Absence::Broken(problems) => {
            source.refuse(problems);
            "broken".into()
        }
    }
}

#[wasm_bindgen]
impl Widget {
    /// The answers as a saved file; nothing before everything has arrived.
    #[wasm_bindgen(js_name = exportAnswers)]
    #[must_use]
    pub fn export_answers(&self) -> Option<String> {
        let app = self.app.as_ref()?.get_component()?;
        app.interface()?.exported()
    }

    /// Puts the answers of a saved file in place of the ones at hand.
    ///
    /// # Errors
    /// Where the file can't be opened: a sentence for the reader. Nothing is changed then.
    #[wasm_bindgen(js_name = importAnswers)]
    pub fn import_answers(&self, json: &str) -> Result<(), String> {
        let action = self.import(json)?;
        self.send(action);
        Ok(())
    }

    /// Puts the answers of the widget before in place of the ones at hand, and asks the reader where
    /// others are kept already.
    ///
    /// # Errors
    /// As [`Self::import_answers`].
    #[wasm_bindgen(js_name = takeOver)]
    pub fn take_over(&self, json: &str) -> Result<(), String> {
        let action = self.import(json)?;
        self.setup.ports.store.doubt();
        self.send(action);
        Ok(())
    }

    /// Deletes the answers and goes back to the first page.
    pub fn reset(&self) {
        self.send(Action::Reset);
    }

    /// The result as JSON; nothing before the report has been opened.
    #[must_use]
    pub fn report(&self) -> Option<String> {
        let app = self.app.as_ref()?.get_component()?;
        app.interface()?.result()
    }

    /// Reads the attributes again and shows what they now ask for. Where answers are kept and which
    /// questionnaire is asked stays: that takes another widget.
    #[wasm_bindgen(js_name = setOptions)]
    pub fn set_options(&mut self) {
        self.setup.shown = read_attributes(&self.element).shown;
        if let Some(app) = &mut self.app {
            app.update(self.setup.clone());
        }
    }

    /// Looks whether somebody else has written where the answers are kept, or has deleted them: another
    /// tab, or whoever was there while the browser kept the page for the way back.
    #[wasm_bindgen(js_name = lookAgain)]
    pub fn look_again(&self) {
        if self.setup.ports.store.changed_elsewhere() {
            self.send(Action::ChangedElsewhere);
        } else if self.asks_which() {
            self.send(Action::RestoredElsewhere);
        }
    }

    /// Whether the reader is being asked which answers to go on with.
    fn asks_which(&self) -> bool {
        let component = self.app.as_ref().and_then(|app| app.get_component());
        component.is_some_and(|component| {
            let interface = component.interface();
            interface.is_some_and(|interface| interface.state().asks_which())
        })
    }

    /// Ends the widget and takes it off the page.
    pub fn unmount(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }

    fn import(&self, json: &str) -> Result<Action, String> {
        let app = self.app.as_ref().ok_or(NOT_READY)?;
        let component = app.get_component().ok_or(NOT_READY)?;
        let interface = component.interface().ok_or(NOT_READY)?;
        interface.import(json).ok_or(NOT_READY)?
    }

    /// Does something at once, so that the next method answers accordingly, and draws it later.
    fn send(&self, action: Action) {
        let Some(app) = &self.app else {
            return;
        };
        let mut action = Some(action);
        let component = app.get_component();
        let promised = component.map(|component| component.hear(&mut action));
        if let Some(action) = action {
            // Yew is in the middle of drawing: a listener of the page has called.
            return app.send_message(action);
        }
        for future in promised.into_iter().flatten() {
            app.send_future(future);
        }
        app.send_message(Message::Heard);
    }
}

/// What a host page is told that is too quick.
const NOT_READY: &str = "[partnership-assessment] not ready: wait for partnership-assessment:ready";

/// Reads the element's attributes and names the ones that can't be used in the console.
fn read_attributes(element: &HtmlElement) -> Options {
    let (options, complaints) = Options::parse(|name| element.get_attribute(name));
    for complaint in complaints {
        gloo_console_warn(&complaint);
    }
    options
}

fn sentences(problems: &[Problem]) -> js_sys::Array {
    let sentences = problems
        .iter()
        .map(|problem| JsValue::from(problem.to_string()));
    sentences.collect()
}

fn gloo_console_warn(text: &str) {
    web_sys::console::warn_1(&JsValue::from(format!("[partnership-assessment] {text}")));
}
