//! The door to the widget: what its second WebAssembly module offers to JavaScript.
//!
//! The widget hands over what a report is made from, and the report is put together here by the
//! same code as on screen: the texts of the questionnaire and of a saved file weigh nothing, while
//! a report handed over would cost both modules the code to take it apart and to rebuild it.
//!
//! This module must never know how a file looks, or how it is saved.

mod print;

use crate::{Format, WriteError, html};
use assessment::report::{AnswersShown, Contents, Occasion, Report, Room, compose_one_page};
use assessment::{Answers, Date, Questionnaire, saved_file};
use js_sys::{Object, Reflect};
use std::fmt;
use wasm_bindgen::prelude::*;
use web_sys::ShadowRoot;

/// A written document.
#[wasm_bindgen(getter_with_clone)]
#[derive(Debug)]
pub struct Document {
    /// The file's name, such as `partnership-assessment-elm-2026-11-23.html`.
    pub name: String,
    /// The file's media type.
    #[wasm_bindgen(js_name = mediaType)]
    pub media_type: String,
    /// The file's bytes.
    pub content: Vec<u8>,
}

/// Writes the report on the answers in a saved file, as of a day such as `2026-11-23`, as a file of
/// this format, as [`Format::id`] names it. Or prints it, in a frame inside the root: `print` the report, `print-one-page` the summary,
/// `print-blank` the questionnaire on paper; then there is no file, and the document is without a name.
///
/// What goes in is named in `contents`, with spaces between: `notes`, `names`, `answers`.
///
/// # Errors
/// A sentence for developers, where the widget that asks and this module don't fit each other; also
/// where the browser takes no frame.
#[wasm_bindgen]
pub async fn write_document(
    questionnaire: String,
    answers: String,
    today: String,
    format: String,
    contents: String,
    root: ShadowRoot,
) -> Result<Document, JsValue> {
    let to_print = match &*format {
        "print" => Some(Format::Html.id()),
        other => other.strip_prefix("print-"),
    };
    let Some(format) = to_print else {
        let written = document(
            &questionnaire,
            &answers,
            &today,
            &format,
            &contents,
            &write_date,
        );
        return Ok(written.map_err(JsError::from)?);
    };
    let request = Request::read(&questionnaire, &answers, &today, format, &contents)
        .map_err(JsError::from)?;
    let reports = request.compose_for_print(&write_date);
    let on_one_page = request.format == Format::OnePage;
    let print = |report| html::print(report, on_one_page);
    let sheet = print::Sheet {
        language: request.questionnaire.language(),
        right_to_left: reports.iter().any(|report| report.right_to_left),
        on_one_page,
    };
    print::print(reports.iter().map(print), &sheet, &root).await?;
    Ok(Document {
        name: String::new(),
        media_type: String::new(),
        content: Vec::new(),
    })
}

/// What goes in, from the names of it.
fn contents(named: &str) -> Contents {
    let has = |name| named.split(' ').any(|part| part == name);
    Contents {
        notes: has("notes"),
        names: has("names"),
        answers: if has("answers") {
            AnswersShown::Described
        } else {
            AnswersShown::Hidden
        },
    }
}

/// A date in words, in a language, as the browser writes it; in figures where it writes none.
fn write_date(date: Date, language: &str) -> String {
    let (year, month, day) = date.parts();
    let month = i32::from(month) - 1;
    let day = js_sys::Date::new_with_year_month_day(u32::from(year), month, i32::from(day));
    let options = Object::new();
    for (name, value) in [("day", "numeric"), ("month", "long"), ("year", "numeric")] {
        // Setting a property of a fresh plain object can't fail.
        drop(Reflect::set(&options, &name.into(), &value.into()));
    }
    let written = day.unchecked_ref::<Day>().write(language, &options);
    written.unwrap_or_else(|_| date.to_string())
}

#[wasm_bindgen]
extern "C" {
    /// A day on the browser's calendar.
    #[wasm_bindgen(js_name = Date)]
    type Day;

    /// The day in words. The browser throws where it doesn't know the language's tag.
    #[wasm_bindgen(method, catch, js_name = toLocaleDateString)]
    fn write(this: &Day, language: &str, options: &JsValue) -> Result<String, JsValue>;
}

fn document(
    questionnaire: &str,
    answers: &str,
    today: &str,
    format: &str,
    named: &str,
    write_date: &dyn Fn(Date, &str) -> String,
) -> Result<Document, RequestError> {
    let request = Request::read(questionnaire, answers, today, format, named)?;
    let report = request.compose(write_date);
    let format = request.format;
    Ok(Document {
        name: crate::file_name(&report, format),
        media_type: format.media_type().to_owned(),
        content: crate::write(&report, format).map_err(RequestError::Unwritten)?,
    })
}

/// What the widget hands over, read.
struct Request {
    questionnaire: Questionnaire,
    answers: Answers,
    today: Date,
    format: Format,
    contents: Contents,
}

impl Request {
    fn read(
        questionnaire: &str,
        answers: &str,
        today: &str,
        format: &str,
        named: &str,
    ) -> Result<Self, RequestError> {
        let format = Format::from_id(format).ok_or_else(|| RequestError::UnknownFormat {
            format: format.to_owned(),
        })?;
        let questionnaire = Questionnaire::parse(questionnaire)
            .map_err(|_| RequestError::UnreadableQuestionnaire)?;
        let opened = saved_file::open(&questionnaire, answers)
            .map_err(|error| RequestError::UnreadableAnswers { code: error.code() })?;
        let today = Date::parse(today).ok_or_else(|| RequestError::NoDate {
            text: today.to_owned(),
        })?;
        Ok(Self {
            questionnaire,
            answers: opened.answers,
            today,
            format,
            contents: contents(named),
        })
    }

    /// Puts the report together.
    fn compose(&self, write_date: &dyn Fn(Date, &str) -> String) -> Report {
        let (questionnaire, answers) = (&self.questionnaire, &self.answers);
        let compose = |occasion: &Occasion<'_>| {
            crate::compose(questionnaire, answers, occasion, self.contents, self.format)
        };
        self.on_the_day(write_date, compose)
    }

    /// The report; where it must stand on one page, again and again with less on it, because only
    /// the browser knows how much room its letters take.
    fn compose_for_print(&self, write_date: &dyn Fn(Date, &str) -> String) -> Vec<Report> {
        if self.format != Format::OnePage {
            return vec![self.compose(write_date)];
        }
        let (questionnaire, answers) = (&self.questionnaire, &self.answers);
        self.on_the_day(write_date, |occasion| {
            let compose =
                |room| compose_one_page(questionnaire, answers, occasion, self.contents, room);
            Room::ALL.map(compose).into()
        })
    }

    fn on_the_day<T>(
        &self,
        write_date: &dyn Fn(Date, &str) -> String,
        compose: impl FnOnce(&Occasion<'_>) -> T,
    ) -> T {
        compose(&Occasion {
            today: self.today,
            write_date: &|date| write_date(date, self.questionnaire.language()),
        })
    }
}

/// Why a document can't be written: the module and the widget that asks don't fit each other.
#[derive(Debug, Clone, PartialEq, Eq)]
enum RequestError {
    UnreadableQuestionnaire,
    UnreadableAnswers {
        /// The kind of error, as events name it.
        code: &'static str,
    },
    NoDate {
        text: String,
    },
    UnknownFormat {
        format: String,
    },
    Unwritten(WriteError),
}

impl fmt::Display for RequestError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnreadableQuestionnaire => {
                write!(formatter, "The questionnaire can’t be read.")?;
            }
            Self::UnreadableAnswers { code } => {
                write!(formatter, "The answers can’t be read ({code}).")?;
            }
            Self::NoDate { text } => write!(formatter, "“{text}” is not a date.")?,
            Self::UnknownFormat { format } => write!(formatter, "There is no format “{format}”.")?,
            Self::Unwritten(error) => return error.fmt(formatter),
        }
        write!(formatter, " Serve all files of one release together.")
    }
}

impl std::error::Error for RequestError {}

#[cfg(test)]
mod tests {
    use super::*;
    use assessment::Response;
    use assessment::journey::Page;

    const QUESTIONNAIRE: &str = include_str!("../../../questionnaires/school-partnerships.en.json");

    fn written(date: Date, language: &str) -> String {
        format!("{date} in {language}")
    }

    /// Answers with a name, a note and a plan, and the questionnaire they belong to.
    fn answered() -> (Questionnaire, Answers) {
        let questionnaire = Questionnaire::parse(QUESTIONNAIRE).unwrap();
        let mut answers = Answers::default();
        answers.set_about("partnership", "Elm");
        for (placed, level) in questionnaire.questions().zip((0..5).cycle()) {
            answers.respond(&placed.question.id, Response::Level(level));
            answers.set_note(&placed.question.id, "A “note”\nof two lines");
        }
        answers.plan.choose(&questionnaire.next_steps().steps[0].id);
        (questionnaire, answers)
    }

    #[test]
    fn a_document_is_the_report_that_the_widget_shows() {
        let (questionnaire, answers) = answered();
        let occasion = Occasion {
            today: Date::parse("2026-11-23").unwrap(),
            write_date: &|date| written(date, "en-GB"),
        };
        let saved = saved_file::save(&questionnaire, &answers, &Page::Report);
        let today = "2026-11-23";
        for format in Format::ALL {
            for named in ["notes names answers", "names", ""] {
                let contents = contents(named);
                let shown = crate::compose(&questionnaire, &answers, &occasion, contents, format);
                let document =
                    document(QUESTIONNAIRE, &saved, today, format.id(), named, &written).unwrap();
                assert_eq!(document.content, crate::write(&shown, format).unwrap());
                assert_eq!(document.media_type, format.media_type());
                assert_eq!(document.name, crate::file_name(&shown, format));
            }
        }
        let name = crate::file_name(
            &crate::compose(
                &questionnaire,
                &answers,
                &occasion,
                contents("names"),
                Format::Pdf,
            ),
            Format::Pdf,
        );
        let day = occasion.today;
        let saved_name = saved_file::name(&questionnaire, &answers, day);
        assert_eq!(
            saved_name,
            name.replace(".pdf", ".json"),
            "a saved file is named like its report"
        );
    }

    #[test]
    fn what_is_left_out_is_in_no_document() {
        let (questionnaire, mut answers) = answered();
        answers.set_about("school", "Ashbourne");
        let saved = saved_file::save(&questionnaire, &answers, &Page::Report);
        for (part, text) in [("notes", "of two lines"), ("names", "Ashbourne")] {
            let parts = ["notes", "names", "answers"];
            let rest = parts.into_iter().filter(|other| *other != part);
            let rest = rest.collect::<Vec<_>>().join(" ");
            for (named, is_in) in [(part, true), (&*rest, false), ("", false)] {
                let today = "2026-11-23";
                let document =
                    document(QUESTIONNAIRE, &saved, today, "html", named, &written).unwrap();
                let page = String::from_utf8(document.content).unwrap();
                assert_eq!(
                    page.contains(text),
                    is_in,
                    "{part}, where “{named}” goes in"
                );
            }
        }
    }

    #[test]
    fn anything_else_is_a_sentence() {
        let (questionnaire, answers) = answered();
        let saved = saved_file::save(&questionnaire, &answers, &Page::Report);
        let newer = saved.replace("\"version\":1", "\"version\":7");
        let today = "2026-11-23";
        for (questionnaire, answers, today, format, sentence) in [
            (
                "{}",
                &*saved,
                today,
                "html",
                "The questionnaire can’t be read.",
            ),
            (
                QUESTIONNAIRE,
                "",
                today,
                "html",
                "The answers can’t be read (file-unreadable).",
            ),
            (
                QUESTIONNAIRE,
                &newer,
                today,
                "html",
                "The answers can’t be read (file-newer).",
            ),
            (
                QUESTIONNAIRE,
                &saved,
                "today",
                "csv",
                "“today” is not a date.",
            ),
            (
                QUESTIONNAIRE,
                &saved,
                today,
                "HTML",
                "There is no format “HTML”.",
            ),
        ] {
            let error = document(questionnaire, answers, today, format, "", &written).unwrap_err();
            let expected = format!("{sentence} Serve all files of one release together.");
            assert_eq!(error.to_string(), expected);
        }
    }
}
