//! The receipt on its case's page: to be kept, printed, and put away.

use super::api::{LeaveReceipt, Slip};
use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon};
use domain::ids::CaseId;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use server_fn::ServerFn as _;

/// The receipt of who has no account here: open right after filing and on the first return, folded later.
#[component]
pub fn Kept(id: CaseId, slip: Slip) -> impl IntoView {
    let locale = locale();
    let open = use_query_map().with_untracked(|query| query.get_str("kept").is_some() || query.get_str("filed").is_some());
    view! {
        <section class="card section receipt-card" aria-label=t::receipts::yours(locale)>
            <details class="fold" open=open>
                <summary class="receipt-card__head"><Icon icon=Glyph::Qr/><span><b>{t::receipts::yours(locale)}</b><small>{t::receipts::keep(locale)}</small></span></summary>
                <div class="receipt-card__body">
                    <p class="receipt__number" aria-label=t::receipts::digits(locale)>{slip.digits}</p>
                    <img class="receipt__code" src="/receipts/qr.svg" alt=t::receipts::qr(locale) width="200" height="200"/>
                    <p class="quiet">{t::receipts::keep_words(locale)}</p>
                    <a class="button button--wide" href=format!("/cases/{id}/receipt")><Icon icon=Glyph::Document/>{t::receipts::print(locale)}</a>
                </div>
            </details>
            // In sight also while it is folded: on a shared computer it is what must not be overlooked.
            <form class="receipt-card__leave" method="post" action=LeaveReceipt::url()><button class="button button--wide"><Icon icon=Glyph::Logout/>{t::receipts::leave(locale)}</button></form>
        </section>
    }
}
