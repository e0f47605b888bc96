//! A form that works with and without WebAssembly.
//!
//! With it, the server function is called in the background and its error appears beside the field. Without
//! it, the browser posts the same form to the same address; the server answers with a redirect, or with the
//! page once more: status 422, filled with what was typed, the same errors in the same places ([`Refill`]).

#[cfg(feature = "hydrate")]
mod browser;

use crate::error::AppError;
use crate::locale::{Locale, locale, t};
use crate::ui::{Glyph, Icon};
use leptos::ev::{Event, SubmitEvent};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::location::Url;

/// A form that was posted without WebAssembly and comes back: what was typed and what was wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Refill {
    /// The address of the server function that was called.
    pub action: String,
    /// The fields in the order in which they were sent.
    pub values: Vec<(String, String)>,
    /// What was wrong, if anything: a form also comes back after a step on its way (a code was sent).
    pub error: Option<AppError>,
    /// What the server function gave, as JSON, when nothing was wrong.
    pub answer: String,
}

/// What the fields of a form ask of it.
#[derive(Clone, Copy)]
pub struct FormState {
    url: StoredValue<String>,
    prefix: StoredValue<String>,
    /// What the last sending gave; what is shown may come from another button.
    sent: RwSignal<Option<AppError>>,
    error: Signal<Option<AppError>>,
    pending: Signal<bool>,
}

impl FormState {
    /// Of a form that posts to `url`. Pages with many forms tell their fields' ids apart by a prefix.
    fn new(url: &str, prefix: String, sent: RwSignal<Option<AppError>>, error: Signal<Option<AppError>>, pending: Signal<bool>) -> Self {
        Self { url: StoredValue::new(url.to_owned()), prefix: StoredValue::new(prefix), sent, error, pending }
    }

    /// The id of a field: its name, unless the page has several forms.
    pub fn id(self, name: &str) -> String {
        self.prefix.with_value(|prefix| if prefix.is_empty() { name.to_owned() } else { format!("{prefix}-{name}") })
    }

    /// What was wrong with the last try.
    pub fn error(self) -> Option<AppError> {
        self.error.get()
    }

    /// Another button of the form was pressed: what it has to say is newer than what the form was told.
    pub fn other_button(self) {
        self.sent.set(None);
    }

    /// Whether the form is on its way.
    pub fn pending(self) -> bool {
        self.pending.get()
    }

    /// Whether the page came back with this form, filled as it was sent.
    pub fn came_back(self) -> bool {
        use_context::<Refill>().is_some_and(|refill| self.url.with_value(|url| refill.action == *url))
    }

    /// What was typed into a field before the page came back.
    pub fn typed(self, name: &str) -> Option<String> {
        let refill = use_context::<Refill>()?;
        let mine = self.url.with_value(|url| refill.action == *url);
        mine.then(|| refill.values.into_iter().find(|(key, _)| key == name)).flatten().map(|(_, value)| value)
    }

    /// Every value that a repeated field had.
    pub fn typed_all(self, name: &str) -> Vec<String> {
        let Some(refill) = use_context::<Refill>() else { return Vec::new() };
        let mine = self.url.with_value(|url| refill.action == *url);
        refill.values.into_iter().filter(|(key, _)| mine && key == name).map(|(_, value)| value).collect()
    }
}

/// A form that calls a server function. Inside it, [`crate::ui::Field`] and its like show their own errors.
///
/// With WebAssembly it sends what the browser would send, by one piece of code for all server functions: twenty
/// forms weigh no more than one.
#[component]
pub fn Form(
    /// The server function's address: `Take::url()`.
    url: &'static str,
    /// Tells the ids of its fields from those of the page's other forms.
    #[prop(into, optional)]
    prefix: String,
    /// Classes of the form element.
    #[prop(default = "")]
    class: &'static str,
    /// Whether the form carries files (only matters without WebAssembly).
    #[prop(optional)]
    files: bool,
    /// Sent by the browser itself, with WebAssembly too: for files that go as they are, and where the page is drawn anew
    /// in any case.
    #[prop(optional)]
    native: bool,
    /// What another button of the form had to say about the same fields.
    #[prop(into, optional)]
    also: Option<RwSignal<Option<AppError>>>,
    /// Whether somebody else on the page says that there is no network, and what becomes of the form.
    #[prop(into, optional)]
    told_offline: Signal<bool>,
    /// Called with what went wrong, or nothing, after each try with WebAssembly.
    #[prop(into, optional)]
    on_done: Option<Callback<Option<AppError>>>,
    /// Called with what the server function gave, as JSON, with WebAssembly.
    #[prop(into, optional)]
    on_answer: Option<Callback<String>>,
    children: Children,
) -> impl IntoView {
    let refilled = use_context::<Refill>().filter(|refill| refill.action == url).and_then(|refill| refill.error);
    let (error, pending) = (RwSignal::new(refilled), RwSignal::new(false));
    let shown = Signal::derive(move || {
        let error = error.get().or_else(|| also.and_then(|also| also.get()));
        error.filter(|error| *error != AppError::Offline || !told_offline.get())
    });
    provide_context(FormState::new(url, prefix, error, shown, pending.into()));
    // What was wrong with a field is no longer said once somebody mends it.
    let mend = move |event: Event| {
        #[cfg(feature = "hydrate")]
        if let Some(name) = browser::field_of(&event) {
            for errors in [Some(error), also].into_iter().flatten() {
                if errors.with_untracked(|errors| errors.as_ref().is_some_and(|errors| errors.of_field(&name).is_some())) {
                    errors.update(|errors| *errors = errors.take().and_then(|errors| errors.without(&name)));
                }
            }
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = event;
    };
    let enctype = if files { "multipart/form-data" } else { "application/x-www-form-urlencoded" };
    let submit = move |event: SubmitEvent| {
        // Something in the form is not ready yet (a photo on its way) and has said so.
        if event.default_prevented() {
            return;
        }
        if native {
            pending.set(true);
            return;
        }
        event.prevent_default();
        if let Some(also) = also {
            also.set(None);
        }
        #[cfg(feature = "hydrate")]
        browser::submit(&event, url, error, pending, on_done, on_answer);
        #[cfg(not(feature = "hydrate"))]
        let _ = (on_done, on_answer);
    };
    view! {
        <form action=url method="post" class=class enctype=enctype novalidate=true on:submit=submit on:input=mend on:reset=move |_| error.set(None)>
            <FormOrigin url/>
            <FormError error=shown/>
            {children()}
        </form>
    }
}

/// The address of the page that the form stands on, from its path on.
fn this_page() -> String {
    let location = use_location();
    address(&location.pathname.get_untracked(), &location.search.get_untracked())
}

/// A page's address from its path on; `search` without its question mark.
pub(super) fn address(path: &str, search: &str) -> String {
    if search.is_empty() { path.to_owned() } else { format!("{path}?{search}") }
}

/// Names the form, for when another button of it posts elsewhere, and its page, whose address the browser no
/// longer shows when the form came back (see `server/src/forms.rs`).
#[component]
fn FormOrigin(url: &'static str) -> impl IntoView {
    let page = this_page();
    view! {
        <input type="hidden" name="form" value=url/>
        <input type="hidden" name="on_page" value=page/>
    }
}

/// The sentence above a form that did not go through.
#[component]
fn FormError(error: Signal<Option<AppError>>) -> impl IntoView {
    let locale = locale();
    let log_in = StoredValue::new(way_to_log_in());
    // Of a page that the browser opens anew: it begins where the mistake is told, not at its head.
    let opened = use_context::<Refill>().is_some();
    move || {
        error.get().map(|error| {
            view! {
                <div class="notice notice--danger" role="alert" tabindex="-1" autofocus=opened>
                    <Icon icon=Glyph::Alert/>
                    <div class="notice__body">
                        <p class="notice__title">{error.sentence(locale)}</p>
                        {twin(locale, &error).map(|(href, words)| view! { <p><a href=href rel="external">{words}</a></p> })}
                        {matches!(error, AppError::LogIn).then(|| view! { <p><a href=log_in.get_value()>{t::errors::go_log_in(locale)}</a></p> })}
                    </div>
                </div>
            }
        })
    }
}

/// Where what was published or sent first can be read, and corrected by who may.
fn twin(locale: Locale, error: &AppError) -> Option<(String, &'static str)> {
    match error {
        AppError::Twin(id) => Some((format!("/desk/disclosures/{id}"), t::errors::go_twin(locale))),
        AppError::TwinWaits(id) => Some((format!("/desk/disclosures/{id}"), t::errors::go_twin_waits(locale))),
        _ => None,
    }
}

/// The login that leads back to this page.
fn way_to_log_in() -> String {
    let page = this_page();
    let login = if page.starts_with("/desk") { "/desk/login" } else { "/login" };
    format!("{login}?next={}", Url::escape(&page))
}

/// The button that sends the form; shows that it is on its way and cannot be pressed twice.
#[component]
pub fn Submit(
    /// The words on it.
    #[prop(into)]
    label: String,
    /// Classes beside `button`.
    #[prop(into, default = "button--main button--wide".into())]
    class: String,
    /// The icon before the words.
    #[prop(optional)]
    icon: Option<Glyph>,
) -> impl IntoView {
    let form = expect_context::<FormState>();
    let locale = locale();
    view! {
        <button type="submit" class=format!("button {class}") aria-busy=move || form.pending().then_some("true")>
            {icon.map(|icon| view! { <Icon icon/> })}
            <span>{move || if form.pending() { t::ui::sending(locale).to_owned() } else { label.clone() }}</span>
        </button>
    }
}
