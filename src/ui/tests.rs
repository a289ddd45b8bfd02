//! The whole interface without a browser: pages drawn to markup, a reader who asks by role and name,
//! and surroundings in memory. What an engine can't change is proved here; `tests/browser/` has a
//! smoke test of each, and what only an engine can show.
//!
//! Suggested reading order: [`reader`] (the vocabulary), [`walk`], [`journey`], [`saving`], [`files`],
//! [`documents`], [`loading`], [`report`], [`heard`], [`shown`], [`events`].

mod documents;
mod events;
mod files;
mod heard;
mod journey;
mod loading;
mod page;
#[path = "../../tests/browser/questionnaire.rs"]
mod questionnaire;
mod reader;
mod report;
mod saving;
mod shown;
mod walk;
