//! What the partnership brings about: one level for each area of benefit.

use crate::ui::components::{back, figure, submit};
use crate::ui::state::Action;
use crate::ui::view::View;
use assessment::format::{BenefitArea, Benefits};
use assessment::report::figures;
use yew::prelude::*;

pub(in crate::ui) fn page(view: &View<'_>) -> Html {
    let Some(benefits) = view.state.questionnaire.benefits() else {
        return Html::default();
    };
    let form = html! {
        <form novalidate=true>
            { for benefits.areas.iter().map(|entry| area(view, benefits, entry)) }
            <div class="actions">{ submit(view) }</div>
        </form>
    };
    html! {
        <>
            { back(view) }
            { view.page_heading(html! { { &benefits.heading } }) }
            <p class="lead">{ &benefits.lead }</p>
            { view.sent(form, || Action::Continue) }
        </>
    }
}

fn area(view: &View<'_>, benefits: &Benefits, area: &BenefitArea) -> Html {
    let chosen = view.state.answers.benefit(&area.id);
    let highest = benefits.levels.len().saturating_sub(1);
    let levels = benefits.levels.iter().enumerate().map(|(level, words)| {
        let id = format!("{}-{}", area.id, words.id);
        let area_id = area.id.clone();
        let radio = html! {
            <input
                type="radio"
                id={id.clone()}
                name={format!("benefit-{}", area.id)}
                checked={chosen == Some(level)}
            />
        };
        html! {
            <div class="choice small">
                { view.chosen(radio, move || Action::benefit(area_id.clone(), level)) }
                <label for={id}>
                    { figure(&figures::benefit(level, highest)) }
                    <span>{ &words.name }</span>
                </label>
            </div>
        }
    });
    html! {
        <fieldset class="benefit">
            <legend>
                <span class="legend-name">{ [&*area.name, " "].concat() }</span>
                <span class="hint">{ &area.example }</span>
            </legend>
            { for levels }
        </fieldset>
    }
}
