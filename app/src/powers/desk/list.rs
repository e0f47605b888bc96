//! `/desk/powers`: what waits to be reviewed or written, and what holds in a place.

use super::api::{self, ApproveAll, Board, SubmitAll};
use crate::AppError;
use crate::locale::{Locale, locale, t};
use crate::ui::{DeskPage, Empty, FieldError, Form, Glyph, Icon, Problem, Submit, ask, state_chip};
use domain::powers::Kind;
use domain::powers::pages::{Desk, Item};
use domain::publication::StateName;
use domain::region::{Level, RegionCode};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use server_fn::ServerFn as _;

/// The page.
#[component]
pub fn DeskPowers() -> impl IntoView {
    let locale = locale();
    let query = use_query_map();
    let region = Memo::new(move |_| query.with(|query| query.get("region").unwrap_or_default()));
    let board = ask(move || region.get(), api::board);
    view! {
        <DeskPage title=Signal::stored(t::powers_desk::title(locale).to_owned())>
            <h1>{t::powers_desk::title(locale)}</h1>
            <p class="page__lead">{t::powers_desk::lead(locale)}</p>
            {board.show_all(move |board| match board {
                Ok(board) => view! { <Lists board/> }.into_any(),
                // The frame sends whoever is not logged in to do so.
                Err(AppError::LogIn) => ().into_any(),
                Err(error) => view! { <Problem error/> }.into_any(),
            })}
        </DeskPage>
    }
}

#[component]
fn Lists(board: Board) -> impl IntoView {
    let locale = locale();
    let Board { desk: Desk { review, drafts, sent, held }, places, region, writes } = board;
    let place = places.iter().find(|place| place.id == region).map(|place| place.name.clone()).unwrap_or_default();
    let options: Vec<AnyView> = places
        .iter()
        .map(|place| view! { <option value=place.id.to_string() selected=place.id == region>{place.name.clone()}</option> }.into_any())
        .collect();
    let several = places.len() > 1;
    let new = writes.then(|| {
        view! {
            <p class="buttons">
                <a class="button button--main button--small" href=format!("/desk/powers/new?region={region}")><Icon icon=Glyph::Plus/>{t::powers_desk::new(locale)}</a>
                <a class="button button--small" href=format!("/desk/powers/import?region={region}")><Icon icon=Glyph::Download/>{t::powers_desk::import(locale)}</a>
            </p>
        }
    });
    let own = writes && region.level() == Level::Village;
    view! {
        {waiting("review", t::powers_desk::review(locale), review, Some((ApproveAll::url(), t::powers_desk::approve_all(locale))))}
        {waiting("drafts", t::powers_desk::drafts(locale), drafts, Some((SubmitAll::url(), t::powers_desk::submit_all(locale))))}
        {waiting("sent", t::powers_desk::sent(locale), sent, None)}
        <section class="section" aria-labelledby="held">
            <div class="section__head"><h2 id="held">{t::powers_desk::held(locale, &place)}</h2>{new}</div>
            {several.then(|| view! {
                <form class="code-field powers-desk__place" method="get" action="/desk/powers">
                    <select class="input" name="region" aria-label=t::powers_desk::place(locale)>{options}</select>
                    <button class="button">{t::powers_desk::show(locale)}</button>
                </form>
            })}
            {if held.is_empty() {
                view! { <Empty icon=Glyph::Gavel title=t::powers_desk::none(locale, place) words=t::powers_desk::none_words(locale)/> }.into_any()
            } else {
                groups(locale, held, own, region)
            }}
        </section>
    }
}

/// What waits; nothing where nothing does. Several can be ticked for `together`: a server function, and its words.
fn waiting(id: &'static str, title: &'static str, items: Vec<Item>, together: Option<(&'static str, &'static str)>) -> Option<AnyView> {
    let locale = locale();
    (!items.is_empty()).then(|| {
        let count = items.len();
        let together = together.filter(|_| count > 1);
        let rows = items.into_iter().map(|item| {
            let pick = together.map(|_| {
                let label = t::powers_desk::pick(locale, &item.name);
                view! { <label class="pick"><input type="checkbox" name="powers[]" value=format!("{}.{}", item.id, item.seen) aria-label=label/></label> }
            });
            let (kind, state) = (t::powers::kind(locale, item.kind.as_str()), chip(locale, item.state));
            let version = (item.version > 1).then(|| t::powers_desk::version(locale, item.version));
            view! {
                <li class="powers-desk__waiting">{pick}<a class="row" href=format!("/desk/powers/{}", item.id)>
                    <span class="row__body"><span class="row__title">{item.name}</span><span class="row__meta">{item.place}" · "{kind}{version.map(|version| format!(" · {version}"))}</span></span>{state}
                </a></li>
            }
        });
        let list = view! { <ul class="card powers__list">{rows.collect_view()}</ul> };
        let list = match together {
            None => list.into_any(),
            Some((url, words)) => view! {
                <Form url prefix=id native=true>
                    {list}
                    <FieldError name="powers"/>
                    <div class="buttons"><Submit label=words class="button--main button--small"/></div>
                </Form>
            }
            .into_any(),
        };
        view! {
            <section class="section narrow" aria-labelledby=id>
                <h2 id=id>{title}" "<span class="quiet num">{count}</span></h2>
                {list}
            </section>
        }
        .into_any()
    })
}

/// What holds in a place, by kind. `own`: of what is the township's the village can have an own version.
fn groups(locale: Locale, items: Vec<Item>, own: bool, region: RegionCode) -> AnyView {
    let row = |item: &Item| {
        let id = item.id;
        let theirs = own && !item.is_own();
        let whose = if item.is_own() { t::powers::own(locale) } else { t::powers::template(locale) };
        let state = (item.state != StateName::Published).then(|| chip(locale, item.state));
        view! {
            <tr>
                <td><a href=format!("/desk/powers/{id}")>{item.name.clone()}</a>" "{state}</td>
                <td data-label=t::powers::holder(locale)>{item.post.clone()}</td>
                <td data-label=t::powers_desk::whose(locale)>{whose}</td>
                <td>{theirs.then(|| view! { <a href=format!("/desk/powers/new?region={region}&of={id}")>{t::powers_desk::own_version(locale)}<span class="visually-hidden">" "{item.name.clone()}</span></a> })}</td>
            </tr>
        }
        .into_any()
    };
    Kind::ALL
        .into_iter()
        .filter_map(|kind| {
            let rows: Vec<AnyView> = items.iter().filter(|item| item.kind == kind).map(row).collect();
            (!rows.is_empty()).then(|| {
                view! {
                    <h3 class="powers-desk__kind">{t::powers::kind(locale, kind.as_str())}</h3>
                    <div class="card table-wrap"><table class="table table--stack powers-desk__table">
                        <thead><tr><th scope="col">{t::powers_desk::name(locale)}</th><th scope="col">{t::powers::holder(locale)}</th><th scope="col">{t::powers_desk::whose(locale)}</th><th scope="col"><span class="visually-hidden">{t::powers_desk::deeds(locale)}</span></th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table></div>
                }
            })
        })
        .collect_view()
        .into_any()
}

/// Where a power stands.
pub(super) fn chip(locale: Locale, state: StateName) -> AnyView {
    state_chip(state, t::powers_desk::state(locale, state.as_str()))
}
