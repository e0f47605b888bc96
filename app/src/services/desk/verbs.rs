//! What the unit can do with an application, each with its form.

use super::api::{AnswerApplication, AskPapers, Contact, ReceivePapers};
use crate::cases::Uploads;
use crate::locale::{locale, t};
use crate::services::live::ApplicationLive;
use crate::services::verbs::{Folded, Which};
use crate::ui::{Choices, Deed, Only, Submit, TextArea};
use domain::services::{Outcome, Verb, Way};
use leptos::prelude::*;
use server_fn::ServerFn as _;

/// The bar below an application.
#[component]
pub(super) fn Verbs(live: ApplicationLive) -> impl IntoView {
    let locale = locale();
    let (contact, papers, answer) = (live.may(Verb::Contact), live.may(Verb::AskPapers), live.may(Verb::Answer));
    let receive = live.may(Verb::Receive);
    let touched = Memo::new(move |_| live.head.with(|head| head.standing.contacted_at.is_some()));
    let ways = move || Way::ALL.map(|way| (way.as_str().to_owned(), t::services::way(locale, way.as_str()).to_owned())).to_vec();
    let outcomes = move || {
        Outcome::ALL.map(|outcome| (outcome.as_str().to_owned(), t::services::outcome(locale, outcome.as_str()).to_owned())).to_vec()
    };
    let small = |main: bool| if main { "button button--main button--small" } else { "button button--small" };
    view! {
        <Only when=move || contact.get() || papers.get() || answer.get()>
            <div class="actions" role="group" aria-label=t::services::deeds(locale)>
                <Only when=move || contact.get()>
                    {move || view! {
                        <Folded url=Contact::url() label=t::services::verb(locale, "contact") class=small(!touched.get())>
                            <Deed url=Contact::url() prefix="contact">
                                <Which live/>
                                <Choices name="way" label=t::services::way_label(locale) options=ways()/>
                                <TextArea name="words" label=t::services::contact_words(locale) hint=t::services::contact_words_hint(locale) rows=2/>
                                <div class="buttons"><Submit label=t::services::verb(locale, "contact") class="button--main button--small"/></div>
                            </Deed>
                        </Folded>
                    }}
                </Only>
                <Only when=move || answer.get()>
                    {move || view! {
                        <Folded url=AnswerApplication::url() label=t::services::verb(locale, "answer") class=small(touched.get())>
                            <Deed url=AnswerApplication::url() prefix="answer" files=true>
                                <Which live/>
                                <Choices name="outcome" label=t::services::outcome_label(locale) options=outcomes()/>
                                <TextArea name="words" label=t::services::answer_words(locale) hint=t::services::answer_words_hint(locale) rows=3/>
                                <Uploads legend=t::services::answer_papers(locale) hint=t::services::answer_papers_hint(locale)/>
                                <div class="buttons"><Submit label=t::services::verb(locale, "answer") class="button--main button--small"/></div>
                            </Deed>
                        </Folded>
                    }}
                </Only>
                <Only when=move || receive.get()>
                    <Folded url=ReceivePapers::url() label=t::services::verb(locale, "receive") class="button button--small">
                        <Deed url=ReceivePapers::url() prefix="receive" files=true>
                            <Which live/>
                            <TextArea name="words" label=t::services::receive_words(locale) rows=2/>
                            <Uploads legend=t::services::papers(locale) hint=t::services::receive_hint(locale)/>
                            <div class="buttons"><Submit label=t::services::verb(locale, "receive") class="button--main button--small"/></div>
                        </Deed>
                    </Folded>
                </Only>
                <Only when=move || papers.get()>
                    <Folded url=AskPapers::url() label=t::services::verb(locale, "ask_papers") class="button button--small">
                        <Deed url=AskPapers::url() prefix="ask_papers">
                            <Which live/>
                            <TextArea name="words" label=t::services::papers_words(locale) hint=t::services::papers_words_hint(locale) rows=3/>
                            <div class="buttons"><Submit label=t::services::verb(locale, "ask_papers") class="button--main button--small"/></div>
                        </Deed>
                    </Folded>
                </Only>
            </div>
        </Only>
    }
}
