//! The assessment on screen: state, pages, components.
//!
//! A click becomes an [`Action`](state::Action), the action changes the [`State`](state::State),
//! the state is shown. What must happen outside is an [`Effect`](state::Effect), done after the
//! change by the [`Interface`](interface::Interface). Nothing here works anything out about the
//! assessment: it asks the domain.

pub mod app;
mod components;
mod hearing;
pub mod interface;
pub mod later;
pub mod opening;
mod pages;
pub mod ports;
pub mod shown;
pub mod state;
pub mod store;
#[cfg(test)]
mod tests;
mod text;
mod view;
