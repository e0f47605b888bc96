//! The small power whose use a filing is about.

use crate::locale::{locale, t};
use crate::ui::{FieldError, FormState};
use domain::powers::pages::PowerRef;
use leptos::prelude::*;

/// The power that the address names, ticked; who speaks of something else takes the tick away. `typed`: its number in
/// the address; `unsure`: there is no network, and nobody can say what it is called.
#[component]
pub(super) fn Pointed(power: Option<PowerRef>, typed: Memo<String>, unsure: bool) -> impl IntoView {
    let locale = locale();
    let form = expect_context::<FormState>();
    let unnamed = || Some((typed.get_untracked(), t::cases::power_unnamed(locale).to_owned())).filter(|(id, _)| unsure && !id.is_empty());
    let named = power.map(|power| (power.id.to_string(), power.name)).or_else(unnamed);
    let checked = !form.came_back() || form.typed("power").is_some();
    named.map(|(id, name)| {
        view! {
            <div class="field pointed-at">
                <label class="field--check">
                    <input type="checkbox" name="power" value=id checked=checked/>
                    <span>{t::cases::power_label(locale)}<b>{name}</b></span>
                </label>
                <FieldError name="power"/>
            </div>
        }
    })
}
