//! `/desk/disclosures/{id}/sheet?token=…`: how a spreadsheet was understood, before it is taken. What was understood
//! wrongly is chosen otherwise in the address.

use super::api::{self, TakeSheet};
use super::problems::{option, options, refused, remark, repeated};
use super::told_by_frame;
use crate::disclosures::table;
use crate::disclosures::words::cell;
use crate::locale::{Locale, locale, t};
use crate::ui::{DeskPage, Form, Glyph, Hidden, Icon, Problem, Submit, TextArea, ask};
use domain::disclosures::pages::Preview;
use domain::disclosures::sheet::{self, CellProblem, Remark, Sheet, Skipped, Stated, Understood, Verdict, YearFrom};
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
    let Preview { title, seen, sheet, table: excerpt, as_read } = preview;
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
                {as_read.map(|as_read| table::as_read(locale, String::new(), Some(as_read)))}
                <Form url=TakeSheet::url() native=true>
                    <Hidden name="id" value=id.clone()/>
                    <Hidden name="version" value=seen.to_string()/>
                    <Hidden name="token" value=sent/>
                    <Hidden name="query" value=query/>
                    {differ.then(|| view! {
                        <p class="notice notice--sun"><Icon icon=Glyph::Alert/>{t::sheets::totals_differ(locale)}</p>
                        <TextArea name="word" label=t::sheets::word(locale) hint=t::sheets::word_hint(locale) rows=2/>
                    })}
                    <div class="buttons"><Submit label=t::sheets::take(locale, count) class="button--main"/><a class="button" href=back.clone()>{t::sheets::another(locale)}</a></div>
                </Form>
            </section>
        }
        .into_any()
    });
    let said = |warns: bool| {
        let said = sheet.remarks.iter().filter(move |remark| remark.warns() == warns);
        said.map(|said| view! { <li>{remark(locale, *said)}</li> }.into_any()).collect::<Vec<_>>()
    };
    let mut doubted = said(true);
    doubted.extend(sheet.repeats.iter().map(|repeat| view! { <li>{repeated(locale, repeat)}</li> }.into_any()));
    let told = said(false);
    let wrong = sheet.problems.len() + usize::try_from(sheet.more_problems).unwrap_or_default();
    view! {
        <p class="page__lead">{t::sheets::lead(locale, sheet.line_count, title)}</p>
        {(wrong > 0).then(|| problems(locale, t::sheets::problems(locale, i64::try_from(wrong).unwrap_or(i64::MAX)), Some(t::sheets::problems_words(locale)), &sheet.problems, sheet.more_problems))}
        {(!sheet.doubts.is_empty()).then(|| problems(locale, t::sheets::doubts(locale).to_owned(), None, &sheet.doubts, 0))}
        {(!doubted.is_empty()).then(|| view! { <ul class="notice notice--sun sheet-remarks">{doubted}</ul> })}
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
        view! { <tr><th scope="row">{cell.clone()}</th><td data-label=t::sheets::column(locale)>{header.clone()}</td><td data-label=t::sheets::found(locale)><code>{found.clone()}</code></td><td data-label=t::sheets::wrong(locale)>{t::sheets::problem(locale, problem.as_str())}</td></tr> }.into_any()
    });
    let rows: Vec<AnyView> = rows.collect();
    let danger = words.is_some();
    view! {
        <section class="section" class:wrong-cells=danger>
            <h2>{title}</h2>
            {words.map(|words| view! { <p>{words}</p> })}
            <div class="table-wrap card" role="region" tabindex="0" aria-label=t::sheets::cells(locale)>
                <table class="table table--stack">
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
    let year = sheet.remarks.iter().find_map(|remark| match remark {
        Remark::Year { year, from } => Some((*year, *from)),
        _ => None,
    });
    // A year that was typed stays typed.
    let typed = year.filter(|(_, from)| *from == YearFrom::Chosen).map(|(year, _)| year.to_string());
    let years = year.is_some() || sheet.problems.iter().any(|problem| problem.problem == sheet::Problem::NoYear);
    let others: Vec<AnyView> = sheet
        .name
        .iter()
        .map(|name| (name, true, sheet.remarks.contains(&Remark::HiddenSheet)))
        .chain(sheet.others.iter().map(|other| (&other.name, false, other.hidden)))
        .map(|(name, here, hidden)| {
            let hidden = hidden.then(|| t::sheets::hidden_one(locale));
            view! { <option value=name.clone() selected=here>{name.clone()}{hidden}</option> }.into_any()
        })
        .collect();
    view! {
        <section class="section">
            <h2>{t::sheets::columns(locale)}</h2>
            <p class="quiet">{t::sheets::columns_words(locale)}</p>
            <form class="sheet-reading" method="get">
                <input type="hidden" name="token" value=token.to_owned()/>
                {(others.len() > 1).then(|| view! { <p class="field"><label class="field__label" for="other-sheet">{t::sheets::which(locale)}</label><select class="input" id="other-sheet" name="sheet">{others}</select></p> })}
                {years.then(|| view! { <p class="field"><label class="field__label" for="year">{t::sheets::year(locale)}</label><input class="input" id="year" name="year" inputmode="numeric" value=typed/></p> })}
                <div class="table-wrap card" role="region" tabindex="0" aria-label=t::sheets::columns(locale)>
                    <table class="table table--stack">
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
            <td data-label=t::sheets::header(locale)>{column.header.clone()}</td>
            <td class="quiet" class:nothing=column.samples.is_empty() data-label=t::sheets::samples(locale)>{column.samples.join("、")}</td>
            <td data-label=t::sheets::taken_for(locale)><select class="input" name=column.letter.clone() aria-label=label>{options}</select></td>
            <td class="quiet" data-label=t::sheets::because(locale)>{t::sheets::why(locale, column.why.as_str())}</td>
        </tr>
    }
    .into_any()
}

/// The totals that stand in it beside those that were computed.
fn totals(locale: Locale, totals: &[Stated]) -> Option<AnyView> {
    let rows: Vec<AnyView> = totals
        .iter()
        .map(|total| {
            let stated = total.stated.as_ref().map(cell).unwrap_or_default();
            let (chip, said) = match total.verdict() {
                Verdict::Agrees => ("chip chip--brand", t::sheets::agrees(locale)),
                Verdict::Differs => ("chip chip--danger", t::sheets::differs(locale)),
                Verdict::NotComputed => ("chip chip--info", t::sheets::not_computed(locale)),
            };
            let nothing = stated.is_empty();
            view! { <tr><th scope="row">{total.cell.clone()}" "{total.label.clone()}</th><td data-label=t::sheets::column(locale)>{total.header.clone()}</td><td class="num" class:nothing=nothing data-label=t::sheets::stated(locale)>{stated}</td><td class="num" data-label=t::sheets::computed(locale)>{cell(&total.computed)}</td><td data-label=t::sheets::same(locale)><span class=chip>{said}</span></td></tr> }.into_any()
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2>{t::sheets::totals(locale)}</h2>
                <div class="table-wrap card" role="region" tabindex="0" aria-label=t::sheets::totals(locale)>
                    <table class="table table--stack">
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
