//! The verbs of a meeting, each with its form.

use crate::error::AppError;
use crate::locale::{Locale, locale, t};
use crate::meetings::api::{Advance, Cancel, End, LeaveReplay, Postpone, Start};
use crate::ui::{Choices, Field, Form, Glyph, Hidden, Icon, Only, Refill, Submit, TextArea};
use domain::ids::MeetingId;
use domain::meetings::pages::{next_phase, verbs};
use domain::meetings::{Phase, State, Verb};
use leptos::prelude::*;
use server_fn::ServerFn as _;

/// What can be done now, the usual first. It changes with the meeting.
#[component]
pub(super) fn Verbs(
    /// The meeting.
    id: MeetingId,
    /// Its phases.
    agenda: Vec<Phase>,
    /// Where it stands.
    state: RwSignal<State>,
    /// The newest event's number: what the forms have seen.
    newest: RwSignal<u64>,
) -> impl IntoView {
    let locale = locale();
    let agenda = StoredValue::new(agenda);
    let open = Memo::new(move |_| {
        let mut open = state.with(|state| agenda.with_value(|agenda| verbs(agenda, state)));
        // What leads on comes first, what calls it off last.
        open.sort_by_key(|verb| match verb {
            Verb::Start | Verb::Advance | Verb::LeaveReplay => 0,
            Verb::Announce | Verb::Postpone | Verb::End => 1,
            Verb::Cancel => 2,
        });
        open
    });
    let some = Memo::new(move |_| open.with(|open| !open.is_empty()));
    let refused = RwSignal::new(came_back(locale));
    // Kept here, not with each form: a form may be gone when its answer comes.
    let done = RwSignal::new(None);
    let on_done = Verb::ALL.map(|verb| {
        let told = move |failed: Option<AppError>| {
            done.set(failed.is_none().then_some(verb));
            refused.set(failed.map(|error| Refusal { verb, sentence: error.sentence(locale), typed: None }));
        };
        (verb, Callback::new(told))
    });
    let of = move |verb: Verb| on_done.into_iter().find(|(name, _)| *name == verb).map(|(_, on_done)| on_done);
    view! {
        {move || refused.get().filter(|refusal| open.with(|open| !open.contains(&refusal.verb))).map(|refusal| view! {
            <div class="desk__body">
                <div class="notice notice--sun" role="alert"><Icon icon=Glyph::Alert/><div class="notice__body">
                    <p class="notice__title">{refusal.sentence}</p>
                    {refusal.typed.map(|typed| view! { <p>{typed}</p> })}
                </div></div>
            </div>
        })}
        <Only when=move || some.get()>
            <div class="actions verbs" role="group" aria-label=t::meetings::verbs(locale)>
                <For each=move || open.get() key=|verb| *verb children=move |verb| of(verb).map(|on_done| view! { <One id verb agenda state newest done on_done/> })/>
            </div>
        </Only>
    }
}

/// A verb that was refused, told where its form is gone by now: somebody else acted first.
#[derive(Clone)]
struct Refusal {
    verb: Verb,
    sentence: String,
    /// What the reader had written.
    typed: Option<String>,
}

/// The form that came back, if one did.
fn came_back(locale: Locale) -> Option<Refusal> {
    let refill = use_context::<Refill>()?;
    let verb = Verb::ALL.into_iter().find(|verb| *verb != Verb::Announce && url_of(*verb) == refill.action)?;
    let sentence = refill.error?.sentence(locale);
    let typed = refill.values.into_iter().find(|(name, value)| matches!(name.as_str(), "reason" | "note" | "url") && !value.is_empty());
    Some(Refusal { verb, sentence, typed: typed.map(|(_, value)| value) })
}

fn url_of(verb: Verb) -> &'static str {
    match verb {
        Verb::Start => Start::url(),
        Verb::Advance => Advance::url(),
        Verb::End => End::url(),
        Verb::Postpone => Postpone::url(),
        Verb::Cancel => Cancel::url(),
        Verb::Announce | Verb::LeaveReplay => LeaveReplay::url(),
    }
}

#[component]
fn One(
    id: MeetingId,
    verb: Verb,
    agenda: StoredValue<Vec<Phase>>,
    state: RwSignal<State>,
    newest: RwSignal<u64>,
    /// The verb that was done last from this page.
    done: RwSignal<Option<Verb>>,
    /// Told how a try went.
    on_done: Callback<Option<AppError>>,
) -> impl IntoView {
    let locale = locale();
    let url = url_of(verb);
    // A form that came back stands open.
    let came_back = use_context::<Refill>().is_some_and(|refill| refill.action == url);
    let main = matches!(verb, Verb::Start | Verb::Advance | Verb::LeaveReplay);
    let danger = matches!(verb, Verb::Cancel | Verb::End);
    let summary = if main { "button button--main button--small" } else { "button button--small" };
    let button = if danger { "button--danger button--small" } else { "button--main button--small" };
    let words = t::meetings::verb(locale, verb.as_str());
    let details = NodeRef::<leptos::html::Details>::new();
    // What was done shows on the page by live; the form folds, empty again.
    Effect::new(move |_| {
        if done.get() == Some(verb)
            && let Some(details) = details.get_untracked()
        {
            let _ = details.remove_attribute("open");
            #[cfg(feature = "hydrate")]
            crate::ui::reset(&details);
        }
    });
    view! {
        <details class="verb" class:verb--danger=danger name="verb" open=came_back node_ref=details>
            <summary class=summary>{words}</summary>
            <Form url prefix=verb.as_str() class="verb__form" on_done>
                <Hidden name="id" value=id.to_string()/>
                <input type="hidden" name="version" value=move || newest.get().to_string()/>
                {fields(locale, verb, agenda, state)}
                <div class="buttons"><Submit label=words class=button/></div>
            </Form>
        </details>
    }
}

/// What a verb asks for.
fn fields(locale: Locale, verb: Verb, agenda: StoredValue<Vec<Phase>>, state: RwSignal<State>) -> AnyView {
    let reason = move || view! { <TextArea name="reason" label=t::meetings::field_reason(locale) hint=t::meetings::field_reason_hint(locale) rows=2/> };
    match verb {
        Verb::Start => asked(t::meetings::ask_start(locale)),
        Verb::End => asked(t::meetings::ask_end(locale)),
        Verb::Advance => view! {
            {move || view! { <Ahead agenda state/> }}
            <Field name="note" label=t::meetings::field_note(locale) hint=t::meetings::field_note_hint(locale)/>
        }
        .into_any(),
        Verb::Postpone => {
            let now = state.with_untracked(State::starts_at).local();
            view! { <Field name="starts_at" kind="datetime-local" label=t::meetings::field_starts_again(locale) hint=t::meetings::field_starts_at_hint(locale) value=now/>{reason()} }.into_any()
        }
        Verb::Cancel => view! { {asked(t::meetings::ask_cancel(locale))}{reason()} }.into_any(),
        Verb::Announce | Verb::LeaveReplay => view! { <Field name="url" kind="url" inputmode="url" label=t::meetings::field_replay(locale) hint=t::meetings::field_replay_hint(locale)/> }.into_any(),
    }
}

fn asked(words: &'static str) -> AnyView {
    view! { <p class="quiet">{words}</p> }.into_any()
}

/// The phases that are still ahead; the next one is chosen.
#[component]
fn Ahead(agenda: StoredValue<Vec<Phase>>, state: RwSignal<State>) -> impl IntoView {
    let locale = locale();
    let State::Live(live) = state.get() else { return ().into_any() };
    let next = agenda.with_value(|agenda| next_phase(agenda, &live));
    let ahead =
        agenda.with_value(|agenda| agenda.iter().copied().filter(|phase| next.is_some_and(|next| *phase >= next)).collect::<Vec<_>>());
    let options =
        ahead.into_iter().map(|phase| (phase.as_str().to_owned(), t::meetings::phase(locale, phase.as_str()).to_owned())).collect();
    view! { <Choices name="phase" label=t::meetings::field_phase(locale) options value=next.map(Phase::as_str).unwrap_or_default()/> }
        .into_any()
}
