//! Other programs: finding, starting and judging them.
//!
//! It must never know why a program is run; the caller says what a failure means.

use crate::project::Project;
use anyhow::{Context as _, Result, bail};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Variables by which an outer cargo, or the person at the keyboard, would change what an inner
/// cargo builds for the browser.
const BUILD_VARIABLES: [&str; 6] = [
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_BUILD_RUSTFLAGS",
    "CARGO_BUILD_TARGET",
    "CARGO_TARGET_DIR",
    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
    "RUSTFLAGS",
];

/// The cargo that runs this program, in the project's folder.
pub(crate) fn cargo(project: &Project) -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.current_dir(project.root());
    command
}

/// The same cargo without the variables that would change a build for the browser.
pub(crate) fn clean_cargo(project: &Project) -> Command {
    let mut command = cargo(project);
    for variable in BUILD_VARIABLES {
        command.env_remove(variable);
    }
    command
}

/// Runs a program to its end; what it writes streams through, and it can't ask anything.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    let status = command
        .stdin(Stdio::null())
        .status()
        .with_context(|| format!("`{shown}` couldn't be started"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status}).");
    }
    Ok(())
}

/// Runs a program to its end and gives what it wrote on standard output.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let shown = shown(command);
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("`{shown}` couldn't be started"))?;
    if !output.status.success() {
        bail!("`{shown}` failed ({}).", output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{shown}` wrote no text"))
}

/// Whether a program starts and ends well, its words unheard.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Where a program lies, if the search path has it.
pub(crate) fn find_program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|program| program.is_file())
}

/// A command as a person would type it, without the folder of the program.
fn shown(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let program = program.file_name().unwrap_or(command.get_program());
    std::iter::once(program)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_command() {
        let result = run(Command::new("false").arg("--quickly"));
        assert!(
            result.is_err_and(|error| error.to_string().starts_with("`false --quickly` failed"))
        );
        let result = run(&mut Command::new("there-is-no-such-program"));
        assert!(result.is_err_and(|error| error.to_string().contains("couldn't be started")));
    }

    #[test]
    fn a_program_is_found_by_its_name() {
        assert!(find_program("sh").is_some());
        assert_eq!(find_program("there-is-no-such-program"), None);
    }
}
