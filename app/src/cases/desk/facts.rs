//! The facts of a case, with its petitioners' phone numbers behind a button whose use is recorded.

use super::api::ShowPhone;
use super::state::use_pane;
use crate::cases::chips::{category_words, kind_words};
use crate::cases::whereabouts;
use crate::locale::{locale, t};
use crate::ui::{Form, Hidden, Refill, When};
use domain::cases::pages::{CaseView, Contact};
use domain::cases::{Kind, Verb};
use leptos::prelude::*;
use server_fn::ServerFn as _;

/// Number, place, petitioners, handler.
#[component]
pub(super) fn Facts(
    /// The case.
    view: CaseView,
) -> impl IntoView {
    let locale = locale();
    let head = use_pane().live.head;
    let handler = move || head.with(|head| format!("{} {}", head.unit.name, head.handler.as_deref().unwrap_or_default()));
    let kind = if view.kind == Kind::Demand {
        category_words(locale, view.category).to_owned()
    } else {
        format!("{} · {}", kind_words(locale, view.kind), category_words(locale, view.category))
    };
    let village = view.place.short().to_owned();
    let petitioners = match i64::try_from(view.contacts.len()) {
        Ok(number @ 2..) => t::desk::case_petitioners(locale, number),
        _ => t::desk::case_petitioner(locale).into(),
    };
    view! {
        <dl class="facts">
            <dt>{t::desk::case_number(locale)}</dt><dd class="num">{view.number}</dd>
            <dt>{t::desk::case_place(locale)}</dt><dd>{view.place.local()}</dd>
            <dt>{t::desk::case_kind(locale)}</dt><dd>{kind}</dd>
            <dt>{t::desk::case_handler(locale)}</dt><dd>{handler}</dd>
            <dt>{t::desk::case_filed(locale)}</dt><dd><When at=view.filed_at plain=true/></dd>
            {view.whereabouts.map(|at| {
                let place = at.metres.map(|_| view! { {whereabouts::place(locale, &at, &village)}<br/> });
                view! { <dt>{t::spot::from(locale)}</dt><dd>{place}<span class="num">{whereabouts::raw(locale, &at)}</span></dd> }
            })}
            <dt>{petitioners}</dt><dd><Contacts contacts=view.contacts/></dd>
        </dl>
    }
}

#[component]
fn Contacts(contacts: Vec<Contact>) -> impl IntoView {
    let locale = locale();
    let pane = use_pane();
    // Without WebAssembly the page comes back with the answer.
    let answered = use_context::<Refill>().filter(|refill| refill.action == ShowPhone::PATH && refill.error.is_none());
    let drawn: Option<Vec<String>> = answered.and_then(|refill| serde_json::from_str(&refill.answer).ok());
    let phones = RwSignal::new(drawn);
    let on_answer = Callback::new(move |answer: String| phones.set(serde_json::from_str(&answer).ok()));
    let may_call = move || phones.with(Option::is_none) && pane.live.head.with(|head| head.verbs.contains(&Verb::Message));
    let lines = contacts.into_iter().enumerate().map(move |(at, Contact { name, masked_phone })| {
        let phone = move || phones.with(|phones| phones.as_ref().and_then(|phones| phones.get(at).cloned()));
        let number = move || match phone() {
            Some(phone) => {
                let href = format!("tel:{}", phone.replace(' ', ""));
                view! { <a class="num" href=href>{phone}</a> }.into_any()
            }
            None => view! { <span class="num">{masked_phone.clone()}</span> }.into_any(),
        };
        view! { <p class="masked"><span>{name}</span>{number}</p> }
    });
    view! {
        <div aria-live="polite">{lines.collect_view()}</div>
        {move || may_call().then(|| view! {
            <Form url=ShowPhone::url() class="masked" on_answer><Hidden name="id" value=pane.id.to_string()/><button>{t::desk::show_phone(locale)}</button></Form>
        })}
    }
}
