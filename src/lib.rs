//! The widget: the assessment on screen, and its door to the host page.
//!
//! [`ui`] shows the domain and sends actions; it never touches the browser's windows, storage or
//! network. [`embed`] alone does, through the small traits of [`ui::ports`].

pub mod embed;
pub mod ui;

/// What the file that the tests of the interface share with those in a browser takes from the
/// harness of those.
#[cfg(test)]
mod harness {
    use serde_json::Value;
    use std::path::Path;

    pub(crate) fn project() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
    }

    pub(crate) fn read(text: &str) -> Value {
        serde_json::from_str(text).unwrap()
    }
}
