//! `/desk/canned`: what the unit answers again and again.

use super::api::{AddCanned, RemoveCanned, canned_answers};
use super::sure::Sure;
use crate::locale::{locale, t};
use crate::ui::{DeskPage, Empty, Field, Form, Glyph, Hidden, Submit, TextArea, ask};
use domain::cases::pages::Canned;
use leptos::prelude::*;
use server_fn::ServerFn as _;

/// The list, and one more.
#[component]
pub fn CannedPage() -> impl IntoView {
    let locale = locale();
    // Asked again when a form has gone through.
    let changes = RwSignal::new(0_u32);
    let canned = ask(move || changes.get(), |_| canned_answers());
    let on_done = Callback::new(move |failed: Option<crate::AppError>| {
        if failed.is_none() {
            changes.update(|changes| *changes += 1);
        }
    });
    view! {
        <DeskPage title=Signal::stored(t::office::canned_title(locale).to_owned())>
            <h1>{t::office::canned_title(locale)}</h1>
            <p class="page__lead">{t::office::canned_lead(locale)}</p>
            {canned.show_all(move |canned| canned.ok().map(|canned| view! { <Kept canned on_done/> }).into_any())}
        </DeskPage>
    }
}

#[component]
fn Kept(canned: Vec<Canned>, on_done: Callback<Option<crate::AppError>>) -> impl IntoView {
    let locale = locale();
    let one = move |Canned { id, title, text }: Canned| {
        let name = t::office::canned_remove_of(locale, &title);
        view! {
            <li class="kept">
                <div><p><b>{title}</b></p><p class="canned__text">{text}</p></div>
                <Sure name words=t::office::canned_remove_sure(locale)>
                    <Form url=RemoveCanned::url() prefix=format!("canned-{id}") on_done>
                        <Hidden name="id" value=id.to_string()/>
                        <button class="button button--danger button--small">{t::office::remove_yes(locale)}</button>
                    </Form>
                </Sure>
            </li>
        }
    };
    let list = if canned.is_empty() {
        view! { <Empty icon=Glyph::Speech title=t::office::canned_none(locale) words=t::office::canned_none_words(locale)/> }.into_any()
    } else {
        view! { <ul class="card kept-list">{canned.into_iter().map(one).collect_view()}</ul> }.into_any()
    };
    view! {
        {list}
        <section class="section narrow" aria-labelledby="new">
            <div class="section__head"><h2 id="new">{t::office::canned_new(locale)}</h2></div>
            <Form url=AddCanned::url() on_done>
                <Field name="title" label=t::office::canned_name(locale) hint=t::office::canned_name_hint(locale)/>
                <TextArea name="text" label=t::office::canned_text(locale) hint=t::office::canned_text_hint(locale)/>
                <div class="buttons"><Submit label=t::office::canned_add(locale) class="button--main"/></div>
            </Form>
        </section>
    }
}
