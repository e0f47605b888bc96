//! `/desk/applications`: what lies there, what is late, and the one that is open.

use super::api;
use super::pane::Pane;
use crate::locale::{Locale, locale, t};
use crate::services::api as portal;
use crate::services::words::{StandChip, left};
use crate::ui::{DeskFrame, DeskList, Empty, Glyph, Icon, ask, short_day, use_desk, use_now};
use domain::instant::Instant;
use domain::services::StateName;
use domain::services::pages::{Item, Listing, Queue};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// `/desk/applications` and `/desk/applications/:id`.
#[component]
pub fn DeskApplications() -> impl IntoView {
    let locale = locale();
    let (params, query) = (use_params_map(), use_query_map());
    let id = Memo::new(move |_| params.with(|params| params.get("id")));
    let queue = Memo::new(move |_| query.with(|query| query.get("queue").and_then(|queue| queue.parse().ok())).unwrap_or(Queue::ToContact));
    let pane = Signal::derive(move || if id.with(Option::is_some) { "item" } else { "list" });
    let here = move || id.with(Option::is_some).then_some("main");
    view! {
        <DeskFrame title=Signal::stored(t::services::desk_title(locale).to_owned()) pane>
            <DeskList name=t::services::desk_title(locale) alone=Signal::derive(move || id.with(Option::is_none))>
                <Listed queue open=id/>
            </DeskList>
            <div class="desk__pane" id=here role=move || here().map(|_| "main") tabindex="-1">
                {move || match id.get() {
                    Some(id) => view! { <Opened id/> }.into_any(),
                    None => view! { <div class="pane--empty"><Empty icon=Glyph::Document title=t::services::desk_pick(locale) words=t::services::desk_pick_words(locale)/></div> }.into_any(),
                }}
            </div>
        </DeskFrame>
    }
}

/// Asked again whenever something of the unit's changes.
#[component]
fn Listed(queue: Memo<Queue>, open: Memo<Option<String>>) -> impl IntoView {
    let changes = use_desk().changes;
    let listing = ask(move || (queue.get(), changes.get()), |(queue, _)| api::listing(queue.to_string()));
    // Who may not be here is told by the frame.
    listing.show_all(move |listing| listing.ok().map(|listing| view! { <List listing queue=queue.get_untracked() open/> }).into_any())
}

#[component]
fn Opened(id: String) -> impl IntoView {
    let drawn = ask(move || id.clone(), portal::application);
    drawn.show(|drawn| view! { <Pane drawn/> }.into_any())
}

#[component]
fn List(listing: Listing, queue: Queue, open: Memo<Option<String>>) -> impl IntoView {
    let locale = locale();
    let Listing { items, counts, contact_late, limit_late, keeps } = listing;
    let stat = |count: u32, words: &'static str| {
        let class = if count > 0 { "stat stat--danger" } else { "stat" };
        view! { <a class=class href="/desk/applications?queue=late"><span>{words}</span><b>{count}</b></a> }
    };
    let tab = move |(one, count): (Queue, u32)| {
        let here = (one == queue).then_some("true");
        view! { <a class="choice" href=format!("/desk/applications?queue={one}") aria-current=here><span>{t::services::queue(locale, one.as_str())}" "<span class="queue__count">{count}</span></span></a> }
    };
    let now = use_now();
    view! {
        <div class="queue">
            <div class="stats">{stat(contact_late, t::services::stat_contact(locale))}{stat(limit_late, t::services::stat_limit(locale))}</div>
            <nav class="choices" aria-label=t::services::queues(locale)>{counts.into_iter().map(tab).collect_view()}</nav>
            {keeps.then(|| view! { <p><a href="/desk/services"><Icon icon=Glyph::Book/>" "{t::services::directory(locale)}</a></p> })}
        </div>
        {items.is_empty().then(|| view! { <Empty icon=Glyph::Document title=t::services::desk_empty(locale)/> })}
        <ul>{items.into_iter().map(|item| view! { <li>{line(locale, item, queue, now, open)}</li> }).collect_view()}</ul>
    }
}

fn line(locale: Locale, item: Item, queue: Queue, now: Instant, open: Memo<Option<String>>) -> impl IntoView {
    let id = item.id.to_string();
    let at = item.filed_at.beijing();
    let when = format!("{} {:02}:{:02}", short_day(locale, at.date()), at.hour(), at.minute());
    let chip = chip(locale, &item, now);
    let href = format!("/desk/applications/{id}?queue={queue}");
    view! {
        <a class="item" href=href aria-current=move || open.with(|open| open.as_deref() == Some(id.as_str())).then_some("true")>
            <span class="item__line"><span class="item__title">{item.title}</span>{chip}</span>
            <span class="item__line quiet"><span>{item.name}" · "{item.place}" · "{item.unit}</span><time datetime=item.filed_at.rfc3339()>{when}</time></span>
        </a>
    }
}

/// What has to be done next, late first.
fn chip(locale: Locale, item: &Item, now: Instant) -> AnyView {
    let Item { status, outcome, standing, .. } = item.clone();
    let works = matches!(status, StateName::Open | StateName::Waiting);
    let untouched = works && standing.contacted_at.is_none() && !standing.contact_late && !standing.limit_late;
    if let Some(left) = left(locale, standing.contact_by, now).filter(|_| untouched) {
        return view! { <span class="chip chip--sun"><Icon icon=Glyph::Phone/>{t::services::contact_chip(locale, left)}</span> }.into_any();
    }
    if status == StateName::Open && !standing.limit_late && standing.contacted_at.is_some() {
        return view! { <span class="chip chip--info"><Icon icon=Glyph::Clock/>{t::services::left_chip(locale, standing.days_left)}</span> }.into_any();
    }
    view! { <StandChip status outcome standing/> }.into_any()
}
