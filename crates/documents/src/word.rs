//! The report as a Word document (Office Open XML, ISO/IEC 29500): real styles and headings, tables
//! whose first row heads them on every page, pictures as shapes with their words.
//!
//! It must never put a text into a part other than through [`Markup`], which escapes it.
//!
//! The parts are written by hand and packed by the `zip` crate. Crates for such documents lack some of
//! this or weigh too much (`ARCHITECTURE.md` says what and how much).

mod blocks;
mod figure;
mod markup;
mod parts;

use crate::WriteError;
use assessment::report::Report;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Writes the report.
pub(crate) fn write(report: &Report) -> Result<Vec<u8>, WriteError> {
    let (document, links) = blocks::document(report);
    let parts = [
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::RELATIONS.to_owned()),
        ("docProps/core.xml", parts::core(report)),
        ("docProps/app.xml", parts::APP.to_owned()),
        ("word/document.xml", document),
        ("word/styles.xml", parts::styles(report)),
        ("word/numbering.xml", parts::NUMBERING.to_owned()),
        ("word/settings.xml", parts::settings(report)),
        ("word/footer1.xml", parts::footer(report)),
        (
            "word/_rels/document.xml.rels",
            parts::document_relations(&links),
        ),
    ];
    pack(&parts).map_err(|_| WriteError::Package)
}

/// The parts in one file, each with the same moment, so that the same report gives the same bytes.
fn pack(parts: &[(&str, String)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, content) in parts {
        file.start_file(*name, options)?;
        file.write_all(content.as_bytes())?;
    }
    Ok(file.finish()?.into_inner())
}
