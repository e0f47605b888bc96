//! A form that works with and without WebAssembly.
//!
//! With it, the server function is called in the background and its error appears beside the field. Without
//! it, the browser posts the same form to the same address; the server answers with a redirect, or with the
//! page once more: status 422, filled with what was typed, the same errors in the same places ([`Refill`]).

use crate::error::AppError;
use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon};
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos::web_sys::FormData;
use leptos_router::hooks::use_location;
use serde::de::DeserializeOwned;
use server_fn::client::Client;
use server_fn::codec::PostUrl;
use server_fn::request::ClientReq;
use server_fn::{Http, ServerFn};

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
    error: Signal<Option<AppError>>,
    pending: Signal<bool>,
}

impl FormState {
    /// Of a form that posts to `url`. Pages with many forms tell their fields' ids apart by a prefix.
    pub(super) fn new(url: &str, prefix: String, error: Signal<Option<AppError>>, pending: Signal<bool>) -> Self {
        Self { url: StoredValue::new(url.to_owned()), prefix: StoredValue::new(prefix), error, pending }
    }

    /// The id of a field: its name, unless the page has several forms.
    pub fn id(self, name: &str) -> String {
        self.prefix.with_value(|prefix| if prefix.is_empty() { name.to_owned() } else { format!("{prefix}-{name}") })
    }

    /// What was wrong with the last try.
    pub fn error(self) -> Option<AppError> {
        self.error.get()
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
#[component]
pub fn Form<S>(
    /// The server function's action.
    action: ServerAction<S>,
    /// Classes of the form element.
    #[prop(into, optional)]
    class: String,
    /// Whether the form carries files (only matters without WebAssembly).
    #[prop(optional)]
    files: bool,
    /// A second action on the same form whose errors belong to the same fields.
    #[prop(into, optional)]
    also: Option<Signal<Option<AppError>>>,
    children: Children,
) -> impl IntoView
where
    S: ServerFn<Error = AppError, Protocol = Http<PostUrl, server_fn::codec::Json>> + DeserializeOwned + Clone + Send + Sync + 'static,
    S::Client: Client<AppError>,
    <<S::Client as Client<AppError>>::Request as ClientReq<AppError>>::FormData: From<FormData>,
    S::Output: Send + Sync + 'static,
{
    let value = action.value();
    let refilled = use_context::<Refill>().filter(|refill| refill.action == S::url()).and_then(|refill| refill.error);
    let error = Signal::derive(move || {
        value
            .with(|value| value.as_ref().and_then(|result| result.as_ref().err().cloned()))
            .or_else(|| also.and_then(|also| also.get()))
            .or_else(|| refilled.clone())
    });
    provide_context(FormState::new(S::url(), String::new(), error, action.pending().into()));
    let enctype = if files { "multipart/form-data" } else { "application/x-www-form-urlencoded" };
    view! {
        <ActionForm action attr:class=class attr:enctype=enctype attr:novalidate=true>
            <FormOrigin url=S::url()/>
            <FormError error/>
            {children()}
        </ActionForm>
    }
}

/// Names the form, for when another button of it posts elsewhere, and its page, whose address the browser no
/// longer shows when the form came back (see `server/src/forms.rs`).
#[component]
pub(super) fn FormOrigin(url: &'static str) -> impl IntoView {
    let location = use_location();
    let (path, search) = (location.pathname.get_untracked(), location.search.get_untracked());
    let page = if search.is_empty() { path } else { format!("{path}?{search}") };
    view! {
        <input type="hidden" name="form" value=url/>
        <input type="hidden" name="on_page" value=page/>
    }
}

/// The sentence above a form that did not go through.
#[component]
pub(super) fn FormError(error: Signal<Option<AppError>>) -> impl IntoView {
    let locale = locale();
    move || {
        error.get().map(|error| {
            view! {
                <div class="notice notice--danger" role="alert" tabindex="-1">
                    <Icon icon=Glyph::Alert/>
                    <div class="notice__body">
                        <p class="notice__title">{error.sentence(locale)}</p>
                        {matches!(error, AppError::LogIn).then(|| view! { <p><a href="/login">{t::errors::go_log_in(locale)}</a></p> })}
                    </div>
                </div>
            }
        })
    }
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
