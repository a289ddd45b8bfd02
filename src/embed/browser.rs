//! The browser's answers to what the interface asks: the day, downloads, writers, the host page.

use super::{Loader, events, sentences};
use crate::ui::ports::{Clock, Document, Downloads, Host, Source, Writers, Written};
use crate::ui::state::Event;
use assessment::{Date, Problem};
use js_sys::{Array, Object, Reflect, Uint8Array};
use std::future::Future;
use std::pin::Pin;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlElement, ShadowRoot, Url};

/// The document, which is always there where this runs.
#[expect(
    clippy::expect_used,
    reason = "without a document nothing could have called this"
)]
pub(super) fn document() -> web_sys::Document {
    web_sys::window()
        .and_then(|window| window.document())
        .expect("a window with a document")
}

/// The device's clock.
pub(super) struct BrowserClock;

impl Clock for BrowserClock {
    fn today(&self) -> Date {
        let now = js_sys::Date::new_0();
        let text = format!(
            "{:04}-{:02}-{:02}",
            now.get_full_year(),
            now.get_month() + 1,
            now.get_date()
        );
        Date::parse(&text).unwrap_or(Date::EARLIEST)
    }

    fn write_date(&self, date: Date, language: &str) -> String {
        let (year, month, day) = date.parts();
        let month = i32::from(month) - 1;
        let day = js_sys::Date::new_with_year_month_day(u32::from(year), month, i32::from(day));
        let options = Object::new();
        for (name, value) in [("day", "numeric"), ("month", "long"), ("year", "numeric")] {
            // Setting a property of a fresh plain object can't fail.
            drop(Reflect::set(&options, &name.into(), &value.into()));
        }
        let written = day.unchecked_ref::<Day>().write(language, &options);
        written.unwrap_or_else(|_| date.to_string())
    }
}

#[wasm_bindgen]
extern "C" {
    /// A day on the browser's calendar.
    #[wasm_bindgen(js_name = Date)]
    type Day;

    /// The day in words. The browser throws where it doesn't know the language's tag, and nothing
    /// that throws into a program without a catch leaves it running.
    #[wasm_bindgen(method, catch, js_name = toLocaleDateString)]
    fn write(this: &Day, language: &str, options: &JsValue) -> Result<String, JsValue>;
}

/// Downloads by a link to an object URL: no request, no policy in the way.
pub(super) struct BrowserDownloads {
    root: ShadowRoot,
}

impl BrowserDownloads {
    pub(super) fn new(root: ShadowRoot) -> Self {
        Self { root }
    }

    fn start(&self, name: &str, media_type: &str, content: &[u8]) -> Result<(), JsValue> {
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        let parts = Array::of1(&Uint8Array::from(content));
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
        let url = Url::create_object_url_with_blob(&blob)?;
        let link: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
        link.set_href(&url);
        link.set_download(name);
        link.set_hidden(true);
        self.root.append_child(&link)?;
        link.click();
        link.remove();
        // Browsers read the blob after the click: only then may the address go.
        gloo::timers::callback::Timeout::new(60_000, move || drop(Url::revoke_object_url(&url)))
            .forget();
        Ok(())
    }
}

impl Downloads for BrowserDownloads {
    fn save(&self, name: &str, media_type: &str, content: &[u8]) {
        if let Err(error) = self.start(name, media_type, content) {
            web_sys::console::error_2(&"[partnership-assessment] no download:".into(), &error);
        }
    }

    fn print(&self) {
        if let Some(window) = web_sys::window() {
            // A sandbox without modals refuses, and there is nothing better to do.
            drop(window.print());
        }
    }
}

/// The writers, which the loader fetches.
pub(super) struct LoadedWriters {
    loader: Loader,
}

impl LoadedWriters {
    pub(super) fn new(loader: Loader) -> Self {
        Self { loader }
    }
}

impl Writers for LoadedWriters {
    fn prepare(&self) {
        self.loader.prepare_writers();
    }

    fn write(
        &self,
        saved_file: &str,
        today: Date,
        format: &'static str,
        contents: &str,
    ) -> Written {
        let today = today.to_string();
        let loader = &self.loader;
        let promise = loader.write_document(saved_file, &today, format, contents);
        Box::pin(async move {
            let written = JsFuture::from(promise).await.ok()?;
            let get = |name: &str| Reflect::get(&written, &name.into()).ok();
            Some(Document {
                name: get("name")?.as_string()?,
                media_type: get("mediaType")?.as_string()?,
                content: get("content")?.dyn_into::<Uint8Array>().ok()?.to_vec(),
            })
        })
    }
}

/// The questionnaire's whole text, which the loader fetches.
pub(super) struct LoadedSource {
    loader: Loader,
}

impl LoadedSource {
    pub(super) fn new(loader: Loader) -> Self {
        Self { loader }
    }
}

impl Source for LoadedSource {
    fn whole(&self) -> Pin<Box<dyn Future<Output = Option<String>>>> {
        let promise = self.loader.whole_questionnaire();
        Box::pin(async move { JsFuture::from(promise).await.ok()?.as_string() })
    }

    fn refuse(&self, problems: &[Problem]) {
        self.loader.refuse(sentences(problems));
    }
}

/// The element that holds the widget.
pub(super) struct HostElement {
    element: HtmlElement,
    loader: Loader,
}

impl HostElement {
    pub(super) fn new(element: HtmlElement, loader: Loader) -> Self {
        Self { element, loader }
    }
}

impl Host for HostElement {
    fn emit(&self, event: Event) {
        // Nobody hears of what a widget does whose place another takes.
        if !self.loader.is_current() {
            return;
        }
        let element = self.element.clone();
        // Later, when the change is done: a listener may call the element's methods.
        wasm_bindgen_futures::spawn_local(async move { events::fire(&element, &event) });
    }

    fn has_focus(&self) -> bool {
        self.element.matches(":focus-within").unwrap_or(false)
    }

    fn show_top(&self) {
        if self.element.get_bounding_client_rect().top() < 0.0 {
            self.element.scroll_into_view();
        }
    }

    fn drop_selection(&self) {
        let selection = document().get_selection().ok().flatten();
        let Some((selection, root)) = selection.zip(self.element.shadow_root()) else {
            return;
        };
        // Other engines hide from the page what is selected in here, and have no need of this.
        if root.contains(selection.anchor_node().as_ref()) {
            // What has no ranges has nothing to take away.
            drop(selection.remove_all_ranges());
        }
    }

    fn ordinal(&self) -> u32 {
        self.loader.ordinal()
    }

    fn elsewhere(&self) -> Option<String> {
        self.loader.elsewhere()
    }
}
