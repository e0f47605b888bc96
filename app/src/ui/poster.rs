//! What is printed and hung up outside: a code to scan, and what it leads to.

use super::{Glyph, Icon};
use crate::locale::{locale, t};
use leptos::prelude::*;

/// A sheet of paper, and above it, on the screen alone, the way back and how to print it.
#[component]
pub fn Poster(
    /// Where it was opened from, and what that is called.
    back: (String, &'static str),
    /// How it is printed and where it hangs.
    how: &'static str,
    /// Where the named thing is, if the name does not say so.
    place: Option<String>,
    /// What it stands for, in large letters.
    name: String,
    /// What to do with the code.
    scan: &'static str,
    /// The address of the code's picture.
    code: String,
    /// What that picture is, for who does not see it.
    #[prop(into)]
    alt: String,
    /// What is found there.
    words: &'static str,
    /// Whom to call in the village, where it has such a number.
    supervision: Option<String>,
    /// Where the code leads.
    address: String,
) -> impl IntoView {
    let locale = locale();
    let (back, back_words) = back;
    let long = place.is_some();
    view! {
        <div class="paper__tools">
            <a href=back><Icon icon=Glyph::Back/>{back_words}</a>
            <span class="quiet">{how}</span>
            <button class="button button--main paper__print" on:click=|_| {
                #[cfg(feature = "hydrate")]
                let _ = window().print();
            }><Icon icon=Glyph::Document/>{t::villages::poster_print(locale)}</button>
        </div>
        <article class="paper poster" aria-labelledby="poster">
            {place.map(|place| view! { <p class="poster__scan">{place}</p> })}
            <h1 id="poster" class="poster__name" class:poster__name--long=long>{name}</h1>
            <p class="poster__scan">{scan}</p>
            <img class="poster__code" src=code alt=alt width="420" height="420"/>
            <p class="poster__words">{words}</p>
            {supervision.map(|phone| view! {
                <p class="poster__phone"><span>{t::villages::supervision(locale)}</span><b class="num">{phone}</b></p>
            })}
            <p class="poster__foot">{t::villages::poster_lines(locale)}</p>
            <p class="poster__foot">{t::villages::poster_address(locale)}" "<b>{address}</b></p>
        </article>
    }
}
