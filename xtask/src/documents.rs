//! What reads the written documents back: qpdf, Poppler, `LibreOffice`, and libraries of Python.
//!
//! It must never judge a document.

use crate::process::{self, find_program};
use crate::project::Project;
use anyhow::{Context as _, Result, bail};
use std::path::PathBuf;
use std::process::Command;

/// Programs that are needed, and the Debian package that has each.
const PROGRAMS: [(&str, &str); 4] = [
    ("qpdf", "qpdf"),
    ("pdftotext", "poppler-utils"),
    ("soffice", "libreoffice-writer-nogui"),
    ("python3", "python3-venv"),
];

/// The libraries, in the versions that the tests were written with.
const LIBRARIES: [&str; 3] = ["pikepdf==10.18.0", "python-docx==1.2.0", "icalendar==7.3.2"];

/// Installs what is missing and gives the Python that has the libraries.
pub(crate) fn ensure_readers(project: &Project) -> Result<PathBuf> {
    ensure_programs()?;
    let folder = project.at("target/readers");
    let python = folder.join("bin/python");
    let mark = folder.join("libraries.txt");
    let wanted = LIBRARIES.join("\n");
    if std::fs::read_to_string(&mark).is_ok_and(|has| has == wanted) {
        return Ok(python);
    }
    println!("Installing {} …", LIBRARIES.join(", "));
    process::run(Command::new("python3").args(["-m", "venv"]).arg(&folder))
        .context("Install Python's venv; on Debian: `sudo apt-get install python3-venv`")?;
    process::run(
        Command::new(&python)
            .args(["-m", "pip", "install", "--quiet"])
            .args(LIBRARIES),
    )
    .context("It needs the network once")?;
    std::fs::write(&mark, wanted)
        .with_context(|| format!("{} can't be written", mark.display()))?;
    Ok(python)
}

fn missing_packages() -> Vec<&'static str> {
    PROGRAMS
        .iter()
        .filter(|(program, _)| find_program(program).is_none())
        .map(|(_, package)| *package)
        .collect()
}

fn ensure_programs() -> Result<()> {
    let missing = missing_packages();
    if missing.is_empty() {
        return Ok(());
    }
    let packages = missing.join(" ");
    let can_install = find_program("apt-get").is_some()
        && process::output(Command::new("id").arg("-u")).is_ok_and(|user| user.trim() == "0");
    if !can_install {
        bail!(
            "Reading the documents back needs {packages}. On Debian: `sudo apt-get install \
             {packages}`. `cargo xtask test --native` needs none of them."
        );
    }
    println!("Installing {packages} …");
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(arguments);
        process::run(&mut command)
    };
    // An old list may still do; if it doesn't, the next command says so.
    let _ = apt(&["update", "--quiet"]);
    let mut arguments = vec!["install", "--quiet", "--yes", "--no-install-recommends"];
    arguments.extend(&missing);
    apt(&arguments).with_context(|| {
        format!("Run `apt-get install {packages}` by hand to see why; it needs the network once")
    })?;
    let missing = missing_packages();
    if !missing.is_empty() {
        bail!("{} was installed, yet isn't found.", missing.join(" "));
    }
    Ok(())
}
