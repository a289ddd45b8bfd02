//! Buttons, and links that stand beside them. One main button a page; the rest stand back.

use crate::ui::app::View;
use crate::ui::state::Action;
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
    let onclick = view.on(move |_: MouseEvent| action());
    let part = if class == "main" {
        "button main-button"
    } else {
        "button"
    };
    html! {
        <button type="button" class={classes!("button", class)} {part} {onclick}>{ text }</button>
    }
}

/// A button that looks like a link, with a longer name for screen readers where `label` says so.
/// The longer name begins with the words shown.
pub(in crate::ui) fn link_button(
    view: &View<'_>,
    text: AttrValue,
    label: Option<AttrValue>,
    action: impl Fn() -> Action + 'static,
) -> Html {
    let onclick = view.on(move |_: MouseEvent| action());
    html! { <button type="button" class="link" aria-label={label} {onclick}>{ text }</button> }
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
    let onclick = view.on(|_: MouseEvent| Action::Back);
    html! { <button type="button" class="link back" {onclick}>{ view.word(words::BACK) }</button> }
}
