//! Browsers that stay open from test to test. Each test gets one that is as good as new: nothing of the
//! test before is in it.
//!
//! What a browser keeps for an origin needs no care, but for what all tests share: each test's pages
//! come from a port of their own ([`super::program::fresh_port`]). It must never know what is tested.

use super::bus::Bus;
use super::driver::Driver;
use super::kind::{Kind, Preferences};
use super::webdriver::Session;
use super::{account, scratch, servers};
use serde_json::{Value, json};
use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// An open browser.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) kind: Kind,
    // Dropped in this order: a session ends while its driver still listens.
    pub(super) session: Session,
    pub(super) driver: Driver,
    /// Where it puts what is downloaded.
    pub(super) downloads: PathBuf,
    /// What it was started with, and what can't be changed while it runs.
    desktop: Preferences,
    /// How many pixels of the screen a pixel of the page is wide, where Firefox has been told.
    pub(super) scale: Cell<Option<u32>>,
    /// How many tests it has served.
    served: Cell<u32>,
    /// Whether its window is on a desktop of the test's own, which goes when the test ends.
    is_on_desktop: bool,
}

/// How many tests a `WebKitGTK` serves. Its process keeps the programs of the pages that were left, and
/// with many of them it takes other ways, on which it has been seen to fail.
const TESTS_OF_WEBKIT: u32 = 5;

/// Those that no test uses at the moment.
static IDLE: Mutex<Vec<Kept>> = Mutex::new(Vec::new());

/// A browser for a reader who has set these on the desktop.
pub(super) fn take(kind: Kind, preferences: &[(&'static str, &'static str)]) -> Kept {
    let desktop = kind.desktop(preferences);
    let mut idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner);
    let place = idle.iter().position(|kept| kept.desktop == desktop);
    let found = place.map(|place| idle.swap_remove(place));
    drop(idle);
    found.unwrap_or_else(|| start(kind, desktop))
}

/// Makes a browser as good as new, for another test.
pub(super) fn put_back(kept: Kept) {
    let served = kept.served.get() + 1;
    if kept.is_on_desktop || kept.kind == Kind::WebKitGtk && served == TESTS_OF_WEBKIT {
        return;
    }
    // Once it has been asked what it tells screen readers, it goes on telling: other tests want none of that.
    if kept.driver.bus().is_some_and(Bus::was_asked) {
        return;
    }
    kept.served.set(served);
    kept.renew();
    let mut idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner);
    idle.push(kept);
}

fn start(kind: Kind, desktop: Preferences) -> Kept {
    let downloads = fresh_downloads();
    let capabilities = kind.capabilities(&downloads, &desktop);
    let variables = kind.environment(&downloads, &desktop);
    start_with(kind, desktop, downloads, &capabilities, &variables)
}

/// Starts a browser with a window on a desktop that these variables name, for a reader who hears it.
#[cfg(feature = "heard")]
pub(super) fn start_on(kind: Kind, variables: &[(&'static str, String)]) -> Kept {
    let downloads = fresh_downloads();
    let capabilities = kind.heard_capabilities(&downloads);
    let kept = start_with(kind, vec![], downloads, &capabilities, variables);
    Kept {
        is_on_desktop: true,
        ..kept
    }
}

fn fresh_downloads() -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    scratch(&format!("downloads-{count}"))
}

fn start_with(
    kind: Kind,
    desktop: Preferences,
    downloads: PathBuf,
    capabilities: &Value,
    variables: &[(&'static str, String)],
) -> Kept {
    let start = || {
        let driver = Driver::start(kind, variables.to_vec());
        let session = Session::start(&driver.address(), capabilities)?;
        Ok::<_, String>((session, driver))
    };
    // WebKitGTK's driver hangs now and then before there is a browser: nothing is tested yet.
    let started = account::start(start).or_else(|error| {
        println!("Starting once more: {error}");
        account::start(start)
    });
    let (session, driver) = started.unwrap();
    Kept {
        kind,
        session,
        driver,
        downloads,
        desktop,
        scale: Cell::default(),
        served: Cell::default(),
        is_on_desktop: false,
    }
}

impl Kept {
    /// Forgets everything of the test before.
    pub(super) fn renew(&self) {
        self.dismiss_alert();
        match self.kind {
            Kind::Chromium => {
                self.open_only_a_fresh_tab();
                for (command, parameters) in [
                    ("Network.clearBrowserCookies", json!({})),
                    ("Network.clearBrowserCache", json!({})),
                    ("Browser.resetPermissions", json!({})),
                ] {
                    self.session.cdp(command, &parameters);
                }
                for origin in shared_origins() {
                    let parameters = json!({"origin": origin, "storageTypes": "all"});
                    self.session.cdp("Storage.clearDataForOrigin", &parameters);
                }
                // Taken out of the logs, so that nobody hears of it.
                for kind in ["browser", "performance"] {
                    self.session.log(kind);
                }
            }
            Kind::Firefox => {
                self.open_only_a_fresh_tab();
                self.session
                    .run_in_firefox(include_str!("renew-firefox.js"), &Value::Null);
            }
            Kind::WebKitGtk => {
                self.close_other_windows(None);
                // Any file will do.
                let file = super::project().join("tests/pages/none.js");
                let [served, opened] = shared_origins();
                for page in [
                    format!("{served}/embed.css"),
                    format!("{opened}{}", file.display()),
                ] {
                    self.session.go(&page);
                    // Of the host that all tests have in common, whatever the port.
                    self.session.delete("/cookie");
                    self.session.run(include_str!("renew-origin.js"), &[]);
                }
                self.session.go("about:blank");
            }
        }
        empty(&self.downloads);
    }

    /// Closes what the page may have said in a window of the browser's own: `WebKitGTK` waits for that.
    fn dismiss_alert(&self) {
        // Most often none is open.
        let _ = self.session.try_post("/alert/dismiss", &json!({}));
    }

    /// Closes whatever pages the test has left open, and with them their history and what was emulated
    /// for them.
    fn open_only_a_fresh_tab(&self) {
        let open = || {
            self.session
                .try_post("/window/new", &json!({"type": "tab"}))
        };
        let new = open().or_else(|error| {
            // What was on its way when the test ended has come after all.
            self.dismiss_alert();
            open().map_err(|again| format!("{error}; {again}"))
        });
        let new = new.unwrap_or_else(|error| panic!("{error}"));
        self.close_other_windows(new["handle"].as_str());
    }

    /// Closes all windows but one, and goes there.
    fn close_other_windows(&self, keep: Option<&str>) {
        let handles = super::strings(&self.session.get("/window/handles"));
        let keep = keep.map_or_else(|| handles[0].clone(), str::to_owned);
        for handle in handles.iter().filter(|handle| **handle != keep) {
            self.session.post("/window", &json!({"handle": handle}));
            self.dismiss_alert();
            self.session.delete("/window");
        }
        self.session.post("/window", &json!({"handle": keep}));
    }
}

/// The origins that more than one test goes to.
fn shared_origins() -> [&'static str; 2] {
    [servers::shared().origin(), "file://"]
}

fn empty(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        // What a test has kept open lies among what is built, where it harms nobody.
        let _ = fs::remove_file(entry.path());
    }
}
