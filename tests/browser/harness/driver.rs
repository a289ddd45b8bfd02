//! The program that drives a browser: one for each session, because two of the three drivers take no
//! more.
//!
//! It must never know what is tested.

use super::{PATIENCE, environment, kind::Kind, wait_for};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

/// A running driver; it ends when this is dropped, after its session.
#[derive(Debug)]
pub(crate) struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts the driver of a browser with these variables, and waits until it listens.
    pub(crate) fn start(kind: Kind, variables: &[(&str, String)]) -> Self {
        // Not every driver can choose a port for itself and say which.
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        let process = Command::new(environment("PARTNERSHIP_ASSESSMENT_WEBDRIVER"))
            .args(kind.driver_arguments(port))
            .envs(variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            // The browsers tell of the machine's missing sound cards and the like.
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let driver = Self { process, port };
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
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
