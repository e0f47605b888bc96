//! `/desk/disclosures/new`: beginning one.

use super::api::{self, Blank, Draft};
use super::told_by_frame;
use crate::disclosures::words::{month as month_of, period};
use crate::locale::{Locale, locale, t};
use crate::ui::{Choices, DeskPage, Field, Form, FormState, Glyph, Hidden, Icon, Key, Problem, Select, Submit, TextArea, ask};
use domain::disclosures::{Kind, Payment, Period};
use leptos::prelude::*;
use server_fn::ServerFn as _;
use time::{Date, Month};

/// So many months back can be chosen.
const MONTHS: i32 = 14;
/// So many quarters back can be chosen.
const QUARTERS: i32 = 6;
/// So many half years back can be chosen.
const HALVES: i32 = 4;
/// So many years back can be chosen.
const YEARS: i32 = 4;

/// The form of a new disclosure.
#[component]
pub fn NewDisclosure() -> impl IntoView {
    let locale = locale();
    let blank = ask(|| (), |()| api::blank());
    view! {
        <DeskPage title=Signal::stored(t::disclosing::new_title(locale).to_owned())>
            <p><a href="/desk/disclosures"><Icon icon=Glyph::Back/>{t::disclosing::title(locale)}</a></p>
            <h1>{t::disclosing::new_title(locale)}</h1>
            <p class="page__lead">{t::disclosing::new_lead(locale)}</p>
            {blank.show_all(|blank| match blank {
                Ok(blank) => view! { <Fields blank/> }.into_any(),
                Err(error) if told_by_frame(&error) => ().into_any(),
                Err(error) => view! { <Problem error/> }.into_any(),
            })}
        </DeskPage>
    }
}

#[component]
fn Fields(blank: Blank) -> impl IntoView {
    let locale = locale();
    let Blank { places, key, today } = blank;
    let kinds = Kind::ALL.map(|kind| (kind.as_str().to_owned(), t::disclosures::kind(locale, kind.as_str()).to_owned())).to_vec();
    let payments = [(Payment::Before, t::disclosing::paid_before(locale)), (Payment::After, t::disclosing::paid_after(locale))];
    let payments = payments.map(|(payment, words)| (payment.as_str().to_owned(), words.to_owned())).to_vec();
    let options: Vec<(String, String)> = places.into_iter().map(|place| (place.id.to_string(), place.name)).collect();
    let periods = Signal::stored(periods(locale, today));
    view! {
        <section class="narrow">
            <Form url=Draft::url()>
                <Key key/>
                {match options.as_slice() {
                    [(only, _)] => view! { <Hidden name="region" value=only.clone()/> }.into_any(),
                    _ => view! { <Select name="region" label=t::disclosing::region(locale) nothing=t::disclosing::choose(locale) options=Signal::stored(options)/> }.into_any(),
                }}
                <Choices name="kind" label=t::disclosing::kind(locale) options=kinds/>
                <div class="subsidies-only"><Choices name="payment" label=t::disclosing::paid(locale) options=payments value=Payment::Before.as_str()/></div>
                <Field name="title" label=t::disclosing::field_title(locale) hint=t::disclosing::field_title_hint(locale) required=true/>
                <Select name="period" label=t::disclosing::period(locale) nothing=t::disclosing::choose(locale) options=periods/>
                <Other/>
                <TextArea name="words" rows=4 label=t::disclosing::words(locale) hint=t::disclosing::words_hint(locale)/>
                <div class="buttons"><Submit label=t::disclosing::go_on(locale) class="button--main"/></div>
            </Form>
        </section>
    }
}

/// Two days, for what is neither a month nor a year.
#[component]
fn Other() -> impl IntoView {
    let locale = locale();
    let form = expect_context::<FormState>();
    let typed = ["from", "to"].into_iter().any(|name| form.typed(name).is_some_and(|typed| !typed.is_empty()));
    view! {
        <details class="fold section" open=typed>
            <summary>{t::disclosing::other_period(locale)}</summary>
            <div class="fold__body">
                <Field name="from" kind="date" label=t::disclosing::from(locale)/>
                <Field name="to" kind="date" label=t::disclosing::to(locale)/>
            </div>
        </details>
    }
}

/// The last months, quarters, half years, then the last years.
fn periods(locale: Locale, (year, month): (i32, u8)) -> Vec<(String, String)> {
    let count = year * 12 + i32::from(month) - 1;
    let months = (0..MONTHS).filter_map(move |back| {
        let (year, month) = ((count - back).div_euclid(12), Month::try_from(u8::try_from((count - back).rem_euclid(12) + 1).ok()?).ok()?);
        let first = Date::from_calendar_date(year, month, 1).ok()?;
        let last = first.replace_day(month.length(year)).ok()?;
        Some((format!("{first}/{last}"), month_of(locale, year, month.into())))
    });
    let years = (0..YEARS).map(move |back| {
        let year = year - back;
        (format!("{year:04}-01-01/{year:04}-12-31"), t::disclosures::year(locale, year))
    });
    // What has begun, the last first.
    let parts = |size: i32, back: i32| {
        let now = count.div_euclid(size);
        (0..back).filter_map(move |back| {
            let first = (now - back) * size;
            let month = |count: i32| Month::try_from(u8::try_from(count.rem_euclid(12) + 1).ok()?).ok();
            let (year, last) = (first.div_euclid(12), month(first + size - 1)?);
            let from = Date::from_calendar_date(year, month(first)?, 1).ok()?;
            let to = Date::from_calendar_date(year, last, last.length(year)).ok()?;
            let of = Period::new(from, to).ok()?;
            Some((format!("{from}/{to}"), period(locale, &of)))
        })
    };
    months.chain(parts(3, QUARTERS)).chain(parts(6, HALVES)).chain(years).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_quarters_half_years_and_years_are_offered_the_last_first() {
        let offered = periods(Locale::Zh, (2026, 2));
        let of = |words: &str| offered.iter().find(|(_, called)| called == words).map(|(days, _)| days.as_str());
        for (called, days) in [
            ("2026年2月", "2026-02-01/2026-02-28"),
            ("2026年第1季度", "2026-01-01/2026-03-31"),
            ("2025年第4季度", "2025-10-01/2025-12-31"),
            ("2026年上半年", "2026-01-01/2026-06-30"),
            ("2025年下半年", "2025-07-01/2025-12-31"),
            ("2025年", "2025-01-01/2025-12-31"),
        ] {
            assert_eq!(of(called), Some(days), "{called}");
        }
        assert_eq!((of("2026年第2季度"), of("2026年下半年"), of("2026年3月")), (None, None, None), "what has not begun");
    }
}
