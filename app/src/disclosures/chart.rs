//! Charts of what the tables come to, drawn on the server: pictures with their numbers beside them.

use super::words::{self, cell, month};
use crate::locale::{Locale, locale, t};
use domain::disclosures::Cell;
use domain::disclosures::figures::{Figures, Subsidies};
use domain::money::Amount;
use leptos::prelude::*;

/// So many months, the last ones: a phone shows them all, in large letters too.
const MONTHS: usize = 12;
/// So many years, the last ones.
const YEARS: usize = 6;
/// Of a column's picture, in its own units; it is as wide as there is room.
const HEIGHT: i64 = 120;
/// A column with its gaps.
const COLUMN: i64 = 24;
/// A bar with its gap.
const BAR: i64 = 10;

/// What stands above one mark of the horizontal axis: its name there, what stands below it, its name in the table, and a
/// bar for each amount.
struct Group {
    mark: String,
    year: Option<String>,
    name: String,
    bars: Vec<(&'static str, Amount)>,
}

/// Income and spending by month, and subsidies by year; nothing where there are not two of them to compare.
pub fn charts(figures: Figures) -> Option<AnyView> {
    let locale = locale();
    let Figures { months, longer, subsidies } = figures;
    let skip = months.len().saturating_sub(MONTHS);
    let months: Vec<_> = months.into_iter().skip(skip).collect();
    let marked = years_marked(&months.iter().map(|(month, _)| *month).collect::<Vec<_>>());
    let months: Vec<Group> = months
        .into_iter()
        .zip(marked)
        .map(|(((year, of), balance), marked)| Group {
            mark: of.to_string(),
            year: marked.then(|| t::disclosures::year(locale, year)),
            name: month(locale, year, of),
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
            mark: years.one().map_or_else(|| format!("{}–{:02}", years.first, years.last.rem_euclid(100)), |year| year.to_string()),
            year: None,
            name: words::years(locale, &years),
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
    // Whoever reads the chart is to know what it leaves out.
    let longer =
        (months.len() > 1 && longer > 0).then(|| view! { <p class="quiet">{t::disclosures::chart_longer(locale, i64::from(longer))}</p> });
    (!charts.is_empty()).then(|| view! { <div class="charts section">{charts}</div>{longer} }.into_any())
}

/// Below which months their year stands: its first one there, unless the next year begins before there is room to read it.
fn years_marked(months: &[(i32, u8)]) -> Vec<bool> {
    let first = |at: usize| at == 0 || months.get(at - 1).map(|(year, _)| year) != months.get(at).map(|(year, _)| year);
    (0..months.len()).map(|at| first(at) && (at + 1..at + 3).all(|next| next >= months.len() || !first(next))).collect()
}

fn chart(locale: Locale, title: &'static str, groups: &[Group]) -> AnyView {
    let title = t::disclosures::in_yuan(locale, title);
    let highest = groups.iter().flat_map(|group| &group.bars).map(|(_, amount)| *amount).max().unwrap_or_default();
    let scale = highest.0.max(1);
    // Halves of a large number stay within an i128.
    let tall = |amount: Amount| i64::try_from(i128::from(amount.0.max(0)) * i128::from(HEIGHT) / i128::from(scale)).unwrap_or(HEIGHT);
    let columns: Vec<AnyView> = groups.iter().map(|group| column(group, tall)).collect();
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
            let one = |(kind, amount): &(&'static str, Amount)| {
                view! { <td class="num" data-label=t::disclosures::bar(locale, kind)>{cell(&Cell::Money(*amount))}</td> }.into_any()
            };
            let cells: Vec<AnyView> = group.bars.iter().map(one).collect();
            view! { <tr><th scope="row" class="whole">{group.name.clone()}</th>{cells}</tr> }.into_any()
        })
        .collect();
    view! {
        <figure class="chart card card__body">
            <figcaption><b>{title.clone()}</b><span class="chips">{legend}</span></figcaption>
            <div class="chart__picture" role="img" aria-label=title>
                <p class="chart__scale num">{cell(&Cell::Money(highest)).trim_end_matches(".00").to_owned()}</p>
                <div class="chart__columns">{columns}</div>
            </div>
            <details class="fold"><summary>{t::disclosures::in_numbers(locale)}</summary>
                <table class="table table--stack"><thead><tr><th scope="col">{t::disclosures::when(locale)}</th>{head}</tr></thead><tbody>{rows}</tbody></table>
            </details>
        </figure>
    }
    .into_any()
}

/// The bars of a group over its name. The picture is stretched to its column, the words are not.
fn column(group: &Group, tall: impl Fn(Amount) -> i64) -> AnyView {
    let count = i64::try_from(group.bars.len()).unwrap_or(1);
    let from = (COLUMN - count * BAR) / 2;
    let bars: Vec<AnyView> = (0..)
        .zip(&group.bars)
        .map(|(place, (kind, amount)): (i64, _)| {
            let tall = tall(*amount);
            view! { <rect class=format!("bar bar--{kind}") x=(from + place * BAR + 1).to_string() y=(HEIGHT - tall).to_string() width=(BAR - 2).to_string() height=tall.to_string()></rect> }.into_any()
        })
        .collect();
    view! {
        <div class="chart__column">
            <svg class="chart__bars" viewBox=format!("0 0 {COLUMN} {HEIGHT}") preserveAspectRatio="none">{bars}</svg>
            <span>{group.mark.clone()}</span>
            {group.year.clone().map(|year| view! { <small>{year}</small> })}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_named_where_it_begins_unless_the_next_one_is_too_near() {
        let months =
            |from: i32, count: i32| (from..from + count).map(|at| (2025 + at / 12, u8::try_from(at % 12 + 1).unwrap())).collect::<Vec<_>>();
        let marked = |from, count| {
            years_marked(&months(from, count)).iter().enumerate().filter(|(_, marked)| **marked).map(|(at, _)| at).collect::<Vec<_>>()
        };
        // From March, then from October, then from November and December on.
        assert_eq!(marked(2, 8), [0]);
        assert_eq!(marked(9, 12), [0, 3]);
        assert_eq!(marked(10, 12), [2]);
        assert_eq!(marked(11, 2), [1]);
    }
}
