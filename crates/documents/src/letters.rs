//! Letters that text formats have no place for.

/// A text without control characters but for breaks and tabs: they are replaced visibly.
pub(crate) fn shown(text: &str) -> String {
    let shown = |letter: char| match letter {
        '\t' | '\n' | '\r' => letter,
        letter if letter.is_control() => char::REPLACEMENT_CHARACTER,
        letter => letter,
    };
    text.chars().map(shown).collect()
}
