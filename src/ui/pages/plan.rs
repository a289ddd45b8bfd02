//! The school's own plan: choosing steps on their cards, and the form to fill in.

use crate::ui::components::link_button;
use crate::ui::state::{Action, Focus};
use crate::ui::view::View;
use assessment::format::NextStep;
use assessment::report::Card;
use assessment::{Date, MAXIMUM_NOTE_LENGTH, PlannedStep, Status, Word, words};
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
    let class = classes!("button", "second", chosen.then_some("chosen"));
    let button = html! { <button type="button" {class} aria-label={label}>{ action }</button> };
    view.pressed(button, move || {
        if chosen {
            Action::unplan(id.clone())
        } else {
            Action::plan(id.clone())
        }
    })
}

/// The plan as a form.
pub(super) fn editor(view: &View<'_>) -> Html {
    let planned = view.state.answers.plan.steps().iter();
    let entries = planned.filter_map(|planned| {
        let step = view.state.questionnaire.next_step(&planned.step)?;
        Some(entry(view, planned, step))
    });
    let lead = html! { <p tabindex="-1">{ view.word(words::PLAN_LEAD) }</p> };
    let editor = html! {
        <div class="plan-editor">
            { view.target(Focus::Plan, lead) }
            { for entries }
        </div>
    };
    if view.state.writes_day {
        view.left(editor, Action::leave_field)
    } else {
        editor
    }
}

fn entry(view: &View<'_>, planned: &PlannedStep, step: &NextStep) -> Html {
    let field = |name: &str| format!("plan-{}-{name}", step.id);
    let label = |name: &str, word: Word| {
        html! {
            <label for={field(name)}>{ view.word(word) }</label>
        }
    };
    // Each field changes a copy of the step as it is now.
    let copies = || planned.clone();
    let (owner, due, status, note) = (copies(), copies(), copies(), copies());
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
    let owner_field = html! {
        <input type="text" id={field("owner")} maxlength="200" autocomplete="off"
            value={planned.owner.clone()} />
    };
    let refused = view.state.refused_days.get(&step.id);
    let error_id = (refused.is_some() && !view.state.writes_day).then(|| field("due-error"));
    let day = planned.due.map(|due| due.to_string());
    let (first, last) = (Date::FIRST_YEAR.to_string(), Date::LAST_YEAR.to_string());
    let due_field = html! {
        <input type="date" id={field("due")}
            min={format!("{first}-01-01")} max={format!("{last}-12-31")}
            aria-invalid={error_id.as_ref().map(|_| "true")}
            aria-describedby={error_id.clone()}
            value={refused.cloned().or(day).unwrap_or_default()} />
    };
    let status_field = html! { <select id={field("status")}>{ for statuses }</select> };
    let note_field = html! {
        <textarea id={field("note")} rows="2" maxlength={MAXIMUM_NOTE_LENGTH.to_string()}
            value={planned.note.clone()} />
    };
    html! {
        <fieldset class="planned" key={step.id.clone()}>
            <legend>{ &step.title }</legend>
            <div class="field">
                { label("owner", words::PLAN_OWNER) }
                { view.entered(owner_field, move |name| {
                    Action::change_plan(PlannedStep { owner: name, ..owner.clone() })
                }) }
            </div>
            <div class="field">
                { label("due", words::PLAN_DUE) }
                { view.selected(due_field, move |day| {
                    let read = Date::parse(&day);
                    let refused = (read.is_none() && !day.is_empty()).then_some(day);
                    Action::change_day(due.clone().with_due(read), refused)
                }) }
                if let Some(id) = error_id {
                    <p class="error-text" role="alert" {id}>
                        <span class="hidden">{ [&*view.word(words::ERROR_PREFIX), " "].concat() }</span>
                        { view.fill(words::ERROR_DAY, &[("first", &first), ("last", &last)]) }
                    </p>
                }
            </div>
            <div class="field">
                { label("status", words::PLAN_STATUS) }
                { view.selected(status_field, move |id| {
                    let chosen = Status::from_id(&id).unwrap_or_default();
                    Action::change_plan(status.clone().with_status(chosen))
                }) }
            </div>
            <div class="field wide">
                { label("note", words::PLAN_NOTE) }
                { view.entered(note_field, move |text| {
                    Action::change_plan(PlannedStep { note: text, ..note.clone() })
                }) }
            </div>
            { link_button(view, remove, Some(remove_label),
                move || Action::discard(removed.clone())) }
        </fieldset>
    }
}
