//! The report on screen: one writer of the neutral document among others. It adds only what a
//! document can't have: buttons, and the plan as a form.

use super::plan;
use crate::ui::components::{back, button, figure, link_button};
use crate::ui::state::{Action, Format};
use crate::ui::view::View;
use assessment::report::{
    self, Arrangement, Block, Card, Fact, Link, Occasion, Picture, Pictures, Section, SectionKind,
    Steps, Table,
};
use assessment::{Word, words};
use yew::prelude::*;

pub(in crate::ui) fn page(view: &View<'_>) -> Html {
    let state = view.state;
    let language = state.questionnaire.language();
    let clock = &view.ports.clock;
    let occasion = Occasion {
        today: clock.today(),
        write_date: &|date| clock.write_date(date, language),
    };
    let report = report::compose(&state.questionnaire, &state.answers, &occasion);
    html! {
        <article class="report">
            { back(view) }
            <header>
                { view.page_heading(html! {
                    <>
                        if !report.subtitle.is_empty() {
                            <span class="caption">
                                { &report.subtitle }<span class="hidden">{ ":\u{a0}" }</span>
                            </span>
                        }
                        <bdi>{ &report.title }</bdi>
                    </>
                }) }
                { facts("facts", &report.facts) }
            </header>
            if view.shown.downloads {
                { downloads(view) }
            }
            { for report.sections.iter().map(|part| section(view, part)) }
        </article>
    }
}

/// What can be had besides the report itself.
const OTHERS: [(Word, Format); 9] = [
    (words::DOWNLOAD_WORD, Format::Word),
    (words::DOWNLOAD_ONE_PAGE, Format::OnePage),
    (words::PRINT_ONE_PAGE, Format::PrintOnePage),
    (words::DOWNLOAD_BLANK, Format::Blank),
    (words::PRINT_BLANK, Format::PrintBlank),
    (words::DOWNLOAD_HTML, Format::Html),
    (words::DOWNLOAD_CSV, Format::Csv),
    (words::DOWNLOAD_CALENDAR, Format::Calendar),
    (words::DOWNLOAD_JSON, Format::Json),
];

/// The first is what most readers came for; the others follow in a quiet list.
fn downloads(view: &View<'_>) -> Html {
    let file = |class, word, format| {
        button(view, class, view.word(word), move || {
            Action::Download(format)
        })
    };
    let questionnaire = &view.state.questionnaire;
    let has_pdf = questionnaire.is_in_latin_letters();
    // Without the questionnaire's letters in the PDF's font, Word comes first, and paper by printing.
    let first = if has_pdf {
        (words::DOWNLOAD_PDF, Format::Pdf)
    } else {
        (words::DOWNLOAD_WORD, Format::Word)
    };
    let others = OTHERS.iter().filter(|(_, format)| {
        has_pdf || !matches!(format, Format::Word | Format::OnePage | Format::Blank)
    });
    let parts = [
        words::DOWNLOAD_NOTES,
        words::DOWNLOAD_NAMES,
        words::DOWNLOAD_ANSWERS,
    ];
    let status = &view.state.status;
    let told = if status.is_of_document() {
        status.text()
    } else {
        ""
    };
    let part = |(place, word)| {
        let on = view.state.contents.get(place) == Some(&true);
        let tick_box = html! { <input type="checkbox" checked={on} /> };
        let tick_box = view.ticked(tick_box, move |tick| Action::include(place, tick));
        html! { <label>{ tick_box }{ view.word(word) }</label> }
    };
    html! {
        <div class="downloads" role="group" aria-label={view.word(words::DOWNLOADS)}>
            <div class="actions">
                { file("main", first.0, first.1) }
                { button(view, "second", view.word(words::PRINT),
                    || Action::Download(Format::Print)) }
            </div>
            // Said here and not in the line below the page, where few would look for it.
            <p class="hint" aria-live="polite">{ told.to_owned() }</p>
            if told.is_empty() {
                <p class="hint">{ view.word(words::DOWNLOADS_LEAD) }</p>
            }
            if !has_pdf {
                <p class="hint">{ view.word(words::DOWNLOAD_NO_PDF) }</p>
            }
            <fieldset class="contents">
                <legend>{ view.word(words::DOWNLOAD_CONTENTS) }</legend>
                { for parts.into_iter().enumerate().map(part) }
            </fieldset>
            // WebKit takes a list without marks for none, unless it is said.
            <ul class="files" role="list">
                { for others.map(|&(word, format)| html! {
                    <li>{ link_button(view, view.word(word), None, move || {
                        Action::Download(format)
                    }) }</li>
                }) }
            </ul>
            <p class="hint">{ view.word(words::DOWNLOAD_JSON_WHOLE) }</p>
        </div>
    }
}

fn section(view: &View<'_>, section: &Section) -> Html {
    let blocks = section.blocks.iter().map(|part| block(view, part));
    html! {
        <section class={classes!("part", section.kind.id())}>
            { view.heading(1, html! { { &section.heading } }) }
            if section.kind == SectionKind::Plan {
                { plan::editor(view) }
                <div class="print-only">{ for blocks }</div>
            } else {
                { for blocks }
            }
        </section>
    }
}

fn block(view: &View<'_>, block: &Block) -> Html {
    match block {
        Block::Lead { text, detail } => html! {
            <p class="lead">
                // The space is before the detail, in which no line is broken.
                <strong>{ [text, " "].concat() }</strong>
                if !detail.is_empty() {
                    <span class="detail">{ detail }</span>
                }
            </p>
        },
        Block::Paragraph(text) => html! { <p>{ text }</p> },
        Block::Notice(text) => html! { <p class="notice">{ text }</p> },
        Block::Heading(text) => view.heading(2, html! { { text } }),
        Block::List(lines) => html! {
            <ul>{ for lines.iter().map(|line| html! { <li>{ line }</li> }) }</ul>
        },
        Block::Points(points) => facts("points", points),
        Block::Links(entries) => links(view, entries),
        Block::Pictures(drawn) => pictures(drawn),
        Block::Table(entries) => table(entries),
        Block::Steps(chosen) => steps(view, chosen),
        Block::Working { summary, lines } => html! {
            <details class="working">
                <summary>{ summary }</summary>
                { for lines.iter().map(|line| html! { <p>{ line }</p> }) }
            </details>
        },
        // These stand on paper only.
        Block::Choices(_) | Block::Writing { .. } => Html::default(),
    }
}

fn facts(class: &'static str, facts: &[Fact]) -> Html {
    let entries = facts.iter().map(|fact| {
        html! {
            <div><dt>{ &fact.name }</dt><dd><bdi>{ &fact.text }</bdi></dd></div>
        }
    });
    html! { <dl {class}>{ for entries }</dl> }
}

fn links(view: &View<'_>, links: &[Link]) -> Html {
    let opens = [" (", &*view.word(words::OPENS_TAB), ")"].concat();
    let entries = links.iter().map(|link| {
        html! {
            <li>
                <a href={link.url.clone()} target="_blank" rel="noopener noreferrer">
                    { &link.text }<span class="opens">{ &opens }</span>
                </a>
            </li>
        }
    });
    html! { <ul class="links">{ for entries }</ul> }
}

fn pictures(pictures: &Pictures) -> Html {
    let class = match pictures.arrangement {
        Arrangement::Ladder => "ladder",
        Arrangement::Profile => "profile",
        Arrangement::Panel => "panel",
    };
    let entry = |picture: &Picture| {
        html! {
            <li class={classes!((!picture.mark.is_empty()).then_some("marked"))}>
                { figure(&picture.figure) }
                <span class="name">{ [&*picture.name, " "].concat() }</span>
                if !picture.mark.is_empty() {
                    <span class="mark">{ [&*picture.mark, " "].concat() }</span>
                }
                if !picture.text.is_empty() {
                    <span class="text">{ &picture.text }</span>
                }
            </li>
        }
    };
    html! {
        <div class={classes!("pictures", class)}>
            <p class="hint">{ &pictures.summary }</p>
            if !pictures.key.is_empty() {
                // Without the picture there is nothing to which it is the key.
                <ul class="key" aria-hidden="true">{ for pictures.key.iter().map(entry) }</ul>
            }
            if let Some(heads) = &pictures.heads {
                <div class="heads">{ figure(heads) }</div>
            }
            <ol role="list">{ for pictures.items.iter().map(entry) }</ol>
        </div>
    }
}

fn table(table: &Table) -> Html {
    let is_number = |index: usize| {
        let number = table.columns.get(index).is_some_and(|column| column.number);
        number.then_some("number")
    };
    let heads = table.columns.iter().enumerate().map(|(index, column)| {
        html! {
            <th scope="col" class={classes!(is_number(index))}>{ &column.name }</th>
        }
    });
    let rows = table.rows.iter().map(|row| {
        let cells = row.iter().enumerate().map(|(index, cell)| {
            if index == 0 {
                html! { <th scope="row">{ cell }</th> }
            } else {
                html! { <td class={classes!(is_number(index))}>{ cell }</td> }
            }
        });
        html! { <tr>{ for cells }</tr> }
    });
    html! {
        <table>
            <caption class="hidden">{ &table.caption }</caption>
            <thead><tr>{ for heads }</tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

fn steps(view: &View<'_>, steps: &Steps) -> Html {
    let cards = html! { <>{ for steps.cards.iter().map(|step| card(view, step)) }</> };
    if steps.summary.is_empty() {
        return html! { <div class="cards">{ cards }</div> };
    }
    html! {
        <details class="later">
            <summary>{ format!("{} ({})", steps.summary, steps.cards.len()) }</summary>
            <div class="cards">{ cards }</div>
        </details>
    }
}

fn card(view: &View<'_>, card: &Card) -> Html {
    let fact = |fact: &Fact| {
        html! {
            <div><dt>{ &fact.name }</dt><dd>{ &fact.text }</dd></div>
        }
    };
    let lines = card
        .start
        .lines
        .iter()
        .map(|line| html! { <li>{ line }</li> });
    html! {
        <div class={classes!("card", (!card.mark.is_empty()).then_some("first"))}>
            <p class="tags">
                if !card.mark.is_empty() {
                    <strong class="tag">{ &card.mark }</strong>
                }
                <span>{ [" ", &card.dimension].concat() }</span>
            </p>
            { view.heading(2, html! { { &card.title } }) }
            <p>{ &card.why.text }</p>
            { view.heading(3, html! { { &card.start.name } }) }
            <ul>{ for lines }</ul>
            <dl class="who">{ fact(&card.who) }{ fact(&card.effort) }</dl>
            if !card.resources.is_empty() {
                { view.heading(3, html! { { &card.resources_name } }) }
                { links(view, &card.resources) }
            }
            <p class="hint reason">{ &card.reason }</p>
            { plan::choose(view, card) }
        </div>
    }
}
