//! The table of a disclosure: on a phone each line is a card.

use super::reading::{ask_cell, ask_head};
use super::words::{cell, is_number};
use crate::locale::{Locale, locale, t};
use crate::ui::{Glyph, Icon};
use domain::disclosures::pages::Excerpt;
use domain::disclosures::{Cell, Column, Holds, is_balance};
use leptos::prelude::*;

/// So many lines stand on a page.
const LINES: u64 = 100;

/// Lines, totals, and the way to more of them. `address` leads to the page that begins with a line.
pub fn lines(mut excerpt: Excerpt, address: impl Fn(u64) -> String) -> AnyView {
    let locale = locale();
    let Excerpt { first, count, masked, .. } = excerpt;
    let hidden = if masked { hide(&mut excerpt) } else { Vec::new() };
    let personal = excerpt.columns.iter().any(|column| matches!(column.holds, Holds::Person | Holds::Phone));
    let last = first + excerpt.lines.len() as u64;
    let before = (first > 1).then(|| address(first.saturating_sub(LINES).max(1)));
    let after = (last <= count).then(|| address(last));
    view! {
        {sums(&excerpt)}
        {excerpt.lines.iter().any(|line| is_balance(&excerpt.columns, line)).then(|| view! { <p class="quiet">{t::disclosures::balances(locale)}</p> })}
        {(masked && (personal || !hidden.is_empty())).then(|| view! {
            <p class="quiet"><Icon icon=Glyph::Shield/>" "{t::disclosures::masked(locale)}{(!hidden.is_empty()).then(|| t::disclosures::hidden(locale, hidden.join("、")))}</p>
        })}
        {plain(&excerpt)}
        {(count > 0).then(|| view! {
            <p class="buttons">
                <span class="quiet">{t::disclosures::lines(locale, count, first, last.saturating_sub(1))}</span>
                {before.map(|href| view! { <a class="button" href=href rel="prev"><Icon icon=Glyph::ArrowLeft/>{t::disclosures::lines_before(locale)}</a> })}
                {after.map(|href| view! { <a class="button" href=href rel="next">{t::disclosures::lines_after(locale)}<Icon icon=Glyph::ChevronRight/></a> })}
            </p>
        })}
    }
    .into_any()
}

/// What strangers will read of what nobody has published yet.
pub fn as_read(locale: Locale, words: String, table: Option<Excerpt>) -> AnyView {
    let table = table.map(|mut excerpt| {
        let hidden = hide(&mut excerpt);
        view! {
            {(!hidden.is_empty()).then(|| view! { <p class="quiet"><Icon icon=Glyph::Shield/>" "{t::disclosures::hidden(locale, hidden.join("、"))}</p> })}
            {plain(&excerpt)}
        }
    });
    view! {
        <details class="fold">
            <summary><Icon icon=Glyph::Eye/>" "{t::disclosures::as_read(locale)}</summary>
            <div class="fold__body stack">
                {(!words.is_empty()).then(|| view! { <p class="prose">{words}</p> })}
                {table}
            </div>
        </details>
    }
    .into_any()
}

/// Takes out the columns of which a stranger sees nothing; gives their names.
fn hide(excerpt: &mut Excerpt) -> Vec<String> {
    let secret: Vec<bool> = excerpt.columns.iter().map(|column| column.holds.is_secret()).collect();
    let names = excerpt.columns.iter().filter(|column| column.holds.is_secret()).map(|column| column.name.clone()).collect();
    let shown = |cells: &mut Vec<Cell>| {
        let mut secret = secret.iter();
        cells.retain(|_| secret.next() != Some(&true));
    };
    excerpt.lines.iter_mut().for_each(shown);
    shown(&mut excerpt.totals);
    excerpt.columns.retain(|column| !column.holds.is_secret());
    names
}

/// What the columns of money and counts come to.
fn sums(excerpt: &Excerpt) -> Option<AnyView> {
    let locale = locale();
    let sums: Vec<AnyView> = excerpt
        .totals
        .iter()
        .zip(&excerpt.columns)
        .filter(|(value, _)| !value.is_empty())
        .map(|(value, column)| {
            let yuan = (column.holds == Holds::Money).then(|| t::disclosures::yuan(locale));
            view! { <div><dt>{column.name.clone()}</dt><dd>{cell(value)}{yuan.map(|yuan| view! { " "<small>{yuan}</small> })}</dd></div> }
                .into_any()
        })
        .collect();
    (!sums.is_empty()).then(|| view! { <dl class="sums" aria-label=t::disclosures::totals(locale)>{sums}</dl> }.into_any())
}

/// The lines alone.
pub fn plain(excerpt: &Excerpt) -> AnyView {
    let locale = locale();
    let body: Vec<AnyView> = (excerpt.first..)
        .zip(&excerpt.lines)
        .map(|(no, line)| {
            view! { <tr class:is-balance=is_balance(&excerpt.columns, line)>{row(&excerpt.columns, line)}{ask_cell(no)}</tr> }.into_any()
        })
        .collect();
    view! {
        <div class="table-wrap card" role="region" tabindex="0" aria-label=t::disclosures::table(locale)>
            <table class="table table--stack"><thead><tr>{head(&excerpt.columns)}{ask_head()}</tr></thead><tbody>{body}</tbody></table>
        </div>
    }
    .into_any()
}

/// What stands above the columns.
pub fn head(columns: &[Column]) -> Vec<AnyView> {
    columns.iter().map(|column| view! { <th scope="col" class=class(column)>{column.name.clone()}</th> }.into_any()).collect()
}

/// The cells of a line.
pub fn row(columns: &[Column], cells: &[Cell]) -> Vec<AnyView> {
    let one = |(value, column): (&Cell, &Column)| {
        let class = if value.to_string().trim().is_empty() { Some("nothing") } else { class(column) };
        view! { <td class=class data-label=column.name.clone()>{cell(value)}</td> }.into_any()
    };
    cells.iter().zip(columns).map(one).collect()
}

fn class(column: &Column) -> Option<&'static str> {
    match column.holds {
        holds if is_number(holds) => Some("num"),
        Holds::Text => None,
        // Names and numbers that are read out stay in one line.
        _ => Some("whole"),
    }
}
