//! `/applications`: what one has applied for.

use super::api;
use super::words::StandChip;
use crate::locale::{locale, t};
use crate::ui::{Empty, Glyph, Icon, Page, When, ask};
use domain::services::pages::Item;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Applications() -> impl IntoView {
    let locale = locale();
    let mine = ask(|| (), |()| api::mine());
    view! {
        <Page title=t::services::mine(locale) back="/services" headed=true>
            <h1>{t::services::mine(locale)}</h1>
            <p class="page__lead">{t::services::mine_lead(locale)}</p>
            {mine.show(move |mine| match mine {
                Some(items) if items.is_empty() => view! { <Empty icon=Glyph::Document title=t::services::mine_empty(locale) words=t::services::mine_empty_words(locale) href="/services" action=t::services::title(locale)/> }.into_any(),
                Some(items) => view! {
                    <div class="card section">{items.into_iter().map(|item| view! { <Row item/> }).collect_view()}</div>
                    <div class="submit"><a class="button button--main button--wide" href="/services"><Icon icon=Glyph::Document/>{t::services::title(locale)}</a></div>
                }.into_any(),
                None => view! { <Empty icon=Glyph::Lock title=t::services::mine_log_in(locale) words=t::services::mine_log_in_words(locale) href="/login?next=/applications" action=t::errors::go_log_in(locale)/> }.into_any(),
            })}
        </Page>
    }
}

#[component]
fn Row(item: Item) -> impl IntoView {
    let Item { id, title, status, outcome, standing, unit, name, changed_at, .. } = item;
    view! {
        <a class="row" href=format!("/applications/{id}")>
            <span class="row__body">
                <span class="row__title">{title}</span>
                <span class="row__meta"><StandChip status outcome standing/><span>{name}</span><span>{unit}</span></span>
            </span>
            <span class="row__end"><When at=changed_at day=true plain=true/></span>
        </a>
    }
}
