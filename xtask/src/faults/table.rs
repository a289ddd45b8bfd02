//! The list of what has come of each fault.
//!
//! It must never do anything.

use super::{Outcome, Tried};
use std::time::Duration;

/// What has come of a fault, in one line.
pub(super) fn said(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Caught(run, said) => format!("{run}: {}", cut(said)),
        Outcome::NotCaught => "NOT CAUGHT".to_owned(),
        Outcome::Excused(reason) => format!("not caught, as its patch says: {reason}"),
        Outcome::Useless(reason) => format!("USELESS: {reason}"),
    }
}

/// As much of a text as a line takes.
fn cut(text: &str) -> String {
    const LONGEST: usize = 80;
    let line = text.lines().next().unwrap_or_default();
    let mut cut: String = line.chars().take(LONGEST).collect();
    if cut.len() < line.len() {
        cut.push('…');
    }
    cut
}

/// A line for each fault, and how many are caught.
pub(super) fn table(tried: &[Tried<'_>], time: Duration) -> String {
    let rows = tried.iter().map(|tried| {
        let seconds = tried.time.as_secs();
        (tried.fault.name.as_str(), seconds, said(&tried.outcome))
    });
    let rows: Vec<_> = rows.collect();
    let names = rows.iter().map(|(name, ..)| name.len());
    let width = names.max().unwrap_or_default();
    let mut table = format!("{:width$}  seconds  caught by\n", "fault");
    for (name, seconds, said) in rows {
        table.push_str(&format!("{name:width$}  {seconds:7}  {said}\n"));
    }
    let is_caught = |tried: &&Tried<'_>| matches!(tried.outcome, Outcome::Caught(..));
    table.push_str(&format!(
        "\n{} of {} are caught. That took {} minutes.",
        tried.iter().filter(is_caught).count(),
        tried.len(),
        time.as_secs().div_ceil(60)
    ));
    table
}

#[cfg(test)]
mod tests {
    use super::super::patch::Fault;
    use super::super::{Run, Tried};
    use super::*;
    use std::path::PathBuf;

    #[test]
    fn every_fault_has_a_line_that_says_what_caught_it() {
        let run = Run::Node("a.test.mjs".to_owned());
        let names = ["loader/retry", "pages/a", "pages/b", "pages/c"];
        let faults =
            names.map(|name| Fault::named(name.to_owned(), PathBuf::new(), vec![run.clone()]));
        let outcomes = [
            Outcome::Caught(run, "x".repeat(99)),
            Outcome::NotCaught,
            Outcome::Excused("it is small".to_owned()),
            Outcome::Useless("it doesn't compile".to_owned()),
        ];
        let tried: Vec<_> = faults
            .iter()
            .zip(&outcomes)
            .map(|(fault, outcome)| Tried {
                fault,
                outcome: outcome.clone(),
                time: Duration::from_secs(12),
            })
            .collect();
        let failures = tried.iter().map(|tried| tried.outcome.is_failure());
        assert_eq!(failures.collect::<Vec<_>>(), [false, true, false, true]);
        let said = "x".repeat(80);
        let expected = format!(
            "fault         seconds  caught by\n\
             loader/retry       12  node a.test.mjs: {said}…\n\
             pages/a            12  NOT CAUGHT\n\
             pages/b            12  not caught, as its patch says: it is small\n\
             pages/c            12  USELESS: it doesn't compile\n\
             \n\
             1 of 4 are caught. That took 2 minutes."
        );
        assert_eq!(table(&tried, Duration::from_secs(61)), expected);
    }
}
