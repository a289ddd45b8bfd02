//! The one component: what only Yew and the page's own document can do. It draws the interface,
//! awaits what that promises, moves the focus, and opens and closes the dialog.

use super::interface::{Interface, Message, Promised, Setup};
use super::state::{Action, Focus};
use super::view::Targets;
use web_sys::{FocusOptions, HtmlDialogElement, HtmlElement};
use yew::prelude::*;

/// The widget.
pub struct App {
    interface: Interface,
    targets: Targets,
}

impl App {
    /// The interface, for the element's methods.
    #[must_use]
    pub fn interface(&self) -> &Interface {
        &self.interface
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
            self.interface.ports().host.show_top();
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
            interface,
            targets: Targets::default(),
        }
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        if matches!(message, Message::Act(Action::Cancel | Action::Confirm))
            && let Some(dialog) = self.dialog()
        {
            // Closing it gives the focus back to what opened it; taking it away would not.
            dialog.close();
        }
        await_all(context, self.interface.hear(message));
        true
    }

    fn changed(&mut self, context: &Context<Self>, _before: &Setup) -> bool {
        await_all(context, self.interface.show(context.props().shown));
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let send = context.link().callback(Message::Act);
        self.interface.draw(&self.targets, &send)
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        if first {
            await_all(context, self.interface.hear_of_first_page());
        }
        if self.interface.state().dialog.is_some()
            && let Some(dialog) = self.dialog()
            && !dialog.open()
            // Without modal dialogs the browser still shows it in place.
            && dialog.show_modal().is_err()
        {
            dialog.set_open(true);
        }
        if let Some(focus) = self.interface.take_focus() {
            self.move_focus(focus);
        }
    }
}

/// Lets the interface hear of what it has been promised, once that has come.
fn await_all(context: &Context<App>, promised: Vec<Promised>) {
    for future in promised {
        context.link().send_future(future);
    }
}
