//! The filing form.

use super::accused::Accused;
use super::api::{Accusable, File, Filing, LEFT_OUT};
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
use crate::ui::{Choices, FieldError, Form, FormState, Glyph, Hidden, Icon, Key, Only, TextArea, described, wrong};
use domain::cases::{Category, Kind};
use domain::disclosures::{About as Points, Point};
use leptos::prelude::*;
use leptos_router::location::Url;
use server_fn::ServerFn as _;

/// The filing form. Changing the kind leaves what was typed alone. `begun`: what is already said.
#[component]
pub(super) fn FilingForm(filing: Filing, kind: Memo<Kind>, power: Memo<String>, begun: String) -> impl IntoView {
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
    // What is asked about a disclosure is a question first, until somebody says that it is a report.
    let point = about.map(|about| about.point);
    let asked = move || point.filter(|_| kind.get() == Kind::Complaint);
    let title = move || asked().map_or_else(|| t::cases::say_title(locale, kind.get().as_str()), |point| question(locale, point));
    let lead = move || if asked().is_some() { t::reading::question_lead(locale) } else { t::cases::say_lead(locale, kind.get().as_str()) };
    let words = Signal::derive(move || {
        let words = if asked().is_some() { t::reading::question_words(locale) } else { t::cases::say_words(locale, kind.get().as_str()) };
        words.to_owned()
    });
    view! {
        <h1>{title}</h1>
        <p class="page__lead">{lead}</p>
        <Only when=move || asked().is_none()><Kinds kind village=village.clone() about power/></Only>
        <div class="columns">
            <Form url=File::url() files=true class="columns__main" also=code_error told_offline=keeping.told_offline on_done on_answer>
                <EnterSubmits/>
                <Key key=filing.key/>
                <input type="hidden" name="kind" value=move || kind.get().as_str()/>
                <About about/>
                {filing.about.map(|quoted| view! { <Quote quoted/> })}
                <Village place=filing.place found=filing.found fixed/>
                <Pointed power=filing.power typed=power unsure/>
                {move || match asked() {
                    Some(point) => view! { <Questions point/> }.into_any(),
                    None => view! { <Categories kind=kind.get()/> }.into_any(),
                }}
                <TextArea name="words" label=words hint=t::cases::words_hint(locale) rows=5 value=begun/>
                <DraftLine kind refused=code_error/>
                <Uploads recognisable=Signal::derive(move || kind.get().is_discipline())/>
                <PlaceHere/>
                <Who known unsure can_seal=filing.can_seal kind code_error/>
                {
                    let accusable = filing.accusable;
                    move || kind.get().is_discipline().then(|| match about.filter(|_| asked().is_some()) {
                        Some(about) => view! { <Folded about accusable=accusable.clone()/> }.into_any(),
                        None => view! { <Accused accusable=accusable.clone()/> }.into_any(),
                    })
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

fn question(locale: Locale, point: Point) -> &'static str {
    match point {
        Point::Whole => t::reading::question_whole(locale),
        Point::Line(_) => t::reading::question_line(locale),
        Point::Missing => t::reading::question_missing(locale),
    }
}

/// What of it is in question. Who stands on no list has said so.
#[component]
fn Questions(point: Point) -> impl IntoView {
    let locale = locale();
    let funds = Category::Funds.to_string();
    if point == Point::Missing {
        return view! { <Hidden name="category" value=funds/> }.into_any();
    }
    let options = vec![
        (funds.clone(), t::reading::question_wrong(locale).to_owned()),
        (LEFT_OUT.to_owned(), t::reading::not_on_it(locale).to_owned()),
        (Category::OpaquePower.to_string(), t::reading::question_unclear(locale).to_owned()),
        (Category::Other.to_string(), t::reading::question_other(locale).to_owned()),
    ];
    view! { <Choices name="category" label=t::reading::question_what(locale) options value=funds/> }.into_any()
}

/// A question accuses nobody: whoever wants to say who it was unfolds that, or goes on to a report.
#[component]
fn Folded(about: Points, accusable: Vec<Accusable>) -> impl IntoView {
    let locale = locale();
    let form = expect_context::<FormState>();
    let named = |name| form.typed_all(name).into_iter().any(|typed| !typed.is_empty());
    let open = ["accused", "accused_units[]", "accused_members[]"].into_iter().any(named);
    view! {
        <details class="fold section" open=open>
            <summary>{t::reading::question_who(locale)}</summary>
            <div class="fold__body">
                <Accused accusable/>
                <p><a class="pointed" href=format!("/say?kind=report&about={about}")>{t::reading::question_report(locale)}</a></p>
            </div>
        </details>
    }
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
