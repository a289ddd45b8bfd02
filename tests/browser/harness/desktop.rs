//! A desktop of its own with the screen reader Orca: a screen, a bus, a manager of windows, and a speech
//! service that makes no sound. Keys are pressed there as on a keyboard.
//!
//! It must never know what is tested.

use super::driver::start_screen;
use super::program::Program;
use super::{scratch, wait_for};
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Room for the browser's window.
const SCREEN: &str = "1280x1024x24";

/// The screen reader as Debian has it.
const ORCA: &str = "/usr/bin/orca";

/// What its program does, and what it must do here.
const CHANGES: [[&str; 2]; 2] = [
    // The log is written line by line, or what is said comes much later.
    [
        "open(args.debug_file, 'w')",
        "open(args.debug_file, 'w', 1)",
    ],
    // It starts beside another of its name on another desktop.
    ["setProcessName('orca')", "setProcessName('orca-heard')"],
];

/// What it says once it listens.
const READY: &str = "Screen reader on.";

/// One family of letters, whatever the machine has.
const FONTS: &str = "<?xml version=\"1.0\"?><fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir>\
    <cachedir prefix=\"xdg\">fontconfig</cachedir></fontconfig>";

/// The manager of windows gives a window the focus, and keeps no keys for itself.
const WINDOWS: &str = "<openbox_config xmlns=\"http://openbox.org/3.4/rc\"></openbox_config>";

/// Takes what is to be spoken, and is done at once.
const SILENT_MODULE: &str = "GenericExecuteSynth \"true\"
GenericCmdDependency \"true\"
GenericLanguage \"en\" \"en\" \"utf-8\"
AddVoice \"en\" \"MALE1\" \"en\"
";

/// A desktop with a screen reader; it ends when this is dropped.
#[derive(Debug)]
pub(crate) struct Desktop {
    variables: Vec<(&'static str, String)>,
    log: PathBuf,
    // Dropped in this order: each needs those after it.
    programs: Vec<Program>,
}

impl Desktop {
    /// Starts everything, and waits until the screen reader listens.
    pub(crate) fn start() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = scratch(&format!("desktop-{count}"));
        let log = folder.join("orca.log");
        let (screen, display) = start_screen(SCREEN);
        let path = |name: &str| folder.join(name).display().to_string();
        let mut variables = vec![
            ("DISPLAY", display),
            ("HOME", path("")),
            ("XDG_CONFIG_HOME", path("config")),
            ("XDG_DATA_HOME", path("data")),
            ("XDG_CACHE_HOME", path("cache")),
            ("XDG_RUNTIME_DIR", path("runtime")),
            ("SPEECHD_ADDRESS", format!("unix_socket:{}", path("speech"))),
            // Which words end a line depends on the letters.
            ("FONTCONFIG_FILE", path("fonts.conf")),
            // What is said is in one language, whatever the machine's.
            ("LC_ALL", "C.UTF-8".to_owned()),
            ("GSETTINGS_BACKEND", "memory".to_owned()),
            ("GDK_BACKEND", "x11".to_owned()),
            ("NO_AT_BRIDGE", "0".to_owned()),
        ];
        for name in ["config", "data", "cache", "runtime"] {
            fs::create_dir(folder.join(name)).unwrap();
        }
        fs::write(folder.join("fonts.conf"), FONTS).unwrap();
        let runtime = folder.join("runtime");
        fs::set_permissions(runtime, fs::Permissions::from_mode(0o700)).unwrap();

        let words = [
            "--session",
            "--nofork",
            "--nopidfile",
            "--print-address=1",
            &format!("--address=unix:dir={}", path("")),
        ];
        let mut bus = Program::start("dbus-daemon", words, &variables);
        let mut address = String::new();
        let mut output = BufReader::new(bus.output());
        output.read_line(&mut address).unwrap();
        variables.push(("DBUS_SESSION_BUS_ADDRESS", address.trim().to_owned()));

        fs::write(folder.join("windows.xml"), WINDOWS).unwrap();
        let words = [
            "--sm-disable".to_owned(),
            format!("--config-file={}", path("windows.xml")),
        ];
        let windows = Program::start("openbox", words, &variables);
        let speech = start_speech(&folder, &variables);
        let reader = start_reader(&folder, &log, &variables);
        Self {
            variables,
            log,
            programs: vec![reader, speech, windows, bus, screen],
        }
    }

    /// What a program must know to be on this desktop.
    pub(super) fn variables(&self) -> &[(&'static str, String)] {
        &self.variables
    }

    /// Where the screen reader writes what it hears and says.
    pub(crate) fn log(&self) -> &Path {
        &self.log
    }

    /// Presses a key and lets it go, under its name in X.
    pub(crate) fn press(&self, key: &str) {
        self.operate(&["key", key]);
    }

    /// Types a letter.
    pub(crate) fn write(&self, letter: char) {
        self.operate(&["type", &letter.to_string()]);
    }

    /// Whether anything but the browser is at work, or waits for a processor.
    pub(crate) fn is_at_work(&self) -> bool {
        self.programs.iter().any(Program::is_at_work)
    }

    fn operate(&self, words: &[&str]) {
        let variables = self.variables.iter().map(|(name, value)| (name, value));
        let ended = Command::new("xdotool").args(words).envs(variables).status();
        assert!(ended.unwrap().success(), "xdotool can't do {words:?}");
    }
}

/// Starts the service that speaks, with a module that makes no sound.
fn start_speech(folder: &Path, variables: &[(&str, String)]) -> Program {
    let settings = folder.join("speech-settings");
    fs::create_dir_all(settings.join("modules")).unwrap();
    fs::write(
        settings.join("speechd.conf"),
        "LogLevel 1\nAudioOutputMethod \"libao\"\nAddModule \"silent\" \"sd_generic\" \"silent.conf\"\n\
         DefaultModule silent\nDefaultLanguage \"en\"\n",
    )
    .unwrap();
    fs::write(settings.join("modules/silent.conf"), SILENT_MODULE).unwrap();
    // No module is loaded where no sound can be made: this way of making it needs no machine.
    fs::write(folder.join(".libao"), "default_driver=null\n").unwrap();
    let path = |name: &str| folder.join(name).display().to_string();
    let words = [
        "--run-single".to_owned(),
        "--timeout=0".to_owned(),
        format!("--config-dir={}", settings.display()),
        format!("--log-dir={}", path("speech-log")),
        format!("--pid-file={}", path("speech.pid")),
        "--communication-method=unix_socket".to_owned(),
        format!("--socket-path={}", path("speech")),
    ];
    fs::create_dir_all(folder.join("speech-log")).unwrap();
    let speech = Program::start("speech-dispatcher", words, variables);
    let socket = folder.join("speech");
    wait_for("the speech service", || socket.exists().then_some(()));
    speech
}

/// Starts the screen reader, and waits until it says that it is there.
fn start_reader(folder: &Path, log: &Path, variables: &[(&str, String)]) -> Program {
    let mut program = fs::read_to_string(ORCA).unwrap();
    for [old, new] in CHANGES {
        assert!(program.contains(old), "{ORCA} has no {old}");
        program = program.replace(old, new);
    }
    let reader = folder.join("reader");
    fs::write(&reader, program).unwrap();
    fs::set_permissions(&reader, fs::Permissions::from_mode(0o755)).unwrap();
    let settings = folder.join("orca");
    fs::create_dir(&settings).unwrap();
    fs::write(
        settings.join("user-settings.conf"),
        include_str!("orca.json"),
    )
    .unwrap();
    let words = [
        "--disable=braille".to_owned(),
        format!("--user-prefs={}", settings.display()),
        format!("--debug-file={}", log.display()),
    ];
    let reader = Program::start(reader, words, variables);
    wait_for("the screen reader", || {
        let said = fs::read_to_string(log).unwrap_or_default();
        said.contains(READY).then_some(())
    });
    reader
}
