//! How a web server would compress a file: gzip and brotli, each as small as it gets.
//!
//! It must never know what a file means; its content type alone says whether it shrinks.

use crate::cache::Cache;
use anyhow::{Context as _, Result};
use flate2::write::GzEncoder;
use std::io::Write as _;

/// Brotli's best, which static files are worth.
const BROTLI_QUALITY: i32 = 11;

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
        gzip: cache.get_or_make("gz", bytes, || gzip(bytes))?,
        brotli: cache.get_or_make("br", bytes, || brotli(bytes))?,
    })
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .context("gzip failed")
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: BROTLI_QUALITY,
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
        flate2::read::GzDecoder::new(gzip(&text)?.as_slice()).read_to_end(&mut back)?;
        assert_eq!(back, text);
        back.clear();
        brotli::BrotliDecompress(&mut brotli(&text)?.as_slice(), &mut back)?;
        assert_eq!(back, text);
        assert!(brotli(&text)?.len() < gzip(&text)?.len());
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
