//! Asks a browser what it tells a screen reader of a widget: a tree, in which each thing has a role, a
//! name, states and relations, written as text.
//!
//! Roles and states are in the words of the browser. What no screen reader meets is left out, and so are
//! texts that only say a name again. It must never know what the tree should be.

mod webkit;

use super::{Kind, Widget};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashMap;

/// The role of a text that stands for itself.
const TEXT: &str = "text";

/// The role of a row of a table.
const ROW: &str = "row";

/// How the fact begins that says what stands in a field.
const VALUE: &str = "value ";

/// What the browser tells of one thing.
#[derive(Debug, Default, Deserialize)]
struct Node {
    /// Empty where it does nothing but hold others.
    role: String,
    name: String,
    /// States, place and relations.
    facts: Vec<String>,
    children: Vec<Self>,
}

impl Widget<'_> {
    /// What the browser tells of the widget, a line for each thing; empty where it tells nothing yet.
    pub(crate) fn tree(&self) -> String {
        let page = match self.browser.kind {
            Kind::Chromium => {
                let tree = self.browser.cdp("Accessibility.getFullAXTree", json!({}));
                Some(of_chromium(tree["nodes"].as_array().unwrap()))
            }
            Kind::Firefox => {
                let script = include_str!("tree/firefox.js");
                let tree = self.browser.session().run_in_firefox(script, &Value::Null);
                serde_json::from_value(tree).unwrap()
            }
            Kind::WebKitGtk => {
                let bus = self.browser.kept().driver.bus();
                webkit::read(bus.expect("it has a bus of its own"))
            }
        };
        page.map_or_else(String::new, |page| {
            // Nothing around a modal dialog can be met. Should neither be there, everything shows it.
            let widget = page.find("region").or_else(|| page.find("dialog"));
            let mut lines = Vec::new();
            widget.unwrap_or(&page).write(0, &mut lines);
            lines.join("\n") + "\n"
        })
    }
}

impl Node {
    /// The first with a role among this and what it holds.
    fn find(&self, role: &str) -> Option<&Self> {
        if self.role == role {
            return Some(self);
        }
        self.children.iter().find_map(|child| child.find(role))
    }

    /// Writes this and below it, further in, what it holds. A row is one line, and so is what holds only
    /// one other thing.
    fn write(&self, depth: usize, lines: &mut Vec<String>) {
        let indent = "  ".repeat(depth);
        let mut line = indent + &self.said();
        let mut met = self.met();
        while let [only] = met[..]
            && only.role != TEXT
        {
            line.push_str(" > ");
            line.push_str(&only.said());
            met = only.met();
        }
        let is_row = self.role == ROW;
        if is_row || met.iter().all(|node| node.role == TEXT) {
            let all = met.iter().map(|node| {
                if is_row {
                    node.said()
                } else {
                    node.name.clone()
                }
            });
            let text = all
                .collect::<Vec<_>>()
                .join(if is_row { " | " } else { " " });
            if !text.is_empty() {
                line.push_str(": ");
                line.push_str(&tidy(&text));
            }
            met.clear();
        }
        lines.push(line);
        for node in met {
            node.write(depth + 1, lines);
        }
    }

    /// What is said of this itself.
    fn said(&self) -> String {
        let name = tidy(&self.name);
        if self.role == TEXT {
            return format!("{TEXT}: {name}");
        }
        let mut said = self.role.clone();
        if !name.is_empty() {
            said.push_str(&format!(" \"{name}\""));
        }
        for fact in &self.facts {
            said.push_str(&format!(", {fact}"));
        }
        said
    }

    /// What a reader meets next below this.
    fn met(&self) -> Vec<&Self> {
        // A field holds what its value says, and what else could be chosen.
        if self.facts.iter().any(|fact| fact.starts_with(VALUE)) {
            return Vec::new();
        }
        let all = self.next();
        let own = tidy(&self.name);
        let labels_another = |node: &Self| {
            let (text, mut others) = (node.text(), all.iter());
            others.any(|other| other.role != node.role && tidy(&other.name) == text)
        };
        let met = all.iter().filter(|node| {
            !(node.is_bare() && (own.contains(&*node.text()) || labels_another(node)))
        });
        met.copied().collect()
    }

    /// What comes next below this, whether a reader meets it or not.
    fn next(&self) -> Vec<&Self> {
        let mut all = Vec::new();
        for child in &self.children {
            if child.role.is_empty() {
                all.extend(child.next());
            } else if child.role != TEXT || !tidy(&child.name).is_empty() {
                all.push(child);
            }
        }
        all
    }

    /// Whether this is nothing but text.
    fn is_bare(&self) -> bool {
        let text = self.text();
        self.role == TEXT
            || !text.is_empty()
                && [&*text, ""].contains(&&*tidy(&self.name))
                && self.facts.is_empty()
                && self.next().into_iter().all(Self::is_bare)
    }

    /// All its text.
    fn text(&self) -> String {
        if self.role == TEXT {
            return tidy(&self.name);
        }
        let texts: Vec<_> = self.children.iter().map(Self::text).collect();
        joined(texts.iter().map(|text| &**text))
    }
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    tidy(&texts.collect::<Vec<_>>().join(" "))
}

/// The tree in a list of Chromium's nodes, of which the first is the page.
fn of_chromium(nodes: &[Value]) -> Node {
    let places: HashMap<_, _> = nodes
        .iter()
        .map(|node| (node["nodeId"].as_str(), node))
        .collect();
    read_chromium(&nodes[0], &places)
}

fn read_chromium(node: &Value, places: &HashMap<Option<&str>, &Value>) -> Node {
    let text = |key: &str| node[key]["value"].as_str().unwrap_or_default().to_owned();
    let (role, name) = (text("role"), text("name"));
    if role == "StaticText" {
        let role = TEXT.to_owned();
        return Node {
            role,
            name,
            ..Node::default()
        };
    }
    let children = node["childIds"].as_array().into_iter().flatten();
    let children = children.filter_map(|id| places.get(&id.as_str()));
    let children = children
        .filter(|child| child["role"]["value"] != "ListMarker")
        .map(|child| read_chromium(child, places))
        .collect();
    if node["ignored"] == true {
        return Node {
            children,
            ..Node::default()
        };
    }
    let facts = facts_of_chromium(node);
    let only_holds =
        ["generic", "none", "form"].contains(&&*role) && name.is_empty() && facts.is_empty();
    let role = if only_holds { String::new() } else { role };
    Node {
        role,
        name,
        facts,
        children,
    }
}

fn facts_of_chromium(node: &Value) -> Vec<String> {
    let properties = node["properties"].as_array().into_iter().flatten();
    let mut facts: Vec<String> = properties
        .filter_map(|property| {
            let value = &property["value"]["value"];
            let is = |word: &str| value.to_string().trim_matches('"') == word;
            let name = property["name"].as_str().unwrap();
            match name {
                "focusable" | "focused" | "modal" | "required" | "disabled" | "readonly" => {
                    is("true").then(|| name.to_owned())
                }
                "invalid" => (!is("false")).then(|| name.to_owned()),
                "checked" if is("true") => Some("checked".to_owned()),
                "checked" => Some("not checked".to_owned()),
                "expanded" if is("true") => Some("expanded".to_owned()),
                "expanded" => Some("collapsed".to_owned()),
                "level" if node["role"]["value"] == "heading" => Some(format!("level {value}")),
                "live" => Some(format!("live {}", value.as_str().unwrap())),
                "labelledby" => {
                    let labels = property["value"]["relatedNodes"]
                        .as_array()
                        .into_iter()
                        .flatten();
                    let ids: Vec<_> = labels.filter_map(|label| label["idref"].as_str()).collect();
                    (!ids.is_empty()).then(|| format!("labelled by {}", ids.join(" ")))
                }
                _ => None,
            }
        })
        .collect();
    match &node["value"]["value"] {
        Value::Null => {}
        Value::String(value) if value.is_empty() => {}
        value => facts.push(format!("{VALUE}{value}")),
    }
    if let Some(description) = node["description"]["value"]
        .as_str()
        .filter(|text| !text.is_empty())
    {
        facts.push(format!("described by \"{}\"", tidy(description)));
    }
    facts
}
