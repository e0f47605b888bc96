//! A verb's button with its form behind it, and a verb that is a button alone.

use super::state::use_pane;
use super::verbs::{key_of, url_of};
use crate::error::AppError;
use crate::locale::{locale, t};
use crate::ui::{Form, FormState, Hidden, Submit};
use domain::cases::Verb;
use leptos::html;
use leptos::prelude::*;

/// A verb with a form: opens without WebAssembly too, and open when it came back.
#[component]
pub(super) fn Panel(
    /// The verb.
    verb: Verb,
    /// Its form carries photos.
    #[prop(optional)]
    files: bool,
    /// Tells the form apart when the page has several of its kind.
    #[prop(optional)]
    number: Option<u32>,
    children: ChildrenFn,
) -> impl IntoView {
    let locale = locale();
    let pane = use_pane();
    let url = url_of(verb);
    let danger = matches!(verb, Verb::Decline);
    let prefix = number.map_or_else(|| verb.to_string(), |number| format!("{verb}-{number}"));
    let form = move |done| {
        let children = children.clone();
        view! {
            <Form url prefix=prefix.clone() class="verb__form" files on_done=done>
                <Known/>
                {number.map(|number| view! { <Hidden name="number" value=number.to_string()/> })}
                {children()}
                <div class="buttons"><Submit label=t::desk::send(locale, verb.as_str()) class=if danger { "button--main button--danger button--small" } else { "button--main button--small" }/></div>
            </Form>
        }
        .into_any()
    };
    let class = if is_first(verb) { "button button--main button--small" } else { "button button--small" };
    let summary = view! { <summary class=class data-key=key_of(verb)>{t::desk::verb(locale, verb.as_str())}<Key verb/></summary> };
    view! { <Fold verb danger open=pane.comes_back(url) summary=summary.into_any() form=Box::new(form)/> }
}

/// A verb's fold: when its form was sent it closes, and the form is drawn anew.
#[component]
pub(super) fn Fold(
    /// The verb.
    verb: Verb,
    /// Looks dangerous.
    #[prop(optional)]
    danger: bool,
    /// Whether it is open from the start.
    open: bool,
    /// The `<summary>`.
    summary: AnyView,
    /// The form, which gives its end to the callback.
    form: Box<dyn Fn(Callback<Option<AppError>>) -> AnyView + Send>,
) -> impl IntoView {
    let locale = locale();
    let pane = use_pane();
    let details = NodeRef::<html::Details>::new();
    let sent = RwSignal::new(0_u32);
    let done = Callback::new(move |failed: Option<AppError>| {
        if failed.is_none() {
            if let Some(details) = details.get_untracked() {
                details.set_open(false);
            }
            sent.update(|sent| *sent += 1);
        }
        pane.done(locale, failed);
    });
    let toggled = move |_| {
        let open = details.get_untracked().is_some_and(|details| details.open());
        if open {
            #[cfg(feature = "hydrate")]
            details.get_untracked().inspect(into_view);
            pane.open.set(Some(verb));
        } else if pane.open.get_untracked() == Some(verb) {
            pane.open.set(None);
        }
    };
    view! {
        <details class="verb" class:verb--danger=danger name="verb" open=open node_ref=details on:toggle=toggled>
            {summary}
            {move || { sent.track(); form(done) }}
        </details>
    }
}

/// What unfolds low in the pane would stay under the bar of verbs. In the bar itself it is seen.
#[cfg(feature = "hydrate")]
fn into_view(details: &web_sys::HtmlDetailsElement) {
    /// About as high as the bar, in pixels.
    const BAR: f64 = 120.0;
    let high = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default() - BAR;
    let place = details.get_bounding_client_rect();
    if place.bottom() > high && matches!(details.closest(".actions"), Ok(None)) {
        // From its head, where it is higher than the page.
        details.scroll_into_view_with_bool(place.height() > high);
    }
}

/// A verb that needs no words.
#[component]
pub(super) fn Press(
    /// The verb.
    verb: Verb,
) -> impl IntoView {
    let locale = locale();
    let pane = use_pane();
    let done = Callback::new(move |failed| pane.done(locale, failed));
    view! { <Form url=url_of(verb) prefix=verb.to_string() class="verb" on_done=done><Known/><PressButton verb/></Form> }
}

#[component]
fn PressButton(verb: Verb) -> impl IntoView {
    let form = expect_context::<FormState>();
    let class = if is_first(verb) { "button button--main button--small" } else { "button button--small" };
    view! {
        <button class=class data-key=key_of(verb) aria-busy=move || form.pending().then_some("true")>{t::desk::verb(locale(), verb.as_str())}<Key verb/></button>
    }
}

/// Which case, and what of it the reader has seen.
#[component]
pub(super) fn Known() -> impl IntoView {
    let pane = use_pane();
    let version = move || pane.live.head.with(|head| head.version).to_string();
    view! {
        <Hidden name="id" value=pane.id.to_string()/>
        <input type="hidden" name="version" value=version/>
    }
}

#[component]
fn Key(verb: Verb) -> impl IntoView {
    key_of(verb).map(|key| view! { " "<kbd aria-hidden="true">{key.to_uppercase()}</kbd> })
}

/// What is usually done next stands out.
const fn is_first(verb: Verb) -> bool {
    matches!(
        verb,
        Verb::Accept
            | Verb::Take
            | Verb::Answer
            | Verb::AnswerSupervision
            | Verb::ConfirmReclassification
            | Verb::GrantExtension
            | Verb::GrantUnsealing
    )
}
