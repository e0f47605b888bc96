//! Is a printed receipt genuine?

use super::api;
use crate::AppError;
use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon, Page, Problem, ask, field_sentence, inside_textarea, set_status};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// `/receipts/verify?number=…&day=…&signature=…`: what the second QR code of a printed receipt opens. It tells
/// whether the paper is genuine, and nothing of the case.
#[component]
pub fn VerifyReceipt() -> impl IntoView {
    let locale = locale();
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| ["number", "day", "signature"].map(|name| query.get(name).unwrap_or_default())));
    let verdict = ask(move || asked.get(), |[number, day, signature]| api::verify(number, day, signature));
    view! {
        <Page title=t::receipts::verify_title(locale) back="/receipts" headed=true>
            <h1>{t::receipts::verify_title(locale)}</h1>
            <p class="page__lead">{t::receipts::verify_lead(locale)}</p>
            {verdict.show_all(move |verdict| {
                let (verdict, errors) = match verdict {
                    Ok(verdict) => (verdict, None),
                    Err(error @ AppError::Invalid(_)) => (None, Some(error)),
                    Err(error) => return view! { <Problem error/> }.into_any(),
                };
                view! {
                    {verdict.map(|genuine| view! { <Verdict genuine/> })}
                    <Questions asked=asked.get_untracked() errors/>
                }
                .into_any()
            })}
        </Page>
    }
}

/// What stands on the paper, to be typed in.
#[component]
fn Questions(asked: [String; 3], errors: Option<AppError>) -> impl IntoView {
    let locale = locale();
    if let Some(error) = &errors {
        set_status(error.status());
    }
    let wrong = |name: &str| errors.as_ref().and_then(|error| error.of_field(name)).map(|problem| field_sentence(locale, problem));
    let [number, day, signature] = asked;
    view! {
        <form class="card card__body" method="get" action="/receipts/verify">
            <Question name="number" label=t::receipts::number(locale) hint=t::receipts::number_hint(locale) wrong=wrong("number") value=number/>
            <Question name="day" label=t::receipts::day(locale) hint=t::receipts::day_hint(locale) wrong=wrong("day") value=day/>
            <Question name="signature" label=t::receipts::signature(locale) hint=t::receipts::signature_hint(locale) wrong=wrong("signature") value=signature long=true/>
            <div class="submit"><button class="button button--main button--wide"><Icon icon=Glyph::Shield/>{t::receipts::verify(locale)}</button></div>
        </form>
    }
}

/// A field of a form that asks for a page, and posts nothing.
#[component]
fn Question(
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    wrong: Option<String>,
    value: String,
    /// More than a line of letters.
    #[prop(optional)]
    long: bool,
) -> impl IntoView {
    let is_wrong = wrong.is_some();
    let described = if is_wrong { format!("{name}-error {name}-hint") } else { format!("{name}-hint") };
    let invalid = is_wrong.then_some("true");
    view! {
        <div class="field" class:field--wrong=is_wrong>
            <label class="field__label" for=name>{label}</label>
            <p class="field__hint" id=format!("{name}-hint")>{hint}</p>
            {if long {
                view! { <textarea class="input" id=name name=name rows=3 autocomplete="off" autocapitalize="off" spellcheck="false" aria-invalid=invalid aria-describedby=described>{inside_textarea(value)}</textarea> }.into_any()
            } else {
                view! { <input class="input" id=name name=name value=value autocomplete="off" autocapitalize="off" spellcheck="false" aria-invalid=invalid aria-describedby=described/> }.into_any()
            }}
            {wrong.map(|sentence| view! { <p class="field__error" id=format!("{name}-error")><Icon icon=Glyph::Alert/>{sentence}</p> })}
        </div>
    }
}

#[component]
fn Verdict(genuine: bool) -> impl IntoView {
    let locale = locale();
    let (class, icon, title, words) = if genuine {
        ("notice notice--brand", Glyph::Check, t::receipts::genuine(locale), t::receipts::genuine_words(locale))
    } else {
        ("notice notice--danger", Glyph::Alert, t::receipts::forged(locale), t::receipts::forged_words(locale))
    };
    view! {
        <div class=class role="status">
            <Icon icon/>
            <div class="notice__body"><p class="notice__title">{title}</p><p>{words}</p></div>
        </div>
    }
}
