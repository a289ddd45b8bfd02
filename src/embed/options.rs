//! The element's attributes: one table of what each can be, and one pure function that reads them.
//!
//! The loader reads `src`, `lang` and `loading` itself, before this is there; the table has them
//! too, so that every wrong value is named in one place.

use crate::ui::shown::{Layout, Shown};

/// What the host page asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// Where answers are kept.
    pub storage: StorageKind,
    /// The key they are kept under, without our prefix; `None` for the questionnaire's id.
    pub key: Option<String>,
    /// What is shown, and how.
    pub shown: Shown,
}

/// Where answers are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StorageKind {
    /// On the device, until they are deleted.
    #[default]
    Local,
    /// Until the tab is closed.
    Session,
    /// Nowhere.
    None,
}

/// What an attribute can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Values {
    /// Anything.
    Text,
    /// One of these, and the default among them.
    One(&'static [&'static str], &'static str),
    /// Any of these, parted by spaces; none is the default.
    Some(&'static [&'static str]),
}

/// Every attribute, in the order of the README and of the loader.
const ATTRIBUTES: [(&str, Values); 9] = [
    ("src", Values::Text),
    ("lang", Values::Text),
    ("theme", Values::One(&["auto", "light", "dark"], "auto")),
    ("layout", Values::One(&["question", "section"], "question")),
    (
        "hide",
        Values::Some(&["start-page", "notes", "downloads", "saved-files"]),
    ),
    (
        "storage",
        Values::One(&["local", "session", "none"], "local"),
    ),
    ("storage-key", Values::Text),
    ("heading-level", Values::One(&["1", "2", "3", "4"], "2")),
    ("loading", Values::One(&["lazy", "eager"], "lazy")),
];

impl Options {
    /// Reads the attributes, given a way to look one up. What can't be read keeps its default and
    /// gives a sentence for the console.
    #[must_use]
    pub fn parse(attribute: impl Fn(&str) -> Option<String>) -> (Self, Vec<String>) {
        let mut options = Self::default();
        let mut complaints = Vec::new();
        for (name, values) in ATTRIBUTES {
            let Some(value) = attribute(name) else {
                continue;
            };
            let words = match values {
                Values::Text | Values::One(..) => vec![value.trim()],
                Values::Some(_) => value.split_ascii_whitespace().collect(),
            };
            for word in words {
                match values {
                    Values::One(choices, _) | Values::Some(choices) if !choices.contains(&word) => {
                        complaints.push(format!(
                            "The attribute {name}=\"{value}\" can’t be used. Write one of: {}.",
                            choices.join(", ")
                        ));
                    }
                    Values::Text | Values::One(..) | Values::Some(_) => options.set(name, word),
                }
            }
        }
        (options, complaints)
    }

    /// Takes a value that the table allows.
    fn set(&mut self, name: &str, value: &str) {
        match (name, value) {
            ("storage", "session") => self.storage = StorageKind::Session,
            ("storage", "none") => self.storage = StorageKind::None,
            ("layout", "section") => self.shown.layout = Layout::Section,
            ("storage-key", key) if !key.is_empty() => self.key = Some(key.to_owned()),
            ("heading-level", level) => {
                self.shown.heading_level = level.parse().unwrap_or(self.shown.heading_level);
            }
            ("hide", "start-page") => self.shown.start_page = false,
            ("hide", "notes") => self.shown.notes = false,
            ("hide", "downloads") => self.shown.downloads = false,
            ("hide", "saved-files") => self.shown.saved_files = false,
            // The rest is a default, or read by the style sheet or the loader.
            _ => {}
        }
    }

    /// The whole key in the browser's storage. Several elements on one page that would share it are
    /// told apart by their number, from 0.
    #[must_use]
    pub fn storage_key(&self, questionnaire: &str, number: impl FnOnce(&str) -> u32) -> String {
        let key = self.key.as_deref().unwrap_or(questionnaire);
        match number(key) {
            0 => format!("partnership-assessment:{key}"),
            number => format!("partnership-assessment:{key}:{}", number + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn parse(attributes: &[(&str, &str)]) -> (Options, Vec<String>) {
        Options::parse(|wanted| {
            let found = attributes.iter().find(|(name, _)| *name == wanted);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn attributes_left_out_have_defaults() {
        assert_eq!(parse(&[]), (Options::default(), Vec::new()));
        for (name, values) in ATTRIBUTES {
            let default = match values {
                Values::Text | Values::Some(_) => " ",
                Values::One(_, default) => default,
            };
            let expected = (Options::default(), Vec::new());
            assert_eq!(parse(&[(name, default)]), expected, "{name}={default}");
        }
    }

    #[test]
    fn good_attributes_are_read() {
        let (options, complaints) = parse(&[
            ("storage", " session "),
            ("heading-level", "3"),
            ("storage-key", "north"),
            ("hide", "notes  start-page"),
            ("theme", "dark"),
            ("layout", "section"),
            ("src", "other.json"),
        ]);
        let shown = Shown {
            layout: Layout::Section,
            heading_level: 3,
            start_page: false,
            notes: false,
            ..Shown::default()
        };
        assert_eq!(
            options,
            Options {
                storage: StorageKind::Session,
                key: Some("north".to_owned()),
                shown,
            }
        );
        assert_eq!(complaints, Vec::<String>::new());
        assert_eq!(parse(&[("storage", "none")]).0.storage, StorageKind::None);
        assert_eq!(parse(&[("storage", "local")]).0.storage, StorageKind::Local);
        let all = parse(&[("hide", "downloads saved-files")]).0.shown;
        assert!(!all.downloads && !all.saved_files && all.notes && all.start_page);
    }

    #[test]
    fn every_value_of_the_table_is_taken_without_a_word() {
        for (name, values) in ATTRIBUTES {
            let choices = match values {
                Values::Text => &["anything"],
                Values::One(choices, _) | Values::Some(choices) => choices,
            };
            for choice in choices {
                let complaints = parse(&[(name, choice)]).1;
                assert_eq!(complaints, Vec::<String>::new(), "{name}={choice}");
            }
        }
    }

    #[test]
    fn bad_attributes_keep_the_default_and_are_named() {
        for (name, value) in [
            ("storage", "cookie"),
            ("storage", ""),
            ("heading-level", "0"),
            ("heading-level", "5"),
            ("heading-level", "two"),
            ("theme", "sepia"),
            ("layout", "page"),
            ("loading", "soon"),
            ("hide", "everything"),
        ] {
            let (options, complaints) = parse(&[(name, value)]);
            assert_eq!(options, Options::default(), "{name}={value}");
            assert_eq!(complaints.len(), 1, "{name}={value}");
            assert!(complaints[0].contains(name) && complaints[0].contains("Write one of"));
        }
        let (options, complaints) = parse(&[("hide", "notes nothing")]);
        assert!(!options.shown.notes, "what can be read counts");
        assert_eq!(complaints.len(), 1);
    }

    #[test]
    fn keys_have_our_prefix_and_tell_elements_apart() {
        let (options, _) = parse(&[]);
        assert_eq!(
            options.storage_key("school", |_| 0),
            "partnership-assessment:school"
        );
        assert_eq!(
            options.storage_key("school", |key| u32::from(key == "school")),
            "partnership-assessment:school:2"
        );
        let (options, _) = parse(&[("storage-key", "north")]);
        assert_eq!(
            options.storage_key("school", |key| u32::from(key == "school")),
            "partnership-assessment:north"
        );
    }

    /// The names, values and default of each attribute, as the README's table has them.
    fn rows() -> Vec<String> {
        let code = |words: &[&str]| {
            let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
            words.join(" ")
        };
        let row = |(name, values): (&str, Values)| {
            let (choices, default) = match values {
                Values::Text => ("any".to_owned(), "none".to_owned()),
                Values::One(choices, default) => (code(choices), code(&[default])),
                Values::Some(choices) => (format!("any of {}", code(choices)), "none".to_owned()),
            };
            format!("| `{name}` | {choices} | {default} | ")
        };
        ATTRIBUTES.into_iter().map(row).collect()
    }

    #[test]
    fn the_table_of_the_readme_says_the_same() {
        let readme = include_str!("../../README.md");
        let (_, rest) = readme
            .split_once("| attribute |")
            .expect("there is a table");
        let table: Vec<_> = rest
            .lines()
            .skip(2)
            .take_while(|line| line.starts_with('|'))
            .collect();
        let rows = rows();
        assert_eq!(table.len(), rows.len());
        for (line, row) in table.iter().zip(&rows) {
            assert!(
                line.starts_with(row),
                "the table says\n{line}\nand not\n{row}"
            );
        }
    }

    /// Every quoted text between two marks.
    fn quoted<'a>(text: &'a str, start: &str, end: &str, quote: char) -> Vec<&'a str> {
        let (_, rest) = text.split_once(start).expect("the start of a list");
        let (list, _) = rest.split_once(end).expect("the end of a list");
        list.split(quote).skip(1).step_by(2).collect()
    }

    #[test]
    fn every_package_knows_the_same_attributes_and_values() {
        let names = ATTRIBUTES.map(|(name, _)| name);
        let frame = include_str!("../../pages/embed.js");
        // A frame is loaded when its page says so.
        let framed: Vec<_> = names
            .into_iter()
            .filter(|name| *name != "loading")
            .collect();
        assert_eq!(quoted(frame, "const NAMES = [", "];", '"'), framed);
        let plugin = include_str!("../../packages/wordpress/partnership-assessment.php");
        let types = include_str!("../../packages/npm/index.d.ts");
        let block = include_str!("../../packages/wordpress/block.js");
        let (_, plugin) = plugin.split_once("return array(").expect("its list");
        let (_, types) = types
            .split_once("interface PartnershipAssessmentAttributes {")
            .expect("its types");
        for (name, values) in ATTRIBUTES {
            let mut choices = match values {
                Values::One(choices, _) => choices.to_vec(),
                Values::Text | Values::Some(_) => Vec::new(),
            };
            choices.sort_unstable();
            let mut of_plugin = quoted(plugin, &format!("'{name}'"), "\n", '\'');
            of_plugin.sort_unstable();
            assert_eq!(of_plugin, choices, "{name} in the plugin");
            // The block's settings: names as JavaScript has them, and the default first.
            let (first, rest) = name.split_once('-').unwrap_or((name, ""));
            let rest = rest
                .get(..1)
                .map_or_else(String::new, |start| start.to_uppercase() + &rest[1..]);
            let (_, setting) = block
                .split_once(&format!("{{ name: \"{first}{rest}\", label: "))
                .or_else(|| block.split_once(&format!("name: \"{first}{rest}\",\n")))
                .unwrap_or_else(|| panic!("{name} in the block"));
            let setting = setting.split('}').next().unwrap_or_default();
            let mut of_block = match setting.split_once("values: [") {
                Some((_, list)) => {
                    let list: Vec<_> = list.split('"').skip(1).step_by(2).collect();
                    if let Values::One(_, default) = values {
                        assert_eq!(list.first(), Some(&default), "{name} in the block");
                    }
                    list
                }
                None => Vec::new(),
            };
            of_block.sort_unstable();
            assert_eq!(of_block, choices, "{name} in the block");
            if let Values::Some(parts) = values {
                let help = format!("help: \"{}\"", parts.join(" "));
                assert!(setting.contains(&help), "{name} in the block");
            }
            let key = if name.contains('-') {
                format!("  \"{name}\"?:")
            } else {
                format!("  {name}?:")
            };
            let mut of_types = quoted(types, &key, ";", '"');
            of_types.sort_unstable();
            assert_eq!(of_types, choices, "{name} in the types");
        }
    }

    /// Each word after a mark, in the files of a folder.
    fn words_after(folder: &str, mark: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut places = vec![root.join(folder)];
        while let Some(place) = places.pop() {
            if place.is_dir() {
                let entries = std::fs::read_dir(place).unwrap().flatten();
                places.extend(entries.map(|entry| entry.path()));
                continue;
            }
            let text = std::fs::read_to_string(place).unwrap();
            for after in text.split(mark).skip(1) {
                let ends = |letter: char| !letter.is_ascii_lowercase() && letter != '-';
                found.extend(after.split(ends).next().map(str::to_owned));
            }
        }
        found.retain(|word| !word.is_empty());
        found
    }

    #[test]
    fn the_readme_lists_every_property_and_part() {
        let used = words_after("styles", "--partnership-assessment-");
        let used_by_loader = words_after("src/embed/loader", "var(--partnership-assessment-");
        let all: BTreeSet<_> = used.union(&used_by_loader).cloned().collect();
        assert_eq!(words_after("README.md", "  --partnership-assessment-"), all);
        let mut parts = BTreeSet::new();
        for mark in ["part=\"", "part=\"button "] {
            parts.extend(words_after("src/ui", mark));
        }
        assert_eq!(words_after("README.md", "::part("), parts);
    }

    #[test]
    fn the_loader_watches_the_same_attributes() {
        let loader = include_str!("loader/names.js");
        let (_, rest) = loader.split_once("const ATTRIBUTES = [").expect("its list");
        let (list, _) = rest.split_once(']').expect("the end of the list");
        let names: Vec<_> = list.split('"').skip(1).step_by(2).collect();
        assert_eq!(names, ATTRIBUTES.map(|(name, _)| name));
    }
}
