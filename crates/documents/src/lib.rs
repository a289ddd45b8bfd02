//! The writers: one neutral report in, one file out.
//!
//! Every word and every figure is in the [`Report`]; a writer decides only how it looks. It works
//! natively, for tests and tools, and as the widget's second WebAssembly module ([`web`]), which is
//! fetched when the first document is asked for.
//!
//! A writer must never know an answer, a score or a questionnaire, nor a clock, a browser or the
//! machine's locale: the same report gives the same bytes. Nothing in this crate panics.

mod calendar;
#[cfg(test)]
mod colours;
mod columns;
mod csv;
mod file_name;
mod html;
mod letters;
mod paper;
mod pdf;
pub mod web;
mod word;

// The samples of the tests beside this crate name it as they see it from there.
#[cfg(test)]
extern crate self as documents;

#[cfg(test)]
#[path = "../tests/documents/samples.rs"]
#[expect(
    dead_code,
    reason = "the tests in here need only some of the samples' helpers"
)]
mod samples;

pub use file_name::file_name;

use assessment::report::{
    Contents, Occasion, Report, Room, compose_blank, compose_one_page, compose_with,
};
use assessment::{Answers, Questionnaire};
use std::fmt;

/// The kinds of file that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The report to print and to pass on.
    Pdf,
    /// The report to edit.
    Word,
    /// The report on one page, as a PDF.
    OnePage,
    /// The questionnaire on paper, as a PDF.
    Blank,
    /// A report to read and print: one self-contained HTML file.
    Html,
    /// The answers as a table.
    Csv,
    /// The plan's days.
    Calendar,
}

impl Format {
    /// Every kind of file.
    pub const ALL: [Self; 7] = [
        Self::Pdf,
        Self::Word,
        Self::OnePage,
        Self::Blank,
        Self::Html,
        Self::Csv,
        Self::Calendar,
    ];

    /// The format's name, as the widget asks for it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Word => "word",
            Self::OnePage => "one-page",
            Self::Blank => "blank",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Calendar => "calendar",
        }
    }

    /// The format that [`Format::id`] names so.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.id() == id)
    }

    /// The ending of the file's name, without a dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf | Self::OnePage | Self::Blank => "pdf",
            Self::Word => "docx",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Calendar => "ics",
        }
    }

    /// What tells the file's name from that of the report; empty for the report itself.
    fn part(self) -> &'static str {
        match self {
            Self::OnePage => "summary",
            Self::Blank => "questionnaire",
            Self::Pdf | Self::Word | Self::Html | Self::Csv | Self::Calendar => "",
        }
    }

    /// The media type, as a download needs it.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf | Self::OnePage | Self::Blank => "application/pdf",
            Self::Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Html => "text/html;charset=utf-8",
            Self::Csv => "text/csv;charset=utf-8",
            Self::Calendar => "text/calendar;charset=utf-8",
        }
    }
}

/// Puts together the report that a format shows.
#[must_use]
pub fn compose(
    questionnaire: &Questionnaire,
    answers: &Answers,
    occasion: &Occasion<'_>,
    contents: Contents,
    format: Format,
) -> Report {
    match format {
        Format::OnePage => {
            let compose = |room| compose_one_page(questionnaire, answers, occasion, contents, room);
            let [most, less @ ..] = Room::ALL;
            let mut report = compose(most);
            // As much as one page holds in letters that can be read.
            for room in less {
                if pdf::fits_on_one_page(&report) {
                    break;
                }
                report = compose(room);
            }
            report
        }
        Format::Blank => compose_blank(questionnaire, occasion.today),
        Format::Pdf | Format::Word | Format::Html | Format::Csv | Format::Calendar => {
            compose_with(questionnaire, answers, occasion, contents)
        }
    }
}

/// Writes a report as a file.
///
/// # Errors
/// Where a file would break the standard that it claims to follow, which no report known does.
pub fn write(report: &Report, format: Format) -> Result<Vec<u8>, WriteError> {
    match format {
        Format::Pdf => pdf::write(report),
        Format::Blank => pdf::write_on_paper(report),
        Format::OnePage => pdf::write_on_one_page(report),
        Format::Word => word::write(report),
        Format::Html => Ok(html::write(report).into_bytes()),
        Format::Csv => Ok(csv::write(&report.answers).into_bytes()),
        Format::Calendar => Ok(calendar::write(report).into_bytes()),
    }
}

/// Why a file can't be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteError {
    /// The font is not what it should be.
    Font,
    /// There is no such paper.
    Paper,
    /// The document would break the standard that it claims to follow.
    Standard,
    /// The parts can't be packed into one file.
    Package,
}

impl fmt::Display for WriteError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Font => "The document’s font can’t be read.",
            Self::Paper => "The document has no paper to stand on.",
            Self::Standard => "The document would break the standard that it claims to follow.",
            Self::Package => "The document’s parts can’t be packed.",
        })
    }
}

impl std::error::Error for WriteError {}
