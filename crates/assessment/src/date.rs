//! A calendar date. It comes in as an argument; nobody here asks what day it is.

use std::fmt;

/// A day of the Gregorian calendar in the years that a plan can be made in, written `2026-11-23`
/// (ISO 8601). A year of two digits would be another one in every program that reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The first year of which there are days.
    pub const FIRST_YEAR: u16 = 1_900;

    /// The last year of which there are days.
    pub const LAST_YEAR: u16 = 2_199;

    /// The first day that can be written.
    pub const EARLIEST: Self = Self {
        year: Self::FIRST_YEAR,
        month: 1,
        day: 1,
    };

    /// Reads `2026-11-23`; `None` where the text is not a real date of the years from
    /// [`Self::FIRST_YEAR`] to [`Self::LAST_YEAR`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let is_number = |part: &str, digits| {
            part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if parts.next().is_some()
            || !is_number(year, 4)
            || !is_number(month, 2)
            || !is_number(day, 2)
        {
            return None;
        }
        let date = Self {
            year: year.parse().ok()?,
            month: month.parse().ok()?,
            day: day.parse().ok()?,
        };
        let has_year = (Self::FIRST_YEAR..=Self::LAST_YEAR).contains(&date.year);
        (has_year && date.day > 0 && date.day <= date.days_in_month()?).then_some(date)
    }

    /// The year, month and day.
    #[must_use]
    pub fn parts(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }

    /// The same day a year later; the last of February after a leap day.
    #[must_use]
    pub fn a_year_later(self) -> Self {
        let mut later = Self {
            year: (self.year + 1).min(Self::LAST_YEAR),
            ..self
        };
        later.day = later.day.min(later.days_in_month().unwrap_or(later.day));
        later
    }

    /// The day after; the last day that can be written has none.
    #[must_use]
    pub fn next_day(self) -> Self {
        let (mut year, mut month, mut day) = (self.year, self.month, self.day + 1);
        if day > self.days_in_month().unwrap_or(31) {
            (month, day) = (month + 1, 1);
        }
        if month > 12 {
            (year, month) = (year + 1, 1);
        }
        if year > Self::LAST_YEAR {
            return self;
        }
        Self { year, month, day }
    }

    fn days_in_month(self) -> Option<u8> {
        let leap = self.year.is_multiple_of(4)
            && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        match self.month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
            4 | 6 | 9 | 11 => Some(30),
            2 => Some(if leap { 29 } else { 28 }),
            _ => None,
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{:04}-{:02}-{:02}",
            self.year, self.month, self.day
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_dates_are_read_and_written_back() {
        for text in [
            "2026-11-23",
            "2024-02-29",
            "2000-02-29",
            "1900-01-01",
            "2026-12-31",
            "2199-12-31",
        ] {
            assert_eq!(Date::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Date::parse("2026-11-23").unwrap().parts(), (2026, 11, 23));
    }

    #[test]
    fn days_follow_each_other() {
        for (day, next, later) in [
            ("2026-11-23", "2026-11-24", "2027-11-23"),
            ("2026-11-29", "2026-11-30", "2027-11-29"),
            ("2026-11-30", "2026-12-01", "2027-11-30"),
            ("2024-02-29", "2024-03-01", "2025-02-28"),
            ("2023-02-28", "2023-03-01", "2024-02-28"),
            ("2026-12-31", "2027-01-01", "2027-12-31"),
            ("2198-12-31", "2199-01-01", "2199-12-31"),
            ("2199-12-31", "2199-12-31", "2199-12-31"),
        ] {
            let day = Date::parse(day).unwrap();
            assert_eq!(day.next_day().to_string(), next);
            assert_eq!(day.a_year_later().to_string(), later);
        }
    }

    #[test]
    fn other_texts_are_no_dates() {
        for text in [
            "",
            "2026",
            "2026-11",
            "2026-11-31",
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-01",
            "2026-01-00",
            "2026-1-1",
            "2026-1-01",
            "2026-01-1",
            "26-01-01",
            "2026-11-23-1",
            "+026-11-23",
            "0000-01-01",
            "0026-05-01",
            "0202-05-01",
            "1899-12-31",
            "2200-01-01",
            "9999-12-31",
            "next week",
            "２０２６-11-23",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}
