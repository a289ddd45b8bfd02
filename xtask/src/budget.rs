//! What the widget may weigh: the only place where these limits are written.
//!
//! It must never know how a file is built or measured.

/// The most bytes, compressed with brotli, that a cold load may need until the first question
/// is on screen: script, glue, WebAssembly, styles and questionnaire. 1 kB is 1000 bytes.
pub(crate) const FIRST_QUESTION: usize = 110_000;

/// The most bytes, compressed with brotli, of the loader: every page of a host site pays them,
/// also where nobody scrolls down to the assessment.
pub(crate) const LOADER: usize = 8_000;

/// The most bytes, compressed with brotli, of the document writers with their fonts: fetched once
/// the report is open.
pub(crate) const DOCUMENTS: usize = 700_000;

/// The most bytes of the plugin for `WordPress` as it is: PHP as it comes refuses larger uploads (2 MiB
/// with all that goes along).
pub(crate) const WORDPRESS: usize = 2_000_000;

/// The plugin's file in `dist`.
pub(crate) const WORDPRESS_FILE: &str = "wordpress/partnership-assessment.zip";

/// The writers' file in `dist`.
pub(crate) const DOCUMENTS_FILE: &str = "partnership-assessment.documents.wasm";

/// The loader's file in `dist`.
pub(crate) const LOADER_FILE: &str = "partnership-assessment.js";

/// The files in `dist` that a cold load needs until the first question is on screen.
pub(crate) const FIRST_QUESTION_FILES: [&str; 5] = [
    LOADER_FILE,
    "partnership-assessment.css",
    "partnership-assessment.widget.js",
    "partnership-assessment.widget.wasm",
    "questionnaires/school-partnerships.en.beginning.json",
];
