//! `/desk/villages/{code}`: what stands on a village's page.

use super::posts::Posts;
use super::{Saved, changes, code};
use crate::AppError;
use crate::locale::{locale, t};
use crate::ui::{DeskPage, Field, Form, Glyph, Hidden, Icon, Submit, ask};
use crate::villages::api::{self, SetFigures, SetSupervision};
use crate::villages::promise::Promises;
use crate::villages::reach::OnCall;
use domain::region::RegionCode;
use domain::villages::Figures;
use domain::villages::pages::Kept;
use leptos::prelude::*;
use server_fn::ServerFn as _;

/// The page.
#[component]
pub fn KeepVillage() -> impl IntoView {
    let code = code();
    let (changes, on_done) = changes();
    let kept = ask(move || (code.get(), changes.get()), |(code, _)| api::kept(code));
    view! {
        <DeskPage title=Signal::stored(t::villages::nav_villages(locale()).to_owned())>
            <Saved/>
            {kept.show(move |kept| view! { <Page kept on_done/> }.into_any())}
        </DeskPage>
    }
}

#[component]
fn Page(kept: Kept, on_done: Callback<Option<AppError>>) -> impl IntoView {
    let locale = locale();
    let Kept { place, reach, posts, figures, seen, promises, gaps } = kept;
    let code = place.code;
    let link = move |page: &str, icon: Glyph, words: &'static str| {
        view! { <a class="button" href=format!("/desk/villages/{code}/{page}")><Icon icon/>{words}</a> }
    };
    let supervision = reach.supervision.clone();
    view! {
        <h1>{t::villages::keep_title(locale, place.short())}</h1>
        <p class="page__lead">{t::villages::keep_lead(locale)}</p>
        <div class="buttons">
            {link("roster", Glyph::Calendar, t::villages::to_roster(locale))}
            {link("poster", Glyph::Qr, t::villages::to_poster(locale))}
            <a class="button" href=format!("/villages/{code}") rel="external"><Icon icon=Glyph::Eye/>{t::villages::see_public(locale)}</a>
        </div>
        {(gaps > 0).then(|| view! {
            <p class="notice notice--sun"><Icon icon=Glyph::Calendar/><a href=format!("/desk/villages/{code}/roster")>{t::villages::gaps_ahead(locale, i64::from(gaps))}</a></p>
        })}
        <OnCall reach/>
        <div class="keep">
            <div>
                <section class="section" aria-labelledby="supervision">
                    <h2 id="supervision" class="visually-hidden">{t::villages::supervision_field(locale)}</h2>
                    <Form url=SetSupervision::url() prefix="supervision" on_done>
                        <Hidden name="code" value=code.to_string()/>
                        <Field name="phone" kind="tel" label=t::villages::supervision_field(locale) hint=t::villages::supervision_hint(locale) value=supervision.map(String::from).unwrap_or_default()/>
                        <div class="buttons"><Submit label=t::villages::save(locale) class="button--main"/></div>
                    </Form>
                </section>
                <NumbersOf code figures seen on_done/>
            </div>
            <div>
                <Posts code posts on_done/>
                {(!promises.is_empty()).then(|| view! {
                    <section class="section" aria-labelledby="promises">
                        <h2 id="promises">{t::villages::promises(locale)}</h2>
                        <Promises promises/>
                    </section>
                })}
            </div>
        </div>
    }
}

#[component]
fn NumbersOf(code: RegionCode, figures: Option<Figures>, seen: i64, on_done: Callback<Option<AppError>>) -> impl IntoView {
    let locale = locale();
    let number = move |of: fn(&Figures) -> Option<u32>| figures.as_ref().and_then(of).map(|number| number.to_string()).unwrap_or_default();
    view! {
        <section class="section" aria-labelledby="figures">
            <h2 id="figures">{t::villages::figures_field(locale)}</h2>
            <p class="field__hint">{t::villages::figures_hint(locale)}</p>
            <Form url=SetFigures::url() prefix="figures" on_done>
                <Hidden name="code" value=code.to_string()/>
                <Hidden name="seen" value=seen.to_string()/>
                <div class="abreast">
                    <Field name="households" label=t::villages::households(locale) inputmode="numeric" value=number(|figures| figures.households)/>
                    <Field name="people" label=t::villages::people(locale) inputmode="numeric" value=number(|figures| figures.people)/>
                    <Field name="farmland" label=t::villages::farmland(locale) inputmode="numeric" value=number(|figures| figures.farmland)/>
                    <Field name="as_of" kind="date" label=t::villages::figures_day(locale) value=figures.map(|figures| figures.as_of.to_string()).unwrap_or_default() required=true/>
                </div>
                <div class="buttons"><Submit label=t::villages::save(locale) class="button--main"/></div>
            </Form>
        </section>
    }
}
