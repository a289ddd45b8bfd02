//! How a web server would compress a file: gzip and brotli, each as small as it gets where that is
//! weighed.
//!
//! It must never know what a file means; its content type alone says whether it shrinks.

use crate::cache::Cache;
use anyhow::{Context as _, Result};
use flate2::write::GzEncoder;
use std::io::Write as _;

/// How much work a compressed form is worth.
#[derive(Debug, Clone, Copy)]
enum Effort {
    /// As small as it gets, as static files deserve.
    Best,
    /// As soon as can be.
    Quick,
}

impl Effort {
    const fn of_gzip(self) -> flate2::Compression {
        match self {
            Self::Best => flate2::Compression::best(),
            Self::Quick => flate2::Compression::fast(),
        }
    }

    const fn of_brotli(self) -> i32 {
        match self {
            Self::Best => 11,
            Self::Quick => 1,
        }
    }
}

/// The largest window that every browser accepts, as a power of two.
const BROTLI_WINDOW: i32 = 22;

/// One file in both compressed forms.
#[derive(Debug, Clone)]
pub(crate) struct Compressed {
    /// For every browser.
    pub(crate) gzip: Vec<u8>,
    /// For nearly every browser, and smaller.
    pub(crate) brotli: Vec<u8>,
}

/// Whether a file of this content type gets smaller.
pub(crate) fn is_worth_it(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or(content_type);
    kind.starts_with("text/")
        || matches!(
            kind,
            "application/json" | "application/wasm" | "image/svg+xml"
        )
}

/// Both compressed forms of these bytes.
pub(crate) fn compress(cache: &Cache, bytes: &[u8]) -> Result<Compressed> {
    Ok(Compressed {
        gzip: cache.get_or_make("gz", bytes, || gzip(bytes, Effort::Best))?,
        brotli: cache.get_or_make("br", bytes, || brotli(bytes, Effort::Best))?,
    })
}

/// The same for who waits for them: the best where they have been weighed; else, as in what was built
/// quickly or spoiled by a test, quick ones.
pub(crate) fn compress_while_waited_for(cache: &Cache, bytes: &[u8]) -> Result<Compressed> {
    let at_hand = |kind| cache.get(kind, bytes).map(Ok);
    Ok(Compressed {
        gzip: at_hand("gz").unwrap_or_else(|| gzip(bytes, Effort::Quick))?,
        brotli: at_hand("br").unwrap_or_else(|| brotli(bytes, Effort::Quick))?,
    })
}

fn gzip(bytes: &[u8], effort: Effort) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), effort.of_gzip());
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .context("gzip failed")
}

fn brotli(bytes: &[u8], effort: Effort) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: effort.of_brotli(),
        lgwin: BROTLI_WINDOW,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut output = Vec::new();
    let mut input = bytes;
    brotli::BrotliCompress(&mut input, &mut output, &parameters).context("brotli failed")?;
    Ok(output)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn both_forms_give_the_bytes_back() -> Result<()> {
        let text = "Partnership. ".repeat(500).into_bytes();
        let mut back = Vec::new();
        for effort in [Effort::Best, Effort::Quick] {
            let compressed = gzip(&text, effort)?;
            flate2::read::GzDecoder::new(compressed.as_slice()).read_to_end(&mut back)?;
            assert_eq!(back, text);
            back.clear();
            brotli::BrotliDecompress(&mut brotli(&text, effort)?.as_slice(), &mut back)?;
            assert_eq!(back, text);
            back.clear();
        }
        assert!(brotli(&text, Effort::Best)?.len() < gzip(&text, Effort::Best)?.len());
        Ok(())
    }

    #[test]
    fn who_waits_gets_the_best_only_where_it_is_there() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("xtask-waited-{}", std::process::id()));
        let cache = Cache::new(&folder);
        let text: Vec<u8> = (0..20_000_u32)
            .flat_map(|n| (n * n % 251).to_string().into_bytes())
            .collect();
        let quick = compress_while_waited_for(&cache, &text)?;
        let best = compress(&cache, &text)?;
        assert!(best.brotli.len() < quick.brotli.len());
        assert_eq!(
            compress_while_waited_for(&cache, &text)?.brotli,
            best.brotli
        );
        std::fs::remove_dir_all(&folder)?;
        Ok(())
    }

    #[test]
    fn pictures_are_left_alone() {
        assert!(is_worth_it("text/css; charset=utf-8"));
        assert!(is_worth_it("application/wasm"));
        assert!(!is_worth_it("image/png"));
        assert!(!is_worth_it("font/woff2"));
    }
}
