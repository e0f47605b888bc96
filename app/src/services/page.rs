//! `/services/:id`: who can get it, what to bring, how it goes, whom to ask.

use super::api;
use super::words::span;
use crate::locale::{Locale, locale, t};
use crate::ui::{Glyph, Icon, Page, Shared, ask, calendar_day, use_now};
use domain::region::Level;
use domain::services::Details;
use domain::services::link::Health;
use domain::services::pages::{LinkView, ServiceView};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn ServicePage() -> impl IntoView {
    let locale = locale();
    let params = use_params_map();
    let service = ask(move || params.with(|params| params.get("id").unwrap_or_default()), api::service);
    view! {
        <Page title=t::services::title(locale) back="/services">
            {service.show(|view| view! { <Service view/> }.into_any())}
        </Page>
    }
}

#[component]
fn Service(view: ServiceView) -> impl IntoView {
    let locale = locale();
    let ServiceView { service, links, place } = view;
    let Details { title, topic, conditions, materials, procedure, days, fee, phone, place: venue, hours, online, .. } = service.details;
    let level =
        if service.region.level() == Level::County { t::services::county_level(locale) } else { t::services::township_level(locale) };
    let fee = if fee.is_empty() { t::services::free(locale).to_owned() } else { fee };
    let apply = format!("/services/{}/apply", service.id);
    let told = [service.unit.name.clone(), span(locale, days), fee.clone()].into_iter().chain(materials.iter().cloned());
    let line = told.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    view! {
        <Shared title=format!("{title} · {place}") words=line/>
        <p class="crumb"><a href="/services">{t::services::title(locale)}</a><a href=format!("/services?topic={topic}")>{t::services::topic(locale, topic.as_str())}</a><span>{title.clone()}</span></p>
        <div class="columns">
            <div class="columns__main">
                <article class="card">
                    <div class="case-head">
                        <p class="chips"><span class="chip chip--brand">{t::services::topic(locale, topic.as_str())}</span><span class="chip">{place}" · "{level}</span></p>
                        <h1>{title}</h1>
                        <dl class="pledge">
                            <div><dt><Icon icon=Glyph::Clock/>{t::services::time(locale)}</dt><dd>{span(locale, days)}</dd></div>
                            <div><dt><Icon icon=Glyph::Book/>{t::services::fee(locale)}</dt><dd>{fee}</dd></div>
                        </dl>
                        {if online {
                            view! { <div class="submit service__apply"><a class="button button--main button--wide" href=apply><Icon icon=Glyph::Edit/>{t::services::apply(locale)}</a><p class="quiet">{t::services::apply_other(locale)}</p></div> }.into_any()
                        } else {
                            view! { <p class="quiet"><Icon icon=Glyph::Pin/>" "{t::services::not_online(locale)}</p> }.into_any()
                        }}
                    </div>
                </article>
                {list("conditions", t::services::conditions(locale), "ticks", conditions)}
                {list("materials", t::services::materials(locale), "ticks ticks--papers", materials)}
                {steps(t::services::procedure(locale), procedure)}
            </div>
            <div class="columns__side">
                <section class="section" aria-labelledby="contact">
                    <div class="section__head"><h2 id="contact">{t::services::contact(locale)}</h2></div>
                    <div class="card card__body">
                        <dl class="facts">
                            <dt>{t::services::unit(locale)}</dt><dd>{service.unit.name}</dd>
                            {fact(t::services::place(locale), venue)}
                            {fact(t::services::hours(locale), hours)}
                            {fact(t::services::phone(locale), phone.clone())}
                        </dl>
                        {(!phone.is_empty()).then(|| view! { <a class="button button--wide" href=dial(&phone)><Icon icon=Glyph::Phone/>{t::services::call(locale)}</a> })}
                    </div>
                </section>
                {(!links.is_empty()).then(|| view! {
                    <section class="section" aria-labelledby="links">
                        <div class="section__head"><h2 id="links">{t::services::links(locale)}</h2></div>
                        {links.into_iter().map(|link| view! { <Elsewhere link/> }).collect_view()}
                    </section>
                })}
            </div>
        </div>
    }
}

/// A number as a phone dials it: of several the first.
pub(super) fn dial(phone: &str) -> String {
    let first = phone.split(['、', '/', '；', ',', '，']).next().unwrap_or_default();
    format!("tel:{}", first.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>())
}

fn fact(name: &'static str, words: String) -> Option<AnyView> {
    (!words.is_empty()).then(|| view! { <dt>{name}</dt><dd>{words}</dd> }.into_any())
}

fn list(id: &'static str, heading: &'static str, class: &'static str, lines: Vec<String>) -> Option<AnyView> {
    (!lines.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby=id>
                <div class="section__head"><h2 id=id>{heading}</h2></div>
                <ul class=format!("card card__body {class}")>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}

fn steps(heading: &'static str, lines: Vec<String>) -> Option<AnyView> {
    (!lines.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="procedure">
                <div class="section__head"><h2 id="procedure">{heading}</h2></div>
                <ol class="card card__body steps">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ol>
            </section>
        }
        .into_any()
    })
}

/// A way to somewhere else, and whether it was found open.
#[component]
fn Elsewhere(link: LinkView) -> impl IntoView {
    let locale = locale();
    let LinkView { label, url, health } = link;
    let site = url.split('/').nth(2).unwrap_or_default().to_owned();
    let broken = matches!(health, Health::Broken(_));
    view! {
        <a class="stream-card elsewhere" class:elsewhere--broken=broken href=url target="_blank" rel="noopener noreferrer external">
            <Icon icon=if broken { Glyph::Alert } else { Glyph::Globe }/>
            <span><b>{label}</b><small>{t::services::link_opens(locale, site)}</small><small>{health_words(locale, health)}</small></span>
            <Icon icon=Glyph::Link/>
        </a>
    }
}

/// When it was last found open.
pub(super) fn health_words(locale: Locale, health: Health) -> String {
    let day = |at| calendar_day(locale, at, use_now());
    match health {
        Health::Unknown => t::services::link_unknown(locale).to_owned(),
        Health::Alive(at) => t::services::link_alive(locale, day(at)),
        Health::Broken(Some(last)) => t::services::link_broken(locale, day(last)),
        Health::Broken(None) => t::services::link_never(locale).to_owned(),
    }
}
