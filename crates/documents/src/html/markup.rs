//! HTML that is well formed by construction: every element that is opened is closed, and every
//! text is escaped.
//!
//! It must never know a report.

/// A piece of HTML that grows from its beginning to its end.
pub(super) struct Markup {
    text: String,
}

type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Markup {
    /// The beginning of a document.
    pub(super) fn document() -> Self {
        Self {
            text: "<!DOCTYPE html>\n".to_owned(),
        }
    }

    /// The whole text.
    pub(super) fn finish(self) -> String {
        self.text
    }

    /// An element with what stands in it.
    pub(super) fn element(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        content: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        content(self);
        self.close(name);
    }

    /// An element with nothing but a text in it.
    pub(super) fn text_element(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close(name);
    }

    /// An element that HTML never closes.
    pub(super) fn void(&mut self, name: &str, attributes: Attributes<'_>) {
        self.open(name, attributes);
        self.text.push('\n');
    }

    /// A text.
    pub(super) fn text(&mut self, text: &str) {
        self.escaped(text);
    }

    /// A text that somebody entered: it may be written in the other direction than the words
    /// around it.
    pub(super) fn entered(&mut self, text: &str) {
        self.text_element("bdi", &[], text);
    }

    /// The style sheet. Only text that is part of this program or went through [`css_string`] may
    /// come here.
    pub(super) fn style(&mut self, sheets: &[&str]) {
        self.open("style", &[]);
        for sheet in sheets {
            self.text.push_str(sheet);
        }
        self.close("style");
    }

    fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            self.escaped(value);
            self.text.push('"');
        }
        self.text.push('>');
    }

    fn close(&mut self, name: &str) {
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
        // One line for each block keeps the file readable; within a line, white space would show.
        if !matches!(name, "bdi" | "span" | "strong" | "a") {
            self.text.push('\n');
        }
    }

    fn escaped(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                // HTML has no place for control characters: they are replaced visibly.
                '\t' | '\n' | '\r' => self.text.push(letter),
                letter if letter.is_control() => self.text.push(char::REPLACEMENT_CHARACTER),
                letter => self.text.push(letter),
            }
        }
    }
}

/// A text as a string of CSS that can't end the string, the style sheet or the element. The text
/// keeps its own direction.
pub(super) fn css_string(text: &str) -> String {
    let isolated = ['\u{2068}']
        .into_iter()
        .chain(text.chars())
        .chain(['\u{2069}']);
    let mut string = String::from("\"");
    for letter in isolated {
        if letter.is_ascii_alphanumeric() || letter == ' ' {
            string.push(letter);
        } else if letter.is_control() {
            string.push(char::REPLACEMENT_CHARACTER);
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
            (
                "a\u{0}b\u{1b}c\u{85}d\u{7f}",
                "a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}",
            ),
            ("two\r\n\tlines", "two\r\n\tlines"),
            ("👩🏽‍🏫 שלום", "👩🏽‍🏫 שלום"),
        ] {
            let mut markup = Markup {
                text: String::new(),
            };
            markup.text(text);
            assert_eq!(markup.finish(), written);
        }
    }

    #[test]
    fn strings_of_css_hold_only_letters_digits_and_escapes() {
        for (text, written) in [
            ("Elm 7", "Elm 7"),
            ("a – b", "a \\2013  b"),
            ("\"}</style>", "\\22 \\7d \\3c \\2f style\\3e "),
            ("\\ a\n\u{0}", "\\5c  a\u{fffd}\u{fffd}"),
            ("ŵ🌳", "\\175 \\1f333 "),
        ] {
            let expected = ["\"\\2068 ", written, "\\2069 \""].concat();
            assert_eq!(css_string(text), expected, "{text}");
        }
    }
}
