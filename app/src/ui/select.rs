//! One of many: a list that unfolds.

use super::field::{FieldError, described, invalid, wrong};
use crate::ui::FormState;
use leptos::prelude::*;

/// One of many. Nothing is chosen at first.
#[component]
pub fn Select(
    /// The field's name in the form and in errors.
    name: &'static str,
    /// The question.
    #[prop(into)]
    label: String,
    /// What stands there while nothing is chosen.
    #[prop(into)]
    nothing: String,
    /// Value and words of each choice.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The value chosen at first; nothing when it has to be chosen.
    #[prop(into, optional)]
    value: String,
) -> impl IntoView {
    let form = expect_context::<FormState>();
    let typed = StoredValue::new(form.typed(name).unwrap_or(value));
    let id = form.id(name);
    let option = move |(value, words): (String, String)| {
        let selected = typed.with_value(|typed| *typed == value);
        view! { <option value=value selected=selected>{words}</option> }
    };
    view! {
        <div class="field" class:field--wrong=wrong(name)>
            <label class="field__label" for=id.clone()>{label}</label>
            <select class="input" name=name id=id aria-invalid=invalid(name) aria-describedby=described(name, false)>
                <option value="">{nothing}</option>
                <For each=move || options.get() key=|(value, _)| value.clone() children=option/>
            </select>
            <FieldError name/>
        </div>
    }
}
