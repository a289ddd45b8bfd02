//! What the time of a test run goes into: each step, and within the browsers what they were asked for.
//!
//! It must never judge a figure: machines differ, and a test that looks at a clock fails by chance.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// How many of the slowest tests are listed.
const SLOWEST: usize = 10;

/// A clock tick of the kernel, as Linux tells programs: a hundredth of a second on every machine.
const TICK: Duration = Duration::from_millis(10);

/// Where the kernel says what the processors have done.
const PROCESSORS: &str = "/proc/stat";

/// The clock and the processors at one moment.
#[derive(Debug)]
pub(crate) struct Moment {
    clock: Instant,
    /// How long the machine's processors have worked since it was started, where that can be known.
    processors: Option<Duration>,
}

/// How long something took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Took {
    wall: Duration,
    /// Of all processors together, and of all programs on the machine: browsers leave children behind
    /// that nobody counts otherwise.
    processors: Option<Duration>,
}

impl Moment {
    /// This moment.
    pub(crate) fn now() -> Self {
        Self {
            clock: Instant::now(),
            processors: fs::read_to_string(PROCESSORS)
                .ok()
                .and_then(|text| worked(&text)),
        }
    }

    /// How long it is ago.
    pub(crate) fn took(&self) -> Took {
        let now = Self::now();
        Took {
            wall: now.clock - self.clock,
            processors: now
                .processors
                .zip(self.processors)
                .map(|(now, then)| now.saturating_sub(then)),
        }
    }
}

/// How long all processors together have worked, from the kernel's own account: in a line that begins
/// with `cpu`, ticks for programs, nice programs, the kernel, idling, waiting, and interrupts of two kinds.
fn worked(account: &str) -> Option<Duration> {
    let line = account.lines().find_map(|line| line.strip_prefix("cpu "))?;
    let ticks: Vec<u32> = line
        .split_whitespace()
        .map(|ticks| ticks.parse().unwrap_or_default())
        .collect();
    let [user, nice, kernel, _idle, _waiting, interrupts, soft, ..] = ticks[..] else {
        return None;
    };
    Some(TICK * (user + nice + kernel + interrupts + soft))
}

/// What one test asked of its browser.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Asked {
    starts: u32,
    commands: u32,
    journeys: u32,
    starting: Duration,
    answering: Duration,
    waiting: Duration,
    wall: Duration,
}

impl Asked {
    fn read(fields: &[&str]) -> Option<Self> {
        let mut numbers = fields.iter().map(|field| field.parse::<u32>().ok());
        let mut next = || numbers.next().flatten();
        let milliseconds = |number: u32| Duration::from_millis(number.into());
        Some(Self {
            starts: next()?,
            commands: next()?,
            journeys: next()?,
            starting: milliseconds(next()?),
            answering: milliseconds(next()?),
            waiting: milliseconds(next()?),
            wall: milliseconds(next()?),
        })
    }

    fn add(&mut self, other: &Self) {
        self.starts += other.starts;
        self.commands += other.commands;
        self.journeys += other.journeys;
        self.starting += other.starting;
        self.answering += other.answering;
        self.waiting += other.waiting;
        self.wall += other.wall;
    }
}

/// What the tests in one browser asked of it.
#[derive(Debug)]
pub(crate) struct InBrowser {
    name: &'static str,
    took: Took,
    tests: BTreeMap<String, Asked>,
}

impl InBrowser {
    /// Reads what the tests have written down. A line that isn't whole is passed over: a test that
    /// failed may have left one.
    pub(crate) fn read(name: &'static str, took: Took, book: &Path) -> Self {
        let text = fs::read_to_string(book).unwrap_or_default();
        let mut tests: BTreeMap<String, Asked> = BTreeMap::new();
        for line in text.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            if let [test, numbers @ ..] = &fields[..]
                && let Some(asked) = Asked::read(numbers)
            {
                tests.entry((*test).to_owned()).or_default().add(&asked);
            }
        }
        Self { name, took, tests }
    }

    fn sum(&self) -> Asked {
        let mut sum = Asked::default();
        for asked in self.tests.values() {
            sum.add(asked);
        }
        sum
    }
}

/// The account of a whole run.
#[derive(Debug, Default)]
pub(crate) struct Account {
    steps: Vec<(&'static str, Took)>,
    browsers: Vec<InBrowser>,
}

impl Account {
    /// Adds a step.
    pub(crate) fn step(&mut self, title: &'static str, took: Took) {
        self.steps.push((title, took));
    }

    /// Adds what a browser was asked for.
    pub(crate) fn browser(&mut self, browser: InBrowser) {
        self.browsers.push(browser);
    }

    /// The table: seconds, and counts.
    pub(crate) fn table(&self) -> String {
        let mut lines = vec![row("step", &["wall s", "processor s"])];
        let mut all = Took {
            wall: Duration::ZERO,
            processors: Some(Duration::ZERO),
        };
        for (title, took) in &self.steps {
            lines.push(row(title, &times(took)));
            all.wall += took.wall;
            all.processors = all
                .processors
                .zip(took.processors)
                .map(|(all, one)| all + one);
        }
        lines.push(row("everything", &times(&all)));
        if self.browsers.is_empty() {
            return lines.join("\n");
        }
        lines.push(String::new());
        lines.push(row(
            "in the browsers",
            &[
                "wall s",
                "processor s",
                "tests",
                "starts",
                "commands",
                "journeys",
            ],
        ));
        let mut sums = Asked::default();
        for browser in &self.browsers {
            let sum = browser.sum();
            sums.add(&sum);
            let counts = [
                browser.tests.len().to_string(),
                sum.starts.to_string(),
                sum.commands.to_string(),
                sum.journeys.to_string(),
            ];
            let cells = [times(&browser.took).to_vec(), counts.to_vec()].concat();
            lines.push(row(browser.name, &cells));
        }
        lines.push(row(
            "all browsers",
            &[
                String::new(),
                String::new(),
                String::new(),
                sums.starts.to_string(),
                sums.commands.to_string(),
                sums.journeys.to_string(),
            ],
        ));
        lines.push(String::new());
        lines.push(row(
            "seconds of the tests",
            &["starting", "answering", "waiting", "the rest", "all"],
        ));
        for browser in &self.browsers {
            let sum = browser.sum();
            let rest = sum
                .wall
                .saturating_sub(sum.starting + sum.answering + sum.waiting);
            let cells =
                [sum.starting, sum.answering, sum.waiting, rest, sum.wall].map(whole_seconds);
            lines.push(row(browser.name, &cells));
        }
        for browser in &self.browsers {
            lines.push(String::new());
            lines.push(row(
                &format!("slowest in {}", browser.name),
                &["seconds", "commands"],
            ));
            let mut tests: Vec<_> = browser.tests.iter().collect();
            tests.sort_by_key(|(_, asked)| std::cmp::Reverse(asked.wall));
            for (test, asked) in tests.into_iter().take(SLOWEST) {
                let seconds = format!("{:.1}", asked.wall.as_secs_f64());
                lines.push(row(test, &[seconds, asked.commands.to_string()]));
            }
        }
        lines.join("\n")
    }
}

fn times(took: &Took) -> [String; 2] {
    let processors = took.processors.map_or("?".to_owned(), whole_seconds);
    [whole_seconds(took.wall), processors]
}

fn whole_seconds(time: Duration) -> String {
    format!("{:.0}", time.as_secs_f64())
}

fn row(name: &str, cells: &[impl AsRef<str>]) -> String {
    let mut line = format!("{name:<84}");
    for cell in cells {
        line.push_str(&format!(" {:>11}", cell.as_ref()));
    }
    line.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn processors_count_whatever_they_work_for_and_not_what_they_wait_for() {
        let account = "cpu  100 20 30 9999 8888 4 6 7 0 0\ncpu0 1 1 1 1 1 1 1\n";
        assert_eq!(worked(account), Some(Duration::from_millis(1600)));
        assert_eq!(worked("intr 1"), None);
        assert_eq!(worked("cpu 1 2 3"), None);
    }

    #[test]
    fn the_table_adds_up() -> std::io::Result<()> {
        let book = std::env::temp_dir().join(format!("xtask-account-{}", std::process::id()));
        fs::write(
            &book,
            "journey::one\t1\t20\t1\t1500\t2000\t500\t5000\n\
             journey::one\t0\t3\t0\t0\t10\t0\t1000\n\
             journey::two\t0\t5\t0\t0\t1000\t0\t2000\n\
             journey::three\t0\t5\n",
        )?;
        let took = |wall, processors| Took {
            wall: Duration::from_secs(wall),
            processors: Some(Duration::from_secs(processors)),
        };
        let browser = InBrowser::read("chromium", took(7, 9), &book);
        fs::remove_file(&book)?;
        let mut account = Account::default();
        account.step("format", took(1, 2));
        account.step("browsers", took(8, 10));
        account.browser(browser);
        let table = account.table();
        let line = |name: &str| {
            let mut lines = table.lines().filter(|line| line.starts_with(name));
            let line = lines.next().unwrap_or_default();
            line.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(line("everything"), ["everything", "9", "12"]);
        assert_eq!(
            line("chromium"),
            ["chromium", "7", "9", "2", "1", "28", "1"]
        );
        assert_eq!(line("journey::one"), ["journey::one", "6.0", "23"]);
        assert!(!table.contains("three"), "half a line is no test");
        Ok(())
    }
}
