//! `/powers`: what the cadres of a village may decide.

use super::api;
use crate::locale::{Locale, locale, t};
use crate::ui::{Empty, Glyph, Icon, Page, ask, use_chrome};
use domain::powers::Kind;
use domain::powers::pages::{Item, Listing};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::location::Url;

/// What an address wants: `/powers?village=350121101201&kind=assets&words=店面`.
#[derive(Clone, PartialEq, Eq)]
struct Wanted {
    /// As the address names it; empty for the reader's own.
    village: String,
    kind: String,
    words: String,
}

impl Wanted {
    /// Only what there is, so that the page and its links say the same as the server.
    fn read(get: impl Fn(&str) -> String) -> Self {
        let kind = get("kind").parse::<Kind>().map(|kind| kind.to_string()).unwrap_or_default();
        Self { village: get("village"), kind, words: get("words").trim().to_owned() }
    }

    /// The address of the same words with another kind.
    fn of_kind(&self, kind: &str) -> String {
        let parts = [("village", self.village.as_str()), ("kind", kind), ("words", &self.words)];
        let query: Vec<String> = parts
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", Url::escape(value)))
            .collect();
        if query.is_empty() { "/powers".into() } else { format!("/powers?{}", query.join("&")) }
    }
}

/// The page.
#[component]
pub fn Powers() -> impl IntoView {
    let locale = locale();
    let query = use_query_map();
    let wanted = Memo::new(move |_| query.with(|query| Wanted::read(|name| query.get(name).unwrap_or_default())));
    let own = use_chrome().village.map(|(code, _)| code).unwrap_or_default();
    let listing = ask(
        move || wanted.get(),
        move |Wanted { village, kind, words }| api::list(if village.is_empty() { own.clone() } else { village }, kind, words),
    );
    view! {
        <Page title=t::powers::title(locale)>
            <h1>{t::powers::title(locale)}</h1>
            {listing.show(move |listing| match listing {
                Some(listing) => view! { <Shown listing wanted=wanted.get_untracked()/> }.into_any(),
                None => view! { <Empty icon=Glyph::Pin title=t::home::choose(locale) words=t::powers::choose_words(locale) href="/places?next=/powers" action=t::board::choose_action(locale)/> }.into_any(),
            })}
        </Page>
    }
}

#[component]
fn Shown(listing: Listing, wanted: Wanted) -> impl IntoView {
    let locale = locale();
    let Listing { place, township, items, kinds } = listing;
    let total: u32 = kinds.iter().map(|(_, count)| count).sum();
    if total == 0 {
        return view! { <Empty icon=Glyph::Gavel title=t::powers::empty(locale, &place) words=t::powers::empty_words(locale) href="/say?kind=inquiry" action=t::home::ask_township(locale)/> }.into_any();
    }
    let own = items.iter().any(Item::is_own) && items.iter().any(|item| !item.is_own());
    let choice = |kind: &str, words: String| {
        let here = (wanted.kind == kind).then_some("true");
        view! { <a class="choice" href=wanted.of_kind(kind) aria-current=here><span>{words}</span></a> }.into_any()
    };
    let all = choice("", t::powers::all_kinds(locale, total));
    let each = kinds
        .iter()
        .map(|(kind, count)| choice(kind.as_str(), t::powers::kind_count(locale, count, t::powers::kind(locale, kind.as_str()))));
    let each: Vec<AnyView> = each.collect();
    let (village, kind) = (wanted.village.clone(), wanted.kind.clone());
    let groups: Vec<AnyView> = Kind::ALL
        .into_iter()
        .filter_map(|kind| {
            let of_kind: Vec<Item> = items.iter().filter(|item| item.kind == kind).cloned().collect();
            (!of_kind.is_empty()).then(|| group(locale, kind, of_kind, own))
        })
        .collect();
    view! {
        <p class="page__lead">{t::powers::lead(locale, i64::from(total), &place)}</p>
        <form class="search-line" method="get" action="/powers" role="search">
            <input type="hidden" name="village" value=village/>
            <input type="hidden" name="kind" value=kind/>
            <input class="input" type="search" name="words" value=wanted.words.clone() aria-label=t::powers::search(locale) placeholder=t::powers::search(locale)/>
            <button class="button">{t::powers::find(locale)}</button>
        </form>
        <nav class="choices" aria-label=t::powers::kinds(locale)>{all}{each}</nav>
        {if groups.is_empty() {
            view! { <Empty icon=Glyph::Search title=t::powers::none(locale) words=t::powers::none_words(locale) href=Wanted { kind: String::new(), words: String::new(), ..wanted }.of_kind("") action=t::powers::see_all(locale)/> }.into_any()
        } else {
            view! { <div class="powers">{groups}</div> }.into_any()
        }}
        {(!township.is_empty()).then(|| view! { <p class="quiet">{t::powers::whose(locale, township)}</p> })}
    }
    .into_any()
}

/// The powers of one kind; `own` says which are the village's own, where not all are.
fn group(locale: Locale, kind: Kind, items: Vec<Item>, own: bool) -> AnyView {
    let rows = items.into_iter().map(|item| {
        let mine = (own && item.is_own()).then(|| view! { <span class="chip chip--info">{t::powers::own(locale)}</span> });
        view! {
            <li><a class="row" href=format!("/powers/{}", item.id)>
                <span class="row__body"><span class="row__title">{item.name}</span><span class="row__meta">{item.post}{mine}</span></span>
                <Icon icon=Glyph::ChevronRight/>
            </a></li>
        }
    });
    let (id, name) = (format!("kind-{kind}"), t::powers::kind(locale, kind.as_str()));
    view! {
        <section class="section" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{name}</h2>
            <ul class="card powers__list">{rows.collect_view()}</ul>
        </section>
    }
    .into_any()
}
