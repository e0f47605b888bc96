//! `/desk/handover`: the desk of one who leaves. First who, then to whom: two pages, so that no script is needed.

use super::api::{ClearDesk, Desks, desks};
use crate::cases::desk::several::Fates;
use crate::locale::{locale, t};
use crate::ui::{Checks, DeskPage, Empty, Form, Glyph, Hidden, Icon, Problem, Refill, Select, Submit, TextArea, ask};
use domain::cases::pages::{Cleared, Clearing, Leaver};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use server_fn::ServerFn as _;

/// Whose desks can be cleared, or the chosen one, and what came of it.
#[component]
pub fn ClearPage() -> impl IntoView {
    let locale = locale();
    let query = use_query_map();
    // Without WebAssembly the page comes back with the answer.
    let answered = use_context::<Refill>().filter(|refill| refill.action == ClearDesk::PATH && refill.error.is_none());
    let cleared = RwSignal::new(answered.and_then(|refill| serde_json::from_str::<Cleared>(&refill.answer).ok()));
    // A desk that has been cleared is closed again.
    let from = Memo::new(move |_| {
        let open = cleared.with(Option::is_none);
        query.with(|query| query.get("from").filter(|_| open).unwrap_or_default())
    });
    let desks = ask(move || from.get(), desks);
    view! {
        <DeskPage title=Signal::stored(t::office::clear_title(locale).to_owned())>
            <h1>{t::office::clear_title(locale)}</h1>
            <p class="page__lead">{t::office::clear_lead(locale)}</p>
            <div aria-live="polite">{move || cleared.get().map(|cleared| view! { <Outcome cleared/> })}</div>
            {desks.show_all(move |desks| match desks {
                Ok(Desks { clearing: Some(clearing), .. }) => view! { <Desk clearing cleared/> }.into_any(),
                Ok(Desks { leavers, .. }) => view! { <Who leavers/> }.into_any(),
                // The frame sends whoever is not logged in to do so.
                Err(crate::AppError::LogIn) => ().into_any(),
                Err(error) => view! { <Problem error/> }.into_any(),
            })}
        </DeskPage>
    }
}

fn in_hand(cases: u32) -> String {
    let locale = locale();
    if cases == 0 { t::office::clear_no_cases(locale).into() } else { t::office::clear_cases(locale, i64::from(cases)) }
}

#[component]
fn Who(leavers: Vec<Leaver>) -> impl IntoView {
    let locale = locale();
    if leavers.is_empty() {
        return view! { <Empty icon=Glyph::Users title=t::office::clear_nobody(locale) words=t::office::clear_nobody_words(locale)/> }
            .into_any();
    }
    let one = move |leaver: Leaver| {
        let cases = in_hand(leaver.cases);
        view! {
            <li><a class="row row--icon" rel="external" href=format!("/desk/handover?from={}", leaver.id)>
                <Icon icon=Glyph::Person/>
                <span class="row__body"><span class="row__title">{t::office::clear_of(locale, leaver.name, leaver.unit)}</span><span class="row__meta">{cases}</span></span>
                <Icon icon=Glyph::ChevronRight/>
            </a></li>
        }
    };
    view! {
        <section class="section narrow" aria-labelledby="who">
            <div class="section__head"><h2 id="who">{t::office::clear_who(locale)}</h2></div>
            <ul class="card">{leavers.into_iter().map(one).collect_view()}</ul>
        </section>
    }
    .into_any()
}

#[component]
fn Desk(clearing: Clearing, cleared: RwSignal<Option<Cleared>>) -> impl IntoView {
    let locale = locale();
    let Clearing { leaver, colleagues, closes } = clearing;
    let on_answer = Callback::new(move |answer: String| cleared.set(serde_json::from_str(&answer).ok()));
    let (nothing, nobody) = (leaver.cases == 0, colleagues.is_empty());
    let options = colleagues.into_iter().map(|colleague| (colleague.id.to_string(), colleague.name)).collect::<Vec<_>>();
    let cases = in_hand(leaver.cases);
    view! {
        <section class="section narrow" aria-labelledby="desk">
            <div class="section__head"><h2 id="desk">{t::office::clear_of(locale, leaver.name, leaver.unit)}</h2><a href="/desk/handover">{t::office::clear_other(locale)}</a></div>
            <p>{cases}</p>
            {if nothing && !closes {
                view! { <p class="quiet">{t::office::clear_nothing(locale)}</p> }.into_any()
            } else if nobody && !nothing {
                view! { <p class="quiet">{t::office::clear_no_colleague(locale)}</p> }.into_any()
            } else if nothing {
                view! {
                    <Form url=ClearDesk::url() on_answer>
                        <Hidden name="from" value=leaver.id.to_string()/>
                        <Hidden name="close" value="on"/>
                        <TextArea name="reason" rows=2 label=t::office::clear_close_reason(locale)/>
                        <p class="field__hint">{t::office::clear_nothing_hint(locale)}</p>
                        <div class="buttons"><Submit label=t::office::clear_close_send(locale) class="button--main"/></div>
                    </Form>
                }
                .into_any()
            } else {
                view! {
                    <Form url=ClearDesk::url() on_answer>
                        <Hidden name="from" value=leaver.id.to_string()/>
                        <Select name="to" label=t::office::clear_to(locale) nothing=t::office::clear_choose(locale) options=Signal::stored(options)/>
                        <TextArea name="reason" rows=2 label=t::office::clear_reason(locale) hint=t::office::clear_reason_hint(locale)/>
                        {closes.then(|| view! {
                            <Checks name="close" label=t::office::clear_close(locale) options=vec![("close", "on", t::office::clear_close_word(locale).into(), false)]/>
                            <p class="field__hint">{t::office::clear_close_hint(locale)}</p>
                        })}
                        <div class="buttons"><Submit label=t::office::clear_send(locale) class="button--main"/></div>
                    </Form>
                }
                .into_any()
            }}
        </section>
    }
}

#[component]
fn Outcome(cleared: Cleared) -> impl IntoView {
    let locale = locale();
    let Cleared { cases, closed } = cleared;
    view! {
        {(!cases.is_empty()).then(|| view! { <Fates title=t::office::clear_result(locale) cases/> })}
        {closed.then(|| view! { <div class="notice notice--brand"><Icon icon=Glyph::Check/><p>{t::office::clear_closed(locale)}</p></div> })}
    }
}
