//! Opening a case with its receipt.

use super::api::ShowReceipt;
use crate::locale::{locale, t};
use crate::ui::{Field, Form, Glyph, Icon, Page, Submit};
use leptos::prelude::*;
use server_fn::ServerFn as _;

/// `/receipts`; a receipt's QR code leads to `/receipts#1234567890123452`: what stands behind the # never leaves the
/// phone by itself.
#[component]
pub fn OpenReceipt() -> impl IntoView {
    let locale = locale();
    #[cfg(feature = "hydrate")]
    Effect::new(browser::fill);
    view! {
        <Page title=t::receipts::open_title(locale) back="/cases" headed=true>
            <h1>{t::receipts::open_title(locale)}</h1>
            <p class="page__lead">{t::receipts::open_lead(locale)}</p>
            <Form url=ShowReceipt::url() class="card card__body">
                <Field name="receipt" label=t::receipts::digits(locale) hint=t::receipts::digits_hint(locale) inputmode="numeric" autocomplete="off" required=true/>
                <div class="submit"><Submit label=t::receipts::open(locale) icon=Glyph::Search/></div>
            </Form>
            <p class="section quiet"><Icon icon=Glyph::Lock/>" "{t::receipts::open_private(locale)}</p>
            <p class="quiet">{t::receipts::lost(locale)}</p>
            <p><a href="/receipts/verify">{t::receipts::verify_link(locale)}</a></p>
        </Page>
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::prelude::*;
    use wasm_bindgen::{JsCast as _, JsValue};
    use web_sys::HtmlInputElement;

    /// Fills in what a QR code has brought, and takes it out of the address.
    pub(super) fn fill() {
        let digits = window().location().hash().unwrap_or_default();
        let digits = digits.trim_start_matches('#');
        if digits.is_empty() {
            return;
        }
        if let Some(input) = document().get_element_by_id("receipt").and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) {
            input.set_value(digits);
        }
        if let Ok(history) = window().history() {
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some("/receipts"));
        }
    }
}
