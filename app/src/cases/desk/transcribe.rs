//! Writing down what a voice note says, below its player.

use super::api::Transcribe;
use super::panel::{Fold, Known};
use super::state::use_pane;
use crate::locale::{locale, t};
use crate::ui::{Form, Hidden, Refill, Submit, TextArea};
use domain::cases::Verb;
use domain::ids::MediaToken;
use leptos::context::Provider;
use leptos::prelude::*;
use server_fn::ServerFn as _;

/// The form for the voice note of that name; `written` is what was written down of it so far.
pub(super) fn transcribing(voice: MediaToken, written: Memo<String>) -> AnyView {
    let pane = use_pane();
    let shown = Memo::new(move |_| pane.shows(Verb::Transcribe, Transcribe::PATH));
    let voice = StoredValue::new(voice);
    // A form of another note that came back is not this one's.
    let refill = use_context::<Refill>().filter(|refill| refill.action == Transcribe::PATH);
    let mine = refill.as_ref().is_some_and(|refill| {
        refill.values.iter().any(|(name, value)| name == "voice" && voice.with_value(|voice| voice.as_str() == value))
    });
    let others = refill.is_some() && !mine;
    let nothing = || Refill { action: String::new(), values: Vec::new(), error: None, answer: String::new() };
    view! {
        {move || shown.get().then(|| {
            let voice = voice.get_value();
            if others {
                view! { <Provider value=nothing()><Writing voice written open=false/></Provider> }.into_any()
            } else {
                view! { <Writing voice written open=mine/> }.into_any()
            }
        })}
    }
    .into_any()
}

#[component]
fn Writing(voice: MediaToken, written: Memo<String>, open: bool) -> impl IntoView {
    let locale = locale();
    let form = move |done| {
        let (prefix, token) = (format!("transcribe-{voice}"), voice.to_string());
        view! {
            <Form url=Transcribe::PATH prefix class="verb__form" on_done=done>
                <Known/>
                <Hidden name="voice" value=token/>
                <TextArea name="words" label=t::voice::write_words(locale) hint=t::voice::write_hint(locale) value=written.get_untracked()/>
                <div class="buttons"><Submit label=t::voice::write_send(locale) class="button--main button--small"/></div>
            </Form>
        }
        .into_any()
    };
    let summary = view! {
        <summary class="button button--small">{move || if written.with(String::is_empty) { t::voice::write(locale) } else { t::voice::write_better(locale) }}</summary>
    };
    view! { <Fold verb=Verb::Transcribe open summary=summary.into_any() form=Box::new(form)/> }
}
