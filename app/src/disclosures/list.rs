//! `/disclosures`: what the village, its township and its county have to show.

use super::reading::ProblemsLine;
use super::words::period;
use super::{api, chart};
use crate::locale::{locale, t};
use crate::ui::{Empty, Glyph, Icon, Page, ask, use_chrome, whole_day};
use domain::disclosures::Kind;
use domain::disclosures::pages::{Item, Listing};
use domain::meetings::pages::Scope;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// So many stand on a page.
const PAGE: u64 = 20;

/// What an address wants. Nothing in it stands for all.
#[derive(Clone, PartialEq, Eq, Default)]
struct Wanted {
    scope: String,
    kind: String,
    year: String,
    words: String,
    page: u64,
}

impl Wanted {
    /// Only what there is, so that the page and its links say the same as the server.
    fn read(get: impl Fn(&str) -> String) -> Self {
        let scope = Scope::read(&get("scope"));
        Self {
            scope: if scope == Scope::Village { String::new() } else { scope.as_str().into() },
            kind: get("kind").parse::<Kind>().map(|kind| kind.to_string()).unwrap_or_default(),
            year: get("year").parse::<u16>().map(|year| year.to_string()).unwrap_or_default(),
            words: get("words").trim().to_owned(),
            page: get("page").parse().unwrap_or(1).max(1),
        }
    }

    /// The address of the same with something changed; it begins with the newest.
    fn address(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut to = Self { page: 1, ..self.clone() };
        change(&mut to);
        let page = if to.page > 1 { to.page.to_string() } else { String::new() };
        let words = url_escape(&to.words);
        let parts = [("scope", to.scope), ("kind", to.kind), ("year", to.year), ("words", words), ("page", page)];
        let query: Vec<String> =
            parts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}={value}")).collect();
        if query.is_empty() { "/disclosures".into() } else { format!("/disclosures?{}", query.join("&")) }
    }
}

fn url_escape(words: &str) -> String {
    words.bytes().map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// The page.
#[component]
pub fn Disclosures() -> impl IntoView {
    let locale = locale();
    let query = use_query_map();
    let wanted = Memo::new(move |_| query.with(|query| Wanted::read(|name| query.get(name).unwrap_or_default())));
    let village = use_chrome().village.map(|(code, _)| code).unwrap_or_default();
    let listing = ask(
        move || wanted.get(),
        move |Wanted { scope, kind, year, words, page }| api::list(village.clone(), scope, kind, year, words, page.to_string()),
    );
    view! {
        <Page title=t::home::ledger(locale)>
            <h1>{t::disclosures::title(locale)}</h1>
            <p class="page__lead">{t::disclosures::lead(locale)}</p>
            <ProblemsLine/>
            <p><a class="pointed" href="/powers"><Icon icon=Glyph::Gavel/>{t::disclosures::powers(locale)}</a></p>
            {listing.show(move |listing| match listing {
                Some(listing) => view! { <Shown listing wanted=wanted.get_untracked()/> }.into_any(),
                None => view! { <Empty icon=Glyph::Pin title=t::home::choose(locale) words=t::home::choose_words(locale) href="/places?next=/disclosures" action=t::board::choose_action(locale)/> }.into_any(),
            })}
        </Page>
    }
}

#[component]
fn Shown(listing: Listing, wanted: Wanted) -> impl IntoView {
    let locale = locale();
    let Listing { items, total, years, figures } = listing;
    let choice = |href: String, here: bool, words: String| -> AnyView {
        view! { <a class="choice" href=href aria-current=here.then_some("true")><span>{words}</span></a> }.into_any()
    };
    let scopes = Scope::ALL.map(|scope| {
        let name = if scope == Scope::Village { "" } else { scope.as_str() };
        choice(wanted.address(|to| to.scope = name.into()), wanted.scope == name, t::meetings::scopes(locale, scope.as_str()).into())
    });
    let all_kinds = choice(wanted.address(|to| to.kind.clear()), wanted.kind.is_empty(), t::disclosures::all_kinds(locale).into());
    let kinds = Kind::ALL.map(|kind| {
        let words = t::disclosures::kind(locale, kind.as_str()).into();
        choice(wanted.address(|to| to.kind = kind.to_string()), wanted.kind == kind.as_str(), words)
    });
    let all_years = choice(wanted.address(|to| to.year.clear()), wanted.year.is_empty(), t::disclosures::all_years(locale).into());
    let of_years: Vec<AnyView> = years
        .iter()
        .map(|year| {
            let year = year.to_string();
            let here = wanted.year == year;
            choice(wanted.address(|to| to.year.clone_from(&year)), here, year.clone())
        })
        .collect();
    let narrowed = !(wanted.kind.is_empty() && wanted.year.is_empty() && wanted.words.is_empty());
    let open = !(wanted.year.is_empty() && wanted.words.is_empty());
    let (scope, kind, year) = (wanted.scope.clone(), wanted.kind.clone(), wanted.year.clone());
    let newer = (wanted.page > 1).then(|| wanted.address(|to| to.page = wanted.page - 1));
    let older = (wanted.page.saturating_mul(PAGE) < total).then(|| wanted.address(|to| to.page = wanted.page + 1));
    view! {
        <nav class="choices section" aria-label=t::meetings::scope(locale)>{scopes.into_iter().collect_view()}</nav>
        <nav class="choices section" aria-label=t::disclosures::kinds(locale)>{all_kinds}{kinds.into_iter().collect_view()}</nav>
        <details class="fold section" open=open>
            <summary><Icon icon=Glyph::Filter/>{t::disclosures::by_year(locale)}</summary>
            <nav class="choices" aria-label=t::disclosures::years(locale)>{all_years}{of_years}</nav>
            <form class="search-line" method="get" action="/disclosures" role="search">
                <input type="hidden" name="scope" value=scope/>
                <input type="hidden" name="kind" value=kind/>
                <input type="hidden" name="year" value=year/>
                <input class="input" type="search" name="words" value=wanted.words.clone() aria-label=t::disclosures::search(locale) placeholder=t::disclosures::search(locale)/>
                <button class="button">{t::disclosures::find(locale)}</button>
            </form>
        </details>
        {figures.and_then(chart::charts)}
        {match (items.is_empty(), narrowed) {
            (true, true) => view! { <Empty icon=Glyph::Book title=t::disclosures::none(locale) words=t::disclosures::none_words(locale) href="/disclosures" action=t::disclosures::all(locale)/> }.into_any(),
            (true, false) => view! { <Empty icon=Glyph::Book title=t::home::ledger_empty(locale) words=t::home::ledger_empty_words(locale) href="/say?kind=inquiry" action=t::home::ask_township(locale)/> }.into_any(),
            (false, _) => view! { <ul class="cards section">{items.into_iter().map(|item| view! { <li><Row item/></li> }).collect_view()}</ul> }.into_any(),
        }}
        <p class="buttons">
            {newer.map(|href| view! { <a class="button" href=href rel="prev"><Icon icon=Glyph::ArrowLeft/>{t::disclosures::newer(locale)}</a> })}
            {older.map(|href| view! { <a class="button" href=href rel="next">{t::disclosures::older(locale)}<Icon icon=Glyph::ChevronRight/></a> })}
        </p>
    }
}

#[component]
fn Row(item: Item) -> impl IntoView {
    let locale = locale();
    let Item { id, kind, title, period: of, payment, published_at, .. } = item;
    let paid = payment.map(|payment| t::disclosures::payment(locale, payment.as_str()));
    let published = published_at.map(|at| (at.rfc3339(), whole_day(locale, at.beijing_date())));
    view! {
        <a class="card card__body disclosure" href=format!("/disclosures/{id}")>
            <span class="chips"><span class="chip chip--brand">{t::disclosures::kind(locale, kind.as_str())}</span>{paid.map(|paid| view! { <span class="chip chip--info">{paid}</span> })}</span>
            <b>{title}</b>
            <span class="quiet">{period(locale, &of)}{published.map(|(at, day)| view! { " · "<time datetime=at>{t::disclosures::published_on(locale, day)}</time> })}</span>
        </a>
    }
}
