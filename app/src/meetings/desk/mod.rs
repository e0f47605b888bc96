//! Meetings at the desk: the territory's list, one meeting with what can be done, a new one.

mod new;
mod pane;
mod verbs;

pub use new::NewMeeting;

use super::api;
use super::words::{StateChip, clock};
use crate::locale::{Locale, locale, t};
use crate::ui::{DeskFrame, DeskList, Empty, Glyph, Icon, Only, ask, follow, short_day};
use domain::meetings::pages::{Item, Listing, Part};
use domain::region::Level;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use pane::Pane;

/// `/desk/meetings` and `/desk/meetings/:id`: the list, and beside it the meeting that is open.
#[component]
pub fn DeskMeetings() -> impl IntoView {
    let locale = locale();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")));
    let pane = Signal::derive(move || if id.with(Option::is_some) { "item" } else { "list" });
    let here = move || id.with(Option::is_some).then_some("main");
    let territory = ask(|| (), |()| api::list_territory());
    view! {
        <DeskFrame title=Signal::stored(t::meetings::desk_title(locale).to_owned()) pane>
            <DeskList name=t::meetings::desk_title(locale) alone=Signal::derive(move || id.with(Option::is_none))>
                // Who may not be here is told by the pane and the frame.
                {territory.show_all(move |territory| territory.ok().map(|territory| view! { <List territory open=id/> }).into_any())}
            </DeskList>
            <div class="desk__pane" id=here role=move || here().map(|_| "main") tabindex="-1">
                {move || match id.get() {
                    Some(id) => view! { <Opened id/> }.into_any(),
                    None => view! { <div class="pane--empty"><Empty icon=Glyph::Camera title=t::meetings::desk_pick(locale)/></div> }.into_any(),
                }}
            </div>
        </DeskFrame>
    }
}

#[component]
fn Opened(id: String) -> impl IntoView {
    let meeting = ask(move || id.clone(), api::desk_meeting);
    meeting.show(|view| view! { <Pane view/> }.into_any())
}

#[component]
fn List(territory: api::Territory, open: Memo<Option<String>>) -> impl IntoView {
    let locale = locale();
    let api::Territory { listing, region, holds } = territory;
    let number = listing.number;
    let shown = RwSignal::new(listing);
    if let Some(county) = region.at(Level::County) {
        follow(format!("meetings:{county}"), number, move |_, json| {
            if let Ok(newer) = serde_json::from_str::<Listing>(json) {
                shown.update(|shown| shown.merge(newer, &region));
            }
        });
    }
    let items = Memo::new(move |_| {
        shown.with(|shown| [Part::Live, Part::Coming, Part::Past].into_iter().flat_map(|part| shown.part(part)).collect::<Vec<Item>>())
    });
    view! {
        {holds.then(|| view! { <div class="queue"><a class="button button--main button--small" href="/desk/meetings/new"><Icon icon=Glyph::Plus/>{t::meetings::announce(locale)}</a></div> })}
        <Only when=move || items.with(Vec::is_empty)><Empty icon=Glyph::Camera title=t::meetings::desk_empty(locale)/></Only>
        <ul><For each=move || items.get() key=Item::mark children=move |item| view! { <li>{line(locale, &item, holds, open)}</li> }/></ul>
    }
}

fn line(locale: Locale, item: &Item, holds: bool, open: Memo<Option<String>>) -> impl IntoView + use<> {
    let id = item.id.to_string();
    let at = item.state.starts_at();
    let when = format!("{} {}", short_day(locale, at.beijing_date()), clock(at));
    let next = item.next_verb().filter(|_| holds).map(|verb| t::meetings::next(locale, t::meetings::verb(locale, verb.as_str())));
    let place = item.place.clone();
    let more = next.map_or_else(|| place.clone(), |next| format!("{place} · {next}"));
    view! {
        <a class="item" href=format!("/desk/meetings/{id}") aria-current=move || open.with(|open| open.as_deref() == Some(id.as_str())).then_some("true")>
            <span class="item__line"><span class="item__title">{item.subject.clone()}</span><StateChip state=item.state.name() locale/></span>
            <span class="item__line quiet"><span>{more}</span><time datetime=at.rfc3339()>{when}</time></span>
        </a>
    }
}
