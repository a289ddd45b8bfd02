//! What holds for the pages of every sample, before they are drawn.

use super::*;
use crate::{Format, samples};

/// Every sample's report in rows, as each of the kinds of PDF is set.
fn layouts() -> Vec<(String, Layout)> {
    let mut layouts = Vec::new();
    for sample in samples::samples() {
        for format in [Format::Pdf, Format::OnePage, Format::Blank] {
            let report = sample.composed(format);
            let layout = match format {
                Format::OnePage => on_one_page(&report).1,
                _ => Layout::of(&report, Paper::of(&report.language), 1.0, &style::REPORT),
            };
            layouts.push((format!("{}, {format:?}", sample.name), layout));
        }
    }
    layouts
}

/// The smallest size of a text that is drawn at a scale, among those of a kind.
fn smallest(layout: &Layout, scale: f32, is_meant: impl Fn(&str, f32) -> bool) -> f32 {
    let marks = layout.rows.iter().flat_map(|row| &row.marks);
    let sizes = marks.filter_map(|mark| match &mark.ink {
        Ink::Text { text, set, .. } if is_meant(text, set.size) => Some(set.size * scale),
        _ => None,
    });
    sizes.fold(f32::MAX, f32::min)
}

#[test]
fn a_summary_is_one_page_in_letters_that_can_be_read() {
    for sample in samples::samples() {
        let report = sample.composed(Format::OnePage);
        let (scale, layout) = on_one_page(&report);
        let paper = Paper::full(&report.language);
        assert!(layout.fits(paper, scale), "{}", sample.name);
        let label = smallest(&layout, scale, |_, _| true);
        assert!(label >= 8.0, "{}: labels of {label} points", sample.name);
        let body = smallest(&layout, scale, |_, size| size >= BODY.size);
        assert!(body >= 9.0, "{}: text of {body} points", sample.name);
        // What is said in sentences is body text.
        for block in report.sections.iter().flat_map(|section| &section.blocks) {
            let (Block::Paragraph(said) | Block::Notice(said)) = block else {
                continue;
            };
            let begins = |text: &str, _| text.len() > 20 && said.starts_with(text.trim_end());
            let size = smallest(&layout, scale, begins);
            assert!(size >= 9.0, "{}: {said} in {size} points", sample.name);
        }
        // The foot of the page is as large as its labels.
        assert!(SMALL_QUIET.size * scale >= 8.0, "{}", sample.name);
    }
}

#[test]
fn a_usual_summary_has_all_its_names_whole() {
    for name in ["usual", "usual, Letter", "highest", "lowest", "long names"] {
        let mut samples = samples::samples().into_iter();
        let sample = samples.find(|sample| sample.name == name).unwrap();
        let written = format!("{:?}", sample.composed(Format::OnePage));
        assert!(!written.contains("Shortened to fit"), "{name}");
    }
}

#[test]
fn nothing_stands_outside_the_margins() {
    for (name, layout) in layouts() {
        let heads = layout.heads.iter().flatten();
        for mark in layout.rows.iter().chain(heads).flat_map(|row| &row.marks) {
            let end = mark.x + blocks::mark_width(mark);
            assert!(
                mark.x >= 0.0 && end <= layout.measure + 0.01,
                "{name}: {mark:?} ends at {end} of {}",
                layout.measure
            );
        }
    }
}
