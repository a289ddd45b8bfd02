//! What everything on the pages is, for those who listen to it: the tags of the PDF.
//!
//! The order of the elements is the reading order. It must never know where anything stands.

use krilla::tagging::{
    Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};
use std::num::NonZeroU16;

/// One element of the tree. They are made, and so ordered, as they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Element(usize);

/// What an element is.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    Section,
    /// A heading of this level, with its words.
    Heading(u16, String),
    Paragraph,
    List,
    NumberedList,
    Item,
    Label,
    Body,
    /// A picture with its words.
    Figure(String),
    /// A table with what it is called.
    Table(String),
    Head,
    Rows,
    Row,
    ColumnHead,
    RowHead,
    Cell,
    Link,
}

struct Branch {
    kind: Kind,
    children: Vec<Element>,
    contents: Vec<Identifier>,
}

/// The elements of a document.
#[derive(Default)]
pub(super) struct Tree {
    branches: Vec<Branch>,
    roots: Vec<Element>,
}

impl Tree {
    /// Adds an element at the end of another one.
    pub(super) fn add(&mut self, parent: Option<Element>, kind: Kind) -> Element {
        let element = Element(self.branches.len());
        self.branches.push(Branch {
            kind,
            children: Vec::new(),
            contents: Vec::new(),
        });
        match parent.and_then(|parent| self.branches.get_mut(parent.0)) {
            Some(branch) => branch.children.push(element),
            None => self.roots.push(element),
        }
        element
    }

    /// Notes that something drawn belongs to an element.
    pub(super) fn drawn(&mut self, element: Element, content: Identifier) {
        if let Some(branch) = self.branches.get_mut(element.0) {
            branch.contents.push(content);
        }
    }

    /// What all elements are, as they are read.
    #[cfg(test)]
    pub(super) fn kinds(&self) -> impl Iterator<Item = &Kind> {
        self.branches.iter().map(|branch| &branch.kind)
    }

    /// The tree as the PDF takes it in.
    pub(super) fn finish(mut self, language: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        for root in std::mem::take(&mut self.roots) {
            if let Some(node) = self.node(root) {
                tree.push(node);
            }
        }
        tree
    }

    fn node(&mut self, element: Element) -> Option<Node> {
        let branch = self.branches.get_mut(element.0)?;
        let children = std::mem::take(&mut branch.children);
        let contents = std::mem::take(&mut branch.contents);
        let mut group = TagGroup::new(tag(branch.kind.clone()));
        for content in contents {
            group.push(content);
        }
        for child in children {
            if let Some(node) = self.node(child) {
                group.push(node);
            }
        }
        Some(group.into())
    }
}

fn tag(kind: Kind) -> TagKind {
    match kind {
        Kind::Section => Tag::Section.into(),
        Kind::Heading(level, words) => {
            let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(level, Some(words)).into()
        }
        Kind::Paragraph => Tag::P.into(),
        Kind::List => Tag::L(ListNumbering::Disc).into(),
        Kind::NumberedList => Tag::L(ListNumbering::None).into(),
        Kind::Item => Tag::LI.into(),
        Kind::Label => Tag::Lbl.into(),
        Kind::Body => Tag::LBody.into(),
        Kind::Figure(words) => Tag::Figure(Some(words)).into(),
        Kind::Table(name) => {
            let name = (!name.is_empty()).then_some(name);
            Tag::Table.with_summary(name).into()
        }
        Kind::Head => Tag::THead.into(),
        Kind::Rows => Tag::TBody.into(),
        Kind::Row => Tag::TR.into(),
        Kind::ColumnHead => Tag::TH(TableHeaderScope::Column).into(),
        Kind::RowHead => Tag::TH(TableHeaderScope::Row).into(),
        Kind::Cell => Tag::TD.into(),
        Kind::Link => Tag::Link.into(),
    }
}
