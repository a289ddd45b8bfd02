//! The writers: one neutral report in, one file out.
//!
//! Every word and every figure is in the [`Report`]; a writer decides only how it looks. It works
//! natively, for tests and tools, and as the widget's second WebAssembly module ([`web`]), which is
//! fetched when the first document is asked for.
//!
//! This crate must never know an answer, a score or a questionnaire, nor a clock, a browser or the
//! machine's locale: the same report gives the same bytes. Nothing in it panics.

mod csv;
mod file_name;
mod html;
pub mod web;

pub use file_name::file_name;

use assessment::report::{Report, VERSION};
use std::fmt;

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

/// Why a document can't be written: the module and the widget that asks don't fit each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestError {
    /// The report can't be read.
    UnreadableReport {
        /// What is wrong with it, and where.
        reason: String,
    },
    /// The report is of another version than the one this crate writes.
    OtherVersion {
        /// The report's version.
        version: u32,
    },
    /// There is no such format.
    UnknownFormat {
        /// The format asked for.
        format: String,
    },
}

impl fmt::Display for RequestError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnreadableReport { reason } => {
                write!(formatter, "The report can’t be read: {reason}.")
            }
            Self::OtherVersion { version } => write!(
                formatter,
                "The report is of version {version}, and this module writes version {VERSION}. \
                 Serve all files of one release together."
            ),
            Self::UnknownFormat { format } => {
                write!(formatter, "There is no format “{format}”.")
            }
        }
    }
}

impl std::error::Error for RequestError {}
