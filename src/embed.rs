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

use crate::ui::app::{App, Setup};
use crate::ui::ports::Ports;
use crate::ui::state::Action;
use assessment::{Problem, Questionnaire, saved_file};
use std::rc::Rc;
use std::sync::Once;
use storage::BrowserStore;
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

    /// Shows a plain message in every widget after a panic.
    #[wasm_bindgen(method)]
    fn panicked(this: &Loader, message: &str);
}

/// A widget on the page: the methods of its element.
#[wasm_bindgen]
pub struct Widget {
    app: Option<AppHandle<App>>,
    questionnaire: Rc<Questionnaire>,
    /// Ends the listening to other tabs when the widget goes.
    _listener: Option<gloo::events::EventListener>,
}

/// Starts a widget in the shadow root of an element.
///
/// # Errors
/// Where the questionnaire can't be used: an array of sentences, one for each problem.
#[wasm_bindgen]
pub fn mount(
    element: HtmlElement,
    root: &ShadowRoot,
    questionnaire: &str,
    instance: u32,
    loader: &Loader,
) -> Result<Widget, JsValue> {
    install_panic_hook(loader);
    let questionnaire =
        Questionnaire::parse(questionnaire).map_err(|problems| sentences(&problems))?;
    let questionnaire = Rc::new(questionnaire);
    let (options, complaints) = Options::parse(|name| element.get_attribute(name));
    for complaint in complaints {
        gloo_console_warn(&complaint);
    }
    let key = options.storage_key(questionnaire.id(), instance);
    let store = Rc::new(BrowserStore::new(options.storage, key));
    let ports = Ports {
        store: Rc::clone(&store) as _,
        clock: Rc::new(browser::BrowserClock),
        downloads: Rc::new(browser::BrowserDownloads::new(root.clone())),
        writers: Rc::new(browser::LoadedWriters::new(loader.clone())),
        host: Rc::new(browser::HostElement::new(element)),
    };
    let place: Element = browser::document().create_element("div")?;
    root.append_child(&place)?;
    let setup = Setup {
        questionnaire: Rc::clone(&questionnaire),
        ports,
        heading_level: options.heading_level,
    };
    let app = Renderer::<App>::with_root_and_props(place, setup).render();
    let listener = listen_to_other_tabs(store, &app);
    Ok(Widget {
        app: Some(app),
        questionnaire,
        _listener: listener,
    })
}

#[wasm_bindgen]
impl Widget {
    /// The answers as a saved file.
    #[wasm_bindgen(js_name = exportAnswers)]
    #[must_use]
    pub fn export_answers(&self) -> Option<String> {
        let app = self.app.as_ref()?.get_component()?;
        Some(app.state().saved_file())
    }

    /// Puts the answers of a saved file in place of the ones at hand.
    ///
    /// # Errors
    /// Where the file can't be opened: a sentence for the reader. Nothing is changed then.
    #[wasm_bindgen(js_name = importAnswers)]
    pub fn import_answers(&self, json: &str) -> Result<(), String> {
        let opened = saved_file::open(&self.questionnaire, json)
            .map_err(|error| error.message(self.questionnaire.words()))?;
        self.send(Action::Import(opened));
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
        Some(app.state().summary()?.to_json())
    }

    /// Ends the widget and takes it off the page.
    pub fn unmount(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }

    fn send(&self, action: Action) {
        if let Some(app) = &self.app {
            app.send_message(action);
        }
    }
}

fn sentences(problems: &[Problem]) -> JsValue {
    let sentences = problems
        .iter()
        .map(|problem| JsValue::from(problem.to_string()));
    sentences.collect::<js_sys::Array>().into()
}

fn gloo_console_warn(text: &str) {
    web_sys::console::warn_1(&JsValue::from(format!("[partnership-assessment] {text}")));
}

/// Hears when another tab writes to the same place.
fn listen_to_other_tabs(
    store: Rc<BrowserStore>,
    app: &AppHandle<App>,
) -> Option<gloo::events::EventListener> {
    let window = web_sys::window()?;
    let scope = (**app).clone();
    Some(gloo::events::EventListener::new(
        &window,
        "storage",
        move |_| {
            if store.changed_elsewhere() {
                scope.send_message(Action::ChangedElsewhere);
            }
        },
    ))
}

/// A panic in a view stops every widget on the page: say so in each, the answers are kept.
fn install_panic_hook(loader: &Loader) {
    static ONCE: Once = Once::new();
    thread_local! {
        static LOADER: std::cell::OnceCell<Loader> = const { std::cell::OnceCell::new() };
    }
    LOADER.with(|cell| drop(cell.set(loader.clone())));
    ONCE.call_once(|| {
        std::panic::set_hook(Box::new(|info| {
            // Careful here: a second panic would show nothing at all.
            let message = info.to_string();
            LOADER.with(|cell| {
                if let Some(loader) = cell.get() {
                    loader.panicked(&message);
                }
            });
        }));
    });
}
