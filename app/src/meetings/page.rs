//! `/meetings/:id`: before, while and after it is live. It turns from one into the next by itself.

use super::api;
use super::countdown::Countdown;
use super::player::Player;
use super::words::{Phases, StateChip, moment};
use crate::locale::{Locale, locale, t};
use crate::ui::{Glyph, Icon, Page, ask, follow};
use domain::instant::Instant;
use domain::meetings::pages::{MeetingView, Step};
use domain::meetings::{State, StateName, Stream};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// A meeting.
#[component]
pub fn MeetingPage() -> impl IntoView {
    let params = use_params_map();
    let meeting = ask(move || params.with(|params| params.get("id").unwrap_or_default()), api::read_meeting);
    view! {
        <Page title=t::meetings::title(locale()) back="/meetings">
            {meeting.show(|view| view! { <Meeting view/> }.into_any())}
        </Page>
    }
}

#[component]
fn Meeting(view: MeetingView) -> impl IntoView {
    let locale = locale();
    let state = RwSignal::new(view.state.clone());
    follow(format!("meeting:{}", view.id), view.newest, move |_, json| {
        if let Ok(step) = serde_json::from_str::<Step>(json) {
            state.set(step.state);
        }
    });
    // A new phase must not draw the player anew.
    let name = Memo::new(move |_| state.with(State::name));
    let stored = StoredValue::new(view.clone());
    view! {
        <Title text=view.subject.clone()/>
        <p class="crumb"><a href="/meetings">{t::meetings::title(locale)}</a><span>{view.subject.clone()}</span></p>
        <div class="columns">
            <div class="columns__main">
                {move || stored.with_value(|view| match name.get() {
                    StateName::Live => live(locale, view, state).into_any(),
                    StateName::Ended => ended(locale, view, state).into_any(),
                    name @ (StateName::Announced | StateName::Postponed) => coming(locale, view, name, state).into_any(),
                    StateName::Cancelled => cancelled(locale, view, state).into_any(),
                })}
            </div>
            <div class="columns__side">
                {move || stored.with_value(|view| elsewhere(locale, view, name.get()))}
                {move || stored.with_value(|view| (name.get() == StateName::Live || name.get() == StateName::Ended).then(|| about(locale, view, state)))}
            </div>
        </div>
    }
}

/// State, kind and subject.
fn head(locale: Locale, view: &MeetingView, state: StateName) -> impl IntoView + use<> {
    view! {
        <p class="chips"><StateChip state locale/><span class="chip">{t::meetings::kind(locale, view.kind.as_str())}</span><span class="chip">{view.place.short().to_owned()}</span></p>
        <h1>{view.subject.clone()}</h1>
    }
}

fn live(locale: Locale, view: &MeetingView, state: RwSignal<State>) -> impl IntoView + use<> {
    let sources: Vec<String> = playlists(&view.streams);
    let agenda = view.agenda.clone();
    view! {
        {head(locale, view, StateName::Live)}
        {(!sources.is_empty()).then(|| view! { <Player sources live=true/> })}
        <section class="section" aria-labelledby="progress" aria-live="polite">
            <h2 class="visually-hidden" id="progress">{t::meetings::progress(locale)}</h2>
            {move || view! { <Phases agenda=agenda.clone() state=state.get() notes=true locale/> }}
        </section>
    }
}

fn ended(locale: Locale, view: &MeetingView, state: RwSignal<State>) -> impl IntoView + use<> {
    let agenda = view.agenda.clone();
    // A replay is left later, and another link may take its place.
    let replay = Memo::new(move |_| {
        state.with(|state| match state {
            State::Ended(ended) => ended.replay.clone(),
            _ => None,
        })
    });
    view! {
        {head(locale, view, StateName::Ended)}
        {move || match replay.get().map(|url| Stream::recorded(&url)) {
            Some(Stream::Hls(source)) => view! { <Player sources=vec![source] live=false/> }.into_any(),
            Some(Stream::Page(url)) => view! { <div class="section">{outside(locale, &url, t::meetings::replay_outside(locale))}</div> }.into_any(),
            _ => view! { <p class="section quiet">{t::meetings::no_replay_words(locale)}</p> }.into_any(),
        }}
        <section class="section" aria-labelledby="progress">
            <h2 class="visually-hidden" id="progress">{t::meetings::progress(locale)}</h2>
            {move || view! { <Phases agenda=agenda.clone() state=state.get() notes=true locale/> }}
        </section>
    }
}

fn coming(locale: Locale, view: &MeetingView, name: StateName, state: RwSignal<State>) -> impl IntoView + use<> {
    let (id, at) = (view.id, view.at);
    let starts = Memo::new(move |_| state.with(State::starts_at));
    let head = head(locale, view, name);
    let agenda = view.agenda.iter().zip(1..).map(|(phase, at)| {
        view! { <li><span class="quiet">{t::meetings::step_n(locale, at)}</span><span><b>{t::meetings::phase(locale, phase.as_str())}</b><small>{t::meetings::phase_words(locale, phase.as_str())}</small></span></li> }
    });
    view! {
        {move || state.with(|state| match state {
            State::Postponed(postponed) => Some(view! {
                <div class="notice notice--sun" role="status"><Icon icon=Glyph::Calendar/><div class="notice__body">
                    <p class="notice__title">{t::meetings::postponed_to(locale, moment(locale, postponed.to, at))}</p>
                    <p>{t::meetings::as_planned(locale, &postponed.reason, moment(locale, postponed.from, at))}</p>
                </div></div>
            }),
            _ => None,
        })}
        <article class="card">
            <div class="case-head">
                {head}
                {move || view! { <Countdown to=starts.get() at/> }}
                {facts(locale, view, starts)}
                <div class="buttons"><a class="button button--main" href=format!("/meetings/{id}/calendar.ics") rel="external" download=format!("meeting-{id}.ics")><Icon icon=Glyph::Calendar/>{t::meetings::add_to_calendar(locale)}</a></div>
            </div>
        </article>
        <section class="section" aria-labelledby="agenda">
            <div class="section__head"><h2 id="agenda">{t::meetings::agenda(locale)}</h2></div>
            <ol class="card agenda">{agenda.collect_view()}</ol>
        </section>
    }
}

fn cancelled(locale: Locale, view: &MeetingView, state: RwSignal<State>) -> impl IntoView + use<> {
    let at = view.at;
    let starts = Memo::new(move |_| state.with(State::starts_at));
    view! {
        {move || state.with(|state| match state {
            State::Cancelled { starts_at, reason } => Some(view! {
                <div class="notice notice--danger" role="status"><Icon icon=Glyph::Close/><div class="notice__body">
                    <p class="notice__title">{t::meetings::cancelled(locale)}</p>
                    <p>{reason.clone()}</p>
                    <p class="quiet">{t::meetings::was_planned(locale, moment(locale, *starts_at, at))}</p>
                </div></div>
            }),
            _ => None,
        })}
        <article class="card"><div class="case-head">{head(locale, view, StateName::Cancelled)}{facts(locale, view, starts)}</div></article>
    }
}

/// Time, place and who holds it.
fn facts(locale: Locale, view: &MeetingView, starts: Memo<Instant>) -> impl IntoView + use<> {
    let now = view.at;
    view! {
        <dl class="facts">
            <dt>{t::meetings::time(locale)}</dt><dd><time datetime=move || starts.get().rfc3339()>{move || moment(locale, starts.get(), now)}</time></dd>
            <dt>{t::meetings::place(locale)}</dt><dd>{view.venue.clone()}</dd>
            <dt>{t::meetings::host(locale)}</dt><dd>{view.unit.clone()}</dd>
        </dl>
    }
}

fn about(locale: Locale, view: &MeetingView, state: RwSignal<State>) -> impl IntoView + use<> {
    let starts = Memo::new(move |_| state.with(State::starts_at));
    view! {
        <section class="section" aria-labelledby="about">
            <div class="section__head"><h2 id="about">{t::meetings::meeting(locale)}</h2></div>
            <div class="card card__body">{facts(locale, view, starts)}</div>
        </section>
    }
}

fn playlists(streams: &[Stream]) -> Vec<String> {
    streams.iter().filter(|stream| matches!(stream, Stream::Hls(_))).filter_map(Stream::url).map(ToOwned::to_owned).collect()
}

/// The ways to watch that are not this page; before it is live this page too.
fn elsewhere(locale: Locale, view: &MeetingView, state: StateName) -> Option<impl IntoView + use<>> {
    let waits = matches!(state, StateName::Announced | StateName::Postponed);
    if !waits && state != StateName::Live {
        return None;
    }
    let here = waits && view.streams.iter().any(|stream| matches!(stream, Stream::Hls(_)));
    let ways: Vec<AnyView> = view
        .streams
        .iter()
        .filter_map(|stream| match stream {
            Stream::Hls(_) => None,
            Stream::Page(url) => Some(outside(locale, url, t::meetings::outside(locale)).into_any()),
            Stream::Group { how_to_join } => Some(group(locale, how_to_join).into_any()),
        })
        .collect();
    if ways.is_empty() && !here {
        return None;
    }
    let title = if waits { t::meetings::watch_then(locale) } else { t::meetings::watch_elsewhere(locale) };
    Some(view! {
        <section class="section" aria-labelledby="watch">
            <div class="section__head"><h2 id="watch">{title}</h2></div>
            {here.then(|| view! { <div class="stream-card"><Icon icon=Glyph::Play/><span><b>{t::meetings::one_page(locale)}</b><small>{t::meetings::one_page_words(locale)}</small></span></div> })}
            {ways}
        </section>
    })
}

/// A page of a streaming site: one tap, in its own app.
fn outside(locale: Locale, url: &str, words: &'static str) -> impl IntoView + use<> {
    let site = url.split('/').nth(2).unwrap_or_default().to_owned();
    view! {
        <a class="stream-card" href=url.to_owned() target="_blank" rel="noopener external"><Icon icon=Glyph::Camera/><span><b>{words}</b><small>{t::meetings::opens_app(locale, site)}</small></span><Icon icon=Glyph::Link/></a>
    }
}

fn group(locale: Locale, how_to_join: &str) -> impl IntoView + use<> {
    view! { <div class="stream-card stream-card--group"><Icon icon=Glyph::Users/><span><b>{t::meetings::group(locale)}</b><small>{how_to_join.to_owned()}</small></span></div> }
}
