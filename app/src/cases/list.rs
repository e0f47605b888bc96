//! What one has filed, and what has just been put right.

use super::api;
use super::chips::{StatusChip, late_days, title_words};
use super::kept::KeptFilings;
use crate::locale::{Locale, locale, t};
use crate::ui::{Empty, Glyph, Icon, Page, When, ask, use_chrome};
use domain::cases::pages::{Fixed, Item};
use domain::cases::{Kind, Urgency};
use leptos::prelude::*;

/// What the reader filed; for strangers what was just put right, and the way in.
#[component]
pub fn Cases() -> impl IntoView {
    let locale = locale();
    let mine = ask(|| (), |()| api::mine());
    let village = use_chrome().village.map(|(code, _)| code).unwrap_or_default();
    let fixed = ask(|| (), move |()| api::fixed(village.clone()));
    view! {
        <Page title=t::cases::list(locale) headed=true>
            <h1>{t::cases::list(locale)}</h1>
            <KeptFilings/>
            <div class="columns">
                <div class="columns__main">
                    {mine.show(move |mine| match mine {
                        Some(items) if items.is_empty() => view! { <Empty icon=Glyph::Speech title=t::cases::list_empty(locale) words=t::cases::list_empty_words(locale) href="/say" action=t::home::say(locale)/> }.into_any(),
                        Some(items) => view! { <Mine items/> }.into_any(),
                        None => view! { <Empty icon=Glyph::Lock title=t::cases::list_log_in(locale) words=t::cases::list_log_in_words(locale) href="/login?next=/cases" action=t::errors::go_log_in(locale)/> }.into_any(),
                    })}
                    <p class="section"><a class="button button--wide" href="/receipts"><Icon icon=Glyph::Qr/>{t::receipts::open_title(locale)}</a></p>
                </div>
                <div class="columns__side">
                    {fixed.show_all(move |fixed| match fixed {
                        Ok(fixed) if !fixed.is_empty() => view! { <FixedCases fixed/> }.into_any(),
                        _ => view! { <p class="section"><a class="button button--wide" href="/board"><Icon icon=Glyph::Users/>{t::board::link(locale)}</a></p> }.into_any(),
                    })}
                </div>
            </div>
        </Page>
    }
}

#[component]
fn Mine(items: Vec<Item>) -> impl IntoView {
    let locale = locale();
    view! {
        <div class="card">{items.into_iter().map(|item| view! { <Row item/> }).collect_view()}</div>
        <div class="submit"><a class="button button--main button--wide" href="/say"><Icon icon=Glyph::Speech/>{t::cases::say_more(locale)}</a></div>
    }
}

/// One of the reader's cases.
#[component]
fn Row(item: Item) -> impl IntoView {
    let locale = locale();
    let title = title_words(locale, item.title.as_deref(), item.kind, item.category, &item.place);
    let left = item.due.filter(|due| item.status.is_open() && due.urgency != Urgency::Red).map(|due| match due.days_left {
        0 => t::cases::last_day(locale).to_owned(),
        days => t::cases::left(locale, days),
    });
    let late = item.due.filter(|due| due.urgency == Urgency::Red).map(|due| t::cases::over(locale, late_days(&due)));
    view! {
        <a class="row" href=format!("/cases/{}", item.id)>
            <span class="row__body">
                <span class="row__title">{title}</span>
                <span class="row__meta"><StatusChip status=item.status due=item.due own=true/><span>{item.unit}</span>{left.or(late).map(|words| view! { <span>{words}</span> })}</span>
            </span>
            <span class="row__end"><When at=item.changed_at day=true plain=true/></span>
        </a>
    }
}

/// Demands that were just put right.
#[component]
pub fn FixedCases(
    /// The newest first; not empty.
    fixed: Vec<Fixed>,
) -> impl IntoView {
    let locale = locale();
    view! {
        <section class="section" aria-labelledby="fixed">
            <div class="section__head"><h2 id="fixed">{t::cases::fixed(locale)}</h2><a href="/board">{t::board::link(locale)}</a></div>
            <div class="card">{fixed.into_iter().map(|one| view! { <FixedRow one/> }).collect_view()}</div>
        </section>
    }
}

#[component]
fn FixedRow(one: Fixed) -> impl IntoView {
    let locale = locale();
    let title = title_words(locale, one.title.as_deref(), Kind::Demand, one.category, &one.place);
    let class = if one.photo.is_some() { "row row--photo" } else { "row" };
    view! {
        <a class=class href=format!("/cases/{}", one.id)>
            {one.photo.map(|photo| view! { <img class="row__photo" src=format!("/media/{photo}/small") alt="" width="76" height="76" loading="lazy"/> })}
            <span class="row__body">
                <span class="row__title">{title}</span>
                <span class="row__meta">
                    <span class="chip chip--brand"><Icon icon=Glyph::Check/>{t::cases::outcome(locale, one.outcome.as_str())}</span>
                    <span>{one.place}</span>
                    <span>{days_words(locale, one.days)}</span>
                    {one.tenths.map(|tenths| view! { <Score tenths/> })}
                </span>
            </span>
        </a>
    }
}

/// How long it took.
pub(super) fn days_words(locale: Locale, days: i64) -> String {
    if days == 0 { t::cases::fixed_same_day(locale).into() } else { t::cases::fixed_days(locale, days) }
}

/// The mean of all ratings.
#[component]
pub(super) fn Score(tenths: u32) -> impl IntoView {
    let score = format!("{}.{}", tenths / 10, tenths % 10);
    view! { <span class="score" role="img" aria-label=t::cases::score(locale(), &score)><Icon icon=Glyph::StarFilled/><b>{score.clone()}</b></span> }
}
