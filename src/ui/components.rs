//! Small pieces that several pages are drawn from: functions from data to markup.

mod button;
mod dialog;
mod figure;
mod notices;

pub(super) use button::{back, button, elsewhere, link_button, submit};
pub(super) use dialog::dialog;
pub(super) use figure::figure;
pub(super) use notices::{notices, status};
