//! What goes into a document, as the reader chooses.

/// What goes into a report. What was entered freely can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contents {
    /// The notes beside questions and in the plan.
    pub notes: bool,
    /// The names of the partnership, of schools and of people, and whatever else about the
    /// partnership was written freely.
    pub names: bool,
    /// The answers one by one.
    pub answers: AnswersShown,
}

/// How the answers are shown one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswersShown {
    /// Not at all.
    Hidden,
    /// As a table of levels, to work the figures out again.
    Levels,
    /// With the description that was chosen.
    Described,
}

impl Default for Contents {
    /// What the screen shows.
    fn default() -> Self {
        Self {
            notes: true,
            names: true,
            answers: AnswersShown::Levels,
        }
    }
}
