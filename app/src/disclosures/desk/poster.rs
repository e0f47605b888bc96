//! `/desk/disclosures/{id}/poster`: what is printed and hung on the fence of a building site.

use super::api::{self, Poster};
use crate::locale::{locale, t};
use crate::ui::{DeskPage, Glyph, Icon, ask};
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
fn Sheet(poster: Poster) -> impl IntoView {
    let locale = locale();
    let Poster { id, title, place, address, supervision } = poster;
    view! {
        <div class="paper__tools">
            <a href=format!("/desk/disclosures/{id}")><Icon icon=Glyph::Back/>{t::sheets::back(locale)}</a>
            <span class="quiet">{t::disclosing::poster_how(locale)}</span>
            <button class="button button--main paper__print" on:click=|_| {
                #[cfg(feature = "hydrate")]
                let _ = window().print();
            }><Icon icon=Glyph::Document/>{t::villages::poster_print(locale)}</button>
        </div>
        <article class="paper poster" aria-labelledby="poster">
            <p class="poster__scan">{place}</p>
            <h1 id="poster" class="poster__name poster__name--site">{title}</h1>
            <p class="poster__scan">{t::disclosing::poster_scan(locale)}</p>
            <img class="poster__code" src=format!("/disclosures/{id}/qr.svg") alt=t::disclosing::qr(locale) width="420" height="420"/>
            <p class="poster__words">{t::disclosing::poster_words(locale)}</p>
            {supervision.map(|phone| view! {
                <p class="poster__phone"><span>{t::villages::supervision(locale)}</span><b class="num">{phone}</b></p>
            })}
            <p class="poster__foot">{t::villages::poster_lines(locale)}</p>
            <p class="poster__foot">{t::villages::poster_address(locale)}" "<b>{address}</b></p>
        </article>
    }
}
