//! The servers that the widget's files come from: as they are shipped, and with faults.
//!
//! It must never know what is tested.

use super::program::{Program, fresh_port};
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// A server of a folder; it ends when this is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    _program: Program,
    origin: String,
}

impl Server {
    /// Serves what is shipped.
    pub(crate) fn of_what_is_shipped() -> Self {
        Self::start(&["--port", &fresh_port().to_string()])
    }

    /// Serves a folder.
    pub(crate) fn of(folder: &Path) -> Self {
        let port = fresh_port().to_string();
        Self::start(&["--port", &port, "--root", folder.to_str().unwrap()])
    }

    /// Stops to serve, as when the connection is lost; gives back how to go on.
    pub(crate) fn stop(self) -> impl FnOnce() -> Self {
        let origin = self.origin.clone();
        drop(self);
        move || {
            let (_, port) = origin.rsplit_once(':').unwrap();
            Self::start(&["--port", port])
        }
    }

    fn start(arguments: &[&str]) -> Self {
        let words = ["serve", "--no-build"].iter().chain(arguments);
        let xtask = super::environment("PARTNERSHIP_ASSESSMENT_XTASK");
        let mut program = Program::start(xtask, words, &[]);
        let origin = BufReader::new(program.output())
            .lines()
            .map_while(Result::ok)
            .find(|line| line.starts_with("http://"))
            .expect("the server says where it serves");
        Self {
            _program: program,
            origin: origin.trim_end_matches('/').to_owned(),
        }
    }

    /// Where it serves, without a slash at the end.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }
}

/// The server of what is shipped, shared by all tests.
pub(super) fn shared() -> &'static Server {
    static SERVER: LazyLock<Server> = LazyLock::new(Server::of_what_is_shipped);
    &SERVER
}

/// A copy of what is shipped, to take something away from or to break; it goes when this is dropped.
#[derive(Debug)]
pub(crate) struct Copy {
    folder: PathBuf,
}

impl Copy {
    /// Copies what is shipped under a name of its own.
    pub(crate) fn new(name: &str) -> Self {
        let folder = scratch(name);
        copy(&project().join("dist"), &folder);
        Self { folder }
    }

    /// Serves the copy.
    pub(crate) fn serve(&self) -> Server {
        Server::of(&self.folder)
    }

    /// Takes a file away and gives it back as text, or whatever else its bytes are.
    pub(crate) fn take(&self, file: &str) -> Vec<u8> {
        let path = self.folder.join(file);
        let content = fs::read(&path).unwrap();
        fs::remove_file(path).unwrap();
        content
    }

    /// Puts other words in a file in place of some that must stand there.
    pub(crate) fn change(&self, file: &str, old: &str, new: &str) {
        let text = String::from_utf8(self.take(file)).unwrap();
        assert!(text.contains(old), "{file} has no {old}");
        self.put(file, text.replace(old, new));
    }

    /// Puts a file in.
    pub(crate) fn put(&self, file: &str, content: impl AsRef<[u8]>) {
        fs::write(self.folder.join(file), content).unwrap();
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // It lies among what is built, where it harms nobody.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The folder of the whole project.
pub(crate) fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// An empty folder among what is built.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // There may be none from an earlier run.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// An empty folder beside another one, whose name begins like that one's.
pub(crate) fn scratch_beside(folder: &Path, ending: &str) -> PathBuf {
    let name = folder.file_name().unwrap().to_string_lossy();
    scratch(&format!("{name}-{ending}"))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
