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
            top: 46.0,
            bottom: 54.0,
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

/// The widest line of running text: about 75 letters.
pub(super) const COLUMN: f32 = 392.0;
/// The width of the names beside what they name.
pub(super) const LABEL: f32 = 96.0;
pub(super) const GUTTER: f32 = 14.0;
/// The space above a section, and where all must stand on one page.
pub(super) const SECTION_GAP: f32 = 30.0;
pub(super) const NARROW_GAP: f32 = 15.0;

/// A colour, red, green and blue.
pub(super) type Colour = (u8, u8, u8);

pub(super) const INK: Colour = (0x1c, 0x21, 0x26);
pub(super) const QUIET: Colour = (0x4f, 0x5a, 0x64);
pub(super) const LINE: Colour = (0xcf, 0xd6, 0xdc);
pub(super) const SCALE: Colour = (0x84, 0x8e, 0x97);
pub(super) const ACCENT: Colour = (0x1f, 0x5f, 0x8b);
pub(super) const TINT: Colour = (0xdb, 0xe7, 0xf0);
pub(super) const LIT: Colour = (0xff, 0xe3, 0xa1);
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

pub(super) const KIND: Type = set(Weight::Bold, 11.0, 16.0, ACCENT);
pub(super) const TITLE: Type = set(Weight::Bold, 31.0, 36.0, INK);
pub(super) const LONG_TITLE: Type = set(Weight::Bold, 14.0, 19.0, INK);
pub(super) const SECTION: Type = set(Weight::Bold, 19.0, 25.0, INK);
pub(super) const HEADING: Type = set(Weight::Bold, 12.5, 17.0, INK);
pub(super) const LEAD: Type = set(Weight::Bold, 17.0, 23.0, ACCENT);
pub(super) const BODY: Type = set(Weight::Regular, 10.8, 15.2, INK);
pub(super) const BODY_BOLD: Type = set(Weight::Bold, 10.8, 15.2, INK);
pub(super) const BODY_QUIET: Type = set(Weight::Regular, 10.8, 15.2, QUIET);
pub(super) const SMALL: Type = set(Weight::Regular, 9.4, 13.2, INK);
pub(super) const SMALL_BOLD: Type = set(Weight::Bold, 9.4, 13.2, INK);
pub(super) const SMALL_QUIET: Type = set(Weight::Regular, 9.4, 13.2, QUIET);
pub(super) const SMALL_ACCENT: Type = set(Weight::Bold, 9.4, 13.2, ACCENT);
pub(super) const LINK: Type = set(Weight::Regular, 9.8, 14.0, ACCENT);
