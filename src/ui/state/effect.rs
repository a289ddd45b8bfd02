//! What is to be done outside after the state has changed, and what the host page is told.

use super::{Format, Progress};
use assessment::JsonWriter;
use assessment::saved_file::OpenError;

/// Something to be done outside, after the state has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Keep the answers on the device.
    Save,
    /// Forget the answers on the device.
    Forget,
    /// Forget what was put aside.
    ForgetAside,
    /// Move what is kept aside.
    PutAside,
    /// Save one of the texts that were put aside to a file.
    SaveAside(usize),
    /// Accept what another tab wrote as known.
    AcceptOther,
    /// Read what another tab wrote.
    ReadOther,
    /// Open the saved file with these bytes, or say why there are none.
    OpenFile(Result<Vec<u8>, OpenError>),
    /// Move the focus once the page is on screen.
    Focus(Focus),
    /// Tell the host page.
    Emit(Event),
    /// Tell the host page the result.
    Complete,
    /// Fetch the later part of the program once more.
    FetchLater,
    /// Write a document and hand it over.
    Write(Format),
    /// Begin to fetch the writers.
    PrepareWriters,
    /// Open the browser's printing.
    Print,
}

/// Where the focus goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// The heading of the page.
    Heading,
    /// The summary of errors.
    Errors,
    /// The first answer of the question that the reader is at.
    Answer,
    /// The notice that has just come up.
    Notice,
    /// The plan, where it is filled in.
    Plan,
    /// The row of the check of answers from which something was changed.
    Row,
}

/// What the host page is told. Ids, levels, scores and stages only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The widget can be used.
    Ready {
        /// The questionnaire's id, edition and language.
        questionnaire: [String; 3],
    },
    /// The first page after the start page was opened.
    Start,
    /// An answer was given or a page was left.
    Progress {
        /// The id of the page.
        page: String,
        /// How far the school has come.
        progress: Progress,
        /// The level of the page's question, where one was chosen.
        level: Option<usize>,
    },
    /// The report is open; the summary as JSON.
    Complete(String),
    /// A file was handed over.
    Download(&'static str),
    /// Something went wrong; a short code.
    Error(&'static str),
}

impl Event {
    /// The event's name, after our prefix.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Ready { .. } => "ready",
            Self::Start => "start",
            Self::Progress { .. } => "progress",
            Self::Complete(_) => "complete",
            Self::Download(_) => "download",
            Self::Error(_) => "error",
        }
    }

    /// The event's detail, as JSON.
    #[must_use]
    pub fn detail(&self) -> String {
        let mut json = JsonWriter::default();
        json.open();
        match self {
            Self::Ready {
                questionnaire: [id, edition, language],
            } => {
                json.key("questionnaire").text(id);
                json.key("edition").text(edition);
                json.key("language").text(language);
            }
            Self::Start => {}
            Self::Progress {
                page,
                progress,
                level,
            } => {
                json.key("page").text(page);
                json.key("answered").count(progress.answered);
                json.key("questions").count(progress.questions);
                match level {
                    Some(level) => json.key("level").count(*level),
                    None => json.key("level").null(),
                }
            }
            Self::Complete(summary) => return summary.clone(),
            Self::Download(format) => json.key("format").text(format),
            Self::Error(code) => json.key("code").text(code),
        }
        json.close();
        json.finish()
    }
}
