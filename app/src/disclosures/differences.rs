//! What differs from the version before, line by line.

use super::table::{head, row};
use super::words::{cell, period};
use crate::locale::{Locale, locale, t};
use domain::disclosures::mask::HIDDEN;
use domain::disclosures::pages::{Differences, Differing, HeadedBefore};
use domain::disclosures::{Cell, Column, Line};
use leptos::prelude::*;

/// Counts first, then the lines. `paid`: the version before tells what was to be paid, this one what was.
pub fn differences(told: Differences, paid: bool) -> AnyView {
    let locale = locale();
    let title = if paid { t::disclosures::differs_paid(locale).to_owned() } else { t::disclosures::differs(locale, told.against) };
    if told.is_empty() {
        let nothing = if paid { t::disclosures::differs_not_paid(locale) } else { t::disclosures::differs_in_nothing(locale) };
        return view! { <section class="section"><h2>{title}</h2><p class="quiet">{nothing}</p></section> }.into_any();
    }
    let Differences { columns, lines, added, missing, changed, columns_added, columns_missing, words, heading, .. } = told;
    let HeadedBefore { title: old_title, period: old_period, power: old_power } = heading;
    let counts = [
        (added, t::disclosures::added(locale, added), "chip--brand"),
        (missing, t::disclosures::missing(locale, missing), "chip--danger"),
        (changed, t::disclosures::changed(locale, changed), "chip--sun"),
    ];
    let counts: Vec<AnyView> = counts
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(_, words, class)| view! { <span class=format!("chip {class}")>{words}</span> }.into_any())
        .collect();
    let more = (added + missing + changed).saturating_sub(lines.len() as u64);
    let shown: Vec<bool> = (0..columns.len()).map(|at| says_something(&columns, &lines, at)).collect();
    let body: Vec<AnyView> = lines.into_iter().map(|line| differing(locale, &columns, &shown, line)).collect();
    let columns = only(columns, &shown);
    view! {
        <section class="section">
            <h2>{title}</h2>
            <p class="chips">{counts}</p>
            {old_title.map(|title| view! { <p>{t::disclosures::title_before(locale, title)}</p> })}
            {old_period.map(|old| view! { <p>{t::disclosures::period_before(locale, period(locale, &old))}</p> })}
            {old_power.map(|power| view! { <p>{if power.is_empty() { t::disclosures::power_not_before(locale).to_owned() } else { t::disclosures::power_before(locale, power) }}</p> })}
            {words.map(|words| view! { <details class="fold"><summary>{t::disclosures::words_before(locale)}</summary><p class="fold__body prose">{words}</p></details> })}
            {(!columns_added.is_empty()).then(|| view! { <p class="quiet">{t::disclosures::columns_added(locale, columns_added.join("、"))}</p> })}
            {(!columns_missing.is_empty()).then(|| view! { <p class="quiet">{t::disclosures::columns_missing(locale, columns_missing.join("、"))}</p> })}
            {(!body.is_empty()).then(|| view! {
                <div class="table-wrap card" role="region" tabindex="0" aria-label=t::disclosures::differences(locale)>
                    <table class="table table--stack"><thead><tr><th scope="col">{t::disclosures::difference(locale)}</th>{head(&columns)}</tr></thead><tbody>{body}</tbody></table>
                </div>
            })}
            {(more > 0).then(|| view! { <p class="quiet">{t::disclosures::more_differences(locale, more)}</p> })}
        </section>
    }
    .into_any()
}

/// Whether a column tells anything: one of identity numbers or accounts that is hidden in every line does not.
fn says_something(columns: &[Column], lines: &[Differing], at: usize) -> bool {
    let told = |line: &Line| line.get(at).is_some_and(|cell| cell.words().is_some_and(|words| words != HIDDEN));
    !columns.get(at).is_some_and(|column| column.holds.is_secret())
        || lines.iter().any(|line| match line {
            Differing::Added(line) | Differing::Missing(line) => told(line),
            Differing::Changed { before, after, .. } => told(before) || told(after),
        })
}

/// What stands in the columns that are shown.
fn only<T>(all: Vec<T>, shown: &[bool]) -> Vec<T> {
    all.into_iter().zip(shown).filter(|(_, shown)| **shown).map(|(one, _)| one).collect()
}

fn differing(locale: Locale, columns: &[Column], shown: &[bool], line: Differing) -> AnyView {
    let named = only(columns.to_vec(), shown);
    let mut hidden = None;
    let (class, words, cells): (_, _, Vec<AnyView>) = match line {
        Differing::Added(line) => ("chip chip--brand", t::disclosures::is_added(locale), row(&named, &only(line, shown))),
        Differing::Missing(line) => ("chip chip--danger", t::disclosures::is_missing(locale), row(&named, &only(line, shown))),
        Differing::Changed { before, after, at } => {
            // That something hidden has changed is told, though not what.
            let secret = at.iter().filter(|at| shown.get(**at) == Some(&false)).filter_map(|at| columns.get(*at));
            let secret: Vec<&str> = secret.map(|column| column.name.as_str()).collect();
            hidden = (!secret.is_empty()).then(|| t::disclosures::changed_hidden(locale, secret.join("、")));
            let changed: Vec<bool> = (0..after.len()).map(|place| at.contains(&place)).collect();
            let cells = only(after, shown).into_iter().zip(only(before, shown)).zip(only(changed, shown));
            let cells = cells.zip(&named).map(|(((now, was), changed), column)| differs(locale, column, &now, &was, changed));
            ("chip chip--sun", t::disclosures::is_changed(locale), cells.collect())
        }
    };
    let hidden = hidden.map(|hidden| view! { " "<small>{hidden}</small> });
    view! { <tr><td data-label=t::disclosures::difference(locale)><span><span class=class>{words}</span>{hidden}</span></td>{cells}</tr> }
        .into_any()
}

/// A cell as it is; of one that says something else, what it said.
fn differs(locale: Locale, column: &Column, now: &Cell, was: &Cell, changed: bool) -> AnyView {
    let number = super::words::is_number(column.holds).then_some("num");
    let told = match (changed, was.is_empty(), now.is_empty()) {
        (false, ..) => view! { {cell(now)} }.into_any(),
        (true, true, _) => view! { <span><ins>{cell(now)}</ins>" "<small>{t::disclosures::was_empty(locale)}</small></span> }.into_any(),
        (true, false, true) => view! { <span><del>{cell(was)}</del>" "<small>{t::disclosures::is_empty(locale)}</small></span> }.into_any(),
        (true, false, false) => view! { <span><del>{cell(was)}</del>" "<ins>{cell(now)}</ins></span> }.into_any(),
    };
    view! { <td class=number data-label=column.name.clone()>{told}</td> }.into_any()
}
