//! The school's own plan: the next steps it has chosen, who does them and by when.

use crate::date::Date;
use crate::letters::entered;

/// The steps a school has chosen, in the order in which it chose them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActionPlan {
    steps: Vec<PlannedStep>,
}

/// One chosen step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlannedStep {
    /// The id of the next step.
    pub step: String,
    /// Who does it; may be empty.
    pub owner: String,
    /// By when.
    pub due: Option<Date>,
    /// A note; may be empty.
    pub note: String,
    /// How far it has come.
    pub status: Status,
    /// What a saved file says of the day and the status and can't be read here.
    pub unread: Unread,
}

/// What a saved file says of a step and can't be read. It is kept for the next saved file, until
/// the school says something else.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unread {
    pub(crate) due: String,
    pub(crate) status: String,
}

impl PlannedStep {
    /// The same step by another day, or by none.
    #[must_use]
    pub fn with_due(mut self, due: Option<Date>) -> Self {
        self.due = due;
        self.unread.due.clear();
        self
    }

    /// The same step with another status.
    #[must_use]
    pub fn with_status(mut self, status: Status) -> Self {
        self.status = status;
        self.unread.status.clear();
        self
    }
}

/// How far a chosen step has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Status {
    /// Nothing has been done yet.
    #[default]
    NotStarted,
    /// It has been begun.
    InProgress,
    /// It is done.
    Done,
}

impl Status {
    /// Every status, in the order of work.
    pub const ALL: [Self; 3] = [Self::NotStarted, Self::InProgress, Self::Done];

    /// The status as saved files and forms write it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::NotStarted => "not-started",
            Self::InProgress => "in-progress",
            Self::Done => "done",
        }
    }

    /// The status that [`Status::id`] writes so.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.id() == id)
    }
}

impl ActionPlan {
    /// The chosen steps, in the order in which they were chosen.
    #[must_use]
    pub fn steps(&self) -> &[PlannedStep] {
        &self.steps
    }

    /// The chosen step with this id.
    #[must_use]
    pub fn get(&self, step: &str) -> Option<&PlannedStep> {
        self.steps.iter().find(|planned| planned.step == step)
    }

    /// Puts a step at the end of the plan; one that is there already stays as it is.
    pub fn choose(&mut self, step: &str) {
        if self.get(step).is_none() {
            self.steps.push(PlannedStep {
                step: step.to_owned(),
                ..PlannedStep::default()
            });
        }
    }

    /// Takes a step out of the plan with all that was written beside it.
    pub fn remove(&mut self, step: &str) {
        self.steps.retain(|planned| planned.step != step);
    }

    /// Changes a chosen step; texts are cut to [`MAXIMUM_NOTE_LENGTH`](crate::MAXIMUM_NOTE_LENGTH) characters. A step that was
    /// not chosen is chosen by this.
    pub fn change(&mut self, mut changed: PlannedStep) {
        changed.owner = entered(&changed.owner, ' ');
        changed.note = entered(&changed.note, '\n');
        match self
            .steps
            .iter_mut()
            .find(|planned| planned.step == changed.step)
        {
            Some(planned) => *planned = changed,
            None => self.steps.push(changed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MAXIMUM_NOTE_LENGTH;

    #[test]
    fn a_plan_keeps_the_order_of_choosing_and_each_step_once() {
        let mut plan = ActionPlan::default();
        plan.choose("b");
        plan.choose("a");
        plan.change(PlannedStep {
            step: "b".to_owned(),
            owner: "x".repeat(MAXIMUM_NOTE_LENGTH + 1),
            due: Date::parse("2027-01-15"),
            note: "y".repeat(MAXIMUM_NOTE_LENGTH + 1),
            status: Status::InProgress,
            ..PlannedStep::default()
        });
        plan.choose("b");
        plan.change(PlannedStep {
            step: "c".to_owned(),
            ..PlannedStep::default()
        });
        let ids: Vec<_> = plan
            .steps()
            .iter()
            .map(|planned| planned.step.as_str())
            .collect();
        assert_eq!(ids, ["b", "a", "c"]);
        let changed = plan.get("b").unwrap();
        assert_eq!(changed.status, Status::InProgress);
        assert_eq!(changed.owner.len(), MAXIMUM_NOTE_LENGTH);
        assert_eq!(changed.note.len(), MAXIMUM_NOTE_LENGTH);
        plan.remove("b");
        assert_eq!(plan.get("b"), None);
        assert_eq!(plan.steps().len(), 2);
    }

    #[test]
    fn statuses_are_written_and_read_back() {
        for status in Status::ALL {
            assert_eq!(Status::from_id(status.id()), Some(status));
        }
        assert_eq!(Status::from_id("finished"), None);
    }
}
