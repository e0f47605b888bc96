//! The verbs of a disclosure, each with its form.

use super::api::{Approve, Correct, Discard, DropWork, Pay, PutBack, Reach, SendBack, Strike, Submit as SubmitForm, TakeBack, Withdraw};
use crate::cases::uploads::Uploads;
use crate::locale::{Locale, locale, t};
use crate::ui::{Choices, Field, FieldError, Form, FormState, Glyph, Hidden, Icon, Refill, Submit, TextArea};
use domain::disclosures::Milestone;
use domain::disclosures::pages::DisclosureView;
use domain::publication::{Sheets, Verb};
use leptos::prelude::*;
use server_fn::ServerFn as _;

/// A verb of the common life, or one of a disclosure's own.
#[derive(Clone, Copy)]
enum Any {
    Life(Verb),
    Reach(Milestone),
    Strike(Milestone),
    Pay,
}

/// What can be done now, the usual first. `open_questions`: about what everybody reads. What is a disclosure's own can be
/// done where nothing more usual can.
pub(super) fn verbs(view: &DisclosureView, open_questions: u64) -> Option<AnyView> {
    /// Writing stands in the pane.
    const SHOWN: [Verb; 9] = [
        Verb::Approve,
        Verb::Submit,
        Verb::Correct,
        Verb::SendBack,
        Verb::PutBack,
        Verb::TakeBack,
        Verb::Withdraw,
        Verb::Drop,
        Verb::Discard,
    ];
    let locale = locale();
    let own = view.reaches.map(Any::Reach).into_iter().chain(view.pays.then_some(Any::Pay));
    let strikes = view.strikes.map(Any::Strike);
    let common = SHOWN.into_iter().filter(|verb| view.verbs.contains(verb)).map(Any::Life);
    let shown: Vec<AnyView> =
        own.chain(common).chain(strikes).enumerate().map(|(at, verb)| one(locale, view, open_questions, verb, at == 0)).collect();
    (!shown.is_empty())
        .then(|| view! { <div class="actions verbs" role="group" aria-label=t::disclosing::verbs(locale)>{shown}</div> }.into_any())
}

/// Its name in messages and the address of its form.
fn named(verb: Any) -> (&'static str, &'static str) {
    let verb = match verb {
        Any::Reach(_) => return ("reach", Reach::url()),
        Any::Strike(_) => return ("strike", Strike::url()),
        Any::Pay => return ("pay", Pay::url()),
        Any::Life(verb) => verb,
    };
    let url = match verb {
        Verb::Submit => SubmitForm::url(),
        Verb::SendBack => SendBack::url(),
        Verb::Approve => Approve::url(),
        Verb::Correct => Correct::url(),
        Verb::Drop => DropWork::url(),
        Verb::TakeBack => TakeBack::url(),
        Verb::Discard => Discard::url(),
        Verb::Withdraw => Withdraw::url(),
        Verb::PutBack | Verb::Draft | Verb::Write => PutBack::url(),
    };
    (verb.as_str(), url)
}

fn one(locale: Locale, view: &DisclosureView, open_questions: u64, verb: Any, first: bool) -> AnyView {
    let (id, seen) = (view.id, view.seen);
    // A photo of the paper shows what its table hides.
    let secrets = view.table.as_ref().is_some_and(|table| table.columns.iter().any(|column| column.holds.is_secret()));
    let (name, url) = named(verb);
    let came_back = use_context::<Refill>().is_some_and(|refill| refill.action == url);
    let danger = matches!(verb, Any::Strike(_) | Any::Life(Verb::Withdraw | Verb::Drop | Verb::Discard));
    let summary = if first { "button button--main button--small" } else { "button button--small" };
    let button = if danger { "button--danger button--small" } else { "button--main button--small" };
    let asked = matches!(verb, Any::Life(Verb::Withdraw)) && open_questions > 0;
    let words = t::disclosing::verb(locale, name);
    let files = matches!(verb, Any::Life(Verb::Approve) | Any::Reach(_));
    view! {
        <details class="verb" class:verb--danger=danger name="verb" open=came_back>
            <summary class=summary>{words}</summary>
            <Form url prefix=name class="verb__form" files native=true>
                <Hidden name="id" value=id.to_string()/>
                <Hidden name="version" value=seen.to_string()/>
                {asked.then(|| view! { <p class="notice notice--sun"><Icon icon=Glyph::Alert/>{t::disclosing::withdraw_open(locale, open_questions)}</p> })}
                {fields(locale, verb, secrets)}
                <div class="buttons"><Submit label=words class=button/></div>
            </Form>
        </details>
    }
    .into_any()
}

/// What a verb asks for. `secrets`: the table holds identity or account numbers.
fn fields(locale: Locale, verb: Any, secrets: bool) -> AnyView {
    let told = |words: &'static str| view! { <p class="quiet">{words}</p> }.into_any();
    let reason = |label: &'static str| view! { <TextArea name="reason" label rows=2/> }.into_any();
    let verb = match verb {
        Any::Life(verb) => verb,
        Any::Pay => return told(t::disclosing::ask_pay(locale)),
        Any::Reach(next) => return milestone(locale, next, secrets),
        Any::Strike(last) => {
            let words = t::disclosing::ask_strike(locale, t::disclosures::milestone(locale, last.as_str()));
            return view! { <p class="quiet">{words}</p>{reason(t::disclosing::reason_strike(locale))} }.into_any();
        }
    };
    match verb {
        Verb::Submit => told(t::disclosing::ask_submit(locale)),
        Verb::Drop => told(t::disclosing::ask_drop(locale)),
        Verb::TakeBack => told(t::disclosing::ask_take_back(locale)),
        Verb::Discard => told(t::disclosing::ask_discard(locale)),
        Verb::Approve => view! {
            {told(t::disclosing::ask_approve(locale))}
            <Cover/>
            <Uploads legend=t::disclosing::sheets(locale)/>
            {secrets.then(|| view! { <Choices name="show" label=t::disclosing::sheets_for(locale) options=readers(locale) value=Sheets::Kept.as_str()/><Covered/> })}
        }
        .into_any(),
        Verb::SendBack => reason(t::disclosing::reason_send_back(locale)),
        Verb::Correct => reason(t::disclosing::reason_correct(locale)),
        Verb::Withdraw => reason(t::disclosing::reason_withdraw(locale)),
        Verb::PutBack => reason(t::disclosing::reason_put_back(locale)),
        Verb::Draft | Verb::Write => ().into_any(),
    }
}

/// Who may see a signed sheet.
fn readers(locale: Locale) -> Vec<(String, String)> {
    [(Sheets::Kept, t::disclosing::show_kept(locale)), (Sheets::Open, t::disclosing::show_covered(locale))]
        .map(|(show, words)| (show.as_str().to_owned(), words.to_owned()))
        .to_vec()
}

/// What a photo gives away.
#[component]
fn Cover() -> impl IntoView {
    view! { <p class="notice notice--danger"><Icon icon=Glyph::Alert/><b>{t::disclosing::ask_cover(locale())}</b></p> }
}

/// Says that it does not.
#[component]
fn Covered() -> impl IntoView {
    let form = expect_context::<FormState>();
    let ticked = form.typed("covered").is_some_and(|typed| !typed.is_empty());
    view! {
        <label class="field field--check"><input type="checkbox" name="covered" value="yes" checked=ticked/><span>{t::disclosing::covered(locale())}</span></label>
        <FieldError name="covered"/>
    }
}

fn milestone(locale: Locale, next: Milestone, secrets: bool) -> AnyView {
    view! {
        <p><b>{t::disclosing::next_milestone(locale, t::disclosures::milestone(locale, next.as_str()))}</b></p>
        <Hidden name="milestone" value=next.as_str()/>
        <Field name="on" kind="date" label=t::disclosing::reached_on(locale)/>
        <TextArea name="note" rows=2 label=t::disclosing::note(locale) hint=t::disclosing::note_hint(locale)/>
        <Cover/>
        <Uploads legend=t::disclosing::photos(locale)/>
        {secrets.then(|| view! { <Covered/> })}
    }
    .into_any()
}
