//! What a page shows when something is missing or went wrong.

use crate::error::AppError;
use crate::locale::{Locale, locale, t};
use crate::offline::NoNetwork;
use crate::ui::{Empty, Glyph, Page};
use domain::fields::FieldProblem;
use leptos::prelude::*;

/// A problem of a field as a sentence that says what to do.
pub fn field_sentence(locale: Locale, problem: &FieldProblem) -> String {
    match problem {
        FieldProblem::TooLong { max } => t::fields::too_long(locale, *max),
        FieldProblem::TooShort { min } => t::fields::too_short(locale, i64::from(*min)),
        FieldProblem::PhoneMissingDigits { missing } => t::fields::phone_missing(locale, i64::from(*missing)),
        FieldProblem::TooOften { wait_seconds } => t::fields::too_often(locale, i64::from(*wait_seconds)),
        FieldProblem::OutOfRange { min, max } => t::fields::out_of_range(locale, *max, *min),
        FieldProblem::TooManyFiles { max } => t::fields::too_many_files(locale, *max),
        FieldProblem::FileTooLarge { max_mb } => t::fields::file_too_large(locale, *max_mb),
        FieldProblem::TooManyPixels { max } => t::fields::too_many_pixels(locale, *max),
        FieldProblem::RecordingTooLong { max_minutes } => t::fields::recording_too_long(locale, *max_minutes),
        FieldProblem::DayBefore { day } => t::fields::day_before(locale, *day),
        FieldProblem::InLine { line, problem } => t::fields::in_line(locale, *line, t::fields::line(locale, problem.as_str())),
        other => t::fields::problem(locale, other.as_key()).to_owned(),
    }
}

/// A page in place of one that cannot be shown.
#[component]
pub fn Problem(
    /// What went wrong.
    error: AppError,
) -> impl IntoView {
    let locale = locale();
    set_status(error.status());
    if error == AppError::Offline {
        return view! { <NoNetwork/> }.into_any();
    }
    let icon = match error {
        AppError::NotFound => Glyph::Search,
        AppError::LogIn => Glyph::Lock,
        AppError::Unavailable => Glyph::Offline,
        _ => Glyph::Alert,
    };
    let (href, action) = match error {
        AppError::LogIn => ("/login", t::errors::go_log_in(locale)),
        _ => ("/", t::errors::go_home(locale)),
    };
    view! { <Empty icon title=error.sentence(locale) href action/> }.into_any()
}

/// The page for an address that is nothing here.
#[component]
pub fn NotFound() -> impl IntoView {
    view! { <Page title=t::ui::name(locale())><Problem error=AppError::NotFound/></Page> }
}

/// Sets the response's status while the server draws; nothing in the browser.
pub fn set_status(status: u16) {
    #[cfg(feature = "ssr")]
    if let (Some(response), Ok(status)) = (use_context::<leptos_axum::ResponseOptions>(), http::StatusCode::from_u16(status)) {
        response.set_status(status);
    }
    #[cfg(not(feature = "ssr"))]
    let _ = status;
}
