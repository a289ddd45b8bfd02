//! Programs from Debian's packages: finds which are missing, and installs them where that can be
//! done without asking.
//!
//! It must never know what a program is needed for.

use crate::process::{self, find_program};
use anyhow::{Context as _, Result, bail};
use std::process::Command;

/// A program under any one of its names, and the package that has it.
pub(crate) type Program = (&'static [&'static str], &'static str);

/// Installs the packages of the programs that are missing. `advice` says who needs them and how to
/// do without.
///
/// # Errors
/// Where they can't be installed from here, or installing fails.
pub(crate) fn ensure(programs: &[Program], advice: &str) -> Result<()> {
    install(&missing_packages(programs), advice)?;
    let missing = missing_packages(programs);
    if !missing.is_empty() {
        bail!(
            "{} was installed, yet its programs aren't found on the search path.",
            missing.join(" ")
        );
    }
    Ok(())
}

/// Installs packages; nothing happens where there are none.
///
/// # Errors
/// As [`ensure`].
pub(crate) fn install(packages: &[&str], advice: &str) -> Result<()> {
    if packages.is_empty() {
        return Ok(());
    }
    let named = packages.join(" ");
    let can_install = find_program("apt-get").is_some()
        && process::output(Command::new("id").arg("-u")).is_ok_and(|user| user.trim() == "0");
    if !can_install {
        bail!(
            "These packages are missing: {named}. On Debian: `sudo apt-get install {named}`. \
             {advice}"
        );
    }
    println!("Installing {named} …");
    // An old list may still do; if it doesn't, the next command says so.
    let _ = apt(&["update", "--quiet"]);
    let mut arguments = vec!["install", "--quiet", "--yes", "--no-install-recommends"];
    arguments.extend(packages);
    apt(&arguments).with_context(|| {
        format!("Run `apt-get install {named}` by hand to see why; it needs the network once")
    })
}

fn apt(arguments: &[&str]) -> Result<()> {
    let mut command = Command::new("apt-get");
    command
        .env("DEBIAN_FRONTEND", "noninteractive")
        .args(arguments);
    process::run(&mut command)
}

fn missing_packages(programs: &[Program]) -> Vec<&'static str> {
    programs
        .iter()
        .filter(|(names, _)| names.iter().all(|name| find_program(name).is_none()))
        .map(|(_, package)| *package)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_found_under_any_of_its_names() {
        let programs: [Program; 2] = [
            (&["no-program-has-this-name", "cargo"], "cargo"),
            (&["no-program-has-this-name"], "nothing"),
        ];
        assert_eq!(missing_packages(&programs), ["nothing"]);
    }
}
