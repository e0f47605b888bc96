//! Any of a few: chips that stay pressed.

use super::field::{FieldError, described, wrong};
use crate::ui::FormState;
use leptos::prelude::*;

/// Any of a few.
#[component]
pub fn Checks(
    /// The question.
    #[prop(into)]
    label: String,
    /// The name under which errors are told.
    name: &'static str,
    /// Name, value and words of each choice, and whether it is chosen at first. A server function takes a
    /// repeated name with `[]` at its end as a list.
    options: Vec<(&'static str, &'static str, String, bool)>,
) -> impl IntoView {
    let form = expect_context::<FormState>();
    let came_back = form.came_back();
    view! {
        <fieldset class="field" class:field--wrong=wrong(name) aria-describedby=described(name, false)>
            <legend class="field__label">{label}</legend>
            <div class="choices">
                {options
                    .into_iter()
                    .map(|(name, value, words, chosen)| {
                        let checked = if came_back { form.typed_all(name).iter().any(|typed| typed == value) } else { chosen };
                        view! { <label class="choice"><input type="checkbox" name=name value=value checked=checked/><span>{words}</span></label> }
                    })
                    .collect_view()}
            </div>
            <FieldError name/>
        </fieldset>
    }
}
