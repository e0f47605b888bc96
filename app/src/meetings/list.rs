//! `/meetings`: what is live, what comes, what has been.

use super::api;
use super::item::{Banner, Card, Row};
use crate::locale::{locale, t};
use crate::ui::{Empty, Frame, Glyph, Only, ask_later, follow, use_chrome};
use domain::meetings::pages::{Listing, Part, Scope};
use domain::region::{Level, RegionCode};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// The meetings of the village, its township or its county. The head of the page is sent at once, the lists
/// when they have been read.
#[component]
pub fn Meetings() -> impl IntoView {
    let locale = locale();
    let query = use_query_map();
    let scope = Memo::new(move |_| Scope::read(&query.with(|query| query.get("scope").unwrap_or_default())));
    let village = use_chrome().village.and_then(|(code, _)| RegionCode::parse(&code).ok());
    let listing = ask_later(
        move || scope.get(),
        move |scope| api::list_meetings(village.map(String::from).unwrap_or_default(), scope.as_str().into()),
    );
    view! {
        <Title text=t::meetings::title(locale)/>
        <Frame>
            <h1>{t::meetings::title(locale)}</h1>
            <p class="page__lead">{t::meetings::lead(locale)}</p>
            {village.is_some().then(|| view! { <Scopes scope/> })}
            {listing.show_after(
                || view! { <div class="card section skeleton" aria-hidden="true"><i></i><i></i><i></i></div> },
                move |listing| view! { <Parts listing village scope=scope.get_untracked()/> }.into_any(),
            )}
        </Frame>
    }
}

#[component]
fn Scopes(scope: Memo<Scope>) -> impl IntoView {
    let locale = locale();
    let link = move |this: Scope| {
        let href = if this == Scope::Village { "/meetings".to_owned() } else { format!("/meetings?scope={}", this.as_str()) };
        view! { <a class="choice" href=href aria-current=move || (scope.get() == this).then_some("true")><span>{t::meetings::scopes(locale, this.as_str())}</span></a> }
    };
    view! { <nav class="choices section" aria-label=t::meetings::scope(locale)>{Scope::ALL.into_iter().map(link).collect_view()}</nav> }
}

/// The three parts; they follow the county.
#[component]
fn Parts(listing: Listing, village: Option<RegionCode>, scope: Scope) -> impl IntoView {
    let locale = locale();
    let number = listing.number;
    let shown = RwSignal::new(listing);
    if let Some((village, county)) = village.and_then(|village| Some((village, village.at(Level::County)?))) {
        follow(format!("meetings:{county}"), number, move |_, json| {
            if let Ok(newer) = serde_json::from_str::<Listing>(json) {
                shown.update(|shown| shown.merge(newer, &scope.around(&village)));
            }
        });
    }
    let part = move |part| Memo::new(move |_| shown.with(|shown| shown.part(part)));
    let (live, coming, past) = (part(Part::Live), part(Part::Coming), part(Part::Past));
    let some = move |part: Memo<Vec<_>>| Memo::new(move |_| part.with(|items: &Vec<_>| !items.is_empty()));
    let (any_live, any_coming, any_past) = (some(live), some(coming), some(past));
    let head = if village.is_some() { t::meetings::live_part(locale) } else { t::meetings::everywhere(locale) };
    view! {
        <Only when=move || any_live.get()>
            <section class="section stack" aria-labelledby="live">
                <div class="section__head"><h2 id="live">{head}</h2></div>
                {move || live.get().into_iter().map(|item| view! { <Banner item/> }).collect_view()}
            </section>
        </Only>
        <Only when=move || any_coming.get()>
            <section class="section" aria-labelledby="coming">
                <div class="section__head"><h2 id="coming">{t::meetings::coming(locale)}</h2></div>
                <ul class="cards">
                    {move || coming.get().into_iter().map(|item| view! { <li><Card item now=shown.with_untracked(|shown| shown.at)/></li> }).collect_view()}
                </ul>
            </section>
        </Only>
        <Only when=move || any_past.get()>
            <section class="section" aria-labelledby="past">
                <div class="section__head"><h2 id="past">{t::meetings::past(locale)}</h2></div>
                <div class="card">{move || past.get().into_iter().map(|item| view! { <Row item/> }).collect_view()}</div>
            </section>
        </Only>
        <Only when=move || !(any_live.get() || any_coming.get() || any_past.get()) && village.is_some()>
            {match scope {
                Scope::County => view! { <Empty icon=Glyph::Camera title=t::meetings::empty(locale) words=t::meetings::empty_county(locale)/> }.into_any(),
                _ => view! { <Empty icon=Glyph::Camera title=t::meetings::empty(locale) words=t::meetings::empty_village(locale) href="/meetings?scope=county" action=t::meetings::scopes(locale, "county")/> }.into_any(),
            }}
        </Only>
        {village.is_none().then(|| view! { <Empty icon=Glyph::Pin title=t::meetings::choose_village_action(locale) words=t::meetings::choose_village(locale) href="/places?next=/meetings" action=t::meetings::choose_village_action(locale)/> })}
    }
}
