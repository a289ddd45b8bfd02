//! The plan's days as a calendar (RFC 5545): all-day events, which every calendar program imports,
//! where tasks are passed over by most.
//!
//! It must never know a clock: the stamp is the report's day.
//!
//! Written by hand: the format is a handful of lines, and the `icalendar` crate brings a parser, a
//! clock and time zones. The tests read it back with a parser that is not ours.

use assessment::report::{Day, Report};

/// The most bytes of a line before it goes on in the next.
const LONGEST_LINE: usize = 75;

/// Writes one event for each day.
pub(crate) fn write(report: &Report) -> String {
    let mut calendar = String::new();
    push(&mut calendar, "BEGIN", "VCALENDAR");
    push(&mut calendar, "VERSION", "2.0");
    push(&mut calendar, "PRODID", "-//Partnership Assessment//EN");
    push(&mut calendar, "CALSCALE", "GREGORIAN");
    push(&mut calendar, "METHOD", "PUBLISH");
    for day in &report.days {
        push_event(&mut calendar, report, day);
    }
    push(&mut calendar, "END", "VCALENDAR");
    calendar
}

fn push_event(calendar: &mut String, report: &Report, day: &Day) {
    let digits = |date: &str| date.replace('-', "");
    push(calendar, "BEGIN", "VEVENT");
    // The same step of the same partnership replaces the event that was imported before.
    let about = fingerprint(&report.title);
    let id = [&*day.id, "-", &about, "@partnership-assessment"].concat();
    push(calendar, "UID", &escaped(&id));
    let stamp = [&*digits(&report.date), "T120000Z"].concat();
    push(calendar, "DTSTAMP", &stamp);
    push(
        calendar,
        "DTSTART;VALUE=DATE",
        &digits(&day.date.to_string()),
    );
    // The day on which it is over.
    let end = day.date.next_day().to_string();
    push(calendar, "DTEND;VALUE=DATE", &digits(&end));
    push(calendar, "SUMMARY", &escaped(&day.title));
    let mut lines = day.lines.clone();
    if !report.subtitle.is_empty() {
        lines.push(report.title.clone());
    }
    if !lines.is_empty() {
        push(calendar, "DESCRIPTION", &escaped(&lines.join("\n")));
    }
    push(calendar, "TRANSP", "TRANSPARENT");
    push(calendar, "END", "VEVENT");
}

/// One line, folded: what goes on in the next line begins there with a space.
fn push(calendar: &mut String, name: &str, value: &str) {
    let mut used = 0;
    for letter in [name, ":", value].concat().chars() {
        if used + letter.len_utf8() > LONGEST_LINE {
            calendar.push_str("\r\n ");
            used = 1;
        }
        calendar.push(letter);
        used += letter.len_utf8();
    }
    calendar.push_str("\r\n");
}

/// A text as a value. Control characters, which the format doesn't allow, become U+FFFD.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            '\n' | '\r' => escaped.push_str("\\n"),
            '\t' => escaped.push('\t'),
            letter if letter.is_control() => escaped.push(char::REPLACEMENT_CHARACTER),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A short name for a text, the same everywhere (FNV-1a, 64 bits).
fn fingerprint(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_letters() {
        let mut calendar = String::new();
        push(&mut calendar, "SUMMARY", &"ŵ👩".repeat(60));
        for line in calendar.split_terminator("\r\n") {
            assert!(line.len() <= LONGEST_LINE, "{}", line.len());
        }
        let unfolded = calendar.replace("\r\n ", "");
        assert_eq!(unfolded, format!("SUMMARY:{}\r\n", "ŵ👩".repeat(60)));
    }

    #[test]
    fn values_are_escaped() {
        for (text, written) in [
            ("plain", "plain"),
            ("a, b; c\\d", "a\\, b\\; c\\\\d"),
            ("two\r\nlines\nand\rmore", "two\\nlines\\nand\\nmore"),
            ("END:VCALENDAR\u{0}\u{7f}", "END:VCALENDAR\u{fffd}\u{fffd}"),
        ] {
            assert_eq!(escaped(text), written);
        }
    }
}
