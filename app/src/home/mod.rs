//! The home page: four doors and what is going on.

#[expect(missing_docs, reason = "the arguments of a server function are the fields of its form")]
pub mod api;
mod contacts;

use crate::cases::FixedCases;
use crate::cases::kept::KeptFilings;
use crate::disclosures::newest_cards;
use crate::locale::{locale, t};
use crate::meetings::{ComingMeetings, MeetingBanner};
use crate::ui::{Frame, Glyph, Icon, ask, use_chrome};
use crate::villages::OnCall;
use contacts::Contacts;
use leptos::prelude::*;

/// Four doors, in villagers' words; above them what is live, below them what the village got done.
#[component]
pub fn Home() -> impl IntoView {
    let locale = locale();
    let village = use_chrome().village;
    let (region, name) = village.clone().unwrap_or_default();
    let around = ask(|| (), {
        let region = region.clone();
        move |()| api::around(region.clone())
    });
    let (code, called) = (region.clone(), name.clone());
    view! {
        <Frame>
            <h1 class="visually-hidden">{if name.is_empty() { t::ui::name(locale).to_owned() } else { name }}</h1>
            <KeptFilings/>
            {match village {
                Some(_) => view! { <MeetingBanner region=region.clone()/> }.into_any(),
                None => view! { <Invitation/> }.into_any(),
            }}
            {around.show_all(move |around| {
                let page = (format!("/villages/{code}"), called.clone());
                around.ok().flatten().map(|around| view! { <OnCall reach=around.reach page/> }).into_any()
            })}
            <Doors/>
            <p class="pointed"><Icon icon=Glyph::Person/><a href="/household">{t::reading::my_household(locale)}</a></p>
            <div class="columns">
                <div class="columns__main">
                    // What fails here is left out: the doors work without it.
                    {around.show_all(move |around| {
                        let newest = around.ok().flatten().map(|around| around.newest).filter(|newest| !newest.is_empty());
                        newest.map(|newest| view! {
                            <section class="section" aria-labelledby="newest">
                                <div class="section__head"><h2 id="newest">{t::villages::newest(locale)}</h2><a href="/disclosures">{t::villages::newest_all(locale)}</a></div>
                                {newest_cards(newest)}
                            </section>
                        }).into_any()
                    })}
                    {around.show_all(|around| {
                        let fixed = around.ok().flatten().map(|around| around.fixed).filter(|fixed| !fixed.is_empty());
                        fixed.map(|fixed| view! { <FixedCases fixed/> }).into_any()
                    })}
                </div>
                <div class="columns__side">
                    <ComingMeetings region/>
                    {around.show_all(|around| view! { <Contacts contacts=around.ok().flatten().map(|around| around.contacts).unwrap_or_default()/> }.into_any())}
                </div>
            </div>
        </Frame>
    }
}

#[component]
fn Doors() -> impl IntoView {
    let locale = locale();
    let door = move |class: &'static str, href: &'static str, icon: Glyph, title: &'static str, words: &'static str| {
        view! { <a class=format!("door {class}") href=href><Icon icon/><b>{title}</b><span>{words}</span></a> }
    };
    view! {
        <nav class="doors" aria-label=t::home::doors(locale)>
            {door("", "/disclosures", Glyph::Book, t::home::ledger(locale), t::home::ledger_words(locale))}
            {door("door--sun", "/say", Glyph::Speech, t::home::say(locale), t::home::say_words(locale))}
            {door("door--danger", "/say?kind=report", Glyph::Shield, t::home::report(locale), t::home::report_words(locale))}
            {door("door--info", "/services", Glyph::Document, t::home::services(locale), t::home::services_words(locale))}
        </nav>
    }
}

/// Who has not said yet which village is theirs.
#[component]
fn Invitation() -> impl IntoView {
    let locale = locale();
    view! {
        <a class="live-banner live-banner--coming invitation" href="/places">
            <Icon icon=Glyph::Pin/>
            <div>
                <h2 class="live-banner__title">{t::home::choose(locale)}</h2>
                <p class="quiet">{t::home::choose_words(locale)}</p>
            </div>
            <Icon icon=Glyph::ChevronRight/>
        </a>
    }
}
