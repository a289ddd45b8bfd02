//! The report as one self-contained HTML file, to read on screen and to print.
//!
//! It holds no script and asks for nothing over the network: its policy forbids both. It must never
//! put a text into the file other than through [`Markup`], which escapes it.

mod blocks;
mod figure;
mod markup;

use assessment::report::{Fact, Report, Section, SectionKind};
use markup::Markup;
pub(crate) use markup::Piece;

const STYLE: &str = include_str!("html/report.css");

/// Nothing may be fetched, run or sent; the one style element is in the file.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// A title of more letters than this is set smaller, and is cut short at the foot of the page.
const LONGEST_TITLE: usize = 80;

/// Writes the report.
pub(crate) fn write(report: &Report) -> String {
    let mut page = Markup::default();
    let direction = if report.right_to_left { "rtl" } else { "ltr" };
    page.element(
        "html",
        &[("lang", &report.language), ("dir", direction)],
        |page| {
            page.element("head", &[], |page| head(page, report));
            page.element("body", &[], |page| {
                body(page, report);
            });
        },
    );
    page.finish()
}

/// What stands on the pages, to be put on paper at once rather than into a file.
pub(crate) struct Printed {
    /// The document's title.
    pub(crate) title: String,
    /// Everything in the document's body.
    pub(crate) body: Vec<Piece>,
    /// How it looks on paper, whatever it is shown on: so it can be measured before it is printed.
    pub(crate) style: String,
}

/// Sets everything closer, for what must stand on one page.
const ONE_PAGE_STYLE: &str = include_str!("html/one-page.css");

/// Makes the report ready to be printed; close where it must stand on one page.
pub(crate) fn print(report: &Report, is_close: bool) -> Printed {
    let mut page = Markup::default();
    body(&mut page, report);
    let title = name(report);
    let close = if is_close { ONE_PAGE_STYLE } else { "" };
    let style = [STYLE, &running_foot(&title), close].concat();
    Printed {
        body: page.pieces(),
        style: style
            .replace("@media screen", "@media speech")
            .replace("@media print", "@media all"),
        title,
    }
}

fn body(page: &mut Markup, report: &Report) {
    page.element("main", &[], |page| {
        title_block(page, report);
        for (place, part) in report.sections.iter().enumerate() {
            section(page, part, place);
        }
    });
}

/// The document's title: the partnership, and what the document is.
fn name(report: &Report) -> String {
    let mut title = report.title.clone();
    if !report.subtitle.is_empty() {
        title.push_str(" – ");
        title.push_str(&report.subtitle);
    }
    title
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
    let title = name(report);
    page.text_element("title", &[], &title);
    page.style(&[STYLE, &running_foot(&title)]);
}

/// The document's title at the foot of each printed page but the first, which shows it in full.
fn running_foot(title: &str) -> String {
    let mut short: String = title.chars().take(LONGEST_TITLE).collect();
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
            let long = report.title.chars().count() > LONGEST_TITLE;
            let attributes: &[_] = if long { &[("class", "long")] } else { &[] };
            page.element("h1", attributes, |page| page.entered(&report.title));
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

fn section(page: &mut Markup, section: &Section, place: usize) {
    let id = match section.kind {
        // There are many of them.
        SectionKind::Questions => ["questions-", &place.to_string()].concat(),
        kind => kind.id().to_owned(),
    };
    let id = id.as_str();
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The value of a colour in a part of the style sheet.
    fn colour(part: &str, name: &str) -> [f64; 3] {
        let (_, after) = part.split_once(&format!("--{name}: #")).unwrap();
        let digits: String = after.split(';').next().unwrap().to_owned();
        let digits = if digits.len() == 3 {
            digits.chars().flat_map(|digit| [digit, digit]).collect()
        } else {
            digits
        };
        [0, 2, 4].map(|place| {
            let value = u8::from_str_radix(&digits[place..place + 2], 16).unwrap();
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    /// The contrast of two colours as the Web Content Accessibility Guidelines define it.
    fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
        let luminance =
            |[red, green, blue]: [f64; 3]| 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        (one / other).max(other / one)
    }

    #[test]
    fn colours_contrast_in_light_and_dark() {
        let (light, dark) = STYLE.split_once("prefers-color-scheme: dark").unwrap();
        for (theme, part) in [("light", light), ("dark", dark)] {
            for (one, other, least) in [
                ("ink", "paper", 7.0),
                ("quiet", "paper", 4.5),
                ("accent", "paper", 4.5),
                ("scale", "paper", 3.0),
            ] {
                let contrast = contrast(colour(part, one), colour(part, other));
                assert!(
                    contrast >= least,
                    "{theme}: {one} on {other} is {contrast:.2}"
                );
            }
        }
    }

    #[test]
    fn the_style_sheet_asks_for_nothing() {
        for word in ["url(", "@import", "//", "</", "image-set", "src"] {
            assert!(!STYLE.contains(word), "{word}");
        }
    }

    #[test]
    fn the_foot_of_the_page_holds_the_title_cut_short() {
        assert_eq!(
            running_foot("Elm"),
            "@page{@bottom-left{content:\"\\2068 Elm\\2069 \"}}"
        );
        let long = running_foot(&"x".repeat(5_000));
        assert!(long.contains(&"x".repeat(80)) && !long.contains(&"x".repeat(81)));
        assert!(long.contains("\\2026 "), "{long}");
    }
}
