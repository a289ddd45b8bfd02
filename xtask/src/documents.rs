//! What reads the written documents back: qpdf, Poppler, `LibreOffice`, and libraries of Python.
//!
//! It must never judge a document.

use crate::debian::{self, Program};
use crate::process;
use crate::project::Project;
use anyhow::{Context as _, Result};
use std::path::PathBuf;
use std::process::Command;

/// Programs that are needed.
const PROGRAMS: [Program; 4] = [
    (&["qpdf"], "qpdf"),
    (&["pdftotext"], "poppler-utils"),
    (&["soffice"], "libreoffice-writer-nogui"),
    (&["python3"], "python3"),
];

const ADVICE: &str =
    "The documents are read back with them; `cargo xtask test --native` needs none of them.";

/// The libraries, in the versions that the tests were written with.
const LIBRARIES: [&str; 3] = ["pikepdf==10.18.0", "python-docx==1.2.0", "icalendar==7.3.2"];

/// Installs what is missing and gives the Python that has the libraries.
pub(crate) fn ensure_readers(project: &Project) -> Result<PathBuf> {
    debian::ensure(&PROGRAMS, ADVICE)?;
    // Its spreadsheet is a part of `LibreOffice` that Debian packs apart.
    let office = process::find_program("soffice").and_then(|path| path.canonicalize().ok());
    let has_spreadsheet =
        office.is_some_and(|program| program.with_file_name("libsclo.so").is_file());
    if !has_spreadsheet {
        debian::install(&["libreoffice-calc-nogui"], ADVICE)?;
    }
    // A part of Python that Debian packs apart.
    if !process::succeeds(Command::new("python3").args(["-c", "import ensurepip"])) {
        debian::install(&["python3-venv"], ADVICE)?;
    }
    let folder = project.at("target/readers");
    let python = folder.join("bin/python");
    let mark = folder.join("libraries.txt");
    let wanted = LIBRARIES.join("\n");
    if std::fs::read_to_string(&mark).is_ok_and(|has| has == wanted) {
        return Ok(python);
    }
    println!("Installing {} …", LIBRARIES.join(", "));
    process::run(Command::new("python3").args(["-m", "venv"]).arg(&folder)).context(
        "Python's venv is missing or broken: install python3 with its venv, then run this again",
    )?;
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
