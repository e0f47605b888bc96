//! The fields of a form: label, hint, error, and what was typed before.

use crate::locale::locale;
use crate::ui::problem::field_sentence;
use crate::ui::{FormState, Glyph, Icon};
use leptos::prelude::*;

/// What is wrong with a field, beside it.
#[component]
pub fn FieldError(
    /// The field's name in errors.
    name: &'static str,
) -> impl IntoView {
    let form = expect_context::<FormState>();
    let locale = locale();
    let id = format!("{}-error", form.id(name));
    move || {
        let error = form.error()?;
        let mut sentences = error.all_of_field(name).map(|problem| field_sentence(locale, problem));
        let first = sentences.next()?;
        let more = sentences.map(|sentence| view! { <br/>{sentence} }).collect_view();
        Some(view! { <p class="field__error" id=id.clone()><Icon icon=Glyph::Alert/><span>{first}{more}</span></p> })
    }
}

/// The ids of what is said about a field: what is wrong with it, and its help.
pub(crate) fn described(name: &'static str, hint: bool) -> impl Fn() -> Option<String> + Clone {
    let form = expect_context::<FormState>();
    move || {
        let wrong = form.error().is_some_and(|error| error.of_field(name).is_some());
        let id = form.id(name);
        let ids = [wrong.then(|| format!("{id}-error")), hint.then(|| format!("{id}-hint"))];
        let ids: Vec<String> = ids.into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// Whether something is wrong with a field.
pub(crate) fn wrong(name: &'static str) -> impl Fn() -> bool + Clone {
    let form = expect_context::<FormState>();
    move || form.error().is_some_and(|error| error.of_field(name).is_some())
}

pub(super) fn invalid(name: &'static str) -> impl Fn() -> Option<&'static str> + Clone {
    let wrong = wrong(name);
    move || wrong().then_some("true")
}

/// One line of text. The input is uncontrolled: what is typed before WebAssembly arrives stays.
#[component]
pub fn Field(
    /// The field's name in the form and in errors; its id comes from it.
    name: &'static str,
    /// The question it asks.
    #[prop(into)]
    label: String,
    /// A help below the question.
    #[prop(into, optional)]
    hint: String,
    /// The input's type: text, tel, password, url, datetime-local …
    #[prop(default = "text")]
    kind: &'static str,
    /// The keyboard a phone should show.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// What the browser may fill in.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// What stands in it at first.
    #[prop(into, optional)]
    value: String,
    /// Must not be empty.
    #[prop(optional)]
    required: bool,
    /// What stands beside the input (a button, say).
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let form = expect_context::<FormState>();
    let value = form.typed(name).unwrap_or(value);
    let id = form.id(name);
    let has_hint = !hint.is_empty();
    let input = view! {
        <input class="input" type=kind name=name id=id.clone() value=value inputmode=inputmode autocomplete=autocomplete
            aria-required=required.then_some("true") aria-invalid=invalid(name) aria-describedby=described(name, has_hint)/>
    };
    view! {
        <div class="field" class:field--wrong=wrong(name)>
            <label class="field__label" for=id.clone()>{label}</label>
            {has_hint.then(|| view! { <p class="field__hint" id=format!("{id}-hint")>{hint}</p> })}
            {match children {
                Some(children) => view! { <div class="code-field">{input}{children()}</div> }.into_any(),
                None => input.into_any(),
            }}
            <FieldError name/>
        </div>
    }
}

/// Leptos writes what stands in a textarea as it is: what somebody typed must stay text, and not end it.
#[cfg(feature = "ssr")]
pub fn inside_textarea(text: String) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// In the browser it is a text node.
#[cfg(not(feature = "ssr"))]
pub const fn inside_textarea(text: String) -> String {
    text
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// The field's name in the form and in errors; its id comes from it.
    name: &'static str,
    /// The question it asks.
    #[prop(into)]
    label: Signal<String>,
    /// A help below the question.
    #[prop(into, optional)]
    hint: String,
    /// How many lines are shown at first.
    #[prop(default = 4)]
    rows: u32,
    /// What stands in it at first.
    #[prop(into, optional)]
    value: String,
) -> impl IntoView {
    let form = expect_context::<FormState>();
    let value = form.typed(name).unwrap_or(value);
    let id = form.id(name);
    let has_hint = !hint.is_empty();
    view! {
        <div class="field" class:field--wrong=wrong(name)>
            <label class="field__label" for=id.clone()>{label}</label>
            {has_hint.then(|| view! { <p class="field__hint" id=format!("{id}-hint")>{hint}</p> })}
            <textarea class="input" name=name id=id.clone() rows=rows aria-invalid=invalid(name) aria-describedby=described(name, has_hint)>{inside_textarea(value)}</textarea>
            <FieldError name/>
        </div>
    }
}

/// One of a few: chips to tap.
#[component]
pub fn Choices(
    /// The field's name in the form and in errors.
    name: &'static str,
    /// The question.
    #[prop(into)]
    label: String,
    /// Value and words of each choice.
    options: Vec<(String, String)>,
    /// The value chosen at first.
    #[prop(into, optional)]
    value: String,
) -> impl IntoView {
    let form = expect_context::<FormState>();
    let value = form.typed(name).unwrap_or(value);
    view! {
        <fieldset class="field" class:field--wrong=wrong(name) aria-describedby=described(name, false)>
            <legend class="field__label">{label}</legend>
            <div class="choices">
                {options
                    .into_iter()
                    .map(|(option, words)| {
                        let checked = option == value;
                        view! { <label class="choice"><input type="radio" name=name value=option checked=checked/><span>{words}</span></label> }
                    })
                    .collect_view()}
            </div>
            <FieldError name/>
        </fieldset>
    }
}

/// A value that travels with the form unseen.
#[component]
pub fn Hidden(
    /// The field's name.
    name: &'static str,
    /// The value.
    #[prop(into)]
    value: String,
) -> impl IntoView {
    view! { <input type="hidden" name=name value=value/> }
}
