//! What was typed survives a reload and a lost connection: it is kept on this phone until it has been filed.
//! Of complaints and reports nothing is kept unless asked for: phones are shared.

use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon};
use domain::cases::Kind;
use leptos::prelude::*;

#[cfg(feature = "hydrate")]
pub use browser::forget;

/// Keeps what is typed into the form around it, and says so.
#[component]
pub(super) fn Draft(kind: Memo<Kind>) -> impl IntoView {
    let locale = locale();
    let asked = RwSignal::new(false);
    // When it was kept last, as the clock on the wall shows it.
    let kept = RwSignal::new(None::<String>);
    let here = NodeRef::<leptos::html::P>::new();
    #[cfg(feature = "hydrate")]
    browser::keep(kind, asked, kept, here);
    view! {
        {move || kind.get().is_discipline().then(|| view! {
            <label class="field field--check needs-script">
                <input type="checkbox" prop:checked=asked on:change=move |event| asked.set(event_target_checked(&event))/>
                <span>{t::cases::draft_ask(locale)}<span class="field__hint">{t::cases::draft_ask_hint(locale)}</span></span>
            </label>
        })}
        <p class="saved" role="status" node_ref=here>{move || kept.get().map(|time| view! { <Icon icon=Glyph::Check/>{t::cases::draft_kept(locale, time)} })}</p>
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use domain::cases::Kind;
    use domain::instant::Instant;
    use gloo_storage::{LocalStorage, Storage as _};
    use gloo_timers::callback::Timeout;
    use leptos::html::P;
    use leptos::prelude::*;
    use wasm_bindgen::prelude::*;
    use web_sys::{FormData, HtmlFormElement, HtmlInputElement, HtmlTextAreaElement};

    const PLACE: &str = "mingbai.draft";
    /// What is kept; phone number and code are not.
    const FIELDS: [&str; 6] = ["words", "category", "name", "agrees", "to", "key"];
    const PAUSE_MS: u32 = 400;

    type Fields = Vec<(String, String)>;

    /// Forgets what was kept: it has been filed, or must not be here.
    pub fn forget() {
        LocalStorage::delete(PLACE);
    }

    pub(super) fn keep(kind: Memo<Kind>, asked: RwSignal<bool>, kept: RwSignal<Option<String>>, here: NodeRef<P>) {
        let form = Memo::new_with_compare(
            move |_| here.get().and_then(|here| here.closest("form").ok().flatten()?.dyn_into::<HtmlFormElement>().ok()),
            |_, _| true,
        );
        let allowed = move || !kind.get_untracked().is_discipline() || asked.get_untracked();
        let pause = StoredValue::new_local(None::<Timeout>);
        let save = move || {
            let Some(form) = form.get_untracked() else { return };
            if allowed() {
                kept.set(store(&form));
            }
        };
        Effect::new(move || {
            let Some(form) = form.get() else { return };
            if allowed()
                && let Ok(fields) = LocalStorage::get::<Fields>(PLACE)
            {
                restore(&form, &fields);
            }
            let typed = Closure::<dyn Fn()>::new(move || pause.set_value(Some(Timeout::new(PAUSE_MS, save))));
            for event in ["input", "change"] {
                let _ = form.add_event_listener_with_callback(event, typed.as_ref().unchecked_ref());
            }
            // Lives as long as the form.
            typed.forget();
        });
        Effect::new(move |before: Option<()>| {
            let sealed = kind.get().is_discipline() && !asked.get();
            if sealed {
                forget();
                kept.set(None);
            } else if before.is_some() {
                save();
            }
        });
    }

    /// Keeps the form's fields; gives the time of day.
    fn store(form: &HtmlFormElement) -> Option<String> {
        let data = FormData::new_with_form(form).ok()?;
        let fields: Fields = FIELDS.iter().filter_map(|name| Some(((*name).to_owned(), data.get(name).as_string()?))).collect();
        let written = fields.iter().any(|(name, value)| name == "words" && !value.trim().is_empty());
        if !written {
            forget();
            return None;
        }
        LocalStorage::set(PLACE, &fields).ok()?;
        #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds")]
        let now = Instant(js_sys::Date::now() as i64).beijing();
        Some(format!("{:02}:{:02}", now.hour(), now.minute()))
    }

    /// Fills what is still empty; the words decide whether anything is.
    fn restore(form: &HtmlFormElement, fields: &Fields) {
        let find = |selector: String| form.query_selector(&selector).ok().flatten();
        let words = find("textarea[name=words]".into()).and_then(|words| words.dyn_into::<HtmlTextAreaElement>().ok());
        if words.is_some_and(|words| !words.value().is_empty()) {
            return;
        }
        for (name, value) in fields {
            if let Some(area) = find(format!("textarea[name={name}]")).and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok()) {
                area.set_value(value);
            } else if let Some(radio) = find(format!("input[name={name}][value={value:?}]"))
                .and_then(|radio| radio.dyn_into::<HtmlInputElement>().ok())
                .filter(|radio| radio.type_() == "radio")
            {
                radio.set_checked(true);
            } else if let Some(input) =
                find(format!("input[name={name}]:not([type=radio])")).and_then(|input| input.dyn_into::<HtmlInputElement>().ok())
            {
                input.set_value(value);
            }
        }
    }
}
