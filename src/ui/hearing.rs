//! Where the elements of a page are heard: the one place that reads events. A page says what an
//! action is made of, a text or a tick, and never sees the event that brought it.
//!
//! In tests each element that is heard is marked in the markup, and what it answers is kept, so that
//! a reader without a browser acts on exactly the element that a browser would hear.

use super::state::Action;
use super::view::View;
use assessment::saved_file::{MAXIMUM_LENGTH, OpenError};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlInputElement};
use yew::virtual_dom::{Listener, ListenerKind, VTag};
use yew::{Callback, Html};

/// What an element answers when it is used.
#[derive(Clone)]
pub(super) enum Answer {
    /// The same each time.
    Same(Rc<dyn Fn() -> Action>),
    /// What follows from the text that stands in it.
    Text(Rc<dyn Fn(String) -> Action>),
    /// What follows from whether it is ticked.
    Tick(Rc<dyn Fn(bool) -> Action>),
    /// What is in the file that was chosen.
    File,
}

/// What is done with an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Pressed,
    Followed,
    Sent,
    /// Its text has changed, with each letter.
    Entered,
    /// Something else was chosen with it.
    Changed,
    /// The focus has left it, or a part of it.
    Left,
    Closed,
}

impl View<'_> {
    /// A button that was pressed.
    pub(super) fn pressed(&self, button: Html, action: impl Fn() -> Action + 'static) -> Html {
        self.heard(button, Use::Pressed, Answer::Same(Rc::new(action)))
    }

    /// A link that was followed. It leads nowhere by itself: inside a shadow root a link to an id
    /// neither scrolls nor focuses.
    pub(super) fn followed(&self, link: Html, action: impl Fn() -> Action + 'static) -> Html {
        self.heard(link, Use::Followed, Answer::Same(Rc::new(action)))
    }

    /// A form that was sent. It goes nowhere by itself.
    pub(super) fn sent(&self, form: Html, action: impl Fn() -> Action + 'static) -> Html {
        self.heard(form, Use::Sent, Answer::Same(Rc::new(action)))
    }

    /// A radio that was chosen.
    pub(super) fn chosen(&self, radio: Html, action: impl Fn() -> Action + 'static) -> Html {
        self.heard(radio, Use::Changed, Answer::Same(Rc::new(action)))
    }

    /// A field whose text has changed, with each letter.
    pub(super) fn entered(&self, field: Html, action: impl Fn(String) -> Action + 'static) -> Html {
        self.heard(field, Use::Entered, Answer::Text(Rc::new(action)))
    }

    /// A list or a date from which another value was chosen.
    pub(super) fn selected(&self, list: Html, action: impl Fn(String) -> Action + 'static) -> Html {
        self.heard(list, Use::Changed, Answer::Text(Rc::new(action)))
    }

    /// A box that was ticked or cleared.
    pub(super) fn ticked(&self, tick_box: Html, action: impl Fn(bool) -> Action + 'static) -> Html {
        self.heard(tick_box, Use::Changed, Answer::Tick(Rc::new(action)))
    }

    /// A control with which a saved file was chosen.
    pub(super) fn file_chosen(&self, control: Html) -> Html {
        self.heard(control, Use::Changed, Answer::File)
    }

    /// A field that was left, or one of those in this.
    pub(super) fn left(&self, fields: Html, action: impl Fn() -> Action + 'static) -> Html {
        self.heard(fields, Use::Left, Answer::Same(Rc::new(action)))
    }

    /// A dialog that was closed, by Escape for one: the state must hear of it.
    pub(super) fn closed(&self, dialog: Html, action: impl Fn() -> Action + 'static) -> Html {
        self.heard(dialog, Use::Closed, Answer::Same(Rc::new(action)))
    }

    fn heard(&self, element: Html, when: Use, answer: Answer) -> Html {
        change(element, |tag| {
            #[cfg(test)]
            mark(tag, "data-hears", self.recorder.keep(when, &answer));
            let hearing = Hearing {
                when,
                answer,
                send: self.send.clone(),
            };
            tag.set_listeners(Box::new([Some(Rc::new(hearing))]));
        })
    }
}

/// Changes an element that has just been drawn, so that nobody else has it yet.
pub(super) fn change(mut element: Html, change: impl FnOnce(&mut VTag)) -> Html {
    if let Html::VTag(tag) = &mut element
        && let Some(tag) = Rc::get_mut(tag)
    {
        change(tag);
    }
    element
}

/// An element that is heard.
struct Hearing {
    when: Use,
    answer: Answer,
    send: Callback<Action>,
}

impl Listener for Hearing {
    fn kind(&self) -> ListenerKind {
        match self.when {
            Use::Pressed | Use::Followed => ListenerKind::onclick,
            Use::Sent => ListenerKind::onsubmit,
            Use::Entered => ListenerKind::oninput,
            Use::Changed => ListenerKind::onchange,
            Use::Left => ListenerKind::onfocusout,
            Use::Closed => ListenerKind::onclose,
        }
    }

    fn passive(&self) -> bool {
        false
    }

    fn handle(&self, event: Event) {
        if matches!(self.when, Use::Followed | Use::Sent) {
            event.prevent_default();
        }
        let Some(target) = event.target() else {
            return;
        };
        let property = |name: &str| js_sys::Reflect::get(&target, &JsValue::from(name)).ok();
        let action = match &self.answer {
            Answer::Same(action) => action(),
            Answer::Text(action) => {
                let text = property("value").and_then(|text| text.as_string());
                action(text.unwrap_or_default())
            }
            Answer::Tick(action) => {
                action(property("checked").is_some_and(|tick| tick.is_truthy()))
            }
            Answer::File => {
                if let Ok(control) = target.dyn_into() {
                    read_file(&control, self.send.clone());
                }
                return;
            }
        };
        self.send.emit(action);
    }
}

/// Reads the file that was chosen, which takes a while.
fn read_file(control: &HtmlInputElement, send: Callback<Action>) {
    let Some(file) = control.files().and_then(|files| files.get(0)) else {
        return;
    };
    // The same file can be chosen again after it was refused.
    control.set_value("");
    wasm_bindgen_futures::spawn_local(async move {
        #[expect(clippy::cast_precision_loss, reason = "8 million is exact as a float")]
        if file.size() > MAXIMUM_LENGTH as f64 {
            send.emit(Action::FileChosen(Err(OpenError::TooLong)));
            return;
        }
        // Its bytes: the browser would put a mark in place of each letter that is not UTF-8.
        let bytes = wasm_bindgen_futures::JsFuture::from(file.array_buffer()).await;
        let bytes = bytes.map(|buffer| js_sys::Uint8Array::new(&buffer).to_vec());
        send.emit(Action::FileChosen(bytes.map_err(|_| OpenError::Unreadable)));
    });
}

/// Gives an element an attribute for the reader of the tests.
#[cfg(test)]
pub(super) fn mark(tag: &mut VTag, name: &'static str, value: String) {
    use yew::virtual_dom::AttributeOrProperty;
    tag.add_attribute(name, value);
    // Yew leaves the literal attributes of a changed element out of the markup.
    for value in tag.attributes.get_mut_index_map().values_mut() {
        if let AttributeOrProperty::Static(text) = value {
            *value = AttributeOrProperty::Attribute((*text).into());
        }
    }
}

/// What the elements of the page that was drawn last answer, by the number each is marked with.
#[cfg(test)]
#[derive(Clone, Default)]
pub(super) struct Recorder(Rc<std::cell::RefCell<Vec<(Use, Answer)>>>);

#[cfg(test)]
impl Recorder {
    /// Forgets all: a page is drawn anew.
    pub(super) fn clear(&self) {
        self.0.borrow_mut().clear();
    }

    /// What the element with this number answers, and to what.
    pub(super) fn answer(&self, number: usize) -> (Use, Answer) {
        self.0.borrow()[number].clone()
    }

    fn keep(&self, when: Use, answer: &Answer) -> String {
        let mut kept = self.0.borrow_mut();
        kept.push((when, answer.clone()));
        (kept.len() - 1).to_string()
    }
}
