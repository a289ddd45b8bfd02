//! What the reader must know, above the page: each said once, until it is hidden.

use super::{button, elsewhere, link_button};
use crate::ui::state::{Action, Focus, Notice};
use crate::ui::view::View;
use assessment::saved_file::OpenError;
use assessment::words;
use yew::prelude::*;

/// All notices.
pub(in crate::ui) fn notices(view: &View<'_>) -> Html {
    let notices = &view.state.notices;
    if notices.is_empty() {
        return Html::default();
    }
    let named = notices.iter().enumerate();
    let names: Vec<_> = named
        .filter(|(_, notice)| notice.is_reply() && **notice != Notice::PartMissing)
        .map(|(place, _)| text_id(place))
        .collect();
    // What takes the focus says what it is.
    let (role, names) = if names.is_empty() {
        (None, None)
    } else {
        (Some("group"), Some(names.join(" ")))
    };
    let all = html! {
        <div class="notices" tabindex="-1" {role} aria-labelledby={names}>
            { for notices.iter().enumerate().map(|(place, notice)| one(view, place, notice)) }
        </div>
    };
    view.target(Focus::Notice, all)
}

/// A line that says what has just happened, announced without moving the focus. It has no role of its
/// own: while it is empty, who reads on is to find nothing.
pub(in crate::ui) fn status(view: &View<'_>) -> Html {
    let status = &view.state.status;
    // The report says beside the documents what has become of them, and the plan shows what it holds.
    let offers = view.offers_documents();
    let class = if offers || status.is_seen_elsewhere() {
        "hidden"
    } else {
        "status"
    };
    let text = if offers && status.is_of_document() {
        ""
    } else {
        status.text()
    };
    html! { <p {class} aria-live="polite">{ text }</p> }
}

/// The id of a notice's own words.
fn text_id(place: usize) -> String {
    format!("notice-{place}")
}

fn one(view: &View<'_>, place: usize, notice: &Notice) -> Html {
    let words = view.state.questionnaire.words();
    let paragraph = |word| html! { <p>{ view.word(word) }</p> };
    let content = match notice {
        Notice::StorageRefused => paragraph(words::STORAGE_REFUSED),
        Notice::StorageFull => paragraph(words::STORAGE_FULL),
        Notice::PutAside(error) => paragraph(match error {
            OpenError::Newer { .. } => words::STORED_NEWER,
            OpenError::OtherQuestionnaire { .. } => words::STORED_OTHER,
            OpenError::TooLong
            | OpenError::Unreadable
            | OpenError::Utf16
            | OpenError::NotUtf8
            | OpenError::SomethingElse => words::STORED_UNREADABLE,
        }),
        Notice::InTheWay => paragraph(words::STORED_KEPT),
        Notice::NotWritten(format) => {
            let format = *format;
            html! {
                <>
                    <p id={text_id(place)}>{ view.word(words::DOWNLOAD_FAILED) }</p>
                    <div class="actions">
                        { button(view, "second", view.word(words::TRY_AGAIN),
                            move || Action::Download(format)) }
                        { button(view, "second", view.word(words::PRINT_PAGE), Action::print) }
                    </div>
                    { elsewhere(view) }
                </>
            }
        }
        // This one is said while the part is missing, which this is in.
        Notice::PartMissing => return Html::default(),
        Notice::NotOpened(error) => html! { <p id={text_id(place)}>{ error.message(words) }</p> },
        Notice::Changes(changes) => html! {
            <>
                { view.heading(0, html! { { view.word(words::CHANGES_HEADING) } }) }
                <p>{ view.word(words::CHANGES_LEAD) }</p>
                <ul>
                    { for changes.iter().map(|change| html! { <li>{ change.message(words) }</li> }) }
                </ul>
            </>
        },
        Notice::OtherTab => {
            // This one is hidden by deciding.
            return html! {
                <div class="notice">
                    <p>{ view.word(words::OTHER_TAB) }</p>
                    <div class="actions">
                        { button(view, "second", view.word(words::OTHER_TAB_TAKE),
                            Action::take_other) }
                        { button(view, "second", view.word(words::OTHER_TAB_KEEP),
                            Action::keep_own) }
                    </div>
                </div>
            };
        }
    };
    let class = if notice.is_error() {
        "notice error"
    } else {
        "notice"
    };
    html! {
        <div {class}>
            { content }
            { link_button(view, view.word(words::DISMISS), None, move || Action::dismiss(place)) }
        </div>
    }
}
