//! `/disclosures`: what the village, its township and its county have to show.

use super::reading::ProblemsLine;
use super::words::{period, url_escape};
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
    month: String,
    words: String,
    page: u64,
}

impl Wanted {
    /// Only what there is, so that the page and its links say the same as the server.
    fn read(get: impl Fn(&str) -> String) -> Self {
        let scope = Scope::read(&get("scope"));
        let year = get("year").parse::<u16>().map(|year| year.to_string()).unwrap_or_default();
        let month = get("month").parse::<u8>().ok().filter(|month| (1..=12).contains(month) && !year.is_empty());
        Self {
            scope: if scope == Scope::Village { String::new() } else { scope.as_str().into() },
            kind: get("kind").parse::<Kind>().map(|kind| kind.to_string()).unwrap_or_default(),
            year,
            month: month.map(|month| month.to_string()).unwrap_or_default(),
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
        let parts = [("scope", to.scope), ("kind", to.kind), ("year", to.year), ("month", to.month), ("words", words), ("page", page)];
        let query: Vec<String> =
            parts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}={value}")).collect();
        if query.is_empty() { "/disclosures".into() } else { format!("/disclosures?{}", query.join("&")) }
    }
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
        move |Wanted { scope, kind, year, month, words, page }| {
            api::list(village.clone(), scope, kind, year, month, words, page.to_string())
        },
    );
    view! {
        <Page title=t::home::ledger(locale)>
            <h1>{t::disclosures::title(locale)}</h1>
            {listing.show(move |listing| match listing {
                Some(listing) => view! { <Shown listing wanted=wanted.get_untracked()/> }.into_any(),
                None => view! { <Empty icon=Glyph::Pin title=t::home::choose(locale) words=t::home::choose_words(locale) href="/places?next=/disclosures" action=t::board::choose_action(locale)/> }.into_any(),
            })}
            <ProblemsLine/>
            <p><a class="pointed" href="/powers"><Icon icon=Glyph::Gavel/><span>{t::disclosures::powers(locale)}</span></a></p>
            <p><a class="pointed" href="/household"><Icon icon=Glyph::Person/><span>{t::reading::my_household(locale)}</span></a></p>
        </Page>
    }
}

fn choice(href: String, here: bool, words: String) -> AnyView {
    view! { <a class="choice" href=href aria-current=here.then_some("true")><span>{words}</span></a> }.into_any()
}

/// Words, kinds in one row, and behind a line that says what is chosen the places and times: the first screen of a phone
/// is for what is found.
fn filters(wanted: &Wanted, years: &[i32]) -> AnyView {
    let locale = locale();
    let scopes: Vec<AnyView> = Scope::ALL
        .into_iter()
        .map(|scope| {
            let name = if scope == Scope::Village { "" } else { scope.as_str() };
            choice(wanted.address(|to| to.scope = name.into()), wanted.scope == name, t::meetings::scopes(locale, scope.as_str()).into())
        })
        .collect();
    let all_kinds = choice(wanted.address(|to| to.kind.clear()), wanted.kind.is_empty(), t::disclosures::all_kinds(locale).into());
    // The one that is chosen stands where it is seen.
    let mut kinds = Kind::ALL;
    kinds.sort_by_key(|kind| wanted.kind != kind.as_str());
    let kinds: Vec<AnyView> = kinds
        .into_iter()
        .map(|kind| {
            let words = t::disclosures::kind(locale, kind.as_str()).into();
            choice(wanted.address(|to| to.kind = kind.to_string()), wanted.kind == kind.as_str(), words)
        })
        .collect();
    let any_year = |to: &mut Wanted| (to.year, to.month) = Default::default();
    let all_years = choice(wanted.address(any_year), wanted.year.is_empty(), t::disclosures::all_years(locale).into());
    let of_years: Vec<AnyView> = years
        .iter()
        .map(|year| {
            let year = year.to_string();
            choice(wanted.address(|to| to.year.clone_from(&year)), wanted.year == year, year.clone())
        })
        .collect();
    let months = (!wanted.year.is_empty()).then(|| {
        let all = choice(wanted.address(|to| to.month.clear()), wanted.month.is_empty(), t::disclosures::all_months(locale).into());
        let each: Vec<AnyView> = (1..=12_u8)
            .map(|month| {
                let here = wanted.month == month.to_string();
                choice(wanted.address(|to| to.month = month.to_string()), here, t::disclosures::month_alone(locale, month))
            })
            .collect();
        view! { <nav class="choices" aria-label=t::disclosures::months(locale)>{all}{each}</nav> }
    });
    let scope = t::meetings::scopes(locale, Scope::read(&wanted.scope).as_str());
    let time = match (wanted.year.as_str(), wanted.month.as_str()) {
        ("", _) => t::disclosures::all_years(locale).to_owned(),
        (year, "") => t::disclosures::year(locale, year),
        (year, month) => t::disclosures::month(locale, month, year),
    };
    let hidden =
        |name: &'static str, value: &str| (!value.is_empty()).then(|| view! { <input type="hidden" name=name value=value.to_owned()/> });
    view! {
        <form class="search-line" method="get" action="/disclosures" role="search">
            {hidden("scope", &wanted.scope)}{hidden("kind", &wanted.kind)}{hidden("year", &wanted.year)}{hidden("month", &wanted.month)}
            <input class="input" type="search" name="words" value=wanted.words.clone() maxlength="60" aria-label=t::disclosures::search(locale) placeholder=t::disclosures::search(locale)/>
            <button class="button">{t::disclosures::find(locale)}</button>
        </form>
        <nav class="choices choices--line" aria-label=t::disclosures::kinds(locale)>{all_kinds}{kinds}</nav>
        <details class="fold">
            <summary><Icon icon=Glyph::Filter/>{scope}" · "{time}</summary>
            <div class="stack">
                <nav class="choices" aria-label=t::meetings::scope(locale)>{scopes}</nav>
                <nav class="choices" aria-label=t::disclosures::years(locale)>{all_years}{of_years}</nav>
                {months}
            </div>
        </details>
    }
    .into_any()
}

#[component]
fn Shown(listing: Listing, wanted: Wanted) -> impl IntoView {
    let locale = locale();
    let Listing { items, total, years, figures } = listing;
    let narrowed = !(wanted.kind.is_empty() && wanted.year.is_empty() && wanted.words.is_empty());
    let wide = !wanted.scope.is_empty();
    let newer = (wanted.page > 1 && !items.is_empty()).then(|| wanted.address(|to| to.page = wanted.page - 1));
    let older = (wanted.page.saturating_mul(PAGE) < total).then(|| wanted.address(|to| to.page = wanted.page + 1));
    let said = (narrowed && total > 0).then(|| match wanted.words.as_str() {
        "" => t::disclosures::found(locale, total),
        words => t::disclosures::found_by(locale, total, words),
    });
    view! {
        {filters(&wanted, &years)}
        {figures.and_then(chart::charts)}
        {said.map(|said| view! { <p class="quiet" role="status">{said}</p> })}
        {if items.is_empty() { nothing(&wanted, total, narrowed) } else {
            view! { <ul class="cards">{items.into_iter().map(|item| view! { <li><Row item wide/></li> }).collect_view()}</ul> }.into_any()
        }}
        <p class="buttons">
            {newer.map(|href| view! { <a class="button" href=href rel="prev"><Icon icon=Glyph::ArrowLeft/>{t::disclosures::newer(locale)}</a> })}
            {older.map(|href| view! { <a class="button" href=href rel="next">{t::disclosures::older(locale)}<Icon icon=Glyph::ChevronRight/></a> })}
        </p>
    }
}

/// Why nothing stands here: a page behind the last one, words that are nowhere, a choice too narrow, or a place that has
/// published nothing.
fn nothing(wanted: &Wanted, total: u64, narrowed: bool) -> AnyView {
    let locale = locale();
    let all = wanted.address(|to| (to.kind, to.year, to.month, to.words) = Default::default());
    let (title, words, href, action) = if total > 0 {
        (t::disclosures::no_page(locale).to_owned(), "", wanted.address(|_| {}), t::disclosures::first_page(locale))
    } else if !wanted.words.is_empty() {
        (t::disclosures::none_by(locale, &wanted.words), t::disclosures::none_by_words(locale), all, t::disclosures::all(locale))
    } else if narrowed {
        (t::disclosures::none(locale).to_owned(), t::disclosures::none_words(locale), all, t::disclosures::all(locale))
    } else if wanted.scope.is_empty() {
        let (title, words) = (t::home::ledger_empty(locale), t::home::ledger_empty_words(locale));
        (title.to_owned(), words, "/say?kind=inquiry".to_owned(), t::home::ask_township(locale))
    } else {
        let title = t::disclosures::none_around(locale, &wanted.scope).to_owned();
        (title, t::home::ledger_empty_words(locale), "/say?kind=inquiry".to_owned(), t::home::ask_township(locale))
    };
    view! { <Empty icon=Glyph::Book title words href action/> }.into_any()
}

#[component]
fn Row(
    item: Item,
    /// Those of several places stand here.
    wide: bool,
) -> impl IntoView {
    let locale = locale();
    let Item { id, kind, place, title, period: of, payment, published_at, .. } = item;
    let place = wide.then(|| format!("{place} · "));
    let paid = payment.map(|payment| t::disclosures::payment(locale, payment.as_str()));
    let published = published_at.map(|at| (at.rfc3339(), whole_day(locale, at.beijing_date())));
    view! {
        <a class="card card__body disclosure" href=format!("/disclosures/{id}")>
            <span class="chips"><span class="chip chip--brand">{t::disclosures::kind(locale, kind.as_str())}</span>{paid.map(|paid| view! { <span class="chip chip--info">{paid}</span> })}</span>
            <b>{title}</b>
            <span class="quiet">{place}{period(locale, &of)}{published.map(|(at, day)| view! { " · "<time datetime=at>{t::disclosures::published_on(locale, day)}</time> })}</span>
        </a>
    }
}
