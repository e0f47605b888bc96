//! One application at the desk.

use super::api::ShowApplicant;
use super::verbs::Verbs;
use crate::cases::{LiveMark, Photos, Steps};
use crate::locale::{Locale, locale, t};
use crate::services::api::Drawn;
use crate::services::application::Papers;
use crate::services::live::ApplicationLive;
use crate::services::words::StandChip;
use crate::ui::{Form, Glyph, Hidden, Icon, Refill, When, calendar_day, clock_time, use_now};
use domain::services::StateName;
use domain::services::clock::Standing;
use domain::services::pages::ApplicationView;
use leptos::prelude::*;
use leptos_meta::Title;
use server_fn::ServerFn as _;

/// What is asked for, by whom, how both clocks stand, what happened, and what can be done now.
#[component]
pub(super) fn Pane(drawn: Drawn) -> impl IntoView {
    let locale = locale();
    let Drawn { view, lines } = drawn;
    let live = ApplicationLive::follow(&view, lines);
    let ApplicationView { number, title, answers, words, photos, unit, place, filed_at, .. } = view.clone();
    let rows = answers.into_iter().map(|(label, answer)| view! { <dt>{label}</dt><dd>{answer}</dd> }).collect_view();
    view! {
        <Title text=title.clone()/>
        <div class="desk__body">
            <a class="desk__back" href="/desk/applications"><Icon icon=Glyph::Back/>{t::services::desk_title(locale)}</a>
            <p class="chips">{move || live.head.with(|head| view! { <StandChip status=head.status outcome=head.outcome standing=head.standing/> })}<span class="chip num">{t::services::number(locale, number)}</span></p>
            <h1>{title}</h1>
            <Papers live/>
            <dl class="facts">
                <dt>{t::services::applicant(locale)}</dt><dd><Applicant view=view.clone()/></dd>
                <dt>{t::services::village_label(locale)}</dt><dd>{place}</dd>
                <dt>{t::services::filed(locale)}</dt><dd><When at=filed_at/></dd>
                <dt>{t::services::unit(locale)}</dt><dd>{unit.name}</dd>
                <dt>{t::services::contacted_at(locale)}</dt><dd>{move || live.head.with(|head| contact(locale, &head.standing, head.status))}</dd>
                <dt>{t::services::time(locale)}</dt><dd>{move || live.head.with(|head| limit(locale, &head.standing))}</dd>
            </dl>
            <section class="section" aria-labelledby="typed">
                <div class="section__head"><h2 id="typed">{t::services::what_typed(locale)}</h2></div>
                <dl class="facts typed">{rows}</dl>
                {(!words.is_empty()).then(|| view! { <p class="event__words">{words}</p> })}
                <Photos tokens=photos/>
            </section>
            <section class="section" aria-labelledby="steps">
                <div class="section__head"><h2 id="steps">{t::services::steps(locale)}</h2><LiveMark/></div>
                <Steps lines=live.lines drawn=live.drawn/>
            </section>
        </div>
        <Verbs live/>
    }
}

fn contact(locale: Locale, standing: &Standing, status: StateName) -> AnyView {
    let now = use_now();
    let late = standing
        .contact_late
        .then(|| view! { " "<span class="chip chip--danger"><Icon icon=Glyph::Alert/>{t::services::contact_chip_late(locale)}</span> });
    match standing.contacted_at {
        Some(at) => view! { <time datetime=at.rfc3339()>{clock_time(locale, at, now)}</time>{late} }.into_any(),
        None if matches!(status, StateName::Open | StateName::Waiting) => {
            view! { {t::services::contact_due(locale, clock_time(locale, standing.contact_by, now))}{late} }.into_any()
        }
        None => t::services::not_yet(locale).into_any(),
    }
}

fn limit(locale: Locale, standing: &Standing) -> AnyView {
    let day = calendar_day(locale, standing.limit.at, use_now());
    let words = if standing.paused { t::services::limit_paused(locale).to_owned() } else { t::services::limit_due(locale, day) };
    let late = standing.limit_late.then(|| view! { " "<span class="chip chip--danger"><Icon icon=Glyph::Alert/>{t::services::late_chip(locale, (-standing.days_left).max(1))}</span> });
    view! { {words}{late}{standing.limit.provisional.then(|| view! { <small class="quiet"><br/>{t::services::provisional(locale)}</small> })} }.into_any()
}

/// Who asks, whom to call: numbers stand behind a button whose use is recorded.
#[component]
fn Applicant(view: ApplicationView) -> impl IntoView {
    let locale = locale();
    let ApplicationView { id, name, masked_phone, helped, .. } = view;
    // Without WebAssembly the page comes back with the answer.
    let answered = use_context::<Refill>().filter(|refill| refill.action == ShowApplicant::PATH && refill.error.is_none());
    let drawn: Option<(Option<String>, Option<String>)> = answered.and_then(|refill| serde_json::from_str(&refill.answer).ok());
    let phones = RwSignal::new(drawn);
    let on_answer = Callback::new(move |answer: String| phones.set(serde_json::from_str(&answer).ok()));
    let shown =
        move |helper: bool| phones.with(|phones| phones.as_ref().and_then(|(own, by)| if helper { by.clone() } else { own.clone() }));
    let lines = match helped {
        Some(helped) => view! {
            <p class="masked"><span>{helped.name}</span>{helped.masked_phone.map(|masked| number(masked, move || shown(false)))}</p>
            <p class="masked quiet"><span>{t::services::helper(locale, helped.by)}</span>{number(helped.by_phone, move || shown(true))}</p>
        }
        .into_any(),
        None => view! { <p class="masked"><span>{name}</span>{number(masked_phone, move || shown(true))}</p> }.into_any(),
    };
    view! {
        <div aria-live="polite">{lines}</div>
        {move || phones.with(Option::is_none).then(|| view! {
            <Form url=ShowApplicant::url() class="masked" on_answer><Hidden name="id" value=id.to_string()/><button>{t::services::show_phone(locale)}</button></Form>
        })}
    }
}

/// A number to call once it is shown, masked until then.
fn number(masked: String, shown: impl Fn() -> Option<String> + Send + 'static) -> AnyView {
    let number = move || match shown() {
        Some(phone) => {
            let href = format!("tel:{phone}");
            view! { <a class="num" href=href>{phone}</a> }.into_any()
        }
        None => view! { <span class="num">{masked.clone()}</span> }.into_any(),
    };
    number.into_any()
}
