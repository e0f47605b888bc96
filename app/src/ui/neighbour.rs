//! For whom a form is sent, when it is somebody else.

use crate::ui::{Field, FieldError, FormState};
use leptos::prelude::*;

/// What a form says of that somebody.
#[derive(Debug, Clone, Copy)]
pub struct NeighbourWords {
    /// On the fold.
    pub title: &'static str,
    /// Below it.
    pub hint: &'static str,
    /// The name's label.
    pub name: &'static str,
    /// The phone number's label.
    pub phone: &'static str,
    /// What is said of the phone number.
    pub phone_hint: &'static str,
    /// What somebody agreed to.
    pub consent: &'static str,
}

/// For somebody without a smartphone: folded, unless it was filled in before the form came back.
#[component]
pub fn Neighbour(
    /// What it says.
    words: NeighbourWords,
    /// Classes of the fold.
    class: &'static str,
) -> impl IntoView {
    let form = expect_context::<FormState>();
    let typed = |name| form.typed(name).is_some_and(|typed| !typed.is_empty());
    let consents = typed("consent");
    let open = consents || typed("neighbour_name") || typed("neighbour_phone");
    view! {
        <details class=class open=open>
            <summary>{words.title}</summary>
            <div class="fold__body">
                <p class="field__hint">{words.hint}</p>
                <Field name="neighbour_name" label=words.name autocomplete="off"/>
                <Field name="neighbour_phone" label=words.phone hint=words.phone_hint kind="tel" inputmode="tel" autocomplete="off"/>
                <label class="field field--check">
                    <input type="checkbox" name="consent" value="yes" checked=consents/>
                    <span>{words.consent}</span>
                </label>
                <FieldError name="consent"/>
            </div>
        </details>
    }
}
