//! How the PDF looks: sizes in points, colours, distances. The only place where they are written.
//!
//! One column, one accent, two weights, hairlines rather than boxes.

use super::font::Weight;

/// A sheet of paper and its margins, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Paper {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) side: f32,
    pub(super) top: f32,
    pub(super) bottom: f32,
    /// How far the foot of the page stands from the paper's edge.
    pub(super) foot: f32,
}

impl Paper {
    /// The paper that a language's region writes on, with the margins of a report.
    pub(super) fn of(language: &str) -> Self {
        let (width, height) = crate::paper::of(language).points();
        Self {
            width,
            height,
            side: 62.0,
            top: 64.0,
            bottom: 72.0,
            foot: 38.0,
        }
    }

    /// The same with the margins of a page that must hold everything.
    pub(super) fn full(language: &str) -> Self {
        Self {
            side: 50.0,
            top: 42.0,
            bottom: 50.0,
            foot: 30.0,
            ..Self::of(language)
        }
    }

    /// The width between the margins.
    pub(super) fn measure(self) -> f32 {
        self.width - 2.0 * self.side
    }

    /// The height between the margins.
    pub(super) fn depth(self) -> f32 {
        self.height - self.top - self.bottom
    }
}

/// The width of the names beside what they name.
pub(super) const LABEL: f32 = 96.0;
pub(super) const GUTTER: f32 = 14.0;

/// A colour, red, green and blue. They are those of the screen's light theme; a test compares them.
pub(super) type Colour = (u8, u8, u8);

pub(super) const INK: Colour = (0x1b, 0x22, 0x26);
pub(super) const QUIET: Colour = (0x52, 0x57, 0x5a);
pub(super) const LINE: Colour = (0xcf, 0xd1, 0xd1);
pub(super) const SCALE: Colour = (0x6d, 0x72, 0x74);
pub(super) const ACCENT: Colour = (0x17, 0x60, 0x7f);
pub(super) const TINT: Colour = (0xcf, 0xd1, 0xd1);
pub(super) const LIT: Colour = (0xf2, 0xb6, 0x32);
pub(super) const PAPER: Colour = (0xff, 0xff, 0xff);

pub(super) const HAIRLINE: f32 = 0.6;

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Type {
    pub(super) weight: Weight,
    pub(super) size: f32,
    pub(super) leading: f32,
    pub(super) colour: Colour,
}

const fn set(weight: Weight, size: f32, leading: f32, colour: Colour) -> Type {
    Type {
        weight,
        size,
        leading,
        colour,
    }
}

pub(super) const BODY: Type = set(Weight::Regular, 10.8, 15.2, INK);
pub(super) const BODY_BOLD: Type = set(Weight::Bold, 10.8, 15.2, INK);
pub(super) const BODY_QUIET: Type = set(Weight::Regular, 10.8, 15.2, QUIET);
pub(super) const SMALL: Type = set(Weight::Regular, 9.4, 13.2, INK);
pub(super) const SMALL_BOLD: Type = set(Weight::Bold, 9.4, 13.2, INK);
pub(super) const SMALL_QUIET: Type = set(Weight::Regular, 9.4, 13.2, QUIET);
pub(super) const SMALL_ACCENT: Type = set(Weight::Bold, 9.4, 13.2, ACCENT);
/// A circle to tick in a table.
pub(super) const TICK: Type = set(Weight::Regular, 18.0, 13.2, INK);
pub(super) const LINK: Type = set(Weight::Regular, 9.8, 14.0, ACCENT);

/// How one kind of document is set: what stands out in it, and how much air there is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Look {
    pub(super) kind: Type,
    pub(super) title: Type,
    pub(super) long_title: Type,
    pub(super) section: Type,
    pub(super) heading: Type,
    pub(super) lead: Type,
    /// The space between the title and the hairline below it.
    pub(super) title_gap: f32,
    /// The space above a section.
    pub(super) section_gap: f32,
    /// The space between the hairline above a section and its heading.
    pub(super) rule_gap: f32,
    /// The space above a heading within a section.
    pub(super) heading_gap: f32,
    /// The widest line of running text.
    pub(super) column: f32,
    /// The widest picture in a row of pictures.
    pub(super) picture: f32,
    /// The space above and below what stands in a row of a scale.
    pub(super) row_gap: f32,
    /// Whether what is short stands side by side.
    pub(super) abreast: bool,
    /// The space above an answer to tick, and whether short ones stand side by side.
    pub(super) choice_gap: f32,
    pub(super) choices_abreast: bool,
    /// Whether a section that fits on one page stands on one.
    pub(super) whole_sections: bool,
}

/// The report, to be read at leisure.
pub(super) const REPORT: Look = Look {
    kind: set(Weight::Bold, 11.0, 16.0, ACCENT),
    title: set(Weight::Bold, 31.0, 36.0, INK),
    long_title: set(Weight::Bold, 14.0, 19.0, INK),
    section: set(Weight::Bold, 19.0, 25.0, INK),
    heading: set(Weight::Bold, 12.5, 17.0, INK),
    lead: set(Weight::Bold, 17.0, 23.0, ACCENT),
    title_gap: 16.0,
    section_gap: 30.0,
    rule_gap: 12.0,
    heading_gap: 17.0,
    // About 75 letters.
    column: 392.0,
    picture: 66.0,
    row_gap: 3.5,
    abreast: false,
    choice_gap: 5.0,
    choices_abreast: false,
    whole_sections: false,
};

/// The summary, which must stand on one page: the room goes to the text rather than to the headings.
pub(super) const ONE_PAGE: Look = Look {
    kind: set(Weight::Bold, 10.8, 15.2, ACCENT),
    title: set(Weight::Bold, 26.0, 30.0, INK),
    long_title: set(Weight::Bold, 14.0, 18.0, INK),
    section: set(Weight::Bold, 15.0, 20.0, INK),
    heading: set(Weight::Bold, 10.8, 15.2, INK),
    lead: set(Weight::Bold, 13.5, 18.0, ACCENT),
    title_gap: 7.0,
    section_gap: 12.0,
    rule_gap: 7.0,
    heading_gap: 6.0,
    column: f32::MAX,
    picture: 56.0,
    row_gap: 2.0,
    abreast: true,
    choice_gap: 5.0,
    choices_abreast: false,
    whole_sections: false,
};

/// The questionnaire on paper: a dimension stands on one page, with room to write.
pub(super) const QUESTIONS: Look = Look {
    title: set(Weight::Bold, 26.0, 30.0, INK),
    section: set(Weight::Bold, 17.0, 22.0, INK),
    heading: set(Weight::Bold, 11.5, 16.0, INK),
    title_gap: 10.0,
    section_gap: 20.0,
    rule_gap: 9.0,
    heading_gap: 12.0,
    choice_gap: 3.2,
    choices_abreast: true,
    whole_sections: true,
    ..REPORT
};
