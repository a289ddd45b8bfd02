//! The letters that a text of ours may hold: all but control letters, which word processors use for
//! line breaks of their own and which no document, file or screen has a place for.

use crate::answers::MAXIMUM_NOTE_LENGTH;

/// A text with one kind of line break, which is given, in place of all kinds there are, and without
/// other control letters. Tabs stay.
#[must_use]
pub fn without_control_letters(text: &str, line_break: char) -> String {
    let mut before = '\0';
    let keep = |letter: char| {
        let is_second = before == '\r' && letter == '\n';
        before = letter;
        match letter {
            '\n' if is_second => None,
            // The form feeds and line tabulations of word processors, and the breaks of Unicode.
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                Some(line_break)
            }
            '\t' => Some(letter),
            // XML has no place for these two, though they are no control letters.
            '\u{fffe}' | '\u{ffff}' => None,
            letter if letter.is_control() => None,
            letter => Some(letter),
        }
    };
    text.chars().filter_map(keep).collect()
}

/// A text as it is kept once it is entered, pasted or opened: without control letters, and cut to
/// [`MAXIMUM_NOTE_LENGTH`] letters.
pub(crate) fn entered(text: &str, line_break: char) -> String {
    let mut kept = without_control_letters(text, line_break);
    if let Some((end, _)) = kept.char_indices().nth(MAXIMUM_NOTE_LENGTH) {
        kept.truncate(end);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_are_of_one_kind_and_control_letters_go() {
        for (text, expected) in [
            ("plain – Tŷ 🙂\u{200d}", "plain – Tŷ 🙂\u{200d}"),
            ("a\nb\rc\r\nd\n\re", "a\nb\nc\nd\n\ne"),
            ("a\u{b}b\u{c}c\u{85}d\u{2028}e\u{2029}f", "a\nb\nc\nd\ne\nf"),
            ("a\tb", "a\tb"),
            (
                "a\0b\u{1}\u{1a}\u{7f}\u{80}\u{9f}c\u{fffe}\u{ffff}d",
                "abcd",
            ),
        ] {
            assert_eq!(without_control_letters(text, '\n'), expected);
            assert_eq!(
                without_control_letters(text, ' '),
                expected.replace('\n', " ")
            );
            assert_eq!(entered(text, '\n'), expected);
        }
        let long = "\0ŵ\r\n".repeat(MAXIMUM_NOTE_LENGTH);
        assert_eq!(entered(&long, '\n'), "ŵ\n".repeat(MAXIMUM_NOTE_LENGTH / 2));
    }
}
