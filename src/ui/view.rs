//! What a page is drawn from, and what all pages draw in the same way. Where a page's elements are
//! heard is said in [`hearing`](super::hearing).

#[cfg(test)]
use super::hearing::Recorder;
use super::hearing::change;
use super::interface::Part;
use super::ports::Ports;
use super::shown::Shown;
use super::state::{Action, Focus, State};
use assessment::Word;
use assessment::journey::Page;
use yew::prelude::*;

/// What a page is drawn from.
pub(super) struct View<'a> {
    pub(super) state: &'a State,
    pub(super) ports: &'a Ports,
    pub(super) shown: Shown,
    pub(super) part: Part,
    pub(super) targets: &'a Targets,
    /// Where actions go.
    pub(super) send: &'a Callback<Action>,
    /// What can be done on the page, for who has no browser.
    #[cfg(test)]
    pub(super) recorder: &'a Recorder,
}

/// The elements that the focus can go to, and the dialog.
#[derive(Clone, Default)]
pub(super) struct Targets {
    heading: NodeRef,
    errors: NodeRef,
    answer: NodeRef,
    notice: NodeRef,
    plan: NodeRef,
    row: NodeRef,
    pub(super) dialog: NodeRef,
}

impl Targets {
    pub(super) fn of(&self, focus: Focus) -> &NodeRef {
        match focus {
            Focus::Heading => &self.heading,
            Focus::Errors => &self.errors,
            Focus::Answer => &self.answer,
            Focus::Notice => &self.notice,
            Focus::Plan => &self.plan,
            Focus::Row => &self.row,
        }
    }
}

impl View<'_> {
    pub(super) fn word(&self, word: Word) -> AttrValue {
        AttrValue::from(self.state.questionnaire.words().get(word).to_owned())
    }

    pub(super) fn fill(&self, word: Word, values: &[(&str, &str)]) -> AttrValue {
        AttrValue::from(self.state.questionnaire.words().fill(word, values))
    }

    /// A heading: 0 is the page's own, 1 stands below it.
    pub(super) fn heading(&self, depth: u8, content: Html) -> Html {
        let tag = heading_tag(self.shown.heading_level + depth);
        html! { <@{tag}>{ content }</@> }
    }

    /// The page's own heading, which takes the focus when the page is opened.
    pub(super) fn page_heading(&self, content: Html) -> Html {
        let tag = heading_tag(self.shown.heading_level);
        let heading = html! {
            <@{tag} class="page-heading" part="heading" tabindex="-1">{ content }</@>
        };
        self.target(Focus::Heading, heading)
    }

    /// Lets an element take the focus where the interface asks for it.
    pub(super) fn target(&self, focus: Focus, element: Html) -> Html {
        change(element, |tag| {
            tag.node_ref = self.targets.of(focus).clone();
            #[cfg(test)]
            super::hearing::mark(tag, "data-focus", format!("{focus:?}"));
        })
    }

    /// Whether the page offers the report's documents, and says there what becomes of them.
    pub(super) fn offers_documents(&self) -> bool {
        self.shown.downloads && self.is_page(&Page::Report)
    }

    pub(super) fn is_page(&self, page: &Page) -> bool {
        self.state.page == *page
    }
}

/// The name of a heading at a level; the last one for all below it.
fn heading_tag(level: u8) -> &'static str {
    match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}
