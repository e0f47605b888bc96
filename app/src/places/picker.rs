//! The village picker: the village one had last, and a search that answers while one types.

use super::api;
use crate::accounts::local;
use crate::error::AppError;
use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon, Page, Problem, ask, use_chrome};
use domain::places::Place;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What stands between a province and its counties in the official list and says nothing.
const FILLERS: [&str; 4] = ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"];

/// `/places?q=白沙&next=/say`: without WebAssembly the form asks for the page anew.
#[component]
pub fn Places() -> impl IntoView {
    let locale = locale();
    let query = use_query_map();
    let (asked, next) = query.with_untracked(|query| {
        (query.get_str("q").unwrap_or_default().to_owned(), query.get_str("next").and_then(local).map(ToOwned::to_owned))
    });
    let typed = RwSignal::new(asked.clone());
    // Another address of the same page (back, forward) asks anew.
    Effect::new(move |before: Option<String>| {
        let asked = query.with(|query| query.get_str("q").unwrap_or_default().to_owned());
        if before.is_some_and(|before| before != asked) {
            typed.set(asked.clone());
        }
        asked
    });
    let found = ask(move || typed.get(), api::search);
    let remembered = use_chrome().village.map(|(code, _)| code).unwrap_or_default();
    let last = ask(|| (), move |()| api::place(remembered.clone()));
    let next = StoredValue::new(next);
    view! {
        <Page title=t::places::title(locale)>
            <h1>{t::places::question(locale)}</h1>
            <SearchField asked typed next/>
            {last.show_all(move |last| {
                let last = last.ok().flatten().map(|place| view! {
                    <section class="section" aria-labelledby="last">
                        <div class="section__head"><h2 id="last">{t::places::last(locale)}</h2></div>
                        <ul class="card"><Choice place icon=Glyph::Clock next/></ul>
                    </section>
                });
                last.into_any()
            })}
            {found.show_all(move |found| match found {
                Ok(places) => view! { <Found places asked=typed.get_untracked() next/> }.into_any(),
                Err(error) => view! { <Failed error/> }.into_any(),
            })}
            <p class="section quiet">{t::places::by_qr(locale)}</p>
        </Page>
    }
}

#[component]
fn SearchField(asked: String, typed: RwSignal<String>, next: StoredValue<Option<String>>) -> impl IntoView {
    let locale = locale();
    #[cfg(feature = "hydrate")]
    let wait = StoredValue::new_local(None::<gloo_timers::callback::Timeout>);
    let type_in = move |event: leptos::ev::Event| {
        let now = event_target_value(&event);
        // Asked when the fingers rest; of several pending calls only the newest counts.
        #[cfg(feature = "hydrate")]
        wait.set_value(Some(gloo_timers::callback::Timeout::new(250, move || {
            if typed.try_with_untracked(|before| *before != now) == Some(true) {
                typed.set(now);
            }
        })));
        #[cfg(not(feature = "hydrate"))]
        let _ = (now, typed);
    };
    view! {
        <form class="field" method="get" action="/places" role="search">
            <label class="field__label" for="q">{t::places::search(locale)}</label>
            <p class="field__hint" id="q-hint">{t::places::hint(locale)}</p>
            {next.get_value().map(|next| view! { <input type="hidden" name="next" value=next/> })}
            <div class="code-field">
                <span class="search"><Icon icon=Glyph::Search/><input class="input" id="q" name="q" type="search" value=asked maxlength="40" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search" aria-describedby="q-hint" on:input=type_in/></span>
                <button class="button">{t::places::find(locale)}</button>
            </div>
        </form>
    }
}

#[component]
fn Found(places: Vec<Place>, asked: String, next: StoredValue<Option<String>>) -> impl IntoView {
    let locale = locale();
    let count = i64::try_from(places.len()).unwrap_or(i64::MAX);
    let words = match (asked.trim().is_empty(), count) {
        (true, _) => None,
        (false, 0) => Some(t::places::none(locale).to_owned()),
        (false, 20..) => Some(t::places::many(locale, count)),
        (false, _) => Some(t::places::found(locale, count)),
    };
    view! {
        <section class="section" aria-labelledby="found">
            <div class="section__head" role="status"><h2 id="found">{words}</h2></div>
            {(count == 0 && !asked.trim().is_empty()).then(|| view! { <p class="quiet">{t::places::none_words(locale)}</p> })}
            {(count >= 20).then(|| view! { <p class="quiet">{t::places::many_words(locale)}</p> })}
            {(count > 0).then(|| view! { <ul class="card">{places.into_iter().map(|place| view! { <Choice place icon=Glyph::Pin next/> }).collect_view()}</ul> })}
        </section>
    }
}

/// A village to tap. Its address is the one of the QR code on the village's wall.
#[component]
fn Choice(place: Place, icon: Glyph, next: StoredValue<Option<String>>) -> impl IntoView {
    let code = place.code;
    let href = next.with_value(|next| match next {
        Some(next) => format!("/v/{code}?next={}", leptos_router::location::Url::escape(next)),
        None => format!("/v/{code}"),
    });
    let name = place.short().to_owned();
    view! {
        <li>
            <a class="picker__item" href=href rel="external">
                <Icon icon/>
                <span><span class="picker__name">{name}</span><span class="picker__path">{above(&place)}</span></span>
                <Icon icon=Glyph::ChevronRight/>
            </a>
        </li>
    }
}

/// 福州市 闽侯县 白沙镇: the province only where it has no prefectures of its own.
fn above(place: &Place) -> String {
    let plain = place.above.get(1).is_some_and(|prefecture| !FILLERS.contains(&prefecture.as_str()));
    let names = place.above.iter().skip(usize::from(plain)).map(String::as_str).filter(|name| !FILLERS.contains(name));
    names.collect::<Vec<_>>().join(" ")
}

/// A search that failed leaves the page as it is.
#[component]
fn Failed(error: AppError) -> impl IntoView {
    view! { <div class="section"><Problem error/></div> }
}

#[cfg(test)]
mod tests {
    use super::above;
    use domain::places::Place;
    use domain::region::RegionCode;

    fn place(code: &str, above: &[&str]) -> Place {
        Place {
            code: RegionCode::parse(code).unwrap(),
            name: "某村委会".into(),
            above: above.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    #[test]
    fn a_village_is_told_by_its_prefecture_county_and_town() {
        assert_eq!(above(&place("350121101201", &["福建省", "福州市", "闽侯县", "白沙镇"])), "福州市 闽侯县 白沙镇");
    }

    #[test]
    fn a_village_of_a_municipality_is_told_by_the_municipality() {
        assert_eq!(above(&place("110101001001", &["北京市", "市辖区", "东城区", "东华门街道"])), "北京市 东城区 东华门街道");
        assert_eq!(above(&place("429004001001", &["湖北省", "省直辖县级行政区划", "仙桃市", "沙嘴街道"])), "湖北省 仙桃市 沙嘴街道");
    }
}
