//! A form sent in the background. Only the browser does so.

use crate::call::post;
use crate::error::AppError;
use leptos::ev::{Event, SubmitEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, FormData, HtmlElement, HtmlFormElement, UrlSearchParams};

pub(super) fn submit(
    event: &SubmitEvent,
    url: &'static str,
    error: RwSignal<Option<AppError>>,
    pending: RwSignal<bool>,
    on_done: Option<Callback<Option<AppError>>>,
    on_answer: Option<Callback<String>>,
) {
    if pending.get_untracked() {
        return;
    }
    let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
    let Some((form, body)) = form.and_then(|form| encoded(&form, event).map(|body| (form, body))) else { return };
    pending.set(true);
    spawn_local(async move {
        let sent = post(url.to_owned(), body).await;
        // The page may be gone by now.
        let _ = pending.try_set(false);
        let failed = match sent {
            Ok(answer) => {
                on_answer.and_then(|on_answer| on_answer.try_run(answer));
                None
            }
            Err(failed) => Some(failed),
        };
        let _ = error.try_set(failed.clone());
        if failed.is_some() {
            // Once it stands there.
            request_animation_frame(move || show_wrong(&form));
        }
        on_done.and_then(|on_done| on_done.try_run(failed));
    });
}

/// What lies below the fold for whoever reads on a phone: the tabs, and some air above and below.
const EDGES: f64 = 128.0;

/// Brings what is wrong before the eyes and under the hands: the first wrong field, and with it the sentence above the
/// form where one screen holds both; where no field is wrong, that sentence alone.
fn show_wrong(form: &HtmlFormElement) {
    let Ok(Some(sentence)) = form.query_selector(":scope > .notice[role=alert]") else { return };
    let wrong = form.query_selector(".field__error").ok().flatten();
    let field = wrong.as_ref().and_then(|wrong| wrong.closest(".field, fieldset").ok().flatten().or_else(|| wrong.parent_element()));
    if let Some(fold) = field.as_ref().and_then(|field| field.closest("details:not([open])").ok().flatten()) {
        let _ = fold.set_attribute("open", "");
    }
    if !field.as_ref().is_some_and(focus_inside) {
        focus(&sentence);
    }
    let (first, last) = (field.as_ref().unwrap_or(&sentence), wrong.as_ref().unwrap_or(&sentence));
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default() - EDGES;
    let (top, bottom) = (sentence.get_bounding_client_rect().top(), last.get_bounding_client_rect().bottom());
    if bottom - top > height {
        first.scroll_into_view();
    } else if top < 0.0 || bottom > height {
        sentence.scroll_into_view();
    }
}

/// Gives the first control inside that takes it the focus; gives whether one did.
fn focus_inside(field: &Element) -> bool {
    let Ok(controls) = field.query_selector_all("input:not([type=hidden]), textarea, select, a[href], button") else { return false };
    (0..controls.length()).filter_map(|at| controls.get(at)?.dyn_into::<Element>().ok()).any(|control| focus(&control))
}

fn focus(element: &Element) -> bool {
    element.dyn_ref::<HtmlElement>().is_some_and(|element| element.focus().is_ok()) && document().active_element().as_ref() == Some(element)
}

/// The name, in errors, of the field that somebody is changing.
pub(super) fn field_of(event: &Event) -> Option<String> {
    let name = event.target()?.dyn_into::<Element>().ok()?.get_attribute("name")?;
    Some(name.trim_end_matches("[]").to_owned())
}

/// What the browser would send, with the name of the button that was pressed.
fn encoded(form: &HtmlFormElement, event: &SubmitEvent) -> Option<String> {
    let data = FormData::new_with_form(form).ok()?;
    if let Some(button) = event.submitter()
        && let (Some(name), Some(value)) = (button.get_attribute("name"), button.get_attribute("value"))
    {
        data.append_with_str(&name, &value).ok()?;
    }
    Some(UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?.to_string().into())
}
