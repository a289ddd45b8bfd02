//! The copy of the last commit that the faults are put into: a working tree of git's, with a target
//! folder of its own that is kept from run to run.
//!
//! It must never change a file of the developer's.

use crate::process;
use crate::project::Project;
use anyhow::{Context as _, Result, bail};
use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;
use std::process::Command;

/// Where the copy lies.
pub(super) const FOLDER: &str = "target/faults";

/// What says that a run is at work in it.
const LOCK: &str = "target/faults.lock";

/// The copy, for one run at a time.
pub(super) struct Tree {
    copy: Project,
    _lock: File,
}

/// Fails where these files have changes that aren't committed, which would not be tried; says so of
/// any other that has, a test for one.
pub(super) fn expect_committed(project: &Project, files: &BTreeSet<&str>) -> Result<()> {
    let status = process::output(git(project).args(["status", "--porcelain"]))?;
    // Two letters and a space stand before each name.
    let changed = || status.lines().filter_map(|line| line.get(3..));
    let touched: Vec<&str> = changed().filter(|file| files.contains(file)).collect();
    if !touched.is_empty() {
        bail!(
            "The faults are put into the last commit, and these files have changes since: commit \
             them first, or put them aside by `git stash`.\n{}",
            touched.join("\n")
        );
    }
    if changed().any(|file| !file.starts_with(super::FOLDER)) {
        println!("What isn't committed is not tried, be it a test.");
    }
    Ok(())
}

impl Tree {
    /// Makes the copy, or brings the one of an earlier run to the last commit.
    pub(super) fn of_last_commit(project: &Project) -> Result<Self> {
        let copy = project.copy_in(FOLDER);
        let lock =
            File::create(project.at(LOCK)).with_context(|| format!("{LOCK} can't be made"))?;
        // It goes with the process that holds it, however that ends.
        if lock.try_lock().is_err() {
            bail!("Another run is putting faults into {FOLDER}: wait for its end.");
        }
        // Whoever removes `target` takes the copy away without git's knowing.
        process::run(git(project).args(["worktree", "prune"]))?;
        if copy.at(".git").exists() {
            let commit = process::output(git(project).args(["rev-parse", "HEAD"]))?;
            let tree = Self { copy, _lock: lock };
            let mut checkout = git(&tree.copy);
            checkout.args(["checkout", "--quiet", "--force", "--detach", commit.trim()]);
            process::run(&mut checkout)?;
            tree.clean()?;
            return Ok(tree);
        }
        let mut add = git(project);
        add.args(["worktree", "add", "--quiet", "--force", "--detach", FOLDER]);
        process::run(&mut add)
            .with_context(|| format!("Remove the folder {FOLDER} and run this again"))?;
        Ok(Self { copy, _lock: lock })
    }

    /// The project in the copy.
    pub(super) fn project(&self) -> &Project {
        &self.copy
    }

    /// Puts a fault in.
    pub(super) fn apply(&self, patch: &Path) -> Result<()> {
        let mut apply = git(&self.copy);
        process::run(apply.args(["apply", "--whitespace=nowarn"]).arg(patch))
    }

    /// Takes everything back that was put in. What is built stays.
    pub(super) fn clean(&self) -> Result<()> {
        process::run(git(&self.copy).args(["checkout", "--quiet", "--force", "HEAD", "--", "."]))?;
        process::run(git(&self.copy).args(["clean", "--quiet", "--force", "-d"]))
    }
}

/// Git, in the folder of the project.
fn git(project: &Project) -> Command {
    let mut command = Command::new("git");
    command.current_dir(project.root());
    // A hook of git's that starts this names the folder that it was started in.
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(variable);
    }
    command
}
