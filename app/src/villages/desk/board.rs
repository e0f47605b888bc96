//! `/desk/freshness`: who has published what was due, by township, and who is late.

use super::changes;
use super::duties::Duties;
use crate::AppError;
use crate::disclosures::period;
use crate::locale::{locale, t};
use crate::ui::{DeskPage, Empty, Glyph, Icon, Problem, ask};
use crate::villages::api;
use crate::villages::promise::standing;
use crate::villages::words::what;
use domain::villages::pages::{Board, Laggard, Township};
use leptos::prelude::*;

/// The page.
#[component]
pub fn FreshnessPage() -> impl IntoView {
    let locale = locale();
    let (changes, on_done) = changes();
    let board = ask(move || changes.get(), |_| api::board());
    view! {
        <DeskPage title=Signal::stored(t::villages::nav_freshness(locale).to_owned())>
            {board.show_all(move |board| match board {
                Ok(board) => view! { <Shown board on_done/> }.into_any(),
                // The frame sends whoever is not logged in to do so.
                Err(AppError::LogIn) => ().into_any(),
                Err(error) => view! { <Problem error/> }.into_any(),
            })}
        </DeskPage>
    }
}

#[component]
fn Shown(board: Board, on_done: Callback<Option<AppError>>) -> impl IntoView {
    let locale = locale();
    let Board { place, townships, duties, sets, .. } = board;
    let sum = |of: fn(&Township) -> u32| townships.iter().map(of).sum::<u32>();
    let (on_time, late, missing) = (sum(|of| of.on_time), sum(|of| of.late), sum(|of| of.missing));
    let rate = (on_time * 100).checked_div(on_time + late + missing).map(|rate| t::villages::fresh_percent(locale, rate));
    let stats = [
        (t::villages::fresh_missing(locale), missing.to_string(), if missing > 0 { "stat stat--danger" } else { "stat" }),
        (t::villages::fresh_late(locale), late.to_string(), if late > 0 { "stat stat--sun" } else { "stat" }),
        (t::villages::fresh_on_time(locale), on_time.to_string(), "stat stat--brand"),
        (t::villages::fresh_rate(locale), rate.unwrap_or_else(|| "–".into()), "stat"),
    ];
    let none = duties.is_empty();
    let nobody = townships.is_empty();
    view! {
        <h1>{t::villages::fresh_title(locale, place)}</h1>
        <p class="page__lead">{t::villages::fresh_lead(locale)}</p>
        {match (none, nobody) {
            (true, _) => view! { <Empty icon=Glyph::Calendar title=t::villages::fresh_none(locale) words=t::villages::fresh_none_words(locale)/> }.into_any(),
            (_, true) => view! { <Empty icon=Glyph::Home title=t::villages::fresh_no_villages(locale)/> }.into_any(),
            _ => view! {
                <dl class="stats section fresh__stats">{stats.into_iter().map(|(what, number, class)| view! { <div class=class><dt>{what}</dt><dd>{number}</dd></div> }).collect_view()}</dl>
                <section class="section" aria-labelledby="townships">
                    <h2 id="townships">{t::villages::fresh_by_township(locale)}</h2>
                    <div class="fresh">{townships.into_iter().map(|township| view! { <Of township/> }).collect_view()}</div>
                </section>
            }
            .into_any(),
        }}
        <Duties duties sets on_done/>
    }
}

/// A township: in short, and who is late there.
#[component]
fn Of(township: Township) -> impl IntoView {
    let locale = locale();
    let rate = township.in_time();
    let Township { name, villages, clear, missing, laggards, .. } = township;
    let how = if missing > 0 {
        view! { <span class="chip chip--danger"><Icon icon=Glyph::Alert/>{t::villages::fresh_owes(locale, i64::from(missing))}</span> }
            .into_any()
    } else {
        view! { <span class="chip chip--brand"><Icon icon=Glyph::Check/>{t::villages::fresh_all_clear(locale, i64::from(villages))}</span> }
            .into_any()
    };
    let clear = (missing > 0).then(|| view! { <span class="quiet">{t::villages::fresh_clear(locale, villages, clear)}</span> });
    let bar = rate.map(|rate| {
        view! {
            <span class="fresh__rate"><progress max="100" value=rate.to_string() aria-label=t::villages::fresh_rate(locale)></progress><span class="num">{t::villages::fresh_percent(locale, rate)}</span></span>
        }
    });
    let head = view! { <b class="fresh__name">{name.clone()}</b>{how}{clear}{bar} };
    if laggards.is_empty() {
        return view! { <div class="card fresh__of">{head}</div> }.into_any();
    }
    let line = move |laggard: Laggard| {
        let Laggard { code, name, kind, words, period: of, standing: how } = laggard;
        view! {
            <tr>
                <th scope="row"><a href=format!("/villages/{code}") rel="external">{name}</a></th>
                <td data-label=t::villages::fresh_what(locale)>{what(locale, kind, &words)}</td>
                <td data-label=t::villages::fresh_period(locale)>{period(locale, &of)}</td>
                <td data-label=t::villages::fresh_state(locale)>{standing(locale, how, None)}</td>
            </tr>
        }
    };
    let open = missing > 0;
    let heads = [
        t::villages::fresh_village(locale),
        t::villages::fresh_what(locale),
        t::villages::fresh_period(locale),
        t::villages::fresh_state(locale),
    ];
    view! {
        <details class="card fresh__details" open=open>
            <summary class="fresh__of">{head}<Icon icon=Glyph::ChevronDown/></summary>
            <div class="table-wrap" role="region" tabindex="0" aria-label=name>
                <table class="table table--stack">
                    <thead><tr>{heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr></thead>
                    <tbody>{laggards.into_iter().map(line).collect_view()}</tbody>
                </table>
            </div>
        </details>
    }
    .into_any()
}
