//! "Received": what the petitioner sees right after filing or joining.

use crate::cases::timeline::CaseLive;
use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon, Only, calendar_day, use_now};
use domain::cases::{Known, StateName};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What was received under which number, what happens next and by when. Only at `?filed=1`, and until something else
/// happens. `came_with`: the reader's own line.
#[component]
pub(super) fn Filed(live: CaseLive, number: String, known: Option<Known>, came_with: Option<u64>) -> impl IntoView {
    let locale = locale();
    let query = use_query_map();
    let just_filed = Memo::new(move |_| query.with(|query| query.get_str("filed").is_some()));
    let newer = Memo::new(move |_| live.lines.with(|lines| lines.iter().any(|line| line.no > came_with.unwrap_or(1))));
    let next = move || {
        live.head.with(|head| {
            let due = head.due.filter(|_| head.status == StateName::Filed)?;
            let words = t::cases::received_next(locale, calendar_day(locale, due.limit.at, use_now()), &head.unit.name);
            Some(view! { <p class="page__lead">{words}</p> })
        })
    };
    let told = if known == Some(Known::Named) { t::cases::received_texts(locale) } else { t::cases::received_receipt(locale) };
    view! {
        <Only when=move || just_filed.get() && !newer.get()>
            <section class="card receipt section" aria-labelledby="received">
                <Icon icon=Glyph::Check/>
                <h2 id="received">{t::cases::received(locale)}</h2>
                <p class="receipt__number">{number.clone()}</p>
                {next}
                <p class="page__lead">{told}</p>
            </section>
        </Only>
    }
}
