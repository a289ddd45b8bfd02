//! JSON, read and written: as much of it as the formats of this crate need.
//!
//! Every number in them is a whole one, however it is written, so no floating point is read. That, and having
//! one tree for every format instead of code for each of its types, makes this a twentieth of a
//! general library in a module that every reader downloads. It must never know a format.

/// The deepest nesting that is read. The formats need a tenth of it; what is deeper could exhaust
/// the stack.
const DEEPEST: usize = 64;

/// The most keys of one object that are read: looking for a key takes a step for each, and no file
/// of ours comes near.
const MOST_KEYS: usize = 5_000;

/// A JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Json {
    Null,
    Flag(bool),
    /// A number; `None` for one that no format of ours holds: negative, not whole or enormous.
    Number(Option<u64>),
    Text(String),
    List(Vec<Self>),
    /// Keys with their values, as they were written. No key stands there twice.
    Object(Vec<(String, Self)>),
}

impl Json {
    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        let Self::Object(entries) = self else {
            return None;
        };
        let entry = entries.iter().find(|(known, _)| known == key);
        entry.map(|(_, value)| value)
    }

    /// What the value is, for a sentence about it.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Flag(_) => "true or false",
            Self::Number(Some(_)) => "a number",
            Self::Number(None) => "a number that is not whole, or out of range",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}

/// Why a text is not JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The line, counted from 1.
    pub(crate) line: usize,
    /// The character of the line, counted from 1.
    pub(crate) column: usize,
    /// What is wrong, as a sentence.
    pub(crate) message: &'static str,
}

/// Reads a JSON text (RFC 8259). A key that is written twice is a fault: one of the two would be
/// lost silently. Half of a pair that stands for one character is U+FFFD: other programs cut texts in
/// the middle of an emoji.
pub(crate) fn parse(text: &str) -> Result<Json, Fault> {
    let mut parser = Parser { text, place: 0 };
    let parsed = parser.value(DEEPEST).and_then(|value| {
        parser.skip_space();
        match parser.peek() {
            None => Ok(value),
            Some(_) => Err("Something stands after the end."),
        }
    });
    parsed.map_err(|message| {
        let read = text.get(..parser.place).unwrap_or(text);
        let line_start = read.rfind('\n').map_or(0, |newline| newline + 1);
        Fault {
            line: read.matches('\n').count() + 1,
            column: read.get(line_start..).unwrap_or("").chars().count() + 1,
            message,
        }
    })
}

struct Parser<'a> {
    text: &'a str,
    /// The next byte; always between two characters when something fails.
    place: usize,
}

type Parsed<T> = Result<T, &'static str>;

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.place).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let eaten = self.peek() == Some(byte);
        self.place += usize::from(eaten);
        eaten
    }

    /// Passes over all bytes of a kind and gives them; the kind is of ASCII bytes only, or of all
    /// but some of them, so what it gives is whole characters.
    fn take_while(&mut self, is_wanted: fn(u8) -> bool) -> &'a str {
        let start = self.place;
        while self.peek().is_some_and(is_wanted) {
            self.place += 1;
        }
        self.text.get(start..self.place).unwrap_or("")
    }

    fn skip_space(&mut self) {
        self.take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
    }

    fn value(&mut self, depth: usize) -> Parsed<Json> {
        self.skip_space();
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => Ok(Json::Text(self.string()?)),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => self.word(),
        }
    }

    fn word(&mut self) -> Parsed<Json> {
        let rest = self.text.get(self.place..).unwrap_or("");
        for (word, value) in [
            ("null", Json::Null),
            ("true", Json::Flag(true)),
            ("false", Json::Flag(false)),
        ] {
            if rest.starts_with(word) {
                self.place += word.len();
                return Ok(value);
            }
        }
        Err("A value is expected here.")
    }

    /// Goes one level deeper: the depth left, after the opening bracket.
    fn enter(&mut self, depth: usize) -> Parsed<usize> {
        self.place += 1;
        self.skip_space();
        depth.checked_sub(1).ok_or("This is nested too deeply.")
    }

    /// After a value: whether another follows.
    fn goes_on(&mut self, end: u8) -> Parsed<bool> {
        self.skip_space();
        if self.eat(end) {
            return Ok(false);
        }
        if self.eat(b',') {
            self.skip_space();
            return Ok(true);
        }
        Err("A comma or a closing bracket is missing.")
    }

    fn list(&mut self, depth: usize) -> Parsed<Json> {
        let depth = self.enter(depth)?;
        let mut values = Vec::new();
        let mut more = !self.eat(b']');
        while more {
            values.push(self.value(depth)?);
            more = self.goes_on(b']')?;
        }
        Ok(Json::List(values))
    }

    fn object(&mut self, depth: usize) -> Parsed<Json> {
        let depth = self.enter(depth)?;
        let mut entries: Vec<(String, Json)> = Vec::new();
        let mut more = !self.eat(b'}');
        while more {
            if self.peek() != Some(b'"') {
                return Err("A key in quotation marks is expected here.");
            }
            let key = self.string()?;
            if entries.len() == MOST_KEYS {
                return Err("There are too many keys.");
            }
            if entries.iter().any(|(known, _)| *known == key) {
                return Err("This key is written twice.");
            }
            self.skip_space();
            if !self.eat(b':') {
                return Err("A colon is missing.");
            }
            entries.push((key, self.value(depth)?));
            more = self.goes_on(b'}')?;
        }
        Ok(Json::Object(entries))
    }

    fn number(&mut self) -> Parsed<Json> {
        const BROKEN: &str = "This is not a number.";
        fn is_digit(byte: u8) -> bool {
            byte.is_ascii_digit()
        }
        let is_natural = !self.eat(b'-');
        let digits = self.take_while(is_digit);
        if digits.is_empty() || (digits.len() > 1 && digits.starts_with('0')) {
            return Err(BROKEN);
        }
        let mut fraction = "";
        if self.eat(b'.') {
            fraction = self.take_while(is_digit);
            if fraction.is_empty() {
                return Err(BROKEN);
            }
        }
        let mut power = 0;
        if self.eat(b'e') || self.eat(b'E') {
            let shrinks = self.eat(b'-');
            let _ = !shrinks && self.eat(b'+');
            let exponent = self.take_while(is_digit);
            if exponent.is_empty() {
                return Err(BROKEN);
            }
            // Far beyond what any number of ours can be divided or multiplied by.
            let add = |sum: i32, digit: u8| (sum * 10 + i32::from(digit & 15)).min(99_999);
            power = exponent.bytes().fold(0, add);
            if shrinks {
                power = -power;
            }
        }
        let number = whole(digits, fraction, power);
        Ok(Json::Number(number.filter(|_| is_natural)))
    }

    fn string(&mut self) -> Parsed<String> {
        let mut string = String::new();
        self.place += 1;
        loop {
            string.push_str(self.take_while(|byte| !matches!(byte, b'"' | b'\\' | ..0x20)));
            if self.eat(b'"') {
                return Ok(string);
            }
            if !self.eat(b'\\') {
                return Err("This text is not finished, or a line ends in it.");
            }
            string.push(self.escape()?);
        }
    }

    fn escape(&mut self) -> Parsed<char> {
        const BROKEN: &str = "This escape can’t be read.";
        let escaped = match self.peek().ok_or(BROKEN)? {
            byte @ (b'"' | b'\\' | b'/') => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.place += 1;
                let mut code = self.unit().ok_or(BROKEN)?;
                // Characters beyond the first 65,536 are written as a pair of units.
                if (0xd800..0xdc00).contains(&code) {
                    let after = self.place;
                    let is_pair = self.eat(b'\\') && self.eat(b'u');
                    match is_pair.then(|| self.unit()).flatten() {
                        Some(low @ 0xdc00..0xe000) => {
                            code = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
                        }
                        // What follows half of a pair stands for itself.
                        _ => self.place = after,
                    }
                }
                return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            _ => return Err(BROKEN),
        };
        self.place += 1;
        Ok(escaped)
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit * 16 + char::from(self.peek()?).to_digit(16)?;
            self.place += 1;
        }
        Some(unit)
    }
}

/// The whole number that is written with these digits, this fraction and this power of ten, where it
/// is one: other programs write 2 as `2.0` or `2e0`.
fn whole(digits: &str, fraction: &str, power: i32) -> Option<u64> {
    let fraction = fraction.trim_end_matches('0');
    let mut number: u64 = [digits, fraction].concat().parse().ok()?;
    let mut power = power.checked_sub(i32::try_from(fraction.len()).ok()?)?;
    while number > 0 && power != 0 {
        if power > 0 {
            number = number.checked_mul(10)?;
        } else if number.is_multiple_of(10) {
            number /= 10;
        } else {
            return None;
        }
        power -= power.signum();
    }
    Some(number)
}

/// Writes JSON piece by piece; the commas come by themselves.
#[derive(Debug, Default)]
pub struct Writer {
    written: String,
}

impl Writer {
    /// What has been written.
    #[must_use]
    pub fn finish(self) -> String {
        self.written
    }

    /// Puts a comma where the last piece was a whole value.
    fn separate(&mut self) {
        // The last byte tells: a text in quotation marks ends with one, whatever is in it.
        if !matches!(self.written.bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.written.push(',');
        }
    }

    fn piece(&mut self, piece: &str) {
        self.separate();
        self.written.push_str(piece);
    }

    /// A key; its value comes next.
    pub fn key(&mut self, key: &str) -> &mut Self {
        self.text(key);
        self.written.push(':');
        self
    }

    /// Opens an object.
    pub fn open(&mut self) {
        self.piece("{");
    }

    /// Closes an object.
    pub fn close(&mut self) {
        self.written.push('}');
    }

    /// Opens a list.
    pub fn open_list(&mut self) {
        self.piece("[");
    }

    /// Closes a list.
    pub fn close_list(&mut self) {
        self.written.push(']');
    }

    /// Nothing.
    pub fn null(&mut self) {
        self.piece("null");
    }

    /// True or false.
    pub fn flag(&mut self, flag: bool) {
        self.piece(if flag { "true" } else { "false" });
    }

    /// A whole number.
    pub fn number(&mut self, number: u64) {
        self.piece(&number.to_string());
    }

    /// A count, which always fits.
    pub fn count(&mut self, count: usize) {
        self.number(count as u64);
    }

    /// A text, with what JSON escapes, and every control letter and line break of other kinds.
    pub fn text(&mut self, text: &str) {
        self.piece("\"");
        for character in text.chars() {
            match character {
                '"' => self.written.push_str("\\\""),
                '\\' => self.written.push_str("\\\\"),
                '\n' => self.written.push_str("\\n"),
                '\r' => self.written.push_str("\\r"),
                '\t' => self.written.push_str("\\t"),
                '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => {
                    self.written.push_str("\\u");
                    for shift in [12, 8, 4, 0] {
                        let digit = (u32::from(character) >> shift) & 15;
                        let digit = char::from_digit(digit, 16).unwrap_or('0');
                        self.written.push(digit);
                    }
                }
                _ => self.written.push(character),
            }
        }
        self.written.push('"');
    }

    /// A list of texts.
    pub fn texts(&mut self, texts: &[String]) {
        self.open_list();
        for text in texts {
            self.text(text);
        }
        self.close_list();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    /// The same value as serde's.
    fn from_serde(value: &Value) -> Json {
        match value {
            Value::Null => Json::Null,
            Value::Bool(flag) => Json::Flag(*flag),
            Value::Number(number) => {
                // Rust writes a whole number of floating point with its shortest digits and without
                // a fraction, and any other with one.
                let float = || number.as_f64()?.to_string().parse().ok();
                Json::Number(number.as_u64().or_else(float))
            }
            Value::String(text) => Json::Text(text.clone()),
            Value::Array(values) => Json::List(values.iter().map(from_serde).collect()),
            Value::Object(entries) => {
                let entries = entries.iter();
                Json::Object(
                    entries
                        .map(|(key, value)| (key.clone(), from_serde(value)))
                        .collect(),
                )
            }
        }
    }

    fn write(value: &Json, writer: &mut Writer) {
        match value {
            Json::Null | Json::Number(None) => writer.null(),
            Json::Flag(flag) => writer.flag(*flag),
            Json::Number(Some(number)) => writer.number(*number),
            Json::Text(text) => writer.text(text),
            Json::List(values) => {
                writer.open_list();
                for value in values {
                    write(value, writer);
                }
                writer.close_list();
            }
            Json::Object(entries) => {
                writer.open();
                for (key, value) in entries {
                    write(value, writer.key(key));
                }
                writer.close();
            }
        }
    }

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                proptest::collection::btree_map(any::<String>(), inner, 0..5)
                    .prop_map(|entries| Value::from(serde_json::Map::from_iter(entries))),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_a_general_library_writes_is_read(value in value()) {
            let expected = Ok(from_serde(&value));
            let pretty = serde_json::to_string_pretty(&value).unwrap();
            prop_assert_eq!(&parse(&value.to_string()), &expected);
            prop_assert_eq!(&parse(&pretty), &expected);
        }

        #[test]
        fn a_general_library_reads_what_is_written(value in value()) {
            let value = from_serde(&value);
            let mut writer = Writer::default();
            write(&value, &mut writer);
            let written = writer.finish();
            let read: Value = serde_json::from_str(&written).unwrap();
            let mut again = Writer::default();
            write(&from_serde(&read), &mut again);
            prop_assert_eq!(again.finish(), written);
        }

        #[test]
        fn a_text_is_json_where_a_general_library_says_so(
            text in "[\\[\\]{}:,\"\\\\/ a-fnrtul0-9eE+.\\-\u{1}\n\u{7f}é🙂]{0,12}",
        ) {
            if let Ok(value) = serde_json::from_str::<Value>(&text) {
                // A key that stands there twice is the one thing that we refuse.
                if parse(&text) != Ok(from_serde(&value)) {
                    prop_assert_eq!(parse(&text).unwrap_err().message, "This key is written twice.");
                }
            } else {
                // The library refuses numbers beyond its range, which we take for unusable ones.
                prop_assert!(parse(&text).is_err() || text.contains(['e', 'E']), "{}", text);
            }
        }
    }

    #[test]
    fn texts_come_back_whatever_is_in_them() {
        let all: String = ('\0'..='\u{2100}').chain(['🙂', '\u{10ffff}']).collect();
        let mut writer = Writer::default();
        writer.text(&all);
        assert_eq!(parse(&writer.finish()), Ok(Json::Text(all)));
        for (written, text) in [
            (r#""\ud83d\ude42""#, "🙂"),
            (r#""a\ud83d""#, "a\u{fffd}"),
            (r#""\ude42b""#, "\u{fffd}b"),
            (r#""\ud83d\u0041\n""#, "\u{fffd}A\n"),
            (r#""\ud83d\n""#, "\u{fffd}\n"),
            (r#""\ud83d\ud83d\ude42""#, "\u{fffd}🙂"),
            (r#""\u00E9\/\b\f\n\r\t\"\\""#, "é/\u{8}\u{c}\n\r\t\"\\"),
        ] {
            assert_eq!(parse(written), Ok(Json::Text(text.to_owned())));
        }
    }

    #[test]
    fn whole_numbers_are_read_however_they_are_written() {
        for (written, number) in [
            ("0", Some(0)),
            ("2", Some(2)),
            ("2.0", Some(2)),
            ("2e0", Some(2)),
            ("2E+0", Some(2)),
            ("2.00e-0", Some(2)),
            ("20e-1", Some(2)),
            ("0.2e1", Some(2)),
            ("0.0", Some(0)),
            ("0e99999999999999999999", Some(0)),
            ("1.5e3", Some(1_500)),
            ("18446744073709551615", Some(u64::MAX)),
            ("18446744073709551615.0", Some(u64::MAX)),
            ("18446744073709551616", None),
            ("1e99999999999999999999", None),
            ("1e-99999999999999999999", None),
            ("2.5", None),
            ("25e-1", None),
            ("-2", None),
            ("-2.0", None),
        ] {
            assert_eq!(parse(written), Ok(Json::Number(number)), "{written}");
        }
    }

    #[test]
    fn faults_are_named_with_their_place() {
        for (text, line, column, message) in [
            ("", 1, 1, "A value is expected here."),
            (
                "{\n  \"é\": 1\n  2}",
                3,
                3,
                "A comma or a closing bracket is missing.",
            ),
            ("{\"a\":1,\"a\":2}", 1, 11, "This key is written twice."),
            ("{a:1}", 1, 2, "A key in quotation marks is expected here."),
            ("{\"a\" 1}", 1, 6, "A colon is missing."),
            ("[1,]", 1, 4, "A value is expected here."),
            ("01", 1, 3, "This is not a number."),
            ("[1.]", 1, 4, "This is not a number."),
            ("[1e]", 1, 4, "This is not a number."),
            ("[1E+]", 1, 5, "This is not a number."),
            (
                "\"a\nb\"",
                1,
                3,
                "This text is not finished, or a line ends in it.",
            ),
            ("\"\\ud83d\\u004\"", 1, 13, "This escape can’t be read."),
            ("\"\\x\"", 1, 3, "This escape can’t be read."),
            ("true false", 1, 6, "Something stands after the end."),
        ] {
            let fault = Fault {
                line,
                column,
                message,
            };
            assert_eq!(parse(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn nesting_and_keys_have_limits() {
        let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(parse(&nested(DEEPEST)).is_ok());
        assert!(parse(&nested(DEEPEST + 1)).is_err());
        assert!(parse(&"[".repeat(1_000_000)).is_err());
        let with_keys = |count| {
            let keys: Vec<_> = (0..count).map(|key| format!("\"{key}\":0")).collect();
            format!("{{{}}}", keys.join(","))
        };
        assert!(parse(&with_keys(MOST_KEYS)).is_ok());
        assert!(parse(&with_keys(MOST_KEYS + 1)).is_err());
    }
}
