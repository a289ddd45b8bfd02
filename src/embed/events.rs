//! Events for the host page: they bubble and cross the shadow root. What they hold is said in `ui`.

use crate::ui::state::Event;
use js_sys::JSON;
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// Fires an event from the element.
pub(super) fn fire(element: &HtmlElement, event: &Event) {
    let name = format!("partnership-assessment:{}", event.name());
    let options = CustomEventInit::new();
    options.set_bubbles(true);
    options.set_composed(true);
    options.set_detail(&JSON::parse(&event.detail()).unwrap_or(JsValue::NULL));
    if let Ok(event) = CustomEvent::new_with_event_init_dict(&name, &options) {
        // A host that calls preventDefault changes nothing here.
        drop(element.dispatch_event(&event));
    }
}
