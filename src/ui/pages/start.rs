//! The first page: what this is, how long it takes, what happens to the answers.

use crate::ui::components::{button, link_button};
use crate::ui::state::{Action, Dialog, Format};
use crate::ui::view::View;
use assessment::words;
use yew::prelude::*;

pub(super) fn page(view: &View<'_>) -> Html {
    let questionnaire = &view.state.questionnaire;
    let start = questionnaire.start();
    let privacy = questionnaire.privacy();
    let method = questionnaire.method();
    html! {
        <div class="start">
            <div class="emblem">{ emblem() }</div>
            { view.page_heading(html! { { &start.heading } }) }
            <p class="lead">{ &start.lead }</p>
            <ul class="points">
                { for start.points.iter().map(|point| html! { <li>{ point }</li> }) }
            </ul>
            <p class="promise">{ &privacy.line }</p>
            { actions(view) }
            if view.shown.downloads {
                <p>{ paper(view) }</p>
            }
            { more(view.word(words::PRIVACY_HEADING), &[&privacy.paragraphs]) }
            { more(view.word(words::METHOD_HEADING), &[&method.paragraphs, &method.limits]) }
        </div>
    }
}

/// The figure of the highest benefit, as [`figure`](crate::ui::components::figure) draws it. What draws
/// every figure comes with the later part, so this one is written out.
fn emblem() -> Html {
    html! {
        <svg viewBox="0 0 2200 1100" aria-hidden="true" focusable="false">
            <circle class="filled" cx="780" cy="550" r="500" />
            <circle class="filled" cx="1420" cy="550" r="500" />
            <path class="lit" d="M1100 166A500 500 0 0 1 1100 934A500 500 0 0 1 1100 166Z" />
        </svg>
    }
}

/// The questionnaire on paper: as a PDF, where its letters are among those that a PDF has.
fn paper(view: &View<'_>) -> Html {
    let (word, format) = if view.state.questionnaire.is_in_latin_letters() {
        (words::DOWNLOAD_BLANK, Format::Blank)
    } else {
        (words::PRINT_BLANK, Format::PrintBlank)
    };
    link_button(view, view.word(word), None, move || {
        Action::Download(format)
    })
}

fn actions(view: &View<'_>) -> Html {
    let state = view.state;
    if state.answers.is_empty() {
        return html! {
            <div class="actions">
                { button(view, "main", view.word(words::START), || Action::Begin) }
            </div>
        };
    }
    let progress = state.progress();
    let values = [
        ("answered", &*progress.answered.to_string()),
        ("total", &progress.questions.to_string()),
    ];
    html! {
        <>
            <p>{ view.fill(words::RESUME_PROGRESS, &values) }</p>
            <div class="actions">
                { button(view, "main", view.word(words::RESUME), || Action::Begin) }
                { button(view, "second", view.word(words::START_AGAIN),
                    || Action::Ask(Dialog::StartAgain)) }
            </div>
        </>
    }
}

fn more(summary: AttrValue, texts: &[&[String]]) -> Html {
    let paragraphs = texts.iter().flat_map(|texts| texts.iter());
    html! {
        <details>
            <summary>{ summary }</summary>
            { for paragraphs.map(|text| html! { <p>{ text }</p> }) }
        </details>
    }
}
