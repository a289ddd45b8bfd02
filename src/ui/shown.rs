//! What of the interface a host page wants to see. It must never know how the page says so.

/// What the host page wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// How many questions stand on one page.
    pub layout: Layout,
    /// The level of the widget's own headings, 1 to 4.
    pub heading_level: u8,
    /// The first page, which says what this is.
    pub start_page: bool,
    /// The private note beside each question.
    pub notes: bool,
    /// The documents that can be had from the report.
    pub downloads: bool,
    /// Saving the answers to a file and opening such a file.
    pub saved_files: bool,
}

/// How many questions stand on one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// One.
    Question,
    /// All of one dimension.
    Section,
}

impl Default for Shown {
    fn default() -> Self {
        Self {
            layout: Layout::Question,
            heading_level: 2,
            start_page: true,
            notes: true,
            downloads: true,
            saved_files: true,
        }
    }
}
