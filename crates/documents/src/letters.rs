//! Letters that no document has a place for.

/// A text as every document writes it: without control letters, and with one kind of line break.
/// What a school enters comes without them already; the questionnaire's own words may not.
pub(crate) fn shown(text: &str) -> String {
    assessment::without_control_letters(text, '\n')
}
