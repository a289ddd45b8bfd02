//! The question asked before something is lost: a native modal dialog.

use super::button;
use crate::ui::state::{Action, Dialog};
use crate::ui::view::View;
use assessment::words;
use yew::prelude::*;

/// The dialog, while there is something to ask.
pub(in crate::ui) fn dialog(view: &View<'_>) -> Html {
    let Some(dialog) = &view.state.dialog else {
        return Html::default();
    };
    let (title, warning, confirm) = match dialog {
        Dialog::StartAgain => (
            words::START_AGAIN_TITLE,
            words::START_AGAIN_WARNING,
            words::START_AGAIN_CONFIRM,
        ),
        Dialog::Delete => (
            words::DELETE_TITLE,
            words::DELETE_WARNING,
            words::DELETE_CONFIRM,
        ),
        Dialog::Replace(_) => (
            words::REPLACE_TITLE,
            words::REPLACE_WARNING,
            words::REPLACE_CONFIRM,
        ),
    };
    let dialog = html! {
        <dialog
            ref={view.targets.dialog.clone()}
            tabindex="-1"
            autofocus=true
            // What it warns of is read for its being there; a description would say it twice.
            aria-labelledby="dialog-title"
        >
            <p id="dialog-title" class="dialog-title">{ view.word(title) }</p>
            <p>{ view.word(warning) }</p>
            <div class="actions">
                { button(view, "second", view.word(words::CANCEL), Action::cancel) }
                { button(view, "warning", view.word(confirm), Action::confirm) }
            </div>
        </dialog>
    };
    view.closed(dialog, Action::cancel)
}
