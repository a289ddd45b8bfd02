//! The one component: what only Yew and the page's own document can do. It draws the interface,
//! awaits what that promises, moves the focus, and opens and closes the dialog.

use super::interface::{Interface, Message, Promised, Setup};
use super::state::{Action, Focus};
use super::text;
use super::view::Targets;
use gloo::timers::callback::Timeout;
use std::cell::{Ref, RefCell};
use web_sys::{FocusOptions, HtmlDialogElement, HtmlElement};
use yew::prelude::*;

/// For how many milliseconds a page stands still before what has just happened is said.
const STILL: u32 = 150;

/// The widget.
pub struct App {
    /// In a cell, because the element's methods act on it at once.
    interface: RefCell<Interface>,
    targets: Targets,
    /// Runs while the page is to stand still.
    pause: Option<Timeout>,
}

impl App {
    /// The interface, for the element's methods; nothing while it is in the middle of something.
    #[must_use]
    pub fn interface(&self) -> Option<Ref<'_, Interface>> {
        self.interface.try_borrow().ok()
    }

    /// Takes in at once what one of the element's methods does, and gives what is still to come. Whoever
    /// calls this says afterwards that it was heard. The action is still there where the interface is in
    /// the middle of something.
    pub fn hear(&self, action: &mut Option<Action>) -> Vec<Promised> {
        if let Ok(mut interface) = self.interface.try_borrow_mut()
            && let Some(action) = action.take()
        {
            return interface.hear(Message::Act(action));
        }
        Vec::new()
    }

    fn dialog(&self) -> Option<HtmlDialogElement> {
        self.targets.dialog.cast()
    }

    fn move_focus(&self, focus: Focus) {
        let Some(element) = self.targets.of(focus).cast::<HtmlElement>() else {
            return;
        };
        if focus == Focus::Heading {
            // Only as far as the widget's own top: what stands above it is the host's.
            self.interface.borrow().ports().host.show_top();
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            // A browser without the option focuses all the same.
            drop(element.focus_with_options(&options));
        } else {
            drop(element.focus());
        }
    }
}

impl Component for App {
    type Message = Message;
    type Properties = Setup;

    fn create(context: &Context<Self>) -> Self {
        let (interface, promised) = Interface::new(context.props());
        await_all(context, promised);
        Self {
            interface: RefCell::new(interface),
            targets: Targets::default(),
            pause: None,
        }
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        let asked = self.interface.get_mut().state().dialog.is_some();
        let promised = self.interface.get_mut().hear(message);
        if asked
            && self.interface.get_mut().state().dialog.is_none()
            && let Some(dialog) = self.dialog()
        {
            // Closing it gives the focus back to what opened it; taking it away would not.
            dialog.close();
        }
        await_all(context, promised);
        true
    }

    fn changed(&mut self, context: &Context<Self>, _before: &Setup) -> bool {
        await_all(
            context,
            self.interface.get_mut().show(context.props().shown),
        );
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let send = context.link().callback(Message::Act);
        let mut page = self.interface.borrow().draw(&self.targets, &send);
        text::hand_over(&mut page, |text| html! { <span ~textContent={text} /> });
        page
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        if first {
            await_all(context, self.interface.get_mut().hear_of_first_page());
        }
        let has_dialog = self.interface.get_mut().state().dialog.is_some();
        if has_dialog
            && let Some(dialog) = self.dialog()
            && !dialog.open()
        {
            // Without modal dialogs the browser still shows it in place.
            if dialog.show_modal().is_err() {
                dialog.set_open(true);
            }
            // It takes the focus itself, so that what it asks is heard before what can be answered.
            drop(dialog.focus());
        }
        // Nothing is borrowed while the focus moves: the page hears of it.
        let focus = self.interface.get_mut().take_focus();
        if let Some(focus) = focus {
            self.move_focus(focus);
        }
        if self.interface.get_mut().has_to_say() {
            let link = context.link().clone();
            self.pause = Some(Timeout::new(STILL, move || {
                link.send_message(Message::Still);
            }));
        }
    }
}

/// Lets the interface hear of what it has been promised, once that has come.
fn await_all(context: &Context<App>, promised: Vec<Promised>) {
    for future in promised {
        context.link().send_future(future);
    }
}
