//! The unit's canned answers inside a form: put in with one tap; without WebAssembly there to copy.

use super::state::use_pane;
use crate::locale::{locale, t};
use domain::cases::pages::Canned;
use leptos::prelude::*;

/// What can be put into the form's words; nothing where the unit keeps none.
#[component]
pub(super) fn CannedAnswers() -> impl IntoView {
    let locale = locale();
    let canned = use_pane().canned.get_value();
    (!canned.is_empty()).then(|| {
        view! {
            <details class="fold canned">
                <summary>{t::office::canned_pick(locale)}</summary>
                <div class="fold__body">
                    <p class="field__hint canned__copy">{t::office::canned_copy(locale)}</p>
                    <ul class="canned__list">{canned.into_iter().map(one).collect_view()}</ul>
                    <p><a href="/desk/canned">{t::office::canned_manage(locale)}</a></p>
                </div>
            </details>
        }
    })
}

fn one(Canned { title, text, .. }: Canned) -> impl IntoView {
    let locale = locale();
    let name = t::office::canned_use_of(locale, &title);
    let words = text.clone();
    let put = move |event: leptos::ev::MouseEvent| {
        #[cfg(feature = "hydrate")]
        browser::put(&event, &words);
        #[cfg(not(feature = "hydrate"))]
        let _ = (&event, &words);
    };
    view! {
        <li class="canned__one">
            <p><b>{title}</b></p>
            <p class="canned__text">{text}</p>
            <button type="button" class="button button--small canned__use" aria-label=name on:click=put>{t::office::canned_use(locale)}</button>
        </li>
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use wasm_bindgen::JsCast as _;
    use web_sys::{Element, HtmlTextAreaElement};

    /// At the end of what is being written in the form; the cursor goes there.
    pub(super) fn put(event: &leptos::ev::MouseEvent, words: &str) {
        let button = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let form = button.and_then(|button| button.closest("form").ok().flatten());
        let area = form.and_then(|form| form.query_selector("textarea").ok().flatten());
        let Some(area) = area.and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok()) else { return };
        let written = area.value();
        let before = written.trim_end();
        area.set_value(&if before.is_empty() { words.to_owned() } else { format!("{before}\n{words}") });
        let _ = area.focus();
    }
}
