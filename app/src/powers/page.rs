//! `/powers/{id}`: one power, how it goes, and the way to complain about how it was used.

use super::api::{self, PowerDrawn};
use super::{said, versions};
use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon, Page, Shared, ask, use_chrome, whole_day};
use domain::powers::pages::PowerView;
use domain::region::{Level, RegionCode};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The page.
#[component]
pub fn PowerPage() -> impl IntoView {
    let locale = locale();
    let (params, query) = (use_params_map(), use_query_map());
    let wanted = Memo::new(move |_| {
        (params.with(|params| params.get("id").unwrap_or_default()), query.with(|query| query.get("version").unwrap_or_default()))
    });
    let drawn = ask(move || wanted.get(), move |(id, version)| api::view(id, version));
    view! {
        <Page title=t::powers::title(locale) back="/powers">
            {drawn.show(|drawn| view! { <Power drawn/> }.into_any())}
        </Page>
    }
}

#[component]
fn Power(drawn: PowerDrawn) -> impl IntoView {
    let locale = locale();
    let PowerDrawn { view, chart } = drawn;
    let (history, changed) = (versions::versions(locale, &view), versions::changed(locale, &view.changes));
    let say = complaint(&view);
    let PowerView { id, place, version, newest, withdrawn, content, approval, of, used, .. } = view;
    let is_village = place.code.level() == Level::Village;
    let whose = if is_village { t::powers::own(locale) } else { t::powers::template(locale) };
    let old = newest.is_some_and(|newest| newest != version);
    let (name, kind) = (content.name.clone(), content.kind);
    let told = [t::powers::kind(locale, kind.as_str()), content.post.as_str(), content.time.as_str(), content.basis.as_str()];
    let line = told.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let approved =
        approval.map(|approval| t::powers::approved(locale, whole_day(locale, approval.at.beijing_date()), approval.name, version));
    let used: Vec<AnyView> = used
        .into_iter()
        .map(|used| view! { <li><a class="row" href=format!("/disclosures/{}", used.id)><span class="row__body"><span class="row__title">{used.title}</span><span class="row__meta">{used.place}</span></span><Icon icon=Glyph::ChevronRight/></a></li> }.into_any())
        .collect();
    view! {
        <Shared title=format!("{name} · {}", place.short()) words=line/>
        <p class="crumb"><a href="/powers">{t::powers::title(locale)}</a><span>{name.clone()}</span></p>
        <article class="power">
            <p class="chips"><span class="chip chip--brand">{t::powers::kind(locale, kind.as_str())}</span><span class="chip chip--info">{whose}</span></p>
            <h1>{name}</h1>
            <p class="quiet">{place.local()}{approved.map(|approved| format!(" · {approved}"))}</p>
            {of.map(|of| view! { <p class="quiet">{t::powers::in_place_of(locale)}" "<a href=format!("/powers/{}", of.id)>{of.name}</a></p> })}
            {withdrawn.map(|reason| view! { <p class="notice notice--sun"><Icon icon=Glyph::Alert/><span>{t::powers::withdrawn(locale, reason)}</span></p> })}
            {old.then(|| view! { <p class="notice notice--info"><Icon icon=Glyph::Clock/><span>{t::powers::old_version(locale)}" "<a href=format!("/powers/{id}")>{t::powers::to_newest(locale)}</a></span></p> })}
            {said::said(locale, content, chart)}
            <section class="power__say" aria-labelledby="power-say">
                <h2 id="power-say">{t::powers::say_title(locale)}</h2>
                <p>{t::powers::say_words(locale)}</p>
                <p><a class="button button--main button--wide" href=say><Icon icon=Glyph::Speech/>{t::powers::say(locale)}</a></p>
            </section>
            {(!used.is_empty()).then(|| view! { <section class="section" aria-labelledby="power-used"><h2 id="power-used">{t::powers::used(locale)}</h2><ul class="card powers__list">{used}</ul></section> })}
            {changed}
            {history}
        </article>
    }
}

/// The filing form with the power attached, for the village whose power it is, else for the reader's own where the
/// power holds there.
fn complaint(view: &PowerView) -> String {
    let own = use_chrome().village.and_then(|(code, _)| RegionCode::parse(&code).ok());
    let village = Some(view.place.code).filter(|code| code.level() == Level::Village);
    match village.or_else(|| own.filter(|own| view.place.code.contains(own))) {
        Some(village) => format!("/say?kind=complaint&power={}&village={village}", view.id),
        None => format!("/say?kind=complaint&power={}", view.id),
    }
}
