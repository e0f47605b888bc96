//! HLS in the page: natively where the browser can, else by the player that the binary carries, loaded when
//! play is pressed. Without WebAssembly a plain `<video>` and a link to the stream remain.

use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon};
use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// One picture or several to choose from by tabs.
#[component]
pub fn Player(
    /// The playlists' addresses; at least one.
    sources: Vec<String>,
    /// Whether it is live, not a replay.
    live: bool,
) -> impl IntoView {
    let locale = locale();
    let query = use_query_map();
    let count = sources.len();
    // In the address, so that the tabs are links that work before WebAssembly.
    let chosen = Memo::new(move |_| {
        query
            .with(|query| query.get("stream"))
            .and_then(|text| text.parse::<usize>().ok())
            .filter(|at| (1..=count).contains(at))
            .unwrap_or(1)
    });
    let tab = move |at: usize| {
        view! { <a class="choice" href=format!("?stream={at}") aria-current=move || (chosen.get() == at).then_some("true")><span>{t::meetings::stream_n(locale, at)}</span></a> }
    };
    view! {
        <figure class="player section">
            {(count > 1).then(|| view! { <nav class="player__tabs" aria-label=t::meetings::streams(locale)>{(1..=count).map(tab).collect_view()}</nav> })}
            {move || sources.get(chosen.get() - 1).cloned().map(|source| view! { <Screen source live/> })}
        </figure>
    }
}

/// The picture that stands beside a playlist of this very server.
fn poster(source: &str) -> Option<String> {
    let (folder, _) = source.rsplit_once('/').filter(|_| source.starts_with('/'))?;
    Some(format!("{folder}/poster.jpg"))
}

#[component]
fn Screen(source: String, live: bool) -> impl IntoView {
    let locale = locale();
    let video = NodeRef::<html::Video>::new();
    // The browser's own controls until WebAssembly offers one big button.
    let offered = RwSignal::new(false);
    let failed = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    let press = browser::prepare(video, source.clone(), offered, failed);
    #[cfg(not(feature = "hydrate"))]
    let press = || {};
    view! {
        <div class="screen">
            <video class="player__video" node_ref=video src=source.clone() poster=poster(&source) preload="none" playsinline=true controls=move || !offered.get() aria-label=t::meetings::live_badge(locale)
                on:play=move |_| offered.set(false)></video>
            {live.then(|| view! { <span class="live player__badge">{t::meetings::live_badge(locale)}</span> })}
            <div class="player__words" hidden=move || !(offered.get() || failed.get())>
                <button class="player__play" type="button" aria-label=t::meetings::play(locale) on:click=move |_| press()><Icon icon=Glyph::Play/></button>
                <p role="status">{move || if failed.get() { t::meetings::play_failed(locale) } else { t::meetings::play_words(locale) }}</p>
            </div>
        </div>
        <figcaption class="quiet"><a href=source rel="external noopener" target="_blank">{t::meetings::open_stream(locale)}</a></figcaption>
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use js_sys::{Array, Function, Promise, Reflect};
    use leptos::html;
    use leptos::prelude::*;
    use leptos::task::spawn_local;
    use wasm_bindgen::prelude::*;
    use wasm_bindgen_futures::JsFuture;
    use web_sys::HtmlVideoElement;

    /// Format: RFC 8216, section 4.
    const PLAYLIST: &str = "application/vnd.apple.mpegurl";

    /// hls.js at work, given back when the screen is gone.
    #[derive(Default)]
    struct Helper {
        player: Option<JsValue>,
        /// Lives as long as the player calls it.
        _on_error: Option<Closure<dyn FnMut(JsValue, JsValue)>>,
    }

    impl Drop for Helper {
        fn drop(&mut self) {
            if let Some(player) = &self.player {
                let _ = call(player, "destroy", &[]);
            }
        }
    }

    /// Offers the big button; gives what it does.
    pub(super) fn prepare(
        video: NodeRef<html::Video>,
        source: String,
        offered: RwSignal<bool>,
        failed: RwSignal<bool>,
    ) -> impl Fn() + 'static {
        let helper = StoredValue::new_local(Helper::default());
        Effect::new(move |_| {
            let Some(video) = video.get() else { return };
            if !plays_by_itself(&video) {
                // Else the browser would try, and tell of an error.
                let _ = video.remove_attribute("src");
                video.load();
            }
            offered.set(video.paused());
        });
        move || {
            let Some(video) = video.get_untracked() else { return };
            let source = source.clone();
            let again = failed.get_untracked();
            failed.set(false);
            spawn_local(async move {
                let started = start(&video, &source, again, helper, failed).await;
                // The page may be gone by now.
                failed.try_set(started.is_err());
            });
        }
    }

    fn plays_by_itself(video: &HtmlVideoElement) -> bool {
        !video.can_play_type(PLAYLIST).is_empty()
    }

    async fn start(
        video: &HtmlVideoElement,
        source: &str,
        again: bool,
        helper: StoredValue<Helper, LocalStorage>,
        failed: RwSignal<bool>,
    ) -> Result<(), JsValue> {
        if plays_by_itself(video) {
            if again {
                video.load();
            }
        } else {
            let constructor = player().await?;
            let player = Reflect::construct(&constructor, &Array::new())?;
            let on_error = Closure::<dyn FnMut(JsValue, JsValue)>::new(move |_, error: JsValue| {
                if Reflect::get(&error, &"fatal".into()).is_ok_and(|fatal| fatal.is_truthy()) {
                    failed.try_set(true);
                }
            });
            call(&player, "on", &[&"hlsError".into(), on_error.as_ref()])?;
            call(&player, "loadSource", &[&source.into()])?;
            call(&player, "attachMedia", &[video])?;
            // An earlier try's player is given back here.
            helper.try_set_value(Helper { player: Some(player), _on_error: Some(on_error) });
        }
        JsFuture::from(video.play()?).await.map(drop)
    }

    fn call(object: &JsValue, name: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
        let method: Function = Reflect::get(object, &name.into())?.dyn_into()?;
        method.apply(object, &arguments.iter().copied().collect::<Array>())
    }

    /// The constructor of hls.js; loaded when it is first asked for.
    async fn player() -> Result<Function, JsValue> {
        let known = || Reflect::get(&window(), &"Hls".into()).ok().and_then(|hls| hls.dyn_into::<Function>().ok());
        if let Some(constructor) = known() {
            return Ok(constructor);
        }
        let address = document().document_element().and_then(|html| html.get_attribute("data-player")).ok_or(JsValue::NULL)?;
        let script = document().create_element("script")?;
        let loaded = Promise::new(&mut |loaded, broken| {
            let _ = Reflect::set(&script, &"onload".into(), &loaded);
            let _ = Reflect::set(&script, &"onerror".into(), &broken);
        });
        script.set_attribute("src", &address)?;
        document().body().ok_or(JsValue::NULL)?.append_child(&script)?;
        JsFuture::from(loaded).await?;
        known().ok_or(JsValue::NULL)
    }
}
