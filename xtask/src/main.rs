//! `cargo xtask`: one command for each thing that a developer does with this project.
//!
//! Suggested reading order: `arguments` (what can be asked), then the module named like the
//! command. It must never know a rule of the assessment: it asks the crate `assessment` whether
//! a questionnaire is sound, and knows the widget only by its files and its package's name.
#![expect(
    clippy::print_stdout,
    reason = "A command-line tool speaks on standard output."
)]

mod arguments;
mod bench;
mod dist;
mod faults;
mod serve;
mod test;

mod check;
mod schema;

mod account;
mod browser;
mod budget;
mod cache;
mod compression;
mod debian;
mod documents;
mod heard;
mod keep;
mod node;
mod process;
mod project;
mod server;
mod toolchain;

use arguments::Command;
use project::Project;
use std::process::ExitCode;

fn main() -> ExitCode {
    let command = match arguments::parse(std::env::args_os().skip(1)) {
        Ok(command) => command,
        Err(error) => {
            eprintln!("error: {error:#}");
            eprintln!("`cargo xtask --help` lists the commands.");
            return ExitCode::from(2);
        }
    };
    match run(command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Help => {
            println!("{}", arguments::HELP);
            Ok(())
        }
        Command::Serve(options) => serve::run(&Project::find()?, &options),
        Command::Bench => bench::run(&Project::find()?),
        Command::Dist { quick: false } => dist::run(&Project::find()?),
        Command::Dist { quick: true } => dist::build_quickly(&Project::find()?),
        Command::Faults(word) => faults::run(&Project::find()?, word.as_deref()),
        Command::Test(options) => test::run(&Project::find()?, &options),
        Command::Keep(words) => keep::run(&words),
        Command::Check(files) => check::run(&files),
        Command::Schema { check } => schema::run(&Project::find()?, check),
    }
}
