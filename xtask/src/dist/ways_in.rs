//! The ways into a page besides the script tag: the page for an iframe, the file that needs nothing
//! else, the npm package, the plugin for `WordPress`; and what a host's server should say.
//!
//! It must never know what the widget asks.

use super::{Files, loader, names, read};
use crate::project::Project;
use anyhow::{Context as _, Result, bail};
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

/// The file that needs nothing else.
const OFFLINE: &str = "offline/partnership-assessment.html";

/// What stands for the script in the page of that file.
const OFFLINE_SCRIPT: &str = "/* The loader and every file it asks for. */";

/// Adds every way in to what has been built.
pub(super) fn add(project: &Project, files: &mut Files) -> Result<()> {
    let source = loader::source(project)?;
    let script = loader::script(&source, files)?;
    let fingerprint = loader::fingerprint(script.as_bytes());
    files.insert(loader::NAME.to_owned(), script.into_bytes());
    add_pages(project, files, &fingerprint)?;
    add_offline(project, files, &source)?;
    add_npm(project, files, &source)?;
    add_wordpress(project, files)?;
    add_hosting(project, files)?;
    Ok(())
}

/// The demo page and the page for an iframe, each with its script pinned.
fn add_pages(project: &Project, files: &mut Files, fingerprint: &str) -> Result<()> {
    for name in names(&project.at("pages"))? {
        if name != "offline.html" {
            let content = read(project, &format!("pages/{name}"))?;
            files.insert(name, content.into_bytes());
        }
    }
    let index = read(project, "index.html")?;
    files.insert("index.html".to_owned(), index.into_bytes());
    files.insert(
        "page.css".to_owned(),
        read(project, "styles/page.css")?.into_bytes(),
    );
    let tag = "<script async src=\"partnership-assessment.js\">";
    let pinned = format!(
        "<script async src=\"partnership-assessment.js\" integrity=\"{fingerprint}\" \
         crossorigin=\"anonymous\">"
    );
    for name in ["index.html", "embed.html"] {
        let page = files.get_mut(name).context("a page of the project")?;
        let text = String::from_utf8(page.clone())?;
        if text.matches(tag).count() != 1 {
            bail!("{name} doesn't have `{tag}`, which the build pins.");
        }
        *page = text.replace(tag, &pinned).into_bytes();
    }
    Ok(())
}

fn add_offline(project: &Project, files: &mut Files, source: &str) -> Result<()> {
    let page = read(project, "pages/offline.html")?;
    let script = loader::with_everything(source, files)?;
    if script.contains("</script") || !page.contains(OFFLINE_SCRIPT) {
        bail!("The loader can't be put into pages/offline.html.");
    }
    files.insert(
        OFFLINE.to_owned(),
        page.replace(OFFLINE_SCRIPT, &script).into_bytes(),
    );
    Ok(())
}

fn add_npm(project: &Project, files: &mut Files, source: &str) -> Result<()> {
    let module = loader::module(source, files)?;
    let auto = read(project, "packages/npm/auto.js")?;
    for (name, _) in loader::fetched(files) {
        if !auto.contains(&format!("new URL(\"./{name}\", import.meta.url)")) {
            bail!("packages/npm/auto.js doesn't name {name}, so a bundler would leave it behind.");
        }
    }
    let mut package: Vec<(String, Vec<u8>)> = assets(files);
    package.push(("index.js".to_owned(), module.into_bytes()));
    for name in names(&project.at("packages/npm"))? {
        let content = read(project, &format!("packages/npm/{name}"))?;
        package.push((name, content.into_bytes()));
    }
    for (name, content) in package {
        files.insert(format!("npm/{name}"), content);
    }
    Ok(())
}

fn add_wordpress(project: &Project, files: &mut Files) -> Result<()> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    // Without a time of day, so that the same files make the same archive.
    let options = SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    let mut plugin: Vec<(String, Vec<u8>)> = Vec::new();
    let version = "define( 'PARTNERSHIP_ASSESSMENT_VERSION', '0.1.0' );";
    // The loader has the fingerprint of each other file in it.
    let files_are: String =
        loader::fingerprint(files.get(loader::NAME).context("it was made before")?)
            .trim_start_matches("sha256-")
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(8)
            .collect();
    for name in names(&project.at("packages/wordpress"))? {
        let mut content = read(project, &format!("packages/wordpress/{name}"))?;
        if name == "partnership-assessment.php" {
            if content.matches(version).count() != 1 {
                bail!("{name} doesn't have `{version}`, which the build completes.");
            }
            content = content.replace(
                version,
                &version.replace("0.1.0", &format!("0.1.0-{files_are}")),
            );
        }
        plugin.push((name, content.into_bytes()));
    }
    for (name, content) in assets(files) {
        plugin.push((format!("assets/{name}"), content));
    }
    for name in [loader::NAME, OFFLINE] {
        let content = files.get(name).context("it was made before")?;
        plugin.push((format!("assets/{name}"), content.clone()));
    }
    for (name, content) in plugin {
        archive.start_file(format!("partnership-assessment/{name}"), options)?;
        archive.write_all(&content)?;
    }
    files.insert(
        "wordpress/partnership-assessment.zip".to_owned(),
        archive.finish()?.into_inner(),
    );
    Ok(())
}

/// What the loader fetches, and the licences of it.
fn assets(files: &Files) -> Vec<(String, Vec<u8>)> {
    let licences = files
        .iter()
        .filter(|(name, _)| name.starts_with("LICENSE") || *name == "questionnaires/LICENSE.md")
        .map(|(name, content)| (name.clone(), content.clone()));
    loader::fetched(files)
        .map(|(name, content)| (name.to_owned(), content.to_vec()))
        .chain(licences)
        .collect()
}

fn add_hosting(project: &Project, files: &mut Files) -> Result<()> {
    for name in names(&project.at("packages/hosting"))? {
        let content = read(project, &format!("packages/hosting/{name}"))?;
        files.insert(format!("hosting/{name}"), content.into_bytes());
    }
    Ok(())
}

/// What a web editor pastes and what a security officer allows, for a site of this address.
pub(super) fn snippets(files: &Files) -> String {
    const SITE: &str = "https://your.site";
    // Until the script runs.
    const ROOM: &str =
        "partnership-assessment:not(:defined) { display: block; min-height: max(36em, 100vh); }";
    let fingerprint = files
        .get(loader::NAME)
        .map(|script| loader::fingerprint(script))
        .unwrap_or_default();
    format!(
        "Paste this where the self-assessment should stand; leave `integrity` out where the files \
         are to be replaced by newer ones without changing pages, and the style where your style \
         sheet has it:\n\n\
         <style>\n  {ROOM}\n</style>\n\
         <script async src=\"{SITE}/assessment/{}\"\n  integrity=\"{fingerprint}\"\n  \
         crossorigin=\"anonymous\"></script>\n\
         <partnership-assessment>\n  <p><a href=\"{SITE}/assessment/{OFFLINE}\">Open the \
         self-assessment as a page of its own</a>. It needs JavaScript.</p>\n</partnership-assessment>\n\n\
         In an iframe:\n\n\
         <iframe data-partnership-assessment src=\"{SITE}/assessment/embed.html\" \
         title=\"School partnership self-assessment\"\n  \
         width=\"100%\" height=\"960\" frameborder=\"0\"></iframe>\n\
         <script async src=\"{SITE}/assessment/embed-parent.js\"></script>\n\n\
         What a content-security policy must allow:\n\n\
         script-src {SITE} 'wasm-unsafe-eval'; connect-src {SITE}\n\n\
         Headers for Apache, nginx, Netlify and S3 are in dist/hosting.\n",
        loader::NAME
    )
}
