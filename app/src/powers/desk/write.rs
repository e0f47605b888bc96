//! `/desk/powers/new` and `/desk/powers/{id}/edit`: writing a power.

use super::api::{self, Blank, Draft, Working, Write};
use super::fields::{Fields, Region};
use crate::AppError;
use crate::locale::{locale, t};
use crate::ui::{Asked, DeskPage, Form, Glyph, Hidden, Icon, Key, Problem, Submit, ask};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use serde::de::DeserializeOwned;
use server_fn::ServerFn as _;

/// A new one: `/desk/powers/new?region=350121101201`, and a village's own version of a template's with `&of=12`.
#[component]
pub fn NewPower() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let of = |name| query.with(|query| query.get(name).unwrap_or_default());
        (of("region"), of("of"))
    });
    let blank = ask(move || asked.get(), |(region, of)| api::blank(region, of));
    let locale = locale();
    page(t::powers_desk::new_title(locale), "/desk/powers".into(), blank, |blank| view! { <New blank/> }.into_any())
}

#[component]
fn New(blank: Blank) -> impl IntoView {
    let locale = locale();
    let Blank { key, places, region, of, typed } = blank;
    let named = of.map(|of| {
        view! {
            <Hidden name="of" value=of.id.to_string()/>
            <p class="notice notice--info"><Icon icon=Glyph::Document/><span>{t::powers_desk::in_place_of(locale, of.name)}</span></p>
        }
    });
    view! {
        <Form url=Draft::url() class="narrow">
            <Key key/>
            {named}
            <Region places region/>
            <Fields typed/>
            <div class="buttons"><Submit label=t::powers_desk::save(locale) class="button--main"/></div>
        </Form>
    }
}

/// A version in work.
#[component]
pub fn EditPower() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let working = ask(move || id.get(), api::working);
    let back = format!("/desk/powers/{}", id.get_untracked());
    page(t::powers_desk::edit_title(locale()), back, working, |working| view! { <Edit working/> }.into_any())
}

#[component]
fn Edit(working: Working) -> impl IntoView {
    let locale = locale();
    let Working { id, seen, typed } = working;
    view! {
        <Form url=Write::url() class="narrow">
            <Hidden name="id" value=id.to_string()/>
            <Hidden name="seen" value=seen.to_string()/>
            <Fields typed/>
            <div class="buttons"><Submit label=t::powers_desk::save(locale) class="button--main"/></div>
        </Form>
    }
}

fn page<T: DeserializeOwned + Clone + 'static>(
    title: &'static str,
    back: String,
    asked: Asked<T>,
    draw: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let locale = locale();
    view! {
        <DeskPage title=Signal::stored(title.to_owned())>
            <p><a href=back><Icon icon=Glyph::Back/>{t::powers_desk::back(locale)}</a></p>
            <h1>{title}</h1>
            {asked.show_all(move |answer| match answer {
                Ok(answer) => draw(answer),
                // The frame sends whoever is not logged in to do so.
                Err(AppError::LogIn) => ().into_any(),
                Err(error) => view! { <Problem error/> }.into_any(),
            })}
        </DeskPage>
    }
    .into_any()
}
