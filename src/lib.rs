//! The widget: the assessment on screen, and its door to the host page.
//!
//! [`ui`] shows the domain and sends actions; it never touches the browser's windows, storage or
//! network. [`embed`] alone does, through the small traits of [`ui::ports`].

pub mod embed;
pub mod ui;
