//! The verbs of a power, each with its form.

use super::api::{Approve, Correct, Discard, DropWork, PutBack, SendBack, Submit as Send, TakeBack, Withdraw};
use crate::AppError;
use crate::locale::{locale, t};
use crate::ui::{Form, Hidden, Refill, Submit, TextArea};
use domain::ids::PowerId;
use domain::publication::Verb;
use leptos::prelude::*;
use server_fn::ServerFn as _;

/// What can be done now, the usual first.
#[component]
pub(super) fn Verbs(
    /// The power.
    id: PowerId,
    /// What the page has seen of it.
    seen: i64,
    /// What the reader may do.
    verbs: Vec<Verb>,
    /// Told how a try went.
    on_done: Callback<Option<AppError>>,
) -> impl IntoView {
    let order = [
        Verb::Approve,
        Verb::Submit,
        Verb::Correct,
        Verb::PutBack,
        Verb::SendBack,
        Verb::TakeBack,
        Verb::Drop,
        Verb::Withdraw,
        Verb::Discard,
    ];
    let open: Vec<Verb> = order.into_iter().filter(|verb| verbs.contains(verb)).collect();
    let label = t::powers_desk::deeds(locale());
    (!open.is_empty()).then(|| {
        view! { <div class="verbs" role="group" aria-label=label>{open.into_iter().map(|verb| view! { <One id seen verb on_done/> }).collect_view()}</div> }
    })
}

fn url_of(verb: Verb) -> &'static str {
    match verb {
        Verb::Submit => Send::url(),
        Verb::SendBack => SendBack::url(),
        Verb::Approve => Approve::url(),
        Verb::Correct => Correct::url(),
        Verb::Withdraw => Withdraw::url(),
        Verb::PutBack => PutBack::url(),
        Verb::TakeBack => TakeBack::url(),
        Verb::Discard => Discard::url(),
        Verb::Drop | Verb::Draft | Verb::Write => DropWork::url(),
    }
}

#[component]
fn One(id: PowerId, seen: i64, verb: Verb, on_done: Callback<Option<AppError>>) -> impl IntoView {
    let locale = locale();
    let url = url_of(verb);
    // A form that came back stands open.
    let came_back = use_context::<Refill>().is_some_and(|refill| refill.action == url);
    let danger = matches!(verb, Verb::Withdraw | Verb::Drop | Verb::Discard);
    let main = matches!(verb, Verb::Approve | Verb::Submit | Verb::PutBack);
    let summary = if main { "button button--main button--small" } else { "button button--small" };
    let button = if danger { "button--danger button--small" } else { "button--main button--small" };
    // Of what was thrown away there is no page to be drawn anew.
    let discards = verb == Verb::Discard;
    let reasoned = matches!(verb, Verb::SendBack | Verb::Correct | Verb::Withdraw | Verb::PutBack);
    let (words, asked) = (t::powers_desk::verb(locale, verb.as_str()), t::powers_desk::ask(locale, verb.as_str()));
    view! {
        <details class="verb" class:verb--danger=danger name="verb" open=came_back>
            <summary class=summary>{words}</summary>
            <Form url prefix=verb.as_str() class="verb__form" on_done native=discards>
                <Hidden name="id" value=id.to_string()/>
                <Hidden name="seen" value=seen.to_string()/>
                <p class="quiet">{asked}</p>
                {reasoned.then(|| view! { <TextArea name="why" label=t::powers_desk::why(locale) hint=t::powers_desk::why_hint(locale) rows=2/> })}
                <div class="buttons"><Submit label=words class=button/></div>
            </Form>
        </details>
    }
}
