//! `/board`: what the village raised and what became of it.

pub mod api;
mod notice;

use super::chips::category_words;
use crate::locale::{locale, t};
use crate::ui::{Empty, Glyph, Icon, Page, ask, use_chrome};
use domain::cases::board::{self, Before, Counts, Show};
use domain::cases::{Category, Kind};
use domain::meetings::pages::Scope;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use notice::Notice;

/// What of the board an address wants. Nothing in it stands for all.
#[derive(Clone, PartialEq, Eq, Default)]
struct Wanted {
    scope: String,
    show: String,
    category: String,
    before: String,
}

impl Wanted {
    /// The address of the same with something changed; it begins with the newest.
    fn address(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut to = Self { before: String::new(), ..self.clone() };
        change(&mut to);
        let parts = [("scope", to.scope), ("show", to.show), ("category", to.category), ("before", to.before)];
        let query: Vec<String> =
            parts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}={value}")).collect();
        if query.is_empty() { "/board".into() } else { format!("/board?{}", query.join("&")) }
    }

    /// Only what there is, so that the page and its links say the same as the server.
    fn read(get: impl Fn(&str) -> String) -> Self {
        Self {
            scope: name_of(Scope::read(&get("scope")).as_str(), Scope::Village.as_str()),
            show: get("show").parse::<Show>().map(|show| name_of(show.as_str(), Show::All.as_str())).unwrap_or_default(),
            category: get("category").parse::<Category>().map(|category| category.to_string()).unwrap_or_default(),
            before: Before::read(&get("before")).map(Before::written).unwrap_or_default(),
        }
    }
}

fn name_of(name: &str, usual: &str) -> String {
    if name == usual { String::new() } else { name.to_owned() }
}

/// The page.
#[component]
pub fn Board() -> impl IntoView {
    let locale = locale();
    let query = use_query_map();
    let wanted = Memo::new(move |_| query.with(|query| Wanted::read(|name| query.get(name).unwrap_or_default())));
    let village = use_chrome().village.map(|(code, _)| code).unwrap_or_default();
    let page = ask(
        move || wanted.get(),
        move |Wanted { scope, show, category, before }| api::board(village.clone(), scope, show, category, before),
    );
    view! {
        <Page title=t::board::title(locale) headed=true>
            <h1>{t::board::title(locale)}</h1>
            <p class="page__lead">{t::board::lead(locale)}</p>
            {page.show(move |page| match page {
                Some(page) => view! { <Shown page wanted=wanted.get_untracked()/> }.into_any(),
                None => view! { <Empty icon=Glyph::Pin title=t::board::choose(locale) words=t::board::choose_words(locale) href="/places?next=/board" action=t::board::choose_action(locale)/> }.into_any(),
            })}
        </Page>
    }
}

#[component]
fn Shown(page: board::Page, wanted: Wanted) -> impl IntoView {
    let locale = locale();
    let board::Page { notices, counts, next } = page;
    let scope = |scope: Scope| {
        let name = name_of(scope.as_str(), Scope::Village.as_str());
        let here = wanted.scope == name;
        choice(wanted.address(|to| to.scope = name), here, t::meetings::scopes(locale, scope.as_str()))
    };
    let first = !wanted.before.is_empty();
    let newest = wanted.address(|_| {});
    let older = next.map(|next| wanted.address(|to| to.before = next.written()));
    let empty = notices.is_empty();
    view! {
        <nav class="choices section" aria-label=t::meetings::scope(locale)>{Scope::ALL.map(scope).collect_view()}</nav>
        <Figures counts wanted=wanted.clone()/>
        <Categories wanted=wanted.clone()/>
        {if empty {
            let (title, words) = if counts.all == 0 { (t::board::empty(locale), t::board::empty_words(locale)) } else { (t::board::none(locale), t::board::none_words(locale)) };
            view! { <Empty icon=Glyph::Speech title words href="/say" action=t::home::say(locale)/> }.into_any()
        } else {
            view! { <ul class="notices section">{notices.into_iter().map(|notice| view! { <li><Notice notice/></li> }).collect_view()}</ul> }.into_any()
        }}
        <p class="buttons">
            {first.then(|| view! { <a class="button" href=newest><Icon icon=Glyph::ArrowLeft/>{t::board::newest(locale)}</a> })}
            {older.map(|older| view! { <a class="button" href=older rel="next">{t::board::older(locale)}<Icon icon=Glyph::ChevronRight/></a> })}
        </p>
    }
}

/// A link among several; `here` is where one is.
fn choice(href: String, here: bool, words: &'static str) -> AnyView {
    view! { <a class="choice" href=href aria-current=here.then_some("true")><span>{words}</span></a> }.into_any()
}

/// How many there are of each; each is the way to these.
#[component]
fn Figures(counts: Counts, wanted: Wanted) -> impl IntoView {
    let locale = locale();
    let figure = |show: Show| {
        let name = name_of(show.as_str(), Show::All.as_str());
        let here = (wanted.show == name).then_some("true");
        let class = match show {
            Show::All => "stat",
            Show::Fixed => "stat stat--brand",
            Show::UnderWay => "stat stat--sun",
            Show::Late => "stat stat--danger",
        };
        let href = wanted.address(|to| to.show = name);
        view! { <a class=class href=href aria-current=here><span>{t::board::show(locale, show.as_str())}</span><b>{counts.of(show)}</b></a> }
    };
    view! { <nav class="stats section" aria-label=t::board::states(locale)>{Show::ALL.map(figure).collect_view()}</nav> }
}

#[component]
fn Categories(wanted: Wanted) -> impl IntoView {
    let locale = locale();
    let all = choice(wanted.address(|to| to.category.clear()), wanted.category.is_empty(), t::board::all_categories(locale));
    let each = Category::of(Kind::Demand).iter().map(|category| {
        let here = wanted.category == category.as_str();
        choice(wanted.address(|to| to.category = category.to_string()), here, category_words(locale, *category))
    });
    let each: Vec<AnyView> = each.collect();
    view! {
        <details class="fold section" open=!wanted.category.is_empty()>
            <summary><Icon icon=Glyph::Filter/>{t::board::by_category(locale)}</summary>
            <nav class="choices" aria-label=t::board::by_category(locale)>{all}{each}</nav>
        </details>
    }
}
