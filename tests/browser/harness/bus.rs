//! A bus of D-Bus for one browser, on which `WebKitGTK` tells screen readers of its pages, and as much of a
//! client as can ask there: calls with texts and numbers, whose answers are read by their
//! signatures.
//!
//! It must never know what is asked.

use super::program::Program;
use super::scratch;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::os::unix::fs::MetadataExt as _;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::str::Bytes;
use std::sync::LazyLock;
use std::time::Duration;

/// What the bus is told: everybody on it may ask everybody.
const SETTINGS: &str = "<busconfig>
    <listen>unix:dir=/tmp</listen>
    <policy context='default'>
      <allow send_destination='*'/>
      <allow receive_sender='*'/>
      <allow own='*'/>
    </policy>
  </busconfig>";

/// A running bus; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Bus {
    _program: Program,
    address: String,
    /// One who asks, from the first question on.
    client: RefCell<Option<Client>>,
}

impl Bus {
    /// Starts a bus.
    pub(super) fn start() -> Self {
        // Written once: another bus may be reading it.
        static SETTINGS_FILE: LazyLock<PathBuf> = LazyLock::new(|| {
            let file = scratch("bus").join("bus.conf");
            fs::write(&file, SETTINGS).unwrap();
            file
        });
        let mut words = [
            "--nofork".to_owned(),
            "--nopidfile".to_owned(),
            "--print-address".to_owned(),
            format!("--config-file={}", SETTINGS_FILE.display()),
        ];
        let mut program = Program::start("dbus-daemon", words.iter_mut(), &[]);
        let mut address = String::new();
        let mut output = BufReader::new(program.output());
        output.read_line(&mut address).unwrap();
        Self {
            _program: program,
            address: address.trim().to_owned(),
            client: RefCell::default(),
        }
    }

    /// Whether anybody has asked yet.
    pub(super) fn was_asked(&self) -> bool {
        self.client.borrow().is_some()
    }

    /// Lets the client ask.
    pub(super) fn ask<T>(&self, questions: impl FnOnce(&mut Client) -> T) -> T {
        let mut client = self.client.borrow_mut();
        questions(client.get_or_insert_with(|| Client::connect(&self.address)))
    }

    /// The address that programs are told.
    pub(super) fn address(&self) -> &str {
        &self.address
    }
}

/// Whom to ask: a name on the bus and a path there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Place {
    pub(super) name: String,
    pub(super) path: String,
}

impl Place {
    /// A place as an answer names it.
    pub(super) fn from_value(value: &Value) -> Self {
        let text = |place: usize| value[place].as_str().unwrap_or_default().to_owned();
        Self {
            name: text(0),
            path: text(1),
        }
    }
}

/// A question: whom, the interface, the method, and texts or whole numbers.
pub(super) type Question<'a> = (&'a Place, &'a str, &'a str, &'a [Value]);

/// One who asks.
#[derive(Debug)]
pub(super) struct Client {
    stream: BufReader<UnixStream>,
    questions: u32,
}

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// How many questions may be on their way at once.
const AT_ONCE: usize = 100;

impl Client {
    /// Comes to the bus.
    fn connect(address: &str) -> Self {
        let path = address
            .split([':', ','])
            .find_map(|part| part.strip_prefix("path="));
        let stream = UnixStream::connect(path.expect("the bus has a path")).unwrap();
        // A browser that never answers fails its test.
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let mut stream = BufReader::new(stream);
        // Names the user, in letters of its number's letters.
        let user = fs::metadata("/proc/self").unwrap().uid().to_string();
        let user: String = user.bytes().map(|digit| format!("{digit:02x}")).collect();
        let hello = format!("\0AUTH EXTERNAL {user}\r\n");
        stream.get_mut().write_all(hello.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_line(&mut answer).unwrap();
        assert!(answer.starts_with("OK"), "the bus says {answer}");
        stream.get_mut().write_all(b"BEGIN\r\n").unwrap();
        let mut client = Self {
            stream,
            questions: 0,
        };
        client.ask_the_bus("Hello");
        client
    }

    /// The names of all that are on the bus.
    pub(super) fn names(&mut self) -> Vec<String> {
        let names = self.ask_the_bus("ListNames");
        super::strings(&names[0])
    }

    fn ask_the_bus(&mut self, method: &str) -> Value {
        let bus = Place {
            name: "org.freedesktop.DBus".to_owned(),
            path: "/org/freedesktop/DBus".to_owned(),
        };
        self.ask(&[(&bus, "org.freedesktop.DBus", method, &[])])
            .remove(0)
    }

    /// Asks all of these and gives back the answer to each; none where there is none.
    pub(super) fn ask(&mut self, questions: &[Question<'_>]) -> Vec<Value> {
        let mut answers = Vec::with_capacity(questions.len());
        for some in questions.chunks(AT_ONCE) {
            let first = self.questions + 1;
            for question in some {
                self.questions += 1;
                let message = message(self.questions, *question);
                self.stream.get_mut().write_all(&message).unwrap();
            }
            let begin = answers.len();
            answers.resize(begin + some.len(), Value::Null);
            for _ in some {
                let (number, answer) = self.hear();
                let place = usize::try_from(number - first).unwrap();
                answers[begin + place] = answer;
            }
        }
        answers
    }

    /// The next answer, with the number of its question.
    fn hear(&mut self) -> (u32, Value) {
        const ANSWER: u8 = 2;
        const FAULT: u8 = 3;
        loop {
            // What comes first has always the same length.
            let mut start = [0; 16];
            self.stream.read_exact(&mut start).unwrap();
            let fields = usize::try_from(Reader::new(&start[12..]).number()).unwrap();
            let body = usize::try_from(Reader::new(&start[4..]).number()).unwrap();
            let mut rest = vec![0; fields.next_multiple_of(8) + body];
            self.stream.read_exact(&mut rest).unwrap();
            if ![ANSWER, FAULT].contains(&start[1]) {
                continue;
            }
            let message = [&start[..], &rest].concat();
            let mut reader = Reader::new(&message);
            reader.place = 12;
            let fields = reader.value(&mut "a(yv)".bytes());
            let field = |code: u8| {
                let fields = fields.as_array().unwrap();
                let found = fields.iter().find(|field| field[0] == code);
                found.map(|field| field[1].clone())
            };
            let number = field(5).and_then(|number| number.as_u64()).unwrap();
            let signature = field(8).filter(|_| start[1] == ANSWER);
            let answer = signature.map_or(Value::Null, |signature| {
                reader.align(8);
                reader.all(signature.as_str().unwrap())
            });
            return (u32::try_from(number).unwrap(), answer);
        }
    }
}

fn message(number: u32, (to, interface, method, arguments): Question<'_>) -> Vec<u8> {
    let mut body = Writer::default();
    let mut kinds = String::new();
    for argument in arguments {
        if let Some(text) = argument.as_str() {
            body.text(text);
            kinds.push('s');
        } else {
            let number = i32::try_from(argument.as_i64().unwrap()).unwrap();
            body.align(4);
            body.bytes.extend(number.to_le_bytes());
            kinds.push('i');
        }
    }
    let mut fields = Writer::default();
    let mut field = |code: u8, kind: u8, text: &str| {
        fields.align(8);
        fields.bytes.extend([code, 1, kind, 0]);
        if kind == b'g' {
            fields.bytes.push(u8::try_from(text.len()).unwrap());
            fields.bytes.extend(text.bytes());
            fields.bytes.push(0);
        } else {
            fields.text(text);
        }
    };
    field(1, b'o', &to.path);
    field(2, b's', interface);
    field(3, b's', method);
    field(6, b's', &to.name);
    if !kinds.is_empty() {
        field(8, b'g', &kinds);
    }
    let mut message = Writer::default();
    // Little numbers first; a call; no flags; version 1.
    message.bytes.extend([b'l', 1, 0, 1]);
    message.number(body.bytes.len());
    message.bytes.extend(number.to_le_bytes());
    message.number(fields.bytes.len());
    message.bytes.extend(fields.bytes);
    message.align(8);
    message.bytes.extend(body.bytes);
    message.bytes
}

#[derive(Default)]
struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    fn align(&mut self, step: usize) {
        self.bytes
            .resize(self.bytes.len().next_multiple_of(step), 0);
    }

    fn number(&mut self, number: usize) {
        self.align(4);
        let number = u32::try_from(number).unwrap();
        self.bytes.extend(number.to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.bytes.extend(text.bytes());
        self.bytes.push(0);
    }
}

/// Reads values one after the other by the letters of their signatures.
struct Reader<'a> {
    bytes: &'a [u8],
    place: usize,
}

impl<'a> Reader<'a> {
    const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, place: 0 }
    }

    fn align(&mut self, step: usize) {
        self.place = self.place.next_multiple_of(step);
    }

    fn take(&mut self, count: usize) -> &'a [u8] {
        let taken = &self.bytes[self.place..self.place + count];
        self.place += count;
        taken
    }

    fn number(&mut self) -> u32 {
        self.align(4);
        u32::from_le_bytes(self.take(4).try_into().unwrap())
    }

    fn text(&mut self, length: usize) -> String {
        let text = String::from_utf8(self.take(length).to_vec()).unwrap();
        // A zero ends it.
        self.place += 1;
        text
    }

    /// One value for each part of a signature.
    fn all(&mut self, signature: &str) -> Value {
        let mut kinds = signature.bytes();
        let mut values = Vec::new();
        while kinds.len() > 0 {
            values.push(self.value(&mut kinds));
        }
        json!(values)
    }

    /// The value of the kind that comes next.
    fn value(&mut self, kinds: &mut Bytes<'_>) -> Value {
        match kinds.next().unwrap() {
            b'y' => json!(self.take(1)[0]),
            b'b' => json!(self.number() != 0),
            b'i' => json!(self.number().cast_signed()),
            b'u' => json!(self.number()),
            b'd' => {
                self.align(8);
                json!(f64::from_le_bytes(self.take(8).try_into().unwrap()))
            }
            b's' | b'o' => {
                let length = self.number();
                json!(self.text(usize::try_from(length).unwrap()))
            }
            b'g' => {
                let length = self.take(1)[0];
                json!(self.text(usize::from(length)))
            }
            b'v' => {
                let length = self.take(1)[0];
                let signature = self.text(usize::from(length));
                self.value(&mut signature.bytes())
            }
            b'(' | b'{' => {
                self.align(8);
                let mut values = Vec::new();
                while !matches!(kinds.clone().next(), Some(b')' | b'}')) {
                    values.push(self.value(kinds));
                }
                kinds.next();
                json!(values)
            }
            b'a' => self.list(kinds),
            other => panic!("no value of the kind {} can be read", char::from(other)),
        }
    }

    fn list(&mut self, kinds: &mut Bytes<'_>) -> Value {
        let length = usize::try_from(self.number()).unwrap();
        if matches!(kinds.clone().next(), Some(b'(' | b'{' | b'd')) {
            self.align(8);
        }
        let end = self.place + length;
        let mut values = Vec::new();
        let mut after = kinds.clone();
        while self.place < end {
            after = kinds.clone();
            values.push(self.value(&mut after));
        }
        if values.is_empty() {
            skip(&mut after);
        }
        *kinds = after;
        json!(values)
    }
}

/// Passes over one whole kind.
fn skip(kinds: &mut Bytes<'_>) {
    let mut depth = 0_u32;
    for kind in kinds {
        match kind {
            b'(' | b'{' => depth += 1,
            b')' | b'}' => depth -= 1,
            b'a' => continue,
            _ => {}
        }
        if depth == 0 {
            return;
        }
    }
}
