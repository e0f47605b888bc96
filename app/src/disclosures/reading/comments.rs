//! What was said under a disclosure, and a place to say more.

use super::api::{HideComment, SayUnder, ShowComment};
use crate::AppError;
use crate::locale::{locale, t};
use crate::ui::{Field, Form, Glyph, Hidden, Icon, Key, Submit, TextArea, When};
use domain::disclosures::Hidden as WasHidden;
use domain::disclosures::pages::{ReaderIs, Remark};
use domain::fields::CommentText;
use domain::ids::DisclosureId;
use leptos::prelude::*;
use server_fn::ServerFn as _;

/// The comments, the newest first.
#[component]
pub(super) fn Comments(
    id: DisclosureId,
    remarks: Vec<Remark>,
    count: u64,
    reader: ReaderIs,
    open: bool,
    key: String,
    on_done: Callback<Option<AppError>>,
) -> impl IntoView {
    let locale = locale();
    let none = remarks.is_empty();
    let list = remarks
        .into_iter()
        .map(|remark| view! { <li class="remark"><One remark=remark.clone()/><Moderation remark on_done/></li> })
        .collect_view();
    view! {
        <section class="section" id="comments" aria-labelledby="comments-title">
            <div class="section__head"><h2 id="comments-title">{t::reading::comments(locale)}</h2>{(count > 0).then(|| view! { <span class="quiet">{t::reading::count(locale, i64::try_from(count).unwrap_or(i64::MAX))}</span> })}</div>
            {match (reader, open) {
                (ReaderIs::Named | ReaderIs::Nameless, true) => view! { <Say id named=reader == ReaderIs::Named key on_done/> }.into_any(),
                (ReaderIs::Stranger, true) => view! { <p class="remark__login"><a class="button" href=format!("/login?next=/disclosures/{id}")><Icon icon=Glyph::Person/>{t::reading::log_in(locale)}</a></p> }.into_any(),
                _ => ().into_any(),
            }}
            {if none {
                view! { <p class="quiet">{t::reading::no_comments(locale)}</p> }.into_any()
            } else {
                view! { <ul class="card remarks">{list}</ul> }.into_any()
            }}
        </section>
    }
}

#[component]
fn Say(id: DisclosureId, named: bool, key: String, on_done: Callback<Option<AppError>>) -> impl IntoView {
    let locale = locale();
    view! {
        <Form url=SayUnder::url() prefix="comment" class="remark__form" on_done>
            <Hidden name="disclosure" value=id.to_string()/>
            <Key key/>
            <TextArea name="words" rows=2 label=t::reading::say(locale) hint=t::reading::say_hint(locale, CommentText::MAX)/>
            {(!named).then(|| view! { <Field name="name" label=t::reading::your_name(locale) hint=t::reading::your_name_hint(locale) autocomplete="name"/> })}
            <div class="buttons"><Submit label=t::reading::send(locale)/></div>
        </Form>
    }
}

/// Who, when, what; of what was hidden the reason stands in its place.
#[component]
pub(super) fn One(remark: Remark) -> impl IntoView {
    let locale = locale();
    let Remark { name, own, words, at, hidden, .. } = remark;
    let gone = words.is_none();
    view! {
        <p class="remark__who"><b>{name}</b>{own.then(|| view! { <span class="chip">{t::reading::own(locale)}</span> })}<small class="quiet"><When at/></small></p>
        {hidden.map(|WasHidden { unit, reason, .. }| view! { <p class="remark__hidden"><Icon icon=Glyph::Lock/>{t::reading::hidden(locale, reason, unit)}</p> })}
        {words.map(|words| view! { <p class="remark__words">{words}</p> })}
        {gone.then(|| view! { <p class="visually-hidden">{t::reading::hidden_kept(locale)}</p> })}
    }
}

/// For whoever oversees the place: to hide it with a reason, or to show it again.
#[component]
pub(super) fn Moderation(remark: Remark, on_done: Callback<Option<AppError>>) -> impl IntoView {
    let locale = locale();
    let id = remark.id;
    remark.moderates.then(|| match remark.hidden {
        Some(_) => view! {
            <Form url=ShowComment::url() prefix=format!("show-{id}") on_done>
                <Hidden name="id" value=id.to_string()/>
                <button class="button button--small">{t::reading::show(locale)}</button>
            </Form>
        }
        .into_any(),
        None => view! {
            <details class="verb">
                <summary class="button button--small">{t::reading::hide(locale)}</summary>
                <Form url=HideComment::url() prefix=format!("hide-{id}") class="verb__form" on_done>
                    <Hidden name="id" value=id.to_string()/>
                    <TextArea name="reason" rows=2 label=t::reading::hide_reason(locale) hint=t::reading::hide_hint(locale)/>
                    <div class="buttons"><Submit label=t::reading::hide(locale) class="button--main button--small"/></div>
                </Form>
            </details>
        }
        .into_any(),
    })
}
