//! What `WebKitGTK` tells screen readers of its page, by AT-SPI on a bus of its own.

use super::{Node, TEXT, VALUE, tidy};
use crate::harness::bus::{Bus, Client, Place, Question};
use serde_json::{Value, json};
use std::collections::HashMap;

const THING: &str = "org.a11y.atspi.Accessible";

/// What stands in a text where another thing is.
const ANOTHER: char = '\u{fffc}';

// The places of the answers, and after them of what is inside.
const ROLE: usize = 0;
const STATE: usize = 1;
const ATTRIBUTES: usize = 2;
const RELATIONS: usize = 3;
const NAME: usize = 4;
const DESCRIPTION: usize = 5;
const WRITTEN: usize = 6;
const INSIDE: usize = 7;

/// The tag of what is passed over: `WebKitGTK` fails soon after it is asked what is in a table.
const CLOSED: &str = "table";

/// What is asked of each thing: the interface, the method, and with what.
const QUESTIONS: [(&str, &str, &[Given]); 7] = [
    (THING, "GetRoleName", &[]),
    (THING, "GetState", &[]),
    (THING, "GetAttributes", &[]),
    (THING, "GetRelationSet", &[]),
    (
        PROPERTIES,
        "Get",
        &[Given::Text(THING), Given::Text("Name")],
    ),
    (
        PROPERTIES,
        "Get",
        &[Given::Text(THING), Given::Text("Description")],
    ),
    (
        "org.a11y.atspi.Text",
        "GetText",
        &[Given::Number(0), Given::Number(-1)],
    ),
];

const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

#[derive(Clone, Copy)]
enum Given {
    Text(&'static str),
    Number(i32),
}

/// States by their numbers, and what is said where one is there.
const STATES: [(u32, &str); 8] = [
    (10, "expanded"),
    (5, "collapsed"),
    (36, "invalid"),
    (33, "required"),
    (16, "modal"),
    (11, "focusable"),
    (12, "focused"),
    (20, "pressed"),
];

const CHECKED: u32 = 4;
const CHECKABLE: u32 = 41;

const LABELLED_BY: u64 = 2;

/// They only hold others, unless there is more to say of them.
const HOLDERS: [&str; 4] = ["generic", "form", "div", "span"];

/// Their names are only what they hold.
const NAMED_BY_WHAT_THEY_HOLD: [&str; 4] = ["listitem", "term", "definition", "label"];

/// What was answered of each thing.
type Things = HashMap<Place, Vec<Value>>;

/// The page, as soon as there is one on the bus.
pub(super) fn read(bus: &Bus) -> Option<Node> {
    bus.ask(read_by)
}

fn read_by(client: &mut Client) -> Option<Node> {
    let pages = client
        .names()
        .into_iter()
        .filter(|name| name.contains("WebProcess"));
    let pages: Vec<_> = pages.collect();
    pages.into_iter().find_map(|name| {
        let path = "/org/a11y/atspi/cache".to_owned();
        let cache = Place { name, path };
        let known = &client.ask(&[(&cache, "org.a11y.atspi.Cache", "GetItems", &[])])[0];
        let root = Place::from_value(known[0].get(0)?.get(0)?);
        let things = ask_all(client, &root);
        things.contains_key(&root).then(|| node(&root, &things))
    })
}

/// Asks everything of the root and of all below it.
fn ask_all(client: &mut Client, root: &Place) -> Things {
    let questions = QUESTIONS.map(|(interface, method, given)| {
        let given = given.iter().map(|given| match given {
            Given::Text(text) => json!(text),
            Given::Number(number) => json!(number),
        });
        (interface, method, given.collect::<Vec<_>>())
    });
    let mut things = Things::new();
    let mut next = vec![root.clone()];
    while !next.is_empty() {
        let all: Vec<Question<'_>> = next
            .iter()
            .flat_map(|place| {
                let questions = questions.iter();
                questions
                    .map(move |(interface, method, given)| (place, *interface, *method, &**given))
            })
            .collect();
        let answers = client.ask(&all);
        let mut found: Vec<_> = next
            .into_iter()
            .zip(
                answers
                    .chunks(QUESTIONS.len())
                    .map(|some| [some, &[Value::Null]].concat()),
            )
            .collect();
        let open = found
            .iter_mut()
            .filter(|(_, answers)| attribute(answers, "tag") != Some(CLOSED));
        let mut open: Vec<_> = open.collect();
        let inside: Vec<Question<'_>> = open
            .iter()
            .map(|(place, _)| (place, THING, "GetChildren", &[][..]))
            .collect();
        let inside = client.ask(&inside);
        next = inside.iter().flat_map(|list| places_in(&list[0])).collect();
        for ((_, answers), inside) in open.iter_mut().zip(inside) {
            answers[INSIDE] = inside;
        }
        things.extend(found);
    }
    things
}

fn places_in(list: &Value) -> Vec<Place> {
    let list = list.as_array().into_iter().flatten();
    list.map(Place::from_value).collect()
}

fn attribute<'a>(answers: &'a [Value], name: &str) -> Option<&'a str> {
    let mut all = answers[ATTRIBUTES][0].as_array().into_iter().flatten();
    all.find(|pair| pair[0] == name)?[1].as_str()
}

fn node(place: &Place, things: &Things) -> Node {
    let Some(answers) = things.get(place) else {
        return Node::default();
    };
    let text = |number: usize| answers[number][0].as_str().unwrap_or_default().to_owned();
    // What has no role for a page's author goes by its tag.
    let role = ["xml-roles", "computed-role", "tag"]
        .into_iter()
        .find_map(|name| attribute(answers, name));
    let role = role.map_or_else(|| text(ROLE), str::to_owned);
    let written = text(WRITTEN);
    if role == TEXT {
        let name = written.trim_start_matches("• ").to_owned();
        return Node {
            role,
            name,
            ..Node::default()
        };
    }
    let is_named = !NAMED_BY_WHAT_THEY_HOLD.contains(&&*role);
    let name = if is_named { text(NAME) } else { String::new() };
    let mut facts = facts(answers, things);
    if role == "textbox" {
        if !written.is_empty() {
            facts.push(format!("{VALUE}\"{}\"", tidy(&written)));
        }
        return Node {
            role,
            name,
            facts,
            children: Vec::new(),
        };
    }
    let others = places_in(&answers[INSIDE][0]);
    let mut others = others.iter().map(|place| node(place, things));
    let mut children = Vec::new();
    // Of some groups the text is that of everything in them, in an order of its own.
    if written.matches(ANOTHER).count() == others.len() {
        for (place, piece) in written.split(ANOTHER).enumerate() {
            if place > 0 {
                children.extend(others.next());
            }
            let (role, name) = (TEXT.to_owned(), piece.to_owned());
            children.push(Node {
                role,
                name,
                ..Node::default()
            });
        }
    }
    children.extend(others);
    let only_holds = HOLDERS.contains(&&*role) && name.is_empty() && facts.is_empty();
    let role = if only_holds { String::new() } else { role };
    Node {
        role,
        name,
        facts,
        children,
    }
}

fn facts(answers: &[Value], things: &Things) -> Vec<String> {
    let states = &answers[STATE][0];
    let is = |state: u32| {
        let part = states[usize::try_from(state / 32).unwrap()]
            .as_u64()
            .unwrap_or_default();
        part >> (state % 32) & 1 == 1
    };
    let mut facts = Vec::new();
    if is(CHECKABLE) {
        facts.push(
            if is(CHECKED) {
                "checked"
            } else {
                "not checked"
            }
            .to_owned(),
        );
    }
    facts.extend(
        STATES
            .iter()
            .filter(|(state, _)| is(*state))
            .map(|(_, words)| (*words).to_owned()),
    );
    if let Some(level) = attribute(answers, "level") {
        facts.push(format!("level {level}"));
    }
    if let [Some(place), Some(all)] = ["posinset", "setsize"].map(|name| attribute(answers, name)) {
        facts.push(format!("{place} of {all}"));
    }
    if let Some(live) = attribute(answers, "live") {
        facts.push(format!("live {live}"));
    }
    let relations = answers[RELATIONS][0].as_array().into_iter().flatten();
    let labels = relations.filter(|relation| relation[0] == LABELLED_BY);
    let labels = labels.flat_map(|relation| places_in(&relation[1]));
    let ids = labels.filter_map(|label| attribute(things.get(&label)?, "id").map(str::to_owned));
    let ids: Vec<_> = ids.collect();
    if !ids.is_empty() {
        facts.push(format!("labelled by {}", ids.join(" ")));
    }
    let description = answers[DESCRIPTION][0].as_str().unwrap_or_default();
    if !description.is_empty() {
        facts.push(format!("described by \"{}\"", tidy(description)));
    }
    facts
}
