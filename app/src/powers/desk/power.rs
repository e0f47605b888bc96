//! `/desk/powers/{id}`: the version in work, how it came about, and what can be done with it.

use super::api;
use super::list::chip;
use super::verbs::Verbs;
use crate::AppError;
use crate::locale::{locale, t};
use crate::powers::api::PowerDrawn;
use crate::powers::{said, versions};
use crate::ui::{DeskPage, Glyph, Icon, Problem, ask, came_about};
use domain::powers::pages::PowerView;
use domain::publication::Verb;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn DeskPower() -> impl IntoView {
    let locale = locale();
    let params = use_params_map();
    // Asked again when a verb has been done.
    let changes = RwSignal::new(0_u32);
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let drawn = ask(move || (id.get(), changes.get()), |(id, _)| api::power(id));
    let on_done = Callback::new(move |failed: Option<AppError>| {
        if failed.is_none() {
            changes.update(|changes| *changes += 1);
        }
    });
    view! {
        <DeskPage title=Signal::stored(t::powers_desk::title(locale).to_owned())>
            <p><a href="/desk/powers"><Icon icon=Glyph::Back/>{t::powers_desk::title(locale)}</a></p>
            {drawn.show_all(move |drawn| match drawn {
                Ok(drawn) => view! { <Power drawn on_done/> }.into_any(),
                // The frame sends whoever is not logged in to do so.
                Err(AppError::LogIn) => ().into_any(),
                Err(error) => view! { <Problem error/> }.into_any(),
            })}
        </DeskPage>
    }
}

#[component]
fn Power(drawn: PowerDrawn, on_done: Callback<Option<AppError>>) -> impl IntoView {
    let locale = locale();
    let PowerDrawn { view, chart } = drawn;
    let (history, changed) = (versions::versions(locale, &view), versions::changed(locale, &view.changes));
    let PowerView { id, place, unit, of, version, newest, state, withdrawn, content, entries, verbs, seen, .. } = view;
    let (name, kind) = (content.name.clone(), content.kind);
    let edit = verbs.contains(&Verb::Write).then(|| {
        view! { <p class="buttons"><a class="button button--small" href=format!("/desk/powers/{id}/edit")><Icon icon=Glyph::Edit/>{t::powers_desk::edit(locale)}</a></p> }
    });
    let public = newest.map(|_| {
        view! { <p><a href=format!("/powers/{id}") rel="external">{t::powers_desk::public_page(locale)}</a></p> }
    });
    let unfinished = (verbs.contains(&Verb::Submit) && !content.is_complete()).then(
        || view! { <p class="notice notice--sun"><Icon icon=Glyph::Alert/><span>{t::refusals::power(locale, "incomplete")}</span></p> },
    );
    let lines: Vec<AnyView> = entries.into_iter().rev().map(|entry| came_about(t::powers_desk::what(locale, &entry.what), entry)).collect();
    view! {
        <article class="power narrow">
            <p class="chips">{chip(locale, state)}<span class="chip chip--brand">{t::powers::kind(locale, kind.as_str())}</span></p>
            <h1>{name}</h1>
            <p class="quiet">{place.local()}" · "{unit}" · "{t::powers_desk::version(locale, version)}</p>
            {of.map(|of| view! { <p class="quiet">{t::powers::in_place_of(locale)}" "<a href=format!("/desk/powers/{}", of.id)>{of.name}</a></p> })}
            {withdrawn.map(|reason| view! { <p class="notice notice--sun"><Icon icon=Glyph::Alert/><span>{t::powers::withdrawn(locale, reason)}</span></p> })}
            {unfinished}
            {edit}
            <Verbs id seen verbs on_done/>
            {public}
            {changed}
            {said::said(locale, content, chart)}
            {history}
            {(!lines.is_empty()).then(|| view! { <section class="section" aria-labelledby="came-about"><h2 id="came-about">{t::powers_desk::history(locale)}</h2><ol class="timeline">{lines}</ol></section> })}
        </article>
    }
}
