//! A meeting in a list: a banner while it is live, a card before, a row after.

use super::words::{Phases, clock, month, weekday};
use crate::locale::{Locale, locale, t};
use crate::ui::{Glyph, Icon, relative, short_day};
use domain::instant::Instant;
use domain::meetings::pages::Item;
use domain::meetings::{Ended, State};
use leptos::prelude::*;

fn href(item: &Item) -> String {
    format!("/meetings/{}", item.id)
}

/// A meeting that is live: what it is about and how far it has come.
#[component]
pub fn Banner(
    /// The meeting.
    item: Item,
    /// The level of its heading: 2 where no heading stands above it.
    #[prop(default = 3)]
    level: u8,
) -> impl IntoView {
    let locale = locale();
    let title = item.subject.clone();
    let heading = if level == 2 {
        view! { <h2 class="live-banner__title">{title}</h2> }.into_any()
    } else {
        view! { <h3 class="live-banner__title">{title}</h3> }.into_any()
    };
    view! {
        <a class="live-banner live-banner--split" href=href(&item)>
            <div>
                <p><span class="live">{t::meetings::live(locale)}</span>" "<small>"· "{item.place.clone()}</small></p>
                {heading}
            </div>
            <Phases agenda=item.agenda.clone() state=item.state.clone() locale/>
        </a>
    }
}

/// A meeting to come, or called off before its time.
#[component]
pub fn Card(
    /// The meeting.
    item: Item,
    /// The list's moment.
    now: Instant,
) -> impl IntoView {
    let locale = locale();
    let at = item.state.starts_at();
    let off = matches!(item.state, State::Cancelled { .. });
    let time = view! { <time datetime=at.rfc3339()>{clock(at)}</time> };
    let meta = match &item.state {
        State::Cancelled { reason, .. } => view! { <span>{t::meetings::cancelled_because(locale, reason)}</span> }.into_any(),
        _ => view! { {time}<span>{item.venue.clone()}</span> }.into_any(),
    };
    let chip = match &item.state {
        State::Cancelled { .. } => chip("chip", Glyph::Close, t::meetings::state(locale, "cancelled").into()),
        State::Postponed(_) => chip("chip chip--sun", Glyph::Calendar, t::meetings::state(locale, "postponed").into()),
        _ if at <= now => chip("chip chip--sun", Glyph::Clock, t::meetings::not_started(locale).into()),
        _ => chip(
            "chip chip--info",
            Glyph::Clock,
            relative(locale, at, now).unwrap_or_else(|| t::meetings::state(locale, "announced").into()),
        ),
    };
    view! {
        <a class="card meeting-card" class:meeting-card--off=off href=href(&item)>
            <span class="meeting-card__day"><span>{month(locale, at)}</span><b>{at.beijing().day()}</b><span>{weekday(locale, at)}</span></span>
            <span class="meeting-card__body">
                <span class="row__title">{item.subject.clone()}</span>
                <span class="row__meta">{meta}</span>
                <span class="chips">{chip}<span class="chip">{t::meetings::kind(locale, item.kind.as_str())}</span><span class="chip">{item.place.clone()}</span></span>
            </span>
        </a>
    }
}

fn chip(class: &'static str, icon: Glyph, words: String) -> impl IntoView {
    view! { <span class=class><Icon icon/>{words}</span> }
}

/// A meeting that is over.
#[component]
pub fn Row(
    /// The meeting.
    item: Item,
) -> impl IntoView {
    let locale = locale();
    let at = item.state.starts_at();
    let day = short_day(locale, at.beijing_date());
    let told = match &item.state {
        State::Ended(ended) if ended.replay.is_some() => {
            chip("chip chip--brand", Glyph::Play, t::meetings::replay(locale).into()).into_any()
        }
        State::Cancelled { .. } => chip("chip", Glyph::Close, t::meetings::state(locale, "cancelled").into()).into_any(),
        State::Ended(_) => view! { <span class="chip">{t::meetings::no_replay(locale)}</span> }.into_any(),
        _ => view! { <span class="chip">{t::meetings::not_streamed(locale)}</span> }.into_any(),
    };
    let more = match &item.state {
        State::Ended(ended) => format!("{} · {}", item.place, lasted(locale, ended)),
        State::Cancelled { reason, .. } => format!("{} · {reason}", item.place),
        _ => item.place.clone(),
    };
    view! {
        <a class="row" href=href(&item)>
            <span class="row__body">
                <span class="row__title">{item.subject.clone()}</span>
                <span class="row__meta">{told}<span>{more}</span></span>
            </span>
            <time class="row__end" datetime=at.rfc3339()>{day}</time>
        </a>
    }
}

/// "48 minutes".
fn lasted(locale: Locale, ended: &Ended) -> String {
    t::meetings::lasted(locale, (ended.ended_at.millis_since(ended.started_at) / 60_000).max(1))
}
