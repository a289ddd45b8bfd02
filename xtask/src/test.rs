//! `cargo xtask test`: installs what is needed, then tests everything, the quick before the slow.
//!
//! It must never judge a result: each step is a program that fails or doesn't.

use crate::account::{Account, InBrowser, Moment};
use crate::arguments::TestOptions;
use crate::browser::{self, Browser};
use crate::budget::LOADER_FILE;
use crate::dist;
use crate::node::{self, Packages};
use crate::process::{self, cargo, find_program};
use crate::project::Project;
use crate::toolchain::{self, WASM_TARGET};
use crate::{check, documents, heard, schema};
use anyhow::{Context as _, Result, bail};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How many browser tests run at once: each has a browser of its own.
pub(crate) const BROWSER_TEST_THREADS: usize = 3;

/// How many journeys with a screen reader run at once: each has a desktop of its own.
const HEARD_TEST_THREADS: usize = 4;

/// The tests of the product. This tool's are run apart: together they would switch the features of its
/// libraries on in the libraries of the widget, and so test something else than what is published.
/// Whoever runs a part of them selects the same packages and features, because cargo would compile
/// everything anew for others; what isn't to be run is left out by naming what is.
const PRODUCT: [&str; 6] = [
    "test",
    "--workspace",
    "--exclude",
    "xtask",
    "--features",
    "assessment/schema,documents/other-programs,partnership-assessment/browser-tests",
];

/// The tests of the product that need neither a browser nor another program.
const NATIVE_TESTS: [&str; 5] = ["--lib", "--test", "domain", "--test", "documents"];

/// One step on the way.
struct Step {
    title: &'static str,
    /// What to do when it fails.
    advice: &'static str,
    run: fn(&Project, &TestOptions, &mut Account) -> Result<()>,
}

const TOOLS: Step = Step {
    title: "the parts of the Rust toolchain",
    advice: "Install what is named above, then run `cargo xtask test` again.",
    run: |project, _, _| {
        toolchain::ensure_components(project)?;
        toolchain::ensure_wasm_target(project)
    },
};

const FORMAT: Step = Step {
    title: "format",
    advice: "`cargo fmt --all` mends it.",
    run: |project, _, _| process::run(cargo(project).args(["fmt", "--all", "--check"])),
};

const CLIPPY: Step = Step {
    title: "clippy for this machine",
    advice: "Mend what clippy names; a lint is only set aside by `#[expect(…, reason = \"…\")]`.",
    run: |project, _, _| {
        process::run(
            cargo(project)
                .args(["clippy", "--workspace", "--all-targets"])
                // Without it the browser tests would be passed over.
                .args(["--features", "partnership-assessment/browser-tests"])
                .args(["--features", "partnership-assessment/benchmarks"])
                .args(["--features", "partnership-assessment/heard"])
                .args(["--features", "documents/other-programs"])
                .args(["--", "-D", "warnings"]),
        )
    },
};

const CLIPPY_WASM: Step = Step {
    title: "clippy for wasm32",
    advice: "Mend what clippy names; `cargo clippy -p partnership-assessment --target \
             wasm32-unknown-unknown` shows it again.",
    run: |project, _, _| {
        process::run(
            cargo(project)
                .args(["clippy", "-p", "partnership-assessment", "-p", "documents"])
                .args(["--target", WASM_TARGET])
                .args(["--", "-D", "warnings"]),
        )
    },
};

const NATIVE: Step = Step {
    title: "tests without a browser",
    advice: "`cargo xtask test --native NAME` runs one test again.",
    run: |project, options, _| {
        let product = || {
            let mut command = cargo(project);
            command.args(PRODUCT);
            command
        };
        process::run(product().args(NATIVE_TESTS).args(&options.filter))?;
        process::run(product().arg("--doc").args(&options.filter))?;
        process::run(
            cargo(project)
                .args(["test", "--package", "xtask"])
                .args(&options.filter),
        )
    },
};

const QUESTIONNAIRES: Step = Step {
    title: "questionnaires and their schema",
    advice: "`cargo xtask check FILE` lists the problems of one file; `cargo xtask schema` writes \
             the schema anew.",
    run: |project, _, _| {
        schema::run(project, true)?;
        let mut files = files_below(&project.at("questionnaires"));
        files.retain(|file| {
            let name = file.to_string_lossy();
            name.ends_with(".json") && !name.ends_with(".schema.json")
        });
        check::run(&files)
    },
};

const SCRIPTS: Step = Step {
    title: "scripts",
    advice: "Mend the script that is named above.",
    run: |project, _, _| check_scripts(project),
};

const PACKAGES: Step = Step {
    title: "the npm package's types and the WordPress plugin",
    advice: "Mend what is named above in the folder packages.",
    run: |project, _, _| check_packages(project),
};

const DIST: Step = Step {
    title: "dist and its weight",
    advice: "`cargo xtask dist` shows this alone.",
    run: |project, options, _| {
        if options.filter.is_none() {
            return dist::run(project);
        }
        // Whoever runs one test again isn't held up by the budget.
        for problem in dist::build(project)? {
            println!("Too heavy: {problem}");
        }
        Ok(())
    },
};

const BROWSER_TOOLS: Step = Step {
    title: "the browsers and the accessibility checkers",
    advice: "Install what is named above, then run `cargo xtask test` again.",
    run: |project, options, _| {
        browser::ensure_programs(project, browsers(options))?;
        match node::ensure_packages(project)? {
            Packages::Ready => Ok(()),
            Packages::NoNode => bail!(
                "The browser tests need node and npm for the accessibility checkers: install both. \
                 `cargo xtask test --native` needs neither."
            ),
        }
    },
};

const BROWSER: Step = Step {
    title: "tests in real browsers",
    advice: "`cargo xtask test --browser BROWSER NAME` runs one test again.",
    run: test_in_browsers,
};

/// The name under which the reading by other programs runs alone.
const OTHER_PROGRAMS: &str = "other_programs";

/// The name under which the journeys with a screen reader run, and under which nothing else does: the
/// names of single ones begin with it (`heard::report`).
const HEARD: &str = "heard";

/// The browsers that Orca follows.
const HEARD_IN: [Browser; 2] = [Browser::Firefox, Browser::Chromium];

const HEARD_TOOLS: Step = Step {
    title: "the screen reader and its browsers",
    advice: "Install what is named above, then run `cargo xtask test heard` again.",
    run: |project, _, _| {
        browser::ensure_programs(project, &HEARD_IN)?;
        heard::ensure_programs()
    },
};

const WITH_A_SCREEN_READER: Step = Step {
    title: "journeys with a screen reader",
    advice: "What was heard otherwise is said above. Where the change is meant, `BLESS=1 cargo \
             xtask test heard` writes the texts in tests/heard/ anew.",
    run: test_with_a_screen_reader,
};

const DOCUMENTS: Step = Step {
    title: "documents read by other programs",
    advice: "What is wrong with which report is said above.",
    run: |project, _, _| {
        let python = documents::ensure_readers(project)?;
        process::run(
            cargo(project)
                .args(PRODUCT)
                .args(["--test", "other_programs"])
                .env("PARTNERSHIP_ASSESSMENT_PYTHON", python),
        )
    },
};

/// Runs every step, or those that a filter leaves, until one fails.
pub(crate) fn run(project: &Project, options: &TestOptions) -> Result<()> {
    let mut account = Account::default();
    let result = run_steps(project, options, &mut account);
    // Also of a run that fails: what it took until then.
    println!("\n{}", account.table());
    let count = result?;
    println!("\nAll {count} steps passed.");
    Ok(())
}

fn run_steps(project: &Project, options: &TestOptions, account: &mut Account) -> Result<usize> {
    let steps = steps(options);
    let count = steps.len();
    for (index, step) in steps.iter().enumerate() {
        println!("\n[{}/{count}] {} …", index + 1, step.title);
        let begin = Moment::now();
        let result = (step.run)(project, options, account);
        account.step(step.title, begin.took());
        result.with_context(|| format!("{} failed. {}\nBecause", step.title, step.advice))?;
    }
    Ok(count)
}

fn steps(options: &TestOptions) -> Vec<Step> {
    if options.filter.as_deref() == Some(OTHER_PROGRAMS) {
        return vec![TOOLS, DOCUMENTS];
    }
    if options.filter.as_deref().is_some_and(is_heard) {
        return vec![TOOLS, HEARD_TOOLS, DIST, WITH_A_SCREEN_READER];
    }
    let mut steps = vec![TOOLS];
    if options.filter.is_none() {
        steps.extend([FORMAT, CLIPPY, CLIPPY_WASM]);
    }
    steps.push(NATIVE);
    if !options.native {
        // Node is among them, which the next steps use.
        steps.push(BROWSER_TOOLS);
    }
    if options.filter.is_none() {
        steps.extend([QUESTIONNAIRES, SCRIPTS]);
    }
    if !options.native {
        if options.filter.is_none() {
            steps.push(DOCUMENTS);
        }
        steps.push(DIST);
        if options.filter.is_none() {
            steps.push(PACKAGES);
        }
        steps.push(BROWSER);
    }
    steps
}

/// Whether a filter asks for journeys with a screen reader.
fn is_heard(filter: &str) -> bool {
    filter == HEARD || filter.starts_with("heard::")
}

/// Lets node read every script, and run the tests among them.
fn check_scripts(project: &Project) -> Result<()> {
    if find_program("node").is_none() {
        println!("Going on without: node isn't installed.");
        return Ok(());
    }
    let mut scripts = files_below(&project.at("src"));
    for folder in ["tests", "pages", "packages", "xtask"] {
        scripts.extend(files_below(&project.at(folder)));
    }
    scripts.retain(|file| {
        file.extension()
            .is_some_and(|extension| extension == "js" || extension == "mjs")
    });
    for script in &scripts {
        process::run(Command::new("node").arg("--check").arg(script))?;
    }
    scripts.retain(|script| is_script_test(script));
    if scripts.is_empty() {
        return Ok(());
    }
    // The loader runs on a page of happy-dom.
    if node::ensure_packages(project)? == Packages::NoNode {
        println!("Going on without the scripts' tests: npm isn't installed.");
        return Ok(());
    }
    process::run(Command::new("node").arg("--test").args(&scripts))
}

/// Compiles the examples of the npm package against its types, and runs the plugin's test.
pub(crate) fn check_packages(project: &Project) -> Result<()> {
    if node::ensure_packages(project)? == Packages::Ready {
        // Its parts are right each by itself; together they share their names.
        let loader = project.at("dist").join(LOADER_FILE);
        process::run(Command::new("node").arg("--check").arg(loader))?;
        let tool = |name: &str, arguments: &[&str]| {
            let mut command = Command::new("node");
            command
                .current_dir(project.root())
                .arg(project.at("node_modules").join(name))
                .args(arguments);
            process::run(&mut command)
        };
        const EXAMPLES: &str = "packages/examples";
        tool("typescript/bin/tsc", &["--project", EXAMPLES])?;
        tool("vue-tsc/bin/vue-tsc.js", &["--project", EXAMPLES])?;
        tool(
            "svelte-check/bin/svelte-check",
            &[
                "--workspace",
                EXAMPLES,
                "--tsconfig",
                "./tsconfig.json",
                "--fail-on-warnings",
            ],
        )?;
    } else {
        println!("Going on without the npm package's examples: node and npm aren't installed.");
    }
    if find_program("php").is_none() {
        println!("Going on without the WordPress plugin's test: php isn't installed.");
        return Ok(());
    }
    for arguments in [
        &["-l", "packages/wordpress/partnership-assessment.php"][..],
        &["packages/wordpress-test.php"],
    ] {
        process::run(
            Command::new("php")
                .current_dir(project.root())
                .args(arguments),
        )?;
    }
    Ok(())
}

fn is_script_test(script: &Path) -> bool {
    script
        .file_stem()
        .is_some_and(|stem| stem.to_string_lossy().ends_with(".test"))
}

/// Every file in a folder and the folders in it, in order.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    entries.sort();
    entries
        .into_iter()
        .flat_map(|path| {
            if path.is_dir() {
                files_below(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

/// The browser that is asked for; else all of them, or the first where one test is run again.
fn browsers(options: &TestOptions) -> &[Browser] {
    match (&options.browser, &options.filter) {
        (Some(browser), _) => std::slice::from_ref(browser),
        (None, Some(_)) => &Browser::ALL[..1],
        (None, None) => &Browser::ALL,
    }
}

fn test_in_browsers(project: &Project, options: &TestOptions, account: &mut Account) -> Result<()> {
    for browser in browsers(options) {
        let name = browser.name();
        println!("\nIn {name} …");
        let book = account_book(project, *browser);
        // There may be none from an earlier run.
        let _ = fs::remove_file(&book);
        let begin = Moment::now();
        let result = test_in(project, options, *browser);
        account.browser(InBrowser::read(name, begin.took(), &book));
        result.with_context(|| format!("{name} found this"))?;
    }
    Ok(())
}

fn test_with_a_screen_reader(
    project: &Project,
    options: &TestOptions,
    account: &mut Account,
) -> Result<()> {
    let browsers = match &options.browser {
        Some(browser) if HEARD_IN.contains(browser) => std::slice::from_ref(browser),
        Some(browser) => bail!("Orca doesn't follow {}.", browser.name()),
        None => &HEARD_IN[..],
    };
    let filter = options.filter.as_deref().unwrap_or(HEARD);
    let filter = if filter == HEARD { "heard::" } else { filter };
    for browser in browsers {
        let name = browser.name();
        println!("\nIn {name} …");
        let book = account_book(project, *browser);
        // There may be none from an earlier run.
        let _ = fs::remove_file(&book);
        let begin = Moment::now();
        let mut command = browser_tests(project, *browser, "heard")?;
        command
            .arg(format!("--test-threads={HEARD_TEST_THREADS}"))
            .arg(filter);
        let result = process::run(&mut command);
        account.browser(InBrowser::read(name, begin.took(), &book));
        result.with_context(|| format!("{name} is heard otherwise"))?;
    }
    Ok(())
}

/// The command that runs what these features hold in a browser; what follows goes to the tests.
pub(crate) fn browser_tests(
    project: &Project,
    browser: Browser,
    features: &str,
) -> Result<Command> {
    let itself = std::env::current_exe().context("The path of this program isn't known")?;
    let mut command = cargo(project);
    command
        .args(PRODUCT)
        .args(["--features", &format!("partnership-assessment/{features}")])
        .args(["--test", "browser", "--"]);
    tell_browser_tests(&mut command, project, browser, &itself);
    Ok(command)
}

/// Tells the browser tests which browser they run in, and where the tools lie that they need: the
/// project's, and the program that serves what is shipped.
pub(crate) fn tell_browser_tests(
    command: &mut Command,
    tools: &Project,
    browser: Browser,
    server: &Path,
) {
    command
        .env("PARTNERSHIP_ASSESSMENT_BROWSER", browser.name())
        .env("PARTNERSHIP_ASSESSMENT_WEBDRIVER", browser.driver(tools))
        .env(
            "PARTNERSHIP_ASSESSMENT_NOT_POSSIBLE",
            not_possible(tools, browser),
        )
        .env(
            "PARTNERSHIP_ASSESSMENT_ACCOUNT",
            account_book(tools, browser),
        )
        .env("PARTNERSHIP_ASSESSMENT_XTASK", server)
        .env("PARTNERSHIP_ASSESSMENT_AXE", node::axe(tools))
        .env(
            "PARTNERSHIP_ASSESSMENT_EQUAL_ACCESS",
            node::equal_access(tools),
        );
}

/// Builds the browser tests without running them, and says where their program lies. It holds
/// nothing of the widget, so it can be run on one that is built later.
pub(crate) fn built_browser_tests(project: &Project) -> Result<PathBuf> {
    let mut command = process::clean_cargo(project);
    command
        .args(PRODUCT)
        .args(["--features", "partnership-assessment/browser-tests"])
        .args(["--test", "browser", "--no-run"])
        .arg("--message-format=json-render-diagnostics");
    let messages = process::output(&mut command)?;
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| {
            message
                .pointer("/target/name")
                .is_some_and(|name| name == "browser")
        })
        .find_map(|message| Some(PathBuf::from(message.get("executable")?.as_str()?)))
        .context("Cargo doesn't say where the browser tests lie")
}

/// Where the tests write down what they ask of a browser.
fn account_book(project: &Project, browser: Browser) -> PathBuf {
    project
        .at("target")
        .join(format!("asked-of-{}.tsv", browser.name()))
}

/// Where the tests list what a browser can't do.
fn not_possible(project: &Project, browser: Browser) -> PathBuf {
    project
        .at("target")
        .join(format!("not-possible-in-{}.txt", browser.name()))
}

fn test_in(project: &Project, options: &TestOptions, browser: Browser) -> Result<()> {
    let not_possible = not_possible(project, browser);
    // There may be none from an earlier run.
    let _ = fs::remove_file(&not_possible);
    let mut command = browser_tests(project, browser, "browser-tests")?;
    command
        .arg(format!("--test-threads={BROWSER_TEST_THREADS}"))
        .args(&options.filter);
    let result = process::run(&mut command);
    let listed = fs::read_to_string(not_possible).unwrap_or_default();
    let listed: BTreeSet<&str> = listed.lines().collect();
    for line in listed {
        println!("Not possible in {}: {line}", browser.name());
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(native: bool, filter: Option<&str>) -> Vec<&'static str> {
        let filter = filter.map(str::to_owned);
        let options = TestOptions {
            native,
            browser: None,
            filter,
        };
        steps(&options).iter().map(|step| step.title).collect()
    }

    #[test]
    fn documents_are_read_by_other_programs_always_and_by_name() {
        assert!(titles(false, None).contains(&DOCUMENTS.title));
        assert_eq!(
            titles(false, Some(OTHER_PROGRAMS)),
            [TOOLS.title, DOCUMENTS.title]
        );
    }

    #[test]
    fn journeys_with_a_screen_reader_run_by_name_alone() {
        assert!(!titles(false, None).contains(&WITH_A_SCREEN_READER.title));
        for filter in [HEARD, "heard::report"] {
            let titles = titles(false, Some(filter));
            assert_eq!(titles.last(), Some(&WITH_A_SCREEN_READER.title), "{filter}");
            assert!(!titles.contains(&BROWSER.title), "{filter}");
        }
        assert_eq!(titles(false, Some("hear")).last(), Some(&BROWSER.title));
    }

    #[test]
    fn native_stops_before_anything_is_published() {
        let titles = titles(true, None);
        assert!(titles.contains(&CLIPPY_WASM.title));
        assert_eq!(titles.last(), Some(&SCRIPTS.title));
    }

    #[test]
    fn a_filter_leaves_the_tests() {
        assert_eq!(
            titles(true, Some("scoring")),
            [TOOLS.title, NATIVE.title],
            "natively"
        );
        assert_eq!(
            titles(false, Some("scoring")).last(),
            Some(&BROWSER.title),
            "and in the browser"
        );
    }

    #[test]
    fn tests_of_scripts_are_known_by_their_names() {
        assert!(is_script_test(Path::new("src/embed/loader.test.mjs")));
        assert!(!is_script_test(Path::new("src/embed/loader.js")));
    }
}
