//! The Word file, unpacked and read back.

use crate::html::{as_read, words};
use crate::samples;
use documents::{Format, write};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// The texts of the document, one after the other.
fn text(bytes: Vec<u8>) -> String {
    let mut file = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut markup = String::new();
    let mut part = file.by_name("word/document.xml").unwrap();
    part.read_to_string(&mut markup).unwrap();
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
            if let assessment::report::Block::Table(table) = block {
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
