//! Doors behind which nothing is published yet: said honestly, with what helps meanwhile.

use crate::locale::{locale, t};
use crate::ui::{Empty, Glyph, Page};
use leptos::prelude::*;

/// Services.
#[component]
pub fn Services() -> impl IntoView {
    let locale = locale();
    view! {
        <Page title=t::home::services(locale) headed=true>
            <h1>{t::home::services(locale)}</h1>
            <Empty icon=Glyph::Document title=t::home::services_empty(locale) words=t::home::services_empty_words(locale) href="/say?kind=inquiry" action=t::home::ask_township(locale)/>
        </Page>
    }
}
