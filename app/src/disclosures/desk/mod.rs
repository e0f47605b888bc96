//! Disclosures at the desk: what waits, one disclosure with what can be done, a new one, a spreadsheet on its way in.

pub mod api;
mod group;
#[cfg(feature = "ssr")]
mod message;
mod new;
mod pane;
#[cfg(feature = "ssr")]
mod parse;
mod poster;
mod problems;
mod sheet;
mod verbs;
mod write;

pub use group::GroupMessage;
pub use new::NewDisclosure;
pub use poster::SitePoster;
pub use sheet::SheetPage;

use self::api::Typed;
use super::words::period;
use crate::error::AppError;
use crate::locale::{Locale, locale, t};
use crate::ui::{DeskFrame, DeskList, Empty, Glyph, Icon, ask, state_chip, use_desk};
use domain::cases::pages::Choice;
use domain::disclosures::Kind;
use domain::disclosures::pages::Item;
use domain::publication::StateName;
use domain::region::RegionCode;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use leptos_router::location::Url;
use leptos_router::params::ParamsMap;

/// `/desk/disclosures` and `/desk/disclosures/:id`: the list, and beside it the disclosure that is open.
#[component]
pub fn DeskDisclosures() -> impl IntoView {
    let locale = locale();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")));
    let pane = Signal::derive(move || if id.with(Option::is_some) { "item" } else { "list" });
    let here = move || id.with(Option::is_some).then_some("main");
    view! {
        <DeskFrame title=Signal::stored(t::disclosing::title(locale).to_owned()) pane>
            <DeskList name=t::disclosing::title(locale) alone=Signal::derive(move || id.with(Option::is_none))>
                <Listed open=id/>
            </DeskList>
            <div class="desk__pane" id=here role=move || here().map(|_| "main") tabindex="-1">
                {move || match id.get() {
                    Some(id) => view! { <Opened id/> }.into_any(),
                    None => view! { <div class="pane--empty"><Empty icon=Glyph::Book title=t::disclosing::pick(locale)/></div> }.into_any(),
                }}
            </div>
        </DeskFrame>
    }
}

/// Asked again whenever something that the unit writes, reviews or oversees changes.
#[component]
fn Listed(open: Memo<Option<String>>) -> impl IntoView {
    let (locale, changes, query) = (locale(), use_desk().changes, use_query_map());
    let typed = Memo::new(move |_| query.with(sought));
    let lists = ask(move || (typed.get(), changes.get()), |(typed, _)| api::lists(typed));
    lists.show_all(move |lists| lists.ok().map(|lists| list(locale, lists, open, typed.get_untracked())).into_any())
}

#[component]
fn Opened(id: String) -> impl IntoView {
    let view = ask(move || id.clone(), api::one);
    view.show(|view| pane::pane(view).into_any())
}

/// What the address says is looked for.
fn sought(query: &ParamsMap) -> Typed {
    let of = |name| query.get(name).unwrap_or_default();
    Typed { kind: of("kind"), region: of("region"), state: of("state"), words: of("q") }
}

/// The same behind an address, for the links of the list.
fn address(typed: &Typed) -> String {
    let Typed { kind, region, state, words } = typed;
    let said = [("kind", kind), ("region", region), ("state", state), ("q", words)];
    let said: Vec<String> =
        said.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}={}", Url::escape(value))).collect();
    if said.is_empty() { String::new() } else { format!("?{}", said.join("&")) }
}

/// Words, kind, place and state; nothing of it needs a script.
fn search(locale: Locale, typed: &Typed, places: Vec<Choice<RegionCode>>) -> AnyView {
    let choice = |name: &'static str, label: &'static str, chosen: &str, options: Vec<(String, String)>| {
        let options: Vec<AnyView> = options
            .into_iter()
            .map(|(value, words)| view! { <option value=value.clone() selected=value == chosen>{words}</option> }.into_any())
            .collect();
        view! { <select class="input" name=name aria-label=label><option value="">{label}</option>{options}</select> }
    };
    let kinds = Kind::ALL.map(|kind| (kind.to_string(), t::disclosures::kind(locale, kind.as_str()).to_owned())).to_vec();
    let states = StateName::ALL.map(|state| (state.to_string(), t::disclosing::state(locale, state.as_str()).to_owned())).to_vec();
    let places: Vec<(String, String)> = places.into_iter().map(|place| (place.id.to_string(), place.name)).collect();
    let narrowed = *typed != Typed::default();
    view! {
        <form class="disclosing__search" method="get" action="/desk/disclosures" role="search">
            <input class="input" type="search" name="q" value=typed.words.clone() placeholder=t::disclosing::search(locale) aria-label=t::disclosing::search(locale)/>
            {choice("kind", t::disclosing::every_kind(locale), &typed.kind, kinds)}
            {(places.len() > 1).then(|| choice("region", t::disclosing::every_place(locale), &typed.region, places))}
            {choice("state", t::disclosing::every_state(locale), &typed.state, states)}
            <button class="button button--small">{t::disclosures::find(locale)}</button>
            {narrowed.then(|| view! { <a href="/desk/disclosures">{t::disclosing::show_all(locale)}</a> })}
        </form>
    }
    .into_any()
}

fn list(locale: Locale, lists: api::Lists, open: Memo<Option<String>>, typed: Typed) -> AnyView {
    let api::Lists { review, drafts, published, writes, places } = lists;
    let (query, none) =
        (address(&typed), if typed == Typed::default() { t::disclosing::none(locale) } else { t::disclosing::none_found(locale) });
    let group = !published.is_empty();
    let nothing = review.is_empty() && drafts.is_empty() && published.is_empty();
    let part = |name: &'static str, items: Vec<Item>| {
        (!items.is_empty()).then(|| {
            view! {
                <section aria-label=name>
                    <h2 class="list-head">{name}" "<small>{items.len()}</small></h2>
                    <ul>{items.into_iter().map(|item| line(locale, item, open, &query)).collect_view()}</ul>
                </section>
            }
        })
    };
    view! {
        {(writes || group).then(|| view! {
            <div class="queue">
                {writes.then(|| view! { <a class="button button--main button--small" href="/desk/disclosures/new"><Icon icon=Glyph::Plus/>{t::disclosing::begin(locale)}</a> })}
                {group.then(|| view! { <a class="button button--small" href="/desk/disclosures/group"><Icon icon=Glyph::Speech/>{t::disclosing::group(locale)}</a> })}
            </div>
        })}
        {search(locale, &typed, places)}
        {nothing.then(|| view! { <Empty icon=Glyph::Book title=none/> })}
        {part(t::disclosing::to_review(locale), review)}
        {part(t::disclosing::drafts(locale), drafts)}
        {part(t::disclosing::published(locale), published)}
    }
    .into_any()
}

fn line(locale: Locale, item: Item, open: Memo<Option<String>>, query: &str) -> AnyView {
    let Item { id, kind, place, title, period: of, state, .. } = item;
    let id = id.to_string();
    let here = id.clone();
    view! {
        <li><a class="item" href=format!("/desk/disclosures/{id}{query}") aria-current=move || open.with(|open| open.as_deref() == Some(here.as_str())).then_some("true")>
            <span class="item__line"><span class="item__title">{title}</span>{chip(locale, state)}</span>
            <span class="item__line quiet"><span>{place}" · "{t::disclosures::kind(locale, kind.as_str())}</span><span>{period(locale, &of)}</span></span>
        </a></li>
    }
    .into_any()
}

/// Where a disclosure stands.
pub(super) fn chip(locale: Locale, state: StateName) -> AnyView {
    state_chip(state, t::disclosing::state(locale, state.as_str()))
}

/// Whether an error is told by the frame already, which sends whoever is not logged in to do so.
pub(super) const fn told_by_frame(error: &AppError) -> bool {
    matches!(error, AppError::LogIn)
}
