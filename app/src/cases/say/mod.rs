//! Filing: the page.

mod accused;
pub mod api;
mod draft;
mod form;
mod here;
mod keeping;
#[cfg(feature = "ssr")]
mod parse;
mod power;
mod same;
mod village;
mod who;

use super::kept::KeptFilings;
use crate::AppError;
use crate::locale::{Locale, locale, t};
use crate::ui::{Glyph, Icon, Page, Refill, ask, use_chrome};
use api::Filing;
use domain::cases::Kind;
use domain::places::Place;
use domain::region::RegionCode;
use form::FilingForm;
use keeping::{Keeping, Queued};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Filing a case: `/say?kind=demand&village=350121101201`.
#[component]
pub fn Say() -> impl IntoView {
    let locale = locale();
    let query = use_query_map();
    let kind = Memo::new(move |_| query.with(|query| query.get_str("kind").and_then(|kind| kind.parse().ok())).unwrap_or(Kind::Demand));
    // What was typed before the page came back, then the address, then the village last chosen.
    let typed = |name: &str| {
        use_context::<Refill>()
            .and_then(|refill| refill.values.into_iter().find(|(key, value)| key == name && !value.is_empty()))
            .map(|(_, value)| value)
    };
    let search = typed("search").unwrap_or_default();
    // The small power that a complaint is about: `/say?kind=complaint&power=12`.
    let power = Memo::new(move |_| query.with(|query| query.get_str("power").unwrap_or_default().to_owned()));
    let chosen = typed("village");
    let remembered = use_chrome().village.map(|(code, _)| code);
    let village = Memo::new(move |_| {
        let named = query.with(|query| query.get_str("village").map(ToOwned::to_owned));
        chosen.clone().or(named).or_else(|| remembered.clone()).unwrap_or_default()
    });
    let objected = typed("about");
    let about = Memo::new(move |_| {
        let named = query.with(|query| query.get_str("about").map(ToOwned::to_owned));
        objected.clone().or(named).filter(|_| kind.get().is_discipline()).unwrap_or_default()
    });
    // The page that a phone keeps for when there is no network is drawn for anybody.
    let copy = query.with_untracked(|query| query.get_str("copy").is_some());
    let near = use_chrome().village;
    let filing = ask(
        move || (village.get(), about.get(), power.get()),
        move |(village, about, power)| {
            let near = near.clone().filter(|(code, _)| *code == village);
            let filing = api::filing(village, search.clone(), about, power);
            async move {
                match filing.await {
                    Ok(filing) if copy => Ok(filing.for_anybody()),
                    Err(AppError::Offline) => Ok(Filing::without_network(near)),
                    filing => filing,
                }
            }
        },
    );
    // What my household lacks, as its page says: `/say?kind=complaint&lacks=草原补助&year=2023`.
    let begun = move || query.with_untracked(|query| lacks(query.get_str("lacks")?, query.get_str("year")?)).unwrap_or_default();
    let keeping = Keeping::provide();
    let asks = kind.get_untracked() == Kind::Complaint && about.with_untracked(|about| !about.is_empty());
    let open = Signal::derive(move || if keeping.queued.get() { String::new() } else { keeping.key.get() });
    view! {
        <Page title=if asks { t::reading::ask(locale) } else { door_words(locale, kind.get_untracked()) }>
            <KeptFilings but=open/>
            <Queued/>
            <div hidden=move || keeping.queued.get()>{filing.show(move |filing| view! {
                {filing.lost.then(|| view! { <p class="notice notice--sun" role="note"><Icon icon=Glyph::Alert/>{t::reading::lost(locale)}</p> })}
                <FilingForm filing kind power begun=begun()/>
            }.into_any())}</div>
        </Page>
    }
}

impl Filing {
    /// Without anything of who is logged in.
    fn for_anybody(self) -> Self {
        Self { key: String::new(), known: None, unsure: true, ..self }
    }

    /// What a form can start with that the server knows nothing of.
    fn without_network(village: Option<(String, String)>) -> Self {
        let place = village.and_then(|(code, name)| Some(Place { code: RegionCode::parse(&code).ok()?, name, above: Vec::new() }));
        Self { place, unsure: true, can_seal: true, ..Self::default() }
    }
}

/// So long may be what a policy is called.
const POLICY: usize = 60;

/// The first words of who lacks a subsidy of a year.
fn lacks(policy: &str, year: &str) -> Option<String> {
    let (locale, year) = (locale(), year.parse::<u16>().ok()?);
    let policy: String = policy.trim().chars().take(POLICY).collect();
    Some(if policy.is_empty() { t::reading::lacks_other(locale, year) } else { t::reading::lacks_words(locale, policy, year) })
}

/// The door through which one came.
fn door_words(locale: Locale, kind: Kind) -> &'static str {
    if kind.is_discipline() { t::home::report(locale) } else { t::home::say(locale) }
}
