//! A spreadsheet to be sent in with a form.

use super::field::FieldError;
use super::form::FormState;
use crate::locale::{locale, t};
use leptos::prelude::*;

/// The field `sheet`: a file of a form with `files` and `native`, for it is read on the server, whole.
#[component]
pub fn SheetFile() -> impl IntoView {
    let locale = locale();
    let form = expect_context::<FormState>();
    let id = form.id("sheet");
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{t::ui::sheet_file(locale)}</label>
            <input class="input" type="file" name="sheet" id=id accept=".xlsx,.xlsm,.csv,.txt,.tsv"/>
            <FieldError name="sheet"/>
        </div>
    }
}
