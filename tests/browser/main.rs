//! Whole pages in a real browser: the widget as it is shipped, on host pages of another origin.
//!
//! `cargo xtask test` starts the driver and runs these; `cargo xtask test WORD` runs some of them.
//! Suggested reading order: [`harness`] (the vocabulary), [`journey`], [`report`], [`printing`], [`saving`],
//! [`privacy`], [`embedding`], [`faults`], [`accessibility`], [`accessibility_tree`],
//! [`equal_access`], [`gallery`]; `benchmarks` is what `cargo xtask bench` runs, `heard` what
//! `cargo xtask test heard` runs.
//!
//! Every test also fails on anything in the console that it does not expect.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that panics is a test that fails"
)]

mod accessibility;
mod accessibility_tree;
mod attributes;
#[cfg(feature = "benchmarks")]
mod benchmarks;
#[path = "../../crates/assessment/tests/domain/blessing.rs"]
mod blessing;
mod embedding;
mod equal_access;
mod faults;
mod gallery;
mod harness;
#[cfg(feature = "heard")]
mod heard;
mod journey;
mod leaks;
mod loading;
mod maker;
mod orders;
mod printing;
mod privacy;
mod questionnaire;
mod renewal;
mod report;
mod saving;
mod translation;
mod walk;
mod ways_in;
