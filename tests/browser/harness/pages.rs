//! Serves the host pages to one browser, each with scripts of the test before the page's own.
//!
//! `{{widget}}` in a page stands for the origin that the widget comes from. `/npm/` leads to what is
//! installed from npm, `/shipped/` to what is shipped, which a test can spoil on its way.
//!
//! It must never know what is tested.

use super::program::fresh_port;
use super::project;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A server of host pages; it ends when this is dropped.
#[derive(Debug)]
pub(crate) struct Pages {
    address: SocketAddr,
    shared: Arc<Shared>,
}

/// What is wrong with a file that is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spoiled {
    /// It is said to be a plain text.
    Mistyped,
    /// It is one byte longer.
    Changed,
    /// Half of it comes, which is said to be all.
    Cut,
    /// It is for pages of its own origin only.
    Closed,
    /// The server has failed.
    Failed,
    /// It comes when the page has been painted, as over a slow connection.
    Late,
}

#[derive(Debug, Default)]
struct Shared {
    /// What runs before any script of a page.
    scripts: Mutex<Vec<String>>,
    /// What is wrong with files, by the ends of their paths.
    spoiled: Mutex<Vec<(String, Spoiled)>>,
    has_ended: AtomicBool,
}

impl Pages {
    /// Starts to serve.
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, fresh_port())).unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared::default());
        let theirs = Arc::clone(&shared);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if theirs.has_ended.load(Ordering::Relaxed) {
                    break;
                }
                let theirs = Arc::clone(&theirs);
                // A browser that goes away while it is answered wants no answer.
                std::thread::spawn(move || answer(&theirs, stream).ok());
            }
        });
        Self { address, shared }
    }

    /// Where it serves, without a slash at the end.
    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where it serves what is shipped, without a slash at the end.
    pub(crate) fn shipped(&self) -> String {
        format!("{}/shipped", self.origin())
    }

    /// Spoils a file from now on, or mends it.
    pub(crate) fn spoil(&self, file: &str, spoiled: Option<Spoiled>) {
        let mut all = self.shared.spoiled.lock().unwrap();
        all.retain(|(name, _)| name != file);
        all.extend(spoiled.map(|spoiled| (file.to_owned(), spoiled)));
    }

    /// Runs a script before any other on each page from now on.
    pub(crate) fn prepare(&self, script: &str) {
        self.shared.scripts.lock().unwrap().push(script.to_owned());
    }
}

impl Drop for Pages {
    fn drop(&mut self) {
        self.shared.has_ended.store(true, Ordering::Relaxed);
        // Wakes the server up, so that it sees that.
        drop(TcpStream::connect(self.address));
    }
}

fn answer(shared: &Shared, mut stream: TcpStream) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let mut header = String::new();
    while reader.read_line(&mut header)? > 2 {
        header.clear();
    }
    let target = request.split(' ').nth(1).unwrap_or("/");
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let (mut status, mut kind, mut body) = match file(path).map(|file| (fs::read(&file), file)) {
        Some((Ok(content), file)) if file.extension().is_some_and(|kind| kind == "html") => {
            let page = String::from_utf8(content).expect("a page is UTF-8");
            (
                "200 OK",
                "text/html; charset=utf-8",
                prepared(shared, &page, query).into_bytes(),
            )
        }
        Some((Ok(content), file)) => ("200 OK", content_type(&file), content),
        _ => (
            "404 Not Found",
            "text/plain",
            b"There is no such page here.".to_vec(),
        ),
    };
    let spoiled = shared.spoiled(path);
    let mut length = body.len();
    let mut open = "Access-Control-Allow-Origin: *\r\n";
    match spoiled {
        None => {}
        Some(Spoiled::Mistyped) => kind = "text/plain",
        Some(Spoiled::Changed) => {
            body.push(b'\n');
            length = body.len();
        }
        Some(Spoiled::Cut) => {
            body.truncate(length / 2);
            length = body.len();
        }
        Some(Spoiled::Closed) => open = "",
        Some(Spoiled::Failed) => status = "500 Internal Server Error",
        Some(Spoiled::Late) => std::thread::sleep(Duration::from_millis(500)),
    }
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
         Cache-Control: no-store\r\n{open}Connection: close\r\n\r\n",
    )?;
    stream.write_all(&body)
}

impl Shared {
    /// What is wrong with the file at a path.
    fn spoiled(&self, path: &str) -> Option<Spoiled> {
        let all = self.spoiled.lock().unwrap();
        let mut found = all.iter().filter(|(name, _)| path.ends_with(name.as_str()));
        found.next().map(|(_, spoiled)| *spoiled)
    }
}

/// The page with the scripts in front, each of which leaves no trace of itself in the document.
fn prepared(shared: &Shared, page: &str, query: &str) -> String {
    let parameter = query
        .split('&')
        .find_map(|part| part.strip_prefix("widget="));
    // Without an origin this is the page as it would be without the widget: an empty script.
    let origin = parameter
        .filter(|origin| !origin.is_empty())
        .unwrap_or("/none");
    let page = page.replace("{{widget}}", origin);
    let scripts = shared.scripts.lock().unwrap();
    let scripts = scripts
        .iter()
        .map(|script| format!("<script>document.currentScript.remove();\n{script}\n</script>"));
    page.replacen(
        "<head>",
        &format!("<head>{}", scripts.collect::<String>()),
        1,
    )
}

/// The file that a path leads to, which lies in one of three folders.
fn file(path: &str) -> Option<PathBuf> {
    if path.starts_with("/none/") {
        return Some(project().join("tests/pages/none.js"));
    }
    let (folder, rest) = match path.split_once('/')?.1.split_once('/') {
        Some(("npm", rest)) => ("node_modules", rest),
        Some(("shipped", rest)) => ("dist", rest),
        _ => ("tests/pages", path.trim_start_matches('/')),
    };
    let rest = Path::new(rest);
    let stays_inside = rest
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let file = project().join(folder).join(rest);
    let file = if file.is_dir() {
        file.join("index.html")
    } else {
        file
    };
    stays_inside.then_some(file)
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}
