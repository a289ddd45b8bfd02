//! The JSON Schema of the questionnaire file, generated from the types of [`crate::format`], for
//! editors and for `cargo xtask check`.
//!
//! It must never add a rule by hand: what the types can't say, the checks of
//! [`Questionnaire`](crate::Questionnaire) say.

use crate::format::QuestionnaireFile;
use serde_json::Value;

/// The schema that `questionnaires/questionnaire.schema.json` holds.
#[must_use]
pub fn schema() -> Value {
    schemars::schema_for!(QuestionnaireFile).to_value()
}
