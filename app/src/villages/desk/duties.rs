//! What villages have to disclose and by when, as their township or county sets it.

use crate::AppError;
use crate::locale::{locale, t};
use crate::office::sure::Sure;
use crate::ui::{Choices, Field, Form, Hidden, Select, Submit, whole_day};
use crate::villages::api::{AddDuty, RemoveDuty};
use crate::villages::words::what;
use domain::disclosures::Kind;
use domain::region::{Level, RegionCode};
use domain::villages::{Duty, Rhythm};
use leptos::prelude::*;
use server_fn::ServerFn as _;

/// The duties that hold here, and one more.
#[component]
pub(super) fn Duties(duties: Vec<Duty>, sets: Option<RegionCode>, on_done: Callback<Option<AppError>>) -> impl IntoView {
    let locale = locale();
    let kinds = Kind::ALL.map(|kind| (kind.to_string(), t::disclosures::kind(locale, kind.as_str()).to_owned())).to_vec();
    let rhythms = Rhythm::ALL.map(|rhythm| (rhythm.to_string(), t::villages::rhythm(locale, rhythm.as_str()).to_owned())).to_vec();
    let some = !duties.is_empty();
    view! {
        <section class="section" aria-labelledby="duties">
            <h2 id="duties">{t::villages::duties(locale)}</h2>
            <p class="quiet">{t::villages::duties_lead(locale)}</p>
            {some.then(|| view! { <ul class="card kept-list">{duties.into_iter().map(|duty| view! { <One duty sets on_done/> }).collect_view()}</ul> })}
        </section>
        {sets.map(|_| view! {
            <section class="section narrow" aria-labelledby="new">
                <h2 id="new">{t::villages::duty_new(locale)}</h2>
                <Form url=AddDuty::url() on_done>
                    <Select name="kind" label=t::villages::duty_kind(locale) nothing=t::villages::duty_kind_nothing(locale) options=Signal::stored(kinds)/>
                    <Field name="words" label=t::villages::duty_words(locale) hint=t::villages::duty_words_hint(locale)/>
                    <Choices name="rhythm" label=t::villages::duty_rhythm(locale) options=rhythms value=Rhythm::Monthly.as_str()/>
                    <Field name="days" label=t::villages::duty_days(locale) hint=t::villages::duty_days_hint(locale) inputmode="numeric" value="10" required=true/>
                    <Field name="since" label=t::villages::duty_since_field(locale) hint=t::villages::duty_since_hint(locale)/>
                    <div class="buttons"><Submit label=t::villages::duty_add(locale) class="button--main"/></div>
                </Form>
            </section>
        })}
    }
}

#[component]
fn One(duty: Duty, sets: Option<RegionCode>, on_done: Callback<Option<AppError>>) -> impl IntoView {
    let locale = locale();
    let Duty { id, region, kind, words, rhythm, days, since } = duty;
    let rhythm = t::villages::rhythm(locale, rhythm.as_str());
    let line = t::villages::duty_line(locale, i64::from(days), rhythm, what(locale, kind, &words));
    let place =
        if region.level() == Level::County { t::meetings::scopes(locale, "county") } else { t::meetings::scopes(locale, "township") };
    let mine = sets == Some(region);
    view! {
        <li class="kept">
            <div><p><b>{line.clone()}</b></p><p class="quiet">{t::villages::duty_since(locale, whole_day(locale, since), place)}</p></div>
            {mine.then(|| view! {
                <Sure name=t::villages::duty_remove_of(locale, line) words=t::villages::duty_remove_sure(locale)>
                    <Form url=RemoveDuty::url() prefix=format!("duty-{id}") on_done>
                        <Hidden name="id" value=id.to_string()/>
                        <button class="button button--danger button--small">{t::office::remove_yes(locale)}</button>
                    </Form>
                </Sure>
            })}
        </li>
    }
}
