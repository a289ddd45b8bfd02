//! The ways into a page besides the script tag: the page for an iframe, the file that needs nothing
//! else, the npm package, the plugin for `WordPress`; and what a host's server should say.
//!
//! It must never know what the widget asks.

use super::{Files, loader, names, read};
use crate::budget;
use crate::project::Project;
use anyhow::{Context as _, Result, bail};
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

/// The file that needs nothing else.
const OFFLINE: &str = "offline/partnership-assessment.html";

/// What stands for the script in the page of that file.
const OFFLINE_SCRIPT: &str = "/* The loader and every file it asks for. */";

/// What stands for the licences there: whoever is given the file alone must have them too.
const OFFLINE_LICENSES: &str = "/* Whose work is in here, and under what terms. */";

/// Adds every way in to what has been built.
pub(super) fn add(project: &Project, files: &mut Files) -> Result<()> {
    let script = loader::script(project, files)?;
    let fingerprint = loader::fingerprint(script.as_bytes());
    files.insert(loader::NAME.to_owned(), script.into_bytes());
    add_pages(project, files, &fingerprint)?;
    let offline = loader::with_everything(project, files)?;
    add_offline(project, files, &offline)?;
    add_npm(project, files)?;
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

fn add_offline(project: &Project, files: &mut Files, script: &str) -> Result<()> {
    let page = read(project, "pages/offline.html")?;
    let licenses = licenses(files)?;
    // A comment that is left open would take what follows with it.
    if [script, &licenses]
        .iter()
        .any(|text| text.contains("</script"))
        || licenses.contains("<!--")
        || [OFFLINE_SCRIPT, OFFLINE_LICENSES]
            .iter()
            .any(|place| !page.contains(place))
    {
        bail!("The loader and the licences can't be put into pages/offline.html.");
    }
    let page = page
        .replace(OFFLINE_LICENSES, &licenses)
        .replace(OFFLINE_SCRIPT, script);
    files.insert(OFFLINE.to_owned(), page.into_bytes());
    Ok(())
}

/// The terms of everything that is published, in one text.
fn licenses(files: &Files) -> Result<String> {
    let mut all = String::new();
    for name in ["LICENSES.txt", "LICENSE-MIT", "questionnaires/LICENSE.md"] {
        let text = files.get(name).context("it was added before")?;
        all.push_str(&format!("\n{name}\n\n{}", std::str::from_utf8(text)?));
    }
    Ok(all)
}

fn add_npm(project: &Project, files: &mut Files) -> Result<()> {
    let module = loader::module(project, files)?;
    let auto = read(project, "packages/npm/auto.js")?;
    for (name, _) in loader::fetched(files) {
        if !auto.contains(&format!("new URL(\"./{name}\", import.meta.url)")) {
            bail!("packages/npm/auto.js doesn't name {name}, so a bundler would leave it behind.");
        }
    }
    let mut package: Vec<(String, Vec<u8>)> = assets(files);
    package.push(("index.js".to_owned(), module.into_bytes()));
    let offline = files.get(OFFLINE).context("it was made before")?;
    package.push((OFFLINE.to_owned(), offline.clone()));
    for name in names(&project.at("packages/npm"))? {
        let content = read(project, &format!("packages/npm/{name}"))?;
        package.push((name, content.into_bytes()));
    }
    for (name, content) in package {
        files.insert(format!("npm/{name}"), content);
    }
    Ok(())
}

/// The plugin. The file that needs nothing else is no part of it: it holds every other file once more,
/// and a site has a page of its own in its place.
fn add_wordpress(project: &Project, files: &mut Files) -> Result<()> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    // Without a time of day, so that the same files make the same archive.
    let options = SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(zip::DateTime::default());
    let mut plugin: Vec<(String, Vec<u8>)> = Vec::new();
    // The loader has the fingerprint of each other file in it.
    let files_are: String =
        loader::fingerprint(files.get(loader::NAME).context("it was made before")?)
            .trim_start_matches("sha256-")
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(8)
            .collect();
    let version = format!("0.1.0-{files_are}");
    for name in names(&project.at("packages/wordpress"))? {
        let content = read(project, &format!("packages/wordpress/{name}"))?;
        let (name, (place, completed)) = match name.as_str() {
            "partnership-assessment.php" => (
                name,
                (
                    "define( 'PARTNERSHIP_ASSESSMENT_VERSION', '0.1.0' );",
                    format!("define( 'PARTNERSHIP_ASSESSMENT_VERSION', '{version}' );"),
                ),
            ),
            "page.html" => (
                format!("assets/{OFFLINE}"),
                (
                    "src=\"../partnership-assessment.js\"",
                    format!("src=\"../partnership-assessment.js?ver={version}\""),
                ),
            ),
            _ => {
                plugin.push((name, content.into_bytes()));
                continue;
            }
        };
        if content.matches(place).count() != 1 {
            bail!("{name} doesn't have `{place}` once, which the build completes.");
        }
        plugin.push((name, content.replace(place, &completed).into_bytes()));
    }
    for (name, content) in assets(files) {
        plugin.push((format!("assets/{name}"), content));
    }
    let script = files.get(loader::NAME).context("it was made before")?;
    plugin.push((format!("assets/{}", loader::NAME), script.clone()));
    for (name, content) in plugin {
        archive.start_file(format!("partnership-assessment/{name}"), options)?;
        archive.write_all(&content)?;
    }
    files.insert(
        budget::WORDPRESS_FILE.to_owned(),
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

/// What a web editor pastes for each way in, what a security officer allows, and what a server says:
/// for a site of this address.
pub(super) fn snippets(project: &Project, files: &Files) -> Result<String> {
    const FOLDER: &str = "https://your.site/assessment";
    const NAME: &str = "partnership-assessment";
    let script = files.get(loader::NAME).context("it was made before")?;
    let fingerprint = loader::fingerprint(script);
    let script = format!(
        "<script async src=\"{FOLDER}/{}\"\n  integrity=\"{fingerprint}\"\n  \
         crossorigin=\"anonymous\"",
        loader::NAME
    );
    let link = format!(
        "<p><a href=\"{FOLDER}/{OFFLINE}\">Open the self-assessment as a page of its own</a>. It \
         needs JavaScript: switch it on in the settings of your browser.</p>"
    );
    // Until the script has run.
    let room = |waiting: &str| {
        format!("  {waiting} {{ display: flow-root; min-height: max(36em, 100vh); }}")
    };
    let style = |rules: &str| format!("<style>\n{rules}\n</style>");
    let mut all = String::from(
        "Paste one of these. Leave `integrity` out where the files are to be replaced by newer ones \
         without changing pages, and the style where your style sheet has it or a policy says \
         `style-src 'none'`.\n",
    );
    for (way, code) in [
        (
            "Script and element",
            format!(
                "{}\n{script}></script>\n<{NAME}>\n  {link}\n</{NAME}>",
                style(&room(&format!("{NAME}:not(:defined)")))
            ),
        ),
        (
            "Script alone",
            format!(
                "{}\n{script}\n  data-{NAME}></script>\n<noscript>{link}</noscript>",
                // Without JavaScript the script would stand there as an empty screen.
                style(&format!(
                    "  @media (scripting: enabled) {{\n  {}\n  }}",
                    room(&format!("script[data-{NAME}]:not(:has(+ {NAME}))"))
                ))
            ),
        ),
        (
            "Script in the header of every page, and a div where it should stand",
            format!(
                "{}\n{script}></script>\n\n<div data-{NAME}>\n  {link}\n</div>",
                style(&room(&format!("div[data-{NAME}]:not(:has({NAME}))")))
            ),
        ),
        (
            "Iframe",
            format!(
                "<iframe data-{NAME} src=\"{FOLDER}/embed.html\"\n  title=\"School partnership \
                 self-assessment\"\n  width=\"100%\" height=\"960\" frameborder=\"0\"></iframe>\n\
                 <script async src=\"{FOLDER}/embed-parent.js\"></script>"
            ),
        ),
        (
            "What a content-security policy must allow",
            POLICY.to_owned(),
        ),
        ("The same for the iframe", POLICY_OF_FRAME.to_owned()),
    ] {
        all.push_str(&format!("\n{way}:\n\n{code}\n"));
    }
    for name in names(&project.at("packages/hosting"))? {
        let content = read(project, &format!("packages/hosting/{name}"))?;
        all.push_str(&format!("\ndist/hosting/{name}:\n\n{content}"));
    }
    Ok(all)
}

/// What a content-security policy must allow.
const POLICY: &str =
    "script-src https://your.site 'wasm-unsafe-eval'; connect-src https://your.site";

/// The same where it stands in an iframe.
const POLICY_OF_FRAME: &str = "frame-src https://your.site; script-src https://your.site";

#[cfg(test)]
mod tests {
    use super::*;

    /// What the demo page's maker writes is compared with the same README by its own test.
    #[test]
    fn what_is_printed_is_what_the_readme_says() -> Result<()> {
        let project = Project::find()?;
        let mut files = Files::new();
        files.insert(loader::NAME.to_owned(), b"the script".to_vec());
        let printed = snippets(&project, &files)?;
        let readme = read(&project, "README.md")?;
        let pin = format!("integrity=\"{}\"", loader::fingerprint(b"the script"));
        assert_eq!(printed.matches(&pin).count(), 3, "{printed}");
        let plain = |text: &str| {
            let text = text
                .replace(&format!("\n  {pin}\n  crossorigin=\"anonymous\""), "")
                .replace(" data-theme=\"light\"", "")
                .replace("?theme=light", "")
                .replace("<!-- once, in the header of every page -->\n", "")
                .replace("<!-- where it should stand -->\n", "");
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let printed = plain(&printed);
        let blocks: Vec<_> = readme.split("```html\n").skip(1).collect();
        assert_eq!(blocks.len(), 4, "one for each way in");
        for block in blocks {
            let code = plain(block.split("```").next().unwrap_or_default());
            assert!(printed.contains(&code), "{code}\nin\n{printed}");
        }
        for part in POLICY.split("; ").chain(POLICY_OF_FRAME.split("; ")) {
            let part = part.replace("https://your.site", "<origin>");
            assert!(readme.contains(&format!("`{part}`")), "{part}");
        }
        for header in ["AddType application/wasm", "Access-Control-Allow-Origin"] {
            assert!(printed.contains(header), "{header}");
        }
        Ok(())
    }

    #[test]
    fn both_pages_are_pinned() -> Result<()> {
        let mut files = Files::new();
        add_pages(&Project::find()?, &mut files, "sha256-7")?;
        for name in ["index.html", "embed.html"] {
            let page = String::from_utf8(files.remove(name).context(name)?)?;
            let tags: Vec<_> = page.split("<script").skip(1).collect();
            let loader = tags.iter().find(|tag| tag.contains(loader::NAME));
            let loader = loader.context("the loader's tag")?;
            assert!(
                loader.contains("integrity=\"sha256-7\" crossorigin=\"anonymous\">"),
                "{name}: {loader}"
            );
        }
        Ok(())
    }

    #[test]
    fn the_offline_file_holds_the_terms_of_all_that_is_in_it() -> Result<()> {
        let mut files = Files::new();
        let terms = ["LICENSES.txt", "LICENSE-MIT", "questionnaires/LICENSE.md"];
        for name in terms {
            files.insert(name.to_owned(), format!("the terms in {name}").into_bytes());
        }
        add_offline(&Project::find()?, &mut files, "the loader")?;
        let page = String::from_utf8(files.remove(OFFLINE).context("the page")?)?;
        assert!(page.contains("the loader"), "{page}");
        for name in terms {
            assert!(page.contains(&format!("the terms in {name}")), "{name}");
        }
        Ok(())
    }

    #[test]
    fn the_plugin_holds_what_the_page_fetches_and_knows_its_own_files() -> Result<()> {
        let project = Project::find()?;
        let mut files = Files::new();
        for name in [
            loader::NAME,
            OFFLINE,
            "partnership-assessment.widget.wasm",
            "questionnaires/school-partnerships.en.json",
            "questionnaires/LICENSE.md",
            "LICENSES.txt",
            "index.html",
        ] {
            files.insert(name.to_owned(), name.as_bytes().to_vec());
        }
        add_wordpress(&project, &mut files)?;
        let archive = files.remove(budget::WORDPRESS_FILE);
        let archive = Cursor::new(archive.context("the archive")?);
        let mut archive = zip::ZipArchive::new(archive)?;
        let mut entries = Vec::new();
        for name in archive.file_names() {
            entries.push(name?.into_owned());
        }
        entries.sort();
        let own = ["block.js", "partnership-assessment.php", "readme.txt"].map(str::to_owned);
        let mut expected: Vec<_> = own
            .into_iter()
            .chain(
                files
                    .keys()
                    .filter(|name| *name != "index.html")
                    .map(|name| format!("assets/{name}")),
            )
            .map(|name| format!("partnership-assessment/{name}"))
            .collect();
        expected.sort();
        assert_eq!(entries, expected);
        let mut text = |name: &str| -> Result<String> {
            let mut text = String::new();
            let mut file = archive.by_name(&format!("partnership-assessment/{name}"))?;
            std::io::Read::read_to_string(&mut file, &mut text)?;
            Ok(text)
        };
        // What stands behind the script's address changes with every file.
        let plugin = text("partnership-assessment.php")?;
        let version = plugin
            .split("'PARTNERSHIP_ASSESSMENT_VERSION', '")
            .nth(1)
            .and_then(|rest| rest.split('\'').next())
            .context("the version")?;
        let files_are = version.strip_prefix("0.1.0-").unwrap_or_default();
        assert_eq!(files_are.len(), 8, "{version}");
        // Where a page leads whose element doesn't work, there is a page with one that does, and not the
        // file that holds everything once more.
        let page = text(&format!("assets/{OFFLINE}"))?;
        let script = format!("<script async src=\"../partnership-assessment.js?ver={version}\">");
        assert!(page.contains(&script), "{page}");
        assert!(page.contains("<partnership-assessment "), "{page}");
        Ok(())
    }

    #[test]
    fn every_server_is_told_the_same() -> Result<()> {
        let project = Project::find()?;
        for (name, parts) in [
            (
                "_headers",
                ["Access-Control-Allow-Origin: *", "Cache-Control: no-cache"].as_slice(),
            ),
            (
                "apache.htaccess",
                &[
                    "AddType application/wasm .wasm",
                    "Access-Control-Allow-Origin \"*\"",
                    "Cache-Control \"no-cache\"",
                    "BROTLI_COMPRESS application/wasm",
                    "DEFLATE application/wasm",
                ],
            ),
            (
                "nginx.conf",
                &[
                    "application/wasm",
                    "Access-Control-Allow-Origin",
                    "no-cache",
                    "gzip",
                ],
            ),
            ("s3.sh", &["application/wasm", "no-cache"]),
            ("s3-cors.json", &["AllowedOrigins", "*"]),
        ] {
            let content = read(&project, &format!("packages/hosting/{name}"))?;
            for part in parts {
                assert!(content.contains(part), "{part} in {name}");
            }
        }
        assert_eq!(names(&project.at("packages/hosting"))?.len(), 5);
        Ok(())
    }
}
