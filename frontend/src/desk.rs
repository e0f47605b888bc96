//! The desk's entry in the browser.

fn main() {}

/// Takes over the page that the server drew.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(app::Desk);
}
