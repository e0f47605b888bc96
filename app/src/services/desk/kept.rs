//! `/desk/services`: the directory as those see it who keep it.

use super::api;
use crate::locale::{locale, t};
use crate::services::words::within;
use crate::ui::{DeskPage, Empty, Glyph, Icon, ask};
use domain::services::pages::{KeptService, ServiceItem};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn KeptServices() -> impl IntoView {
    let locale = locale();
    let kept = ask(|| (), |()| api::kept());
    // How many an import has brought: "3-2", new and replaced.
    let imported = use_query_map().with_untracked(|query| query.get("imported"));
    let imported = imported.and_then(|counts| {
        counts.split_once('-').and_then(|(added, changed)| Some((added.parse::<u32>().ok()?, changed.parse::<u32>().ok()?)))
    });
    view! {
        <DeskPage title=Signal::stored(t::services::keep_title(locale).to_owned())>
            <p><a href="/desk/applications"><Icon icon=Glyph::Back/>{t::services::desk_title(locale)}</a></p>
            <h1>{t::services::keep_title(locale)}</h1>
            <p class="page__lead">{t::services::keep_lead(locale)}</p>
            {imported.map(|(added, changed)| view! { <p class="notice notice--brand" role="status"><Icon icon=Glyph::Check/>{t::services::import_done(locale, added, changed)}</p> })}
            {kept.show(move |items| {
                let list = if items.is_empty() {
                    view! { <Empty icon=Glyph::Document title=t::services::keep_none(locale) words=t::services::keep_none_words(locale)/> }.into_any()
                } else {
                    view! { <div class="card section">{items.into_iter().map(|kept| view! { <Row kept/> }).collect_view()}</div> }.into_any()
                };
                view! { <Tools/>{list} }.into_any()
            })}
        </DeskPage>
    }
}

/// What can be done with the directory as a whole.
#[component]
fn Tools() -> impl IntoView {
    let locale = locale();
    view! {
        <p class="buttons section">
            <a class="button button--main" href="/desk/services/new"><Icon icon=Glyph::Plus/>{t::services::keep_new(locale)}</a>
            <a class="button" href="/desk/services/import"><Icon icon=Glyph::ArrowUp/>{t::services::keep_import(locale)}</a>
            <a class="button" href="/desk/services/export.xlsx" rel="external"><Icon icon=Glyph::Download/>{t::services::keep_export(locale)}</a>
            <a class="button" href="/desk/services/template.xlsx" rel="external"><Icon icon=Glyph::Download/>{t::services::keep_template(locale)}</a>
        </p>
    }
}

#[component]
fn Row(kept: KeptService) -> impl IntoView {
    let locale = locale();
    let KeptService { item, broken_link } = kept;
    let ServiceItem { id, title, topic, days, online, unit, retired, .. } = item;
    view! {
        <a class="row" href=format!("/desk/services/{id}")>
            <span class="row__body">
                <span class="row__title">{title}</span>
                <span class="row__meta">
                    {retired.then(|| view! { <span class="chip chip--danger"><Icon icon=Glyph::Close/>{t::services::keep_retired(locale)}</span> })}
                    {broken_link.then(|| view! { <span class="chip chip--sun"><Icon icon=Glyph::Alert/>{t::services::keep_broken_link(locale)}</span> })}
                    <span class="chip">{t::services::topic(locale, topic.as_str())}</span>
                    <span>{if online { t::services::online(locale) } else { t::services::offline(locale) }}</span>
                    <span>{within(locale, days)}</span>
                    <span>{unit}</span>
                </span>
            </span>
            <span class="row__end"><Icon icon=Glyph::Edit/></span>
        </a>
    }
}
