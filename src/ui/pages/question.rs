//! A question, or all of one dimension: each with a descriptor for each level to choose from.

use crate::ui::components::{back, button, submit};
use crate::ui::shown::Layout;
use crate::ui::state::{Action, Focus};
use crate::ui::view::View;
use assessment::format::Question;
use assessment::journey::Page;
use assessment::{PlacedQuestion, Response, words};
use yew::prelude::*;

pub(super) fn page(view: &View<'_>) -> Html {
    let asked = view.state.asked();
    let questionnaire = &view.state.questionnaire;
    let asked = asked.iter().filter_map(|id| questionnaire.question(id));
    let asked: Vec<_> = asked.collect();
    let Some(&first) = asked.first() else {
        return Html::default();
    };
    let is_section = view.state.layout == Layout::Section;
    let form = html! {
        <form novalidate=true>
            { for asked.iter().map(|placed| html! {
                <div class={is_section.then_some("asked")}>
                    { choices(view, *placed, is_section) }
                    { help(view, placed.question) }
                    if view.shown.notes {
                        { note(view, placed.question, is_section) }
                    }
                </div>
            }) }
            <div class="actions">
                { submit(view) }
                { button(view, "second", view.word(words::SKIP), || Action::Skip) }
            </div>
        </form>
    };
    html! {
        <>
            { back(view) }
            { place(view, first, is_section) }
            if view.state.missing_answer {
                { errors(view, &asked) }
            }
            if is_section {
                { view.page_heading(html! { &first.dimension.name }) }
                <p class="lead">{ &first.dimension.about }</p>
            }
            { view.sent(form, || Action::Continue) }
        </>
    }
}

fn place(view: &View<'_>, placed: PlacedQuestion<'_>, is_section: bool) -> Html {
    let questionnaire = &view.state.questionnaire;
    let (number, total) = if is_section {
        let dimensions = questionnaire.dimensions();
        let before = dimensions
            .iter()
            .take_while(|other| other.id != placed.dimension.id);
        (before.count() + 1, dimensions.len())
    } else {
        (placed.number, questionnaire.question_count())
    };
    let (number, total) = (number.to_string(), total.to_string());
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

fn errors(view: &View<'_>, asked: &[PlacedQuestion<'_>]) -> Html {
    let link = |placed: &PlacedQuestion<'_>| {
        let question = placed.question;
        if !lacks_answer(view, question) {
            return Html::default();
        }
        let id = question.id.clone();
        let link = html! {
            <a href={["#", &choice_id(question, Response::Level(0))].concat()}>
                if asked.len() > 1 {
                    { &question.text }
                } else {
                    { view.word(words::ERROR_CHOOSE) }
                }
            </a>
        };
        html! { <li>{ view.followed(link, move || Action::FocusAnswer(id.clone())) }</li> }
    };
    let summary = html! {
        <div class="errors" tabindex="-1" aria-labelledby="errors-heading" role="group">
            { view.heading(0, html! {
                <span id="errors-heading">{ view.word(words::ERROR_HEADING) }</span>
            }) }
            if asked.len() > 1 {
                <p>{ view.word(words::ERROR_CHOOSE) }</p>
            }
            <ul>{ for asked.iter().map(link) }</ul>
        </div>
    };
    view.target(Focus::Errors, summary)
}

/// Whether the page was sent off without an answer to this question.
fn lacks_answer(view: &View<'_>, question: &Question) -> bool {
    view.state.missing_answer && view.state.answers.response(&question.id).is_none()
}

fn choices(view: &View<'_>, placed: PlacedQuestion<'_>, is_section: bool) -> Html {
    let question = placed.question;
    let missing = lacks_answer(view, question);
    let error_id = [&question.id, "-error"].concat();
    let levels = question.descriptors.iter().enumerate();
    html! {
        <fieldset
            class={classes!("question", missing.then_some("has-error"))}
            aria-describedby={missing.then(|| error_id.clone())}
        >
            <legend>
                if is_section {
                    { view.heading(1, html! { &question.text }) }
                } else {
                    { view.page_heading(heading(view, placed)) }
                }
            </legend>
            if !is_section && placed.number_in_dimension == 1 {
                <p class="about">{ &placed.dimension.about }</p>
            }
            if missing {
                <p class="error-text" id={error_id}>
                    <span class="hidden">{ [&*view.word(words::ERROR_PREFIX), " "].concat() }</span>
                    { view.word(words::ERROR_CHOOSE) }
                </p>
            }
            { for levels.map(|(level, descriptor)| {
                choice(view, question, Response::Level(level), descriptor.clone().into(), None)
            }) }
            { choice(view, question, Response::DoesNotApply, view.word(words::DOES_NOT_APPLY),
                Some(view.word(words::DOES_NOT_APPLY_HINT))) }
        </fieldset>
    }
}

/// The question under its place in the dimension.
fn heading(view: &View<'_>, placed: PlacedQuestion<'_>) -> Html {
    let caption = view.fill(
        words::PLACE_IN_DIMENSION,
        &[
            ("dimension", &placed.dimension.name),
            ("number", &placed.number_in_dimension.to_string()),
            ("total", &placed.dimension.questions.len().to_string()),
        ],
    );
    html! {
        <>
            <span class="caption">{ [&*caption, " "].concat() }</span>
            { &placed.question.text }
        </>
    }
}

/// The id of an answer's radio.
fn choice_id(question: &Question, response: Response) -> String {
    let answer = match response {
        Response::Level(level) => level.to_string(),
        Response::DoesNotApply | Response::Skipped => String::new(),
    };
    [&question.id, "-level-", &answer].concat()
}

fn choice(
    view: &View<'_>,
    question: &Question,
    response: Response,
    text: AttrValue,
    hint: Option<AttrValue>,
) -> Html {
    let checked = view.state.answers.response(&question.id) == Some(response);
    let question_id = question.id.clone();
    let is_next = response == Response::Level(0)
        && matches!(&view.state.page, Page::Question(id) if *id == question.id);
    let id = choice_id(question, response);
    let hint_id = hint.as_ref().map(|_| [&id, "-hint"].concat());
    let radio = html! {
        <input
            type="radio"
            id={id.clone()}
            name={question.id.clone()}
            aria-describedby={hint_id.clone()}
            {checked}
        />
    };
    let mut radio = view.chosen(radio, move || {
        Action::Respond(question_id.clone(), response)
    });
    if is_next {
        radio = view.target(Focus::Answer, radio);
    }
    html! {
        <div class={classes!("choice", hint.is_some().then_some("apart"))} part="choice">
            { radio }
            <label for={id}>
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
            <p>
                <strong>{ [&*view.word(words::WHY), " "].concat() }</strong>
                { &question.why }
            </p>
            <p>
                <strong>{ [&*view.word(words::EVIDENCE), " "].concat() }</strong>
                { &question.evidence }
            </p>
        </details>
    }
}

fn note(view: &View<'_>, question: &Question, is_section: bool) -> Html {
    let question_id = question.id.clone();
    let text = view.state.answers.note(&question.id).to_owned();
    let id = [&question.id, "-note"].concat();
    let hint_id = [&*id, "-hint"].concat();
    let area = html! {
        <textarea
            id={id.clone()}
            rows="4"
            maxlength={assessment::MAXIMUM_NOTE_LENGTH.to_string()}
            aria-describedby={hint_id.clone()}
            value={text}
        />
    };
    html! {
        <details class="note" open={view.state.open_notes.contains(&question.id)}>
            <summary>{ view.word(words::NOTE) }</summary>
            <label class="hidden" for={id}>
                if is_section {
                    { [&*view.word(words::NOTE), ": ", &question.text].concat() }
                } else {
                    { view.word(words::NOTE) }
                }
            </label>
            <p class="hint" id={hint_id}>{ view.word(words::NOTE_HINT) }</p>
            { view.entered(area, move |text| Action::Note(question_id.clone(), text)) }
        </details>
    }
}
