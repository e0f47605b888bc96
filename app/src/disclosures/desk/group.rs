//! `/desk/disclosures/group`: what a place published in a month, as a message for the villagers' own group.

use super::api::{self, Group};
use super::told_by_frame;
use crate::disclosures::words::month as month_of;
use crate::locale::{locale, t};
use crate::ui::{DeskPage, Empty, Glyph, Icon, Problem, ask};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// So many months back can be chosen.
const MONTHS: i32 = 13;

/// The page.
#[component]
pub fn GroupMessage() -> impl IntoView {
    let locale = locale();
    let query = use_query_map();
    let wanted = Memo::new(move |_| {
        let of = |name| query.with(|query| query.get(name).unwrap_or_default());
        (of("region"), of("month"))
    });
    let group = ask(move || wanted.get(), |(region, month)| api::group(region, month));
    view! {
        <DeskPage title=Signal::stored(t::disclosing::group(locale).to_owned())>
            <p><a href="/desk/disclosures"><Icon icon=Glyph::Back/>{t::disclosing::title(locale)}</a></p>
            <h1>{t::disclosing::group(locale)}</h1>
            <p class="page__lead">{t::disclosing::group_lead(locale)}</p>
            {group.show_all(|group| match group {
                Ok(group) => view! { <Message group/> }.into_any(),
                Err(error) if told_by_frame(&error) => ().into_any(),
                Err(error) => view! { <Problem error/> }.into_any(),
            })}
        </DeskPage>
    }
}

#[component]
fn Message(group: Group) -> impl IntoView {
    let locale = locale();
    let Group { places, region, month, today, message } = group;
    let option = |value: String, words: String, chosen: bool| view! { <option value=value selected=chosen>{words}</option> }.into_any();
    let places: Vec<AnyView> = places.into_iter().map(|place| option(place.id.to_string(), place.name, place.id == region)).collect();
    let count = today.0 * 12 + i32::from(today.1) - 1;
    let months = (0..MONTHS).filter_map(|back| {
        let (year, of) = ((count - back).div_euclid(12), u8::try_from((count - back).rem_euclid(12) + 1).ok()?);
        Some(option(format!("{year:04}-{of:02}"), month_of(locale, year, of), (year, of) == month))
    });
    view! {
        <form class="group__choose" method="get" action="/desk/disclosures/group">
            {(places.len() > 1).then(|| view! { <select class="input" name="region" aria-label=t::disclosing::region(locale)>{places}</select> })}
            <select class="input" name="month" aria-label=t::disclosing::group_month(locale)>{months.collect::<Vec<_>>()}</select>
            <button class="button">{t::disclosing::group_show(locale)}</button>
        </form>
        {match message {
            Some(message) => view! { <Copied message/> }.into_any(),
            None => view! { <Empty icon=Glyph::Book title=t::disclosing::group_none(locale)/> }.into_any(),
        }}
    }
}

/// The message, and a button that copies it; without a script it is selected by hand.
#[component]
fn Copied(message: String) -> impl IntoView {
    let locale = locale();
    let copied = RwSignal::new(None::<bool>);
    let lines = message.lines().count() + 1;
    let words = StoredValue::new(message.clone());
    let copy = move |_| {
        #[cfg(feature = "hydrate")]
        leptos::task::spawn_local(async move {
            // Where the browser does not allow it, the words are there to be selected.
            let written = wasm_bindgen_futures::JsFuture::from(window().navigator().clipboard().write_text(&words.get_value())).await;
            copied.set(Some(written.is_ok()));
        });
        #[cfg(not(feature = "hydrate"))]
        let _ = words;
    };
    let told =
        move || copied.get().map(|done| if done { t::disclosing::group_copied(locale) } else { t::disclosing::group_by_hand(locale) });
    view! {
        <label class="field section">
            <span class="field__label">{t::disclosing::group_message(locale)}</span>
            <textarea class="input group__message" readonly rows=lines>{message}</textarea>
        </label>
        <div class="buttons">
            <button class="button button--main group__copy" type="button" on:click=copy><Icon icon=Glyph::Document/>{t::disclosing::group_copy(locale)}</button>
            <span role="status">{told}</span>
        </div>
    }
}
