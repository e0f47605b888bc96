//! One disclosure at the desk: what it shows, how it came about, and what can be done now.

use super::api::{OnDesk, Reading};
use super::chip;
use super::problems::{remark, repeated};
use super::verbs::verbs;
use super::write::Write;
use crate::disclosures::page::{paid_now, papers};
use crate::disclosures::table::Pages;
use crate::disclosures::words::{cell, period};
use crate::disclosures::{differences, table};
use crate::locale::{Locale, locale, t};
use crate::ui::{Glyph, Icon, came_about};
use domain::disclosures::pages::{AsRead, DisclosureView, Entry, Twin};
use domain::disclosures::sheet::{Doubts, Stated};
use domain::disclosures::{Discrepancy, Kind, Reached};
use domain::ids::DisclosureId;
use domain::publication::{StateName, Verb};
use leptos::prelude::*;

/// The pane.
pub(super) fn pane(OnDesk { view, powers, twin, reading }: OnDesk) -> impl IntoView {
    let locale = locale();
    let DisclosureView { id, kind, state, version, newest, .. } = view;
    let writes = view.verbs.contains(&Verb::Write);
    let pages = Pages::of(id, Some(version));
    let draft = view.clone();
    let paid = view.payment.map(|payment| t::disclosures::payment(locale, payment.as_str()));
    let has_table = view.table.is_some();
    let paid_now = paid_now(&view.versions, version, view.payment);
    let words = view.words.clone();
    let forms = verbs(&view, reading.map_or(0, |reading| reading.open));
    let entries: Vec<AnyView> = view.entries.iter().rev().map(|entry| line(locale, entry)).collect();
    view! {
        <div class="desk__body stack">
            <a class="desk__back" href="/desk/disclosures"><Icon icon=Glyph::Back/>{t::disclosing::title(locale)}</a>
            <p class="chips">
                {chip(locale, state)}
                <span class="chip">{t::disclosures::kind(locale, kind.as_str())}</span>
                {paid.map(|paid| view! { <span class="chip chip--info">{paid}</span> })}
                {(version > 1).then(|| view! { <span class="chip">{t::disclosing::version(locale, version)}</span> })}
            </p>
            <h1>{view.title.clone()}</h1>
            <p class="quiet">{view.place.short().to_owned()}" · "{view.unit.clone()}" · "{period(locale, &view.period)}</p>
            {view.withdrawn.clone().map(|reason| view! { <p class="notice notice--sun"><Icon icon=Glyph::Alert/>{t::disclosures::withdrawn(locale, reason)}</p> })}
            {sent_back(&view).map(|reason| view! { <div class="notice notice--sun" role="note"><Icon icon=Glyph::Alert/><div class="notice__body"><p class="notice__title">{t::disclosing::was_sent_back(locale)}</p><p>{reason}</p></div></div> })}
            {twin.map(|twin| told_of_twin(locale, twin))}
            {(!words.is_empty()).then(|| view! { <p class="prose">{words}</p> })}
            {view.differences.filter(|_| matches!(state, StateName::Draft | StateName::Review)).map(|told| differences::differences(told, paid_now))}
            {view.discrepancy.map(|discrepancy| differ(locale, &discrepancy))}
            {(view.doubts != Doubts::default()).then(|| doubtful(locale, &view.doubts))}
            {view.table.map(|excerpt| table::lines(excerpt, &pages))}
            {view.as_read.filter(|as_read| *as_read != AsRead::default()).map(|AsRead { words, table }| table::as_read(locale, words, table))}
            {papers(None, &view.papers)}
            {view.power.map(|power| view! { <p>{t::disclosures::power(locale)}<a href=format!("/powers/{}", power.id) rel="external">{power.name}</a></p> })}
            {writes.then(|| view! { <Write view=draft has_table powers/> })}
            {newest.map(|_| view! { <p class="section chips">
                <a href=format!("/disclosures/{id}") rel="external">{t::disclosing::open_page(locale)}</a>
                {(kind == Kind::Project).then(|| view! { <a href=format!("/desk/disclosures/{id}/poster")>{t::disclosing::qr(locale)}</a> })}
            </p> })}
            {reading.map(|reading| readers(locale, id, reading))}
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

/// What looks wrong in a table that waits for its review.
fn doubtful(locale: Locale, Doubts { remarks, repeats }: &Doubts) -> AnyView {
    let told = remarks.iter().map(|one| remark(locale, *one)).chain(repeats.iter().map(|repeat| repeated(locale, repeat)));
    let told: Vec<AnyView> = told.map(|words| view! { <li>{words}</li> }.into_any()).collect();
    view! {
        <div class="notice notice--sun" role="note"><Icon icon=Glyph::Alert/><div class="notice__body">
            <p class="notice__title">{t::disclosing::doubts(locale)}</p>
            <ul>{told}</ul>
        </div></div>
    }
    .into_any()
}

/// What readers have done, each number with the way to where it stands.
fn readers(locale: Locale, id: DisclosureId, reading: Reading) -> AnyView {
    let Reading { open, answered, comments, useful, doubtful, people, opened } = reading;
    let link = |at: &str, words: String| view! { <a href=format!("/disclosures/{id}{at}") rel="external">{words}</a> };
    view! {
        <p class="section chips" aria-label=t::disclosing::reading(locale) role="group">
            {link("#questions", t::disclosing::reading_questions(locale, answered, open))}
            {link("#comments", t::disclosing::reading_comments(locale, comments))}
            {link("#marks", t::disclosing::reading_marks(locale, doubtful, useful))}
            {link("", t::disclosing::reading_people(locale, i64::try_from(people).unwrap_or(i64::MAX)))}
            {link("#papers", t::disclosing::reading_opened(locale, opened))}
        </p>
    }
    .into_any()
}

/// Somebody else has published or writes the same.
fn told_of_twin(locale: Locale, Twin { id, state, by }: Twin) -> AnyView {
    let by = if by.is_empty() { t::disclosing::somebody(locale).to_owned() } else { by };
    let words = match state {
        StateName::Published | StateName::Withdrawn => t::disclosing::twin_published(locale).to_owned(),
        StateName::Review => t::disclosing::twin_review(locale, by),
        StateName::Draft => t::disclosing::twin_draft(locale, by),
    };
    view! {
        <div class="notice notice--sun" role="note"><Icon icon=Glyph::Alert/><div class="notice__body">
            <p>{words}</p><p><a href=format!("/desk/disclosures/{id}")>{t::disclosing::twin_look(locale)}</a></p>
        </div></div>
    }
    .into_any()
}

/// Why the version in work came back, while nothing has been sent since.
fn sent_back(view: &DisclosureView) -> Option<String> {
    let last = &view.entries.last()?.told;
    (last.what == "sent_back").then(|| last.reason.clone())
}

/// One line of the history.
fn line(locale: Locale, entry: &Entry) -> AnyView {
    let mut told = entry.told.clone();
    if let Some(Reached { milestone, on, note, .. }) = &entry.reached {
        let name = t::disclosures::milestone(locale, milestone.as_str());
        told.reason = if note.is_empty() { format!("{name} · {on}") } else { format!("{name} · {on} · {note}") };
    }
    came_about(t::disclosures::what(locale, &told.what), told)
}
