//! Programs that the tests start, and the ports that they listen at.
//!
//! It must never know what is tested.

use super::environment;
use std::ffi::OsStr;
use std::net::{Ipv4Addr, TcpListener};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};

/// A program that runs until this is dropped, or the tests end in any other way.
#[derive(Debug)]
pub(super) struct Program {
    keeper: Child,
}

impl Program {
    /// Starts a program with these arguments and variables.
    pub(super) fn start(
        program: impl AsRef<OsStr>,
        arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
        variables: &[(&str, String)],
    ) -> Self {
        let keeper = Command::new(environment("PARTNERSHIP_ASSESSMENT_XTASK"))
            .arg("keep")
            .arg(program)
            .args(arguments)
            .envs(variables.iter().map(|(name, value)| (name, value)))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // The browsers tell of the machine's missing sound cards and the like.
            .stderr(Stdio::null())
            .spawn();
        Self {
            keeper: keeper.unwrap(),
        }
    }

    /// What it writes, which can be taken once.
    pub(super) fn output(&mut self) -> ChildStdout {
        self.keeper.stdout.take().unwrap()
    }
}

#[cfg(feature = "heard")]
impl Program {
    /// Whether anything that it has started is at work, or waits for a processor.
    pub(super) fn is_at_work(&self) -> bool {
        let keeper = self.keeper.id();
        let started = format!("/proc/{keeper}/task/{keeper}/children");
        let group = std::fs::read_to_string(started).unwrap();
        let processes = std::fs::read_dir("/proc").unwrap().flatten();
        // One that has ended meanwhile is not at work.
        let mut states = processes
            .filter_map(|process| std::fs::read_to_string(process.path().join("stat")).ok());
        states.any(|state| {
            // Behind its name: its state, its parent and its group.
            let words = state.rsplit_once(')').map_or("", |(_, words)| words);
            let mut words = words.split_whitespace();
            let state = words.next();
            words.nth(1) == Some(group.trim()) && matches!(state, Some("R" | "D"))
        })
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // The end of its input is what it waits for.
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

/// A port that nothing in this run has listened at, nor will but for the caller: what a browser keeps
/// for an origin is then never found by another test. Below the ports that the system hands out.
pub(super) fn fresh_port() -> u16 {
    const FIRST: u16 = 10_000;
    const COUNT: u16 = 20_000;
    static NEXT: AtomicU16 = AtomicU16::new(0);
    // Two runs at the same time begin at different places.
    let start = u16::try_from(std::process::id() % u32::from(COUNT)).unwrap_or_default();
    for _ in 0..COUNT {
        let step = NEXT.fetch_add(1, Ordering::Relaxed);
        let port = FIRST + start.wrapping_add(step) % COUNT;
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return port;
        }
    }
    panic!("no port is free");
}
