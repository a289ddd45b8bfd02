//! The program that drives a browser: one for each session, because two of the three drivers take no
//! more.
//!
//! It must never know what is tested.

use super::{PATIENCE, environment, kind::Kind, wait_for};
use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

/// A running driver; it ends when this is dropped, after its session.
#[derive(Debug)]
pub(crate) struct Driver {
    process: Child,
    port: u16,
    /// For the browser that can't do without one, a screen of its own: on a screen only one window has
    /// the focus.
    screen: Option<Child>,
}

/// A screen so small that its middle, where the pointer stands, is in every window: without a manager of
/// windows, that is what gives a window the focus. Windows may be larger than the screen.
const SCREEN: &str = "600x480x24";

impl Driver {
    /// Starts the driver of a browser with these variables, and waits until it listens.
    pub(crate) fn start(kind: Kind, variables: &[(&str, String)]) -> Self {
        // Not every driver can choose a port for itself and say which.
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        let (screen, display) = (kind == Kind::WebKitGtk).then(start_screen).unzip();
        let process = Command::new(environment("PARTNERSHIP_ASSESSMENT_WEBDRIVER"))
            .envs(display.map(|name| ("DISPLAY", name)))
            .args(kind.driver_arguments(port))
            .envs(variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            // The browsers tell of the machine's missing sound cards and the like.
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let driver = Self {
            process,
            port,
            screen,
        };
        wait_for("the driver", || {
            TcpStream::connect_timeout(&(Ipv4Addr::LOCALHOST, port).into(), PATIENCE).ok()
        });
        driver
    }

    /// The address that a `WebDriver` client connects to.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Its session has closed the browser before.
        for process in [&mut self.process].into_iter().chain(&mut self.screen) {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

/// Starts a screen that nobody sees, under a number that it finds free, and gives its name.
fn start_screen() -> (Child, String) {
    let mut process = Command::new("Xvfb")
        .args(["-displayfd", "1", "-nolisten", "tcp"])
        .args(["-screen", "0", SCREEN])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut number = String::new();
    let output = process.stdout.take().unwrap();
    BufReader::new(output).read_line(&mut number).unwrap();
    (process, format!(":{}", number.trim()))
}
