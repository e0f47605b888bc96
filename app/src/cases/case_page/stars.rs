//! One to five stars, without script: to be given, and as they were.

use crate::locale::{locale, t};
use crate::ui::{FieldError, FormState, Glyph, Icon, described, wrong};
use domain::cases::Rating;
use leptos::prelude::*;

/// A question answered with one to five stars.
#[component]
pub(crate) fn Stars(name: &'static str, label: &'static str) -> impl IntoView {
    let locale = locale();
    let typed = expect_context::<FormState>().typed(name).unwrap_or_default();
    let radio = |stars: u8| {
        let checked = typed == stars.to_string();
        view! { <input type="radio" id=format!("{name}-{stars}") name=name value=stars.to_string() checked=checked/> }
    };
    let words = |stars: u8| view! { <label for=format!("{name}-{stars}")><Icon icon=Glyph::Star/><span>{t::cases::stars(locale, &stars.to_string())}</span></label> };
    view! {
        <fieldset class="stars" class:field--wrong=wrong(name) aria-describedby=described(name, false)>
            <legend>{label}</legend>
            <div class="stars__row">{(1..=5).map(radio).collect_view()}{(1..=5).map(words).collect_view()}</div>
            <FieldError name/>
        </fieldset>
    }
}

/// The stars that the reader has given.
#[component]
pub(crate) fn Given(rating: Rating) -> impl IntoView {
    let locale = locale();
    let row = |label: &'static str, stars: u8| {
        let icons = (1..=5).map(|at| view! { <Icon icon=if at <= stars { Glyph::StarFilled } else { Glyph::Star }/> }).collect_view();
        view! { <dt>{label}</dt><dd><span class="score">{icons}</span>" "{t::cases::stars(locale, &stars.to_string())}</dd> }
    };
    view! {
        <dl class="given">
            {row(t::cases::rate_process(locale), rating.process.get())}
            {row(t::cases::rate_result(locale), rating.result.get())}
        </dl>
        {rating.words.map(|words| view! { <p class="event__words">{words.to_string()}</p> })}
    }
}
