//! The way through the questionnaire: its pages, their order, and how far a school has come.
//!
//! It must never know how a page looks.

use crate::answers::Answers;
use crate::questionnaire::{PlacedQuestion, Questionnaire};

/// One page of the journey.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Page {
    /// What this is, and where to begin or go on.
    #[default]
    Start,
    /// About the partnership.
    About,
    /// The question with this id.
    Question(String),
    /// What the partnership brings about.
    Benefits,
    /// All answers at a glance, each to be changed.
    CheckAnswers,
    /// The report.
    Report,
}

impl Page {
    /// The page as saved files write it.
    #[must_use]
    pub fn id(&self) -> String {
        match self {
            Self::Start => "start".to_owned(),
            Self::About => "about".to_owned(),
            Self::Question(id) => format!("question:{id}"),
            Self::Benefits => "benefits".to_owned(),
            Self::CheckAnswers => "check-answers".to_owned(),
            Self::Report => "report".to_owned(),
        }
    }

    /// The page that [`Page::id`] writes so, if the questionnaire has it.
    #[must_use]
    pub fn from_id(id: &str, questionnaire: &Questionnaire) -> Option<Self> {
        pages(questionnaire)
            .into_iter()
            .find(|page| page.id() == id)
    }
}

/// Every page, in order.
#[must_use]
pub fn pages(questionnaire: &Questionnaire) -> Vec<Page> {
    let mut pages = vec![Page::Start, Page::About];
    pages.extend(
        questionnaire
            .questions()
            .map(|placed| Page::Question(placed.question.id.clone())),
    );
    if questionnaire.benefits().is_some() {
        pages.push(Page::Benefits);
    }
    pages.extend([Page::CheckAnswers, Page::Report]);
    pages
}

/// The page after this one; the report has none.
#[must_use]
pub fn next(questionnaire: &Questionnaire, page: &Page) -> Option<Page> {
    let mut pages = pages(questionnaire).into_iter();
    pages.find(|candidate| candidate == page)?;
    pages.next()
}

/// The page before this one; the start page has none.
#[must_use]
pub fn previous(questionnaire: &Questionnaire, page: &Page) -> Option<Page> {
    let pages = pages(questionnaire);
    let index = pages.iter().position(|candidate| candidate == page)?;
    pages.into_iter().nth(index.checked_sub(1)?)
}

/// How far a school has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Questions with a level or "doesn't apply".
    pub answered: usize,
    /// All questions.
    pub questions: usize,
}

/// How far a school has come.
#[must_use]
pub fn progress(questionnaire: &Questionnaire, answers: &Answers) -> Progress {
    Progress {
        answered: questionnaire.question_count() - unanswered(questionnaire, answers).count(),
        questions: questionnaire.question_count(),
    }
}

/// The questions with neither a level nor "doesn't apply": skipped, or never reached.
pub fn unanswered<'a>(
    questionnaire: &'a Questionnaire,
    answers: &'a Answers,
) -> impl Iterator<Item = PlacedQuestion<'a>> {
    use crate::answers::Response::{DoesNotApply, Level};
    questionnaire.questions().filter(|placed| {
        !matches!(
            answers.response(&placed.question.id),
            Some(Level(_) | DoesNotApply)
        )
    })
}

/// Where to go on: the first question that was never reached; where there is none, the benefits
/// if none of them has been answered; then the check of answers.
#[must_use]
pub fn resume(questionnaire: &Questionnaire, answers: &Answers) -> Page {
    let mut questions = questionnaire.questions();
    if let Some(placed) = questions.find(|placed| answers.response(&placed.question.id).is_none()) {
        return Page::Question(placed.question.id.clone());
    }
    match questionnaire.benefits() {
        Some(benefits)
            if benefits
                .areas
                .iter()
                .all(|area| answers.benefit(&area.id).is_none()) =>
        {
            Page::Benefits
        }
        Some(_) | None => Page::CheckAnswers,
    }
}
