//! The button that has a code sent to the phone number of its form.

use super::api::SendCode;
use crate::error::AppError;
use crate::locale::{locale, t};
use crate::ui::FormState;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use server_fn::ServerFn as _;

/// Stands beside the code's field, in a form with a field `phone`. Without WebAssembly the form is posted to
/// where codes are sent and comes back filled; with it, only the phone number travels and a minute is counted.
#[component]
pub fn CodeButton(
    /// What the text says the code is for: a key of the message table `code_for`.
    purpose: &'static str,
    /// Where what went wrong is told, for the fields of the form.
    error: RwSignal<Option<AppError>>,
) -> impl IntoView {
    let locale = locale();
    let form = use_context::<FormState>();
    let sent = RwSignal::new(form.is_some_and(|form| form.came_back() && form.error().is_none()));
    let left = RwSignal::new(0_u32);
    let press = move |event: MouseEvent| {
        #[cfg(feature = "hydrate")]
        browser::press(&event, purpose, (form, error), sent, left);
        #[cfg(not(feature = "hydrate"))]
        let _ = (event, error);
    };
    let words = move || match (left.get(), sent.get()) {
        (0, false) => t::accounts::get_code(locale).to_owned(),
        (0, true) => t::accounts::get_code_again(locale).to_owned(),
        (seconds, _) => t::accounts::code_wait(locale, i64::from(seconds)),
    };
    view! {
        <button class="button" formaction=SendCode::url() name="purpose" value=purpose on:click=press aria-disabled=move || (left.get() > 0).then_some("true")>{words}</button>
        <span class="code-field__told" role="status">{move || sent.get().then(|| t::accounts::code_sent(locale))}</span>
    }
}

/// Must stand first in a form that has a [`CodeButton`]: Enter in a field presses a form's first button, which
/// would be the one that sends the code.
#[component]
pub fn EnterSubmits() -> impl IntoView {
    view! { <button type="submit" class="visually-hidden" tabindex="-1" aria-hidden="true"></button> }
}

#[cfg(feature = "hydrate")]
mod browser {
    use super::super::api::send_code;
    use crate::error::AppError;
    use crate::ui::FormState;
    use gloo_timers::future::TimeoutFuture;
    use leptos::ev::MouseEvent;
    use leptos::prelude::*;
    use leptos::task::spawn_local;
    use wasm_bindgen::JsCast as _;
    use web_sys::{Element, HtmlInputElement};

    /// So long a phone waits for its next code.
    const MINUTE: u32 = 60;

    pub(super) fn press(
        event: &MouseEvent,
        purpose: &'static str,
        (of, error): (Option<FormState>, RwSignal<Option<AppError>>),
        sent: RwSignal<bool>,
        left: RwSignal<u32>,
    ) {
        event.prevent_default();
        if left.get_untracked() > 0 {
            return;
        }
        let form =
            event.target().and_then(|target| target.dyn_into::<Element>().ok()).and_then(|button| button.closest("form").ok().flatten());
        let phone = form
            .and_then(|form| form.query_selector("[name=phone]").ok().flatten())
            .and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
        let Some(phone) = phone else { return };
        if let Some(of) = of {
            of.other_button();
        }
        // Also holds a second press back while the first is on its way.
        left.set(MINUTE);
        spawn_local(async move {
            let answer = send_code(phone.value(), purpose.into()).await;
            let failed = answer.err();
            let wait = if failed.is_some() { 0 } else { MINUTE };
            // The page may be gone by now.
            let _ = sent.try_set(failed.is_none());
            let _ = left.try_set(wait);
            let _ = error.try_set(failed);
            for seconds in (0..wait).rev() {
                TimeoutFuture::new(1_000).await;
                if left.try_set(seconds).is_some() {
                    break;
                }
            }
        });
    }
}
