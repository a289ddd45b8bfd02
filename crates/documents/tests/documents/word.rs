//! The Word file, unpacked and read back.

use crate::html::{as_read, words};
use crate::samples;
use assessment::report::Block;
use documents::{Format, write};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// The document's markup.
fn markup(bytes: Vec<u8>) -> String {
    let mut file = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut markup = String::new();
    let mut part = file.by_name("word/document.xml").unwrap();
    part.read_to_string(&mut markup).unwrap();
    markup
}

/// The texts of the document, one after the other.
fn text(bytes: Vec<u8>) -> String {
    let markup = markup(bytes);
    let mut text = String::new();
    for piece in markup.split("<w:t xml:space=\"preserve\">").skip(1) {
        let (piece, _) = piece.split_once("</w:t>").unwrap();
        text.push_str(piece);
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    text.replace("&quot;", "\"").replace("&amp;", "&")
}

/// Without spaces: a line break in a text is an element of its own.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn every_text_of_the_report_is_in_it() {
    for (name, mut report) in samples::all() {
        // Only heard, not seen.
        for block in report.sections.iter_mut().flat_map(|part| &mut part.blocks) {
            if let Block::Table(table) = block {
                table.caption.clear();
            }
        }
        let shown = squeezed(&text(write(&report, Format::Word).unwrap()));
        let mut expected = vec![report.title.clone(), report.subtitle.clone()];
        words(&serde_json::to_value(&report.facts).unwrap(), &mut expected);
        words(
            &serde_json::to_value(&report.sections).unwrap(),
            &mut expected,
        );
        for text in expected {
            let text = squeezed(&as_read(&text));
            assert!(shown.contains(&text), "{name}: {text:?} is missing");
        }
    }
}

/// What stands between two marks, each time.
fn between<'a>(markup: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    let pieces = markup.split(start).skip(1);
    pieces.map(move |piece| piece.split_once(end).unwrap().0)
}

#[test]
fn rows_stay_whole_and_blank_ones_have_room_to_write_in() {
    let mut blank = 0;
    for (name, report) in samples::all() {
        let markup = markup(write(&report, Format::Word).unwrap());
        for row in between(&markup, "<w:tr>", "</w:tr>") {
            assert!(row.starts_with("<w:trPr><w:cantSplit/>"), "{name}: {row}");
            let is_blank = !row.contains("<w:t ") && !row.contains("<w:drawing>");
            let is_high = row.contains("<w:trHeight w:val=\"560\" w:hRule=\"atLeast\"/>");
            assert_eq!(is_high, is_blank, "{name}: {row}");
            blank += usize::from(is_blank);
        }
    }
    assert!(blank > 0);
}

#[test]
fn what_leads_to_a_table_stays_with_it() {
    const KEPT: &str = "<w:keepNext/><w:keepLines/>";
    for (name, report) in samples::all() {
        let markup = markup(write(&report, Format::Word).unwrap());
        for table in between(&markup, "<w:tbl>", "</w:tbl>") {
            let rows: Vec<_> = between(table, "<w:tr>", "</w:tr>").collect();
            let is_picture = table.contains("<w:drawing>");
            for (place, row) in rows.iter().enumerate() {
                let is_kept = between(row, "<w:p>", "</w:p>").all(|cell| cell.contains(KEPT));
                // The heads, the first row and the last but one; pictures altogether.
                let is_head = row.contains("<w:tblHeader/>");
                let is_edge = place + 1 < rows.len() && (place == 1 || place + 2 == rows.len());
                let is_within = is_picture && place + 1 < rows.len();
                if is_head || is_within || is_edge {
                    assert!(is_kept, "{name}: {row}");
                }
            }
        }
        // The paragraph before a table, unless it is the empty one after another.
        for before in markup.split("<w:tbl>") {
            let paragraph = before.rsplit("<w:p>").next().unwrap();
            let style = between(paragraph, "<w:pStyle w:val=\"", "\"").next();
            let is_heading = style.is_some_and(|style| style.starts_with("Heading"));
            let is_last = before.ends_with("</w:document>");
            if !is_last && !is_heading && paragraph.contains("<w:t ") {
                assert!(
                    paragraph.contains(KEPT) || paragraph.contains("<w:keepNext/>"),
                    "{name}: {paragraph}"
                );
            }
        }
    }
}

#[test]
fn a_card_is_kept_together() {
    for (name, report) in samples::all() {
        let markup = markup(write(&report, Format::Word).unwrap());
        let paragraphs: Vec<_> = between(&markup, "<w:p>", "</w:p>").collect();
        for steps in report.sections.iter().flat_map(|section| &section.blocks) {
            let Block::Steps(steps) = steps else {
                continue;
            };
            for card in &steps.cards {
                // From its heading to what comes before its last paragraph.
                let text = as_read(&card.title);
                let title = text.replace('&', "&amp;").replace('"', "&quot;");
                let first = paragraphs
                    .iter()
                    .position(|one| {
                        // A line break is an element of its own.
                        let mut lines = title.split('\n');
                        one.contains("\"Heading") && lines.all(|line| one.contains(line))
                    })
                    .unwrap_or_else(|| panic!("{name}: {title}"));
                let links = card.resources.len();
                let count = 4 + card.start.lines.len() + if links > 0 { links + 1 } else { 0 };
                let kept = &paragraphs[first + 1..=first + count];
                for paragraph in kept {
                    let is_term = paragraph.contains("\"Term\"");
                    let is_kept = paragraph.contains("<w:keepNext/>");
                    assert!(is_term || is_kept, "{name}: {paragraph}");
                }
            }
        }
    }
}

#[test]
fn a_picture_says_what_it_adds_to_the_words_beside_it() {
    let mut samples = samples::samples().into_iter();
    let sample = samples.find(|sample| sample.name == "usual").unwrap();
    let report = sample.composed(Format::Word);
    let markup = markup(write(&report, Format::Word).unwrap());
    let blocks = report.sections.iter().flat_map(|part| &part.blocks);
    let mut count = 0;
    for block in blocks {
        let Block::Pictures(pictures) = block else {
            continue;
        };
        for picture in pictures.items.iter().chain(&pictures.key) {
            count += usize::from(!picture.shows.is_empty());
            let described = format!("descr=\"{}\"", picture.shows);
            assert!(picture.shows.is_empty() || markup.contains(&described));
            let repeated = format!("descr=\"{}, ", picture.name);
            assert!(!markup.contains(&repeated), "{}", picture.name);
        }
    }
    assert!(count > 15, "{count}");
}
