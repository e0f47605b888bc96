//! `/desk/services/:id` and `/desk/services/new`: writing a service, with the list of whom a text tells.

use super::api::{self, Retire, Save};
use crate::locale::{locale, t};
use crate::services::page::health_words;
use crate::ui::{Checks, Choose, DeskPage, Field, Form, Glyph, Hidden, Icon, Submit, TextArea, ask};
use domain::services::link::Health;
use domain::services::pages::Keeping;
use domain::services::sheet::{Column, cell};
use domain::services::{Life, Service, Topic};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use server_fn::ServerFn as _;

/// A service that is there.
#[component]
pub fn KeepService() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    view! { <Keep id/> }
}

/// A new one.
#[component]
pub fn NewService() -> impl IntoView {
    let id = Memo::new(|_| String::new());
    view! { <Keep id/> }
}

#[component]
fn Keep(id: Memo<String>) -> impl IntoView {
    let locale = locale();
    let keeping = ask(move || id.get(), api::keeping);
    let query = use_query_map();
    // With WebAssembly the page stays where it is, and the address says that it was saved.
    let saved = move || query.with(|query| query.get("saved").is_some());
    view! {
        <DeskPage title=Signal::stored(t::services::keep_title(locale).to_owned())>
            <p><a href="/desk/services"><Icon icon=Glyph::Back/>{t::services::keep_title(locale)}</a></p>
            {move || saved().then(|| view! { <p class="notice notice--brand" role="status"><Icon icon=Glyph::Check/>{t::services::keep_saved(locale)}</p> })}
            {keeping.show(|keeping| view! { <Fields keeping/> }.into_any())}
        </DeskPage>
    }
}

#[component]
fn Fields(keeping: Keeping) -> impl IntoView {
    let locale = locale();
    let Keeping { service, links, regions, units } = keeping;
    let heading = service
        .as_ref()
        .map_or_else(|| t::services::keep_new(locale).to_owned(), |service| t::services::keep_edit(locale, &service.details.title));
    let written = StoredValue::new(service.clone());
    let of = move |column: Column| {
        let text = |service: &Service| cell(&service.details, &service.told, &service.region, &service.unit.name, column);
        written.with_value(|service| service.as_ref().map(text).unwrap_or_default())
    };
    let label = move |column: Column| t::services::column(locale, column.as_str());
    let field = move |column: Column, hint: &'static str| view! { <Field name=column.as_str() label=label(column) hint value=of(column)/> };
    let phone = move |column: Column| view! { <Field name=column.as_str() label=label(column) kind="tel" inputmode="tel" autocomplete="off" value=of(column)/> };
    let area = move |column: Column, rows: u32, hint: &'static str| view! { <TextArea name=column.as_str() label=label(column) hint rows value=of(column)/> };
    let id = service.as_ref().map(|service| service.id.to_string()).unwrap_or_default();
    let region = service.as_ref().map(|service| service.region.to_string()).or_else(|| regions.first().map(|region| region.id.to_string()));
    let unit = service.as_ref().map(|service| service.unit.id.to_string()).or_else(|| units.first().map(|unit| unit.id.to_string()));
    let topic = service.as_ref().map(|service| service.details.topic.as_str()).unwrap_or_default();
    let lives: Vec<Life> = service.as_ref().map(|service| service.details.lives.clone()).unwrap_or_default();
    let online = service.as_ref().is_none_or(|service| service.details.online);
    let retired = service.as_ref().map(|service| (service.id, service.retired));
    let regions: Vec<_> = regions.into_iter().map(|region| (region.id.to_string(), region.name)).collect();
    let units: Vec<_> = units.into_iter().map(|unit| (unit.id.to_string(), unit.name)).collect();
    let topics: Vec<_> =
        Topic::ALL.map(|topic| (topic.as_str().to_owned(), t::services::topic(locale, topic.as_str()).to_owned())).to_vec();
    let parts = Life::ALL
        .map(|life| ("lives[]", life.as_str(), t::services::life(locale, life.as_str()).to_owned(), lives.contains(&life)))
        .to_vec();
    let choose = t::services::keep_choose(locale);
    view! {
        <h1>{heading}</h1>
        <div class="service-form">
            <Form url=Save::url() class="service-form__fields">
                <Hidden name="id" value=id/>
                {field(Column::Title, "")}
                <Choose name="topic" label=label(Column::Topic) nothing=choose options=topics value=topic/>
                <Checks name="lives" label=label(Column::Lives) options=parts/>
                <Choose name="region" label=t::services::keep_region(locale) nothing=choose options=regions value=region.unwrap_or_default()/>
                <Choose name="unit" label=t::services::keep_unit(locale) nothing=choose options=units value=unit.unwrap_or_default()/>
                {area(Column::Conditions, 3, t::services::keep_lines(locale))}
                {area(Column::Materials, 4, t::services::keep_lines(locale))}
                {area(Column::Procedure, 4, t::services::keep_lines(locale))}
                <Field name="days" label=label(Column::Days) inputmode="numeric" value=of(Column::Days)/>
                {field(Column::Fee, "")}
                {field(Column::Phone, "")}
                {field(Column::Place, "")}
                {field(Column::Hours, "")}
                <Checks name="online" label=label(Column::Online) options=vec![("online", "on", t::services::online(locale).to_owned(), online)]/>
                {area(Column::Asks, 4, t::services::keep_asks_hint(locale))}
                {area(Column::Links, 3, t::services::keep_links_hint(locale))}
                <fieldset class="field">
                    <legend class="field__label">{t::services::keep_told(locale)}</legend>
                    <p class="field__hint">{t::services::keep_told_hint(locale)}</p>
                    {[Column::Leader, Column::InCharge, Column::Clerk, Column::TownshipClerk].map(phone).into_iter().collect_view()}
                </fieldset>
                <div class="submit"><Submit label=t::services::keep_save(locale)/></div>
            </Form>
            <aside class="service-form__side">
                {(!links.is_empty()).then(|| view! {
                    <section class="card card__body">
                        <h2>{t::services::keep_links_health(locale)}</h2>
                        <ul class="healths">{links.into_iter().map(|link| {
                            let icon = match link.health { Health::Alive(_) => Glyph::Check, Health::Broken(_) => Glyph::Alert, Health::Unknown => Glyph::Clock };
                            view! { <li><Icon icon/><span>{link.label}<small class="quiet">{health_words(locale, link.health)}</small></span></li> }
                        }).collect_view()}</ul>
                    </section>
                })}
                {retired.map(|(id, retired)| view! {
                    <section class="card card__body">
                        {(!retired).then(|| view! { <p class="quiet">{t::services::keep_retire_words(locale)}</p> })}
                        <Form url=Retire::url() prefix="retire">
                            <Hidden name="id" value=id.to_string()/>
                            <Hidden name="retired" value=if retired { "" } else { "1" }/>
                            <Submit label=if retired { t::services::keep_offer(locale) } else { t::services::keep_retire(locale) } class=if retired { "button--main" } else { "button--danger" }/>
                        </Form>
                    </section>
                })}
            </aside>
        </div>
    }
}
