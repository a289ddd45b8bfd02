//! The summary: one page, whatever stands on it, and a sentence where it was shortened.

use crate::samples;
use assessment::report::{Block, Report};
use documents::{Format, write};

/// How many pages a PDF has, by the count that heads its tree of pages.
fn pages(bytes: &[u8]) -> usize {
    let text = String::from_utf8_lossy(bytes);
    let (_, after) = text.split_once("/Type/Pages").unwrap();
    let (_, after) = after.split_once("/Count ").unwrap();
    let digits = after.chars().take_while(char::is_ascii_digit);
    digits.collect::<String>().parse().unwrap()
}

fn says_that_it_is_shortened(report: &Report) -> bool {
    let mut blocks = report.sections.iter().flat_map(|section| &section.blocks);
    blocks.any(|block| {
        matches!(block, Block::Paragraph(text) if text.starts_with("Shortened to fit on one page"))
    })
}

#[test]
fn every_summary_is_one_page() {
    for sample in samples::samples() {
        let report = sample.composed(Format::OnePage);
        let bytes = write(&report, Format::OnePage).unwrap();
        assert_eq!(pages(&bytes), 1, "{}", sample.name);
    }
}

#[test]
fn a_summary_holds_what_was_chosen_to_go_in() {
    // The same stands for a name wherever one can be written, and for a note wherever one can.
    let written = "The Northumberland, Tyne and Wear and County Durham Partnership";
    for (name, in_head, at_all) in [
        ("long names", true, true),
        ("without names", false, true),
        ("nothing that was written", false, false),
    ] {
        let mut samples = samples::samples().into_iter();
        let sample = samples.find(|sample| sample.name == name).unwrap();
        let report = sample.composed(Format::OnePage);
        let head = format!("{} {} {:?}", report.title, report.subtitle, report.facts);
        assert_eq!(head.contains(written), in_head, "{name}");
        let whole = serde_json::to_string(&report).unwrap();
        assert_eq!(whole.contains(written), at_all, "{name}");
    }
}

#[test]
fn what_is_cut_is_said_to_be_cut() {
    for sample in samples::samples() {
        let report = sample.composed(Format::OnePage);
        let written = serde_json::to_string(&report.sections).unwrap() + &report.title;
        let cut = written.contains('…') || report.facts.iter().any(|fact| fact.text.ends_with('…'));
        assert_eq!(says_that_it_is_shortened(&report), cut, "{}", sample.name);
    }
    for (name, cut) in [
        ("usual", false),
        ("long names", false),
        ("5,000 characters", true),
        ("one long word", true),
    ] {
        let mut samples = samples::samples().into_iter();
        let sample = samples.find(|sample| sample.name == name).unwrap();
        let report = sample.composed(Format::OnePage);
        assert_eq!(says_that_it_is_shortened(&report), cut, "{name}");
    }
}
