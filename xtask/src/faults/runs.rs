//! Runs some tests in the copy, and says whether they have seen something.
//!
//! It must never take a faulty program that can't be built for one that is caught: nobody would be
//! shown it. What the tests say is written down, a file for each fault.

use super::patch::{Fault, Package, Run};
use super::tree::Tree;
use crate::browser::{self, Browser};
use crate::process;
use crate::project::Project;
use crate::{node, test};
use anyhow::{Context as _, Result};
use std::cell::{Cell, RefCell};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Where it is written down what the tests say.
pub(super) const LOGS: &str = "target/faults-said";

/// How long a run of tests may take. One that a fault keeps from ending has seen it.
const PATIENCE: Duration = Duration::from_secs(600);

/// How many seconds a test in a browser waits for what may never come. Under a fault most wait in
/// vain, and without one nothing takes nearly as long.
const BROWSER_PATIENCE: &str = "20";

/// By what they are told so; whoever sets it on a busy machine knows better.
const PATIENCE_VARIABLE: &str = "PARTNERSHIP_ASSESSMENT_PATIENCE";

/// What a run has to say of a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// All is well.
    Passed,
    /// Something is wrong; what a test said first.
    Failed(String),
    /// It could not be looked at, for this reason.
    Useless(String),
}

/// Everything that the runs need.
pub(super) struct Runs<'a> {
    /// Has the tools.
    project: &'a Project,
    /// Has the faults.
    copy: &'a Project,
    /// The program of the browser tests, where one is needed.
    browser_tests: Option<PathBuf>,
    /// Where the tests now running are written down.
    log: RefCell<PathBuf>,
    /// Whether what is published could be built, once that was tried.
    is_built: Cell<Option<bool>>,
}

impl<'a> Runs<'a> {
    /// Installs and builds what these faults need to be looked at.
    pub(super) fn prepare(project: &'a Project, tree: &'a Tree, faults: &[Fault]) -> Result<Self> {
        let copy = tree.project();
        // There may be none from an earlier run.
        let _ = fs::remove_dir_all(project.at(LOGS));
        let all = || faults.iter().flat_map(|fault| &fault.runs);
        let browsers = Browser::ALL.into_iter().filter(|known| {
            all().any(|run| matches!(run, Run::Browser { browser, .. } if *browser == known.name()))
        });
        let browsers: Vec<Browser> = browsers.collect();
        let browser_tests = if browsers.is_empty() {
            None
        } else {
            browser::ensure_programs(project, &browsers)?;
            Some(test::built_browser_tests(copy)?)
        };
        if all().any(|run| !matches!(run, Run::Native { .. })) {
            node::ensure_packages(project)?;
            share_packages(project, copy)?;
        }
        Ok(Self {
            project,
            copy,
            browser_tests,
            log: RefCell::default(),
            is_built: Cell::default(),
        })
    }

    /// Begins with another fault, and to write down under its name.
    pub(super) fn begin(&self, name: &str) -> Result<()> {
        self.is_built.set(None);
        let folder = self.project.at(LOGS);
        fs::create_dir_all(&folder)
            .with_context(|| format!("{} can't be made", folder.display()))?;
        self.log.replace(folder.join(format!("{name}.txt")));
        Ok(())
    }

    /// Builds what is needed, and runs the tests.
    pub(super) fn try_one(&self, run: &Run) -> Result<Verdict> {
        println!("{run} …");
        match run {
            Run::Native { package, filter } => self.try_native(*package, filter),
            Run::Node(file) => {
                let mut command = Command::new("node");
                command
                    .current_dir(self.copy.root())
                    .args(["--test", "--test-reporter=tap"])
                    .arg(file);
                let said = self.said(&mut command)?;
                Ok(verdict(said.is_well, &said.text))
            }
            Run::Packages => {
                if !self.dist()? {
                    return Ok(not_built());
                }
                let checked = test::check_packages(self.copy);
                Ok(checked.map_or_else(
                    |error| Verdict::Failed(format!("{error:#}")),
                    |()| Verdict::Passed,
                ))
            }
            Run::Browser {
                browser,
                environment,
                filters,
            } => self.try_in_browser(browser, environment, filters),
        }
    }

    fn try_native(&self, package: Package, filter: &str) -> Result<Verdict> {
        let tests = || {
            let mut command = process::clean_cargo(self.copy);
            command.arg("test").args(match package {
                Package::Assessment => &["--package", "assessment", "--features", "schema"][..],
                Package::Documents => &["--package", "documents"],
                Package::Widget => &["--package", "partnership-assessment"],
                Package::Xtask => &["--package", "xtask"],
            });
            command.arg("--tests");
            command
        };
        if !self.built(tests().arg("--no-run"))? {
            return Ok(not_built());
        }
        Ok(self
            .said(tests().arg("--no-fail-fast").arg(filter))?
            .verdict(filter))
    }

    fn try_in_browser(
        &self,
        browser: &str,
        environment: &[(String, String)],
        filters: &[String],
    ) -> Result<Verdict> {
        if !self.dist()? {
            return Ok(not_built());
        }
        let browser = Browser::named(browser).context("The browser isn't known")?;
        let tests = self.browser_tests.as_ref();
        let mut command = Command::new(tests.context("The browser tests aren't built")?);
        command.current_dir(self.copy.root()).args(filters);
        command.arg(format!("--test-threads={}", test::BROWSER_TEST_THREADS));
        if std::env::var_os(PATIENCE_VARIABLE).is_none() {
            command.env(PATIENCE_VARIABLE, BROWSER_PATIENCE);
        }
        command.envs(environment.iter().map(|(name, value)| (name, value)));
        let server = self.copy.at("target/debug/xtask");
        test::tell_browser_tests(&mut command, self.project, browser, &server);
        Ok(self.said(&mut command)?.verdict(&filters.join(", ")))
    }

    /// Builds what is published, once for each fault and by the commands of the copy, and says
    /// whether it could be built.
    fn dist(&self) -> Result<bool> {
        if let Some(is_built) = self.is_built.get() {
            return Ok(is_built);
        }
        let mut command = process::clean_cargo(self.copy);
        command.args(["run", "--package", "xtask", "--", "dist", "--quick"]);
        let is_built = self.built(&mut command)?;
        self.is_built.set(Some(is_built));
        Ok(is_built)
    }

    /// Builds something, and says whether it could be built. A build always ends, however slow the
    /// machine is.
    fn built(&self, command: &mut Command) -> Result<bool> {
        Ok(self.said_within(None, command)?.is_well)
    }

    /// Runs tests to their end, or for as long as they may take, and writes down what they say.
    fn said(&self, command: &mut Command) -> Result<Said> {
        self.said_within(Some(PATIENCE), command)
    }

    fn said_within(&self, patience: Option<Duration>, command: &mut Command) -> Result<Said> {
        let log = self.log.borrow();
        let append = || {
            let mut options = File::options();
            options.create(true).append(true).open(&*log)
        };
        let file = append().with_context(|| format!("{} can't be written", log.display()))?;
        let from = file.metadata().map(|metadata| metadata.len()).unwrap_or(0);
        let mut child = command
            .stdin(Stdio::null())
            .stderr(file.try_clone()?)
            .stdout(file)
            .spawn()
            .with_context(|| format!("{command:?} couldn't be started"))?;
        let start = Instant::now();
        let is_well = loop {
            if let Some(status) = child.try_wait()? {
                break status.success();
            }
            if patience.is_some_and(|patience| start.elapsed() > patience) {
                // It may have ended just now.
                let _ = child.kill();
                child.wait()?;
                break false;
            }
            std::thread::sleep(Duration::from_millis(20));
        };
        Ok(Said {
            is_well,
            text: read_from(&log, from)?,
        })
    }
}

/// What a program has said.
struct Said {
    is_well: bool,
    text: String,
}

impl Said {
    /// What it means, where it has run tests.
    fn verdict(&self, filter: &str) -> Verdict {
        if self.is_well && count_of_tests(&self.text) == 0 {
            return Verdict::Useless(format!("no test has the name {filter}"));
        }
        verdict(self.is_well, &self.text)
    }
}

fn verdict(is_well: bool, said: &str) -> Verdict {
    if is_well {
        Verdict::Passed
    } else {
        Verdict::Failed(first_complaint(said).to_owned())
    }
}

/// What a test that panics says, or node of the first test that fails; so that whoever reads the table
/// sees whether it is the fault that was seen.
fn first_complaint(said: &str) -> &str {
    let mut lines = said.lines();
    while let Some(line) = lines.next() {
        if line.contains("panicked at ") {
            return lines.next().unwrap_or_default();
        }
        if let Some((_, name)) = line.split_once("not ok ") {
            return name;
        }
    }
    "it ended"
}

fn not_built() -> Verdict {
    Verdict::Useless("it can't be built".to_owned())
}

/// How many tests have run, as they say it: `running 3 tests` for each program.
fn count_of_tests(said: &str) -> usize {
    said.lines()
        .filter_map(|line| {
            line.strip_prefix("running ")?
                .split(' ')
                .next()?
                .parse::<usize>()
                .ok()
        })
        .sum()
}

fn read_from(file: &Path, from: u64) -> Result<String> {
    let bytes = fs::read(file).with_context(|| format!("{} can't be read", file.display()))?;
    let bytes = usize::try_from(from)
        .ok()
        .and_then(|from| bytes.get(from..));
    Ok(String::from_utf8_lossy(bytes.unwrap_or_default()).into_owned())
}

/// Lets the copy use what is installed from npm. Elsewhere than on Unix it is installed once more.
fn share_packages(project: &Project, copy: &Project) -> Result<()> {
    const PACKAGES: &str = "node_modules";
    #[cfg(unix)]
    if !copy.at(PACKAGES).exists() {
        std::os::unix::fs::symlink(project.at(PACKAGES), copy.at(PACKAGES))
            .context("The copy can't use what is installed from npm")?;
    }
    #[cfg(not(unix))]
    let _ = (project, PACKAGES);
    node::ensure_packages(copy).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_no_test_has_is_told_from_a_test_that_passes() {
        let said = |is_well, text: &str| Said {
            is_well,
            text: text.to_owned(),
        };
        let none = "running 0 tests\n\nrunning 0 tests\n";
        assert_eq!(
            said(true, none).verdict("a::b"),
            Verdict::Useless("no test has the name a::b".to_owned())
        );
        let some = "running 0 tests\n\nrunning 1 test\ntest a::b ... ok\n";
        assert_eq!(said(true, some).verdict("a::b"), Verdict::Passed);
        let failed = "running 1 test\nthread 'a::b' (7) panicked at a.rs:1:1:\nno heading\n";
        assert_eq!(
            said(false, failed).verdict("a::b"),
            Verdict::Failed("no heading".to_owned())
        );
        assert_eq!(
            first_complaint("TAP version 13\nnot ok 1 - a name\n"),
            "1 - a name"
        );
        assert_eq!(first_complaint("signal 11"), "it ended");
    }
}
