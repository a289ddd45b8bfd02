//! Stands in for a page whose part of the program is on its way, or did not come.

use crate::ui::components::{back, button, elsewhere};
use crate::ui::interface::Part;
use crate::ui::state::Action;
use crate::ui::view::View;
use assessment::words;
use yew::prelude::*;

pub(super) fn page(view: &View<'_>) -> Html {
    let missing = matches!(view.part, Part::Missing);
    let word = if missing {
        words::PART_MISSING
    } else {
        words::LOADING
    };
    html! {
        <>
            { back(view) }
            { view.page_heading(html! { { view.word(word) } }) }
            if missing {
                <div class="actions">
                    { button(view, "main", view.word(words::TRY_AGAIN), || Action::FetchLater) }
                </div>
            }
            <div class={(!missing).then_some("late")}>{ elsewhere(view) }</div>
        </>
    }
}
