//! The result as JSON for the host page: `element.report` and the events' details. Ids, levels,
//! scores and stages only: never a name, a note or any other text that was entered.

use crate::answers::Answers;
use crate::json::Writer;
use crate::next_steps::{self, SelectedStep};
use crate::questionnaire::Questionnaire;
use crate::score::Score;
use crate::scoring::{DimensionResult, FoundationLimit, Outcome, OverallResult};

/// The version of this JSON.
const VERSION: u64 = 1;

/// The result for the host page. The README documents its JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    json: String,
}

impl Summary {
    /// Sums the result up.
    #[must_use]
    pub fn new(questionnaire: &Questionnaire, answers: &Answers) -> Self {
        let outcome = Outcome::new(questionnaire, answers);
        let mut summing_up = SummingUp {
            questionnaire,
            json: Writer::default(),
        };
        summing_up.json.open();
        summing_up.head();
        summing_up.overall(&outcome);
        summing_up.dimensions(&outcome);
        summing_up.benefits(&outcome);
        summing_up.stage("aim", outcome.aim);
        let selection = next_steps::select(questionnaire, answers, &outcome);
        summing_up.steps("next_steps", &selection.now);
        summing_up.steps("later_steps", &selection.later);
        summing_up.json.close();
        Self {
            json: summing_up.json.finish(),
        }
    }

    /// The summary as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.json.clone()
    }
}

/// Writes the summary part by part, in the order in which the README shows it.
struct SummingUp<'a> {
    questionnaire: &'a Questionnaire,
    json: Writer,
}

impl SummingUp<'_> {
    fn head(&mut self) {
        let json = &mut self.json;
        json.key("version").number(VERSION);
        json.key("questionnaire").open();
        json.key("id").text(self.questionnaire.id());
        json.key("edition").text(self.questionnaire.edition());
        json.key("language").text(self.questionnaire.language());
        json.key("stages").open_list();
        for stage in self.questionnaire.stages() {
            json.text(&stage.id);
        }
        json.close_list();
        json.close();
    }

    /// The id of a stage, where there is one.
    fn stage(&mut self, key: &str, stage: Option<usize>) {
        let stage = stage.and_then(|stage| self.questionnaire.stages().get(stage));
        match stage {
            Some(stage) => self.json.key(key).text(&stage.id),
            None => self.json.key(key).null(),
        }
    }

    /// An exact score, and the same with two decimals.
    fn score(&mut self, score: Option<Score>) {
        let json = self.json.key("score");
        let Some(score) = score else {
            return json.null();
        };
        let (numerator, denominator) = score.fraction();
        let number = |part| u64::try_from(part).unwrap_or(u64::MAX);
        json.open();
        json.key("numerator").number(number(numerator));
        json.key("denominator").number(number(denominator));
        json.key("decimal").text(&score.two_decimals());
        json.close();
    }

    fn overall(&mut self, outcome: &Outcome) {
        let none = None;
        let (stage, score, limit, missing) = match &outcome.overall.result {
            OverallResult::Reported {
                score,
                stage,
                limit,
            } => (Some(*stage), Some(*score), limit, 0),
            OverallResult::NotEnough { missing } => (None, None, &none, *missing),
        };
        self.json.key("overall").open();
        self.stage("stage", stage);
        self.score(score);
        self.limit(limit.as_ref());
        self.json.key("missing_dimensions").count(missing);
        let missing = &outcome.overall.missing_foundations;
        self.json.key("missing_foundations").texts(missing);
        self.json.close();
    }

    fn limit(&mut self, limit: Option<&FoundationLimit>) {
        let json = self.json.key("limit");
        let Some(limit) = limit else {
            return json.null();
        };
        json.open();
        self.stage("mean_stage", Some(limit.mean_stage));
        self.stage("foundation_stage", Some(limit.foundation_stage));
        self.json.key("foundations").texts(&limit.foundations);
        self.json.close();
    }

    fn dimensions(&mut self, outcome: &Outcome) {
        self.json.key("dimensions").open_list();
        let dimensions = self.questionnaire.dimensions();
        for (dimension, outcome) in dimensions.iter().zip(&outcome.dimensions) {
            let reported = outcome.reported();
            let counts = outcome.counts;
            self.json.open();
            self.json.key("id").text(&dimension.id);
            self.json.key("foundation").flag(dimension.foundation);
            self.json.key("status").text(match outcome.result {
                DimensionResult::Reported { .. } => "reported",
                DimensionResult::NotEnough { .. } => "not-enough-answers",
                DimensionResult::DoesNotApply => "does-not-apply",
            });
            self.stage("stage", reported.map(|(_, stage)| stage));
            self.score(reported.map(|(score, _)| score));
            for (key, count) in [
                ("answered", counts.answered),
                ("does_not_apply", counts.does_not_apply),
                ("skipped", counts.skipped),
                ("unanswered", counts.unanswered),
            ] {
                self.json.key(key).count(count);
            }
            self.json.close();
        }
        self.json.close_list();
    }

    /// The section on benefits, where the questionnaire has one.
    fn benefits(&mut self, outcome: &Outcome) {
        let (Some(benefits), Some(outcome)) = (self.questionnaire.benefits(), &outcome.benefits)
        else {
            return;
        };
        let json = &mut self.json;
        json.key("benefits").open();
        json.key("areas_at_level").open();
        for (level, count) in benefits.levels.iter().zip(&outcome.areas_at_level) {
            json.key(&level.id).count(*count);
        }
        json.close();
        json.key("advantage").count(outcome.advantage());
        json.key("unanswered").count(outcome.unanswered);
        json.close();
    }

    fn steps(&mut self, key: &str, steps: &[SelectedStep<'_>]) {
        self.json.key(key).open_list();
        for selected in steps {
            self.json.text(&selected.step.id);
        }
        self.json.close_list();
    }
}
