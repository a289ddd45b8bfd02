//! The pages, one module each: functions from the state to markup.

mod about;
pub(super) mod benefits;
pub(super) mod check_answers;
mod plan;
mod question;
pub(super) mod report;
mod start;
mod waiting;

use super::components::{elsewhere, link_button, status};
use super::interface::Part;
use super::state::{Action, Dialog, Focus, Format, Notice, State};
use super::view::View;
use assessment::format::Direction;
use assessment::journey::Page;
use assessment::words;
use yew::prelude::*;

/// The page that is open, with what stands around every page.
pub(super) fn view(view: &View<'_>) -> Html {
    let questionnaire = &view.state.questionnaire;
    let page = match (&view.state.page, view.part) {
        (Page::Start, _) => start::page(view),
        (Page::About, _) => about::page(view),
        (Page::Question(_), _) if !needs_later(view.state) => question::page(view),
        (Page::Benefits, Part::Here(later)) => (later.benefits)(view),
        (Page::Question(_) | Page::CheckAnswers, Part::Here(later)) => (later.check_answers)(view),
        (Page::Report, Part::Here(later)) => (later.report)(view),
        (_, Part::Awaited | Part::Missing) => waiting::page(view),
    };
    let first = view.state.asked().into_iter().next();
    let mut key = first.map_or_else(|| view.state.page.id(), |id| Page::Question(id).id());
    if needs_later(view.state) {
        // What stands in for a page is not the page.
        key.push_str(match view.part {
            Part::Awaited => ":awaited",
            Part::Missing => ":missing",
            Part::Here(_) => "",
        });
    }
    let direction = match questionnaire.direction() {
        Direction::Ltr => "ltr",
        Direction::Rtl => "rtl",
    };
    // Two landmarks of one page must not have one name.
    let title = questionnaire.title();
    let name = match view.ports.host.ordinal() {
        0 => title.to_owned(),
        number => format!("{title} {}", number + 1),
    };
    html! {
        <section
            class="widget"
            part="widget"
            lang={questionnaire.language().to_owned()}
            dir={direction}
            aria-label={name}
        >
            { match view.part {
                Part::Here(later) => (later.notices)(view),
                Part::Awaited | Part::Missing => part_missing(view),
            } }
            <div class="page" key={key}>{ page }</div>
            { status(view) }
            { footer(view) }
            if let Part::Here(later) = view.part {
                { (later.dialog)(view) }
            }
        </section>
    }
}

/// Says that what was asked for can't be had. What says everything else is a part of that.
fn part_missing(view: &View<'_>) -> Html {
    if !view.state.notices.contains(&Notice::PartMissing) {
        return Html::default();
    }
    let notice = html! {
        <div class="notices" tabindex="-1" role="group" aria-labelledby="part-missing">
            <div class="notice error">
                <p id="part-missing">{ view.word(words::PART_MISSING) }</p>
                { elsewhere(view) }
            </div>
        </div>
    };
    view.target(Focus::Notice, notice)
}

/// Whether the page that is open is drawn by the later part of the program.
pub(super) fn needs_later(state: &State) -> bool {
    match &state.page {
        Page::Start | Page::About => false,
        // The beginning names every question, and holds those of the first dimension.
        Page::Question(id) => {
            let placed = state.questionnaire.question(id);
            placed.is_none_or(|placed| placed.question.descriptors.is_empty())
        }
        Page::Benefits | Page::CheckAnswers | Page::Report => true,
    }
}

/// What can be done at any time: keep the answers, open others, delete them.
fn footer(view: &View<'_>) -> Html {
    let some = !view.state.answers.is_empty();
    html! {
        <div class="footer">
            if some && view.shown.saved_files && !view.offers_documents() {
                { link_button(view, view.word(words::SAVE_FILE), None,
                    || Action::Download(Format::Json)) }
            }
            if view.shown.saved_files {
                { open_file(view) }
            }
            { for (0..view.state.aside).map(|place| {
                let text = view.fill(words::SAVE_ASIDE, &[("number", &(place + 1).to_string())]);
                link_button(view, text, None, move || Action::SaveAside(place))
            }) }
            if some || view.state.aside > 0 {
                { link_button(view, view.word(words::DELETE_ANSWERS), None,
                    || Action::Ask(Dialog::Delete)) }
            }
        </div>
    }
}

/// Opens a saved file. The native control stays in place, so keyboards and screen readers find it.
fn open_file(view: &View<'_>) -> Html {
    let control = html! { <input type="file" accept=".json,application/json" /> };
    html! {
        <label class="open-file">
            <span class="link">{ view.word(words::OPEN_FILE) }</span>
            { view.file_chosen(control) }
        </label>
    }
}
