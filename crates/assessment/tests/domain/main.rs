//! The domain as its users see it: whole questionnaires in, outcomes, reports and saved files out.
//!
//! Suggested reading order: [`sample`] (questionnaires in a few characters), [`scoring`] (each rule
//! of scoring as a table), [`next_steps`], [`other_questionnaires`] (very different files work
//! unchanged), [`other_documents`] (what is made beside the report on screen), [`saved_file`],
//! [`journey`], [`questionnaire_problems`], [`properties`] (what holds for any answers),
//! [`shipped_questionnaire`] (what must hold of the one we ship), [`shipped_words`] (how it is
//! written), [`schema`].

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics is a test that fails"
)]

mod blessing;
mod files;
mod journey;
mod next_steps;
mod other_documents;
mod other_questionnaires;
mod properties;
mod questionnaire_problems;
mod random;
mod reading_ease;
mod report_text;
mod sample;
mod saved_file;
#[cfg(feature = "schema")]
mod schema;
mod scoring;
mod shipped_questionnaire;
mod shipped_words;
mod summary;
