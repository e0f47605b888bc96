//! The document around both roots. Only the server draws it.

use crate::desk::Desk;
use crate::locale::{Locale, locale, t};
use crate::portal::Portal;
use crate::ui::shared::tags::{Once, tells_itself};
use crate::ui::{Refill, use_chrome};
use http::request::Parts;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;

/// Which of the two roots a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Root {
    /// For villagers.
    Portal,
    /// For cadres.
    Desk,
}

/// The addresses of one root's WebAssembly bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// The script that loads it.
    pub script: String,
    /// The WebAssembly itself.
    pub wasm: String,
}

/// What the document needs to know of its reader and of the build.
#[derive(Debug, Clone)]
pub struct Document {
    /// The bundle of the page's root; none when the binary was built without (tests).
    pub bundle: Option<Bundle>,
    /// The stylesheet's address.
    pub style: String,
    /// The address of the media player, for browsers that cannot play a stream by themselves.
    pub player: Option<String>,
}

/// The whole document of a page.
pub fn shell(root: Root) -> impl IntoView {
    let document = expect_context::<Document>();
    let locale = locale();
    let chrome = use_chrome();
    provide_context(Once::default());
    // A form that came back stands at another address than its page: it stays a plain page.
    let bundle = document.bundle.filter(|_| use_context::<Refill>().is_none());
    let described = use_context::<Parts>().is_some_and(|parts| tells_itself(parts.uri.path()));
    view! {
        <!DOCTYPE html>
        <html lang=locale.tag() data-size=chrome.elder.then_some("elder") data-village=chrome.remembered_village() data-demo=chrome.demo.then_some("") data-player=document.player>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <meta name="theme-color" content="#FBFAF6" media="(prefers-color-scheme: light)"/>
                <meta name="theme-color" content="#131715" media="(prefers-color-scheme: dark)"/>
                {(!described).then(|| view! { <meta name="description" content=t::ui::description(locale)/> })}
                <meta name="format-detection" content="telephone=no"/>
                <link rel="stylesheet" href=document.style/>
                <link rel="icon" href="/icon.svg" type="image/svg+xml"/>
                <link rel="apple-touch-icon" href="/icon-192.png"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <MetaTags/>
                {bundle.map(|bundle| view! { <Hydration bundle/> })}
            </head>
            <body>
                {match root {
                    Root::Portal => view! { <Portal/> }.into_any(),
                    Root::Desk => view! { <Desk/> }.into_any(),
                }}
            </body>
        </html>
    }
}

/// Finds the place again that was read before.
const PLACE: &str = include_str!("ui/place.js");

/// Loads the bundle when the page has been drawn and the browser is idle: it is never waited for.
#[component]
fn Hydration(bundle: Bundle) -> impl IntoView {
    let script = format!(
        "const go=()=>import('{}').then(m=>m.default({{module_or_path:'{}'}}).then(()=>m.hydrate()));\
         'requestIdleCallback' in window?requestIdleCallback(go,{{timeout:1500}}):setTimeout(go,100)",
        bundle.script, bundle.wasm
    );
    view! {
        <script nonce=use_nonce() inner_html=PLACE></script>
        <script type="module" nonce=use_nonce() inner_html=script></script>
    }
}

/// The language that a reader gets: the one chosen, or the first of the browser's that is spoken here.
pub fn choose_locale(chosen: Option<&str>, accepted: Option<&str>) -> Locale {
    Locale::choose(chosen.or(accepted).unwrap_or_default())
}
