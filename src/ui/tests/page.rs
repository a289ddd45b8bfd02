//! A page as markup, and what is on it: roles and names as `tests/browser/harness/inside.js` has
//! them, and what is hidden, as far as markup can tell.

use crate::ui::interface::Interface;
use crate::ui::state::Focus;
use crate::ui::tests::reader::now;
use crate::ui::text;
use crate::ui::view::Targets;
use scraper::{ElementRef, Html, Node, Selector};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use yew::virtual_dom::VNode;
use yew::{Callback, LocalServerRenderer, Properties, component};

/// A page that was drawn.
pub(super) struct Page {
    html: Html,
    markup: String,
    /// The places of what the reader has opened or closed, among all that can be.
    unfolded: BTreeSet<usize>,
    /// The words of the labels, by the ids of what they label.
    labels: BTreeMap<String, String>,
}

/// An element, as it was when it was found.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) name: String,
    tag: String,
    /// The number by which it is heard.
    pub(super) hears: Option<usize>,
    /// The number by which its form is heard.
    pub(super) form: Option<usize>,
    /// Whether it sends its form.
    pub(super) sends: bool,
    pub(super) is_in_dialog: bool,
    /// The place of what it opens or closes, where it is a summary.
    pub(super) details: Option<usize>,
    pub(super) is_checked: bool,
    pub(super) value: String,
    /// How many characters it takes.
    pub(super) longest: usize,
    /// The values and names of what can be selected.
    pub(super) options: Vec<(String, String)>,
}

/// The selectors of `inside.js`.
const ROLES: [(&str, &str); 9] = [
    ("button", "button"),
    ("link", "a[href]"),
    ("radio", "input[type=radio]"),
    ("checkbox", "input[type=checkbox]"),
    (
        "field",
        "input[type=text], input[type=date], textarea, select",
    ),
    ("file", "input[type=file]"),
    ("summary", "summary"),
    ("group", "fieldset"),
    ("dialog", "dialog"),
];

/// What stands in a line of text; everything else begins one of its own.
const INLINE: [&str; 6] = ["span", "strong", "bdi", "a", "em", "progress"];

#[derive(Properties, PartialEq)]
struct Content {
    html: yew::Html,
}

#[component]
fn Drawing(content: &Content) -> yew::Html {
    content.html.clone()
}

impl Page {
    /// Draws the page that is open, and reads the markup.
    pub(super) fn draw(
        interface: &Interface,
        unfolded: &RefCell<(String, BTreeSet<usize>)>,
    ) -> Self {
        let draw = || interface.draw(&Targets::default(), &Callback::noop());
        let mut handed_over = draw();
        expect_texts_apart(&handed_over);
        text::hand_over(&mut handed_over, |_| yew::Html::default());
        expect_no_text(&handed_over);
        let html = draw();
        let drawing = LocalServerRenderer::<Drawing>::with_props(Content { html });
        let markup = now(drawing.hydratable(false).render()).expect("nothing is waited for");
        let html = Html::parse_fragment(&markup);
        // What a reader has unfolded stays so until another page comes.
        let key = interface.state().asked().into_iter().next();
        let key = key.unwrap_or_else(|| interface.state().page.id());
        let mut unfolded = unfolded.borrow_mut();
        if unfolded.0 != key {
            *unfolded = (key, BTreeSet::new());
        }
        let mut page = Self {
            html,
            markup,
            unfolded: unfolded.1.clone(),
            labels: BTreeMap::new(),
        };
        let labels = page
            .select("label[for]")
            .map(|label| (label.attr("for").unwrap().to_owned(), content(label)));
        page.labels = labels.collect();
        page.expect_sound();
        page
    }

    /// Fails where a browser would build another page from the markup than was drawn, or where one
    /// element names another that isn't there.
    fn expect_sound(&self) {
        let drawn = self.markup.matches('<').count() - self.markup.matches("</").count();
        // The parser adds an element around all.
        let read = self.select("*").count() - 1;
        assert_eq!(
            read, drawn,
            "elements stand where they may: {}",
            self.markup
        );
        let mut ids = BTreeSet::new();
        // A strict policy of the host's blocks what is drawn by attributes, and reports it.
        assert_eq!(self.select("[style], [onclick], style, script").count(), 0);
        for element in self.select("[id]") {
            let id = element.attr("id").unwrap();
            assert!(ids.insert(id), "“{id}” is the id of one element");
        }
        for attribute in ["for", "aria-labelledby", "aria-describedby"] {
            for element in self.select(&format!("[{attribute}]")) {
                for id in element.attr(attribute).unwrap().split(' ') {
                    assert!(ids.contains(id), "{attribute}=\"{id}\" names an element");
                }
            }
        }
        for element in self.select("button, a, input, select, textarea, summary") {
            assert!(
                !self.name(element).is_empty(),
                "{} has a name",
                element.html()
            );
        }
    }

    /// Everything that is seen, in one line.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.collect(self.html.root_element(), &mut text);
        tidy(&text)
    }

    /// The text of the first element with a selector, seen or not.
    pub(super) fn first(&self, selector: &str) -> Option<String> {
        self.texts(selector).into_iter().next()
    }

    /// The texts of all elements with a selector, seen or not.
    pub(super) fn texts(&self, selector: &str) -> Vec<String> {
        self.select(selector).map(content).collect()
    }

    /// An attribute of all elements with a selector that have it.
    pub(super) fn attributes(&self, selector: &str, attribute: &str) -> Vec<String> {
        self.select(selector)
            .filter_map(|element| element.attr(attribute))
            .map(str::to_owned)
            .collect()
    }

    /// The tags of all elements with a selector that are seen.
    pub(super) fn tags(&self, selector: &str) -> Vec<String> {
        self.select(selector)
            .filter(|element| self.is_shown(*element))
            .map(|element| element.value().name().to_owned())
            .collect()
    }

    /// The place of the first element with a selector among all.
    pub(super) fn place(&self, selector: &str) -> Option<usize> {
        let first = self.select(selector).next()?;
        self.select("*").position(|element| element == first)
    }

    /// The name of the element that the focus goes to, where there is one.
    pub(super) fn target(&self, focus: Focus) -> Option<String> {
        let target = self.select(&format!("[data-focus={focus:?}]")).next();
        target.map(|element| self.name(element))
    }

    /// Everything with a role that is seen.
    pub(super) fn all(&self, role: &str) -> Vec<Found> {
        self.elements(role)
            .into_iter()
            .map(|element| self.found(element))
            .collect()
    }

    /// What has a role and a name, in the group with a legend that starts like this.
    pub(super) fn find(&self, role: &str, name: &str, group: Option<&str>) -> Option<Found> {
        let group = match group {
            Some(legend) => {
                let mut groups = self.elements("group").into_iter();
                Some(groups.find(|group| self.name(*group).starts_with(legend))?)
            }
            None => None,
        };
        let mut elements = self.elements(role).into_iter();
        let element = elements.find(|element| {
            let is_inside = group.is_none_or(|group| element.ancestors().any(|it| it == *group));
            is_inside && self.name(*element) == name
        });
        element.map(|element| self.found(element))
    }

    /// An element that was found before, where it is still there.
    pub(super) fn again(&self, before: &Found) -> Option<Found> {
        let element = self
            .select(&before.tag)
            .find(|element| self.name(*element) == before.name);
        element.map(|element| self.found(element))
    }

    fn select<'a>(&'a self, selector: &str) -> impl Iterator<Item = ElementRef<'a>> + use<'a> {
        let selector = Selector::parse(selector).expect("a selector");
        let found: Vec<_> = self.html.select(&selector).collect();
        found.into_iter()
    }

    fn elements(&self, role: &str) -> Vec<ElementRef<'_>> {
        let (_, selector) = ROLES.iter().find(|(known, _)| *known == role).unwrap();
        self.select(selector)
            // The native controls for radios and files may be drawn by something else.
            .filter(|element| matches!(role, "radio" | "file") || self.is_shown(*element))
            .collect()
    }

    fn found(&self, element: ElementRef<'_>) -> Found {
        let attribute = |name: &str| element.attr(name);
        let number = |element: ElementRef<'_>| element.attr("data-hears")?.parse().ok();
        let ancestor = |tag: &str| {
            let mut ancestors = element.ancestors().filter_map(ElementRef::wrap);
            ancestors.find(|ancestor| ancestor.value().name() == tag)
        };
        let options = Selector::parse("option").unwrap();
        let options: Vec<_> = element.select(&options).collect();
        let option_value = |option: &ElementRef<'_>| option.attr("value").unwrap().to_owned();
        let value = match element.value().name() {
            "select" => {
                let selected = options
                    .iter()
                    .find(|option| option.attr("selected").is_some());
                selected
                    .or(options.first())
                    .map(option_value)
                    .unwrap_or_default()
            }
            "textarea" => element.text().collect(),
            _ => attribute("value").unwrap_or_default().to_owned(),
        };
        Found {
            name: self.name(element),
            tag: element.value().name().to_owned(),
            hears: number(element),
            form: ancestor("form").and_then(number),
            sends: attribute("type") == Some("submit"),
            is_in_dialog: ancestor("dialog").is_some(),
            details: Some(element)
                .filter(|element| element.value().name() == "summary")
                .and_then(|_| self.place_among_details(ancestor("details")?)),
            is_checked: attribute("checked").is_some(),
            value,
            longest: attribute("maxlength").map_or(usize::MAX, |most| most.parse().unwrap()),
            options: options
                .iter()
                .map(|option| (option_value(option), content(*option)))
                .collect(),
        }
    }

    /// The accessible name, as far as the widget's own markup needs the rules.
    fn name(&self, element: ElementRef<'_>) -> String {
        if let Some(ids) = element.attr("aria-labelledby") {
            let parts = ids
                .split(' ')
                .filter_map(|id| self.first(&format!("#{id}")));
            return parts.collect::<Vec<_>>().join(" ");
        }
        if let Some(label) = element.attr("aria-label") {
            return tidy(label);
        }
        match element.value().name() {
            "input" | "select" | "textarea" => {
                let label = element.attr("id").and_then(|id| self.labels.get(id));
                label.cloned().unwrap_or_else(|| {
                    let mut around = element.ancestors().filter_map(ElementRef::wrap);
                    let label = around.find(|outer| outer.value().name() == "label");
                    label.map(content).unwrap_or_default()
                })
            }
            "fieldset" => {
                let mut inner = element.descendent_elements();
                let legend = inner.find(|inner| inner.value().name() == "legend");
                legend.map(content).unwrap_or_default()
            }
            _ => content(element),
        }
    }

    /// The places of what is closed.
    pub(super) fn closed(&self) -> Vec<usize> {
        let all = self.select("details").enumerate();
        all.filter(|(_, details)| !self.is_open(*details))
            .map(|(place, _)| place)
            .collect()
    }

    fn is_shown(&self, element: ElementRef<'_>) -> bool {
        let mut inner = element;
        for outer in
            std::iter::once(element).chain(element.ancestors().filter_map(ElementRef::wrap))
        {
            if self.hides(outer, inner) {
                return false;
            }
            inner = outer;
        }
        true
    }

    /// Whether an element hides what is inside of it, or itself.
    fn hides(&self, outer: ElementRef<'_>, inner: ElementRef<'_>) -> bool {
        let is_hidden = outer.attr("hidden").is_some()
            || outer.value().classes().any(|class| class == "print-only");
        let is_closed = outer.value().name() == "details"
            && outer != inner
            && inner.value().name() != "summary"
            && !self.is_open(outer);
        is_hidden || is_closed
    }

    fn is_open(&self, details: ElementRef<'_>) -> bool {
        let is_changed = !self.unfolded.is_empty()
            && self
                .place_among_details(details)
                .is_some_and(|place| self.unfolded.contains(&place));
        details.attr("open").is_some() != is_changed
    }

    fn place_among_details(&self, details: ElementRef<'_>) -> Option<usize> {
        self.select("details").position(|other| other == details)
    }

    fn collect(&self, element: ElementRef<'_>, text: &mut String) {
        let is_inline = INLINE.contains(&element.value().name());
        if !is_inline {
            text.push(' ');
        }
        for child in element.children() {
            match child.value() {
                Node::Text(piece) => text.push_str(piece),
                Node::Element(_) => {
                    let inner = ElementRef::wrap(child).unwrap();
                    let is_field = matches!(inner.value().name(), "select" | "textarea");
                    if !is_field && !self.hides(element, inner) && !self.hides(inner, inner) {
                        self.collect(inner, text);
                    }
                }
                _ => {}
            }
        }
        if !is_inline {
            text.push(' ');
        }
    }
}

/// Fails where a text of Yew's is left, which a page translator could take out of the page.
fn expect_no_text(drawn: &VNode) {
    match drawn {
        VNode::VText(text) => panic!("“{}” is still Yew's", text.text),
        VNode::VTag(tag) => tag.children().into_iter().for_each(expect_no_text),
        VNode::VList(list) => list.iter().for_each(expect_no_text),
        _ => {}
    }
}

/// Fails where two texts, or a space, stand beside each other or beside an element. In the browser each
/// has an element of its own, and where boxes stand in a row the space between them would be lost.
fn expect_texts_apart(drawn: &VNode) {
    let mut parts = Vec::new();
    flatten(drawn, &mut parts);
    for (place, part) in parts.iter().enumerate() {
        match part {
            VNode::VText(text) => {
                let beside = parts.get(place + 1);
                let has_text = beside.is_some_and(|part| matches!(part, VNode::VText(_)));
                assert!(!has_text, "“{}” is followed by a text", text.text);
                let is_space = parts.len() > 1 && text.text.trim().is_empty();
                assert!(!is_space, "a space stands beside an element");
            }
            VNode::VTag(tag) => tag.children().into_iter().for_each(expect_texts_apart),
            _ => {}
        }
    }
}

/// What stands beside each other.
fn flatten<'a>(drawn: &'a VNode, parts: &mut Vec<&'a VNode>) {
    match drawn {
        VNode::VList(list) => list.iter().for_each(|part| flatten(part, parts)),
        part => parts.push(part),
    }
}

/// All that stands in an element.
fn content(element: ElementRef<'_>) -> String {
    tidy(&element.text().collect::<String>())
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
