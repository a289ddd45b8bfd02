//! The tools from npm: wasm-opt (package `binaryen`), esbuild, which joins the loader's parts, and two
//! checkers of accessibility, axe-core and IBM's Equal Access.
//!
//! It must never bring anything into the widget, and nothing but `package.json` names a version.

use crate::process::{self, find_program};
use crate::project::Project;
use anyhow::{Context as _, Result};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Whether the tools from npm can be used.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Packages {
    /// They are installed as `package.json` asks.
    Ready,
    /// Node or npm isn't installed.
    NoNode,
}

/// Installs what `package.json` asks for, unless it is there already.
pub(crate) fn ensure_packages(project: &Project) -> Result<Packages> {
    if find_program("node").is_none() || find_program("npm").is_none() {
        return Ok(Packages::NoNode);
    }
    if is_installed(project.root())? {
        return Ok(Packages::Ready);
    }
    println!("Installing the tools from npm …");
    let mut command = Command::new("npm");
    command
        .current_dir(project.root())
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    process::run(&mut command)
        .context("Run `npm ci` by hand to see why; it needs the network once")?;
    Ok(Packages::Ready)
}

/// A program of a package from npm, to be run by node.
pub(crate) fn wasm_opt(project: &Project) -> PathBuf {
    project.at("node_modules/binaryen/bin/wasm-opt")
}

/// The accessibility checker that the browser tests put into a page.
pub(crate) fn axe(project: &Project) -> PathBuf {
    project.at("node_modules/axe-core/axe.min.js")
}

/// The other accessibility checker, IBM's, as it is put into a page.
pub(crate) fn equal_access(project: &Project) -> PathBuf {
    project.at("node_modules/accessibility-checker-engine/ace-window.js")
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Manifest {
    #[serde(default)]
    version: String,
    #[serde(default)]
    dev_dependencies: BTreeMap<String, String>,
}

fn is_installed(root: &Path) -> Result<bool> {
    let manifest = root.join("package.json");
    let asked = read(&manifest)
        .with_context(|| format!("{} can't be read as a package's file", manifest.display()))?;
    Ok(asked.dev_dependencies.iter().all(|(name, version)| {
        let installed = root.join("node_modules").join(name).join("package.json");
        read(&installed).is_ok_and(|installed| installed.version == *version)
    }))
}

fn read(manifest: &Path) -> Result<Manifest> {
    Ok(serde_json::from_slice(&fs::read(manifest)?)?)
}
