//! What the screen reader's log tells: what was spoken, and which keys it has heard being let go.
//!
//! It must never know what is tested.

use crate::harness::wait_for;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::time::{Duration, Instant};

/// How many times longer it must be quiet before it is believed that nothing is said.
const SILENCE: u32 = 4;

/// What comes before words that are spoken.
const SPOKEN: &str = "SPEECH OUTPUT: '";

/// What comes after them: the voice.
const VOICE: [&str; 4] = ["'{", "' voice=", "' {", "'[{"];

/// What it writes when it stops speaking, as it does at each key before it says anything.
const SILENCED: &str = "DEFAULT: Interrupting presentation";

/// What it writes when it hears that a key is let go.
const RELEASED: &str = "vvvvv PROCESS ATSPI_KEY_RELEASED";

/// The log, read as it grows.
#[derive(Debug)]
pub(super) struct Speech {
    file: File,
    /// The beginning of a line that is still being written.
    rest: String,
    /// How many keys have been let go.
    released: usize,
    /// What has been spoken since it was last asked for.
    spoken: Vec<Spoken>,
}

/// Words that were spoken.
#[derive(Debug)]
pub(super) struct Spoken {
    pub(super) words: String,
    /// Whether the screen reader fell silent at once to say or do something else: nobody has heard them.
    pub(super) was_cut: bool,
}

impl Speech {
    /// The log in a file.
    pub(super) fn of(log: &Path) -> Self {
        Self {
            file: File::open(log).unwrap(),
            rest: String::new(),
            released: 0,
            spoken: Vec::new(),
        }
    }

    /// Waits until as many keys have been let go as were pressed.
    pub(super) fn until_released(&mut self, keys: usize) {
        wait_for("the end of the key", || {
            self.read();
            (self.released >= keys).then_some(())
        });
    }

    /// Waits until nothing has happened for so long and nobody is at work; gives back what was spoken.
    /// Where nothing is, it waits longer: that is rare, and more may still be on its way.
    pub(super) fn until_quiet(
        &mut self,
        quiet: Duration,
        is_at_work: impl Fn() -> bool,
    ) -> Vec<Spoken> {
        let mut last = Instant::now();
        wait_for("quiet", || {
            if self.read() {
                last = Instant::now();
            }
            let quiet = if self.spoken.is_empty() {
                quiet * SILENCE
            } else {
                quiet
            };
            (last.elapsed() > quiet && !is_at_work()).then_some(())
        });
        self.released = 0;
        std::mem::take(&mut self.spoken)
    }

    /// Reads what is new; says whether there was anything.
    fn read(&mut self) -> bool {
        let mut bytes = Vec::new();
        self.file.read_to_end(&mut bytes).unwrap();
        if bytes.is_empty() {
            return false;
        }
        self.rest.push_str(&String::from_utf8_lossy(&bytes));
        let text = std::mem::take(&mut self.rest);
        let whole = text.rfind('\n').map_or(0, |end| end + 1);
        for line in text[..whole].lines() {
            self.take_in(line);
        }
        self.rest = text[whole..].to_owned();
        true
    }

    fn take_in(&mut self, line: &str) {
        if let Some((_, spoken)) = line.split_once(SPOKEN) {
            let ends = VOICE.iter().filter_map(|voice| spoken.find(voice));
            let end = ends.min().unwrap_or(spoken.len());
            self.spoken.push(Spoken {
                words: spoken[..end].to_owned(),
                was_cut: false,
            });
        } else if line.contains(SILENCED) {
            for spoken in &mut self.spoken {
                spoken.was_cut = true;
            }
        } else if line.contains(RELEASED) {
            self.released += 1;
        }
    }
}
