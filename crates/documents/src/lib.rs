//! The writers: one neutral report in, one file out.
//!
//! Every word and every figure is in the [`Report`]; a writer decides only how it looks. It works
//! natively, for tests and tools, and as the widget's second WebAssembly module ([`web`]), which is
//! fetched when the first document is asked for.
//!
//! A writer must never know an answer, a score or a questionnaire, nor a clock, a browser or the
//! machine's locale: the same report gives the same bytes. Nothing in this crate panics.

mod csv;
mod file_name;
mod html;
pub mod web;

pub use file_name::file_name;

use assessment::report::Report;

/// The kinds of file that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A report to read and print: one self-contained HTML file.
    Html,
    /// The answers as a table.
    Csv,
}

impl Format {
    /// Every kind of file.
    pub const ALL: [Self; 2] = [Self::Html, Self::Csv];

    /// The format's name, as the widget asks for it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Csv => "csv",
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
        self.id()
    }

    /// The media type, as a download needs it.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Html => "text/html;charset=utf-8",
            Self::Csv => "text/csv;charset=utf-8",
        }
    }
}

/// Writes a report as a file.
#[must_use]
pub fn write(report: &Report, format: Format) -> Vec<u8> {
    match format {
        Format::Html => html::write(report).into_bytes(),
        Format::Csv => csv::write(&report.answers).into_bytes(),
    }
}
