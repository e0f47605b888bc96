//! `/desk/services/import`: a directory from a spreadsheet, with what is wrong told line by line.
//!
//! The form is a plain one with and without WebAssembly: a spreadsheet is read on the server, whole.

use super::api::{IMPORT, Sent};
use crate::locale::{Locale, locale, t};
use crate::ui::{DeskPage, Glyph, Icon, Refill, field_sentence};
use domain::services::sheet::{Column, LineProblem};
use leptos::prelude::*;

/// The page.
#[component]
pub fn ImportServices() -> impl IntoView {
    let locale = locale();
    let sent = use_context::<Refill>()
        .filter(|refill| refill.action == IMPORT)
        .and_then(|refill| serde_json::from_str::<Sent>(&refill.answer).ok());
    view! {
        <DeskPage title=Signal::stored(t::services::import_title(locale).to_owned())>
            <p><a href="/desk/services"><Icon icon=Glyph::Back/>{t::services::keep_title(locale)}</a></p>
            <h1>{t::services::import_title(locale)}</h1>
            <p class="page__lead">{t::services::import_lead(locale)}</p>
            {sent.map(|sent| view! { <Told sent/> })}
            <form class="card card__body section service-import" action=IMPORT method="post" enctype="multipart/form-data">
                <label class="field" for="sheet"><span class="field__label">{t::services::import_file(locale)}</span>
                    <input class="input" type="file" id="sheet" name="sheet" required=true accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>
                </label>
                <p class="buttons">
                    <button class="button button--main">{t::services::import_send(locale)}</button>
                    <a class="button" href="/desk/services/template.xlsx" rel="external"><Icon icon=Glyph::Download/>{t::services::keep_template(locale)}</a>
                </p>
            </form>
        </DeskPage>
    }
}

/// What came of it: nothing was imported, and why.
#[component]
fn Told(sent: Sent) -> impl IntoView {
    let locale = locale();
    let (title, problems) = match sent {
        Sent::Unread => (t::services::import_unread(locale).to_owned(), Vec::new()),
        Sent::TooLarge => (t::services::import_too_large(locale).to_owned(), Vec::new()),
        Sent::Nothing => (t::services::import_nothing(locale).to_owned(), Vec::new()),
        Sent::Missing(columns) => {
            let names = columns.into_iter().map(Column::in_sheet).collect::<Vec<_>>().join("、");
            (t::services::import_missing(locale, names), Vec::new())
        }
        Sent::Wrong(problems) => (t::services::import_wrong(locale).to_owned(), problems),
    };
    let problems = problems.into_iter().map(|problem| {
        view! { <tr><th scope="row">{t::services::import_row(locale, problem.row)}</th><td>{problem.column.map(Column::in_sheet)}</td><td>{sentence(locale, &problem)}</td></tr> }
    });
    let problems = problems.collect_view();
    view! {
        <div class="notice notice--danger" role="alert" tabindex="-1">
            <Icon icon=Glyph::Alert/>
            <div class="notice__body">
                <p class="notice__title">{title}</p>
                {(!problems.is_empty()).then(|| view! { <table class="table"><tbody>{problems}</tbody></table> })}
            </div>
        </div>
    }
}

fn sentence(locale: Locale, problem: &LineProblem) -> String {
    if problem.column.is_none() {
        return t::services::import_row_unclear(locale).to_owned();
    }
    field_sentence(locale, &problem.problem)
}
