//! `/desk/villages/{code}/poster`: what is printed and hung on the village's wall.

use super::code;
use crate::locale::{locale, t};
use crate::ui::{DeskPage, Poster, ask};
use crate::villages::api::{self, Poster as Printed};
use leptos::prelude::*;

/// The page.
#[component]
pub fn PosterPage() -> impl IntoView {
    let code = code();
    let poster = ask(move || code.get(), api::poster);
    view! {
        <DeskPage title=Signal::stored(t::villages::to_poster(locale()).to_owned())>
            {poster.show(|poster| view! { <Sheet poster/> }.into_any())}
        </DeskPage>
    }
}

#[component]
fn Sheet(poster: Printed) -> impl IntoView {
    let locale = locale();
    let Printed { village, address } = poster;
    let code = village.place.code;
    view! {
        <Poster
            back=(format!("/desk/villages/{code}"), t::villages::roster_back(locale))
            how=t::villages::poster_how(locale)
            place=None
            name=village.place.short().to_owned()
            scan=t::villages::poster_scan(locale)
            code=format!("/v/{code}/qr.svg")
            alt=t::villages::poster_title(locale, village.place.short())
            words=t::villages::poster_words(locale)
            supervision=village.reach.supervision.map(|phone| phone.to_string())
            address
        />
    }
}
