//! XML whose texts are escaped, and the few pieces that paragraphs are made of.
//!
//! It must never know what is written.

use crate::letters::shown;

/// A part of the document.
#[derive(Default)]
pub(super) struct Markup {
    text: String,
}

impl Markup {
    /// Adds markup as it stands. Only texts of this program may come here.
    pub(super) fn raw(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    /// Adds a text of the report.
    pub(super) fn text(&mut self, text: &str) {
        self.text.push_str(&escaped(text));
    }

    /// A paragraph of a style, with whatever is in it.
    pub(super) fn paragraph(
        &mut self,
        style: &str,
        properties: &str,
        write: impl FnOnce(&mut Self),
    ) {
        self.raw("<w:p><w:pPr><w:pStyle w:val=\"");
        self.raw(style);
        self.raw("\"/>");
        self.raw(properties);
        self.raw("</w:pPr>");
        write(self);
        self.raw("</w:p>");
    }

    /// A paragraph that is one text.
    pub(super) fn words(&mut self, style: &str, text: &str) {
        self.paragraph(style, "", |markup| markup.run("", text));
    }

    /// A run of text in a character style; line breaks in it stay.
    pub(super) fn run(&mut self, style: &str, text: &str) {
        for (index, line) in shown(text).split('\n').enumerate() {
            if index > 0 {
                self.raw("<w:r><w:br/></w:r>");
            }
            if line.is_empty() {
                continue;
            }
            self.raw("<w:r>");
            if !style.is_empty() {
                self.raw("<w:rPr><w:rStyle w:val=\"");
                self.raw(style);
                self.raw("\"/></w:rPr>");
            }
            self.raw("<w:t xml:space=\"preserve\">");
            self.text(line);
            self.raw("</w:t></w:r>");
        }
    }

    /// The part.
    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// A text as XML may hold it.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in shown(text).chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}
