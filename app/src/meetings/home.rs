//! Meetings on the home page.

use super::api;
use super::item::{Banner, Card};
use crate::locale::{Locale, locale, t};
use crate::ui::{ask, follow};
use domain::meetings::StateName;
use domain::meetings::pages::{Item, Listing, Part, Scope};
use domain::region::{Level, RegionCode};
use leptos::prelude::*;

/// So many coming meetings are shown at home.
const SHOWN: usize = 2;

/// Calls `draw` with the township's meetings, now and after each change; nothing while there is no village.
fn followed(region: String, draw: fn(Locale, Listing, RegionCode) -> AnyView) -> AnyView {
    let locale = locale();
    let village = RegionCode::parse(&region).ok();
    let listing = ask(|| (), move |()| api::list_meetings(region.clone(), Scope::Township.as_str().into()));
    listing.show_all(move |listing| {
        // Without its meetings the home page is still a home page.
        let (Some(village), Ok(listing)) = (village, listing) else { return ().into_any() };
        let Some(county) = village.at(Level::County) else { return ().into_any() };
        let (township, number) = (Scope::Township.around(&village), listing.number);
        let shown = RwSignal::new(listing);
        follow(format!("meetings:{county}"), number, move |_, json| {
            if let Ok(newer) = serde_json::from_str::<Listing>(json) {
                shown.update(|shown| shown.merge(newer, &township));
            }
        });
        (move || draw(locale, shown.get(), village)).into_any()
    })
}

/// The village's own meetings first, then its neighbours'.
fn nearest(listing: &Listing, part: Part, village: &RegionCode) -> Vec<Item> {
    let (mut own, others): (Vec<Item>, Vec<Item>) =
        listing.part(part).into_iter().filter(|item| item.state.name() != StateName::Cancelled).partition(|item| item.region == *village);
    own.extend(others);
    own
}

/// What is live in the village or nearby; else the meeting that comes next.
#[component]
pub fn MeetingBanner(
    /// The village's code; empty while none is chosen.
    region: String,
) -> impl IntoView {
    followed(region, |_, listing, village| {
        let live = nearest(&listing, Part::Live, &village).into_iter().next().map(|item| view! { <Banner item level=2/> }.into_any());
        live.or_else(|| next(&listing, &village).map(|item| view! { <Card item now=listing.at/> }.into_any())).into_any()
    })
}

/// The meeting that the banner shows while nothing is live.
fn next(listing: &Listing, village: &RegionCode) -> Option<Item> {
    nearest(listing, Part::Coming, village).into_iter().next()
}

/// The next meetings of the village and nearby, apart from what the banner shows.
#[component]
pub fn ComingMeetings(
    /// The village's code; empty while none is chosen.
    region: String,
) -> impl IntoView {
    followed(region, |locale, listing, village| {
        let in_banner = usize::from(listing.part(Part::Live).is_empty());
        let items: Vec<Item> = nearest(&listing, Part::Coming, &village).into_iter().skip(in_banner).take(SHOWN).collect();
        let section = (!items.is_empty()).then(|| {
            view! {
                <section class="section" aria-labelledby="coming-meetings">
                    <div class="section__head"><h2 id="coming-meetings">{t::meetings::coming_home(locale)}</h2><a href="/meetings">{t::meetings::see_all(locale)}<span class="visually-hidden">{t::meetings::see_all_of(locale)}</span></a></div>
                    <div class="cards">{items.into_iter().map(|item| view! { <Card item now=listing.at/> }).collect_view()}</div>
                </section>
            }
        });
        section.into_any()
    })
}
