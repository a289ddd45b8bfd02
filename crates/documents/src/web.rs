//! The door to the widget: what its second WebAssembly module offers to JavaScript.
//!
//! The widget fetches the module with `import()` and hands over the report as JSON
//! ([`Report::to_json`]). This module must never know what is in a report, or how a file is saved.

use crate::{Format, RequestError};
use assessment::report::{Report, VERSION};
use wasm_bindgen::prelude::*;

/// Writes a report, given as JSON, as a file of this format: `html` or `csv`.
///
/// # Errors
/// A sentence for developers, where the report or the format is not what this module knows.
#[wasm_bindgen]
pub fn write_document(report: &str, format: &str) -> Result<Vec<u8>, JsError> {
    let document =
        report_and_format(report, format).map(|(report, format)| crate::write(&report, format));
    Ok(document?)
}

/// A name for a file about this report, such as `partnership-assessment-elm-2026-11-23.html`. The
/// extension may be that of a file which this module doesn't write.
///
/// # Errors
/// A sentence for developers, where the report is not what this module knows.
#[wasm_bindgen]
pub fn document_name(report: &str, extension: &str) -> Result<String, JsError> {
    Ok(crate::file_name(&read(report)?, extension))
}

/// The media type of a format.
///
/// # Errors
/// A sentence for developers, where there is no such format.
#[wasm_bindgen]
pub fn media_type(format: &str) -> Result<String, JsError> {
    Ok(known(format)?.media_type().to_owned())
}

fn report_and_format(report: &str, format: &str) -> Result<(Report, Format), RequestError> {
    Ok((read(report)?, known(format)?))
}

fn known(format: &str) -> Result<Format, RequestError> {
    Format::from_id(format).ok_or_else(|| RequestError::UnknownFormat {
        format: format.to_owned(),
    })
}

fn read(report: &str) -> Result<Report, RequestError> {
    /// Read first, as a report of another version may have another shape.
    #[derive(serde::Deserialize)]
    struct Head {
        version: u32,
    }
    let unreadable = |error: serde_json::Error| RequestError::UnreadableReport {
        reason: error.to_string(),
    };
    let Head { version } = serde_json::from_str(report).map_err(unreadable)?;
    if version != VERSION {
        return Err(RequestError::OtherVersion { version });
    }
    serde_json::from_str(report).map_err(unreadable)
}
