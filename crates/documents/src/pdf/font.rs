//! The font: which glyph shows a letter, how wide it is, and how near its neighbour stands.
//!
//! `build.rs` cuts it and makes the tables. A letter that the font lacks is shown as a box; the
//! letter itself stays in the document, to be copied and read aloud. This module must never know
//! what is written with it.

use crate::letters::shown;
use krilla::text::{Font, GlyphId, KrillaGlyph};

mod tables {
    include!(concat!(env!("OUT_DIR"), "/font.rs"));
}

static REGULAR: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/regular.otf"));
static BOLD: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bold.otf"));

/// What the tables count in: thousandths of the size.
const UNITS: f32 = 1_000.0;

/// The two weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// The fonts as the PDF takes them in.
pub(super) struct Fonts {
    regular: Font,
    bold: Font,
}

impl Fonts {
    /// Reads the fonts; `None` where `build.rs` made something else.
    pub(super) fn load() -> Option<Self> {
        Some(Self {
            regular: Font::new(REGULAR.into(), 0)?,
            bold: Font::new(BOLD.into(), 0)?,
        })
    }

    pub(super) fn get(&self, weight: Weight) -> Font {
        match weight {
            Weight::Regular => self.regular.clone(),
            Weight::Bold => self.bold.clone(),
        }
    }
}

impl Weight {
    fn glyphs(self) -> &'static [(char, u16, u16)] {
        match self {
            Self::Regular => &tables::REGULAR_GLYPHS,
            Self::Bold => &tables::BOLD_GLYPHS,
        }
    }

    fn kerns(self) -> &'static [(char, char, i16)] {
        match self {
            Self::Regular => &tables::REGULAR_KERNS,
            Self::Bold => &tables::BOLD_KERNS,
        }
    }

    fn stand_in(self) -> char {
        match self {
            Self::Regular => tables::REGULAR_STAND_IN,
            Self::Bold => tables::BOLD_STAND_IN,
        }
    }

    /// The glyph of a letter and its width.
    fn glyph(self, letter: char) -> Option<(u16, f32)> {
        let glyphs = self.glyphs();
        let place = glyphs.binary_search_by_key(&letter, |entry| entry.0).ok()?;
        glyphs
            .get(place)
            .map(|(_, glyph, width)| (*glyph, f32::from(*width) / UNITS))
    }

    fn kern(self, left: char, right: char) -> f32 {
        let kerns = self.kerns();
        let found = kerns.binary_search_by_key(&(left, right), |entry| (entry.0, entry.1));
        let kern = found.ok().and_then(|place| kerns.get(place));
        kern.map_or(0.0, |(_, _, kern)| f32::from(*kern) / UNITS)
    }

    /// Whether the font can show a letter as it is.
    pub(super) fn has(self, letter: char) -> bool {
        is_invisible(letter) || self.glyph(letter).is_some()
    }

    /// The glyphs of a line, in parts of the size.
    pub(super) fn shape(self, line: &str) -> Vec<KrillaGlyph> {
        let mut glyphs: Vec<KrillaGlyph> = Vec::with_capacity(line.len());
        let mut before = None;
        for (start, letter) in line.char_indices() {
            let end = start + letter.len_utf8();
            if is_invisible(letter)
                && let Some(last) = glyphs.last_mut()
            {
                // It belongs to the letter before it.
                last.text_range.end = end;
                continue;
            }
            let shown = self.glyph(letter).or_else(|| self.glyph(self.stand_in()));
            let (glyph, width) = shown.unwrap_or_default();
            if let (Some(last), Some(before)) = (glyphs.last_mut(), before) {
                last.x_advance += self.kern(before, letter);
            }
            before = Some(letter);
            let glyph = GlyphId::new(u32::from(glyph));
            let range = start..end;
            glyphs.push(KrillaGlyph::new(glyph, width, 0.0, 0.0, 0.0, range, None));
        }
        glyphs
    }

    /// The width of a line at a size.
    pub(super) fn width(self, line: &str, size: f32) -> f32 {
        Measure::of(self).with(line).at(size)
    }
}

/// How wide a line is that grows from its left.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    weight: Weight,
    width: f32,
    /// The last letter, which the next one stands nearer to or farther from.
    last: Option<char>,
}

impl Measure {
    /// An empty line.
    pub(super) fn of(weight: Weight) -> Self {
        Self {
            weight,
            width: 0.0,
            last: None,
        }
    }

    /// The line with more letters at its end.
    pub(super) fn with(mut self, text: &str) -> Self {
        let weight = self.weight;
        for letter in text.chars().filter(|letter| !is_invisible(*letter)) {
            let shown = weight
                .glyph(letter)
                .or_else(|| weight.glyph(weight.stand_in()));
            self.width += shown.unwrap_or_default().1;
            if let Some(last) = self.last {
                self.width += weight.kern(last, letter);
            }
            self.last = Some(letter);
        }
        self
    }

    /// Its width at a size.
    pub(super) fn at(self, size: f32) -> f32 {
        self.width * size
    }
}

/// Marks that shape or order the letters around them and show nothing themselves.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0020}'..='\u{e007f}')
}

/// A text as the font can set it: letters and accents joined, one kind of space and of line break.
/// Letters of private agreement, which no document may hold, become U+FFFD.
pub(super) fn prepared(text: &str) -> String {
    let mut prepared = String::with_capacity(text.len());
    for letter in shown(text).chars() {
        let letter = match letter {
            // Spaces of other widths, which would be boxes.
            '\t' | '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => ' ',
            '\u{202f}' => '\u{a0}',
            // A mark of the byte order in the middle of a text says nothing.
            '\u{feff}' => continue,
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => char::REPLACEMENT_CHARACTER,
            letter => letter,
        };
        let joined = prepared.chars().next_back().and_then(|before| {
            let found = tables::COMPOSITIONS
                .binary_search_by_key(&(before, letter), |(one, mark, _)| (*one, *mark));
            let entry = tables::COMPOSITIONS.get(found.ok()?)?;
            Some(entry.2)
        });
        if let Some(joined) = joined {
            prepared.pop();
            prepared.push(joined);
        } else {
            prepared.push(letter);
        }
    }
    prepared
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_of_the_shipped_questionnaire_and_of_names_in_europe_is_there() {
        let shipped = include_str!("../../../../questionnaires/school-partnerships.en.json");
        let names = "Siân Ŵyn Llŷn, Łukasz Żółć, Gülşah İşçi, Ștefan Țuțu, Đỗ Thị Hằng, Æðelþryð";
        for letter in shipped.chars().chain(names.chars()) {
            for weight in [Weight::Regular, Weight::Bold] {
                assert!(
                    letter.is_control() || weight.has(letter),
                    "{letter:?}, {weight:?}"
                );
            }
        }
    }

    #[test]
    fn what_counts_as_latin_is_there_for_the_most_part() {
        let ranges = [
            ('A', 'Z'),
            ('a', 'z'),
            ('\u{c0}', '\u{24f}'),
            ('\u{1e00}', '\u{1eff}'),
        ];
        let letters = ranges.into_iter().flat_map(|(first, last)| first..=last);
        let (there, all) = letters.fold((0, 0), |(there, all), letter| {
            (there + usize::from(Weight::Regular.has(letter)), all + 1)
        });
        assert!(there * 10 >= all * 9, "{there} of {all}");
        assert!(!Weight::Regular.has('ش') && !Weight::Regular.has('ж'));
    }
}
