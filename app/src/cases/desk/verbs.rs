//! The verbs of a case and their forms.

use super::canned::CannedAnswers;
use super::panel::{Panel, Press};
use super::state::use_pane;
use super::{api, merging, reclassifying};
use crate::cases::uploads::Uploads;
use crate::locale::{locale, t};
use crate::ui::{Checks, Choices, Field, FormState, Select, TextArea};
use domain::cases::pages::Choice;
use domain::cases::{Kind, Measure, Outcome, Verb};
use leptos::prelude::*;
use server_fn::ServerFn as _;
use std::fmt::Display;

/// What moves the case on.
pub(super) const HANDLING: &[Verb] = &[
    Verb::Accept,
    Verb::Take,
    Verb::Answer,
    Verb::Assign,
    Verb::Message,
    Verb::HandOver,
    Verb::Return,
    Verb::Escalate,
    Verb::Decline,
    Verb::Note,
];

/// What is about time.
pub(super) const TIME: &[Verb] = &[Verb::AskExtension, Verb::SetLimit, Verb::Supervise];

/// What is about a sealed name.
pub(super) const SEALED: &[Verb] = &[Verb::AskUnsealing];

/// What is for everybody who reads the disclosure that was asked about.
pub(super) const REPLYING: &[Verb] = &[Verb::Reply];

/// The server function of a verb.
pub(super) fn url_of(verb: Verb) -> &'static str {
    match verb {
        Verb::Accept => api::Accept::PATH,
        Verb::Decline => api::Decline::PATH,
        Verb::Take => api::Take::PATH,
        Verb::Assign => api::Assign::PATH,
        Verb::Return => api::GiveBack::PATH,
        Verb::HandOver => api::HandOver::PATH,
        Verb::Escalate => api::Escalate::PATH,
        Verb::AskExtension => api::AskExtension::PATH,
        Verb::GrantExtension => api::GrantExtension::PATH,
        Verb::RefuseExtension => api::RefuseExtension::PATH,
        Verb::SetLimit => api::SetLimit::PATH,
        Verb::Answer => api::Answer::PATH,
        Verb::Supervise => api::Supervise::PATH,
        Verb::AnswerSupervision => api::AnswerSupervision::PATH,
        Verb::LiftSupervision => api::LiftSupervision::PATH,
        Verb::Note => api::Note::PATH,
        Verb::Message => api::Message::PATH,
        Verb::Transcribe => api::Transcribe::PATH,
        Verb::Retitle => api::Retitle::PATH,
        Verb::Reply => api::Reply::PATH,
        Verb::Publish => api::Publish::PATH,
        Verb::AskUnsealing => api::AskUnsealing::PATH,
        Verb::GrantUnsealing => api::GrantUnsealing::PATH,
        Verb::RefuseUnsealing => api::RefuseUnsealing::PATH,
        Verb::Merge => merging::Merge::PATH,
        Verb::Unmerge => merging::Unmerge::PATH,
        Verb::Reclassify => reclassifying::Reclassify::PATH,
        Verb::ConfirmReclassification => reclassifying::ConfirmReclassification::PATH,
        Verb::RefuseReclassification => reclassifying::RefuseReclassification::PATH,
        // Petitioners' verbs, and what the desk does not offer yet.
        _ => "",
    }
}

/// The key that presses it.
pub(super) const fn key_of(verb: Verb) -> Option<&'static str> {
    match verb {
        Verb::Accept => Some("c"),
        Verb::Answer => Some("a"),
        Verb::Take => Some("t"),
        Verb::Return => Some("r"),
        Verb::Escalate => Some("e"),
        Verb::HandOver => Some("h"),
        Verb::Note => Some("n"),
        Verb::Message => Some("m"),
        _ => None,
    }
}

/// Those of some verbs that are possible now, each with its form.
#[component]
pub(super) fn Verbs(
    /// Which.
    of: &'static [Verb],
) -> impl IntoView {
    let pane = use_pane();
    let shown = Memo::new(move |_| of.iter().copied().filter(|verb| pane.shows(*verb, url_of(*verb))).collect::<Vec<_>>());
    view! { <For each=move || shown.get() key=|verb| *verb let:verb>{form(verb)}</For> }
}

fn form(verb: Verb) -> AnyView {
    let locale = locale();
    match verb {
        Verb::Accept | Verb::Take | Verb::GrantExtension | Verb::GrantUnsealing | Verb::Unmerge | Verb::ConfirmReclassification => view! { <Press verb/> }.into_any(),
        Verb::Decline => view! { <Panel verb><TextArea name="reason" label=t::desk::reason_decline(locale) hint=t::desk::reason_decline_hint(locale)/><CannedAnswers/></Panel> }.into_any(),
        Verb::RefuseReclassification => view! { <Panel verb><TextArea name="reason" rows=2 label=t::office::reason_keep(locale)/></Panel> }.into_any(),
        Verb::Merge => view! { <merging::MergeForm/> }.into_any(),
        Verb::Reclassify => view! { <reclassifying::ReclassifyForm/> }.into_any(),
        Verb::Return => view! { <Panel verb><TextArea name="reason" label=t::desk::reason_return(locale)/></Panel> }.into_any(),
        Verb::Escalate => view! { <Panel verb><TextArea name="reason" label=t::desk::reason_escalate(locale) hint=t::desk::reason_escalate_hint(locale)/></Panel> }.into_any(),
        Verb::AskUnsealing => view! { <Panel verb><TextArea name="reason" label=t::desk::reason_unsealing(locale) hint=t::desk::reason_unsealing_hint(locale)/></Panel> }.into_any(),
        Verb::RefuseUnsealing => view! { <Panel verb><TextArea name="reason" label=t::desk::reason_refuse(locale)/></Panel> }.into_any(),
        Verb::RefuseExtension => view! { <Panel verb><TextArea name="reason" label=t::desk::reason_refuse(locale)/></Panel> }.into_any(),
        Verb::Reply => view! { <Panel verb><TextArea name="words" label=t::desk::reply_words(locale) hint=t::desk::reply_hint(locale)/></Panel> }.into_any(),
        Verb::Note => view! { <Panel verb><TextArea name="words" label=t::desk::note_words(locale) hint=t::desk::note_hint(locale)/></Panel> }.into_any(),
        Verb::Message => view! {
            <Panel verb files=true>
                <TextArea name="words" label=t::desk::message_words(locale) hint=t::desk::message_hint(locale)/>
                <CannedAnswers/>
                <Uploads/>
            </Panel>
        }
        .into_any(),
        Verb::Retitle => view! { <Retitle/> }.into_any(),
        Verb::Assign => view! { <Assign/> }.into_any(),
        Verb::HandOver => view! { <HandOver/> }.into_any(),
        Verb::AskExtension => view! {
            <Panel verb>
                <Field name="days" label=t::desk::extension_days(locale) hint=t::desk::extension_days_hint(locale) inputmode="numeric"/>
                <TextArea name="reason" label=t::desk::reason_extension(locale)/>
            </Panel>
        }
        .into_any(),
        Verb::SetLimit => view! {
            <Panel verb>
                <Field name="until" kind="date" label=t::desk::until(locale)/>
                <TextArea name="reason" label=t::desk::reason_limit(locale) hint=t::desk::reason_limit_hint(locale)/>
            </Panel>
        }
        .into_any(),
        Verb::Supervise => view! {
            <Panel verb>
                <TextArea name="reason" label=t::desk::reason_supervise(locale)/>
                <Checks name="offline" label=t::desk::supervise_how(locale) options=vec![("offline", "on", t::desk::supervise_offline(locale).into(), false)]/>
            </Panel>
        }
        .into_any(),
        Verb::Answer => view! { <Answer/> }.into_any(),
        _ => ().into_any(),
    }
}

pub(super) fn options<Id: Display + Copy>(choices: &[Choice<Id>]) -> Vec<(String, String)> {
    choices.iter().map(|choice| (choice.id.to_string(), choice.name.clone())).collect()
}

#[component]
fn Assign() -> impl IntoView {
    let locale = locale();
    let units = use_pane().units;
    let options = Signal::derive(move || units.with(|units| options(units)));
    view! {
        <Panel verb=Verb::Assign>
            <Select name="to" label=t::desk::assign_to(locale) nothing=t::desk::choose_unit(locale) options/>
            <TextArea name="words" rows=2 label=t::desk::words_assign(locale) hint=t::ui::optional(locale)/>
        </Panel>
    }
}

#[component]
fn HandOver() -> impl IntoView {
    let locale = locale();
    let colleagues = use_pane().colleagues;
    let options = Signal::derive(move || colleagues.with(|colleagues| options(colleagues)));
    view! {
        <Panel verb=Verb::HandOver>
            <Select name="to" label=t::desk::hand_to(locale) nothing=t::desk::choose_member(locale) options/>
            <TextArea name="words" rows=2 label=t::desk::words_hand(locale) hint=t::ui::optional(locale)/>
        </Panel>
    }
}

#[component]
fn Retitle() -> impl IntoView {
    let locale = locale();
    let head = use_pane().live.head;
    let title = move || head.with_untracked(|head| head.title.clone()).unwrap_or_default();
    view! { <Panel verb=Verb::Retitle><Field name="title" label=t::desk::title(locale) hint=t::desk::title_hint(locale) value=title()/></Panel> }
}

#[component]
fn Answer() -> impl IntoView {
    let locale = locale();
    let kind = use_pane().live.head.with_untracked(|head| head.kind);
    let outcomes = move || {
        let named = |outcome: &Outcome| (outcome.to_string(), t::cases::outcome(locale, outcome.as_str()).to_owned());
        likeliest(kind).iter().map(named).collect::<Vec<_>>()
    };
    view! {
        <Panel verb=Verb::Answer files=true>
            <Choices name="outcome" label=t::desk::outcome(locale) options=outcomes()/>
            <TextArea name="text" label=t::desk::answer_text(locale) hint=t::desk::answer_hint(locale)/>
            <CannedAnswers/>
            // Shown by the stylesheet once the outcome needs it.
            <div class="referred"><Field name="referred_to" label=t::office::referred_to(locale) hint=t::office::referred_to_hint(locale)/></div>
            <Uploads/>
            <Money/>
        </Panel>
    }
}

/// How a matter of that kind may end, the likeliest first: a question is explained.
const fn likeliest(kind: Kind) -> [Outcome; 4] {
    use Outcome::{Explained, Referred, Solved, Unfounded};
    match kind {
        Kind::Inquiry | Kind::Suggestion => [Explained, Solved, Referred, Unfounded],
        Kind::Demand | Kind::Complaint | Kind::Report => [Solved, Explained, Unfounded, Referred],
    }
}

/// What was paid, recovered and done: folded, unless it was filled in before the form came back.
#[component]
fn Money() -> impl IntoView {
    let locale = locale();
    let form = expect_context::<FormState>();
    let typed = |name| form.typed_all(name).iter().any(|typed| !typed.is_empty());
    let open = ["paid", "recovered", "measures[]"].into_iter().any(typed);
    let unit = use_pane().live.head.with_untracked(|head| head.unit.kind);
    let measures = Measure::ALL.into_iter().filter(|measure| measure.may_be_of(unit));
    let measures = measures.map(|measure| ("measures[]", measure.as_str(), t::cases::measure(locale, measure.as_str()).to_owned(), false));
    view! {
        <details class="fold" open=open>
            <summary>{t::desk::answer_more(locale)}</summary>
            <div class="fold__body">
                <Field name="paid" label=t::desk::paid(locale) hint=t::ui::optional(locale) inputmode="decimal"/>
                <Field name="recovered" label=t::desk::recovered(locale) hint=t::ui::optional(locale) inputmode="decimal"/>
                <Checks name="measures[]" label=t::desk::measures(locale) options=measures.collect()/>
            </div>
        </details>
    }
}
