//! What was published last, in brief.

use super::words::period;
use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon};
use domain::disclosures::pages::Item;
use leptos::prelude::*;

/// A row for each, or that there is none.
pub fn newest_cards(newest: Vec<Item>) -> AnyView {
    let locale = locale();
    if newest.is_empty() {
        return view! { <p class="quiet">{t::villages::newest_none(locale)}</p> }.into_any();
    }
    let row = |item: Item| {
        let Item { id, kind, title, period: of, .. } = item;
        view! {
            <li>
                <a class="row" href=format!("/disclosures/{id}")>
                    <span class="row__body"><span class="row__title">{title}</span><span class="row__meta"><span class="chip chip--brand">{t::disclosures::kind(locale, kind.as_str())}</span>{period(locale, &of)}</span></span>
                    <Icon icon=Glyph::ChevronRight/>
                </a>
            </li>
        }
        .into_any()
    };
    view! { <ul class="card lined">{newest.into_iter().map(row).collect::<Vec<_>>()}</ul> }.into_any()
}
