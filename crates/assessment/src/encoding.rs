//! The text that the bytes of a file stand for. What people send each other has been through mail
//! programs, editors and spreadsheets, some of which write other encodings than UTF-8.
//!
//! It must never guess: bytes that could be read in more than one way are named, not read, because a
//! wrong guess loses letters silently. It knows no format.

use crate::problem::Problem;
use std::borrow::Cow;

/// Why bytes are not read as a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EncodingError {
    /// They are UTF-16, and no mark says which of its two orders.
    Utf16WithoutMark,
    /// They are not UTF-8 but a set of letters of its own, such as Windows-1252.
    OtherLetters {
        /// The line of the first such letter, counted from 1.
        line: usize,
        /// Its place in the line, counted from 1.
        column: usize,
    },
    /// They are no text, or one that is cut off within a letter.
    NoText,
}

/// The text that bytes stand for: UTF-8, with or without a mark, or UTF-16 with one, which is taken
/// off. Half of a pair of UTF-16 is U+FFFD.
///
/// # Errors
/// Where it can't be known which letters are meant.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, EncodingError> {
    let in_utf_16 = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = rest.chunks(2).map(|pair| match *pair {
            [one, other] => unit([one, other]),
            // Half a unit stands for no letter.
            _ => 0xfffd,
        });
        let letters = char::decode_utf16(units);
        letters
            .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect()
    };
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => in_utf_8(rest),
        [0xff, 0xfe, rest @ ..] => Ok(Cow::Owned(in_utf_16(rest, u16::from_le_bytes))),
        [0xfe, 0xff, rest @ ..] => Ok(Cow::Owned(in_utf_16(rest, u16::from_be_bytes))),
        // JSON begins with a letter of ASCII, which leaves half of a unit empty.
        [0, 1..=0x7f, ..] | [1..=0x7f, 0, ..] => Err(EncodingError::Utf16WithoutMark),
        _ => in_utf_8(bytes),
    }
}

fn in_utf_8(bytes: &[u8]) -> Result<Cow<'_, str>, EncodingError> {
    let error = match str::from_utf8(bytes) {
        Ok(text) => return Ok(Cow::Borrowed(text)),
        Err(error) => error,
    };
    let is_text = |byte: &u8| !byte.is_ascii_control() || matches!(byte, b'\t' | b'\n' | b'\r');
    if error.error_len().is_none() || !bytes.iter().all(is_text) {
        return Err(EncodingError::NoText);
    }
    let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
    let before = str::from_utf8(before).unwrap_or_default();
    Err(EncodingError::OtherLetters {
        line: before.matches('\n').count() + 1,
        column: before
            .chars()
            .rev()
            .take_while(|letter| *letter != '\n')
            .count()
            + 1,
    })
}

impl EncodingError {
    /// What is wrong with a file that somebody wrote, where, and what to do about it.
    #[must_use]
    pub fn problem(self) -> Problem {
        const SAVE: &str = "Save the file as UTF-8: editors ask for the encoding under “Save as”.";
        let (line, column, message, hint) = match self {
            Self::Utf16WithoutMark => (1, 1, "This is UTF-16, not UTF-8.", SAVE),
            Self::OtherLetters { line, column } => (
                line,
                column,
                "This letter is not UTF-8: the file is in an older encoding, such as Windows-1252.",
                SAVE,
            ),
            Self::NoText => (
                1,
                1,
                "This is not a text, or it is cut off.",
                "Take the file from where it was written once more.",
            ),
        };
        Problem {
            place: format!("line {line}, column {column}"),
            message: message.to_owned(),
            hint: hint.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_or_named() {
        let text = "{\"a\": \"Tŷ 🙂\"}";
        let wide =
            |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<_>>();
        let (little, big) = (wide(u16::to_le_bytes), wide(u16::to_be_bytes));
        let read = |text: &str| Ok(text.to_owned());
        let other = |line, column| Err(EncodingError::OtherLetters { line, column });
        for (bytes, expected) in [
            (text.as_bytes().to_vec(), read(text)),
            ([b"\xef\xbb\xbf", text.as_bytes()].concat(), read(text)),
            ([b"\xff\xfe", &little[..]].concat(), read(text)),
            ([b"\xfe\xff", &big[..]].concat(), read(text)),
            (Vec::new(), read("")),
            (b"{".to_vec(), read("{")),
            (little, Err(EncodingError::Utf16WithoutMark)),
            (big, Err(EncodingError::Utf16WithoutMark)),
            (b"{\"a\": \"Caf\xe9\"}".to_vec(), other(1, 11)),
            (b"{\r\n\"a\": \"\xc5\xb7\xb7\"}".to_vec(), other(2, 8)),
            // Shift-JIS.
            (b"{\"a\": \"\x8aw\x8dZ\"}".to_vec(), other(1, 8)),
            // Half of a pair, and half of a unit.
            (b"\xff\xfe\x3e\xd8a\0".to_vec(), read("\u{fffd}a")),
            (b"\xff\xfea\0b".to_vec(), read("a\u{fffd}")),
            // A packed file, a picture, a letter that is cut off.
            (b"PK\x03\x04\xe9".to_vec(), Err(EncodingError::NoText)),
            (b"\x89PNG\r\n\x1a\n".to_vec(), Err(EncodingError::NoText)),
            (b"{\"a\": \"T\xc5".to_vec(), Err(EncodingError::NoText)),
        ] {
            let found = decode(&bytes).map(Cow::into_owned);
            assert_eq!(found, expected, "{bytes:x?}");
        }
    }

    #[test]
    fn what_is_not_read_is_a_problem_that_says_what_to_do() {
        for (error, sentence) in [
            (
                EncodingError::OtherLetters { line: 3, column: 7 },
                "line 3, column 7: This letter is not UTF-8: the file is in an older encoding, such as Windows-1252. Save the file as UTF-8: editors ask for the encoding under “Save as”.",
            ),
            (
                EncodingError::Utf16WithoutMark,
                "line 1, column 1: This is UTF-16, not UTF-8. Save the file as UTF-8: editors ask for the encoding under “Save as”.",
            ),
            (
                EncodingError::NoText,
                "line 1, column 1: This is not a text, or it is cut off. Take the file from where it was written once more.",
            ),
        ] {
            assert_eq!(error.problem().to_string(), sentence);
        }
    }
}
