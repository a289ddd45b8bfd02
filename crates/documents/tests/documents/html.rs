//! The HTML report, read back as a browser reads it.

use crate::samples;
use assessment::report::{Block, Report, Section};
use documents::{Format, write};
use scraper::{ElementRef, Html, Node, Selector};
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashSet};

/// The keys of a report that hold no words for a reader.
const WORDLESS: [&str; 12] = [
    "language",
    "right_to_left",
    "date",
    "kind",
    "arrangement",
    "id",
    "url",
    "figure",
    "heads",
    "days",
    "unshown",
    // Read off the drawing, for those who can't see it.
    "shows",
];

/// Each text in a part of a report.
pub(crate) fn words(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            if !text.is_empty() {
                into.push(text.clone());
            }
        }
        Value::Array(values) => values.iter().for_each(|value| words(value, into)),
        Value::Object(values) => {
            // A card without resources has a name for them, and nothing to name.
            let no_resources = values
                .get("resources")
                .is_some_and(|links| links == &json!([]));
            for (key, value) in values {
                let nameless = no_resources && key == "resources_name";
                if !nameless && !WORDLESS.contains(&key.as_str()) {
                    words(value, into);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A text as a document has it: one kind of line break, no control letters.
pub(crate) fn as_read(text: &str) -> String {
    assessment::without_control_letters(text, '\n')
}

fn select<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn within<'a>(element: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    element
        .select(&Selector::parse(selector).unwrap())
        .collect()
}

fn pages() -> Vec<(String, Report, String, Html)> {
    let page = |(name, report): (String, Report)| {
        let text = String::from_utf8(write(&report, Format::Html).unwrap()).unwrap();
        let page = Html::parse_document(&text);
        (name, report, text, page)
    };
    samples::all().into_iter().map(page).collect()
}

#[test]
fn a_browser_has_nothing_to_mend() {
    for (name, _, text, page) in pages() {
        assert!(page.errors.is_empty(), "{name}: {:?}", page.errors);
        assert!(text.starts_with("<!DOCTYPE html>\n<html lang="), "{name}");
    }
}

#[test]
fn every_text_of_the_report_stands_in_its_section() {
    for (name, report, _, page) in pages() {
        let headings: Vec<_> = select(&page, "main > section > h2")
            .into_iter()
            .map(|heading| heading.text().collect::<String>())
            .collect();
        let expected: Vec<_> = report
            .sections
            .iter()
            .map(|section| as_read(&section.heading))
            .collect();
        assert_eq!(headings, expected, "{name}");

        let header = json!([report.title, report.subtitle, report.facts]);
        check_words(&name, &header, select(&page, "main > header")[0]);
        for section in &report.sections {
            let selector = format!("main > section#{}", section.kind.id());
            let value = serde_json::to_value(section).unwrap();
            check_words(&name, &value, select(&page, &selector)[0]);
        }
    }
}

fn check_words(name: &str, value: &Value, element: ElementRef<'_>) {
    let mut expected = Vec::new();
    words(value, &mut expected);
    let shown: HashSet<&str> = element.text().collect();
    for text in expected {
        let text = as_read(&text);
        assert!(shown.contains(text.as_str()), "{name}: {text:?} is missing");
    }
}

#[test]
fn the_answers_themselves_are_in_it() {
    for (name, report, _, page) in pages() {
        let shown: HashSet<_> = select(&page, "main")[0].text().collect();
        let is_left_out = report
            .section(assessment::report::SectionKind::Answers)
            .is_none();
        match &*name {
            "without answers" | "nothing that was written" => assert!(is_left_out, "{name}"),
            "usual" | "without notes" => assert!(!is_left_out, "{name}"),
            _ => {}
        }
        for row in &report.answers.rows {
            for text in [&row.dimension, &row.question, &row.answer, &row.note] {
                let text = if is_left_out { "" } else { text };
                let text = as_read(text);
                assert!(
                    text.is_empty() || shown.contains(text.as_str()),
                    "{name}: {text:?}"
                );
            }
        }
    }
}

#[test]
fn nothing_runs_and_nothing_is_fetched() {
    const ELEMENTS: [&str; 42] = [
        "a",
        "article",
        "bdi",
        "body",
        "caption",
        "circle",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "head",
        "header",
        "hgroup",
        "html",
        "li",
        "line",
        "main",
        "meta",
        "ol",
        "p",
        "path",
        "section",
        "span",
        "strong",
        "style",
        "summary",
        "svg",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ];
    const ATTRIBUTES: [&str; 26] = [
        "aria-hidden",
        "aria-label",
        "aria-labelledby",
        "charset",
        "class",
        "content",
        "cx",
        "cy",
        "d",
        "data-column",
        "dir",
        "href",
        "http-equiv",
        "id",
        "lang",
        "name",
        "open",
        "r",
        "rel",
        "role",
        "scope",
        "viewBox",
        "x1",
        "x2",
        "y1",
        "y2",
    ];
    for (name, report, text, page) in pages() {
        let mut links = BTreeSet::new();
        for node in page.tree.values() {
            let Node::Element(element) = node else {
                continue;
            };
            assert!(
                ELEMENTS.contains(&element.name()),
                "{name}: <{}>",
                element.name()
            );
            for (attribute, value) in element.attrs() {
                assert!(ATTRIBUTES.contains(&attribute), "{name}: {attribute}");
                if attribute == "href" {
                    assert_eq!(element.name(), "a", "{name}");
                    links.insert(value.to_owned());
                }
            }
        }
        let expected = report.sections.iter().flat_map(addresses).collect();
        assert_eq!(links, expected, "{name}");
        assert!(!text.contains("<script"), "{name}");
        let style: String = select(&page, "style")
            .into_iter()
            .flat_map(|style| style.text())
            .collect();
        for word in ["url(", "//", "@import", "</"] {
            assert!(!style.contains(word), "{name}: {word}");
        }
    }
}

/// The secure addresses that a section leads to.
fn addresses(section: &Section) -> Vec<String> {
    let mut links = Vec::new();
    for block in &section.blocks {
        match block {
            Block::Links(all) => links.extend(all),
            Block::Steps(steps) => {
                links.extend(steps.cards.iter().flat_map(|card| &card.resources));
            }
            _ => {}
        }
    }
    let urls = links.into_iter().map(|link| link.url.clone());
    urls.filter(|url| url.starts_with("https://")).collect()
}

#[test]
fn the_head_is_complete() {
    for (name, report, _, page) in pages() {
        let root = page.root_element();
        assert_eq!(root.attr("lang"), Some(report.language.as_str()), "{name}");
        let direction = if report.right_to_left { "rtl" } else { "ltr" };
        assert_eq!(root.attr("dir"), Some(direction), "{name}");
        let title: String = select(&page, "title")[0].text().collect();
        assert!(
            title.starts_with(&as_read(&report.title)),
            "{name}: {title}"
        );
        for selector in [
            "meta[charset=utf-8]",
            "meta[name=viewport]",
            "meta[name=referrer][content=no-referrer]",
            "meta[http-equiv=Content-Security-Policy][content^=\"default-src 'none'\"]",
        ] {
            assert_eq!(select(&page, selector).len(), 1, "{name}: {selector}");
        }
    }
}

#[test]
fn headings_never_jump() {
    for (name, _, _, page) in pages() {
        let levels: Vec<u32> = select(&page, "h1, h2, h3, h4, h5, h6")
            .iter()
            .map(|heading| heading.value().name()[1..].parse().unwrap())
            .collect();
        assert_eq!(levels[0], 1, "{name}");
        assert_eq!(
            levels.iter().filter(|level| **level == 1).count(),
            1,
            "{name}"
        );
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{name}: {levels:?}");
        }
    }
}

#[test]
fn tables_name_their_rows_and_columns() {
    for (name, report, _, page) in pages() {
        let tables = select(&page, "table");
        let blocks = report.sections.iter().flat_map(|section| &section.blocks);
        let expected: Vec<_> = blocks
            .filter_map(|block| match block {
                Block::Table(table) => Some(table),
                _ => None,
            })
            .collect();
        assert_eq!(tables.len(), expected.len(), "{name}");
        for (table, expected) in tables.into_iter().zip(expected) {
            assert_eq!(within(table, "caption").len(), 1, "{name}");
            let width = expected.columns.len();
            assert_eq!(within(table, "thead th[scope=col]").len(), width, "{name}");
            let rows = within(table, "tbody tr");
            assert_eq!(rows.len(), expected.rows.len(), "{name}");
            for (row, expected) in rows.into_iter().zip(&expected.rows) {
                // A row that is left to fill in has no name yet.
                let heads = usize::from(!expected[0].is_empty());
                assert_eq!(within(row, "th[scope=row]").len(), heads, "{name}");
                assert_eq!(within(row, "td").len(), width - heads, "{name}");
            }
        }
    }
}

#[test]
fn names_and_references_are_sound() {
    for (name, _, _, page) in pages() {
        let ids: Vec<_> = select(&page, "[id]")
            .iter()
            .filter_map(|element| element.attr("id"))
            .collect();
        let unique: HashSet<_> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}");
        for element in select(&page, "[aria-labelledby]") {
            assert!(
                unique.contains(element.attr("aria-labelledby").unwrap()),
                "{name}"
            );
        }
        let pictures = select(&page, "svg").len();
        assert_eq!(
            select(
                &page,
                "svg[viewBox]:is([aria-hidden=true], [role=img][aria-label])"
            )
            .len(),
            pictures,
            "{name}"
        );
        // A picture never stands without words beside it, but for the heads of the profile.
        for picture in select(&page, "li > svg") {
            let item = ElementRef::wrap(picture.parent().unwrap()).unwrap();
            assert!(!within(item, ".words > .name").is_empty(), "{name}");
        }
    }
}
