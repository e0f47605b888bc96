//! One of many, with one of them chosen at first: a list that unfolds.

use super::field::{FieldError, described, invalid, wrong};
use crate::ui::FormState;
use leptos::prelude::*;

/// One of many.
#[component]
pub fn Choose(
    /// The field's name in the form and in errors.
    name: &'static str,
    /// The question.
    #[prop(into)]
    label: String,
    /// What stands there while nothing is chosen.
    #[prop(into)]
    nothing: String,
    /// Value and words of each choice.
    options: Vec<(String, String)>,
    /// The value chosen at first.
    #[prop(into)]
    value: String,
) -> impl IntoView {
    let form = expect_context::<FormState>();
    let chosen = form.typed(name).unwrap_or(value);
    let id = form.id(name);
    let option = |(value, words): (String, String)| {
        let selected = chosen == value;
        view! { <option value=value selected=selected>{words}</option> }
    };
    view! {
        <div class="field" class:field--wrong=wrong(name)>
            <label class="field__label" for=id.clone()>{label}</label>
            <select class="input" name=name id=id aria-invalid=invalid(name) aria-describedby=described(name, false)>
                <option value="">{nothing}</option>
                {options.into_iter().map(option).collect_view()}
            </select>
            <FieldError name/>
        </div>
    }
}
