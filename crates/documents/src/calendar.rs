//! The plan's days as a calendar (RFC 5545): all-day events, which every calendar program imports,
//! where tasks are passed over by most.
//!
//! It must never know a clock or chance: the stamp is the report's day, and the ids come from the
//! report. The `icalendar` crate, which writes the file, makes up either only where it is missing.

use crate::letters::shown;
use assessment::report::{Day, Report};
use icalendar::{Calendar, Component as _, Event, Property};

/// Writes one event for each day. No method is named: a calendar program takes the file for an
/// import then, not for an invitation.
pub(crate) fn write(report: &Report) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(("PRODID", "-//Partnership Assessment//EN"));
    calendar.append_property(("CALSCALE", "GREGORIAN"));
    let about = about(report);
    for day in &report.days {
        calendar.push(event(report, day, &about));
    }
    calendar.to_string()
}

fn event(report: &Report, day: &Day, about: &str) -> Event {
    let id = [&*day.id, "-", about, "@partnership-assessment"].concat();
    let stamp = [&*digits(&report.date), "T120000Z"].concat();
    let mut event = Event::with_uid(&id);
    event.add_property("DTSTAMP", stamp);
    event.append_property(date("DTSTART", &day.date.to_string()));
    // The day on which it is over.
    event.append_property(date("DTEND", &day.date.next_day().to_string()));
    event.summary(&shown(&day.title));
    let mut lines = day.lines.clone();
    if !report.subtitle.is_empty() {
        lines.push(report.title.clone());
    }
    if !lines.is_empty() {
        event.description(&shown(&lines.join("\n")));
    }
    event.add_property("TRANSP", "TRANSPARENT");
    event
}

fn date(name: &str, date: &str) -> Property {
    Property::new(name, digits(date))
        .add_parameter("VALUE", "DATE")
        .done()
}

fn digits(date: &str) -> String {
    date.replace('-', "")
}

/// Whose calendar it is: a short name, the same everywhere. The same step of the same partnership
/// replaces the event that was imported before. A partnership without a name is known only by what
/// it has answered, and when.
fn about(report: &Report) -> String {
    if !report.subtitle.is_empty() {
        return fingerprint([&*report.title]);
    }
    let facts = report.facts.iter().map(|fact| &*fact.text);
    let rows = report.answers.rows.iter();
    let answers = rows.flat_map(|row| [&*row.id, &*row.answer]);
    let texts = [&*report.title, &*report.date].into_iter().chain(facts);
    fingerprint(texts.chain(answers))
}

/// A short name for texts one after the other (FNV-1a, 64 bits). Between them is a byte that no text
/// holds.
fn fingerprint<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for (index, text) in texts.into_iter().enumerate() {
        let between = (index > 0).then_some(0xff);
        for byte in between.into_iter().chain(text.bytes()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}
