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
                    { asked_question(view, *placed, is_section) }
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
    let values = [("number", &*number), ("total", &*total)];
    let text = view.fill(words::PLACE_IN_ALL, &values);
    // On the page the bar shows what is counted; who only hears it is told, and no percentage.
    let name = view.fill(
        if is_section {
            words::SECTION_IN_ALL
        } else {
            words::QUESTION_IN_ALL
        },
        &values,
    );
    html! {
        <div class="progress">
            <progress max={total} value={number} aria-hidden="true" />
            <span aria-hidden="true">{ text }</span>
            <span class="hidden">{ name }</span>
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
        <div class="errors" tabindex="-1" role="group"
            aria-labelledby="errors-heading" aria-describedby="errors-list">
            { view.heading(0, html! {
                <span id="errors-heading">{ view.word(words::ERROR_HEADING) }</span>
            }) }
            if asked.len() > 1 {
                <p>{ view.word(words::ERROR_CHOOSE) }</p>
            }
            <ul id="errors-list" role="list">{ for asked.iter().map(link) }</ul>
        </div>
    };
    view.target(Focus::Errors, summary)
}

/// Whether the page was sent off without an answer to this question.
fn lacks_answer(view: &View<'_>, question: &Question) -> bool {
    view.state.missing_answer && view.state.answers.response(&question.id).is_none()
}

/// A question with its answers. Its heading stands before the group that it names, not in a legend:
/// a screen reader whose focus comes to a heading in a legend says the group first, so the question twice.
fn asked_question(view: &View<'_>, placed: PlacedQuestion<'_>, is_section: bool) -> Html {
    let question = placed.question;
    let missing = lacks_answer(view, question);
    let name_id = [&question.id, "-question"].concat();
    let error_id = [&question.id, "-error"].concat();
    let levels = question.descriptors.iter().enumerate();
    html! {
        <div class={classes!("question", missing.then_some("has-error"))}>
            if is_section {
                { view.heading(1, html! { <span id={name_id.clone()}>{ &question.text }</span> }) }
            } else {
                { view.page_heading(heading(view, placed, name_id.clone())) }
            }
            if !is_section && placed.number_in_dimension == 1 {
                <p class="about">{ &placed.dimension.about }</p>
            }
            if missing {
                <p class="error-text" id={error_id.clone()}>
                    <span class="hidden">{ [&*view.word(words::ERROR_PREFIX), " "].concat() }</span>
                    { view.word(words::ERROR_CHOOSE) }
                </p>
            }
            <fieldset aria-labelledby={name_id}>
                { for levels.map(|(level, descriptor)| {
                    choice(view, question, Response::Level(level), descriptor.clone().into(), None)
                }) }
                { choice(view, question, Response::DoesNotApply, view.word(words::DOES_NOT_APPLY),
                    Some(view.word(words::DOES_NOT_APPLY_HINT))) }
            </fieldset>
        </div>
    }
}

/// The question under its place in the dimension.
fn heading(view: &View<'_>, placed: PlacedQuestion<'_>, name_id: String) -> Html {
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
            <span class="caption">{ caption }<span class="hidden">{ ".\u{a0}" }</span></span>
            <span id={name_id}>{ &placed.question.text }</span>
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
    // The first answer, to which the summary of errors leads, says what is wrong.
    let is_wrong = response == Response::Level(0) && lacks_answer(view, question);
    let error_id = is_wrong.then(|| [&question.id, "-error"].concat());
    let radio = html! {
        <input
            type="radio"
            id={id.clone()}
            name={question.id.clone()}
            aria-describedby={hint_id.clone().or(error_id)}
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
    // The summary above shows the same; of several on a page each says to what it belongs.
    let label = if is_section {
        AttrValue::from([&*view.word(words::NOTE), ": ", &question.text].concat())
    } else {
        view.word(words::NOTE)
    };
    let area = html! {
        <textarea
            {id}
            rows="4"
            aria-label={label}
            maxlength={assessment::MAXIMUM_NOTE_LENGTH.to_string()}
            aria-describedby={hint_id.clone()}
            value={text}
        />
    };
    html! {
        <details class="note" open={view.state.open_notes.contains(&question.id)}>
            <summary>{ view.word(words::NOTE) }</summary>
            <p class="hint" id={hint_id}>{ view.word(words::NOTE_HINT) }</p>
            { view.entered(area, move |text| Action::Note(question_id.clone(), text)) }
        </details>
    }
}
