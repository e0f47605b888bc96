//! The verbs of a disclosure, each with its form.

use super::api::{Approve, Correct, DropWork, Pay, PutBack, Reach, SendBack, Submit as SubmitForm, Withdraw};
use crate::cases::uploads::Uploads;
use crate::locale::{Locale, locale, t};
use crate::ui::{Field, Form, Hidden, Refill, Submit, TextArea};
use domain::disclosures::{Kind, Milestone, Verb};
use domain::ids::DisclosureId;
use leptos::prelude::*;
use server_fn::ServerFn as _;

/// What can be done now, the usual first.
pub(super) fn verbs(id: DisclosureId, seen: i64, kind: Kind, reached: usize, possible: &[Verb]) -> Option<AnyView> {
    /// Writing stands in the pane.
    const SHOWN: [Verb; 9] =
        [Verb::Approve, Verb::Submit, Verb::Reach, Verb::Pay, Verb::Correct, Verb::SendBack, Verb::PutBack, Verb::Withdraw, Verb::Drop];
    let locale = locale();
    let next = (kind == Kind::Project).then(|| Milestone::ALL.into_iter().nth(reached)).flatten();
    let shown: Vec<Verb> = SHOWN.into_iter().filter(|verb| possible.contains(verb)).collect();
    let first = shown.first().copied();
    let shown: Vec<AnyView> = shown.into_iter().map(|verb| one(locale, id, seen, verb, next, first == Some(verb))).collect();
    (!shown.is_empty())
        .then(|| view! { <div class="actions verbs" role="group" aria-label=t::disclosing::verbs(locale)>{shown}</div> }.into_any())
}

fn url_of(verb: Verb) -> &'static str {
    match verb {
        Verb::Submit => SubmitForm::url(),
        Verb::SendBack => SendBack::url(),
        Verb::Approve => Approve::url(),
        Verb::Correct => Correct::url(),
        Verb::Drop => DropWork::url(),
        Verb::Pay => Pay::url(),
        Verb::Reach => Reach::url(),
        Verb::Withdraw => Withdraw::url(),
        Verb::PutBack | Verb::Draft | Verb::Write => PutBack::url(),
    }
}

fn one(locale: Locale, id: DisclosureId, seen: i64, verb: Verb, next: Option<Milestone>, first: bool) -> AnyView {
    let url = url_of(verb);
    let came_back = use_context::<Refill>().is_some_and(|refill| refill.action == url);
    let danger = matches!(verb, Verb::Withdraw | Verb::Drop);
    let summary = if first { "button button--main button--small" } else { "button button--small" };
    let button = if danger { "button--danger button--small" } else { "button--main button--small" };
    let words = t::disclosing::verb(locale, verb.as_str());
    view! {
        <details class="verb" class:verb--danger=danger name="verb" open=came_back>
            <summary class=summary>{words}</summary>
            <Form url prefix=verb.as_str() class="verb__form" files=matches!(verb, Verb::Approve | Verb::Reach) native=true>
                <Hidden name="id" value=id.to_string()/>
                <Hidden name="version" value=seen.to_string()/>
                {fields(locale, verb, next)}
                <div class="buttons"><Submit label=words class=button/></div>
            </Form>
        </details>
    }
    .into_any()
}

/// What a verb asks for.
fn fields(locale: Locale, verb: Verb, next: Option<Milestone>) -> AnyView {
    let told = |words: &'static str| view! { <p class="quiet">{words}</p> }.into_any();
    let reason = |label: &'static str| view! { <TextArea name="reason" label rows=2/> }.into_any();
    match verb {
        Verb::Submit => told(t::disclosing::ask_submit(locale)),
        Verb::Drop => told(t::disclosing::ask_drop(locale)),
        Verb::Pay => told(t::disclosing::ask_pay(locale)),
        Verb::Approve => view! { {told(t::disclosing::ask_approve(locale))}<Uploads legend=t::disclosing::sheets(locale)/> }.into_any(),
        Verb::SendBack => reason(t::disclosing::reason_send_back(locale)),
        Verb::Correct => reason(t::disclosing::reason_correct(locale)),
        Verb::Withdraw => reason(t::disclosing::reason_withdraw(locale)),
        Verb::PutBack => reason(t::disclosing::reason_put_back(locale)),
        Verb::Reach => view! {
            <p><b>{next.map(|next| t::disclosing::next_milestone(locale, t::disclosures::milestone(locale, next.as_str())))}</b></p>
            <Hidden name="milestone" value=next.map(Milestone::as_str).unwrap_or_default()/>
            <Field name="on" kind="date" label=t::disclosing::reached_on(locale)/>
            <TextArea name="note" rows=2 label=t::disclosing::note(locale) hint=t::disclosing::note_hint(locale)/>
            <Uploads legend=t::disclosing::photos(locale)/>
        }
        .into_any(),
        Verb::Draft | Verb::Write => ().into_any(),
    }
}
