//! What is wrong with a file, where, and what to do about it.

use std::fmt;

/// One thing that is wrong with a file that somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where it is: a JSON Pointer (RFC 6901) such as `/dimensions/0/questions/2/text`, or a line
    /// and column where the text is not JSON at all.
    pub place: String,
    /// What is wrong, as a sentence.
    pub message: String,
    /// What to do about it, as a sentence.
    pub hint: String,
}

/// A key as a JSON Pointer writes it.
pub(crate) fn pointer_key(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {} {}", self.place, self.message, self.hint)
    }
}
