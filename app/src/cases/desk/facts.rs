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
    let kind = move || {
        let (kind, category) = head.with(|head| (head.kind, head.category));
        if kind == Kind::Demand {
            category_words(locale, category).to_owned()
        } else {
            format!("{} · {}", kind_words(locale, kind), category_words(locale, category))
        }
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
                let map = whereabouts::map(&at);
                view! {
                    <dt>{t::spot::from(locale)}</dt>
                    <dd>{place}<span class="num">{whereabouts::raw(locale, &at)}</span>" "<a href=map target="_blank" rel="external noreferrer">{t::spot::map(locale)}</a></dd>
                }
            })}
            <dt>{petitioners}</dt><dd><Contacts contacts=view.contacts/></dd>
            {view.power.map(|power| view! { <dt>{t::desk::case_power(locale)}</dt><dd><a href=format!("/powers/{}?version={}", power.id, power.version) target="_blank" rel="external">{power.name}</a></dd> })}
            {(!view.accused.is_empty()).then(|| view! { <dt>{t::desk::case_accused(locale)}</dt><dd>{view.accused.join("、")}</dd> })}
        </dl>
    }
}

/// Numbers of a petitioner and of who filed for the petitioner, as they are shown.
type Phones = Vec<(Option<String>, Option<String>)>;

#[component]
fn Contacts(contacts: Vec<Contact>) -> impl IntoView {
    let locale = locale();
    let pane = use_pane();
    // Without WebAssembly the page comes back with the answer.
    let answered = use_context::<Refill>().filter(|refill| refill.action == ShowPhone::PATH && refill.error.is_none());
    let drawn: Option<Phones> = answered.and_then(|refill| serde_json::from_str(&refill.answer).ok());
    let phones = RwSignal::new(drawn);
    let on_answer = Callback::new(move |answer: String| phones.set(serde_json::from_str(&answer).ok()));
    let hidden = contacts.iter().any(|contact| contact.masked_phone.is_some() || contact.helper.is_some());
    let may_call = move || hidden && phones.with(Option::is_none) && pane.live.head.with(|head| head.verbs.contains(&Verb::Message));
    let lines = contacts.into_iter().enumerate().map(move |(at, Contact { known, name, masked_phone, helper })| {
        let shown = move |helper: bool| {
            let pick = |(own, other): &(Option<String>, Option<String>)| if helper { other.clone() } else { own.clone() };
            phones.with(|phones| phones.as_ref().and_then(|phones| phones.get(at)).and_then(pick))
        };
        let name = name.unwrap_or_else(|| t::desk::known(locale, known.as_str()).to_owned());
        let helper = helper.map(|(name, masked)| {
            view! { <p class="masked quiet"><span>{t::desk::helped_by(locale, name)}</span>{number(masked, move || shown(true))}</p> }
        });
        let visit = helper.is_some().then(|| view! { <p class="chip chip--info">{t::desk::visit(locale)}</p> });
        view! { <p class="masked"><span>{name}</span>{number(masked_phone, move || shown(false))}</p>{helper}{visit} }
    });
    view! {
        <div aria-live="polite">{lines.collect_view()}</div>
        {move || may_call().then(|| view! {
            <Form url=ShowPhone::url() class="masked" on_answer><Hidden name="id" value=pane.id.to_string()/><button>{t::desk::show_phone(locale)}</button></Form>
        })}
    }
}

/// A number to call once it is shown, masked until then; nothing where there is none.
fn number(masked: Option<String>, shown: impl Fn() -> Option<String> + Send + 'static) -> Option<AnyView> {
    let masked = masked?;
    let number = move || match shown() {
        Some(phone) => {
            let href = format!("tel:{}", phone.replace(' ', ""));
            view! { <a class="num" href=href>{phone}</a> }.into_any()
        }
        None => view! { <span class="num">{masked.clone()}</span> }.into_any(),
    };
    Some(number.into_any())
}
