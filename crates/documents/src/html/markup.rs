//! HTML that is well formed by construction: every element that is opened is closed, and every
//! text is escaped.
//!
//! It must never know a report.

use crate::letters::shown;

/// A document, or a part of one, that grows from its beginning to its end.
#[derive(Default)]
pub(super) struct Markup {
    pieces: Vec<Piece>,
}

/// One thing after the other in a document.
pub(crate) enum Piece {
    /// An element begins.
    Open {
        /// Its name.
        name: &'static str,
        /// Its attributes.
        attributes: Vec<(&'static str, String)>,
    },
    /// A text, with nothing in it that HTML has no place for.
    Text(String),
    /// A style sheet.
    Style(String),
    /// The element of this name ends.
    Close(&'static str),
}

type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Markup {
    /// Everything, piece by piece.
    pub(super) fn pieces(self) -> Vec<Piece> {
        self.pieces
    }

    /// The whole text of a document.
    pub(super) fn finish(self) -> String {
        let mut text = "<!DOCTYPE html>\n".to_owned();
        for piece in &self.pieces {
            piece.write(&mut text);
        }
        text
    }

    /// An element with what stands in it.
    pub(super) fn element(
        &mut self,
        name: &'static str,
        attributes: Attributes<'_>,
        content: impl FnOnce(&mut Self),
    ) {
        self.void(name, attributes);
        content(self);
        self.pieces.push(Piece::Close(name));
    }

    /// An element with nothing but a text in it.
    pub(super) fn text_element(
        &mut self,
        name: &'static str,
        attributes: Attributes<'_>,
        text: &str,
    ) {
        self.element(name, attributes, |markup| markup.text(text));
    }

    /// An element that HTML never closes.
    pub(super) fn void(&mut self, name: &'static str, attributes: Attributes<'_>) {
        let attributes = attributes.iter();
        self.pieces.push(Piece::Open {
            name,
            attributes: attributes
                .map(|(name, value)| (*name, shown(value)))
                .collect(),
        });
    }

    /// A text.
    pub(super) fn text(&mut self, text: &str) {
        self.pieces.push(Piece::Text(shown(text)));
    }

    /// A text that somebody entered: it may be written in the other direction than the words
    /// around it.
    pub(super) fn entered(&mut self, text: &str) {
        self.text_element("bdi", &[], text);
    }

    /// The style sheet. Only text that is part of this program or went through [`css_string`] may
    /// come here.
    pub(super) fn style(&mut self, sheets: &[&str]) {
        self.void("style", &[]);
        self.pieces.push(Piece::Style(sheets.concat()));
        self.pieces.push(Piece::Close("style"));
    }
}

impl Piece {
    fn write(&self, into: &mut String) {
        match self {
            Self::Open { name, attributes } => {
                into.push('<');
                into.push_str(name);
                for (name, value) in attributes {
                    into.push(' ');
                    into.push_str(name);
                    into.push_str("=\"");
                    escape(value, into);
                    into.push('"');
                }
                into.push('>');
                if *name == "meta" {
                    into.push('\n');
                }
            }
            Self::Text(text) => escape(text, into),
            Self::Style(sheet) => into.push_str(sheet),
            Self::Close(name) => {
                into.push_str("</");
                into.push_str(name);
                into.push('>');
                // One line for each block keeps the file readable; within a line, white space
                // would show.
                if !matches!(*name, "bdi" | "span" | "strong" | "a") {
                    into.push('\n');
                }
            }
        }
    }
}

fn escape(text: &str, into: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            letter => into.push(letter),
        }
    }
}

/// A text as a string of CSS that can't end the string, the style sheet or the element. The text
/// keeps its own direction.
pub(super) fn css_string(text: &str) -> String {
    let text = shown(text).replace('\n', " ");
    let isolated = ['\u{2068}']
        .into_iter()
        .chain(text.chars())
        .chain(['\u{2069}']);
    let mut string = String::from("\"");
    for letter in isolated {
        if letter.is_ascii_alphanumeric() || letter == ' ' {
            string.push(letter);
        } else {
            // The space ends the escape and isn't shown.
            string.push_str(&format!("\\{:x} ", u32::from(letter)));
        }
    }
    string.push('"');
    string
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped() {
        for (text, written) in [
            ("plain", "plain"),
            ("</style><script>x", "&lt;/style&gt;&lt;script&gt;x"),
            ("a \"b\" & 'c'", "a &quot;b&quot; &amp; 'c'"),
            ("&amp;", "&amp;amp;"),
            ("a\u{0}b\u{1b}c\u{85}d\u{7f}", "abc\nd"),
            ("two\r\n\tlines", "two\n\tlines"),
            ("👩🏽‍🏫 שלום", "👩🏽‍🏫 שלום"),
        ] {
            let mut markup = Markup::default();
            markup.text(text);
            let expected = ["<!DOCTYPE html>\n", written].concat();
            assert_eq!(markup.finish(), expected);
        }
    }

    #[test]
    fn strings_of_css_hold_only_letters_digits_and_escapes() {
        for (text, written) in [
            ("Elm 7", "Elm 7"),
            ("a – b", "a \\2013  b"),
            ("\"}</style>", "\\22 \\7d \\3c \\2f style\\3e "),
            ("\\ a\n\u{0}b", "\\5c  a b"),
            ("ŵ🌳", "\\175 \\1f333 "),
        ] {
            let expected = ["\"\\2068 ", written, "\\2069 \""].concat();
            assert_eq!(css_string(text), expected, "{text}");
        }
    }
}
