//! What a school has entered: about the partnership, to each question, and of each benefit.
//!
//! It knows the ids of a questionnaire, and never its words or its scoring.

use crate::action_plan::ActionPlan;
use crate::entries::Entries;
use crate::letters::entered;
use crate::saved_file::SetAside;

/// The longest note that is kept, in characters.
pub const MAXIMUM_NOTE_LENGTH: usize = 5_000;

/// What a field that asks for the stage aimed for holds where the school has not decided.
pub const NOT_DECIDED: &str = "not-decided";

/// Everything that a school has entered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    about: Entries<String>,
    questions: Entries<Answer>,
    benefits: Entries<usize>,
    /// The school's own action plan.
    pub plan: ActionPlan,
    /// What was opened from a saved file and has no place in this questionnaire, kept for the next
    /// saved file.
    pub(crate) set_aside: SetAside,
}

/// The answer to one question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// What was chosen; `None` where only a note was written.
    pub response: Option<Response>,
    /// A private note or piece of evidence; may be empty.
    pub note: String,
}

/// What was chosen for a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Response {
    /// The descriptor of this level, counted from 0.
    Level(usize),
    /// The question doesn't apply to the partnership.
    DoesNotApply,
    /// The question was passed over for now.
    Skipped,
}

impl Response {
    /// The level chosen, where one was.
    #[must_use]
    pub fn level(self) -> Option<usize> {
        match self {
            Self::Level(level) => Some(level),
            Self::DoesNotApply | Self::Skipped => None,
        }
    }
}

impl Answers {
    /// Whether nothing at all has been entered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        // One after the other, which weighs less than comparing all there can be.
        let Self {
            about,
            questions,
            benefits,
            plan,
            set_aside,
        } = self;
        about.is_empty()
            && questions.is_empty()
            && benefits.is_empty()
            && plan.steps().is_empty()
            && set_aside.is_empty()
    }

    /// What was entered in a field about the partnership; empty where nothing was.
    #[must_use]
    pub fn about(&self, field: &str) -> &str {
        self.about.get(field).map_or("", String::as_str)
    }

    /// Enters a field about the partnership, which has one line; an empty text takes the entry back.
    pub fn set_about(&mut self, field: &str, value: &str) {
        let value = entered(value, ' ');
        if value.is_empty() {
            self.about.remove(field);
        } else {
            self.about.insert(field.to_owned(), value);
        }
    }

    /// What was chosen for a question.
    #[must_use]
    pub fn response(&self, question: &str) -> Option<Response> {
        self.questions.get(question)?.response
    }

    /// The level chosen for a question, where one was.
    #[must_use]
    pub fn level(&self, question: &str) -> Option<usize> {
        self.response(question)?.level()
    }

    /// Chooses an answer to a question; the note stays.
    pub fn respond(&mut self, question: &str, response: Response) {
        let response = Some(response);
        if let Some(answer) = self.questions.get_mut(question) {
            answer.response = response;
        } else {
            let note = String::new();
            let answer = Answer { response, note };
            self.questions.insert(question.to_owned(), answer);
        }
    }

    /// The private note beside a question; empty where there is none.
    #[must_use]
    pub fn note(&self, question: &str) -> &str {
        self.questions
            .get(question)
            .map_or("", |answer| answer.note.as_str())
    }

    /// Writes the private note beside a question, cut to [`MAXIMUM_NOTE_LENGTH`] characters.
    pub fn set_note(&mut self, question: &str, note: &str) {
        let note = entered(note, '\n');
        if let Some(answer) = self.questions.get_mut(question) {
            answer.note = note;
            if *answer == Answer::default() {
                self.questions.remove(question);
            }
        } else if !note.is_empty() {
            let answer = Answer {
                response: None,
                note,
            };
            self.questions.insert(question.to_owned(), answer);
        }
    }

    /// The level chosen for an area of benefit, counted from 0.
    #[must_use]
    pub fn benefit(&self, area: &str) -> Option<usize> {
        self.benefits.get(area).copied()
    }

    /// Chooses the level of an area of benefit.
    pub fn set_benefit(&mut self, area: &str, level: usize) {
        self.benefits.insert(area.to_owned(), level);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_and_a_response_are_independent() {
        let mut answers = Answers::default();
        answers.set_note("a", "seen in minutes");
        assert_eq!(answers.response("a"), None);
        answers.respond("a", Response::Level(2));
        answers.respond("a", Response::Level(3));
        assert_eq!(answers.level("a"), Some(3));
        assert_eq!(answers.note("a"), "seen in minutes");
        answers.respond("a", Response::DoesNotApply);
        assert_eq!(answers.level("a"), None);
        assert_eq!(answers.note("a"), "seen in minutes");
    }

    #[test]
    fn taking_everything_back_leaves_nothing() {
        let mut answers = Answers::default();
        answers.set_note("a", "x");
        answers.set_note("a", "");
        answers.set_note("b", "");
        answers.set_about("school", "Elm");
        assert_eq!(answers.about("school"), "Elm");
        answers.set_about("school", "");
        assert_eq!(answers.about("school"), "");
        assert!(answers.is_empty());
        answers.set_benefit("learning", 3);
        assert_eq!(answers.benefit("learning"), Some(3));
        assert!(!answers.is_empty());
    }

    #[test]
    fn long_texts_are_cut_at_whole_characters() {
        let mut answers = Answers::default();
        let long = "ŵ".repeat(MAXIMUM_NOTE_LENGTH + 1);
        answers.set_note("a", &long);
        answers.set_about("school", &long);
        assert_eq!(answers.note("a").chars().count(), MAXIMUM_NOTE_LENGTH);
        assert_eq!(answers.about("school").chars().count(), MAXIMUM_NOTE_LENGTH);
    }
}
