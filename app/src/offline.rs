//! The portal without a network: the page for it, and the service worker that shows it (`frontend/sw.js`).

use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon, Page};
use leptos::prelude::*;

/// `/offline`: what stands in place of a page that cannot be fetched. It is shown at that page's address, so no
/// bundle takes it over, and "again" asks for the address it stands at.
#[component]
pub fn Offline() -> impl IntoView {
    view! { <Page title=t::draft::no_network(locale())><NoNetwork/></Page> }
}

/// What still works without a network.
#[component]
pub fn NoNetwork() -> impl IntoView {
    let locale = locale();
    view! {
        <div class="no-network">
            <div class="empty">
                <Icon icon=Glyph::Offline/>
                <h1 class="empty__title">{t::draft::no_network(locale)}</h1>
                <a class="button button--main" href="" rel="external"><Icon icon=Glyph::Refresh/>{t::draft::no_network_again(locale)}</a>
            </div>
            <section class="card card__body">
                <p>{t::draft::no_network_say(locale)}</p>
                <p><a class="button button--wide" href="/say"><Icon icon=Glyph::Speech/>{t::draft::no_network_say_link(locale)}</a></p>
                <p>{t::draft::no_network_calls(locale)}</p>
                <p class="quiet">{t::draft::no_network_not(locale)}</p>
            </section>
        </div>
    }
}

/// Lets the phone keep what the portal needs without a network. Only the portal: the desk is nothing without one.
pub fn begin() {
    #[cfg(feature = "hydrate")]
    Effect::new(|| leptos::task::spawn_local(async { browser::register().await.unwrap_or_default() }));
}

#[cfg(feature = "hydrate")]
mod browser {
    use js_sys::Reflect;
    use leptos::prelude::*;
    use wasm_bindgen::prelude::*;
    use wasm_bindgen_futures::JsFuture;
    use web_sys::ServiceWorkerRegistration;

    const DAY_MS: f64 = 86_400_000.0;

    /// Nothing where the browser has no service workers: without one everything works as before.
    pub(super) async fn register() -> Option<()> {
        let navigator = window().navigator();
        if !Reflect::has(&navigator, &"serviceWorker".into()).ok()? {
            return None;
        }
        let workers = navigator.service_worker();
        JsFuture::from(workers.register("/sw.js")).await.ok()?;
        let ready: ServiceWorkerRegistration = JsFuture::from(workers.ready().ok()?).await.ok()?.dyn_into().ok()?;
        ready.active()?.post_message(&stamp().into()).ok()
    }

    /// When this changes, what is kept is fetched anew: the village, language and letters that were chosen (cookies
    /// that scripts may read; none says who is logged in), the build, the day.
    fn stamp() -> String {
        let text = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok().and_then(|value| value.as_string()).unwrap_or_default();
        let style = document().query_selector("link[rel=stylesheet]").ok().flatten();
        let script = document().query_selector("script[type=module]").ok().flatten();
        let build = [style.map(|style| text(&style, "href")), script.map(|script| text(&script, "textContent"))];
        let day = (js_sys::Date::now() / DAY_MS).floor();
        format!("{}|{}|{day}", text(&document(), "cookie"), build.into_iter().flatten().collect::<Vec<_>>().join("|"))
    }
}
