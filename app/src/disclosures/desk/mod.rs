//! Disclosures at the desk: what waits, one disclosure with what can be done, a new one, a spreadsheet on its way in.

pub mod api;
mod new;
mod pane;
#[cfg(feature = "ssr")]
mod parse;
mod problems;
mod sheet;
mod verbs;
mod write;

pub use new::NewDisclosure;
pub use sheet::SheetPage;

use super::words::period;
use crate::error::AppError;
use crate::locale::{Locale, locale, t};
use crate::ui::{DeskFrame, DeskList, Empty, Glyph, Icon, ask, state_chip, use_desk};
use domain::disclosures::pages::Item;
use domain::publication::StateName;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

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
    let (locale, changes) = (locale(), use_desk().changes);
    let lists = ask(move || changes.get(), |_| api::lists());
    lists.show_all(move |lists| lists.ok().map(|lists| list(locale, lists, open)).into_any())
}

#[component]
fn Opened(id: String) -> impl IntoView {
    let view = ask(move || id.clone(), api::one);
    view.show(|view| pane::pane(view).into_any())
}

fn list(locale: Locale, lists: api::Lists, open: Memo<Option<String>>) -> AnyView {
    let api::Lists { review, drafts, published, writes } = lists;
    let nothing = review.is_empty() && drafts.is_empty() && published.is_empty();
    let part = |name: &'static str, items: Vec<Item>| {
        (!items.is_empty()).then(|| {
            view! {
                <section aria-label=name>
                    <h2 class="list-head">{name}" "<small>{items.len()}</small></h2>
                    <ul>{items.into_iter().map(|item| line(locale, item, open)).collect_view()}</ul>
                </section>
            }
        })
    };
    view! {
        {writes.then(|| view! { <div class="queue"><a class="button button--main button--small" href="/desk/disclosures/new"><Icon icon=Glyph::Plus/>{t::disclosing::begin(locale)}</a></div> })}
        {nothing.then(|| view! { <Empty icon=Glyph::Book title=t::disclosing::none(locale)/> })}
        {part(t::disclosing::to_review(locale), review)}
        {part(t::disclosing::drafts(locale), drafts)}
        {part(t::disclosing::published(locale), published)}
    }
    .into_any()
}

fn line(locale: Locale, item: Item, open: Memo<Option<String>>) -> AnyView {
    let Item { id, kind, place, title, period: of, state, .. } = item;
    let id = id.to_string();
    let here = id.clone();
    view! {
        <li><a class="item" href=format!("/desk/disclosures/{id}") aria-current=move || open.with(|open| open.as_deref() == Some(here.as_str())).then_some("true")>
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
