//! `/desk/powers/import`: a list that a county keeps in a spreadsheet becomes drafts.

use super::api::{self, Import, Importing};
use super::fields::Region;
use crate::AppError;
use crate::locale::{Locale, locale, t};
use crate::ui::{DeskPage, Form, FormState, Glyph, Icon, Key, Problem, SheetFile, Submit, TextArea, ask, field_sentence};
use domain::fields::FieldError;
use domain::powers::table::COLUMNS;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use server_fn::ServerFn as _;

/// The page.
#[component]
pub fn ImportPowers() -> impl IntoView {
    let locale = locale();
    let query = use_query_map();
    let region = Memo::new(move |_| query.with(|query| query.get("region").unwrap_or_default()));
    let importing = ask(move || region.get(), api::importing);
    view! {
        <DeskPage title=Signal::stored(t::powers_desk::import_title(locale).to_owned())>
            <p><a href="/desk/powers"><Icon icon=Glyph::Back/>{t::powers_desk::back(locale)}</a></p>
            <h1>{t::powers_desk::import_title(locale)}</h1>
            <p class="page__lead">{t::powers_desk::import_lead(locale)}</p>
            {importing.show_all(move |importing| match importing {
                Ok(importing) => view! { <List importing/> }.into_any(),
                Err(AppError::LogIn) => ().into_any(),
                Err(error) => view! { <Problem error/> }.into_any(),
            })}
        </DeskPage>
    }
}

#[component]
fn List(importing: Importing) -> impl IntoView {
    let locale = locale();
    let Importing { key, places, region } = importing;
    let columns = COLUMNS.map(|(part, _)| view! { <li>{t::powers_desk::column(locale, part)}</li> }).collect_view();
    view! {
        <Form url=Import::url() class="narrow" files=true native=true>
            <Key key/>
            <Region places region/>
            <details class="fold powers-desk__how">
                <summary>{t::powers_desk::import_columns(locale)}</summary>
                <div class="fold__body"><p>{t::powers_desk::import_columns_words(locale)}</p><ul class="powers-desk__columns">{columns}</ul></div>
            </details>
            <SheetFile/>
            <TextArea name="list" rows=4 label=t::powers_desk::import_list(locale) hint=t::powers_desk::import_list_hint(locale)/>
            <Wrong/>
            <div class="buttons"><Submit label=t::powers_desk::import_send(locale) class="button--main"/></div>
        </Form>
    }
}

/// What is wrong, line by line and column by column.
#[component]
fn Wrong() -> impl IntoView {
    let locale = locale();
    let form = expect_context::<FormState>();
    move || {
        let Some(AppError::Invalid(errors)) = form.error() else { return ().into_any() };
        let lines: Vec<AnyView> =
            errors.iter().filter_map(|error| line(locale, error)).map(|line| view! { <li>{line}</li> }.into_any()).collect();
        if lines.is_empty() {
            return ().into_any();
        }
        view! { <div class="field__error powers-desk__wrong" role="alert"><Icon icon=Glyph::Alert/><ul>{lines}</ul></div> }.into_any()
    }
}

/// `list.3.name`: in the third row of the list, the name.
fn line(locale: Locale, error: &FieldError) -> Option<String> {
    let mut parts = error.field.strip_prefix("list.")?.split('.');
    let no = parts.next()?;
    let sentence = field_sentence(locale, &error.problem);
    Some(match parts.next() {
        Some(part) => t::powers_desk::import_cell(locale, t::powers_desk::column(locale, part), no, sentence),
        None => t::powers_desk::import_line(locale, no, sentence),
    })
}
