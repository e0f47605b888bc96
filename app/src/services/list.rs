//! `/services`: what can be got done, by what has happened at home and by subject.

use super::api;
use super::words::within;
use crate::locale::{locale, t};
use crate::ui::{Empty, Glyph, Icon, Page, ask, use_chrome};
use domain::services::pages::{Directory, ServiceItem};
use domain::services::{Life, Topic};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What an address wants. Nothing in it stands for the overview.
#[derive(Clone, PartialEq, Eq, Default)]
struct Wanted {
    topic: String,
    life: String,
    words: String,
    all: String,
}

impl Wanted {
    /// Only what there is, so that the page says the same as the server.
    fn read(get: impl Fn(&str) -> String) -> Self {
        Self {
            topic: get("topic").parse::<Topic>().map(|topic| topic.to_string()).unwrap_or_default(),
            life: get("life").parse::<Life>().map(|life| life.to_string()).unwrap_or_default(),
            words: get("words").trim().to_owned(),
            all: if get("all").is_empty() { String::new() } else { "1".to_owned() },
        }
    }
}

/// The page.
#[component]
pub fn Services() -> impl IntoView {
    let locale = locale();
    let query = use_query_map();
    let wanted = Memo::new(move |_| query.with(|query| Wanted::read(|name| query.get(name).unwrap_or_default())));
    let village = use_chrome().village.map(|(code, _)| code).unwrap_or_default();
    let directory =
        ask(move || wanted.get(), move |Wanted { topic, life, words, all }| api::directory(village.clone(), topic, life, words, all));
    view! {
        <Page title=t::services::title(locale) headed=true>
            <h1>{t::services::title(locale)}</h1>
            <p class="page__lead">{t::services::lead(locale)}</p>
            {directory.show(move |directory| match directory {
                Some(directory) if directory.total == 0 => view! { <Empty icon=Glyph::Document title=t::services::none_here(locale) words=t::home::services_empty_words(locale) href="/say?kind=inquiry" action=t::home::ask_township(locale)/> }.into_any(),
                Some(directory) => view! { <Shown directory wanted=wanted.get_untracked()/> }.into_any(),
                None => view! { <Empty icon=Glyph::Pin title=t::home::choose(locale) words=t::home::choose_words(locale) href="/places?next=/services" action=t::board::choose_action(locale)/> }.into_any(),
            })}
        </Page>
    }
}

#[component]
fn Shown(directory: Directory, wanted: Wanted) -> impl IntoView {
    let locale = locale();
    let narrowed = wanted != Wanted::default();
    let heading =
        [("topic", &wanted.topic), ("life", &wanted.life)].into_iter().find(|(_, key)| !key.is_empty()).map(|(of, key)| match of {
            "topic" => t::services::topic(locale, key),
            _ => t::services::life(locale, key),
        });
    view! {
        <form class="search-line section" method="get" action="/services" role="search">
            <input class="input" type="search" name="words" value=wanted.words.clone() aria-label=t::services::search(locale) placeholder=t::services::search(locale)/>
            <button class="button button--main"><Icon icon=Glyph::Search/>{t::services::find(locale)}</button>
        </form>
        {if narrowed {
            view! { <Found items=directory.items heading/> }.into_any()
        } else {
            view! { <Overview directory/> }.into_any()
        }}
    }
}

/// By what has happened, and by subject.
#[component]
fn Overview(directory: Directory) -> impl IntoView {
    let locale = locale();
    let Directory { topics, lives, total, .. } = directory;
    let tile = |(life, count): (Life, u32)| {
        let key = life.as_str();
        view! {
            <li><a class="life" href=format!("/services?life={key}")>
                <span class=format!("life__sign life__sign--{key}") aria-hidden="true" lang="zh-CN">{t::services::life_sign(locale, key)}</span>
                <b>{t::services::life(locale, key)}</b>
                <small>{t::services::count(locale, i64::from(count))}</small>
            </a></li>
        }
    };
    let row = |(topic, count): (Topic, u32)| {
        let key = topic.as_str();
        view! {
            <a class="row row--icon" href=format!("/services?topic={key}")>
                <Icon icon=Glyph::Document/>
                <span class="row__title">{t::services::topic(locale, key)}" "<small class="quiet">{t::services::count(locale, i64::from(count))}</small></span>
                <Icon icon=Glyph::ChevronRight/>
            </a>
        }
    };
    view! {
        <div class="columns">
            <div class="columns__main">
                <section class="section" aria-labelledby="by-life">
                    <div class="section__head"><h2 id="by-life">{t::services::by_life(locale)}</h2></div>
                    <ul class="lives">{lives.into_iter().map(tile).collect_view()}</ul>
                </section>
            </div>
            <div class="columns__side">
                <section class="section" aria-labelledby="by-topic">
                    <div class="section__head"><h2 id="by-topic">{t::services::by_topic(locale)}</h2><a href="/services?all=1">{t::services::all(locale, total)}</a></div>
                    <nav class="card" aria-labelledby="by-topic">{topics.into_iter().map(row).collect_view()}</nav>
                </section>
                <p class="section"><a class="button button--wide" href="/applications"><Icon icon=Glyph::Inbox/>{t::services::mine_link(locale)}</a></p>
            </div>
        </div>
    }
}

/// What was asked for.
#[component]
fn Found(items: Vec<ServiceItem>, heading: Option<&'static str>) -> impl IntoView {
    let locale = locale();
    let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
    view! {
        <section class="section" aria-labelledby="found">
            <div class="section__head">
                <h2 id="found">{heading.map(|heading| format!("{heading} · "))}{t::services::found(locale, count)}</h2>
                <a href="/services">{t::services::back_all(locale)}</a>
            </div>
            {if items.is_empty() {
                view! { <Empty icon=Glyph::Search title=t::services::none(locale) words=t::services::none_words(locale) href="/say?kind=inquiry" action=t::home::ask_township(locale)/> }.into_any()
            } else {
                view! { <div class="card">{items.into_iter().map(|item| view! { <ServiceRow item/> }).collect_view()}</div> }.into_any()
            }}
        </section>
    }
}

#[component]
fn ServiceRow(item: ServiceItem) -> impl IntoView {
    let locale = locale();
    let ServiceItem { id, title, topic, days, online, unit, .. } = item;
    view! {
        <a class="row" href=format!("/services/{id}")>
            <span class="row__body">
                <span class="row__title">{title}</span>
                <span class="row__meta">
                    {online.then(|| view! { <span class="chip chip--brand"><Icon icon=Glyph::Handset/>{t::services::online(locale)}</span> })}
                    <span class="chip">{t::services::topic(locale, topic.as_str())}</span>
                    <span>{within(locale, days)}</span>
                    <span>{unit}</span>
                </span>
            </span>
            <span class="row__end"><Icon icon=Glyph::ChevronRight/></span>
        </a>
    }
}
