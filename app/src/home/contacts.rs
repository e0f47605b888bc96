//! Whom to call.

use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon};
use leptos::prelude::*;

/// The village's own numbers, and the lines that always answer.
#[component]
pub(super) fn Contacts(contacts: Vec<(String, String)>) -> impl IntoView {
    let locale = locale();
    view! {
        <section class="section" aria-labelledby="contacts">
            <div class="section__head"><h2 id="contacts">{t::home::contacts(locale)}</h2></div>
            <div class="card">
                {contacts.into_iter().map(|(name, phone)| view! { <Contact name phone tone=""/> }).collect_view()}
                <Contact name=t::home::government_line(locale) phone="12345" tone="face--info"/>
                <Contact name=t::home::discipline_line(locale) phone="12388" tone="face--sun"/>
            </div>
        </section>
    }
}

#[component]
fn Contact(#[prop(into)] name: String, #[prop(into)] phone: String, tone: &'static str) -> impl IntoView {
    let locale = locale();
    let face = name.chars().next().map(String::from);
    let dialled: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    view! {
        <div class="contact">
            <span class=format!("face {tone}") aria-hidden="true">{face}</span>
            <span><b>{name.clone()}</b><br/><small class="num">{phone}</small></span>
            <a class="button button--small" href=format!("tel:{dialled}")><Icon icon=Glyph::Phone/>{t::home::call(locale)}<span class="visually-hidden">" "{name}</span></a>
        </div>
    }
}
