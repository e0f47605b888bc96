//! The desk's keyboard shortcuts: their help, their switch, and the listener.
//!
//! What a key does stands on the page: pressing `a` presses whatever carries `data-key="a"`. `j` and `k` move
//! among the list's items, `/` goes to the search. Never while something is being typed.

use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon};
use leptos::html;
use leptos::prelude::*;

/// The keys in the order of the help, each with its key in the messages.
const KEYS: [(&str, &str); 13] = [
    ("J", "down"),
    ("K", "up"),
    ("Enter", "open"),
    ("C", "accept"),
    ("T", "take"),
    ("A", "answer"),
    ("M", "message"),
    ("H", "hand_over"),
    ("R", "return"),
    ("E", "escalate"),
    ("N", "note"),
    ("/", "search"),
    ("?", "help"),
];

/// The button, the help behind it with the switch, and the listener.
#[component]
pub(super) fn DeskKeys() -> impl IntoView {
    let locale = locale();
    let dialog = NodeRef::<html::Dialog>::new();
    let enabled = RwSignal::new(true);
    // Without WebAssembly there are no shortcuts and nothing to say about them.
    let ready = RwSignal::new(false);
    let show = move || {
        #[cfg(feature = "hydrate")]
        if let Some(dialog) = dialog.get_untracked() {
            let _ = dialog.show_modal();
        }
    };
    #[cfg(feature = "hydrate")]
    browser::listen(enabled, ready, show);
    let switch = move |_| {
        enabled.update(|enabled| *enabled = !*enabled);
        #[cfg(feature = "hydrate")]
        browser::remember(enabled.get_untracked());
    };
    view! {
        <button type="button" hidden=move || !ready.get() on:click=move |_| show()><Icon icon=Glyph::Keyboard/>{t::desk::keys(locale)}</button>
        <dialog class="dialog" node_ref=dialog aria-labelledby="keys-title">
            <h2 id="keys-title">{t::desk::keys(locale)}</h2>
            <dl class="keyboard-help">
                {KEYS.into_iter().map(|(key, does)| view! { <dt><kbd>{key}</kbd></dt><dd>{t::desk::key_does(locale, does)}</dd> }).collect_view()}
            </dl>
            <label class="field field--check"><input type="checkbox" prop:checked=enabled on:change=switch/><span>{t::desk::keys_on(locale)}</span></label>
            <form method="dialog" class="buttons"><button class="button button--main button--small">{t::ui::close(locale)}</button></form>
        </dialog>
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use gloo_storage::{LocalStorage, Storage as _};
    use leptos::ev;
    use leptos::prelude::*;
    use wasm_bindgen::JsCast as _;
    use web_sys::{Element, HtmlElement, KeyboardEvent};

    const REMEMBERED: &str = "desk-keys";

    pub(super) fn remember(enabled: bool) {
        // A browser that keeps nothing still has its shortcuts until the page is left.
        let _ = LocalStorage::set(REMEMBERED, enabled);
    }

    pub(super) fn listen(enabled: RwSignal<bool>, ready: RwSignal<bool>, help: impl Fn() + 'static) {
        Effect::new(move |_| {
            enabled.set(LocalStorage::get(REMEMBERED).unwrap_or(true));
            ready.set(true);
        });
        let handle = window_event_listener(ev::keydown, move |event| {
            if event.default_prevented()
                || event.ctrl_key()
                || event.meta_key()
                || event.alt_key()
                || !enabled.get_untracked()
                || is_typing(&event)
            {
                return;
            }
            if press(&event.key(), &help) {
                event.prevent_default();
            }
        });
        on_cleanup(move || handle.remove());
    }

    fn is_typing(event: &KeyboardEvent) -> bool {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        target.is_some_and(|element| element.closest("input, textarea, select, dialog[open]").ok().flatten().is_some())
    }

    /// Does what the key stands for; false when that is nothing here.
    fn press(key: &str, help: &impl Fn()) -> bool {
        match key {
            "j" => step(1),
            "k" => step(-1),
            // Elsewhere the arrows scroll.
            "ArrowDown" if in_list() => step(1),
            "ArrowUp" if in_list() => step(-1),
            "/" => focus("[type=search]"),
            "?" => {
                help();
                true
            }
            letter if letter.len() == 1 && letter.bytes().all(|byte| byte.is_ascii_lowercase()) => click(letter),
            _ => false,
        }
    }

    fn element(selector: &str) -> Option<HtmlElement> {
        document().query_selector(selector).ok()??.dyn_into().ok()
    }

    fn focus(selector: &str) -> bool {
        element(selector).is_some_and(|element| element.focus().is_ok())
    }

    /// Presses what carries the key; in a form that this opens, the first field waits for words.
    fn click(letter: &str) -> bool {
        let Some(button) = element(&format!("[data-key={letter}]")) else { return false };
        button.click();
        if let Ok(Some(field)) =
            button.parent_element().map_or(Ok(None), |parent| parent.query_selector("textarea, input:not([type=hidden]), select"))
            && let Ok(field) = field.dyn_into::<HtmlElement>()
        {
            let _ = field.focus();
        }
        true
    }

    fn in_list() -> bool {
        element(".desk__list :focus").is_some()
    }

    /// Moves among the list's items; from nowhere to the one that is open, or the first.
    fn step(by: i32) -> bool {
        let Ok(items) = document().query_selector_all(".desk__list .item") else { return false };
        let items: Vec<HtmlElement> = (0..items.length()).filter_map(|at| items.get(at)?.dyn_into().ok()).collect();
        let active = document().active_element();
        let focused = items.iter().position(|item| Some(item.unchecked_ref::<Element>()) == active.as_ref());
        let open = items.iter().position(|item| item.has_attribute("aria-current"));
        let next = match focused.or(open) {
            Some(at) => i32::try_from(at).unwrap_or_default() + by,
            None => 0,
        };
        usize::try_from(next).ok().and_then(|next| items.get(next)).is_some_and(|item| item.focus().is_ok())
    }
}
