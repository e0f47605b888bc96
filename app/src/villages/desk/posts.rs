//! Who holds which post: entered, changed, taken off.

use crate::AppError;
use crate::locale::{locale, t};
use crate::office::sure::Sure;
use crate::ui::{Field, Form, FormState, Hidden, Submit, whole_day};
use crate::villages::api::{AddPost, ChangePost, RemovePost};
use domain::region::RegionCode;
use domain::villages::pages::Post;
use leptos::prelude::*;
use server_fn::ServerFn as _;

/// The posts, and one more.
#[component]
pub(super) fn Posts(code: RegionCode, posts: Vec<Post>, on_done: Callback<Option<AppError>>) -> impl IntoView {
    let locale = locale();
    let open = posts.is_empty();
    view! {
        <section class="section" aria-labelledby="posts">
            <h2 id="posts">{t::villages::posts(locale)}</h2>
            <ul class="card kept-list">{posts.into_iter().map(|post| view! { <One code post on_done/> }).collect_view()}</ul>
            <Unfold open words=t::villages::post_new(locale) url=AddPost::url() id=None>
                <Form url=AddPost::url() prefix="post" on_done>
                    <Hidden name="code" value=code.to_string()/>
                    <Fields post=None/>
                    <div class="buttons"><Submit label=t::villages::post_add(locale) class="button--main"/></div>
                </Form>
            </Unfold>
        </section>
    }
}

/// Unfolds, and stays open when its form came back.
#[component]
fn Unfold(
    open: bool,
    words: &'static str,
    /// What it changes, for who does not see it.
    #[prop(into, optional)]
    name: String,
    url: &'static str,
    id: Option<i64>,
    children: Children,
) -> impl IntoView {
    let back = use_context::<crate::ui::Refill>().is_some_and(|refill| {
        let mine = |id: i64| refill.values.iter().any(|(key, value)| key == "id" && *value == id.to_string());
        refill.action == url && id.is_none_or(mine)
    });
    let (class, summary) = if name.is_empty() { ("fold", "") } else { ("edit", "button button--small") };
    let label = (!name.is_empty()).then_some(name);
    let open = open || back;
    view! { <details class=class open=open><summary class=summary aria-label=label>{words}</summary><div class="fold__body">{children()}</div></details> }
}

#[component]
fn One(code: RegionCode, post: Post, on_done: Callback<Option<AppError>>) -> impl IntoView {
    let locale = locale();
    let id = post.id.0;
    let name = t::villages::post_remove_of(locale, &post.name, &post.title);
    let phone = post.phone.as_ref().map(ToString::to_string);
    let since = post.since.map(|since| t::villages::since(locale, whole_day(locale, since.0)));
    let more = phone.into_iter().chain(since).collect::<Vec<_>>().join(" · ");
    let edit = t::villages::post_edit_of(locale, &post.name, &post.title);
    view! {
        <li class="kept">
            <div><p><b>{post.name.clone()}</b>" "{post.title.clone()}</p><p class="quiet num">{more}</p></div>
            <Unfold open=false words=t::villages::post_edit(locale) name=edit url=ChangePost::url() id=Some(id)>
                <Form url=ChangePost::url() prefix=format!("post-{id}") on_done>
                    <Hidden name="code" value=code.to_string()/>
                    <Hidden name="id" value=id.to_string()/>
                    <Fields post=Some(post)/>
                    <div class="buttons"><Submit label=t::villages::save(locale) class="button--main"/></div>
                </Form>
            </Unfold>
            <Sure name words=t::villages::post_remove_sure(locale)>
                <Form url=RemovePost::url() prefix=format!("remove-{id}") on_done>
                    <Hidden name="code" value=code.to_string()/>
                    <Hidden name="id" value=id.to_string()/>
                    <button class="button button--danger button--small">{t::office::remove_yes(locale)}</button>
                </Form>
            </Sure>
        </li>
    }
}

#[component]
fn Fields(post: Option<Post>) -> impl IntoView {
    let locale = locale();
    // Several forms of the page have the same address: what came back is one's own by its id.
    let form = expect_context::<FormState>();
    let mine = post.as_ref().is_none_or(|post| form.typed("id").is_none_or(|id| id == post.id.to_string()));
    let (title, name, phone, since) = match post {
        Some(post) => (post.title, post.name, post.phone.map(String::from), post.since.map(|since| since.0.to_string())),
        None => Default::default(),
    };
    if !mine {
        // Drawn plain, so that another's mistake does not stand here.
        provide_context(crate::ui::Refill { action: String::new(), values: Vec::new(), error: None, answer: String::new() });
    }
    view! {
        <div class="abreast">
            <Field name="title" label=t::villages::post_title(locale) hint=t::villages::post_title_hint(locale) value=title required=true/>
            <Field name="name" label=t::villages::post_name(locale) value=name required=true/>
            <Field name="phone" kind="tel" label=t::villages::post_phone(locale) hint=t::villages::post_phone_hint(locale) value=phone.unwrap_or_default()/>
            <Field name="since" label=t::villages::post_since(locale) hint=t::villages::post_since_hint(locale) value=since.unwrap_or_default()/>
        </div>
    }
}
