//! Rust to WebAssembly and the script beside it: cargo, the cut in two, wasm-bindgen, wasm-opt.
//!
//! wasm-bindgen runs as a library of this program, so its version always matches the one that
//! the widget is compiled with. It must never know what the two modules do.

use super::Files;
use super::{loader, program, split, text};
use crate::cache::{Cache, fingerprint};
use crate::node::{self, Packages};
use crate::process;
use crate::project::Project;
use crate::toolchain::{self, WASM_TARGET};
use anyhow::{Context as _, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// The target folder of the inner builds: another one than that of the cargo around this
/// program, so that neither waits for the other nor throws the other's work away.
const TARGET_FOLDER: &str = "target/wasm";

/// The features that compiled Rust may use. Never all of them: some make encodings that no
/// browser reads.
const WASM_OPT_ARGUMENTS: [&str; 10] = [
    // A second time finds what the first has made possible.
    "-Oz",
    "-Oz",
    // Nothing of ours lies below one kilobyte: there the stack ends, which the linker puts first.
    "--low-memory-unused",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-sign-ext",
    "--enable-mutable-globals",
];

/// Compiles the standard library anew, for size and with a panic that ends at once, in place of the
/// one that comes with the compiler, which is made for speed.
const OWN_LIBRARY: [&str; 2] = [
    "-Zbuild-std=std,panic_abort",
    "-Zbuild-std-features=optimize_for_size",
];

/// Leaves out what only developers read: the texts of `{:?}`, and the messages of panics, each of
/// which stops the program at once. The script around it notices that it has stopped.
const OWN_LIBRARY_FLAGS: [&str; 4] = [
    "-Zunstable-options",
    "-Zfmt-debug=none",
    "-Zlocation-detail=none",
    "-Cpanic=immediate-abort",
];

/// Makes a stable compiler take the flags above, which may change from one version to the next;
/// therefore they are tried first.
const UNSTABLE: (&str, &str) = ("RUSTC_BOOTSTRAP", "1");

/// What the frame around the script offers to the module under a name of its own.
const FRAME_NAMES: &str = "__wasm_split_";

/// What is in the name of a function that calls back into the module.
const CLOSURE_NAMES: &str = "__convert__closures_";

/// A package that becomes a WebAssembly module.
struct Module {
    /// The package's name.
    package: &'static str,
    /// The name of the compiled library's file.
    library: &'static str,
    /// The name of the published files before `.js` and `.wasm`.
    published: &'static str,
    /// The name of the published file of the later part, where the program is cut in two.
    later: Option<&'static str>,
    /// The parts of the loader that its script brings along.
    brings: &'static [&'static str],
}

/// How the modules are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Making {
    /// As small as they can be: what is published.
    Small,
    /// As quickly as they can be, for whoever tries one change after the other.
    Quick,
}

impl Making {
    /// The profile of cargo, which is also the name of its folder.
    const fn profile(self) -> &'static str {
        match self {
            Self::Small => "release",
            Self::Quick => "quick",
        }
    }
}

/// What is published of it: the packages whose licences count.
pub(super) const PACKAGES: [&str; 2] = ["partnership-assessment", "documents"];

const MODULES: [Module; 2] = [
    Module {
        package: "partnership-assessment",
        library: "partnership_assessment.wasm",
        published: "partnership-assessment.widget",
        later: Some("partnership-assessment.later.wasm"),
        brings: &["bridge", "colours", "elements"],
    },
    Module {
        package: "documents",
        library: "documents.wasm",
        published: "partnership-assessment.documents",
        later: None,
        brings: &[],
    },
];

/// Builds both modules and the scripts that load them.
pub(super) fn build(
    project: &Project,
    cache: &Cache,
    files: &mut Files,
    making: Making,
) -> Result<()> {
    let optimiser = match making {
        Making::Small => optimiser(project),
        Making::Quick => None,
    };
    // With the other library, one that fails says more in the console than what is published.
    let own_library = can_build_library(project);
    let frame = super::read(project, "src/embed/program.js")?;
    let optimised = |bytes: Vec<u8>| match &optimiser {
        Some(optimiser) => optimiser.run(cache, &bytes),
        None => Ok(bytes),
    };
    for module in &MODULES {
        println!("Building {} for the browser …", module.package);
        let library = compile(project, module, making, own_library)?;
        let mut program =
            fs::read(&library).with_context(|| format!("{} can't be read", library.display()))?;
        if let Some(later) = module.later {
            let parts = split::split(&program, &project.at(TARGET_FOLDER))
                .with_context(|| format!("{} can't be cut in two", library.display()))?;
            program = parts.first;
            files.insert(later.to_owned(), optimised(parts.later)?);
        }
        let (script, bytes) = bind(program, module)
            .with_context(|| format!("wasm-bindgen can't use {}", library.display()))?;
        let script = program::frame(&frame, &script)?;
        files.insert(
            format!("{}.js", module.published),
            loader::program(project, &script, module.brings)?.into_bytes(),
        );
        files.insert(format!("{}.wasm", module.published), optimised(bytes)?);
    }
    Ok(())
}

/// Whether the standard library can be compiled here. It takes a minute once and makes the widget
/// lighter by an eighth. Without it everything works and weighs more, perhaps more than the budget.
fn can_build_library(project: &Project) -> bool {
    let can = toolchain::ensure_library_source(project).and_then(|()| {
        let mut rustc = Command::new("rustc");
        rustc
            .current_dir(project.root())
            .env(UNSTABLE.0, UNSTABLE.1)
            .args(OWN_LIBRARY_FLAGS)
            .args(["--print", "sysroot", "--target", WASM_TARGET]);
        process::output(&mut rustc).context("This compiler has other flags")?;
        // The library has packages of its own, to be had from the registry once.
        let mut fetch = process::clean_cargo(project);
        fetch
            .env(UNSTABLE.0, UNSTABLE.1)
            .args(["fetch", "--quiet", "--locked", "--target", WASM_TARGET])
            .args(OWN_LIBRARY);
        process::run(&mut fetch).context("Its packages can't be had")
    });
    if let Err(error) = &can {
        println!("Going on with the standard library as it comes: {error:#}");
    }
    can.is_ok()
}

/// Compiles one package alone, so that the other's features don't add to its weight.
fn compile(
    project: &Project,
    module: &Module,
    making: Making,
    own_library: bool,
) -> Result<PathBuf> {
    let mut command = process::clean_cargo(project);
    if own_library {
        command.env(UNSTABLE.0, UNSTABLE.1).args(OWN_LIBRARY);
    }
    command
        .args(["rustc", "--profile", making.profile(), "--lib"])
        .args(["--package", module.package])
        .args(["--target", WASM_TARGET])
        .args(["--target-dir", TARGET_FOLDER])
        .env(
            "CARGO_ENCODED_RUSTFLAGS",
            compiler_flags(project, making, own_library)?,
        );
    if module.later.is_some() {
        command.args(["--", split::LINKER_FLAG]);
    }
    process::run(&mut command).context("Mend what the compiler says above, then run this again")?;
    let library = project
        .at(TARGET_FOLDER)
        .join(WASM_TARGET)
        .join(making.profile())
        .join(module.library);
    if !library.is_file() {
        bail!(
            "The package {} gave no {}: its `[lib]` needs `crate-type = [\"cdylib\", \"rlib\"]`.",
            module.package,
            module.library
        );
    }
    Ok(library)
}

/// Keeps this machine's folders out of what is published: the messages of panics name files.
fn compiler_flags(project: &Project, making: Making, own_library: bool) -> Result<String> {
    let mut flags = Vec::new();
    if own_library {
        flags.extend(OWN_LIBRARY_FLAGS.map(str::to_owned));
    }
    if making == Making::Quick {
        return Ok(flags.join("\u{1f}"));
    }
    flags.push(remap(project.root(), ""));
    if own_library {
        flags.push(remap(&toolchain::sysroot(project)?, "rust"));
    }
    for registry in registry_folders()? {
        flags.push(remap(&registry, "crates"));
    }
    Ok(flags.join("\u{1f}"))
}

fn remap(from: &Path, to: &str) -> String {
    format!("--remap-path-prefix={}={to}", from.display())
}

fn registry_folders() -> Result<Vec<PathBuf>> {
    let cargo_home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .context("Neither CARGO_HOME nor a home folder is known.")?;
    let mut folders: Vec<PathBuf> = fs::read_dir(cargo_home.join("registry/src"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    folders.sort();
    Ok(folders)
}

/// Gives the script beside a module, and the module as that script wants it.
fn bind(program: Vec<u8>, module: &Module) -> Result<(String, Vec<u8>)> {
    let mut output = Bindgen::new()
        .input_bytes(module.published, program)
        .out_name(module.published)
        .web(true)?
        .typescript(false)
        .keep_lld_exports(module.later.is_some())
        .generate_output()?;
    // What the module and its script ask of each other is named after its origin, with a
    // fingerprint, in both.
    let script = output.js().to_owned();
    let mut names = BTreeMap::new();
    let parts = output.wasm_mut();
    let imports = parts.imports.iter_mut().map(|import| &mut import.name);
    let exports = parts.exports.iter_mut().map(|export| &mut export.name);
    let imports = imports.filter(|name| !name.starts_with(FRAME_NAMES));
    let exports = exports.filter(|name| name.contains(CLOSURE_NAMES));
    for name in imports.chain(exports) {
        let short = format!("i{}", names.len());
        let long = std::mem::replace(name, short.clone());
        if names.insert(long, short).is_some() {
            bail!("The module and its script name two things alike.");
        }
    }
    let script = text::rename(&script, &names);
    Ok((script, output.wasm_mut().emit_wasm()))
}

/// The program that makes a module smaller.
struct Optimiser {
    program: PathBuf,
    kind: String,
    folder: PathBuf,
}

/// The optimiser, if npm could install it. Without it everything works and weighs a little more.
fn optimiser(project: &Project) -> Option<Optimiser> {
    match node::ensure_packages(project) {
        Ok(Packages::Ready) => {}
        Ok(Packages::NoNode) => {
            println!("Going on without wasm-opt: node and npm aren't installed.");
            return None;
        }
        Err(error) => {
            println!("Going on without wasm-opt: {error:#}");
            return None;
        }
    }
    let program = node::wasm_opt(project);
    let version = fs::metadata(&program).map(|metadata| metadata.len()).ok()?;
    let recipe = format!("{} {version}", WASM_OPT_ARGUMENTS.join(" "));
    Some(Optimiser {
        program,
        kind: format!("wasm-opt-{}", fingerprint(recipe.as_bytes())),
        folder: project.at(TARGET_FOLDER),
    })
}

impl Optimiser {
    fn run(&self, cache: &Cache, bytes: &[u8]) -> Result<Vec<u8>> {
        cache.get_or_make(&self.kind, bytes, || {
            println!("Making it smaller with wasm-opt …");
            let input = self.folder.join("before-wasm-opt.wasm");
            let output = self.folder.join("after-wasm-opt.wasm");
            fs::write(&input, bytes)
                .with_context(|| format!("{} can't be written", input.display()))?;
            let mut command = Command::new("node");
            command
                .arg(&self.program)
                .args(WASM_OPT_ARGUMENTS)
                .arg(&input)
                .arg("-o")
                .arg(&output);
            process::run(&mut command)
                .context("Remove the folder node_modules and run this again")?;
            fs::read(&output).with_context(|| format!("{} can't be read", output.display()))
        })
    }
}
