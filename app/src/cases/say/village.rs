//! In which village: the one known, or one found by its name.

use super::api::{LookUp, villages};
use super::keeping::Keeping;
use crate::locale::{locale, t};
use crate::ui::{FieldError, FormState};
use domain::places::Place;
use leptos::prelude::*;
use server_fn::ServerFn;

/// The village of a filing. Without WebAssembly the search posts the whole form, which comes back filled.
#[component]
pub(super) fn Village(
    place: Option<Place>,
    found: Vec<Place>,
    /// What is asked about says where it is: there is no other.
    fixed: bool,
) -> impl IntoView {
    let locale = locale();
    let kept = expect_context::<Keeping>().village;
    let place = place.map(|place| (place.code.to_string(), place.local()));
    move || {
        match kept.get().or_else(|| place.clone()) {
        Some((code, words)) => view! {
            <div class="field">
                <span class="field__label" id="place-label">{t::cases::village(locale)}</span>
                <input type="hidden" name="village" value=code data-words=words.clone()/>
                {if fixed {
                    view! { <p class="input input--fixed">{words}</p> }.into_any()
                } else {
                    view! { <a class="input input--choose" href="/places?next=/say" aria-describedby="place-label"><span>{words}</span><span>{t::cases::other_village(locale)}</span></a> }.into_any()
                }}
                <FieldError name="village"/>
            </div>
        }
        .into_any(),
        None => view! { <Search found=found.clone()/> }.into_any(),
    }
    }
}

#[component]
fn Search(found: Vec<Place>) -> impl IntoView {
    let locale = locale();
    let form = expect_context::<FormState>();
    let typed = form.typed("search").unwrap_or_default();
    let searched = RwSignal::new(!typed.is_empty());
    let found = RwSignal::new(found);
    let input = NodeRef::<leptos::html::Input>::new();
    let ask = Action::new(move |search: &String| {
        let search = search.clone();
        async move {
            let answer = villages(search.clone()).await;
            // Of several questions under way only the newest counts.
            let newest = input.try_get_untracked().flatten().is_none_or(|input| input.value() == search);
            if let (Ok(places), true) = (answer, newest) {
                found.set(places);
                searched.set(true);
            }
        }
    });
    let look_up = move || ask.dispatch(input.get_untracked().map(|input| input.value()).unwrap_or_default());
    // Also asked when the fingers rest.
    #[cfg(feature = "hydrate")]
    let wait = StoredValue::new_local(None::<gloo_timers::callback::Timeout>);
    let type_in = move |event: leptos::ev::Event| {
        let typed = event_target_value(&event);
        #[cfg(feature = "hydrate")]
        wait.set_value((!typed.trim().is_empty()).then(|| {
            gloo_timers::callback::Timeout::new(250, move || {
                let _ = look_up();
            })
        }));
        #[cfg(not(feature = "hydrate"))]
        let _ = typed;
    };
    let choice = |place: Place| {
        view! { <label class="choice"><input type="radio" name="village" value=place.code.to_string() data-words=place.local()/><span><span>{place.local()}<small>{place.path()}</small></span></span></label> }
    };
    view! {
        <fieldset class="field">
            <legend class="field__label">{t::cases::village(locale)}</legend>
            <p class="field__hint" id="search-hint">{t::cases::village_hint(locale)}</p>
            <div class="code-field">
                <input class="input" node_ref=input type="search" name="search" id="search" value=typed aria-label=t::cases::village_search(locale) aria-describedby="search-hint" on:input=type_in
                    on:keydown=move |event| if event.key() == "Enter" { event.prevent_default(); look_up(); }/>
                <button class="button" formaction=LookUp::url() on:click=move |event| { event.prevent_default(); look_up(); }>{t::cases::village_find(locale)}</button>
            </div>
            <div class="choices choices--rows" aria-live="polite">
                <For each=move || found.get() key=|place| place.code let:place>{choice(place)}</For>
                {move || (searched.get() && found.with(Vec::is_empty)).then(|| view! { <p>{t::cases::village_none(locale)}</p> })}
            </div>
            <FieldError name="village"/>
            <p><a href="/places?next=/say">{t::cases::village_browse(locale)}</a></p>
        </fieldset>
    }
}
