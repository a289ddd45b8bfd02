//! The report: one neutral document with all words chosen and all figures worked out.
//!
//! The screen and every file are writers of this same document, so they can't disagree. It comes
//! in the order of the brief: stage, profile, strengths, benefits, next steps, plan, what was left
//! out, notes, how it was worked out.
//!
//! It must never know how a writer looks: no pixel, page, colour or tag. [`compose`] makes it,
//! [`figures`] draws its pictures as plain geometry.

mod blank;
mod compose;
mod contents;
pub mod figures;
mod one_page;

pub use blank::{TICK, compose_blank};
pub use compose::{Occasion, compose, compose_with};
pub use contents::{AnswersShown, Contents};
pub use one_page::{Room, compose_one_page};

use crate::date::Date;
use figures::Figure;

/// A whole report.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "report-json", derive(serde::Serialize))]
pub struct Report {
    /// The language of every text in it, as a BCP 47 tag.
    pub language: String,
    /// Whether the language is written from right to left.
    pub right_to_left: bool,
    /// The partnership's name, or what the document is.
    pub title: String,
    /// What the document is, where the title is a name.
    pub subtitle: String,
    /// School, date, questionnaire.
    pub facts: Vec<Fact>,
    /// The day of the report, `2026-11-23`.
    pub date: String,
    /// The parts, in order.
    pub sections: Vec<Section>,
    /// One row for each question, for tables.
    pub answers: Answers,
    /// What stands in a calendar.
    pub days: Vec<Day>,
    /// What a box means in place of a letter that a document can't show.
    pub unshown: String,
}

/// Something for a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "report-json", derive(serde::Serialize))]
pub struct Day {
    /// What it is about, the same whenever the report is made again: a step's id, or `review`.
    pub id: String,
    /// The day.
    #[cfg_attr(feature = "report-json", serde(skip))]
    pub date: Date,
    /// What is to be done.
    pub title: String,
    /// Who does it, and what else was noted; may be empty.
    pub lines: Vec<String>,
}

/// Something with its name: `School: Elm Primary`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "report-json", derive(serde::Serialize))]
pub struct Fact {
    /// What it is.
    pub name: String,
    /// The fact.
    pub text: String,
}

/// One part of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "report-json", derive(serde::Serialize))]
pub struct Section {
    /// Which part it is.
    pub kind: SectionKind,
    /// Its heading.
    pub heading: String,
    /// What stands in it, in order.
    pub blocks: Vec<Block>,
}

/// The parts of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "report-json", derive(serde::Serialize))]
#[cfg_attr(feature = "report-json", serde(rename_all = "kebab-case"))]
pub enum SectionKind {
    /// The overall stage and what it means.
    Stage,
    /// The dimensions.
    Profile,
    /// Strengths, and where to focus.
    Strengths,
    /// The collaborative advantage.
    Benefits,
    /// What to do next.
    Steps,
    /// The school's own plan.
    Plan,
    /// What was skipped or doesn't apply.
    Gaps,
    /// The school's notes.
    Notes,
    /// The answers with their descriptions.
    Answers,
    /// How it was worked out.
    Working,
    /// Questions to answer on paper.
    Questions,
}

impl SectionKind {
    /// The part's id, such as `next-steps`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Stage => "stage",
            Self::Profile => "profile",
            Self::Strengths => "strengths",
            Self::Benefits => "benefits",
            Self::Steps => "steps",
            Self::Plan => "plan",
            Self::Gaps => "gaps",
            Self::Notes => "notes",
            Self::Answers => "answers",
            Self::Working => "working",
            Self::Questions => "questions",
        }
    }
}

/// Something that stands in a section.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "report-json", derive(serde::Serialize))]
#[cfg_attr(feature = "report-json", serde(rename_all = "kebab-case"))]
pub enum Block {
    /// The sentence that a reader in a hurry takes away, with the figure behind it.
    Lead {
        /// The words.
        text: String,
        /// The figure; may be empty.
        detail: String,
    },
    /// A paragraph.
    Paragraph(String),
    /// Something that qualifies the result and must not be overlooked.
    Notice(String),
    /// A heading within the section.
    Heading(String),
    /// Lines that belong together.
    List(Vec<String>),
    /// Names, each with a text.
    Points(Vec<Fact>),
    /// Links to read or use.
    Links(Vec<Link>),
    /// Pictures with their words.
    Pictures(Pictures),
    /// A table.
    Table(Table),
    /// Next steps.
    Steps(Steps),
    /// How a figure was worked out: to be opened beside it.
    Working {
        /// What it explains.
        summary: String,
        /// The lines.
        lines: Vec<String>,
    },
    /// Answers to tick on paper.
    Choices(Vec<String>),
    /// Lines to write on, on paper.
    Writing {
        /// What to write there.
        name: String,
        /// How many lines.
        lines: usize,
    },
}

/// Pictures with their words: the ladder of stages, the profile, the panel of benefits.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "report-json", derive(serde::Serialize))]
pub struct Pictures {
    /// How they are arranged.
    pub arrangement: Arrangement,
    /// What they show together, in words.
    pub summary: String,
    /// A row of heads above them; only a profile has one.
    pub heads: Option<Figure>,
    /// The pictures, in order.
    pub items: Vec<Picture>,
    /// What the marks mean; only a profile needs it.
    pub key: Vec<Picture>,
}

/// How pictures are arranged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "report-json", derive(serde::Serialize))]
#[cfg_attr(feature = "report-json", serde(rename_all = "kebab-case"))]
pub enum Arrangement {
    /// Side by side, from first to last.
    Ladder,
    /// One below the other on a common scale.
    Profile,
    /// A panel.
    Panel,
}

/// One picture with its words. Together they say all that the picture shows.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "report-json", derive(serde::Serialize))]
pub struct Picture {
    /// The drawing.
    pub figure: Figure,
    /// What it is of.
    pub name: String,
    /// What it shows; may be empty.
    pub text: String,
    /// A mark such as "Foundation" or "You are here"; may be empty.
    pub mark: String,
    /// What can be read off the drawing and stands in no other word: "2.1 of 4"; may be empty.
    pub shows: String,
}

impl Picture {
    /// What stands in for the drawing where it isn't seen. The words beside it are read as well, so
    /// it says only what it adds to them, where it adds anything.
    #[must_use]
    pub fn alternative(&self) -> &str {
        let said = [&self.shows, &self.text, &self.name];
        said.into_iter()
            .find(|words| !words.is_empty())
            .map_or("", String::as_str)
    }
}

/// A table whose first column heads its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "report-json", derive(serde::Serialize))]
pub struct Table {
    /// What the table holds.
    pub caption: String,
    /// The heads of the columns.
    pub columns: Vec<Column>,
    /// The rows: as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "report-json", derive(serde::Serialize))]
pub struct Column {
    /// The words.
    pub name: String,
    /// Whether the column holds numbers.
    pub number: bool,
}

/// Next steps.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "report-json", derive(serde::Serialize))]
pub struct Steps {
    /// "Later", for the steps that wait; empty for the ones to begin with.
    pub summary: String,
    /// The steps, in order.
    pub cards: Vec<Card>,
}

/// One next step.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "report-json", derive(serde::Serialize))]
pub struct Card {
    /// The step's id.
    pub id: String,
    /// What to do.
    pub title: String,
    /// "Do this first", where it is; else empty.
    pub mark: String,
    /// The dimension it belongs to.
    pub dimension: String,
    /// The answer that calls for it.
    pub reason: String,
    /// Why it matters, how to start, who leads, what effort it takes: each with its name.
    pub why: Fact,
    /// How to start.
    pub start: StartLines,
    /// Who usually leads.
    pub who: Fact,
    /// What effort it takes.
    pub effort: Fact,
    /// What these resources are, such as "To use".
    pub resources_name: String,
    /// Resources to use.
    pub resources: Vec<Link>,
}

/// How to start, line by line.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "report-json", derive(serde::Serialize))]
pub struct StartLines {
    /// "How to start".
    pub name: String,
    /// The lines.
    pub lines: Vec<String>,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "report-json", derive(serde::Serialize))]
pub struct Link {
    /// The words.
    pub text: String,
    /// The address, starting with `https://`.
    pub url: String,
}

/// The answers as a tidy table: one row for each question and each area of benefit.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "report-json", derive(serde::Serialize))]
pub struct Answers {
    /// The heads of the columns, in the order of [`AnswerRow`]'s fields.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<AnswerRow>,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "report-json", derive(serde::Serialize))]
pub struct AnswerRow {
    /// The name of the dimension, or the heading of the benefits.
    pub dimension: String,
    /// The id of the question or area.
    pub id: String,
    /// The question, or the area's name.
    pub question: String,
    /// The level, counted from 0, where there is one.
    pub level: Option<usize>,
    /// The stage's name, the benefit level's name, or what became of the question.
    pub answer: String,
    /// The descriptor chosen; empty where none was.
    pub descriptor: String,
    /// The private note; may be empty.
    pub note: String,
}

impl Report {
    /// The part of this kind, where the report has one.
    #[must_use]
    pub fn section(&self, kind: SectionKind) -> Option<&Section> {
        self.sections.iter().find(|section| section.kind == kind)
    }
}
