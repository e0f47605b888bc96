//! The table of a disclosure: on a phone each line is a card.

use super::reading::{ask_cell, ask_head};
use super::words::{cell, is_number};
use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon};
use domain::disclosures::pages::Excerpt;
use leptos::prelude::*;

/// So many lines stand on a page.
const LINES: u64 = 100;

/// Lines, totals, and the way to more of them. `address` leads to the page that begins with a line.
pub fn lines(excerpt: Excerpt, address: impl Fn(u64) -> String) -> AnyView {
    let locale = locale();
    let Excerpt { columns, lines, totals, first, count, masked } = excerpt;
    let class = |at: usize| columns.get(at).is_some_and(|column| is_number(column.holds)).then_some("num");
    let head: Vec<AnyView> = columns
        .iter()
        .enumerate()
        .map(|(at, column)| view! { <th scope="col" class=class(at)>{column.name.clone()}</th> }.into_any())
        .collect();
    let row = |cells: &[domain::disclosures::Cell]| -> Vec<AnyView> {
        cells
            .iter()
            .zip(&columns)
            .enumerate()
            .map(|(at, (value, column))| view! { <td class=class(at) data-label=column.name.clone()>{cell(value)}</td> }.into_any())
            .collect()
    };
    let body: Vec<AnyView> = (first..).zip(&lines).map(|(no, line)| view! { <tr>{row(line)}{ask_cell(no)}</tr> }.into_any()).collect();
    let sums: Vec<AnyView> = totals
        .iter()
        .zip(&columns)
        .enumerate()
        .filter(|(_, (value, _))| !value.is_empty())
        .map(|(at, (value, column))| view! { <div class=class(at)><dt>{column.name.clone()}</dt><dd>{cell(value)}</dd></div> }.into_any())
        .collect();
    let last = first + lines.len() as u64;
    let before = (first > 1).then(|| address(first.saturating_sub(LINES).max(1)));
    let after = (last <= count).then(|| address(last));
    view! {
        {(!sums.is_empty()).then(|| view! { <dl class="sums" aria-label=t::disclosures::totals(locale)>{sums}</dl> })}
        {masked.then(|| view! { <p class="quiet"><Icon icon=Glyph::Shield/>{t::disclosures::masked(locale)}</p> })}
        <div class="table-wrap card" role="region" tabindex="0" aria-label=t::disclosures::table(locale)>
            <table class="table table--stack"><thead><tr>{head}{ask_head()}</tr></thead><tbody>{body}</tbody></table>
        </div>
        <p class="buttons">
            <span class="quiet">{t::disclosures::lines(locale, count, first, last.saturating_sub(1))}</span>
            {before.map(|href| view! { <a class="button" href=href rel="prev"><Icon icon=Glyph::ArrowLeft/>{t::disclosures::lines_before(locale)}</a> })}
            {after.map(|href| view! { <a class="button" href=href rel="next">{t::disclosures::lines_after(locale)}<Icon icon=Glyph::ChevronRight/></a> })}
        </p>
    }
    .into_any()
}
