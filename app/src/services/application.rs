//! `/applications/:id`: how far it is, what is still needed, what came of it.

use super::api::{self, Drawn};
use super::live::ApplicationLive;
use super::page::dial;
use super::stand::Clocks;
use super::verbs::{Rate, Verbs};
use super::words::StandChip;
use crate::cases::line::{Line, Part};
use crate::cases::{LiveMark, Photos, Steps};
use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon, Only, Page, When, ask};
use domain::services::pages::{ApplicationView, Helped};
use domain::services::{Sight, StateName};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The page.
#[component]
pub fn ApplicationPage() -> impl IntoView {
    let locale = locale();
    let params = use_params_map();
    let drawn = ask(move || params.with(|params| params.get("id").unwrap_or_default()), api::application);
    view! {
        <Page title=t::services::mine(locale) back="/applications">
            {drawn.show(|drawn| view! { <Application drawn/> }.into_any())}
        </Page>
    }
}

#[component]
fn Application(drawn: Drawn) -> impl IntoView {
    let locale = locale();
    let Drawn { view, lines } = drawn;
    let live = ApplicationLive::follow(&view, lines);
    let ApplicationView { id, number, service, title, phone, unit, place, sight, .. } = view.clone();
    let number = t::services::number(locale, number);
    let receipt = number.clone();
    let own = sight == Sight::Applicant;
    let filed = use_query_map().with_untracked(|query| query.get("filed").is_some()) && own;
    view! {
        <Title text=title.clone()/>
        <p class="crumb"><a href="/applications">{t::services::mine(locale)}</a><span>{number.clone()}</span></p>
        <Only when=move || filed && live.head.with(|head| head.status == StateName::Open)>
            <section class="card receipt section" role="status">
                <Icon icon=Glyph::Check/>
                <h2>{t::services::received(locale)}</h2>
                <p>{t::services::received_words(locale)}</p>
                <p class="receipt__number">{receipt.clone()}</p>
            </section>
        </Only>
        {(!own).then(|| view! {
            <div class="notice notice--info"><Icon icon=Glyph::Inbox/><div class="notice__body"><p>{t::services::at_desk(locale)}</p><p><a href=format!("/desk/applications/{id}") rel="external">{t::services::to_desk(locale)}</a></p></div></div>
        })}
        <div class="columns">
            <div class="columns__main">
                <article class="card">
                    <div class="case-head">
                        <p class="quiet">{number}" · "{place}</p>
                        <p class="chips">{move || live.head.with(|head| view! { <StandChip status=head.status outcome=head.outcome standing=head.standing/> })}<span class="chip">{t::services::head_unit(locale, unit.name)}</span></p>
                        <h1>{title}</h1>
                        {view.helped.clone().map(|helped| view! { <p class="quiet"><Icon icon=Glyph::Users/>" "{helped_words(locale, helped)}</p> })}
                        <Papers live/>
                        <Answer live/>
                    </div>
                    <Clocks live/>
                </article>
                {own.then(|| view! { <Rate live/> <Verbs live/> })}
                <section class="section" aria-labelledby="steps">
                    <div class="section__head"><h2 id="steps">{t::services::follow(locale)}</h2><LiveMark/></div>
                    <Steps lines=live.lines drawn=live.drawn brief=true/>
                </section>
            </div>
            <div class="columns__side">
                <Typed view/>
                <p class="section buttons">
                    <a class="button" href=format!("/services/{service}")><Icon icon=Glyph::Document/>{t::services::service_link(locale)}</a>
                    {(!phone.is_empty()).then(|| view! { <a class="button" href=dial(&phone)><Icon icon=Glyph::Phone/>{t::services::ask_phone(locale)}</a> })}
                </p>
            </div>
        </div>
    }
}

fn helped_words(locale: crate::locale::Locale, helped: Helped) -> String {
    if helped.own { t::services::for_other(locale, helped.name) } else { t::services::by_other(locale, helped.by) }
}

/// The papers that are still needed.
#[component]
pub(super) fn Papers(live: ApplicationLive) -> impl IntoView {
    let locale = locale();
    let papers = Memo::new(move |_| live.head.with(|head| head.papers.clone()));
    move || {
        let papers = papers.get();
        (!papers.is_empty()).then(|| {
            view! {
                <div class="notice notice--sun">
                    <Icon icon=Glyph::Paperclip/>
                    <div class="notice__body"><p class="notice__title">{t::services::papers_wanted(locale)}</p><p class="event__words">{papers}</p></div>
                </div>
            }
        })
    }
}

/// What the unit answered.
#[component]
fn Answer(live: ApplicationLive) -> impl IntoView {
    let answer =
        Memo::new(move |_| live.lines.with(|lines| lines.iter().rev().find(|line| matches!(line.part, Part::Answer { .. })).cloned()));
    move || {
        answer.get().map(|line| {
            let Line { at, words, photos, part, unit, .. } = line;
            let Part::Answer { title, name } = part else { return ().into_any() };
            view! {
                <section class="answer">
                    <p class="answer__title"><Icon icon=Glyph::Speech/>{title}</p>
                    <p class="event__words">{words}</p>
                    <Photos tokens=photos/>
                    <p class="event__meta"><span>{name}</span>{unit.map(|unit| view! { <span>{unit}</span> })}<When at/></p>
                </section>
            }
            .into_any()
        })
    }
}

/// What was filled in, with the papers.
#[component]
pub(super) fn Typed(view: ApplicationView) -> impl IntoView {
    let locale = locale();
    let ApplicationView { answers, words, photos, name, .. } = view;
    let rows = answers.into_iter().map(|(label, answer)| view! { <dt>{label}</dt><dd>{answer}</dd> }).collect_view();
    view! {
        <section class="section" aria-labelledby="typed">
            <div class="section__head"><h2 id="typed">{t::services::what_typed(locale)}</h2></div>
            <div class="card card__body">
                <dl class="facts typed"><dt>{t::services::name(locale)}</dt><dd>{name}</dd>{rows}</dl>
                {(!words.is_empty()).then(|| view! { <p class="event__words">{words}</p> })}
                <Photos tokens=photos/>
            </div>
        </section>
    }
}
