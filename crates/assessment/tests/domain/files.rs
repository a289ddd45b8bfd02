//! The questionnaire files that the tests read.

use assessment::Questionnaire;
use std::path::PathBuf;
use std::sync::LazyLock;

/// The questionnaire that we ship.
pub(crate) static SHIPPED: LazyLock<Questionnaire> =
    LazyLock::new(|| parse(&text(&shipped_path())));

/// A library's volunteers, in Welsh: 3 stages, 4 dimensions of 1 to 4 questions with other weights
/// and foundations, no benefits, no stage to aim for.
pub(crate) static LIBRARY: LazyLock<Questionnaire> =
    LazyLock::new(|| parse(&text(&data_path("library.cy.json"))));

/// A garden, in Arabic: 7 stages, a single question, and everything left out that can be.
pub(crate) static GARDEN: LazyLock<Questionnaire> =
    LazyLock::new(|| parse(&text(&data_path("garden.ar.json"))));

/// Where the questionnaires lie.
pub(crate) fn questionnaires_path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../questionnaires")
}

/// Where the questionnaire that we ship lies.
pub(crate) fn shipped_path() -> PathBuf {
    questionnaires_path().join("school-partnerships.en.json")
}

/// Where a file of test data lies.
pub(crate) fn data_path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(name)
}

/// The bytes of a saved file that came through another program.
pub(crate) fn saved_file_bytes(name: &str) -> Vec<u8> {
    let path = data_path("saved-files").join(name).with_extension("json");
    std::fs::read(&path).unwrap_or_else(|error| panic!("{} can’t be read: {error}", path.display()))
}

/// The text of a file.
pub(crate) fn text(path: &PathBuf) -> String {
    std::fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{} can’t be read: {error}", path.display()))
}

/// The questionnaire in a text, which must have no problems.
pub(crate) fn parse(text: &str) -> Questionnaire {
    Questionnaire::parse(text).unwrap_or_else(|problems| {
        let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
        panic!("the questionnaire has problems:\n{}", lines.join("\n"))
    })
}
