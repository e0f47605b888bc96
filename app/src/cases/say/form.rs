//! The filing form.

use super::accused::Accused;
use super::api::{File, Filing};
use super::draft::DraftLine;
use super::here::PlaceHere;
use super::keeping::Keeping;
use super::power::Pointed;
use super::same::{Send, asked_back};
use super::village::Village;
use super::who::Who;
use crate::AppError;
use crate::accounts::EnterSubmits;
use crate::cases::chips::{category_words, kind_words};
use crate::cases::uploads::Uploads;
use crate::disclosures::reading::Quote;
use crate::locale::{Locale, locale, t};
use crate::ui::{Choices, FieldError, Form, FormState, Glyph, Hidden, Icon, Key, TextArea, described, wrong};
use domain::cases::{Category, Kind};
use domain::disclosures::About as Points;
use leptos::prelude::*;
use leptos_router::location::Url;
use server_fn::ServerFn as _;

/// The filing form. Changing the kind leaves what was typed alone.
#[component]
pub(super) fn FilingForm(filing: Filing, kind: Memo<Kind>, power: Memo<String>) -> impl IntoView {
    let locale = locale();
    let code_error = RwSignal::new(None::<AppError>);
    let same = asked_back();
    let on_answer = Callback::new(move |answer: String| same.set(serde_json::from_str(&answer).unwrap_or_default()));
    let keeping = expect_context::<Keeping>();
    let on_done = keeping.done(same);
    // Another filing: the question was about the one before.
    Effect::new(move |before: Option<u32>| {
        let round = keeping.round.get();
        if before.is_some() {
            same.set(Vec::new());
        }
        round
    });
    let (known, unsure) = (filing.known.clone(), filing.unsure);
    let village = filing.place.as_ref().map(|place| place.code.to_string());
    let about = filing.about.as_ref().map(|quoted| quoted.about);
    let fixed = filing.about.as_ref().is_some_and(|quoted| filing.place.as_ref().is_some_and(|place| place.code == quoted.region));
    view! {
        <h1>{move || t::cases::say_title(locale, kind.get().as_str())}</h1>
        <p class="page__lead">{move || t::cases::say_lead(locale, kind.get().as_str())}</p>
        <Kinds kind village about power/>
        <div class="columns">
            <Form url=File::url() files=true class="columns__main" also=code_error told_offline=keeping.told_offline on_done on_answer>
                <EnterSubmits/>
                <Key key=filing.key/>
                <input type="hidden" name="kind" value=move || kind.get().as_str()/>
                <About about/>
                {filing.about.map(|quoted| view! { <Quote quoted/> })}
                <Village place=filing.place found=filing.found fixed/>
                <Pointed power=filing.power typed=power unsure/>
                {move || view! { <Categories kind=kind.get()/> }}
                <TextArea name="words" label=t::cases::words(locale) hint=t::cases::words_hint(locale) rows=5/>
                <DraftLine kind refused=code_error/>
                <Uploads recognisable=Signal::derive(move || kind.get().is_discipline())/>
                <PlaceHere/>
                <Who known unsure can_seal=filing.can_seal kind code_error/>
                {
                    let accusable = filing.accusable;
                    move || kind.get().is_discipline().then(|| view! { <Accused accusable=accusable.clone()/> })
                }
                {move || view! { <Openness kind=kind.get()/> }}
                <Send same/>
            </Form>
            <aside class="columns__side wide-only">
                <section class="card card__body" aria-labelledby="next">
                    <h2 id="next">{t::cases::next(locale)}</h2>
                    {move || view! { <Steps kind=kind.get()/> }}
                </section>
            </aside>
        </div>
    }
}

/// The kinds behind the same door, and the way to the other one.
#[component]
fn Kinds(kind: Memo<Kind>, village: Option<String>, about: Option<Points>, power: Memo<String>) -> impl IntoView {
    let locale = locale();
    let address = StoredValue::new(move |kind: Kind| {
        let village = village.as_ref().map(|village| format!("&village={village}")).unwrap_or_default();
        let about = about.map(|about| format!("&about={about}")).unwrap_or_default();
        let power = power.with(|power| if power.is_empty() { String::new() } else { format!("&power={}", Url::escape(power)) });
        format!("/say?kind={kind}{village}{about}{power}")
    });
    let link = move |one: Kind| {
        let here = move || (kind.get() == one).then_some("true");
        view! { <a class="choice" href=move || address.with_value(|address| address(one)) aria-current=here><span>{kind_words(locale, one)}</span></a> }
    };
    let doors = move || {
        let door: &[Kind] =
            if kind.get().is_discipline() { &[Kind::Complaint, Kind::Report] } else { &[Kind::Demand, Kind::Suggestion, Kind::Inquiry] };
        door.iter().map(|one| link(*one)).collect_view()
    };
    view! {
        <nav class="choices kinds" aria-label=t::cases::kinds(locale)>{doors}</nav>
        <p class="quiet">{move || t::cases::kind_hint(locale, kind.get().as_str())}</p>
    }
}

/// What of a disclosure is asked about. The field is always there: a filing that a phone has kept brings its own.
#[component]
fn About(about: Option<Points>) -> impl IntoView {
    let value = about.map(|about| about.to_string()).unwrap_or_default();
    view! { <Hidden name="about" value/><FieldError name="about"/> }
}

#[component]
fn Categories(kind: Kind) -> impl IntoView {
    let locale = locale();
    let offered = Category::of(kind);
    let options = offered.iter().map(|category| (category.to_string(), category_words(locale, *category).to_owned())).collect();
    (offered.len() > 1).then(|| view! { <Choices name="category" label=t::cases::category_label(locale) options/> })
}

/// A demand: may neighbours see it? A report: who gets it?
#[component]
fn Openness(kind: Kind) -> impl IntoView {
    let locale = locale();
    match kind {
        Kind::Demand => {
            let options = [
                ("yes", t::cases::open_yes(locale), t::cases::open_yes_hint(locale)),
                ("no", t::cases::open_no(locale), t::cases::open_no_hint(locale)),
            ];
            view! { <Rows name="agrees" label=t::cases::open(locale) options=options.to_vec() chosen="yes"/> }.into_any()
        }
        Kind::Report => {
            let options = [
                ("township", t::cases::to_township(locale), t::cases::to_township_hint(locale)),
                ("county", t::cases::to_county(locale), t::cases::to_county_hint(locale)),
            ];
            view! { <Rows name="to" label=t::cases::to(locale) options=options.to_vec() chosen="township"/> }.into_any()
        }
        _ => ().into_any(),
    }
}

/// Choices with a line each.
#[component]
pub(super) fn Rows(
    name: &'static str,
    label: &'static str,
    /// Value, words and a line for each.
    options: Vec<(&'static str, &'static str, &'static str)>,
    /// The value chosen at first; nothing when it has to be chosen.
    #[prop(optional)]
    chosen: &'static str,
) -> impl IntoView {
    let chosen = expect_context::<FormState>().typed(name).unwrap_or_else(|| chosen.to_owned());
    let row = |(value, words, hint): (&'static str, &'static str, &'static str)| {
        view! { <label class="choice"><input type="radio" name=name value=value checked=chosen == value/><span><span>{words}<small>{hint}</small></span></span></label> }
    };
    view! {
        <fieldset class="field" class:field--wrong=wrong(name) aria-describedby=described(name, false)>
            <legend class="field__label">{label}</legend>
            <div class="choices choices--rows">{options.into_iter().map(row).collect_view()}</div>
            <FieldError name/>
        </fieldset>
    }
}

#[component]
fn Steps(kind: Kind) -> impl IntoView {
    let locale = locale();
    view! {
        <ol class="steps">
            <li><b>{t::cases::step_accept(locale)}</b><small>{t::cases::first_unit(locale, kind.as_str())}</small></li>
            <li><b>{t::cases::step_answer(locale)}</b><small>{t::cases::step_answer_words(locale)}</small></li>
            <li><b>{t::cases::step_rate(locale)}</b><small>{t::cases::step_rate_words(locale)}</small></li>
        </ol>
        {kind.is_discipline().then(|| secret(locale))}
    }
}

fn secret(locale: Locale) -> impl IntoView {
    view! { <p class="quiet"><Icon icon=Glyph::Lock/>" "{t::cases::accused_blind(locale)}</p> }
}
