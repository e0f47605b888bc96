//! What the desk keeps of villages, and what it watches over.

mod board;
mod duties;
mod keep;
mod late;
mod list;
mod poster;
mod posts;
mod roster;

pub use board::FreshnessPage;
pub use keep::KeepVillage;
pub(crate) use late::LateNotice;
pub use list::VillagesPage;
pub use poster::PosterPage;
pub use roster::RosterPage;

use crate::AppError;
use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The village in the address.
fn code() -> Memo<String> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get("code").unwrap_or_default()))
}

/// Goes up when a form has gone through: what the page shows is asked for again.
fn changes() -> (RwSignal<u32>, Callback<Option<AppError>>) {
    let changes = RwSignal::new(0_u32);
    let on_done = Callback::new(move |failed: Option<AppError>| {
        if failed.is_none() {
            changes.update(|changes| *changes += 1);
        }
    });
    (changes, on_done)
}

/// Says that a form went through, on the page to which it led.
#[component]
fn Saved() -> impl IntoView {
    let query = use_query_map();
    let saved = move || query.with(|query| query.get_str("saved").is_some());
    move || {
        saved().then(|| view! { <p class="notice notice--brand" role="status"><Icon icon=Glyph::Check/>{t::villages::saved(locale())}</p> })
    }
}
