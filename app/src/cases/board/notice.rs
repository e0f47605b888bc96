//! One demand on the board.

use super::super::chips::{category_words, status_words, title_words};
use super::super::list::{Score, days_words};
use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon, When};
use domain::cases::{Kind, Outcome, board};
use domain::ids::MediaToken;
use leptos::prelude::*;

/// A card that leads to the demand's page.
#[component]
pub(super) fn Notice(notice: board::Notice) -> impl IntoView {
    let locale = locale();
    let title = title_words(locale, notice.title.as_deref(), Kind::Demand, notice.category, &notice.place);
    let (tone, icon, stands) = match notice.outcome {
        Some(outcome @ (Outcome::Solved | Outcome::Explained)) => {
            ("chip chip--brand", Glyph::Check, t::cases::outcome(locale, outcome.as_str()))
        }
        Some(outcome) => ("chip", Glyph::Check, t::cases::outcome(locale, outcome.as_str())),
        None if notice.late => ("chip chip--danger", Glyph::Alert, t::board::late(locale)),
        None => ("chip chip--info", Glyph::Clock, status_words(locale, notice.status, true)),
    };
    let took = notice.days.filter(|_| notice.outcome.is_some()).map(|days| days_words(locale, days));
    view! {
        <article class="card notice-card">
            <p class="chips"><span class=tone><Icon icon/>{stands}</span><span class="chip">{category_words(locale, notice.category)}</span></p>
            <h2 class="notice-card__title"><a href=format!("/cases/{}", notice.id)>{title}</a></h2>
            {notice.words.map(|words| view! { <p>{words}</p> })}
            {photos(notice.before, notice.after)}
            <p class="notice-card__foot quiet">
                <span>{notice.place}</span>
                <span>{t::board::raised(locale)}" "<When at=notice.filed_at day=true plain=true/></span>
                {took.map(|took| view! { <span>{took}</span> })}
                {notice.tenths.map(|tenths| view! { <Score tenths/> })}
            </p>
        </article>
    }
}

/// Before and after, as far as there are photos.
fn photos(before: Option<MediaToken>, after: Option<MediaToken>) -> Option<AnyView> {
    let locale = locale();
    let photo = |token: Option<MediaToken>, words: &'static str| {
        token.map(|token| view! {
            <figure><img src=format!("/media/{token}/small") alt="" width="160" height="120" loading="lazy"/><figcaption>{words}</figcaption></figure>
        })
    };
    let (before, after) = (photo(before, t::board::before(locale)), photo(after, t::board::after(locale)));
    (before.is_some() || after.is_some()).then(|| view! { <div class="pair">{before}{after}</div> }.into_any())
}
