//! Whom a complaint or report names: chosen from who serves the place, or described.

use super::api::Accusable;
use crate::locale::{locale, t};
use crate::ui::{FieldError, FormState, TextArea};
use domain::region::Level;
use leptos::prelude::*;
use std::fmt::Display;

/// Units and members to choose from, folded by level, and a place to describe whom one cannot name.
#[component]
pub(super) fn Accused(accusable: Vec<Accusable>) -> impl IntoView {
    let locale = locale();
    let levels = [Level::Village, Level::Township, Level::County];
    let any = !accusable.is_empty();
    let groups = levels.map(|level| {
        let units: Vec<_> = accusable.iter().filter(|one| one.level == level).cloned().collect();
        (!units.is_empty()).then(|| view! { <Group level units/> })
    });
    view! {
        <fieldset class="field">
            <legend class="field__label">{t::cases::accused_label(locale)}" "<small>{t::ui::optional(locale)}</small></legend>
            <p class="field__hint">{t::cases::accused_hint(locale)}</p>
            {any.then(|| view! { <div class="card">{groups}</div> })}
            <FieldError name="accused"/>
        </fieldset>
        <TextArea name="accused" label=t::cases::accused_other(locale) hint=t::cases::accused_other_hint(locale) rows=2/>
    }
}

/// Those of one level: folded, unless one of them was chosen before the form came back.
#[component]
fn Group(level: Level, units: Vec<Accusable>) -> impl IntoView {
    let form = expect_context::<FormState>();
    let (chosen_units, chosen_members) = (form.typed_all("accused_units[]"), form.typed_all("accused_members[]"));
    let open = units.iter().any(|Accusable { unit, members, .. }| {
        chosen_units.contains(&unit.id.to_string()) || members.iter().any(|member| chosen_members.contains(&member.id.to_string()))
    });
    let units = units.into_iter().map(|Accusable { unit, members, .. }| {
        let members = members.into_iter().map(|member| choice("accused_members[]", member.id, member.name)).collect_view();
        view! { <li class="accusable">{choice("accused_units[]", unit.id, unit.name)}{members}</li> }
    });
    view! {
        <details class="fold" open=open>
            <summary>{t::cases::accused_level(locale(), level.as_str())}</summary>
            <ul class="accusables fold__body">{units.collect_view()}</ul>
        </details>
    }
}

fn choice(name: &'static str, id: impl Display, words: String) -> AnyView {
    let value = id.to_string();
    let checked = expect_context::<FormState>().typed_all(name).contains(&value);
    view! { <label class="choice"><input type="checkbox" name=name value=value checked=checked/><span>{words}</span></label> }.into_any()
}
