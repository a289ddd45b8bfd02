//! The domain of the assessment: a questionnaire, the answers to it, and what follows from them.
//!
//! Suggested reading order: [`format`] (the file), [`Questionnaire`] (the file, checked),
//! [`Answers`], [`journey`], [`Outcome`] (scoring), [`next_steps`], [`report`] (the one neutral
//! document), [`saved_file`].
//!
//! This crate never knows a browser, a clock, the machine's locale, or chance: the same input
//! gives the same bytes out, natively and in WebAssembly. Nothing in it panics.

mod action_plan;
mod answers;
mod date;
mod encoding;
mod entries;
mod file_name;
pub mod format;
pub mod journey;
mod json;
mod letters;
pub mod next_steps;
mod order;
mod problem;
mod questionnaire;
mod read;
pub mod report;
pub mod saved_file;
#[cfg(feature = "schema")]
mod schema;
mod score;
mod scoring;
mod summary;
pub mod words;

pub use action_plan::{ActionPlan, PlannedStep, Status, Unread};
pub use answers::{Answer, Answers, MAXIMUM_NOTE_LENGTH, NOT_DECIDED, Response};
pub use date::Date;
pub use encoding::{EncodingError, decode};
pub use entries::Entries;
pub use file_name::file_name;
pub use json::Writer as JsonWriter;
pub use letters::without_control_letters;
pub use problem::Problem;
pub use questionnaire::{PlacedQuestion, Questionnaire};
#[cfg(feature = "schema")]
pub use schema::schema;
pub use score::Score;
pub use scoring::{
    BenefitOutcome, Counts, DimensionOutcome, DimensionResult, FoundationLimit, Outcome, Overall,
    OverallResult,
};
pub use summary::Summary;
pub use words::{Word, Words};
