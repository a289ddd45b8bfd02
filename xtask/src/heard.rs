//! What it takes to hear the widget: the screen reader Orca, and a desktop for it.
//!
//! It must never know what is heard.

use crate::debian::{self, Program};
use anyhow::Result;

/// The programs of which every journey starts its own.
const PROGRAMS: [Program; 8] = [
    (&["orca"], "orca"),
    (&["speech-dispatcher"], "speech-dispatcher"),
    (&["openbox"], "openbox"),
    (&["xdotool"], "xdotool"),
    (&["Xvfb"], "xvfb"),
    (&["dbus-daemon"], "dbus-daemon"),
    // These lie where no search path leads: one is started through the bus, one is read.
    (&["/usr/libexec/at-spi-bus-launcher"], "at-spi2-core"),
    (
        &["/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"],
        "fonts-dejavu-core",
    ),
];

/// Installs what is missing where that can be done without asking, and says what to do elsewhere.
pub(crate) fn ensure_programs() -> Result<()> {
    debian::ensure(
        &PROGRAMS,
        "Only `cargo xtask test heard` needs them, which knows them as Debian has them.",
    )
}
