//! The names of the files that are written.
//!
//! It must never know how a name is made safe: that is the domain's.

use crate::Format;
use assessment::report::Report;

/// A name for a file about this report, such as `partnership-assessment-elm-2026-11-23.html`.
///
/// The partnership's name is part of it where the school gave one.
#[must_use]
pub fn file_name(report: &Report, format: Format) -> String {
    // Without a partnership's name, the title says what the document is, and there is no subtitle.
    // The title of the questionnaire on paper is not a partnership's either.
    let is_named = !report.subtitle.is_empty() && format != Format::Blank;
    let name = if is_named { &*report.title } else { "" };
    assessment::file_name(format.part(), name, &report.date, format.extension())
}
