//! "Received": what the petitioner sees right after filing.

use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon, Only, calendar_day, use_now};
use domain::cases::pages::Head;
use domain::cases::{Known, StateName};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What was received under which number, what happens next and by when. Only at `?filed=1`.
#[component]
pub(super) fn Filed(head: RwSignal<Head>, number: String, known: Option<Known>) -> impl IntoView {
    let locale = locale();
    let query = use_query_map();
    let just_filed = Memo::new(move |_| query.with(|query| query.get_str("filed").is_some()));
    let next = move || {
        head.with(|head| {
            let due = head.due.filter(|_| head.status == StateName::Filed)?;
            Some(t::cases::received_next(locale, calendar_day(locale, due.limit.at, use_now()), &head.unit.name))
        })
    };
    let told = if known == Some(Known::Named) { t::cases::received_texts(locale) } else { t::cases::received_receipt(locale) };
    view! {
        <Only when=move || just_filed.get()>
            <section class="card receipt section" aria-labelledby="received">
                <Icon icon=Glyph::Check/>
                <h2 id="received">{t::cases::received(locale)}</h2>
                <p class="receipt__number">{number.clone()}</p>
                <p class="page__lead">{next}" "{told}</p>
            </section>
        </Only>
    }
}
