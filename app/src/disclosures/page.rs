//! `/disclosures/{id}`: one disclosure, its table, its versions and who let it be published.

use super::reading::{AskAbout, Below, OpenQuestions};
use super::words::period;
use super::{api, differences, reading, table};
use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon, Page, ask};
use domain::disclosures::pages::{DisclosureView, Version};
use domain::disclosures::{Kind, Milestone, Paper, PaperKind, Payment, What};
use domain::ids::MediaToken;
use domain::publication::Entry;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The page.
#[component]
pub fn DisclosurePage() -> impl IntoView {
    let locale = locale();
    let (params, query) = (use_params_map(), use_query_map());
    let wanted = Memo::new(move |_| {
        let id = params.with(|params| params.get("id").unwrap_or_default());
        let of = |name| query.with(|query| query.get(name).unwrap_or_default());
        (id, of("version"), of("from"))
    });
    // Asked again when a form has gone through.
    let changes = RwSignal::new(0_u32);
    let said = ask(move || (wanted.get().0, changes.get()), |(id, _)| reading::api::said(id));
    let on_done = Callback::new(move |failed: Option<crate::AppError>| {
        if failed.is_none() {
            changes.update(|changes| *changes += 1);
        }
    });
    let view = ask(move || wanted.get(), move |(id, version, from)| api::view(id, version, from));
    view! {
        <Page title=t::disclosures::title(locale) back="/disclosures">
            {said.show_all(|said| said.ok().map(|said| view! { <OpenQuestions questions=said.questions/> }).into_any())}
            {view.show(|view| view! { <Disclosure view/> }.into_any())}
            {move || {
                let (id, version, _) = wanted.get();
                let shown = version.parse().ok();
                said.show_all(move |said| said.ok().zip(id.parse().ok()).map(|(said, id)| {
                    let version = shown.or(said.newest);
                    view! { <Below id said version on_done/> }
                }).into_any())
            }}
        </Page>
    }
}

#[component]
fn Disclosure(view: DisclosureView) -> impl IntoView {
    let locale = locale();
    let DisclosureView { id, kind, place, unit, title, period: of, version, newest, payment, withdrawn, approval, words, .. } = view;
    let address = move |from: u64| match newest {
        Some(newest) if newest == version => format!("/disclosures/{id}?from={from}"),
        _ => format!("/disclosures/{id}?version={version}&from={from}"),
    };
    if newest.is_some() {
        provide_context(AskAbout { disclosure: id, version });
    }
    let old = newest.filter(|newest| *newest > version);
    // What was to be paid was not wrong when it was paid.
    let paid_since = payment == Some(Payment::Before)
        && view.versions.iter().any(|published| Some(published.version) == newest && published.payment == Some(Payment::After));
    let old_words = if paid_since { t::disclosures::old_unpaid(locale) } else { t::disclosures::old_version(locale) };
    let paid = payment.map(|payment| t::disclosures::payment(locale, payment.as_str()));
    let approved = approval.map(|approval| {
        let kept = approval.kept && approval.sheets.is_empty();
        let sheets = pictures(&approval.sheets, |no| t::disclosures::sheet(locale, no));
        view! {
            <section class="approval">
                <p><Icon icon=Glyph::Check/>{t::disclosures::approved(locale, approval.at.beijing_date(), approval.name)}</p>
                {kept.then(|| view! { <p class="quiet">{t::disclosures::sheets_kept(locale)}</p> })}
                {sheets}
            </section>
        }
    });
    let versions: Vec<AnyView> = view
        .versions
        .iter()
        .map(|published| {
            let here = published.version == version;
            let href = format!("/disclosures/{id}?version={}", published.version);
            let said = t::disclosures::version_of(locale, published.at.beijing_date(), published.version);
            let reason = (!published.reason.is_empty()).then(|| t::disclosures::because(locale, &published.reason));
            view! { <li><a href=href aria-current=here.then_some("true")>{said}</a>{reason.map(|reason| view! { <p class="quiet">{reason}</p> })}</li> }.into_any()
        })
        .collect();
    let paid_now = paid_now(&view.versions, version, payment);
    let several = versions.len() > 1;
    let has_table = view.table.is_some();
    let power = view.power.clone().map(|power| {
        view! { <p class="pointed"><Icon icon=Glyph::Gavel/>{t::disclosures::power(locale)}<a href=format!("/powers/{}", power.id)>{power.name}</a></p> }
    });
    let mut milestones: Vec<AnyView> = view.entries.iter().filter_map(|entry| milestone(locale, entry)).collect();
    if kind == Kind::Project {
        milestones.extend(Milestone::ALL.into_iter().skip(view.reached.len()).map(|milestone| {
            view! { <li class="milestone milestone--ahead"><p>{t::disclosures::milestone(locale, milestone.as_str())}" "<small>{t::disclosures::ahead(locale)}</small></p></li> }.into_any()
        }));
    }
    view! {
        <article class="stack">
            <div class="chips"><span class="chip chip--brand">{t::disclosures::kind(locale, kind.as_str())}</span>{paid.map(|paid| view! { <span class="chip chip--info">{paid}</span> })}</div>
            <h1>{title}</h1>
            <p class="quiet">{place.short().to_owned()}" · "{unit}" · "{period(locale, &of)}</p>
            {withdrawn.map(|reason| view! { <p class="notice notice--sun"><Icon icon=Glyph::Alert/>{t::disclosures::withdrawn(locale, reason)}</p> })}
            {old.map(|_| view! { <p class="notice notice--info">{old_words}" "<a href=format!("/disclosures/{id}")>{t::disclosures::to_newest(locale)}</a></p> })}
            {power}
            {(!words.is_empty()).then(|| view! { <p class="prose">{words}</p> })}
            {view.table.map(|excerpt| table::lines(excerpt, address))}
            {has_table.then(|| view! { <p class="chips print-hide">
                <a href=format!("/disclosures/{id}/table.xlsx?version={version}") rel="external" download="">{t::disclosures::xlsx(locale)}</a>
                <a href=format!("/disclosures/{id}/table.csv?version={version}") rel="external" download="">{t::disclosures::csv(locale)}</a>
            </p> })}
            {papers(&view.papers)}
            {(!milestones.is_empty()).then(|| view! { <section class="section"><h2>{t::disclosures::milestones(locale)}</h2><ol class="milestones">{milestones}</ol></section> })}
            {approved}
            {view.differences.map(|told| differences::differences(told, paid_now))}
            {several.then(|| view! { <section class="section"><h2>{t::disclosures::versions(locale)}</h2><ul class="versions">{versions}</ul></section> })}
        </article>
    }
}

/// Whether the version tells for the first time what was paid.
pub(super) fn paid_now(versions: &[Version], version: u32, payment: Option<Payment>) -> bool {
    let before = versions.iter().filter(|before| before.version < version).max_by_key(|before| before.version);
    payment == Some(Payment::After) && before.is_some_and(|before| before.payment == Some(Payment::Before))
}

fn milestone(locale: crate::locale::Locale, entry: &Entry<What>) -> Option<AnyView> {
    let What::Reached { milestone, on, note, photos } = &entry.event.what else { return None };
    let note = (!note.is_empty()).then(|| note.clone());
    let name = t::disclosures::milestone(locale, milestone.as_str());
    let photos = pictures(photos, |no| t::disclosures::milestone_photo(locale, name, no));
    Some(
        view! { <li class="milestone"><p><b>{name}</b>" "<time datetime=on.to_string()>{on.to_string()}</time></p>{note.map(|note| view! { <p>{note}</p> })}{photos}</li> }
            .into_any(),
    )
}

/// The papers: pictures to look at, files to keep.
pub(super) fn papers(papers: &[Paper]) -> Option<AnyView> {
    let locale = locale();
    let each: Vec<AnyView> = (1..)
        .zip(papers)
        .map(|(no, paper): (usize, _)| {
            let (token, name) = (paper.token.as_str(), called(locale, paper, no));
            match paper.kind {
                PaperKind::Photo => view! { <a class="photos__paper" href=format!("/media/{token}") rel="external"><img src=format!("/media/{token}/small") alt="" loading="lazy" width="96" height="96"/><span>{name}</span></a> }.into_any(),
                PaperKind::Pdf => view! { <a class="attachment" href=format!("/media/{token}/paper.pdf") rel="external" download=""><Icon icon=Glyph::Document/><span>{name}</span><small>"PDF"</small></a> }.into_any(),
            }
        })
        .collect();
    (!each.is_empty()).then(|| {
        view! { <section class="section"><h2>{t::disclosures::papers(locale)}</h2><div class="photos">{each}</div></section> }.into_any()
    })
}

/// What a paper is called.
pub(super) fn called(locale: crate::locale::Locale, paper: &Paper, no: usize) -> String {
    if paper.name.is_empty() { t::disclosures::paper(locale, no) } else { paper.name.clone() }
}

/// Small pictures that lead to the large ones; `alt` names each by its number.
fn pictures(tokens: &[MediaToken], alt: impl Fn(usize) -> String) -> AnyView {
    let each: Vec<AnyView> = tokens
        .iter()
        .enumerate()
        .map(|(at, token)| {
            let (full, small) = (format!("/media/{}", token.as_str()), format!("/media/{}/small", token.as_str()));
            view! { <a href=full rel="external"><img src=small alt=alt(at + 1) loading="lazy" width="96" height="96"/></a> }.into_any()
        })
        .collect();
    view! { <div class="photos">{each}</div> }.into_any()
}
