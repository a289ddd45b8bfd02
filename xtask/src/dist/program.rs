//! Puts the script that wasm-bindgen writes into the frame of `src/embed/program.js`.
//!
//! It must never know what a module does. What it doesn't find as it used to be is an error: a new
//! version of wasm-bindgen is looked at by a person.

use anyhow::{Context as _, Result, bail};

/// Where the script goes in the frame.
const SCRIPT_MARK: &str = "/* the script of wasm-bindgen */";
/// Where the names of what it offers go.
const OFFERS_MARK: &str = "/* what the module offers */";
/// What begins the part of the script that starts the module, which the frame does itself.
const START: &str = "async function __wbg_load(";
/// What begins the line that asks for the parts of the program, which the frame gives.
const PARTS: &str = "import * as ";

/// The script in the frame.
pub(super) fn frame(frame: &str, script: &str) -> Result<String> {
    let (script, _) = script
        .split_once(START)
        .with_context(|| format!("The script has no `{START}`."))?;
    let mut inner = String::with_capacity(script.len());
    let mut offers = String::new();
    for line in script.lines() {
        if let Some(rest) = line.strip_prefix(PARTS) {
            let name = rest.split(' ').next().unwrap_or_default();
            inner.push_str(&format!("const {name} = {{\n"));
            inner.push_str("__wasm_split_load_later: (...values) => parts.__wasm_split_load_later(...values),\n};\n");
            continue;
        }
        let line = match line.strip_prefix("export ") {
            None => line,
            Some(item) => {
                offers.push_str(name_of(item)?);
                offers.push_str(", ");
                item
            }
        };
        inner.push_str(line);
        inner.push('\n');
    }
    if inner.contains("snippets/") || inner.lines().any(|line| line.starts_with("import ")) {
        bail!("A crate's own script is asked for, and those aren't published.");
    }
    replace_once(
        &replace_once(frame, SCRIPT_MARK, &inner)?,
        OFFERS_MARK,
        &offers,
    )
}

/// The name of a function or class that is offered.
fn name_of(item: &str) -> Result<&str> {
    ["function ", "class "]
        .iter()
        .find_map(|kind| item.strip_prefix(kind))
        .and_then(|rest| {
            rest.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'))
                .next()
        })
        .filter(|name| !name.is_empty())
        .with_context(|| format!("`export {item}` isn't understood."))
}

fn replace_once(text: &str, mark: &str, with: &str) -> Result<String> {
    if text.matches(mark).count() != 1 {
        bail!("The frame needs `{mark}` once.");
    }
    Ok(text.replace(mark, with))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: &str = "export default () => {\n/* the script of wasm-bindgen */\nreturn { /* what the module offers */ };\n};\n";

    #[test]
    fn the_script_stands_in_the_frame_and_what_it_offers_is_named() -> Result<()> {
        let script = "import * as import1 from \"./parts.js\"\n\nexport class Widget {\n}\nexport function mount(a) {\n}\nfunction inner() {}\nasync function __wbg_load(module) {}\nexport { x as default };\n";
        assert_eq!(
            frame(FRAME, script)?,
            "export default () => {\nconst import1 = {\n__wasm_split_load_later: (...values) => parts.__wasm_split_load_later(...values),\n};\n\nclass Widget {\n}\nfunction mount(a) {\n}\nfunction inner() {}\n\nreturn { Widget, mount,  };\n};\n"
        );
        Ok(())
    }

    #[test]
    fn what_is_not_understood_is_an_error() {
        for script in [
            "no start",
            "export const a = 1;\nasync function __wbg_load(",
            "import { a } from \"./snippets/a.js\";\nasync function __wbg_load(",
        ] {
            assert!(frame(FRAME, script).is_err(), "{script}");
        }
        assert!(frame("no marks", "async function __wbg_load(").is_err());
    }
}
