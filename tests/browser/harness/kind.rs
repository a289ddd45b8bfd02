//! The three browsers: how each is started, and what each can't do for a test.
//!
//! It must never know what is tested.

use super::{environment, scratch_beside};
use serde_json::{Value, json};
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::sync::LazyLock;

/// Where Debian keeps the small browser that `WebKitGTK`'s driver drives.
const MINI_BROWSER: &str = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

/// What Chromium is started with: nothing that goes out by itself.
const CHROMIUM_ARGUMENTS: [&str; 5] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
];

/// `MiniBrowser` can't be made narrower than its own bar of buttons, so the bar is made small.
const NARROW_BAR: &str = "* { min-width: 0; padding: 0; margin: 0; font-size: 1px; }
    image { -gtk-icon-transform: scale(0.1); }";

/// What a desktop prefers that has no settings.
const AS_IT_IS: (&str, &str) = ("prefers-color-scheme", "light");

/// The browser of this run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Chromium,
    Firefox,
    WebKitGtk,
}

/// What a reader has set in the system, by the names of media features.
pub(super) type Preferences = Vec<(&'static str, &'static str)>;

/// What a test may ask of a browser that not every browser can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Capability {
    /// To print the page into a file.
    Print,
    /// To pretend that the system has forced its colours on every page.
    ForcedColours,
    /// To tell each request with its method and body.
    RequestLog,
    /// To tell what the browser itself says in its console, such as that a file was not found.
    ConsoleOfItsOwn,
    /// To count nodes, listeners and bytes after a collection of garbage.
    MemoryCount,
    /// To measure how far what is on the page jumps.
    LayoutShifts,
    /// To change what the reader prefers while the browser runs.
    OtherPreference,
    /// To fill in a date by keys.
    TypedDate,
}

impl Capability {
    const fn words(self) -> &'static str {
        match self {
            Self::Print => "printing into a file",
            Self::ForcedColours => "pretending that colours are forced",
            Self::RequestLog => "telling the method and body of each request",
            Self::ConsoleOfItsOwn => "telling what the browser itself writes in its console",
            Self::MemoryCount => "counting nodes, listeners and memory",
            Self::LayoutShifts => "measuring layout shifts",
            Self::OtherPreference => "changing what the reader prefers in a running browser",
            Self::TypedDate => "typing a date",
        }
    }
}

impl Kind {
    /// The browser that `xtask` asks for.
    pub(crate) fn of_this_run() -> Self {
        static KIND: LazyLock<Kind> =
            LazyLock::new(
                || match environment("PARTNERSHIP_ASSESSMENT_BROWSER").as_str() {
                    "chromium" => Kind::Chromium,
                    "firefox" => Kind::Firefox,
                    "webkitgtk" => Kind::WebKitGtk,
                    other => panic!("{other} is none of chromium, firefox and webkitgtk"),
                },
            );
        *KIND
    }

    /// Why this browser can't do something; nothing where it can.
    const fn reason_against(self, capability: Capability) -> Option<&'static str> {
        match (self, capability) {
            (Self::WebKitGtk, Capability::Print) => {
                Some("its driver doesn't know the WebDriver command Print Page")
            }
            (Self::WebKitGtk, Capability::ForcedColours) => {
                Some("the engine has no forced colours on this system")
            }
            (Self::WebKitGtk, Capability::OtherPreference) => {
                Some("it takes them from the desktop when it starts")
            }
            (Self::WebKitGtk, Capability::TypedDate) => {
                Some("its field for dates takes keys by the machine's locale, one part at a time")
            }
            (Self::Firefox | Self::WebKitGtk, Capability::RequestLog) => {
                Some("its driver has no log of the network; addresses are read in the page")
            }
            (Self::WebKitGtk, Capability::ConsoleOfItsOwn) => {
                Some("its driver has no console; what scripts write there is heard in the page")
            }
            (Self::Firefox, Capability::ConsoleOfItsOwn) => {
                Some("it keeps what it says about the network to its developer tools")
            }
            (Self::Firefox | Self::WebKitGtk, Capability::LayoutShifts) => {
                Some("the engine doesn't measure them")
            }
            (Self::Firefox | Self::WebKitGtk, Capability::MemoryCount) => {
                Some("its driver can neither collect garbage nor count")
            }
            _ => None,
        }
    }

    /// Whether this browser is the one that is asked where no engine can change the answer: another
    /// program made it, and the page only hands it on.
    pub(crate) fn answers_for_all(self) -> bool {
        self == Self::Chromium
    }

    /// Whether this browser can do something. What it can't is listed at the end of the run.
    pub(crate) fn can(self, capability: Capability) -> bool {
        let Some(reason) = self.reason_against(capability) else {
            return true;
        };
        let test = std::thread::current().name().unwrap_or("a test").to_owned();
        let line = format!("{}: {reason} ({test})\n", capability.words());
        let list = environment("PARTNERSHIP_ASSESSMENT_NOT_POSSIBLE");
        let file = fs::OpenOptions::new().create(true).append(true).open(list);
        file.unwrap().write_all(line.as_bytes()).unwrap();
        false
    }

    /// What of these preferences it takes from the desktop, when it starts; the others can be changed
    /// while it runs.
    pub(super) fn desktop(self, preferences: &[(&'static str, &'static str)]) -> Preferences {
        match self {
            Self::Chromium | Self::Firefox => Preferences::new(),
            Self::WebKitGtk => {
                let settings = preferences.iter().copied();
                settings
                    .filter(|preference| *preference != AS_IT_IS)
                    .collect()
            }
        }
    }

    /// The arguments of its driver that make it listen on a port.
    pub(super) fn driver_arguments(self, port: u16) -> Vec<String> {
        let mut arguments = vec![format!("--port={port}")];
        match self {
            Self::Chromium => arguments.push("--log-level=SEVERE".to_owned()),
            // Colour schemes and the console are asked for in the browser's own window.
            Self::Firefox => {
                arguments.extend(["--allow-system-access", "--log=fatal"].map(str::to_owned));
            }
            Self::WebKitGtk => {}
        }
        arguments
    }

    /// The environment of its driver and so of the browser. `WebKitGTK` takes what the reader prefers
    /// from the settings of the desktop.
    pub(super) fn environment(
        self,
        downloads: &Path,
        desktop: &Preferences,
    ) -> Vec<(&'static str, String)> {
        if self != Self::WebKitGtk {
            return Vec::new();
        }
        let home = scratch_beside(downloads, "desktop");
        let mut settings = "[Settings]\n".to_owned();
        for preference in desktop {
            settings.push_str(match preference {
                ("prefers-color-scheme", "dark") => "gtk-theme-name=Adwaita-dark\n",
                ("prefers-contrast", "more") => "gtk-theme-name=HighContrast\n",
                ("prefers-reduced-motion", "reduce") => "gtk-enable-animations=0\n",
                other => panic!("no setting of the desktop is known for {other:?}"),
            });
        }
        fs::create_dir_all(home.join("gtk-3.0")).unwrap();
        fs::write(home.join("gtk-3.0/settings.ini"), settings).unwrap();
        fs::write(home.join("gtk-3.0/gtk.css"), NARROW_BAR).unwrap();
        let folder = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display());
        fs::write(home.join("user-dirs.dirs"), folder).unwrap();
        let mut environment: Vec<_> = ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"]
            .map(|name| (name, home.display().to_string()))
            .into();
        // Once in some four hundred tests, on busy machines, WebKitGTK 2.50 said “Out of bounds memory
        // access” of sound code. This engine frees code that it has compiled anew while its compiler may
        // still write calls into it (WebKit's bugs 307669 and 313063, mended there in 2026).
        environment.push(("JSC_freeRetiredWasmCode", "0".to_owned()));
        environment
    }

    /// What is asked of the driver for a session that a screen reader follows: a window, and nothing that
    /// switches accessibility off.
    #[cfg(feature = "heard")]
    pub(super) fn heard_capabilities(self, downloads: &Path) -> Value {
        let mut capabilities = self.capabilities(downloads, &Preferences::new());
        match self {
            Self::Chromium => {
                let options = &mut capabilities["goog:chromeOptions"];
                let mut arguments: Vec<_> = CHROMIUM_ARGUMENTS.to_vec();
                arguments.retain(|argument| !argument.starts_with("--headless"));
                // The page alone, without the browser's bars.
                arguments.push("--kiosk");
                options["args"] = json!(arguments);
                options["excludeSwitches"] = json!(["enable-automation"]);
            }
            Self::Firefox => {
                let options = &mut capabilities["moz:firefoxOptions"];
                options["args"] = json!(["--kiosk"]);
                // The driver's own settings switch it off.
                options["prefs"]["accessibility.force_disabled"] = json!(-1);
            }
            Self::WebKitGtk => panic!("no screen reader is followed in this browser"),
        }
        capabilities
    }

    /// What is asked of the driver for a new session.
    pub(super) fn capabilities(self, downloads: &Path, desktop: &Preferences) -> Value {
        match self {
            Self::Chromium => json!({
                "browserName": "chrome",
                "unhandledPromptBehavior": "ignore",
                "goog:chromeOptions": {
                    "args": CHROMIUM_ARGUMENTS,
                    "prefs": {"download.default_directory": downloads},
                },
                "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
            }),
            Self::Firefox => json!({
                "browserName": "firefox",
                "unhandledPromptBehavior": "ignore",
                "moz:firefoxOptions": {
                    "args": ["-headless"],
                    "prefs": {
                        "browser.download.folderList": 2,
                        "browser.download.dir": downloads,
                        // A dialog that nobody closes.
                        "print.enabled": false,
                        // The zoom stays when another page comes.
                        "browser.zoom.siteSpecific": false,
                    },
                },
            }),
            Self::WebKitGtk => {
                let mut arguments = vec!["--automation"];
                if desktop.contains(&("prefers-color-scheme", "dark")) {
                    arguments.push("--dark-mode");
                }
                json!({
                    "unhandledPromptBehavior": "ignore",
                    "webkitgtk:browserOptions": {"binary": MINI_BROWSER, "args": arguments},
                })
            }
        }
    }
}
