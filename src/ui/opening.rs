//! What must be there before the first page: little, where nothing is kept on the device; else all.
//! It must never know where anything comes from.

use super::later::{self, Absence, Arrival, Later};
use super::ports::Source;
use super::state::Stored;
use super::store::Store;
use assessment::Questionnaire;
use std::rc::Rc;

/// What the first page is drawn from.
pub struct Opening {
    /// The questionnaire, or its beginning.
    pub questionnaire: Rc<Questionnaire>,
    /// Where the answers to it are kept.
    pub store: Rc<Store>,
    /// What was kept there.
    pub stored: Stored,
    /// The later part of the program, where it is there already and the questionnaire is whole.
    pub later: Option<Later>,
}

/// Opens the questionnaire: its beginning at once, where one is given and nothing is kept; else the
/// whole, when everything has arrived.
///
/// # Errors
/// Where something that is needed at once can't be fetched or used.
pub async fn open(
    beginning: Option<&str>,
    source: &dyn Source,
    store_for: impl Fn(&Questionnaire) -> Store,
) -> Result<Opening, Absence> {
    if let Some(questionnaire) = beginning.and_then(Questionnaire::beginning) {
        let store = store_for(&questionnaire);
        let nothing = match store.found() {
            Ok(Some(_)) => None,
            Ok(None) => Some(Ok(None)),
            Err(error) => Some(Err(error)),
        };
        if let Some(stored) = nothing {
            return Ok(Opening {
                questionnaire: Rc::new(questionnaire),
                store: Rc::new(store),
                stored,
                later: None,
            });
        }
    }
    let Arrival {
        later,
        questionnaire,
    } = later::fetch(source).await?;
    let store = store_for(&questionnaire);
    let found = store.found();
    Ok(Opening {
        stored: found.map(|text| text.map(|text| (later.restore)(&questionnaire, &text))),
        questionnaire,
        store: Rc::new(store),
        later: Some(later),
    })
}
