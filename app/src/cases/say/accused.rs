//! Whom a complaint or report names: chosen from who serves the place, or described.

use crate::cases::api::Accusable;
use crate::locale::{locale, t};
use crate::ui::{FieldError, FormState, TextArea};
use leptos::prelude::*;
use std::fmt::Display;

/// Units and members to choose from, the nearest first, and a place to describe whom one cannot name.
#[component]
pub(super) fn Accused(accusable: Vec<Accusable>) -> impl IntoView {
    let locale = locale();
    let groups = accusable.into_iter().map(|Accusable { unit, members }| {
        let members = members.into_iter().map(|member| choice("accused_members[]", member.id, member.name)).collect_view();
        view! { <li class="accusable">{choice("accused_units[]", unit.id, unit.name)}{members}</li> }
    });
    let groups: Vec<_> = groups.collect();
    view! {
        <fieldset class="field">
            <legend class="field__label">{t::cases::accused_label(locale)}" "<small>{t::ui::optional(locale)}</small></legend>
            <p class="field__hint">{t::cases::accused_hint(locale)}</p>
            {(!groups.is_empty()).then(|| view! { <ul class="accusables">{groups}</ul> })}
            <FieldError name="accused"/>
        </fieldset>
        <TextArea name="accused" label=t::cases::accused_other(locale) hint=t::cases::accused_other_hint(locale) rows=2/>
    }
}

fn choice(name: &'static str, id: impl Display, words: String) -> AnyView {
    let value = id.to_string();
    let checked = expect_context::<FormState>().typed_all(name).contains(&value);
    view! { <label class="choice"><input type="checkbox" name=name value=value checked=checked/><span>{words}</span></label> }.into_any()
}
