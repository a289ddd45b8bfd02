//! The school's own plan: choosing steps on their cards, and the form to fill in.

use crate::ui::app::View;
use crate::ui::components::link_button;
use crate::ui::state::Action;
use assessment::format::NextStep;
use assessment::report::Card;
use assessment::{Date, MAXIMUM_NOTE_LENGTH, PlannedStep, Status, Word, words};
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The button on a card that puts its step into the plan, or takes it out.
pub(super) fn choose(view: &View<'_>, card: &Card) -> Html {
    let id = card.id.clone();
    let chosen = view.state.answers.plan.get(&id).is_some();
    let word = if chosen {
        words::PLAN_REMOVE
    } else {
        words::PLAN_ADD
    };
    let action = view.word(word);
    let label = view.fill(
        words::PLAN_WHAT,
        &[("action", &action), ("step", &card.title)],
    );
    let onclick = view.on(move |_: MouseEvent| {
        if chosen {
            Action::Unplan(id.clone())
        } else {
            Action::Plan(id.clone())
        }
    });
    let class = classes!("button", "second", chosen.then_some("chosen"));
    html! { <button type="button" {class} aria-label={label} {onclick}>{ action }</button> }
}

/// The plan as a form.
pub(super) fn editor(view: &View<'_>) -> Html {
    let planned = view.state.answers.plan.steps().iter();
    let entries = planned.filter_map(|planned| {
        let step = view.state.questionnaire.next_step(&planned.step)?;
        Some(entry(view, planned, step))
    });
    html! {
        <div class="plan-editor">
            <p tabindex="-1" ref={view.targets.plan.clone()}>{ view.word(words::PLAN_LEAD) }</p>
            { for entries }
        </div>
    }
}

fn entry(view: &View<'_>, planned: &PlannedStep, step: &NextStep) -> Html {
    let field = |name: &str| format!("plan-{}-{name}", step.id);
    let label = |name: &str, word: Word| {
        html! {
            <label for={field(name)}>{ view.word(word) }</label>
        }
    };
    let (owner, due, status, note) = (
        planned.clone(),
        planned.clone(),
        planned.clone(),
        planned.clone(),
    );
    let on_owner = view.on(move |event: InputEvent| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        let owner_name = input.map(|input| input.value()).unwrap_or_default();
        Action::ChangePlan(PlannedStep {
            owner: owner_name,
            ..owner.clone()
        })
    });
    let on_due = view.on(move |event: Event| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        let text = input.map(|input| input.value()).unwrap_or_default();
        Action::ChangePlan(PlannedStep {
            due: Date::parse(&text),
            ..due.clone()
        })
    });
    let on_status = view.on(move |event: Event| {
        let select = event.target_dyn_into::<HtmlSelectElement>();
        let chosen = select.and_then(|select| Status::from_id(&select.value()));
        Action::ChangePlan(PlannedStep {
            status: chosen.unwrap_or_default(),
            ..status.clone()
        })
    });
    let on_note = view.on(move |event: InputEvent| {
        let area = event.target_dyn_into::<HtmlTextAreaElement>();
        let text = area.map(|area| area.value()).unwrap_or_default();
        Action::ChangePlan(PlannedStep {
            note: text,
            ..note.clone()
        })
    });
    let statuses = Status::ALL.into_iter().map(|status| {
        let word = match status {
            Status::NotStarted => words::STATUS_NOT_STARTED,
            Status::InProgress => words::STATUS_IN_PROGRESS,
            Status::Done => words::STATUS_DONE,
        };
        html! {
            <option value={status.id()} selected={status == planned.status}>
                { view.word(word) }
            </option>
        }
    });
    let removed = step.id.clone();
    let remove = view.word(words::PLAN_REMOVE);
    let remove_label = view.fill(
        words::PLAN_WHAT,
        &[("action", &remove), ("step", &step.title)],
    );
    html! {
        <fieldset class="planned" key={step.id.clone()}>
            <legend>{ &step.title }</legend>
            <div class="field">
                { label("owner", words::PLAN_OWNER) }
                <input type="text" id={field("owner")} maxlength="200" autocomplete="off"
                    value={planned.owner.clone()} oninput={on_owner} />
            </div>
            <div class="field">
                { label("due", words::PLAN_DUE) }
                <input type="date" id={field("due")}
                    value={planned.due.map(|due| due.to_string()).unwrap_or_default()}
                    onchange={on_due} />
            </div>
            <div class="field">
                { label("status", words::PLAN_STATUS) }
                <select id={field("status")} onchange={on_status}>{ for statuses }</select>
            </div>
            <div class="field wide">
                { label("note", words::PLAN_NOTE) }
                <textarea id={field("note")} rows="2" maxlength={MAXIMUM_NOTE_LENGTH.to_string()}
                    value={planned.note.clone()} oninput={on_note} />
            </div>
            { link_button(view, remove, Some(remove_label),
                move || Action::Discard(removed.clone())) }
        </fieldset>
    }
}
