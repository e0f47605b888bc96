//! The desk's entry in the browser.

fn main() {}

/// Takes over the page that the server drew. It stays as it is when its code cannot be fetched.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub async fn hydrate() {
    console_error_panic_hook::set_once();
    let path = leptos::prelude::location().pathname().unwrap_or_default();
    if app::desk::fetch(&path).await.is_ok() {
        leptos::mount::hydrate_body(app::desk::Desk);
    }
}
