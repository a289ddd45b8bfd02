//! One question: the question as heading and legend, a descriptor for each level to choose from.

use crate::ui::app::View;
use crate::ui::components::{back, button, submit};
use crate::ui::state::Action;
use assessment::format::Question;
use assessment::{PlacedQuestion, Response, words};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

pub(super) fn page(view: &View<'_>, placed: PlacedQuestion<'_>) -> Html {
    let question = placed.question;
    let onsubmit = view.on(|event: SubmitEvent| {
        event.prevent_default();
        Action::Continue
    });
    html! {
        <>
            { back(view) }
            { place(view, placed) }
            if view.state.missing_answer {
                { errors(view) }
            }
            <form novalidate=true {onsubmit}>
                { choices(view, placed) }
                { help(view, question) }
                if view.shown.notes {
                    { note(view, question) }
                }
                <div class="actions">
                    { submit(view) }
                    { button(view, "second", view.word(words::SKIP), || Action::Skip) }
                </div>
            </form>
        </>
    }
}

fn place(view: &View<'_>, placed: PlacedQuestion<'_>) -> Html {
    let total = view.state.questionnaire.question_count().to_string();
    let number = placed.number.to_string();
    let text = view.fill(
        words::PLACE_IN_ALL,
        &[("number", &number), ("total", &total)],
    );
    html! {
        <div class="progress">
            <progress max={total} value={number} aria-label={text.clone()} />
            <span aria-hidden="true">{ text }</span>
        </div>
    }
}

fn errors(view: &View<'_>) -> Html {
    let onclick = view.on(|event: MouseEvent| {
        // Inside a shadow root a link to an id neither scrolls nor focuses.
        event.prevent_default();
        Action::FocusAnswer
    });
    html! {
        <div
            class="errors"
            tabindex="-1"
            aria-labelledby="errors-heading"
            role="group"
            ref={view.targets.errors.clone()}
        >
            { view.heading(0, html! {
                <span id="errors-heading">{ view.word(words::ERROR_HEADING) }</span>
            }) }
            <ul>
                <li><a href="#level-0" {onclick}>{ view.word(words::ERROR_CHOOSE) }</a></li>
            </ul>
        </div>
    }
}

fn choices(view: &View<'_>, placed: PlacedQuestion<'_>) -> Html {
    let question = placed.question;
    let caption = view.fill(
        words::PLACE_IN_DIMENSION,
        &[
            ("dimension", &placed.dimension.name),
            ("number", &placed.number_in_dimension.to_string()),
            ("total", &placed.dimension.questions.len().to_string()),
        ],
    );
    let missing = view.state.missing_answer;
    let levels = question.descriptors.iter().enumerate();
    html! {
        <fieldset
            class={classes!("question", missing.then_some("has-error"))}
            aria-describedby={missing.then_some("question-error")}
        >
            <legend>
                { view.page_heading(html! {
                    <>
                        <span class="caption">{ caption }</span>
                        { " " }
                        { &question.text }
                    </>
                }) }
            </legend>
            if placed.number_in_dimension == 1 {
                <p class="about">{ &placed.dimension.about }</p>
            }
            if missing {
                <p class="error-text" id="question-error">
                    <span class="hidden">{ view.word(words::ERROR_PREFIX) }{ " " }</span>
                    { view.word(words::ERROR_CHOOSE) }
                </p>
            }
            { for levels.map(|(level, descriptor)| {
                choice(view, question, Response::Level(level), &format!("level-{level}"),
                    descriptor.clone().into(), None)
            }) }
            { choice(view, question, Response::DoesNotApply, "does-not-apply",
                view.word(words::DOES_NOT_APPLY),
                Some(view.word(words::DOES_NOT_APPLY_HINT))) }
        </fieldset>
    }
}

fn choice(
    view: &View<'_>,
    question: &Question,
    response: Response,
    id: &str,
    text: AttrValue,
    hint: Option<AttrValue>,
) -> Html {
    let checked = view.state.answers.response(&question.id) == Some(response);
    let question_id = question.id.clone();
    let onchange = view.on(move |_: Event| Action::Respond(question_id.clone(), response));
    let reference = match response {
        Response::Level(0) => view.targets.answer.clone(),
        Response::Level(_) | Response::DoesNotApply | Response::Skipped => NodeRef::default(),
    };
    let hint_id = hint.as_ref().map(|_| format!("{id}-hint"));
    html! {
        <div class={classes!("choice", hint.is_some().then_some("apart"))} part="choice">
            <input
                type="radio"
                id={id.to_owned()}
                name={question.id.clone()}
                ref={reference}
                aria-describedby={hint_id.clone()}
                {checked}
                {onchange}
            />
            <label for={id.to_owned()}>
                { text }
            </label>
            if let Some(hint) = hint {
                <p class="hint" id={hint_id}>{ hint }</p>
            }
        </div>
    }
}

fn help(view: &View<'_>, question: &Question) -> Html {
    html! {
        <details class="help">
            <summary>{ view.word(words::HELP) }</summary>
            <p><strong>{ view.word(words::WHY) }</strong>{ " " }{ &question.why }</p>
            <p><strong>{ view.word(words::EVIDENCE) }</strong>{ " " }{ &question.evidence }</p>
        </details>
    }
}

fn note(view: &View<'_>, question: &Question) -> Html {
    let id = question.id.clone();
    let text = view.state.answers.note(&question.id).to_owned();
    let oninput = view.on(move |event: InputEvent| {
        let area = event.target_dyn_into::<HtmlTextAreaElement>();
        Action::Note(
            id.clone(),
            area.map(|area| area.value()).unwrap_or_default(),
        )
    });
    html! {
        <details class="note" open={view.state.note_open}>
            <summary>{ view.word(words::NOTE) }</summary>
            <label class="hidden" for="note">{ view.word(words::NOTE) }</label>
            <p class="hint" id="note-hint">{ view.word(words::NOTE_HINT) }</p>
            <textarea
                id="note"
                rows="4"
                maxlength={assessment::MAXIMUM_NOTE_LENGTH.to_string()}
                aria-describedby="note-hint"
                value={text}
                {oninput}
            />
        </details>
    }
}
