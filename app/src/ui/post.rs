//! A form for pages with many verbs.
//!
//! Without WebAssembly it is the same as [`crate::ui::Form`]. With it, it sends what the browser would send,
//! by one piece of code for all server functions: twenty forms weigh no more than one.

use super::form::{FormError, FormOrigin, FormState};
use crate::error::AppError;
use crate::ui::Refill;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// A form that posts to a server function's address. Inside it, [`crate::ui::Field`] and its like show their
/// own errors.
#[component]
pub fn Post(
    /// The server function's address: `Take::url()`.
    url: &'static str,
    /// Tells the ids of its fields from those of the page's other forms.
    #[prop(into)]
    prefix: String,
    /// Classes of the form element.
    #[prop(default = "")]
    class: &'static str,
    /// Whether the form carries files (only matters without WebAssembly).
    #[prop(optional)]
    files: bool,
    /// Called with what went wrong, or nothing, after each try with WebAssembly.
    #[prop(into)]
    on_done: Callback<Option<AppError>>,
    children: Children,
) -> impl IntoView {
    let refilled = use_context::<Refill>().filter(|refill| refill.action == url).and_then(|refill| refill.error);
    let error = RwSignal::new(refilled);
    let pending = RwSignal::new(false);
    provide_context(FormState::new(url, prefix, error.into(), pending.into()));
    let enctype = if files { "multipart/form-data" } else { "application/x-www-form-urlencoded" };
    let submit = move |event: SubmitEvent| {
        // Something in the form is not ready yet (a photo on its way) and has said so.
        if event.default_prevented() {
            return;
        }
        event.prevent_default();
        #[cfg(feature = "hydrate")]
        browser::submit(&event, url, error, pending, on_done);
        #[cfg(not(feature = "hydrate"))]
        let _ = on_done;
    };
    view! {
        <form action=url method="post" class=class enctype=enctype novalidate=true on:submit=submit>
            <FormOrigin url/>
            <FormError error=error.into()/>
            {children()}
        </form>
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use crate::error::AppError;
    use leptos::ev::SubmitEvent;
    use leptos::prelude::*;
    use leptos::task::spawn_local;
    use server_fn::client::Client;
    use server_fn::client::browser::BrowserClient;
    use server_fn::request::ClientReq;
    use server_fn::request::browser::BrowserRequest;
    use server_fn::response::ClientRes;
    use wasm_bindgen::JsCast as _;
    use web_sys::{FormData, HtmlFormElement, UrlSearchParams};

    pub(super) fn submit(
        event: &SubmitEvent,
        url: &'static str,
        error: RwSignal<Option<AppError>>,
        pending: RwSignal<bool>,
        on_done: Callback<Option<AppError>>,
    ) {
        if pending.get_untracked() {
            return;
        }
        let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
        let Some(body) = form.and_then(|form| encoded(&form)) else { return };
        pending.set(true);
        spawn_local(async move {
            let failed = send(url, body).await.err();
            // The page may be gone by now.
            let _ = pending.try_set(false);
            let _ = error.try_set(failed.clone());
            let _ = on_done.try_run(failed);
        });
    }

    fn encoded(form: &HtmlFormElement) -> Option<String> {
        let data = FormData::new_with_form(form).ok()?;
        Some(UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?.to_string().into())
    }

    async fn send(url: &str, body: String) -> Result<(), AppError> {
        let request =
            <BrowserRequest as ClientReq<AppError>>::try_new_post(url, "application/x-www-form-urlencoded", "application/json", body)?;
        let response = <BrowserClient as Client<AppError>>::send(request).await?;
        if ClientRes::<AppError>::status(&response) < 400 {
            return Ok(());
        }
        Err(AppError::de(ClientRes::<AppError>::try_into_bytes(response).await?))
    }
}
