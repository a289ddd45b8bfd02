//! What the tests in real browsers need: three browsers, their drivers, and a reader of PDF files.
//!
//! It must never know what is tested.

use crate::debian::{self, Program};
use crate::process::{self, cargo, find_program};
use crate::project::Project;
use anyhow::{Context as _, Result};
use std::path::PathBuf;

/// Where the tools lie that cargo installs for the tests.
const TOOLS: &str = "target/tools";

/// The driver of Firefox, which Debian has no package of.
const GECKODRIVER: &str = "0.37.1";

/// What the tests need besides the browsers: a reader of PDF files, and what checks the plugin for
/// `WordPress`.
const READER: Program = (&["pdftotext"], "poppler-utils");
const CHECKER: Program = (&["php"], "php-cli");

/// What brings the accessibility checkers and makes the program smaller.
const NODE: [Program; 2] = [(&["node"], "nodejs"), (&["npm"], "npm")];

/// A browser that the tests run in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Browser {
    /// Google's engine, Blink.
    Chromium,
    /// Mozilla's engine, Gecko.
    Firefox,
    /// Apple's engine as Linux has it.
    WebKitGtk,
}

impl Browser {
    /// All of them, in the order in which they are tested.
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKitGtk];

    /// The name on the command line and for the tests.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKitGtk => "webkitgtk",
        }
    }

    /// The browser with this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|browser| browser.name() == name)
    }

    const fn programs(self) -> &'static [Program] {
        match self {
            Self::Chromium => &[
                (
                    &["chromium", "chromium-browser", "google-chrome"],
                    "chromium",
                ),
                (&["chromedriver"], "chromium-driver"),
            ],
            Self::Firefox => &[(&["firefox-esr", "firefox"], "firefox-esr")],
            Self::WebKitGtk => &[
                (&["WebKitWebDriver"], "webkit2gtk-driver"),
                (&["Xvfb"], "xvfb"),
                (&["dbus-daemon"], "dbus-daemon"),
            ],
        }
    }

    /// The program that drives it.
    pub(crate) fn driver(self, project: &Project) -> PathBuf {
        match self {
            Self::Chromium => "chromedriver".into(),
            Self::Firefox => find_program("geckodriver")
                .unwrap_or_else(|| project.at(TOOLS).join("bin/geckodriver")),
            Self::WebKitGtk => "WebKitWebDriver".into(),
        }
    }
}

/// Installs what is missing where that can be done without asking, and says what to do elsewhere.
pub(crate) fn ensure_programs(project: &Project, browsers: &[Browser]) -> Result<()> {
    ensure_packages(browsers)?;
    if browsers.contains(&Browser::Firefox) && !Browser::Firefox.driver(project).is_file() {
        println!("Installing geckodriver {GECKODRIVER}, which takes some minutes once …");
        let mut command = cargo(project);
        command
            // As it only passes on what it is told, it need not be fast.
            .args(["install", "--debug", "geckodriver", "--version"])
            .arg(format!("={GECKODRIVER}"))
            .arg("--root")
            .arg(project.at(TOOLS));
        process::run(&mut command).context(
            "Run that by hand to see why; it needs the network once. A geckodriver on the search \
             path does as well",
        )?;
    }
    Ok(())
}

fn ensure_packages(browsers: &[Browser]) -> Result<()> {
    let programs: Vec<Program> = browsers
        .iter()
        .flat_map(|browser| browser.programs())
        .chain([&READER, &CHECKER])
        .chain(&NODE)
        .copied()
        .collect();
    debian::ensure(
        &programs,
        "The browser tests need them. Elsewhere install Chromium with the ChromeDriver of the \
         same version, Firefox, the driver of WebKitGTK with Xvfb and dbus-daemon, and the tools of Poppler. \
         `cargo xtask test --browser NAME` needs one browser, `cargo xtask test --native` none.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_browser_is_found_by_its_name() {
        for browser in Browser::ALL {
            assert_eq!(Browser::named(browser.name()), Some(browser));
        }
        assert_eq!(Browser::named("netscape"), None);
    }
}
