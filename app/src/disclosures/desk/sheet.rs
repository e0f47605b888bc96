//! `/desk/disclosures/{id}/sheet?token=…`: how a spreadsheet was understood, before it is taken. What was understood
//! wrongly is chosen otherwise in the address.

use super::api::{self, TakeSheet};
use super::problems::{option, options, refused, remark};
use super::told_by_frame;
use crate::disclosures::table;
use crate::disclosures::words::cell;
use crate::locale::{Locale, locale, t};
use crate::ui::{DeskPage, Form, Glyph, Hidden, Icon, Problem, Submit, ask};
use domain::disclosures::pages::Preview;
use domain::disclosures::sheet::{CellProblem, Sheet, Skipped, Stated, Understood};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use server_fn::ServerFn as _;

/// So many rows that are no lines are told one by one.
const SKIPPED: usize = 12;

/// The page.
#[component]
pub fn SheetPage() -> impl IntoView {
    let locale = locale();
    let (params, query) = (use_params_map(), use_query_map());
    let wanted = Memo::new(move |_| {
        let id = params.with(|params| params.get("id").unwrap_or_default());
        let token = query.with(|query| query.get("token").unwrap_or_default());
        (id, token, query.with(|query| query.to_query_string()))
    });
    let preview = ask(move || wanted.get(), move |(id, token, query)| api::preview(id, token, query));
    let back = move || format!("/desk/disclosures/{}", wanted.with(|(id, ..)| id.clone()));
    view! {
        <DeskPage title=Signal::stored(t::sheets::title(locale).to_owned())>
            <p><a href=back><Icon icon=Glyph::Back/>{t::sheets::back(locale)}</a></p>
            <h1>{t::sheets::title(locale)}</h1>
            {preview.show_all(move |preview| match preview {
                Ok(preview) => shown(locale, preview, wanted.get_untracked()),
                Err(error) if told_by_frame(&error) => ().into_any(),
                Err(error) => view! { <Problem error/> }.into_any(),
            })}
        </DeskPage>
    }
}

fn shown(locale: Locale, preview: Preview, (id, token, query): (String, String, String)) -> AnyView {
    let Preview { title, seen, sheet, table: excerpt } = preview;
    let sheet = match sheet {
        Ok(sheet) => sheet,
        Err(why) => {
            return view! {
                <div class="notice notice--danger narrow" role="alert"><Icon icon=Glyph::Alert/><div class="notice__body">
                    <p class="notice__title">{t::sheets::not_read(locale)}</p>
                    <p>{refused(locale, why)}</p>
                </div></div>
                <p class="section"><a class="button" href=format!("/desk/disclosures/{id}")>{t::sheets::another(locale)}</a></p>
            }
            .into_any();
        }
    };
    let differ = sheet.totals_differ();
    let back = format!("/desk/disclosures/{id}");
    let sent = token.clone();
    let take = excerpt.map(|excerpt| {
        let count = excerpt.count;
        view! {
            <section class="section" aria-label=t::sheets::as_table(locale)>
                <h2>{t::sheets::as_table(locale)}</h2>
                <p class="quiet">{t::sheets::first_lines(locale, count, excerpt.lines.len())}</p>
                {table::plain(&excerpt)}
                <Form url=TakeSheet::url() native=true>
                    <Hidden name="id" value=id.clone()/>
                    <Hidden name="version" value=seen.to_string()/>
                    <Hidden name="token" value=sent/>
                    <Hidden name="query" value=query/>
                    {differ.then(|| view! { <p class="notice notice--sun"><Icon icon=Glyph::Alert/>{t::sheets::totals_differ(locale)}</p> })}
                    <div class="buttons"><Submit label=t::sheets::take(locale, count) class="button--main"/><a class="button" href=back.clone()>{t::sheets::another(locale)}</a></div>
                </Form>
            </section>
        }
        .into_any()
    });
    let told: Vec<AnyView> = sheet.remarks.iter().map(|said| view! { <li>{remark(locale, *said)}</li> }.into_any()).collect();
    let wrong = sheet.problems.len() + usize::try_from(sheet.more_problems).unwrap_or_default();
    view! {
        <p class="page__lead">{t::sheets::lead(locale, sheet.line_count, title)}</p>
        {(wrong > 0).then(|| problems(locale, t::sheets::problems(locale, i64::try_from(wrong).unwrap_or(i64::MAX)), Some(t::sheets::problems_words(locale)), &sheet.problems, sheet.more_problems))}
        {(!sheet.doubts.is_empty()).then(|| problems(locale, t::sheets::doubts(locale).to_owned(), None, &sheet.doubts, 0))}
        {(!told.is_empty()).then(|| view! { <ul class="notice notice--info sheet-remarks">{told}</ul> })}
        {take}
        {columns(locale, &sheet, &token)}
        {totals(locale, &sheet.totals)}
        {skipped(locale, &sheet.skipped)}
    }
    .into_any()
}

fn problems(locale: Locale, title: String, words: Option<&'static str>, all: &[CellProblem], more: u32) -> AnyView {
    let rows = all.iter().map(|problem| {
        let CellProblem { cell, header, found, problem } = problem;
        view! { <tr><th scope="row">{cell.clone()}</th><td>{header.clone()}</td><td><code>{found.clone()}</code></td><td>{t::sheets::problem(locale, problem.as_str())}</td></tr> }.into_any()
    });
    let rows: Vec<AnyView> = rows.collect();
    let danger = words.is_some();
    view! {
        <section class="section" class:wrong-cells=danger>
            <h2>{title}</h2>
            {words.map(|words| view! { <p>{words}</p> })}
            <div class="table-wrap card" role="region" tabindex="0" aria-label=t::sheets::cells(locale)>
                <table class="table">
                    <thead><tr><th scope="col">{t::sheets::cell(locale)}</th><th scope="col">{t::sheets::column(locale)}</th><th scope="col">{t::sheets::found(locale)}</th><th scope="col">{t::sheets::wrong(locale)}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {(more > 0).then(|| view! { <p class="quiet">{t::sheets::more(locale, more)}</p> })}
        </section>
    }
    .into_any()
}

/// How each column was understood, and the form that has it read otherwise.
fn columns(locale: Locale, sheet: &Sheet, token: &str) -> AnyView {
    let choices = options(locale);
    let rows: Vec<AnyView> = sheet.columns.iter().map(|column| row(locale, column, &choices)).collect();
    let years = sheet.remarks.iter().any(|remark| matches!(remark, domain::disclosures::sheet::Remark::YearOfTitle { .. }))
        || sheet.problems.iter().any(|problem| problem.problem == domain::disclosures::sheet::Problem::NoYear);
    let others: Vec<AnyView> = sheet
        .name
        .iter()
        .map(|name| (name, true))
        .chain(sheet.others.iter().map(|other| (&other.name, false)))
        .map(|(name, here)| view! { <option value=name.clone() selected=here>{name.clone()}</option> }.into_any())
        .collect();
    view! {
        <section class="section">
            <h2>{t::sheets::columns(locale)}</h2>
            <p class="quiet">{t::sheets::columns_words(locale)}</p>
            <form method="get">
                <input type="hidden" name="token" value=token.to_owned()/>
                {(others.len() > 1).then(|| view! { <p class="field"><label class="field__label" for="other-sheet">{t::sheets::which(locale)}</label><select class="input" id="other-sheet" name="sheet">{others}</select></p> })}
                {years.then(|| view! { <p class="field"><label class="field__label" for="year">{t::sheets::year(locale)}</label><input class="input" id="year" name="year" inputmode="numeric"/></p> })}
                <div class="table-wrap card" role="region" tabindex="0" aria-label=t::sheets::columns(locale)>
                    <table class="table">
                        <thead><tr><th scope="col">{t::sheets::letter(locale)}</th><th scope="col">{t::sheets::header(locale)}</th><th scope="col">{t::sheets::samples(locale)}</th><th scope="col">{t::sheets::taken_for(locale)}</th><th scope="col">{t::sheets::because(locale)}</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                <div class="buttons"><button class="button">{t::sheets::read_again(locale)}</button></div>
            </form>
        </section>
    }
    .into_any()
}

fn row(locale: Locale, column: &Understood, choices: &[(String, String)]) -> AnyView {
    let now = option(column.holds, column.unit);
    let options: Vec<AnyView> = choices
        .iter()
        .map(|(value, words)| view! { <option value=value.clone() selected=*value == now>{words.clone()}</option> }.into_any())
        .collect();
    let label = t::sheets::taken_for_of(locale, &column.header, &column.letter);
    view! {
        <tr>
            <th scope="row">{column.letter.clone()}{column.hidden.then(|| t::sheets::hidden(locale))}</th>
            <td>{column.header.clone()}</td>
            <td class="quiet">{column.samples.join("、")}</td>
            <td><select class="input" name=column.letter.clone() aria-label=label>{options}</select></td>
            <td class="quiet">{t::sheets::why(locale, column.why.as_str())}</td>
        </tr>
    }
    .into_any()
}

/// The totals that stand in it beside those that were computed.
fn totals(locale: Locale, totals: &[Stated]) -> Option<AnyView> {
    let rows: Vec<AnyView> = totals
        .iter()
        .map(|total| {
            let agrees = total.agrees();
            let stated = total.stated.as_ref().map(cell).unwrap_or_default();
            let (chip, said) = if agrees { ("chip chip--brand", t::sheets::agrees(locale)) } else { ("chip chip--danger", t::sheets::differs(locale)) };
            view! { <tr><th scope="row">{total.cell.clone()}" "{total.label.clone()}</th><td>{total.header.clone()}</td><td class="num">{stated}</td><td class="num">{cell(&total.computed)}</td><td><span class=chip>{said}</span></td></tr> }.into_any()
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2>{t::sheets::totals(locale)}</h2>
                <div class="table-wrap card" role="region" tabindex="0" aria-label=t::sheets::totals(locale)>
                    <table class="table">
                        <thead><tr><th scope="col">{t::sheets::cell(locale)}</th><th scope="col">{t::sheets::column(locale)}</th><th scope="col" class="num">{t::sheets::stated(locale)}</th><th scope="col" class="num">{t::sheets::computed(locale)}</th><th scope="col">{t::sheets::same(locale)}</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
        }
        .into_any()
    })
}

/// Rows that are no lines.
fn skipped(locale: Locale, skipped: &[Skipped]) -> Option<AnyView> {
    let lines: Vec<AnyView> = skipped
        .iter()
        .take(SKIPPED)
        .map(|row| {
            let why = t::sheets::skip(locale, row.why.as_str());
            view! { <li>{t::sheets::row(locale, row.row)}" · "{why}" · "<span class="quiet">{row.text.clone()}</span></li> }.into_any()
        })
        .collect();
    let more = skipped.len().saturating_sub(SKIPPED);
    (!lines.is_empty()).then(|| {
        view! {
            <details class="fold section">
                <summary>{t::sheets::skipped(locale, skipped.len())}</summary>
                <ul class="fold__body">{lines}</ul>
                {(more > 0).then(|| view! { <p class="quiet">{t::sheets::more(locale, more)}</p> })}
            </details>
        }
        .into_any()
    })
}
