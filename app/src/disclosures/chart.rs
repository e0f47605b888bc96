//! Charts of what the tables come to, drawn on the server: pictures with their numbers beside them.

use super::words::cell;
use crate::locale::{Locale, locale, t};
use domain::disclosures::Cell;
use domain::disclosures::figures::{Figures, Subsidies};
use domain::money::Amount;
use leptos::prelude::*;

/// So many months, the last ones.
const MONTHS: usize = 12;
/// So many years, the last ones.
const YEARS: usize = 10;
/// Of the picture, in its own units.
const HEIGHT: i64 = 120;
/// A group of bars with its gap.
const GROUP: i64 = 48;
/// A bar.
const BAR: i64 = 16;

/// What stands above one mark of the horizontal axis: its name, and a bar for each amount.
struct Group {
    name: String,
    bars: Vec<(&'static str, Amount)>,
}

/// Income and spending by month, and subsidies by year; nothing where there are not two of them to compare.
pub fn charts(figures: Figures) -> Option<AnyView> {
    let locale = locale();
    let Figures { months, subsidies } = figures;
    let skip = months.len().saturating_sub(MONTHS);
    let months: Vec<Group> = months
        .into_iter()
        .skip(skip)
        .enumerate()
        .map(|(at, ((year, month), balance))| Group {
            // The year stands at its first month.
            name: if at == 0 || month == 1 {
                t::disclosures::month_short(locale, month, year.rem_euclid(100))
            } else {
                t::disclosures::month_alone(locale, month)
            },
            bars: vec![("income", balance.income), ("spending", balance.spending)],
        })
        .collect();
    let skip = subsidies.len().saturating_sub(YEARS);
    // What is not paid yet stands apart, where there is any.
    let awaited = subsidies.iter().any(|(_, subsidies)| subsidies.due != Amount(0));
    let subsidies: Vec<Group> = subsidies
        .into_iter()
        .skip(skip)
        .map(|(years, Subsidies { paid, due })| Group {
            name: years.one().map_or_else(|| format!("{}–{:02}", years.first, years.last.rem_euclid(100)), |year| year.to_string()),
            bars: [("subsidy", paid), ("due", due)].into_iter().take(if awaited { 2 } else { 1 }).collect(),
        })
        .collect();
    let charts: Vec<AnyView> = [
        (months.len() > 1).then(|| chart(locale, t::disclosures::chart_months(locale), &months)),
        (subsidies.len() > 1).then(|| chart(locale, t::disclosures::chart_subsidies(locale), &subsidies)),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!charts.is_empty()).then(|| view! { <div class="charts section">{charts}</div> }.into_any())
}

fn chart(locale: Locale, title: &'static str, groups: &[Group]) -> AnyView {
    let highest = groups.iter().flat_map(|group| &group.bars).map(|(_, amount)| amount.0).max().unwrap_or_default().max(1);
    // Halves of a large number stay within an i128.
    let tall = |amount: Amount| i64::try_from(i128::from(amount.0.max(0)) * i128::from(HEIGHT) / i128::from(highest)).unwrap_or(HEIGHT);
    let width = GROUP * i64::try_from(groups.len()).unwrap_or_default();
    let pictures: Vec<AnyView> = (0..).zip(groups).map(|(at, group)| bars(at, group, tall)).collect();
    let kinds: Vec<&'static str> = groups.first().map(|group| group.bars.iter().map(|(kind, _)| *kind).collect()).unwrap_or_default();
    let legend: Vec<AnyView> = kinds
        .iter()
        .map(|kind| view! { <span class=format!("legend legend--{kind}")>{t::disclosures::bar(locale, kind)}</span> }.into_any())
        .collect();
    let head: Vec<AnyView> =
        kinds.iter().map(|kind| view! { <th scope="col" class="num">{t::disclosures::bar(locale, kind)}</th> }.into_any()).collect();
    let rows: Vec<AnyView> = groups
        .iter()
        .rev()
        .map(|group| {
            let cells: Vec<AnyView> =
                group.bars.iter().map(|(_, amount)| view! { <td class="num">{cell(&Cell::Money(*amount))}</td> }.into_any()).collect();
            view! { <tr><th scope="row">{group.name.clone()}</th>{cells}</tr> }.into_any()
        })
        .collect();
    view! {
        <figure class="chart card card__body">
            <figcaption><b>{title}</b><span class="chips">{legend}</span></figcaption>
            <div class="chart__frame" role="region" tabindex="0" aria-label=title>
                <svg class="chart__picture" viewBox=format!("0 -4 {width} {}", HEIGHT + 26) width=width.to_string() height=(HEIGHT + 26).to_string() role="img" aria-label=title>
                    <line x1="0" x2=width.to_string() y1=HEIGHT.to_string() y2=HEIGHT.to_string()></line>
                    {pictures}
                </svg>
            </div>
            <details class="fold"><summary>{t::disclosures::in_numbers(locale)}</summary>
                <table class="table"><thead><tr><th scope="col">{t::disclosures::when(locale)}</th>{head}</tr></thead><tbody>{rows}</tbody></table>
            </details>
        </figure>
    }
    .into_any()
}

fn bars(at: i64, group: &Group, tall: impl Fn(Amount) -> i64) -> AnyView {
    let (left, count) = (at * GROUP, i64::try_from(group.bars.len()).unwrap_or(1));
    let from = left + (GROUP - count * BAR) / 2;
    let bars: Vec<AnyView> = (0..)
        .zip(&group.bars)
        .map(|(place, (kind, amount)): (i64, _)| {
            let tall = tall(*amount);
            view! { <rect class=format!("bar bar--{kind}") x=(from + place * BAR).to_string() y=(HEIGHT - tall).to_string() width=(BAR - 2).to_string() height=tall.to_string() rx="2"></rect> }.into_any()
        })
        .collect();
    view! { <g>{bars}<text x=(left + GROUP / 2).to_string() y=(HEIGHT + 17).to_string() text-anchor="middle">{group.name.clone()}</text></g> }.into_any()
}
