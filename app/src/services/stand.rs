//! How an application stands: who has been in touch, and the days that are left.

use super::live::ApplicationLive;
use super::words::left;
use crate::locale::{Locale, locale, t};
use crate::ui::{Glyph, Icon, calendar_day, clock_time, use_now};
use domain::instant::Instant;
use domain::services::StateName;
use domain::services::clock::Standing;
use leptos::prelude::*;

/// Both clocks, as long as they run.
#[component]
pub(super) fn Clocks(live: ApplicationLive) -> impl IntoView {
    let locale = locale();
    move || {
        let (status, standing) = live.head.with(|head| (head.status, head.standing));
        let now = use_now();
        matches!(status, StateName::Open | StateName::Waiting).then(|| {
            view! { <div class="clocks">{standing.contacted_at.is_none().then(|| contact(locale, &standing, now))}{limit(locale, &standing, now)}</div> }
        })
    }
}

/// The clock of 24 hours, until somebody was in touch.
fn contact(locale: Locale, standing: &Standing, now: Instant) -> impl IntoView + use<> {
    let at = clock_time(locale, standing.contact_by, now);
    let (class, icon, title, words) = match left(locale, standing.contact_by, now).filter(|_| !standing.contact_late) {
        Some(left) => ("clock", Glyph::Phone, t::services::contact_waits(locale, left), t::services::contact_waits_words(locale, at)),
        None => {
            ("clock clock--danger", Glyph::Alert, t::services::contact_late(locale).to_owned(), t::services::contact_late_words(locale, at))
        }
    };
    row(class, icon, title, words, standing.contact_by, None)
}

/// The working days.
fn limit(locale: Locale, standing: &Standing, now: Instant) -> impl IntoView + use<> {
    let day = calendar_day(locale, standing.limit.at, now);
    let (class, icon, title, words) = if standing.limit_late {
        let title = t::services::limit_late(locale, (-standing.days_left).max(1));
        ("clock clock--danger", Glyph::Alert, title, t::services::limit_late_words(locale, day))
    } else if standing.paused {
        let (title, words) = (t::services::limit_paused(locale).to_owned(), t::services::limit_paused_words(locale, day));
        ("clock clock--sun", Glyph::Paperclip, title, words)
    } else {
        let title = match standing.days_left {
            ..=0 => t::services::limit_today(locale).to_owned(),
            days => t::services::limit_days(locale, days),
        };
        ("clock", Glyph::Calendar, title, t::services::limit_words(locale, day))
    };
    row(class, icon, title, words, standing.limit.at, standing.limit.provisional.then(|| t::services::provisional(locale)))
}

fn row(class: &'static str, icon: Glyph, title: String, words: String, at: Instant, more: Option<&'static str>) -> AnyView {
    view! {
        <div class=class>
            <Icon icon/>
            <p><b>{title}</b><small><time datetime=at.rfc3339()>{words}</time>{more.map(|more| view! { <br/>{more} })}</small></p>
        </div>
    }
    .into_any()
}
