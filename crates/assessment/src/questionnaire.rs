//! The questionnaire, checked once at the border and trusted from then on.
//!
//! It must never know an answer.

mod address;
mod checks;
mod reading;

use crate::encoding::EncodingError;
use crate::format::{
    About, Benefits, Choice, Dimension, Direction, Field, FieldKind, FieldPurpose, Method,
    NextStep, NextSteps, Privacy, Question, QuestionnaireFile, Resource, Scoring, Stage, Start,
};
use crate::json::{self, Json};
use crate::problem::Problem;
use crate::read::Reading;
use crate::words::Words;

/// A questionnaire whose parts fit each other: every id that is named exists, every question has a
/// descriptor for each stage, every threshold can be reached.
#[derive(Debug, Clone)]
pub struct Questionnaire {
    file: QuestionnaireFile,
    words: Words,
}

/// A question and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct PlacedQuestion<'a> {
    /// The dimension it belongs to.
    pub dimension: &'a Dimension,
    /// The question.
    pub question: &'a Question,
    /// Its place in the dimension, counted from 1.
    pub number_in_dimension: usize,
    /// Its place in the whole questionnaire, counted from 1.
    pub number: usize,
}

impl Questionnaire {
    /// Reads and checks a questionnaire file.
    ///
    /// # Errors
    /// Every problem found, each with its place. A text that isn't JSON has one.
    pub fn parse(text: &str) -> Result<Self, Vec<Problem>> {
        // Editors on some systems put a byte order mark before UTF-8.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let json = json::parse(text).map_err(|fault| {
            // UTF-16 that was taken for UTF-8 on the way here.
            if text.contains('\0') {
                return vec![EncodingError::Utf16WithoutMark.problem()];
            }
            vec![Problem {
                place: format!("line {}, column {}", fault.line, fault.column),
                message: format!("This is not JSON. {}", fault.message),
                hint: "An editor that knows JSON shows the place.".to_owned(),
            }]
        })?;
        if !matches!(json, Json::Object(_)) {
            return Err(vec![Problem {
                place: "line 1, column 1".to_owned(),
                message: format!("This is {}, and a questionnaire is an object.", json.kind()),
                hint: "Compare it with the schema, questionnaire.schema.json.".to_owned(),
            }]);
        }
        let reading = Reading::strict();
        reading.refuse_lost_letters(&json, "");
        let mut file = reading::file(reading.document(json));
        let problems = checks::problems(&file, reading.problems());
        if !problems.is_empty() {
            return Err(problems);
        }
        for resource in &mut file.resources {
            if let Ok(url) = address::in_ascii(&resource.url) {
                resource.url = url;
            }
        }
        let words = Words::new(file.interface.clone());
        Ok(Self { file, words })
    }

    /// Whether it is written in Latin letters, as most of those in its title and its stages' names
    /// are. The PDF's font has no others: of a questionnaire in Arabic it would show boxes.
    #[must_use]
    pub fn is_in_latin_letters(&self) -> bool {
        let names = self.stages().iter().map(|stage| stage.name.as_str());
        let letters = names.chain([self.title()]).flat_map(str::chars);
        let (mut latin, mut other) = (0_u32, 0_u32);
        for letter in letters {
            match letter {
                'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
                    latin += 1;
                }
                // What stands between goes with any letters: marks, dashes, arrows, signs.
                '\u{370}'..='\u{1fff}' | '\u{2c00}'.. => other += 1,
                _ => {}
            }
        }
        latin >= other
    }

    /// Reads the beginning of a published questionnaire: everything that is needed to answer the
    /// questions of its first dimension, the ids of the others, and nothing of what the report and
    /// the benefits say. It isn't checked, because whoever cuts a questionnaire in two has checked
    /// the whole; a school's laptop need not do it again before the first question.
    ///
    /// `None` for a text that holds no question.
    #[must_use]
    pub fn beginning(text: &str) -> Option<Self> {
        let json = json::parse(text).ok()?;
        let file = reading::file(Reading::lenient().document(json));
        let words = Words::new(file.interface.clone());
        let beginning = Self { file, words };
        (beginning.question_count() > 0).then_some(beginning)
    }

    /// The same for every language and edition of one questionnaire.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.file.id
    }

    /// The edition of the words and rules.
    #[must_use]
    pub fn edition(&self) -> &str {
        &self.file.edition
    }

    /// The language, as a BCP 47 tag.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.file.language
    }

    /// The direction in which the language is written.
    #[must_use]
    pub fn direction(&self) -> Direction {
        self.file.direction
    }

    /// The name of the questionnaire.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.file.title
    }

    /// The first page.
    #[must_use]
    pub fn start(&self) -> &Start {
        &self.file.start
    }

    /// What happens to the answers.
    #[must_use]
    pub fn privacy(&self) -> &Privacy {
        &self.file.privacy
    }

    /// The optional questions about the partnership.
    #[must_use]
    pub fn about(&self) -> &About {
        &self.file.about
    }

    /// The field about the partnership with this id.
    #[must_use]
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.file.about.fields.iter().find(|field| field.id == id)
    }

    /// The field that holds the partnership's or the school's name.
    #[must_use]
    pub fn field_for(&self, purpose: FieldPurpose) -> Option<&Field> {
        let mut fields = self.file.about.fields.iter();
        fields.find(|field| field.purpose == Some(purpose))
    }

    /// The field that asks for the stage aimed for.
    #[must_use]
    pub fn aim_field(&self) -> Option<&Field> {
        let mut fields = self.file.about.fields.iter();
        fields.find(|field| field.kind == FieldKind::Stage)
    }

    /// The stages, lowest first.
    #[must_use]
    pub fn stages(&self) -> &[Stage] {
        &self.file.stages
    }

    /// The number of the highest stage, counted from 0, which is the highest level too.
    #[must_use]
    pub fn highest_stage(&self) -> usize {
        self.file.stages.len().saturating_sub(1)
    }

    /// The name of a stage counted from 0; empty for a number beyond the last.
    #[must_use]
    pub fn stage_name(&self, stage: usize) -> &str {
        self.file
            .stages
            .get(stage)
            .map_or("", |stage| stage.name.as_str())
    }

    /// The dimensions, in the order in which they are asked.
    #[must_use]
    pub fn dimensions(&self) -> &[Dimension] {
        &self.file.dimensions
    }

    /// The dimension with this id.
    #[must_use]
    pub fn dimension(&self, id: &str) -> Option<&Dimension> {
        self.file
            .dimensions
            .iter()
            .find(|dimension| dimension.id == id)
    }

    /// Every question with its place, in the order in which they are asked.
    pub fn questions(&self) -> impl Iterator<Item = PlacedQuestion<'_>> {
        let dimensions = self.file.dimensions.iter();
        let in_dimensions = dimensions.flat_map(|dimension| {
            let questions = dimension.questions.iter().enumerate();
            questions.map(move |(index, question)| (dimension, index + 1, question))
        });
        in_dimensions
            .enumerate()
            .map(
                |(index, (dimension, number_in_dimension, question))| PlacedQuestion {
                    dimension,
                    question,
                    number_in_dimension,
                    number: index + 1,
                },
            )
    }

    /// The question with this id, with its place.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<PlacedQuestion<'_>> {
        self.questions().find(|placed| placed.question.id == id)
    }

    /// How many questions there are.
    #[must_use]
    pub fn question_count(&self) -> usize {
        self.file
            .dimensions
            .iter()
            .map(|dimension| dimension.questions.len())
            .sum()
    }

    /// The benefits section, where the questionnaire has one.
    #[must_use]
    pub fn benefits(&self) -> Option<&Benefits> {
        self.file.benefits.as_ref()
    }

    /// The thresholds of scoring.
    #[must_use]
    pub fn scoring(&self) -> Scoring {
        self.file.scoring
    }

    /// The next steps and how many of them a report shows.
    #[must_use]
    pub fn next_steps(&self) -> &NextSteps {
        &self.file.next_steps
    }

    /// The next step with this id.
    #[must_use]
    pub fn next_step(&self, id: &str) -> Option<&NextStep> {
        self.file.next_steps.steps.iter().find(|step| step.id == id)
    }

    /// The kind of effort with this id, with its rank, lowest 0.
    #[must_use]
    pub fn effort(&self, id: &str) -> Option<(usize, &Choice)> {
        let mut efforts = self.file.next_steps.efforts.iter().enumerate();
        efforts.find(|(_, effort)| effort.id == id)
    }

    /// The resource with this id.
    #[must_use]
    pub fn resource(&self, id: &str) -> Option<&Resource> {
        self.file
            .resources
            .iter()
            .find(|resource| resource.id == id)
    }

    /// How the result is worked out, and what it can't tell.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.file.method
    }

    /// The words of the interface.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }
}
