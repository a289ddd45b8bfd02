//! `cargo xtask bench`: measures in a real browser and prints ratios, each against another figure of
//! the same run.
//!
//! It must never judge a figure: machines differ, and a test that looks at a clock fails by chance.

use crate::browser::{self, Browser};
use crate::process;
use crate::project::Project;
use crate::{dist, node, test};
use anyhow::Result;

/// Builds what is published and measures it in Chromium.
///
/// # Errors
/// Where something that is needed is missing, or a document can't be had.
pub(crate) fn run(project: &Project) -> Result<()> {
    browser::ensure_programs(project, &[Browser::Chromium])?;
    node::ensure_packages(project)?;
    for problem in dist::build(project)? {
        println!("Too heavy: {problem}");
    }
    let mut command = test::browser_tests(project, Browser::Chromium, "benchmarks")?;
    command.args(["benchmarks::", "--test-threads=1", "--nocapture"]);
    process::run(&mut command)
}
