//! What holds for the pages of every sample, before they are drawn.

use super::*;
use crate::{Format, samples};

/// Every sample's report in rows, as each of the kinds of PDF is set.
fn layouts() -> Vec<(String, Layout)> {
    let mut layouts = Vec::new();
    for sample in samples::samples() {
        for format in [Format::Pdf, Format::OnePage, Format::Blank] {
            let report = sample.composed(format);
            let paper = Paper::of(&report.language);
            let layout = Layout::of(&report, paper, 1.0, style::SECTION_GAP);
            layouts.push((format!("{}, {format:?}", sample.name), layout));
        }
    }
    layouts
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
