//! `cargo xtask keep`: runs a program for as long as whoever asked for it is alive.
//!
//! Tests start browsers and servers and keep them for the tests that follow. However a test run ends,
//! by itself, by a failure or by Ctrl+C, its end of the pipe closes, and what it has started goes with
//! it. It must never know which program that is.

use crate::process;
use anyhow::{Context as _, Result, bail};
use std::ffi::OsString;
use std::io::Read as _;
use std::os::unix::process::CommandExt as _;
use std::process::{Command, Stdio};

/// Runs a program until standard input ends, then ends it and everything that it has started.
///
/// # Errors
/// Where no program is named, or it can't be started.
pub(crate) fn run(words: &[OsString]) -> Result<()> {
    let [program, arguments @ ..] = words else {
        bail!("`keep` needs a program to run.");
    };
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        // A browser starts more programs, which a signal to the group reaches all.
        .process_group(0)
        .spawn()
        .with_context(|| format!("{} couldn't be started", program.display()))?;
    // Nobody writes here: this waits for the end.
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
    let group = format!("-{}", child.id());
    process::succeeds(Command::new("kill").args(["-KILL", "--", &group]));
    // It may have ended by itself before.
    let _ = child.wait();
    Ok(())
}
