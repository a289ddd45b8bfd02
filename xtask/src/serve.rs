//! `cargo xtask serve`: shows what `dist` ships, as it would be served.
//!
//! It must never serve anything that `dist` doesn't ship, unless asked for another folder.

use crate::arguments::ServeOptions;
use crate::dist;
use crate::project::Project;
use crate::server::{self, Site};
use anyhow::{Context as _, Result, bail};
use std::io::Write as _;

/// Builds, unless told not to, and serves until the process ends.
pub(crate) fn run(project: &Project, options: &ServeOptions) -> Result<()> {
    // The port first: to hear that it is taken only after the build would be late.
    let listener = server::listen(options.port)?;
    let address = listener
        .local_addr()
        .context("The port of the server isn't known")?;
    if options.build {
        // What is too heavy can still be looked at; `dist` and `test` fail for it.
        for problem in dist::build(project)? {
            println!("Too heavy: {problem}");
        }
    }
    let root = options
        .root
        .clone()
        .unwrap_or_else(|| dist::folder(project));
    if !root.is_dir() {
        match options.root {
            Some(_) => bail!(
                "There is no folder {}: name one that is there, or leave `--root` out to serve dist/.",
                root.display()
            ),
            None => bail!("There is no dist/ yet: run `cargo xtask dist` first."),
        }
    }
    let site = Site::new(&root, dist::cache(project))?;
    println!("Serving on this machine alone; Ctrl+C stops it. Open");
    println!("http://{address}/");
    // A test that started this program waits for the line above.
    std::io::stdout().flush().context("Nobody listens")?;
    server::serve(listener, site)
}
