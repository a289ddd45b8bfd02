//! Buttons, and links that stand beside them. One main button a page; the rest stand back.

use crate::ui::state::Action;
use crate::ui::view::View;
use assessment::words;
use yew::prelude::*;

/// The page's main button, which sends its form.
pub(in crate::ui) fn submit(view: &View<'_>) -> Html {
    html! { <button type="submit" class="button main" part="button main-button">{ view.word(words::CONTINUE) }</button> }
}

/// A button with words.
pub(in crate::ui) fn button(
    view: &View<'_>,
    class: &'static str,
    text: AttrValue,
    action: impl Fn() -> Action + 'static,
) -> Html {
    view.pressed(plain(class, text), action)
}

fn plain(class: &'static str, text: AttrValue) -> Html {
    let part = if class == "main" {
        "button main-button"
    } else {
        "button"
    };
    html! { <button type="button" class={classes!("button", class)} {part}>{ text }</button> }
}

/// A button that looks like a link, with a longer name for screen readers where `label` says so.
/// The longer name begins with the words shown.
pub(in crate::ui) fn link_button(
    view: &View<'_>,
    text: AttrValue,
    label: Option<AttrValue>,
    action: impl Fn() -> Action + 'static,
) -> Html {
    view.pressed(like_a_link(text, label), action)
}

fn like_a_link(text: AttrValue, label: Option<AttrValue>) -> Html {
    html! { <button type="button" class="link" aria-label={label}>{ text }</button> }
}

/// The way to a page that needs nothing else, where there is one.
pub(in crate::ui) fn elsewhere(view: &View<'_>) -> Html {
    let address = view.ports.host.elsewhere();
    html! {
        if let Some(href) = address {
            <p><a {href}>{ view.word(words::ELSEWHERE) }</a></p>
        }
    }
}

/// The way back: the first thing on a page.
pub(in crate::ui) fn back(view: &View<'_>) -> Html {
    let button = html! {
        <button type="button" class="link back">{ view.word(words::BACK) }</button>
    };
    view.pressed(button, || Action::Back)
}
