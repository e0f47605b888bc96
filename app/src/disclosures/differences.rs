//! What differs from the version before, line by line.

use super::table::{head, row};
use super::words::cell;
use crate::locale::{Locale, locale, t};
use domain::disclosures::pages::{Differences, Differing};
use domain::disclosures::{Column, Line};
use leptos::prelude::*;

/// Counts first, then the lines. `paid`: the version before tells what was to be paid, this one what was.
pub fn differences(mut told: Differences, paid: bool) -> AnyView {
    let locale = locale();
    hide(&mut told);
    let title = if paid { t::disclosures::differs_paid(locale).to_owned() } else { t::disclosures::differs(locale, told.against) };
    if told.is_empty() {
        let nothing = if paid { t::disclosures::differs_not_paid(locale) } else { t::disclosures::differs_in_nothing(locale) };
        return view! { <section class="section"><h2>{title}</h2><p class="quiet">{nothing}</p></section> }.into_any();
    }
    let Differences { columns, lines, added, missing, changed, columns_added, columns_missing, words, .. } = told;
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
    let body: Vec<AnyView> = lines.into_iter().map(|line| differing(locale, &columns, line)).collect();
    view! {
        <section class="section">
            <h2>{title}</h2>
            <p class="chips">{counts}</p>
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

/// Takes out the columns whose every cell is hidden from this reader, as the table itself does. A line that differs in
/// these alone differs nowhere that the reader sees.
fn hide(told: &mut Differences) {
    let lines = told.lines.iter().flat_map(|line| match line {
        Differing::Added(line) | Differing::Missing(line) => vec![line],
        Differing::Changed { before, after, .. } => vec![before, after],
    });
    let lines: Vec<&Line> = lines.collect();
    let says = |at: usize| lines.iter().filter_map(|line| line.get(at)).any(|cell| cell.to_string().chars().any(|c| c != '*'));
    let shown: Vec<bool> =
        told.columns.iter().enumerate().map(|(at, column)| !column.holds.is_secret() || lines.is_empty() || says(at)).collect();
    if shown.iter().all(|shown| *shown) {
        return;
    }
    let mut each = shown.iter();
    told.columns.retain(|_| each.next() == Some(&true));
    let keep = |line: &mut Line| {
        let mut each = shown.iter();
        line.retain(|_| each.next() == Some(&true));
    };
    for line in &mut told.lines {
        match line {
            Differing::Added(line) | Differing::Missing(line) => keep(line),
            Differing::Changed { before, after, at } => {
                keep(before);
                keep(after);
                let place = |at: &usize| shown.iter().take(*at).filter(|shown| **shown).count();
                *at = at.iter().filter(|at| shown.get(**at) == Some(&true)).map(place).collect();
            }
        }
    }
}

fn differing(locale: Locale, columns: &[Column], line: Differing) -> AnyView {
    let (class, words, cells): (_, _, Vec<AnyView>) = match line {
        Differing::Added(line) => ("chip chip--brand", t::disclosures::is_added(locale), row(columns, &line)),
        Differing::Missing(line) => ("chip chip--danger", t::disclosures::is_missing(locale), row(columns, &line)),
        Differing::Changed { before, after, at } => {
            let words = if at.is_empty() { t::disclosures::is_changed_hidden(locale) } else { t::disclosures::is_changed(locale) };
            ("chip chip--sun", words, changed(locale, columns, &before, &after, &at))
        }
    };
    view! { <tr><td data-label=t::disclosures::difference(locale)><span class=class>{words}</span></td>{cells}</tr> }.into_any()
}

/// The cells as they are; of those that say something else, what they said.
fn changed(locale: Locale, columns: &[Column], before: &Line, after: &Line, at: &[usize]) -> Vec<AnyView> {
    let cells = after.iter().zip(before).zip(columns).enumerate();
    cells
        .map(|(place, ((now, was), column))| {
            let number = super::words::is_number(column.holds).then_some("num");
            if !at.contains(&place) {
                return view! { <td class=number data-label=column.name.clone()>{cell(now)}</td> }.into_any();
            }
            let was = if was.is_empty() { t::disclosures::empty(locale).to_owned() } else { cell(was) };
            view! { <td class=number data-label=column.name.clone()><span><del>{was}</del>" "<ins>{cell(now)}</ins></span></td> }.into_any()
        })
        .collect()
}
