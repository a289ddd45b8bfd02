//! Names of files.

use crate::samples::titled;
use documents::{Format, file_name};

#[test]
fn a_partnership_with_a_name_is_named() {
    for (title, subtitle, name) in [
        (
            "Elm & Oak",
            "Partnership report",
            "partnership-assessment-elm-oak-2026-11-23.html",
        ),
        (
            "Llŷn a’r Ŵyl",
            "Adroddiad",
            "partnership-assessment-llyn-ar-wyl-2026-11-23.html",
        ),
        ("شراكة", "تقرير", "partnership-assessment-2026-11-23.html"),
        (
            "CON",
            "Partnership report",
            "partnership-assessment-con-2026-11-23.html",
        ),
        (
            "",
            "Partnership report",
            "partnership-assessment-2026-11-23.html",
        ),
        // Without a name the title says what the document is.
        (
            "Partnership report",
            "",
            "partnership-assessment-2026-11-23.html",
        ),
    ] {
        assert_eq!(file_name(&titled(title, subtitle), Format::Html), name);
    }
}

#[test]
fn each_format_has_a_name_of_its_own() {
    let report = titled("Elm & Oak", "Partnership report");
    for (format, name) in [
        (Format::Pdf, "partnership-assessment-elm-oak-2026-11-23.pdf"),
        (
            Format::Word,
            "partnership-assessment-elm-oak-2026-11-23.docx",
        ),
        (
            Format::OnePage,
            "partnership-assessment-summary-elm-oak-2026-11-23.pdf",
        ),
        (
            Format::Blank,
            "partnership-assessment-questionnaire-2026-11-23.pdf",
        ),
        (
            Format::Calendar,
            "partnership-assessment-elm-oak-2026-11-23.ics",
        ),
    ] {
        assert_eq!(file_name(&report, format), name);
    }
}

#[test]
fn names_are_safe_whatever_the_title_and_the_date() {
    let mut report = titled(&"very long / name \\ ".repeat(500), "Report");
    for (date, format) in [
        ("2026-11-23", Format::Csv),
        ("../..", Format::OnePage),
        ("", Format::Blank),
    ] {
        report.date = date.to_owned();
        let name = file_name(&report, format);
        assert!(name.len() <= 120, "{name}");
        let (stem, _) = name.rsplit_once('.').unwrap();
        assert!(!stem.ends_with('-') && !name.contains("--"), "{name}");
        let is_safe =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.".contains(&byte);
        assert!(name.bytes().all(is_safe), "{name}");
    }
}
