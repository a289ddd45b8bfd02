//! All answers at a glance, each to be changed.

use crate::ui::components::{back, button};
use crate::ui::state::{Action, Focus};
use crate::ui::view::View;
use assessment::format::{Field, FieldKind};
use assessment::journey::Page;
use assessment::{NOT_DECIDED, Response, words};
use yew::prelude::*;

pub(in crate::ui) fn page(view: &View<'_>) -> Html {
    let questionnaire = &view.state.questionnaire;
    let progress = view.state.progress();
    let lead = if progress.answered == progress.questions {
        view.word(words::CHECK_COMPLETE)
    } else {
        let values = [
            ("answered", &*progress.answered.to_string()),
            ("total", &progress.questions.to_string()),
        ];
        view.fill(words::CHECK_PROGRESS, &values)
    };
    let about = questionnaire.about();
    let fields = about.fields.iter().map(|field| {
        row(
            view,
            &field.id,
            &field.label,
            field_answer(view, field),
            Page::About,
        )
    });
    let dimensions = questionnaire.dimensions().iter().map(|dimension| {
        let rows = dimension.questions.iter().map(|question| {
            let answer = match view.state.answers.response(&question.id) {
                Some(Response::Level(level)) => question
                    .descriptors
                    .get(level)
                    .map_or_else(AttrValue::default, |descriptor| descriptor.clone().into()),
                Some(Response::DoesNotApply) => view.word(words::DOES_NOT_APPLY),
                Some(Response::Skipped) => view.word(words::SKIPPED),
                None => view.word(words::NOT_ANSWERED),
            };
            row(
                view,
                &question.id,
                &question.text,
                answer,
                Page::Question(question.id.clone()),
            )
        });
        group(view, &dimension.name, rows.collect())
    });
    html! {
        <>
            { back(view) }
            { view.page_heading(html! { { view.word(words::CHECK_HEADING) } }) }
            <p class="lead">{ lead }</p>
            { to_report(view) }
            { for dimensions }
            { benefits(view) }
            { group(view, &about.heading, fields.collect()) }
            { to_report(view) }
        </>
    }
}

fn to_report(view: &View<'_>) -> Html {
    html! {
        <div class="actions">
            { button(view, "main", view.word(words::TO_REPORT), || Action::Open(Page::Report)) }
        </div>
    }
}

fn benefits(view: &View<'_>) -> Html {
    let Some(benefits) = view.state.questionnaire.benefits() else {
        return Html::default();
    };
    let rows = benefits.areas.iter().map(|area| {
        let level = view.state.answers.benefit(&area.id);
        let chosen = level.and_then(|level| benefits.levels.get(level));
        let answer = chosen.map_or_else(
            || view.word(words::NOT_ANSWERED),
            |level| level.name.clone().into(),
        );
        row(view, &area.id, &area.name, answer, Page::Benefits)
    });
    group(view, &benefits.heading, rows.collect())
}

fn field_answer(view: &View<'_>, field: &Field) -> AttrValue {
    let entered = view.state.answers.about(&field.id);
    let name = match field.kind {
        FieldKind::Text => Some(entered).filter(|text| !text.is_empty()),
        FieldKind::Choice => {
            let mut options = field.options.iter();
            options
                .find(|option| option.id == entered)
                .map(|option| option.name.as_str())
        }
        FieldKind::Stage if entered == NOT_DECIDED => {
            return view.word(words::NOT_DECIDED);
        }
        FieldKind::Stage => {
            let mut stages = view.state.questionnaire.stages().iter();
            stages
                .find(|stage| stage.id == entered)
                .map(|stage| stage.name.as_str())
        }
    };
    name.map_or_else(
        || view.word(words::NOT_PROVIDED),
        |name| name.to_owned().into(),
    )
}

fn group(view: &View<'_>, name: &str, rows: Html) -> Html {
    html! {
        <div class="summary">
            { view.heading(1, html! { { name } }) }
            <dl>{ rows }</dl>
        </div>
    }
}

/// A row for what is named by the ids of a page and of a field, a question or an area of benefit.
fn row(view: &View<'_>, id: &str, question: &str, answer: AttrValue, page: Page) -> Html {
    let label = view.fill(words::CHANGE_WHAT, &[("what", question)]);
    let row = match &page {
        Page::Question(id) => id.clone(),
        page => [&*page.id(), "-", id].concat(),
    };
    let answer_id = ["answer-", &row].concat();
    let is_left = view.state.row.as_ref() == Some(&row);
    let change = html! {
        <button type="button" class="link" aria-label={label} aria-describedby={answer_id.clone()}>
            { view.word(words::CHANGE) }
        </button>
    };
    let mut change = view.pressed(change, move || Action::change(page.clone(), row.clone()));
    if is_left {
        change = view.target(Focus::Row, change);
    }
    html! {
        <div>
            <dt>{ question }</dt>
            <dd id={answer_id}>{ answer }</dd>
            <dd class="change">{ change }</dd>
        </div>
    }
}
