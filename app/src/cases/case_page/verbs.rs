//! What a petitioner can do. Every form stays as it is while live steps arrive; with WebAssembly the page
//! stays too, and the step comes by itself.

use super::stars::{Given, Stars};
use crate::AppError;
use crate::cases::api;
use crate::cases::timeline::CaseLive;
use crate::cases::uploads::Uploads;
use crate::locale::{Locale, locale, t};
use crate::ui::{Deed, Form, Glyph, Hidden, Icon, Only, Submit, TextArea, calendar_day, use_now};
use domain::cases::Verb;
use domain::ids::CaseId;
use leptos::prelude::*;
use server_fn::ServerFn;

/// Whether the reader may do it now; changes only when the answer does.
fn may(live: CaseLive, verb: Verb) -> Memo<bool> {
    Memo::new(move |_| live.head.with(|head| head.verbs.contains(&verb)))
}

/// The case and the version that the page shows.
#[component]
fn Which(id: CaseId, live: CaseLive) -> impl IntoView {
    view! {
        <Hidden name="case" value=id.to_string()/>
        <input type="hidden" name="seen" value=move || live.head.with(|head| head.version).to_string()/>
    }
}

/// One more turn of the conversation.
#[component]
pub(super) fn Message(id: CaseId, live: CaseLive, discipline: bool) -> impl IntoView {
    let locale = locale();
    view! {
        <Deed url=api::Message::url() prefix="message" class="" files=true>
            <Which id live/>
            <TextArea name="words" label=t::cases::message(locale) rows=3/>
            <Uploads recognisable=discipline/>
            <div class="submit"><Submit label=t::cases::message_send(locale) icon=Glyph::Send class="button--main"/></div>
        </Deed>
    }
}

/// The rating, in front of everything else while it is waited for, and later what was given; with it the way to have it
/// done again, while there is one.
#[component]
pub(super) fn Rate(id: CaseId, live: CaseLive) -> impl IntoView {
    let locale = locale();
    let (rate, reopen) = (may(live, Verb::Rate), may(live, Verb::Reopen));
    let given = Memo::new(move |_| live.head.with(|head| head.rating.clone()));
    let shown = Memo::new(move |_| !rate.get() && (reopen.get() || given.with(Option::is_some)));
    view! {
        <Only when=move || rate.get()>
            <section class="card rate section" aria-labelledby="rate">
                <h2 id="rate">{t::cases::rate(locale)}</h2>
                <p class="quiet">{t::cases::rate_hint(locale)}</p>
                <Deed url=api::Rate::url() prefix="rate" class="">
                    <Which id live/>
                    <Stars name="process" label=t::cases::rate_process(locale)/>
                    <Stars name="result" label=t::cases::rate_result(locale)/>
                    <TextArea name="words" label=t::cases::rate_words(locale) rows=3/>
                    <div class="buttons"><Submit label=t::cases::rate_send(locale) class="button--main"/></div>
                </Deed>
                <Only when=move || reopen.get()>
                    <div class="again"><p>{t::cases::rate_reopen(locale)}</p><Reopen id live/></div>
                </Only>
            </section>
        </Only>
        <Only when=move || shown.get()>
            {move || {
                let given = given.get();
                // Whoever found the result poor is asked in so many words.
                let poor = given.as_ref().is_none_or(|rating| rating.result.get() <= 2);
                view! {
                    <section class=if poor && reopen.get() { "card rate section" } else { "card rated section" } aria-labelledby="rated">
                        <h2 id="rated">{if given.is_some() { t::cases::rated(locale) } else { t::cases::rated_not(locale) }}</h2>
                        {given.map(|rating| view! { <Given rating/> })}
                        <Only when=move || reopen.get()><div class="again"><p>{move || until(locale, live)}</p><Reopen id live poor/></div></Only>
                    </section>
                }
            }}
        </Only>
    }
}

/// Until when it can be done again.
fn until(locale: Locale, live: CaseLive) -> Option<String> {
    let due = live.head.with(|head| head.due)?;
    Some(t::cases::rated_reopen(locale, calendar_day(locale, due.limit.at, use_now())))
}

#[component]
fn Reopen(
    id: CaseId,
    live: CaseLive,
    /// It is what the reader is likely to want.
    #[prop(optional)]
    poor: bool,
) -> impl IntoView {
    let locale = locale();
    view! {
        <details class="verb" name="verb">
            <summary class=if poor { "button button--main button--wide" } else { "button" }><Icon icon=Glyph::Refresh/>{t::cases::reopen(locale)}</summary>
            <Deed url=api::Reopen::url() prefix="reopen">
                <Which id live/>
                <TextArea name="words" label=t::cases::reopen_words(locale) hint=t::cases::reopen_hint(locale) rows=3/>
                <div class="buttons"><Submit label=t::cases::reopen_send(locale) class="button--main"/></div>
            </Deed>
        </details>
    }
}

/// The quieter verbs, each folded.
#[component]
pub(super) fn Verbs(id: CaseId, live: CaseLive) -> impl IntoView {
    let locale = locale();
    let (appeal, withdraw, agree) = (may(live, Verb::Appeal), may(live, Verb::Withdraw), may(live, Verb::Agree));
    let goes_on = Memo::new(move |_| live.head.with(|head| head.petitioners > 1));
    let agrees = Memo::new(move |_| live.head.with(|head| head.agreed));
    view! {
        <section class="section" aria-label=t::cases::verbs(locale)>
            <div class="verbs">
                <Only when=move || appeal.get()>
                    <details class="verb" name="verb">
                        <summary class="button"><Icon icon=Glyph::ArrowUp/>{t::cases::appeal(locale)}</summary>
                        <Deed url=api::Appeal::url() prefix="appeal">
                            <Which id live/>
                            <TextArea name="words" label=t::cases::appeal_words(locale) hint=t::cases::appeal_hint(locale) rows=3/>
                            <div class="buttons"><Submit label=t::cases::appeal_send(locale) class="button--main"/></div>
                        </Deed>
                    </details>
                </Only>
                <Only when=move || agree.get()>
                    {move || {
                        let agrees = agrees.get();
                        let (words, hint, send) = if agrees {
                            (t::cases::hide(locale), t::cases::hide_hint(locale), t::cases::hide_send(locale))
                        } else {
                            (t::cases::show(locale), t::cases::show_hint(locale), t::cases::show_send(locale))
                        };
                        view! {
                            <details class="verb" name="verb">
                                <summary class="button"><Icon icon=if agrees { Glyph::Lock } else { Glyph::Eye }/>{words}</summary>
                                <Deed url=api::Agree::url() prefix="agree">
                                    <Which id live/>
                                    <Hidden name="agrees" value=if agrees { "no" } else { "yes" }/>
                                    <p>{hint}</p>
                                    <div class="buttons"><Submit label=send class="button--main"/></div>
                                </Deed>
                            </details>
                        }
                    }}
                </Only>
                <Only when=move || withdraw.get()>
                    <details class="verb verb--danger" name="verb">
                        <summary class="button">{t::cases::withdraw(locale)}</summary>
                        <Deed url=api::Withdraw::url() prefix="withdraw">
                            <Which id live/>
                            <p>{move || if goes_on.get() { t::cases::withdraw_hint_others(locale) } else { t::cases::withdraw_hint(locale) }}</p>
                            <TextArea name="words" label=t::cases::withdraw_words(locale) rows=2/>
                            <div class="buttons"><Submit label=t::cases::withdraw_send(locale) class="button--main button--danger"/></div>
                        </Deed>
                    </details>
                </Only>
            </div>
        </section>
    }
}

/// "Me too", for strangers to a demand.
#[component]
pub(super) fn Join(id: CaseId, live: CaseLive, key: String) -> impl IntoView {
    let locale = locale();
    let join = may(live, Verb::Join);
    let key = StoredValue::new(key);
    // Whoever joins sees another page from then on, which says that it was received.
    let on_done = Callback::new(move |failed: Option<AppError>| {
        #[cfg(feature = "hydrate")]
        if failed.is_none() {
            let _ = window().location().set_href(&format!("/cases/{id}?filed=1"));
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = failed;
    });
    view! {
        <Only when=move || join.get()>
            <section class="card section same" aria-labelledby="same">
                <h2 id="same">{t::cases::same(locale)}</h2>
                <p class="quiet">{t::cases::same_hint(locale)}</p>
                <Form url=api::Join::url() prefix="join" on_done>
                    <Hidden name="case" value=id.to_string()/>
                    <Submit label=t::cases::same_send(locale) icon=Glyph::Speech class="button--main button--wide"/>
                </Form>
                <Form url=api::Join::url() prefix="join-unnamed" class="same__unnamed" on_done>
                    <Hidden name="case" value=id.to_string()/>
                    <Hidden name="known" value="anonymous"/>
                    <Hidden name="key" value=key.get_value()/>
                    <Submit label=t::cases::same_unnamed(locale) icon=Glyph::Lock class="button--wide"/>
                    <p class="quiet">{t::cases::same_unnamed_hint(locale)}</p>
                </Form>
            </section>
        </Only>
    }
}
