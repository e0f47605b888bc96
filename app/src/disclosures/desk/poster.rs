//! `/desk/disclosures/{id}/poster`: what is printed and hung on the fence of a building site.

use super::api::{self, Poster as Printed};
use crate::locale::{locale, t};
use crate::ui::{DeskPage, Poster, ask};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn SitePoster() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let poster = ask(move || id.get(), api::poster);
    view! {
        <DeskPage title=Signal::stored(t::disclosing::qr(locale()).to_owned())>
            {poster.show(|poster| view! { <Sheet poster/> }.into_any())}
        </DeskPage>
    }
}

#[component]
fn Sheet(poster: Printed) -> impl IntoView {
    let locale = locale();
    let Printed { id, title, place, address, supervision } = poster;
    view! {
        <Poster
            back=(format!("/desk/disclosures/{id}"), t::sheets::back(locale))
            how=t::disclosing::poster_how(locale)
            place=Some(place)
            name=title
            scan=t::disclosing::poster_scan(locale)
            code=format!("/disclosures/{id}/qr.svg")
            alt=t::disclosing::qr(locale)
            words=t::disclosing::poster_words(locale)
            supervision
            address
        />
    }
}
