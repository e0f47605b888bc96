//! One to five stars, without script.

use crate::locale::{locale, t};
use crate::ui::{FieldError, FormState, Glyph, Icon};
use leptos::prelude::*;

/// A question answered with one to five stars.
#[component]
pub(super) fn Stars(name: &'static str, label: &'static str) -> impl IntoView {
    let locale = locale();
    let typed = expect_context::<FormState>().typed(name).unwrap_or_default();
    let radio = |stars: u8| {
        let checked = typed == stars.to_string();
        view! { <input type="radio" id=format!("{name}-{stars}") name=name value=stars.to_string() checked=checked/> }
    };
    let words = |stars: u8| view! { <label for=format!("{name}-{stars}")><Icon icon=Glyph::Star/><span>{t::cases::stars(locale, &stars.to_string())}</span></label> };
    view! {
        <fieldset class="stars">
            <legend>{label}</legend>
            <div class="stars__row">{(1..=5).map(radio).collect_view()}{(1..=5).map(words).collect_view()}</div>
            <FieldError name/>
        </fieldset>
    }
}
