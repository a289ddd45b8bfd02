//! Expected texts in files: compared in a test run, written anew with `BLESS=1`.

use std::path::Path;

/// Whether this run writes the expected texts instead of comparing them.
pub(crate) fn is_on() -> bool {
    std::env::var_os("BLESS").is_some_and(|value| value == "1")
}

/// Compares a text with the expected one in a file, or writes it there.
pub(crate) fn check(path: &Path, actual: &str) {
    if is_on() {
        std::fs::write(path, actual).unwrap();
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    if expected != actual {
        let line = expected
            .lines()
            .zip(actual.lines())
            .position(|(expected, actual)| expected != actual)
            .unwrap_or_else(|| expected.lines().count().min(actual.lines().count()));
        panic!(
            "{} differs from line {} on:\n  expected: {:?}\n  actual:   {:?}\nIf the change is meant, run the tests once with BLESS=1.",
            path.display(),
            line + 1,
            expected.lines().nth(line),
            actual.lines().nth(line),
        );
    }
}
