//! The questionnaire file as it is written: plain data, one field for each key of the JSON.
//!
//! This is a format, not a model: nothing here is checked beyond its shape. Turn it into a
//! [`Questionnaire`](crate::Questionnaire) to use it. One file is one language and holds every
//! word that a reader sees. The JSON Schema is generated from these types; reading them out of JSON
//! is written by hand beside the checks, as code generated for each type weighs many times as much
//! and stops at the first problem. A test proves that schema and reading agree.
//!
//! It must never know how an answer is scored or shown.

use crate::entries::Entries;
#[cfg(feature = "schema")]
use schemars::JsonSchema;

/// The version of the format that this crate reads.
pub const FORMAT: u32 = 1;

/// A whole questionnaire in one language.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct QuestionnaireFile {
    /// Where the schema of this file lies, for editors that complete and check while typing.
    #[cfg_attr(feature = "schema", schemars(rename = "$schema", default))]
    pub schema: Option<String>,
    /// The version of this format: 1.
    pub format: u32,
    /// The same for every language and edition of one questionnaire, such as `school-partnerships`.
    pub id: String,
    /// The edition of the words and rules, such as `2026-11`.
    pub edition: String,
    /// The language of every text in the file, as a BCP 47 tag such as `en-GB`.
    pub language: String,
    /// The direction in which the language is written.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub direction: Direction,
    /// The name of the questionnaire as readers see it.
    pub title: String,
    /// The first page.
    pub start: Start,
    /// What happens to the answers.
    pub privacy: Privacy,
    /// The optional questions about the partnership itself.
    pub about: About,
    /// The stages, lowest first. Level `n` of every question describes the `n`th stage.
    pub stages: Vec<Stage>,
    /// The dimensions, in the order in which they are asked.
    pub dimensions: Vec<Dimension>,
    /// What the partnership brings about; leave out for a questionnaire without this section.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub benefits: Option<Benefits>,
    /// The thresholds of scoring.
    pub scoring: Scoring,
    /// The next steps and how many of them a report shows.
    pub next_steps: NextSteps,
    /// Things to read or use, named by next steps and by the method.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub resources: Vec<Resource>,
    /// How the result is worked out, and what it can't tell.
    pub method: Method,
    /// Words of the interface that differ from the English ones compiled in.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub interface: Entries<String>,
}

/// The direction in which a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(
    feature = "schema",
    derive(JsonSchema),
    schemars(rename_all = "lowercase")
)]
pub enum Direction {
    /// Left to right.
    #[default]
    Ltr,
    /// Right to left.
    Rtl,
}

/// The first page.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct Start {
    /// The largest line of the page.
    pub heading: String,
    /// What this is, in one or two sentences.
    pub lead: String,
    /// What the reader does and gets, and how long it takes: short lines.
    pub points: Vec<String>,
}

/// What happens to the answers.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct Privacy {
    /// The promise in one line, shown on the first page.
    pub line: String,
    /// The same, in full.
    pub paragraphs: Vec<String>,
}

/// The optional questions about the partnership.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct About {
    /// The heading of the page.
    pub heading: String,
    /// Why these are asked, and that they are optional.
    pub lead: String,
    /// The fields, in order.
    pub fields: Vec<Field>,
}

/// One field about the partnership.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct Field {
    /// The field's id, unique among fields.
    pub id: String,
    /// The field's label.
    pub label: String,
    /// One short sentence below the label.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub hint: Option<String>,
    /// What can be entered.
    pub kind: FieldKind,
    /// What the answer means to the report.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub purpose: Option<FieldPurpose>,
    /// The choices of a field of kind `choice`.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub options: Vec<Choice>,
}

/// What can be entered in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(
    feature = "schema",
    derive(JsonSchema),
    schemars(rename_all = "lowercase")
)]
pub enum FieldKind {
    /// One line of text. Texts never leave the page in events.
    Text,
    /// One of the options.
    Choice,
    /// One of the stages, or "not decided": the stage aimed for.
    Stage,
}

/// What a field's answer means to the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(
    feature = "schema",
    derive(JsonSchema),
    schemars(rename_all = "lowercase")
)]
pub enum FieldPurpose {
    /// The partnership's name: the report's title and the names of files.
    Partnership,
    /// The school's name.
    School,
}

/// Something to choose, with the words for it.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct Choice {
    /// The choice's id, unique among its neighbours.
    pub id: String,
    /// The words for it.
    pub name: String,
}

/// A stage of the partnership.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct Stage {
    /// The stage's id.
    pub id: String,
    /// The stage's name.
    pub name: String,
    /// What a partnership at this stage is like: one paragraph.
    pub meaning: String,
    /// What typically comes next.
    pub next: String,
    /// When staying at this stage is right.
    pub staying: String,
}

/// A dimension: a theme with its questions.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct Dimension {
    /// The dimension's id.
    pub id: String,
    /// The dimension's name.
    pub name: String,
    /// Whether its stage limits the overall stage.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub foundation: bool,
    /// Its weight in the overall score: a whole number, 1 unless given.
    #[cfg_attr(feature = "schema", schemars(default = "one"))]
    pub weight: u32,
    /// What the dimension is about, in one sentence.
    pub about: String,
    /// What it means when this is a strength.
    pub strength: String,
    /// What it means when this is where to focus next.
    pub focus: String,
    /// Its questions, in order.
    pub questions: Vec<Question>,
}

#[cfg(feature = "schema")]
fn one() -> u32 {
    1
}

/// A question with one descriptor for each stage.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct Question {
    /// The question's id, unique in the file.
    pub id: String,
    /// The question.
    pub text: String,
    /// What can be observed at each stage, lowest first.
    pub descriptors: Vec<String>,
    /// Why it matters: help.
    pub why: String,
    /// What evidence could look like: help.
    pub evidence: String,
}

/// What the partnership brings about: the collaborative advantage.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct Benefits {
    /// The heading of the page.
    pub heading: String,
    /// What is asked, and how to choose.
    pub lead: String,
    /// The answers, lowest first. The last is the one where 1 + 1 = 3.
    pub levels: Vec<Choice>,
    /// The areas that are asked about.
    pub areas: Vec<BenefitArea>,
    /// What the report says.
    pub report: BenefitReport,
}

/// One area of benefit.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct BenefitArea {
    /// The area's id.
    pub id: String,
    /// The area's name.
    pub name: String,
    /// What it covers, in one line.
    pub example: String,
}

/// What the report says of the benefits.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct BenefitReport {
    /// The heading of the section.
    pub heading: String,
    /// What collaborative advantage is.
    pub lead: String,
    /// Said where at least one area is at the last level.
    pub some: String,
    /// Said where no area is at the last level.
    pub none: String,
}

/// The thresholds of scoring.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct Scoring {
    /// How many questions of a dimension must be answered (or all that apply, where fewer apply).
    pub answered_per_dimension: usize,
    /// How many dimensions must be reported for an overall score (or all that apply).
    pub reported_dimensions: usize,
    /// How many stages the overall stage may lie above the lowest foundation dimension.
    pub foundation_headroom: usize,
    /// How many strengths, and how many dimensions to focus on, a report names at most.
    pub highlights: usize,
    /// The lowest stage, counted from 0, at which a dimension is called a strength.
    pub strength_from_stage: usize,
}

/// The next steps and how many of them a report shows.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct NextSteps {
    /// How many a report shows before "later".
    pub shown: usize,
    /// How many of those may come from one dimension.
    pub per_dimension: usize,
    /// The kinds of effort, lowest first.
    pub efforts: Vec<Choice>,
    /// The steps.
    pub steps: Vec<NextStep>,
}

/// Something to do next.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct NextStep {
    /// The step's id.
    pub id: String,
    /// What to do, in a few words that start with a verb.
    pub title: String,
    /// Why it matters.
    pub why: String,
    /// How to start: two to five concrete lines.
    pub start: Vec<String>,
    /// Who usually leads.
    pub who: String,
    /// The id of the effort it takes.
    pub effort: String,
    /// The answers that call for it: any one is enough.
    pub called_by: Vec<Call>,
    /// Whether it comes before any step of growth.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub do_first: bool,
    /// Fields about the partnership that limit where it fits.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub when: Conditions,
    /// The ids of resources to use.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub resources: Vec<String>,
}

/// Answers that call for a next step.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct Call {
    /// The id of the question.
    pub question: String,
    /// The levels of the answer, counted from 0.
    pub levels: Vec<usize>,
}

/// For each field named, the options of which one must be chosen. A field left empty fits all.
pub type Conditions = Entries<Vec<String>>;

/// Something to read or use.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct Resource {
    /// The resource's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// Its address, starting with `https://`.
    pub url: String,
    /// Fields about the partnership that limit where it applies.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub when: Conditions,
}

/// How the result is worked out, and what it can't tell.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct Method {
    /// How it is worked out: paragraphs.
    pub paragraphs: Vec<String>,
    /// What it can't tell: paragraphs.
    pub limits: Vec<String>,
    /// The ids of the resources it rests on.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub sources: Vec<String>,
}
