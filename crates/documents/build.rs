//! Cuts the PDF's font: Libertinus Serif, regular and semibold, reduced to the letters of the
//! languages written in Latin, with what is needed to set them: widths, kerning, and which letters
//! an accent of its own makes.
//!
//! It must never know a report. Whatever goes wrong here stops the build, with a sentence.

use rustybuzz::{Direction, Face, Feature, UnicodeBuffer, shape, ttf_parser::Tag};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};
use subsetter::GlyphRemapper;
use unicode_normalization::char::compose;

type Failure = Box<dyn Error>;

/// The letters that are kept, where the font has them.
const KEPT: [(u32, u32); 13] = [
    // Basic Latin, Latin-1, Latin Extended-A and -B.
    (0x20, 0x7e),
    (0xa0, 0x24f),
    // Latin Extended Additional: Welsh, Vietnamese, and transliterations.
    (0x1e00, 0x1eff),
    // Dashes, quotation marks, dots, marks of reference, per mille, primes.
    (0x2010, 0x2015),
    (0x2018, 0x2022),
    (0x2026, 0x2026),
    (0x2030, 0x2033),
    (0x2039, 0x203a),
    // Currencies, number sign, trade mark.
    (0x20ac, 0x20ac),
    (0x2116, 0x2122),
    // Arrows.
    (0x2190, 0x2193),
    // Minus, not equal, at most, at least.
    (0x2212, 0x2265),
    // The circle to tick.
    (0x25cb, 0x25cb),
];

/// What stands for a letter that the font lacks, in the order of preference.
const STAND_INS: [char; 3] = ['\u{25a1}', '\u{25ab}', '\u{fffd}'];

/// Pairs of these letters are kerned.
const KERNED: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789\
                      .,:;!?-–—‘’“”()/ÀÁÂÄÉÈÊËÎÏÔÖÛÜŴŶàáâäåéèêëîïôöûüŵŷłşčšž";

/// Pairs that move by less than this, in thousandths of the size, stay where they are.
const LEAST_KERN: i32 = 6;

fn main() -> Result<(), Failure> {
    println!("cargo::rerun-if-changed=build.rs");
    let folder = env::var_os("OUT_DIR").ok_or("cargo gave no folder to write to")?;
    let folder = Path::new(&folder);
    let mut tables = String::new();
    for (name, weight) in [("regular", 400), ("bold", 600)] {
        let font = find(weight)?;
        let (bytes, table) = cut(font, name)?;
        fs::write(folder.join(format!("{name}.otf")), bytes)?;
        tables.push_str(&table);
    }
    tables.push_str(&compositions());
    fs::write(folder.join("font.rs"), tables)?;
    Ok(())
}

/// The upright Libertinus Serif of this weight.
fn find(weight: u16) -> Result<&'static [u8], Failure> {
    for font in typst_assets::fonts() {
        let Some(face) = Face::from_slice(font, 0) else {
            continue;
        };
        let mut names = face.names().into_iter().filter_map(|name| name.to_string());
        if face.weight().to_number() == weight
            && !face.is_italic()
            && names.any(|name| name.starts_with("Libertinus Serif"))
        {
            return Ok(font);
        }
    }
    Err(format!("typst-assets has no Libertinus Serif of weight {weight}").into())
}

/// The letters that the font should have.
fn kept() -> impl Iterator<Item = char> {
    let ranges = KEPT.into_iter().flat_map(|(first, last)| first..=last);
    ranges.filter_map(char::from_u32)
}

/// The font with these letters only, and the tables for it.
fn cut(font: &[u8], name: &str) -> Result<(Vec<u8>, String), Failure> {
    let face = Face::from_slice(font, 0).ok_or("the font can't be read")?;
    let stand_in = STAND_INS
        .into_iter()
        .find(|letter| face.glyph_index(*letter).is_some())
        .ok_or("the font has nothing that stands for what it lacks")?;
    let scale = i32::from(face.units_per_em() == 1000);
    if scale != 1 {
        return Err("the font isn't drawn in thousandths".into());
    }
    let mut remapper = GlyphRemapper::new();
    let mut glyphs = BTreeMap::new();
    for letter in kept().chain([stand_in]) {
        if let Some(glyph) = face.glyph_index(letter) {
            let width = face
                .glyph_hor_advance(glyph)
                .ok_or("a glyph has no width")?;
            glyphs.insert(letter, (remapper.remap(glyph.0), width));
        }
    }
    let bytes = subsetter::subset(font, 0, &remapper).map_err(|error| error.to_string())?;

    let upper = name.to_uppercase();
    let mut table = String::new();
    writeln!(
        table,
        "pub(super) static {upper}_GLYPHS: [(char, u16, u16); {}] = [",
        glyphs.len()
    )?;
    for (letter, (glyph, width)) in &glyphs {
        writeln!(table, "({letter:?}, {glyph}, {width}),")?;
    }
    table.push_str("];\n");
    let kerns = kerns(&face);
    writeln!(
        table,
        "pub(super) static {upper}_KERNS: [(char, char, i16); {}] = [",
        kerns.len()
    )?;
    for (left, right, kern) in kerns {
        writeln!(table, "({left:?}, {right:?}, {kern}),")?;
    }
    table.push_str("];\n");
    writeln!(
        table,
        "pub(super) const {upper}_STAND_IN: char = {stand_in:?};"
    )?;
    Ok((bytes, table))
}

/// How much nearer or farther the second letter of a pair stands.
fn kerns(face: &Face<'_>) -> Vec<(char, char, i32)> {
    let off = |tag: &[u8; 4]| Feature::new(Tag::from_bytes(tag), 0, ..);
    let features = [off(b"liga"), off(b"clig"), off(b"calt"), off(b"dlig")];
    let width = |text: &str| -> i32 {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        let glyphs = shape(face, &features, buffer);
        let positions = glyphs.glyph_positions().iter();
        positions.map(|position| position.x_advance).sum()
    };
    let mut letters: Vec<char> = KERNED.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    let single: BTreeMap<char, i32> = letters
        .iter()
        .map(|letter| (*letter, width(&letter.to_string())))
        .collect();
    let mut kerns = Vec::new();
    for (left, left_width) in &single {
        for (right, right_width) in &single {
            let kern = width(&String::from_iter([*left, *right])) - left_width - right_width;
            if kern.abs() >= LEAST_KERN {
                kerns.push((*left, *right, kern));
            }
        }
    }
    kerns
}

/// The letters that a letter and an accent of its own make together.
fn compositions() -> String {
    let mut made = Vec::new();
    let letters: Vec<char> = kept().filter(|letter| letter.is_alphabetic()).collect();
    for letter in &letters {
        for accent in ('\u{300}'..='\u{345}').filter(|accent| !accent.is_alphabetic()) {
            if let Some(both) = compose(*letter, accent)
                && letters.contains(&both)
            {
                made.push((*letter, accent, both));
            }
        }
    }
    let mut table = format!(
        "pub(super) static COMPOSITIONS: [(char, char, char); {}] = [\n",
        made.len()
    );
    for (letter, accent, both) in made {
        // Writing to a string can't fail.
        let _ = writeln!(table, "({letter:?}, {accent:?}, {both:?}),");
    }
    table.push_str("];\n");
    table
}
