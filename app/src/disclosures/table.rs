//! The table of a disclosure: on a phone each line is a card.

use super::reading::{ask_cell, ask_head};
use super::words::{cell, is_number, url_escape};
use crate::locale::{Locale, locale, t};
use crate::ui::{Glyph, Icon};
use domain::disclosures::pages::{Excerpt, LINES, first_beside};
use domain::disclosures::{Cell, Column, Holds, is_balance};
use domain::ids::DisclosureId;
use leptos::prelude::*;

/// Where the pages of a table stand. They are pages of their own also where the browser draws: it comes back to the
/// line that was read, and begins the next page at the table.
pub struct Pages {
    /// The disclosure.
    pub id: DisclosureId,
    /// The version; none for the one that everybody reads.
    pub version: Option<u32>,
    /// What is looked for in it.
    pub words: String,
}

impl Pages {
    /// Of all lines.
    pub const fn of(id: DisclosureId, version: Option<u32>) -> Self {
        Self { id, version, words: String::new() }
    }

    /// The page that begins with a line, at its table.
    fn from(&self, first: u64) -> String {
        let from = if first > 1 { Some(format!("from={first}")) } else { None };
        let words = if self.words.is_empty() { None } else { Some(format!("words={}", url_escape(&self.words))) };
        format!("{}#table", self.address([words, from]))
    }

    /// Where the line of that number stands, among all.
    pub fn line(&self, no: u64) -> String {
        let first = first_beside(no);
        let from = if first > 1 { Some(format!("from={first}")) } else { None };
        format!("{}#line-{no}", self.address([from, None]))
    }

    fn address(&self, more: [Option<String>; 2]) -> String {
        let version = self.version.map(|version| format!("version={version}"));
        let query: Vec<String> = version.into_iter().chain(more.into_iter().flatten()).collect();
        let sign = if query.is_empty() { "" } else { "?" };
        format!("/disclosures/{}{sign}{}", self.id, query.join("&"))
    }
}

/// Sums, the ways into the table, lines, and the way to more of them.
pub fn lines(mut excerpt: Excerpt, pages: &Pages) -> AnyView {
    let locale = locale();
    let hidden = if excerpt.masked { hide(&mut excerpt) } else { Vec::new() };
    let Excerpt { first, count, found, masked, .. } = excerpt;
    let personal = excerpt.columns.iter().any(|column| matches!(column.holds, Holds::Person | Holds::Phone));
    let of = found.unwrap_or(count);
    let last = (first + excerpt.lines.len() as u64).saturating_sub(1);
    let said = match found {
        None => t::disclosures::lines(locale, count, first, last),
        Some(0) => t::disclosures::found_none(locale, &pages.words),
        Some(found) => t::disclosures::lines_found(locale, found, first, last),
    };
    let back = (first > 1)
        .then(|| [(1, t::disclosures::lines_first(locale)), (first.saturating_sub(LINES).max(1), t::disclosures::lines_before(locale))]);
    let on = (last < of).then(|| [(last + 1, t::disclosures::lines_after(locale)), (first_beside(of), t::disclosures::lines_last(locale))]);
    let way = |(to, words): (u64, &'static str)| view! { <a class="button" href=pages.from(to) rel="external">{words}</a> }.into_any();
    let ways: Vec<AnyView> = back.into_iter().flatten().chain(on.into_iter().flatten()).map(way).collect();
    view! {
        {sums(&excerpt)}
        {excerpt.lines.iter().any(|line| is_balance(&excerpt.columns, line)).then(|| view! { <p class="quiet">{t::disclosures::balances(locale)}</p> })}
        {(masked && (personal || !hidden.is_empty())).then(|| view! {
            <p class="quiet"><Icon icon=Glyph::Shield/>" "{t::disclosures::masked(locale)}{(!hidden.is_empty()).then(|| t::disclosures::hidden(locale, hidden.join("、")))}</p>
        })}
        <section class="lines" id="table" aria-label=t::disclosures::table(locale)>
            {own(&excerpt, pages)}
            {(count > LINES).then(|| finder(&excerpt, pages, personal))}
            {found.map(|_| view! { <p role="status">{said.clone()}" "<a href=Pages::of(pages.id, pages.version).from(1) rel="external">{t::disclosures::whole_table(locale)}</a></p> })}
            {(of > 0).then(|| plain(&excerpt))}
            {(count > 0 && found != Some(0)).then(|| view! { <p class="quiet">{said}</p> })}
            {(!ways.is_empty()).then(|| view! { <p class="buttons print-hide">{ways}</p> })}
        </section>
    }
    .into_any()
}

/// Finds words in a long table, or goes to a line of it; both without WebAssembly.
fn finder(excerpt: &Excerpt, pages: &Pages, personal: bool) -> AnyView {
    let locale = locale();
    let action = Pages::of(pages.id, None).from(1);
    let version = || pages.version.map(|version| view! { <input type="hidden" name="version" value=version.to_string()/> });
    view! {
        <div class="lines__ways print-hide">
            <form class="search-line" method="get" action=action.clone() role="search">
                {version()}
                <input class="input" type="search" name="words" value=pages.words.clone() maxlength="60" aria-label=t::disclosures::find_in(locale) placeholder=t::disclosures::find_in(locale)/>
                <button class="button">{t::disclosures::find(locale)}</button>
            </form>
            <form class="search-line" method="get" action=action>
                {version()}
                <input class="input" type="number" name="from" min="1" max=excerpt.count.to_string() required inputmode="numeric" aria-label=t::disclosures::jump(locale) placeholder=t::disclosures::jump(locale)/>
                <button class="button">{t::disclosures::jump_go(locale)}</button>
            </form>
        </div>
        {(excerpt.masked && personal).then(|| view! { <p class="quiet print-hide">{t::disclosures::find_masked(locale)}</p> })}
    }
    .into_any()
}

/// What strangers will read of what nobody has published yet.
pub fn as_read(locale: Locale, words: String, table: Option<Excerpt>) -> AnyView {
    let table = table.map(|mut excerpt| {
        let hidden = hide(&mut excerpt);
        view! {
            {(!hidden.is_empty()).then(|| view! { <p class="quiet"><Icon icon=Glyph::Shield/>" "{t::disclosures::hidden(locale, hidden.join("、"))}</p> })}
            {drawn(&excerpt, false)}
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

/// Where the reader's own household stands.
fn own(excerpt: &Excerpt, pages: &Pages) -> Option<AnyView> {
    let locale = locale();
    let each = |no: &u64| view! { " "<a href=pages.line(*no) rel="external">{t::disclosures::line_of(locale, *no)}</a> }.into_any();
    let links: Vec<AnyView> = excerpt.own.iter().map(each).collect();
    (!links.is_empty())
        .then(|| view! { <p class="lines__own"><Icon icon=Glyph::Home/>{t::disclosures::own_lines(locale)}{links}</p> }.into_any())
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
    drawn(excerpt, true)
}

/// The lines; links lead to them where they are `anchored`: of one page, those of one table.
fn drawn(excerpt: &Excerpt, anchored: bool) -> AnyView {
    let locale = locale();
    let body: Vec<AnyView> = excerpt
        .numbers
        .iter()
        .zip(&excerpt.lines)
        .map(|(no, line)| {
            let own = excerpt.own.contains(no);
            let at = anchored.then(|| format!("line-{no}"));
            let class = if own { Some("table__own") } else { is_balance(&excerpt.columns, line).then_some("is-balance") };
            view! {
                <tr id=at class=class>
                    <th scope="row" class="table__no" data-label=t::disclosures::line_no(locale)><span>{no.to_string()}{own.then(|| view! { " "<span class="chip chip--brand">{t::disclosures::own_line(locale)}</span> })}</span></th>
                    {row(&excerpt.columns, line)}{ask_cell(*no)}
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="table-wrap card" role="region" tabindex="0" aria-label=t::disclosures::table(locale)>
            <table class="table table--stack"><thead><tr><th scope="col" class="table__no">{t::disclosures::line_no(locale)}</th>{head(&excerpt.columns)}{ask_head()}</tr></thead><tbody>{body}</tbody></table>
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
