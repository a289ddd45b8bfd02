//! What the tests ask of the browsers, written down for the table at the end of `cargo xtask test`: how
//! many are started, how many commands they get, and what the time goes into.
//!
//! It must never know what is tested.

use super::environment;
use std::cell::RefCell;
use std::fs;
use std::io::Write as _;
use std::time::{Duration, Instant};

/// What one test has asked for until now.
#[derive(Debug, Default, Clone, Copy)]
struct Account {
    starts: u32,
    commands: u32,
    journeys: u32,
    /// How long browsers took to start.
    starting: Duration,
    /// How long the drivers took to answer, all that happened in the page included.
    answering: Duration,
    /// How long nothing was done but wait.
    waiting: Duration,
}

thread_local! {
    // Each test has a thread of its own.
    static ACCOUNT: RefCell<Account> = RefCell::default();
}

fn note(change: impl FnOnce(&mut Account)) {
    ACCOUNT.with_borrow_mut(change);
}

/// Does something and notes how long it took.
fn timed<T>(run: impl FnOnce() -> T, change: impl FnOnce(&mut Account, Duration)) -> T {
    let start = Instant::now();
    let result = run();
    note(|account| change(account, start.elapsed()));
    result
}

/// Starts a browser, which is counted.
pub(super) fn start<T>(run: impl FnOnce() -> T) -> T {
    timed(run, |account, took| {
        account.starts += 1;
        account.starting += took;
    })
}

/// Gives a driver a command, which is counted.
pub(super) fn command<T>(run: impl FnOnce() -> T) -> T {
    timed(run, |account, took| {
        account.commands += 1;
        account.answering += took;
    })
}

/// Waits this long.
pub(crate) fn wait(time: Duration) {
    timed(
        || std::thread::sleep(time),
        |account, took| account.waiting += took,
    );
}

/// Notes that a reader has answered every question by hand.
pub(crate) fn journey() {
    note(|account| account.journeys += 1);
}

/// Writes down what the test on this thread has asked for since it began at this moment.
pub(super) fn settle(began: Instant) {
    let account = ACCOUNT.take();
    let test = std::thread::current().name().unwrap_or("a test").to_owned();
    let fields = [
        u128::from(account.starts),
        u128::from(account.commands),
        u128::from(account.journeys),
        account.starting.as_millis(),
        account.answering.as_millis(),
        account.waiting.as_millis(),
        began.elapsed().as_millis(),
    ];
    let fields = fields.map(|field| field.to_string()).join("\t");
    let book = environment("PARTNERSHIP_ASSESSMENT_ACCOUNT");
    let book = fs::OpenOptions::new().create(true).append(true).open(book);
    // As one piece, because others write too.
    book.unwrap()
        .write_all(format!("{test}\t{fields}\n").as_bytes())
        .unwrap();
}
