//! What the reader must know.

use super::Format;
use assessment::saved_file::{Change, OpenError};

/// What the reader must know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Answers can't be kept on this device.
    StorageRefused,
    /// The last answers could not be kept.
    StorageFull,
    /// What was kept can't be opened, and has been put aside.
    PutAside(OpenError),
    /// What was kept can't be opened, and there is no room to put it aside.
    InTheWay,
    /// Others than these answers are kept: another tab has changed them, or they were there before.
    OtherTab,
    /// The questionnaire has changed.
    Changes(Vec<Change>),
    /// A file can't be opened.
    NotOpened(OpenError),
    /// A document could not be written.
    NotWritten(Format),
    /// A part of the program could not be fetched.
    PartMissing,
}

impl Notice {
    /// Whether it tells of something that went wrong.
    #[must_use]
    pub fn is_error(&self) -> bool {
        matches!(
            self,
            Self::NotOpened(_)
                | Self::NotWritten(_)
                | Self::PartMissing
                | Self::StorageFull
                | Self::InTheWay
        )
    }

    /// Whether it answers what the reader has just asked for, and so takes the focus. The others
    /// come up while the reader may be writing: they are announced, and interrupt nobody.
    #[must_use]
    pub fn is_reply(&self) -> bool {
        matches!(
            self,
            Self::NotOpened(_) | Self::NotWritten(_) | Self::PartMissing
        )
    }
}
