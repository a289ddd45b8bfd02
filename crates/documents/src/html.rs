//! The report as one self-contained HTML file, to read on screen and to print.
//!
//! It holds no script and asks for nothing over the network: its policy forbids both. It must never
//! put a text into the file other than through [`Markup`], which escapes it.

mod blocks;
mod figure;
mod markup;

use assessment::report::{Fact, Report, Section, SectionKind};
use markup::Markup;

const STYLE: &str = include_str!("html/report.css");

/// Nothing may be fetched, run or sent; the one style element is in the file.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Writes the report.
pub(crate) fn write(report: &Report) -> String {
    let mut page = Markup::document();
    let direction = if report.right_to_left { "rtl" } else { "ltr" };
    page.element(
        "html",
        &[("lang", &report.language), ("dir", direction)],
        |page| {
            page.element("head", &[], |page| head(page, report));
            page.element("body", &[], |page| {
                page.element("main", &[], |page| {
                    title_block(page, report);
                    for part in &report.sections {
                        section(page, part);
                    }
                });
            });
        },
    );
    page.finish()
}

fn head(page: &mut Markup, report: &Report) {
    page.void("meta", &[("charset", "utf-8")]);
    page.void(
        "meta",
        &[
            ("http-equiv", "Content-Security-Policy"),
            ("content", POLICY),
        ],
    );
    page.void("meta", &[("name", "referrer"), ("content", "no-referrer")]);
    page.void(
        "meta",
        &[
            ("name", "viewport"),
            ("content", "width=device-width, initial-scale=1"),
        ],
    );
    let mut title = report.title.clone();
    if !report.subtitle.is_empty() {
        title.push_str(" – ");
        title.push_str(&report.subtitle);
    }
    page.text_element("title", &[], &title);
    page.style(&[STYLE, &running_foot(&title)]);
}

/// The document's title at the foot of each printed page but the first, which shows it in full.
fn running_foot(title: &str) -> String {
    const LONGEST: usize = 80;
    let mut short: String = title.chars().take(LONGEST).collect();
    if short.len() < title.len() {
        short.push('…');
    }
    let title = markup::css_string(&short);
    ["@page{@bottom-left{content:", &title, "}}"].concat()
}

fn title_block(page: &mut Markup, report: &Report) {
    page.element("header", &[], |page| {
        page.element("hgroup", &[], |page| {
            if !report.subtitle.is_empty() {
                page.text_element("p", &[("class", "kind")], &report.subtitle);
            }
            page.element("h1", &[], |page| page.entered(&report.title));
        });
        if !report.facts.is_empty() {
            page.element("dl", &[("class", "facts")], |page| {
                for Fact { name, text } in &report.facts {
                    page.element("div", &[], |page| {
                        page.text_element("dt", &[], name);
                        page.element("dd", &[], |page| page.entered(text));
                    });
                }
            });
        }
    });
}

fn section(page: &mut Markup, section: &Section) {
    let id = section.kind.id();
    let heading_id = ["heading-", id].concat();
    // Everything a school writes itself may be in a language of its own.
    let entered = matches!(section.kind, SectionKind::Notes | SectionKind::Plan);
    page.element(
        "section",
        &[("id", id), ("aria-labelledby", &heading_id)],
        |page| {
            page.text_element("h2", &[("id", &heading_id)], &section.heading);
            let mut writer = blocks::Writer::new(page, id, entered);
            for block in &section.blocks {
                writer.block(block);
            }
        },
    );
}
