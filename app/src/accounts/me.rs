//! One's own page: who one is, where one is logged in, how one likes to read.

use super::api::{self, Device, LogOut, LogOutDevice, Own, Who};
use crate::locale::{Locale, locale, t};
use crate::ui::{Empty, Frame, Glyph, Icon, When, ask, use_chrome};
use leptos::prelude::*;
use leptos_meta::Title;
use server_fn::ServerFn as _;

/// `/me`.
#[component]
pub fn Me() -> impl IntoView {
    let locale = locale();
    let own = ask(|| (), |()| api::me());
    view! {
        <Title text=t::ui::me(locale)/>
        <Frame>
            <h1 class="visually-hidden">{t::ui::me(locale)}</h1>
            <div class="columns">
                <div class="columns__main">
                    {own.show(|own| match own {
                        Some(own) => view! { <Account own/> }.into_any(),
                        None => view! { <Stranger/> }.into_any(),
                    })}
                </div>
                <div class="columns__side"><Reading/></div>
            </div>
        </Frame>
    }
}

#[component]
fn Stranger() -> impl IntoView {
    let locale = locale();
    view! {
        <div class="card">
            <Empty icon=Glyph::Person title=t::accounts::stranger(locale) words=t::accounts::stranger_words(locale) href="/login" action=t::accounts::log_in_by_code(locale)/>
        </div>
        <p class="page__lead"><a href="/desk/login" rel="external">{t::accounts::i_am_member(locale)}</a></p>
    }
}

#[component]
fn Account(own: Own) -> impl IntoView {
    let locale = locale();
    let village = use_chrome().village.map(|(_, name)| name);
    let villager = matches!(own.who, Who::Resident { .. });
    let (name, about, link) = match own.who {
        Who::Resident { name, masked_phone } => {
            let about = [Some(masked_phone), village].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            (
                name.unwrap_or_else(|| t::accounts::nameless(locale).into()),
                about,
                ("/cases", Glyph::Speech, t::accounts::my_cases(locale), None),
            )
        }
        Who::Member { name, unit } => (name, unit, ("/desk", Glyph::Inbox, t::accounts::to_desk(locale), Some("external"))),
    };
    let face = name.chars().next().map(String::from);
    let (href, icon, words, rel) = link;
    view! {
        <section class="card me" aria-label=t::accounts::account(locale)>
            <span class="face" aria-hidden="true">{face}</span>
            <div><b>{name}</b><br/><small class="num">{about}</small></div>
        </section>
        <nav class="section card" aria-label=t::ui::me(locale)>
            <a class="row row--icon" href=href rel=rel><Icon icon/><span class="row__title">{words}</span><Icon icon=Glyph::ChevronRight/></a>
            {villager.then(|| view! { <a class="row row--icon" href="/household"><Icon icon=Glyph::Home/><span class="row__title">{t::reading::household(locale)}</span><Icon icon=Glyph::ChevronRight/></a> })}
            {villager.then(|| view! { <a class="row row--icon" href="/applications"><Icon icon=Glyph::Document/><span class="row__title">{t::services::mine_link(locale)}</span><Icon icon=Glyph::ChevronRight/></a> })}
            <a class="row row--icon" href="/places"><Icon icon=Glyph::Pin/><span class="row__title">{t::accounts::change_village(locale)}</span><Icon icon=Glyph::ChevronRight/></a>
        </nav>
        <section class="section" aria-labelledby="devices">
            <div class="section__head"><h2 id="devices">{t::accounts::devices(locale)}</h2></div>
            <ul class="card device-list">{own.devices.into_iter().map(|device| view! { <DeviceLine device/> }).collect_view()}</ul>
        </section>
        // A plain form: the whole page is drawn anew, with nothing left of who was there.
        <form class="section" method="post" action=LogOut::url()><button class="button button--wide"><Icon icon=Glyph::Logout/>{t::accounts::log_out(locale)}</button></form>
    }
}

#[component]
fn DeviceLine(device: Device) -> impl IntoView {
    let locale = locale();
    let handset = ["Android", "iPhone", "HarmonyOS"].iter().any(|system| device.name.contains(system));
    let name = if device.name.is_empty() { t::accounts::some_device(locale).to_owned() } else { device_words(locale, &device.name) };
    view! {
        <li class="device">
            <Icon icon=if handset { Glyph::Handset } else { Glyph::Computer }/>
            <div><b>{name.clone()}</b><small><When at=device.seen/></small></div>
            {if device.this {
                view! { <span class="chip chip--brand"><Icon icon=Glyph::Check/>{t::accounts::this_device(locale)}</span> }.into_any()
            } else {
                view! {
                    <form method="post" action=LogOutDevice::url()>
                        <input type="hidden" name="device" value=device.session.to_string()/>
                        <button class="button button--small" aria-label=t::accounts::log_out_there_of(locale, name)>{t::accounts::log_out_there(locale)}</button>
                    </form>
                }.into_any()
            }}
        </li>
    }
}

/// 微信 · 安卓 for "WeChat · Android"; what has no other name keeps its own.
fn device_words(locale: Locale, name: &str) -> String {
    let words =
        name.split(" · ").map(|part| Some(t::accounts::device_part(locale, part)).filter(|words| !words.is_empty()).unwrap_or(part));
    words.collect::<Vec<_>>().join(" · ")
}

/// How one likes to read: size and language; for everybody.
#[component]
fn Reading() -> impl IntoView {
    let locale = locale();
    let elder = use_chrome().elder;
    let choice = move |name: &'static str, value: &'static str, words: &'static str, lang: Option<&'static str>, checked: bool| {
        view! { <label class="choice"><input type="radio" name=name value=value checked=checked/><span lang=lang>{words}</span></label> }
    };
    view! {
        <section class="section" aria-labelledby="reading">
            <div class="section__head"><h2 id="reading">{t::accounts::reading(locale)}</h2></div>
            <form class="card card__body" method="post" action="/reading">
                <fieldset class="field">
                    <legend class="field__label">{t::accounts::size(locale)}</legend>
                    <div class="choices">
                        {choice("size", "normal", t::ui::size_normal(locale), None, !elder)}
                        {choice("size", "elder", t::ui::size_elder(locale), None, elder)}
                    </div>
                </fieldset>
                <fieldset class="field">
                    <legend class="field__label">{t::ui::language(locale)}</legend>
                    <div class="choices">
                        {choice("lang", "zh", "中文", Some("zh-CN"), locale == Locale::Zh)}
                        {choice("lang", "en", "English", Some("en"), locale == Locale::En)}
                    </div>
                </fieldset>
                <div class="submit"><button class="button button--wide">{t::accounts::apply(locale)}</button></div>
            </form>
        </section>
    }
}
