//! About the partnership: a few fields, all optional.

use crate::ui::components::{back, submit};
use crate::ui::state::Action;
use crate::ui::view::View;
use assessment::format::{Field, FieldKind};
use assessment::{NOT_DECIDED, words};
use yew::prelude::*;

pub(super) fn page(view: &View<'_>) -> Html {
    let about = view.state.questionnaire.about();
    let form = html! {
        <form novalidate=true>
            { for about.fields.iter().map(|entry| field(view, entry)) }
            <div class="actions">{ submit(view) }</div>
        </form>
    };
    html! {
        <>
            if view.shown.start_page {
                { back(view) }
            }
            { view.page_heading(html! { { &about.heading } }) }
            <p class="lead">{ &about.lead }</p>
            { view.sent(form, || Action::Continue) }
        </>
    }
}

fn field(view: &View<'_>, field: &Field) -> Html {
    let id = format!("about-{}", field.id);
    let hint_id = field.hint.as_ref().map(|_| format!("{id}-hint"));
    html! {
        <div class="field">
            <label for={id.clone()}>{ &field.label }</label>
            if let Some(hint) = &field.hint {
                <p class="hint" id={hint_id.clone()}>{ hint }</p>
            }
            { control(view, field, id, hint_id) }
        </div>
    }
}

fn control(view: &View<'_>, field: &Field, id: String, hint_id: Option<String>) -> Html {
    let entered = view.state.answers.about(&field.id).to_owned();
    let field_id = field.id.clone();
    let option = |value: &str, name: &str| {
        html! {
            <option value={value.to_owned()} selected={entered == value}>{ name }</option>
        }
    };
    let options = match field.kind {
        FieldKind::Text => {
            let input = html! {
                <input
                    type="text"
                    {id}
                    value={entered.clone()}
                    maxlength="200"
                    autocomplete="off"
                    aria-describedby={hint_id}
                />
            };
            return view.entered(input, move |text| Action::About(field_id.clone(), text));
        }
        FieldKind::Choice => {
            let options = field.options.iter();
            options
                .map(|choice| option(&choice.id, &choice.name))
                .collect::<Html>()
        }
        FieldKind::Stage => {
            let stages = view.state.questionnaire.stages().iter();
            let mut options: Vec<_> = stages.map(|stage| option(&stage.id, &stage.name)).collect();
            options.push(option(NOT_DECIDED, &view.word(words::NOT_DECIDED)));
            options.into_iter().collect()
        }
    };
    let list = html! {
        <select {id} aria-describedby={hint_id}>
            { option("", &view.word(words::NOT_SAID)) }
            { options }
        </select>
    };
    view.selected(list, move |choice| Action::About(field_id.clone(), choice))
}
