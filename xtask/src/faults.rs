//! `cargo xtask faults`: puts deliberate faults into the product, one after the other, and lists
//! which of them the tests catch. A test that is moved or dropped shows here what it saw.
//!
//! Each fault is a patch in `tests/faults/`, a folder for each area, whose head says what it breaks
//! and which tests could see it (`patch`). They are put into a copy of the last commit below `target`
//! (`tree`), so that the developer's own files are never touched and whatever stops a run leaves
//! nothing to mend. It must never judge a test: what fails has seen the fault, unless it fails
//! without one too.

mod patch;
mod runs;
mod table;
mod tree;

use crate::project::Project;
use anyhow::{Context as _, Result, bail};
use patch::{Fault, Run};
use runs::{Runs, Verdict};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use tree::Tree;

/// Where the patches lie.
const FOLDER: &str = "tests/faults";

/// What has come of a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Outcome {
    /// This run of the tests has seen it, and what it said first.
    Caught(Run, String),
    /// No run has.
    NotCaught,
    /// No run has, as its patch says, for this reason.
    Excused(String),
    /// Nothing could be learned from it, for this reason: it must be made anew.
    Useless(String),
}

impl Outcome {
    /// Whether there is something to do.
    fn is_failure(&self) -> bool {
        match self {
            Self::Caught(..) | Self::Excused(_) => false,
            Self::NotCaught | Self::Useless(_) => true,
        }
    }
}

/// A fault, what has come of it, and how long that took.
struct Tried<'a> {
    fault: &'a Fault,
    outcome: Outcome,
    time: Duration,
}

/// Tries every fault with this word in its name, or all.
///
/// # Errors
/// Where one isn't caught that isn't excused, or where it can't be learned what catches one.
pub(crate) fn run(project: &Project, word: Option<&str>) -> Result<()> {
    let mut faults = patch::read_all(&project.at(FOLDER))?;
    if let Some(word) = word {
        faults.retain(|fault| fault.name.contains(word));
    }
    if faults.is_empty() {
        bail!("No fault in {FOLDER}/ has such a name.");
    }
    let files: BTreeSet<&str> = faults.iter().flat_map(Fault::files).collect();
    tree::expect_committed(project, &files)?;
    let start = Instant::now();
    println!(
        "The faults are put into {}, never into your own files: stop this whenever you like.",
        tree::FOLDER
    );
    let tree = Tree::of_last_commit(project)?;
    let runs = Runs::prepare(project, &tree, &faults)?;
    println!("\nWithout a fault …");
    expect_nothing_to_fail(&runs, &faults)?;

    let count = faults.len();
    let mut tried = Vec::with_capacity(count);
    for (index, fault) in faults.iter().enumerate() {
        println!("\n[{}/{count}] {} …", index + 1, fault.name);
        let start = Instant::now();
        let outcome = try_one(&tree, &runs, fault)?;
        println!("{}", table::said(&outcome));
        let time = start.elapsed();
        tried.push(Tried {
            fault,
            outcome,
            time,
        });
    }
    println!("\n{}", table::table(&tried, start.elapsed()));
    if tried.iter().any(|tried| tried.outcome.is_failure()) {
        bail!(
            "What the tests said is in {}. Where a fault need not be caught, its patch says so in a \
             line `Uncaught: ` with the reason.",
            runs::LOGS
        );
    }
    Ok(())
}

/// A test that fails without a fault would seem to catch every one.
fn expect_nothing_to_fail(runs: &Runs<'_>, faults: &[Fault]) -> Result<()> {
    let all: BTreeSet<&Run> = faults.iter().flat_map(|fault| &fault.runs).collect();
    runs.begin("without-a-fault")?;
    for together in patch::joined(all) {
        match runs.try_one(&together)? {
            Verdict::Passed => {}
            Verdict::Failed(said) => bail!(
                "`{together}` fails without any fault: {said}\nThe rest of it is in {}.",
                runs::LOGS
            ),
            Verdict::Useless(reason) => bail!("`{together}` can't be run: {reason}."),
        }
    }
    Ok(())
}

fn try_one(tree: &Tree, runs: &Runs<'_>, fault: &Fault) -> Result<Outcome> {
    runs.begin(&fault.name.replace('/', "-"))?;
    if let Err(error) = tree.apply(&fault.patch) {
        return Ok(Outcome::Useless(format!("it doesn't fit: {error:#}")));
    }
    let outcome = see(runs, fault);
    tree.clean()
        .with_context(|| format!("{} could not be taken back", fault.name))?;
    outcome
}

/// Lets one run after the other look, until one sees the fault.
fn see(runs: &Runs<'_>, fault: &Fault) -> Result<Outcome> {
    for run in &fault.runs {
        match runs.try_one(run)? {
            Verdict::Passed => {}
            Verdict::Failed(said) => return Ok(Outcome::Caught(run.clone(), said)),
            Verdict::Useless(reason) => return Ok(Outcome::Useless(reason)),
        }
    }
    Ok(match &fault.excuse {
        Some(reason) => Outcome::Excused(reason.clone()),
        None => Outcome::NotCaught,
    })
}
