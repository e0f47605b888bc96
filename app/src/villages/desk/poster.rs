//! `/desk/villages/{code}/poster`: what is printed and hung on the village's wall.

use super::code;
use crate::locale::{locale, t};
use crate::ui::{DeskPage, Glyph, Icon, ask};
use crate::villages::api::{self, Poster};
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
fn Sheet(poster: Poster) -> impl IntoView {
    let locale = locale();
    let Poster { village, address } = poster;
    let code = village.place.code;
    view! {
        <div class="paper__tools">
            <a href=format!("/desk/villages/{code}")><Icon icon=Glyph::Back/>{t::villages::roster_back(locale)}</a>
            <span class="quiet">{t::villages::poster_how(locale)}</span>
            <button class="button button--main paper__print" on:click=|_| {
                #[cfg(feature = "hydrate")]
                let _ = window().print();
            }><Icon icon=Glyph::Document/>{t::villages::poster_print(locale)}</button>
        </div>
        <article class="paper poster" aria-labelledby="poster">
            <h1 id="poster" class="poster__name">{village.place.short().to_owned()}</h1>
            <p class="poster__scan">{t::villages::poster_scan(locale)}</p>
            <img class="poster__code" src=format!("/v/{code}/qr.svg") alt=t::villages::poster_title(locale, village.place.short()) width="420" height="420"/>
            <p class="poster__words">{t::villages::poster_words(locale)}</p>
            {village.reach.supervision.map(|phone| view! {
                <p class="poster__phone"><span>{t::villages::supervision(locale)}</span><b class="num">{phone.to_string()}</b></p>
            })}
            <p class="poster__foot">{t::villages::poster_lines(locale)}</p>
            <p class="poster__foot">{t::villages::poster_address(locale)}" "<b>{address}</b></p>
        </article>
    }
}
