//! What can be asked on the command line, and how it is read.
//!
//! It must never do any of it: reading is pure, so that every spelling is tested.

use crate::browser::Browser;
use anyhow::{Context as _, Result, bail};
use lexopt::Arg;
use std::ffi::OsString;
use std::path::PathBuf;

/// What `cargo xtask` and `cargo xtask --help` print.
pub(crate) const HELP: &str = "\
cargo xtask COMMAND

  serve [--port N] [--no-build] [--root FOLDER]
                            build the widget and show it at http://127.0.0.1:8080/
  test [--native] [--browser NAME] [FILTER]
                            install what is needed and test everything (--native: no browser;
                            --browser: one of chromium, firefox, webkitgtk instead of all three;
                            `test heard` goes the journey with a screen reader, alone)
  bench                     print how long documents take in Chromium, beside each other
  dist [--quick]            build what is published into dist/ and print its weight
                            (--quick: built quickly, heavy and unweighed, never to be published)
  faults [WORD]             put each fault of tests/faults/ (with WORD in its name) into a copy of
                            the last commit, and list which of them the tests catch
  check FILE...             list every problem of questionnaire files
  schema [--check]          write questionnaires/questionnaire.schema.json (--check: compare only)

  serve --port 0            takes any free port; --no-build serves dist/ as it is;
                            --root FOLDER serves another folder instead of dist/
  keep PROGRAM...           run a program until standard input ends, for the tests";

/// The port that `serve` takes when none is asked for.
pub(crate) const DEFAULT_PORT: u16 = 8080;

/// One thing to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Print the list of commands.
    Help,
    /// Build and serve.
    Serve(ServeOptions),
    /// Test.
    Test(TestOptions),
    /// Measure.
    Bench,
    /// Build what is published.
    Dist {
        /// Quickly and heavy, to be tested and not to be published.
        quick: bool,
    },
    /// Look which deliberate faults the tests catch: those with this in their names, or all.
    Faults(Option<String>),
    /// Run this program until standard input ends.
    Keep(Vec<OsString>),
    /// List the problems of these questionnaire files.
    Check(Vec<PathBuf>),
    /// Write the schema of questionnaire files.
    Schema {
        /// Only compare the written schema with the one that would be written.
        check: bool,
    },
}

/// How to serve.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ServeOptions {
    /// The port on 127.0.0.1; 0 stands for any free one.
    pub(crate) port: u16,
    /// Whether to run `dist` first.
    pub(crate) build: bool,
    /// The folder to serve instead of `dist`.
    pub(crate) root: Option<PathBuf>,
}

/// What to test.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TestOptions {
    /// Stop before everything that needs a browser.
    pub(crate) native: bool,
    /// The only browser to test in.
    pub(crate) browser: Option<Browser>,
    /// Run only the tests whose names contain this.
    pub(crate) filter: Option<String>,
}

/// Reads the arguments after the program's name.
pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let command = match parser.next()? {
        None | Some(Arg::Long("help") | Arg::Short('h')) => return Ok(Command::Help),
        Some(Arg::Value(value)) => value,
        Some(argument) => bail!("{}", unexpected(&argument, "before a command")),
    };
    let command = command.to_string_lossy();
    match command.as_ref() {
        "help" => Ok(Command::Help),
        "serve" => parse_serve(parser),
        "test" => parse_test(parser),
        "bench" => parse_alone(parser, Command::Bench, "after `bench`"),
        "dist" => parse_dist(parser),
        "faults" => parse_faults(parser),
        "keep" => Ok(Command::Keep(parser.raw_args()?.collect())),
        "check" => parse_check(parser),
        "schema" => parse_schema(parser),
        other => bail!("`{other}` isn't a command."),
    }
}

/// A command that takes no arguments.
fn parse_alone(mut parser: lexopt::Parser, command: Command, place: &str) -> Result<Command> {
    match parser.next()? {
        None => Ok(command),
        Some(Arg::Long("help") | Arg::Short('h')) => Ok(Command::Help),
        Some(argument) => bail!("{}", unexpected(&argument, place)),
    }
}

fn parse_serve(mut parser: lexopt::Parser) -> Result<Command> {
    let mut options = ServeOptions {
        port: DEFAULT_PORT,
        build: true,
        root: None,
    };
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("port") | Arg::Short('p') => {
                let value = parser
                    .value()
                    .context("`--port` needs a number, such as `--port 8081`")?;
                let value = value.to_string_lossy();
                options.port = value.parse().ok().with_context(|| {
                    format!("`--port` takes a number from 0 to 65535, not `{value}`")
                })?;
            }
            Arg::Long("no-build") => options.build = false,
            Arg::Long("root") => {
                let value = parser
                    .value()
                    .context("`--root` needs a folder, such as `--root tests/pages`")?;
                options.root = Some(PathBuf::from(value));
                options.build = false;
            }
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            other => bail!("{}", unexpected(&other, "after `serve`")),
        }
    }
    Ok(Command::Serve(options))
}

fn parse_test(mut parser: lexopt::Parser) -> Result<Command> {
    let mut options = TestOptions {
        native: false,
        browser: None,
        filter: None,
    };
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("native") => options.native = true,
            Arg::Long("browser") => {
                let value = parser
                    .value()
                    .context("`--browser` needs a name, such as `--browser firefox`")?;
                let value = value.to_string_lossy();
                options.browser = Some(Browser::named(&value).with_context(|| {
                    format!("`--browser` takes chromium, firefox or webkitgtk, not `{value}`")
                })?);
            }
            Arg::Value(value) if options.filter.is_none() => {
                options.filter = Some(value.to_string_lossy().into_owned());
            }
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            other => bail!("{}", unexpected(&other, "after `test`")),
        }
    }
    Ok(Command::Test(options))
}

fn parse_dist(mut parser: lexopt::Parser) -> Result<Command> {
    let mut quick = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("quick") => quick = true,
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            other => bail!("{}", unexpected(&other, "after `dist`")),
        }
    }
    Ok(Command::Dist { quick })
}

fn parse_faults(mut parser: lexopt::Parser) -> Result<Command> {
    let mut word = None;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(value) if word.is_none() => {
                word = Some(value.to_string_lossy().into_owned());
            }
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            other => bail!("{}", unexpected(&other, "after `faults`")),
        }
    }
    Ok(Command::Faults(word))
}

fn parse_check(mut parser: lexopt::Parser) -> Result<Command> {
    let mut files = Vec::new();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(value) => files.push(PathBuf::from(value)),
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            other => bail!("{}", unexpected(&other, "after `check`")),
        }
    }
    if files.is_empty() {
        bail!(
            "`check` needs at least one questionnaire file, such as \
             `cargo xtask check questionnaires/school-partnerships.en.json`."
        );
    }
    Ok(Command::Check(files))
}

fn parse_schema(mut parser: lexopt::Parser) -> Result<Command> {
    let mut check = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("check") => check = true,
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            other => bail!("{}", unexpected(&other, "after `schema`")),
        }
    }
    Ok(Command::Schema { check })
}

fn unexpected(argument: &Arg<'_>, place: &str) -> String {
    let argument = match argument {
        Arg::Short(letter) => format!("-{letter}"),
        Arg::Long(name) => format!("--{name}"),
        Arg::Value(value) => value.to_string_lossy().into_owned(),
    };
    format!("`{argument}` isn't understood {place}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(OsString::from)).map_err(|error| format!("{error:#}"))
    }

    #[test]
    fn nothing_at_all_and_help_list_the_commands() {
        for line in ["", "--help", "-h", "help", "serve --help", "test -h"] {
            assert_eq!(read(line), Ok(Command::Help), "{line}");
        }
    }

    #[test]
    fn serve_builds_and_takes_its_port_unless_told_otherwise() {
        let expected = |port, build, root: Option<&str>| {
            Ok(Command::Serve(ServeOptions {
                port,
                build,
                root: root.map(PathBuf::from),
            }))
        };
        assert_eq!(read("serve"), expected(8080, true, None));
        assert_eq!(read("serve --port 9000"), expected(9000, true, None));
        assert_eq!(
            read("serve --no-build --port=0"),
            expected(0, false, None),
            "the browser tests ask like this"
        );
        assert_eq!(
            read("serve --root pages"),
            expected(8080, false, Some("pages")),
            "another folder needs no build"
        );
    }

    #[test]
    fn test_takes_one_filter() {
        assert_eq!(
            read("test --native scoring"),
            Ok(Command::Test(TestOptions {
                native: true,
                browser: None,
                filter: Some("scoring".to_owned()),
            }))
        );
        assert_eq!(
            read("test --browser firefox"),
            Ok(Command::Test(TestOptions {
                native: false,
                browser: Some(Browser::Firefox),
                filter: None,
            }))
        );
        assert_eq!(
            read("test --browser netscape"),
            Err("`--browser` takes chromium, firefox or webkitgtk, not `netscape`".to_owned())
        );
        assert_eq!(
            read("test one two"),
            Err("`two` isn't understood after `test`.".to_owned())
        );
    }

    #[test]
    fn check_takes_files_and_schema_a_switch() {
        assert_eq!(
            read("check a.json b.json"),
            Ok(Command::Check(vec!["a.json".into(), "b.json".into()]))
        );
        assert!(read("check").is_err_and(|error| error.contains("at least one")));
        assert_eq!(read("schema --check"), Ok(Command::Schema { check: true }));
        assert_eq!(read("schema"), Ok(Command::Schema { check: false }));
    }

    #[test]
    fn some_commands_stand_alone() {
        assert_eq!(read("dist"), Ok(Command::Dist { quick: false }));
        assert_eq!(read("dist --quick"), Ok(Command::Dist { quick: true }));
        assert_eq!(read("bench"), Ok(Command::Bench));
        assert_eq!(read("bench --help"), Ok(Command::Help));
        let words = ["driver", "--port=1"].map(OsString::from);
        assert_eq!(
            read("keep driver --port=1"),
            Ok(Command::Keep(words.into()))
        );
    }

    #[test]
    fn faults_takes_one_word() {
        assert_eq!(read("faults"), Ok(Command::Faults(None)));
        assert_eq!(
            read("faults storage"),
            Ok(Command::Faults(Some("storage".to_owned())))
        );
        assert_eq!(
            read("faults storage pages"),
            Err("`pages` isn't understood after `faults`.".to_owned())
        );
    }

    #[test]
    fn what_is_unknown_is_named() {
        assert_eq!(read("sreve"), Err("`sreve` isn't a command.".to_owned()));
        assert_eq!(
            read("dist --fast"),
            Err("`--fast` isn't understood after `dist`.".to_owned())
        );
        assert_eq!(
            read("serve --port many"),
            Err("`--port` takes a number from 0 to 65535, not `many`".to_owned())
        );
        assert!(read("serve --port").is_err_and(|error| error.contains("needs a number")));
    }
}
