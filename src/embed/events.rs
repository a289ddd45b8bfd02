//! Events for the host page: they bubble, cross the shadow root, and hold no text that was entered.

use crate::ui::app::event_name;
use crate::ui::state::Event;
use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// Fires an event from the element.
pub(super) fn fire(element: &HtmlElement, event: &Event) {
    let name = format!("partnership-assessment:{}", event_name(event));
    let options = CustomEventInit::new();
    options.set_bubbles(true);
    options.set_composed(true);
    options.set_detail(&detail(event));
    if let Ok(event) = CustomEvent::new_with_event_init_dict(&name, &options) {
        // A host that calls preventDefault changes nothing here.
        drop(element.dispatch_event(&event));
    }
}

fn detail(event: &Event) -> JsValue {
    match event {
        Event::Ready {
            questionnaire: [id, edition, language],
        } => object(&[
            ("questionnaire", id.into()),
            ("edition", edition.into()),
            ("language", language.into()),
        ]),
        Event::Start => object(&[]),
        Event::Progress {
            page,
            progress,
            level,
        } => object(&[
            ("page", page.into()),
            ("answered", number(progress.answered)),
            ("questions", number(progress.questions)),
            ("level", level.map_or(JsValue::NULL, number)),
        ]),
        Event::Complete(summary) => JSON::parse(summary).unwrap_or(JsValue::NULL),
        Event::Download(format) => object(&[("format", (*format).into())]),
        Event::Error(code) => object(&[("code", (*code).into())]),
    }
}

fn number(number: usize) -> JsValue {
    u32::try_from(number).unwrap_or(u32::MAX).into()
}

fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in entries {
        // Setting a property of a fresh plain object can't fail.
        drop(Reflect::set(&object, &(*name).into(), value));
    }
    object.into()
}
