//! Which paper a document is for: A4, or Letter where the language's region writes on it.
//!
//! It must never know a margin.

/// A size of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paper {
    /// 210 mm by 297 mm.
    A4,
    /// 8.5 in by 11 in.
    Letter,
}

/// The regions that write on Letter, as CLDR lists them.
const LETTER_REGIONS: [&str; 17] = [
    "BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE", "DO", "AS",
    "GU",
];

/// The paper that a language's region writes on.
pub(crate) fn of(language: &str) -> Paper {
    let mut parts = language.split(['-', '_']).skip(1);
    let letter = parts.any(|part| {
        let part = part.to_ascii_uppercase();
        LETTER_REGIONS.contains(&part.as_str())
    });
    if letter { Paper::Letter } else { Paper::A4 }
}

impl Paper {
    /// Its width and height in points.
    pub(crate) fn points(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.28, 841.89),
            Self::Letter => (612.0, 792.0),
        }
    }

    /// Its width and height in twentieths of a point.
    pub(crate) fn twips(self) -> (&'static str, &'static str) {
        match self {
            Self::A4 => ("11906", "16838"),
            Self::Letter => ("12240", "15840"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_region_chooses_the_paper() {
        for (language, paper) in [
            ("en-GB", Paper::A4),
            ("en", Paper::A4),
            ("cy", Paper::A4),
            ("us", Paper::A4),
            ("en-US", Paper::Letter),
            ("fr-CA", Paper::Letter),
            ("es-Latn-MX", Paper::Letter),
            ("es-ES", Paper::A4),
        ] {
            assert_eq!(of(language), paper, "{language}");
        }
    }
}
