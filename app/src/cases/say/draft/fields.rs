//! The fields of a form in the page.

use crate::cases::kept::Kept;
use js_sys::Array;
use leptos::prelude::window;
use std::fmt::Write as _;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, EventInit, FormData, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlTextAreaElement};

fn find(form: &HtmlFormElement, selector: &str) -> Option<Element> {
    form.query_selector(selector).ok().flatten()
}

fn input(form: &HtmlFormElement, selector: &str) -> Option<HtmlInputElement> {
    find(form, selector)?.dyn_into().ok()
}

/// All fields as they would be sent; files are no texts.
pub(super) fn all(form: &HtmlFormElement) -> Vec<(String, String)> {
    let Ok(data) = FormData::new_with_form(form) else { return Vec::new() };
    let Ok(Some(entries)) = js_sys::try_iter(&data) else { return Vec::new() };
    let entry = |entry: Array| Some((entry.get(0).as_string()?, entry.get(1).as_string()?));
    entries.flatten().filter_map(|value| entry(value.unchecked_into())).collect()
}

/// What a field would send; empty when it would send nothing.
pub(super) fn value(form: &HtmlFormElement, name: &str) -> String {
    FormData::new_with_form(form).ok().and_then(|data| data.get(name).as_string()).unwrap_or_default()
}

/// Whether the form sends such a field at all.
pub(super) fn has(form: &HtmlFormElement, name: &str) -> bool {
    FormData::new_with_form(form).is_ok_and(|data| data.has(name))
}

/// How the petitioner wants to be known.
pub(super) fn known(form: &HtmlFormElement) -> Option<String> {
    Some(value(form, "known")).filter(|known| !known.is_empty())
}

/// The village as the form shows it.
pub(super) fn place(form: &HtmlFormElement) -> String {
    let village = find(form, "[name=village]:checked, [name=village][type=hidden]");
    village.and_then(|village| village.get_attribute("data-words")).unwrap_or_default()
}

pub(super) fn set_key(form: &HtmlFormElement, key: &str) {
    if let Some(field) = input(form, "[name=key]") {
        field.set_value(key);
    }
}

/// A key that nobody can guess, as the server makes them.
pub(super) fn new_key() -> String {
    let mut bytes = [0_u8; 16];
    if let Ok(crypto) = window().crypto() {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes.iter().fold(String::new(), |mut key, byte| {
        let _ = write!(key, "{byte:02x}");
        key
    })
}

/// Presses the form's button.
pub(super) fn submit(form: &HtmlFormElement) {
    if let Some(button) = find(form, "button[type=submit]").and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}

/// Fills the fields with what was kept. Kind and village are the page's own.
pub(super) fn restore(form: &HtmlFormElement, kept: &Kept) {
    for (name, value) in kept.fields().iter().filter(|(name, _)| name != "kind" && name != "village") {
        if let Some(area) = find(form, &format!("textarea[name={name}]")).and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok()) {
            area.set_value(value);
        } else if let Some(choice) = input(form, &format!("input[name={name}][type=radio][value={value:?}]")) {
            choice.set_checked(true);
            changed(&choice);
        } else if let Some(field) = input(form, &format!("input[name={name}]:not([type=radio])")) {
            field.set_value(value);
            changed(&field);
        }
    }
}

/// What else the form shows may depend on it.
fn changed(field: &HtmlInputElement) {
    let bubbles = EventInit::new();
    bubbles.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict("change", &bubbles) {
        let _ = field.dispatch_event(&event);
    }
}
