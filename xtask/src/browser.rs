//! What the tests in real browsers need: Chromium, its driver, and a reader of PDF files.
//!
//! It must never know what is tested.

use crate::process::{self, find_program};
use anyhow::{Context as _, Result, bail};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// Programs that are needed, any one name of each line, and the Debian package that has them.
const PROGRAMS: [(&[&str], &str); 4] = [
    (
        &["chromium", "chromium-browser", "google-chrome"],
        "chromium",
    ),
    (&["chromedriver"], "chromium-driver"),
    (&["pdftotext"], "poppler-utils"),
    (&["php"], "php-cli"),
];

/// How long the driver may take to start, and to stop.
const PATIENCE: Duration = Duration::from_secs(30);

/// Installs what is missing where that can be done without asking, and says what to do elsewhere.
pub(crate) fn ensure_programs() -> Result<()> {
    let missing = missing_packages();
    if missing.is_empty() {
        return Ok(());
    }
    let packages = missing.join(" ");
    let can_install = find_program("apt-get").is_some()
        && process::output(Command::new("id").arg("-u")).is_ok_and(|user| user.trim() == "0");
    if !can_install {
        bail!(
            "The browser tests need {packages}. On Debian: `sudo apt-get install {packages}`; \
             elsewhere install Chromium, the ChromeDriver of the same version and the tools of \
             Poppler, with `chromium`, `chromedriver` and `pdftotext` on the search path. \
             `cargo xtask test --native` needs none of them."
        );
    }
    println!("Installing {packages} …");
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(arguments);
        process::run(&mut command)
    };
    // An old list may still do; if it doesn't, the next command says so.
    let _ = apt(&["update", "--quiet"]);
    let mut arguments = vec!["install", "--quiet", "--yes", "--no-install-recommends"];
    arguments.extend(&missing);
    apt(&arguments).with_context(|| {
        format!("Run `apt-get install {packages}` by hand to see why; it needs the network once")
    })?;
    let missing = missing_packages();
    if !missing.is_empty() {
        bail!(
            "{} was installed, yet its programs aren't found on the search path.",
            missing.join(" ")
        );
    }
    Ok(())
}

fn missing_packages() -> Vec<&'static str> {
    PROGRAMS
        .iter()
        .filter(|(names, _)| names.iter().all(|name| find_program(name).is_none()))
        .map(|(_, package)| *package)
        .collect()
}

/// A running driver; it and its browsers end when this is dropped.
#[derive(Debug)]
pub(crate) struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts a driver on a port that the system chooses.
    pub(crate) fn start() -> Result<Self> {
        let mut process = Command::new("chromedriver")
            .args(["--port=0", "--log-level=SEVERE"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .context("chromedriver couldn't be started")?;
        let Some(output) = process.stdout.take() else {
            bail!("chromedriver says nothing.");
        };
        let mut driver = Self { process, port: 0 };
        // The driver must be read until it ends, or it would stop when nobody takes its words.
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if let Some(port) = port(&line) {
                    // Only the first one is waited for.
                    let _ = sender.send(port);
                }
            }
        });
        driver.port = receiver.recv_timeout(PATIENCE).context(
            "chromedriver didn't say on which port it listens; run `chromedriver --port=0` by \
             hand to see why",
        )?;
        Ok(driver)
    }

    /// The address that a `WebDriver` client connects to.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Asks the driver to close its browsers and itself.
    fn ask_to_stop(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        write!(
            stream,
            "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
            self.port
        )?;
        stream.read(&mut [0; 256]).map(|_| ())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if self.port != 0 && self.ask_to_stop().is_ok() {
            let start = Instant::now();
            while start.elapsed() < PATIENCE {
                if !matches!(self.process.try_wait(), Ok(None)) {
                    return;
                }
                std::thread::sleep(Duration::from_millis(50));
            }
        }
        // It didn't listen; nothing more can be done than to end it.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The port in `ChromeDriver was started successfully on port 12345.`
fn port(line: &str) -> Option<u16> {
    line.split_once("started successfully on port ")?
        .1
        .trim_end_matches('.')
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_read() {
        assert_eq!(
            port("ChromeDriver was started successfully on port 12345."),
            Some(12345)
        );
        assert_eq!(port("Starting ChromeDriver 156.0 on port 0"), None);
    }
}
