//! The documents that can be had, and what goes into them.

/// The documents that can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The report to print and to pass on.
    Pdf,
    /// The report to edit.
    Word,
    /// The report on one page.
    OnePage,
    /// The questionnaire on paper.
    Blank,
    /// A report to read and print.
    Html,
    /// The answers as a table.
    Csv,
    /// The plan's days.
    Calendar,
    /// The answers to open again: the saved file.
    Json,
    /// The report, on paper at once.
    Print,
    /// The report on one page, on paper at once.
    PrintOnePage,
    /// The questionnaire, on paper at once.
    PrintBlank,
}

impl Format {
    /// The format as events and the writers name it.
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
            Self::Json => "json",
            Self::Print => "print",
            Self::PrintOnePage => "print-one-page",
            Self::PrintBlank => "print-blank",
        }
    }
}

/// What the reader can leave out of a document, as the writers name it.
pub const CONTENTS: [&str; 3] = ["notes", "names", "answers"];
