//! What has just happened, in a line that screen readers announce.

/// What has just happened, in words.
///
/// It is written in two steps: first nothing, then the words, once the page has stood still for a
/// moment. So the same words are heard again where the same happens again, and no dialog that is on
/// its way out and no heading that takes the focus drowns them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Status {
    text: String,
    kind: Kind,
    is_due: bool,
}

/// What a status tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Kind {
    #[default]
    Answers,
    Document,
    Notice,
}

impl Status {
    /// Something that has happened to the answers or the plan.
    pub(super) fn of_answers(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            kind: Kind::Answers,
            is_due: true,
        }
    }

    /// Something that has become of a document.
    pub(super) fn of_document(text: impl Into<String>) -> Self {
        Self {
            kind: Kind::Document,
            ..Self::of_answers(text)
        }
    }

    /// The words of a notice, which is seen above the page.
    pub(super) fn of_notice(text: impl Into<String>) -> Self {
        Self {
            kind: Kind::Notice,
            ..Self::of_answers(text)
        }
    }

    /// Whether it tells of a document, which is said where documents are offered.
    #[must_use]
    pub fn is_of_document(&self) -> bool {
        self.kind == Kind::Document
    }

    /// Whether what it tells is seen elsewhere on the page.
    #[must_use]
    pub fn is_seen_elsewhere(&self) -> bool {
        self.kind == Kind::Notice
    }

    /// What stands on the page: nothing as long as it is due.
    #[must_use]
    pub fn text(&self) -> &str {
        if self.is_due { "" } else { &self.text }
    }

    /// Whether there are words that are not on the page yet.
    #[must_use]
    pub fn is_due(&self) -> bool {
        self.is_due
    }

    /// Puts the words on the page.
    pub fn write(&mut self) {
        self.is_due = false;
    }
}
