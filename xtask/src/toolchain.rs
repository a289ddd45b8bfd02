//! The parts of the Rust toolchain that a fresh machine may lack.
//!
//! It must never fetch anything but through rustup.

use crate::process::{self, cargo, find_program};
use crate::project::Project;
use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the widget is compiled for.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Said where `rustc` can't be run.
const NO_COMPILER: &str =
    "The Rust compiler doesn't answer: install it by rustup, then run this again.";

/// A file of the component `rust-src`, below the sysroot.
const LIBRARY_SOURCE: &str = "lib/rustlib/src/rust/library/Cargo.lock";

/// Adds the target for the browser where it is missing.
pub(crate) fn ensure_wasm_target(project: &Project) -> Result<()> {
    let mut command = Command::new("rustc");
    command
        .current_dir(project.root())
        .args(["--print", "target-libdir", "--target", WASM_TARGET]);
    let folder = process::output(&mut command).context(NO_COMPILER)?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    println!("Adding the Rust target {WASM_TARGET} …");
    rustup(project, &["target", "add", WASM_TARGET])
}

/// Where the compiler and its libraries lie.
pub(crate) fn sysroot(project: &Project) -> Result<PathBuf> {
    let mut command = Command::new("rustc");
    command
        .current_dir(project.root())
        .args(["--print", "sysroot"]);
    let folder = process::output(&mut command).context(NO_COMPILER)?;
    Ok(PathBuf::from(folder.trim()))
}

/// Adds the source of the standard library where it is missing.
pub(crate) fn ensure_library_source(project: &Project) -> Result<()> {
    if sysroot(project)?.join(LIBRARY_SOURCE).is_file() {
        return Ok(());
    }
    println!("Adding the source of Rust's standard library …");
    rustup(project, &["component", "add", "rust-src"])
}

/// Adds the formatter and the linter where they are missing.
pub(crate) fn ensure_components(project: &Project) -> Result<()> {
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if !process::succeeds(cargo(project).args([subcommand, "--version"])) {
            println!("Adding {component} …");
            rustup(project, &["component", "add", component])?;
        }
    }
    Ok(())
}

fn rustup(project: &Project, arguments: &[&str]) -> Result<()> {
    let typed = arguments.join(" ");
    if find_program("rustup").is_none() {
        bail!(
            "rustup isn't installed, so `rustup {typed}` can't run. Install Rust by rustup, or \
             add this part with the package manager that brought Rust, and run this again."
        );
    }
    let mut command = Command::new("rustup");
    process::run(command.current_dir(project.root()).args(arguments)).with_context(|| {
        format!("Run `rustup {typed}` by hand to see why; it needs the network once")
    })
}
