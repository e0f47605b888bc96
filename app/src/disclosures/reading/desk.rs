//! `/desk/readers`: households to confirm, comments to look after, problems that were found by reading.

use super::api::{Readers, readers};
use super::comments::{Moderation, One};
use crate::AppError;
use crate::households::Requests;
use crate::locale::{locale, t};
use crate::ui::{DeskPage, Problem, ask};
use domain::disclosures::Problems;
use domain::disclosures::pages::{Remark, Tally};
use leptos::prelude::*;

/// The page.
#[component]
pub fn ReadersPage() -> impl IntoView {
    let locale = locale();
    // Asked again when a form has gone through.
    let changes = RwSignal::new(0_u32);
    let asked = ask(move || changes.get(), |_| readers());
    let on_done = Callback::new(move |failed: Option<AppError>| {
        if failed.is_none() {
            changes.update(|changes| *changes += 1);
        }
    });
    view! {
        <DeskPage title=Signal::stored(t::reading::desk_title(locale).to_owned())>
            <h1>{t::reading::desk_title(locale)}</h1>
            <p class="page__lead">{t::reading::desk_lead(locale)}</p>
            {asked.show_all(move |readers| match readers {
                Ok(readers) => view! { <Drawn readers on_done/> }.into_any(),
                // The frame sends whoever is not logged in to do so.
                Err(AppError::LogIn) => ().into_any(),
                Err(error) => view! { <Problem error/> }.into_any(),
            })}
        </DeskPage>
    }
}

#[component]
fn Drawn(readers: Readers, on_done: Callback<Option<AppError>>) -> impl IntoView {
    let locale = locale();
    let Readers { requests, remarks, tallies } = readers;
    let none = remarks.is_empty();
    let remarks: Vec<AnyView> = remarks.into_iter().map(|remark| view! { <Moderated remark on_done/> }.into_any()).collect();
    view! {
        <Requests requests on_done/>
        <section class="section" aria-labelledby="remarks">
            <div class="section__head"><h2 id="remarks">{t::reading::desk_comments(locale)}</h2></div>
            {if none {
                view! { <p class="quiet">{t::reading::desk_no_comments(locale)}</p> }.into_any()
            } else {
                view! { <ul class="card remarks remarks--desk">{remarks}</ul> }.into_any()
            }}
        </section>
        <Tallies tallies/>
    }
}

#[component]
fn Moderated(remark: Remark, on_done: Callback<Option<AppError>>) -> impl IntoView {
    let (href, about) = (format!("/disclosures/{}#comments", remark.disclosure), format!("{} · {}", remark.place, remark.title));
    view! {
        <li class="remark">
            <One remark=remark.clone()/>
            <p class="quiet"><a href=href rel="external">{about}</a></p>
            <Moderation remark on_done/>
        </li>
    }
}

/// How many problems were found, are open and were put right, place by place and in all.
#[component]
fn Tallies(tallies: Vec<Tally>) -> impl IntoView {
    let locale = locale();
    let all = tallies.iter().fold(Problems::default(), |sum, tally| sum.and(tally.problems));
    let row = |place: String, problems: Problems| {
        view! {
            <tr>
                <th scope="row">{place}</th>
                <td class="num" data-label=t::reading::found(locale)>{problems.found}</td>
                <td class="num" data-label=t::reading::still_open(locale)>{problems.open}</td>
                <td class="num" data-label=t::reading::solved(locale)>{problems.solved}</td>
            </tr>
        }
        .into_any()
    };
    let several = tallies.len() > 1;
    let none = tallies.is_empty();
    let rows: Vec<AnyView> = tallies.into_iter().map(|tally| row(tally.place, tally.problems)).collect();
    view! {
        <section class="section" aria-labelledby="problems">
            <div class="section__head"><h2 id="problems">{t::reading::desk_problems(locale)}</h2></div>
            {if none {
                view! { <p class="quiet">{t::reading::desk_no_problems(locale)}</p> }.into_any()
            } else {
                view! {
                    <div class="card tally"><div class="table-wrap" role="region" tabindex="0" aria-labelledby="problems">
                        <table class="table table--stack">
                            <thead><tr><th scope="col">{t::reading::place(locale)}</th><th scope="col" class="num">{t::reading::found(locale)}</th><th scope="col" class="num">{t::reading::still_open(locale)}</th><th scope="col" class="num">{t::reading::solved(locale)}</th></tr></thead>
                            <tbody>{rows}{several.then(|| row(t::reading::in_all(locale).to_owned(), all))}</tbody>
                        </table>
                    </div></div>
                }.into_any()
            }}
        </section>
    }
}
