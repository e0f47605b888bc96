//! One disclosure at the desk: what it shows, how it came about, and what can be done now.

use super::api::OnDesk;
use super::chip;
use super::verbs::verbs;
use super::write::Write;
use crate::disclosures::page::{paid_now, papers};
use crate::disclosures::words::{cell, period};
use crate::disclosures::{differences, table};
use crate::locale::{Locale, locale, t};
use crate::ui::{Glyph, Icon, When};
use domain::cases::By;
use domain::disclosures::pages::{AsRead, DisclosureView};
use domain::disclosures::sheet::Stated;
use domain::disclosures::{Discrepancy, Kind, What};
use domain::publication::{self, Entry, StateName, Verb};
use leptos::prelude::*;

/// The pane.
pub(super) fn pane(OnDesk { view, powers }: OnDesk) -> impl IntoView {
    let locale = locale();
    let DisclosureView { id, kind, state, version, newest, .. } = view;
    let writes = view.verbs.contains(&Verb::Write);
    let address = move |from: u64| format!("/disclosures/{id}?version={version}&from={from}");
    let draft = view.clone();
    let paid = view.payment.map(|payment| t::disclosures::payment(locale, payment.as_str()));
    let has_table = view.table.is_some();
    let paid_now = paid_now(&view.versions, version, view.payment);
    let words = view.words.clone();
    let forms = verbs(&view);
    let entries: Vec<AnyView> = view.entries.iter().rev().map(|entry| line(locale, entry)).collect();
    view! {
        <div class="desk__body stack">
            <a class="desk__back" href="/desk/disclosures"><Icon icon=Glyph::Back/>{t::disclosing::title(locale)}</a>
            <p class="chips">
                <span class=format!("chip {}", chip(state))>{t::disclosing::state(locale, state.as_str())}</span>
                <span class="chip">{t::disclosures::kind(locale, kind.as_str())}</span>
                {paid.map(|paid| view! { <span class="chip chip--info">{paid}</span> })}
                {(version > 1).then(|| view! { <span class="chip">{t::disclosing::version(locale, version)}</span> })}
            </p>
            <h1>{view.title.clone()}</h1>
            <p class="quiet">{view.place.short().to_owned()}" · "{view.unit.clone()}" · "{period(locale, &view.period)}</p>
            {view.withdrawn.clone().map(|reason| view! { <p class="notice notice--sun"><Icon icon=Glyph::Alert/>{t::disclosures::withdrawn(locale, reason)}</p> })}
            {sent_back(&view).map(|reason| view! { <div class="notice notice--sun" role="note"><Icon icon=Glyph::Alert/><div class="notice__body"><p class="notice__title">{t::disclosing::was_sent_back(locale)}</p><p>{reason}</p></div></div> })}
            {(!words.is_empty() && !writes).then(|| view! { <p class="prose">{words}</p> })}
            {view.differences.filter(|_| state == StateName::Review).map(|told| differences::differences(told, paid_now))}
            {view.discrepancy.map(|discrepancy| differ(locale, &discrepancy))}
            {view.table.map(|excerpt| table::lines(excerpt, address))}
            {view.as_read.filter(|as_read| *as_read != AsRead::default()).map(|AsRead { words, table }| table::as_read(locale, words, table))}
            {papers(&view.papers)}
            {view.power.map(|power| view! { <p>{t::disclosures::power(locale)}<a href=format!("/powers/{}", power.id) rel="external">{power.name}</a></p> })}
            {writes.then(|| view! { <Write view=draft has_table powers/> })}
            {newest.map(|_| view! { <p class="section chips">
                <a href=format!("/disclosures/{id}") rel="external">{t::disclosing::open_page(locale)}</a>
                {(kind == Kind::Project).then(|| view! { <a href=format!("/disclosures/{id}/qr.svg") rel="external" target="_blank">{t::disclosing::qr(locale)}</a> })}
            </p> })}
            <section class="section" aria-labelledby="history">
                <div class="section__head"><h2 id="history">{t::disclosing::history(locale)}</h2></div>
                <ol class="timeline">{entries}</ol>
            </section>
        </div>
        {forms}
    }
}

/// Totals of the spreadsheet that differ from what the lines come to, and what was said of it.
fn differ(locale: Locale, discrepancy: &Discrepancy) -> AnyView {
    let one = |total: &Stated| {
        let stated = total.stated.as_ref().map_or_else(|| t::sheets::unreadable(locale).to_owned(), cell);
        let words = t::sheets::differs_by(locale, &total.header, cell(&total.computed), &total.label, stated);
        view! { <li>{words}</li> }.into_any()
    };
    let totals: Vec<AnyView> = discrepancy.totals.iter().map(one).collect();
    view! {
        <div class="notice notice--sun" role="note"><Icon icon=Glyph::Alert/><div class="notice__body">
            <p class="notice__title">{t::sheets::was_taken_though(locale)}</p>
            <ul>{totals}</ul>
            <p>{t::sheets::writers_word(locale, &discrepancy.word)}</p>
        </div></div>
    }
    .into_any()
}

/// Why the version in work came back, while nothing has been sent since.
fn sent_back(view: &DisclosureView) -> Option<String> {
    if view.state != StateName::Draft {
        return None;
    }
    match &view.entries.last()?.event.what {
        What::Life(what @ publication::What::SentBack { .. }) => what.reason().map(ToOwned::to_owned),
        _ => None,
    }
}

/// One line of the history.
fn line(locale: Locale, entry: &Entry<What>) -> AnyView {
    let key = entry.event.what.as_key();
    let words = match &entry.event.what {
        What::Life(what) => what.reason().unwrap_or_default().to_owned(),
        What::PaymentBegun { .. } => String::new(),
        What::Reached { milestone, on, note, .. } => {
            let name = t::disclosures::milestone(locale, milestone.as_str());
            if note.is_empty() { format!("{name} · {on}") } else { format!("{name} · {on} · {note}") }
        }
    };
    let who = match &entry.event.by {
        By::Member { name, .. } => name.clone(),
        By::Unit(unit) => unit.name.clone(),
        By::Petitioner | By::Clock => String::new(),
    };
    view! {
        <li class="event">
            <p class="event__what">{t::disclosures::what(locale, key)}</p>
            <p class="event__meta"><When at=entry.at/><span>{who}</span></p>
            {(!words.is_empty()).then(|| view! { <div class="event__note"><p class="event__words">{words}</p></div> })}
        </li>
    }
    .into_any()
}
