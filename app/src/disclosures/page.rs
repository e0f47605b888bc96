//! `/disclosures/{id}`: one disclosure, its table, its versions and who let it be published.

use super::reading::{AskAbout, Below, OpenQuestions};
use super::table::Pages;
use super::words::{cell, period};
use super::{api, differences, reading, table};
use crate::AppError;
use crate::locale::{locale, t};
use crate::ui::{Empty, Glyph, Icon, Page, Problem, Shared, ask, set_status, whole_day};
use domain::cases::By;
use domain::disclosures::pages::{DisclosureView, Version};
use domain::disclosures::{Holds, Kind, Milestone, Paper, PaperKind, Payment, Point, Reached};
use domain::ids::{DisclosureId, MediaToken};
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
        (id, of("version"), of("from"), of("words").trim().to_owned())
    });
    // Asked again when a form has gone through.
    let changes = RwSignal::new(0_u32);
    let said = ask(move || (wanted.get().0, changes.get()), |(id, _)| reading::api::said(id));
    let on_done = Callback::new(move |failed: Option<AppError>| {
        if failed.is_none() {
            changes.update(|changes| *changes += 1);
        }
    });
    let view = ask(move || wanted.get(), move |(id, version, from, words)| api::view(id, version, from, words));
    view! {
        <Page title=t::disclosures::title(locale) back="/disclosures">
            {said.show_all(|said| said.ok().map(|said| view! { <OpenQuestions questions=said.questions/> }).into_any())}
            {view.show_all(move |view| {
                let (id, version, _, words) = wanted.get_untracked();
                match view {
                    Ok(view) => {
                        let (id, shown) = (view.id, view.version);
                        let below = said.show_all(move |said| said.ok().map(|said| view! { <Below id said version=shown on_done/> }).into_any());
                        view! { <Disclosure view words/>{below} }.into_any()
                    }
                    // What is there has no such version: the way to the present one is offered, and nothing else.
                    Err(AppError::NotFound) if !version.is_empty() => {
                        set_status(AppError::NotFound.status());
                        let (title, href) = (t::disclosures::no_version(locale, version), format!("/disclosures/{id}"));
                        view! { <Empty icon=Glyph::Search title href action=t::disclosures::to_newest(locale)/> }.into_any()
                    }
                    Err(error) => view! { <Problem error/> }.into_any(),
                }
            })}
        </Page>
    }
}

#[component]
fn Disclosure(
    view: DisclosureView,
    /// What is looked for in its table.
    words: String,
) -> impl IntoView {
    let locale = locale();
    let line = in_a_line(locale, &view);
    let DisclosureView { id, kind, place, unit, title, period: of, version, newest, payment, withdrawn, signed, .. } = view;
    let pages = Pages { id, version: (newest != Some(version)).then_some(version), words };
    let words = view.words;
    if newest.is_some() {
        provide_context(AskAbout { disclosure: id, version });
    }
    let old = newest.filter(|newest| *newest > version);
    // What was to be paid was not wrong when it was paid.
    let paid_since = payment == Some(Payment::Before)
        && view.versions.iter().any(|published| Some(published.version) == newest && published.payment == Some(Payment::After));
    let old_words = if paid_since { t::disclosures::old_unpaid(locale) } else { t::disclosures::old_version(locale) };
    let paid = payment.map(|payment| t::disclosures::payment(locale, payment.as_str()));
    let approved = signed.map(|signed| {
        let who = |by: &By| match by {
            By::Member { name, unit, .. } => Some(t::disclosures::who(locale, name.clone(), unit.name.clone())),
            By::Unit(unit) => Some(unit.name.clone()),
            By::Petitioner | By::Clock => None,
        };
        let fact = |what: &'static str, said: Option<String>| said.map(|said| view! { <dt>{what}</dt><dd>{said}</dd> });
        let sheets = pictures(id, &signed.sheets, |no| t::disclosures::sheet(locale, no));
        let kept = signed.kept && signed.sheets.is_empty();
        view! {
            <section class="section approval" aria-labelledby="approval">
                <h2 id="approval">{t::disclosures::approval(locale)}</h2>
                <dl class="facts">
                    {fact(t::disclosures::wrote(locale), signed.writer.as_ref().and_then(who))}
                    {fact(t::disclosures::approved(locale), who(&signed.approver))}
                    {fact(t::disclosures::shown_on(locale), Some(whole_day(locale, signed.at.beijing_date())))}
                </dl>
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
            let said = t::disclosures::version_of(locale, whole_day(locale, published.at.beijing_date()), published.version);
            let reason = (!published.reason.is_empty()).then(|| t::disclosures::because(locale, &published.reason));
            view! { <li><a href=href aria-current=here.then_some("true")>{said}</a>{reason.map(|reason| view! { <p class="quiet">{reason}</p> })}</li> }.into_any()
        })
        .collect();
    let paid_now = paid_now(&view.versions, version, payment);
    let several = versions.len() > 1;
    let roster = kind == Kind::Subsidy && newest.is_some();
    let has_table = view.table.is_some();
    let power = view.power.clone().map(|power| {
        view! { <p class="pointed"><Icon icon=Glyph::Gavel/>{t::disclosures::power(locale)}<a href=format!("/powers/{}", power.id)>{power.name}</a></p> }
    });
    let mut milestones: Vec<AnyView> = view.reached.iter().map(|reached| milestone(locale, id, reached)).collect();
    if kind == Kind::Project {
        milestones.extend(Milestone::ALL.into_iter().skip(view.reached.len()).map(|milestone| {
            view! { <li class="milestone milestone--ahead"><p>{t::disclosures::milestone(locale, milestone.as_str())}" "<small>{t::disclosures::ahead(locale)}</small></p></li> }.into_any()
        }));
    }
    let struck = view.entries.iter().filter(|entry| entry.told.what == "struck");
    let struck: Vec<AnyView> = struck
        .map(|entry| {
            let (day, reason) = (whole_day(locale, entry.told.at.beijing_date()), &entry.told.reason);
            view! { <p class="quiet">{t::disclosures::struck_because(locale, day, reason)}</p> }.into_any()
        })
        .collect();
    let own = format!("{title} · {} · {}", period(locale, &of), place.short());
    view! {
        <Shared title=own words=line/>
        <article class="stack">
            <div class="chips"><span class="chip chip--brand">{t::disclosures::kind(locale, kind.as_str())}</span>{paid.map(|paid| view! { <span class="chip chip--info">{paid}</span> })}</div>
            <h1>{title}</h1>
            <p class="quiet">{place.short().to_owned()}" · "{unit}" · "{period(locale, &of)}</p>
            {withdrawn.map(|reason| view! { <p class="notice notice--sun"><Icon icon=Glyph::Alert/>{t::disclosures::withdrawn(locale, reason)}</p> })}
            {old.map(|_| view! { <p class="notice notice--info">{old_words}" "<a href=format!("/disclosures/{id}")>{t::disclosures::to_newest(locale)}</a></p> })}
            {power}
            {(!words.is_empty()).then(|| view! { <p class="prose">{words}</p> })}
            {view.table.map(|excerpt| table::lines(excerpt, &pages))}
            {has_table.then(|| view! { <p class="chips downloads print-hide">
                <a href=format!("/disclosures/{id}/table.xlsx?version={version}") rel="external" download="">{t::disclosures::xlsx(locale)}</a>
                <a href=format!("/disclosures/{id}/table.csv?version={version}") rel="external" download="">{t::disclosures::csv(locale)}</a>
            </p> })}
            {roster.then(|| view! { <Household id version/> })}
            {papers(Some(id), &view.papers)}
            {(!milestones.is_empty()).then(|| view! { <section class="section"><h2>{t::disclosures::milestones(locale)}</h2><ol class="milestones">{milestones}</ol>{struck}</section> })}
            {approved}
            {view.differences.map(|told| differences::differences(told, paid_now))}
            {several.then(|| view! { <section class="section"><h2>{t::disclosures::versions(locale)}</h2><ul class="versions">{versions}</ul></section> })}
        </article>
    }
}

/// Below a roster: the way to one's own household, and to say that it does not stand here.
#[component]
fn Household(id: DisclosureId, version: u32) -> impl IntoView {
    let locale = locale();
    let lacks = AskAbout { disclosure: id, version }.address(Point::Missing);
    view! {
        <p class="buttons print-hide">
            <a class="button" href="/household"><Icon icon=Glyph::Person/>{t::reading::my_household(locale)}</a>
            <a class="button" href=lacks><Icon icon=Glyph::Speech/>{t::reading::not_on_it(locale)}</a>
        </p>
    }
}

/// What it is, by whom, and what it comes to.
fn in_a_line(locale: crate::locale::Locale, view: &DisclosureView) -> String {
    let sums = sums(locale, view);
    let parts = [t::disclosures::kind(locale, view.kind.as_str()).to_owned(), view.unit.clone()].into_iter();
    parts.chain(sums).chain([view.words.clone()]).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What the table comes to in money, column by column.
pub(super) fn sums(locale: crate::locale::Locale, view: &DisclosureView) -> impl Iterator<Item = String> {
    let totals = view.table.iter().flat_map(|table| table.totals.iter().zip(&table.columns));
    totals
        .filter(|(sum, column)| column.holds == Holds::Money && !sum.is_empty())
        .map(move |(sum, column)| format!("{} {} {}", column.name, cell(sum), t::disclosures::yuan(locale)))
}

/// Whether the version tells for the first time what was paid.
pub(super) fn paid_now(versions: &[Version], version: u32, payment: Option<Payment>) -> bool {
    let before = versions.iter().filter(|before| before.version < version).max_by_key(|before| before.version);
    payment == Some(Payment::After) && before.is_some_and(|before| before.payment == Some(Payment::Before))
}

fn milestone(locale: crate::locale::Locale, id: DisclosureId, reached: &Reached) -> AnyView {
    let Reached { milestone, on, note, photos } = reached;
    let note = (!note.is_empty()).then(|| note.clone());
    let name = t::disclosures::milestone(locale, milestone.as_str());
    let photos = pictures(id, photos, |no| t::disclosures::milestone_photo(locale, name, no));
    view! { <li class="milestone"><p><b>{name}</b>" "<time datetime=on.to_string()>{whole_day(locale, *on)}</time></p>{note.map(|note| view! { <p>{note}</p> })}{photos}</li> }
        .into_any()
}

/// The papers: pictures to look at, files to keep. `of`: the disclosure, where everybody reads it.
pub(super) fn papers(of: Option<DisclosureId>, papers: &[Paper]) -> Option<AnyView> {
    let locale = locale();
    let each: Vec<AnyView> = (1..)
        .zip(papers)
        .map(|(no, paper): (usize, _)| {
            let (token, name) = (paper.token.as_str(), called(locale, paper, no));
            match paper.kind {
                PaperKind::Photo => small(of, &paper.token, name),
                PaperKind::Pdf => view! { <a class="attachment" href=format!("/media/{token}/paper.pdf") rel="external" download=""><Icon icon=Glyph::Document/><span>{name}</span><small>"PDF"</small></a> }.into_any(),
            }
        })
        .collect();
    (!each.is_empty()).then(|| {
        view! { <section class="section" id="papers"><h2>{t::disclosures::papers(locale)}</h2><div class="photos">{each}</div></section> }.into_any()
    })
}

/// What a paper is called.
pub(super) fn called(locale: crate::locale::Locale, paper: &Paper, no: usize) -> String {
    if paper.name.is_empty() { t::disclosures::paper(locale, no) } else { paper.name.clone() }
}

/// Small pictures that lead to the large ones; `name` names each by its number.
fn pictures(of: DisclosureId, tokens: &[MediaToken], name: impl Fn(usize) -> String) -> AnyView {
    let each: Vec<AnyView> = (1..).zip(tokens).map(|(no, token)| small(Some(of), token, name(no))).collect();
    view! { <div class="photos">{each}</div> }.into_any()
}

/// A small picture with its name below, that leads to the large one on a page with a way back.
fn small(of: Option<DisclosureId>, token: &MediaToken, name: String) -> AnyView {
    let token = token.as_str();
    let page = of.map_or_else(|| format!("/media/{token}"), |of| format!("/disclosures/{of}/pictures/{token}"));
    let external = of.is_none().then_some("external");
    view! {
        <a class="named-picture" href=page rel=external>
            <img src=format!("/media/{token}/small") alt="" loading="lazy" width="96" height="96"/>
            <span>{name}</span>
        </a>
    }
    .into_any()
}
