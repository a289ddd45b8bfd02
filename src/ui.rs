//! The assessment on screen: state, pages, components.
//!
//! A click becomes an [`Action`](state::Action), the action changes the [`State`](state::State),
//! the state is shown. What must happen outside is an [`Effect`](state::Effect), done after the
//! change by [`app`]. Nothing here works anything out about the assessment: it asks the domain.

pub mod app;
mod components;
pub mod later;
mod pages;
pub mod ports;
pub mod shown;
pub mod state;
pub mod store;
