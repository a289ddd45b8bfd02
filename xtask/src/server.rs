//! A web server for static files on this machine alone.
//!
//! It answers like a good host of the widget would: right types, compressed, revalidated, and
//! open to pages of other origins. It must never build anything, nor leave its folder.

use crate::cache::{Cache, fingerprint};
use crate::compression::{self, Compressed};
use anyhow::{Context as _, Result, bail};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fs;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

const NOT_FOUND: &str = "<!doctype html>
<html lang=\"en\">
<meta charset=\"utf-8\">
<title>Not found</title>
<h1>There is no such page here</h1>
<p><a href=\"/\">Go to the first page</a></p>
</html>
";

/// A folder that is served.
#[derive(Debug)]
pub(crate) struct Site {
    root: PathBuf,
    cache: Cache,
    loaded: Mutex<BTreeMap<PathBuf, Arc<Loaded>>>,
}

/// A file as it was when it was last read.
#[derive(Debug)]
struct Loaded {
    modified: Option<SystemTime>,
    length: u64,
    fingerprint: String,
    content: Bytes,
    compressed: Option<Compressed>,
}

/// Takes a port on this machine alone; 0 stands for any free one.
pub(crate) fn listen(port: u16) -> Result<TcpListener> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == ErrorKind::AddrInUse => bail!(
            "Port {port} is taken by another program. Choose another port: \
             `cargo xtask serve --port {}`, or `--port 0` for any free one.",
            port.saturating_add(1)
        ),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => bail!(
            "Port {port} needs an administrator's rights. Choose one above 1023: \
             `cargo xtask serve --port 8080`."
        ),
        Err(error) => Err(error).with_context(|| {
            format!("Port {port} can't be used. Choose another: `cargo xtask serve --port 0`")
        }),
    }
}

/// Answers until the process ends.
pub(crate) fn serve(listener: TcpListener, site: Site) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_io()
        .build()
        .context("The server can't start")?;
    runtime.block_on(async move {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let site = Arc::new(site);
        loop {
            // A connection that breaks while it is taken is the other side's affair.
            let Ok((stream, _)) = listener.accept().await else {
                continue;
            };
            let site = Arc::clone(&site);
            tokio::spawn(async move {
                let service = service_fn(move |request| respond(Arc::clone(&site), request));
                // The same holds for one that breaks later.
                let _ = hyper::server::conn::http1::Builder::new()
                    .serve_connection(TokioIo::new(stream), service)
                    .await;
            });
        }
    })
}

async fn respond(
    site: Arc<Site>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (parts, _) = request.into_parts();
    let answer = tokio::task::spawn_blocking(move || {
        site.answer(&parts.method, parts.uri.path(), &parts.headers)
    });
    Ok(answer
        .await
        .unwrap_or_else(|_| text(StatusCode::INTERNAL_SERVER_ERROR, "The server failed.\n")))
}

impl Site {
    /// A site of the files in this folder.
    pub(crate) fn new(root: &Path, cache: Cache) -> Result<Self> {
        let root = fs::canonicalize(root)
            .with_context(|| format!("The folder {} can't be opened", root.display()))?;
        Ok(Self {
            root,
            cache,
            loaded: Mutex::default(),
        })
    }

    fn answer(&self, method: &Method, path: &str, headers: &HeaderMap) -> Response<Full<Bytes>> {
        if method != Method::GET && method != Method::HEAD {
            let mut response = text(
                StatusCode::METHOD_NOT_ALLOWED,
                "Files can be fetched here, and nothing else.\n",
            );
            set(&mut response, header::ALLOW, "GET, HEAD");
            return response;
        }
        let found = self.file(path);
        let mut response = match found {
            Some(Found::File(file)) => match self.load(&file) {
                Ok(loaded) => file_response(&file, &loaded, headers),
                Err(error) => text(
                    StatusCode::INTERNAL_SERVER_ERROR,
                    &format!("This file can't be read: {error:#}\n"),
                ),
            },
            Some(Found::Folder) => {
                let mut response = text(StatusCode::PERMANENT_REDIRECT, "");
                set(&mut response, header::LOCATION, &format!("{path}/"));
                response
            }
            None => {
                let mut response = text(StatusCode::NOT_FOUND, NOT_FOUND);
                set(
                    &mut response,
                    header::CONTENT_TYPE,
                    "text/html; charset=utf-8",
                );
                response
            }
        };
        if method == Method::HEAD {
            // The length of the body that a GET would bring stays in the header.
            *response.body_mut() = Full::new(Bytes::new());
        }
        response
    }

    /// The file that a path of a request names; nothing outside of the folder is ever found.
    fn file(&self, path: &str) -> Option<Found> {
        let relative = relative_path(path)?;
        let wanted = fs::canonicalize(self.root.join(relative)).ok()?;
        // A link could still lead out.
        if !wanted.starts_with(&self.root) {
            return None;
        }
        if !wanted.is_dir() {
            return Some(Found::File(wanted)).filter(|_| !path.ends_with('/'));
        }
        let index = wanted.join("index.html");
        if !index.is_file() {
            None
        } else if path.ends_with('/') {
            Some(Found::File(index))
        } else {
            Some(Found::Folder)
        }
    }

    /// The file as it is now; it is read and compressed again only when it has changed.
    fn load(&self, file: &Path) -> Result<Arc<Loaded>> {
        let metadata = fs::metadata(file)?;
        let modified = metadata.modified().ok();
        let known = self
            .loaded
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(file)
            .cloned();
        if let Some(known) = known
            && known.modified == modified
            && known.length == metadata.len()
        {
            return Ok(known);
        }
        let content = fs::read(file)?;
        let compressed = compression::is_worth_it(content_type(&file.to_string_lossy()))
            .then(|| compression::compress_while_waited_for(&self.cache, &content))
            .transpose()?;
        let loaded = Arc::new(Loaded {
            modified,
            length: metadata.len(),
            fingerprint: fingerprint(&content),
            content: content.into(),
            compressed,
        });
        self.loaded
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(file.to_path_buf(), Arc::clone(&loaded));
        Ok(loaded)
    }
}

/// What a path leads to.
enum Found {
    /// This file.
    File(PathBuf),
    /// A folder with a first page, named without the slash at the end that its links need.
    Folder,
}

/// The path below the folder, or nothing where it tries to lead out or to hidden files.
fn relative_path(path: &str) -> Option<PathBuf> {
    let path = decode(path)?;
    let mut relative = PathBuf::new();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        if part.starts_with('.') || part.contains(['\\', '\0', ':']) {
            return None;
        }
        relative.push(part);
    }
    Some(relative)
}

/// Resolves `%20` and the like.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digits = [rest.next()?, rest.next()?];
        let digits = std::str::from_utf8(&digits).ok()?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
    }
    String::from_utf8(bytes).ok()
}

/// The content type of a file with this name.
pub(crate) fn content_type(name: &str) -> &'static str {
    let extension = name
        .rsplit_once('.')
        .map_or("", |(_, extension)| extension)
        .to_ascii_lowercase();
    match extension.as_str() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "txt" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        // The licences have no extension; other names without one don't occur.
        _ if name.contains("LICENSE") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// How a body travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

impl Encoding {
    const fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
            Self::Identity => "identity",
        }
    }

    /// The best one that the request accepts.
    fn accepted(headers: &HeaderMap) -> Self {
        let values = headers.get_all(header::ACCEPT_ENCODING);
        let accepts = |name: &str| {
            values
                .iter()
                .filter_map(|value| value.to_str().ok())
                .flat_map(|value| value.split(','))
                .any(|one| {
                    let mut parts = one.split(';').map(str::trim);
                    let is_named = parts
                        .next()
                        .is_some_and(|coding| coding.eq_ignore_ascii_case(name));
                    let is_refused = parts
                        .filter_map(|parameter| parameter.strip_prefix("q="))
                        .any(|weight| weight.parse::<f32>().is_ok_and(|weight| weight <= 0.0));
                    is_named && !is_refused
                })
        };
        if accepts(Self::Brotli.name()) {
            Self::Brotli
        } else if accepts(Self::Gzip.name()) {
            Self::Gzip
        } else {
            Self::Identity
        }
    }
}

fn file_response(file: &Path, loaded: &Loaded, headers: &HeaderMap) -> Response<Full<Bytes>> {
    let (encoding, body) = match (&loaded.compressed, Encoding::accepted(headers)) {
        (Some(compressed), Encoding::Brotli) => {
            (Encoding::Brotli, compressed.brotli.clone().into())
        }
        (Some(compressed), Encoding::Gzip) => (Encoding::Gzip, compressed.gzip.clone().into()),
        _ => (Encoding::Identity, loaded.content.clone()),
    };
    let tag = format!("\"{}-{}\"", loaded.fingerprint, encoding.name());
    let is_known = headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|known| known.trim().trim_start_matches("W/") == tag);
    let mut response = if is_known {
        let mut response = with_body(StatusCode::NOT_MODIFIED, Bytes::new());
        response.headers_mut().remove(header::CONTENT_LENGTH);
        response
    } else {
        with_body(StatusCode::OK, body)
    };
    set(
        &mut response,
        header::CONTENT_TYPE,
        content_type(&file.to_string_lossy()),
    );
    set(&mut response, header::ETAG, &tag);
    set(&mut response, header::VARY, "Accept-Encoding");
    if encoding != Encoding::Identity {
        set(&mut response, header::CONTENT_ENCODING, encoding.name());
    }
    response
}

fn text(status: StatusCode, body: &str) -> Response<Full<Bytes>> {
    let mut response = with_body(status, Bytes::from(body.to_owned()));
    set(
        &mut response,
        header::CONTENT_TYPE,
        "text/plain; charset=utf-8",
    );
    response
}

/// A response with the headers that every one of them has.
fn with_body(status: StatusCode, body: Bytes) -> Response<Full<Bytes>> {
    let length = body.len().to_string();
    let mut response = Response::new(Full::new(body));
    *response.status_mut() = status;
    set(&mut response, header::CONTENT_LENGTH, &length);
    set(&mut response, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    set(&mut response, header::CACHE_CONTROL, "no-cache");
    set(&mut response, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    response
}

fn set(response: &mut Response<Full<Bytes>>, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read as _, Write as _};
    use std::net::{SocketAddr, TcpStream};

    struct Answer {
        status: String,
        headers: BTreeMap<String, String>,
        body: Vec<u8>,
    }

    impl Answer {
        fn header(&self, name: &str) -> Option<&str> {
            self.headers.get(name).map(String::as_str)
        }
    }

    /// A server in this process, over a folder of its own.
    struct Server {
        address: SocketAddr,
        folder: PathBuf,
    }

    impl Server {
        fn start(name: &str) -> Result<Self> {
            let folder =
                std::env::temp_dir().join(format!("xtask-server-{name}-{}", std::process::id()));
            let root = folder.join("site");
            fs::create_dir_all(root.join("folder"))?;
            fs::write(folder.join("secret.txt"), "secret")?;
            fs::write(root.join("index.html"), "<p>first</p>")?;
            fs::write(root.join("folder/index.html"), "<p>inner</p>")?;
            fs::write(root.join("a b.js"), script())?;
            fs::write(root.join(".hidden"), "hidden")?;
            let listener = listen(0)?;
            let address = listener.local_addr()?;
            let site = Site::new(&root, Cache::new(folder.join("cache")))?;
            std::thread::spawn(move || serve(listener, site));
            Ok(Self { address, folder })
        }

        fn ask(&self, request: &str, headers: &str) -> Result<Answer> {
            let mut stream = TcpStream::connect(self.address)?;
            write!(
                stream,
                "{request} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n{headers}\r\n"
            )?;
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer)?;
            let end = answer
                .windows(4)
                .position(|window| window == b"\r\n\r\n")
                .context("no end of the headers")?;
            let (head, body) = answer.split_at(end);
            let head = String::from_utf8(head.to_vec())?;
            let (status, headers) = head.split_once("\r\n").unwrap_or((head.as_str(), ""));
            let headers = headers
                .lines()
                .filter_map(|line| line.split_once(": "))
                .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()));
            Ok(Answer {
                status: status.trim_start_matches("HTTP/1.1 ").to_owned(),
                headers: headers.collect(),
                body: body.get(4..).unwrap_or_default().to_vec(),
            })
        }
    }

    impl Drop for Server {
        fn drop(&mut self) {
            // What is left over lies in the folder for temporary files.
            let _ = fs::remove_dir_all(&self.folder);
        }
    }

    fn script() -> String {
        "run();\n".repeat(200)
    }

    #[test]
    fn a_page_comes_with_all_it_needs() -> Result<()> {
        let server = Server::start("page")?;
        let answer = server.ask("GET /", "")?;
        assert_eq!(answer.status, "200 OK");
        assert_eq!(answer.body, b"<p>first</p>");
        assert_eq!(
            answer.header("content-type"),
            Some("text/html; charset=utf-8")
        );
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
        assert_eq!(answer.header("cache-control"), Some("no-cache"));
        assert_eq!(answer.header("vary"), Some("Accept-Encoding"));
        assert_eq!(answer.header("content-encoding"), None);
        Ok(())
    }

    #[test]
    fn the_smallest_accepted_form_is_sent() -> Result<()> {
        let server = Server::start("forms")?;
        let brotli = server.ask(
            "GET /a%20b.js?version=1",
            "Accept-Encoding: gzip, deflate, br\r\n",
        )?;
        assert_eq!(brotli.header("content-encoding"), Some("br"));
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut brotli.body.as_slice(), &mut back)?;
        assert_eq!(back, script().as_bytes());

        let gzip = server.ask("GET /a%20b.js", "Accept-Encoding: gzip, br;q=0\r\n")?;
        assert_eq!(gzip.header("content-encoding"), Some("gzip"));
        back.clear();
        flate2::read::GzDecoder::new(gzip.body.as_slice()).read_to_end(&mut back)?;
        assert_eq!(back, script().as_bytes());

        let plain = server.ask("GET /a%20b.js", "Accept-Encoding: identity\r\n")?;
        assert_eq!(plain.header("content-encoding"), None);
        assert_eq!(plain.body, script().as_bytes());
        assert_ne!(plain.header("etag"), gzip.header("etag"));
        Ok(())
    }

    #[test]
    fn what_is_known_isnt_sent_again_until_it_changes() -> Result<()> {
        let server = Server::start("known")?;
        let first = server.ask("GET /index.html", "")?;
        let known = format!(
            "If-None-Match: {}\r\n",
            first.header("etag").context("no tag")?
        );
        let again = server.ask("GET /index.html", &known)?;
        assert_eq!(again.status, "304 Not Modified");
        assert!(again.body.is_empty());

        fs::write(server.folder.join("site/index.html"), "<p>changed</p>")?;
        let changed = server.ask("GET /index.html", &known)?;
        assert_eq!(changed.status, "200 OK");
        assert_eq!(changed.body, b"<p>changed</p>");
        Ok(())
    }

    #[test]
    fn head_tells_the_length_alone() -> Result<()> {
        let server = Server::start("head")?;
        let answer = server.ask("HEAD /index.html", "")?;
        assert_eq!(answer.status, "200 OK");
        assert_eq!(answer.header("content-length"), Some("12"));
        assert!(answer.body.is_empty());
        Ok(())
    }

    #[test]
    fn folders_show_their_first_page() -> Result<()> {
        let server = Server::start("folders")?;
        assert_eq!(server.ask("GET /folder/", "")?.body, b"<p>inner</p>");
        let answer = server.ask("GET /folder", "")?;
        assert_eq!(answer.status, "308 Permanent Redirect");
        assert_eq!(answer.header("location"), Some("/folder/"));
        Ok(())
    }

    #[test]
    fn nothing_leads_out_of_the_folder() -> Result<()> {
        let server = Server::start("out")?;
        #[cfg(unix)]
        std::os::unix::fs::symlink(
            server.folder.join("secret.txt"),
            server.folder.join("site/link.txt"),
        )?;
        for path in [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/folder/../../secret.txt",
            "/folder/..\\..\\secret.txt",
            "//secret.txt",
            "/link.txt",
            "/.hidden",
            "/index.html/",
            "/%",
            "/%zz",
            "/%00",
            "/missing.html",
        ] {
            let answer = server.ask(&format!("GET {path}"), "")?;
            assert_eq!(answer.status, "404 Not Found", "{path}");
            assert!(answer.body.starts_with(b"<!doctype html>"), "{path}");
        }
        Ok(())
    }

    #[test]
    fn nothing_can_be_sent_here() -> Result<()> {
        let server = Server::start("sent")?;
        let answer = server.ask("POST /", "Content-Length: 0\r\n")?;
        assert_eq!(answer.status, "405 Method Not Allowed");
        assert_eq!(answer.header("allow"), Some("GET, HEAD"));
        Ok(())
    }

    #[test]
    fn a_taken_port_names_the_way_out() -> Result<()> {
        let taken = listen(0)?;
        let port = taken.local_addr()?.port();
        let error = listen(port).err().context("the port was free")?.to_string();
        assert!(error.contains(&format!("Port {port} is taken")), "{error}");
        assert!(error.contains("--port"), "{error}");
        Ok(())
    }

    #[test]
    fn names_have_types() {
        for (name, expected) in [
            ("a.widget.wasm", "application/wasm"),
            ("a.js", "text/javascript; charset=utf-8"),
            ("b/a.json", "application/json"),
            ("a.CSS", "text/css; charset=utf-8"),
            ("LICENSE-MIT", "text/plain; charset=utf-8"),
            ("LICENSES.txt", "text/plain; charset=utf-8"),
            ("a.svg", "image/svg+xml"),
            ("a.unknown", "application/octet-stream"),
            ("none", "application/octet-stream"),
        ] {
            assert_eq!(content_type(name), expected, "{name}");
        }
    }
}
