//! The program that drives a browser: one for each session, because two of the three drivers take no
//! more.
//!
//! It must never know what is tested.

use super::bus::Bus;
use super::program::{Program, fresh_port};
use super::{environment, kind::Kind, patience, wait_for};
use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, TcpStream};

/// A running driver; it ends when this is dropped, after its session.
#[derive(Debug)]
pub(super) struct Driver {
    program: Program,
    port: u16,
    /// For the browser that can't do without one, a screen of its own: on a screen only one window has
    /// the focus.
    _screen: Option<Program>,
    /// And a bus of its own, on which it tells screen readers of its pages.
    bus: Option<Bus>,
}

/// A screen so small that its middle, where the pointer stands, is in every window: without a manager of
/// windows, that is what gives a window the focus. Windows may be larger than the screen.
const SCREEN: &str = "600x480x24";

impl Driver {
    /// Starts the driver of a browser with these variables, and waits until it listens.
    pub(super) fn start(kind: Kind, mut variables: Vec<(&'static str, String)>) -> Self {
        let port = fresh_port();
        let screen = (kind == Kind::WebKitGtk).then(|| {
            let (screen, name) = start_screen(SCREEN);
            variables.push(("DISPLAY", name));
            screen
        });
        let bus = (kind == Kind::WebKitGtk).then(|| {
            let bus = Bus::start();
            variables.push(("AT_SPI_BUS_ADDRESS", bus.address().to_owned()));
            bus
        });
        let program = environment("PARTNERSHIP_ASSESSMENT_WEBDRIVER");
        let driver = Self {
            program: Program::start(program, kind.driver_arguments(port), &variables),
            port,
            _screen: screen,
            bus,
        };
        wait_for("the driver", || {
            TcpStream::connect_timeout(&(Ipv4Addr::LOCALHOST, port).into(), patience()).ok()
        });
        driver
    }

    /// The bus on which the browser tells screen readers of its pages, where it has one.
    pub(super) const fn bus(&self) -> Option<&Bus> {
        self.bus.as_ref()
    }

    /// Whether the driver or its browser is at work, or waits for a processor.
    #[cfg(feature = "heard")]
    pub(super) fn is_at_work(&self) -> bool {
        self.program.is_at_work()
    }

    /// The address that a `WebDriver` client connects to.
    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

/// Starts a screen that nobody sees, under a number that it finds free, and gives its name.
pub(super) fn start_screen(size: &str) -> (Program, String) {
    let words = ["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", size];
    let mut screen = Program::start("Xvfb", words, &[]);
    let mut number = String::new();
    let mut output = BufReader::new(screen.output());
    output.read_line(&mut number).unwrap();
    (screen, format!(":{}", number.trim()))
}
