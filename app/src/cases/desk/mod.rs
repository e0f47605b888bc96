//! The cadres' desk: queues and list beside the pane of one case.

pub mod api;
mod asked;
mod canned;
mod facts;
mod list;
mod merging;
mod pane;
mod panel;
#[cfg(feature = "ssr")]
mod parse;
mod print;
mod public;
mod reclassifying;
pub(crate) mod several;
mod state;
mod supervisions;
mod transcribe;
mod verbs;

pub use pane::{CasePane, NoCase};
pub use print::PrintPage;

use crate::locale::{locale, t};
use crate::ui::DeskFrame;
use leptos::prelude::*;
use leptos_router::components::Outlet;
use leptos_router::hooks::use_location;
use list::List;

/// The inbox: the list, and beside it a case or nothing.
#[component]
pub fn Inbox() -> impl IntoView {
    let locale = locale();
    let path = use_location().pathname;
    let pane = Signal::derive(move || if path.with(|path| open_case(path).is_some()) { "item" } else { "list" });
    view! {
        <DeskFrame title=Signal::stored(t::desk::inbox(locale).to_owned()) pane>
            <List/>
            <Outlet/>
        </DeskFrame>
    }
}

/// The case that an address opens.
fn open_case(path: &str) -> Option<&str> {
    path.strip_prefix("/desk/cases/").filter(|id| !id.is_empty())
}
